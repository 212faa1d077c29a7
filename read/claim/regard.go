package claim

import (
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// regardConfidence is what a whole construction of this file is worth: the words
// leave nothing to choose, and its verbs are too common in other senses for the
// model to learn them from.
const regardConfidence = .8

// gauges are what somebody can put at a number.
var gauges = set("number figure total toll count tally cost price value worth loss damage size strength population turnout crowd magnitude attendance share rate deficit debt bill sum chance odds likelihood casualty fatality demand output capacity headcount proportion it")

// regards reads what the model passes over, for the verbs are mostly others:
// "Rescuers put the toll at 41", "The toll was put at 41 by rescuers", "Oslo sees
// the fleet as a threat", "a drill that Oslo views as a threat".
func (r *reader) regards() {
	r.inOrder()
	var more []finding
	for i := range r.doc.Tokens {
		if r.quiet[i] {
			continue
		}
		switch r.lemma(i) {
		case "put", "give":
			if !r.cued[i] {
				more = append(more, r.putAt(i)...)
			}
		case "view", "see", "regard", "perceive":
			if !r.cued[i] {
				more = append(more, r.seeAs(i)...)
			}
			more = append(more, r.seenAs(i)...)
		}
	}
	for _, f := range more {
		if !r.cued[f.Anchor] {
			r.put(f)
		}
	}
	r.inOrder()
}

// ruled is the claim that a rule of this file found, if its parts stand apart.
func (r *reader) ruled(i int, cue, source attribution.Range, made string, content ...attribution.Range) []finding {
	for k := range content {
		for content[k].Len() > 1 && r.stop(content[k].Last-1) {
			content[k].Last--
		}
		if content[k].Empty() || content[k].Overlaps(source) || content[k].Overlaps(cue) {
			return nil
		}
	}
	if lo, hi := r.about(i, i); lo < hi { // the model has a part of it
		g := &r.found[lo]
		g.Cue, g.Source, g.Content, g.made = cue, source, content, g.made+"; "+made
		return nil
	}
	f := finding{made: made, outer: -1}
	f.Anchor, f.Cue, f.Source, f.Content = i, cue, source, content
	f.Confidence, f.SourceLead = regardConfidence, 1<<20
	return []finding{f}
}

// auxiliaries is the verb with the auxiliaries before it.
func (r *reader) auxiliaries(i int) attribution.Range {
	first := i
	for c := range r.doc.Children(i) {
		if rel := r.doc.Tokens[c].Rel; (rel == syntax.RelAux || rel == syntax.RelAuxPass) && c < first {
			first = c
		}
	}
	return attribution.Range{First: first, Last: i + 1}
}

// putAt reads "X put the number at N" and "X gave the number as N". What is put is a gauge, and N a number:
// "put the ship at risk", "put troops at the border" are none.
func (r *reader) putAt(i int) []finding {
	if r.doc.Tokens[i].UPOS != syntax.VERB {
		return nil
	}
	cue := r.auxiliaries(i)
	if o := r.doc.Child(i, syntax.RelObj); o > i && gauges[r.lemma(o)] {
		first := min(r.v.Subtree(o).First, o)
		end := r.atNumber(i, o)
		sub := r.doc.Child(i, syntax.RelNsubj)
		if end < 0 || sub < 0 || sub > i || first <= i || !r.speaks(sub) {
			return nil
		}
		return r.ruled(i, cue, r.phrase(sub), "what is put at a number", attribution.Range{First: first, Last: end})
	}
	sub := r.doc.Child(i, syntax.RelNsubjPass)
	if sub < 0 || sub > cue.First || !gauges[r.lemma(sub)] || r.form(i+1) != "at" && r.form(i+1) != "as" {
		return nil
	}
	end := r.atNumber(i, i)
	if end < 0 {
		return nil
	}
	var by attribution.Range
	if c := r.doc.Child(i, syntax.RelOblAgent); c > i {
		if k := r.doc.Child(c, syntax.RelCase); k > i && r.speaks(c) {
			by = r.phrase(c)
			by.First = max(by.First, k+1)
			end = min(end, k)
		}
	}
	return r.ruled(i, cue, by, "what is put at a number", r.v.Subtree(sub), attribution.Range{First: i + 1, Last: end})
}

// atNumber is one past the phrase "at N" behind token o that belongs to verb i, -1
// for none; of "give" it is "as N".
func (r *reader) atNumber(i, o int) int {
	s, at := r.v.Sentence(i), "at"
	if r.lemma(i) == "give" {
		at = "as"
	}
	for t := o + 1; t < s.Last && t < o+16; t++ {
		switch {
		case r.doc.Tokens[t].UPOS == syntax.VERB && r.doc.Tokens[t].Rel != syntax.RelAmod, r.form(t) == ";", r.form(t) == ":":
			return -1
		case r.form(t) != at:
			continue
		}
		for n := t + 1; n < s.Last && n < t+6; n++ {
			if r.doc.Tokens[n].UPOS != syntax.NUM {
				continue
			}
			// To the end of what hangs on the number, "to 3,000" and "a day" with it.
			end := n + 1
			for k := n + 1; k < s.Last && !r.stop(k); k++ {
				switch r.doc.Tokens[k].UPOS {
				case syntax.NUM, syntax.NOUN, syntax.SYM:
					end = k + 1
					continue
				case syntax.ADP, syntax.CCONJ, syntax.DET, syntax.ADJ, syntax.PART:
					if w := r.form(k); w == "to" || w == "and" || w == "or" || w == "a" || w == "an" || r.doc.Tokens[k].UPOS == syntax.ADJ {
						continue
					}
				}
				break
			}
			return end
		}
		return -1
	}
	return -1
}

// speaks reports whether the noun phrase of token h is of somebody: a name, a
// person's pronoun, or a word for people, bodies or papers.
func (r *reader) speaks(h int) bool {
	if k := r.mention[h]; k > 0 {
		return true
	}
	switch r.form(h) {
	case "he", "she", "they":
		return true
	}
	l := r.lemma(h)
	for _, list := range [...]string{"office", "government", "institution", "media", "document", "group", "anonymous"} {
		if in(list, l) {
			return true
		}
	}
	t := &r.doc.Tokens[h]
	return t.UPOS == syntax.PROPN || t.UPOS == syntax.NOUN && people[l]
}

// people are words for who reckons with numbers or holds views, beyond those that
// the lists of sources have.
var people = set("rescuer researcher scientist estimate estimator historian organizer organiser insurer forecaster auditor lender creditor firefighter medic pollster surveyor strategist demographer hawk planner policymaker official executive westerner neighbor rival")

// asPhrase is the "as" phrase that begins at token t, empty for none.
func (r *reader) asPhrase(t int, s attribution.Range) attribution.Range {
	if t+1 >= s.Last || r.form(t) != "as" {
		return attribution.Range{}
	}
	h := int(r.doc.Tokens[t].Head)
	if h <= t || h >= s.Last {
		return attribution.Range{}
	}
	as := attribution.Range{First: t, Last: min(max(r.v.Subtree(h).Last, h+1), s.Last)}
	// "as long as", "as far as", and clauses: "as the fog lifted".
	for k := t + 1; k < as.Last; k++ {
		x := r.doc.Tokens[k].XPOS.String()
		if r.form(k) == "as" && k <= h || k < t+6 && (x == "VBD" || x == "VBZ" || x == "VBP") {
			return attribution.Range{}
		}
	}
	return as
}

// seeAs reads "Oslo sees the fleet as a threat".
func (r *reader) seeAs(i int) []finding {
	o, sub := r.doc.Child(i, syntax.RelObj), r.doc.Child(i, syntax.RelNsubj)
	if r.doc.Tokens[i].UPOS != syntax.VERB || o < i || sub < 0 || sub > i || !r.speaks(sub) {
		return nil
	}
	s := r.v.Sentence(i)
	obj := r.v.Subtree(o)
	for t := o + 1; t < s.Last && t <= obj.Last; t++ {
		as := r.asPhrase(t, s)
		if as.Empty() || int(r.doc.Tokens[r.doc.Tokens[t].Head].Head) != i && t != obj.Last {
			continue
		}
		return r.ruled(i, r.auxiliaries(i), r.phrase(sub), "what is seen as something", attribution.Range{First: obj.First, Last: as.Last})
	}
	return nil
}

// seenAs reads "a drill that Oslo views as a threat" off the words: taggers take
// the verb before "as" for a noun.
func (r *reader) seenAs(i int) []finding {
	s := r.v.Sentence(i)
	if i < s.First+3 {
		return nil
	}
	as := r.asPhrase(i+1, s)
	k := r.mention[i-1]
	if as.Empty() || k == 0 {
		return nil
	}
	m := r.mentions[k-1]
	that := m.first - 1
	for that > s.First && r.form(that) == "the" {
		that--
	}
	if that <= s.First || r.form(that) != "that" && r.form(that) != "which" {
		return nil
	}
	n := that - 1
	if r.form(n) == "," {
		n--
	}
	if n < s.First || r.doc.Tokens[n].UPOS != syntax.NOUN && r.doc.Tokens[n].UPOS != syntax.PROPN {
		return nil
	}
	what := attribution.Range{First: max(s.First, min(n, r.v.Subtree(n).First)), Last: n + 1}
	return r.ruled(i, attribution.Range{First: i, Last: i + 1}, attribution.Range{First: that + 1, Last: i}, "what is seen as something", what, as)
}
