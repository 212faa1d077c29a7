// Package attribution finds who is said to have said what: an analysed text
// goes in, and its attributions come out, each with a cue (the words that
// carry it), a source and a content as ranges of tokens. Model.Confidence says of
// one how likely it is truly attributed.
//
// It is the learned half of package claim. The scheme is PolNeAR's (Newell,
// Margolin and Ruths, LREC 2018): source, cue, content, without stance,
// factuality or chains. Three linear models decide one after the other: which
// words are cues, which noun phrase is the source, which words are the
// content. Candidates come from the trees and from the quotation marks.
// tools/polnear trains with the features and candidates of this package.
package attribution

import (
	"slices"

	"github.com/dateline-news/dateline/syntax"
)

// Range is a half-open run of tokens: Doc.Tokens[First:Last].
type Range struct{ First, Last int }

// Len is the number of tokens.
func (r Range) Len() int { return r.Last - r.First }

// Empty reports whether the range holds no token.
func (r Range) Empty() bool { return r.Last <= r.First }

// Has reports whether token i lies in r.
func (r Range) Has(i int) bool { return r.First <= i && i < r.Last }

// Overlaps reports whether r and s share a token.
func (r Range) Overlaps(s Range) bool { return r.First < s.Last && s.First < r.Last }

// Attribution is one finding.
type Attribution struct {
	Anchor  int     // the cue's head: "said", "according", "claim"
	Cue     Range   // with auxiliaries and particles
	Source  Range   // empty when nobody is given
	Content []Range // in the order of the text, never empty
	Nested  bool    // the cue stands inside the content of another finding

	// Scores are in units of 1/Scale of a logit: the cue's own, and by how much
	// the best source and the best content lead the next that differs.
	CueScore, SourceLead, ContentLead int
	Confidence                        float64 // 0..1, for who asks Model.Confidence to keep; Find leaves it 0
}

// Scale is what a weight of 1 is written as.
const Scale = 32

// Find returns the attributions of a text in the order of their cues. The
// time taken grows linearly with the text, whose sentences are bounded.
func (m *Model) Find(doc *syntax.Doc) []Attribution { return m.FindIn(View(doc), nil) }

// FindIn is Find for a text that is viewed already. Where known is given, words
// that it knows for cues are taken as such on less evidence: by so much, as a cue
// of the dispatch and as one inside another's content, where the corpus taught
// little. In units of 1/Scale.
func (m *Model) FindIn(v *Viewed, known func(i int) (outer, nested int)) []Attribution {
	var out []Attribution
	for i := range v.n {
		if !v.MayCue(i) {
			continue
		}
		w := m.Cue.Score(v.CueFeatures(i, nil))
		top, nested := w[0], w[1]
		if known != nil {
			a, b := known(i)
			top += a
			nested += b
		}
		if top <= cueFloor && nested <= cueFloor {
			continue
		}
		a := m.Complete(v, i)
		if len(a.Content) == 0 {
			continue
		}
		a.CueScore = top
		if top <= cueFloor {
			a.Nested, a.CueScore = true, nested // provisionally: worth keeping inside another only
		}
		out = append(out, a)
	}
	return m.settle(v, out)
}

const (
	cueFloor    = -Scale / 4 // the score a cue must have to be looked at
	extendFloor = 0          // and a word to join it
)

// Complete finds cue words, source and content for a cue head.
func (m *Model) Complete(v *Viewed, anchor int) Attribution {
	a := Attribution{Anchor: anchor}
	a.Cue = m.cueRange(v, anchor)
	a.Source, a.SourceLead = m.source(v, anchor, a.Cue)
	a.Content, a.ContentLead = m.content(v, anchor, a.Cue, a.Source)
	return a
}

// settle tells nested findings from outer ones and drops those that contradict
// a surer one: two cues that share words.
func (m *Model) settle(v *Viewed, all []Attribution) []Attribution {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return all[y].CueScore - all[x].CueScore })
	taken := map[int]bool{} // cue tokens
	keep := make([]bool, len(all))
	for _, i := range order {
		a := &all[i]
		clash := false
		for t := a.Cue.First; t < a.Cue.Last; t++ {
			clash = clash || taken[t]
		}
		if clash {
			continue
		}
		keep[i] = true
		for t := a.Cue.First; t < a.Cue.Last; t++ {
			taken[t] = true
		}
	}
	// inside[t] is how many contents of kept outer findings cover token t.
	var out []Attribution
	for i := range all {
		a := all[i]
		if !keep[i] {
			continue
		}
		inside := false
		for j := max(0, i-near); j < min(len(all), i+near+1); j++ {
			if j == i || !keep[j] || all[j].Nested && all[j].CueScore < a.CueScore {
				continue
			}
			for _, c := range all[j].Content {
				if c.Has(a.Anchor) && !coversAny(a.Content, all[j].Anchor) {
					inside = true
				}
			}
		}
		if a.Nested && !inside {
			continue
		}
		a.Nested = inside
		out = append(out, a)
	}
	return out
}

// near bounds how many findings before and behind one are asked whether their
// content holds it: time stays linear in texts without end.
const near = 200

func coversAny(rs []Range, t int) bool {
	for _, r := range rs {
		if r.Has(t) {
			return true
		}
	}
	return false
}
