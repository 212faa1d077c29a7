package entity

import (
	"strings"
	"unicode"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// modelName is a name that the model of package syntax found, cleaned.
type modelName struct {
	start, end int
	kind       syntax.NameKind
	zone       string
}

// modelNames returns the names that the model finds, in order: those of the
// body as its analysis has them, those of headline and byline read together
// with the body, so that what a name is there settles what it is here.
func (r *reader) modelNames() []modelName {
	var out []modelName
	var paragraphs []dateline.Span
	heads := false
	for _, p := range r.parts {
		if p.kind == dateline.ZoneDateline {
			continue
		}
		heads = heads || p.kind != dateline.ZoneBody
		paragraphs = append(paragraphs, dateline.Span{Start: p.lo, End: p.hi})
	}
	if heads {
		d := text.Split(r.text, paragraphs)
		for _, n := range syntax.Names(d) {
			z := r.zoneAt(int(d.Tokens[n.First].Start), int(d.Tokens[n.Last-1].End))
			if z == dateline.ZoneHeadline || z == dateline.ZoneByline {
				out = r.clean(d, n, z, out)
			}
		}
	}
	for _, n := range r.doc.Names {
		out = r.clean(r.doc.Text, n, dateline.ZoneBody, out)
	}
	// No two persons stand side by side: "Kim|Sun Hwa" is one, whatever the
	// model takes the second part for.
	kept := out[:0]
	for _, n := range out {
		if k := len(kept) - 1; k >= 0 && kept[k].kind == syntax.NamePerson && (n.kind == syntax.NamePerson || r.x.surnameFirst[lower(r.text[kept[k].start:kept[k].end])]) && kept[k].zone == n.zone && kept[k].end < n.start && gapOf(r.text[kept[k].end:n.start]) == space {
			kept[k].end = n.end
			continue
		}
		kept = append(kept, n)
	}
	return kept
}

// clean appends a name without article, title and possessive, and as two where
// a hyphen joins two: "PKK-YPG", "Israeli-Palestinian".
func (r *reader) clean(d *text.Doc, n syntax.Name, zone string, out []modelName) []modelName {
	lo, hi := n.First, n.Last
	if first := strings.ToLower(d.Form(lo)); hi-lo > 1 && address[first] {
		n.Kind = syntax.NamePerson // "Miss Lindgren", whatever the model takes her for
	}
	for lo < hi {
		low := strings.ToLower(d.Form(lo))
		title := n.Kind == syntax.NamePerson && hi-lo > 1 && r.x.honorifics[strings.TrimSuffix(low, ".")]
		if low != "the" && !title && d.Tokens[lo].Kind != text.KindPunct {
			break
		}
		lo++
		if title && lo < hi && d.Form(lo) == "." {
			lo++
		}
	}
	for hi > lo {
		f := d.Form(hi - 1)
		if f != "'s" && f != "’s" && f != "'" && f != "’" && (d.Tokens[hi-1].Kind != text.KindPunct || f == ")") {
			break
		}
		hi--
	}
	// "(KCNA)" is the name in brackets; "Congo (Kinshasa)" keeps its own.
	if hi > lo && d.Form(hi-1) == ")" && !r.opens(d, lo, hi) {
		hi--
	}
	// "US$35 million" is money, "pro-Russian" is Russia's.
	for lo+3 == hi && d.Form(lo+1) == "-" && (prefixes[strings.ToLower(d.Form(lo))] || r.x.tails[strings.ToLower(d.Form(lo))] && r.x.knows(d.Form(lo+2))) && isUpper(d.Form(lo+2)) {
		lo += 2
	}
	if lo >= hi || strings.Contains(d.Form(hi-1), "$") || strings.Contains(r.text[d.Tokens[lo].Start:d.Tokens[hi-1].End], ":") || strings.IndexFunc(r.text[d.Tokens[lo].Start:d.Tokens[hi-1].End], unicode.IsUpper) < 0 {
		return out
	}
	if n.Kind == syntax.NamePerson && r.x.honorifics[strings.ToLower(d.Form(lo))] && hi-lo == 1 {
		return out
	}
	if k := r.personBehind(d, lo, hi); k > lo && n.Kind != syntax.NamePerson {
		return r.clean(d, syntax.Name{First: k, Last: hi, Kind: syntax.NamePerson}, zone, out)
	}
	if n.Kind == syntax.NamePerson {
		hi = r.givenTail(d, hi)
	}
	for i := lo + 1; i+1 < hi; i++ {
		if f := d.Form(i); (f == "-" || f == "–" || f == "/") && r.twoNames(d, lo, i, hi) {
			out = r.clean(d, syntax.Name{First: lo, Last: i, Kind: n.Kind}, zone, out)
			return r.clean(d, syntax.Name{First: i + 1, Last: hi, Kind: n.Kind}, zone, out)
		}
	}
	return append(out, modelName{int(d.Tokens[lo].Start), int(d.Tokens[hi-1].End), n.Kind, zone})
}

// address are the forms of address that only persons have.
var address = set{"mr": true, "mr.": true, "mrs": true, "mrs.": true, "ms": true, "ms.": true, "miss": true, "dr": true, "dr.": true}

// personBehind returns where a person's name begins that the model took for a
// body with nationality and title: "South Korean President Park". It is lo
// when there is none.
func (r *reader) personBehind(d *text.Doc, lo, hi int) int {
	for i := lo + 1; i+1 < hi; i++ {
		low := strings.ToLower(d.Form(i))
		if r.x.titles[low] && r.x.honorifics[low] && r.x.knows(r.text[d.Tokens[lo].Start:d.Tokens[i-1].End]) {
			if last := strings.ToLower(d.Form(hi - 1)); r.x.head(last) && !r.x.surnameFirst[last] {
				return lo // "U.S. Secret Service", "Russian President's Office"
			}
			return i + 1
		}
	}
	return lo
}

// givenTail returns where a person's name ends when a hyphen goes on in small
// letters: "Kim Jong|-un", "Park|Geun-hye".
func (r *reader) givenTail(d *text.Doc, hi int) int {
	glued := func(i int) bool { return i < len(d.Tokens) && !d.Tokens[i-1].SpaceAfter }
	if hi+1 < len(d.Tokens) && glued(hi) && d.Form(hi) == "-" && glued(hi+1) && d.Tokens[hi+1].Kind == text.KindWord && len(d.Form(hi+1)) < 7 && !isUpper(d.Form(hi+1)) {
		return hi + 2
	}
	if hi+2 < len(d.Tokens) && d.Tokens[hi-1].SpaceAfter && isUpper(d.Form(hi)) && glued(hi+1) && d.Form(hi+1) == "-" && glued(hi+2) && !isUpper(d.Form(hi+2)) && r.x.surnameFirst[strings.ToLower(d.Form(hi-1))] {
		return hi + 3
	}
	return hi
}

func (r *reader) opens(d *text.Doc, lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if d.Form(i) == "(" {
			return true
		}
	}
	return false
}

// twoNames reports whether the hyphen at token i joins two names: two places
// or peoples, or two acronyms.
func (r *reader) twoNames(d *text.Doc, lo, i, hi int) bool {
	a, b := r.text[d.Tokens[lo].Start:d.Tokens[i-1].End], r.text[d.Tokens[i+1].Start:d.Tokens[hi-1].End]
	if r.x.knows(a) && r.x.knows(b) {
		return true
	}
	return i-lo == 1 && hi-i == 2 && capitals(a) && capitals(b)
}

// knows reports whether the lexicon has a place or people of this name.
func (x *lexicon) knows(s string) bool { return x.forms[surface(s)].place() }

// capitals reports whether s is an acronym: two letters and more, all capital.
func capitals(s string) bool {
	letters := 0
	for i := 0; i < len(s); i++ {
		switch {
		case 'A' <= s[i] && s[i] <= 'Z':
			letters++
		case s[i] != '.' && s[i] != '&' && (s[i] < '0' || s[i] > '9'):
			return false
		}
	}
	return letters > 1
}
