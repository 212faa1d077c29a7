package quantity

// read reads the quantity that begins at token i. It returns the token to go
// on at; an amount without tokens is none.
func (r *reader) read(i int) (a amount, next int) {
	if a, next, ok := r.ordinal(i); ok {
		return a, next
	}
	if a, ok := r.multiplier(i); ok {
		return r.finish(a)
	}
	if a, ok := r.notOne(i); ok {
		return r.finish(a)
	}
	between := r.word(i-1, "between")
	a, ok := r.amountAt(i, !between)
	if !ok {
		return amount{}, i + 1
	}
	if a.num.open {
		a.noHigh, a.approx = true, true
	}
	if r.named(a) {
		return amount{}, a.end
	}
	a, j, refused := r.span(a, between)
	if refused {
		return amount{}, j
	}
	if !a.ranged && between {
		if b, ok := r.amountAt(i, true); ok {
			a = b
		}
	}
	if !a.ranged && !a.num.open {
		a = r.outOf(a)
	}
	if r.timed(a) || r.listed(a) || r.age(a) || r.only(a) || r.dated(a) {
		return amount{}, a.end
	}
	return r.finish(a)
}

// finish takes in the hedges round an amount and finds what it counts.
func (r *reader) finish(a amount) (amount, int) {
	r.negative(&a)
	r.magnitude(&a)
	r.before(&a)
	hedged := r.after(&a, a.end)
	if a.measured {
		return a, a.end
	}
	want := many
	if a.ordinal {
		want = ranked
	} else if a.num.part || a.num.value <= 1 {
		want = one
	}
	switch t, ok := r.counted(a.end, want); {
	case r.ofMeasure(&a, a.end):
	case ok:
		a.unit, a.of = r.name(t), r.mentioned(t.head)
		if !hedged && !a.ordinal {
			r.after(&a, t.end)
		}
	default:
		a.unit = r.understood(a)
	}
	return a, a.end
}

// ofMeasure reads the unit of "millions of dollars", "hundreds of miles": it
// is what is counted, so that it stays outside the span.
func (r *reader) ofMeasure(a *amount, j int) bool {
	if !a.num.open || !r.word(j, "of") {
		return false
	}
	m := amount{end: j + 1, num: a.num}
	r.measure(&m)
	a.unit, a.currency = m.unit, m.currency
	return m.measured
}

// amountAt reads money, a measure or a plain number at token i.
func (r *reader) amountAt(i int, and bool) (a amount, ok bool) {
	j, iso := r.symbol(i)
	n, ok := r.number(j, and)
	if !ok {
		return a, false
	}
	a = amount{first: i, end: n.end, num: n, high: n.value}
	if iso != "" {
		a.measured, a.currency, a.unit = true, iso, iso
		if i > r.lo && r.form(i) == "$" {
			switch p := r.form(i - 1); {
			case p == "US" || p == "U.S.":
				a.first--
			}
		}
	}
	r.measure(&a)
	return a, true
}

// multiplier reads "twice", "tenfold", and "double" before what it doubles.
func (r *reader) multiplier(i int) (a amount, ok bool) {
	e := r.at(i)
	switch {
	case e.is&times != 0:
		if r.hyphen(i+1) || r.often(i+1) || r.upper(i) && !r.opens(i) {
			return a, false
		}
	case e.is&double != 0:
		next := r.at(i + 1)
		if r.upper(i) || r.word(i-1, "to") || next.word != "the" && next.word != "that" && next.word != "what" && next.is&poss == 0 && !r.hedged(i) {
			return a, false
		}
	default:
		return a, false
	}
	n := number{first: i, end: i + 1, value: e.value}
	return amount{first: i, end: i + 1, num: n, high: e.value, measured: true, unit: "times"}, true
}

// often reports whether "a week", "per day", "daily" stand at token i: the
// whole is then a set of times.
func (r *reader) often(i int) bool {
	switch r.at(i).word {
	case "a", "an", "per", "each", "every":
		return r.is(i+1, timeNoun)
	}
	switch r.form(i) {
	case "daily", "weekly", "monthly", "yearly", "annually":
		return true
	}
	return false
}

// notOne reads "not a single", "not one".
func (r *reader) notOne(i int) (a amount, ok bool) {
	if r.at(i).word != "not" {
		return a, false
	}
	end := i + 3
	switch {
	case r.word(i+1, "a") && r.word(i+2, "single"):
	case r.word(i+1, "one") && !r.is(i+2, stop) && !r.word(i+2, "of"):
		end = i + 2
	default:
		return a, false
	}
	return amount{first: i, end: end, num: number{first: i, end: end, part: true}}, true
}

// outOf reads "one in five", "nine out of 10": parts of a whole.
func (r *reader) outOf(a amount) amount {
	n := a.num
	if a.measured || n.scale != 1 || n.part || n.inFigures && !n.bare || n.value < 1 {
		return a
	}
	j, strict := r.past(a.end), true
	switch {
	case r.word(j, "in") || r.word(j, "of") && r.hyphen(j-1):
		j = r.past(j + 1)
	case r.word(j, "out") && r.word(r.past(j+1), "of"):
		j, strict = r.past(r.past(j+1)+1), false
	default:
		return a
	}
	if r.word(j, "every") {
		j, strict = j+1, false
	}
	m, ok := r.number(j, true)
	if !ok || m.part || m.open || m.value <= n.value || m.value > 1e6 || m.inFigures && m.bare && m.value > 1500 && m.value < 2100 {
		return a
	}
	// "killed three in 20 attacks" counts twice; "three in 10 voters" does not.
	if strict && n.value != 1 && m.value != 10 && m.value != 100 && m.value != 1000 {
		if t, counts := r.counted(m.end, many); counts && isPlural(r, t.head) || m.value > 10 {
			return a
		}
	}
	if strict && r.is(a.first-1, harm) || r.is(r.past(m.end), timeNoun) {
		return a
	}
	a.num.value = round(n.value / m.value)
	a.high, a.num.part, a.num.bare, a.end = a.num.value, true, false, m.end
	return a
}
