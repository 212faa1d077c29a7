package main

import (
	"math"
	"sort"

	"github.com/dateline-news/dateline/syntax/weights"
)

// perceptron is an averaged perceptron over hashed features. A feature gets
// its row at the born-th update that it takes part in: most never do, and the
// model is a tenth the size for it.
type perceptron struct {
	k, born int
	keys    []uint32
	at      []int32
	n       int
	w       []int32
	sum     []int64 // Daumé's trick: updates weighted by when they came
	step    int64
	sketch  []uint8
}

func newPerceptron(k, born int) *perceptron {
	return &perceptron{k: k, born: born, keys: make([]uint32, 1<<16), at: make([]int32, 1<<16), sketch: make([]uint8, 1<<26), step: 1}
}

func (p *perceptron) find(key uint32) int {
	mask := uint32(len(p.keys) - 1)
	i := key * 0x9E3779B1 >> 7 & mask
	for p.keys[i] != 0 && p.keys[i] != key {
		i = (i + 1) & mask
	}
	return int(i)
}

func (p *perceptron) row(key uint32) int {
	i := p.find(key)
	if p.keys[i] == key {
		return int(p.at[i])
	}
	s := &p.sketch[key*0x85EBCA6B>>6]
	*s++
	if int(*s) < p.born {
		return -1
	}
	if 2*p.n > len(p.keys) {
		keys, at := p.keys, p.at
		p.keys, p.at = make([]uint32, 2*len(keys)), make([]int32, 2*len(keys))
		for j, k := range keys {
			if k != 0 {
				f := p.find(k)
				p.keys[f], p.at[f] = k, at[j]
			}
		}
		i = p.find(key)
	}
	p.keys[i], p.at[i] = key, int32(p.n)
	p.n++
	p.w = append(p.w, make([]int32, p.k)...)
	p.sum = append(p.sum, make([]int64, p.k)...)
	return p.n - 1
}

func (p *perceptron) add(keys []uint32, class int, delta int32) {
	for _, key := range keys {
		if r := p.row(key); r >= 0 {
			p.w[r*p.k+class] += delta
			p.sum[r*p.k+class] += p.step * int64(delta)
		}
	}
}

// move adds one to the right class and takes one from the wrong.
func (p *perceptron) move(keys []uint32, right, wrong int) {
	for _, key := range keys {
		if r := p.row(key); r >= 0 {
			r *= p.k
			p.w[r+right]++
			p.w[r+wrong]--
			p.sum[r+right] += p.step
			p.sum[r+wrong] -= p.step
		}
	}
}

// Score adds the rows of the keys to scores.
func (p *perceptron) Score(keys []uint32, scores *[256]int32) {
	for _, key := range keys {
		i := p.find(key)
		if p.keys[i] == 0 {
			continue
		}
		r := int(p.at[i]) * p.k
		for c, w := range p.w[r : r+p.k] {
			scores[c] += w
		}
	}
}

// narrow is the perceptron as a parser.Scorer.
type narrow struct{ *perceptron }

func (p narrow) Score(keys []uint32) (out [weights.Ways]int32) {
	for _, key := range keys {
		i := p.find(key)
		if p.keys[i] == 0 {
			continue
		}
		r := int(p.at[i]) * weights.Ways
		for c, w := range p.w[r : r+weights.Ways] {
			out[c] += w
		}
	}
	return out
}

// table holds the averaged weights of a perceptron, features in the order of
// their keys, k weights each.
type table struct {
	k    int
	keys []uint32
	w    []float32
}

func (p *perceptron) table() *table {
	t := &table{k: p.k}
	at := make([]int32, 0, p.n)
	for i, key := range p.keys {
		if key != 0 {
			at = append(at, int32(i))
		}
	}
	sort.Slice(at, func(i, j int) bool { return p.keys[at[i]] < p.keys[at[j]] })
	for _, i := range at {
		t.keys = append(t.keys, p.keys[i])
		r := int(p.at[i]) * p.k
		for c := r; c < r+p.k; c++ {
			t.w = append(t.w, float32(float64(p.w[c])-float64(p.sum[c])/float64(p.step)))
		}
	}
	return t
}

// mix is the mean of tables: what one of them alone believes counts for less
// (McDonald, Hall and Mann 2010).
func mix(all []*table) *table {
	out := &table{k: all[0].k}
	at := make([]int, len(all))
	for {
		least, some := uint32(math.MaxUint32), false
		for i, t := range all {
			if at[i] < len(t.keys) && (!some || t.keys[at[i]] < least) {
				least, some = t.keys[at[i]], true
			}
		}
		if !some {
			return out
		}
		from := len(out.w)
		out.keys = append(out.keys, least)
		out.w = append(out.w, make([]float32, out.k)...)
		for i, t := range all {
			if at[i] < len(t.keys) && t.keys[at[i]] == least {
				for c := range out.k {
					out.w[from+c] += t.w[at[i]*t.k+c] / float32(len(all))
				}
				at[i]++
			}
		}
	}
}

func (t *table) top(i int) (top float64) {
	for _, w := range t.w[i*t.k : (i+1)*t.k] {
		top = max(top, float64(w), -float64(w))
	}
	return top
}

// strongest is the weight that only n features reach.
func (t *table) strongest(n int) float64 {
	tops := make([]float64, len(t.keys))
	for i := range tops {
		tops[i] = t.top(i)
	}
	sort.Float64s(tops)
	return tops[max(0, len(tops)-n)]
}

// rows are the weights as int16, scaled: features none of whose weights
// reaches least are left out, and of the others the weights under floor (both
// in units of one update).
func (t *table) rows(scale, least, floor float64) []weights.Row {
	var out []weights.Row
	for i, key := range t.keys {
		if t.top(i) < least {
			continue
		}
		row := weights.Row{Key: key}
		for c, w := range t.w[i*t.k : (i+1)*t.k] {
			v := float64(w)
			if v > -floor && v < floor {
				continue
			}
			row.Classes = append(row.Classes, uint8(c))
			row.Weights = append(row.Weights, int16(max(-32767, min(32767, math.Round(v*scale)))))
		}
		if len(row.Classes) > 0 {
			out = append(out, row)
		}
	}
	return out
}

// settle puts the averages, 64 to an update, in the place of the weights.
func (p *perceptron) settle() {
	for i := range p.w {
		avg := float64(p.w[i]) - float64(p.sum[i])/float64(p.step)
		p.w[i] = int32(math.Round(avg * 64))
	}
	p.sum, p.sketch = nil, nil
}
