package view

import (
	"strconv"
	"strings"
	"time"
)

// When is a time for people, with the days it covers.
type When struct {
	From string `json:"from,omitempty"` // days, inclusive; "" open
	To   string `json:"to,omitempty"`
	Text string `json:"text"` // "21 Mar 2025", "Jun 2024", "2018 - 2019"; "" when nothing tells it
}

// WhenOf words an interval of days, given as they stand in a record.
func WhenOf(from, to string) When {
	w := When{From: from, To: to}
	f, ferr := time.Parse("2006-01-02", day(from))
	t, terr := time.Parse("2006-01-02", day(to))
	switch {
	case ferr != nil && terr != nil:
		return w
	case ferr != nil:
		w.Text = "until " + dayText(t)
		return w
	case terr != nil:
		w.Text = "since " + dayText(f)
		return w
	case t.Before(f):
		t = f
	}
	first, last := f.Day() == 1, t.AddDate(0, 0, 1).Day() == 1
	switch {
	case f.Equal(t):
		w.Text = dayText(f)
	case first && last && f.Month() == time.January && t.Month() == time.December:
		if w.Text = strconv.Itoa(f.Year()); f.Year() != t.Year() {
			w.Text += " - " + strconv.Itoa(t.Year())
		}
	case first && last && f.Year() == t.Year() && f.Month() == t.Month():
		w.Text = f.Format("Jan 2006")
	case first && last:
		w.Text = f.Format("Jan 2006") + " - " + t.Format("Jan 2006")
	case f.Year() == t.Year() && f.Month() == t.Month():
		w.Text = strconv.Itoa(f.Day()) + " - " + dayText(t)
	case f.Year() == t.Year():
		w.Text = f.Format("2 Jan") + " - " + dayText(t)
	default:
		w.Text = dayText(f) + " - " + dayText(t)
	}
	return w
}

func day(s string) string { return strings.TrimSpace(s[:min(len(s), 10)]) }

func dayText(t time.Time) string { return t.Format("2 Jan 2006") }

// IssuedText is the issue time of a dispatch as printed, for people, with the
// digits that are not known left open.
func IssuedText(issued string) string {
	for _, layout := range [...][2]string{{"2006-01-02T15:04:05", "2 Jan 2006 15:04"}, {"2006-01-02T15:04", "2 Jan 2006 15:04"}, {"2006-01-02", "2 Jan 2006"}} {
		if t, err := time.Parse(layout[0], issued); err == nil {
			return t.Format(layout[1])
		}
	}
	if rest, ok := strings.CutPrefix(issued, "XXXX-"); ok {
		for _, layout := range [...][2]string{{"01-02T15:04:05", "2 Jan 15:04"}, {"01-02T15:04", "2 Jan 15:04"}, {"01-02", "2 Jan"}} {
			if t, err := time.Parse(layout[0], rest); err == nil {
				return t.Format(layout[1]) + ", year open"
			}
		}
	}
	return issued
}
