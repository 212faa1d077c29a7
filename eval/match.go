package eval

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// pair is a gold finding with the system's for it, by index.
type pair struct{ g, s int }

// match pairs findings one to one, best value first, ties in the order of the
// lists; values below least make no pair.
func match(gold, system int, value func(i, j int) float64, least float64) (pairs []pair, miss, extra []int) {
	type scored struct {
		v    float64
		i, j int
	}
	var all []scored
	for i := range gold {
		for j := range system {
			if v := value(i, j); v >= least {
				all = append(all, scored{v, i, j})
			}
		}
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.v, a.v), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	gi, sj := make([]bool, gold), make([]bool, system)
	for _, x := range all {
		if !gi[x.i] && !sj[x.j] {
			gi[x.i], sj[x.j] = true, true
			pairs = append(pairs, pair{x.i, x.j})
		}
	}
	for i, ok := range gi {
		if !ok {
			miss = append(miss, i)
		}
	}
	for j, ok := range sj {
		if !ok {
			extra = append(extra, j)
		}
	}
	return pairs, miss, extra
}

func isName(m dict) bool {
	f, ok := m["form"]
	return !ok || f == "name"
}

// align maps each system entity to a gold one, by overlapping mentions, then
// by the same name.
func align(gold, system []dict) map[string]string {
	pairs, _, _ := match(len(gold), len(system), func(i, j int) float64 {
		n := 0.0
		for _, m := range dicts(gold[i]["mentions"]) {
			a, b, _ := span(m)
			for _, x := range dicts(system[j]["mentions"]) {
				c, d, _ := span(x)
				if isName(x) && c < b && a < d {
					n++
					break
				}
			}
		}
		if strings.EqualFold(str(gold[i]["name"]), str(system[j]["name"])) {
			n += 0.5
		}
		return n
	}, 0.5)
	out := map[string]string{}
	for _, p := range pairs {
		out[str(system[p.s]["id"])] = str(gold[p.g]["id"])
	}
	return out
}

// tidy drops what is malformed in a system's reading, so that one bad finding
// costs itself alone.
func tidy(r dict, size int) {
	for _, k := range []string{"entities", "times", "quantities", "claims", "unknowns", "events"} {
		kept := []any{}
		for i, x := range list(r[k]) {
			d, ok := x.(dict)
			if !ok || (k == "times" || k == "quantities" || k == "unknowns") && !good(d, size) {
				continue
			}
			if !truth(d["id"]) {
				d["id"] = "?" + k + strconv.Itoa(i)
			}
			kept = append(kept, d)
		}
		r[k] = kept
	}
	spans := func(x any) []any {
		out := []any{}
		for _, m := range list(x) {
			if d, ok := m.(dict); ok && good(d, size) {
				out = append(out, d)
			}
		}
		return out
	}
	one := func(d dict, f string) {
		if !good(object(d[f]), size) {
			d[f] = nil
		}
	}
	for _, e := range dicts(r["entities"]) {
		e["mentions"] = spans(e["mentions"])
	}
	for _, c := range dicts(r["claims"]) {
		one(c, "source")
		one(c, "cue")
		one(c, "content")
		c["more_content"] = spans(c["more_content"])
	}
	for _, v := range dicts(r["events"]) {
		one(v, "trigger")
	}
}
