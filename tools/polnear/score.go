package main

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// words are the starts of the words in a set of spans: letters, digits and
// underscores in a row, as the gold's scorer counts them. A content's leading
// "that" is left out: PolNeAR marks it, the reading's contract does not.
type words map[int]bool

func wordsOf(s string, spans []dateline.Span, content bool) words {
	w := words{}
	for k, p := range spans {
		in := false
		for i := p.Start; i < p.End; {
			r, n := utf8.DecodeRuneInString(s[i:])
			is := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_'
			if is && !in {
				lead := content && k == 0 && len(w) == 0 && len(s) >= i+5 && strings.EqualFold(s[i:i+5], "that ")
				if !lead {
					w[i] = true
				}
			}
			in = is
			i += n
		}
	}
	return w
}

func common(a, b words) int {
	n := 0
	for x := range a {
		if b[x] {
			n++
		}
	}
	return n
}

func iou(a, b words) float64 {
	c := common(a, b)
	if all := len(a) + len(b) - c; all > 0 {
		return float64(c) / float64(all)
	}
	return 0
}

// counted is a row with its words.
type counted struct {
	row
	s, q, c words // source, cue, content
}

func count(s string, rows []row) []counted {
	out := make([]counted, len(rows))
	for i, r := range rows {
		out[i] = counted{r, wordsOf(s, r.source, false), wordsOf(s, r.cue, false), wordsOf(s, r.content, true)}
		if len(out[i].q) == 0 { // a cue that is a colon
			out[i].q = words{-1 - r.cue[0].Start: true}
		}
	}
	return out
}

func sameSource(a, b counted) bool {
	return len(a.s) == 0 && len(b.s) == 0 || iou(a.s, b.s) >= .5
}

func sameContent(a, b counted) bool { return iou(a.c, b.c) >= .5 }

// pairs matches annotated and found rows one to one, by cue words in common,
// best first. It returns for each found row the annotated one, -1 for none.
func pairs(gold, sys []counted) []int {
	type pair struct {
		v    float64
		g, s int
	}
	var all []pair
	for i, g := range gold {
		for j, s := range sys {
			if common(g.q, s.q) > 0 {
				all = append(all, pair{iou(g.q, s.q) + 2*iou(g.c, s.c) + iou(g.s, s.s), i, j})
			}
		}
	}
	sort.SliceStable(all, func(x, y int) bool { return all[x].v > all[y].v })
	to := make([]int, len(sys))
	for j := range to {
		to[j] = -1
	}
	used := make([]bool, len(gold))
	for _, p := range all {
		if !used[p.g] && to[p.s] < 0 {
			used[p.g], to[p.s] = true, p.g
		}
	}
	return to
}

type prf struct{ ok, gold, sys int }

func (p prf) p() float64 { return ratio(p.ok, p.sys) }
func (p prf) r() float64 { return ratio(p.ok, p.gold) }
func (p prf) f() float64 { return ratio(2*p.ok, p.gold+p.sys) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// tally sums up a run.
type tally struct {
	rows map[string]*prf
	keys []string
	all  []judged
	gold int
}

type judged struct {
	confidence float64
	right      bool // who and what, by half of the words
	true       bool // truly attributed (true.go)
	extra      bool // no annotated attribution has its cue
	read       bool // it was judged by reading (verdicts.go), and
	readTrue   bool // found true
}

func (t *tally) at(k string) *prf {
	if t.rows == nil {
		t.rows = map[string]*prf{}
	}
	p, ok := t.rows[k]
	if !ok {
		p = &prf{}
		t.rows[k] = p
		t.keys = append(t.keys, k)
	}
	return p
}

func (t *tally) add(a article, found []row) []int {
	s := a.doc.Text.Text
	gold, sys := count(s, a.gold), count(s, found)
	for k, role := range []string{"words in source", "words in cue", "words in content"} {
		of := func(rs []counted) words {
			w := words{}
			for _, r := range rs {
				for x := range [...]words{r.s, r.q, r.c}[k] {
					w[x] = true
				}
			}
			return w
		}
		g, y := of(gold), of(sys)
		p := t.at(role)
		p.ok += common(g, y)
		p.gold += len(g)
		p.sys += len(y)
	}
	to := pairs(gold, sys)
	ok := trulyAttributed(a, gold, sys, to)
	t.gold += len(gold)
	for _, k := range []string{"claims found", "source", "content", "who and what", "truly attributed"} {
		t.at(k).gold += len(gold)
		t.at(k).sys += len(sys)
	}
	for _, g := range gold {
		for _, k := range classes(s, g) {
			t.at(k).gold++
		}
	}
	for j, y := range sys {
		right := false
		for _, k := range classes(s, y) {
			t.at(k).sys++
		}
		if to[j] >= 0 {
			g := gold[to[j]]
			t.at("claims found").ok++
			so, co := sameSource(g, y), sameContent(g, y)
			if so {
				t.at("source").ok++
			}
			if co {
				t.at("content").ok++
			}
			if so && co {
				right = true
				t.at("who and what").ok++
				for _, k := range classes(s, g) {
					t.at(k).ok++
				}
			}
		}
		if ok[j] {
			t.at("truly attributed").ok++
		}
		verdict, read := verdicts[identity(a.name, y.row)]
		t.all = append(t.all, judged{y.confidence, right, ok[j], to[j] < 0, read, verdict})
	}
	return to
}

// classes are the splits a row belongs to.
func classes(s string, r counted) []string {
	out := []string{"  " + quotation(s, r.content)}
	if r.nested {
		out = append(out, "  nested")
	}
	switch {
	case len(r.s) == 0:
		out = append(out, "  source: none")
	case len(r.s) == 1 && pronoun(s, r.source[0]):
		out = append(out, "  source: pronoun")
	case named(s, r.source):
		out = append(out, "  source: with a name")
	default:
		out = append(out, "  source: without a name")
	}
	return out
}

var pronouns = map[string]bool{"i": true, "we": true, "you": true, "he": true, "she": true, "it": true, "they": true, "who": true, "that": true, "which": true, "his": true, "her": true, "their": true, "its": true, "my": true, "our": true, "him": true, "them": true, "us": true, "me": true, "this": true, "those": true, "these": true}

func pronoun(s string, p dateline.Span) bool {
	return pronouns[strings.ToLower(strings.Trim(s[p.Start:p.End], " '’s"))] || pronouns[strings.ToLower(s[p.Start:p.End])]
}

func named(s string, ps []dateline.Span) bool {
	for _, p := range ps {
		for i, w := range strings.Fields(s[p.Start:p.End]) {
			r, _ := utf8.DecodeRuneInString(w)
			if unicode.IsUpper(r) && (i > 0 || !map[string]bool{"The": true, "A": true, "An": true, "Some": true, "Many": true, "One": true, "Other": true, "Most": true, "Several": true, "Two": true}[w]) {
				return true
			}
		}
	}
	return false
}

// quotation is direct when all words stand in quote marks, indirect when none
// does: a mark inside tells mixed.
func quotation(s string, ps []dateline.Span) string {
	isOpen := func(t string) bool {
		return strings.HasPrefix(t, "“") || strings.HasPrefix(t, "\"") || strings.HasPrefix(t, "''") || strings.HasPrefix(t, "”") || strings.HasPrefix(t, "``")
	}
	marks, direct := false, true
	for _, p := range ps {
		t := s[p.Start:p.End]
		if strings.ContainsAny(t, "“”\"") || strings.Contains(t, "''") {
			marks = true
		}
		if !isOpen(t) {
			direct = false
		}
	}
	switch {
	case !marks:
		return "indirect"
	case direct:
		return "direct"
	}
	return "mixed"
}

func (t *tally) print(w io.Writer, title string) {
	fmt.Fprintf(w, "%-28s%7s%7s%7s%8s%8s\n", title, "P", "R", "F1", "gold", "found")
	sort.SliceStable(t.keys, func(i, j int) bool {
		a, b := t.keys[i], t.keys[j]
		if (a[0] == ' ') != (b[0] == ' ') {
			return b[0] == ' '
		}
		return a[0] == ' ' && a < b
	})
	for _, k := range t.keys {
		p := t.rows[k]
		fmt.Fprintf(w, "%-28s%7.3f%7.3f%7.3f%8d%8d\n", k, p.p(), p.r(), p.f(), p.gold, p.sys)
	}
}
