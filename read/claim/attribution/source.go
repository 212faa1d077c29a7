package attribution

import "github.com/dateline-news/dateline/syntax"

// Candidate is a source that may be chosen; its range is empty for "nobody is
// given".
type Candidate struct {
	Head    int
	Range   Range
	Variant uint32 // how the range was made from the head's subtree
}

// The ways to cut a noun phrase.
const (
	whole       uint32 = iota
	noClause           // up to its first relative clause or apposition
	noConj             // its first conjunct
	noNmod             // up to the head
	beforeCue          // up to the cue
	possessive         // the owner with his 's cut off
	noCandidate        // nobody is given
)

// MaxSources bounds the candidates for one cue.
const MaxSources = 80

// Sources lists the candidates for a cue. The first is nobody.
func (v *Viewed) Sources(anchor int, cue Range) []Candidate {
	out := []Candidate{{Head: -1, Range: Range{}, Variant: noCandidate}}
	s := v.Sentence(anchor)
	// Near ones first, so that the bound cuts the far ones of endless sentences.
	for d := 1; d < s.Len() && len(out) < MaxSources; d++ {
		for _, i := range [2]int{anchor - d, anchor + d} {
			if s.Has(i) && !cue.Has(i) && v.nominal(i) {
				out = v.phrases(out, i, anchor, cue)
			}
		}
	}
	// The subject of the sentence before: "Smith was angry. Called it a sham."
	k := int(v.Doc.Text.Tokens[anchor].Sentence) - 1
	for ; k >= 0 && k >= int(v.Doc.Text.Tokens[anchor].Sentence)-1; k-- {
		r := v.Doc.Root(k)
		if r < 0 {
			continue
		}
		if c := v.child(r, syntax.RelNsubj, syntax.RelNsubjPass); c >= 0 {
			out = v.phrases(out, c, anchor, cue)
		} else if v.nominal(r) {
			out = v.phrases(out, r, anchor, cue)
		}
	}
	return out
}

// nominal reports whether token i can head a noun phrase.
func (v *Viewed) nominal(i int) bool {
	switch v.upos(i) {
	case syntax.NOUN, syntax.PROPN, syntax.PRON:
	case syntax.NUM, syntax.DET, syntax.ADJ, syntax.X:
		switch v.rel(i) {
		case syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelNsubjOuter, syntax.RelObl, syntax.RelOblAgent, syntax.RelConj, syntax.RelNmod, syntax.RelNmodPoss, syntax.RelRoot:
		default:
			return v.name[i] != 0 && v.upos(i) == syntax.ADJ
		}
	default:
		return false
	}
	switch v.rel(i) {
	case syntax.RelFlat, syntax.RelFixed, syntax.RelGoeswith, syntax.RelMark, syntax.RelExpl:
		return false
	case syntax.RelCompound:
		return v.name[i] != 0
	}
	return true
}

// phrases appends the ways to cut the noun phrase of head h.
func (v *Viewed) phrases(out []Candidate, h, anchor int, cue Range) []Candidate {
	full := v.Subtree(h)
	full = v.trimNP(full, h)
	if full.Overlaps(cue) && cue.First < h && cue.Last > full.First {
		full.First = min(max(cue.Last, full.First), h)
		full = v.trimNP(full, h)
	}
	if q, ok := v.QuoteOf(full.First); ok && q.Last <= h && full.First < q.Last {
		// `"It is over," police chief Ann Lee said`: the tree takes the quotation in.
		full.First = q.Last
		full = v.trimNP(full, h)
	}
	add := func(r Range, variant uint32) {
		if r.Last <= h || r.First > h || r.Overlaps(cue) {
			return
		}
		for k := len(out) - 1; k >= 0 && out[k].Head == h; k-- {
			if out[k].Range == r {
				return
			}
		}
		out = append(out, Candidate{h, r, variant})
	}
	add(full, whole)
	if cue.First > h && cue.First < full.Last {
		// "a statement issued by": the cue hangs inside. Cut before what holds it.
		cut := cue.First
		for c := v.first[h]; c >= 0; c = v.next[c] {
			if st := v.Subtree(int(c)); int(c) > h && st.Has(anchor) {
				cut = min(cut, st.First)
			}
		}
		full.Last = min(full.Last, cut)
		full = v.trimNP(full, h)
		add(full, beforeCue)
	}
	cutAt := func(variant uint32, rels ...syntax.Rel) {
		r := full
		for c := v.first[h]; c >= 0; c = v.next[c] {
			if int(c) < h {
				continue
			}
			for _, rel := range rels {
				if v.rel(int(c)) == rel {
					r.Last = min(r.Last, int(v.left[c]))
				}
			}
		}
		add(v.trimNP(r, h), variant)
	}
	cutAt(noClause, syntax.RelAclRelcl, syntax.RelAcl, syntax.RelAppos, syntax.RelParataxis, syntax.RelAdvcl, syntax.RelDep, syntax.RelList)
	cutAt(noConj, syntax.RelConj, syntax.RelCc, syntax.RelParataxis)
	cutAt(noNmod, syntax.RelAclRelcl, syntax.RelAcl, syntax.RelAppos, syntax.RelParataxis, syntax.RelNmod, syntax.RelConj, syntax.RelCc, syntax.RelDep, syntax.RelList, syntax.RelAdvcl, syntax.RelCase)
	return out
}

// trimNP cuts prepositions, conjunctions and marks off the ends of a noun
// phrase with head h.
func (v *Viewed) trimNP(r Range, h int) Range {
	for r.First < h {
		switch v.upos(r.First) {
		case syntax.ADP, syntax.CCONJ, syntax.SCONJ, syntax.PUNCT, syntax.PART:
			r.First++
			continue
		case syntax.ADV:
			if v.head(r.First) != h || v.rel(r.First) == syntax.RelCc {
				r.First++
				continue
			}
		case syntax.VERB:
			if v.rel(r.First) == syntax.RelCase { // "including", "following"
				r.First++
				continue
			}
		}
		break
	}
	for r.Last > h+1 {
		last := r.Last - 1
		u := v.upos(last)
		if u == syntax.PUNCT && !balances(v.Doc.Text.Surface(last)) || u == syntax.CCONJ || u == syntax.PART || u == syntax.ADP && v.rel(last) == syntax.RelCase {
			r.Last--
			continue
		}
		break
	}
	return r
}

func balances(s string) bool { return s == ")" || s == "]" || s == "”" }

// path hashes the way through the tree from token a to token b: the relations
// up to where they meet, then those down. Ways of more than six steps are one.
func (v *Viewed) path(a, b int) (h uint32, up, down int) {
	x, y := a, b
	var ups, downs [4]uint32
	depth := func(i int) int {
		d := 0
		for k := v.head(i); k >= 0 && d < 64; k = v.head(k) {
			d++
		}
		return d
	}
	dx, dy := depth(x), depth(y)
	for x != y {
		if up+down > 6 {
			return 1, up, down
		}
		if dx >= dy {
			if up < 4 {
				ups[up] = uint32(v.rel(x))
			}
			up++
			x = v.head(x)
			dx--
		} else {
			if down < 4 {
				downs[down] = uint32(v.rel(y))
			}
			down++
			y = v.head(y)
			dy--
		}
		if x < 0 || y < 0 {
			return 2, up, down
		}
	}
	h = 17
	for k := range min(up, 4) {
		h = h*131 + ups[k]
	}
	h = h*131 + 97
	for k := range min(down, 4) {
		h = h*131 + downs[k]
	}
	return h, up, down
}

func bucket(n int) uint32 {
	switch {
	case n < 0:
		return 15
	case n <= 4:
		return uint32(n)
	case n <= 7:
		return 5
	case n <= 12:
		return 6
	case n <= 20:
		return 7
	case n <= 35:
		return 8
	case n <= 60:
		return 9
	}
	return 10
}

// SourceFeatures appends the features of "c is the source of the cue". rank is
// how many candidates with other heads stand nearer.
func (v *Viewed) SourceFeatures(anchor int, cue Range, c Candidate, rank int, keys Keys) Keys {
	f := featureSet{keys: keys, t: baseSource}
	L, A := v.lemma[anchor], uint32(v.Doc.Tokens[anchor].XPOS)
	arel := uint32(v.rel(anchor))
	pass := uint32(0)
	if v.child(anchor, syntax.RelAuxPass) >= 0 {
		pass = 1
	}
	hasSub := uint32(0)
	if v.child(anchor, syntax.RelNsubj, syntax.RelNsubjPass) >= 0 {
		hasSub = 1
	}
	aq := uint32(0)
	if v.InQuote(anchor) {
		aq = 1
	}
	if c.Head < 0 {
		f.add(1, 0, 0)
		f.add(1, L, 0)
		f.add(1, A, arel)
		f.add(1, pass<<1|hasSub, A)
		f.add(1, pass<<1|hasSub, L)
		f.add(1, aq, A)
		f.add(1, hashOr(v, anchor-1), A)
		return f.keys
	}
	f.t += 8
	h := c.Head
	s := v.Sentence(anchor)
	same := s.Has(h)
	rel, x, lem, nm := uint32(v.rel(h)), uint32(v.Doc.Tokens[h].XPOS), v.lemma[h], uint32(v.name[h])
	hq := uint32(0)
	if v.InQuote(h) {
		hq = 1
	}
	side, gap := uint32(0), cue.First-c.Range.Last
	if h > anchor {
		side, gap = 1, c.Range.First-cue.Last
	}
	var p uint32 = 5
	up, down := 9, 9
	if same {
		p, up, down = v.path(anchor, h)
	}
	steps := uint32(min(up, 7)<<3 | min(down, 7))
	var before, after uint32 = none, none
	if c.Range.First > s.First {
		before = hashOr(v, c.Range.First-1)
	}
	after = hashOr(v, c.Range.Last)
	qs := hq<<1 | aq
	f.add(p, 0, 0)
	f.add(p, L, 0)
	f.add(p, side, bucket(gap))
	f.add(p, pass, A)
	f.add(p, qs, 0)
	f.add(p, x, nm)
	f.add(p, before, side)
	f.add(steps, side, A)
	f.add(rel, side, bucket(gap))
	f.add(rel, L, side)
	f.add(lem, 0, 0)
	f.add(lem, rel, side)
	f.add(lem, L, 0)
	f.add(x, nm, side)
	f.add(x, L, side)
	f.add(nm, L, side)
	f.add(before, L, side)
	f.add(before, A, side)
	f.add(before, v.form[c.Range.First], side)
	f.add(after, x, side)
	f.add(after, side, bucket(gap))
	f.add(side, bucket(gap), A)
	f.add(side, bucket(gap), L)
	f.add(side, bucket(gap), bucket(rank))
	f.add(c.Variant, rel, 0)
	f.add(c.Variant, x, nm)
	f.add(c.Variant, p, 0)
	f.add(c.Variant, bucket(c.Range.Len()), 0)
	f.add(c.Variant, side, after)
	f.add(c.Variant, v.xposAt(c.Range.Last-1, Range{0, v.n}), 0)
	f.add(bucket(c.Range.Len()), x, 0)
	f.add(qs, x, lem)
	f.add(qs, side, bucket(gap))
	f.add(arel, rel, side<<1|pass)
	f.add(arel, steps, side)
	f.when(!same, L, rel, 0)
	f.when(!same, arel, hasSub, 0)
	f.when(v.subject(anchor) == h, A, pass, 0)
	f.when(v.subject(anchor) == h, L, pass, 0)
	f.when(v.subject(anchor) == h, c.Variant, 0, 0)
	f.add(hasSub, p, 0)
	f.when(c.Range.First == s.First, side, A, rel)
	f.add(v.xposAt(c.Range.First, Range{0, v.n}), c.Variant, side)
	return f.keys
}

func hashOr(v *Viewed, i int) uint32 {
	if i < 0 || i >= v.n {
		return none
	}
	return v.form[i]
}

// source chooses the best candidate; lead is by how much it beats the best
// that has another head.
func (m *Model) source(v *Viewed, anchor int, cue Range) (best Range, lead int) {
	cs := v.Sources(anchor, cue)
	scores := make([]int, len(cs))
	var keys Keys
	top := 0
	rank, last := 0, -1
	for i, c := range cs {
		if c.Head != last {
			rank, last = rank+1, c.Head
		}
		keys = v.SourceFeatures(anchor, cue, c, rank, keys[:0])
		scores[i] = m.Source.Score(keys)[0]
		if scores[i] > scores[top] {
			top = i
		}
	}
	lead = 40 * Scale
	for i, c := range cs {
		if c.Head != cs[top].Head {
			lead = min(lead, scores[top]-scores[i])
		}
	}
	return cs[top].Range, lead
}
