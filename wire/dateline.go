package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/lexicon/words"
)

// maxDateline is the longest dateline looked for, in bytes, credit and dash
// included: "OSLO, LISBON and GENEVA, May 4, 2016 /PRNewswire-AsiaNet/ --".
const maxDateline = 160

// datelineHead is a dateline found at the start of a line, offsets in the
// text: the place and region, the date, the credit, and where the copy goes
// on behind the dash.
type datelineHead struct {
	place   dateline.Span // places and region as printed, "SEOUL, South Korea"; empty for "(CNN)"
	date    string        // "XXXX-07-14" or "2014-08-29", "" when none is printed
	credit  string        // as printed inside the brackets, "ats afp"
	agency  string        // the agency among it, as printed
	end     int           // where the copy goes on
	known   bool          // the credit is a known agency's
	creditS dateline.Span // where the credit stands
}

// readDateline looks for a dateline that starts at text[start:] (after
// indents and control bytes) and ends before limit. The forms are those of
// AP, Reuters, AFP, dpa, Xinhua, Yonhap and KCNA (credit in brackets, dash),
// TASS and PR wires (credit between slashes), Kyodo and AAP (bare credit),
// EFE ("(EFE).-"), ats and CNN (brackets, no dash), and Reuters of 1987 and
// digests (no credit: capitals and a dash).
func readDateline(text string, start, limit int) (datelineHead, bool) {
	start = skipIndent(text, start, limit)
	if limit > start+maxDateline {
		limit = start + maxDateline
	}
	head := text[start:limit]
	if head == "" || head[0] == '\n' || head[0] == '\r' {
		return datelineHead{}, false
	}
	// No dateline spans a blank line.
	if i := blankLine(head); i >= 0 {
		head = head[:i]
	}
	var h datelineHead
	for i := 0; i < len(head); i++ {
		switch c := head[i]; {
		case c == '(':
			close := strings.IndexByte(head[i:], ')')
			if close < 0 || close > 40 {
				return h, false
			}
			if h, ok := creditDateline(text, start, i, i+close+1, head); ok {
				return h, true
			}
			if i == 0 {
				return h, false
			}
			i += close
		case c == '/' && i > 0 && (head[i-1] == ' ' || isDigit(head[i-1]) || head[i-1] == '\n'):
			close := strings.IndexByte(head[i+1:], '/')
			if close < 2 || close > 30 {
				continue
			}
			if h, ok := creditDateline(text, start, i, i+close+2, head); ok {
				return h, true
			}
		default:
			n := dashAt(head, i)
			if n == 0 {
				continue
			}
			// A hyphen inside a word is no dash: "Port-au-Prince".
			if i == 0 || head[i-1] != ' ' && head[i-1] != '\n' {
				continue
			}
			// AP on member sites: "SEOUL, South Korea — (AP) —".
			if rest := strings.TrimLeft(head[i+n:], " "); strings.HasPrefix(rest, "(") {
				continue
			}
			return bareDateline(text, start, i, i+n, head)
		}
	}
	return h, false
}

// creditDateline reads a dateline whose credit stands at head[open:close],
// brackets or slashes included.
func creditDateline(text string, start, open, close int, head string) (datelineHead, bool) {
	var h datelineHead
	credit := strings.TrimSpace(head[open+1 : close-1])
	h.credit = squeeze(credit)
	h.agency, h.known = agencyIn(credit)
	h.creditS = dateline.SpanOf(text, start+open+1, start+close-1)
	before := strings.TrimRight(head[:open], " \r\n\t")
	before = strings.TrimRight(strings.TrimRight(before, "-—–_"), " \r\n\t")
	place, date, okPlace := placeAndDate(before)

	// What follows the credit: a stop, a dash, or the copy itself.
	i, stop, dash := close, false, false
	for i < len(head) && head[i] == '.' {
		i, stop = i+1, true
	}
	k := skipSpace(head, i)
	if n := dashAt(head, k); n > 0 {
		i, dash = k+n, true
	}
	switch {
	case h.known && (dash || stop):
		// "(AP) --", "/TASS/.", "(EFE).-"
	case h.known && date == "" && !dash && head[open] == '(' && i < len(head) && opensCopy(head[i:]):
		// "Paris (ats afp) Le", "London (CNN) The"; "(CNN) The": a known credit
		// right behind a place is enough, for other agencies it must be one.
	case !h.known && dash && (date != "" || allCaps(firstPart(place))) && looksCredit(credit):
		// An agency that the lexicon lacks: only behind a city in capitals or a date.
	case !h.known && date != "" && head[open] == '/' && looksCredit(credit) && (i == len(head) || head[i] == '\r' || head[i] == '\n'):
		// "BERGEN, Norway, May 4, 2016/PRNewswire-AsiaNet/" on a line of its own.
	default:
		return h, false
	}
	if before == "" {
		if !h.known {
			return h, false
		}
	} else if !okPlace {
		return h, false
	}
	h.date = date
	if place != "" {
		h.place = dateline.SpanOf(text, start, start+len(place))
	}
	h.end = start + skipSpace(head, i)
	return h, true
}

// bareDateline reads a dateline without brackets that ends at a dash at
// head[dash:after]: "SAITAMA, Japan, Dec. 9 Kyodo -", "BRISBANE, Oct 12 AAP -",
// "SALVADOR, Feb 26 -", "WASHINGTON --".
func bareDateline(text string, start, dash, after int, head string) (datelineHead, bool) {
	var h datelineHead
	before := strings.TrimRight(head[:dash], " \r\n\t")
	if before == "" {
		return h, false
	}
	if i := strings.LastIndexAny(before, " \n"); i > 0 {
		if _, ok := words.AgencyByCredit(before[i+1:]); ok {
			place, date, okPlace := placeAndDate(strings.TrimRight(before[:i], " \r\n\t"))
			if okPlace && (date != "" || allCaps(place)) {
				h.credit, h.agency, h.known = before[i+1:], before[i+1:], true
				h.creditS = dateline.SpanOf(text, start+i+1, start+len(before))
				h.date = date
				h.place = dateline.SpanOf(text, start, start+len(place))
				h.end = start + skipSpace(head, after)
				return h, true
			}
		}
	}
	place, date, ok := placeAndDate(before)
	if !ok || !allCaps(firstPart(place)) {
		return h, false
	}
	// Capitals and a dash alone could be a headline or a label ("UPDATE -"):
	// the place must be known, or a date must stand beside it.
	if date == "" && !knownPlace(firstPart(place)) {
		return h, false
	}
	h.date = date
	h.place = dateline.SpanOf(text, start, start+len(place))
	h.end = start + skipSpace(head, after)
	return h, true
}

// placeAndDate splits "STOCKHOLM, Aug 29, 2014" into what is a place and the
// date behind it. ok says that what is left looks like the name of a place.
func placeAndDate(s string) (place, date string, ok bool) {
	if s == "" {
		return "", "", true
	}
	place = strings.TrimRight(s, ", ") // the stop stays: "MEDFORD, Ore."
	if i, d := trailingDate(place); d != "" {
		date = d
		place = strings.TrimRight(place[:i], " ,\r\n\t")
	}
	return place, date, looksPlace(place)
}

// trailingDate reads a date at the end of s: "July 14", "Dec. 9", "14 July",
// "Aug 29, 2014". It returns where the date starts and its value.
func trailingDate(s string) (int, string) {
	toks := fieldsOf(s)
	n := len(toks)
	year := "XXXX"
	if n > 0 {
		if w := s[toks[n-1].start:toks[n-1].end]; len(w) == 4 && allDigits(w) && w >= "1900" && w < "2100" {
			year = w
			n--
		}
	}
	if n < 2 {
		return 0, ""
	}
	a, b := s[toks[n-2].start:toks[n-2].end], strings.Trim(s[toks[n-1].start:toks[n-1].end], ",.")
	if m, ok := words.Month(strings.Trim(a, ",")); ok {
		if d := dayOf(b); d > 0 {
			return toks[n-2].start, isoDay(year, int(m), d)
		}
	}
	if m, ok := words.Month(b); ok {
		if d := dayOf(strings.Trim(a, ",")); d > 0 {
			return toks[n-2].start, isoDay(year, int(m), d)
		}
	}
	return 0, ""
}

// looksPlace wants a few words that begin with capitals (or are small words
// inside a name: "Rio de Janeiro", "ON THE MISSISSIPPI RIVER"), no sentence.
func looksPlace(s string) bool {
	toks := fieldsOf(s)
	if len(toks) == 0 || len(toks) > 9 {
		return false
	}
	small := 0
	for i, t := range toks {
		w := strings.Trim(s[t.start:t.end], ",.()")
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
		case w == "de" || w == "del" || w == "da" || w == "do" || w == "la" || w == "el" || w == "of" || w == "the" || w == "and" || w == "on" || w == "al" || w == "am" || w == "au" || w == "sur" || w == "upon" || w == "near" || w == "in":
			if i == 0 && w != "al" && w != "el" {
				return false
			}
			small++
		default:
			return false
		}
	}
	return small <= 3
}

// knownPlace reports whether the gazetteer has a place of this name.
func knownPlace(s string) bool {
	for _, p := range strings.Split(s, "/") {
		if len(geo.CitiesByName(p)) > 0 {
			return true
		}
		if _, ok := geo.CountryByName(p); ok {
			return true
		}
		if _, ok := geo.RegionByName(p); ok {
			return true
		}
	}
	return false
}

// agencyIn finds the agency in a credit: "AP", "CNN Business", "ats afp",
// "tca/dpa". Of several the first that the lexicon has: it is the one that
// carries.
func agencyIn(credit string) (string, bool) {
	if _, ok := words.AgencyByCredit(credit); ok {
		return squeeze(credit), true
	}
	for _, part := range strings.FieldsFunc(credit, func(r rune) bool { return r == '/' || r == ' ' || r == '-' || r == ',' || r == '\n' || r == '\r' }) {
		if _, ok := words.AgencyByCredit(part); ok {
			return part, true
		}
	}
	return squeeze(credit), false
}

// looksCredit tells the name of a service from an aside in brackets: one to
// four capitalised words.
func looksCredit(s string) bool {
	toks := strings.Fields(s)
	if len(toks) == 0 || len(toks) > 4 {
		return false
	}
	for _, w := range toks {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// resolve fills what the place printed in a dateline settles by itself:
// ordinary capitals, region and country. A region that more than one state
// claims ("SEVASTOPOL, Crimea") leaves the country open.
func (h datelineHead) resolve() *dateline.DatelinePlace {
	if h.place.Len() == 0 {
		return nil
	}
	p := &dateline.DatelinePlace{Span: h.place, Date: h.date}
	city, rest := h.place.Text, ""
	if i := strings.IndexByte(city, ','); i >= 0 {
		city, rest = city[:i], squeeze(city[i+1:])
	}
	// Of several places ("LONDON/PARIS", "OSLO, LISBON and GENEVA") the
	// first files.
	city, _, several := strings.Cut(city, "/")
	city = squeeze(city)
	known := geo.CitiesByName(city)
	p.Place = inCapitals(city)
	if len(known) > 0 && strings.EqualFold(known[0].Name, city) {
		p.Place = known[0].Name
	}
	if several {
		rest = ""
	}
	if i := strings.LastIndexByte(rest, ','); i >= 0 { // "Ciudad Juarez, Chihuahua, Mexico"
		if _, ok := geo.CountryByName(strings.TrimSpace(rest[i+1:])); ok {
			p.Region, rest = inCapitals(rest[:i]), strings.TrimSpace(rest[i+1:])
		}
	}
	if c, ok := geo.CountryByName(rest); ok && rest != "" && !bothStateAndRegion(rest, known) {
		p.Country = c.Code
		return p
	}
	if r, ok := geo.RegionByName(rest); ok && rest != "" {
		p.Region = r.Name
		if len(r.Claimants) < 2 {
			p.Country = r.Country
		}
		return p
	}
	if rest != "" && !isPlaceList(rest) {
		p.Region = inCapitals(rest)
	}
	if c := oneCountry(known); c != "" && (rest == "" || isPlaceList(rest)) {
		p.Country = c
	} else if c, ok := geo.CountryByName(city); ok && rest == "" {
		p.Country = c.Code // "SINGAPORE", "MONACO"
	}
	return p
}

// bothStateAndRegion is "Georgia" behind a city of the U.S. state.
func bothStateAndRegion(name string, cities []geo.City) bool {
	r, ok := geo.RegionByName(name)
	if !ok {
		return false
	}
	for _, c := range cities {
		if c.Country == r.Country {
			return true
		}
	}
	return false
}

// isPlaceList tells "LISBON and GENEVA" behind "OSLO," from a region.
func isPlaceList(s string) bool {
	return strings.Contains(s, " and ") || strings.Contains(s, " AND ")
}

// oneCountry is the country of a city that a dateline prints without one:
// that of the city which agencies let stand alone ("LONDON"), else the one
// that all cities of the name share. Otherwise it stays open.
func oneCountry(cities []geo.City) string {
	country := ""
	for i, c := range cities {
		if c.Alone {
			return c.Country
		}
		if i > 0 && c.Country != country {
			return ""
		}
		country = c.Country
	}
	return country
}
