package main

import (
	"math"
	"sort"

	"github.com/dateline-news/dateline/read/claim/attribution"
)

// boostConfig sets how trees are grown.
type boostConfig struct {
	trees, depth int
	rate         float64
	least        int // examples in a leaf at least
}

// boost grows regression trees on the gradient of the logistic loss, on top of the
// scores given (Friedman 2001; leaves by one Newton step).
func boost(xs [][]int, ys, base []float64, c boostConfig) attribution.Forest {
	var f attribution.Forest
	n, nf := len(xs), len(xs[0])
	// Bins: at most 32 cuts a feature, at quantiles.
	cuts := make([][]int, nf)
	bin := make([][]uint8, nf)
	for j := range nf {
		vals := make([]int, n)
		for i := range xs {
			vals[i] = xs[i][j]
		}
		sort.Ints(vals)
		for q := 1; q < 32; q++ {
			v := vals[q*(n-1)/32]
			if v > vals[0] && (len(cuts[j]) == 0 || cuts[j][len(cuts[j])-1] != v) {
				cuts[j] = append(cuts[j], v)
			}
		}
		if len(cuts[j]) == 0 && vals[n-1] > vals[0] {
			cuts[j] = append(cuts[j], vals[n-1])
		}
		bin[j] = make([]uint8, n)
		for i := range xs {
			bin[j][i] = uint8(sort.SearchInts(cuts[j], xs[i][j]+1))
		}
	}
	score := append([]float64(nil), base...)
	g, h := make([]float64, n), make([]float64, n)
	at := make([]int, n)
	for range c.trees {
		for i := range xs {
			p := 1 / (1 + math.Exp(-score[i]))
			g[i], h[i] = ys[i]-p, p*(1-p)
			at[i] = 0
		}
		t := make([]attribution.Node, 1<<(c.depth+1)-1)
		for k := range t {
			t[k].Feature = -1
		}
		for d := range c.depth {
			lo, hi := 1<<d-1, 1<<(d+1)-1
			type cell struct{ g, h, n float64 }
			for k := lo; k < hi; k++ {
				if k > 0 && t[(k-1)/2].Feature < 0 {
					continue
				}
				var idx []int
				for i := range xs {
					if at[i] == k {
						idx = append(idx, i)
					}
				}
				if len(idx) < 2*c.least {
					continue
				}
				var all cell
				for _, i := range idx {
					all.g += g[i]
					all.h += h[i]
					all.n++
				}
				best, bj, bc := 1e-3, -1, 0
				for j := range nf {
					var cells [34]cell
					for _, i := range idx {
						b := &cells[bin[j][i]]
						b.g += g[i]
						b.h += h[i]
						b.n++
					}
					var l cell
					for q := range cuts[j] {
						l.g += cells[q].g
						l.h += cells[q].h
						l.n += cells[q].n
						if l.n < float64(c.least) || all.n-l.n < float64(c.least) {
							continue
						}
						rg, rh := all.g-l.g, all.h-l.h
						gain := l.g*l.g/(l.h+1) + rg*rg/(rh+1) - all.g*all.g/(all.h+1)
						if gain > best {
							best, bj, bc = gain, j, q
						}
					}
				}
				if bj < 0 {
					continue
				}
				t[k].Feature, t[k].At = bj, cuts[bj][bc]
				for _, i := range idx {
					if xs[i][bj] < t[k].At {
						at[i] = 2*k + 1
					} else {
						at[i] = 2*k + 2
					}
				}
			}
		}
		sg, sh := make([]float64, len(t)), make([]float64, len(t))
		for i := range xs {
			sg[at[i]] += g[i]
			sh[at[i]] += h[i]
		}
		for k := range t {
			if sh[k] > 0 {
				t[k].Value = int(math.Round(attribution.Fine * c.rate * sg[k] / (sh[k] + 1)))
			}
		}
		for i := range xs {
			score[i] += float64(t[at[i]].Value) / attribution.Fine
		}
		f = append(f, t)
	}
	return f
}
