package issued

import (
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

// zoneOf loads a dispatch's zone when it is known well enough to compute
// with: printed, or its source's own. nil otherwise, and for names that the
// tz database does not have.
func zoneOf(d *dateline.Dispatch) *time.Location {
	if d.ZoneBasis != dateline.ZoneExplicit && d.ZoneBasis != dateline.ZoneProfile {
		return nil
	}
	return load(d.Zone)
}

func load(zone string) *time.Location {
	switch zone {
	case "", "Local": // the machine's zone is nobody's
		return nil
	case "Z":
		return time.UTC
	}
	if sec, ok := parseOffset(zone); ok {
		return time.FixedZone(zone, sec)
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return nil
	}
	return loc
}

// dayShift is how many days the dateline's city is ahead of the printed day
// when the clock was read: "Saturday" in Seoul is still 20:00 on Friday in
// Chicago. sure is false when the zone of the clock is only assumed; then
// either day may be the text's.
func (s *settler) dayShift(t stamp) (shift int, sure bool) {
	p := s.d.Dateline
	if p == nil || !t.clock || s.d.Zone == "" {
		return 0, true
	}
	there := load(cityZone(p))
	here := s.loc
	if here == nil && s.d.ZoneBasis == dateline.ZoneAssumed {
		here = load(s.d.Zone)
	}
	if there == nil || here == nil {
		return 0, true
	}
	// Any year will do: the offsets of a date differ little between years.
	c, ok := t.in(s.last.Year())
	if !ok {
		return 0, true
	}
	at, _, _ := instant(c, here)
	shift = stampOf(at.In(there)).number() - c.number()
	return shift, shift == 0 || s.loc != nil
}

// cityZone is the zone of a dateline's city, or of its country's capital.
func cityZone(p *dateline.DatelinePlace) string {
	zone := ""
	for _, c := range geo.CitiesByName(p.Place) {
		if p.Country != "" && c.Country != p.Country {
			continue
		}
		if zone != "" && zone != c.Zone {
			return "" // namesakes
		}
		zone = c.Zone
	}
	if c, ok := geo.CountryByCode(p.Country); ok && zone == "" {
		zone = c.Zone
	}
	return zone
}

// parseOffset reads "+09:00" as seconds east of Greenwich.
func parseOffset(s string) (int, bool) {
	if len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return 0, false
	}
	for _, i := range [...]int{1, 2, 4, 5} {
		if !isDigit(s[i]) {
			return 0, false
		}
	}
	sec := digits(s[1:3])*3600 + digits(s[4:6])*60
	if sec > 15*3600 {
		return 0, false
	}
	if s[0] == '-' {
		sec = -sec
	}
	return sec, true
}

// instant is the moment of a printed time in its zone. A time that the clocks
// jumped over in spring is read with the offset before the jump, which moves
// it forward: 02:30 becomes 03:30, and gap is true. Of a time that the clocks
// showed twice in autumn the first is taken, and twice is true.
func instant(t stamp, loc *time.Location) (at time.Time, gap, twice bool) {
	wall := t.wall()
	read := func(probe time.Duration) time.Time {
		_, off := wall.Add(probe).In(loc).Zone()
		return wall.Add(-time.Duration(off) * time.Second)
	}
	// No zone changes its clocks twice within two days.
	before, after := read(-24*time.Hour), read(24*time.Hour)
	isWall := func(at time.Time) bool { return stampOf(at.In(loc)) == stampOf(wall) }
	switch b, a := isWall(before), isWall(after); {
	case b:
		return before, false, a && !before.Equal(after)
	case a:
		return after, false, false
	}
	return before, true, false
}
