package quantity

import (
	"strings"

	"github.com/dateline-news/dateline/text"
)

// named reports whether the number belongs to a name or a code: "F-16",
// "Flight 370", "Boeing 737", "World War Two", "10 Downing Street", "24/7".
func (r *reader) named(a amount) bool {
	i, n := a.num.first, a.num
	word := !n.inFigures && !n.part
	if i > r.lo && a.first == i && r.glued(i-1) {
		switch s := r.form(i - 1); {
		case r.hyphen(i - 1), r.doc.Tokens[i-1].Kind == text.KindWord, r.doc.Tokens[i-1].Kind == text.KindNumber:
			return true
		case s == "/" || s == "#" || s == ":" || s == "@" || s == "*" || s == "=" || s == "_" || s == "&" || s == ".":
			return true
		case s == "+":
			return !a.measured
		}
	}
	if a.measured {
		return false
	}
	j := a.end
	if r.glued(j - 1) {
		switch {
		case r.hyphen(j) && (r.upper(j+1) && n.bare || len(r.form(j+1)) == 1 && !isDigit(r.form(j + 1)[0]) && r.form(j+1) != "a" || r.is(j+1, chain) && r.hyphen(j+2) || r.is(j+1, noCount)):
			return true
		case r.form(j) == "/" || r.form(j) == "°" || r.form(j) == "*" || r.form(j) == "=":
			return true
		case j < r.hi && r.doc.Tokens[j].Kind == text.KindWord && !r.is(j, stop):
			return true // "20x", "100m" that is no unit
		}
	}
	if word && r.upper(i) && !r.opens(i) && !r.shout(i) {
		return true
	}
	t, counts := r.counted(j, many)
	plurals := counts && isPlural(r, t.head)
	if word && r.upper(i) && r.upper(j) && r.doc.Tokens[j].Kind == text.KindWord && !plurals {
		return true
	}
	if r.address(j) {
		return true
	}
	p := i - 1
	if p < r.lo || a.first != i || !(n.bare || n.fig.point && n.scale == 1) && !word {
		return false
	}
	e := r.at(p)
	switch {
	case e.is&label != 0 && (!plurals || e.is&weakLabel == 0 || r.upper(p)):
		return true
	case r.form(p) == "#" || r.form(p) == "&" || r.form(p) == "§":
		return true
	case len(r.form(p)) == 1 && r.upper(p) && r.form(p) != "A" && r.form(p) != "I": // "S and P 500 options"
		return true
	case r.form(p) == "." && (r.word(p-1, "no") || r.word(p-1, "nos")) && r.glued(p-1):
		return true
	}
	if !r.upper(p) || r.doc.Tokens[p].Kind != text.KindWord || word || plurals || n.value >= 10000 {
		return false
	}
	return e.is&(stop|verb|harm|adj|change|det|month) == 0 && (e.is&timeNoun == 0 || len(e.word) < 4) && len(e.before) == 0
}

// shout reports whether token i stands among words in capitals.
func (r *reader) shout(i int) bool {
	return len(r.form(i)) > 1 && capitals(r.form(i)) && (i+1 >= r.hi || capitals(r.form(i+1))) && (i <= r.lo || capitals(r.form(i-1)))
}

// address reports whether a street's name follows the number.
func (r *reader) address(j int) bool {
	for k := j; k < j+4; k++ {
		if !r.upper(k) {
			return false
		}
		if k > j && r.is(k, street) {
			return true
		}
	}
	return false
}

// timed reports whether a noun of time, a month or a clock follows: the
// number is then a time's.
func (r *reader) timed(a amount) bool {
	if a.unit == "times" && r.often(a.end) {
		return true
	}
	if a.measured {
		return false
	}
	j := a.end
	if r.word(j, "of") {
		for j++; j < a.end+3 && r.is(j, det); j++ {
		}
	} else if a.num.part {
		for ; j < a.end+2 && (r.is(j, det)); j++ {
		}
	}
	for n := 0; n < 3; n++ {
		j = r.past(j)
		if n > 0 && r.hyphen(j-1) && r.hyphen(j-2) {
			break
		}
		e := r.entryEvenInTime(j)
		switch {
		case e.is&timeNoun != 0 && !(e.word == "second" && r.hyphen(j+1)) && !(e.is&ordinal != 0 && a.end != j && !r.hyphen(j-1)):
			return true
		case e.is&month != 0:
			return r.upper(j) && a.num.value <= 31
		case e.is&timeBetween == 0:
			return false
		}
		j++
	}
	return false
}

// entryEvenInTime is the entry of token i whether or not a time holds it.
func (r *reader) entryEvenInTime(i int) *entry {
	if i < r.lo || i >= r.hi {
		return &none
	}
	return r.entries[i]
}

// listed reports whether the number heads an item ("1.", "2)") or stands
// alone in brackets.
func (r *reader) listed(a amount) bool {
	if a.measured || a.ranged || !a.num.bare {
		return false
	}
	i, j := a.first, a.end
	if s := r.form(j); s == ")" && (r.form(i-1) == "(" || i == r.lo || r.glued(j-1) && !r.open(i)) {
		return true
	} else if i == r.lo && s == "." && j+1 < r.hi {
		return true
	}
	s := r.doc.Sentences[r.doc.Tokens[i].Sentence]
	return i == r.lo && j == r.hi-1 && r.form(j) == "." && s.Last-s.First == 2
}

// open reports whether a bracket is open before token i.
func (r *reader) open(i int) bool {
	for j := i - 1; j >= r.lo; j-- {
		switch r.form(j) {
		case "(", "[":
			return true
		case ")", "]":
			return false
		}
	}
	return false
}

// age reports whether the number is somebody's years: "Kim, 35, said",
// "aged 40", "children under five", "when she was 18".
func (r *reader) age(a amount) bool {
	if a.measured || a.num.value > 120 || a.num.scale != 1 || a.num.part || a.num.open {
		return false
	}
	i, j := a.num.first, a.end
	p := i - 1
	if r.word(p, "and") && (r.figures(p-1) || r.is(p-1, cardinal)) {
		p -= 2 // "between the ages of 17 and 29"
	}
	if r.word(p, "between") || r.word(p, "from") {
		p--
	}
	switch w := r.form(p); w {
	case "aged", "age", "ages", "Aged":
		return true
	case "of":
		return r.word(p-1, "age") || r.word(p-1, "ages")
	case "turned", "turns", "turning":
		return !isPlural(r, j)
	case "over", "under", "above", "below", "than":
		q := p - 1
		if w == "than" {
			if s := r.form(q); s != "older" && s != "younger" {
				return false
			}
			q--
		}
		if r.is(q, aged) || r.form(q) == "age" || r.form(q) == "ages" || r.word(q, "the") && r.word(q-1, "of") {
			_, counts := r.counted(j, many)
			return !counts || r.is(q, aged)
		}
	case ",":
		if !a.num.bare || a.ranged || a.num.value < 1 {
			return false
		}
		if r.upper(p-1) && r.doc.Tokens[p-1].Kind == text.KindWord && !r.is(p-1, month|stop) || r.form(p-1) == "Jr." || r.form(p-1) == "." {
			switch r.form(j) {
			case ",", ".", ";", ")", "and", "":
				return true
			}
		}
	case "is", "was", "'s", "be", "were", "are":
		if (r.is(p-1, pronoun) || r.upper(p-1) || r.form(p-1) == ",") && !a.ranged && (a.num.bare || !a.num.inFigures) {
			switch r.form(j) {
			case ",", ".", ";", "when", "and", "at", "":
				return a.num.value >= 1
			}
		}
	}
	if s := r.form(j); s == "years" || r.hyphen(j) && r.form(j+1) == "year" {
		return true
	}
	return r.form(p) == "(" && r.form(j) == ")"
}

// only tells "one of the five", "at least one", "one percent", "killed one"
// from "one hospital" and "an economic one".
func (r *reader) only(a amount) bool {
	if a.num.inFigures || a.ranged || a.measured || a.num.scale != 1 || a.num.part || a.num.value > 1 || a.num.end != a.num.first+1 {
		return false
	}
	i, j := a.first, a.end
	if a.num.value == 0 { // "zero tolerance", "zero cases"
		return !isPlural(r, j) && !(adjective(r, j) && isPlural(r, j+1)) || r.word(i-1, "to")
	}
	switch r.form(i - 1) {
	case "no", "No", "any", "Any", "every", "Every", "some", "this", "that", "This", "That", "which", "Which", "each", "another", "the", "The", "last", "next", "previous", "first":
		return true
	}
	switch next := r.at(j); {
	case r.word(i-1, "minus") || r.word(i-1, "negative"):
		return false
	case r.word(i-1, "only") && r.is(i-2, det):
		return true
	case next.word == "of":
		return r.form(j+1) == "which" || r.form(j+1) == "a" || r.word(j+1, "course")
	case next.word == "another":
		return true
	case r.hyphen(j):
		return true
	case r.hedged(i):
		return false
	case next.is&harm != 0:
		return false
	case r.is(i-1, harm):
		return !(next.is&stop != 0 || r.doc.Tokens[min(j, r.hi-1)].Kind == text.KindPunct || j >= r.hi)
	}
	return true
}

// dated reports whether a bare figure is a year or a day of the month that no
// time has taken: "the 1973 building", "March 21".
func (r *reader) dated(a amount) bool {
	if a.ranged && a.high <= 31 && a.num.bare && !a.measured {
		p := r.entryEvenInTime(a.num.first - 1)
		return p.is&month != 0 && r.upper(a.num.first-1) // "March 15 to 17"
	}
	if a.ranged && !a.measured && yearly(a.num) && a.high <= 2099 && a.num.bare {
		return !isPlural(r, a.end) // "from 1991 to 1996"
	}
	if a.measured || a.ranged || !a.num.bare || a.num.end != a.num.first+1 {
		return false
	}
	i, j, v := a.first, a.end, a.num.value
	if s := r.form(i - 1); (s == "and" || s == "or" || s == "to" || s == "-" || s == "–") && v <= 31 && isDigits(r.printed(i-2)) && r.entryEvenInTime(i-3).is&month != 0 && r.upper(i-3) {
		return true // "on December 5 and 6"
	}
	t, ok := r.counted(j, many)
	counts := ok && isPlural(r, t.head) && !t.compound
	if r.is(i-1, month) && r.upper(i-1) && v <= 31 || r.entryEvenInTime(i-1).is&month != 0 && r.upper(i-1) && v <= 31 {
		return !counts || !(r.word(i-2, "in") || r.form(i-2) == "In") // "the May 1 elections"; but "In May 12 people died"
	}
	if v < 1700 || v > 2099 || v != float64(int(v)) || a.num.fig.grouped || len(a.num.fig.digits) != 4 {
		return false
	}
	if r.is(i-1, det) || r.entryEvenInTime(i-1).is&month != 0 {
		return true
	}
	if w := strings.ToLower(r.form(i - 1)); w == "around" || w == "about" || w == "circa" {
		return !counts // "around 2010"
	}
	return !counts && !r.hedged(i) && !r.is(i-1, harm)
}

func isDigits(s string) bool { return s != "" && isDigit(s[0]) && isDigit(s[len(s)-1]) }

// understood is what a number counts that has no noun of its own: people,
// where harm came to them or they act, or what the number before it counted.
func (r *reader) understood(a amount) string {
	j, p := a.end, a.first-1
	if r.is(j, harm) || r.is(p, harm) {
		return "people"
	}
	for k := j; k < j+3; k++ { // "190 were dead", "two others were hurt"
		if r.is(k, harm) {
			return "people"
		}
		if !r.is(k, be) && !r.word(k, "more") {
			break
		}
	}
	if n := len(r.found); n > 0 && r.found[n-1].first >= r.lo && !r.found[n-1].measured && !r.found[n-1].ordinal && !a.ordinal && !a.num.part {
		return r.found[n-1].unit
	}
	if (a.num.open || r.is(p, det) && r.word(p, "the")) && r.is(j, verb) {
		return "people"
	}
	return ""
}
