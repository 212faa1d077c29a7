package quantity

import (
	"math"

	"github.com/dateline-news/dateline/text"
)

// number is a number with its scale, tokens [first, end).
type number struct {
	first, end int
	value      float64
	base       float64 // without its scale, for "5 to 6 million"
	scale      float64 // 1 when there is none
	fig        figure  // of a number in figures
	inFigures  bool
	bare       bool // one token of figures and nothing else
	open       bool // "dozens": from here up
	part       bool // of a whole: "a third"
}

// number reads the number that begins at token i. With and, "and" may join
// its parts ("a hundred and five"); without, it belongs to "between".
func (r *reader) number(i int, and bool) (n number, ok bool) {
	if i < r.lo || i >= r.hi || r.bars[i] != 0 && !(r.bars[i] == inName && r.at(i).word == "a") {
		return n, false
	}
	switch e := r.at(i); {
	case r.figures(i) || r.doc.Tokens[i].Kind == text.KindNumber:
		n, ok = r.inFigures(i)
	case r.doc.Tokens[i].Kind == text.KindSymbol:
		v := signs[r.form(i)]
		n, ok = number{first: i, end: i + 1, value: v, part: true}, v != 0
	case e.is&vague != 0:
		return r.vague(i)
	case e.is&part != 0 && e.is&ordinal == 0:
		n, ok = r.bareHalf(i)
	case e.word == "a" || e.word == "an":
		n, ok = r.article(i, and)
	case e.word == "several" || e.word == "few" || e.word == "many":
		return r.several(i, i+1)
	case e.is&(cardinal|hundred|scale|dozen) != 0:
		n, ok = r.inWords(i, and)
	}
	if !ok {
		return n, false
	}
	n.first = i
	if n.scale == 0 {
		n.base, n.scale = n.value, 1
	}
	if n = r.fraction(n, and); n.scale >= 1000 && and {
		n = r.more(n, n.scale)
	}
	return r.scales(n), true
}

// inFigures reads "10,000", "1 000 000", "5 1/2", "3-1/2", "6½", "1.2M".
func (r *reader) inFigures(i int) (n number, ok bool) {
	s := r.form(i)
	if v, ok := readFraction(s); ok {
		return number{end: i + 1, value: v, part: true}, true
	}
	f, ok := readFigure(s)
	if !ok {
		return n, false
	}
	n = number{end: i + 1, value: f.value, fig: f, inFigures: true, bare: !f.grouped && !f.point && f.rest == ""}
	if f.rest != "" {
		by := letterScale(f.rest)
		if by == 0 {
			return n, false
		}
		n.value, n.base, n.scale = f.scaled(by), f.value, by
		return n, true
	}
	if f.point {
		return n, true
	}
	if v := signs[r.form(i+1)]; v != 0 && r.glued(i) {
		n.value += v
		n.end, n.bare, n.fig.digits = i+2, false, ""
		return n, true
	}
	if j := r.past(i + 1); j == i+2 || r.doc.Tokens[i].SpaceAfter && i+1 < r.hi {
		if v, ok := readFraction(r.form(j)); ok && r.bars[j] == 0 {
			n.value += v
			n.end, n.bare, n.fig.digits = j+1, false, ""
			return n, true
		}
	}
	if !f.grouped && len(f.digits) <= 3 {
		r.spaced(&n)
	}
	return n, true
}

// spaced joins groups of three parted by a space: "1 000". A plain space is
// taken at its word only before noughts or between several groups: in
// "killed 35 200 kilometers off" there are two numbers.
func (r *reader) spaced(n *number) {
	j, digits, wide := n.end, n.fig.digits, false
	for ; j < r.hi && r.bars[j] == 0 && len(digits) < 15; j++ {
		s := r.form(j)
		gap := r.doc.Text[r.doc.Tokens[j-1].End:r.doc.Tokens[j].Start]
		if len(s) < 3 || !isDigit(s[0]) || !isDigit(s[1]) || !isDigit(s[2]) || len(s) > 3 && (s[3] != '.' || gap == " ") {
			break
		}
		if gap == "\u00a0" || gap == "\u202f" || gap == "\u2009" {
			wide = true
		} else if gap != " " {
			break
		}
		digits += s
	}
	if j == n.end && r.form(j) == "," && r.form(j+1) == "000" && r.bars[j+1] == 0 && r.doc.Tokens[j].SpaceAfter {
		digits, j, wide = digits+"000", j+2, true // "10, 000", as some agencies print it
	}
	if j == n.end || !wide && j == n.end+1 && r.form(n.end) != "000" {
		return
	}
	if f, ok := readFigure(digits); ok {
		n.fig, n.value, n.end, n.bare = f, f.value, j, false
	}
}

func letterScale(s string) float64 {
	switch s {
	case "k", "K":
		return 1e3
	case "m", "M", "mn", "mln", "MM":
		return 1e6
	case "bn", "B", "bln":
		return 1e9
	case "tn", "trn":
		return 1e12
	}
	return 0
}

// scales takes in the scales behind a number: "2.3 million", "$5-million",
// "three hundred thousand", "10k", "two dozen".
func (r *reader) scales(n number) number {
	for {
		j := r.past(n.end)
		e := r.at(j)
		switch {
		case e.is&scale != 0 && !r.upperScale(j):
		case e.is&(dozen|hundred) != 0 && n.scale == 1 && n.value < 1000:
		case e.is&suffix != 0 && n.inFigures && n.scale == 1 && j == n.end && r.glued(j-1) && r.suffixed(n, j):
		default:
			return n
		}
		if n.scale == 1 && n.fig.digits != "" {
			n.value = n.fig.scaled(e.value)
		} else {
			n.value *= e.value
		}
		n.scale *= e.value
		n.end, n.bare, n.part = j+1, false, false
		if n = r.more(n, e.value); n.end > j+1 {
			return n
		}
	}
}

// upperScale reports whether the scale at token j is a name: "Million Man
// March".
func (r *reader) upperScale(j int) bool {
	return r.upper(j) && r.upper(j+1) && len(r.form(j)) > 3 && r.form(j) != "MILLION" && r.form(j) != "BILLION"
}

// suffixed reports whether the letter at token j is a scale: behind money
// ("$5m"), before what is counted ("5m people"), or as no unit ("10k"). "100m"
// alone are meters.
func (r *reader) suffixed(n number, j int) bool {
	if r.form(j) == "m" || r.form(j) == "mm" || r.form(j) == "b" {
		return n.first > r.lo && r.doc.Tokens[n.first-1].Kind == text.KindSymbol || isPlural(r, j+1)
	}
	return true
}

// more takes in what follows a scale: "a million and a half", "two thousand
// three hundred" has been read by inWords.
func (r *reader) more(n number, by float64) number {
	j := n.end
	if by < 1000 || n.value < by || r.at(j).word != "and" {
		return n
	}
	v, end, ok := r.oneOf(j + 1)
	if !ok || r.word(end, "of") {
		return n
	}
	if big := r.at(end); big.is&scale != 0 {
		if big.value >= by {
			return n
		}
		by, end = big.value, end+1 // "a billion and a half million"
	}
	n.value += v * by
	n.end = end
	return n
}

// fraction takes in a part of a whole behind a number: "two-thirds", "one and
// a half", "three-and-a-half".
func (r *reader) fraction(n number, and bool) number {
	if n.inFigures && !n.bare || n.part || n.scale != 1 {
		return n
	}
	j := r.past(n.end)
	e := r.at(j)
	if e.is&parts != 0 && n.value > 1 && n.value < 100 || e.is&part != 0 && n.value == 1 && e.word != "second" && !r.hyphen(n.end+1) {
		if r.partly(n.first, j) {
			n.value = round(n.value / e.of)
			n.base, n.part, n.end, n.bare, n.fig.digits = n.value, true, j+1, false, ""
			return n
		}
	}
	if !and || r.at(j).word != "and" {
		return n
	}
	v, end, ok := r.oneOf(r.past(j + 1))
	if !ok || r.word(end, "of") {
		return n
	}
	n.value += v
	n.base, n.end, n.bare, n.fig.digits = n.value, end, false, ""
	return n
}

// partly reports whether "three quarters", "one half" at [first, j] is a part
// of a whole and not so many quarters of a year.
func (r *reader) partly(first, j int) bool {
	w := r.at(j).word
	if w != "quarter" && w != "quarters" && w != "half" && w != "halves" {
		return true
	}
	return r.hyphen(j-1) || r.word(j+1, "of") || r.is(j+1, poss|scale) || r.past(j+1) > j+1 || r.hedged(first)
}

// oneOf reads "a half", "one quarter", "three-quarters", "two thirds".
func (r *reader) oneOf(i int) (v float64, end int, ok bool) {
	e := r.at(i)
	top := 0.0
	switch {
	case e.word == "a" || e.word == "one":
		top = 1
	case e.is&digit != 0:
		top = e.value
	default:
		return 0, 0, false
	}
	j := r.past(i + 1)
	p := r.at(j)
	if top == 1 && p.is&part != 0 || top > 1 && p.is&parts != 0 {
		return round(top / p.of), j + 1, true
	}
	return 0, 0, false
}

// article reads the number that "a" begins: "a hundred and five", "a dozen",
// "a third", "a few thousand".
func (r *reader) article(i int, and bool) (n number, ok bool) {
	j := r.past(i + 1)
	e := r.at(j)
	switch {
	case e.is&(hundred|scale|dozen) != 0 && !(r.upper(j) && !r.upper(i)):
		return r.inWords(i, and)
	case e.word == "few":
		return r.several(i, j+1)
	case e.word == "couple" && r.word(j+1, "of"):
		return r.several(i, j+2)
	case e.is&part != 0 && e.word != "second" && j == i+1 && r.ofWhole(i, j):
		return number{end: j + 1, value: round(1 / e.of), part: true}, true
	}
	return n, false
}

// ofWhole tells "a third of them", "nearly a quarter", "a half" from "a third
// man" and "a quarter that ended in June".
func (r *reader) ofWhole(i, j int) bool {
	switch next := r.at(j + 1); {
	case next.word == "of":
		return true
	case next.is&scale != 0:
		return r.at(j).word == "quarter" || r.at(j).word == "half"
	case r.hyphen(j + 1):
		return false
	case r.at(j).is&ordinal == 0 && len(next.units) > 0:
		return true
	case r.hedged(i):
		return true
	}
	return r.at(j).word == "half" && !isPlural(r, j+1) && r.is(j+1, stop)
}

// bareHalf reads "half" and "quarter" without an article: "half a million",
// "half of them", "half his sentence", "quarter million".
func (r *reader) bareHalf(i int) (n number, ok bool) {
	e := r.at(i)
	n = number{end: i + 1, value: 1 / e.of, part: true}
	j := r.past(i + 1)
	next := r.at(j)
	if r.upper(i) && !r.opens(i) {
		return n, false
	}
	if next.is&scale != 0 || len(next.units) > 0 && next.is&times == 0 && e.word == "half" {
		return n, true
	}
	if j > i+1 {
		return n, r.form(j) == "point" // "a half-point cut"
	}
	if e.word != "half" {
		return n, false
	}
	switch prev := r.at(i - 1); {
	case next.word == "a" || next.word == "an":
		if r.is(r.past(j+1), scale|dozen|hundred) || len(r.at(j+1).units) > 0 {
			n.end = j + 1
			return n, true
		}
		return n, false
	case prev.is&ordinal != 0 || prev.word == "in" || prev.word == "other" || prev.word == "latter" || prev.is&poss != 0 || prev.word == "and":
		return n, false
	case next.word == "of" || next.word == "the" || next.is&poss != 0 || next.word == "that":
		return n, true
	case r.hedged(i) || prev.word == "by":
		return n, true
	}
	return n, next.is&be != 0 && r.form(j) != "'s"
}

// vague reads "dozens", "hundreds of thousands", "tens of millions".
func (r *reader) vague(i int) (n number, ok bool) {
	e := r.at(i)
	if r.upper(i) && !r.opens(i) || r.hyphen(i-1) || r.hyphen(i+1) {
		return n, false
	}
	n = number{first: i, end: i + 1, value: e.value, base: e.value, scale: 1, open: true}
	if r.word(i+1, "of") {
		if big := r.at(i + 2); big.is&vague != 0 && big.value > e.value {
			// Hundreds of thousands: 200 times 1,000.
			n.value, n.end = e.value*big.value/2, i+3
			return n, true
		}
	}
	switch e.word {
	case "tens":
		return n, false
	case "scores":
		// "Scores of people"; but "test scores", "the scores of the games".
		return n, (r.word(i+1, "of") && !r.is(i+2, stop) || r.is(i+1, harm) || r.word(i+1, "more")) && !r.is(i-1, det)
	}
	return n, true
}

// several reads "several hundred", "a few thousand", "many dozen": no more is
// known than that it is some, as with "hundreds".
func (r *reader) several(i, j int) (n number, ok bool) {
	e := r.at(j)
	if e.is&(hundred|scale|dozen) == 0 {
		return n, false
	}
	v := e.value
	if next := r.at(j + 1); next.is&scale != 0 && next.value > v {
		v *= next.value
		j++
	}
	return number{first: i, end: j + 1, value: 2 * v, base: 2, scale: v, open: true}, true
}

// inWords reads a number in words: "twenty-one", "two hundred and two
// thousand", "two dozen".
func (r *reader) inWords(i int, and bool) (n number, ok bool) {
	j, total, group, seen := i, 0.0, 0.0, false
	room, above := math.Inf(1), math.Inf(1) // what may still be added; the last scale
	if r.at(i).word == "a" || r.at(i).word == "an" {
		group, j, room = 1, r.past(i+1), 1
	} else if r.is(i, scale) {
		return n, false // of a number that no table reads: "SEK9 million"
	} else if r.is(i, hundred|dozen) {
		group, room = 1, 1 // "hundred thousand dollars"
	}
	scaled, last := 1.0, 0.0
words:
	for ; j < r.hi && r.bars[j] == 0; j++ {
		at := j
		if seen && r.hyphen(j) {
			at++
		}
		e := r.at(at)
		if seen && e.word == "and" && and && room >= 100 {
			e2, at2 := r.below(r.past(at+1), room)
			if at2 == 0 {
				break
			}
			if room > 100 {
				// Behind a scale: "two thousand and three hundred".
				total += e2
			} else {
				group += e2
			}
			room, scaled, last, j = 1, 1, 0, at2-1
			continue
		}
		if seen && r.upper(at) && !r.upper(at-1) {
			break
		}
		switch {
		case e.is&digit != 0 && room >= 10 && (e.value > 0 || !seen):
			group, room = group+e.value, 1
		case e.is&teen != 0 && room >= 100:
			group, room = group+e.value, 1
		case e.is&ten != 0 && room >= 100:
			group, room = group+e.value, 10
		case e.is&hundred != 0 && group > 0 && group < 100 && room <= 10:
			group, room = group*100, 100
		case e.is&scale != 0 && group > 0 && e.value < above:
			total, group, above, room = total+group*e.value, 0, e.value, min(e.value, 1000)
			if last > 0 {
				scaled = 1
			} else {
				scaled = e.value
			}
			last = e.value
		case e.is&dozen != 0 && group > 0 && total == 0:
			group, seen, j = group*12, true, at+1
			break words
		default:
			break words
		}
		seen, j = true, at
	}
	if !seen {
		return n, false
	}
	n = number{first: i, end: j, value: total + group}
	n.base, n.scale = n.value, 1
	if total > 0 && group == 0 && scaled > 1 {
		n.base, n.scale = n.value/scaled, scaled
	}
	if v, end, ok := r.point(n, j); ok {
		n.value, n.base, n.scale, n.end = v, v, 1, end
	}
	return n, true
}

// below reads the number in words at i if it may follow "and" where room is
// left for it.
func (r *reader) below(i int, room float64) (v float64, end int) {
	if i >= r.hi || r.bars[i] != 0 || !r.is(i, cardinal) || r.upper(i) {
		return 0, 0
	}
	if _, _, ok := r.oneOf(i); ok {
		return 0, 0 // "two million and one half"
	}
	n, ok := r.inWords(i, room > 100)
	if ok && n.value < room {
		return n.value, n.end
	}
	if !ok || room > 100 {
		return 0, 0
	}
	// "two hundred and two thousand": the two belong to the hundreds.
	v, end = r.at(i).value, i+1
	if r.is(i, ten) && r.is(r.past(end), digit) {
		end = r.past(end)
		v, end = v+r.at(end).value, end+1
	}
	if r.is(r.past(end), scale) {
		return v, end
	}
	return 0, 0
}

// point reads decimals in words: "six point five".
func (r *reader) point(n number, j int) (v float64, end int, ok bool) {
	if r.at(j).word == "and" || r.form(j) != "point" || !r.is(j+1, digit|teen|ten) {
		return 0, 0, false
	}
	if !r.is(j+1, digit) {
		return n.value + r.at(j+1).value/100, j + 2, true
	}
	v, by := 0.0, 1.0
	for end = j + 1; r.is(end, digit) && by < 1e6; end++ {
		v, by = v*10+r.at(end).value, by*10
	}
	return n.value + v/by, end, true
}
