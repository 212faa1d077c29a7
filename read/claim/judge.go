package claim

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// tidy puts the findings in the order of the text and drops what the scheme
// does not count: cues that are no speech act ("discussed", "met").
func (r *reader) tidy() {
	r.inOrder()
	kept := r.found[:0]
	for _, f := range r.found {
		f.stance, f.stanceWhy = r.stanceOf(&f)
		if f.stance == "--" || r.attributive(f.Anchor) || r.supposed(&f) || r.title(&f) || r.nobody(&f) {
			continue
		}
		if f.stance == "-" && r.quoted(&f) {
			f.stance, f.stanceWhy = dateline.StanceSay, "it is quoted"
		}
		if f.stance == "-" {
			continue
		}
		if f.stanceWhy == "by default" && !r.clausal(&f) && !r.quoted(&f) {
			continue
		}
		r.trimCue(&f)
		r.trimTail(&f)
		kept = append(kept, f)
	}
	r.found = kept
	r.ownQuotes()
}

// title reports whether what is quoted is the name of a work: capitalised words
// without a stop, as in `the film "Winter Harvest"`. Of verbs that the table does
// not know, a few words more may stand beside it: `released "Winter Harvest" in May`.
func (r *reader) title(f *finding) bool {
	spare := 0
	if f.stanceWhy == "by default" || f.stanceWhy == "it is quoted" {
		spare = 4
	}
	capitals, outside := 0, 0
	for _, c := range f.Content {
		for i := c.First; i < c.Last; i++ {
			t := &r.doc.Tokens[i]
			w := r.doc.Text.Form(i)
			switch {
			case !r.v.InQuote(i):
				outside++
			case t.UPOS == syntax.PUNCT:
				if w == "." || w == "," || w == "!" || w == "?" {
					return false
				}
			case w != "" && w[0] >= 'A' && w[0] <= 'Z':
				capitals++
			case t.UPOS == syntax.ADP || t.UPOS == syntax.DET || t.UPOS == syntax.CCONJ || t.UPOS == syntax.PART || t.UPOS == syntax.NUM:
			default:
				return false
			}
		}
	}
	return capitals >= 2 && outside <= spare
}

// quoted reports whether the content quotes at least three words: fewer are
// scare quotes.
func (r *reader) quoted(f *finding) bool {
	n := 0
	for _, c := range f.Content {
		for i := c.First; i < c.Last; i++ {
			if r.v.InQuote(i) && r.doc.Tokens[i].UPOS != syntax.PUNCT {
				n++
			}
		}
	}
	return n >= 3
}

// nobody reports whether the source is nobody: "nobody told us".
func (r *reader) nobody(f *finding) bool {
	if f.Source.Empty() {
		return false
	}
	switch r.form(f.Source.First) {
	case "nobody", "none", "neither":
		return true
	case "no":
		return true // "no one", "no group"
	}
	return false
}

// attributive reports whether a verb form only describes a noun: "the accused
// men", "a then-envisioned pipeline".
func (r *reader) attributive(i int) bool {
	if r.doc.Tokens[i].UPOS != syntax.VERB && r.doc.Tokens[i].UPOS != syntax.ADJ {
		return false
	}
	if w := r.form(i + 1); r.lemma(i) == "think" && (w == "tank" || w == "tanks") {
		return true
	}
	rel := r.doc.Tokens[i].Rel
	return rel == syntax.RelAmod || rel == syntax.RelCompound
}

// supposed reports whether nobody is said to have said it: the cue stands under
// "if", or inside another's words under "can", or is something not wanted there.
func (r *reader) supposed(f *finding) bool {
	for c := range r.doc.Children(f.Anchor) {
		w := r.form(c)
		switch r.doc.Tokens[c].Rel {
		case syntax.RelMark:
			if w == "if" || w == "unless" || w == "whether" {
				return true
			}
		case syntax.RelAux:
			if f.Nested && (modal[w] || w == "can" || w == "should" || w == "would") {
				return true
			}
		}
	}
	if !f.Nested {
		return false
	}
	switch f.stance {
	case dateline.StanceAsk, dateline.StancePlan, dateline.StanceOrder, dateline.StanceBelieve:
		return r.negated(f.Anchor)
	}
	return false
}

// clausal reports whether the content says something: a verb with a subject.
func (r *reader) clausal(f *finding) bool {
	for _, c := range f.Content {
		for i := c.First; i < c.Last; i++ {
			switch r.doc.Tokens[i].Rel {
			case syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelCsubj, syntax.RelExpl:
				return true
			}
		}
	}
	return false
}

// judge fills in what the scheme says of each finding.
func (r *reader) judge() {
	r.nest()
	for i := range r.found {
		f := &r.found[i]
		f.factuality, f.factWhy = r.factualityOf(f)
	}
	// Sources in the order of the text: a pronoun looks back. A speaker whose
	// claim is named behind his quotation ("..., I think, ...", he said) is needed
	// before those inside it.
	done := make([]bool, len(r.found))
	var settle func(i, depth int)
	settle = func(i, depth int) {
		if done[i] || depth > 20 {
			return
		}
		if o := r.found[i].outer; o >= 0 {
			settle(o, depth+1)
		}
		if !done[i] {
			r.found[i].source = r.sourceOf(i)
			if s := &r.found[i].source; s.kind == "" && !r.found[i].Source.Empty() {
				s.kind = dateline.SourceAnonymous // "we" of a quotation whose speaker is not given
			}
			done[i] = true
		}
	}
	for i := range r.found {
		settle(i, 0)
	}
	r.weigh()
	for i := range r.found {
		r.found[i].via = r.relayers(i)
		r.found[i].time = r.timeOf(&r.found[i])
	}
}

// timeOf is the time expression that hangs on the cue and stands in its clause,
// outside content and source.
func (r *reader) timeOf(f *finding) string {
	best, near := "", 12
	for _, k := range r.times[int(r.doc.Text.Tokens[f.Anchor].Sentence)] {
		x := &r.in.Times[k]
		t := r.tokens(x.Span)
		if t.Overlaps(f.Source) || x.Type == dateline.TimeSet || x.Type == dateline.TimeDuration {
			continue
		}
		inside := false
		for _, c := range f.Content {
			inside = inside || c.Overlaps(t)
		}
		if inside {
			continue
		}
		d := t.First - f.Cue.Last
		if t.Last <= f.Cue.First {
			d = f.Cue.First - t.Last
		}
		if d < 0 {
			d = 0
		}
		if d < near {
			best, near = x.ID, d
		}
	}
	return best
}
