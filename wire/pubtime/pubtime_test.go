package pubtime_test

import (
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/pubtime"
)

func TestParse(t *testing.T) {
	const (
		explicit = dateline.ZoneExplicit
		assumed  = dateline.ZoneAssumed
		unknown  = dateline.ZoneUnknown
	)
	for _, c := range []struct{ in, local, utc, basis string }{
		// As feeds have them.
		{"Mon, 02 Nov 2026 04:15:09 GMT", "2026-11-02T04:15:09", "2026-11-02T04:15:09Z", explicit},
		{"Mon, 2 Nov 26 04:15 +0200", "2026-11-02T04:15", "2026-11-02T02:15:00Z", explicit},
		{"Mon, 02 Nov 2026 04:15:09 EST", "2026-11-02T04:15:09", "2026-11-02T09:15:09Z", explicit},
		{"Fri, 17 Jul 2026 10:00:00 EST", "2026-07-17T10:00:00", "", assumed}, // no clock in New York shows EST in July
		{"Fri, 17 Jul 2026 10:00:00 BST", "2026-07-17T10:00:00", "", assumed},
		{"Fri, 17 Jul 2026 10:00:00 AST", "2026-07-17T10:00:00", "", unknown},
		{"Fri, 17 Jul 2026 10:00:00 XYZ", "2026-07-17T10:00:00", "", unknown},
		{"Tue Nov 03 21:57:01 UTC 2026", "2026-11-03T21:57:01", "2026-11-03T21:57:01Z", explicit},
		{"Wed Nov 04 2026 08:00:58 GMT+0100", "2026-11-04T08:00:58", "2026-11-04T07:00:58Z", explicit},
		{"Tue Jan 27 15:28:56 CET 2026", "2026-01-27T15:28:56", "2026-01-27T14:28:56Z", explicit},
		{"02-Nov-2026", "2026-11-02", "", unknown},
		// ISO and near it.
		{"2026-11-02T04:15:00Z", "2026-11-02T04:15:00", "2026-11-02T04:15:00Z", explicit},
		{"2026-11-02T04:15:00.123-05:00", "2026-11-02T04:15:00", "2026-11-02T09:15:00Z", explicit},
		{"2026-11-02 3:15:00 -0800", "2026-11-02T03:15:00", "2026-11-02T11:15:00Z", explicit},
		{"20261102T0415Z", "2026-11-02T04:15", "2026-11-02T04:15:00Z", explicit},
		{"2026-11-02", "2026-11-02", "", unknown},
		{"2026-11-02T04:15", "2026-11-02T04:15", "", unknown},
		{"2026-11-02T24:00:00Z", "2026-11-02T23:59:59", "2026-11-02T23:59:59Z", explicit},
		// As pages print them.
		{"3:27 am PST, Wednesday, November 4, 2026", "2026-11-04T03:27", "2026-11-04T11:27:00Z", explicit},
		{"Updated: 10:00am, 20 Jan, 2026", "2026-01-20T10:00", "", unknown},
		{"updated 3:36 AM EST, Wed November 25, 2026", "2026-11-25T03:36", "2026-11-25T08:36:00Z", explicit},
		{"Published Nov. 4, 2026 at 5:02 p.m. ET", "2026-11-04T17:02", "", assumed},
		{"12:05 a.m. November 4th, 2026", "2026-11-04T00:05", "", unknown},
		{"28.01.2026 15:49 Uhr", "2026-01-28T15:49", "", unknown},
		{"4. März 2026, 7 Uhr", "2026-03-04T07:00", "", unknown},
		{"jueves, 09 enero 2026 10:21", "2026-01-09T10:21", "", unknown},
		{"2026年02月25日 17:32", "2026-02-25T17:32", "", unknown},
		{"25/02/2026", "2026-02-25", "", unknown},
	} {
		got, ok := pubtime.Parse(c.in)
		if !ok || got.Local != c.local || got.UTC != c.utc || got.Basis != c.basis {
			t.Errorf("%q: %+v %v, want %s %s %s", c.in, got, ok, c.local, c.utc, c.basis)
		}
		if (got.Basis == assumed) != (got.Doubt != "" && got.Zone != "") {
			t.Errorf("%q: basis %s, doubt %q", c.in, got.Basis, got.Doubt)
		}
	}
}

// What has no year, no order or no such day is no date.
func TestNoDate(t *testing.T) {
	for _, s := range []string{"", "now", "yesterday at 5", "03/04/2026", "31 Feb 2026", "2026-13-01", "Nov. 4", "1970-01-01T00:00:00Z",
		"0000-00-00 00:00:00", "Thu, 01 Jan 1970 00:00:00 GMT", "1234567890", "10 members of 2026 others", "May the 4th be with you", "12:30"} {
		if got, ok := pubtime.Parse(s); ok {
			t.Errorf("%q is read as %+v", s, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"Mon, 02 Nov 2026 04:15:09 GMT", "2026-11-02 3:15:00 -0800", "Nov 3 21:57:01 +99999999999 2026", "2026年02月25日", "\xff:\x00-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := pubtime.Parse(s)
		if ok && (len(got.Local) < 10 || got.Basis == "" || got.UTC != "" && got.Basis != dateline.ZoneExplicit) {
			t.Errorf("%q: %+v", s, got)
		}
	})
}
