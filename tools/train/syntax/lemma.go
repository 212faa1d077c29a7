package main

import (
	"fmt"
	"log"
	"sort"
	"strings"

	"github.com/dateline-news/dateline/syntax/ud"
)

type lemmaRow struct {
	x    ud.XPOS
	form string
}

// lemmaTable learns rules for endings from the types of words, and lists the
// words that the rules get wrong. Words seen once are listed only when
// nothing else knows them by rule: one in ten of those is a slip of the
// treebank.
func lemmaTable(train []*sample) string {
	count := map[lemmaRow]map[string]int{}
	for _, s := range train {
		for i, f := range s.forms {
			p := s.pos[i]
			if p.x == 0 || p.u == ud.PUNCT || p.u == ud.NUM || p.u == ud.X || p.x == ud.XNNP || s.lemma[i] == "_" {
				continue
			}
			k := lemmaRow{p.x, strings.ToLower(f)}
			lem := s.lemma[i]
			if p.u == ud.PROPN {
				lem = strings.ToLower(lem) // the rule keeps the capitals
			}
			if count[k] == nil {
				count[k] = map[string]int{}
			}
			count[k][lem]++
		}
	}
	// Verbs of war reports that the treebanks lack, against the rule that a
	// doubled l is half the lemma's ("cancelled").
	for _, v := range []string{"shell", "quell", "yell", "swell", "dwell", "smell", "spell"} {
		for x, end := range map[ud.XPOS]string{ud.XVBD: "ed", ud.XVBN: "ed", ud.XVBG: "ing"} {
			count[lemmaRow{x, v + end}] = map[string]int{v: 2}
		}
	}
	best := map[lemmaRow]string{}
	freq := map[lemmaRow]int{}
	for k, m := range count {
		n := 0
		for l, c := range m {
			freq[k] += c
			if c > n || c == n && l < best[k] {
				best[k], n = l, c
			}
		}
	}
	votes := map[lemmaRow]map[string]int{}
	for k, lem := range best {
		p := 0
		for p < len(lem) && p < len(k.form) && lem[p] == k.form[p] {
			p++
		}
		cut := len(k.form) - p
		if cut > 4 {
			continue
		}
		rule := fmt.Sprintf("%d\t%s", cut, lem[p:])
		for n := cut; n <= min(6, len(k.form)-1); n++ {
			e := lemmaRow{k.x, k.form[len(k.form)-n:]}
			if votes[e] == nil {
				votes[e] = map[string]int{}
			}
			votes[e][rule]++
		}
	}
	var ends []lemmaRow
	for e := range votes {
		ends = append(ends, e)
	}
	sort.Slice(ends, func(i, j int) bool {
		a, b := ends[i], ends[j]
		if len(a.form) != len(b.form) {
			return len(a.form) < len(b.form)
		}
		return a.x < b.x || a.x == b.x && a.form < b.form
	})
	rules := map[lemmaRow]string{}
	by := func(e lemmaRow, from int) string {
		for n := min(from, len(e.form)); n >= 0; n-- {
			if r, ok := rules[lemmaRow{e.x, e.form[len(e.form)-n:]}]; ok {
				return r
			}
		}
		return "0\t"
	}
	for _, e := range ends {
		top, n, all := "", 0, 0
		for r, c := range votes[e] {
			all += c
			if c > n || c == n && r < top {
				top, n = r, c
			}
		}
		if n >= 3 && 2*n > all && by(e, len(e.form)-1) != top {
			rules[e] = top
		}
	}
	var out []string
	for e, r := range rules {
		out = append(out, fmt.Sprintf("%s\t-%s\t%s", e.x, e.form, r))
	}
	nrules := len(out)
	for k, lem := range best {
		var cut int
		c, add, _ := strings.Cut(by(k, 6), "\t")
		fmt.Sscan(c, &cut)
		got := k.form
		if cut < len(k.form) {
			got = k.form[:len(k.form)-cut] + add
		}
		if got != lem && (freq[k] >= 2 || k.x == ud.XVBD || k.x == ud.XVBN) && k.x != ud.XNNPS {
			out = append(out, fmt.Sprintf("%s\t=%s\t%s", k.x, k.form, lem))
		}
	}
	sort.Strings(out)
	log.Printf("lemmas: %d rules, %d words", nrules, len(out)-nrules)
	return "# Base forms learned from UD English EWT and GUM (training parts): see lemmas.md.\n" + strings.Join(out, "\n") + "\n"
}
