package record

import "sort"

// edge says that two nodes (a before b, in canonical order) are one.
type edge struct {
	a, b int
	sure int // out of 1000; more than 1000 for a person's decision
	rule string
}

// cluster joins nodes along edges, the surest first, then in the order of the
// nodes, and never where fits forbids: it is asked with the members of both
// clusters. The result does not depend on the order of the edges. It returns
// for each node the number of its cluster, and the edges that joined.
func cluster(n int, edges []edge, fits func(a, b []int) bool) (of []int, used []edge) {
	sort.Slice(edges, func(i, j int) bool {
		x, y := edges[i], edges[j]
		if x.sure != y.sure {
			return x.sure > y.sure
		}
		if x.a != y.a {
			return x.a < y.a
		}
		if x.b != y.b {
			return x.b < y.b
		}
		return x.rule < y.rule
	})
	of = make([]int, n)
	members := make([][]int, n)
	for i := range of {
		of[i] = i
		members[i] = []int{i}
	}
	for _, e := range edges {
		x, y := of[e.a], of[e.b]
		if x == y {
			continue
		}
		if !fits(members[x], members[y]) {
			continue
		}
		used = append(used, e)
		if x > y {
			x, y = y, x
		}
		for _, k := range members[y] {
			of[k] = x
		}
		members[x] = append(members[x], members[y]...)
		members[y] = nil
	}
	return of, used
}

// groups returns the members of each cluster, in the order of the first.
func groups(of []int) [][]int {
	var out [][]int
	at := map[int]int{}
	for i, c := range of {
		k, ok := at[c]
		if !ok {
			k = len(out)
			at[c] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return out
}
