package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/read/place"
	"github.com/dateline-news/dateline/syntax"
)

// near is how far in km from the corpus's point a place counts as right: 100
// miles, as usual in the field.
const near = 161

// copyOf makes a dispatch of an article.
func copyOf(a article, o options) dateline.Copy {
	c := dateline.Copy{Dispatch: dateline.Dispatch{Format: dateline.FormatText, Language: "en", Full: true, Text: a.text}}
	if a.url != "" && !o.blind {
		c.Dispatch.Source = &dateline.Source{URL: a.url}
	}
	c.Paragraphs = []dateline.Span{{Start: 0, End: len(a.text)}}
	return c
}

// input is what an article's places are resolved from.
func input(a article, o options) place.Input {
	c := copyOf(a, o)
	in := place.Input{Text: a.text, Dispatch: &c.Dispatch}
	switch {
	case o.gold:
		in.Entities = gold(a)
	case o.names:
		in.Entities = tagged(a, c)
	default:
		in.Entities = read.Read(c).Entities
	}
	return in
}

// gold makes entities of the corpus's toponyms, one for each name.
func gold(a article) []dateline.Entity {
	var spans []dateline.Span
	for _, t := range a.toponyms {
		spans = append(spans, dateline.SpanOf(a.text, t.start, t.end))
	}
	return byName(spans)
}

func tagged(a article, c dateline.Copy) []dateline.Entity {
	doc := syntax.Analyze(read.Split(c), syntax.Fast())
	var spans []dateline.Span
	for _, n := range doc.Names {
		if n.Kind.String() == "LOC" {
			spans = append(spans, dateline.SpanOf(a.text, int(doc.Text.Tokens[n.First].Start), int(doc.Text.Tokens[n.Last-1].End)))
		}
	}
	return byName(spans)
}

func byName(spans []dateline.Span) []dateline.Entity {
	var out []dateline.Entity
	index := map[string]int{}
	for _, s := range spans {
		k := geo.Key(s.Text)
		i, ok := index[k]
		if !ok {
			i = len(out)
			index[k] = i
			out = append(out, dateline.Entity{ID: "e" + strconv.Itoa(i+1), Kind: dateline.KindPlace, Name: s.Text})
		}
		out[i].Mentions = append(out[i].Mentions, dateline.Mention{Span: s, Form: dateline.FormName})
	}
	return out
}

// tally are the counts of some articles.
type tally struct {
	points, found, placed, right int
	meant                        int // the place meant was chosen, as right says
	known                        int // found, with the right place among the namesakes
	countries, countryRight      int
	system                       int // names placed
	km                           []float64
	bins                         [10][2]int // by confidence: all, right
}

func (t *tally) add(u tally) {
	t.points += u.points
	t.found += u.found
	t.placed += u.placed
	t.right += u.right
	t.known += u.known
	t.meant += u.meant
	t.countries += u.countries
	t.countryRight += u.countryRight
	t.system += u.system
	t.km = append(t.km, u.km...)
	for i := range t.bins {
		t.bins[i][0] += u.bins[i][0]
		t.bins[i][1] += u.bins[i][1]
	}
}

// named is a name that the system takes for a place's.
type named struct {
	dateline.Span
	entity  *dateline.Entity
	options []place.Option
}

func score(out io.Writer, a article, o options) tally {
	in := input(a, o)
	entities := in.Entities
	if !slices.ContainsFunc(entities, func(e dateline.Entity) bool { return e.PlaceConfidence > 0 }) {
		entities = place.Resolve(in)
	}
	options := map[int][]place.Option{}
	for _, w := range place.Default().Weigh(in) {
		options[w.Entity] = w.Options
	}
	var names []named
	for i := range entities {
		e := &entities[i]
		if e.Kind != dateline.KindPlace && e.Kind != dateline.KindFacility {
			continue
		}
		for _, m := range e.Mentions {
			if m.Form == dateline.FormName {
				names = append(names, named{m.Span, e, options[i]})
			}
		}
	}
	var t tally
	used := map[int]bool{}
	for _, g := range a.toponyms {
		i := slices.IndexFunc(names, func(n named) bool { return n.Start < g.end && g.start < n.End })
		if i < 0 {
			if g.point {
				t.points++
			}
			continue
		}
		if !g.point {
			used[i] = true
			continue
		}
		t.points++
		t.found++
		e := names[i].entity
		known := slices.ContainsFunc(names[i].options, func(p place.Option) bool {
			return place.Km(g.lat, g.lon, float64(p.Place.Lat), float64(p.Place.Lon)) <= near
		})
		if known {
			t.known++
		}
		if g.country != "" {
			t.countries++
			if e.Country == g.country {
				t.countryRight++
			}
		}
		km := -1.0
		if e.Lat != nil {
			t.placed++
			if !used[i] {
				t.system++
			}
			km = place.Km(g.lat, g.lon, *e.Lat, *e.Lon)
			t.km = append(t.km, km)
			if km <= near {
				t.right++
			}
			b := min(int(e.PlaceConfidence*10), 9)
			t.bins[b][0]++
			if right(km, g, e.Country) {
				t.bins[b][1]++
				t.meant++
			}
		}
		used[i] = true
		if o.errors && a.number%2 == 0 && (km < 0 || km > near) {
			fmt.Fprintf(out, "  %s | known %v | %s | %s %.2f,%.2f | got %s %s %.0f km %.2f | %s\n", a.name, known, g.text, g.country, g.lat, g.lon, e.Name, e.Country, km, e.PlaceConfidence, e.Why)
		}
	}
	for i, n := range names {
		if !used[i] && n.entity.Lat != nil {
			t.system++
		}
	}
	return t
}

// right reports whether the place meant was chosen: within 161 km, or of a
// country or first-level region, whose middle is anybody's, within 800 km.
func right(km float64, g toponym, country string) bool {
	return km <= near || g.large && km <= 800 && (country == g.country || g.country == "")
}

func (t tally) print(out io.Writer, name string) {
	share := func(a, b int) float64 {
		if b == 0 {
			return 0
		}
		return float64(a) / float64(b)
	}
	median := 0.0
	if len(t.km) > 0 {
		slices.Sort(t.km)
		median = t.km[len(t.km)/2]
	}
	p, r := share(t.right, t.system), share(t.right, t.points)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	fmt.Fprintf(out, "%-24s %6d %6d %6.3f %7d %6.3f %6.3f %7.3f %9.1f %9d   %.3f %.3f %.3f\n", name, t.points, t.found, share(t.known, t.found), t.placed,
		share(t.right, t.found), share(t.meant, t.found), share(t.countryRight, t.countries), median, t.system, p, r, f)
}

// calibration prints, by confidence, how many places there were and how many
// were right.
func (t tally) calibration(out io.Writer) {
	fmt.Fprint(out, "  confidence: right of ")
	for i, b := range t.bins {
		if b[0] > 0 {
			fmt.Fprintf(out, " .%d: %.2f of %d", i, float64(b[1])/float64(b[0]), b[0])
		}
	}
	fmt.Fprintln(out)
}
