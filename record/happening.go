package record

import (
	"sort"

	"github.com/dateline-news/dateline"
)

// Happenings groups dispatches that tell of the same thing, whoever wrote them:
// those of one story, and those that share occurrences enough. A dispatch
// joins the group that it shares most with, and groups become one where at
// least a quarter of their pairs share something, so that one war is not one
// group. Groups and their members are sorted.
func Happenings(rec dateline.Record) [][]string {
	index := map[string]int{}
	var ids []string
	for _, s := range rec.Stories {
		ids = append(ids, s.Dispatches...)
	}
	ids = distinct(ids)
	for i, d := range ids {
		index[d] = i
	}
	weight := map[[2]int]int{}
	put := func(a, b string, w int) {
		i, j := index[a], index[b]
		if i != j {
			weight[[2]int{min(i, j), max(i, j)}] += w
		}
	}
	for _, s := range rec.Stories {
		for _, d := range s.Dispatches[1:] {
			put(s.Dispatches[0], d, 5000)
		}
	}
	for _, o := range rec.Occurrences {
		if o.Recalled {
			continue
		}
		w := int(o.Confidence * 1000)
		for i, m := range o.Members {
			for _, n := range o.Members[i+1:] {
				put(m.Dispatch, n.Dispatch, w)
			}
		}
	}
	var edges []edge
	for p, w := range weight {
		edges = append(edges, edge{p[0], p[1], w, "occurrence"})
	}
	of, _ := cluster(len(ids), edges, func(x, y []int) bool {
		n := 0
		for _, i := range x {
			for _, j := range y {
				if weight[[2]int{min(i, j), max(i, j)}] > 0 {
					n++
				}
			}
		}
		return 4*n >= len(x)*len(y)
	})
	var out [][]string
	for _, g := range groups(of) {
		var l []string
		for _, k := range g {
			l = append(l, ids[k])
		}
		sort.Strings(l)
		out = append(out, l)
	}
	return out
}
