package attribution

import "testing"

func TestForest(t *testing.T) {
	leaf := func(v int) Node { return Node{Feature: -1, Value: v} }
	f := Forest{
		{{Feature: 1, At: 5}, leaf(100), leaf(-40)},
		{{Feature: 0, At: 0}, {Feature: 1, At: 9}, leaf(1), leaf(10), leaf(20), leaf(0), leaf(0)},
	}
	for _, c := range []struct {
		x    []int
		want int
	}{
		{[]int{0, 4}, 101},
		{[]int{0, 5}, -39},
		{[]int{-1, 4}, 110},
		{[]int{-1, 9}, -20},
		{[]int{3}, 1}, // the first tree asks for what is not there
		{nil, 0},
	} {
		if got := f.Score(c.x); got != c.want {
			t.Errorf("%v: %d, want %d", c.x, got, c.want)
		}
	}
	b := f.append([]byte("head"))[4:]
	g, rest, ok := cutForest(append(b, 'x'))
	if !ok || string(rest) != "x" || g.Score([]int{-1, 9}) != -20 {
		t.Errorf("read back: %v %q %v", g, rest, ok)
	}
	for n := range b {
		if g, _, ok := cutForest(b[:n]); ok && len(g) == len(f) {
			t.Errorf("%d of %d bytes were taken for whole", n, len(b))
		}
	}
	// A tree of nonsense neither loops nor panics.
	Forest{{{Feature: 0, At: 1}}}.Score([]int{0})
	Forest{{}}.Score([]int{0})
}
