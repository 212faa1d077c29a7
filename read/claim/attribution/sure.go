package attribution

import "github.com/dateline-news/dateline/syntax"

// SureFeatures appends the features of "source and content of a are both
// right", for a finding that stands complete.
func (v *Viewed) SureFeatures(a *Attribution, keys Keys) Keys {
	f := featureSet{keys: keys, t: baseSure}
	L, x := v.lemma[a.Anchor], uint32(v.Doc.Tokens[a.Anchor].XPOS)
	band := func(n int) uint32 { return uint32(int32(max(-6, min(n/(Scale/2), 12)) + 6)) }
	cue, src, con := band(a.CueScore), band(a.SourceLead), band(a.ContentLead)
	size, quoted := 0, 0
	for _, r := range a.Content {
		size += r.Len()
		for i := r.First; i < r.Last; i++ {
			if v.quote[i] >= 0 {
				quoted++
			}
		}
	}
	qs := uint32(0)
	switch {
	case quoted == size:
		qs = 2
	case quoted > 0:
		qs = 1
	}
	var sx, sn, slen, snear uint32 = none, 0, 0, none
	if !a.Source.Empty() {
		h := v.top(a.Source)
		if h < 0 {
			h = a.Source.First
		}
		sx, sn, slen = uint32(v.Doc.Tokens[h].XPOS), uint32(v.name[h]), bucket(a.Source.Len())
		snear = uint32(v.rel(h))
	}
	mask := uint32(0)
	if v.child(a.Anchor, syntax.RelCcomp) >= 0 {
		mask |= 1
	}
	if v.child(a.Anchor, syntax.RelXcomp) >= 0 {
		mask |= 2
	}
	if v.child(a.Anchor, syntax.RelNsubj) >= 0 {
		mask |= 4
	}
	if v.child(a.Anchor, syntax.RelObj) >= 0 {
		mask |= 8
	}
	last := a.Content[len(a.Content)-1]
	s := v.Sentence(a.Anchor)
	end := uint32(0)
	if last.Last >= s.Last-1 {
		end = 1
	}
	f.add(0, 0, 0)
	f.add(cue, 0, 0)
	f.add(src, 0, 0)
	f.add(con, 0, 0)
	f.add(cue, src/2, con/2)
	f.add(L, 0, 0)
	f.add(x, mask, 0)
	f.add(L, qs, 0)
	f.add(L, mask, 0)
	f.add(qs, con/2, 0)
	f.add(sx, sn, slen)
	f.add(sx, src, 0)
	f.add(snear, x, 0)
	f.add(slen, src, 0)
	f.add(bucket(size), qs, 0)
	f.add(bucket(size), con, 0)
	f.add(end, x, qs)
	f.add(bucket(s.Len()), 0, 0)
	f.add(uint32(len(a.Content)), qs, 0)
	return f.keys
}

// SureScore is the score of a finding before calibration.
func (m *Model) SureScore(v *Viewed, a *Attribution) int {
	return m.Sure.Score(v.SureFeatures(a, nil))[0]
}

// confidence reads a score off the calibration's steps. Whole numbers decide,
// so that every machine prints the same.
func (m *Model) confidence(v *Viewed, a *Attribution) float64 {
	score := int32(m.SureScore(v, a))
	p := int32(0)
	for _, s := range m.Steps {
		if score < s.Score {
			break
		}
		p = s.Permille
	}
	return float64(p) / 1000
}
