package parser

import (
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// Word is one token as the parser sees it: hashes and class numbers.
type Word struct {
	Low       uint32 // the spelling; unknown words have their class here
	Tag       uint32 // joint tag
	Second    uint32 // what the tag might be as well, 255 for nothing
	C256, C64 uint32
	UPOS      ud.UPOS
	Commas    uint16 // commas, brackets and quotation marks so far
	Verbs     uint16 // verbs so far
}

var (
	none = Word{Low: 1, Tag: 300, Second: 255, UPOS: 30}
	root = Word{Low: 2, Tag: 301, Second: 255, UPOS: 31}
)

// MaxFeatures bounds the keys of one decision.
const MaxFeatures = 152

func near(d int32) uint32 {
	switch {
	case d < 5:
		return uint32(d)
	case d < 8:
		return 5
	case d < 14:
		return 6
	}
	return 7
}

func (p *Search) word(i int32) *Word {
	if i < 0 || int(i) > len(p.words) {
		return &none
	}
	if int(i) == len(p.words) {
		return &root
	}
	return &p.words[i]
}

// features appends the keys of a state's decision.
func (p *Search) features(s *state, keys []uint32) []uint32 {
	b0, b1, b2 := p.word(s.next), p.word(s.next+1), p.word(s.next+2)
	b0l, b0l2 := p.word(s.l1), p.word(s.l2)
	s0, s1, s2, s0l, s0l2, s0r, s0r2 := &none, &none, &none, &none, &none, &none, &none
	var vl, vr, vb, d, between, verbs, headed uint32
	vb = uint32(s.nl)
	if s.top >= 0 {
		it := &p.items[s.top]
		s0 = p.word(it.tok)
		s0l, s0l2, s0r, s0r2 = p.word(it.l1), p.word(it.l2), p.word(it.r1), p.word(it.r2)
		vl, vr = uint32(it.nl), uint32(it.nr)
		d = near(s.next - it.tok)
		if it.headed {
			headed = 1
		}
		last := p.word(min(s.next, int32(len(p.words))-1))
		between = uint32(min(last.Commas-s0.Commas, 4))
		verbs = uint32(min(last.Verbs-s0.Verbs, 3))
		if it.below >= 0 {
			u := &p.items[it.below]
			s1 = p.word(u.tok)
			if u.headed {
				headed |= 2
			}
			if u.below >= 0 {
				s2 = p.word(p.items[u.below].tok)
			}
		}
	}
	var rel, r1r, r2r, l1r, l2r, has, has1, rel1, tok1rl uint32
	if s.top >= 0 {
		it := &p.items[s.top]
		rel, l1r, l2r, r1r, r2r, has = uint32(it.rel), uint32(it.l1r), uint32(it.l2r), uint32(it.r1r), uint32(it.r2r), it.has
		if it.below >= 0 {
			u := &p.items[it.below]
			rel1, has1, tok1rl = uint32(u.rel), u.has, uint32(u.r1r)
		}
	}
	b1r, b2r, bhas := uint32(s.l1r), uint32(s.l2r), s.has
	bm := p.word(s.next - 1) // the word just before, on the stack or gone
	s0t, b0t, b1t, b2t, s1t := s0.Tag<<2|headed, b0.Tag, b1.Tag, b2.Tag, s1.Tag
	s0p, b0p, b1p, b2p, s1p := uint32(s0.UPOS)<<2|headed, uint32(b0.UPOS), uint32(b1.UPOS), uint32(b2.UPOS), uint32(s1.UPOS)
	s0w, b0w, b1w := s0.Low, b0.Low, b1.Low
	n := uint32(0)
	add := func(a, b, c uint32) {
		keys = append(keys, weights.Key(n, a, b, c))
		n++
	}
	add(s0p, b0p, uint32(s.rooted)<<2|uint32(b2.UPOS)<<8)
	add(s0t, s1t<<2|uint32(s.rooted), b0t)
	add(s0w, headed, 0)
	add(s0t, 0, 0)
	add(s0w, s0t, 0)
	add(b0w, headed, 0)
	add(b0t, headed, 0)
	add(b0w, b0t, headed)
	add(b1w, headed, 0)
	add(b1t, headed, 0)
	add(b1w, b1t, headed)
	add(b2.Low, b2t, headed)
	add(b2t, headed, 0)
	add(s0w, s0t<<8^b0t, b0w)
	add(s0w, s0t, b0w)
	add(s0w, b0w, b0t)
	add(s0w, s0t, b0t)
	add(s0t, b0w, b0t)
	add(s0w, b0w, headed)
	add(s0t, b0t, 0)
	add(b0t, b1t, headed)
	add(b0t, b1t<<10|b2t, headed)
	add(s0t, b0t, b1t)
	add(s0t, b0t, b1t<<10|b2t)
	add(s1t, s0t, b0t)
	add(s1t, s0t, b0t<<10|b1t)
	add(s1.Low, s0t, b0t)
	add(s1t, s0w, b0t)
	add(s1t, s0t, b0w)
	add(s1t, s0t, 0)
	add(s1.Low, s1t, headed)
	add(s0t, s0l.Tag, b0t)
	add(s0t, s0r.Tag, b0t)
	add(s0t, b0l.Tag, b0t)
	add(s0w, d, headed)
	add(s0t, d, 0)
	add(b0w, d, headed)
	add(b0t, d, headed)
	add(s0w, b0w, d<<2|headed)
	add(s0t, b0t, d)
	add(s0w, vr<<2|headed, 1)
	add(s0t, vr, 1)
	add(s0w, vl<<2|headed, 0)
	add(s0t, vl, 0)
	add(b0w, vb<<2|headed, 2)
	add(b0t, vb<<2|headed, 2)
	add(s0t, b0t, vr<<8|vl<<4|vb)
	add(s0l.Low, s0t, 0)
	add(s0l.Tag, headed, 0)
	add(s0r.Low, s0t, 0)
	add(s0r.Tag, headed, 0)
	add(b0l.Low, b0t, headed)
	add(b0l.Tag, headed, 0)
	add(s0l2.Tag, s0l.Tag, s0t)
	add(s0r2.Tag, s0r.Tag, s0t)
	add(b0l2.Tag, b0l.Tag, b0t<<2|headed)
	add(s0r.Low, s0t, b0t)
	add(s0r.Tag, s0w, b0t)
	add(s0l.Tag, s0w, b0t)
	add(b0l.Low, s0t, b0t)
	add(b0l.Tag, s0t, b0w)
	add(s0r.Tag, s0r2.Tag<<10|s0t, b0t)
	add(b0l.Tag, b0l2.Tag<<10|b0t, s0t)
	add(s0.C256, b0.C256, headed)
	add(s0.C256, b0t, s0t)
	add(b0.C256, s0t, b0t)
	add(s0.C64<<8|b0.C64, s0p<<6|b0p, d)
	add(s0.C64<<8|b0.C64, s0t, b0t)
	add(s0.C256, b0w, s0p)
	add(s0w, b0.C256, b0p<<2|headed)
	add(s1.C256, s0t, b0.C256)
	add(s1.C64<<16|s0.C64<<8|b0.C64, s0p<<12|s1p<<6|b0p, 0)
	add(s1.C64, b0.C64, s1t<<14|s0t)
	add(b1.C256, b0.C256, headed)
	add(b1.C64, b0t<<12|s0t, b1t)
	add(s0.C256, b1.C256, b0t<<2|headed)
	add(s0.C64<<16|b0.C64<<8|b1.C64, s0p<<6|b0p, b1p)
	add(s0r.C256, s0.C256, s0t<<10|b0t)
	add(b0l.C256, b0.C256, s0t<<10|b0t)
	add(s0p<<12|b0p<<6|b1p, b2p<<6|s1p, uint32(s2.UPOS))
	add(s0p<<12|b0p<<6|b1p, s1p<<6|uint32(b0l.UPOS), uint32(s0r.UPOS))
	add(s0t, b0t, between|verbs<<4|8<<8)
	add(s0p, b0p, between<<8|verbs<<4|d)
	add(s0w, b0t, between<<4|verbs<<2)
	add(s0t, b0w, between<<4|verbs<<2)
	add(s0t<<10|b0t, uint32(bm.Tag), b1t)
	add(s0t, bm.Low, b0t)
	add(s2.Tag, s1t<<12|s0t, b0t)
	add(b0w, b1w, headed)
	add(b0w, b1t, s0t)
	add(b1w, b0t, s0t)
	add(s1.Low, s0w, b0t)
	add(s1t, s0l.Tag<<10|s0r.Tag, s0t<<10|b0t)
	add(s0w, s1p<<8|b0p, b1p)
	add(p.word(s.next+3).Tag, b2t<<12|b1t, b0t<<2|headed)
	add(rel, s0t, b0t)
	add(rel, s0w, 0)
	add(rel, s0p, b0w)
	add(rel, s0t, b0t<<10|b1t)
	add(r1r, s0t, b0t)
	add(r1r, s0w, headed)
	add(r1r, r2r<<8|l1r, s0t)
	add(r1r, b0w, s0p)
	add(l1r, s0t, b0t)
	add(l1r, s0w, headed)
	add(l1r, l2r<<8|rel, s0t)
	add(b1r, s0t, b0t)
	add(b1r, b0w, headed)
	add(b1r, b2r<<8, b0t<<2|headed)
	add(has, s0t, b0t)
	add(has, s0w, headed)
	add(has, b0w, s0p)
	add(bhas, s0t, b0t)
	add(bhas, b0w, headed)
	add(bhas, b0t<<2|headed, b1t)
	add(has, bhas, s0p<<8|b0p)
	add(has, rel<<8|r1r, s0p<<8|b0p)
	add(rel1, s1t, s0t<<10|b0t)
	add(has1, s1t, s0t<<10|b0t)
	add(rel1<<16|rel<<8|b1r, s1p, s0p<<8|b0p)
	add(has1, has<<2|headed, s1p<<16|s0p<<8|b0p)
	add(tok1rl, s1t, s0t<<10|b0t)
	add(r1r<<8|rel, s0r.Low, b0t)
	if s0.Second != 255 {
		add(s0.Second, s0t, b0t)
		add(s0.Second, b0t, headed)
		add(s0.Second, s0w, b0t)
	} else {
		n += 3
	}
	if b0.Second != 255 {
		add(b0.Second, s0t, b0t)
		add(b0.Second, s0t, headed)
		add(b0.Second, b0w, s0t)
		add(b0.Second, b0t<<10|b1t, s0t)
	} else {
		n += 4
	}
	if b1.Second != 255 {
		add(b1.Second, b1t, s0t<<10|b0t)
	} else {
		n++
	}
	return keys
}
