package timex

import (
	"github.com/dateline-news/dateline/text"
)

func plausible(y int) bool { return y >= 1500 && y < 2200 }

func (r *reader) year(m *match) int {
	y, _ := r.val(m, cYear, 0)
	return y
}

// timely are the words before a bare month or year that make it one.
func (r *reader) timely(j int) bool {
	return r.is(j, "in", "since", "by", "until", "till", "from", "to", "through", "of", "during", "for", "between", "before", "after", "late", "early", "into", "throughout", "around", "circa", "about", "dating", "past", "than", "on", "through", "ended", "ending", "last", "next", "this", "until", "till", "beginning", "as", "at")
}

// loneMonth tells a month from a verb ("May"), and from the first names that
// months lend ("April Glaspie", "Jan Egeland").
func loneMonth(r *reader, m *match) bool {
	j := m.first
	timely := r.timely(j - 1)
	before := r.is(m.end, "'s", "’s")
	prev := r.inSentence(j-1) && (r.terms[j-1].mask.has(cMonth) || r.is(j-1, "and", "or", "-", "–") && r.inSentence(j-2) && r.terms[j-2].mask&(cMonth.mask()|cYear.mask()|cDay.mask()) != 0)
	switch s := r.lower(j); s {
	case "may", "march":
		if r.is(j-1, "of", "to", "by", "for", "than", "after", "about", "on", "as", "at") && (r.name(m.end) || r.is(j-1, "to", "by", "than", "about", "on", "as", "at")) {
			return prev
		}
		return timely || prev || r.is(j-1, "the", "a", "an", "its", "their") && (r.plain(m.end)) && !r.is(j-1, "a") || r.is(j-1, "'s")
	case "jan", "mar", "jun", "dec", "sep":
		return (timely || prev) && !r.name(m.end)
	case "april", "june", "august":
		if r.name(m.end) && !timely && !prev && !before {
			return false
		}
		if r.name(j-1) && !r.terms[j-1].mask.has(cMonth) && !r.atStart(j-1) && !r.timely(j-1) {
			return false
		}
	case "sept", "oct", "nov", "feb", "apr", "jul", "aug":
		if r.is(j-1, "-") && r.name(j-2) {
			return false
		}
	}
	return true
}

// countedNouns follow a number that is no year: "1885 aftershocks".
var countedNouns = map[string]bool{
	"people": true, "men": true, "women": true, "children": true, "percent": true, "per": true, "feet": true, "meters": true,
	"metres": true, "miles": true, "km": true, "kilometers": true, "kilometres": true, "tons": true, "tonnes": true, "pounds": true,
	"dollars": true, "euros": true, "points": true, "lbs": true, "kg": true, "mph": true, "million": true, "billion": true, "acres": true,
	"gmt": true, "utc": true, "hours": true, "yen": true, "yards": true, "cases": true, "deaths": true, "votes": true, "seats": true, "%": true,
}

// loneYear tells a year from any other number of four figures.
func loneYear(r *reader, m *match) bool {
	y := r.year(m)
	j := m.first
	s := r.doc.Surface(j)
	if !plausible(y) || r.terms[j].mid {
		return plausible(y)
	}
	if s[0] == '\'' || !isDigit(s[0]) {
		// "'98", "nineteen ninety-four": "nineteen hundred men" is out by its shape
		return s[0] != '\'' || r.timely(j-1) || r.is(j-1, "the", "and", "or", "-")
	}
	if r.inSentence(j - 1) {
		prev := &r.doc.Tokens[j-1]
		switch c := r.doc.Text[prev.Start]; {
		case prev.Kind == text.KindSymbol, c == '#', r.is(j-1, "no.", "number", "flight", "boeing", "room", "route", "resolution", "some", "nearly", "almost", "over", "least", "approximately", "roughly", "only", "up"):
			return false
		case r.terms[j-1].mask.has(cDash) && !prev.SpaceAfter && r.inSentence(j-2) && !r.doc.Tokens[j-2].SpaceAfter &&
			r.doc.Tokens[j-2].Kind != text.KindNumber && !r.terms[j-2].mask.has(cMonth):
			return false // "SN-1999"
		}
	}
	if r.is(j-1, "than") && !r.is(j-2, "later", "earlier", "sooner") {
		return false
	}
	if r.inSentence(m.end) && countedNouns[r.lower(m.end)] {
		return false
	}
	if r.terms[min(m.end, len(r.terms)-1)].mask.has(cUnits) && r.inSentence(m.end) && !r.timely(j-1) {
		return false
	}
	if r.is(m.end, ":") && r.inSentence(m.end+1) && isDigit(r.initial(m.end+1)) {
		return false
	}
	if r.timely(j - 1) {
		// "of 1,885 troops" has its comma; "of 1885 aftershocks" has not
		return y >= 1700 && (y >= 1900 || !r.plural(m.end) || r.is(j-1, "in", "since", "until"))
	}
	if y < 1800 {
		return false
	}
	if r.plural(m.end) && !r.is(j-1, "the", "'s", "its", "their", "his", "her", "that", "this") {
		return false
	}
	return true
}

// plural guesses at a plural noun by its -s.
func (r *reader) plural(j int) bool {
	if !r.plain(j) {
		return false
	}
	s := r.doc.Surface(j)
	return len(s) > 3 && s[len(s)-1] == 's' && s[len(s)-2] != 's' && !r.is(j, "was", "has", "does", "this")
}

// shortYear holds for "2018-19", not for "2018-11" the month: the second year
// comes after the first.
func shortYear(r *reader, m *match) bool {
	y := r.year(m)
	s, ok := m.find(cNum, 0)
	if !ok || !plausible(y) || s.end-s.first != 1 {
		return false
	}
	w := r.doc.Surface(int(s.first))
	n := r.terms[s.first].val(cNum)
	return len(w) == 2 && isDigit(w[0]) && n == (y+1)%100 || len(w) == 2 && n > y%100 && n > 12
}

func decadeHere(r *reader, m *match) bool {
	s, _ := m.find(cDecade, 0)
	t := &r.terms[s.first]
	if t.part(cDecade) != nil {
		// "in his 30s" is an age, "the low 80s" degrees
		return t.val(cDecade) < 1900 || !r.is(int(s.first)-1, "his", "her", "their", "upper", "low", "lower", "high")
	}
	return r.is(int(s.first)-1, "the") || r.inSentence(int(s.first)-2) && m.has(cEdge)
}

// further is "5" in "Sept. 3-5" and "25" in "April 24 and 25".
func further(r *reader, m *match) bool {
	d, ok := r.val(m, cDay, 0)
	if !ok {
		if d, ok = r.val(m, cOrd, 0); !ok {
			return false
		}
	}
	if !r.daily.ok || r.daily.sentence != r.sentence || r.daily.month == 0 || d <= r.daily.day || d > 31 || r.daily.part > 0 || r.daily.clock {
		return false
	}
	j := m.first - 1
	switch {
	case r.is(j, "the"):
		j--
	}
	switch {
	case j == r.daily.end && (r.terms[j].mask.has(cDash) || r.is(j, "and", "to", "through", "or")):
	case j == r.daily.end && r.terms[j].mask.has(cComma) && r.inSentence(m.end) && (r.is(m.end, ",", "and")) && r.series(m.end):
	case j == r.daily.end+1 && r.terms[j-1].mask.has(cComma) && r.is(j, "and"):
	default:
		return false
	}
	// "April 24 and 25 people": a noun takes the number away
	return !r.plural(m.end) && !countedNouns[r.lower(m.end)] && !r.terms[min(m.end, len(r.terms)-1)].mask.has(cUnits)
}

// series reports whether a row of days goes on behind token j.
func (r *reader) series(j int) bool {
	for k := j; r.inSentence(k) && k < j+4; k++ {
		if r.terms[k].mask.has(cDay) {
			return true
		}
	}
	return false
}

func ordinalDay(r *reader, m *match) bool {
	s, _ := m.find(cDay, 0)
	return r.terms[s.first].mask.has(cOrd) && r.is(m.first-1, "on", "by", "until", "of", "from", "to", "since") && (r.stops(m.end) || r.is(m.end, "and", "to", "when", "at", "in"))
}

// loneWeekday leaves the abbreviations that are words ("Sun", "Sat", "Wed",
// "Mon") unless they are printed as dates print them.
func loneWeekday(r *reader, m *match) bool {
	s := r.doc.Surface(m.first)
	if len(s) > 5 {
		return !(r.is(m.first-1, "black", "bloody", "super", "ruby") && r.name(m.first-1))
	}
	return s[len(s)-1] == '.' || len(s) > 3
}

// theUnit: "the year" is one of the calendar where nothing else tells which.
func theUnit(r *reader, m *match) bool {
	if r.word(m, "weekend") {
		return !r.is(m.end, "of", "-")
	}
	if r.is(m.end, "ended", "ending", "'s", "’s") {
		return true
	}
	return r.is(m.first-1, "for", "of", "in", "during", "through", "over", "throughout") && r.stops(m.end) && !r.is(m.end, "-")
}

// loneSeason wants a sign that the season is a time: "in the spring", "last
// fall" has its own rule. Springs, falls and "a fall" are none.
func loneSeason(r *reader, m *match) bool {
	the := r.is(m.first, "the")
	if r.is(m.end, "of", "in", "-") {
		return false
	}
	if r.is(m.end-1, "summer", "winter", "autumn") {
		return the && r.is(m.first-1, "in", "over", "during", "through", "by", "this", "for", "since", "of", "until", "before") || r.is(m.first-1, "in", "by", "since", "until", "this", "during") && !r.plain(m.end)
	}
	return the && r.is(m.first-1, "in", "during", "by", "since", "until", "for", "over") && !r.plain(m.end) || r.is(m.first-1, "by", "until") && r.stops(m.end)
}

// clockHere tells a clock time of bare figures from a score or a psalm.
func clockHere(r *reader, m *match) bool {
	if r.is(m.first-1, "at", "around", "by", "about", "until", "from", "before", "after", "since", "between", "till", "through") {
		return true
	}
	return r.is(m.first-1, "and", "to", "-", "–") && r.daily.ok && r.daily.clock && r.daily.end == m.first-1
}

// lonePart: "at night" names no night, "early morning" is of the day in hand.
func lonePart(r *reader, m *match) bool {
	if m.has(cEdge) || r.terms[m.first].mid {
		return true
	}
	return r.is(m.first-1, "at", "by") && r.is(m.first, "night", "dawn", "dusk", "midday", "daybreak", "sunrise", "sunset", "nighttime") || r.is(m.first-1, "before", "after", "until") && r.is(m.first, "dawn", "dusk", "sunset", "sunrise", "daybreak", "midday")
}

func thePart(r *reader, m *match) bool {
	if r.is(m.end, "of", "-", "sky", "before", "after") {
		return false
	}
	if r.startsClause(m.end) && !r.is(m.end, "in", "for", "to", "and") && !r.is(m.first-1, "by", "in", "during", "through", "until") {
		return false // "the night the bridge fell"
	}
	if !r.daily.ok {
		return r.dated && r.is(m.first-1, "in", "during")
	}
	return true
}

// businessHere tells the half of a business year from one of a match.
func businessHere(r *reader, m *match) bool {
	for k := m.end; k < m.end+3; k++ {
		if r.is(k, "loss", "losses", "profit", "profits", "earnings", "net", "results", "sales", "revenue", "revenues", "income", "pretax", "output", "growth", "exports", "gdp") {
			return true
		}
	}
	return r.quart.ok
}
