package wire

import (
	"strings"
	"time"
)

// trailer is the filing time that ANPA and IPTC 7901 copy ends with, year and
// zone included: "131137 GMT Nov 13", "AP-WF-11-13-13 0745GMT", "AP-NY-02-27-98 0802EST".
type trailer struct {
	local time.Time // as printed, in UTC's clothes
	zone  string    // UTC, or a fixed offset
}

// trailerZones are the zones that U.S. wires print.
var trailerZones = map[string]string{
	"GMT": "UTC", "UTC": "UTC",
	"EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
	"MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}

// readTrailer reads a trailer that s begins with, nil when it is none. The
// two digits of its year are of 1970 to 2069.
func readTrailer(s string) *trailer {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, "\r\n\x04\x0c"); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimRight(s, " <")
	// IPTC 7901 ends with day, hour and minute in one: "131137 GMT Nov 13".
	if t, err := time.Parse("021504 GMT Jan 06", s); err == nil {
		return &trailer{local: t, zone: "UTC"}
	}
	stamp, clock, ok := strings.Cut(s, " ")
	if !ok || len(clock) != 7 || len(stamp) < 12 || stamp[len(stamp)-9] != '-' {
		return nil
	}
	zone, known := trailerZones[clock[4:]]
	t, err := time.Parse("01-02-06 1504", stamp[len(stamp)-8:]+" "+clock[:4])
	if !known || err != nil {
		return nil
	}
	return &trailer{local: t, zone: zone}
}
