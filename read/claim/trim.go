package claim

import (
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// trimCue takes adverbs off the ends of a cue; between auxiliary and verb they
// stay.
func (r *reader) trimCue(f *finding) {
	adverb := func(i int) bool {
		u := r.doc.Tokens[i].UPOS
		return i != f.Anchor && (u == syntax.ADV && !negation[r.form(i)] || u == syntax.DET && i == f.Cue.First || u == syntax.PART && r.form(i) == "'s")
	}
	for f.Cue.Len() > 1 && (adverb(f.Cue.First) || r.stop(f.Cue.First) && f.Cue.First != f.Anchor) {
		f.Cue.First++
	}
	for f.Cue.Len() > 1 && (adverb(f.Cue.Last-1) || r.stop(f.Cue.Last-1) && f.Cue.Last-1 != f.Anchor) {
		f.Cue.Last--
	}
}

// trimTail ends indirect speech before the dispatch's own remark on it: "He accused
// her of lying, | though the records bear her out", "He promised lower taxes | -- the
// third such promise", "He backed the bill | (it failed)".
func (r *reader) trimTail(f *finding) {
	k := len(f.Content) - 1
	c := &f.Content[k]
	if c.First < f.Cue.Last || r.v.InQuote(f.Anchor) {
		return
	}
	dash := -1
	for i := c.First + 2; i+1 < c.Last; i++ {
		if r.v.InQuote(i) {
			continue
		}
		switch w := r.form(i); w {
		case "though", "although":
			if r.form(i-1) == "," && r.doc.Tokens[i].Rel == syntax.RelMark && i+2 < c.Last {
				c.Last = i - 1
				return
			}
		case "--", "—", "–", "―":
			if dash >= 0 {
				dash = c.Last // a pair: put in, not put on
			} else {
				dash = i
			}
		}
	}
	if dash >= 0 && dash < c.Last {
		c.Last = dash
	}
	if r.form(c.Last-1) == ")" && !r.v.InQuote(c.Last-1) {
		for i := c.Last - 2; i > c.First+1; i-- {
			if r.form(i) == "(" {
				if c.Last-i > 5 { // not "Smith (D-Ohio)"
					c.Last = i
				}
				return
			}
		}
	}
}

// ownQuotes takes a quotation that another speaker's cue stands beside from who
// spoke in an earlier sentence: in `"I won," she said. "So did I," he said.` the
// second is his alone.
func (r *reader) ownQuotes() {
	for i := range r.found {
		f := &r.found[i]
		if len(f.Content) < 2 {
			continue
		}
		s := r.v.Sentence(f.Anchor)
		kept := f.Content[:1:1]
		for _, c := range f.Content[1:] {
			if q, ok := r.v.QuoteOf(c.First); ok && c.First >= s.Last && q.First == c.First && r.others(i, c) {
				continue
			}
			kept = append(kept, c)
		}
		f.Content = kept
	}
}

// others reports whether the quotation c is the content of another finding whose
// cue stands in the sentences that c is in.
func (r *reader) others(i int, c attribution.Range) bool {
	last := r.v.Sentence(c.Last - 1).Last
	lo, hi := r.about(r.v.Sentence(c.First).First, last-1)
	for k := lo; k < hi; k++ {
		if g := &r.found[k]; k != i && !c.Has(g.Anchor) && overlap(g.Content, c) {
			return true
		}
	}
	return false
}
