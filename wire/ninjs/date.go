package ninjs

import (
	"fmt"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// stamp is a date or a time as it was printed.
type stamp struct {
	local string // "2019-01-24T12:00:00", "2019-01-24T12:00" or "2019-01-24"
	utc   string // RFC 3339; empty when the zone is not given
	zone  string // "UTC", "+02:00"; empty when it is not given
}

// parseStamp reads an ISO 8601 date with or without time and zone, as RFC
// 3339 has it and as agencies write it: "2019-03-25T08:54:09+0000",
// "2019-01-21 10:27", "20190121T102721". Days and hours that do not exist,
// and years in which there was no wire, are no dates.
func parseStamp(s string) (stamp, bool) {
	p := stampParser{s: strings.TrimSpace(s)}
	year := p.number(4)
	sep := p.skip("-")
	month := p.number(2)
	if p.skip("-") != sep {
		return stamp{}, false
	}
	day := p.number(2)
	if p.bad || year < 1840 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return stamp{}, false
	}
	st := stamp{local: fmt.Sprintf("%04d-%02d-%02d", year, month, day)}
	if p.s == "" {
		return st, true
	}
	if !p.skip("T") && !p.skip("t") && !p.skip(" ") {
		return stamp{}, false
	}
	hour := p.number(2)
	sep = p.skip(":")
	minute := p.number(2)
	second, seconds := 0, false
	if p.skip(":") || !sep && len(p.s) > 0 && isDigit(p.s[0]) {
		second, seconds = p.number(2), true
		p.fraction()
	}
	zone, offset := p.zone()
	if p.bad || p.s != "" || hour > 23 || minute > 59 || second > 59 {
		return stamp{}, false
	}
	st.local += fmt.Sprintf("T%02d:%02d", hour, minute)
	if seconds {
		st.local += fmt.Sprintf(":%02d", second)
	}
	if st.zone = zone; zone != "" {
		t := time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC).Add(-offset)
		if t.Unix() == 0 {
			return stamp{}, false // a field that was never set
		}
		st.utc = t.Format(time.RFC3339)
	}
	return st, true
}

type stampParser struct {
	s   string
	bad bool
}

// number takes n digits.
func (p *stampParser) number(n int) int {
	v := 0
	for i := range n {
		if i >= len(p.s) || !isDigit(p.s[i]) {
			p.bad = true
			return 0
		}
		v = v*10 + int(p.s[i]-'0')
	}
	p.s = p.s[n:]
	return v
}

func (p *stampParser) skip(s string) bool {
	rest, ok := strings.CutPrefix(p.s, s)
	p.s = rest
	return ok
}

func (p *stampParser) fraction() {
	if !p.skip(".") && !p.skip(",") {
		return
	}
	rest := strings.TrimLeft(p.s, "0123456789")
	p.bad = p.bad || rest == p.s
	p.s = rest
}

// zone takes "Z", "+02:00", "+0200" or "+02".
func (p *stampParser) zone() (name string, offset time.Duration) {
	p.skip(" ")
	if p.skip("Z") || p.skip("z") || p.skip("UTC") || p.skip("GMT") {
		return "UTC", 0
	}
	sign := 1
	switch {
	case p.skip("+"):
	case p.skip("-"), p.skip("\u2212"):
		sign = -1
	default:
		return "", 0
	}
	hours, minutes := p.number(2), 0
	if p.skip(":") || p.s != "" {
		minutes = p.number(2)
	}
	if hours > 14 || minutes > 59 {
		p.bad = true
	}
	if hours == 0 && minutes == 0 {
		return "UTC", 0
	}
	mark := byte('+')
	if sign < 0 {
		mark = '-'
	}
	return fmt.Sprintf("%c%02d:%02d", mark, hours, minutes), time.Duration(sign) * (time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute)
}

// epochStamp reads a number of seconds or milliseconds since 1970 (UTC), of
// the years 2001 to 2096. A midnight is a date whose clock was never known:
// it gives the day alone.
func epochStamp(number string) (st stamp, unit string, ok bool) {
	var v int64
	if len(number) != 10 && len(number) != 13 {
		return stamp{}, "", false
	}
	for i := range len(number) {
		if !isDigit(number[i]) {
			return stamp{}, "", false
		}
		v = v*10 + int64(number[i]-'0')
	}
	unit = "seconds"
	if len(number) == 13 {
		v, unit = v/1000, "milliseconds"
	}
	if v < 1_000_000_000 || v >= 4_000_000_000 {
		return stamp{}, "", false
	}
	t := time.Unix(v, 0).UTC()
	if v%86400 == 0 {
		return stamp{local: t.Format("2006-01-02")}, unit, true
	}
	return stamp{local: t.Format("2006-01-02T15:04:05"), utc: t.Format(time.RFC3339), zone: "UTC"}, unit, true
}

// issue writes the stamp into the header as the issue time.
func (st stamp) issue(d *dateline.Dispatch, why string) {
	d.Issued, d.IssuedUTC, d.Zone = st.local, st.utc, st.zone
	d.IssuedBasis, d.IssuedWhy = dateline.BasisHeader, why
	d.ZoneBasis = dateline.ZoneExplicit
	if st.zone == "" {
		d.ZoneBasis = dateline.ZoneUnknown
	}
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
