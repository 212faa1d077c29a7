package quantity

import "github.com/dateline-news/dateline/text"

// span joins an amount with the one behind "to", "-", "or", or "and" after
// "between". Where the two are a score, refused is set; j is the token to go
// on at.
func (r *reader) span(a amount, between bool) (joined amount, j int, refused bool) {
	j = a.end
	k, dash, or := j+1, false, false
	switch s := r.form(j); {
	case s == "-" && r.word(j+1, "to"):
		k = r.past(j + 2) // "10,000- to 12,000-foot", "5-to-6"
	case s == "-" || s == "–" || s == "—" || s == "~" || s == "‑":
		dash = true
		tied := r.glued(j-1) && r.glued(j)
		if !tied && (s == "—" || r.glued(j-1) || r.glued(j) || !r.figures(j-1) || !r.figures(j+1)) {
			return a, j, false
		}
	case s == "to" || s == "through":
	case s == "or" && !a.measured:
		or = true
	case between && s == "and":
	default:
		return a, j, false
	}
	for r.approximate(k) {
		k++
	}
	if k >= r.hi || r.bars[k] != 0 {
		return a, j, false
	}
	b, ok := r.amountAt(k, true)
	if !ok || b.num.open || a.num.open || !agree(a, b, dash || between) {
		return a, j, false
	}
	if a.num.scale == 1 && b.num.scale > 1 && a.num.value < 1000 && a.num.value < b.num.base {
		if a.num.inFigures {
			a.num.value = a.num.fig.scaled(b.num.scale)
		} else {
			a.num.value *= b.num.scale
		}
	}
	bare := a.num.bare && b.num.bare && !a.measured && !b.measured
	if bare && r.score(a, b, dash) {
		return a, b.end, true
	}
	switch {
	case a.num.value >= b.num.value:
		return a, j, false
	case or && b.num.value > 2*a.num.value+1:
		return a, j, false
	case !dash && !or && !between && r.changes(a, b):
		return a, j, false
	}
	a.high, a.end, a.ranged = b.num.value, b.end, true
	a.num.bare = a.num.bare && b.num.bare
	if b.measured {
		a.measured, a.unit, a.currency = true, b.unit, b.currency
	}
	if p := a.first - 1; between || r.word(p, "from") && r.bars[p] == 0 {
		a.first = p
	}
	return a, a.end, false
}

// agree reports whether two amounts can be the ends of one range: of one
// unit, or with the unit behind the second.
func agree(a, b amount, loose bool) bool {
	switch {
	case a.measured && b.measured:
		return a.unit == b.unit
	case a.currency != "":
		return loose || b.num.scale > 1
	case a.measured:
		return false
	}
	return a.num.part == b.num.part || b.measured
}

// approximate reports whether a lone hedge stands at token i: "10 to about
// 12".
func (r *reader) approximate(i int) bool {
	for _, h := range r.at(i).before {
		if len(h.words) == 1 && h.approx {
			return true
		}
	}
	return r.word(i, "even") || r.word(i, "as") || (r.word(i, "many") || r.word(i, "much")) && r.word(i-1, "as")
}

// score reports whether two bare figures are a score or a vote ("won 3-2",
// "a 52-48 vote", "2018-19") and no range.
func (r *reader) score(a, b amount, dash bool) bool {
	for j := b.end; j < b.end+3; j++ {
		k := r.past(j)
		if r.is(k, scoreNoun) {
			return dash
		}
		if !adjective(r, k) {
			break
		}
	}
	hedged := r.hedged(a.first)
	for j := a.first - 1; j >= r.lo && j > a.first-9 && !hedged; j-- {
		if r.is(j, scored) {
			return true
		}
		if r.is(j, voted) {
			return dash
		}
	}
	if !dash || hedged {
		return false
	}
	if a.num.value >= b.num.value {
		return true
	}
	if a.num.value >= 200 && !(yearly(a.num) && yearly(b.num)) {
		return false
	}
	if t, ok := r.counted(b.end, many); ok && (isPlural(r, t.head) || t.compound) {
		return false
	}
	return r.glued(a.end) || !r.figures(b.end-1)
}

// changes reports whether "from 14 to 31", "fell 2 to 31" tells of a rise or
// fall, so that each end is an amount of its own.
func (r *reader) changes(a, b amount) bool {
	p := a.first - 1
	for n := 0; n < 3 && p >= r.lo && (r.approximate(p) || r.is(p, stop) && !r.word(p, "from") && r.at(p).word != "by" && len(r.at(p).before) > 0); n++ {
		p--
	}
	if !r.word(p, "from") {
		return r.is(p, change) && (a.measured || !b.measured)
	}
	for j := p - 1; j >= r.lo && j > p-14; j-- {
		if r.is(j, change) {
			return true
		}
		if r.doc.Tokens[j].Kind == text.KindPunct && !r.hyphen(j) && r.form(j) != "," {
			break
		}
	}
	// "from a rate of 5 pct to 7" has its verb behind.
	for j := b.end; j < r.hi && j < b.end+6; j++ {
		if r.is(j, change) && r.at(j).is&(verb|stop) == 0 {
			return true
		}
	}
	return false
}

// yearly reports whether bare figures may be a year's.
func yearly(n number) bool { return n.value >= 1700 && n.value <= 2099 && len(n.fig.digits) == 4 }
