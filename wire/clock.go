package wire

import "strings"

// maxHeadLine is how far into a line a slug's clock is looked for, in bytes.
const maxHeadLine = 300

// clock is "03/21 06:07" beside a headline: month and day (or day and month),
// hour and minute, no year. It is the issue time, not a finding.
type clock struct {
	start, end           int // in the line
	first, second        int
	hour, minute         int
	hasTime, outsideTime bool // outsideTime: no such hour or minute
}

// findClock looks for NN/NN NN:NN in a line, the last one when there are
// several: a headline may count "9/11 12:30" itself.
func findClock(s string) (clock, bool) {
	var found clock
	ok := false
	for i := 0; i+11 <= len(s); i++ {
		n := strings.IndexByte(s[i:], '/')
		if n < 0 {
			break
		}
		i += n
		b := i - 2
		if b < 0 || i+9 > len(s) || b > 0 && s[b-1] != ' ' && s[b-1] != '\t' || !clockShape(s[b:i+9]) {
			continue
		}
		if e := i + 9; e < len(s) && s[e] > ' ' && s[e] != '|' {
			continue
		}
		c := clock{start: b, end: i + 9, first: two(s[b:]), second: two(s[i+1:]), hour: two(s[i+4:]), minute: two(s[i+7:]), hasTime: true}
		c.outsideTime = c.hour > 23 || c.minute > 59
		found, ok = c, true
	}
	return found, ok
}

func clockShape(s string) bool {
	const shape = "dd/dd dd:dd"
	for i := range len(shape) {
		if shape[i] == 'd' && !isDigit(s[i]) || shape[i] != 'd' && s[i] != shape[i] {
			return false
		}
	}
	return true
}

func two(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

// day returns month and day in the profile's order, or in the other one when
// only that is a date. ok is false when neither is.
func (c clock) day(dayFirst bool) (month, day int, swapped, ok bool) {
	m, d := c.first, c.second
	if dayFirst {
		m, d = d, m
	}
	if valid := func(m, d int) bool { return m >= 1 && m <= 12 && d >= 1 && d <= 31 }; valid(m, d) {
		return m, d, false, true
	} else if valid(d, m) {
		return d, m, true, true
	}
	return 0, 0, false, false
}
