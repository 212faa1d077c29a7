package main

import (
	"math"
	"math/rand/v2"

	"github.com/dateline-news/dateline/syntax"
)

const labels = 17

// examples are sentences of numbered features with their labels, laid end to
// end.
type examples struct {
	feats []int32
	start []int32 // of each token in feats, and the end of the last
	gold  []uint8
	sents [][2]int32 // token ranges
	base  [][labels]float32
}

// crf is a linear-chain conditional random field, trained by AdaGrad. fixed
// says that its transitions are given and not learned.
type crf struct {
	w, g   [][labels]float32
	trans  [labels][labels]float32
	tg     [labels][labels]float32
	fixed  bool
	rate   float32
	l2     float32 // how strongly weights are drawn to nothing
	drop   float64 // how often a feature is left out
	blank  float64 // how often a word is, with all that names it
	rng    *rand.Rand
	alpha  [][labels]float32
	beta   [][labels]float32
	score  [][labels]float32
	kept   []int32
	keptAt []int32
}

func newCRF(features int, rate float32, set settings) *crf {
	return &crf{w: make([][labels]float32, features), g: make([][labels]float32, features), rate: rate, l2: set.l2, drop: set.drop, blank: set.blank,
		rng: rand.New(rand.NewPCG(set.seed, 7))}
}

var allowed = func() (a [labels][labels]bool) {
	for i := range a {
		for j := range a[i] {
			a[i][j] = syntax.Follows(uint8(i), uint8(j))
		}
	}
	return a
}()

// lexical are the features, by their place, that name the word itself: with
// them left out at times the others learn to tell names never met.
const lexical = 1<<0 | 1<<1 | 1<<6 | 1<<7

func closed(l int) bool { return l == 0 || (l-1)&3 > 1 }

// round goes once over the sentences in a random order and returns the mean
// loss of a token.
func (c *crf) round(x *examples) float64 {
	loss, tokens := 0.0, 0
	for _, i := range c.rng.Perm(len(x.sents)) {
		lo, hi := x.sents[i][0], x.sents[i][1]
		loss += c.learn(x, int(lo), int(hi))
		tokens += int(hi - lo)
	}
	return loss / float64(max(tokens, 1))
}

func (c *crf) learn(x *examples, lo, hi int) float64 {
	n := hi - lo
	if n == 0 {
		return 0
	}
	c.alpha, c.beta, c.score = room(c.alpha, n), room(c.beta, n), room(c.score, n)
	c.kept, c.keptAt = c.kept[:0], append(c.keptAt[:0], 0)
	loss := 0.0
	// Scores, without features dropped by chance, as probabilities before
	// the neighbours are looked at.
	for t := range n {
		s := &c.score[t]
		*s = [labels]float32{}
		if x.base != nil {
			*s = x.base[lo+t]
		}
		blank := x.base == nil && c.rng.Float64() < c.blank
		for i, f := range x.feats[x.start[lo+t]:x.start[lo+t+1]] {
			if f < 0 || c.rng.Float64() < c.drop || blank && i < 16 && lexical>>i&1 != 0 {
				continue
			}
			c.kept = append(c.kept, f)
			w := &c.w[f]
			for l := range s {
				s[l] += w[l]
			}
		}
		c.keptAt = append(c.keptAt, int32(len(c.kept)))
		loss -= float64(s[x.gold[lo+t]])
		top := s[0]
		for _, v := range s {
			top = max(top, v)
		}
		loss += float64(top)
		for l := range s {
			s[l] = exp(s[l] - top)
		}
	}
	var tr [labels][labels]float32
	for i := range tr {
		for j := range tr[i] {
			if allowed[i][j] {
				tr[i][j] = exp(c.trans[i][j])
			}
		}
	}
	for t := range n {
		a := &c.alpha[t]
		sum := float32(0)
		for j := range a {
			v := float32(0)
			if t == 0 {
				v = tr[0][j]
			} else {
				p := &c.alpha[t-1]
				for i := range p {
					v += p[i] * tr[i][j]
				}
			}
			a[j] = v * c.score[t][j]
			if t == n-1 && !closed(j) {
				a[j] = 0
			}
			sum += a[j]
		}
		if sum < 1e-30 {
			return 0 // the features shout each other down: leave this one
		}
		loss += math.Log(float64(sum))
		for j := range a {
			a[j] /= sum
		}
	}
	from := uint8(0)
	for t := range n {
		loss -= float64(c.trans[from][x.gold[lo+t]])
		from = x.gold[lo+t]
	}
	for j := range c.beta[n-1] {
		c.beta[n-1][j] = 1
	}
	var tgrad [labels][labels]float32
	for t := n - 1; t >= 0; t-- {
		a, b := &c.alpha[t], &c.beta[t]
		var p [labels]float32
		sum := float32(0)
		for l := range p {
			p[l] = a[l] * b[l]
			sum += p[l]
		}
		for l := range p {
			p[l] /= sum
		}
		if t > 0 {
			prev, pb := &c.alpha[t-1], &c.beta[t-1]
			z := float32(0)
			var flow [labels][labels]float32
			for i := range prev {
				v := float32(0)
				for j := range b {
					if e := tr[i][j]; e != 0 {
						m := e * c.score[t][j] * b[j]
						v += m
						flow[i][j] = prev[i] * m
						z += flow[i][j]
					}
				}
				pb[i] = v
			}
			scale := float32(0)
			for i := range pb {
				scale = max(scale, pb[i])
			}
			for i := range pb {
				pb[i] /= scale
			}
			for i := range flow {
				for j := range flow[i] {
					tgrad[i][j] += flow[i][j] / z
				}
			}
			tgrad[x.gold[lo+t-1]][x.gold[lo+t]]--
		} else {
			for j := range p {
				tgrad[0][j] += p[j]
			}
			tgrad[0][x.gold[lo]]--
		}
		p[x.gold[lo+t]]--
		var touched [labels]uint8
		k := 0
		for l, v := range p {
			if v > 0.002 || v < -0.002 {
				touched[k] = uint8(l)
				k++
			}
		}
		if k == 0 {
			continue
		}
		for _, f := range c.kept[c.keptAt[t]:c.keptAt[t+1]] {
			w, g := &c.w[f], &c.g[f]
			for _, l := range touched[:k] {
				d := p[l] + c.l2*w[l]
				g[l] += d * d
				w[l] -= c.rate * d / (1e-2 + sqrt(g[l]))
			}
		}
	}
	if !c.fixed {
		for i := range tgrad {
			for j, d := range tgrad[i] {
				if allowed[i][j] && d != 0 {
					c.tg[i][j] += d * d
					c.trans[i][j] -= c.rate * d / (1e-2 + sqrt(c.tg[i][j]))
				}
			}
		}
	}
	return loss
}

// emit is the score of each label at each token of x.
func (c *crf) emit(x *examples) [][labels]float32 {
	out := make([][labels]float32, len(x.gold))
	for t := range out {
		for _, f := range x.feats[x.start[t]:x.start[t+1]] {
			if f >= 0 {
				for l, w := range c.w[f] {
					out[t][l] += w
				}
			}
		}
	}
	return out
}

// decode is the best well-formed labels of each sentence by scores.
func (c *crf) decode(x *examples, emit [][labels]float32) []uint8 {
	out := make([]uint8, len(emit))
	back := make([][labels]uint8, len(emit))
	for _, s := range x.sents {
		lo, hi := int(s[0]), int(s[1])
		var cur [labels]float32
		for t := lo; t < hi; t++ {
			var next [labels]float32
			for j := range next {
				best, at := float32(-1e9), 0
				for i := range cur {
					if !allowed[i][j] || t == lo && i != 0 {
						continue
					}
					if v := cur[i] + c.trans[i][j]; v > best {
						best, at = v, i
					}
				}
				next[j], back[t][j] = best+emit[t][j], uint8(at)
			}
			cur = next
		}
		best, at := float32(-1e30), 0
		for l, v := range cur {
			if closed(l) && v > best {
				best, at = v, l
			}
		}
		for t := hi - 1; t >= lo; t-- {
			out[t] = uint8(at)
			at = int(back[t][at])
		}
	}
	return out
}

func exp(x float32) float32  { return float32(math.Exp(float64(x))) }
func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

func room(s [][labels]float32, n int) [][labels]float32 {
	if cap(s) < n {
		return make([][labels]float32, n+n/2)[:n]
	}
	return s[:n]
}
