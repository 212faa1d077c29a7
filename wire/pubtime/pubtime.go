// Package pubtime takes a time of publication as feeds and pages print it and
// returns it as Dispatch.Issued wants it: the local time as printed, UTC only
// where the zone is certain, and how the zone was told.
//
// Forms read: ISO 8601 and RFC 3339, RFC 822 and 1123 with what feeds make of
// them, Unix's date(1), JavaScript's Date, and dates in running text in
// English ("Updated 3:27 am PST, Wednesday, November 20, 2019"), German,
// French and Spanish month names, "20.11.2019" and "2019年11月20日". A
// date in figures whose order cannot be told ("03/04/2019") is none.
package pubtime

import (
	"fmt"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// Time is a date or a time as it was printed.
type Time struct {
	Local string // "2019-01-24T12:00:00", "2019-01-24T12:00" or "2019-01-24"
	UTC   string // RFC 3339; empty when the zone is not certain
	Zone  string // "UTC", "+02:00"; empty when unknown
	Basis string // dateline.ZoneExplicit, ZoneAssumed or ZoneUnknown
	Doubt string // why the zone is not certain, in words; empty when it is or none is printed
}

// HasClock reports whether hour and minute are known.
func (t Time) HasClock() bool { return len(t.Local) > len("2006-01-02") }

// Day is the date as printed.
func (t Time) Day() string { return t.Local[:len("2006-01-02")] }

// Issue writes t into the header as the issue time.
func (t Time) Issue(d *dateline.Dispatch, why string) {
	d.Issued, d.IssuedUTC, d.Zone, d.ZoneBasis = t.Local, t.UTC, t.Zone, t.Basis
	if t.Doubt != "" {
		why += "; " + t.Doubt
	}
	d.IssuedBasis, d.IssuedWhy = dateline.BasisHeader, why
}

// maxScan is how much of a text a time is looked for in, in bytes.
const maxScan = 400

// Parse reads s, which holds a time and little else. ok is false when no date
// can be told in it with its year.
func Parse(s string) (Time, bool) {
	s = strings.TrimSpace(s)
	if len(s) > maxScan {
		s = s[:maxScan]
	}
	if t, ok := iso(s); ok {
		return t, true
	}
	return Find(s)
}

// Find looks for a date in running text, and for the clock time and zone that
// stand beside it. Only the first maxScan bytes are looked at.
func Find(s string) (Time, bool) {
	if len(s) > maxScan {
		s = s[:maxScan]
	}
	ws := split(s)
	for i := range ws {
		if d, ok := dateAt(ws, i); ok {
			d.clock(ws)
			return d.time()
		}
	}
	return Time{}, false
}

// parts is a date and time in numbers, -1 where it is not known.
type parts struct {
	year, month, day     int
	hour, minute, second int
	from, to             int // words of the date
	zone                 zone
}

func (p parts) valid() bool {
	return p.year >= 1840 && p.year <= 2199 && p.month >= 1 && p.month <= 12 && p.day >= 1 &&
		p.day <= time.Date(p.year, time.Month(p.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// time writes the parts out. A clock that does not exist leaves the date.
func (p parts) time() (Time, bool) {
	if !p.valid() {
		return Time{}, false
	}
	t := Time{Local: fmt.Sprintf("%04d-%02d-%02d", p.year, p.month, p.day), Basis: dateline.ZoneUnknown}
	if p.hour == 24 && p.minute == 0 { // ISO's end of the day
		p.hour, p.minute, p.second = 23, 59, 59
	}
	if p.hour < 0 || p.hour > 23 || p.minute < 0 || p.minute > 59 || p.second > 60 {
		return t, true
	}
	t.Local += fmt.Sprintf("T%02d:%02d", p.hour, p.minute)
	if p.second >= 0 {
		t.Local += fmt.Sprintf(":%02d", min(p.second, 59))
	}
	z := p.zone.on(p.month)
	t.Zone, t.Doubt = z.name, z.doubt
	switch {
	case z.name != "" && z.doubt == "":
		t.Basis = dateline.ZoneExplicit
		utc := time.Date(p.year, time.Month(p.month), p.day, p.hour, p.minute, max(min(p.second, 59), 0), 0, time.UTC).
			Add(-time.Duration(z.minutes) * time.Minute)
		if utc.Unix() == 0 {
			return Time{}, false // a field that was never set
		}
		t.UTC = utc.Format(time.RFC3339)
	case z.name != "":
		t.Basis = dateline.ZoneAssumed
	}
	return t, true
}
