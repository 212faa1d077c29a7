package place

import (
	"slices"
	"strings"
	"sync"

	"github.com/dateline-news/dateline/lexicon/geo"
)

// box is a country, region or county as something that other places lie in.
type box struct {
	country string
	region  string // key; empty for a whole country
	county  string // key
	abbr    bool   // printed short: "Ill."
}

// holds reports whether o lies in b, or is b.
func (b box) holds(o *option) bool {
	if b.country != o.Country && !slices.Contains(o.Claimants, b.country) {
		return false
	}
	if b.region != "" && o.region != b.region {
		return false
	}
	return b.county == "" || o.county == b.county
}

// gazetteer tables that lexicon/geo keeps by row, turned round by name.
type tables struct {
	adjective map[string][]string // key of an adjective or demonym -> countries
	shared    map[string][]string // key of a name that two countries share
	first     map[string]bool     // first words of the names of countries, regions and their adjectives
}

var loadTables = sync.OnceValue(func() *tables {
	t := &tables{adjective: map[string][]string{}, shared: map[string][]string{}, first: map[string]bool{}}
	word := func(name string) {
		w, _, _ := strings.Cut(geo.Key(name), " ")
		t.first[w] = true
	}
	for _, c := range geo.Countries() {
		word(c.Name)
		for _, n := range c.Names {
			word(n)
		}
		for _, list := range [][]string{c.Adjectives, c.Demonyms} {
			for _, n := range list {
				word(n)
				if k := geo.Key(n); !slices.Contains(t.adjective[k], c.Code) {
					t.adjective[k] = append(t.adjective[k], c.Code)
				}
			}
		}
	}
	for _, r := range geo.Regions() {
		word(r.Name)
		for _, n := range r.Abbrevs {
			word(n)
		}
	}
	for _, s := range geo.SharedNames() {
		word(s.Name)
		if s.Adjective {
			t.adjective[geo.Key(s.Name)] = s.Codes
		} else {
			t.shared[geo.Key(s.Name)] = s.Codes
		}
	}
	return t
})

// codesOf gives the countries that a name, an adjective or a people stands for.
func codesOf(name string) []string {
	if c, ok := geo.CountryByName(name); ok {
		return []string{c.Code}
	}
	t := loadTables()
	k := geo.Key(name)
	if codes := t.shared[k]; codes != nil {
		return codes
	}
	return t.adjective[k]
}

// regionNamed finds a region by its name in any writing, or by an abbreviation
// as it is printed: "L.A." is not "La.".
func regionNamed(name string) (geo.Region, bool) {
	r, ok := geo.RegionByName(name)
	if !ok || len(name) <= 4 && geo.Key(r.Name) != geo.Key(name) && !slices.Contains(r.Abbrevs, name) {
		return geo.Region{}, false
	}
	return r, true
}

// boxesOf gives the countries, regions and counties of a name.
func boxesOf(name string) []box {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > longest {
		return nil
	}
	var out []box
	add := func(b box) {
		if b.country != "" && !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	if c, ok := geo.CountryByName(name); ok {
		add(box{country: c.Code})
	}
	for _, code := range loadTables().shared[geo.Key(name)] {
		add(box{country: code})
	}
	if r, ok := regionNamed(name); ok {
		abbr := geo.Key(r.Name) != geo.Key(name) && (strings.HasSuffix(name, ".") || len(name) == 2)
		full := r.Name
		for _, code := range append([]string{r.Country}, r.Claimants...) {
			// "Washington state" is the table's name for what others call Washington.
			add(box{country: code, region: geo.Key(full), abbr: abbr})
			for _, a := range r.Abbrevs {
				if len(a) > 3 {
					add(box{country: code, region: geo.Key(a), abbr: abbr})
				}
			}
		}
	}
	for _, p := range geo.Places(name) {
		switch o := newOption(p, false, ""); o.kind {
		case country:
			add(box{country: p.Country})
		case region:
			add(box{country: p.Country, region: o.region})
			for _, c := range p.Claimants {
				add(box{country: c, region: o.region})
			}
		case county:
			add(box{country: p.Country, region: o.region, county: o.county})
		}
	}
	return out
}
