package quantity

// hedged reports whether a hedge ends right before token i, or "only" and the
// like, which say that a count is meant.
func (r *reader) hedged(i int) bool {
	switch r.form(i - 1) {
	case "only", "just", "exactly", "Only", "Just":
		return true
	}
	for _, h := range r.at(i - 1).before {
		if _, ok := r.ends(h.words, i); ok {
			return true
		}
	}
	return false
}

// ends reports whether the words of a hedge end right before token i, and
// where they begin.
func (r *reader) ends(words []string, i int) (start int, ok bool) {
	start = i - len(words)
	if start < r.lo {
		return 0, false
	}
	for n, w := range words {
		if r.at(start+n).word != w {
			return 0, false
		}
	}
	return start, true
}

// before takes in the hedges before an amount: "at least", "up to about".
func (r *reader) before(a *amount) {
	if a.ordinal {
		return
	}
	for n := 0; n < 3; n++ {
		taken := false
		for _, h := range r.at(a.first - 1).before {
			start, ok := r.ends(h.words, a.first)
			if !ok || !r.believed(h, start, a) {
				continue
			}
			a.first, taken = start, true
			r.widen(a, h)
			break
		}
		if !taken {
			return
		}
	}
}

// after takes in the hedge behind an amount, at token j; "20 people or more"
// takes the noun with it.
func (r *reader) after(a *amount, j int) bool {
	k := r.past(j)
	for _, h := range r.at(k).after {
		end, ok := r.match(h.words, k)
		switch w := h.words[0]; {
		case !ok:
			continue
		case w == "plus" && k == j, w == "+" && !r.glued(k-1), w == "odd" && k == j && !isPlural(r, end):
			continue
		case r.word(end, "than"), w != "or" && w != "+" && w != "plus" && w != "odd" && r.numberAt(end):
			continue
		}
		if last := r.doc.Tokens[end-1]; int(last.End) <= int(r.doc.Tokens[j-1].End) {
			continue
		}
		a.end = end
		r.widen(a, h)
		return true
	}
	return false
}

// numberAt reports whether a number begins at token i.
func (r *reader) numberAt(i int) bool {
	return r.figures(i) || r.is(i, cardinal|hundred|vague) || r.word(i, "half") || (r.word(i, "a") || r.word(i, "an")) && r.is(i+1, part|hundred|scale|dozen)
}

func (r *reader) widen(a *amount, h hedge) {
	a.approx = a.approx || h.approx
	switch {
	case a.ranged || a.num.open:
	case h.low && !a.noLow:
		a.noHigh = true
	case h.high && !a.noHigh:
		a.noLow = true
	}
}

// believed tells a hedge from the same words as prepositions.
func (r *reader) believed(h hedge, start int, a *amount) bool {
	small := !a.measured && !a.ranged && !a.num.inFigures && !a.num.part && a.num.value < 10 && a.num.scale == 1
	prev := r.at(start - 1)
	last := h.words[len(h.words)-1]
	switch {
	case last == "near":
		return a.measured || a.num.scale > 1
	case last == "than" && r.numberAt(start-1):
		return false // "20 more than 300"
	case last == "some" && small && a.num.value < 2:
		return false
	case !h.preposition:
		return true
	case prev.is&topic != 0 && (small || last != "about" || a.num.value < 10):
		return false
	case last == "about" || last == "around":
		return true
	}
	return !small
}

// join makes one range of "more than 20" and "but fewer than 30" behind it.
func (r *reader) join(p, a amount) (amount, bool) {
	j := p.end
	if r.word(j, ",") {
		j++
	}
	if r.word(j, "and") || r.word(j, "but") {
		j++
	}
	if j == p.end || j != a.first || p.measured || p.ranged || a.ranged || p.num.open || a.num.open || p.ordinal || a.ordinal {
		return p, false
	}
	switch {
	case p.noHigh && a.noLow && p.num.value < a.high:
		p.high = a.high
	case p.noLow && a.noHigh && a.num.value < p.high:
		p.num.value = a.num.value
	default:
		return p, false
	}
	p.noLow, p.noHigh, p.approx = false, false, p.approx || a.approx
	p.end, p.unit, p.currency, p.of, p.measured, p.ranged = a.end, a.unit, a.currency, a.of, a.measured, true
	return p, true
}
