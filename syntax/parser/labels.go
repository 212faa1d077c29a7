package parser

import (
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// MaxLabelFeatures bounds the keys of one relation.
const MaxLabelFeatures = 64

// labelFeatures appends the keys for the relation of the arc that action
// makes in state s: between the top of the stack and the next word.
func (p *Search) labelFeatures(s *state, action uint8, keys []uint32) []uint32 {
	it := &p.items[s.top]
	s0, b0 := p.word(it.tok), p.word(s.next)
	var d, h, dl, dl2, dr, prev *Word
	var way, dhas, hhas, prevRel, hrel, dl1r, dl2r, dr1r, kids uint32
	if action == Left {
		way = 1
		d, h = s0, b0
		dl, dl2, dr = p.word(it.l1), p.word(it.l2), p.word(it.r1)
		dl1r, dl2r, dr1r = uint32(it.l1r), uint32(it.l2r), uint32(it.r1r)
		dhas, hhas = it.has, s.has
		prev, prevRel = p.word(s.l1), uint32(s.l1r) // the child made before, nearer the head
		kids = uint32(it.nl)<<3 | uint32(it.nr)
	} else {
		d, h = b0, s0
		dl, dl2, dr = p.word(s.l1), p.word(s.l2), p.word(s.next+1)
		dl1r, dl2r, dr1r = uint32(s.l1r), uint32(s.l2r), 0
		dhas, hhas = s.has, it.has
		prev, prevRel = p.word(it.r1), uint32(it.r1r)
		hrel = uint32(it.rel)
		kids = uint32(s.nl)
	}
	dist := near(s.next-it.tok)<<1 | way
	b1, left := p.word(s.next+1), p.word(it.tok-1)
	var between, verbs uint32
	between = uint32(min(p.word(min(s.next, int32(len(p.words))-1)).Commas-s0.Commas, 4))
	verbs = uint32(min(p.word(min(s.next, int32(len(p.words))-1)).Verbs-s0.Verbs, 3))
	bm := p.word(s.next - 1)
	dt, ht := d.Tag, h.Tag<<1|way
	n := uint32(0)
	add := func(a, b, c uint32) {
		keys = append(keys, weights.Key(200+n, a, b, c))
		n++
	}
	add(dt, ht, 0)
	add(d.Low, way, 0)
	add(h.Low, way, uint32(d.UPOS))
	add(d.Low, ht, 0)
	add(dt, h.Low, way)
	add(d.Low, h.Low, way)
	add(dt, ht, dist)
	add(dt, ht, dl.Low)
	add(dt, ht, dl.Tag)
	add(dt, ht, dr.Tag)
	add(dt, ht, dr.Low)
	add(dl.Low, h.Low, way)
	add(dl.Low, d.Low, way)
	add(dt, dl.Tag, dl2.Tag<<1|way)
	add(dl.Low, dt, dl2.Low)
	add(dl.C256, dt, ht)
	add(dl1r, dt, ht)
	add(dl1r, d.Low, way)
	add(dl1r<<16|dl2r<<8|dr1r, dt, way)
	add(dhas, dt, ht)
	add(dhas, d.Low, way)
	add(dhas, h.Low, dt<<1|way)
	add(d.C256, dt, ht)
	add(h.C256, ht, dt)
	add(d.C64, h.C64, dt<<10|ht)
	add(d.C256, h.C256, way)
	add(d.C256, dhas, way)
	add(h.C256, dhas, dt<<1|way)
	add(prevRel, dt, ht)
	add(prevRel, dt<<10|ht, prev.Tag)
	add(prevRel, d.Low, ht)
	add(prevRel, h.Low, dt<<1|way)
	add(hhas, dt, ht)
	add(hhas, h.Low, dt<<1|way)
	add(hhas, dhas, dt<<10|ht)
	add(hrel, dt, ht)
	add(hrel, d.Low, way)
	add(hrel<<16, hhas, dt<<10|ht)
	add(b1.Tag, dt, ht)
	add(b1.Low, dt, ht)
	add(left.Low, dt, ht)
	add(left.Tag, dt, ht)
	add(bm.Low, dt, ht)
	add(bm.Tag, dt<<10|ht, b1.Tag)
	add(uint32(d.UPOS)<<1|way, uint32(h.UPOS), dist)
	add(dist, d.Low, uint32(h.UPOS))
	add(dist, h.Low, uint32(d.UPOS))
	add(between<<4|verbs, dt, ht)
	add(between<<4|verbs, dhas, uint32(d.UPOS)<<8|uint32(h.UPOS)<<1|way)
	add(kids, dt, ht)
	add(h.Low, d.C64, dl.Low)
	add(h.C256, d.C64, dl.Low)
	return keys
}

// relation is the best relation for the arc that action makes, and its score.
func (p *Search) relation(s *state, action uint8, m Scorer) (uint8, int32) {
	c := p.relations(s, action)
	if len(c) == 1 && c[0] == uint8(ud.RelRoot) {
		return c[0], 0
	}
	clear(p.scores[:])
	m.Labels(p.labelFeatures(s, action, p.lkeys[:0]), &p.scores)
	best := c[0]
	for _, r := range c[1:] {
		if p.scores[r] > p.scores[best] {
			best = r
		}
	}
	return best, p.scores[best]
}

var onlyRoot = []uint8{uint8(ud.RelRoot)}

// relations are those that the arc of action may have.
func (p *Search) relations(s *state, action uint8) []uint8 {
	if int(s.next) == len(p.words) {
		return onlyRoot
	}
	a, b := p.words[p.items[s.top].tok].UPOS&31, p.words[s.next].UPOS&31
	var c []uint8
	if action == Left {
		c = p.allow[1][a][b]
	} else {
		c = p.allow[0][b][a]
	}
	if len(c) == 0 {
		return anyRelation
	}
	return c
}
