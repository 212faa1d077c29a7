package words

import (
	"strings"
	"time"
)

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

var weekdays = [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// Month returns the month that a word names: in full, as AP abbreviates it
// ("Sept.", "Aug"), or by its first three letters, in any case, with or
// without the period. "March" and "May" are found whatever they mean.
func Month(s string) (time.Month, bool) {
	i, ok := calendarWord(s, months[:], "sept")
	return time.Month(i + 1), ok
}

// Weekday returns the weekday that a word names: in full, or abbreviated
// ("Tues.", "Wed", "Thur"), in any case, with or without the period.
func Weekday(s string) (time.Weekday, bool) {
	i, ok := calendarWord(s, weekdays[:], "tues", "thur", "thurs")
	return time.Weekday(i), ok
}

// calendarWord finds s among names: in full, by three letters, or as one of
// the longer abbreviations in use.
func calendarWord(s string, names []string, longer ...string) (int, bool) {
	s, dot := strings.CutSuffix(s, ".")
	if len(s) < 3 || len(s) > len("september") {
		return -1, false
	}
	s = strings.ToLower(s)
	for i, n := range names {
		if !strings.HasPrefix(n, s) {
			continue
		}
		if s == n && (!dot || len(n) == 3) || len(s) == 3 {
			return i, true
		}
		for _, l := range longer {
			if s == l {
				return i, true
			}
		}
	}
	return -1, false
}
