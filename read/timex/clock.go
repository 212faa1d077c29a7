package timex

// clockOf reads a clock time with the day that stands beside it; without one
// it is of the day in hand, where the text is still at it, or of the issue.
func clockOf(r *reader, m *match) bool {
	min, ok := r.val(m, cClock, 0)
	switch {
	case ok:
	case m.has(cHHMM):
		min, _ = r.val(m, cHHMM, 0)
	case m.has(cMilitary):
		min, _ = r.val(m, cMilitary, 0)
	default:
		n, _ := r.val(m, cNum, 0)
		if n < 1 || n > 12 {
			return false
		}
		min = n * 60
	}
	return r.clockAt(m, min)
}

// halfPast reads "half past seven".
func halfPast(r *reader, m *match) bool {
	n, _ := r.val(m, cNum, 0)
	if n < 1 || n > 12 {
		return false
	}
	return r.clockAt(m, n*60+30)
}

// clockAt places a clock time on its day.
func (r *reader) clockAt(m *match, min int) bool {
	p, hasPart := r.val(m, cPart, 0)
	if hasPart && (p == 2 || p == 3 || p == 4 && min >= 6*60) && min < 12*60 {
		min += 12 * 60
	}
	at, anchor := r.issue, issued
	switch {
	case m.has(cMonth):
		at = moment{grain: dayGrain, year: r.year(m)}
		at.month, _ = r.val(m, cMonth, 0)
		at.day, _ = r.val(m, cDay, 0)
		if at.year == 0 {
			at.year = r.nearestYear(at, r.tense(m.first, m.end))
		} else {
			anchor = ""
		}
	case m.has(cWeekday):
		w, _ := r.val(m, cWeekday, 0)
		if r.dated {
			at = momentOf(r.today + day(r.toward(w, r.tense(m.first, m.end))))
		} else {
			at = moment{grain: dayGrain, sub: w}
		}
	case m.has(cDeictic):
		n, _ := r.val(m, cDeictic, 0)
		at = r.shifted(r.issue, n)
	case r.daily.ok && r.sentence-r.daily.sentence <= 8:
		at, anchor = r.daily.moment, r.daily.id
	}
	at.grain, at.part, at.edge = dayGrain, 0, 0
	at.clock, at.min = true, min
	return r.place(m, at, anchor)
}
