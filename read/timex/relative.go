package timex

import "github.com/dateline-news/dateline"

// step is how many units on from the present the words of a match point.
func (r *reader) direction(m *match) int {
	if d, ok := r.val(m, cDir, 0); ok {
		return d
	}
	switch {
	case r.word(m, "last", "past", "previous", "preceding", "prior"):
		return -1
	case r.word(m, "next", "coming", "upcoming", "following"):
		return 1
	}
	return 0
}

// unit is the grain of a match's unit, given as a class or as a word.
func (r *reader) unit(m *match) grain {
	for k := m.n - 1; k >= 0; k-- {
		s := m.steps[k]
		t := &r.terms[s.first]
		if s.of == cUnit || s.of == cUnits {
			return grain(t.e.val(s.of))
		}
		if s.of == cLiteral && t.mask.has(cUnit) {
			return grain(t.e.val(cUnit))
		}
		if s.of == cLiteral && t.mask.has(cUnits) {
			return grain(t.e.val(cUnits))
		}
	}
	return noGrain
}

// near reads "last week", "next year", "early next month", "earlier this
// year": units of the calendar, counted from the one of the issue.
func near(r *reader, m *match) bool {
	g := r.unit(m)
	n := r.direction(m)
	if n == 0 && r.word(m, "past") { // "this past week"
		n = -1
	} else if n == 0 && r.word(m, "coming", "upcoming") {
		n = 1
	}
	if m.rule.arg == "two" {
		n *= 2
	}
	at := r.issue.up(g)
	at.edge = r.edge(m)
	switch {
	case g == weekend && n == 0 && !r.word(m, "past", "coming"):
		at = r.weekend(r.tense(m.first, m.end))
	case g == weekend && r.word(m, "past"):
		at = r.weekend(TensePast)
	case g == weekend && r.word(m, "coming"):
		at = r.weekend(TenseFuture)
	default:
		at = r.shifted(at, n)
	}
	f := found{typ: dateline.TimeDate, value: at.value(), mod: edgeMods[at.edge], anchor: issued}
	f.from, f.to = at.covers()
	switch {
	case r.word(m, "earlier"):
		f.mod = "START"
		if n == 0 && r.dated && f.to > iso(r.today) {
			f.to = iso(r.today)
		}
	case r.word(m, "later"):
		f.mod = "END"
		if n == 0 && r.dated && f.from != "" && f.from < iso(r.today) {
			f.from = iso(r.today)
		}
	}
	r.remember(at, r.emit(m, m.first, m.end, f), m.end)
	return true
}

// shifted counts n units on; of a moment with an open year it moves what can
// be moved.
func (r *reader) shifted(at moment, n int) moment {
	if at.year == 0 && n != 0 {
		switch {
		case at.grain == month && at.month+n >= 1 && at.month+n <= 12 && at.month > 0:
			at.month += n
			return at
		case at.grain == dayGrain && at.month > 0 && at.day+n >= 1 && at.day+n <= 28:
			at.day += n
			return at
		}
		return moment{grain: at.grain, part: at.part, clock: at.clock, min: at.min, edge: at.edge}
	}
	to := at.shift(n)
	to.edge = at.edge
	if to.year < 0 || to.year > 9999 || n > maxShift || n < -maxShift {
		return moment{grain: at.grain} // "a million years ago"
	}
	return to
}

// maxShift is how many units are counted through the calendar.
const maxShift = 100_000

// weekend is the weekend that a clause speaks of: the last one, or the one
// ahead.
func (r *reader) weekend(t Tense) moment {
	at := r.issue.up(weekend)
	latest := 3 // on Thursday "the weekend" begins to be the one ahead
	if t == TensePast {
		latest = 5
	}
	if r.dated && t != TenseFuture && r.today.weekday() <= latest {
		at = at.shift(-1)
	}
	return at
}

// unitInHand reads "the year", "the week", "the weekend".
func unitInHand(r *reader, m *match) bool {
	g := r.unit(m)
	if r.is(m.end, "ended", "ending") {
		r.emit(m, m.first, m.end, found{typ: dateline.TimeDuration, value: period(1, g)})
		return true
	}
	if g == weekend {
		return r.place(m, r.weekend(r.tense(m.first, m.end)), issued)
	}
	at := r.issue.up(g)
	switch {
	case r.word(m, "end"):
		at.edge = 3
	case r.word(m, "middle"):
		at.edge = 2
	case r.word(m, "start"):
		at.edge = 1
	}
	return r.place(m, at, issued)
}

// weekOfDay reads "the week of Jan. 5".
func weekOfDay(r *reader, m *match) bool {
	at := moment{grain: dayGrain, year: r.year(m)}
	at.month, _ = r.val(m, cMonth, 0)
	at.day, _ = r.val(m, cDay, 0)
	anchor := ""
	if at.year == 0 {
		anchor = issued
		at.year = r.nearestYear(at, r.tense(m.first, m.end))
	}
	return r.place(m, at.up(week), anchor)
}

// lastYear is the "last" of "twice as high this year as last".
func lastYear(r *reader, m *match) bool {
	if !r.last.ok || r.last.sentence != r.sentence || r.last.year != r.issue.year {
		return false
	}
	switch r.last.grain {
	case year, month, week:
		return r.place(m, r.last.moment.shift(-1), issued)
	}
	return false
}

// weekdayOf reads a weekday with what stands beside it.
func weekdayOf(r *reader, m *match) bool {
	w, _ := r.val(m, cWeekday, 0)
	at := moment{grain: dayGrain, sub: w, edge: r.edge(m)}
	anchor := issued
	if r.dated {
		d := r.today
		n := 0 // days on
		switch dir, pointed := r.val(m, cDir, 0); {
		case r.word(m, "week") && (pointed || r.word(m, "following", "next")):
			if !pointed {
				dir = 1
			}
			n = int(d.monday()-d) + 7*dir + w - 1
		case r.word(m, "week") && r.word(m, "from", "ago"):
			n = r.toward(w, TensePast)
			if r.word(m, "from") {
				n = r.toward(w, TenseFuture) + 7
			} else {
				n -= 7
			}
		case pointed && dir != 0:
			// "last Thursday" on a Friday is not yesterday: the week counts
			n = int(d.monday()-d) + 7*dir + w - 1
		case r.word(m, "past"):
			n = r.toward(w, TensePast)
			if n == 0 {
				n = -7
			}
		case r.word(m, "coming"):
			n = r.toward(w, TenseFuture)
			if n == 0 {
				n = 7
			}
		case pointed:
			n = w - d.weekday()
		case r.word(m, "previous", "preceding"):
			if base, ok := r.daily.start(); ok && r.daily.ok {
				d, anchor = base, r.daily.id
			} else {
				n = int(d.monday()-d) - 7 + w - 1
				break
			}
			n = -((d.weekday()-w+6)%7 + 1)
			if anchor == r.daily.id && -n < 7 && d.weekday() != w && r.today-d < 7 {
				n -= 7 // "up from the previous Friday", said of this week
			}
		case r.word(m, "following"):
			if base, ok := r.daily.start(); ok && r.daily.ok {
				d, anchor = base, r.daily.id
			}
			n = (w-d.weekday()+6)%7 + 1
		default:
			n = r.toward(w, r.told(m))
			n = r.asTold(n, w)
		}
		e := at.edge
		at = momentOf(d + day(n))
		at.edge = e
	}
	if p, ok := r.val(m, cPart, 0); ok {
		at.part = p
	}
	return r.place(m, at, anchor)
}

// told is the tense of a weekday's clause; of "Wednesday's ruling" only a verb
// close by speaks.
func (r *reader) told(m *match) Tense {
	t := r.tense(m.first, m.end)
	if t == TenseFuture && r.is(m.end, "'s", "’s") && r.tenses == nil {
		for k := m.first - 1; k >= m.first-6 && r.inSentence(k); k-- {
			if r.cue(k) == TenseFuture || r.terms[k].mask&(cPlan.mask()|cDue.mask()) != 0 {
				return t
			}
		}
		return TensePast
	}
	return t
}

// lag is how many days after its lead a dispatch comes out for its weekdays to
// be the lead's: told on Wednesday, published on Saturday, "the earthquake
// occurred on Friday" is not yesterday's. A weekend in between does not
// count: Monday's papers tell of Friday's trading, and of Monday's.
const lag = 3

// lagging reports whether the day n days back is that long before the issue.
func (r *reader) lagging(n int) bool {
	k := 0
	for d := r.today + day(n) + 1; d <= r.today; d++ {
		if d.weekday() <= 5 || d == r.today {
			k++
		}
	}
	return k >= lag
}

// asTold moves a weekday of the past to before the day of the news, when that
// lies back. The first weekday of the first sentences sets the day.
func (r *reader) asTold(n, w int) int {
	if n > 0 {
		return n
	}
	if r.late && r.sentence > 0 {
		for d := r.today + day(n); d > r.news; d -= 7 {
			n -= 7
		}
		return n
	}
	if !r.daily.ok && r.sentence == 0 && r.lagging(n) {
		r.news, r.late = r.today+day(n), true
	}
	return n
}

// toward counts the days to a weekday: back to the latest one, the day of
// issue included, or on to the next where the clause looks ahead. Copy of the
// day itself uses its weekday for it.
func (r *reader) toward(w int, t Tense) int {
	back := (r.today.weekday() - w + 7) % 7
	if t == TenseFuture && back > 0 {
		return 7 - back
	}
	return -back
}

// weekdays reads "Mondays", "every Friday", "Tuesday nights": sets.
func weekdays(r *reader, m *match) bool {
	w, ok := r.val(m, cWeekday, 0)
	if !ok {
		w, _ = r.val(m, cWeekdays, 0)
	}
	at := moment{grain: dayGrain, sub: w}
	if p, ok := r.val(m, cPart, 0); ok {
		at.part = p
	} else if p, ok := r.val(m, cParts, 0); ok {
		at.part = p
	}
	r.emit(m, m.first, m.end, found{typ: dateline.TimeSet, value: at.value()})
	return true
}

// deictic reads "today", "yesterday morning", "tonight", "last night".
func deictic(r *reader, m *match) bool {
	at := r.issue
	at.clock, at.min = false, 0
	n, _ := r.val(m, cDeictic, 0)
	switch m.rule.arg {
	case "2":
		n = 2
	case "-2":
		n = -2
	case "night":
		at.part = 4
	case "lastnight":
		n, at.part = -1, 4
		if r.word(m, "evening") {
			at.part = 3
		}
	case "overnight":
		n, at.part = -1, 4
	}
	if p, ok := r.val(m, cPart, 0); ok {
		at.part = p
	}
	at.edge = r.edge(m)
	return r.place(m, r.shifted(at, n), issued)
}

// partOf reads "the night", "early morning" against the day in hand, and "at
// night" of no day.
func partOf(r *reader, m *match) bool {
	at := moment{grain: dayGrain, edge: r.edge(m)}
	if p, ok := r.val(m, cPart, 0); ok {
		at.part = p
	} else if r.word(m, "night") {
		at.part = 4
	}
	anchor := ""
	if r.word(m, "the", "that", "same") || m.has(cEdge) || r.terms[m.first].mid {
		base := r.issue
		anchor = issued
		if r.daily.ok && r.sentence-r.daily.sentence <= 6 {
			base, anchor = r.daily.moment, r.daily.id
		}
		if p := r.parts[at.part]; p.ok && r.sentence-p.sentence <= 8 && !m.has(cEdge) {
			base, anchor = p.moment, p.id // "the night's incidents": the night spoken of
		}
		at.year, at.month, at.day, at.sub = base.year, base.month, base.day, base.sub
	}
	return r.place(m, at, anchor)
}

// seasonOf reads "last fall", "this spring", "the summer of 1998".
func seasonOf(r *reader, m *match) bool {
	s, _ := r.val(m, cSeason, 0)
	at := moment{grain: season, sub: s, year: r.year(m), edge: r.edge(m)}
	anchor := ""
	if at.year == 0 {
		anchor = issued
		at.year = r.seasonYear(m, s)
	}
	return r.place(m, at, anchor)
}

// seasonYear is the year in which the season of a match begins.
func (r *reader) seasonYear(m *match, s int) int {
	if !r.dated {
		return 0
	}
	now := r.issue.up(season)
	y := now.year
	dir, pointed := r.val(m, cDir, 0)
	if r.word(m, "year") {
		return r.issue.year + dir
	}
	tense := r.directed(m, pointed, dir)
	switch {
	case pointed && dir == 0 && !r.word(m, "past", "coming"):
		// "this winter", said in January, began last year; "this spring"
		// never means the last one, nor does "this fall" the next
		if s == 4 && r.issue.month <= 2 {
			return r.issue.year - 1
		}
		return r.issue.year
	case tense == TensePast || tense == TenseUnknown || tense == TensePresent:
		if s > now.sub || s == now.sub && (pointed || r.word(m, "past")) {
			y--
		}
	case tense == TenseFuture:
		if s < now.sub || s == now.sub && pointed {
			y++
		}
	}
	return y
}
