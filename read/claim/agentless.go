package claim

import (
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// passiveConfidence is what an agentless passive is worth.
const passiveConfidence = .75

var passive = set("believe think say report allege suspect rumor rumour consider identify presume assume understand ascribe attribute declare")

// passives reads passives that name no agent: "He is believed to have fled",
// "The man was identified as John Doe". The content is the subject and what the
// verb takes.
func (r *reader) passives() {
	var more []finding
	for i, t := range r.doc.Tokens {
		if t.UPOS != syntax.VERB || !passive[r.lemma(i)] || r.doc.Child(i, syntax.RelOblAgent) >= 0 {
			continue
		}
		sub := r.doc.Child(i, syntax.RelNsubjPass, syntax.RelNsubj)
		switch {
		case r.doc.Child(i, syntax.RelAuxPass) >= 0:
		case t.Rel == syntax.RelAcl && t.XPOS.String() == "VBN" && t.Head >= 0 && int(t.Head) < i:
			sub = int(t.Head) // "a man identified as John Doe"
		default:
			continue
		}
		if sub < 0 || sub > i {
			continue
		}
		rest := attribution.Range{}
		first := i
		by := false
		for c := range r.doc.Children(i) {
			switch r.doc.Tokens[c].Rel {
			case syntax.RelAux, syntax.RelAuxPass:
				first = min(first, c)
			case syntax.RelXcomp, syntax.RelObl, syntax.RelCcomp, syntax.RelAdvcl:
				st := r.v.Subtree(c)
				k := r.doc.Child(c, syntax.RelCase, syntax.RelMark)
				by = by || k >= 0 && r.form(k) == "by"
				as := k >= 0 && (r.form(k) == "as" || r.form(k) == "to" && r.lemma(i) != "say" || r.doc.Tokens[k].XPOS.String() == "TO")
				if c > i && rest.Empty() && (as || r.doc.Tokens[c].Rel == syntax.RelXcomp) {
					rest = st
				}
			}
		}
		subject := r.v.Subtree(sub)
		if sub == int(t.Head) {
			subject = r.phrase(sub)
		}
		if rest.Empty() || by || rest.First <= i || subject.Last > first {
			continue
		}
		lo, hi := r.about(i, i)
		for k := lo; k < hi; k++ {
			g := &r.found[k]
			// "is believed to have crossed into Chad": nobody in what the passive
			// takes is the one who believes it.
			inRest := !g.Source.Empty() && rest.First <= g.Source.First && g.Source.Last <= rest.Last
			if g.Anchor == i && (inRest || len(g.Content) == 1 && g.Content[0].Last <= first && (g.Source.Empty() || g.Source.Has(sub))) {
				g.Source, g.Content = attribution.Range{}, []attribution.Range{subject, rest}
				g.made += "; what the passive takes is content"
			}
		}
		if r.cued[i] {
			continue
		}
		f := finding{made: "a passive without an agent", outer: -1}
		f.Anchor, f.Cue = i, attribution.Range{First: first, Last: i + 1}
		f.Content = []attribution.Range{subject, rest}
		f.Confidence = passiveConfidence
		more = append(more, f)
	}
	for _, f := range more {
		r.put(f)
	}
	r.inOrder()
}

var hearsay = set("reportedly allegedly purportedly supposedly")

// agentlessConfidence is what an adverb of hearsay is worth: there is no speaker
// to get wrong, and its clause is nearly always the content.
const agentlessConfidence = .8

// agentless reads adverbs without a speaker: "The North reportedly sent more
// troops". The content is their clause, split by the adverb.
func (r *reader) agentless() {
	var more []finding
	for i, t := range r.doc.Tokens {
		if t.UPOS != syntax.ADV || !hearsay[r.form(i)] {
			continue
		}
		h := int(t.Head)
		if h < 0 {
			continue
		}
		clause := r.v.Subtree(h)
		s := r.v.Sentence(i)
		if h2 := int(r.doc.Tokens[h].Head); r.doc.Tokens[h].Rel == syntax.RelAdvmod && h2 >= 0 {
			clause = r.v.Subtree(h2)
		}
		// Up to the next clause mark, so that a run-on tree does not swallow the sentence.
		left := attribution.Range{First: clause.First, Last: i}
		right := attribution.Range{First: i + 1, Last: min(clause.Last, s.Last)}
		for left.First < left.Last && r.lead(left.First) {
			left.First++
		}
		for left.Last > left.First && r.lead(left.Last-1) {
			left.Last--
		}
		for right.First < right.Last && r.lead(right.First) {
			right.First++
		}
		for right.Last > right.First && r.stop(right.Last-1) {
			right.Last--
		}
		if i+1 < s.Last && (r.doc.Tokens[i+1].UPOS == syntax.ADP || r.doc.Tokens[i+1].UPOS == syntax.SCONJ) {
			// "hurt reportedly by flying glass": only that phrase.
			if n := int(r.doc.Tokens[i+1].Head); n > i {
				left = attribution.Range{}
				right = attribution.Range{First: i + 1, Last: min(r.v.Subtree(n).Last, s.Last)}
				for k := right.First; k < right.Last; k++ {
					if r.stop(k) {
						right.Last = k
					}
				}
			}
		}
		f := finding{made: "an adverb without a speaker", outer: -1}
		f.Anchor, f.Cue = i, attribution.Range{First: i, Last: i + 1}
		f.Confidence = agentlessConfidence
		if !left.Empty() {
			f.Content = append(f.Content, left)
		}
		if !right.Empty() {
			f.Content = append(f.Content, right)
		}
		if len(f.Content) == 0 {
			continue
		}
		lo, hi := r.about(i-attribution.MaxReach, i+attribution.MaxReach)
		for k := lo; k < hi; k++ {
			if g := &r.found[k]; g.Anchor != i && g.Cue.Has(i) {
				// "reportedly said": two cues, the one inside the other's content.
				if g.Cue.First == i {
					g.Cue.First++
				} else if g.Cue.Last == i+1 {
					g.Cue.Last--
				}
			} else if g.Anchor == i {
				g.Content = nil // taken off by repair
			}
		}
		more = append(more, f)
	}
	for _, f := range more {
		r.put(f)
	}
	r.inOrder()
}

// lead reports whether token i only joins a clause to the one before.
func (r *reader) lead(i int) bool {
	switch r.doc.Tokens[i].UPOS {
	case syntax.CCONJ, syntax.SCONJ:
		return true
	}
	switch r.form(i) {
	case "who", "which", "that":
		return r.doc.Tokens[i].Rel != syntax.RelDet
	}
	return r.stop(i)
}

func (r *reader) stop(i int) bool {
	switch r.form(i) {
	case ",", ".", ";", ":", "—", "–", "--":
		return true
	}
	return false
}

// colonConfidence is what a name, a colon and a quotation are worth.
const colonConfidence = .85

// colons reads a name, a colon and a quotation as said by whom the name names:
// `Keller: "The harbour is closed."`
func (r *reader) colons() {
	for i := range r.doc.Tokens {
		if r.form(i) != ":" || i+1 >= len(r.doc.Tokens) {
			continue
		}
		q, ok := r.v.QuoteOf(i + 1)
		s := r.v.Sentence(i)
		if !ok || q.First != i+1 || i == s.First || i-s.First > 10 || r.v.InQuote(i-1) {
			continue
		}
		named := false
		for t := s.First; t < i; t++ {
			switch r.doc.Tokens[t].UPOS {
			case syntax.VERB, syntax.AUX, syntax.SCONJ:
				named = false
				t = i
				continue
			}
			named = named || r.mention[t] > 0 || r.doc.Tokens[t].UPOS == syntax.PROPN
		}
		if !named || r.cued[i] {
			continue
		}
		f := finding{made: "a name and a colon before a quotation", outer: -1}
		f.Anchor, f.Cue = i, attribution.Range{First: i, Last: i + 1}
		f.Source = attribution.Range{First: s.First, Last: i}
		f.Content = []attribution.Range{q.Range}
		f.Confidence, f.SourceLead = colonConfidence, 1<<20
		r.put(f)
	}
}
