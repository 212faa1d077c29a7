package attribution

import (
	"slices"

	"github.com/dateline-news/dateline/syntax"
)

// Place says where a content stands to its cue.
type Place uint32

// The places.
const (
	Behind  Place = iota // "said that ..."
	Before               // "..., he said"
	Around               // "..., he said, ..."
	Earlier              // in sentences before the cue's
	Later                // in sentences after it
)

// Passage is a content that may be chosen: one or two runs of tokens in order.
type Passage struct {
	Parts  []Range
	Head   int // the tree node whose words these are, -1 for none
	Place  Place
	Origin uint32 // how it was made
}

// How a passage was made.
const (
	fromNode  uint32 = iota // the subtree of one word
	fromRest                // what the cue's clause leaves on one side
	fromQuote               // a quotation
	fromSplit               // both sides of the cue
	fromHost                // the sentence the cue hangs in
	fromSentence
)

// MaxPassages bounds the candidates for one cue.
const MaxPassages = 120

// maxNear bounds how far from the cue, in tokens, words are looked at.
const maxNear = 120

type passages struct {
	v      *Viewed
	anchor int
	cue    Range
	source Range
	out    []Passage
	seen   map[[4]int]bool
}

// group is the run of cue, source and what stands between them when they
// stand together.
func group(cue, source Range, v *Viewed) Range {
	g := cue
	if source.Empty() {
		return g
	}
	if source.Last <= cue.First && cue.First-source.Last <= 12 && v.Sentence(cue.First).Has(source.First) {
		g.First = source.First
	}
	if source.First >= cue.Last && source.First-cue.Last <= 3 && v.Sentence(cue.First).Has(source.First) {
		g.Last = source.Last
	}
	return g
}

// Passages lists the candidates for the content of a cue.
func (v *Viewed) Passages(anchor int, cue, source Range) []Passage {
	p := passages{v: v, anchor: anchor, cue: cue, source: source, seen: map[[4]int]bool{}}
	s := v.Sentence(anchor)
	near := Range{max(s.First, anchor-maxNear), min(s.Last, anchor+maxNear)}
	g := group(cue, source, v)
	body := near // without what ends the sentence
	for body.Last > body.First && v.stop(body.Last-1) {
		body.Last--
	}
	// Right: from behind the cue, or a later start, to an end.
	starts, ends := p.rightStarts(g, near), p.rightEnds(g, near)
	for _, a := range starts {
		for _, b := range ends {
			p.add(fromRest, -1, Range{a, b})
		}
	}
	// Left: up to before the group.
	lend := g.First
	for lend > near.First && v.stop(lend-1) {
		lend--
	}
	lstarts := p.leftStarts(lend, near)
	for _, a := range lstarts {
		p.add(fromRest, -1, Range{a, lend})
		if lend < g.First && quoteEnd(v, g.First-1) {
			p.add(fromRest, -1, Range{a, g.First})
		}
	}
	p.add(fromSplit, -1, Range{near.First, lend}, Range{g.Last, body.Last})
	// The clause the cue hangs in, without the cue's own words.
	mine := v.Subtree(anchor)
	if h := v.head(anchor); h >= 0 {
		host := v.Subtree(h)
		p.add(fromHost, h, Range{host.First, mine.First}, Range{mine.Last, host.Last})
		p.add(fromHost, h, Range{host.First, mine.First})
		p.add(fromHost, h, Range{mine.Last, host.Last})
		p.add(fromHost, h, Range{near.First, mine.First})
		p.add(fromHost, h, Range{mine.Last, body.Last})
		p.add(fromSplit, h, Range{near.First, mine.First}, Range{mine.Last, body.Last})
	}
	// The subtrees within three steps, and what stands before a node's clauses.
	nodes := p.nodes(near)
	for _, n := range nodes {
		st := v.Subtree(n)
		if st.Overlaps(cue) {
			if st.First < cue.First {
				p.add(fromNode, n, Range{st.First, min(cue.First, mine.First)})
			}
			if st.Last > cue.Last {
				p.add(fromNode, n, Range{cue.Last, st.Last})
			}
			continue
		}
		p.add(fromNode, n, st)
	}
	// Two neighbouring dependents: "called | the plan | a disaster".
	var kids []Range
	for c := v.first[anchor]; c >= 0; c = v.next[c] {
		st := v.Subtree(int(c))
		if st.First >= cue.Last && v.upos(int(c)) != syntax.PUNCT && !st.Overlaps(source) {
			kids = append(kids, st)
		}
	}
	for i := 0; i+1 < len(kids) && i < 6; i++ {
		for j := i + 1; j < len(kids) && j < i+4; j++ {
			p.add(fromNode, -1, Range{kids[i].First, kids[j].Last})
		}
	}
	if c := v.child(anchor, syntax.RelNsubj, syntax.RelNsubjPass); c >= 0 {
		for _, k := range kids {
			p.add(fromSplit, -1, v.Subtree(c), k)
		}
	}
	p.quotations(g, near)
	p.sentences(g)
	return p.out
}

func (v *Viewed) stop(i int) bool {
	if v.upos(i) != syntax.PUNCT {
		return false
	}
	switch v.Doc.Text.Surface(i) {
	case ".", ",", ";", ":", "—", "–", "-", "--", "...", "…", "―":
		return true
	}
	return false
}

func quoteEnd(v *Viewed, i int) bool {
	return v.quote[i] >= 0 && v.Quotes[v.quote[i]].Last == i+1
}

// add appends a passage of one or two parts, trimmed, unless it overlaps cue or
// source, is empty or known.
func (p *passages) add(origin uint32, head int, parts ...Range) {
	if len(p.out) >= MaxPassages {
		return
	}
	var key [4]int
	kept := make([]Range, 0, 2)
	for _, r := range parts {
		r = p.trim(r)
		if !r.Empty() {
			kept = append(kept, r)
		}
	}
	if len(kept) == 0 || len(kept) > 2 {
		return
	}
	if len(kept) == 2 {
		if kept[0].Overlaps(kept[1]) {
			return
		}
		if kept[1].First < kept[0].First {
			kept[0], kept[1] = kept[1], kept[0]
		}
		key[2], key[3] = kept[1].First, kept[1].Last
	}
	for _, r := range kept {
		if r.Overlaps(p.cue) || !p.source.Empty() && r.Overlaps(p.source) {
			return
		}
	}
	key[0], key[1] = kept[0].First, kept[0].Last
	if p.seen[key] {
		return
	}
	p.seen[key] = true
	s := p.v.Sentence(p.anchor)
	var place Place
	switch {
	case len(kept) == 2 && kept[0].First < p.cue.First && kept[1].First >= p.cue.Last:
		place = Around
	case kept[0].First >= s.Last:
		place = Later
	case kept[len(kept)-1].Last <= s.First:
		place = Earlier
	case kept[0].First < p.cue.First:
		place = Before
	}
	p.out = append(p.out, Passage{kept, head, place, origin})
}

// trim takes off what joins a passage to its surroundings: stops and commas
// outside its quotation marks, conjunctions, and "that".
func (p *passages) trim(r Range) Range {
	v := p.v
	for !r.Empty() {
		i := r.First
		if v.stop(i) || v.upos(i) == syntax.CCONJ || v.upos(i) == syntax.PUNCT && quoteEnd(v, i) || v.upos(i) == syntax.SCONJ && v.form[i] == hThat {
			r.First++
			continue
		}
		break
	}
	for !r.Empty() {
		i := r.Last - 1
		if v.stop(i) && !(v.quote[i] >= 0 && v.quote[r.First] == v.quote[i] && v.Quotes[v.quote[i]].First == r.First) || v.upos(i) == syntax.CCONJ || v.upos(i) == syntax.PUNCT && v.quote[i] >= 0 && v.Quotes[v.quote[i]].First == i {
			r.Last--
			continue
		}
		break
	}
	return r
}

var (
	hThat = hash("that")
)

func uniq(xs []int) []int {
	slices.Sort(xs)
	return slices.Compact(xs)
}

func (p *passages) rightStarts(g, near Range) []int {
	v := p.v
	xs := []int{p.cue.Last, g.Last}
	n := 0
	for c := v.first[p.anchor]; c >= 0 && n < 12; c = v.next[c] {
		if v.upos(int(c)) == syntax.PUNCT || int(v.left[c]) < p.cue.Last || int(v.left[c]) >= near.Last {
			continue
		}
		xs = append(xs, int(v.left[c]))
		switch v.rel(int(c)) {
		case syntax.RelObj, syntax.RelIobj, syntax.RelObl, syntax.RelOblUnmarked, syntax.RelOblAgent, syntax.RelNsubj: // "told the crowd | that"
			xs = append(xs, int(v.right[c]))
		}
		n++
	}
	for i := p.cue.Last; i < near.Last && i < p.cue.Last+12; i++ {
		if v.form[i] == hThat || v.Doc.Text.Surface(i) == ":" || v.quote[i] >= 0 && v.Quotes[v.quote[i]].First == i+1 {
			xs = append(xs, i+1)
		}
		if q, ok := v.QuoteOf(i); ok && q.First == i {
			xs = append(xs, i)
		}
	}
	xs = uniq(xs)
	for len(xs) > 0 && xs[len(xs)-1] >= near.Last {
		xs = xs[:len(xs)-1]
	}
	return xs[:min(len(xs), 9)]
}

func (p *passages) rightEnds(g, near Range) []int {
	v := p.v
	xs := []int{near.Last}
	for c := v.first[p.anchor]; c >= 0 && len(xs) < 10; c = v.next[c] {
		if int(v.right[c]) > p.cue.Last && v.upos(int(c)) != syntax.PUNCT {
			xs = append(xs, min(int(v.right[c]), near.Last))
		}
	}
	for h, k := p.anchor, 0; h >= 0 && k < 6; h, k = v.head(h), k+1 {
		if e := int(v.right[h]); e > p.cue.Last {
			xs = append(xs, min(e, near.Last))
		}
	}
	commas := 0
	for i := p.cue.Last + 1; i < near.Last; i++ {
		if quoteEnd(v, i) {
			xs = append(xs, i+1)
		}
		if v.stop(i) && commas < 5 {
			commas++
			xs = append(xs, i)
		}
	}
	xs = uniq(xs)
	if len(xs) > 10 {
		xs = append(xs[:9], xs[len(xs)-1])
	}
	return xs
}

func (p *passages) leftStarts(lend int, near Range) []int {
	v := p.v
	xs := []int{near.First}
	for h, k := p.anchor, 0; h >= 0 && k < 6; h, k = v.head(h), k+1 {
		if b := int(v.left[h]); b < lend && b >= near.First {
			xs = append(xs, b)
		}
		for c := v.first[h]; c >= 0 && len(xs) < 14; c = v.next[c] {
			if int(c) < lend && v.upos(int(c)) != syntax.PUNCT && int(v.left[c]) >= near.First {
				switch v.rel(int(c)) {
				case syntax.RelCcomp, syntax.RelConj, syntax.RelParataxis, syntax.RelObj, syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelCsubj, syntax.RelDislocated, syntax.RelAdvcl, syntax.RelDep:
					xs = append(xs, int(v.left[c]))
				}
			}
		}
	}
	stops := 0
	for i := lend - 2; i >= near.First && stops < 4; i-- {
		if v.stop(i) {
			xs = append(xs, i+1)
			stops++
		}
		if q, ok := v.QuoteOf(i); ok && q.First == i {
			xs = append(xs, i)
		}
	}
	return uniq(xs)
}

// nodes lists content words within three steps of the cue's head in the tree.
func (p *passages) nodes(near Range) []int {
	v := p.v
	type at struct{ n, d int }
	queue := []at{{p.anchor, 0}}
	seen := map[int]bool{p.anchor: true}
	var out []int
	for k := 0; k < len(queue) && len(out) < 30; k++ {
		q := queue[k]
		if q.n != p.anchor {
			out = append(out, q.n)
		}
		if q.d == 3 {
			continue
		}
		step := func(n int) {
			if n < 0 || seen[n] || !near.Has(n) {
				return
			}
			switch v.upos(n) {
			case syntax.PUNCT, syntax.DET, syntax.AUX, syntax.CCONJ, syntax.SCONJ, syntax.ADP, syntax.PART:
				return
			}
			seen[n] = true
			queue = append(queue, at{n, q.d + 1})
		}
		step(v.head(q.n))
		kids := 0
		for c := v.first[q.n]; c >= 0 && kids < 12; c = v.next[c] {
			step(int(c))
			kids++
		}
	}
	return out
}

// quotations adds the quotations that touch the cue's sentence, pairs of them
// about the cue, and the ones right before and behind.
func (p *passages) quotations(g, near Range) {
	v := p.v
	var left, right []int // indices of quotations, nearest first
	for i := g.First - 1; i >= 0 && i >= g.First-80 && len(left) < 3; i-- {
		if k := int(v.quote[i]); k >= 0 && v.Quotes[k].Last <= g.First && (len(left) == 0 || left[len(left)-1] != k) {
			left = append(left, k)
		}
	}
	for i := g.Last; i < v.n && i < g.Last+80 && len(right) < 3; i++ {
		if k := int(v.quote[i]); k >= 0 && v.Quotes[k].First >= g.Last && (len(right) == 0 || right[len(right)-1] != k) {
			right = append(right, k)
		}
	}
	q := func(k int) Range { return v.Quotes[k].Range }
	for _, k := range left {
		p.add(fromQuote, -1, q(k))
	}
	for _, k := range right {
		p.add(fromQuote, -1, q(k))
	}
	if len(left) > 0 && len(right) > 0 {
		p.add(fromQuote, -1, q(left[0]), q(right[0]))
	}
	if len(left) > 1 {
		p.add(fromQuote, -1, Range{q(left[1]).First, q(left[0]).Last})
	}
	if len(right) > 1 {
		p.add(fromQuote, -1, q(right[0]), q(right[1]))
		p.add(fromQuote, -1, Range{q(right[0]).First, q(right[1]).Last})
	}
	// Words of the sentence and then a quotation that goes on behind the cue:
	// `He was "fine," Jones said. "No one was hurt."`
	if len(right) > 0 {
		lend := g.First
		p.add(fromQuote, -1, Range{near.First, lend}, q(right[0]))
		s := v.Sentence(p.anchor)
		if q(right[0]).First >= s.Last {
			p.add(fromQuote, -1, Range{g.Last, s.Last}, q(right[0]))
		}
	}
}

// sentences adds the sentence before and the one behind, which a cue that
// stands alone may be about ("That, the ministry said, was false.").
func (p *passages) sentences(g Range) {
	v := p.v
	k := int(v.Doc.Text.Tokens[p.anchor].Sentence)
	ss := v.Doc.Text.Sentences
	if k > 0 {
		p.add(fromSentence, -1, Range{ss[k-1].First, ss[k-1].Last})
	}
	if k+1 < len(ss) {
		p.add(fromSentence, -1, Range{ss[k+1].First, ss[k+1].Last})
	}
}

// content chooses the best passage; lead is by how much it beats the best that
// shares less than half of its words.
func (m *Model) content(v *Viewed, anchor int, cue, source Range) ([]Range, int) {
	ps := v.Passages(anchor, cue, source)
	if len(ps) == 0 {
		return nil, 0
	}
	scores := make([]int, len(ps))
	top := 0
	c := v.contentContext(anchor, cue, source)
	var keys Keys
	for i := range ps {
		keys = v.ContentFeatures(c, &ps[i], keys[:0])
		scores[i] = m.Content.Score(keys)[0]
		if scores[i] > scores[top] {
			top = i
		}
	}
	lead := 40 * Scale
	for i := range ps {
		if i != top && Overlap(ps[i].Parts, ps[top].Parts) < .5 {
			lead = min(lead, scores[top]-scores[i])
		}
	}
	return ps[top].Parts, lead
}

// Overlap is the share of tokens that two passages have in common of those
// that either has.
func Overlap(a, b []Range) float64 {
	common, all := 0, 0
	for _, x := range a {
		all += x.Len()
		for _, y := range b {
			common += max(0, min(x.Last, y.Last)-max(x.First, y.First))
		}
	}
	for _, y := range b {
		all += y.Len()
	}
	if all == common {
		return 0
	}
	return float64(common) / float64(all-common)
}
