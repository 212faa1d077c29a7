package timex

import (
	"github.com/dateline-news/dateline/text"
)

// A guard is a condition of a rule that has a name in rules.txt.
type guard func(r *reader, m *match) bool

var guards map[string]guard

func init() {
	guards = map[string]guard{
		"capital":      func(r *reader, m *match) bool { return r.terms[m.first].capital },
		"next-capital": func(r *reader, m *match) bool { return r.terms[m.end-1].capital },
		"small":        small,
		"lone-month":   loneMonth,
		"year-here":    func(r *reader, m *match) bool { return plausible(r.year(m)) },
		"plausible":    func(r *reader, m *match) bool { return plausible(r.year(m)) },
		"lone-year":    loneYear,
		"short-year":   shortYear,
		"decade":       decadeHere,
		"turn":         func(r *reader, m *match) bool { return r.word(m, "turn") },
		"further":      further,
		"ordinal-day":  ordinalDay,
		"weekday":      loneWeekday,
		"deictic":      small,
		"not-duration": func(r *reader, m *match) bool { return !r.is(m.end, "long", "-") || r.is(m.end+1, "old") },
		"the-unit":     theUnit,
		"as-last":      func(r *reader, m *match) bool { return r.is(m.first-1, "as", "than") && r.stops(m.end) },
		"season":       loneSeason,
		"clock-here":   clockHere,
		"not-words": func(r *reader, m *match) bool {
			return !r.terms[m.first].mask.has(cClock) || r.terms[m.first].part(cClock) != nil
		},
		"lone-part": lonePart,
		"the-part":  thePart,
		"the-ordinal": func(r *reader, m *match) bool {
			return r.daily.ok && r.sentence-r.daily.sentence <= 1 && !r.is(m.end, "of", "-")
		},
		"counted":     counted,
		"a-unit":      aUnit,
		"lone-units":  loneUnits,
		"stretch":     func(r *reader, m *match) bool { return !r.is(m.end, "ago", "earlier", "later") },
		"not-measure": func(r *reader, m *match) bool { return !(r.is(m.first, "per") && r.unit(m) <= hour) },
		"not-amount": func(r *reader, m *match) bool {
			return !r.inSentence(m.first-1) || r.doc.Tokens[m.first-1].Kind != text.KindSymbol
		},
		"hours": func(r *reader, m *match) bool {
			n, _ := r.val(m, cNum, 0)
			return n >= 1 && n <= 12
		},
		"business":    businessHere,
		"paper":       func(r *reader, m *match) bool { return !r.is(m.first, "daily", "weekly") || !r.name(m.end) },
		"titled":      func(r *reader, m *match) bool { return m.end-1 == m.first || !r.terms[m.end-1].capital },
		"aged":        func(r *reader, m *match) bool { return r.is(m.first, "aged") },
		"apposed-age": apposedAge,
		"bare-count":  bareCount,
		"the-day":     theDay,
		"the-time":    theTime,
		"that-time":   func(r *reader, m *match) bool { return r.last.ok && !r.startsClause(m.end) },
		"then":        thenHere,
		"rate":        rateHere,
		"now":         nowHere,
		"soon": func(r *reader, m *match) bool {
			return !r.is(m.end, "after", "as", "enough") && !r.is(m.first-1, "as", "how", "too")
		},
		"future": futureHere,
		"not-adjective": func(r *reader, m *match) bool {
			return r.stops(m.end) || r.is(m.end, "and", "or", "when", "but", "as", "to", "is", "was", "has", "that", "with", "by", "for")
		},
	}
}

func (m mask) has(c class) bool { return m&c.mask() != 0 }

// lower is token j in small letters when it is short, else "".
func (r *reader) lower(j int) string {
	if j < 0 || j >= len(r.doc.Tokens) {
		return ""
	}
	s := r.doc.Surface(j)
	if len(s) > 16 {
		return ""
	}
	return asciiLower(s)
}

func asciiLower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for k := range b {
				if 'A' <= b[k] && b[k] <= 'Z' {
					b[k] |= 0x20
				}
			}
			return string(b)
		}
	}
	return s
}

// is reports whether token j, in the sentence at hand, is one of some words.
func (r *reader) is(j int, words ...string) bool {
	if !r.inSentence(j) {
		return false
	}
	s := r.lower(j)
	for _, w := range words {
		if s == w {
			return true
		}
	}
	return false
}

func (r *reader) inSentence(j int) bool {
	s := &r.doc.Sentences[r.sentence]
	return j >= s.First && j < s.Last
}

// stops reports whether a phrase ends before token j: with the sentence or a
// stop, a bracket, a quotation mark, a dash.
func (r *reader) stops(j int) bool {
	if !r.inSentence(j) {
		return true
	}
	return r.doc.Tokens[j].Kind == text.KindPunct && !(r.terms[j].mask.has(cDash) && !r.doc.Tokens[j-1].SpaceAfter)
}

func (r *reader) initial(j int) byte {
	if !r.inSentence(j) {
		return 0
	}
	return r.doc.Text[r.doc.Tokens[j].Start]
}

// name reports whether token j is printed with a capital inside a sentence.
func (r *reader) name(j int) bool {
	c := r.initial(j)
	return 'A' <= c && c <= 'Z'
}

func (r *reader) plain(j int) bool {
	c := r.initial(j)
	return 'a' <= c && c <= 'z'
}

// small holds for a word in small letters, or where a capital is due: at the
// start of a sentence or behind an opening mark.
func small(r *reader, m *match) bool {
	if !r.terms[m.first].capital {
		return true
	}
	j := m.first - 1
	return !r.inSentence(j) || r.doc.Tokens[j].Kind == text.KindPunct && !r.terms[j].mask.has(cComma) && !r.terms[j].mask.has(cDash) || r.is(j, "--", "_", "—")
}

// atStart reports whether token j opens its sentence, marks aside.
func (r *reader) atStart(j int) bool {
	s := &r.doc.Sentences[r.sentence]
	for k := s.First; k < j; k++ {
		if r.doc.Tokens[k].Kind != text.KindPunct {
			return false
		}
	}
	return true
}
