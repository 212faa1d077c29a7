// Package tagger gives words their parts of speech: the forms of a sentence
// go in, each word's UPOS and XPOS, chosen together, come out, and the words as
// the parser wants them.
//
// It is a linear model that goes from left to right and sees the two tags
// before, the words and word classes round about, endings and capitals. A
// sentence all in capitals, a headline and a text without capitals are told
// apart first, since there the capitals mean something else.
package tagger

import (
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// Magic begins a tagger's file.
const Magic = "dateline tagger 2\n"

// Tag is a joint tag.
type Tag struct {
	UPOS ud.UPOS
	XPOS ud.XPOS
}

// Tagger is read-only and may be shared.
type Tagger struct {
	Tags    []Tag
	Lexicon *Lexicon
	weights *weights.Wide
}

// Load reads a model file.
func Load(b []byte) (*Tagger, error) {
	r := weights.NewReader(b)
	r.Magic(Magic)
	t := &Tagger{Tags: make([]Tag, int(r.Uint(1)))}
	for i := range t.Tags {
		t.Tags[i] = Tag{ud.UPOS(r.Uint(1)), ud.XPOS(r.Uint(1))}
	}
	t.Lexicon = readLexicon(r)
	t.weights = r.Wide()
	return t, r.Err
}

// Append writes a model file; table is what weights.AppendWide wrote.
func (t *Tagger) Append(b, table []byte) []byte {
	b = append(b, Magic...)
	b = append(b, uint8(len(t.Tags)))
	for _, g := range t.Tags {
		b = append(b, uint8(g.UPOS), uint8(g.XPOS))
	}
	return append(t.Lexicon.Append(b), table...)
}

// Candidates are the tags that a word may have.
func (t *Tagger) Candidates(w *Word) []uint8 { return t.Lexicon.lists[w.Dict] }

// Run tags the words of one sentence. forms and words are of one length; keys
// is scratch of capacity MaxFeatures.
func (t *Tagger) Run(forms []string, words []Word, keys []uint32) {
	t.Lexicon.Look(forms, nil, words)
	var scores [256]int32
	for i := range words {
		c := t.Candidates(&words[i])
		if len(c) == 1 {
			words[i].Tag, words[i].Second = c[0], NoTag
			continue
		}
		clear(scores[:])
		t.weights.Score(Features(words, i, keys[:0]), &scores)
		words[i].Tag = Best(c, &scores)
		words[i].Second = second(c, words[i].Tag, &scores)
	}
}

// NoTag is the Second of a word whose tag is beyond doubt.
const NoTag = 255

// doubt is how far behind the best a tag may be to be named as the second:
// one word in eight has one.
const doubt = 2500

// second is the next best candidate when it is near.
func second(candidates []uint8, best uint8, scores *[256]int32) uint8 {
	out := uint8(NoTag)
	for _, c := range candidates {
		if c != best && scores[best]-scores[c] < doubt && (out == NoTag || scores[c] > scores[out]) {
			out = c
		}
	}
	return out
}

// Best is the highest-scoring candidate, the first of equals.
func Best(candidates []uint8, scores *[256]int32) uint8 {
	if len(candidates) == 0 {
		return 0
	}
	best := candidates[0]
	for _, c := range candidates[1:] {
		if scores[c] > scores[best] {
			best = c
		}
	}
	return best
}
