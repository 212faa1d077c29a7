package timex

// A day is a date of the Gregorian calendar, counted in days from 1 January
// 1970. It knows no clock and no zone.
type day int

// The calendar that four figures can write. The last day is kept free for
// nights that run into the next.
var firstDay, lastDay = civil(1, 1, 1), civil(9999, 12, 31)

// dayOf is the day of a date; ok is false for the 31st of June and its like.
func dayOf(y, m, d int) (dd day, ok bool) {
	if y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return 0, false
	}
	return civil(y, m, d), true
}

// civil counts days after Howard Hinnant's "chrono-Compatible Low-Level Date
// Algorithms": years start in March, so that leap days come last.
func civil(y, m, d int) day {
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return day(era*146097 + doe - 719468)
}

// date is the inverse of civil.
func (n day) date() (y, m, d int) {
	z := int(n) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = mp + 3
	if m > 12 {
		m -= 12
	}
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, d
}

// weekday is 1 for Monday to 7 for Sunday, as ISO 8601 counts.
func (n day) weekday() int { return int((int(n)+3)%7+7)%7 + 1 }

// monday is the first day of the day's ISO week.
func (n day) monday() day { return n - day(n.weekday()-1) }

// week is the ISO week that the day is in, with the year that the week
// belongs to: its Thursday's.
func (n day) week() (year, week int) {
	thursday := n.monday() + 3
	year, _, _ = thursday.date()
	return year, int(thursday-civil(year, 1, 1))/7 + 1
}

// weekStart is the Monday of an ISO week.
func weekStart(year, week int) day {
	return civil(year, 1, 4).monday() + day(7*(week-1))
}

func daysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// shiftMonth counts n months on from a month.
func shiftMonth(y, m, n int) (int, int) {
	k := y*12 + m - 1 + n
	return floorDiv(k, 12), k - floorDiv(k, 12)*12 + 1
}

// easter is Western Easter Sunday, after the algorithm of Meeus, Jones and
// Butcher.
func easter(y int) day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(y, n/31, n%31+1)
}
