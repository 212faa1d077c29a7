// Package place answers "which one": it takes a dispatch's text and the
// places named in it and says which of its namesakes in the gazetteer each
// is, with country, coordinates, GeoNames id, how sure that is, and why.
//
// A place is told from its namesakes by what stands beside it ("Paris,
// Texas", "Homs in Syria"), by the countries and regions that the dispatch
// names, by the nearness of its other places, by where it was filed, by where
// its outlet sits, and by size. One name has one sense in a dispatch. The
// weight of each is fitted (weights.tsv says how); the confidence is the share
// of places so weighed that were right on the half of the texts that the
// weights were fitted to. What stays open keeps no coordinates, and says how
// many namesakes there are. A disputed place gets the country that the United
// Nations count it to, where they count it to one, and the why names all who
// claim it.
package place

import (
	"math"
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

// Input is a dispatch's text with the entities found in it. Mentions are spans
// of Text; Dispatch may be nil.
type Input struct {
	Text     string
	Dispatch *dateline.Dispatch
	Entities []dateline.Entity
}

// open is the confidence below which a place is left open: three to one that
// another is meant.
const open = 0.25

// Resolve returns the entities of in, in their order, with places and the
// facilities that are named after one settled: Country, GeoNames, Lat and Lon
// (WGS 84, degrees), PlaceConfidence (0 to 1) and Why. A place whose namesakes
// stay open keeps a PlaceConfidence below 0.25 and no coordinates. The input
// is not changed.
func Resolve(in Input) []dateline.Entity {
	out := slices.Clone(in.Entities)
	for _, w := range Default().Weigh(in) {
		w.settle(&out[w.Entity])
	}
	return out
}

// settle writes what was weighed into the entity.
func (w *Weighed) settle(e *dateline.Entity) {
	if len(w.Options) == 0 {
		if w.nowhere != "" {
			if e.Country == "" {
				e.Country = w.nowhere
			}
			e.Why = because(e.Why, w.why)
		}
		return
	}
	if w.facility && w.Confidence < open {
		return // named after somebody, as likely as not
	}
	best := &w.Options[0]
	e.PlaceConfidence = w.Confidence
	e.Why = because(e.Why, w.why)
	if w.Confidence < open {
		return
	}
	p := &best.Place
	if p.Country != "" && (!w.facility || e.Country == "") {
		e.Country = p.Country
	}
	if w.facility {
		// The place that a facility is named after is where it is, not what it is.
		e.Lat, e.Lon = degrees(p.Lat), degrees(p.Lon)
		return
	}
	e.GeoNames = int(max(p.ID, 0))
	if p.Lat != 0 || p.Lon != 0 {
		e.Lat, e.Lon = degrees(p.Lat), degrees(p.Lon)
	}
}

// degrees gives a coordinate with the five decimals (1 m) that gazetteers have.
func degrees(x float32) *float64 {
	d := math.Round(float64(x)*1e5) / 1e5
	return &d
}

func because(old, why string) string {
	if old == "" {
		return why
	}
	return old + "; " + why
}

// subject is an entity to be placed, with what is known of it before weighing.
type subject struct {
	index    int // in Input.Entities; -1 for a name found inside another
	facility bool
	names    []string // as looked up
	keys     map[string]bool
	spans    []dateline.Span // of its names
	filed    bool            // the dateline begins with it
	followed bool            // a facility that was put where the place of the dispatch is that it is named after
	part     string          // of a facility's name, the key of the place in it
	options  []option
	boxes    []box // what the text says it lies in
	boxText  string
	firm     bool    // no list can be meant: "Moscow, Idaho, police"
	nowhere  string  // a country it is said to lie in, where no namesake does
	country  string  // as given
	company  float64 // 0..1, how many other places the dispatch names
}

// subjects are the places and facilities among the entities that have options
// or are said to lie somewhere.
func subjects(in Input) []*subject {
	var all []*subject
	for i := range in.Entities {
		e := &in.Entities[i]
		if e.Kind != dateline.KindPlace && e.Kind != dateline.KindFacility {
			continue
		}
		s := &subject{index: i, facility: e.Kind == dateline.KindFacility, keys: map[string]bool{}, country: e.Country}
		s.add(e.Name)
		for _, m := range e.Mentions {
			if m.Form != dateline.FormName || m.Start < 0 || m.End > len(in.Text) || m.Start >= m.End {
				continue
			}
			s.spans = append(s.spans, m.Span)
			s.add(in.Text[m.Start:m.End])
			if d := in.Dispatch; d != nil && d.Dateline != nil && m.Start == d.Dateline.Start {
				s.filed = true
			}
		}
		all = append(all, s)
	}
	return all
}

// add notes a name to look up. "Paris, Texas" in one name is a name and what
// it lies in.
func (s *subject) add(name string) {
	if len(name) > longest {
		return
	}
	name = strings.Join(strings.Fields(name), " ")
	if before, after, ok := strings.Cut(name, ", "); ok {
		if b := boxesOf(after); len(b) > 0 {
			name = before
			if s.boxes == nil {
				s.boxes, s.boxText = b, after
			}
		}
	}
	k := geo.Key(name)
	if k == "" || s.keys[k] || len(s.names) >= 8 {
		return
	}
	s.keys[k] = true
	s.names = append(s.names, name)
}

// longest is the length in bytes above which nothing is a place's name.
const longest = 120
