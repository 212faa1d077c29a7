package entity

import (
	"slices"
	"strings"
	"sync"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/lexicon/words"
)

// how is the way in which a name stands for its thing.
type how uint8

const (
	longer     how = iota // a longer name that is read over
	country               // "North Korea"
	adjective             // "North Korean", of a country or region
	demonym               // "North Koreans"
	region                // "Crimea"
	regionAbbr            // "Calif.", only after a town
	city                  // "Seoul"
	media                 // "KCNA"
)

var whys = [...]string{
	country:    "lexicon: country name",
	adjective:  "lexicon: adjective of a country or region",
	demonym:    "lexicon: people of a country or region",
	region:     "lexicon: region name",
	regionAbbr: "lexicon: abbreviation of a state or province",
	city:       "lexicon: city name",
	media:      "lexicon: news agency or medium",
}

// thing is what a name can mean: an entity before anybody has mentioned it.
type thing struct {
	kind, name string
	country    string   // ISO 3166-1 alpha-2, empty when open
	within     []string // for evidence: the countries it speaks for, region claimants included
	region     string   // of a city: the Region that it lies in; of a region: itself
	capital    bool     // capital of its country, or a city that AP lets stand alone
}

// sense is one reading of a name.
type sense struct {
	*thing
	how how
}

// form is a name as it is printed, with what it can mean, likeliest first.
type form struct {
	text, upper string
	senses      []sense
	prone       bool // as often a person or a word as a place
	common      bool // capitalised by a sentence start, perhaps
	shy         bool // a medium to be believed only beside a word that says so
}

// node is a state of the trie of names. Its edges are words in lower case with
// what stands before them ("-bissau", " korea").
type node struct {
	next  map[string]*node
	forms []*form
}

type lexicon struct {
	*lists
	root     *node
	forms    map[string]*form
	demonyms map[string]string // lower case, singular and plural -> country
	folded   set               // countries, regions, their adjectives and a few bodies, as fold brings them
}

var loadLexicon = sync.OnceValue(buildLexicon)

func buildLexicon() *lexicon {
	x := &lexicon{lists: readLists(listsTXT, namesTXT), root: &node{next: map[string]*node{}}, forms: map[string]*form{}}
	x.addCountries()
	x.addCities() // before regions: "New York" and "Washington" are the cities
	x.addRegions()
	for _, a := range words.Agencies() {
		t := &thing{kind: dateline.KindOrganization, name: a.Name, country: a.Country}
		for _, n := range append([]string{a.Credit, a.Name}, a.Aliases...) {
			x.add(n, t, media)
		}
	}
	x.demonyms = map[string]string{}
	for _, c := range geo.Countries() {
		for _, d := range c.Demonyms {
			x.demonyms[lower(d)] = c.Code
			x.demonyms[singular(lower(d))] = c.Code
		}
	}
	x.folded = set{}
	for _, f := range x.forms {
		if f.place() {
			x.folded[strings.Join(fold(f.text), " ")] = true
		}
	}
	for _, w := range []string{"un", "eu", "united nations", "european union", "federal", "national"} {
		x.folded[w] = true
	}
	// Sorted: what is entered must not depend on the order of a map.
	over := &thing{}
	for _, n := range sortedKeys(x.longer) {
		x.add(n, over, longer)
	}
	for _, f := range x.forms {
		f.prone = x.prone[f.text]
		f.common = x.commons[f.text]
		f.shy = x.shyMedia[f.text] && f.senses[0].how == media
	}
	return x
}

func sortedKeys(s set) []string {
	keys := make([]string, 0, len(s))
	for k := range s {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (x *lexicon) addCountries() {
	byCode := map[string]*thing{}
	for _, c := range geo.Countries() {
		t := &thing{kind: dateline.KindPlace, name: c.Name, country: c.Code, within: []string{c.Code}}
		byCode[c.Code] = t
		for _, n := range append([]string{c.Name}, c.Names...) {
			x.add(n, t, country)
		}
		for _, n := range c.Adjectives {
			x.add(n, t, adjective)
		}
		x.addPeople(c.Demonyms, c.Code, t.within)
	}
	for _, s := range geo.SharedNames() {
		h := country
		if s.Adjective {
			h = adjective
		}
		for _, code := range s.Codes {
			x.add(s.Name, byCode[code], h)
		}
	}
}

func (x *lexicon) addRegions() {
	for _, r := range geo.Regions() {
		t := &thing{kind: dateline.KindPlace, name: r.Name, country: r.Country, region: r.Name, within: r.Claimants}
		if r.Country != "" {
			t.within = []string{r.Country}
		}
		x.add(r.Name, t, region)
		for _, n := range r.Abbrevs {
			if strings.HasSuffix(n, ".") || len(n) == 2 {
				x.add(n, t, regionAbbr)
			} else {
				x.add(n, t, region)
			}
		}
		for _, n := range r.Adjectives {
			x.add(n, t, adjective)
		}
		x.addPeople(r.Demonyms, r.Country, t.within)
	}
}

// addPeople adds the plurals among demonyms. A singular ("a Dane", "the Pole")
// is one person of the people, and as often a surname or a word.
func (x *lexicon) addPeople(demonyms []string, code string, within []string) {
	for _, n := range demonyms {
		if strings.HasSuffix(n, "s") || strings.HasSuffix(n, "men") {
			x.add(n, &thing{kind: dateline.KindGroup, name: n, country: code, within: within}, demonym)
		}
	}
}

func (x *lexicon) addCities() {
	for _, c := range geo.Cities() {
		t := &thing{kind: dateline.KindPlace, name: c.Name, country: c.Country, region: c.Region, within: []string{c.Country}, capital: c.Alone}
		if c.Country == "" {
			if r, ok := geo.RegionByName(c.Region); ok {
				t.within = r.Claimants
			}
		} else if home, ok := geo.CountryByCode(c.Country); ok && home.Capital == c.Name {
			t.capital = true
		}
		for _, n := range append([]string{c.Name}, c.Names...) {
			x.add(n, t, city)
		}
	}
}

// add enters a name, and once more as a wire without accents prints it.
func (x *lexicon) add(name string, t *thing, h how) {
	name = strings.ReplaceAll(strings.TrimPrefix(name, "the "), "’", "'")
	x.enter(name, sense{t, h})
	var b strings.Builder
	for _, r := range name {
		if p := geo.Plain(r); p != "" {
			b.WriteString(p)
		} else {
			b.WriteRune(r)
		}
	}
	if b.String() != name {
		x.enter(b.String(), sense{t, h})
	}
}

func (x *lexicon) enter(name string, s sense) {
	f := x.forms[name]
	if f == nil {
		f = &form{text: name, upper: strings.ToUpper(name)}
		x.forms[name] = f
		n := x.root
		for at := 0; ; {
			w, ok := nextWord(name, at, len(name))
			if !ok {
				break
			}
			var buf keyBuf
			edge, ok := appendGap(buf[:0], name, at, w.start)
			if !ok {
				return
			}
			key := string(appendLower(edge, name[w.start:w.end]))
			child := n.next[key]
			if child == nil {
				child = &node{next: map[string]*node{}}
				n.next[key] = child
			}
			n, at = child, w.end
		}
		n.forms = append(n.forms, f)
	}
	for _, have := range f.senses {
		// "US" is name and adjective, "Luxembourg" country and city: one thing to the
		// reader. Two cities of one name in one country are two.
		if have.thing == s.thing || have.kind == s.kind && have.country == s.country && s.country != "" && have.how != s.how {
			return
		}
	}
	f.senses = append(f.senses, s)
}
