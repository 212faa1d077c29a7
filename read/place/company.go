package place

import (
	"math"
	"slices"
)

// voter is what one subject says about the others: its likeliest options with
// the belief in each.
type voter struct {
	subject *subject
	at      int // first mention
	options []*option
	belief  []float64
	weight  float64 // less than 1 for a name that was found inside another
}

// The kernels of nearness: squared lengths of chords on the unit sphere.
var chord40, chord160, chord500, chord1500 = chord(40), chord(160), chord(500), chord(1500)

func chord(km float64) float64 {
	s := 2 * math.Sin(km/2/earth)
	return s * s
}

// earth is the mean radius in km.
const earth = 6371.0088

// with reports whether two places lie in one country, or in one that claims
// the other: Gaza and Haifa.
func (o *option) with(p *option) bool {
	if o.Country == p.Country {
		return o.Country != ""
	}
	return p.Country != "" && slices.Contains(o.Claimants, p.Country) || o.Country != "" && slices.Contains(p.Claimants, o.Country)
}

func (o *option) chord(p *option) float64 {
	x, y, z := o.xyz[0]-p.xyz[0], o.xyz[1]-p.xyz[1], o.xyz[2]-p.xyz[2]
	return float64(x*x) + float64(y*y) + float64(z*z)
}

// Km is the distance in kilometres between two points given in degrees, on a
// sphere.
func Km(lat1, lon1, lat2, lon2 float64) float64 {
	const rad = math.Pi / 180
	a, b := math.Sin((lat2-lat1)*rad/2), math.Sin((lon2-lon1)*rad/2)
	h := float64(a*a) + float64(math.Cos(lat1*rad)*math.Cos(lat2*rad)*float64(b*b))
	return 2 * earth * math.Asin(math.Sqrt(min(h, 1)))
}

// moved fills the features of a subject's options that depend on what is
// believed of the other places.
func (d *dispatch) moved(s *subject, voters []voter, filed *voter, out [][features]float64) {
	others := neighbours(s, voters)
	close := make([]bool, len(others))
	for i, v := range others {
		close[i] = v.subject.close(s)
	}
	for i := range s.options {
		o, f := &s.options[i], &out[i]
		var near [4]float64
		var beside, seat, siblings, inRegion, inCountry, mass float64
		for j, v := range others {
			for k, p := range v.options {
				b := v.belief[k] * v.weight
				mass += b
				if o.county != "" && p.county == o.county && p.region == o.region && p.Country == o.Country && (o.kind == county) != (p.kind == county) {
					seat += b
				}
				if o.with(p) {
					inCountry += b
					if p.Country == o.Country && o.region != "" && p.region == o.region {
						inRegion += b
					}
				}
				if o.kind == region && p.kind == region && close[j] && p.Country == o.Country && p.region != o.region {
					siblings += b
				}
				if p.kind != town && p.kind != county || !o.placed || !p.placed || o.kind == country || o.kind == region || o.kind == area {
					continue
				}
				c := o.chord(p)
				if c > chord1500 {
					continue
				}
				near[3] += b
				if c > chord500 {
					continue
				}
				near[2] += b
				if c > chord160 {
					continue
				}
				near[1] += b
				if close[j] {
					beside += b
				}
				if c <= chord40 {
					near[0] += b
				}
			}
		}
		f[fNear40], f[fNear160], f[fNear500], f[fNear1500] = saturated(near[0]), saturated(near[1]), saturated(near[2]), saturated(near[3])
		f[fBeside], f[fSeat], f[fSiblings] = saturated(beside), saturated(seat), saturated(siblings)
		s.company = mass / (mass + 2)
		if mass > 0 {
			r, c := inRegion/(mass+0.5), inCountry/(mass+0.5)
			switch o.kind {
			case country:
				f[fHoldsAll] = c
			case region:
				f[fHolds], f[fCountryShare] = r, c
			default:
				f[fRegionShare], f[fCountryShare] = r, c
			}
		}
		f[fFiledNear] = 0
		if filed != nil && filed.subject != s && o.placed {
			for k, p := range filed.options {
				if p.placed && o.chord(p) <= chord160 {
					f[fFiledNear] += filed.belief[k]
				}
			}
		}
	}
}

// asked is how many other places, the nearest in the text, are asked about
// one: more would say little, and cost much in a long list of places.
const asked = 60

// neighbours gives the voters that speak about s: those named nearest to it,
// without its namesakes. Voters are in the order of the text.
func neighbours(s *subject, voters []voter) []*voter {
	at := 0
	if len(s.spans) > 0 {
		at = s.spans[0].Start
	}
	n := asked
	if len(voters) > 1000 {
		n = asked / 6
	}
	hi, _ := slices.BinarySearchFunc(voters, at, func(v voter, at int) int { return v.at - at })
	lo := hi
	var out []*voter
	for len(out) < n && (lo > 0 || hi < len(voters)) {
		var v *voter
		if hi == len(voters) || lo > 0 && at-voters[lo-1].at <= voters[hi].at-at {
			lo--
			v = &voters[lo]
		} else {
			v = &voters[hi]
			hi++
		}
		if v.subject != s && !same(v.subject, s) {
			out = append(out, v)
		}
	}
	return out
}

// same reports whether two subjects share a name: then neither speaks for the
// other.
func same(a, b *subject) bool {
	for k := range a.keys {
		if b.keys[k] {
			return true
		}
	}
	return false
}

// close reports whether two subjects are named within 200 bytes somewhere.
func (s *subject) close(t *subject) bool {
	for _, a := range s.spans[:min(len(s.spans), 20)] {
		for _, b := range t.spans[:min(len(t.spans), 20)] {
			if d := a.Start - b.Start; d < 200 && d > -200 {
				return true
			}
		}
	}
	return false
}
