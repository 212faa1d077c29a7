package issued

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// tell words what spoke for the best guess, hard evidence and soft apart.
func (s *settler) tell(ev *evidence, best guess, copyright int, at span) string {
	var parts []string
	say := func(format string, a ...any) { parts = append(parts, fmt.Sprintf(format, a...)) }

	if len(s.templates) > 1 {
		say("%s is the reading of the day that fits best", best.String()[5:10])
	}
	if copyright > 0 {
		say("hard: the copyright line %q", s.text[at.start:at.end])
	}
	if d, ok := ev.telling(); ok {
		grade, where := "soft", "further down"
		if d.par < leadParagraphs {
			where = "in the lead"
			if d.use == dayReport {
				grade = "hard"
			}
		}
		what := d.weekday.String() + " " + where
		if d.use == daySame || d.use == dayDated {
			grade, what = "hard", strconv.Quote(oneLine(s.text[d.start:d.end]))
		}
		say("%s: %s", grade, what)
		if d.use != dayDated {
			day := dayMonth(best.number() + best.city)
			if best.city != 0 {
				day += ", the day in the dateline's city,"
			}
			if years := s.yearsOf(best, d.weekday); years != "" {
				say("%s is a %s in %s", day, d.weekday, years)
			}
			if own := weekdayOf(best.number() + best.city); own != d.weekday {
				say("in %d it is a %s", best.year, own)
			}
		}
	}
	var past, ahead []string
	for _, y := range ev.years {
		if p := s.text[y.start:y.end]; y.future {
			ahead = appendNew(ahead, p)
		} else {
			past = appendNew(past, p)
		}
	}
	if len(past) > 0 {
		say("hard: %s told as past", strings.Join(past, ", "))
	}
	if len(ahead) > 0 {
		say("soft: %s told as to come", strings.Join(ahead, ", "))
	}
	day := s.received.Format(time.DateOnly)
	switch {
	case len(parts) == 0:
		say("only the receipt tells the year: received %s, %d is the latest year it allows", day, best.year)
	case best.back == 0:
		say("received %s: %d, the latest year it allows", day, best.year)
	default:
		say("received %s: %d", day, best.year)
	}
	return strings.Join(parts, "; ")
}

// telling is the weekday that says most of the issue day: one with its date,
// "Earlier Friday", else the first told as past, the lead's before others.
func (e *evidence) telling() (dayMention, bool) {
	var best dayMention
	rank := 0
	for _, d := range e.days {
		r := 1
		switch d.use {
		case dayDated:
			r = 5
		case daySame:
			r = 4
		case dayPast, dayReport:
			r = 2
			if d.par < leadParagraphs {
				r = 3
			}
		case dayAhead, dayLoose:
			continue
		}
		if r > rank {
			best, rank = d, r
		}
	}
	return best, rank > 0
}

// yearsOf lists the latest years that the receipt allows in which the day of
// g is the given weekday, the latest last.
func (s *settler) yearsOf(g guess, day time.Weekday) string {
	const most = 4
	var years []string
	for y := s.last.Year() + 1; y > s.last.Year()-yearsDeep && len(years) < most; y-- {
		if c, ok := g.in(y); ok && weekdayOf(c.number()+g.city) == day && s.allows(c) {
			years = append([]string{strconv.Itoa(y)}, years...)
		}
	}
	return strings.Join(years, ", ")
}

func dayMonth(n int) string {
	return time.Unix(int64(n)*86400, 0).UTC().Format("2 January")
}

// appendNew appends p, its line breaks run to spaces, unless the list has it
// or is long enough to be read.
func appendNew(list []string, p string) []string {
	p = oneLine(p)
	if len(list) == 4 {
		return list
	}
	for _, q := range list {
		if q == p {
			return list
		}
	}
	return append(list, p)
}

func oneLine(p string) string { return strings.Join(strings.Fields(p), " ") }
