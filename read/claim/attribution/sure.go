package attribution

import "github.com/dateline-news/dateline/syntax"

// SureFeatures appends the features of "a is truly attributed": its source is who
// the text says, and its content is that source's and true as worded. The finding
// stands complete. more are what the caller knows besides (which rule made it,
// its stance, who its source is), as numbers of his own.
func (v *Viewed) SureFeatures(a *Attribution, more []uint32, keys Keys) Keys {
	f := featureSet{keys: keys, t: baseSure}
	band := func(n int) uint32 { return uint32(int32(max(-6, min(n/(Scale/2), 12)) + 6)) }
	L, x := v.lemma[a.Anchor], uint32(v.Doc.Tokens[a.Anchor].XPOS)
	cue, src, con := band(a.CueScore), band(a.SourceLead), band(a.ContentLead)
	s := v.Sentence(a.Anchor)
	c := v.contentSigns(a, s)
	w := v.sourceSigns(a)
	takes := v.taken(a.Anchor)
	f.add(0, 0, 0)
	f.add(cue, 0, 0)
	f.add(src, 0, 0)
	f.add(con, 0, 0)
	f.add(cue, src/2, con/2)
	f.add(L, 0, 0)
	f.add(x, takes, uint32(v.rel(a.Anchor)))
	f.add(L, c.quoted, 0)
	f.add(L, takes, 0)
	f.add(c.quoted, con/2, 0)
	f.add(w.xpos, w.name, w.size)
	f.add(w.xpos, src, 0)
	f.add(w.rel, x, 0)
	f.add(w.size, src, 0)
	f.add(c.size, c.quoted, 0)
	f.add(c.size, con, 0)
	f.add(c.atEnd, x, c.quoted)
	f.add(bucket(s.Len()), 0, 0)
	f.add(c.parts, c.quoted, c.gap)
	// Does the tree bear it out?
	f.add(w.subject, c.hangs, x)
	f.add(w.subject, src, 0)
	f.add(w.subject, w.side, w.gap)
	f.add(w.side, w.clause, c.place)
	f.add(w.quoted, c.quoted, 0)
	f.add(c.hangs, c.place, c.quoted)
	f.add(c.hangs, L, 0)
	f.add(c.lead, c.hangs, c.says)
	f.add(c.lead, c.place, c.quoted)
	f.add(c.says, c.quoted, c.size)
	f.add(c.tail, c.quoted, 0)
	f.add(c.tail, c.size, c.place)
	f.add(c.torn, c.quoted, c.place)
	f.add(c.torn, c.atEnd, 0)
	f.add(c.loose, c.quoted, 0)
	f.add(c.open, c.quoted, c.place)
	f.add(c.over, c.quoted, 0)
	f.add(c.end, c.quoted, c.place)
	f.add(c.start, c.quoted, c.place)
	f.add(uint32(a.Cue.Len()), x, 0)
	f.add(v.form[a.Cue.Last-1], 0, 0)
	base := f.t
	for _, m := range more {
		f.t = base
		f.add(m, 0, 0)
		f.add(m, c.quoted, 0)
		f.add(m, con/2, 0)
		f.add(m, src/2, 0)
		f.add(m, c.hangs, w.subject)
		f.add(m, c.tail, 0)
	}
	return f.keys
}

// SureNumbers are what of a finding can be counted, for the trees: leads, lengths,
// distances, and signs as 0 or 1.
func (v *Viewed) SureNumbers(a *Attribution) []int {
	s := v.Sentence(a.Anchor)
	c := v.contentSigns(a, s)
	w := v.sourceSigns(a)
	yes := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	size := 0
	for _, r := range a.Content {
		size += r.Len()
	}
	last := a.Content[len(a.Content)-1]
	tail := syntax.Rel(c.tail >> 2)
	if c.tail == none {
		tail = syntax.RelPunct
	}
	commas, verbs := 0, 0
	for _, r := range a.Content {
		for i := r.First; i < r.Last && i < r.First+200; i++ {
			switch {
			case v.quote[i] >= 0:
			case v.Doc.Text.Surface(i) == ",":
				commas++
			case v.upos(i) == syntax.VERB:
				verbs++
			}
		}
	}
	hang := syntax.Rel(c.hangs >> 1)
	if c.hangs == none {
		hang = syntax.RelPunct
	}
	return []int{
		a.CueScore, a.SourceLead, a.ContentLead,
		size, a.Source.Len(), a.Cue.Len(), s.Len(), len(a.Content),
		int(c.quoted), int(c.place), int(c.loose), int(c.over), int(c.open), int(c.says), int(c.atEnd),
		yes(c.torn != none), yes(c.hangs != none && c.hangs&1 == 1),
		yes(hang == syntax.RelCcomp), yes(hang == syntax.RelXcomp), yes(hang == syntax.RelObj), yes(hang == syntax.RelParataxis),
		yes(c.tail != none), yes(c.tail != none && c.tail&1 == 1), yes(tail == syntax.RelAclRelcl), yes(tail == syntax.RelAdvcl), yes(tail == syntax.RelAppos), yes(tail == syntax.RelConj), yes(tail == syntax.RelAcl),
		commas, verbs, last.Last - a.Anchor, a.Anchor - a.Content[0].First,
		int(w.subject), int(w.side), int(w.gap), int(w.clause), int(w.quoted), yes(w.name != 0), yes(w.rel == uint32(syntax.RelNsubj)),
		int(v.taken(a.Anchor)), yes(v.upos(a.Anchor) == syntax.VERB), yes(v.upos(a.Anchor) == syntax.NOUN), yes(v.head(a.Anchor) < 0),
		yes(c.lead == 1), a.Anchor - s.First, s.Last - a.Anchor,
	}
}

// Confidence is the probability that a is truly attributed, read off the steps of
// the calibration: 0..1, in thousandths. Whole numbers decide, so that every
// machine prints the same. more and counts are what the caller knows besides.
func (m *Model) Confidence(v *Viewed, a *Attribution, more []uint32, counts []int) float64 {
	keys := v.SureFeatures(a, more, nil)
	numbers := append(v.SureNumbers(a), counts...)
	if m.Watch != nil {
		m.Watch(keys, numbers)
	}
	score := m.Sure.Score(keys)[0]
	score = score*(Fine/Scale) + m.Trees.Score(append([]int{score}, numbers...))
	p := int32(0)
	for _, s := range m.Steps {
		if score < int(s.Score) {
			break
		}
		p = s.Permille
	}
	return float64(p) / 1000
}
