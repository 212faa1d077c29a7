package main

import (
	"math"
	"math/rand/v2"
	"sort"
	"strings"

	"github.com/dateline-news/dateline/syntax/tagger"
)

// vectors are those of the classed words, as readClasses found them: signed
// bytes.
var vectors = map[string][]byte{}

// numbers gives sets of WordNet kinds consecutive numbers from 1, in the order
// in which they are met; 0 stays 0 and what comes after the 255th is 0 too.
type numbers map[int]uint8

var kinds = numbers{}

func (n numbers) number(k int) uint8 {
	if k == 0 {
		return 0
	}
	if n[k] == 0 && len(n) < 255 {
		n[k] = uint8(len(n) + 1)
	}
	return n[k]
}

// addHints learns which tags go with which vectors (softmax regression over
// the words of the treebanks) and gives every word with a vector its two
// likeliest.
func addHints(entries map[string]tagger.Entry, forms map[string]map[uint8]int) {
	if len(vectors) == 0 {
		return
	}
	const dims = 100
	type example struct {
		v    []byte
		tags []uint8
		want []float32
		w    float32
	}
	byLow := map[string]map[uint8]int{}
	for f, tags := range forms {
		low := strings.ToLower(f)
		if byLow[low] == nil {
			byLow[low] = map[uint8]int{}
		}
		for t, c := range tags {
			byLow[low][t] += c
		}
	}
	var order []string
	classes := 0
	for w, tags := range byLow {
		if vectors[w] != nil && len(tags) > 0 {
			order = append(order, w)
		}
		for t := range tags {
			classes = max(classes, int(t)+1)
		}
	}
	sort.Strings(order)
	var all []example
	for _, w := range order {
		e := example{v: vectors[w]}
		n := 0
		for t := range 255 {
			if c := byLow[w][uint8(t)]; c > 0 {
				e.tags = append(e.tags, uint8(t))
				e.want = append(e.want, float32(c))
				n += c
			}
		}
		for i := range e.want {
			e.want[i] /= float32(n)
		}
		e.w = float32(math.Min(3, math.Sqrt(float64(n))))
		all = append(all, e)
	}
	m := make([]float32, classes*(dims+1))
	x, p := make([]float32, dims), make([]float32, classes)
	apply := func(v []byte) {
		for i := range x {
			x[i] = float32(int8(v[i])) / 64
		}
		var top float32 = -1e9
		for c := range p {
			row := m[c*(dims+1) : (c+1)*(dims+1)]
			s := row[dims]
			for i, y := range x {
				s += row[i] * y
			}
			p[c] = s
			top = max(top, s)
		}
		var sum float32
		for c := range p {
			p[c] = float32(math.Exp(float64(p[c] - top)))
			sum += p[c]
		}
		for c := range p {
			p[c] /= sum
		}
	}
	rng := rand.New(rand.NewPCG(7, 7))
	const rounds = 12
	for r := range rounds {
		rate := float32(0.05) * float32(rounds-r) / rounds
		for _, k := range rng.Perm(len(all)) {
			e := &all[k]
			apply(e.v)
			for j, t := range e.tags {
				p[t] -= e.want[j]
			}
			for c := range p {
				d := rate * e.w * p[c]
				if d < 1e-5 && d > -1e-5 {
					continue
				}
				row := m[c*(dims+1) : (c+1)*(dims+1)]
				for i, y := range x {
					row[i] -= d * y
				}
				row[dims] -= d
			}
		}
	}
	for w, v := range vectors {
		apply(v)
		best, next := 0, 1
		if p[next] > p[best] {
			best, next = next, best
		}
		for c := 2; c < classes; c++ {
			if p[c] > p[best] {
				best, next = c, best
			} else if p[c] > p[next] {
				next = c
			}
		}
		e := entries[w]
		e.Hint = [2]uint8{uint8(best) + 1, uint8(next) + 1}
		switch {
		case p[best] > 0.85:
			e.Sure = 3
		case p[best] > 0.55:
			e.Sure = 2
		default:
			e.Sure = 1
		}
		entries[w] = e
	}
}
