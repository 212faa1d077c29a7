package timex

import (
	"strconv"

	"github.com/dateline-news/dateline"
)

// A grain is how long a stretch of the calendar an expression names.
type grain uint8

// The grains. The first ones are the values of UNIT in words.txt.
const (
	noGrain grain = iota
	second
	minute
	hour
	dayGrain
	week
	month
	quarter
	half
	year
	decade
	century
	fortnight
	weekend
	season
)

// A moment is a place in the calendar: a day, a month, a quarter. What is not
// known is 0: a moment of grain dayGrain with year 0 is "XXXX-01-05".
type moment struct {
	grain grain
	year  int // of a decade or century its first
	month int // 1 to 12
	sub   int // week, quarter, half or season in its year; weekday (1 to 7) of a day without a date
	day   int // of the month
	part  int // of the day: as PART in words.txt
	clock bool
	min   int // from midnight, when clock
	edge  int // as EDGE in words.txt
}

func momentOf(d day) moment {
	y, m, dd := d.date()
	return moment{grain: dayGrain, year: y, month: m, day: dd}
}

func monthOf(y, m int) moment { return moment{grain: month, year: y, month: m} }

func yearOf(y int) moment { return moment{grain: year, year: y} }

func weekOf(d day) moment {
	y, w := d.week()
	return moment{grain: week, year: y, sub: w}
}

var partCodes = [...]string{"", "MO", "AF", "EV", "NI", "MI", "DT", "DA"}

var seasonCodes = [...]string{"", "SP", "SU", "FA", "WI"}

// value is the moment in ISO-TimeML. X stands for a figure that is not known.
func (m moment) value() string {
	var b [24]byte
	v := b[:0]
	switch m.grain {
	case century:
		return string(append(digits(v, m.year/100, 2), "XX"...))
	case decade:
		return string(append(digits(v, m.year/10, 3), 'X'))
	}
	if m.grain == dayGrain && (m.clock || m.part > 0) && m.year == 0 && m.month == 0 && m.sub == 0 {
		return string(m.time(v)) // "T14:00", "TNI": the day is open
	}
	v = digits(v, m.year, 4)
	switch m.grain {
	case half:
		v = append(v, "-H"...)
		v = digits(v, m.sub, 1)
	case quarter:
		v = append(v, "-Q"...)
		v = digits(v, m.sub, 1)
	case season:
		v = append(v, '-')
		v = append(v, seasonCodes[m.sub]...)
	case week, weekend:
		v = append(v, "-W"...)
		v = digits(v, m.sub, 2)
		if m.grain == weekend {
			v = append(v, "-WE"...)
		}
	case month:
		v = append(v, '-')
		v = digits(v, m.month, 2)
	case dayGrain:
		if m.month == 0 && m.sub > 0 {
			v = append(v, "-WXX-"...)
			v = digits(v, m.sub, 1)
		} else {
			v = append(v, '-')
			v = digits(v, m.month, 2)
			v = append(v, '-')
			v = digits(v, m.day, 2)
		}
		v = m.time(v)
	}
	return string(v)
}

func (m moment) time(v []byte) []byte {
	switch {
	case m.clock:
		v = append(v, 'T')
		v = append(v, byte('0'+m.min/60/10%10), byte('0'+m.min/60%10), ':')
		v = append(v, byte('0'+m.min%60/10), byte('0'+m.min%10))
	case m.part > 0:
		v = append(v, 'T')
		v = append(v, partCodes[m.part]...)
	}
	return v
}

// digits appends n in w figures, or X for each when n is 0.
func digits(v []byte, n, w int) []byte {
	if n == 0 {
		return append(v, "XXXX"[:w]...)
	}
	s := strconv.Itoa(n)
	for k := len(s); k < w; k++ {
		v = append(v, '0')
	}
	return append(v, s...)
}

// kind is the TIMEX3 type of a moment.
func (m moment) kind() string {
	if m.clock || m.part > 0 {
		return dateline.TimeTime
	}
	return dateline.TimeDate
}

// first is the first day that the moment covers, last its last; ok is false
// while a figure is open.
func (m moment) days() (first, last day, ok bool) {
	if m.year == 0 && m.grain != century && m.grain != decade {
		return 0, 0, false
	}
	switch m.grain {
	case century:
		return civil(max(m.year, 1), 1, 1), civil(m.year+99, 12, 31), true
	case decade:
		return civil(max(m.year, 1), 1, 1), civil(m.year+9, 12, 31), true
	case year:
		return civil(m.year, 1, 1), civil(m.year, 12, 31), true
	case half:
		return m.months(6*(m.sub-1)+1, 6)
	case quarter:
		return m.months(3*(m.sub-1)+1, 3)
	case season:
		return m.months(3*m.sub, 3)
	case month:
		return m.months(m.month, 1)
	case week:
		if m.sub == 0 {
			return 0, 0, false
		}
		d := weekStart(m.year, m.sub)
		return d, d + 6, true
	case weekend:
		if m.sub == 0 {
			return 0, 0, false
		}
		d := weekStart(m.year, m.sub)
		return d + 5, d + 6, true
	case dayGrain:
		d, ok := dayOf(m.year, m.month, m.day)
		return d, d, ok
	}
	return 0, 0, false
}

func (m moment) months(from, n int) (first, last day, ok bool) {
	if from < 1 {
		return 0, 0, false
	}
	y1, m1 := shiftMonth(m.year, from, 0)
	y2, m2 := shiftMonth(m.year, from, n)
	return civil(y1, m1, 1), civil(y2, m2, 1) - 1, true
}

// start is the first day of a moment, for counting.
func (m moment) start() (day, bool) {
	first, _, ok := m.days()
	return first, ok
}

// partHours are the minutes of the day that its parts cover. Readers differ;
// the night runs from eight to four.
var partHours = [...][2]int{{}, {6 * 60, 12 * 60}, {12 * 60, 18 * 60}, {18 * 60, 22 * 60}, {20 * 60, 28 * 60}, {12 * 60, 13 * 60}, {6 * 60, 18 * 60}, {4 * 60, 7 * 60}}

// covers is the interval of a moment, in inclusive days, or minutes for clock
// times and parts of the day. The edges of a month are its first and last ten
// days; those of other stretches their first and last third.
func (m moment) covers() (from, to string) {
	first, last, ok := m.days()
	if !ok || first < firstDay || last >= lastDay {
		return "", ""
	}
	switch {
	case m.clock:
		t := stamp(first, m.min)
		return t, t
	case m.part > 0:
		h := partHours[m.part]
		return stamp(first, h[0]), stamp(first, h[1])
	}
	if n := int(last-first) + 1; m.edge > 0 && n > 1 {
		a, b := first+day(n/3), first+day((2*n+2)/3)
		switch m.grain {
		case month:
			a, b = first+10, first+20
		case year, quarter, season, half, decade, century:
			a, b = thirds(first, last)
		}
		switch m.edge {
		case 1:
			last = a - 1
		case 2:
			first, last = a, b-1
		case 3:
			first = b
		}
	}
	return iso(first), iso(last)
}

// thirds cuts a stretch of months or years where a month or year begins.
func thirds(first, last day) (a, b day) {
	y1, m1, _ := first.date()
	y2, m2, _ := last.date()
	n := (y2*12 + m2) - (y1*12 + m1) + 1
	cut := func(k int) day {
		if n >= 120 { // decades and centuries in whole years: the early 1980s end with 1983
			k = (k + 11) / 12 * 12
		}
		y, m := shiftMonth(y1, m1, k)
		return civil(y, m, 1)
	}
	return cut(n / 3), cut(2 * n / 3)
}

func iso(d day) string {
	y, m, dd := d.date()
	var b [10]byte
	return string(isoDate(b[:0], y, m, dd))
}

func isoDate(v []byte, y, m, d int) []byte {
	v = append(digits(v, y, 4), '-')
	v = append(digits(v, m, 2), '-')
	return digits(v, d, 2)
}

func stamp(d day, min int) string {
	y, m, dd := (d + day(min/1440)).date()
	var b [16]byte
	v := isoDate(b[:0], y, m, dd)
	return string(moment{clock: true, min: min % 1440}.time(v))
}

// shift counts n units of the moment's own grain on from it.
func (m moment) shift(n int) moment {
	switch m.grain {
	case century:
		m.year += 100 * n
	case decade:
		m.year += 10 * n
	case year:
		m.year += n
	case half:
		m.year, m.sub = shiftSub(m.year, m.sub, n, 2)
	case quarter, season:
		m.year, m.sub = shiftSub(m.year, m.sub, n, 4)
	case month:
		m.year, m.month = shiftMonth(m.year, m.month, n)
	case week, weekend:
		if d, ok := m.start(); ok {
			g := m.grain
			m = weekOf(d + day(7*n))
			m.grain = g
		}
	case dayGrain:
		if d, ok := m.start(); ok {
			p := m
			m = momentOf(d + day(n))
			m.part, m.clock, m.min = p.part, p.clock, p.min
		}
	}
	return m
}

func shiftSub(y, s, n, size int) (int, int) {
	k := y*size + s - 1 + n
	return floorDiv(k, size), k - floorDiv(k, size)*size + 1
}

// up is the moment of a longer grain that holds the start of m; unknown
// figures stay unknown.
func (m moment) up(g grain) moment {
	if g == dayGrain && m.grain == dayGrain {
		m.part, m.clock, m.min, m.edge = 0, false, 0, 0
		return m
	}
	if m.grain == month && g == month {
		m.edge = 0
		return m
	}
	first, ok := m.start()
	if !ok {
		switch {
		case g == month && m.month > 0:
			return monthOf(m.year, m.month)
		default:
			return moment{grain: g}
		}
	}
	y, mo, _ := first.date()
	switch g {
	case century:
		return moment{grain: century, year: y / 100 * 100}
	case decade:
		return moment{grain: decade, year: y / 10 * 10}
	case year:
		return yearOf(y)
	case quarter:
		return moment{grain: quarter, year: y, sub: (mo-1)/3 + 1}
	case half:
		return moment{grain: half, year: y, sub: (mo-1)/6 + 1}
	case season:
		sy, sm := shiftMonth(y, mo, -2)
		return moment{grain: season, year: sy, sub: (sm-1)/3 + 1}
	case month:
		return monthOf(y, mo)
	case week:
		return weekOf(first)
	case weekend:
		w := weekOf(first)
		w.grain = weekend
		return w
	}
	return momentOf(first)
}
