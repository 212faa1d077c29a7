package main

import (
	"strconv"
	"strings"
)

// A tally counts as TempEval-3 did (UzZaman and others, 2013): gold and system
// expressions, and those that match, wholly or in part, with their values and
// types.
type tally struct {
	gold, system           int
	relaxed, strict        int // pairs that overlap; pairs with the same words
	value, literal, typ    int // relaxed pairs with the same value (literal: letter by letter), with the same type
	docs                   int
	missed, extra, misread []string
}

func (t *tally) add(o tally) {
	t.gold += o.gold
	t.system += o.system
	t.relaxed += o.relaxed
	t.strict += o.strict
	t.value += o.value
	t.literal += o.literal
	t.typ += o.typ
	t.docs += o.docs
}

func prf(ok, gold, system int) (p, r, f float64) {
	if system > 0 {
		p = float64(ok) / float64(system)
	}
	if gold > 0 {
		r = float64(ok) / float64(gold)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// compare matches the expressions of one document: same extent first, then
// any overlap, each used once.
func compare(text string, gold, system []mark) tally {
	t := tally{docs: 1, gold: len(gold), system: len(system)}
	used := make([]bool, len(system))
	partner := make([]int, len(gold))
	for pass := range 2 {
		for i, g := range gold {
			if pass == 0 {
				partner[i] = -1
			}
			if partner[i] >= 0 {
				continue
			}
			for j, s := range system {
				same := trim(text, s) == trim(text, g)
				if used[j] || pass == 0 && !same || s.start >= g.end || g.start >= s.end {
					continue
				}
				partner[i], used[j] = j, true
				break
			}
		}
	}
	for i, g := range gold {
		j := partner[i]
		if j < 0 {
			t.missed = append(t.missed, around(text, g, g.value))
			continue
		}
		s := system[j]
		t.relaxed++
		same := trim(text, s) == trim(text, g)
		if same {
			t.strict++
		}
		if s.value == g.value {
			t.literal++
		}
		ok := notation(s.value) == notation(g.value)
		if ok {
			t.value++
		}
		if s.typ == g.typ {
			t.typ++
		}
		if !ok || !same || s.typ != g.typ {
			t.misread = append(t.misread, around(text, g, g.typ+" "+g.value)+" read as ["+words(text[s.start:s.end])+"] "+s.typ+" "+s.value+" by "+s.rule)
		}
	}
	for j, s := range system {
		if !used[j] {
			t.extra = append(t.extra, around(text, s, s.value+" by "+s.rule))
		}
	}
	return t
}

// trim is the extent of a mark without the white space and end punctuation
// that some annotators took in.
func trim(text string, m mark) [2]int {
	s := text[m.start:m.end]
	left := len(s) - len(strings.TrimLeft(s, " \n\t"))
	return [2]int{m.start + left, m.start + len(strings.TrimRight(s, " \n\t,.;"))}
}

// notation makes the ways to write one value one: decades and centuries are
// "199" in TimeBank and "199X" in ISO-TimeML, weeks have one figure or two,
// what is open in a date is left out or written X ("1994-XX-XX"), and a decade
// is "P1E" or "P10Y", three quarters "P3Q" or "P9M".
func notation(v string) string {
	for strings.HasSuffix(v, "-XX") && v[0] != 'X' {
		v = strings.TrimSuffix(v, "-XX")
	}
	if len(v) >= 3 && len(v) <= 4 && isDigits(v[:2]) {
		v = strings.TrimRight(v, "X")
	}
	if head, w, ok := strings.Cut(v, "-W"); ok && len(w) == 1 && isDigits(w) {
		return head + "-W0" + w
	}
	if v == "PXC" {
		return "PXCE"
	}
	for _, u := range []struct {
		code, unit string
		n          int
	}{{"E", "Y", 10}, {"C", "Y", 100}, {"L", "Y", 1000}, {"Q", "M", 3}} {
		if n, ok := strings.CutPrefix(v, "P"); ok && strings.HasSuffix(n, u.code) {
			if k, err := strconv.Atoi(strings.TrimSuffix(n, u.code)); err == nil {
				return "P" + strconv.Itoa(k*u.n) + u.unit
			}
		}
	}
	return v
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

func around(text string, m mark, say string) string {
	a, b := max(m.start-60, 0), min(m.end+40, len(text))
	return words(text[a:m.start]) + " [" + words(text[m.start:m.end]) + "] " + words(text[m.end:b]) + " | " + say
}
