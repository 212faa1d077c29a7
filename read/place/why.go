package place

import (
	"fmt"
	"strings"
)

// why says in words which namesake was taken, of how many, and by what.
func why(s *subject, o *option, f *[features]float64, w *Weighed) string {
	var b strings.Builder
	n := len(w.Options)
	many := fmt.Sprint(n)
	if n >= most {
		many += " or more"
	}
	switch {
	case w.Confidence < open && n == 1:
		b.WriteString("place: open, the only one known by the name, " + full(o) + ", may not be meant")
	case w.Confidence < open:
		b.WriteString("place: open among " + many + " of the name, likeliest " + full(o))
	case s.facility:
		b.WriteString("place: in or near " + full(o) + ", after which it is named")
	case n == 1:
		b.WriteString("place: " + full(o) + ", the only one known by the name")
	default:
		b.WriteString("place: " + full(o) + ", one of " + many + " of the name")
	}
	var by []string
	say := func(ok bool, what string) {
		if ok && len(by) < 3 {
			by = append(by, what)
		}
	}
	say(f[fInside] > 0 && o.kind != country, "the text puts it in "+s.boxText)
	say(f[fFiled] > 0.5 || f[fFiledNear] > 0.5, "near where the dispatch was filed")
	say(f[fNear160] >= 0.4, "other places named lie near")
	say(f[fRegionNamed] > 0, "its region is named")
	say(f[fRegionShare] >= 0.3 || f[fHolds] >= 0.3, "other places named lie in its region")
	say(o.kind != country && f[fCountryNamed] > 0, "its country is named")
	say(f[fHoldsAll] >= 0.3, "other places named lie in it")
	say(f[fHome] > 0, "the outlet is of its country")
	say(o.kind == country && len(w.Options) > 1, "a country before its namesakes")
	say(f[fCapital] > 0, "a capital")
	say(f[fMost] > 0 && len(w.Options) > 1, "the most peopled")
	if len(by) > 0 {
		b.WriteString(": " + strings.Join(by, ", "))
	}
	if len(o.Claimants) > 1 {
		b.WriteString("; claimed by " + strings.Join(o.Claimants, " and by "))
		if o.Country != "" {
			b.WriteString(", counted to " + o.Country + " by the United Nations")
		}
	}
	return b.String()
}

// full names a place with its region and country: "Paris, Texas, US".
func full(o *option) string {
	parts := []string{o.Name}
	if o.Region != "" && o.Region != o.Name {
		parts = append(parts, o.Region)
	}
	if o.Country != "" {
		parts = append(parts, o.Country)
	}
	return strings.Join(parts, ", ")
}
