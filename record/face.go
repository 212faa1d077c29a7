package record

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

// face is an entity as it is compared with those of other dispatches. Two
// events are compared by faces and not by the actors that faces were joined to:
// so their comparison hangs on their two dispatches alone, whatever else is
// held.
type face struct {
	e       *dateline.Entity
	name    string // nameKey
	several bool   // the name has several words
	state   string // country, when it is a country itself
	country string
}

// face returns that of an entity, nil when there is none of that id.
func (it *item) face(id string) *face {
	if f, ok := it.faces[id]; ok {
		return f
	}
	e := it.ents[id]
	if e == nil {
		return nil
	}
	f := &face{e: e, name: nameKey(e.Name), country: e.Country}
	f.several = strings.Contains(f.name, " ")
	if e.Kind == dateline.KindPlace {
		if c, ok := geo.CountryByName(e.Name); ok && (e.Country == "" || e.Country == c.Code) {
			f.state, f.country = c.Code, c.Code
		}
	}
	it.faces[id] = f
	return f
}

func (f *face) in(l []*face) bool {
	for _, x := range l {
		if x == f {
			return true
		}
	}
	return false
}

// is reports whether two faces are taken for one: by an identifier, else by a
// name, of several words for a person, in one country as far as that is known.
func (f *face) is(o *face) bool {
	x, y := f.e, o.e
	if x.Wikidata != "" && y.Wikidata != "" {
		return x.Wikidata == y.Wikidata
	}
	if f.state != "" || o.state != "" {
		return f.state == o.state
	}
	if x.GeoNames != 0 && x.GeoNames == y.GeoNames {
		return true
	}
	if f.name == "" || f.name != o.name || x.Kind != y.Kind || f.country != o.country && f.country != "" && o.country != "" {
		return false
	}
	return f.several || x.Kind != dateline.KindPerson
}

// faces counts those of a that b has too.
func faces(a, b []*face) (n int) {
	for _, x := range a {
		for _, y := range b {
			if x.is(y) {
				n++
				break
			}
		}
	}
	return n
}

// meets counts what two sorted lists share.
func meets(a, b []string) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}
