package claim

import (
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// nounConfidence is what a noun with its owner and its clause is worth: under
// the threshold, for "the demands of the job" look the same.
const nounConfidence = .55

// nouns reads nouns of saying that have an owner and a content: "a warning by
// the bank that food will run short", "the protesters' demands for an inquiry",
// "assurances from Oslo that". The model finds half of them.
func (r *reader) nouns() {
	for i, t := range r.doc.Tokens {
		if t.UPOS != syntax.NOUN || !in("speech", r.lemma(i)) {
			continue
		}
		var source, content attribution.Range
		for c := range r.doc.Children(i) {
			st := r.v.Subtree(c)
			switch r.doc.Tokens[c].Rel {
			case syntax.RelNmodPoss:
				if c < i && st.Last <= i {
					source = st
					if w := r.form(st.Last - 1); st.Len() > 1 && (w == "'s" || w == "'") {
						source.Last--
					}
				}
			case syntax.RelNmod, syntax.RelObl:
				k := r.doc.Child(c, syntax.RelCase)
				if c < i || k < 0 {
					continue
				}
				switch r.form(k) {
				case "by", "from", "among":
					source = r.phrase(c)
					source.First = max(source.First, k+1)
				case "for", "about", "of", "on":
					if content.Empty() {
						content = attribution.Range{First: k + 1, Last: st.Last}
						if r.form(k) == "about" {
							content.First = k
						}
					}
				}
			case syntax.RelAcl, syntax.RelCcomp, syntax.RelAdvcl:
				if m := r.doc.Child(c, syntax.RelMark); c > i && m >= 0 && (r.form(m) == "that" || r.form(m) == "to") {
					content = st
					if r.form(m) == "that" {
						content.First = m + 1
					}
				}
			}
		}
		r.nounByWords(i, &source, &content)
		if source.Empty() || content.Empty() || source.Overlaps(content) || r.cued[i] || r.quiet[i] {
			continue
		}
		for content.Len() > 1 && r.stop(content.Last-1) {
			content.Last--
		}
		f := finding{made: "a noun with its owner and its content", outer: -1}
		f.Anchor, f.Cue = i, attribution.Range{First: i, Last: i + 1}
		f.Source, f.Content = source, []attribution.Range{content}
		f.Confidence, f.SourceLead = nounConfidence, 1<<20
		r.put(f)
	}
}

// nounByWords reads owner and content off the words where the tree hangs them
// elsewhere: "assurances from Oslo that the port was safe".
func (r *reader) nounByWords(i int, source, content *attribution.Range) {
	s := r.v.Sentence(i)
	if !source.Empty() && !content.Empty() || i+3 >= s.Last {
		return
	}
	switch r.form(i + 1) {
	case "by", "from", "among":
	default:
		return
	}
	n := int(r.doc.Tokens[i+1].Head)
	if n <= i+1 || n >= s.Last-2 {
		return
	}
	var first int
	switch r.form(n + 1) {
	case "that":
		first = n + 2
	case "about", "to":
		first = n + 1
	default:
		return
	}
	h := int(r.doc.Tokens[n+1].Head)
	if h <= n {
		return
	}
	*source = attribution.Range{First: i + 2, Last: n + 1}
	*content = attribution.Range{First: first, Last: max(r.v.Subtree(h).Last, h+1)}
}
