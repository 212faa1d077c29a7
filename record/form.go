package record

// forms tells a text that is told again, in versions and copies, from a form
// that is filled in anew: the market report of every noon, a bulletin for every
// coast. Each report has words enough of some others to be linked to them, and
// chains of links lead through all; but two taken from anywhere in a chain are
// mostly not alike, and two versions or copies of one text mostly are.
type forms struct {
	items   []*item
	found   map[[2]int]link
	days    int
	alike   map[[2]int]bool   // pairs that were looked at here
	refused map[[2]int][2]int // clusters by their first members, with the sizes they had
}

func newForms(items []*item, found map[[2]int]link, days int) *forms {
	return &forms{items, found, days, map[[2]int]bool{}, map[[2]int][2]int{}}
}

// Up to fewOfOne dispatches are one text by their links alone: what is wrongly
// joined is small. Of more, sampled are taken from all over either side.
const (
	fewOfOne = 16
	sampled  = 6
)

// oneText reports whether two clusters are alike in a quarter of what is looked
// at of them.
func (f *forms) oneText(x, y []int) bool {
	if len(x)+len(y) <= fewOfOne {
		return true
	}
	at, size := [2]int{x[0], y[0]}, [2]int{len(x), len(y)}
	if at[0] > at[1] {
		at, size = [2]int{y[0], x[0]}, [2]int{len(y), len(x)}
	}
	if f.refused[at] == size {
		return false
	}
	n, pairs := 0, 0
	for i := range min(len(x), sampled) {
		for k := range min(len(y), sampled) {
			pairs++
			if f.linked(spread(x, i), spread(y, k)) {
				n++
			}
		}
	}
	if 4*n < pairs {
		f.refused[at] = size
		return false
	}
	return true
}

// spread is the i-th of those that are taken from all over a cluster.
func spread(x []int, i int) int {
	if len(x) <= sampled {
		return x[i]
	}
	return x[i*(len(x)-1)/(sampled-1)]
}

func (f *forms) linked(i, k int) bool {
	p := [2]int{min(i, k), max(i, k)}
	if _, ok := f.found[p]; ok {
		return true
	}
	ok, seen := f.alike[p]
	if !seen {
		_, ok = linkOf(f.items[p[0]], f.items[p[1]], f.days)
		f.alike[p] = ok
	}
	return ok
}
