// Package parser finds the dependency tree of a sentence: tagged words go in,
// each word's head and relation come out.
//
// It is an arc-eager transition parser with a beam. An action that makes an
// arc names its relation at once, so that what comes after can look at it: a
// verb that has its subject wants an object. The linear model of actions and
// that of relations are trained together on whole sentences (Zhang and Nivre
// 2011; Huang, Fayong and Guo 2012). The time taken is linear in the
// sentence's length times the beam.
package parser

import (
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// Scorer is a model of actions and relations, or one in training.
type Scorer interface {
	Score(keys []uint32) [weights.Ways]int32
	Labels(keys []uint32, scores *[256]int32)
}

// Allowed are the relations seen between a dependent and a head of given
// UPOS: on the dependent's left (0) or right (1).
type Allowed [2][32][32][]uint8

var anyRelation = []uint8{uint8(ud.RelDep)}

// Search is the scratch of one parse: not for two goroutines at once.
type Search struct {
	allow  *Allowed
	words  []Word
	items  []item
	states []state
	keys   [MaxFeatures]uint32
	lkeys  [MaxLabelFeatures]uint32
	scores [256]int32
	views  [1024]view
	round  uint32 // sentences so far: no view outlives its sentence
	cand   []candidate
	beam   []int32
	into   []int32
}

type candidate struct {
	score int32
	from  int32
	act   uint8
	rel   uint8
}

// Tree parses words with a beam and writes each word's head, -1 for the root,
// and relation. There is always exactly one root, and the tree has no cycle.
func (p *Search) Tree(words []Word, m Scorer, allow *Allowed, width int, heads []int32, rels []ud.Rel) {
	p.start(words, allow)
	for range 2 * len(words) {
		p.step(m, width)
	}
	p.trace(p.beam[0], heads, rels)
}

func (p *Search) start(words []Word, allow *Allowed) {
	p.words, p.allow = words, allow
	p.round++
	p.items, p.states = p.items[:0], p.states[:0]
	p.states = append(p.states, state{prev: -1, top: -1, l1: -1, l2: -1})
	p.beam = append(p.beam[:0], 0)
}

// step takes the beam one action on. The best come first; of equals, the one
// whose forerunner came first.
func (p *Search) step(m Scorer, width int) {
	p.cand = p.cand[:0]
	for _, b := range p.beam {
		s := &p.states[b]
		ok := p.allowed(s)
		if width == 1 {
			p.greedy(s, b, ok, m)
			continue
		}
		v := p.view(s, ok, m)
		for a := range uint8(weights.Ways) {
			if ok>>a&1 != 0 {
				p.offer(candidate{score: s.score + v.scores[a], from: b, act: a, rel: v.rels[a]}, width)
			}
		}
	}
	p.into = p.into[:0]
	for _, c := range p.cand {
		p.into = append(p.into, int32(len(p.states)))
		p.states = append(p.states, p.apply(c.from, c.act, c.rel, c.score))
	}
	p.beam, p.into = p.into, p.beam
}

func (p *Search) greedy(s *state, b int32, ok uint8, m Scorer) {
	c := candidate{from: b, act: only(ok)}
	if ok&(ok-1) != 0 {
		v := &p.views[0]
		p.judge(s, ok, m, v)
		for a := c.act + 1; a < weights.Ways; a++ {
			if ok>>a&1 != 0 && v.scores[a] > v.scores[c.act] {
				c.act = a
			}
		}
		c.rel = v.rels[c.act]
	} else if c.act >= Left {
		c.rel, _ = p.relation(s, c.act, m)
	}
	p.cand = append(p.cand, c)
}

// A view is what the models say of the states that look alike to them.
type view struct {
	sign   uint64
	scores [weights.Ways]int32
	rels   [weights.Ways]uint8
}

// view judges a state, or remembers: most states of a beam differ only in
// what lies behind them.
func (p *Search) view(s *state, ok uint8, m Scorer) *view {
	sign := p.sign(s)
	v := &p.views[sign%uint64(len(p.views))]
	if v.sign != sign {
		v.sign = sign
		p.judge(s, ok, m, v)
	}
	return v
}

func (p *Search) judge(s *state, ok uint8, m Scorer, v *view) {
	v.scores = m.Score(p.features(s, p.keys[:0]))
	for a := uint8(Left); a <= Right; a++ {
		v.rels[a] = 0
		if ok>>a&1 != 0 {
			rel, by := p.relation(s, a, m)
			v.rels[a] = rel
			v.scores[a] += by
		}
	}
}

// sign is a hash of all that features and labelFeatures look at.
func (p *Search) sign(s *state) uint64 {
	h := uint64(p.round)
	mix := func(a, b uint64) {
		h = (h ^ a) * 0x9E3779B97F4A7C15
		h = (h ^ h>>29 ^ b) * 0xBF58476D1CE4E5B9
		h ^= h >> 32
	}
	two := func(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }
	mix(two(s.next, int32(s.rooted)), two(s.l1, s.l2))
	mix(uint64(s.has)<<32|uint64(s.nl)<<16|uint64(s.l1r)<<8|uint64(s.l2r), 0)
	if s.top < 0 {
		return h
	}
	it := &p.items[s.top]
	headed := uint64(0)
	if it.headed {
		headed = 1
	}
	mix(two(it.tok, it.l1), two(it.l2, it.r1))
	mix(uint64(uint32(it.r2))<<32|uint64(it.nl)<<24|uint64(it.nr)<<16|uint64(it.rel)<<8|headed,
		uint64(it.has)<<32|uint64(it.l1r)<<24|uint64(it.l2r)<<16|uint64(it.r1r)<<8|uint64(it.r2r))
	if it.below < 0 {
		return h
	}
	u := &p.items[it.below]
	third := int32(-1)
	if u.below >= 0 {
		third = p.items[u.below].tok
	}
	headed = 0
	if u.headed {
		headed = 1
	}
	mix(two(u.tok, third), uint64(u.has)<<32|uint64(u.rel)<<16|uint64(u.r1r)<<8|headed<<1|1)
	return h
}

func only(ok uint8) uint8 {
	for a := range uint8(weights.Ways) {
		if ok>>a&1 != 0 {
			return a
		}
	}
	return Shift
}

// offer keeps the width best candidates in order.
func (p *Search) offer(c candidate, width int) {
	n := len(p.cand)
	if n == width {
		if p.cand[n-1].score >= c.score {
			return
		}
		n--
	} else {
		p.cand = append(p.cand, c)
	}
	for n > 0 && p.cand[n-1].score < c.score {
		p.cand[n] = p.cand[n-1]
		n--
	}
	p.cand[n] = c
}

// trace reads the tree off a final state's history.
func (p *Search) trace(s int32, heads []int32, rels []ud.Rel) {
	for p.states[s].prev >= 0 {
		prev := p.states[s].prev
		from := &p.states[prev]
		switch p.states[s].action {
		case Left:
			heads[p.items[from.top].tok], rels[p.items[from.top].tok] = from.next, ud.Rel(p.states[s].rel)
		case Right:
			heads[from.next], rels[from.next] = p.items[from.top].tok, ud.Rel(p.states[s].rel)
		}
		s = prev
	}
	// One root: the first, and a verb rather than another; the others hang
	// from it.
	n := int32(len(heads))
	top := int32(-1)
	for i, h := range heads {
		if h == n && (top < 0 || p.words[top].UPOS != ud.VERB && p.words[i].UPOS == ud.VERB) {
			top = int32(i)
		}
	}
	for i, h := range heads {
		if h == n {
			heads[i], rels[i] = top, ud.RelParataxis
			if p.words[i].UPOS == ud.PUNCT {
				rels[i] = ud.RelPunct
			}
			if int32(i) == top {
				heads[i], rels[i] = -1, ud.RelRoot
			}
		}
	}
}
