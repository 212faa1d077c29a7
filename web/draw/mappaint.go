package draw

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/dateline-news/dateline/web/draw/world"
)

type mapPainter struct {
	*scene
	view
	outlines *world.Outlines
	room     box   // labels stay in it
	marks    []box // labels keep off them
	taken    []box // labels there are
	names    map[int]mapName
	numbers  []box // in signs that stand for several
}

// mapName is where a marker's label goes.
type mapName struct {
	text, class string
	x, y        float64
	a           anchor
	leader      []point
}

// ground draws land, boundaries and coasts, cut at the frame.
func (p *mapPainter) ground() {
	if !p.equalEarth {
		p.rect("dw-sea", p.frame.x1+0.5, p.frame.y1+0.5, p.frame.x2-p.frame.x1-1, p.frame.y2-p.frame.y1-1)
	}

	inner := p.frame
	var land []line
	for _, r := range p.outlines.Land {
		for _, c := range p.copies(r) {
			if c = clipRing(c, inner); c != nil && wide(c) {
				land = append(land, line{c, true})
			}
		}
	}
	p.path("dw-land", land)
	var coast, shared []line
	for _, a := range p.outlines.Arcs {
		for _, c := range p.copies(a.Points) {
			if !wide(c) {
				continue
			}
			if a.Shared {
				shared = append(shared, clipLine(c, inner)...)
			} else {
				coast = append(coast, clipLine(c, inner)...)
			}
		}
	}
	p.path("dw-coast", coast)
	p.path("dw-boundary", shared)

}

// wide says that something can be seen of it.
func wide(pts []point) bool {
	lo, hi := pts[0], pts[0]
	for _, p := range pts {
		lo, hi = point{min(lo.x, p.x), min(lo.y, p.y)}, point{max(hi.x, p.x), max(hi.y, p.y)}
	}
	return hi.x-lo.x+hi.y-lo.y >= 1.2
}

// reach is the radius of the disc that stands for a country: larger where the
// country is, so that nobody takes its middle for the place. A disc, and not
// the country's outline: that would say where its boundaries are.
func (p *mapPainter) reach(k Marker, least float64) float64 {
	size := 0.0
	if c := p.countryAt(k); c != nil {
		for _, r := range c.Rings {
			for _, q := range p.copies(r) {
				if q = clipRing(q, p.frame); q != nil {
					size += polygonArea(q)
				}
			}
		}
	}
	return min(max(0.5*math.Sqrt(size/math.Pi), least), 44)
}

func (p *mapPainter) countryAt(k Marker) *world.Country {
	for i, c := range p.outlines.Countries {
		if contains(c.Rings, k.Lon, k.Lat) || contains(c.Rings, k.Lon-360, k.Lat) || contains(c.Rings, k.Lon+360, k.Lat) {
			return &p.outlines.Countries[i]
		}
	}
	return nil
}

func contains(rings []world.Ring, lon, lat float64) bool {
	in := false
	for _, r := range rings {
		for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
			if a, b := r[i], r[j]; (a.Lat > lat) != (b.Lat > lat) && lon < (b.Lon-a.Lon)*(lat-a.Lat)/(b.Lat-a.Lat)+a.Lon {
				in = !in
			}
		}
	}
	return in
}

func polygonArea(pts []point) float64 {
	sum := 0.0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		sum += p.x*q.y - q.x*p.y
	}
	return math.Abs(sum) / 2
}

// radius is that of a marker's sign: by count where the town is known.
func (p *mapPainter) radius(k Marker, phone bool) float64 {
	f := 1.0
	switch {
	case p.equalEarth && phone:
		f = 0.55
	case p.equalEarth:
		f = 0.75
	}
	switch {
	case k.Precision == Country:
		return p.reach(k, 13*f)
	case k.Precision == Region:
		return 11 * f
	case k.Kind == DatelinePlace:
		return max(4.6*f, 3.4)
	}
	return max(min(3.6+1.5*math.Sqrt(float64(min(k.Count, 100)-1)), 11)*f, 2.4)
}

// marker draws one place, and its name where there was room for one.
func (p *mapPainter) marker(k Marker) {
	class := "dw-mark"
	if k.Kind == DatelinePlace {
		class += " dw-dateline"
	}
	p.open(class, k.say(), k.Href)
	hit := max(k.r+2, 12)
	p.rect("dw-hit", max(k.at.x-hit, 0), max(k.at.y-hit, 0), min(2*hit, p.w-max(k.at.x-hit, 0)), min(2*hit, p.frame.y2-max(k.at.y-hit, 0)))
	if len(k.near) > 0 {
		p.several(k.Kind, k.at.x, k.at.y, k.r, k.round, fmt.Sprint(len(k.towns())))
	} else {
		p.sign(k.Kind, k.Precision, k.at.x, k.at.y, k.r, k.round)
	}
	if len(k.Disputed) > 0 {
		p.circle("dw-ring dw-dash", k.at.x, k.at.y, k.r+3.5)
	}
	if n, ok := p.names[k.order]; ok {
		if n.leader != nil {
			p.line("dw-leader", n.leader...)
		}
		p.text(n.class, n.x, n.y, n.a, n.text)
	}
	p.close()
}

// sign is the mark of a place: a disc where something happened, a square
// where a dispatch was filed; full where the town is known, hatched where only
// the region or the country is.
func (p *mapPainter) sign(kind MarkerKind, pr Precision, x, y, r float64, round bool) {
	if kind == DatelinePlace {
		d := r * 0.9
		ring := []point{{x - d, y - d}, {x + d, y - d}, {x + d, y + d}, {x - d, y + d}}
		switch {
		case round:
			p.polygon("dw-frame", ring...)
		case pr == City:
			p.polygon("dw-hollow", ring...)
			p.line("dw-line", point{x - d + 2, y}, point{x + d - 2, y})
		default:
			p.polygon("dw-veil", ring...)
			p.path("dw-hatch", hatch([][]point{ring}, 3.2))
			p.polygon("dw-ring dw-dash", ring...)
		}
		return
	}
	switch pr {
	case City:
		p.circle("dw-dot", x, y, r)
	case Region:
		p.circle("dw-veil", x, y, r)
		p.path("dw-hatch", hatch([][]point{disc(x, y, r)}, 3))
		p.circle("dw-ring", x, y, r)
	default:
		p.circle("dw-veil", x, y, r)
		p.path("dw-hatch", hatch([][]point{disc(x, y, r)}, 4.2))
		p.circle("dw-ring dw-dash", x, y, r)
	}
}

// several is the sign of towns near each other, with how many they are. A frame
// is round the disc where some of them are datelines.
func (p *mapPainter) several(kind MarkerKind, x, y, r float64, round bool, n string) {
	d := r * 0.9
	square := func(d float64) []point {
		return []point{{x - d, y - d}, {x + d, y - d}, {x + d, y + d}, {x - d, y + d}}
	}
	if kind == DatelinePlace {
		p.polygon("dw-hollow", square(d)...)
		p.number(x, y, "dw-count", n)
		return
	}
	p.circle("dw-dot", x, y, r)
	if round {
		p.polygon("dw-frame", square(r+1.5)...)
	}
	p.number(x, y, "dw-count dw-on", n)
}

// name finds a place for a label where it touches no mark and no other label.
func (p *mapPainter) name(k Marker) {
	if k.label == "" || k.twin {
		return
	}
	text := k.label
	if len(k.Disputed) > 0 {
		text += " *"
	}
	if k.Count > 1 {
		text += fmt.Sprintf(" %d", k.Count)
	}
	class := "dw-label"
	if k.Kind == DatelinePlace {
		class = "dw-recall"
	}
	if width := min(170, p.w*0.5); k.near != nil {
		text = p.named(k, class, width)
	} else {
		text = p.fit(class, text, width)
	}
	if text == "" {
		return
	}
	r := k.r + 4
	if len(k.Disputed) > 0 {
		r += 3.5
	}
	x, y := k.at.x, k.at.y
	type place struct {
		x, y float64
		a    anchor
	}
	around := []place{
		{x + r, y + 4, start}, {x - r, y + 4, end}, {x, y - r, middle}, {x, y + r + 9, middle},
		{x + r*0.8, y - r*0.7, start}, {x + r*0.8, y + r*0.7 + 8, start}, {x - r*0.8, y - r*0.7, end}, {x - r*0.8, y + r*0.7 + 8, end},
	}
	// Where it is crowded, further out, with a line back.
	for _, far := range []float64{18, 32} {
		for _, d := range []point{{1, -1}, {1, 1}, {-1, -1}, {-1, 1}} {
			a := start
			if d.x < 0 {
				a = end
			}
			around = append(around, place{x + d.x*(r+far*0.6), y + d.y*(far) + 4, a})
		}
	}
	for n, c := range around {
		b := p.textBox(class, c.x, c.y, c.a, text)
		if !b.within(p.room) || b.grown(2).hitsAny(p.taken) {
			continue
		}
		if slices.ContainsFunc(p.marks, func(m box) bool { return b.hits(m) }) {
			continue
		}
		var leader []point
		if n >= len(around)-8 {
			tip := point{c.x - 2, c.y - 4}
			if c.a == end {
				tip.x = c.x + 2
			}
			d := math.Hypot(tip.x-x, tip.y-y)
			leader = []point{{x + (tip.x-x)*k.r/d, y + (tip.y-y)*k.r/d}, tip}
		}
		p.taken = append(p.taken, b)
		p.names[k.order] = mapName{text, class, c.x, c.y, c.a, leader}
		return
	}
}

// countryNames writes, faintly, which countries one looks at, where there is
// room: those that Natural Earth gives an ISO number, and no marker names.
func (p *mapPainter) countryNames(markers []Marker) {
	if p.equalEarth {
		return
	}
	named := map[*world.Country]bool{}
	for _, k := range markers {
		if k.Precision == Country {
			named[p.countryAt(k)] = true
		}
	}
	for i, c := range p.outlines.Countries {
		if named[&p.outlines.Countries[i]] {
			continue
		}
		var best []point
		size := 0.0
		for _, r := range c.Rings {
			for _, q := range p.copies(r) {
				if q = clipRing(q, p.frame); q != nil {
					if a := polygonArea(q); a > size {
						best, size = q, a
					}
				}
			}
		}
		if c.ISO == 0 || size < 1500 {
			continue
		}
		text := strings.ToUpper(clean(c.Name, 40))
		w := p.measure("dw-country", text) * 1.12 // it is set wide
		for _, at := range middles(best) {
			b := box{at.x - w/2, at.y - 10, at.x + w/2, at.y + 4}
			if !b.within(p.room) || b.grown(3).hitsAny(p.taken) || b.hitsAny(p.marks) ||
				!within(best, point{b.x1 + 4, at.y}) || !within(best, point{b.x2 - 4, at.y}) {
				continue
			}
			p.taken = append(p.taken, b)
			p.text("dw-country", at.x, at.y, middle, text)
			break
		}
	}
}

// middles are places well inside an outline to try a name at: the middles of
// its widest stretches at several heights, the widest first.
func middles(ring []point) []point {
	lo, hi := ring[0].y, ring[0].y
	for _, p := range ring {
		lo, hi = min(lo, p.y), max(hi, p.y)
	}
	type at struct {
		point
		w float64
	}
	var all []at
	for i := 1; i < 12; i++ {
		y := lo + (hi-lo)*float64(i)/12 + 0.017
		var cuts []float64
		for i, j := 0, len(ring)-1; i < len(ring); j, i = i, i+1 {
			if a, b := ring[i], ring[j]; (a.y > y) != (b.y > y) {
				cuts = append(cuts, a.x+(b.x-a.x)*(y-a.y)/(b.y-a.y))
			}
		}
		slices.Sort(cuts)
		for k := 0; k+1 < len(cuts); k += 2 {
			all = append(all, at{point{(cuts[k] + cuts[k+1]) / 2, y}, math.Round(cuts[k+1] - cuts[k])})
		}
	}
	slices.SortStableFunc(all, func(a, b at) int { return int(b.w - a.w) })
	out := make([]point, len(all))
	for i, a := range all {
		out[i] = a.point
	}
	return out
}

func within(ring []point, q point) bool {
	in := false
	for i, j := 0, len(ring)-1; i < len(ring); j, i = i, i+1 {
		if a, b := ring[i], ring[j]; (a.y > q.y) != (b.y > q.y) && q.x < (b.x-a.x)*(q.y-a.y)/(b.y-a.y)+a.x {
			in = !in
		}
	}
	return in
}

// scaleBar says how long a distance is in the middle of the map.
func (p *mapPainter) scaleBar() {
	perKm := p.scale / 111.19 // a degree of latitude, of a sphere of 6,371 km
	km := 1.0
	for _, k := range []float64{10, 20, 50, 100, 200, 500, 1000, 2000} {
		if k*perKm <= p.w*0.2 {
			km = k
		}
	}
	x, y := 12.0, p.frame.y2-12
	l := km * perKm
	p.line("dw-scale", point{x, y - 4}, point{x, y}, point{x + l, y}, point{x + l, y - 4})
	b := p.text("dw-axis", x+l+6, y+2, start, number(km)+" km")
	p.taken = append(p.taken, box{x, y - 8, b.x2, y + 6})
}

// key explains the marks that were drawn.
func (p *mapPainter) key(markers []Marker, y float64) float64 {
	type pair struct {
		k MarkerKind
		p Precision
	}
	words := []struct {
		pair
		word string
	}{
		{pair{EventPlace, City}, "it happened here"}, {pair{EventPlace, Region}, "somewhere in the region"}, {pair{EventPlace, Country}, "somewhere in the country"},
		{pair{DatelinePlace, City}, "filed here"}, {pair{DatelinePlace, Region}, "filed in the region"}, {pair{DatelinePlace, Country}, "filed in the country"},
	}
	x, any := 0.0, false
	for _, c := range words {
		if !slices.ContainsFunc(markers, func(m Marker) bool { return m.Kind == c.k && m.Precision == c.p }) {
			continue
		}
		w := p.measure("dw-note", c.word) + 22
		if x+w > p.w-4 && x > 0 {
			x, y = 0, y+18
		}
		class := "dw-mark"
		if c.k == DatelinePlace {
			class += " dw-dateline"
		}
		p.open(class, "", "")
		r := 6.0
		if c.p == City {
			r = 4.4
		}
		p.sign(c.k, c.p, x+6, y+10, r, false)
		p.close()
		p.text("dw-note", x+18, y+14, start, c.word)
		x += w + 10
		any = true
	}
	if slices.ContainsFunc(markers, func(m Marker) bool { return len(m.near) > 0 }) {
		const word = "several near each other"
		if x+p.measure("dw-note", word)+26 > p.w-4 && x > 0 {
			x, y = 0, y+18
		}
		p.open("dw-mark", "", "")
		p.several(EventPlace, x+8, y+10, 7, false, "2")
		p.close()
		p.text("dw-note", x+22, y+14, start, word)
		any = true
	}
	if any {
		y += 20
	}
	return y
}

// caption names every claimant of every disputed place, and what has no room.
func (p *mapPainter) caption(markers []Marker, short [][]string, unnamed []string, without int, y float64) float64 {
	var notes []string
	said := map[string]bool{}
	for _, k := range markers {
		if who := k.claimants(); who != "" {
			place := k.label
			if place == "" {
				place = "A place"
			}
			if n := "* " + place + ": claimed by " + who + "."; !said[n] {
				said[n] = true
				notes = append(notes, n)
			}
		}
	}
	for i, towns := range short {
		if i == 8 {
			notes = append(notes, fmt.Sprintf("%d more signs stand for several.", len(short)-i))
			break
		}
		more := towns[1:]
		if n := len(more); n > 8 {
			more = append(slices.Clone(more[:8]), fmt.Sprintf("%d more", n-8))
		}
		notes = append(notes, "Near "+towns[0]+": "+strings.Join(more, ", ")+".")
	}
	if n := len(unnamed); n > 0 {
		list := unnamed
		if n > 8 {
			list = append(slices.Clone(unnamed[:8]), fmt.Sprintf("%d more", n-8))
		}
		notes = append(notes, "No room for the names of "+strings.Join(list, ", ")+".")
	}
	if without > 0 {
		notes = append(notes, fmt.Sprintf("%d without a place that can be drawn.", without))
	}
	notes = append(notes, Boundaries)
	for _, n := range notes {
		for _, l := range p.wrap("dw-note", n, p.w-8, 40) {
			p.scene.text("dw-note", 0, y+14, start, l)
			y += 15
		}
	}
	return y + 2
}
