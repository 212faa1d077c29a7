package timex

import (
	"testing"
	"time"
)

// TestDay checks the calendar against the standard library's, day by day.
func TestDay(t *testing.T) {
	at := time.Date(1895, 12, 25, 0, 0, 0, 0, time.UTC)
	for range 366 * 220 {
		y, m, d := at.Date()
		n, ok := dayOf(y, int(m), d)
		if !ok || int64(n) != floorDiv64(at.Unix(), 86400) {
			t.Fatalf("%v is day %d", at, n)
		}
		if y2, m2, d2 := n.date(); y2 != y || m2 != int(m) || d2 != d {
			t.Fatalf("day %d is %d-%d-%d, not %v", n, y2, m2, d2, at)
		}
		if w := int(at.Weekday()+6)%7 + 1; n.weekday() != w {
			t.Fatalf("%v is weekday %d", at, n.weekday())
		}
		wy, ww := at.ISOWeek()
		if y2, w2 := n.week(); y2 != wy || w2 != ww {
			t.Fatalf("%v is in week %d-%d, not %d-%d", at, y2, w2, wy, ww)
		}
		if weekStart(wy, ww) != n.monday() {
			t.Fatalf("week %d-%d begins on %d", wy, ww, weekStart(wy, ww))
		}
		at = at.AddDate(0, 0, 1)
	}
	for _, bad := range [][3]int{{2019, 2, 29}, {2020, 13, 1}, {2020, 4, 31}, {2020, 0, 1}, {0, 1, 1}} {
		if _, ok := dayOf(bad[0], bad[1], bad[2]); ok {
			t.Errorf("%v is no day", bad)
		}
	}
}

func floorDiv64(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func TestEaster(t *testing.T) {
	for y, want := range map[int]string{1998: "1998-04-12", 2000: "2000-04-23", 2018: "2018-04-01", 2019: "2019-04-21", 2024: "2024-03-31", 2038: "2038-04-25"} {
		if got := iso(easter(y)); got != want {
			t.Errorf("Easter %d: %s, want %s", y, got, want)
		}
	}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		at              moment
		value, from, to string
	}{
		{moment{grain: month, year: 2025, month: 2, edge: 3}, "2025-02", "2025-02-21", "2025-02-28"},
		{moment{grain: month, year: 2025, month: 2, edge: 1}, "2025-02", "2025-02-01", "2025-02-10"},
		{moment{grain: season, year: 2024, sub: 3}, "2024-FA", "2024-09-01", "2024-11-30"},
		{moment{grain: season, year: 2023, sub: 4}, "2023-WI", "2023-12-01", "2024-02-29"},
		{moment{grain: decade, year: 1980, edge: 1}, "198X", "1980-01-01", "1983-12-31"},
		{moment{grain: decade, year: 1980, edge: 2}, "198X", "1984-01-01", "1986-12-31"},
		{moment{grain: century, year: 1800}, "18XX", "1800-01-01", "1899-12-31"},
		{moment{grain: quarter, year: 2021, sub: 2}, "2021-Q2", "2021-04-01", "2021-06-30"},
		{moment{grain: half, year: 2021, sub: 2}, "2021-H2", "2021-07-01", "2021-12-31"},
		{moment{grain: week, year: 2025, sub: 11}, "2025-W11", "2025-03-10", "2025-03-16"},
		{moment{grain: weekend, year: 2025, sub: 1}, "2025-W01-WE", "2025-01-04", "2025-01-05"},
		{moment{grain: dayGrain, year: 2025, month: 3, day: 20, part: 4}, "2025-03-20TNI", "2025-03-20T20:00", "2025-03-21T04:00"},
		{moment{grain: dayGrain, year: 2025, month: 3, day: 20, clock: true, min: 5}, "2025-03-20T00:05", "2025-03-20T00:05", "2025-03-20T00:05"},
		{moment{grain: dayGrain, month: 3, day: 20}, "XXXX-03-20", "", ""},
		{moment{grain: dayGrain, sub: 5}, "XXXX-WXX-5", "", ""},
		{moment{grain: dayGrain}, "XXXX-XX-XX", "", ""},
		{moment{grain: week}, "XXXX-WXX", "", ""},
	} {
		from, to := c.at.covers()
		if c.at.value() != c.value || from != c.from || to != c.to {
			t.Errorf("%+v: %s %s..%s, want %s %s..%s", c.at, c.at.value(), from, to, c.value, c.from, c.to)
		}
	}
}

func TestPeriod(t *testing.T) {
	for _, c := range []struct {
		n    float64
		g    grain
		want string
	}{
		{11, dayGrain, "P11D"}, {2.5, year, "P2Y6M"}, {0.5, hour, "PT30M"}, {1.5, minute, "PT1M30S"}, {2, decade, "P20Y"},
		{0.5, century, "P50Y"}, {-1, month, "PXM"}, {-1, hour, "PTXH"}, {-1, decade, "PXDE"}, {1, fortnight, "P2W"}, {3, quarter, "P3Q"}, {0.5, week, "P0.5W"},
	} {
		if got := period(c.n, c.g); got != c.want {
			t.Errorf("%v of %d: %s, want %s", c.n, c.g, got, c.want)
		}
	}
}

// TestTables: a line that cannot be read is said with its number.
func TestTables(t *testing.T) {
	for _, c := range []struct{ rules, holidays string }{
		{"a: NOSUCH => calendar", ""}, {"a: MONTH => nosuch", ""}, {"a: MONTH", ""}, {"a: MONTH => calendar ; nosuch", ""},
		{"a: (MONTH => calendar", ""}, {"a: MONTH? => calendar", ""}, {"", "christmas | 13-45"}, {"", "christmas"}, {"", "feast | 5 foo 3"},
	} {
		if _, err := newGrammar(wordsTable, c.rules, c.holidays); err == nil {
			t.Errorf("no error for %q, %q", c.rules, c.holidays)
		}
	}
	if _, err := newGrammar(wordsTable, rulesTable, holidaysTable); err != nil {
		t.Error(err)
	}
}
