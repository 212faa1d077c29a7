package draw

import (
	"slices"
	"strconv"
	"time"
)

// A timescale lays time along x in one or more stretches. Between two of them
// lies a gap in which nothing is told, left out and marked.
type timescale struct {
	zone      *time.Location
	stretches []stretch
}

type stretch struct {
	from, to int64 // seconds
	x1, x2   float64
	moment   bool // there is one moment in it, in the middle
}

// breakWidth is how much of the axis the mark of a gap takes.
const breakWidth = 46

func (s timescale) x(t int64) float64 {
	for i, st := range s.stretches {
		if t < st.from {
			if i == 0 {
				return st.x1
			}
			return (s.stretches[i-1].x2 + st.x1) / 2
		}
		if t <= st.to {
			return st.x1 + (st.x2-st.x1)*float64(t-st.from)/float64(st.to-st.from)
		}
	}
	return s.stretches[len(s.stretches)-1].x2
}

func (s timescale) holds(t int64) bool {
	return slices.ContainsFunc(s.stretches, func(st stretch) bool { return t >= st.from && t <= st.to })
}

func (s timescale) from() int64 { return s.stretches[0].from }
func (s timescale) to() int64   { return s.stretches[len(s.stretches)-1].to }

// extent is a stretch of time something takes, in seconds.
type extent struct{ from, to int64 }

const (
	hour = int64(3600)
	day  = 24 * hour
	year = 365*day + 6*hour
)

// known says whether a time is one that can be drawn.
func known(t time.Time) bool { return !t.IsZero() && t.Year() >= 1 && t.Year() <= 9999 }

// newTimescale makes a scale from x1 to x2. Window ends that are zero are
// fitted to what is to be drawn, and then long gaps are left out.
func newTimescale(zone *time.Location, from, to time.Time, drawn []extent, x1, x2 float64) timescale {
	s := timescale{zone: zone}
	if known(from) && known(to) && to.After(from) {
		s.stretches = []stretch{{from: from.Unix(), to: to.Unix(), x1: x1, x2: x2}}
		return s
	}
	fitted := slices.DeleteFunc(slices.Clone(drawn), func(e extent) bool {
		return known(from) && e.to < from.Unix() || known(to) && e.from > to.Unix()
	})
	slices.SortFunc(fitted, func(a, b extent) int {
		if a.from != b.from {
			return int(min(max(a.from-b.from, -1), 1))
		}
		return int(min(max(a.to-b.to, -1), 1))
	})
	if len(fitted) == 0 {
		at := time.Unix(0, 0)
		switch {
		case known(from):
			at = from.Add(12 * time.Hour)
		case known(to):
			at = to.Add(-12 * time.Hour)
		}
		fitted = []extent{{at.Unix(), at.Unix()}}
	}
	groups := clusters(fitted)
	if x2-x1 < float64(len(groups))*110 {
		groups = [][]extent{fitted}
	}
	s.stretches = make([]stretch, len(groups))
	weights, sum := make([]int64, len(groups)), int64(0)
	for i, g := range groups {
		st := &s.stretches[i]
		st.from, st.to = g[0].from, g[0].to
		for _, e := range g {
			st.to = max(st.to, e.to)
		}
		pad := max((st.to-st.from)/25, hour)
		switch {
		case st.to == st.from && len(groups) > 1:
			pad, st.moment = 15*day, true
		case len(groups) > 1:
			pad = max(pad, day)
		case st.to == st.from:
			pad = 12 * hour
		}
		st.from, st.to = st.from-pad, st.to+pad
		weights[i] = int64(2 + len(g))
		sum += weights[i]
	}
	if known(from) {
		s.stretches[0].from = from.Unix()
	}
	if known(to) {
		s.stretches[len(groups)-1].to = max(to.Unix(), s.stretches[len(groups)-1].from+1)
	}
	// Every stretch has room for a tick or two; the rest goes by what is in it.
	const least = 70.0
	room := x2 - x1 - breakWidth*float64(len(groups)-1) - least*float64(len(groups))
	at := x1
	for i := range s.stretches {
		st := &s.stretches[i]
		st.x1 = at
		st.x2 = at + least + room*float64(weights[i])/float64(sum)
		at = st.x2 + breakWidth
	}
	s.stretches[len(groups)-1].x2 = x2
	return s
}

// clusters parts what is to be drawn at long gaps, when drawing them to scale
// would press what happened near each other into one spot.
func clusters(sorted []extent) [][]extent {
	first, last := sorted[0].from, sorted[0].to
	for _, e := range sorted {
		last = max(last, e.to)
	}
	whole := [][]extent{sorted}
	span := last - first
	if span < 2*year {
		return whole
	}
	crowded := false
	for i, j := 0, 0; i < len(sorted); i++ {
		for sorted[i].from-sorted[j].from > span/25 {
			j++
		}
		crowded = crowded || i-j >= 2
	}
	if !crowded {
		return whole
	}
	var parts [][]extent
	at, reach := 0, sorted[0].to
	for i, e := range sorted {
		if gap := e.from - reach; i > at && gap >= year && gap >= span/10 {
			parts = append(parts, sorted[at:i])
			at = i
		}
		reach = max(reach, e.to)
	}
	parts = append(parts, sorted[at:])
	if len(parts) == 1 {
		return whole
	}
	var all [][]extent
	for _, p := range parts {
		all = append(all, clusters(p)...)
	}
	return all
}

// A tick is a mark on the axis. Context is the unit above ("Mar 2025"), given
// where it changes.
type tick struct {
	x              float64
	label, context string
	major          bool
}

type unit struct {
	kind  byte // m minutes, h hours, d days, w weeks, M months, y years
	n     int
	about int64 // seconds
	room  float64
}

var units = []unit{
	{'m', 1, 60, 46}, {'m', 5, 300, 46}, {'m', 15, 900, 46}, {'m', 30, 1800, 46},
	{'h', 1, hour, 46}, {'h', 3, 3 * hour, 46}, {'h', 6, 6 * hour, 46}, {'h', 12, 12 * hour, 46},
	{'d', 1, day, 28}, {'d', 2, 2 * day, 28}, {'w', 1, 7 * day, 28}, {'w', 2, 14 * day, 28},
	{'M', 1, 30 * day, 34}, {'M', 3, 91 * day, 34}, {'M', 6, 182 * day, 34},
	{'y', 1, year, 40}, {'y', 2, 2 * year, 40}, {'y', 5, 5 * year, 40}, {'y', 10, 10 * year, 40},
	{'y', 20, 20 * year, 40}, {'y', 50, 50 * year, 40}, {'y', 100, 100 * year, 40},
	{'y', 500, 500 * year, 40}, {'y', 1000, 1000 * year, 40}, {'y', 5000, 5000 * year, 40},
}

// floor is the last beginning of the unit at or before t.
func (u unit) floor(t time.Time) time.Time {
	y, m, d := t.Date()
	z := t.Location()
	switch u.kind {
	case 'm':
		return time.Date(y, m, d, t.Hour(), t.Minute()/u.n*u.n, 0, 0, z)
	case 'h':
		return time.Date(y, m, d, t.Hour()/u.n*u.n, 0, 0, 0, z)
	case 'd':
		return time.Date(y, m, (d-1)/u.n*u.n+1, 0, 0, 0, 0, z)
	case 'w':
		return time.Date(y, m, d-(int(t.Weekday())+6)%7, 0, 0, 0, 0, z)
	case 'M':
		return time.Date(y, (m-1)/time.Month(u.n)*time.Month(u.n)+1, 1, 0, 0, 0, 0, z)
	}
	return time.Date(y/u.n*u.n, 1, 1, 0, 0, 0, 0, z)
}

func (u unit) next(t time.Time) time.Time {
	y, m, d := t.Date()
	z := t.Location()
	switch u.kind {
	case 'm':
		return t.Add(time.Duration(u.n) * time.Minute)
	case 'h':
		// Counted anew each day, so that 6:00 stays 6:00 where clocks change.
		if h := t.Hour() + u.n; h < 24 {
			if n := time.Date(y, m, d, h, 0, 0, 0, z); n.After(t) {
				return n
			}
			return t.Add(time.Duration(u.n) * time.Hour)
		}
		return time.Date(y, m, d+1, 0, 0, 0, 0, z)
	case 'd':
		n := time.Date(y, m, d+u.n, 0, 0, 0, 0, z)
		if u.n > 1 && (n.Month() != m || n.Day() >= 31) {
			return time.Date(y, m+1, 1, 0, 0, 0, 0, z)
		}
		return n
	case 'w':
		return time.Date(y, m, d+7*u.n, 0, 0, 0, 0, z)
	case 'M':
		return time.Date(y, m+time.Month(u.n), 1, 0, 0, 0, 0, z)
	}
	return time.Date(y+u.n, 1, 1, 0, 0, 0, 0, z)
}

func (u unit) label(t time.Time) (label, context string) {
	switch u.kind {
	case 'm', 'h':
		return t.Format("15:04"), t.Format("2 Jan 2006")
	case 'd', 'w':
		return strconv.Itoa(t.Day()), t.Format("Jan 2006")
	case 'M':
		return t.Format("Jan"), strconv.Itoa(t.Year())
	}
	return strconv.Itoa(t.Year()), ""
}

// ticks are those of one stretch, and whether they are times of day.
func (s timescale) ticks(st stretch) (ticks []tick, clock bool) {
	if st.moment {
		t := time.Unix((st.from+st.to)/2, 0).In(s.zone)
		return []tick{{x: s.x(t.Unix()), label: t.Format("2 Jan"), context: strconv.Itoa(t.Year())}}, false
	}
	perSecond := (st.x2 - st.x1) / float64(st.to-st.from)
	u := units[len(units)-1]
	for _, c := range units {
		if c.kind == 'h' && st.to-st.from > 5*day {
			continue // over a week one reads days, not their noons
		}
		if float64(c.about)*perSecond >= c.room {
			u = c
			break
		}
	}
	was := ""
	for t := u.floor(time.Unix(st.from, 0).In(s.zone)); len(ticks) < 300; t = u.next(t) {
		if t.Unix() > st.to || t.Year() > 9999 {
			break
		}
		if t.Unix() < st.from {
			continue
		}
		label, context := u.label(t)
		k := tick{x: s.x(t.Unix()), label: label}
		if context != was {
			k.context, k.major = context, was != "" || t.Unix() == st.from
			was = context
		}
		ticks = append(ticks, k)
	}
	if len(ticks) == 0 { // shorter than the shortest unit, or between two
		t := time.Unix((st.from+st.to)/2, 0).In(s.zone)
		ticks = []tick{{x: s.x(t.Unix()), label: t.Format("2 Jan 2006")}}
	}
	return ticks, u.kind == 'm' || u.kind == 'h'
}

// axis draws the ticks below y, with faint lines up to top, and the marks of
// the gaps left out. It returns the y below it, and whether it shows times of
// day.
func (s timescale) axis(sc *scene, top, y float64) (below float64, clock bool) {
	rows := []float64{y + 15, y + 29}
	var taken []box
	frame := box{0, 0, sc.w, 1e6}
	for i, st := range s.stretches {
		ticks, c := s.ticks(st)
		clock = clock || c
		sc.line("dw-rule", point{st.x1, y}, point{st.x2, y})
		for n, k := range ticks {
			class := "dw-grid"
			if k.major {
				class = "dw-grid dw-major"
			}
			sc.line(class, point{k.x, top}, point{k.x, y})
			sc.line("dw-rule", point{k.x, y}, point{k.x, y + 4})
			if b := sc.textBox("dw-axis", k.x, rows[0], middle, k.label); b.within(frame) && !b.grown(2).hitsAny(taken) {
				taken = append(taken, b)
				sc.text("dw-axis", k.x, rows[0], middle, k.label)
			}
			if k.context == "" {
				continue
			}
			// The first context yields where the next stands too near.
			b := sc.textBox("dw-context", k.x, rows[1], start, k.context)
			b.x1, b.x2 = b.x1-8, b.x2-8
			if b.x2 > sc.w {
				b.x1, b.x2 = sc.w-(b.x2-b.x1), sc.w
			}
			crowded := n == 0 && slices.ContainsFunc(ticks[1:], func(o tick) bool { return o.context != "" && o.x-8 < b.x2+6 })
			if !crowded && !b.grown(3).hitsAny(taken) {
				taken = append(taken, b)
				sc.text("dw-context", b.x1, rows[1], start, k.context)
			}
		}
		if i > 0 {
			s.gap(sc, s.stretches[i-1], st, top, y, rows[0], &taken)
		}
	}
	return y + 34, clock
}

func (b box) grown(by float64) box { return box{b.x1 - by, b.y1, b.x2 + by, b.y2} }

// gap marks what is left out between two stretches: the axis breaks, and says
// how long nothing is told.
func (s timescale) gap(sc *scene, a, b stretch, top, y, row float64, taken *[]box) {
	mid := (a.x2 + b.x1) / 2
	sc.line("dw-break", point{a.x2 + 6, top}, point{a.x2 + 6, y})
	sc.line("dw-break", point{b.x1 - 6, top}, point{b.x1 - 6, y})
	sc.line("dw-rule", point{a.x2, y}, point{a.x2 + 6, y}, point{a.x2 + 9, y - 5}, point{mid - 3, y + 5}, point{mid + 3, y - 5}, point{b.x1 - 9, y + 5}, point{b.x1 - 6, y}, point{b.x1, y})
	years := (b.from - a.to + year/2) / year
	label := strconv.FormatInt(years, 10) + " y"
	if years < 1 {
		label = strconv.FormatInt((b.from-a.to)/(30*day), 10) + " mo"
	}
	if tb := sc.textBox("dw-axis", mid, row, middle, label); !tb.grown(5).hitsAny(*taken) {
		*taken = append(*taken, tb)
		sc.text("dw-axis", mid, row, middle, label)
	} else {
		tb := sc.textBox("dw-axis", mid, row+14, middle, label)
		if !tb.grown(5).hitsAny(*taken) {
			*taken = append(*taken, tb)
			sc.text("dw-axis", mid, row+14, middle, label)
		}
	}
}

// span says in words from when to when.
func span(from, to time.Time, clock bool) string {
	if clock {
		if from.Format("2006-01-02") == to.Format("2006-01-02") {
			return from.Format("2 Jan 2006, 15:04") + to.Format("–15:04")
		}
		return from.Format("2 Jan 2006 15:04") + " – " + to.Format("2 Jan 2006 15:04")
	}
	a, b := from.Format("2 Jan 2006"), to.Format("2 Jan 2006")
	switch {
	case a == b:
		return a
	case from.Year() == to.Year() && from.Month() == to.Month():
		return strconv.Itoa(from.Day()) + "–" + b
	case from.Year() == to.Year():
		return from.Format("2 Jan") + " – " + b
	}
	return a + " – " + b
}
