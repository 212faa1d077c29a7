package place

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline/lexicon/geo"
)

// settleBoxes reads what the text says a place lies in: "Paris, Texas",
// "Homs in northern Syria", "Syria's Homs", "Alexandria (Va.)", "the Syrian
// city of Homs". A country or state after a comma may as well be the next of a
// list ("in Vienna, Iran and"): it counts where a namesake does lie in it. An
// abbreviated state counts always, and where no namesake lies in it none is
// meant: "Moscow, Idaho" for one who does not know that Moscow.
func (s *subject) settleBoxes(text string) {
	for _, m := range s.spans[:min(len(s.spans), 50)] {
		if s.boxes != nil {
			break
		}
		s.readBox(text, m.Start, m.End)
	}
	if s.boxes == nil {
		return
	}
	for _, b := range s.boxes {
		for i := range s.options {
			if b.holds(&s.options[i]) && s.options[i].kind != country {
				return
			}
		}
	}
	for _, b := range s.boxes {
		if b.abbr || s.firm {
			s.nowhere = b.country
		}
	}
	s.boxes = nil
}

func (s *subject) readBox(text string, start, end int) {
	if b, name := after(text, end); b != nil && s.fits(b, text, end, name) {
		s.boxes, s.boxText = b, name
		return
	}
	if b, name := before(text, start); b != nil && s.fits(b, text, -1, name) {
		s.boxes, s.boxText = b, name
	}
}

// fits reports whether boxes may be what the subject lies in: some namesake
// lies there without being a sibling in a list of states or countries, or the
// box is a state printed short.
func (s *subject) fits(bs []box, text string, end int, name string) bool {
	sibling := false
	for _, b := range bs {
		if b.abbr {
			return true
		}
		for i := range s.options {
			o := &s.options[i]
			switch {
			case b.region == "" && o.kind == country && o.Country != b.country:
				sibling = true // "Georgia, Russia"
			case b.region != "" && o.kind == region && o.Country == b.country && o.region != b.region:
				sibling = true // "Georgia, Texas"
			}
		}
	}
	if sibling && end >= 0 && strings.HasPrefix(strings.TrimLeft(text[end:], " \n"), ",") {
		if i := strings.Index(text[end:], name); i >= 0 {
			rest := strings.TrimLeft(text[end+i+len(name):], " \n")
			if strings.HasPrefix(rest, "and ") || strings.HasPrefix(rest, "or ") || strings.HasPrefix(rest, ", and ") || strings.HasPrefix(rest, "&") {
				return false
			}
			if strings.HasPrefix(rest, ",") {
				if b, _ := after(text, end+i+len(name)); b != nil {
					return false
				}
			}
		}
	}
	if end >= 0 && !sibling && stateAfterComma(bs, text, end, name) {
		s.firm = true
		return true
	}
	for _, b := range bs {
		for i := range s.options {
			if o := &s.options[i]; b.holds(o) && o.kind != country && (b.region == "" || o.kind != region || b.region != o.region) {
				return true
			}
		}
	}
	return false
}

// stateAfterComma reports whether a name is followed by a state of a country
// whose states the gazetteer names as wires do, and by the comma or stop that
// closes it: "Moscow, Idaho, police said". That is no list.
func stateAfterComma(bs []box, text string, end int, name string) bool {
	for _, b := range bs {
		if b.region == "" || b.county != "" || b.country != "US" && b.country != "CA" && b.country != "AU" {
			return false
		}
	}
	r, ok := strings.CutPrefix(window(text, end, 90), ",")
	if !ok {
		return false
	}
	r, ok = strings.CutPrefix(strings.TrimLeft(r, " \n"), name)
	r = strings.TrimLeft(r, " \n")
	return ok && (r == "" || strings.HasPrefix(r, ".") || strings.HasPrefix(r, ",") && !strings.HasPrefix(r, ", and") && !strings.HasPrefix(r, ", or"))
}

// after reads the box behind a name that ends at end.
func after(text string, end int) ([]box, string) {
	rest := window(text, end, 90)
	r := strings.TrimLeft(rest, " \n")
	comma := strings.HasPrefix(r, ",")
	paren := strings.HasPrefix(r, "(")
	if comma || paren {
		r = strings.TrimLeft(r[1:], " \n")
	} else if len(r) == len(rest) {
		return nil, ""
	}
	// Words in small letters up to "in" or "of": ", a town in northern", " in".
	words, in := 0, false
	for {
		w, n := smallWord(r)
		if n == 0 {
			break
		}
		r = strings.TrimLeft(r[n:], " \n")
		words++
		if w == "in" || w == "of" {
			in = true
			if words > 1 && !comma && !paren {
				return nil, ""
			}
			continue
		}
		if words == 1 && !comma && !paren && w != "in" {
			return nil, ""
		}
		if words > 8 || !in && words == 1 && comma && w != "a" && w != "an" && w != "the" && !strings.HasSuffix(w, "ern") && w != "central" && w != "near" {
			return nil, ""
		}
		if in && w != "the" && !strings.HasSuffix(w, "ern") && w != "central" && w != "state" && w != "region" {
			return nil, ""
		}
	}
	if !comma && !paren && !in {
		return nil, ""
	}
	return longestBox(r)
}

// before reads the box in front of a name that starts at start: "Syria's
// Homs", "the Syrian city of Homs", "Syria's northern city of Aleppo".
func before(text string, start int) ([]box, string) {
	lo := max(start-60, 0)
	for lo < start && !utf8.RuneStart(text[lo]) {
		lo++
	}
	f := strings.Fields(text[lo:start])
	small := 0
	for small < len(f) && small < 6 {
		w := f[len(f)-1-small]
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsLower(r) || strings.ContainsAny(w, ",;:.()\"") {
			break
		}
		small++
	}
	if small == len(f) || start > 0 && len(f) > 0 && !endsInSpace(text[:start]) {
		return nil, ""
	}
	head := f[:len(f)-small]
	if r, _ := utf8.DecodeRuneInString(head[len(head)-1]); !unicode.IsUpper(r) {
		return nil, ""
	}
	tail := f[len(f)-small:]
	for size := min(len(head), 3); size > 0; size-- {
		name := strings.Join(head[len(head)-size:], " ")
		bare, own := strings.CutSuffix(strings.ReplaceAll(name, "’", "'"), "'s")
		if own {
			if b := boxesOf(bare); b != nil && plainWords(tail) {
				return b, bare
			}
			continue
		}
		if len(tail) == 0 || !placeNoun(tail) {
			continue
		}
		if codes := loadTables().adjective[strings.ToLower(name)]; codes != nil {
			var b []box
			for _, c := range codes {
				b = append(b, box{country: c})
			}
			return b, name
		}
		if b := boxesOf(name); b != nil {
			return b, name // "the Texas town of Paris"
		}
	}
	return nil, ""
}

// nouns are the kinds of places that stand between an adjective and a name.
var nouns = map[string]bool{"city": true, "town": true, "village": true, "capital": true, "port": true, "suburb": true, "province": true, "region": true, "district": true, "county": true, "state": true, "island": true, "resort": true, "stronghold": true, "enclave": true, "territory": true, "hamlet": true, "community": true, "municipality": true}

func placeNoun(words []string) bool {
	for _, w := range words {
		if nouns[w] || strings.HasSuffix(w, "-city") {
			return true
		}
	}
	return false
}

// plainWords reports whether nothing but adjectives and nouns of place stand
// between a possessive and a name: not "Syria's envoy to".
func plainWords(words []string) bool {
	for _, w := range words {
		if !nouns[w] && !strings.HasSuffix(w, "ern") && w != "of" && w != "central" && w != "second" && w != "third" && w != "largest" && w != "coastal" && w != "main" && w != "southern" && w != "border" && w != "biggest" {
			return false
		}
	}
	return true
}

// longestBox reads the longest name of a box at the start of r.
func longestBox(r string) ([]box, string) {
	if c, _ := utf8.DecodeRuneInString(r); !unicode.IsUpper(c) {
		return nil, ""
	}
	var ends []int
	for i, c := range r {
		if c == ' ' || c == '\n' || c == ',' || c == ')' || c == ';' || c == '.' || c == '\'' || c == '’' || c == ':' || c == '"' || c == '”' {
			ends = append(ends, i)
			if c == '.' {
				ends = append(ends, i+1)
			}
		}
		if len(ends) > 9 || c == '\n' && i+1 < len(r) && r[i+1] == '\n' {
			break
		}
	}
	ends = append(ends, len(r))
	for i := len(ends) - 1; i >= 0; i-- {
		name := r[:ends[i]]
		if strings.Count(name, " ") > 3 || strings.ContainsAny(strings.TrimSpace(name), ",();:\"”") || name == "" {
			continue
		}
		name = strings.TrimSpace(name)
		if !asPrinted(name) {
			continue
		}
		if b := boxesOf(name); b != nil {
			return b, name
		}
	}
	return nil, ""
}

// asPrinted reports whether a short name, or one with a stop, is written as the abbreviation that
// it would be: "In", "Me", "Or" and "Ms." are no states.
func asPrinted(name string) bool {
	if dot := strings.HasSuffix(name, "."); len(name) > 3 && (!dot || strings.Count(name, ".") > 1) {
		return true
	} else if dot {
		r, ok := geo.RegionByName(name)
		return ok && slices.Contains(r.Abbrevs, name) // not "Oregon." at the end of a sentence
	}
	if r, ok := geo.RegionByName(name); ok && !strings.EqualFold(r.Name, name) {
		return slices.Contains(r.Abbrevs, name)
	}
	return len(name) > 2 || strings.ToUpper(name) == name
}

func smallWord(s string) (string, int) {
	n := 0
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] == '-') {
		n++
	}
	if n == 0 || n < len(s) && s[n] != ' ' && s[n] != '\n' {
		return "", 0
	}
	return s[:n], n
}

// window is at most n bytes of text from start, cut at a rune.
func window(text string, start, n int) string {
	end := min(start+n, len(text))
	for end < len(text) && end > start && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[start:end]
}

func endsInSpace(s string) bool {
	return strings.HasSuffix(s, " ") || strings.HasSuffix(s, "\n") || strings.HasSuffix(s, "\t")
}
