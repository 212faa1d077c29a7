package event

import (
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// recall tells background from news: what has a time before the day that the
// dispatch reports, or is told in the past perfect, is recalled.
func (r *reader) recall() {
	day := r.newsDay()
	para, sent, past := -1, -1, false // where a time before the news was last told
	for _, m := range r.found {
		at := int(r.doc.Text.Tokens[m.tok].Sentence)
		p := r.doc.Text.Sentences[at].Paragraph
		v := m.tok
		if m.gov >= 0 {
			v = m.gov
		}
		switch t := r.timeByID(m.time); {
		case t != nil && t.Value == "PAST_REF":
			m.recalled = true
		case t != nil && t.To != "" && day != "" && len(t.To) >= 10:
			m.recalled = t.To[:10] < day
		case m.status == dateline.EventPlanned || m.status == dateline.EventPossible || m.status == dateline.EventConditional:
			m.recalled = false
		case m.status == dateline.EventHabitual:
			m.recalled = true
		case m.noun && m.gov < 0:
			m.recalled = r.doc.Text.Tokens[m.tok].Sentence > 1
		case r.rel(v) == syntax.RelConj && r.xpos(v) == "VBN" && r.child(v, syntax.RelAux, syntax.RelAuxPass) < 0 && r.head(v) >= 0 && r.hasForm(r.head(v), "had"):
			m.recalled = true // "had grounded flights and stranded travelers"
		case r.hasForm(v, "had") || r.hasForm(v, "has") || r.hasForm(v, "have"):
			m.recalled = at > 0 || r.hasForm(v, "had")
		case m.status == dateline.EventOngoing:
			// "is pulling its engineers out" goes on; "backs the rebels" is a state
			m.recalled = at > 1 && r.xpos(v) != "VBG"
		default:
			m.recalled = r.rel(m.tok) == syntax.RelAclRelcl || r.mark(m.tok) == "after" || r.mark(m.tok) == "since"
		}
		if m.time == "" && past && p == para && at-sent <= 1 && (m.status != dateline.EventPlanned || at == sent) {
			m.recalled = true // the story goes on from "On Thursday"
		}
		if h := r.dependent(v); h >= 0 && m.time == "" {
			if g := r.at[h]; g != nil && g.recalled && g != m {
				m.recalled = true
			} else if g == nil && r.isVerb(h) && (r.hasForm(h, "had") || at > 0 && (r.hasForm(h, "have") || r.hasForm(h, "has"))) && !in("askverbs", r.lemma(h)) {
				m.recalled = true
			}
		}
		if t := r.timeByID(m.time); t != nil && t.To != "" {
			para, sent, past = p, at, m.recalled
		} else if past && p == para && at-sent <= 1 {
			sent = at
		}
	}
}

// dependent is the verb that the clause of v is a complement or purpose of, -1
// for none: "called on Egypt to join", "have chosen to suppress".
func (r *reader) dependent(v int) int {
	h := r.head(v)
	if h < 0 || r.hasForm(v, "will") || r.hasForm(v, "would") {
		return -1
	}
	switch r.rel(v) {
	case syntax.RelXcomp:
		return h
	case syntax.RelAdvcl, syntax.RelAcl, syntax.RelCcomp:
		if r.mark(v) == "to" {
			return h
		}
	}
	return -1
}

// newsDay is the day before which everything is background: that of the first
// event with a day, not more than a week before the issue.
func (r *reader) newsDay() string {
	issued := ""
	if r.in.Dispatch != nil {
		if d, ok := r.in.Dispatch.Day(); ok {
			issued = d.Format("2006-01-02")
			for _, m := range r.found {
				if r.doc.Text.Tokens[m.tok].Sentence > 1 {
					break
				}
				if t := r.timeByID(m.time); t != nil && len(t.From) >= 10 {
					if f, err := time.Parse("2006-01-02", t.From[:10]); err == nil && !f.After(d) && d.Sub(f) < 7*24*time.Hour {
						issued = min(issued, t.From[:10])
					}
				}
			}
			if y := d.AddDate(0, 0, -1).Format("2006-01-02"); y < issued {
				issued = y
			}
		}
	}
	return issued
}
