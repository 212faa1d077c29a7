// Package syntax reads the grammar of a text: its sentences and tokens go in,
// each token's part of speech, base form, head and relation come out, and the
// names among them.
//
// The models are trained on the Universal Dependencies treebanks EWT and GUM;
// package lexicon/model carries them and says what they reach. The same text
// gets the same analysis on every machine.
package syntax

import "github.com/dateline-news/dateline/text"

// Doc is an analysed text.
type Doc struct {
	Text   *text.Doc
	Tokens []Token // Tokens[i] is about Text.Tokens[i]
	Names  []Name
}

// Token is what grammar says of a token.
type Token struct {
	UPOS  UPOS
	XPOS  XPOS
	Rel   Rel    // to the head; RelRoot for the head of a sentence
	Head  int32  // index into Doc.Tokens, -1 for the head of a sentence
	Lemma string // base form, as the treebanks write it: "be" for "was", "Moscow" for "Moscow"
}

// Root is the head of sentence s of d.Text, -1 when there is no such sentence.
func (d *Doc) Root(s int) int {
	if s < 0 || s >= len(d.Text.Sentences) {
		return -1
	}
	sent := d.Text.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if d.Tokens[i].Head < 0 {
			return i
		}
	}
	return -1
}

// Children calls yield with each token that hangs directly from token i, from
// left to right, until yield says no: for c := range doc.Children(i).
func (d *Doc) Children(i int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		if i < 0 || i >= len(d.Tokens) {
			return
		}
		sent := d.Text.Sentences[d.Text.Tokens[i].Sentence]
		for j := sent.First; j < sent.Last; j++ {
			if int(d.Tokens[j].Head) == i && !yield(j) {
				return
			}
		}
	}
}

// Child is the first child of token i with one of the relations, -1 for none.
func (d *Doc) Child(i int, rels ...Rel) int {
	for c := range d.Children(i) {
		for _, r := range rels {
			if d.Tokens[c].Rel == r {
				return c
			}
		}
	}
	return -1
}
