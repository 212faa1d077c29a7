package claim

import "github.com/dateline-news/dateline/syntax"

// plain reports whether a claim fills its sentence, so that no word is left over
// that could belong elsewhere: "The ministry said on Monday that | the dam was
// safe", "The dam was safe, | according to the ministry". Of such claims .92 are
// right in PolNeAR's development part, long ones too.
func (r *reader) plain(f *finding) bool {
	if f.Source.Empty() || len(f.Content) != 1 || f.Nested || f.stanceWhy == "by default" || r.v.InQuote(f.Anchor) {
		return false
	}
	s, c := r.v.Sentence(f.Anchor), f.Content[0]
	last := s.Last
	for last > s.First && r.stop(last-1) {
		last--
	}
	if r.form(f.Cue.First) == "according" {
		return c.First == s.First && f.Source.First == f.Cue.Last && f.Source.Last >= last &&
			(c.Last == f.Cue.First || c.Last == f.Cue.First-1 && r.stop(c.Last))
	}
	if r.doc.Tokens[f.Anchor].UPOS != syntax.VERB || f.Source.Last != f.Cue.First || c.Last < last ||
		!r.prelude(s.First, f.Source.First) {
		return false
	}
	at := f.Cue.Last
	for at < c.First && at < f.Cue.Last+3 && r.timely(at) {
		at++
	}
	if at == c.First-1 && r.form(at) == "that" {
		return true
	}
	return at == c.First && r.sentenceLike(c.First, c.Last)
}

// prelude reports whether tokens from first to last are nothing, or a phrase
// without a verb that a comma ends: "In late February,".
func (r *reader) prelude(first, last int) bool {
	if first == last {
		return true
	}
	if last-first > 8 || r.form(last-1) != "," || r.doc.Tokens[first].UPOS == syntax.PUNCT {
		return false
	}
	for i := first; i < last; i++ {
		if u := r.doc.Tokens[i].UPOS; u == syntax.VERB || u == syntax.AUX || i < last-1 && u == syntax.PUNCT {
			return false
		}
	}
	return true
}

// timely reports whether token i tells a time, or is the "on" before one.
func (r *reader) timely(i int) bool {
	for _, k := range r.times[int(r.doc.Text.Tokens[i].Sentence)] {
		if t := r.tokens(r.in.Times[k].Span); t.Has(i) || t.First == i+1 && r.form(i) == "on" {
			return true
		}
	}
	return false
}
