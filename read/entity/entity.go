// Package entity answers "who and where": the analysed text of a dispatch goes
// in, the persons, bodies, places, peoples and things named there come out,
// each with every mention of it, what it is and where it belongs.
//
// Names come from two sources. The lexicon knows countries, peoples, cities
// and news media, and believes a name only where its neighbours leave no
// doubt: a nationality inside the name of a body ("Russian Security Council")
// is no mention of the country, and a name that is as often a person, a word
// or a namesake (Georgia, Jordan, Nice) stays open unless the text settles it.
// The model of package syntax finds names of every kind. Where both see one,
// the longer wins, then the lexicon.
//
// Names are then joined within the dispatch: "Kim" to the only Kim, "KCNA" to
// the agency that bears these initials, "Greek" to Greece. Where two could be
// meant, none is: the name stands as an entity of its own.
package entity

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/bodies"
	"github.com/dateline-news/dateline/syntax"
)

// Input is what Read needs to know.
type Input struct {
	// Dispatch gives the text, and what its dateline settles.
	Dispatch *dateline.Dispatch
	// Zones are the zones of the text. Of what is not body, names are read in
	// headlines, bylines and datelines.
	Zones []dateline.Zone
	// Doc is the analysed body, without the dateline that runs into it; nil
	// for a dispatch that has none. Its text is that of the dispatch.
	Doc *syntax.Doc
	// Own are names that the user knows beside those of the lexicon, and
	// before them; nil for none.
	Own *bodies.List
}

// part is a stretch of text that is read by itself: a headline, a byline, a
// dateline, or a paragraph without its dateline.
type part struct {
	lo, hi int
	kind   string
	style  style
}

// Read returns the entities of a dispatch in the order of their first mention,
// with ids "e1", "e2" and so on. Mentions are in order and do not overlap.
// Zones and paragraphs outside the text are ignored. Roles have no time yet:
// Roles gives them theirs.
func Read(in Input) []dateline.Entity {
	if in.Dispatch == nil {
		return []dateline.Entity{}
	}
	r := newReader(in)
	r.merge(r.lexiconNames(in), r.modelNames())
	r.agree()
	r.again()
	r.standIns()
	r.join()
	r.bodiesAtHome()
	r.describe()
	r.public()
	r.settleCountries(in.Dispatch.Dateline)
	r.refer()
	return r.entities()
}

// lexiconNames finds the names that the lexicon knows, believed or not.
func (r *reader) lexiconNames(in Input) []candidate {
	dl := in.Dispatch.Dateline
	var found []candidate
	for _, p := range r.parts {
		found = r.x.scan(r.text, p, found)
	}
	r.x.settle(r.text, found, dl)
	found = filed(r.text, dl, found)
	return credited(r.text, in.Zones, in.Dispatch.Agency, found)
}

// parts cuts the text into what is read: bylines and headlines whole,
// paragraphs without the dateline that runs into them.
func parts(text string, zones []dateline.Zone, paragraphs []dateline.Span) []part {
	inside := func(s dateline.Span) bool { return 0 <= s.Start && s.Start < s.End && s.End <= len(text) }
	var all []part
	for _, z := range zones {
		switch z.Kind {
		case dateline.ZoneHeadline, dateline.ZoneByline, dateline.ZoneDateline:
			if inside(z.Span) {
				all = append(all, part{lo: z.Start, hi: z.End, kind: z.Kind})
			}
		}
	}
	heads := len(all)
	for _, p := range paragraphs {
		if !inside(p) {
			continue
		}
		lo := p.Start
		for _, z := range all[:heads] {
			if z.kind == dateline.ZoneDateline && z.lo <= lo && lo < z.hi {
				lo = min(z.hi, p.End)
			}
		}
		all = append(all, part{lo: lo, hi: p.End, kind: dateline.ZoneBody})
	}
	slices.SortStableFunc(all, func(a, b part) int { return a.lo - b.lo })
	// Zones of odd copy may overlap: nothing is read twice.
	at, kept := 0, all[:0]
	for _, p := range all {
		p.lo = max(p.lo, at)
		if p.lo >= p.hi {
			continue
		}
		at = p.hi
		if p.kind != dateline.ZoneBody && p.kind != dateline.ZoneDateline {
			p.style = styleOf(text[p.lo:p.hi])
		}
		kept = append(kept, p)
	}
	return kept
}

// styleOf tells how a headline is capitalised by its words of four letters
// and more; shorter ones stay small in most styles.
func styleOf(s string) style {
	var long, capital, upper int
	for at := 0; ; {
		w, ok := nextWord(s, at, len(s))
		if !ok {
			break
		}
		at = w.end
		if t := s[w.start:w.end]; len(t) > 3 {
			long++
			if isUpper(t) {
				capital++
			}
			if !hasLower(t) {
				upper++
			}
		}
	}
	switch {
	case long == 0:
		return title // nothing to go by: word lists decide
	case upper*10 >= long*8:
		return caps
	case capital*10 >= long*6:
		return title
	}
	return sentence
}

// scan appends the names found in one part. A name that is not believed is
// read over all the same: nothing is looked for inside it.
func (x *lexicon) scan(text string, p part, found []candidate) []candidate {
	for i := p.lo; i < p.hi; {
		if class[text[i]] == 0 {
			i++
			continue
		}
		if wordByte(text, i) == 0 {
			i++
			continue
		}
		w := word{i, wordEnd(text, i, p.hi)}
		i = w.end
		// Only credits are printed small: "(dpa)".
		if !isUpper(text[w.start:w.end]) && p.kind != dateline.ZoneDateline {
			continue
		}
		f, end, upper := x.longest(text, w, p.hi)
		if f == nil {
			continue
		}
		c := candidate{start: w.start, end: end, form: f, zone: p.kind}
		x.judge(text, p, &c, upper)
		found = append(found, c)
		i = end
	}
	return found
}

// filed adds the place that a report was filed from when the gazetteer does
// not know it, but the dateline names its country.
func filed(text string, dl *dateline.DatelinePlace, found []candidate) []candidate {
	if dl == nil || dl.Country == "" || dl.Place == "" || dl.Start < 0 || dl.Start+len(dl.Place) > len(text) {
		return found
	}
	start, end := dl.Start, dl.Start+len(dl.Place)
	if !strings.EqualFold(surface(text[start:end]), surface(dl.Place)) {
		return found
	}
	for _, c := range found {
		if c.start < end && start < c.end && c.verdict == yes {
			return found
		}
	}
	found = slices.DeleteFunc(found, func(c candidate) bool { return c.start < end && start < c.end })
	c := candidate{start: start, end: end, verdict: yes, zone: dateline.ZoneDateline, fixed: true,
		elsewhere: &thing{kind: dateline.KindPlace, name: dl.Place, country: dl.Country}}
	at, _ := slices.BinarySearchFunc(found, start, func(c candidate, start int) int { return c.start - start })
	return slices.Insert(found, at, c)
}

// credited adds the agency that a dateline's credit names when the lexicon
// does not know it: "(Northwire) --". It is printed, not proven.
func credited(text string, zones []dateline.Zone, agency string, found []candidate) []candidate {
	if agency == "" {
		return found
	}
	for _, z := range zones {
		if z.Kind != dateline.ZoneDateline || z.Start < 0 || z.End > len(text) || z.Start >= z.End {
			continue
		}
		i := strings.Index(text[z.Start:z.End], agency)
		if i < 0 {
			continue
		}
		start, end := z.Start+i, z.Start+i+len(agency)
		at, _ := slices.BinarySearchFunc(found, start, func(c candidate, start int) int { return c.start - start })
		if at < len(found) && found[at].start < end || at > 0 && found[at-1].end > start {
			return found
		}
		return slices.Insert(found, at, candidate{start: start, end: end, verdict: yes, zone: dateline.ZoneDateline, fixed: true,
			elsewhere: &thing{kind: dateline.KindOrganization, name: agency}})
	}
	return found
}

// thingKey is what makes two mentions one entity.
type thingKey struct{ kind, name, country string }
