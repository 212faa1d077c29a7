package entity

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/words"
)

// verdict is what the neighbourhood of a name says about it.
type verdict uint8

const (
	no     verdict = iota // part of another name, another word, a language
	person                // no, and the name is somebody's here: "Sudesh Amman"
	weak                  // to be settled by the rest of the text
	yes
)

// style is how a part of the text is capitalised. Where everything is, a
// capitalised neighbour tells nothing, and word lists must.
type style uint8

const (
	sentence style = iota
	title          // "Top Russian Official in North Korea"
	caps           // "MINISTER ARRIVES IN SOUTH KOREA"
)

// candidate is a name of the lexicon found in the text.
type candidate struct {
	start, end int
	form       *form
	verdict    verdict
	sense      *sense // chosen; nil while open
	zone       string
	startsSent bool
	possessive bool
	locative   bool // "in Jordan"
	near       gap  // what follows
	elsewhere  *thing
	fixed      bool // settled by its neighbours: ", Ireland", the dateline
	noun       bool // an adjective that no noun follows at once: "Russian and Chinese ships"
}

// judge says from the neighbourhood what a found name is.
func (x *lexicon) judge(text string, p part, c *candidate, upper bool) {
	l, r := left(text, p.lo, c.start), side{}
	r, c.possessive = right(text, c.end, p.hi)
	c.near, c.startsSent = r.gap, begins(text, p.lo, c.start)
	c.locative = l.gap == space && x.locative[l.low]
	how := c.form.senses[0].how
	st := p.style
	if st == sentence && capsAround(text, p, c, l, r) {
		st = caps
	}
	if upper && st != caps && p.kind != dateline.ZoneDateline {
		return // "POLISH" in running copy: shouting, a brand, an acronym
	}
	if (l.gap == glued || r.gap == glued) && p.kind != dateline.ZoneDateline {
		return
	}
	switch {
	case how == longer, c.end < p.hi && text[c.end] == '$': // "US$35 million"
		return
	case p.kind == dateline.ZoneDateline:
		c.verdict = x.inDateline(c, l, r)
	case how == media:
		c.verdict = x.medium(text, p, c, l, r, st)
	case st == sentence:
		c.verdict = x.inCopy(text, p, c, l, r, how)
	default:
		c.verdict = x.inCapitals(text, p, c, l, r, how, st)
	}
	// "Georgia" or "Nice" alone, or of two countries: the rest of the text must say.
	if c.verdict == yes && (c.form.prone || len(c.form.senses) > 1) {
		c.verdict = weak
	}
}

// inDateline judges a name where a report was filed: "SEOUL, South Korea (AP)".
func (x *lexicon) inDateline(c *candidate, l, r side) verdict {
	// "PARIS HILL, Maine (AP)": a longer name of a place.
	if r.capital() && !calendar(r.word) || l.capital() && !calendar(l.word) {
		return no
	}
	// "SPA, Belgium" is no Saudi Press Agency: that stands in brackets.
	if c.form.shy && l.gap != other && l.gap != glued {
		return no
	}
	return yes
}

// inCopy judges a place or people in ordinary sentences.
func (x *lexicon) inCopy(text string, p part, c *candidate, l, r side, how how) verdict {
	if how == regionAbbr {
		// "Springfield, Ill.", never "IN" or "Ill" alone.
		if l.gap == comma && isUpper(l.word) && strings.HasSuffix(c.form.text, ".") {
			return yes
		}
		return no
	}
	if v := x.leftInCopy(text, p, c, l, how); v != yes {
		return v
	}
	switch how {
	case adjective:
		return x.adjectiveInCopy(text, p, c, l, r)
	case demonym:
		if r.gap == hyphen || r.capital() && !calendar(r.word) {
			return no
		}
		return yes
	}
	return x.placeInCopy(text, p, c, r, how)
}

// endsPlace reports whether a name of a place or people of one or two words
// ends with the word w.
func (x *lexicon) endsPlace(text string, lo int, w word) bool {
	if f, end, _ := x.longest(text, w, len(text)); f.place() && end >= w.end {
		return true
	}
	first, ok := prevWord(text, lo, w.start)
	if !ok || gapOf(text[first.end:w.start]) != space {
		return false
	}
	f, end, _ := x.longest(text, first, len(text))
	return f.place() && end >= w.end
}

// startsPlace reports whether a name of a place or people begins at w.
func (x *lexicon) startsPlace(text string, w word, hi int) bool {
	f, _, _ := x.longest(text, w, hi)
	return f.place()
}

// place reports whether f names a place or a people.
func (f *form) place() bool {
	if f == nil {
		return false
	}
	h := f.senses[0].how
	return h != longer && h != media && h != regionAbbr
}

// placeInCopy judges a country, region or city by what follows.
func (x *lexicon) placeInCopy(text string, p part, c *candidate, r side, how how) verdict {
	if c.possessive {
		return yes
	}
	switch r.gap {
	case hyphen:
		// "Moscow-backed", "U.S.-South Korean"; not "Georgia-Pacific".
		if isUpper(r.word) && !x.startsPlace(text, r.at, p.hi) || class[r.word[0]] == 1 && r.word[0] <= '9' {
			return no // "US-24" is a road
		}
	case period:
		// "in the U.S. The minister" and "Calif. Gov. Newsom" alike.
		return yes
	case space:
		switch {
		case r.low == "state" && how == city:
			return no // "Washington state"
		case !isUpper(r.word):
			return yes
		case calendar(r.word), words.FunctionWord(r.low):
			return yes
		}
		if title, head := x.follow(text, c.end, p.hi, 6); title && !head {
			return yes
		}
		if how != country || c.form.prone {
			return person // "Paris Hilton", "Jordan Henderson"
		}
		return no
	}
	return yes
}

// adjectiveInCopy judges a nationality by what follows: a noun makes it the
// country's, a capitalised run with the head of a body in it that body's.
func (x *lexicon) adjectiveInCopy(text string, p part, c *candidate, l, r side) verdict {
	if c.possessive {
		return no // "the Russian's"
	}
	switch r.gap {
	case hyphen:
		if x.languageHyphen[r.low] || isUpper(r.word) && !x.startsPlace(text, r.at, p.hi) {
			return no
		}
		return yes
	case space:
		if !isUpper(r.word) {
			c.noun = r.low == "and" || r.low == "or"
			if c.noun || words.FunctionWord(r.low) || x.notNouns[r.low] || strings.HasSuffix(r.low, "ly") {
				return no
			}
			if x.language[l.low] && l.low != "in" && l.low != "into" {
				return no
			}
			return yes
		}
		if title, head := x.follow(text, c.end, p.hi, 6); title && !head {
			return yes
		}
		return no
	case comma, other:
		c.noun = true // perhaps "Russian, Chinese and Indian ships"
	}
	return no
}
