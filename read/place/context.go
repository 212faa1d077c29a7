package place

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

// hit is a country or region that the text names, by itself or inside the name
// of a body ("Texas Department of Public Safety", "Syrian army"), whether or
// not it was found as an entity.
type hit struct {
	dateline.Span
	key   string
	boxes []box
}

// maxHits bounds the hits of one text.
const maxHits = 400

// scan finds the countries and regions that a text names, the longest name
// first, and what their adjectives stand for.
func scan(text string) []hit {
	var hits []hit
	t := loadTables()
	cache := map[string][]box{}
	for i := 0; i < len(text) && len(hits) < maxHits; {
		c, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsUpper(c) || i > 0 && letterBefore(text, i) {
			i += n
			continue
		}
		ends := wordEnds(text, i, 4)
		if len(ends) == 0 || !t.first[geo.Key(text[i:ends[0]])] {
			i += n
			if len(ends) > 0 {
				i = ends[0]
			}
			continue
		}
		next := ends[0]
		for k := len(ends) - 1; k >= 0; k-- {
			name := text[i:ends[k]]
			b, ok := cache[name]
			if !ok {
				b = named(t, name)
				cache[name] = b
			}
			if len(b) == 0 {
				continue
			}
			// "In", "Me", "OR": two letters are a state after a comma only.
			if len(name) == 2 && name != "US" && name != "UK" && !strings.HasSuffix(strings.TrimRight(text[:i], " \n"), ",") {
				continue
			}
			hits = append(hits, hit{dateline.Span{Start: i, End: ends[k]}, geo.Key(name), b})
			next = ends[k]
			break
		}
		i = next
	}
	return hits
}

// named gives the boxes of a country, region or adjective of the small tables.
func named(t *tables, name string) []box {
	var out []box
	if c, ok := geo.CountryByName(name); ok {
		out = append(out, box{country: c.Code})
	}
	if r, ok := regionNamed(name); ok && r.Country != "" {
		out = append(out, box{country: r.Country, region: geo.Key(strings.TrimSuffix(r.Name, " state"))})
	}
	if len(out) > 0 {
		return out
	}
	k := geo.Key(name)
	codes := t.shared[k]
	if codes == nil {
		codes = t.adjective[k]
	}
	for _, c := range codes {
		out = append(out, box{country: c})
	}
	return out
}

func letterBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// wordEnds gives where the first n words from i end, within one line of
// words: only single spaces or line breaks stand between them. A full stop
// belongs to the word where letters stand before it: "U.S.", "Calif.".
func wordEnds(text string, i, n int) []int {
	var ends []int
	for len(ends) < n && i < len(text) {
		start := i
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) && r != '-' && r != '.' && r != '\'' && r != '’' || i-start > longest {
				break
			}
			i += size
		}
		if i == start {
			break
		}
		word := text[start:i]
		for _, own := range []string{"'s", "’s", "'", "’"} {
			if bare, ok := strings.CutSuffix(word, own); ok {
				word = bare
				break
			}
		}
		// The stop of a sentence is no part of the last word: both are tried.
		if bare := strings.TrimRight(word, "."); len(bare) > 5 {
			word = bare
		}
		if word == "" {
			break
		}
		ends = append(ends, start+len(word))
		if start+len(word) != i || i >= len(text) || text[i] != ' ' && text[i] != '\n' {
			break
		}
		i++
	}
	return ends
}

// homeOf is the country that a dispatch's outlet sits in, as far as its
// address says so: "example.co.uk". Empty when nothing is known.
func homeOf(d *dateline.Dispatch) string {
	if d == nil || d.Source == nil {
		return ""
	}
	for _, s := range []string{d.Source.URL, d.Source.Feed, d.Source.Outlet} {
		host := s
		if u, err := url.Parse(s); err == nil && u.Host != "" {
			host = u.Hostname()
		}
		if strings.ContainsAny(host, " /") {
			continue
		}
		i := strings.LastIndexByte(host, '.')
		if i < 0 || len(host)-i-1 != 2 {
			continue
		}
		tld := strings.ToUpper(host[i+1:])
		switch tld {
		case "UK":
			return "GB"
		case "TV", "ME", "CO", "IO", "FM", "AM", "CC", "WS", "AI", "LY":
			continue // sold to anybody
		}
		if c, ok := geo.CountryByCode(tld); ok {
			return c.Code
		}
	}
	return ""
}
