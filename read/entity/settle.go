package entity

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// evidence is what the sure names of a text say about the unsure ones.
type evidence struct {
	countries map[string]bool // named, or spoken for by a city, people or nationality
	regions   map[string]bool // named, or with a city named
	persons   map[string]bool // words that are somebody's name in this text
}

// settle decides the names that their neighbourhood left open, and chooses
// among the senses of all.
func (x *lexicon) settle(text string, found []candidate, dl *dateline.DatelinePlace) {
	coordinate(text, found)
	x.placeAfterComma(text, found, dl)
	ev := gatherEvidence(text, found, dl)
	fixed := map[*form]*candidate{}
	for i := range found {
		if c := &found[i]; c.fixed && fixed[c.form] == nil && hasCity(c.form) {
			fixed[c.form] = c
		}
	}
	for i := range found {
		c := &found[i]
		if c.verdict == no || c.verdict == person || c.sense != nil || c.elsewhere != nil {
			continue
		}
		if !c.fixed && c.form.senses[0].how != media && ev.persons[surface(text[c.start:c.end])] && (c.form.prone || c.form.senses[0].how == city) {
			c.verdict = no // "Amman", after "Sudesh Amman"
			continue
		}
		if f := fixed[c.form]; f != nil {
			c.sense, c.elsewhere, c.verdict = f.sense, f.elsewhere, yes // "Portland", with "Portland, Maine" in the text
			continue
		}
		if c.verdict == weak {
			x.resolve(text, found, i, ev)
			continue
		}
		c.sense = &c.form.senses[0]
	}
	// "Turkey prices rose": the country only when it is named elsewhere too.
	sure := map[*thing]bool{}
	for i := range found {
		c := &found[i]
		if c.verdict == yes && c.sense != nil && !(c.form.common && c.startsSent) {
			sure[c.sense.thing] = true
		}
	}
	for i := range found {
		c := &found[i]
		if c.verdict == yes && c.sense != nil && c.form.common && c.startsSent && !c.possessive && c.zone == dateline.ZoneBody && !sure[c.sense.thing] {
			c.verdict = no
		}
	}
}

// coordinate accepts nationalities that share a noun: in "Russian, Chinese and
// Indian ships" only the last is followed by it.
func coordinate(text string, found []candidate) {
	for i := len(found) - 2; i >= 0; i-- {
		c, next := &found[i], &found[i+1]
		if !c.noun || c.verdict != no || next.verdict != yes || !listed(text[c.end:next.start]) {
			continue
		}
		if h := next.form.senses[0].how; h == adjective || h == country {
			c.verdict = yes
			if c.form.prone || len(c.form.senses) > 1 {
				c.verdict = weak
			}
		}
	}
}

// listed reports whether two names with this between them stand in one list.
func listed(between string) bool {
	switch strings.Join(strings.Fields(between), " ") {
	case ",", "and", "or", ", and", ", or":
		return true
	}
	return false
}

// placeAfterComma reads "Cork, Ireland" and "Springfield, Ill.": the second
// name settles the first, and the first that the second is no person.
func (x *lexicon) placeAfterComma(text string, found []candidate, dl *dateline.DatelinePlace) {
	for i := 0; i+1 < len(found); i++ {
		c, next := &found[i], &found[i+1]
		if c.verdict == no || c.verdict == person || strings.TrimSpace(text[c.end:next.start]) != "," {
			continue
		}
		if !hasCity(c.form) || next.verdict == person {
			continue
		}
		for k := range next.form.senses {
			n := &next.form.senses[k]
			if n.how != country && n.how != region && n.how != regionAbbr {
				continue
			}
			if s := within(c.form, n); s != nil {
				c.sense, c.verdict, c.fixed = s, yes, true
				if next.verdict == weak || next.verdict == yes {
					next.sense, next.verdict, next.fixed = n, yes, true
				}
				break
			}
			// "Moscow, Idaho": a namesake that the gazetteer does not know. A country
			// after a comma is as likely the next of a list: "in Vienna, Iran and".
			if n.how != country && n.country != "" && len(next.form.senses) == 1 {
				c.elsewhere = &thing{kind: dateline.KindPlace, name: c.form.senses[0].name, country: n.country, region: n.region, within: n.within}
				c.verdict, c.fixed = yes, true
				break
			}
		}
	}
	if dl == nil || dl.Country == "" {
		return
	}
	for i := range found {
		c := &found[i]
		if c.zone != dateline.ZoneDateline || c.fixed || c.verdict == no || !hasCity(c.form) {
			continue
		}
		for k := range c.form.senses {
			if s := &c.form.senses[k]; s.country == dl.Country {
				c.sense, c.verdict, c.fixed = s, yes, true
				break
			}
		}
	}
}

func hasCity(f *form) bool {
	for _, s := range f.senses {
		if s.how == city {
			return true
		}
	}
	return false
}

// within returns the city among the senses of f that lies in the country or
// region n.
func within(f *form, n *sense) *sense {
	for i := range f.senses {
		s := &f.senses[i]
		if s.how != city {
			continue
		}
		if n.how == country && s.country == n.country || n.how != country && s.region == n.region && (s.country == n.country || n.country == "") {
			return s
		}
		// Cities of small countries carry no region: "Haifa, northern Israel" never asks.
		if n.how != country && s.region == "" && s.country == n.country && n.country != "" && n.country != "US" {
			return s
		}
	}
	return nil
}

func gatherEvidence(text string, found []candidate, dl *dateline.DatelinePlace) evidence {
	ev := evidence{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	if dl != nil {
		if dl.Country != "" {
			ev.countries[dl.Country] = true
		}
		if dl.Region != "" {
			ev.regions[dl.Region] = true
		}
	}
	for i := range found {
		c := &found[i]
		switch {
		case c.verdict == person:
			ev.persons[surface(text[c.start:c.end])] = true
			continue
		case c.verdict != yes:
			continue
		}
		t := c.elsewhere
		if t == nil {
			s := c.sense
			if s == nil {
				s = &c.form.senses[0]
			}
			t = s.thing
		}
		for _, code := range t.within {
			ev.countries[code] = true
		}
		if t.region != "" {
			ev.regions[t.region] = true
		}
	}
	return ev
}

// resolve settles found[i], which is prone to be something else or has
// several senses, or leaves it absent.
func (x *lexicon) resolve(text string, found []candidate, i int, ev evidence) {
	c := &found[i]
	c.verdict = no
	var chosen *sense
	for k := range c.form.senses {
		s := &c.form.senses[k]
		if !ev.speaksFor(s, k > 0) {
			continue
		}
		if chosen != nil {
			return
		}
		chosen = s
	}
	first := &c.form.senses[0]
	switch {
	case chosen != nil:
		if c.form.prone && first.how == city && !c.locative && !c.fixed {
			return
		}
	case len(c.form.senses) == 1 && first.how != city && c.form.prone && (c.locative || inList(text, found, i)):
		chosen = first // "in Jordan", "Egypt, Jordan and Lebanon"
	case c.zone == dateline.ZoneDateline && len(c.form.senses) == 1:
		chosen = first // where a report was filed is a place
	case !c.form.prone && first.how == city && first.capital:
		chosen = first
	default:
		return
	}
	c.sense, c.verdict = chosen, yes
}

// speaksFor reports whether the sure names make a sense likely. Of a namesake
// in second place ("Athens", Georgia) the region itself must be named.
func (ev evidence) speaksFor(s *sense, second bool) bool {
	if s.how == region || s.how == city && second && s.region != "" {
		return ev.regions[s.region]
	}
	for _, code := range s.within {
		if ev.countries[code] {
			return true
		}
	}
	return false
}

// inList reports whether a sure country stands beside found[i] in a list.
func inList(text string, found []candidate, i int) bool {
	sure := func(c *candidate) bool {
		return c.verdict == yes && c.form != nil && c.form.senses[0].how == country
	}
	return i > 0 && sure(&found[i-1]) && listed(text[found[i-1].end:found[i].start]) ||
		i+1 < len(found) && sure(&found[i+1]) && listed(text[found[i].end:found[i+1].start])
}
