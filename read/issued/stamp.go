package issued

import "time"

// stamp is a printed date and clock. Year is 0 while it is not known; the
// clock counts only when clock is set.
type stamp struct {
	year, month, day  int
	clock             bool
	hour, minute, sec int
}

// parseStamp reads "2025-03-21T06:07:00", with the seconds, the clock, and
// (as XXXX) the year left out as far as they are not known. The second
// result is false for anything else, days that no calendar has included.
func parseStamp(s string) (stamp, bool) {
	var t stamp
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return t, false
	}
	ok := true
	num := func(at, n int) int {
		v := 0
		for _, c := range []byte(s[at : at+n]) {
			if c < '0' || c > '9' {
				ok = false
			}
			v = v*10 + int(c-'0')
		}
		return v
	}
	if s[:4] != "XXXX" {
		if t.year = num(0, 4); t.year == 0 {
			return t, false
		}
	}
	t.month, t.day = num(5, 2), num(8, 2)
	if len(s) > 10 {
		if (len(s) != 16 && len(s) != 19) || s[10] != 'T' || s[13] != ':' {
			return t, false
		}
		t.clock = true
		t.hour, t.minute = num(11, 2), num(14, 2)
		if len(s) == 19 {
			ok = ok && s[16] == ':'
			t.sec = num(17, 2)
		}
	}
	return t, ok && t.valid()
}

// valid reports whether some calendar day, in the stamp's year if it has
// one, is the stamp's.
func (t stamp) valid() bool {
	year := t.year
	if year == 0 {
		year = 2000 // a leap year: Feb 29 is a day, in some years
	}
	return t.month >= 1 && t.month <= 12 && t.day >= 1 && t.day <= monthDays(year, t.month) &&
		t.hour < 24 && t.minute < 60 && t.sec < 60
}

// in returns the stamp in a year; false for Feb 29 of a year without one.
func (t stamp) in(year int) (stamp, bool) {
	t.year = year
	return t, t.valid()
}

// number is the stamp's day, counted from 1970-01-01.
func (t stamp) number() int { return dayNumber(t.year, t.month, t.day) }

// wall is the printed date and clock as if it were UTC.
func (t stamp) wall() time.Time {
	return time.Date(t.year, time.Month(t.month), t.day, t.hour, t.minute, t.sec, 0, time.UTC)
}

// stampOf is the inverse of wall.
func stampOf(w time.Time) stamp {
	year, month, day := w.Date()
	return stamp{year, int(month), day, true, w.Hour(), w.Minute(), w.Second()}
}

// String prints the stamp as Dispatch.Issued has it.
func (t stamp) String() string {
	b := make([]byte, 0, 19)
	put := func(v, n int, end byte) {
		for div := pow10[n-1]; div > 0; div /= 10 {
			b = append(b, '0'+byte(v/div%10))
		}
		if end != 0 {
			b = append(b, end)
		}
	}
	if t.year == 0 {
		b = append(b, "XXXX-"...)
	} else {
		put(t.year, 4, '-')
	}
	put(t.month, 2, '-')
	put(t.day, 2, 0)
	if t.clock {
		b = append(b, 'T')
		put(t.hour, 2, ':')
		put(t.minute, 2, ':')
		put(t.sec, 2, 0)
	}
	return string(b)
}

var pow10 = [...]int{1, 10, 100, 1000}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func monthDays(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	}
	return 31
}

// dayNumber counts days from 1970-01-01 in the proleptic Gregorian calendar
// (Howard Hinnant's days_from_civil, for years after 0).
func dayNumber(year, month, day int) int {
	if month <= 2 {
		year--
		month += 12
	}
	era := year / 400
	yoe := year - era*400
	doy := (153*(month-3)+2)/5 + day - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// weekdayOf is the weekday of a day number.
func weekdayOf(n int) time.Weekday { return time.Weekday(((n+4)%7 + 7) % 7) }
