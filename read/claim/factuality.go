package claim

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// Hedges, by base form. What stands for less than certain.
var (
	possible = set("possible possibly perhaps maybe potentially conceivably")
	unlikely = set("unlikely improbable doubtful")
	modal    = set("could may might")
	negation = set("not n't never no nobody nothing neither")
)

// official are acts that bind even where nobody is named: "was declared dead".
var official = set("identify declare name announce call describe confirm know sentence charge")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range fields(words) {
		out[w] = true
	}
	return out
}

// factualityOf is how sure the source is of its content's head, and the words
// that decided it.
func (r *reader) factualityOf(f *finding) (value, why string) {
	switch f.stance {
	case dateline.StanceAsk, dateline.StanceOrder, dateline.StancePropose, dateline.StancePlan, dateline.StanceDoubt:
		return dateline.FactUncommitted, f.stance
	case dateline.StanceDeny:
		return dateline.FactCertainNot, r.lemma(f.Anchor)
	}
	negated := r.negated(f.Anchor)
	first := f.Content[0].First
	for first < f.Content[0].Last-1 && r.doc.Tokens[first].UPOS == syntax.PUNCT {
		first++
	}
	if f.stance == dateline.StanceWarn && (r.form(first) == "to" || negation[r.form(first)] || r.form(first) == "against") {
		return dateline.FactUncommitted, "warned " + r.form(first)
	}
	if x := r.doc.Child(f.Anchor, syntax.RelXcomp); f.stance == dateline.StanceWarn && x >= 0 && r.doc.Tokens[x].UPOS == syntax.VERB {
		return dateline.FactUncommitted, "warned to"
	}
	head := r.contentHead(f)
	if r.imperative(f, head) {
		return dateline.FactUncommitted, "an imperative"
	}
	if r.question(f) {
		return dateline.FactUncommitted, "a question"
	}
	level, neg := byte('C'), false
	switch f.stance {
	case dateline.StanceBelieve, dateline.StanceSuspect, dateline.StancePredict:
		level, why = 'R', f.stance
		neg = negated
	}
	if f.Source.Empty() && !official[r.lemma(f.Anchor)] {
		level, why = 'R', "nobody given"
	}
	if l := r.lemma(f.Anchor); l == "suggest" && !f.Source.Empty() && f.stance == dateline.StanceSay {
		level, why = 'R', l
	}
	if head >= 0 {
		l, n, w := r.hedge(head)
		if l == 'S' || l == 'R' && level == 'C' {
			level, why = l, w
		}
		neg = neg || n
	}
	if r.lemma(f.Anchor) == "call" {
		for i := f.Content[0].First; i < f.Content[0].Last && i < f.Content[0].First+4; i++ {
			if unlikely[r.lemma(i)] {
				level, neg, why = 'R', true, r.lemma(i)
			}
		}
	}
	switch {
	case level == 'C' && negated && f.stance == dateline.StanceConfirm:
		return dateline.FactUncommitted, "not " + r.lemma(f.Anchor)
	case level == 'R' && neg:
		return dateline.FactProbableNot, why
	case level == 'R':
		return dateline.FactProbable, why
	case level == 'S' && neg:
		return dateline.FactPossibleNot, why
	case level == 'S':
		return dateline.FactPossible, why
	}
	return dateline.FactCertain, "by default"
}

// hedge is how a clause's verb is hedged by its own words: 'C', 'R' (probable)
// or 'S' (possible), whether the hedge itself denies, and which word it was. A
// content that is merely negative stays certain.
func (r *reader) hedge(head int) (level byte, denies bool, why string) {
	level = 'C'
	t := r.doc.Tokens
	look := func(i int) {
		w := r.form(i)
		switch {
		case modal[w] && t[i].UPOS == syntax.AUX && level == 'C':
			level, why = 'S', w
		case possible[w]:
			level, why = 'S', w
		case unlikely[w]:
			level, denies, why = 'R', true, w
		case (w == "likely" || w == "probably" || w == "apparently" || w == "presumably" || w == "reportedly") && level == 'C':
			level, why = 'R', w
			for c := range r.doc.Children(head) {
				denies = denies || negation[r.form(c)]
			}
			denies = denies || r.negated(i)
		}
	}
	look(head)
	for c := range r.doc.Children(head) {
		switch t[c].Rel {
		case syntax.RelAmod:
			if r.form(c) == "likely" { // "won't likely withdraw", taken for a noun
				look(c)
			}
		case syntax.RelAux, syntax.RelAdvmod, syntax.RelAuxPass, syntax.RelDiscourse, syntax.RelCop:
			look(c)
		}
	}
	// "appeared to have sent", "is expected to", "is likely to": the verb that
	// governs an infinitive is the content's head.
	if l := r.lemma(head); level == 'C' && (l == "appear" || l == "seem") && r.doc.Child(head, syntax.RelXcomp, syntax.RelCcomp) >= 0 {
		level, why = 'R', l
		denies = r.negated(head)
	} else if level == 'C' && (l == "expect" || l == "believe" || l == "think") && r.doc.Child(head, syntax.RelAuxPass) >= 0 {
		level, why = 'R', l
	}
	return level, denies, why
}

func (r *reader) negated(i int) bool {
	for c := range r.doc.Children(i) {
		if negation[r.form(c)] && r.doc.Tokens[c].Rel != syntax.RelDet {
			return true
		}
	}
	return false
}

// contentHead is the word that the content's others hang from.
func (r *reader) contentHead(f *finding) int {
	c := f.Content[0]
	best := -1
	for i := c.First; i < c.Last && i < c.First+150; i++ {
		h := int(r.doc.Tokens[i].Head)
		if h >= 0 && c.Has(h) || r.doc.Tokens[i].UPOS == syntax.PUNCT {
			continue
		}
		u := r.doc.Tokens[i].UPOS
		if u == syntax.VERB || best < 0 {
			best = i
			if u == syntax.VERB {
				break
			}
		}
	}
	if best < 0 && len(f.Content) > 1 {
		return f.Content[1].First
	}
	// Where only a subject comes before the cue, the verb stands behind it.
	if best >= 0 && len(f.Content) > 1 {
		if h := int(r.doc.Tokens[best].Head); h >= 0 && f.Content[1].Has(h) {
			return h
		}
	}
	return best
}

// imperative reports whether a quoted content is an order: a bare verb form
// without subject at its start.
func (r *reader) imperative(f *finding, head int) bool {
	if head < 0 || !r.v.InQuote(head) || r.doc.Tokens[head].XPOS.String() != "VB" {
		return false
	}
	for c := range r.doc.Children(head) {
		switch r.doc.Tokens[c].Rel {
		case syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelAux, syntax.RelMark, syntax.RelExpl, syntax.RelCsubj:
			if r.form(c) != "do" {
				return false
			}
		}
	}
	return head-f.Content[0].First <= 4 || r.doc.Tokens[head].Rel == syntax.RelRoot
}

// question reports whether the content asks: "whether ...", or a mark at its end.
func (r *reader) question(f *finding) bool {
	first := f.Content[0].First
	if w := r.form(first); w == "whether" || w == "if" && r.doc.Tokens[first].Rel == syntax.RelMark && r.lemma(f.Anchor) == "ask" {
		return true
	}
	last := f.Content[len(f.Content)-1].Last
	for i := last - 1; i >= f.Content[0].First && i >= last-2; i-- {
		if r.form(i) == "?" {
			return true
		}
	}
	return false
}
