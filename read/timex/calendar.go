package timex

import "github.com/dateline-news/dateline"

// A meaning works an expression out and emits it; false when it turns out to
// be none.
type meaning func(r *reader, m *match) bool

var meanings map[string]meaning

func init() {
	meanings = map[string]meaning{
		"calendar": calendar, "numeric": numeric, "further": furtherDay, "twodays": twoDays, "bareday": bareDay, "dayof": dayOfMonth,
		"nearmonth": nearMonth, "years": years, "fiscal": fiscal, "fiscalyear": fiscalYear, "half": halfYear,
		"yearend": yearEnd, "midyear": midYear, "decade": decadeOf, "century": centuryOf,
		"quarter": quarterOf, "yearago": yearAgo, "thequarter": theQuarter,
		"weekday": weekdayOf, "weekdays": weekdays, "deictic": deictic, "near": near, "theunit": unitInHand,
		"weekof": weekOfDay, "lastyear": lastYear, "season": seasonOf,
		"clock": clockOf, "halfpast": halfPast, "part": partOf,
		"age": age, "duration": duration, "durations": durations, "stretch": stretch,
		"ago": ago, "count": count, "focus": focus,
		"set": set, "rate": rate, "vague": vague, "holiday": holidayOf,
	}
}

// edge is the part of a longer time that a match names: "late", "mid-".
func (r *reader) edge(m *match) int {
	if e, ok := r.val(m, cEdge, 0); ok {
		return e
	}
	for _, s := range m.steps[:m.n] {
		if r.terms[s.first].mid {
			return 2
		}
	}
	return 0
}

// calendar reads dates that name their month or year: "Jan. 5", "5 January
// 2019", "late February", "March 20 last year", "mid-1996".
func calendar(r *reader, m *match) bool {
	at := moment{grain: year, edge: r.edge(m)}
	at.year = r.year(m)
	mo, hasMonth := r.val(m, cMonth, 0)
	if m.rule.arg == "nth" {
		if mo, hasMonth = r.val(m, cOrd, 0); mo < 1 || mo > 12 {
			return false
		}
	}
	d, hasDay := r.val(m, cDay, 0)
	if !hasDay && hasMonth && m.rule.arg == "" {
		d, hasDay = r.val(m, cOrd, 0)
	}
	if hasMonth {
		at.grain, at.month = month, mo
	}
	if hasDay {
		if d < 1 || d > 31 || d > daysIn(max(at.year, 2000*b2i(at.year == 0)), mo) {
			return false
		}
		at.grain, at.day = dayGrain, d
	}
	if p, ok := r.val(m, cPart, 0); ok {
		at.part = p
	}
	if at.year > 0 {
		return r.place(m, at, "")
	}
	anchor := issued
	dir, pointed := r.val(m, cDir, 0)
	switch {
	case r.word(m, "year") && pointed:
		if r.issue.year > 0 {
			at.year = r.issue.year + dir
		}
	case r.word(m, "year") && r.last.ok && r.last.year > 0:
		at.year = r.last.year
		anchor = r.last.id
		if r.word(m, "previous") {
			at.year--
		} else if r.word(m, "following") {
			at.year++
		}
	default:
		tense := r.directed(m, pointed, dir)
		if y := r.yearAhead(m, at); y > 0 {
			at.year, anchor = y, ""
			break
		}
		if y, id := r.yearBehind(m, at, tense); y > 0 {
			at.year, anchor = y, id
			break
		}
		at.year = r.nearestYear(at, tense)
		if w, ok := r.val(m, cWeekday, 0); ok && hasDay {
			at.year = r.yearByWeekday(at, w)
		}
	}
	return r.place(m, at, anchor)
}

// directed is the tense of a match, or the direction that its words give.
func (r *reader) directed(m *match, pointed bool, dir int) Tense {
	switch {
	case r.word(m, "last", "past") || pointed && dir < 0:
		return TensePast
	case r.word(m, "next", "coming") || pointed && dir > 0:
		return TenseFuture
	}
	return r.tense(m.first, m.end)
}

// yearAhead is the year that closes a range: "Sept. 3 to Oct. 5, 2018", "July
// and August 2018".
func (r *reader) yearAhead(m *match, at moment) int {
	j := m.end
	if !(r.inSentence(j) && (r.terms[j].mask.has(cDash) || r.is(j, "to", "and", "through", "or"))) || !r.inSentence(j+1) {
		return 0
	}
	t := &r.terms[j+1]
	if !t.mask.has(cMonth) {
		return 0
	}
	mo := t.val(cMonth)
	for k := j + 2; k < j+5 && r.inSentence(k); k++ {
		if y := r.terms[k].part(cYear); y != nil && plausible(y.val) {
			if mo < at.month {
				return y.val - 1
			}
			return y.val
		}
		if !r.terms[k].mask.has(cDay) && !r.terms[k].mask.has(cComma) {
			return 0
		}
	}
	return 0
}

// yearBehind is the year in hand, where the text tells of another one: "In
// 1995 ... and in March". Only the same sentence holds it, and the past.
func (r *reader) yearBehind(m *match, at moment, tense Tense) (int, string) {
	l := &r.last
	if !l.ok || l.sentence != r.sentence || l.year == 0 || l.year == r.issue.year || l.year > r.issue.year && r.issue.year > 0 {
		return 0, ""
	}
	if l.grain == year && tense == TensePast && m.first-l.end < 12 && l.year != r.issue.year-1 {
		return l.year, l.id
	}
	// the second end of a range: "from Sept. 3, 2016, to Oct. 5"
	if (l.grain == month || l.grain == dayGrain) && m.first-l.end <= 2 && r.is(m.first-1, "to", "and", "through", "-", "until") && at.month >= l.month {
		return l.year, l.id
	}
	return 0, ""
}

// nearestYear settles the year of a month or day: behind the issue day in a
// clause of the past, before it in one of the future, else the nearer one.
func (r *reader) nearestYear(at moment, tense Tense) int {
	if r.issue.year == 0 {
		return 0
	}
	y := r.issue.year
	ahead := at.month - r.issue.month
	if at.day > 0 {
		ahead = ahead*31 + at.day - r.issue.day
		// across the turn of the year
		if near := ahead - 365; near >= -tilt {
			y, ahead = y-1, near
		} else if near := ahead + 365; near <= tilt {
			y, ahead = y+1, near
		}
	} else {
		ahead *= 31
		if ahead == -11*31 {
			y, ahead = y+1, 31
		} else if ahead == 11*31 {
			y, ahead = y-1, -31
		}
	}
	switch {
	case at.day == 0 && ahead >= -31 && ahead <= 31:
		return y
	case at.day > 0 && ahead > 0 && ahead <= tilt, at.day > 0 && ahead < 0 && ahead >= -tilt:
		// dates without a year are near ones, whatever the verb: "the May 4
		// raids would", "the Jan. 9 hearing was"
		return y
	case tense == TensePast && ahead > 0:
		return y - 1
	case tense == TenseFuture && ahead < 0:
		return y + 1
	case tense == TensePast || tense == TenseFuture:
		return y
	case ahead > 186:
		return y - 1
	case ahead < -240:
		return y + 1
	}
	return y
}

// tilt is within how many days of the issue a date keeps its year against the
// tense of its clause, which is a guess.
const tilt = 62

// yearByWeekday is the year nearest to the issue in which a date falls on a
// weekday.
func (r *reader) yearByWeekday(at moment, w int) int {
	for _, k := range [...]int{0, -1, 1, -2, 2} {
		y := at.year + k
		if d, ok := dayOf(y, at.month, at.day); ok && d.weekday() == w {
			return y
		}
	}
	return at.year
}

// numeric reads a date in figures.
func numeric(r *reader, m *match) bool {
	v, _ := r.val(m, cNumdate, 0)
	at := moment{grain: dayGrain, year: v / 10000, month: v / 100 % 100, day: v % 100}
	if at.year > 0 {
		return r.place(m, at, "")
	}
	if !r.is(m.first-1, "on", "by", "until", "since", "from", "to", "before", "after", "through") {
		return false // "24/12" may be anything
	}
	at.year = r.nearestYear(at, r.tense(m.first, m.end))
	return r.place(m, at, issued)
}

// furtherDay is the second day of "Sept. 3-5".
func furtherDay(r *reader, m *match) bool {
	d, ok := r.val(m, cDay, 0)
	if !ok {
		d, _ = r.val(m, cOrd, 0)
	}
	at := r.daily.moment
	at.day, at.edge = d, 0
	if d > daysIn(max(at.year, 4), at.month) {
		return false
	}
	return r.place(m, at, r.daily.id)
}

// twoDays reads "3-5 September 2018", "3 and 5 May": each end is a time.
func twoDays(r *reader, m *match) bool {
	a, _ := m.find(cDay, 0)
	b, _ := m.find(cDay, 1)
	at := moment{grain: dayGrain, year: r.year(m), day: r.terms[a.first].val(cDay)}
	at.month, _ = r.val(m, cMonth, 0)
	anchor := ""
	if at.year == 0 {
		anchor = issued
		at.year = r.nearestYear(at, r.tense(m.first, m.end))
	}
	to := at
	to.day = r.terms[b.first].val(cDay)
	if max(at.day, to.day) > daysIn(max(at.year, 4), at.month) || at.day >= to.day {
		return false
	}
	r.placeAt(m, int(a.first), int(a.end), at, anchor)
	r.placeAt(m, int(b.first), m.end, to, anchor)
	return true
}

// bareDay reads "the 5th".
func bareDay(r *reader, m *match) bool {
	d, _ := r.val(m, cDay, 0)
	at := moment{grain: dayGrain, year: r.issue.year, month: r.issue.month, day: d}
	if at.month > 0 {
		tense := r.tense(m.first, m.end)
		n := 0
		switch {
		case tense == TensePast && d > r.issue.day:
			n = -1
		case tense == TenseFuture && d < r.issue.day:
			n = 1
		}
		if at.year > 0 {
			at.year, at.month = shiftMonth(at.year, at.month, n)
		} else if n != 0 {
			at.month = 0
		}
	}
	return r.place(m, at, issued)
}

// dayOfMonth reads "the 15th day of next month".
func dayOfMonth(r *reader, m *match) bool {
	d, _ := r.val(m, cOrd, 0)
	at := r.shifted(r.issue.up(month), r.direction(m))
	if at.month == 0 || d < 1 || d > daysIn(max(at.year, 4), at.month) {
		return false
	}
	at.grain, at.day = dayGrain, d
	return r.place(m, at, issued)
}

// nearMonth reads "last February", "this September", "early this June".
func nearMonth(r *reader, m *match) bool {
	mo, _ := r.val(m, cMonth, 0)
	at := monthOf(r.issue.year, mo)
	at.edge = r.edge(m)
	if at.year > 0 {
		dir, pointed := r.val(m, cDir, 0)
		switch tense := r.directed(m, pointed, dir); {
		case tense == TensePast && r.word(m, "this"):
		case pointed && dir < 0 || r.word(m, "past"):
			if mo >= r.issue.month {
				at.year--
			}
		case pointed && dir > 0 || r.word(m, "coming"):
			if mo <= r.issue.month {
				at.year++
			}
		}
	}
	return r.place(m, at, issued)
}

// years reads "2018-19": one span of years.
func years(r *reader, m *match) bool {
	a := r.year(m)
	b, ok := r.val(m, cYear, 1)
	if !ok {
		n, _ := r.val(m, cNum, 0)
		b = a/100*100 + n
		if b <= a {
			b += 100
		}
	}
	if !plausible(a) || !plausible(b) || b <= a {
		return false
	}
	f := found{typ: dateline.TimeDate, value: yearOf(a).value() + "/" + yearOf(b).value(), from: iso(civil(a, 1, 1)), to: iso(civil(b, 12, 31))}
	r.remember(yearOf(b), r.emit(m, m.first, m.end, f), m.end)
	return true
}

// halfYear reads "the first half of 1990", "the last half of next year".
func halfYear(r *reader, m *match) bool {
	at := moment{grain: half, sub: 2, year: r.year(m)}
	if r.word(m, "first") {
		at.sub = 1
	}
	if o, ok := r.val(m, cOrd, 0); ok {
		at.sub = o
	}
	if at.sub > 2 {
		return false
	}
	anchor := ""
	if at.year == 0 {
		anchor = issued
		if r.issue.year > 0 {
			dir, _ := r.val(m, cDir, 0)
			at.year = r.issue.year + dir
		}
	}
	return r.place(m, at, anchor)
}

// yearEnd is the last day of the year at hand, or of the one before it where
// the clause looks back early in the year.
func yearEnd(r *reader, m *match) bool {
	at := moment{grain: dayGrain, year: r.year(m), month: 12, day: 31}
	if at.year > 0 {
		return r.place(m, at, "")
	}
	at.year = r.issue.year
	if dir, ok := r.val(m, cDir, 0); ok && at.year > 0 {
		at.year += dir
	} else if at.year > 0 && (r.is(m.first-1, "since") || r.tense(m.first, m.end) == TensePast && (r.issue.month <= 3 || r.is(m.first-1, "at", "from"))) {
		at.year--
	}
	return r.place(m, at, issued)
}

// midYear reads "midyear".
func midYear(r *reader, m *match) bool {
	at := yearOf(r.issue.year)
	at.edge = 2
	return r.place(m, at, issued)
}

// decadeOf reads "the late 1980s", "the '90s", "the last half of the '80s".
func decadeOf(r *reader, m *match) bool {
	s, _ := m.find(cDecade, 0)
	t := &r.terms[s.first]
	y := t.val(cDecade)
	if t.part(cDecade) == nil {
		y += 1900
	}
	at := moment{grain: decade, year: y, edge: r.edge(m)}
	switch {
	case r.word(m, "last", "second"):
		at.edge = 3
	case r.word(m, "first"):
		at.edge = 1
	}
	return r.place(m, at, "")
}

// centuryOf reads "the 19th century", "the turn of the century".
func centuryOf(r *reader, m *match) bool {
	n, ok := r.val(m, cOrd, 0)
	if !ok {
		if r.issue.year == 0 {
			return false
		}
		n = (r.issue.year+50)/100 + 1
	}
	if n < 1 || n > 30 {
		return false
	}
	at := moment{grain: century, year: (n - 1) * 100, edge: r.edge(m)}
	return r.place(m, at, "")
}
