// Package parser finds the dependency tree of a sentence: tagged words go in,
// each word's head and relation come out.
//
// Heads are found by an arc-eager transition parser with a beam, whose linear
// model is trained on whole action sequences; relations are then given to the
// finished tree, dependents from left to right, by a second model. The time
// taken is linear in the sentence's length times the beam.
package parser

import (
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// Scorer is a model of actions, or one in training.
type Scorer interface {
	Score(keys []uint32) [weights.Ways]int32
}

// Search is the scratch of one parse: not for two goroutines at once.
type Search struct {
	words  []Word
	items  []item
	states []state
	keys   [MaxFeatures]uint32
	cand   []candidate
	beam   []int32
	into   []int32
}

type candidate struct {
	score int32
	from  int32
	act   uint8
}

// Heads parses words with a beam and writes each word's head to heads, -1 for
// the root. There is always exactly one root, and the tree has no cycle.
func (p *Search) Heads(words []Word, m Scorer, width int, heads []int32) {
	p.start(words)
	for range 2 * len(words) {
		p.step(m, width)
	}
	p.trace(p.beam[0], heads)
}

func (p *Search) start(words []Word) {
	p.words = words
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
		if ok&(ok-1) == 0 && width == 1 {
			p.offer(candidate{score: s.score, from: b, act: only(ok)}, width)
			continue
		}
		scores := m.Score(p.features(s, p.keys[:0]))
		for a := range uint8(weights.Ways) {
			if ok>>a&1 != 0 {
				p.offer(candidate{score: s.score + scores[a], from: b, act: a}, width)
			}
		}
	}
	p.into = p.into[:0]
	for _, c := range p.cand {
		p.into = append(p.into, int32(len(p.states)))
		p.states = append(p.states, p.apply(c.from, c.act, c.score))
	}
	p.beam, p.into = p.into, p.beam
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

// trace reads the heads off a final state's history.
func (p *Search) trace(s int32, heads []int32) {
	for p.states[s].prev >= 0 {
		prev := p.states[s].prev
		from := &p.states[prev]
		switch p.states[s].action {
		case Left:
			heads[p.items[from.top].tok] = from.next
		case Right:
			heads[from.next] = p.items[from.top].tok
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
			heads[i] = top
			if int32(i) == top {
				heads[i] = -1
			}
		}
	}
}
