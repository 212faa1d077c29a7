package syntax

import "github.com/dateline-news/dateline/text"

// maxFeatures bounds the features of one token.
const maxFeatures = 128

// Features calls visit with each token's features as the model would see
// them, sentence by sentence. It is there for training.
func (m *NameModel) Features(d *text.Doc, visit func(token int, features []uint32)) {
	s := new(scratch)
	m.prepare(d, s)
	for i := range d.Sentences {
		lo, hi := d.Sentences[i].First, d.Sentences[i].Last
		for t := lo; t < hi; t++ {
			s.feats = m.features(s, lo, hi, t, s.feats[:0])
			visit(t, s.feats)
		}
	}
}

// Again calls visit with the features of the second reading, given the labels
// of the first. It is there for training.
func (m *NameModel) Again(d *text.Doc, labels []uint8, visit func(token int, features []uint32)) {
	s := new(scratch)
	m.prepare(d, s)
	s.labels = append(s.labels, labels...)
	m.gather(d, s)
	for t := range d.Tokens {
		s.feats = m.again(s, t, s.feats[:0])
		visit(t, s.feats)
	}
}

var edge = word{low: 3, shape: 3, stat: -1}

// features appends the features of token t of the sentence [lo, hi). Each is
// the hash of a number that says which feature it is, with its value.
func (m *NameModel) features(s *scratch, lo, hi, t int, f []uint32) []uint32 {
	at := func(i int) *word {
		if i < lo || i >= hi {
			return &edge
		}
		return &s.words[i]
	}
	w, p, n, pp, nn := at(t), at(t-1), at(t+1), at(t-2), at(t+2)
	cas := uint32(w.casing) | uint32(w.style)<<4
	if t == lo || p.casing == noCase && t-1 == lo {
		cas |= 1 << 6
	}
	add := func(id, v uint32) { f = append(f, mix(id*0x27d4eb2f, v)) }

	add(1, w.low)
	add(2, mix(w.low, uint32(w.casing)))
	add(3, p.low)
	add(4, n.low)
	add(5, pp.low)
	add(6, nn.low)
	add(7, mix(p.low, w.low))
	add(8, mix(w.low, n.low))
	add(9, cas)
	add(10, w.shape)
	add(11, mix(p.shape, w.shape))
	add(12, mix(w.shape, n.shape))
	add(13, mix(p.low, cas))
	add(14, mix(n.low, cas))
	add(15, uint32(p.casing)<<16|cas<<8|uint32(n.casing))
	add(16, uint32(pp.casing)<<12|uint32(p.casing)<<8|uint32(w.casing)<<4|uint32(n.casing)|uint32(nn.casing)<<16)
	if w.casing != noCase && w.casing != figure {
		add(20, w.pre)
		add(21, w.suf2)
		add(22, w.suf3)
		add(23, w.suf4)
		add(24, mix(w.suf3, cas))
	}
	c, pc, nc := &w.entry.class, &p.entry.class, &n.entry.class
	add(30, uint32(c[0])<<8|cas)
	add(31, uint32(c[1])<<8|cas)
	add(32, uint32(c[2])<<8|cas)
	add(33, uint32(pc[1])<<8|cas)
	add(34, uint32(pc[2]))
	add(35, uint32(nc[1])<<8|cas)
	add(36, uint32(nc[2]))
	add(37, uint32(pp.entry.class[1]))
	add(38, uint32(nn.entry.class[1]))
	add(39, uint32(pc[0])<<16|uint32(c[0])<<4|uint32(w.casing))
	add(40, uint32(c[0])<<16|uint32(nc[0])<<4|uint32(w.casing))
	add(41, uint32(pc[1])<<16|uint32(c[1]))
	add(42, uint32(c[1])<<16|uint32(nc[1]))
	add(45, uint32(w.entry.casing)<<8|cas)
	add(46, uint32(w.entry.flags)<<8|uint32(w.casing))
	add(47, uint32(p.entry.flags)<<8|uint32(w.casing))
	add(48, uint32(n.entry.flags)<<8|uint32(w.casing))
	if g := w.gaz[0]; g != 0 {
		add(50, uint32(g)<<8|cas)
	}
	if g := w.gaz[1]; g != 0 {
		add(51, uint32(g)<<8|cas)
	}
	if g := n.gaz[1] | n.gaz[0]; g != 0 {
		add(52, uint32(g)<<8|uint32(w.casing))
	}
	if w.runLast > w.runFirst && w.style != caps {
		last, first := &s.words[w.runLast], &s.words[w.runFirst]
		end := uint32(0)
		if int(w.runLast) == t {
			end = 1
		}
		if int(w.runFirst) == t {
			end |= 2
		}
		add(60, last.low*4+end)
		add(61, uint32(last.entry.class[1])<<2|end)
		add(62, first.low*4+end)
		add(63, uint32(first.entry.class[1])<<2|end)
		add(64, uint32(last.entry.flags)<<16|uint32(first.entry.flags)<<2|end)
		add(65, uint32(min(w.runLast-w.runFirst, 6))<<2|end)
	}
	if w.capital() {
		before, after := at(int(w.runFirst)-1), at(int(w.runLast)+1)
		add(66, before.low)
		add(67, after.low)
		add(68, uint32(before.entry.class[1]))
		add(69, uint32(after.entry.class[1]))
	}
	if w.stat >= 0 && w.capital() {
		e := &s.stats[w.stat]
		v := func(id uint32, n uint8) {
			if n > 0 {
				add(id, uint32(min(n, 3))<<8|cas)
			}
		}
		v(70, e.lower)
		v(71, e.midCapital)
		v(72, e.afterTitle)
		v(73, e.afterName)
		v(74, e.beforeHead)
		v(75, e.afterIn)
		v(76, e.beforeName)
		v(77, e.alone)
		v(78, e.speaks)
		add(79, seen(e.lower)<<12|seen(e.midCapital)<<10|seen(e.afterIn)<<8|seen(e.afterName)<<6|seen(e.speaks)<<4|uint32(w.casing))
	}
	return f
}

// seen squeezes a count: never, once, more.
func seen(n uint8) uint32 { return uint32(min(n, 2)) }

// again appends the features of the second reading: what the first made of
// the same word elsewhere in the document.
func (m *NameModel) again(s *scratch, t int, f []uint32) []uint32 {
	w := &s.words[t]
	if w.stat < 0 {
		return f
	}
	e := &s.stats[w.stat]
	own := s.labels[t]
	kinds, plain := e.kinds, e.plain
	total, best := 0, 0
	if own != outside {
		kinds[(own-1)/4]--
	} else if w.capital() && plain > 0 && w.style == prose {
		plain--
	}
	for k, n := range kinds {
		total += int(n)
		if n > kinds[best] {
			best = k
		}
	}
	if total == 0 && plain == 0 && e.acronym == 0 {
		return f
	}
	if own == outside && !w.capital() {
		return f
	}
	add := func(id, v uint32) { f = append(f, mix(id*0x27d4eb2f, v)) }
	share := uint32(0)
	if total > 0 {
		share = 1 + uint32(4*int(kinds[best])/(total+int(plain)))
	}
	add(100, uint32(best)<<8|share)
	add(101, uint32(best)<<16|share<<8|uint32(own))
	add(102, uint32(min(total, 4))<<16|uint32(best)<<8|uint32(own))
	if e.longest > 1 {
		add(103, uint32(min(e.longest, 4))<<16|uint32(e.longestKind)<<8|uint32(own))
	}
	if e.acronym != 0 && w.casing >= upper {
		add(104, uint32(e.acronym)<<8|uint32(own))
	}
	if plain > 0 {
		add(105, seen(plain)<<16|uint32(min(total, 3))<<8|uint32(own))
	}
	return f
}
