package event

import (
	"slices"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// innermost is the index of the smallest claim whose content holds token i,
// -1 for none.
func (r *reader) innermost(i int) int {
	hs := r.holders(i)
	if len(hs) == 0 {
		return -1
	}
	return hs[0]
}

// holders are the claims whose content holds token i, the smallest first. A
// claim does not hold its own cue.
func (r *reader) holders(i int) []int {
	t := r.doc.Text.Tokens[i]
	var out []int
	for k, c := range r.in.Claims {
		if c.Cue != nil && c.Cue.Start <= int(t.Start) && int(t.End) <= c.Cue.End {
			continue
		}
		in := c.Content != nil && c.Content.Start <= int(t.Start) && int(t.End) <= c.Content.End
		for _, m := range c.MoreContent {
			in = in || m.Start <= int(t.Start) && int(t.End) <= m.End
		}
		if in {
			out = append(out, k)
		}
	}
	size := func(k int) int {
		n := 0
		if c := r.in.Claims[k].Content; c != nil {
			n = c.Len()
		}
		return n
	}
	slices.SortStableFunc(out, func(a, b int) int { return size(a) - size(b) })
	return out
}

// fillClaims gives m the claims that hold it and what they make of it.
func (r *reader) fillClaims(m *mention) {
	hs := r.holders(m.tok)
	for _, k := range hs {
		m.claims = append(m.claims, r.in.Claims[k].ID)
	}
	if len(hs) > 0 {
		inner := r.in.Claims[hs[0]]
		if (inner.Stance == dateline.StancePlan || inner.Stance == dateline.StanceThreaten) && len(hs) > 1 {
			inner = r.in.Claims[hs[1]]
		}
		switch inner.Factuality {
		case dateline.FactCertain, dateline.FactCertainNot:
			m.sure = true
		default:
			m.hedged = true
		}
		if inner.Stance == dateline.StanceDeny && inner.Factuality == dateline.FactCertainNot && m.row.known && (m.status == dateline.EventHappened || m.status == dateline.EventOngoing) && !m.noun && !r.beside(m.tok, inner) {
			m.refuted = true // "denied that it had interfered"
		}
		if m.sure && m.status == dateline.EventPossible && !m.noun && r.modalHedge(m.tok) {
			// "could be related": the modal of the event's own clause counts first
			m.sure, m.hedged = false, true
		}
	}
	v := m.tok
	if m.gov >= 0 {
		v = m.gov
	}
	for _, c := range r.children[v] {
		if r.rel(c) == syntax.RelAdvmod && in("reported", r.form(c)) {
			m.hedged, m.sure = true, false
			t := r.doc.Text.Tokens[c]
			for _, x := range r.in.Claims {
				if x.Cue != nil && x.Cue.Start <= int(t.Start) && int(t.End) <= x.Cue.End && !slices.Contains(m.claims, x.ID) {
					m.claims = append(m.claims, x.ID)
				}
			}
		}
	}
}

// beside says that verb v is joined to the cue of claim c: what stands beside
// a denial is not denied, "denied the attack and accused the police".
func (r *reader) beside(v int, c dateline.Claim) bool {
	if c.Cue == nil {
		return false
	}
	for n := 0; n < 8 && v >= 0 && r.rel(v) == syntax.RelConj; n++ {
		v = r.head(v)
	}
	if v < 0 {
		return false
	}
	t := r.doc.Text.Tokens[v]
	return c.Cue.Start <= int(t.Start) && int(t.End) <= c.Cue.End
}

func (r *reader) modalHedge(v int) bool {
	for _, c := range r.children[v] {
		switch r.form(c) {
		case "could", "may", "might":
			if r.rel(c) == syntax.RelAux {
				return true
			}
		}
	}
	return false
}

// stand says what stands behind m.
func (m *mention) stand() {
	switch {
	case m.status == dateline.EventDenied && !m.hedged:
		m.standing = dateline.StandingDenied
	case m.sure:
		m.standing = dateline.StandingAttributed
	case m.hedged:
		m.standing = dateline.StandingHedged
	default:
		m.standing = dateline.StandingOwnVoice
	}
}

// fill reads everything round one mention.
func (r *reader) fill(m *mention) {
	r.fillParties(m)
	r.fillWhen(m)
	m.status = r.statusOf(m)
	r.fillClaims(m)
	r.fillAsserted(m)
	switch r.rel(m.tok) {
	case syntax.RelAclRelcl, syntax.RelAcl, syntax.RelAdvcl:
		m.minor = true
	}
	m.stand()
}

// Told is what the text makes of the happening that token tok would tell,
// whether or not a table knows it: its status and standing.
func Told(in Input, tok int) (status, standing string) {
	if in.Doc == nil || tok < 0 || tok >= len(in.Doc.Tokens) {
		return "", ""
	}
	r := newReader(in)
	r.anchorAll()
	m := &mention{tok: tok, gov: -1, noun: !r.isVerb(tok)}
	if h := r.head(tok); m.noun && h >= 0 && r.isVerb(h) && (r.rel(tok) == syntax.RelObj || r.rel(tok) == syntax.RelNsubj || r.rel(tok) == syntax.RelNsubjPass) {
		m.gov = h
	}
	if m.noun && r.child(tok, syntax.RelCop) >= 0 {
		m.noun, m.gov = false, -1 // "is unlikely": a predicate
	}
	m.status = r.statusOf(m)
	r.fillClaims(m)
	m.stand()
	return m.status, m.standing
}
