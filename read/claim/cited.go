package claim

import (
	"slices"

	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// cited reads "KCNA cited Kim as calling ..." as Kim's claim relayed by KCNA,
// and "Yonhap, citing the police, reported ..." as a second claim with the same
// content, the police's.
func (r *reader) cited() {
	for i := 0; i < len(r.found); i++ {
		f := &r.found[i]
		if l := r.lemma(f.Anchor); l != "cite" && l != "quote" {
			continue
		}
		if np, content, ok := r.quotedColon(f); ok {
			f.relayed, f.Source, f.Content = f.Source, np, []attribution.Range{content}
			f.made += "; who was quoted is the source"
			continue
		}
		obj := r.doc.Child(f.Anchor, syntax.RelObj, syntax.RelIobj)
		if obj < 0 {
			continue
		}
		np := r.phrase(obj)
		done := false
		// The inner claim: its cue inside what follows "as".
		for j := max(0, i-window); j < min(len(r.found), i+window+1); j++ {
			g := &r.found[j]
			if j == i || g.Anchor <= obj || !r.v.Sentence(f.Anchor).Has(g.Anchor) || !r.below(g.Anchor, f.Anchor) && !r.behindAs(g.Anchor, obj) {
				continue
			}
			g.Source, g.relayed = np, f.Source
			g.Confidence = min(g.Confidence, f.Confidence)
			g.made += "; who was cited is its source"
			done = true
			break
		}
		if done {
			f.Content = nil // taken off by repair
			continue
		}
		// No such claim was found: it is made of this one.
		if v := r.asVerb(obj); v >= 0 {
			last := r.v.Sentence(v).Last
			for last > v+1 && r.stop(last-1) {
				last--
			}
			if last > v+1 {
				f.relayed, f.Source = f.Source, np
				f.Anchor, f.Cue = v, attribution.Range{First: v, Last: v + 1}
				f.Content = []attribution.Range{{First: v + 1, Last: last}}
				f.made = "learned; what was cited is the claim of who was"
				continue
			}
		}
		// The host claim: "reported" that "citing" hangs on.
		for j := max(0, i-window); j < min(len(r.found), i+window+1); j++ {
			g := &r.found[j]
			if j == i || int(r.doc.Tokens[f.Anchor].Head) != g.Anchor || r.doc.Tokens[f.Anchor].Rel != syntax.RelAdvcl || overlap(g.Content, np) {
				continue
			}
			f.relayed, f.Source, f.Content = g.Source, np, slices.Clone(g.Content)
			f.made = "learned; citing shares the content of the claim it hangs on"
			break
		}
	}
}

// quotedColon reads "The agency quoted him: the engine was safe": who was quoted,
// and what.
func (r *reader) quotedColon(f *finding) (source, content attribution.Range, ok bool) {
	s := r.v.Sentence(f.Anchor)
	for t := f.Cue.Last; t < min(s.Last-1, f.Cue.Last+8); t++ {
		if r.form(t) != ":" {
			continue
		}
		last := s.Last
		for last > t+1 && r.stop(last-1) {
			last--
		}
		source = attribution.Range{First: f.Cue.Last, Last: t}
		content = attribution.Range{First: t + 1, Last: last}
		return source, content, !source.Empty() && !content.Empty() && f.Source.Last <= f.Cue.First
	}
	return source, content, false
}

// asVerb is the participle behind "as" behind token obj, -1 for none.
func (r *reader) asVerb(obj int) int {
	s := r.v.Sentence(obj)
	for t := obj + 1; t+1 < s.Last && t <= obj+8; t++ {
		if r.form(t) == "as" {
			if r.doc.Tokens[t+1].XPOS.String() == "VBG" {
				return t + 1
			}
			return -1
		}
	}
	return -1
}

// behindAs reports whether token i follows "as" soon behind token obj: "cited Kim
// as calling".
func (r *reader) behindAs(i, obj int) bool {
	for t := obj + 1; t < i && t <= obj+8; t++ {
		if r.form(t) == "as" {
			return i <= t+3
		}
	}
	return false
}

// below reports whether token i hangs from token h, at any depth.
func (r *reader) below(i, h int) bool {
	for k := 0; i >= 0 && k < 40; k++ {
		if i == h {
			return true
		}
		i = int(r.doc.Tokens[i].Head)
	}
	return false
}

// phrase is the noun phrase of token h without clauses that hang on it.
func (r *reader) phrase(h int) attribution.Range {
	p := r.v.Subtree(h)
	for c := range r.doc.Children(h) {
		if c < h {
			continue
		}
		switch r.doc.Tokens[c].Rel {
		case syntax.RelAcl, syntax.RelAclRelcl, syntax.RelAdvcl, syntax.RelParataxis:
			p.Last = min(p.Last, r.v.Subtree(c).First)
		}
	}
	for p.Last > h+1 && r.stop(p.Last-1) {
		p.Last--
	}
	return p
}
