package timex

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// A holiday is the rule for the day of a year that a name stands for.
type holiday struct {
	month, day int // a fixed day
	nth, wday  int // the nth weekday of month; nth -1 the last
	after      int // wday is the first one after that weekday, the nth of month
	easter     bool
	week       bool // the week of the day rather than the day
	plus       int  // days on
	open       bool // not computed: it follows the moon
}

var shortDays = map[string]int{"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}

// holiday reads a line of holidays.txt.
func (g *grammar) holiday(line string) error {
	name, when, ok := strings.Cut(line, "|")
	if !ok {
		return fmt.Errorf("want \"name | when\"")
	}
	h, err := parseHoliday(strings.Fields(when))
	if err != nil {
		return err
	}
	guard := func(r *reader, m *match) bool { return r.terms[m.first].capital && r.holidayHere(m) }
	r := rule{name: "holiday", mean: holidayOf, holy: h, conds: []cond{{guard: guard}}}
	name = strings.TrimSpace(name)
	if err := g.add(r, "(the)? "+name+" (,? YEAR)?"); err != nil {
		return err
	}
	return g.add(r, "DIR|past|this "+name)
}

func parseHoliday(w []string) (*holiday, error) {
	h := &holiday{}
	bad := fmt.Errorf("no such day: %q", strings.Join(w, " "))
	if len(w) == 0 {
		return nil, bad
	}
	if n := len(w) - 1; n > 0 && w[n][0] == '+' {
		h.plus, _ = strconv.Atoi(w[n][1:])
		w = w[:n]
	}
	switch {
	case w[0] == "none":
		h.open = true
	case strings.HasPrefix(w[0], "easter"):
		h.easter = true
		rest := strings.TrimPrefix(w[0], "easter")
		if rest == "-week" {
			h.week = true
			break
		}
		n, err := strconv.Atoi(rest)
		if err != nil {
			return nil, bad
		}
		h.plus = n
	case len(w) == 1:
		m, d, ok := strings.Cut(w[0], "-")
		h.month, _ = strconv.Atoi(m)
		h.day, _ = strconv.Atoi(d)
		if _, valid := dayOf(2000, h.month, h.day); !ok || !valid {
			return nil, bad
		}
	case len(w) == 3:
		h.nth, _ = strconv.Atoi(w[0])
		h.wday, h.month = shortDays[w[1]], atoi(w[2])
		if h.nth == 0 || h.wday == 0 || h.month == 0 {
			return nil, bad
		}
	case len(w) == 5 && w[1] == "after":
		h.after, h.wday, h.nth, h.month = shortDays[w[0]], shortDays[w[2]], atoi(w[3]), atoi(w[4])
		if h.after == 0 || h.wday == 0 || h.nth == 0 || h.month == 0 {
			return nil, bad
		}
	default:
		return nil, bad
	}
	return h, nil
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// in is the day of the holiday in a year.
func (h *holiday) in(y int) day {
	switch {
	case h.easter:
		return easter(y) + day(h.plus)
	case h.day > 0:
		return civil(y, h.month, h.day) + day(h.plus)
	}
	var d day
	if h.nth > 0 {
		first := civil(y, h.month, 1)
		d = first + day((h.wday-first.weekday()+7)%7+7*(h.nth-1))
	} else {
		last := civil(y, h.month, daysIn(y, h.month))
		d = last - day((last.weekday()-h.wday+7)%7)
	}
	if h.after > 0 {
		d += day((h.after - d.weekday() + 7) % 7)
		if h.after == h.wday {
			d += 7
		}
	}
	return d + day(h.plus)
}

// holidayHere leaves names that have a holiday in them: "Christmas Island",
// "Easter Seals".
func (r *reader) holidayHere(m *match) bool {
	if r.is(m.end, "island", "islands", "seals", "parade", "carol", "rising", "agreement", "accord", "accords", "eve", "offensive") && r.name(m.end) {
		return false
	}
	return !(r.is(m.end, "-") && !r.doc.Tokens[m.end-1].SpaceAfter)
}

func holidayOf(r *reader, m *match) bool {
	h := m.rule.holy
	y := r.year(m)
	if h.open {
		r.emit(m, m.first, m.end, found{typ: dateline.TimeDate, value: yearOf(y).value()})
		return true
	}
	anchor := ""
	if y == 0 {
		anchor = issued
		if r.dated {
			y = r.holidayYear(m, h)
		}
	}
	if y == 0 {
		at := moment{grain: dayGrain, month: h.month, day: h.day}
		return r.place(m, at, anchor)
	}
	at := momentOf(h.in(y))
	if h.week {
		at = at.up(week)
	}
	return r.place(m, at, anchor)
}

// holidayYear is the year of the holiday that a clause speaks of.
func (r *reader) holidayYear(m *match, h *holiday) int {
	y := r.issue.year
	dir, pointed := r.val(m, cDir, 0)
	if pointed && dir == 0 {
		return y
	}
	d := h.in(y)
	if n := d - r.today; !pointed && n >= -tilt/2 && n <= tilt/2 {
		return y
	}
	switch r.directed(m, pointed, dir) {
	case TensePast:
		if d > r.today || d == r.today && pointed {
			return y - 1
		}
	case TenseFuture, TensePresent:
		if d < r.today || d == r.today && pointed {
			return y + 1
		}
	default:
		if d-r.today > 183 {
			return y - 1
		}
		if r.today-d > 240 {
			return y + 1
		}
	}
	return y
}
