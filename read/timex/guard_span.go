package timex

import (
	"github.com/dateline-news/dateline/text"
)

// counted leaves numbers with a unit that are no durations: "50 second-hand
// cars", "two second-half goals", "one day" at large, "two quarters of".
func counted(r *reader, m *match) bool {
	u, ok := m.find(cUnit, 0)
	if !ok {
		u, _ = m.find(cUnits, 0)
	}
	uv := grain(r.terms[u.first].val(r.unitClass(int(u.first))))
	if r.is(m.end, "of") && uv == quarter {
		return false
	}
	if uv == second && m.has(cUnit) && r.is(m.end, "-") && !r.doc.Tokens[m.end-1].SpaceAfter && !r.is(m.end+1, "long") {
		return false
	}
	if m.has(cUnit) {
		n, _ := m.find(cNum, 0)
		p := r.terms[n.first].part(cNum)
		if p != nil && p.aux > 1 && int(n.end) == int(u.first) && uv != quarter {
			// "two day rally", as broadcast scripts print it, but no "three second homes"
			return uv != second && uv != quarter
		}
		if uv == quarter {
			return r.terms[u.first-1].mask.has(cDash)
		}
	}
	if r.is(m.end, "old") || r.is(m.end, "-") && r.is(m.end+1, "old") {
		return false
	}
	return true
}

// unitClass is UNIT or UNITS, whichever a token is.
func (r *reader) unitClass(j int) class {
	if r.terms[j].mask.has(cUnits) {
		return cUnits
	}
	return cUnit
}

// aUnit: "a year" lasts; "a second" thing, "a day of" something, "a quarter of
// the vote" and rates do not.
func aUnit(r *reader, m *match) bool {
	u, _ := m.find(cUnit, 0)
	g := grain(r.terms[u.first].val(cUnit))
	if m.has(cHedge) || r.word(m, "half", "full", "whole", "entire", "additional") {
		return g != second && g != quarter
	}
	switch g {
	case second, quarter, weekend:
		return false
	case dayGrain, minute, hour, week, month, year, decade, century, fortnight:
		if g == dayGrain && r.is(m.end, "of", "-") {
			return false // "a day of mourning"
		}
		if r.is(m.first-1, "for", "in", "within", "after", "lasting", "lasted", "than", "as", "over", "during", "spend", "spent", "spending", "take", "takes", "took", "another", "nearly", "almost", "about", "barely", "just", "only", "every", "least", "most", "throughout", "wait", "waited", "last", "long", "to", "him", "them", "us") {
			return !r.is(m.first-1, "as") || r.is(m.first-2, "long", "much", "little")
		}
		return r.is(m.end, "after", "before", "since", "long", "'s", "’s")
	}
	return false
}

// loneUnits: "for years", "in weeks".
func loneUnits(r *reader, m *match) bool {
	if r.is(m.end, "of", "-") && m.n == 1 {
		return r.is(m.first-1, "after", "for", "despite") && r.is(m.end, "of")
	}
	if m.n > 1 {
		return true
	}
	if r.is(m.first, "seconds", "quarters") {
		return false
	}
	if r.is(m.first-1, "for", "in", "within", "after", "over", "take", "takes", "took", "lasted", "last", "spent", "spend", "than") {
		return r.stops(m.end) || !r.name(m.end)
	}
	return r.is(m.first-1, "the", "just") && r.is(m.end, "before", "after", "since", "following", "leading") || r.is(m.end, "before", "after", "later", "earlier")
}

// apposedAge is the number in "Ana Silva, 56, of Porto" and "when he was 18".
func apposedAge(r *reader, m *match) bool {
	t := &r.doc.Tokens[m.first]
	n := r.terms[m.first].val(cNum)
	s := r.doc.Surface(m.first)
	if m.end-m.first != 1 || !isDigit(s[0]) || len(s) > 3 || n < 1 || n > 115 || t.Kind != text.KindNumber {
		return false
	}
	j := m.first - 1
	if r.terms[max(j, 0)].mask.has(cComma) && r.name(j-1) && r.terms[j-1].mask&(cMonth.mask()|cWeekday.mask()) == 0 && !r.terms[j-1].mask.has(cDay) {
		if r.is(j-1, "inc.", "co.", "corp.", "no.", "u.s.", "ltd.") {
			return false
		}
		if r.is(m.end, ",") {
			// a row of numbers is none: "in Wards 3, 4, and 5"
			return !r.terms[min(m.end+1, len(r.terms)-1)].mask.has(cNum)
		}
		return r.stops(m.end) && !r.is(m.end, "-", ")", ":") || r.is(m.end, "and", "of", "who", "was", "from")
	}
	if r.is(j, "was", "were", "is", "turned", "turns", "am", "'s", "being") && n >= 2 {
		if r.is(j, "is", "'s") && !r.is(j-1, "he", "she", "who", "i") {
			return false
		}
		who := r.is(j-1, "he", "she", "they", "who", "i") || r.is(j, "turned", "turns")
		return who && (r.stops(m.end) && !r.is(m.end, "-") || r.is(m.end, "and", "when", "or", "at", "but", "in"))
	}
	return false
}

// bareCount: "two days before the vote" is a stretch before something else;
// "two days before" is counted from the time in hand.
func bareCount(r *reader, m *match) bool {
	last := r.lower(m.end - 1)
	switch last {
	case "before", "after", "previously", "prior":
		return r.stops(m.end) || r.is(m.end, "and", "in", "at", "on", "when", "but")
	case "hence", "earlier", "later", "afterward", "afterwards":
		return !r.is(m.end, "than")
	}
	return true
}

// theDay takes "the day" up where a day is in hand and the day is not the
// first, nor one of a kind.
func theDay(r *reader, m *match) bool {
	return r.is(m.first-1, "in", "during", "of", "for") && (r.stops(m.end) || r.terms[min(m.end, len(r.terms)-1)].mask&(cWeekday.mask()) != 0) && !r.is(m.end, "-") && r.is(m.first-2, "later", "earlier", "late", "early", "rest", "end")
}

// startsClause: "at the time the mayor was shot" says itself which time.
func (r *reader) startsClause(j int) bool {
	return r.is(j, "of", "when", "that", "it", "he", "she", "they", "we", "i", "you", "for", "to", "the", "a", "his", "her", "in", "being", "is", "and", "comes") || r.name(j)
}

func theTime(r *reader, m *match) bool {
	if !r.last.ok || r.is(m.end, "-") {
		return false
	}
	if r.is(m.first-1, "at") {
		return r.stops(m.end) || !r.startsClause(m.end)
	}
	return r.is(m.first-1, "by", "since", "until") && r.stops(m.end)
}

// thenHere: "then a minister", "then-President", "since then"; not the "then"
// of what came next.
func thenHere(r *reader, m *match) bool {
	if !r.last.ok {
		return false
	}
	if r.is(m.end, "-") && !r.doc.Tokens[m.first].SpaceAfter {
		return true
	}
	if r.is(m.first-1, "since", "until", "till", "by", "back", "before", "from") {
		return true
	}
	if r.is(m.end, "with", "in", "at") && r.name(m.end+1) {
		return false // "met with the fund, then with President Trump"
	}
	return r.is(m.first-1, ",") && r.name(m.first-2) && r.is(m.end, "a", "an", "the", "with", "in", "at", "still", "serving", "president", "prime", "his", "her", "its", "head", "chief", "secretary", "deputy", "working", "living", "governor", "mayor", "leader")
}

// rateHere is "a year" behind an amount: "$3 million a year", "four flights a week".
func rateHere(r *reader, m *match) bool {
	if r.word(m, "once", "twice", "times") {
		return true
	}
	u, _ := m.find(cUnit, 0)
	switch grain(r.terms[u.first].val(cUnit)) {
	case hour, dayGrain, week, month, year, minute:
	default:
		return false
	}
	if r.is(m.end, "ago", "earlier", "later", "after", "before", "-", "old", "long") || r.terms[min(m.end, len(r.terms)-1)].mask.has(cOrd) {
		return false
	}
	j := m.first - 1
	if r.is(j, "once", "twice", "times") {
		return true
	}
	if r.is(j, "million", "billion", "trillion", "percent", "%", "tons", "barrels") {
		return true
	}
	for k := j; k >= j-1 && r.inSentence(k); k-- {
		if r.doc.Tokens[k].Kind == text.KindNumber && (k == j || r.plural(j)) {
			return !(r.terms[k].mask.has(cYear) && k == j)
		}
		if r.terms[k].mask.has(cNumber) && k < j && r.plural(j) {
			return true
		}
	}
	return false
}

func nowHere(r *reader, m *match) bool {
	if !small(r, m) || r.is(m.first-1, "just") {
		return false
	}
	if r.atStart(m.first) && r.is(m.end, ",", "for") {
		return false // a word to call attention
	}
	return true
}

func futureHere(r *reader, m *match) bool {
	if !small(r, m) {
		return false
	}
	if r.is(m.first, "future") { // "future losses", "in future"
		return r.plain(m.end) && !r.is(m.end, "of", "in", "for", "and", "is", "as") || r.is(m.first-1, "in")
	}
	return !r.is(m.end, "of") && !r.name(m.end)
}
