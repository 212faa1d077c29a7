package main

import (
	"strings"

	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// saying are the commonest verbs of attribution, by hand: what one would write
// down without a corpus.
var saying = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`say tell write state report add note describe claim confirm acknowledge admit deny
		dismiss reject accuse blame condemn denounce expect forecast predict want call urge demand ask intend aim decide vow
		pledge promise think consider view find conclude believe suspect warn threaten announce argue suggest insist
		explain propose plan hope fear doubt question praise criticize allege declare recall reveal respond reply continue
		express agree claim testify tweet joke complain remark observe stress emphasize`) {
		m[w] = true
	}
	return m
}()

// baseline reads attributions by patterns over the trees, without learning: a
// verb of saying with a subject, the subject's subtree as source, and as
// content the clause or object that depends on it, else what is left of its
// sentence; "according to" with what follows, and the rest of the sentence.
func baseline(a article) []row {
	var out []row
	d := a.doc
	extent := func(i int) attribution.Range {
		s := d.Text.Sentences[d.Text.Tokens[i].Sentence]
		r := attribution.Range{First: i, Last: i + 1}
		for j := s.First; j < s.Last; j++ {
			for k := j; k >= 0; k = int(d.Tokens[k].Head) {
				if k == i {
					r.First, r.Last = min(r.First, j), max(r.Last, j+1)
					break
				}
			}
		}
		return r
	}
	for i, t := range d.Tokens {
		s := d.Text.Sentences[d.Text.Tokens[i].Sentence]
		sentence := attribution.Range{First: s.First, Last: s.Last}
		var r row
		cut := func(x attribution.Range) {
			var rest []attribution.Range
			rest = append(rest, attribution.Range{First: sentence.First, Last: x.First}, attribution.Range{First: x.Last, Last: sentence.Last})
			for _, p := range rest {
				for p.Last > p.First && d.Tokens[p.Last-1].XPOS != 0 && isStop(d.Text.Surface(p.Last-1)) {
					p.Last--
				}
				for p.Last > p.First && isStop(d.Text.Surface(p.First)) {
					p.First++
				}
				if p.Len() > 2 {
					r.content = append(r.content, span(a, p))
				}
			}
		}
		switch {
		case strings.EqualFold(t.Lemma, "accord") && i+2 < s.Last && d.Text.Surface(i+1) == "to":
			r.cue = append(r.cue, span(a, attribution.Range{First: i, Last: i + 2}))
			np := attribution.Range{First: i + 2, Last: i + 3}
			for j := i + 2; j < s.Last; j++ {
				if u := d.Tokens[j].UPOS; (u == syntax.NOUN || u == syntax.PROPN || u == syntax.PRON) && (d.Tokens[j].Rel == syntax.RelObl || d.Tokens[j].Rel == syntax.RelNmod) {
					e := extent(j)
					np.Last = max(np.Last, e.Last)
					break
				}
			}
			r.source = append(r.source, span(a, np))
			cut(attribution.Range{First: i, Last: np.Last})
		case t.UPOS == syntax.VERB && saying[strings.ToLower(t.Lemma)]:
			sub := d.Child(i, syntax.RelNsubj)
			if sub < 0 {
				continue
			}
			r.cue = append(r.cue, span(a, attribution.Range{First: i, Last: i + 1}))
			se := extent(sub)
			r.source = append(r.source, span(a, se))
			if c := d.Child(i, syntax.RelCcomp, syntax.RelXcomp, syntax.RelObj, syntax.RelParataxis); c >= 0 {
				ce := extent(c)
				if ce.First <= i && i < ce.Last || ce.Overlaps(se) {
					continue
				}
				r.content = append(r.content, span(a, ce))
			} else {
				cut(attribution.Range{First: min(se.First, i), Last: max(se.Last, i+1)})
			}
		}
		if len(r.cue) > 0 && len(r.content) > 0 {
			out = append(out, r)
		}
	}
	return out
}

func isStop(s string) bool { return s == "," || s == "." || s == ":" || s == ";" }
