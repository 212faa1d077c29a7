package parser

import (
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// LabelScorer is a model of relations, or one in training.
type LabelScorer interface {
	Score(keys []uint32, scores *[256]int32)
}

// Tree is what the relation model looks at: the words, their heads, and the
// children of each in a linked list from left to right.
type Tree struct {
	Words       []Word
	Heads       []int32
	Rels        []ud.Rel
	first, last []int32 // outermost children
	next, back  []int32 // siblings
	keys        [64]uint32
}

// Set takes a tree whose relations are to be found.
func (t *Tree) Set(words []Word, heads []int32, rels []ud.Rel) {
	t.Words, t.Heads, t.Rels = words, heads, rels
	n := len(words)
	t.first, t.last = fill(t.first, n), fill(t.last, n)
	t.next, t.back = fill(t.next, n), fill(t.back, n)
	for i, h := range heads {
		if h < 0 {
			continue
		}
		if t.first[h] < 0 {
			t.first[h] = int32(i)
		} else {
			t.next[t.last[h]] = int32(i)
			t.back[i] = t.last[h]
		}
		t.last[h] = int32(i)
	}
	clear(rels)
}

func fill(s []int32, n int) []int32 {
	s = s[:0]
	for range n {
		s = append(s, -1)
	}
	return s
}

func (t *Tree) word(i int32) *Word {
	if i < 0 {
		return &none
	}
	if int(i) >= len(t.Words) {
		return &root
	}
	return &t.Words[i]
}

// MaxLabelFeatures bounds the keys of one relation.
const MaxLabelFeatures = 64

// Features appends the keys for the relation of word i; those of the words
// before it are known.
func (t *Tree) Features(i int32, keys []uint32) []uint32 {
	h := t.Heads[i]
	d, hw := t.word(i), &root
	if h >= 0 {
		hw = t.word(h)
	}
	way := uint32(0)
	if h > i {
		way = 1
	}
	dist := way
	if h >= 0 {
		dist = way<<3 | near(max(i-h, h-i))
	}
	g := int32(-1)
	if h >= 0 {
		g = t.Heads[h]
	}
	c1, cn := t.first[i], t.last[i]
	var c2 int32 = -1
	if c1 >= 0 {
		c2 = t.next[c1]
	}
	f, l := t.word(c1), t.word(cn)
	prev, next := t.back[i], t.next[i]
	pw, nw, gw := t.word(prev), t.word(next), t.word(g)
	left, right := t.word(i-1), t.word(i+1)
	var prevRel, headRel, seen, kids uint32
	if prev >= 0 {
		prevRel = uint32(t.Rels[prev]) + 1
	}
	if h >= 0 {
		headRel = uint32(t.Rels[h])
	}
	for k, n := prev, 0; k >= 0 && n < 12; k, n = t.back[k], n+1 {
		switch t.Rels[k].Base() {
		case ud.RelNsubj:
			seen |= 1
		case ud.RelObj:
			seen |= 2
		case ud.RelCop:
			seen |= 4
		case ud.RelAux:
			seen |= 8
		case ud.RelExpl:
			seen |= 16
		}
	}
	for k, n := c1, 0; k >= 0 && n < 12; k, n = t.next[k], n+1 {
		w := t.word(k)
		switch w.UPOS {
		case ud.ADP:
			kids |= 1
		case ud.SCONJ:
			kids |= 2
		case ud.AUX:
			kids |= 4
		case ud.CCONJ:
			kids |= 8
		case ud.DET:
			kids |= 16
		case ud.PART:
			kids |= 32
		case ud.PRON:
			kids |= 64
		}
		if k > i {
			kids |= 128
		}
	}
	dt, ht := d.Tag, hw.Tag<<1|way
	n := uint32(0)
	add := func(a, b, c uint32) {
		keys = append(keys, weights.Key(200+n, a, b, c))
		n++
	}
	add(dt, ht, 0)
	add(d.Low, way, 0)
	add(hw.Low, way, uint32(d.UPOS))
	add(d.Low, ht, 0)
	add(dt, hw.Low, way)
	add(d.Low, hw.Low, way)
	add(dt, ht, dist)
	add(dt, ht, f.Low)
	add(dt, ht, f.Tag)
	add(dt, ht, l.Tag)
	add(f.Low, hw.Low, way)
	add(f.Low, d.Low, way)
	add(dt, f.Tag, t.word(c2).Tag<<1|way)
	add(f.Low, dt, t.word(c2).Low)
	add(f.C256, dt, ht)
	add(dt, ht, kids)
	add(d.Low, kids, way)
	add(hw.Low, kids, dt<<1|way)
	add(d.C256, dt, ht)
	add(hw.C256, ht, dt)
	add(d.C64, hw.C64, dt<<10|ht)
	add(d.C256, hw.C256, way)
	add(d.C256, kids, way)
	add(prevRel, dt, ht)
	add(prevRel, dt<<10|ht, pw.Tag)
	add(pw.Tag, dt, ht)
	add(nw.Tag, dt, ht)
	add(nw.Low, dt, ht)
	add(pw.Low, dt, ht)
	add(pw.Low, d.Low, way)
	add(nw.Tag, pw.Tag, dt<<10|ht)
	add(headRel, dt, ht)
	add(headRel, d.Low, way)
	add(gw.Tag, dt, ht)
	add(headRel<<10|gw.Tag, dt, ht)
	add(left.Low, dt, ht)
	add(right.Low, dt, ht)
	add(left.Tag, dt<<10|ht, right.Tag)
	add(left.Low, d.Low, way)
	add(seen, dt, ht)
	add(seen, hw.Low, dt<<1|way)
	add(seen, kids, dt<<10|ht)
	add(uint32(d.UPOS)<<1|way, uint32(hw.UPOS), dist)
	add(dist, d.Low, uint32(hw.UPOS))
	add(t.word(t.last[i]).Low, dt, ht)
	add(hw.Low, d.C64, f.Low)
	add(hw.C256, d.C64, f.Low)
	return keys
}

// Label fills in the relations, dependents from left to right.
func (t *Tree) Label(m *Model, s LabelScorer) {
	for i := range t.Words {
		t.Rels[i] = t.Best(int32(i), m, s)
	}
}

// Best is the relation of word i.
func (t *Tree) Best(i int32, m *Model, s LabelScorer) ud.Rel {
	if t.Heads[i] < 0 {
		return ud.RelRoot
	}
	c := m.allowed(t, i)
	if len(c) == 1 {
		return ud.Rel(c[0])
	}
	var scores [256]int32
	s.Score(t.Features(i, t.keys[:0]), &scores)
	best := c[0]
	for _, r := range c[1:] {
		if scores[r] > scores[best] {
			best = r
		}
	}
	return ud.Rel(best)
}
