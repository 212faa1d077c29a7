package main

import (
	"testing"

	"github.com/dateline-news/dateline"
)

func TestInterval(t *testing.T) {
	for _, c := range []struct{ from, to, mod, want string }{
		{"2026-10-13", "2026-10-13", "", "Tue 13 Oct 2026"},
		{"2026-10-13", "", "", "13 Oct 2026"},
		{"2024-09-01", "2024-11-30", "", "1 Sep - 30 Nov 2024"},
		{"2024-06-01", "2024-06-30", "", "Jun 2024"},
		{"2024-02-01", "2024-02-29", "", "Feb 2024"},
		{"2023-01-01", "2023-12-31", "", "2023"},
		{"2018-01-01", "2019-12-31", "", "2018 - 2019"},
		{"2025-12-21", "2026-03-20", "", "21 Dec 2025 - 20 Mar 2026"},
		{"2025-02-21", "2025-02-28", "END", "21 Feb - 28 Feb 2025, late"},
		{"2026-10-13T14:00", "2026-10-13T14:00", "APPROX", "13 Oct 2026 14:00, about"},
		{"somewhen", "", "", "somewhen"},
	} {
		if got := interval(&dateline.TimeExpr{From: c.from, To: c.to, Mod: c.mod}); got != c.want {
			t.Errorf("%s to %s %s: %q, want %q", c.from, c.to, c.mod, got, c.want)
		}
	}
}

func TestAmount(t *testing.T) {
	f := func(v float64) *float64 { return &v }
	for _, c := range []struct {
		q    dateline.Quantity
		want string
	}{
		{dateline.Quantity{Low: f(10000), High: f(12000), Approx: true}, "about 10,000-12,000"},
		{dateline.Quantity{Low: f(300)}, "300 or more"},
		{dateline.Quantity{High: f(1500000)}, "1,500,000 or less"},
		{dateline.Quantity{Low: f(6), High: f(6), Ordinal: true}, "no. 6"},
		{dateline.Quantity{Low: f(0.3333), High: f(0.3333)}, "0.3333"},
		{dateline.Quantity{Low: f(-1234.5), High: f(-1234.5)}, "-1,234.5"},
		{dateline.Quantity{}, "not settled"},
	} {
		if got := amount(&c.q); got != c.want {
			t.Errorf("%+v: %q, want %q", c.q, got, c.want)
		}
	}
}
