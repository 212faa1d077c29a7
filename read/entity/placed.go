package entity

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// Placed visits the entities again when places have their countries: it gives
// persons the country of the place in their post ("member of the Maidan Wardak
// provincial council", "Jane Roe, of Leeds,"), and bodies and facilities that
// of the place in their name or right behind it ("Orlen Hall in Plock", "a
// Berlin-based charity"). What has a country keeps it. The entities are
// changed in place; text is the dispatch's.
func Placed(entities []dateline.Entity, text string) {
	p := newPlaces(entities)
	if len(p.at) == 0 {
		return
	}
	for i := range entities {
		e := &entities[i]
		if e.Country != "" || e.Kind == dateline.KindPlace || e.Kind == dateline.KindGroup {
			continue
		}
		c, why := p.named(e)
		for k := 0; c == "" && k < len(e.Mentions); k++ {
			if e.Mentions[k].Form == dateline.FormName {
				c, why = p.beside(text, e, e.Mentions[k].Span)
			}
		}
		if c != "" {
			e.Country = c
			e.Why += "; country: " + why
		}
	}
}

// places are the places of a dispatch whose country is settled.
type places struct {
	at    []located         // in the order of the text
	names map[string]string // folded name as printed -> country, "" for two
}

type located struct {
	dateline.Span
	country string
	state   bool // a country, or its adjective
	body    bool
}

// sure is how sure a place must be for another to take its country from it.
const sure = 0.6

func newPlaces(entities []dateline.Entity) places {
	p := places{names: map[string]string{}}
	for _, e := range entities {
		body := e.Kind == dateline.KindOrganization
		if e.Country == "" || e.Kind != dateline.KindPlace && !body || e.PlaceConfidence > 0 && e.PlaceConfidence < sure {
			continue
		}
		for _, m := range e.Mentions {
			if m.Form != dateline.FormName {
				continue
			}
			p.at = append(p.at, located{m.Span, e.Country, strings.HasPrefix(e.Why, "lexicon: country") || strings.HasPrefix(e.Why, "lexicon: adj"), body})
			n := strings.Join(fold(m.Text), " ")
			if have, ok := p.names[n]; ok && have != e.Country {
				p.names[n] = ""
			} else if !body {
				p.names[n] = e.Country
			}
		}
	}
	slices.SortStableFunc(p.at, func(a, b located) int { return a.Start - b.Start })
	return p
}

// named looks for a place in the name of a body or in the roles of a person.
func (p places) named(e *dateline.Entity) (country, why string) {
	if e.Kind == dateline.KindPerson {
		for _, ro := range e.Roles {
			if c, name := p.within(fold(ro.Role), true); c != "" {
				return c, "role " + quote(ro.Role) + " names " + name
			}
		}
		return "", ""
	}
	w := fold(e.Name)
	if len(w) < 2 || international[w[0]] {
		return "", ""
	}
	if c, name := p.within(w, false); c != "" {
		return c, quote(name) + " in the name"
	}
	return "", ""
}

// within finds the one country whose places stand among the words. In a role a
// place behind "to", "for" or "in" is where somebody is sent.
func (p places) within(w []string, role bool) (country, name string) {
	for i := 0; i < len(w); i++ {
		for n := min(4, len(w)-i); n > 0; n-- {
			one := strings.Join(w[i:i+n], " ")
			c := p.names[one]
			if c == "" || len(one) < 4 || role && i > 0 && (w[i-1] == "to" || w[i-1] == "for" || w[i-1] == "in") {
				continue
			}
			if country != "" && c != country {
				return "", ""
			}
			country, name = c, one
			i += n - 1
			break
		}
	}
	return country, name
}

// beside looks right behind a mention.
func (p places) beside(text string, e *dateline.Entity, m dateline.Span) (country, why string) {
	i, _ := slices.BinarySearchFunc(p.at, m.End, func(l located, at int) int { return l.Start - at })
	// "in Geneva at the Old Granary", "Berlin's Mitte Hall"
	if k, _ := slices.BinarySearchFunc(p.at, m.Start, func(l located, at int) int { return l.Start - at }); e.Kind == dateline.KindFacility && k > 0 && p.at[k-1].End <= m.Start && m.Start-p.at[k-1].End < 12 && !p.at[k-1].body {
		switch l := p.at[k-1]; strings.Join(strings.Fields(text[l.End:m.Start]), " ") {
		case "at the", "at", "'s", "’s":
			return l.country, quote(l.Text) + " before the name"
		}
	}
	if i == len(p.at) || p.at[i].Start-m.End > 24 {
		return "", ""
	}
	l := p.at[i]
	between := strings.Join(strings.Fields(text[m.End:l.Start]), " ")
	after := text[l.End:min(len(text), l.End+8)]
	based := (between == ", a" || between == ", an" || between == ", the") && strings.HasPrefix(after, "-based")
	switch e.Kind {
	case dateline.KindPerson:
		if between == ", of" || between == ", of the" || based && !l.body {
			return l.country, quote(l.Text) + " behind the name"
		}
	case dateline.KindFacility, dateline.KindOrganization:
		w := fold(e.Name)
		if l.body || len(w) == 0 || international[w[0]] || w[len(w)-1] == "international" || strings.Contains(e.Why, "lexicon:") {
			return "", ""
		}
		if based || between == "in" && (e.Kind == dateline.KindFacility || !l.state) {
			return l.country, quote(l.Text) + " behind the name"
		}
	}
	return "", ""
}
