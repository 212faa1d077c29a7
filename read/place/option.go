package place

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/dateline-news/dateline/lexicon/geo"
)

// kind is what sort of place an option is.
type kind uint8

const (
	town kind = iota
	county
	region
	country
	area  // disputed, historical, of several countries
	other // waters
)

func kindOf(p *geo.Place) kind {
	switch p.Kind {
	case geo.KindCity:
		return town
	case geo.KindCounty:
		return county
	case geo.KindRegion:
		return region
	case geo.KindCountry:
		return country
	case geo.KindArea:
		return area
	}
	return other
}

// option is one namesake in the gazetteer.
type option struct {
	geo.Place
	kind    kind
	names   int  // how many of the names that the text uses it bears
	variant bool // found under a changed form of the name
	exact   bool // the name is what the gazetteer calls it, not another name of it
	region  string
	county  string
	xyz     [3]float64
	placed  bool
}

// most bounds the namesakes that are weighed; the most peopled stay.
const most = 48

func newOption(p geo.Place, variant bool, key string) option {
	o := option{Place: p, kind: kindOf(&p), variant: variant, exact: geo.Key(p.Name) == key}
	o.region, o.county = geo.Key(p.Region), geo.Key(p.County)
	switch {
	case o.kind == region && o.region == "":
		o.region = geo.Key(p.Name)
	case o.kind == county && o.county == "":
		o.county = geo.Key(p.Name)
	}
	middle(&o)
	p = o.Place
	o.placed = p.Lat != 0 || p.Lon != 0
	lat, lon := float64(p.Lat)*math.Pi/180, float64(p.Lon)*math.Pi/180
	o.xyz = [3]float64{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
	return o
}

// find gives the namesakes of a subject: under its names as printed, and only
// where there are none under forms that differ by a word.
func (s *subject) find() {
	if s.facility {
		s.findInside()
		return
	}
	for _, n := range s.names {
		s.take(lookup(n), false, n)
		// Both spellings are printed of one place: the Russian city is as often
		// "St. Petersburg" as "Saint Petersburg".
		for _, v := range respelled(n) {
			s.take(lookup(v), false, v)
		}
	}
	if len(s.options) == 0 {
		for _, n := range s.names {
			for _, v := range variants(n) {
				found := lookup(v.name)
				if v.only != nil {
					found = slices.DeleteFunc(found, func(p geo.Place) bool { return !slices.Contains(v.only, kindOf(&p)) })
				}
				if s.take(found, true, v.name); len(s.options) > 0 {
					break
				}
			}
		}
	}
	s.trim()
}

// findInside looks for the place that a facility is named after: the longest
// beginning of its name that is one, or the end of it after "of" or "in".
// "Gaza City hospital", "University of Basrah".
func (s *subject) findInside() {
	for _, n := range s.names {
		w := strings.Fields(n)
		if len(w) < 2 || len(w) > 8 {
			continue
		}
		for size := min(len(w)-1, 3); size > 0; size-- {
			parts := []string{strings.Join(w[:size], " ")}
			if at := len(w) - size - 1; at > 0 && (w[at] == "of" || w[at] == "in" || w[at] == "at") {
				parts = append(parts, strings.Join(w[len(w)-size:], " "))
			}
			for _, part := range parts {
				var towns []geo.Place
				for _, p := range lookup(part) {
					if k := kindOf(&p); k == town || k == county {
						towns = append(towns, p)
					}
				}
				if s.take(towns, true, part); len(s.options) > 0 {
					s.part = geo.Key(part)
					return
				}
			}
		}
	}
}

func (s *subject) take(ps []geo.Place, variant bool, name string) {
	key := geo.Key(name)
	for _, p := range ps {
		i := slices.IndexFunc(s.options, func(o option) bool {
			return o.ID == p.ID && o.Kind == p.Kind && o.Name == p.Name && o.Country == p.Country && o.Region == p.Region && o.County == p.County
		})
		if i < 0 {
			i = len(s.options)
			s.options = append(s.options, newOption(p, variant, key))
		}
		s.options[i].names++
	}
}

// large is the number of people from which a town is believed to be what a
// facility is named after, though nothing else in the text says so: "Lincoln
// Memorial" is not in Nebraska.
const large = 1000000

// trim leaves out regions that are little more than the town of their name
// (Alexandria, Moscow), which would be counted twice, orders the options, countries and regions first, then by people, and
// keeps the most.
func (s *subject) trim() {
	s.options = slices.DeleteFunc(s.options, func(o option) bool {
		return o.kind == region && slices.ContainsFunc(s.options, func(p option) bool {
			return p.kind == town && p.Country == o.Country && p.region == o.region && p.Seat != geo.SeatSection &&
				p.exact && p.Population*2 > o.Population && o.chord(&p) < chord160
		})
	})
	slices.SortStableFunc(s.options, func(a, b option) int {
		return cmp.Or(cmp.Compare(tier(b.kind), tier(a.kind)), cmp.Compare(b.Population, a.Population), cmp.Compare(a.ID, b.ID), strings.Compare(a.Name, b.Name))
	})
	if len(s.options) > most {
		s.options = s.options[:most]
	}
}

func tier(k kind) int {
	if k == town || k == county {
		return 0
	}
	return 1
}

// lookup asks the gazetteer, and adds what its tables of countries know under
// another name.
func lookup(name string) []geo.Place {
	ps := slices.Clone(geo.Places(name))
	addCountry := func(code string) {
		if slices.ContainsFunc(ps, func(p geo.Place) bool { return kindOf(&p) == country && p.Country == code }) {
			return
		}
		c, ok := geo.CountryByCode(code)
		if !ok {
			return
		}
		for _, p := range geo.Places(c.Name) {
			if kindOf(&p) == country && p.Country == code {
				ps = append(ps, p)
				return
			}
		}
	}
	for _, code := range codesOf(name) {
		addCountry(code)
	}
	if r, ok := regionNamed(name); ok && r.Country != "" {
		// The table says "Washington state", the gazetteer Washington.
		for _, p := range geo.Places(strings.TrimSuffix(r.Name, " state")) {
			if kindOf(&p) == region && p.Country == r.Country && !slices.ContainsFunc(ps, func(q geo.Place) bool { return kindOf(&q) == region && q.Country == p.Country && q.Name == p.Name }) {
				ps = append(ps, p)
			}
		}
	}
	return ps
}

// affixes are words that are printed with a name or left out.
var prefixes = []string{"city of", "town of", "village of", "county of", "province of", "state of", "downtown", "greater", "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "southwest", "southeast", "northeast", "northwest", "southwestern", "southeastern", "northeastern", "northwestern", "metro", "upper", "lower"}
var suffixes = []struct {
	word string
	only []kind // what a place is that is called so
}{
	{"city", []kind{town}}, {"town", []kind{town}}, {"township", []kind{town, county}}, {"twp.", []kind{town, county}},
	{"village", []kind{town}}, {"suburb", []kind{town}}, {"area", nil}, {"metro", nil}, {"valley", nil},
	{"county", []kind{county, region}}, {"co.", []kind{county}}, {"borough", []kind{county, town}},
	{"province", []kind{region, area}}, {"state", []kind{region}}, {"region", []kind{region, area}}, {"oblast", []kind{region, area}},
	{"governorate", []kind{region, area}}, {"prefecture", []kind{region, county}}, {"district", []kind{county, region, town}},
	{"island", nil}, {"islands", nil},
}
var saints = []struct{ a, b string }{{"St. ", "Saint "}, {"Ste. ", "Sainte "}, {"Ft. ", "Fort "}, {"Mt. ", "Mount "}, {"N. ", "North "}, {"S. ", "South "}, {"E. ", "East "}, {"W. ", "West "}, {"St ", "Saint "}}

// respelled gives the other spelling of a name that begins with a word that
// is often printed short.
func respelled(name string) []string {
	var out []string
	for _, s := range saints {
		if len(name) > len(s.a) && strings.EqualFold(name[:len(s.a)], s.a) {
			out = append(out, s.b+name[len(s.a):])
		} else if len(name) > len(s.b) && strings.EqualFold(name[:len(s.b)], s.b) && len(s.b) > len(s.a) {
			out = append(out, s.a+name[len(s.b):])
		}
	}
	return out
}

// variant is a form of a name that differs by a word, and what kinds of
// places it may then be; any where only is nil.
type variant struct {
	name string
	only []kind
}

// variants gives forms of a name, likeliest first.
func variants(name string) []variant {
	var out []variant
	lower := strings.ToLower(name)
	if len(lower) != len(name) {
		return out
	}
	for _, s := range suffixes {
		if strings.HasSuffix(lower, " "+s.word) {
			out = append(out, variant{name[:len(name)-len(s.word)-1], s.only})
		}
	}
	for _, p := range prefixes {
		if strings.HasPrefix(lower, p+" ") {
			out = append(out, variant{name: name[len(p)+1:]})
		}
	}
	return append(out, variant{name: name + " City"}, variant{name: name + " County"})
}
