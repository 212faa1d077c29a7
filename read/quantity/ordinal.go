package quantity

import "github.com/dateline-news/dateline/text"

// ordinal reads "sixth", "21st", "twenty-first", "one hundred twenty-fifth"
// where it says which of a row something is. What looks like one and is not
// (a date, a name, "at first") is passed over whole.
func (r *reader) ordinal(i int) (a amount, next int, ok bool) {
	if r.word(i, "a") || r.word(i, "an") {
		return a, 0, false
	}
	v, end := 0.0, i
	e := r.at(i)
	switch {
	case r.figures(i):
		f, ok := readFigure(r.form(i))
		if !ok || f.point || !ordinalEnding(f.rest) {
			return a, 0, false
		}
		v, end = f.value, i+1
	case e.is&ordinal != 0:
		v, end = e.value, i+1
	case e.is&(cardinal|hundred) != 0:
		n, ok := r.inWords(i, true)
		if !ok {
			return a, 0, false
		}
		j := r.past(n.end)
		o := r.at(j)
		if o.is&ordinal == 0 || !follows(n.value, o.value) || o.word == "second" && r.is(j, timeNoun) && n.value < 20 {
			return a, 0, false
		}
		v, end = n.value+o.value, j+1
		if o.value >= 100 {
			v = n.value * o.value
		}
	default:
		return a, 0, false
	}
	// "a third of" is a number's business.
	if e.is&part != 0 && (r.word(i-1, "a") || r.word(i-1, "one")) && r.word(end, "of") {
		return a, 0, false
	}
	if e.is&part != 0 && r.word(end, "of") && r.is(i-2, det) && !r.is(i-1, det|verb) && r.form(i-1) != "very" {
		return amount{}, end, true // "the northern third of the island"
	}
	if !r.ranks(i, end) {
		return amount{}, end, true
	}
	a = amount{first: i, end: end, num: number{first: i, end: end, value: v}, high: v, ordinal: true}
	a, next = r.finish(a)
	return a, next, true
}

func ordinalEnding(s string) bool { return s == "st" || s == "nd" || s == "rd" || s == "th" }

// follows reports whether an ordinal goes on from a number: "twenty" and
// "first", "one hundred" and "fifth", "two" and "hundredth".
func follows(n, o float64) bool {
	if o >= 100 {
		return n < 1000
	}
	switch {
	case int(n)%100 == 0:
		return true
	case int(n)%10 == 0 && n >= 20:
		return o < 10
	}
	return false
}

// ranks reports whether the ordinal at tokens [i, end) says which of a row.
func (r *reader) ranks(i, end int) bool {
	if r.upper(i) && !r.opens(i) || r.hyphen(i-1) || i > r.lo && r.glued(i-1) && r.doc.Tokens[i-1].Kind == text.KindPunct && r.form(i-1) == "/" {
		return false
	}
	j := r.past(end)
	e := r.at(j)
	prev := r.at(i - 1)
	switch {
	case prev.word == "in" && !r.word(i, "first") && (e.word == "place" || e.is&be != 0 || e.word == "with" || e.word == "behind"):
		return true
	case e.word == "place" && prev.is&rank != 0:
		return true
	case e.is&noRank != 0:
		return false
	case e.is&(ordinal|part) != 0 && e.word != "half": // "third quarter"
		return false
	case e.is&cardinal != 0 && e.word != "one":
		return false // "the first two": the two are counted
	case r.figures(j):
		return false
	case e.is&month != 0 && r.upper(j), r.is(i-1, month) && r.upper(i-1):
		return false
	case r.word(end, "of") && r.is(end+1, month) && r.upper(end+1), r.word(end, "of") && r.word(end+1, "all"):
		return false
	case r.bars[min(j, len(r.bars)-1)]&inTime != 0 && j > end:
		return false
	}
	if r.upper(j) && r.doc.Tokens[j].Kind == text.KindWord && j < r.hi {
		// "82nd Airborne", "First Boston"; but "its second Syrian offensive".
		if r.figures(i) || r.upper(i) || !r.lowerNoun(j) {
			return false
		}
	}
	noun, ok := r.counted(end, ranked)
	switch {
	case prev.is&rank != 0:
		return !r.word(i, "first") || !ok
	case prev.is&det != 0 || prev.word == "very" || prev.is&timeNoun != 0:
		if prev.word == "at" {
			return false
		}
		if (prev.word == "a" || r.figures(i)) && !ok {
			return false // "wait a second", "on the 20th"
		}
		return true
	case r.upper(i):
		return ok && isPlural(r, noun.head) && !r.is(j, stop)
	case r.hyphen(end):
		return ok
	case r.figures(i):
		return ok
	}
	// "won silver in her third attempt" has its owner; "a joint second
	// statement", "North Korea's latest, third test" an adjective.
	return ok && !r.upper(i-1) && adjective(r, i-1) && !r.is(i-1, stop)
}

// lowerNoun reports whether the capitalised words at token j lead to a noun
// that is not.
func (r *reader) lowerNoun(j int) bool {
	for k := j; k < j+4; k++ {
		if r.hyphen(k) {
			continue
		}
		if k >= r.hi || r.doc.Tokens[k].Kind != text.KindWord || r.is(k, stop) {
			return false
		}
		if !r.upper(k) {
			return !r.is(k, verb|be)
		}
	}
	return false
}
