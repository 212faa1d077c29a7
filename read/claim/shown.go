package claim

import (
	"hash/fnv"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// Threshold is the confidence from which a claim is shown. Confidence is the
// probability that a claim is truly attributed: its source is who the text says, and
// its words are that source's and true as worded. Of what is shown from here on, .93
// are on PolNeAR's development part (claims.md).
const Threshold = .65

// heldBack bounds the confidence of what is not shown whatever the model makes of
// it; doubtful is what is as likely wrong as right.
const (
	heldBack = .5
	doubtful = .5
)

// fillsSentence is what a claim is worth at least whose words leave nothing over in
// their sentence: "The ministry said that ...". The model is shy of long contents.
const fillsSentence = .8

// hearsayConfidence is what "reportedly" is worth: it names no speaker who could be
// the wrong one.
const hearsayConfidence = .9

// weigh gives each finding its confidence, once all that speaks for and against it
// is known. What a rule alone made keeps what the rule is worth: the corpus marks
// little of its kind.
func (r *reader) weigh() {
	for i := range r.found {
		f := &r.found[i]
		more, counts := r.evidence(i)
		p := r.m.Confidence(r.v, &f.Attribution, more, counts)
		switch {
		case strings.HasPrefix(f.made, "learned"):
			f.Confidence = p
			if p < fillsSentence && (r.plain(f) || r.wholeThat(f)) {
				f.Confidence = fillsSentence
				f.made += "; it fills its sentence"
			}
		case strings.HasPrefix(f.made, "an adverb"):
			f.Confidence = hearsayConfidence
		}
		if why := r.guard(f); why != "" && f.Confidence > heldBack {
			f.Confidence = heldBack
			f.made += "; held back: " + why
		}
	}
}

// wholeThat reports whether a source and its verb begin the sentence and a clause
// with "that" ends it, or goes up to its next "and", told where in between: "The
// agency said | in a short bulletin | that the line was open."
func (r *reader) wholeThat(f *finding) bool {
	if f.Source.Empty() || len(f.Content) != 1 || f.Nested || f.stanceWhy == "by default" || r.doc.Tokens[f.Anchor].UPOS != syntax.VERB || r.v.InQuote(f.Anchor) {
		return false
	}
	s, c := r.v.Sentence(f.Anchor), f.Content[0]
	next := c.Last
	for next < s.Last && r.stop(next) {
		next++
	}
	if next < s.Last && r.doc.Tokens[next].UPOS != syntax.CCONJ {
		return false
	}
	if f.Source.First != s.First || f.Source.Last != f.Cue.First || c.First-f.Cue.Last > 8 || r.form(c.First-1) != "that" {
		return false
	}
	for i := f.Cue.Last; i < c.First-1; i++ {
		switch r.doc.Tokens[i].UPOS {
		case syntax.VERB, syntax.AUX, syntax.PUNCT:
			return false
		}
	}
	return c.First > f.Cue.Last
}

// evidence is what the rules know of a finding beside its words: what can be named,
// as a number each, and what can be counted.
func (r *reader) evidence(i int) (out []uint32, counts []int) {
	f := &r.found[i]
	put := func(parts ...string) {
		h := fnv.New32a()
		for _, p := range parts {
			h.Write([]byte(p))
			h.Write([]byte{0})
		}
		out = append(out, h.Sum32())
	}
	for m := range strings.SplitSeq(f.made, "; ") {
		if !strings.Contains(m, "cited") && !strings.Contains(m, "citing") {
			put("made", m)
		}
	}
	put("stance", f.stance, f.stanceWhy)
	put("act", f.stance)
	named := "nobody can be called"
	if f.source.named {
		named = "named"
	}
	put("source", f.source.kind, named, r.standsFor(f))
	put("factuality", f.factuality)
	if r.negated(f.Anchor) {
		put("negated")
	}
	if r.plain(f) {
		put("plain")
	}
	if !f.relayed.Empty() {
		put("relayed")
	}
	n := 0
	lo, hi := r.about(r.v.Sentence(f.Anchor).First, r.v.Sentence(f.Anchor).Last-1)
	for k := lo; k < hi && n < 3; k++ {
		n++
	}
	put("in the sentence", strings.Repeat("*", n))
	last := f.Content[len(f.Content)-1].Last - 1
	put("ends", r.doc.Tokens[last].XPOS.String())
	for _, c := range f.Content {
		if r.boundary(c.First) {
			put("ahead of a clause")
		}
	}
	yes := func(b bool) {
		counts = append(counts, 0)
		if b {
			counts[len(counts)-1] = 1
		}
	}
	who := r.standsFor(f)
	yes(r.plain(f))
	yes(r.negated(f.Anchor))
	yes(f.stanceWhy == "by default")
	yes(who == "a noun")
	yes(who == "a pronoun that stands for somebody")
	yes(f.source.named)
	yes(strings.Contains(f.made, "stands alone"))
	yes(f.Nested)
	counts = append(counts, n)
	return out, counts
}

// boundary reports whether a content begins with a word that joins clauses.
func (r *reader) boundary(i int) bool {
	return r.doc.Tokens[i].UPOS == syntax.CCONJ || r.doc.Tokens[i].UPOS == syntax.SCONJ
}

// standsFor says whether a source is a pronoun and whether it is known for whom.
func (r *reader) standsFor(f *finding) string {
	switch {
	case f.Source.Empty():
		return "no source"
	case r.doc.Tokens[r.npHead(f.Source)].UPOS != syntax.PRON:
		return "a noun"
	case f.source.entity != "" || f.source.why != "":
		return "a pronoun that stands for somebody"
	}
	return "a pronoun that stands for nobody known"
}

// guard says why a finding is not to be shown whatever speaks for it, "" where
// nothing does: who trusted it would take words for somebody's who did not say
// them, or a no for a yes.
func (r *reader) guard(f *finding) string {
	if r.standsFor(f) == "a pronoun that stands for nobody known" {
		return "it is not known for whom the pronoun stands"
	}
	if r.hollow(f) {
		return "its content says nothing by itself"
	}
	if f.stanceWhy == "by default" && !r.quoted(f) && r.doc.Child(f.Anchor, syntax.RelCcomp) < 0 && r.form(f.Content[0].First-1) != "that" {
		return "its cue may be no word of saying"
	}
	for c := range r.doc.Children(f.Anchor) {
		if r.doc.Tokens[c].Rel == syntax.RelCcomp && c > f.Anchor && !holds(f.Content, c) && f.Content[0].First > f.Anchor && !r.quoted(f) {
			return "its content is cut before its verb"
		}
	}
	if r.form(f.Anchor) == ":" && !(r.v.InQuote(f.Content[0].First) && r.v.InQuote(f.Content[len(f.Content)-1].Last-1)) {
		return "before the colon may stand what it is about" // `Mira Castell: "Harbour Queen" Star Dies Aged 91`
	}
	if f.stance == dateline.StanceAsk && r.asksSilence(f) {
		return "it asks not to be named, and tells nothing of the world"
	}
	if r.anotherSpeaks(f) {
		return "another is to say it"
	}
	return r.turned(f)
}

// asksSilence reports whether what is asked is not to be named: "officials who
// asked not to be identified".
func (r *reader) asksSilence(f *finding) bool {
	c := f.Content[0]
	if len(f.Content) != 1 || c.Len() > 12 || r.form(c.First) != "not" {
		return false
	}
	for i := c.First; i < c.Last; i++ {
		switch r.lemma(i) {
		case "name", "identify", "quote":
			return true
		}
	}
	return false
}

// anotherSpeaks reports whether the verb above the cue has another for the cue's
// doer: in "The senator pressed the banker to admit it" he who admits is the banker.
func (r *reader) anotherSpeaks(f *finding) bool {
	a := f.Anchor
	h := int(r.doc.Tokens[a].Head)
	if f.Source.Empty() || r.doc.Tokens[a].Rel != syntax.RelXcomp || h < 0 || r.doc.Tokens[h].UPOS != syntax.VERB || r.lemma(h) == "promise" || r.lemma(h) == "use" {
		return false
	}
	obj, sub := r.doc.Child(h, syntax.RelObj, syntax.RelIobj), r.subject(h)
	return obj >= 0 && obj < a && sub >= 0 && f.Source.Has(sub)
}

// hollow reports whether a content has no word of its own ("it", "so", "as much"),
// or one noun of what a verb of saying takes: "The reports suggest | crews".
func (r *reader) hollow(f *finding) bool {
	if c := f.Content[0]; len(f.Content) == 1 && c.Len() == 1 && f.stance == dateline.StanceSay && !r.v.InQuote(c.First) && r.doc.Tokens[c.First].UPOS == syntax.NOUN {
		return true
	}
	for _, c := range f.Content {
		for i := c.First; i < c.Last; i++ {
			switch r.doc.Tokens[i].UPOS {
			case syntax.NOUN, syntax.PROPN, syntax.VERB, syntax.ADJ, syntax.NUM, syntax.INTJ, syntax.X, syntax.SYM:
				return false
			}
		}
	}
	return true
}

var (
	declines = set("refuse decline fail avoid stop cease hesitate omit neglect forget")
	unsaid   = set("may might could should must can")
)

// turned says why it is unsure whether the source says this or the contrary, or
// anything: the cue is denied, withheld, asked or only possible, or a negation
// stands outside the words shown.
func (r *reader) turned(f *finding) string {
	a := f.Anchor
	for c := range r.doc.Children(a) {
		switch {
		case negation[r.form(c)] && r.doc.Tokens[c].Rel != syntax.RelDet:
			if !f.Cue.Has(c) {
				return "the cue is negated outside the words shown"
			}
			switch f.stance {
			case dateline.StanceBelieve, dateline.StanceSuspect, dateline.StancePredict, dateline.StanceAsk, dateline.StancePlan, dateline.StanceConfirm:
			default:
				return "the cue is negated"
			}
		case r.doc.Tokens[c].Rel == syntax.RelAux && unsaid[r.form(c)] && !r.v.InQuote(a):
			return "it is only possible that it is said"
		case r.doc.Tokens[c].Rel == syntax.RelMark && r.form(c) == "without":
			return "it is not said"
		}
	}
	if h := int(r.doc.Tokens[a].Head); h >= 0 && declines[r.lemma(h)] && r.doc.Tokens[a].Rel == syntax.RelXcomp {
		return "it is withheld"
	}
	head := r.contentHead(f)
	s := r.v.Sentence(a)
	if last := s.Last - 1; !f.Nested && !r.v.InQuote(a) && r.form(last) == "?" && !r.v.InQuote(last) {
		aux := r.doc.Child(a, syntax.RelAux)
		if !holds(f.Content, last) || aux >= 0 && aux < f.Source.First && f.Source.Last <= a {
			return "it is asked whether it is said"
		}
	}
	if head < 0 {
		return ""
	}
	for c := range r.doc.Children(head) {
		if !negation[r.form(c)] {
			continue
		}
		if !holds(f.Content, c) && !f.Cue.Has(c) {
			return "a negation stands outside the words shown"
		}
		if f.stance == dateline.StanceDeny && r.doc.Tokens[c].Rel != syntax.RelDet {
			return "what is negative is denied"
		}
	}
	return ""
}
