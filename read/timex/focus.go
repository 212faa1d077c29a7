package timex

import "github.com/dateline-news/dateline"

// ago reads "two years ago", "a week ago", "three days from now". The value
// is as coarse as the unit: a week for weeks, a year for years.
func ago(r *reader, m *match) bool {
	n, g := r.amount(m)
	f := found{typ: dateline.TimeDate, anchor: issued}
	f.mod = map[string]string{"APPROX": "APPROX", "MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}[r.hedge(m)]
	if r.word(m, "or") {
		f.mod = "APPROX"
	}
	if m.rule.arg == "vague" || n < 0 {
		f.value = "PAST_REF"
		r.emit(m, m.first, m.end, f)
		return true
	}
	if m.rule.arg != "on" {
		n = -n
	}
	if m.rule.arg == "both" {
		return r.agoBoth(m, n, f)
	}
	// "a year ago", of earnings: the quarter in hand, a year before
	if g == year && n == -1 && r.quart.ok && r.sentence-r.quart.sentence <= 2 {
		return r.yearBefore(m)
	}
	at := r.counting(r.issue, n, g)
	f.value = at.value()
	f.typ = at.kind()
	f.from, f.to = at.covers()
	r.remember(at, r.emit(m, m.first, m.end, f), m.end)
	return true
}

// agoBoth reads "two weeks and three days ago".
func (r *reader) agoBoth(m *match, n float64, f found) bool {
	var units []grain
	for _, s := range m.steps[:m.n] {
		if s.of == cUnit || s.of == cUnits {
			units = append(units, grain(r.terms[s.first].e.val(s.of)))
		}
	}
	b, ok := m.find(cNum, 1)
	if !ok || len(units) != 2 {
		return false
	}
	d, ok := r.counted(n, units[0])
	if !ok {
		return false
	}
	return r.place(m, r.counting(momentOf(d), -r.terms[b.first].part(cNum).aux, units[1]), f.anchor)
}

// yearBefore places an expression in the quarter a year before the one in
// hand.
func (r *reader) yearBefore(m *match) bool {
	at := r.quart.moment
	at.edge = 0
	at.year--
	f := found{typ: dateline.TimeDate, value: at.value(), anchor: r.quart.id}
	f.from, f.to = at.covers()
	id := r.emit(m, m.first, m.end, f)
	r.last = placed{moment: at, id: id, sentence: r.sentence, end: m.end, ok: true}
	return true
}

// counting is the moment n units on from another.
func (r *reader) counting(from moment, n float64, g grain) moment {
	if n > maxShift || n < -maxShift {
		return moment{grain: g}
	}
	k := int(n)
	if float64(k) != n {
		switch g {
		case year: // "two and a half years ago" is a matter of months
			return r.shifted(from.up(month), int(n*12))
		case hour, minute, second:
		default:
			return moment{grain: g}
		}
	}
	switch g {
	case decade:
		return r.shifted(from.up(decade), k)
	case century:
		return r.shifted(from.up(century), k)
	case year:
		return r.shifted(from.up(year), k)
	case quarter:
		return r.shifted(from.up(quarter), k)
	case month:
		return r.shifted(from.up(month), k)
	case week, weekend:
		return r.shifted(from.up(g), k)
	case fortnight:
		return r.shifted(from.up(week), 2*k)
	case dayGrain:
		at := from
		at.clock, at.min, at.part, at.edge = false, 0, 0, 0
		return r.shifted(at, k)
	case hour, minute:
		d, ok := from.start()
		if !ok || !from.clock {
			return moment{grain: dayGrain}
		}
		per := 1.0
		if g == hour {
			per = 60
		}
		t := int(d)*1440 + from.min + int(n*per)
		at := momentOf(day(floorDiv(t, 1440)))
		at.clock, at.min = true, t-floorDiv(t, 1440)*1440
		return at
	}
	return moment{grain: g}
}

// inHand is the time last spoken of, for units of a grain: a day in hand will
// do for days and weeks and years; a year will not do for a day.
func (r *reader) inHand(g grain) (moment, string, bool) {
	if g <= dayGrain {
		if r.daily.ok && r.daily.moment.year > 0 {
			return r.daily.moment, r.daily.id, true
		}
		return moment{}, "", false
	}
	if r.last.ok && r.last.year > 0 && fine(r.last.grain) <= fine(g) {
		return r.last.moment, r.last.id, true
	}
	return moment{}, "", false
}

// fine orders the grains by length.
func fine(g grain) int {
	switch g {
	case weekend:
		return int(week)
	case season:
		return int(quarter)
	}
	return int(g)
}

// count reads "a day earlier", "two weeks later", counted from the time in
// hand or else from the issue.
func count(r *reader, m *match) bool {
	n, g := r.amount(m)
	switch m.rule.arg {
	case "vagueback", "vagueon":
		r.emit(m, m.first, m.end, found{typ: dateline.TimeDuration, value: period(n, g), mod: r.hedge(m)})
		return true
	case "back":
		n = -n
	}
	if g == year && n == -1 && r.quart.ok && r.sentence-r.quart.sentence <= 2 {
		return r.yearBefore(m)
	}
	base, anchor, ok := r.inHand(g)
	if !ok {
		base, anchor = r.issue, issued
	}
	if g <= hour && !base.clock {
		r.emit(m, m.first, m.end, found{typ: dateline.TimeDuration, value: period(max(n, -n), g), mod: r.hedge(m)})
		return true
	}
	return r.place(m, r.counting(base, n, g), anchor)
}

// focus reads "the previous day", "that year", "the same night", "the time".
func focus(r *reader, m *match) bool {
	if m.rule.arg == "time" {
		if !r.last.ok {
			return false
		}
		at := r.last.moment
		r.emitSame(m, at, r.last.id)
		return true
	}
	g := r.unit(m)
	part := 0
	for _, s := range m.steps[:m.n] {
		if t := &r.terms[s.first]; s.of == cLiteral && t.mask.has(cPart) {
			part, g = t.e.val(cPart), dayGrain
		}
	}
	if r.word(m, "season") {
		g = season
	}
	n := 0
	switch {
	case r.word(m, "previous", "preceding", "prior", "before"):
		n = -1
	case r.word(m, "following", "next", "after"):
		n = 1
	}
	base, anchor, ok := r.inHand(g)
	if !ok {
		if n == 0 && g >= dayGrain && part == 0 && r.word(m, "that", "same") && !r.word(m, "day") {
			// the text has not said which
			r.emit(m, m.first, m.end, found{typ: dateline.TimeDate, value: moment{grain: g}.value()})
			return true
		}
		if n == 0 && !(g == dayGrain && r.word(m, "later", "earlier", "late", "early") && !r.word(m, "same", "that")) {
			return false
		}
		base, anchor = r.issue, issued
		if r.word(m, "following") {
			return false
		}
	}
	at := base.up(g)
	if g == dayGrain {
		at = base
		at.clock, at.min, at.part, at.edge = false, 0, 0, 0
	}
	at = r.shifted(at, n)
	at.part = part
	return r.place(m, at, anchor)
}

// emitSame gives an expression the time of another.
func (r *reader) emitSame(m *match, at moment, anchor string) {
	f := found{typ: at.kind(), value: at.value(), mod: edgeMods[at.edge], anchor: anchor}
	f.from, f.to = at.covers()
	r.emit(m, m.first, m.end, f)
}
