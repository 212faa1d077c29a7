package claim

import (
	"slices"

	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// repair mends, by rules of our scheme, what the trees or the corpus get wrong.
func (r *reader) repair() {
	r.found = slices.DeleteFunc(r.found, func(f finding) bool { return len(f.Content) == 0 })
	r.inOrder()
	r.cited()
	r.found = slices.DeleteFunc(r.found, func(f finding) bool { return len(f.Content) == 0 })
	r.inOrder()
	r.trailing()
	r.confine()
	r.adding()
	for i := range r.found {
		f := &r.found[i]
		r.passiveSubject(f)
		r.inserted(f)
		r.mendSource(f)
		r.mendContent(f)
		f.Content = apart(f.Content, f.Cue, f.Source)
	}
	r.alone()
	r.found = slices.DeleteFunc(r.found, func(f finding) bool { return len(f.Content) == 0 })
}

// aloneConfidence bounds that of a claim whose quotation stands alone behind it.
const aloneConfidence = .75

// alone gives a quotation that stands as a sentence by itself to the speaker of
// the sentence before: `Keller denied it. "Every berth is open."`
func (r *reader) alone() {
	for _, q := range r.v.Quotes {
		s := r.v.Sentence(q.First)
		if q.First != s.First || q.First == 0 || q.Len() < 4 {
			continue
		}
		k := int(r.doc.Text.Tokens[q.First].Sentence)
		if k == 0 || r.doc.Text.Sentences[k-1].Paragraph != r.doc.Text.Sentences[k].Paragraph {
			continue
		}
		if end := r.v.Sentence(q.Last - 1).Last; q.Last < end {
			continue // words of the writer follow
		}
		before := attribution.Range{First: r.doc.Text.Sentences[k-1].First, Last: q.First}
		speaker := -1
		lo, hi := r.about(q.First-2*text.MaxSentence, q.Last)
		for i := max(lo, hi-window); i < hi; i++ {
			f := &r.found[i]
			if f.Cue.Overlaps(q.Range) || overlap(f.Content, q.Range) && !r.v.InQuote(f.Anchor) {
				speaker = -1
				break
			}
			if before.Has(f.Anchor) && !r.v.InQuote(f.Anchor) && !f.Source.Empty() && before.Has(f.Source.First) && len(f.Content) > 0 && (speaker < 0 || f.Anchor < r.found[speaker].Anchor) {
				speaker = i
			}
		}
		if speaker >= 0 && r.found[speaker].Content[len(r.found[speaker].Content)-1].Last <= q.First {
			f := &r.found[speaker]
			f.Content = append(f.Content, q.Range)
			f.Confidence = min(f.Confidence, aloneConfidence)
			f.made += "; the quotation behind stands alone"
		}
	}
}

// apart puts the parts of a content in order, without what they share with each
// other or with cue and source.
func apart(parts []attribution.Range, cue, source attribution.Range) []attribution.Range {
	var out []attribution.Range
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b attribution.Range) int { return a.First - b.First })
	at := 0
	var put func(x attribution.Range, without []attribution.Range)
	put = func(x attribution.Range, without []attribution.Range) {
		if x.Empty() {
			return
		}
		if len(without) == 0 {
			out = append(out, x)
			return
		}
		w := without[0]
		if w.Empty() || !w.Overlaps(x) {
			put(x, without[1:])
			return
		}
		put(attribution.Range{First: x.First, Last: w.First}, without[1:])
		put(attribution.Range{First: w.Last, Last: x.Last}, without[1:])
	}
	for _, x := range parts {
		x.First = max(x.First, at)
		at = max(at, x.Last)
		put(x, []attribution.Range{cue, source})
	}
	return out
}

// trailing gives a speaker named at a sentence's end all that stands before:
// "An official said the line works, | Cyprus Mail reported".
func (r *reader) trailing() {
	for j := range r.found {
		g := &r.found[j]
		s := r.v.Sentence(g.Anchor)
		if g.Source.Empty() || r.v.InQuote(g.Anchor) {
			continue
		}
		from, to := min(g.Source.First, g.Cue.First), max(g.Source.Last, g.Cue.Last)
		if to < s.Last-2 || to-from > g.Source.Len()+g.Cue.Len() || from <= s.First+2 || r.form(from-1) != "," {
			continue
		}
		lo, hi := r.near(j)
		for i := lo; i < hi; i++ {
			f := &r.found[i]
			if i == j || f.Cue.First >= from || !s.Has(f.Anchor) || !holds(f.Content, g.Anchor) {
				continue
			}
			for k := range f.Content {
				if c := &f.Content[k]; c.Has(g.Anchor) && c.First < from-1 {
					c.Last = min(c.Last, from-1)
				}
			}
			g.Content, g.Nested = []attribution.Range{{First: s.First, Last: from - 1}}, false
		}
	}
}

// adding ends a content before the next claim of its speaker: "..., he said, |
// adding that the bridge is not".
func (r *reader) adding() {
	for i := range r.found {
		f := &r.found[i]
		lo, hi := r.near(i)
		for j := lo; j < hi; j++ {
			g := &r.found[j]
			if g.Anchor <= f.Anchor || r.doc.Tokens[g.Anchor].XPOS.String() != "VBG" || r.v.InQuote(g.Anchor) || !g.Source.Empty() && g.Source != f.Source {
				continue
			}
			for k := range f.Content {
				c := &f.Content[k]
				if !c.Has(g.Anchor) || c.First < f.Cue.Last {
					continue
				}
				last := g.Cue.First
				for last > c.First && (r.stop(last-1) || r.doc.Tokens[last-1].UPOS == syntax.CCONJ) {
					last--
				}
				if last > c.First {
					c.Last = last
				} else if k > 0 {
					f.Content = f.Content[:k]
				}
				break
			}
		}
	}
}

// confine keeps a claim inside another's words within them: in "We know who did
// it," she said, what is known ends before the comma.
func (r *reader) confine() {
	for i := range r.found {
		f := &r.found[i]
		if !f.Nested {
			continue
		}
		lo, hi := r.near(i)
		for j := lo; j < hi; j++ {
			g := &r.found[j]
			if j == i || g.Nested {
				continue
			}
			for _, c := range g.Content {
				if !c.Has(f.Anchor) {
					continue
				}
				var kept []attribution.Range
				for _, x := range f.Content {
					x = attribution.Range{First: max(x.First, c.First), Last: min(x.Last, c.Last)}
					for !x.Empty() && (r.stop(x.Last-1) || r.closes(x.Last-1, x.First)) {
						x.Last--
					}
					if !x.Empty() {
						kept = append(kept, x)
					}
				}
				if len(kept) > 0 {
					f.Content = kept
				}
				// "said Balan had arrived and | plans to meet": who plans is in there too.
				if !f.Source.Empty() && !c.Has(f.Source.First) {
					if sub := r.subject(f.Anchor); sub >= 0 && c.Has(sub) && !f.Cue.Has(sub) {
						f.Source = r.phrase(sub)
					}
				}
			}
		}
	}
}

// subject is the subject of a verb, or of the verb it is coordinated with; -1
// for none.
func (r *reader) subject(i int) int {
	for k := 0; k < 5 && i >= 0; k++ {
		if c := r.doc.Child(i, syntax.RelNsubj, syntax.RelNsubjPass); c >= 0 {
			return c
		}
		if r.doc.Tokens[i].Rel != syntax.RelConj {
			return -1
		}
		i = int(r.doc.Tokens[i].Head)
	}
	return -1
}

// closes reports whether token i closes a quotation that opens before token
// first.
func (r *reader) closes(i, first int) bool {
	q, ok := r.v.QuoteOf(i)
	return ok && q.Last == i+1 && q.First < first
}

// cutNameConfidence bounds that of a claim whose speaker's name begins in its words.
const cutNameConfidence = .5

// wholeName gives a speaker the beginning of the name, which stands at the end of
// what is said: "Sage has left, the Northern Pilots | Guild said".
func (r *reader) wholeName(f *finding, first int) {
	if first > 0 && r.doc.Tokens[first-1].UPOS == syntax.DET {
		first--
	}
	for k := range f.Content {
		c := &f.Content[k]
		if c.Last == f.Source.First && c.First < first-1 && r.form(first-1) == "," && !r.v.InQuote(first) {
			c.Last, f.Source.First = first-1, first
			return
		}
	}
	f.Confidence = min(f.Confidence, cutNameConfidence)
	f.made += "; a name is cut in two"
}

// mendSource takes in an owner that was cut off ("North Korea's | Defense
// Ministry") and leaves out where it was said ("Trump, in a statement").
func (r *reader) mendSource(f *finding) {
	if f.Source.Empty() {
		return
	}
	s := r.v.Sentence(f.Source.First)
	if k := f.Source.First - 1; k > s.First && r.doc.Tokens[k].XPOS.String() == "POS" && r.doc.Tokens[k-1].UPOS != syntax.PUNCT {
		owner := k - 1
		if h := int(r.doc.Tokens[k].Head); h >= s.First && h < k {
			owner = h
		}
		left := r.v.Subtree(owner).First
		for left < owner {
			switch r.doc.Tokens[left].UPOS {
			case syntax.ADP, syntax.PUNCT, syntax.CCONJ, syntax.SCONJ, syntax.VERB, syntax.AUX, syntax.ADV:
				left++
				continue
			}
			break
		}
		free := true
		for t := left; t < f.Source.First; t++ {
			free = free && !f.Cue.Has(t) && !holds(f.Content, t)
		}
		if free {
			f.Source.First = left
		}
	}
	h := r.npHead(f.Source)
	// What describes a name belongs to it: "Russia's state news agency | Tass".
	if left := r.v.Subtree(h).First; left >= s.First && left < f.Source.First {
		nominal := true
		for left < f.Source.First && (r.doc.Tokens[left].UPOS == syntax.PUNCT || r.doc.Tokens[left].UPOS == syntax.ADP || r.doc.Tokens[left].UPOS == syntax.CCONJ) {
			left++
		}
		for t := left; t < f.Source.First; t++ {
			switch r.doc.Tokens[t].UPOS {
			case syntax.DET, syntax.ADJ, syntax.NOUN, syntax.PROPN, syntax.PART, syntax.NUM:
				nominal = nominal && !f.Cue.Has(t) && !holds(f.Content, t)
			default:
				nominal = false
			}
		}
		if nominal {
			f.Source.First = left
		}
	}
	// Trees give a verb two subjects: "agency" and "Tass".
	if k := f.Source.First - 1; k >= s.First && r.doc.Tokens[k].UPOS == syntax.NOUN && r.doc.Tokens[k].Rel == syntax.RelNsubj && r.doc.Tokens[h].Rel == syntax.RelNsubj && r.doc.Tokens[k].Head == r.doc.Tokens[h].Head {
		if x := (attribution.Range{First: r.v.Subtree(k).First, Last: k + 1}); !x.Overlaps(f.Cue) && !overlap(f.Content, x) {
			f.Source.First = x.First
		}
	}
	// Nor is a name cut in two: "Ines | Duarte".
	if k := r.mention[f.Source.First]; k > 0 {
		if m := r.mentions[k-1]; m.first < f.Source.First && !f.Cue.Has(m.first) {
			if holds(f.Content, m.first) {
				r.wholeName(f, m.first)
			} else {
				f.Source.First = m.first
			}
		}
	}
	for t := max(h+1, f.Source.First+1); t+1 < f.Source.Last; t++ {
		if q, ok := r.v.QuoteOf(t); ok && q.First == t && q.Last > f.Source.Last {
			f.Source.Last = t // a quotation that begins behind it
			break
		}
		n := t + 1
		if r.doc.Tokens[n].UPOS == syntax.ADV {
			n++
		}
		if r.form(t) != "," || n >= f.Source.Last || r.doc.Tokens[n].UPOS != syntax.ADP {
			continue
		}
		switch r.form(n) {
		case "in", "via", "on", "at", "during", "through", "after", "before", "by":
			f.Source.Last = t
		}
	}
	for f.Source.Len() > 1 && r.stop(f.Source.Last-1) {
		f.Source.Last--
	}
	r.issuedBy(f)
}

// issuedBy takes in whose paper it is: "according to a statement | released by
// the mayor's office", which else begins the content.
func (r *reader) issuedBy(f *finding) {
	t, s := f.Source.Last, r.v.Sentence(f.Source.First)
	if t+2 >= s.Last || r.doc.Tokens[t].XPOS.String() != "VBN" || r.form(t+1) != "by" || !f.Source.Has(int(r.doc.Tokens[t].Head)) || f.Cue.Has(t) || !in("document", r.lemma(r.npHead(f.Source))) {
		return
	}
	last := r.v.Subtree(t).Last
	for k := t + 2; k < last; k++ {
		if r.stop(k) {
			last = k
		}
	}
	for k := range f.Content {
		c := &f.Content[k]
		if !c.Overlaps(attribution.Range{First: t, Last: last}) {
			continue
		}
		if c.First < t || c.Last <= last+2 {
			return
		}
		c.First = last
		for c.Len() > 1 && r.stop(c.First) && !r.v.InQuote(c.First) {
			c.First++
		}
	}
	f.Source.Last = last
}

// passiveSubject makes the subject of a passive the content's, not the source's:
// "The gunman is believed to have fled".
func (r *reader) passiveSubject(f *finding) {
	if !passive[r.lemma(f.Anchor)] || f.Source.Empty() || r.doc.Child(f.Anchor, syntax.RelAuxPass) < 0 {
		return
	}
	sub := r.doc.Child(f.Anchor, syntax.RelNsubjPass, syntax.RelNsubj)
	if sub < 0 || !f.Source.Has(sub) || f.Source.Last > f.Cue.First || len(f.Content) != 1 {
		return
	}
	f.Content = []attribution.Range{f.Source, f.Content[0]}
	f.Source = attribution.Range{}
	f.made += "; the subject of a passive is no source"
}

// inserted tells the subject of a sentence from a speaker put in behind it: "The
// dam, | Tomas Novak | said, would hold".
func (r *reader) inserted(f *finding) {
	if f.Source.Empty() || f.Source.Last > f.Cue.First || len(f.Content) != 1 || f.Cue.Last >= len(r.doc.Tokens) || r.form(f.Cue.Last) != "," {
		return
	}
	c := f.Content[0]
	if c.First < f.Cue.Last || r.doc.Tokens[c.First].UPOS != syntax.AUX && r.doc.Tokens[c.First].UPOS != syntax.VERB {
		return
	}
	if x := r.doc.Tokens[c.First].XPOS.String(); x == "VBG" || x == "VBN" {
		return
	}
	for t := f.Source.Last - 2; t > f.Source.First; t-- {
		if r.form(t) == "," {
			f.Content = []attribution.Range{{First: f.Source.First, Last: t}, c}
			f.Source.First = t + 1
			f.made += "; the speaker is put in behind the subject"
			return
		}
	}
}

func holds(rs []attribution.Range, t int) bool {
	return slices.ContainsFunc(rs, func(r attribution.Range) bool { return r.Has(t) })
}

// channels are what something is said in: no part of what is said.
var channels = set("statement interview email e-mail letter tweet briefing speech conference post remark remarks address report dispatch broadcast commentary message twitter facebook filing memo television")

// mendContent leaves out a phrase at the content's start that tells where it was
// said: "said | in a statement | the plant was safe".
func (r *reader) mendContent(f *finding) {
	if r.doc.Tokens[f.Anchor].UPOS == syntax.NOUN && f.Content[0].First > f.Anchor {
		// "the claim that the vote was stolen | was rejected"
		if k := r.doc.Child(f.Anchor, syntax.RelAcl, syntax.RelCcomp, syntax.RelAclRelcl, syntax.RelAdvcl); k >= 0 {
			if st := r.v.Subtree(k); st.Overlaps(f.Content[0]) {
				f.Content[0].Last = min(f.Content[0].Last, max(st.Last, f.Content[0].First+1))
			}
		}
	}
	if k := len(f.Content) - 1; r.lemma(f.Anchor) == "identify" && f.Content[k].First == f.Cue.Last && r.form(f.Cue.Last) == "as" && f.Content[k].Len() > 1 {
		f.Cue.Last++ // "was identified as | a teacher"
		f.Content[k].First++
	}
	r.complete(f)
	r.predicate(f)
	c := &f.Content[0]
	if k := r.mention[c.First]; k > 0 && r.lemma(f.Anchor) == "tell" && c.First == f.Cue.Last {
		// "told AP | the reactor was safe"
		if m := r.mentions[k-1]; m.first == c.First && m.last < c.Last-1 {
			switch r.doc.Tokens[m.last].UPOS {
			case syntax.DET, syntax.PRON, syntax.NOUN, syntax.PROPN, syntax.NUM, syntax.SCONJ:
				c.First = m.last
				if r.form(c.First) == "that" {
					c.First++
				}
			}
		}
	}
	if w := r.form(c.First); w == "for" || w == "to" || w == "with" {
		// "described for | NHK | how it sank"
		for i := c.First + 1; i < min(c.First+6, c.Last-2); i++ {
			if k := r.mention[i]; k > 0 && isMedium(r.in.Entities[r.mentions[k-1].entity].Name) && r.mentions[k-1].last < c.Last-1 {
				c.First = r.mentions[k-1].last
				return
			}
		}
	}
	if r.v.InQuote(c.First) {
		return
	}
	switch r.form(c.First) {
	case "in", "at", "on", "via", "during":
	default:
		return
	}
	n := int(r.doc.Tokens[c.First].Head)
	if n <= c.First || n-c.First > 6 || !channels[r.lemma(n)] {
		return
	}
	last := n + 1
	for last < c.Last && (r.form(last) == "," || r.form(last) == "that") {
		last++
	}
	if last < c.Last-1 {
		c.First = last
	}
}

// complete takes in what hangs on the words of a content behind the cue and was
// cut off at a comma: "said the map was old, | which the ministry denied".
func (r *reader) complete(f *finding) {
	k := len(f.Content) - 1
	c := &f.Content[k]
	if c.First < f.Cue.Last || r.v.InQuote(c.Last-1) {
		return
	}
	s := r.v.Sentence(f.Anchor)
	for c.Last < s.Last {
		t := c.Last
		for t < s.Last && r.stop(t) {
			t++
		}
		// The highest word whose subtree begins there and that hangs from a word inside.
		top := -1
		for h, n := t, 0; t < s.Last && h >= 0 && n < 40; h, n = int(r.doc.Tokens[h].Head), n+1 {
			if up := int(r.doc.Tokens[h].Head); c.Has(up) && r.v.Subtree(h).First >= c.Last {
				top = h
			}
		}
		if top < 0 {
			return
		}
		switch r.doc.Tokens[top].Rel {
		case syntax.RelAcl, syntax.RelAclRelcl, syntax.RelAdvcl, syntax.RelConj, syntax.RelAppos, syntax.RelNmod, syntax.RelObl, syntax.RelAmod, syntax.RelObj, syntax.RelXcomp, syntax.RelCcomp, syntax.RelAdvclRelcl:
		default:
			return
		}
		last := r.v.Subtree(top).Last
		for last > c.Last && r.stop(last-1) {
			last--
		}
		x := attribution.Range{First: c.Last, Last: last}
		if x.Empty() || last > s.Last || x.Overlaps(f.Cue) || x.Overlaps(f.Source) || r.v.InQuote(last-1) != r.v.InQuote(c.First) {
			return
		}
		c.Last = last
	}
}

// predicate takes in the verb of a content that stops short of it: "alleged the
// government | are hiding figures".
func (r *reader) predicate(f *finding) {
	c := &f.Content[len(f.Content)-1]
	s := r.v.Sentence(f.Anchor)
	if c.First < f.Cue.Last || c.Last >= s.Last || r.doc.Tokens[f.Anchor].UPOS != syntax.VERB {
		return
	}
	for i := c.First; i < c.Last; i++ {
		if u := r.doc.Tokens[i].UPOS; u == syntax.VERB || u == syntax.AUX {
			return
		}
	}
	switch u := r.doc.Tokens[c.Last].UPOS; u {
	case syntax.VERB, syntax.AUX:
		if x := r.doc.Tokens[c.Last].XPOS.String(); x == "VBG" || x == "VBN" {
			return
		}
	case syntax.CCONJ:
		verb := false
		for i := c.Last; i < s.Last && !r.stop(i); i++ {
			x := r.doc.Tokens[i].XPOS.String()
			verb = verb || (x == "VBD" || x == "VBP" || x == "VBZ" || x == "MD") && int(r.doc.Tokens[i].Head) != f.Anchor
		}
		if !verb || r.doc.Tokens[c.Last].Head >= 0 && r.doc.Tokens[r.doc.Tokens[c.Last].Head].Rel == syntax.RelConj && int(r.doc.Tokens[r.doc.Tokens[c.Last].Head].Head) == f.Anchor {
			return
		}
	default:
		return
	}
	last := s.Last
	for last > c.Last && r.stop(last-1) {
		last--
	}
	x := attribution.Range{First: c.Last, Last: last}
	if !x.Overlaps(f.Source) && !x.Overlaps(f.Cue) {
		c.Last = last
	}
}

func overlap(rs []attribution.Range, x attribution.Range) bool {
	return slices.ContainsFunc(rs, func(r attribution.Range) bool { return r.Overlaps(x) })
}
