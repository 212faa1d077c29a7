package pubtime

import "fmt"

// zone is what is printed behind a clock time.
type zone struct {
	name    string // "UTC", "+02:00"; empty when not known
	minutes int    // east of Greenwich
	doubt   string // why it may be another, in words
	winter  bool   // a standard time whose places have another in summer
}

func offset(minutes int) zone {
	if minutes == 0 {
		return zone{name: "UTC"}
	}
	sign, m := '+', minutes
	if m < 0 {
		sign, m = '-', -m
	}
	return zone{name: fmt.Sprintf("%c%02d:%02d", sign, m/60, m%60), minutes: minutes}
}

// names are the abbreviations whose offset is agreed: those of RFC 822, which
// feeds are written by, and the others that mean one thing on news pages.
// Minutes east of Greenwich. (IANA time zone database, for the rest.)
var names = map[string]int{
	"GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "WET": 0, "WEST": 60,
	"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
	"AKST": -540, "AKDT": -480, "HST": -600, "ADT": -180, "NST": -210, "NDT": -150,
	"CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "SAST": 120, "EAT": 180, "WAT": 60, "CAT": 120,
	"PKT": 300, "WIB": 420, "ICT": 420, "HKT": 480, "SGT": 480, "AWST": 480, "JST": 540, "KST": 540,
	"ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "BRT": -180, "ART": -180,
}

// ambiguous are abbreviations that mean several zones, the likeliest on an
// English news page given; without a number none is likelier.
var ambiguous = map[string]struct {
	minutes int
	likely  bool
	say     string
}{
	"BST": {60, true, "BST is British Summer Time, and Bangladesh's"},
	"IST": {330, true, "IST is India's time, Israel's and Ireland's"},
	"AST": {0, false, "AST is Atlantic and Arabian time"},
	"GST": {0, false, "GST is the Gulf's time, and others'"},
	"ET":  {-300, true, "ET is Eastern time, with an hour more in summer"},
	"CT":  {-360, true, "CT is Central time, with an hour more in summer"},
	"MT":  {-420, true, "MT is Mountain time, with an hour more in summer"},
	"PT":  {-480, true, "PT is Pacific time, with an hour more in summer"},
}

// named reads an abbreviation in capitals.
func named(s string) (zone, bool) {
	if m, ok := names[s]; ok {
		z := offset(m)
		switch s {
		case "EST", "CST", "MST", "PST":
			z.winter = true
		}
		return z, true
	}
	if a, ok := ambiguous[s]; ok {
		z := zone{doubt: a.say}
		if a.likely {
			z = offset(a.minutes)
			z.doubt = a.say
		}
		return z, true
	}
	return zone{}, false
}

// on settles what the month says about a zone. "EST" in July is what clocks
// in New York do not show: the writer meant Eastern time, or did not.
func (z zone) on(month int) zone {
	if z.winter && month >= 4 && month <= 10 {
		z.doubt = "a standard time is printed in the summer months: it may be the daylight time that is meant"
	}
	return z
}
