package main

import (
	"math"
	"math/rand/v2"
	"sort"

	"github.com/dateline-news/dateline/read/claim/attribution"
)

// learner is a linear model in training: features by number, AdaGrad steps.
type learner struct {
	index map[uint32]int32
	keys  []uint32
	w, g  []float32
	rng   *rand.Rand
	rate  float32
	drop  float64 // share of features left out of a step by chance
}

// counts says how often each feature was seen.
type counts map[uint32]int32

func (c counts) add(keys []uint32) {
	for _, k := range keys {
		c[k]++
	}
}

// newLearner knows the features seen at least least times.
func newLearner(c counts, least int32, drop float64) *learner {
	l := &learner{index: map[uint32]int32{}, rng: rand.New(rand.NewPCG(1, 2)), rate: .1, drop: drop}
	for k, n := range c {
		if n >= least && k != 0 {
			l.keys = append(l.keys, k)
		}
	}
	sort.Slice(l.keys, func(i, j int) bool { return l.keys[i] < l.keys[j] })
	for i, k := range l.keys {
		l.index[k] = int32(i)
	}
	l.w, l.g = make([]float32, len(l.keys)), make([]float32, len(l.keys))
	return l
}

// numbers replaces keys by the numbers of those that are known.
func (l *learner) numbers(keys []uint32) []int32 {
	out := make([]int32, 0, len(keys))
	for _, k := range keys {
		if i, ok := l.index[k]; ok {
			out = append(out, i)
		}
	}
	return out
}

func (l *learner) score(x []int32) float32 {
	var s float32
	for _, i := range x {
		s += l.w[i]
	}
	return s
}

func (l *learner) step(x []int32, grad float32) {
	for _, i := range x {
		l.g[i] += grad * grad
		l.w[i] += l.rate * grad / (float32(math.Sqrt(float64(l.g[i]))) + 1e-3)
		// Weights must fit a byte in units of 1/Scale.
		l.w[i] = max(-3.9, min(3.9, l.w[i]))
	}
}

func sigmoid(x float32) float32 { return 1 / (1 + float32(math.Exp(-float64(x)))) }

func (l *learner) thin(x []int32, buf []int32) []int32 {
	if l.drop == 0 {
		return x
	}
	buf = buf[:0]
	for _, i := range x {
		if l.rng.Float64() >= l.drop {
			buf = append(buf, i)
		}
	}
	return buf
}

type example struct {
	x []int32
	y float32 // 0 or 1
}

// logistic trains on examples for some rounds.
func (l *learner) logistic(xs []example, rounds int) {
	order := l.rng.Perm(len(xs))
	var buf []int32
	for r := range rounds {
		l.rate = .1 * (1 - .8*float32(r)/float32(rounds))
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			x := l.thin(xs[k].x, buf)
			l.step(x, xs[k].y-sigmoid(l.score(x)/float32(1-l.drop)))
		}
	}
	l.settle()
}

// settle makes weights of steps with dropped features fit whole sets.
func (l *learner) settle() {
	l.drop = 0
}

type choice struct {
	xs   [][]int32
	good []float32 // share of the choice that each candidate deserves, sum 1
}

// ranking trains to choose among candidates.
func (l *learner) ranking(cs []choice, rounds int) {
	order := l.rng.Perm(len(cs))
	var p []float32
	for r := range rounds {
		l.rate = .1 * (1 - .8*float32(r)/float32(rounds))
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			c := &cs[k]
			p = p[:0]
			top := float32(math.Inf(-1))
			for _, x := range c.xs {
				s := l.score(x)
				p = append(p, s)
				top = max(top, s)
			}
			var sum float32
			for i := range p {
				p[i] = float32(math.Exp(float64(p[i] - top)))
				sum += p[i]
			}
			for i, x := range c.xs {
				if g := c.good[i] - p[i]/sum; g > 1e-3 || g < -1e-3 {
					l.step(x, g)
				}
			}
		}
	}
	l.settle()
}

// entries are the learned weights, rounded, with those that say nothing left out.
func (l *learner) entries() map[uint32]int8 {
	out := map[uint32]int8{}
	for i, k := range l.keys {
		if v := int8(math.Round(float64(l.w[i]) * attribution.Scale)); v > 1 || v < -1 {
			out[k] = v
		}
	}
	return out
}

// table packs one or two sets of weights.
func table(sets ...map[uint32]int8) attribution.Table {
	all := map[uint32]attribution.Entry{}
	for i, s := range sets {
		for k, v := range s {
			e := all[k]
			e.Key = k
			e.Weights[i] = v
			all[k] = e
		}
	}
	keys := make([]uint32, 0, len(all))
	for k := range all {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	es := make([]attribution.Entry, len(keys))
	for i, k := range keys {
		es[i] = all[k]
	}
	return attribution.NewTable(len(sets), es)
}
