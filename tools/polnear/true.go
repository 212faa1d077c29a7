package main

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// A finding is truly attributed when who trusts it is not misled about who says
// what. It shares a cue word with an annotated attribution, and
//
//   - its source is the same: both absent, the same head, the head of each inside
//     the other, or half of the words in common;
//   - its content is true as worded: it holds the word that the annotated content's
//     others hang from, in one of its sentences, a fifth of its words (a
//     part of what was said is said); and hardly anything that the
//     annotators do not give this source (alien words): no clause with a subject of
//     its own, nothing of another source's content, and a fifth of the words at most,
//     or half where they are mere phrases ("on Friday", "to reporters") without verb
//     or apposition; and no negation of a word that is shown is left out.
//
// Not alien are words annotated as this attribution's cue or source (a matter of
// bounds) or as part of another one of the same source ("said X and warned of Y"),
// and a quotation that follows and is annotated as nobody's: the scheme gives it to
// who spoke before it.
const (
	alienShare  = .2
	phraseShare = .5
	leastRecall = .2
)

// verdict says in which respect a finding is true, and what failed.
type verdict struct {
	source, content bool
	why             string
}

func (v verdict) ok() bool { return v.source && v.content }

// judgeTrue compares found row y with annotated row g of the same cue; all are the
// annotated rows of the article.
func judgeTrue(a article, all []counted, g, y counted) verdict {
	v := verdict{source: sameHead(a, g, y)}
	if !v.source {
		v.why = "source "
	}
	w := asWorded(a, all, g, y)
	v.content = w == ""
	v.why += w
	return v
}

// trulyAttributed is whether each found row is true by the row paired with it;
// false for those without one.
func trulyAttributed(a article, gold, sys []counted, to []int) []bool {
	out := make([]bool, len(sys))
	for j, g := range to {
		out[j] = g >= 0 && judgeTrue(a, gold, gold[g], sys[j]).ok()
	}
	return out
}

// tops are the words of ranges that hang from words outside, those of each
// sentence nearest to its root: in "to leave | on Friday" that is "leave".
func tops(d *syntax.Doc, rs []attribution.Range) []int {
	depth := map[int][2]int{} // sentence -> rank, token
	var order []int
	for _, r := range rs {
		for i := r.First; i < r.Last; i++ {
			t := &d.Tokens[i]
			if t.UPOS == syntax.PUNCT || t.Head >= 0 && holds(rs, int(t.Head)) {
				continue
			}
			n := 0
			for h := int(t.Head); h >= 0 && n < 60; h = int(d.Tokens[h].Head) {
				n++
			}
			n *= 4
			switch t.Rel {
			case syntax.RelCcomp, syntax.RelXcomp, syntax.RelParataxis, syntax.RelRoot:
			case syntax.RelObj, syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelAcl:
				n++
			case syntax.RelObl, syntax.RelNmod:
				n += 2
			default:
				n += 3
			}
			s := int(d.Text.Tokens[i].Sentence)
			old, seen := depth[s]
			if !seen {
				order = append(order, s)
			}
			if !seen || n < old[0] {
				depth[s] = [2]int{n, i}
			}
		}
	}
	var out []int
	for _, s := range order {
		out = append(out, depth[s][1])
	}
	return out
}

func sameHead(a article, g, y counted) bool {
	if len(g.s) == 0 || len(y.s) == 0 {
		return len(g.s) == len(y.s)
	}
	gs, ys := tokens(a.doc.Text, g.source), tokens(a.doc.Text, y.source)
	tg, ty := tops(a.doc, gs), tops(a.doc, ys)
	if len(tg) > 0 && len(ty) > 0 && (tg[0] == ty[0] || holds(ys, tg[0]) && holds(gs, ty[0])) {
		return true
	}
	return sameSource(g, y)
}

func holds(rs []attribution.Range, i int) bool {
	for _, r := range rs {
		if r.Has(i) {
			return true
		}
	}
	return false
}

// asWorded says why the content that is shown is not true as worded, "" when it
// is.
func asWorded(a article, all []counted, g, y counted) string {
	d := a.doc
	gold, shown := tokens(d.Text, g.content), tokens(d.Text, y.content)
	ts := tops(d, gold)
	held := len(ts) == 0
	for _, t := range ts {
		held = held || holds(shown, t)
	}
	alien, other := foreign(a, all, g, y)
	limit := phraseShare
	for _, r := range shown {
		for i := r.First; i < r.Last; i++ {
			if t := &d.Tokens[i]; alien[int(d.Text.Tokens[i].Start)] && (t.UPOS == syntax.VERB || t.UPOS == syntax.AUX || t.Rel == syntax.RelAppos || t.Rel == syntax.RelConj) {
				limit = alienShare
			}
		}
	}
	switch {
	case !held:
		return "head"
	case other > 2:
		return "another's"
	case float64(len(alien)) > limit*float64(len(y.c)):
		return "more"
	case float64(common(g.c, y.c)) < leastRecall*float64(len(g.c)):
		return "less"
	}
	for _, r := range shown {
		for i := r.First; i < r.Last; i++ {
			at := int(d.Text.Tokens[i].Start)
			switch d.Tokens[i].Rel {
			case syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelExpl:
				if h := int(d.Tokens[i].Head); h >= 0 && alien[at] && alien[int(d.Text.Tokens[h].Start)] {
					return "clause"
				}
			}
		}
	}
	for _, r := range gold {
		for i := r.First; i < r.Last; i++ {
			if h := int(d.Tokens[i].Head); !holds(shown, i) && h >= 0 && holds(shown, h) && negative[d.Text.Surface(i)] {
				return "negation"
			}
		}
	}
	return ""
}

// negative are words that turn what they hang on round.
var negative = map[string]bool{"not": true, "n't": true, "n’t": true, "never": true, "no": true, "neither": true, "nor": true, "hardly": true}

// foreign are the words of what is shown that the annotators do not give to the
// source of g, and how many of them they give to another.
func foreign(a article, all []counted, g, y counted) (out words, others int) {
	out = words{}
	for x := range y.c {
		if !g.c[x] && !g.q[x] && !g.s[x] {
			out[x] = true
		}
	}
	taken := words{}
	for _, o := range all {
		follows := len(o.source) == 1 && pronoun(a.doc.Text.Text, o.source[0]) && o.cue[0].Start > g.cue[0].Start
		for x := range o.c {
			if !follows {
				taken[x] = true
			}
		}
		if o.row.cue[0] == g.row.cue[0] || !sameSource(o, g) || len(g.s) == 0 {
			continue
		}
		for _, w := range []words{o.s, o.q, o.c} {
			for x := range w {
				delete(out, x)
			}
		}
	}
	for x := range taken {
		if out[x] {
			others++
		}
	}
	for _, p := range y.content[1:] {
		if !aloneQuoted(a, p) || p.Start < y.cue[0].Start {
			continue
		}
		w := wordsOf(a.doc.Text.Text, []dateline.Span{p}, false)
		free := true
		for x := range w {
			free = free && !taken[x]
		}
		if free {
			for x := range w {
				delete(out, x)
			}
		}
	}
	return out, others
}

// aloneQuoted reports whether a span is one quotation and begins a sentence.
func aloneQuoted(a article, p dateline.Span) bool {
	if quotation(a.doc.Text.Text, []dateline.Span{p}) != "direct" {
		return false
	}
	for _, s := range a.doc.Text.Sentences {
		if s.Start == p.Start {
			return true
		}
	}
	return false
}
