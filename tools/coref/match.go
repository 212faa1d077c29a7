package main

import (
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
)

// name is a mention by name on either side, as a run of tokens.
type name struct {
	lo, hi int
	entity string
}

// add scores one document and writes what differs.
func (t *tally) add(d *document, r *dateline.Reading, log io.Writer) {
	var gold, system []name
	seen := map[[2]int]bool{}
	for _, m := range d.mentions {
		if m.name && !seen[[2]int{m.lo, m.hi}] {
			seen[[2]int{m.lo, m.hi}] = true // nested mentions may share a head
			gold = append(gold, name{m.lo, m.hi, m.entity})
		}
	}
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			if lo, hi := d.tokensOf(m.Start, m.End); m.Form == dateline.FormName && hi > lo {
				system = append(system, name{lo, hi, e.ID})
			}
		}
	}
	slices.SortStableFunc(system, func(a, b name) int { return a.lo - b.lo })
	goldOf := agree(gold, system) // system -> gold
	t.gold, t.system = t.gold+len(gold), t.system+len(system)
	gs, ss := map[string][]int{}, map[string][]int{}
	for i := range gold {
		gs[gold[i].entity] = append(gs[gold[i].entity], i)
	}
	for j := range system {
		id := len(gold) + j
		if i, ok := goldOf[j]; ok {
			id = i
			t.agree++
		}
		ss[system[j].entity] = append(ss[system[j].entity], id)
	}
	g, s := sets(gs), sets(ss)
	t.plain.add(g, s, false)
	t.withSingle.add(g, s, true)
	both := map[int]bool{}
	for _, i := range goldOf {
		both[i] = true
	}
	only := func(in [][]int) [][]int {
		out := make([][]int, len(in))
		for k := range in {
			for _, m := range in[k] {
				if both[m] {
					out[k] = append(out[k], m)
				}
			}
		}
		return out
	}
	t.common.add(only(g), only(s), false)
	if log != nil {
		differ(log, d, gold, system, goldOf)
	}
	t.references(d, r, gold, system, goldOf)
}

// agree pairs names that share half of their words, best first.
func agree(gold, system []name) map[int]int {
	type pair struct {
		iou  float64
		i, j int
	}
	var pairs []pair
	for i, g := range gold {
		for j, s := range system {
			if both := min(g.hi, s.hi) - max(g.lo, s.lo); both > 0 {
				if iou := float64(both) / float64(max(g.hi, s.hi)-min(g.lo, s.lo)); iou >= 0.5 {
					pairs = append(pairs, pair{iou, i, j})
				}
			}
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool { return pairs[a].iou > pairs[b].iou })
	out, used := map[int]int{}, map[int]bool{}
	for _, p := range pairs {
		if _, ok := out[p.j]; !ok && !used[p.i] {
			out[p.j], used[p.i] = p.i, true
		}
	}
	return out
}

func sets(m map[string][]int) [][]int {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([][]int, len(keys))
	for i, k := range keys {
		out[i] = m[k]
	}
	return out
}

// tokensOf returns the tokens that lie in text[start:end].
func (d *document) tokensOf(start, end int) (lo, hi int) {
	lo = sort.Search(len(d.tokens), func(i int) bool { return d.tokens[i].end > start })
	hi = lo
	for hi < len(d.tokens) && d.tokens[hi].start < end {
		hi++
	}
	return lo, hi
}

// differ writes the names whose entities are not the same on both sides.
func differ(log io.Writer, d *document, gold, system []name, goldOf map[int]int) {
	with := map[string]map[string]bool{} // gold entity -> system entities
	back := map[string]map[string]bool{}
	words := func(n name) string {
		return strings.Join(strings.Fields(d.text[d.tokens[n.lo].start:d.tokens[n.hi-1].end]), " ")
	}
	texts := map[string][]string{}
	for j, s := range system {
		i, ok := goldOf[j]
		if !ok {
			continue
		}
		for _, p := range [2]struct {
			m    map[string]map[string]bool
			k, v string
		}{{with, gold[i].entity, s.entity}, {back, s.entity, gold[i].entity}} {
			if p.m[p.k] == nil {
				p.m[p.k] = map[string]bool{}
			}
			p.m[p.k][p.v] = true
		}
		texts["g"+gold[i].entity] = append(texts["g"+gold[i].entity], words(s)+"/"+s.entity)
		texts["s"+s.entity] = append(texts["s"+s.entity], words(s)+"/"+gold[i].entity)
	}
	for _, p := range [2]struct {
		m         map[string]map[string]bool
		key, what string
	}{{with, "g", "one in the gold"}, {back, "s", "one in the system"}} {
		keys := make([]string, 0)
		for k, v := range p.m {
			if len(v) > 1 {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		for _, k := range keys {
			fmt.Fprintf(log, "  %s: %s\n", p.what, strings.Join(texts[p.key+k], ", "))
		}
	}
}

var personal = map[string]bool{"he": true, "him": true, "his": true, "himself": true, "she": true, "her": true, "hers": true, "herself": true}

// references scores pronouns and nominals.
func (t *tally) references(d *document, r *dateline.Reading, gold, system []name, goldOf map[int]int) {
	named := map[string]bool{}
	for _, g := range gold {
		named[g.entity] = true
	}
	at := map[int][]string{} // token that is a mention's head -> entities
	for _, m := range d.mentions {
		at[m.head] = append(at[m.head], m.entity)
		if m.last-m.first == 1 && personal[strings.ToLower(d.tokens[m.head].form)] && named[m.entity] {
			t.pronounsGold++
		}
	}
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			if m.Form == dateline.FormName {
				continue
			}
			_, hi := d.tokensOf(m.Start, m.End)
			nearest := ""
			for j, s := range system {
				if i, ok := goldOf[j]; ok && s.entity == e.ID && (s.lo < hi || nearest == "") {
					nearest = gold[i].entity
				}
			}
			ok := hi > 0 && nearest != "" && slices.Contains(at[hi-1], nearest)
			if m.Form == dateline.FormPronoun {
				t.pronouns++
				if ok {
					t.pronounsOK++
				}
				continue
			}
			t.nominals++
			if ok {
				t.nominalsOK++
			}
		}
	}
}
