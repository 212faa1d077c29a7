package record

import (
	"sort"

	"github.com/dateline-news/dateline"
)

// diff compares two versions claim by claim. Claims are paired by their words,
// the most alike first; what is paired and reads alike is no difference.
func diff(a, b *item) dateline.ClaimDiff {
	type cand struct{ i, j, like int }
	ca, cb := sides(a), sides(b)
	var cs []cand
	for i := range ca {
		for j := range cb {
			like := dice(ca[i].words, cb[j].words)
			if ca[i].source == cb[j].source {
				like += 15
			}
			if like >= 55 {
				cs = append(cs, cand{i, j, like})
			}
		}
	}
	sort.Slice(cs, func(x, y int) bool {
		if cs[x].like != cs[y].like {
			return cs[x].like > cs[y].like
		}
		if cs[x].i != cs[y].i {
			return cs[x].i < cs[y].i
		}
		return cs[x].j < cs[y].j
	})
	pa, pb := map[int]bool{}, map[int]bool{}
	var d dateline.ClaimDiff
	for _, c := range cs {
		if pa[c.i] || pb[c.j] {
			continue
		}
		pa[c.i], pb[c.j] = true, true
		x, y := ca[c.i], cb[c.j]
		var what []string
		if x.source != y.source {
			what = append(what, "source")
		}
		if x.cue != y.cue {
			what = append(what, "cue")
		}
		if x.ref.Factuality != y.ref.Factuality {
			what = append(what, "factuality")
		}
		if dice(x.words, y.words) < 80 {
			what = append(what, "content")
		}
		if len(what) > 0 {
			d.Changed = append(d.Changed, dateline.ClaimChange{From: x.ref, To: y.ref, What: what})
		}
	}
	for i, x := range ca {
		if !pa[i] {
			d.Drops = append(d.Drops, x.ref)
		}
	}
	for j, y := range cb {
		if !pb[j] {
			d.Adds = append(d.Adds, y.ref)
		}
	}
	sort.SliceStable(d.Changed, func(i, j int) bool { return d.Changed[i].To.Claim < d.Changed[j].To.Claim })
	return d
}

type said struct {
	ref         dateline.ClaimRef
	source, cue string
	words       []weighted
}

// sourceKey is a claim's source as its name is compared.
func (it *item) sourceKey(c *dateline.Claim) string {
	if c.Source == nil {
		return ""
	}
	if f := it.face(c.Source.Entity); f != nil && f.e.Name != "" {
		return f.name
	}
	return nameKey(c.Source.Text)
}

func sides(it *item) []said {
	out := make([]said, 0, len(it.r.Claims))
	for i := range it.r.Claims {
		c := &it.r.Claims[i]
		s := said{ref: it.claimRef(c), words: it.claimWords(c)}
		s.source = it.sourceKey(c)
		if c.Cue != nil {
			for _, t := range tokens(it.text(*c.Cue), 0) {
				s.cue = stem(t.s)
			}
		}
		out = append(out, s)
	}
	return out
}

// claimRef is a claim with its words.
func (it *item) claimRef(c *dateline.Claim) dateline.ClaimRef {
	r := dateline.ClaimRef{Dispatch: it.id, Claim: c.ID, Factuality: c.Factuality, Quote: it.content(c)}
	if c.Source != nil {
		r.Source = it.text(c.Source.Span)
	}
	if c.Cue != nil {
		r.Cue = it.text(*c.Cue)
	}
	return r
}

// content is what a claim attributes; where its cue splits it, with " ... "
// between the parts.
func (it *item) content(c *dateline.Claim) string {
	s := ""
	if c.Content != nil {
		s = it.text(*c.Content)
	}
	for _, m := range c.MoreContent {
		if t := it.text(m); t != "" {
			if s != "" {
				s += " ... "
			}
			s += t
		}
	}
	return s
}

func (it *item) claimWords(c *dateline.Claim) []weighted {
	var ts []token
	if c.Content != nil {
		ts = append(ts, it.within(*c.Content)...)
	}
	for _, m := range c.MoreContent {
		ts = append(ts, it.within(m)...)
	}
	return contentWords(ts)
}
