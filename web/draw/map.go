package draw

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/dateline-news/dateline/web/draw/world"
)

// Map shows where things happened and where dispatches were filed.
type Map struct {
	Frame
	Markers []Marker
	World   bool // the whole world, even where the markers lie near each other
}

// Marker is a place.
type Marker struct {
	ID        string
	Lat, Lon  float64 // degrees
	Precision Precision
	Label     string
	Title     string
	Count     int // of what stands behind it; 0 is 1
	Kind      MarkerKind
	Disputed  []string // everyone who claims the place; all are named
	Href      string
	order     int
	label     string
	at        point
	r         float64
	round     bool     // a dateline's frame round an event's disc
	twin      bool     // a dateline that an event of the same town names
	near      []Marker // towns that are drawn as one
}

// Precision is how exactly a place is known. What is known as a country only
// is no dot.
type Precision string

// The precisions of a Marker; any other is drawn as a country's.
const (
	City    Precision = "city"
	Region  Precision = "region"
	Country Precision = "country"
)

// MarkerKind tells what happened somewhere from where it was written.
type MarkerKind string

// The kinds of a Marker; any other is drawn as an event's.
const (
	EventPlace    MarkerKind = "event"
	DatelinePlace MarkerKind = "dateline"
)

// Boundaries is the sentence that stands under every map.
const Boundaries = "Boundaries as Natural Earth draws them; disputed ones are not ours to settle."

// SVG returns the map for a page that carries draw.css.
func (m Map) SVG() template.HTML { return m.layout(roughly).html() }

// WriteSVG writes the map as a file of its own.
func (m Map) WriteSVG(w io.Writer) error { return m.layout(roughly).file(w) }

// prepare drops what has no place, and puts the larger before the smaller.
func (m Map) prepare() (markers []Marker, without int) {
	for i, k := range m.Markers {
		if !(math.Abs(k.Lat) <= 90 && math.Abs(k.Lon) <= 180) {
			without++ // also what is no number
			continue
		}
		k.order = i
		k.label = clean(k.Label, maxLabel)
		k.Count = max(k.Count, 1)
		if k.Precision != City && k.Precision != Region {
			k.Precision = Country
		}
		if k.Kind != DatelinePlace {
			k.Kind = EventPlace
		}
		markers = append(markers, k)
	}
	rank := map[Precision]int{Country: 0, Region: 1, City: 2}
	slices.SortStableFunc(markers, func(a, b Marker) int {
		return cmp.Or(rank[a.Precision]-rank[b.Precision], b.Count-a.Count, cmp.Compare(a.ID, b.ID), cmp.Compare(a.label, b.label), a.order-b.order)
	})
	if over := len(markers) - maxMarks; over > 0 {
		markers, without = markers[:maxMarks], without+over
	}
	return markers, without
}

// highest is how many degrees of latitude a map shows that is not one of the
// world.
const highest = 100

// view finds the window: round the markers, or the world where they lie wide
// apart.
func (m Map) view(markers []Marker, width float64) (v view, outlines *world.Outlines) {
	height := m.height(0)
	if west, east, south, north, ok := spread(markers); ok && !m.World {
		mid := (south + north) / 2
		squeeze := max(math.Cos(mid*math.Pi/180), 0.2)
		aspect, margin := 0.62, 1.45
		if m.phone() {
			// A phone's map is as high as the land it shows, not the whole world
			// for want of width.
			margin = 1.3
			aspect = min(0.9, max(highest/((east-west)*squeeze*margin), 0.5))
		}
		if height == 0 {
			height = math.Floor(width * aspect)
		}
		// Never nearer than the outlines are good for; wider where all that
		// is known is the country.
		least := 5.0
		for _, k := range markers {
			switch k.Precision {
			case Region:
				least = max(least, 8)
			case Country:
				least = max(least, 14)
			}
		}
		w, h := (east-west)*squeeze*margin, (north-south)*1.5
		h = max(h, least, w*height/width)
		w = h * width / height
		if w/squeeze <= 170 && h <= highest {
			mid = min(max(mid, -90+h/2), 90-h/2)
			v.projection = projection{lon0: (west + east) / 2, squeeze: squeeze}
			v.frame = box{0, 0, width, height}
			v.scale = width / w
			v.x0, v.y1 = -w/2, mid+h/2
			return v, world.Fine()
		}
	}
	v.projection = projection{equalEarth: true, lon0: worldMeridian}
	// Without the Antarctic, where little is filed, unless something is.
	south, north := -57.0, 84.0
	for _, k := range markers {
		south, north = min(south, k.Lat-4), max(north, k.Lat+2)
	}
	south, north = max(south, -90), min(north, 90)
	v.x0 = v.raw(-180, 0).x
	v.y1 = v.raw(0, north).y
	v.scale = width / (-2 * v.x0)
	v.frame = box{0, 0, width, (v.y1 - v.raw(0, south).y) * v.scale}
	return v, world.Coarse()
}

// spread is the smallest window that holds all markers; east may be beyond
// 180 degrees.
func spread(markers []Marker) (west, east, south, north float64, ok bool) {
	if len(markers) == 0 {
		return 0, 0, 0, 0, false
	}
	var lons []float64
	south, north = 90, -90
	for _, k := range markers {
		lons = append(lons, k.Lon)
		south, north = min(south, k.Lat), max(north, k.Lat)
	}
	slices.Sort(lons)
	// The widest gap between neighbours round the globe is what is left out.
	n := len(lons)
	gap, at := lons[0]+360-lons[n-1], 0
	for i := 1; i < n; i++ {
		if g := lons[i] - lons[i-1]; g > gap {
			gap, at = g, i
		}
	}
	west = lons[at]
	east = west + 360 - gap
	return west, east, south, north, true
}

func (m Map) layout(me measure) *scene {
	markers, without := m.prepare()
	s := &scene{w: m.width(), measure: me, name: clean(m.Title, maxTitle)}
	if s.name == "" {
		s.name = "Map"
	}
	v, outlines := m.view(markers, s.w)
	p := &mapPainter{scene: s, view: v, outlines: outlines}
	p.ground()
	var unnamed []string
	var short [][]string // the towns of signs that name one of them
	for i := range markers {
		markers[i].at = v.at(markers[i].Lon, markers[i].Lat)
		k := &markers[i]
		k.r = p.radius(*k, m.phone())
		// At the edge of the map the whole sign still stands in it.
		edge := k.r + 7
		k.at.x = min(max(k.at.x, v.frame.x1+edge), v.frame.x2-edge)
		k.at.y = min(max(k.at.y, v.frame.y1+edge), v.frame.y2-edge)
	}
	reach := 14.0
	if m.phone() {
		reach = 18 // a finger is wider than a pointer
	}
	markers = gather(markers, reach)
	frame(markers)
	p.room = box{2, 2, s.w - 2, v.frame.y2 - 2}
	named := slices.Clone(markers)
	slices.SortStableFunc(named, func(a, b Marker) int { return b.Count - a.Count })
	for _, k := range markers {
		p.marks = append(p.marks, box{k.at.x - k.r, k.at.y - k.r, k.at.x + k.r, k.at.y + k.r})
	}
	if !v.equalEarth {
		p.scaleBar()
	}
	p.names = map[int]mapName{}
	for _, k := range named {
		p.name(k)
	}
	for _, k := range markers {
		p.marker(k)
		switch name := p.names[k.order].text; {
		case len(k.near) > 0 && name == "":
			unnamed = append(unnamed, k.towns()...)
		case len(k.near) > 0 && !strings.HasPrefix(name, strings.Join(k.towns(), ", ")):
			short = append(short, k.towns())
		case name == "" && k.label != "" && !k.twin:
			unnamed = append(unnamed, k.label)
		}
	}
	p.countryNames(markers)
	y := v.frame.y2 + 4
	if !m.NoKey {
		y = p.key(markers, y)
	}
	y = p.caption(markers, short, unnamed, without, y)
	s.h = y + 8
	if s.desc = clean(m.Desc, maxTitle); s.desc == "" {
		s.desc = summarize(markers)
	}
	return s
}

// frame puts a dateline's square round the disc of what happened in the same
// town: one on the other, one of them would be hidden.
func frame(markers []Marker) {
	for i := range markers {
		d := &markers[i]
		if d.Kind != DatelinePlace || d.Precision != City || d.near != nil {
			continue
		}
		for _, e := range markers {
			if e.Kind == EventPlace && e.Precision == City && e.near == nil && math.Hypot(e.at.x-d.at.x, e.at.y-d.at.y) < 4 {
				d.round, d.r = true, max(d.r, (e.r+2.5)/0.9)
				d.twin = d.twin || e.label == d.label
			}
		}
	}
}

func summarize(markers []Marker) string {
	if len(markers) == 0 {
		return "No places."
	}
	var parts []string
	for _, k := range markers {
		parts = append(parts, k.say())
	}
	return clean(fmt.Sprintf("%d places: %s", len(markers), strings.Join(parts, "; ")), maxTitle) + "."
}

func (k Marker) say() string {
	if len(k.near) > 0 {
		var each []string
		for _, n := range k.near {
			each = append(each, n.say())
		}
		return clean(fmt.Sprintf("%d places near each other: %s", len(k.towns()), strings.Join(each, "; ")), maxTitle)
	}
	say := k.label
	if say == "" {
		say = "a place without a name"
	}
	if k.Kind == DatelinePlace {
		say += ", dateline"
	}
	if k.Precision != City {
		say += ", known as a " + string(k.Precision) + " only"
	}
	if k.Count > 1 {
		say += fmt.Sprintf(", %d", k.Count)
	}
	if who := k.claimants(); who != "" {
		say += ", claimed by " + who
	}
	if t := clean(k.Title, maxTitle); t != "" {
		say += "; " + t
	}
	return say
}

func (k Marker) claimants() string {
	var names []string
	for _, d := range k.Disputed {
		if d = clean(d, 80); d != "" {
			names = append(names, d)
		}
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}
