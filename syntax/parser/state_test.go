package parser

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// randomTree hangs each token but one from another, without cycles.
func randomTree(rng *rand.Rand, n int) []int {
	heads := make([]int, n)
	order := rng.Perm(n)
	for k, i := range order {
		heads[i] = -1
		if k > 0 {
			heads[i] = order[rng.IntN(k)]
		}
	}
	return heads
}

func TestOracleRebuildsEveryProjectiveTree(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + rng.IntN(12)
		heads := Project(randomTree(rng, n))
		script, ok := Oracle(heads, nil)
		if !ok || len(script) != 2*n {
			t.Fatalf("%v: %d actions, %v", heads, len(script), ok)
		}
		var p Search
		at := 0
		got := make([]int32, n)
		p.start(make([]Word, n), &Allowed{})
		for at < len(script) {
			s := &p.states[p.beam[0]]
			a := script[at]
			if p.allowed(s)>>a&1 == 0 {
				t.Fatalf("%v: action %d of %v is not allowed", heads, at, script)
			}
			from := p.beam[0]
			p.states = append(p.states, p.apply(from, a, 0, 0))
			p.beam[0] = int32(len(p.states) - 1)
			at++
		}
		p.trace(p.beam[0], got, make([]ud.Rel, n))
		for i, h := range heads {
			if int(got[i]) != h {
				t.Fatalf("%v came back as %v", heads, got)
			}
		}
	}
}

func TestProjectLeavesProjectiveTreesAlone(t *testing.T) {
	for _, heads := range [][]int{{-1}, {1, -1, 1}, {2, 0, -1, 4, 2}} {
		if got := Project(heads); !slices.Equal(got, heads) {
			t.Errorf("%v became %v", heads, got)
		}
	}
	// 0 <- 2 crosses 1 <- 3: the shorter reach is lifted.
	got := Project([]int{2, 3, 3, -1})
	if _, ok := Oracle(got, nil); !ok {
		t.Errorf("%v is still not projective", got)
	}
}

// noise scores by the keys alone.
type noise struct{}

func (noise) Score(keys []uint32) (out [weights.Ways]int32) {
	for _, k := range keys {
		out[k>>8%weights.Ways] += int32(k>>20&255) - 128
	}
	return out
}

func (noise) Labels([]uint32, *[256]int32) {}

func TestHeadsHaveOneRootAndNoCycle(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var p Search
	for range 300 {
		words := make([]Word, 1+rng.IntN(40))
		for i := range words {
			words[i] = Word{Low: rng.Uint32(), Tag: rng.Uint32N(90)}
		}
		heads := make([]int32, len(words))
		p.Tree(words, noise{}, &Allowed{}, 1+rng.IntN(8), heads, make([]ud.Rel, len(words)))
		roots := 0
		for i, h := range heads {
			if h < 0 {
				roots++
			}
			for steps := 0; h >= 0; steps++ {
				if steps > len(heads) {
					t.Fatalf("token %d is in a cycle: %v", i, heads)
				}
				h = heads[h]
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots: %v", roots, heads)
		}
	}
}
