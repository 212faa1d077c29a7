package event

import (
	"slices"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// fillAsserted finds who asserts m where it stands: the innermost claims that
// hold it, or the dispatch itself where none does. To be held is not enough.
// "Rice discussed the killing", "sad at the execution", "after the town was
// seized" speak of a deed, and whoever says so is no account of it. Who relays a
// claim asserts that it was made.
func (r *reader) fillAsserted(m *mention) {
	hs := r.holders(m.tok)
	if len(hs) == 0 {
		m.own = r.asserts(m, nil)
		return
	}
	inner := &r.in.Claims[hs[0]]
	for _, k := range hs {
		// "Yonhap, citing the ministry, reported": two claims of one content.
		c := &r.in.Claims[k]
		if c.Content == nil || inner.Content == nil || c.Content.Start != inner.Content.Start || c.Content.End != inner.Content.End {
			break
		}
		if r.asserts(m, c) {
			m.asserted = append(m.asserted, c.ID)
		}
	}
}

// asserts reports whether m's verb, or the light verb of its noun, heads what c
// says, or a sentence when c is nil: directly, beside another that does, or in
// a bare participle ("killing three").
func (r *reader) asserts(m *mention, c *dateline.Claim) bool {
	v := m.tok
	if m.noun {
		if m.gov < 0 {
			return c != nil && c.Stance == dateline.StanceConfirm && r.heads(m.tok, c)
		}
		if v = m.gov; c != nil && r.head(m.tok) == v && (r.rel(m.tok) == syntax.RelNsubj) && in("granted", r.lemma(v)) {
			return false
		}
	}
	if c == nil && r.finite(v) && !r.open(v) {
		switch r.rel(v) {
		case syntax.RelAdvcl, syntax.RelAclRelcl:
			// "after Norland and Sweden agreed", "the ship, which sank": the
			// dispatch itself tells it, if in passing.
			return true
		}
	}
	for range 12 {
		if c != nil && !r.inside(v, c) {
			return true // the step before led out of the content: v was its head
		}
		h := r.head(v)
		switch r.rel(v) {
		case syntax.RelRoot:
			return true
		case syntax.RelConj:
			if r.wondered(v) {
				return false
			}
			if c != nil && h >= 0 && r.inside(h, c) {
				if x := r.child(h, syntax.RelCcomp); x >= 0 && r.mark(x) != "to" {
					return false // "police said he surrendered and was charged": as they say
				}
			}
		case syntax.RelCcomp, syntax.RelParataxis:
			if r.wondered(v) {
				return false
			}
			if c != nil && h >= 0 && !r.inside(h, c) {
				return true
			}
			if r.rel(v) == syntax.RelCcomp || c != nil {
				return false // said in what is said: a claim of its own that was not found
			}
		case syntax.RelXcomp:
			if h < 0 || !in("implicative", r.lemma(h)) {
				return false
			}
		case syntax.RelAdvcl:
			// "..., killing three", not "after killing three".
			if r.xpos(v) != "VBG" || r.mark(v) != "" || r.case_(v) != "" || r.child(v, syntax.RelNsubj) >= 0 {
				return false
			}
		default:
			return false
		}
		if h < 0 {
			return false
		}
		v = h
	}
	return false
}

// wondered reports whether clause v is opened by a word that leaves it open.
func (r *reader) wondered(v int) bool {
	switch r.mark(v) {
	case "if", "whether", "unless", "when", "while", "after", "before", "since", "until", "because", "although", "though", "as", "why", "how":
		return true
	}
	return false
}

// open reports whether clause v is opened by "if" and the like.
func (r *reader) open(v int) bool {
	switch r.mark(v) {
	case "if", "whether", "unless", "until", "before", "to":
		return true
	}
	return false
}

// finite reports whether verb v has a tense: its own, or an auxiliary's.
func (r *reader) finite(v int) bool {
	switch r.xpos(v) {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return r.child(v, syntax.RelAux, syntax.RelAuxPass) >= 0
}

// inside reports whether token i stands in the content of c.
func (r *reader) inside(i int, c *dateline.Claim) bool {
	t := r.doc.Text.Tokens[i]
	in := func(s dateline.Span) bool { return s.Start <= int(t.Start) && int(t.End) <= s.End }
	return c.Content != nil && in(*c.Content) || slices.ContainsFunc(c.MoreContent, in)
}

// heads reports whether noun n is what c is about: "confirmed the arrival",
// "claimed responsibility for the attack".
func (r *reader) heads(n int, c *dateline.Claim) bool {
	h := r.head(n)
	if h >= 0 && r.lemma(h) == "responsibility" {
		h = r.head(h)
	}
	return h >= 0 && !r.inside(h, c)
}
