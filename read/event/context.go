package event

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// accidents take the type from hurt that nobody is told to have done, where no
// attack or clash stands before it: "two were hurt when the bridge fell".
func (r *reader) accidents() {
	last := -1 // sentence of the last attack or clash
	for _, m := range r.found {
		at := int(r.doc.Text.Tokens[m.tok].Sentence)
		if h := r.head(m.tok); !m.noun && h >= 0 && r.at[h] != nil && r.at[h].row.kind == "" && in("wrecks", r.lemma(h)) && len(m.actors) == 0 && (r.stem(m) == "kill" || r.stem(m) == "injure") {
			m.row.kind, m.row.mode, m.row.cameo = "", "", "" // "A boiler blew up, killing five"
			continue
		}
		harm := r.stem(m) == "injure" && !m.noun
		switch {
		case harm && m.row.kind == dateline.EventAssault && len(m.actors) == 0 && (last < 0 || at-last > 4):
			if a := r.sides(m.tok); a.passive && len(a.s) == 0 {
				m.row.kind, m.row.mode, m.row.cameo = "", "", ""
			}
		case m.row.kind == dateline.EventAssault, m.row.kind == dateline.EventProtest, m.row.kind == dateline.EventCoerce:
			last = at
		}
	}
}

// replies give the deed that is praised, condemned or refused its doer, where
// the phrase leaves him to the text before: "Poland welcomed the decision",
// "China condemned the attack", "Minsk rejected the charge".
func (r *reader) replies() {
	for i, m := range r.found {
		if m.noun || len(m.recipients) > 0 {
			continue
		}
		switch m.row.kind {
		case dateline.EventAccuse, dateline.EventReject, dateline.EventSupport:
		default:
			continue
		}
		deed := -1
		for _, o := range r.sides(m.tok).o {
			if in("deeds", r.lemma(o)) && !in("agents", r.lemma(o)) && r.determiner(o) == "the" && r.child(o, syntax.RelNmodPoss, syntax.RelNmod, syntax.RelAmod, syntax.RelCompound, syntax.RelAcl, syntax.RelAclRelcl) < 0 {
				deed = o
			}
		}
		if deed < 0 {
			continue
		}
		want := ""
		if rows := lexicon().nouns[r.lemma(deed)]; rows != nil {
			want = rows[0].kind
		}
		if l := r.lemma(deed); l == "charge" || l == "claim" || l == "accusation" || l == "allegation" || l == "criticism" {
			want = dateline.EventAccuse
		}
		for j := i - 1; j >= 0; j-- {
			b := r.found[j]
			if r.doc.Text.Tokens[m.tok].Sentence-r.doc.Text.Tokens[b.tok].Sentence > 6 {
				break
			}
			if b.row.kind == "" || len(b.actors) == 0 || want != "" && b.row.kind != want || b.bare {
				continue
			}
			if want == "" && b.status != dateline.EventHappened && b.status != dateline.EventOngoing {
				continue
			}
			if want == "" && (b.row.kind == dateline.EventConsult || b.row.kind == dateline.EventThreaten || b.row.kind == dateline.EventAccuse || b.row.kind == dateline.EventReject || b.row.kind == dateline.EventSupport || b.row.kind == dateline.EventRequest) {
				continue // what others said of it
			}
			if overlap(r, b.actors, m.actors) {
				continue
			}
			m.recipients = slices.Clone(b.actors)
			break
		}
	}
}

// responsibility gives an attack the doer who claims it: "The group claimed
// responsibility for the bombing".
func (r *reader) responsibility() {
	for _, c := range r.in.Claims {
		if c.Source == nil || c.Source.Entity == "" || c.Content == nil || !strings.Contains(c.Content.Text, "responsibility") && !strings.Contains(r.cueText(c), "responsibility") {
			continue
		}
		first, last := r.tokens(*c.Content)
		var about, lead *mention
		for _, m := range r.found {
			if m.row.kind != dateline.EventAssault || m.status == dateline.EventDenied {
				continue
			}
			if m.tok >= first && m.tok < last {
				about = m
			} else if m.tok < first && lead == nil && !m.bare {
				lead = m
			}
		}
		for _, m := range []*mention{about, lead} {
			if m == nil {
				continue
			}
			if len(m.actors) == 0 {
				m.actors = []party{{id: c.Source.Entity}}
			}
			if !slices.Contains(m.claims, c.ID) {
				m.claims = append(m.claims, c.ID)
				m.sure = true
			}
			if m.noun && m.bare && lead != nil && m != lead {
				continue
			}
			break
		}
	}
}

func (r *reader) cueText(c dateline.Claim) string {
	if c.Cue == nil {
		return ""
	}
	return r.doc.Text.Text[c.Cue.Start:c.Cue.End]
}

// threats are attacks that their doer announces: "we will destroy".
func (r *reader) threats() {
	for _, m := range r.found {
		if m.noun || m.row.kind != dateline.EventAssault {
			continue
		}
		if m.status != dateline.EventPlanned && m.status != dateline.EventConditional {
			continue
		}
		for _, k := range r.holders(m.tok) {
			c := r.in.Claims[k]
			if c.Source == nil || c.Source.Entity == "" || c.Stance == dateline.StancePlan {
				continue
			}
			for _, p := range m.actors {
				if p.id == c.Source.Entity {
					m.row.kind, m.row.mode, m.row.cameo = dateline.EventThreaten, "", "138"
					if len(m.recipients) == 0 {
						m.recipients = r.within(m.tok)
					}
				}
			}
		}
	}
}

// within are the parties of the noun phrases that the object of v holds: "the
// Economy of Turkey".
func (r *reader) within(v int) []party {
	for _, o := range r.sides(v).o {
		for _, c := range r.children[o] {
			if ps := r.all([]int{c}); len(ps) > 0 && r.timeAt(c) < 0 {
				return ps
			}
		}
	}
	return nil
}
