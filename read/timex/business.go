package timex

import "github.com/dateline-news/dateline"

// quarterOf reads "the third quarter", "third-quarter", "the 1988 third
// quarter", "this year's third quarter". Without a year it is the last one of
// that number that has begun, or the one ahead in a clause of the future.
func quarterOf(r *reader, m *match) bool {
	n, ok := r.val(m, cOrd, 0)
	if !ok || n < 1 || n > 4 {
		return false
	}
	at := moment{grain: quarter, sub: n, year: r.year(m), edge: r.edge(m)}
	if at.year > 0 {
		return r.place(m, at, "")
	}
	if r.issue.year == 0 {
		return r.place(m, at, issued)
	}
	if dir, ok := r.val(m, cDir, 0); ok {
		at.year = r.issue.year + dir
		return r.place(m, at, issued)
	}
	at.year = r.issue.year
	now := (r.issue.month-1)/3 + 1
	tense := r.tense(m.first, m.end)
	switch {
	case n > now && tense == TensePast, n == 4 && now == 1 && tense != TenseFuture:
		if n-now > 1 || tense == TensePast && now < 3 {
			at.year--
		}
	case n < now && tense == TenseFuture && n == 1 && now == 4:
		at.year++
	}
	return r.place(m, at, issued)
}

// A quarterCount says how often a quarter was named.
type quarterCount struct {
	year, sub, n int
}

// countQuarter makes a quarter the one in hand, unless another was named more
// often, or as often and is later: reports on the third quarter mention the
// second.
func (r *reader) countQuarter(p placed) {
	n, best := 1, 0
	for k := range r.quarters {
		q := &r.quarters[k]
		if q.year == p.year && q.sub == p.sub {
			q.n++
			n = q.n
		}
		if q.year*4+q.sub > p.year*4+p.sub {
			best = max(best, q.n)
		}
	}
	if n == 1 {
		r.quarters = append(r.quarters, quarterCount{p.year, p.sub, 1})
	}
	if n > best || !r.quart.ok || p.year > 0 && r.quart.year == 0 {
		r.quart = p
	} else {
		r.quart.sentence = p.sentence
	}
}

// business takes up a stretch of the business year: what stands "a year
// earlier" than the nine months is of last year.
func (r *reader) business(n float64, g grain, id string, end int) {
	if g == month && (n == 6 || n == 9) && r.quart.ok && r.issue.year > 0 {
		r.quart = placed{moment: yearOf(r.quart.year), id: id, sentence: r.sentence, end: end, ok: true}
	}
}

// yearAgo reads "the year-earlier quarter", "the year-ago period": the quarter
// in hand, a year before.
func yearAgo(r *reader, m *match) bool {
	n, numbered := r.val(m, cOrd, 0)
	anchor := issued
	at := moment{grain: year, year: r.issue.year}
	if r.quart.ok {
		at, anchor = r.quart.moment, r.quart.id
		at.edge = 0
	}
	if numbered && n >= 1 && n <= 4 {
		at.grain, at.sub = quarter, n
	}
	if at.year > 0 {
		at.year--
	}
	f := found{typ: dateline.TimeDate, value: at.value(), anchor: anchor}
	f.from, f.to = at.covers()
	// the quarter in hand stays the one reported on
	id := r.emit(m, m.first, m.end, f)
	r.last = placed{moment: at, id: id, sentence: r.sentence, end: m.end, ok: true}
	return true
}

// theQuarter reads "the quarter", "the latest quarter", "the 1989 period".
func theQuarter(r *reader, m *match) bool {
	if r.is(m.end, "of", "-") || r.is(m.first-1, "than") && r.is(m.first, "the") && m.n == 2 && !r.quart.ok {
		return false
	}
	at, anchor := r.quart.moment, r.quart.id
	if !r.quart.ok {
		if r.issue.year == 0 {
			return false
		}
		at, anchor = r.issue.up(quarter).shift(-1), issued
	}
	at.edge = 0
	if y := r.year(m); y > 0 {
		at.year = y
	}
	return r.place(m, at, anchor)
}

// fiscal reads "fiscal 1990", "fiscal year 2019". Which days a business year
// covers is its owner's affair: there is no interval.
func fiscal(r *reader, m *match) bool {
	y := r.year(m)
	if !plausible(y) {
		return false
	}
	r.remember(yearOf(y), r.emit(m, m.first, m.end, found{typ: dateline.TimeDate, value: yearOf(y).value()}), m.end)
	return true
}

// fiscalYear reads "the fiscal year", "the latest fiscal year".
func fiscalYear(r *reader, m *match) bool {
	at := yearOf(r.issue.year)
	dir, _ := r.val(m, cDir, 0)
	switch {
	case r.word(m, "last", "previous") || dir < 0:
		dir = -1
	case r.word(m, "next", "coming", "new"):
		dir = 1
	}
	if at.year > 0 {
		at.year += dir
	}
	r.emit(m, m.first, m.end, found{typ: dateline.TimeDate, value: at.value(), anchor: issued})
	return true
}
