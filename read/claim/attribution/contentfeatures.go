package attribution

import "github.com/dateline-news/dateline/syntax"

// Context is what all the passages of one cue share.
type Context struct {
	anchor                  int
	cue, source, group      Range
	sentence                Range
	lemma, xpos, rel        uint32
	passive, comps          uint32 // comps: which clausal dependents the cue has
	srcSide                 uint32 // 0 none, 1 before the cue, 2 behind, 3 elsewhere
	quoted                  uint32
	commaBefore, commaAfter uint32
}

// Context prepares the features of a cue's passages.
func (v *Viewed) Context(anchor int, cue, source Range) *Context {
	return v.contentContext(anchor, cue, source)
}

func (v *Viewed) contentContext(anchor int, cue, source Range) *Context {
	c := &Context{anchor: anchor, cue: cue, source: source, sentence: v.Sentence(anchor), group: group(cue, source, v)}
	c.lemma, c.xpos, c.rel = v.lemma[anchor], uint32(v.Doc.Tokens[anchor].XPOS), uint32(v.rel(anchor))
	if v.child(anchor, syntax.RelAuxPass, syntax.RelNsubjPass) >= 0 {
		c.passive = 1
	}
	for k := v.first[anchor]; k >= 0; k = v.next[k] {
		after := uint32(0)
		if int(k) > anchor {
			after = 1
		}
		switch v.rel(int(k)) {
		case syntax.RelCcomp:
			c.comps |= 1 << after
		case syntax.RelXcomp:
			c.comps |= 4
		case syntax.RelObj:
			c.comps |= 8
		case syntax.RelParataxis:
			c.comps |= 16
		case syntax.RelObl:
			if after == 1 {
				c.comps |= 32
			}
		case syntax.RelAcl, syntax.RelAclRelcl:
			c.comps |= 64
		}
	}
	switch {
	case source.Empty():
	case source.Last <= cue.First && c.sentence.Has(source.First):
		c.srcSide = 1
	case source.First >= cue.Last && c.sentence.Has(source.First):
		c.srcSide = 2
	default:
		c.srcSide = 3
	}
	c.quoted = v.quoteState(anchor)
	if g := c.group; g.First > c.sentence.First && v.stop(g.First-1) {
		c.commaBefore = 1
	}
	if g := c.group; g.First == c.sentence.First {
		c.commaBefore = 2
	}
	if g := c.group; g.Last < c.sentence.Last {
		if v.stop(g.Last) {
			c.commaAfter = 1
		}
		if g.Last+1 >= c.sentence.Last {
			c.commaAfter = 2
		}
	} else {
		c.commaAfter = 2
	}
	return c
}

// ContentFeatures appends the features of "p is the content of the cue".
func (v *Viewed) ContentFeatures(c *Context, p *Passage, keys Keys) Keys {
	f := featureSet{keys: keys, t: baseContent}
	first, last := p.Parts[0], p.Parts[len(p.Parts)-1]
	place := uint32(p.Place)
	size := 0
	quoted := 0
	for _, r := range p.Parts {
		size += r.Len()
		for i := r.First; i < r.Last; i++ {
			if v.quote[i] >= 0 {
				quoted++
			}
		}
	}
	qs := uint32(0) // none, some, all quoted
	switch {
	case quoted == size:
		qs = 2
	case quoted > 0:
		qs = 1
	}
	// Marks without their partners tell a wrong end.
	broken := uint32(0)
	for _, r := range p.Parts {
		if q, ok := v.QuoteOf(r.First); ok && q.First != r.First && q.Last <= r.Last+1 {
			broken |= 1
		}
		if q, ok := v.QuoteOf(r.Last - 1); ok && q.Last != r.Last && q.First >= r.First {
			broken |= 2
		}
		if q, ok := v.QuoteOf(r.First); ok && q.First < r.First && q.Last > r.Last && r.Len() > 0 {
			broken |= 4
		}
	}
	L, X := c.lemma, c.xpos
	head := p.Head
	if head < 0 {
		head = v.top(first)
	}
	var path uint32 = 3
	var hrel, hu uint32 = none, none
	if head >= 0 {
		hrel, hu = uint32(v.rel(head)), uint32(v.upos(head))
		if c.sentence.Has(head) {
			path, _, _ = v.path(c.anchor, head)
		}
	}
	exact := uint32(0)
	if head >= 0 {
		st := v.Subtree(head)
		if first.First <= st.First+1 {
			exact |= 1
		}
		if first.Last >= st.Last-1 {
			exact |= 2
		}
		if st.First < first.First-1 {
			exact |= 4
		}
		if st.Last > first.Last+1 {
			exact |= 8
		}
	}
	var gap uint32
	switch p.Place {
	case Behind, Later:
		gap = bucket(first.First - c.cue.Last)
	default:
		gap = bucket(c.cue.First - first.Last)
	}
	ggap := bucket(min(abs(first.First-c.group.Last), abs(c.group.First-first.Last)))
	lead := uint32(none) // the word before the passage
	if first.First > 0 {
		lead = v.form[first.First-1]
	}
	tail := hashOr(v, last.Last)
	fw, fx := v.form[first.First], uint32(v.Doc.Tokens[first.First].XPOS)
	lx := uint32(v.Doc.Tokens[last.Last-1].XPOS)
	tx := v.xposAt(last.Last, Range{0, v.n})
	atEnd := uint32(0)
	switch {
	case last.Last >= c.sentence.Last-1:
		atEnd = 1
	case v.stop(last.Last):
		atEnd = 2
	}
	atStart := uint32(0)
	if first.First <= c.sentence.First+1 {
		atStart = 1
	}
	rest := bucket(c.sentence.Last - last.Last)
	o := p.Origin
	f.add(place, o, 0)
	f.add(place, L, 0)
	f.add(place, X, c.rel)
	f.add(place, c.srcSide, c.quoted)
	f.add(place, c.srcSide<<4|c.commaBefore<<2|c.commaAfter, qs)
	f.add(place, c.comps, c.passive)
	f.add(place, L, c.comps)
	f.add(place, L, qs)
	f.add(place, o, qs)
	f.add(place, qs, broken)
	f.add(broken, o, c.quoted)
	f.add(path, 0, 0)
	f.add(path, L, 0)
	f.add(path, exact, place)
	f.add(path, c.comps, place)
	f.add(path, atEnd, place)
	f.add(hrel, L, place)
	f.add(hrel, exact, place)
	f.add(hrel, hu, place)
	f.add(hu, L, place)
	f.add(hu, gap, place)
	f.add(gap, place, L)
	f.add(gap, place, c.comps)
	f.add(ggap, place, qs)
	f.add(fw, place, 0)
	f.add(fw, L, place)
	f.add(fx, L, place)
	f.add(fx, X, place)
	f.add(fx, lead, place)
	f.add(lead, L, place)
	f.add(lead, gap, place)
	f.add(tail, place, o)
	f.add(tail, tx, place)
	f.add(tail, hashOr(v, last.Last+1), place)
	f.add(tx, lx, place)
	f.add(lx, atEnd, place)
	f.add(atEnd, place, L)
	f.add(atEnd, place, X)
	f.add(atEnd, atStart, place)
	f.add(atStart, place, L)
	f.add(rest, place, qs)
	f.add(bucket(size), place, L)
	f.add(bucket(size), place, o)
	f.add(bucket(size), qs, o)
	f.add(bucket(size), hu, place)
	f.add(c.srcSide, place, X)
	f.add(c.rel, place, c.srcSide)
	f.add(c.rel, hrel, place)
	f.add(c.passive, path, X)
	// What the end cuts off: the relation of the word behind to the last inside.
	if last.Last < c.sentence.Last {
		k := last.Last
		for k < c.sentence.Last-1 && v.upos(k) == syntax.PUNCT {
			k++
		}
		f.add(uint32(v.upos(k)), place, tail)
		f.add(uint32(v.rel(k)), place, tail)
		f.add(v.form[k], place, tail)
	}
	f.t = baseContent + 60
	// Verbs with subjects in it: how many clauses it holds.
	clauses := 0
	for _, r := range p.Parts {
		for i := r.First; i < r.Last && i < r.First+200; i++ {
			switch v.rel(i) {
			case syntax.RelNsubj, syntax.RelNsubjPass:
				clauses++
			}
		}
	}
	f.add(min(uint32(clauses), 3), place, L)
	f.add(min(uint32(clauses), 3), place, c.comps)
	f.add(uint32(len(p.Parts)), place, c.quoted)
	f.add(uint32(len(p.Parts)), L, qs)
	f.when(first.First >= c.sentence.Last || last.Last <= c.sentence.First, L, place, qs)
	same := uint32(0)
	if v.Doc.Text.Sentences[v.Doc.Text.Tokens[first.First].Sentence].Paragraph == v.Doc.Text.Sentences[v.Doc.Text.Tokens[c.anchor].Sentence].Paragraph {
		same = 1
	}
	// What the passage tears apart: the first word behind it and the last before it
	// that hang from a word inside, and how many of its words hang on others outside.
	ix := func(t int) bool {
		for _, r := range p.Parts {
			if r.Has(t) {
				return true
			}
		}
		return false
	}
	var tornR, tornL uint32 = none, none
	var tornRW, tornLW uint32 = none, none
	for k := last.Last; k < c.sentence.Last && k < last.Last+80; k++ {
		if v.upos(k) != syntax.PUNCT && !c.group.Has(k) && ix(v.head(k)) {
			tornR, tornRW = uint32(v.rel(k)), v.form[v.left[k]]
			break
		}
	}
	for k := first.First - 1; k >= c.sentence.First && k > first.First-80; k-- {
		if v.upos(k) != syntax.PUNCT && !c.group.Has(k) && ix(v.head(k)) {
			tornL, tornLW = uint32(v.rel(k)), v.form[v.left[k]]
			break
		}
	}
	loose, onCue := 0, uint32(none)
	for _, r := range p.Parts {
		for k := r.First; k < r.Last && k < r.First+200; k++ {
			if v.upos(k) == syntax.PUNCT || ix(v.head(k)) {
				continue
			}
			loose++
			if v.head(k) == c.anchor && onCue == none {
				onCue = uint32(v.rel(k))
			}
		}
	}
	f.add(tornR, place, qs)
	f.add(tornR, place, L)
	f.add(tornR, atEnd, bucket(size))
	f.add(tornR, tornRW, tail)
	f.add(tornL, place, qs)
	f.add(tornL, place, L)
	f.add(tornL, tornLW, lead)
	f.add(bucket(loose), place, qs)
	f.add(bucket(loose), onCue, place)
	f.add(onCue, place, L)
	f.add(onCue, tornR, X)
	f.add(onCue, c.comps, place)
	// A dependent of the cue behind the passage is left outside; is it rightly?
	var left uint32 = none
	for k := last.Last; k < c.sentence.Last && k < last.Last+80; k++ {
		if v.head(k) == c.anchor && v.upos(k) != syntax.PUNCT {
			left = uint32(v.rel(k))
			break
		}
	}
	f.add(left, onCue, place)
	f.add(left, place, L)
	f.add(same, place, qs)
	f.add(same, place, c.quoted)
	return f.keys
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// top is the word of r that its others hang from: the first whose head lies
// outside, verbs and nouns before others.
func (v *Viewed) top(r Range) int {
	best := -1
	for i := r.First; i < r.Last && i < r.First+100; i++ {
		if h := v.head(i); h >= 0 && r.Has(h) || v.upos(i) == syntax.PUNCT {
			continue
		}
		if v.upos(i) == syntax.VERB {
			return i
		}
		if best < 0 || v.upos(best) != syntax.NOUN && v.upos(i) == syntax.NOUN {
			best = i
		}
	}
	return best
}
