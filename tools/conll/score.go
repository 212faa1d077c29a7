package main

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
	"github.com/dateline-news/dateline/tools/conll/conllu"
)

// tally counts words that are right in each respect.
type tally struct {
	gold, system, words                    int
	upos, xpos, lemma, uas, las            int
	plainGold, plainSystem, plainU, plainL int // without punctuation
	baseL                                  int // relations without subtypes
}

func (t *tally) print() {
	f := func(name string, right, gold, system int) {
		fmt.Printf("%-22s %6.2f\n", name, 200*float64(right)/float64(max(1, gold+system)))
	}
	f("words", t.words, t.gold, t.system)
	f("UPOS", t.upos, t.gold, t.system)
	f("XPOS", t.xpos, t.gold, t.system)
	f("lemmas", t.lemma, t.gold, t.system)
	f("UAS", t.uas, t.gold, t.system)
	f("LAS", t.las, t.gold, t.system)
	f("LAS without subtypes", t.baseL, t.gold, t.system)
	f("UAS without marks", t.plainU, t.plainGold, t.plainSystem)
	f("LAS without marks", t.plainL, t.plainGold, t.plainSystem)
}

// count compares a word with its gold; sameHead says that the heads match.
func (t *tally) count(w conllu.Word, tok syntax.Token, sameHead bool) {
	t.words++
	if tok.UPOS.String() == w.UPOS {
		t.upos++
	}
	if tok.XPOS.String() == w.XPOS {
		t.xpos++
	}
	if tok.Lemma == w.Lemma || w.Lemma == "_" {
		t.lemma++
	}
	if !sameHead {
		return
	}
	mark := w.UPOS == "PUNCT"
	t.uas++
	base, _, _ := strings.Cut(w.Rel, ":")
	if tok.Rel.Base().String() == base {
		t.baseL++
	}
	if !mark {
		t.plainU++
	}
	if tok.Rel.String() == w.Rel {
		t.las++
		if !mark {
			t.plainL++
		}
	}
}

// scoreGold gives the analyser the treebank's tokens and sentences.
func scoreGold(all []conllu.Sentence, opt []syntax.Option) (t tally) {
	for _, s := range all {
		doc := goldDoc(s)
		got := syntax.Analyze(doc, opt...)
		for i, w := range s.Words {
			tok := got.Tokens[i]
			t.gold++
			t.system++
			if w.UPOS != "PUNCT" {
				t.plainGold++
				t.plainSystem++
			}
			t.count(w, tok, int(tok.Head) == w.Head)
		}
	}
	return t
}

func goldDoc(s conllu.Sentence) *text.Doc {
	var b strings.Builder
	d := &text.Doc{}
	for _, w := range s.Words {
		from := b.Len()
		b.WriteString(w.Form)
		d.Tokens = append(d.Tokens, text.Token{Start: int32(from), End: int32(b.Len()), SpaceAfter: w.Space})
		if w.Space {
			b.WriteByte(' ')
		}
	}
	d.Text = b.String()
	whole := dateline.Span{Start: 0, End: len(d.Text)}
	d.Paragraphs = []dateline.Span{whole}
	d.Sentences = []text.Sentence{{Span: whole, First: 0, Last: len(d.Tokens)}}
	return d
}

// scoreRaw puts the text of each document together again and lets the
// analyser find tokens and sentences itself.
func scoreRaw(all []conllu.Sentence, opt []syntax.Option) (t tally) {
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].Doc == all[from].Doc {
			to++
		}
		t.document(all[from:to], opt)
		from = to
	}
	return t
}

type chars struct{ from, to int }

func (t *tally) document(sents []conllu.Sentence, opt []syntax.Option) {
	var b strings.Builder
	var pars []dateline.Span
	end := -1 // of the last word written: parts of "don't" may overlap
	gold := map[chars]conllu.Word{}
	heads := map[chars]chars{}
	for _, s := range sents {
		if s.NewPar || len(pars) == 0 {
			b.WriteByte('\n')
			pars = append(pars, dateline.Span{Start: b.Len()})
		}
		for _, w := range s.Words {
			if w.From > end || w.From == max(end, 0) {
				b.WriteString(w.Form)
				if w.Space {
					b.WriteByte(' ')
				}
			}
			end = w.To
			c := chars{w.From, w.To}
			gold[c] = w
			h := chars{-1, -1}
			if w.Head >= 0 {
				h = chars{s.Words[w.Head].From, s.Words[w.Head].To}
			}
			heads[c] = h
			t.gold++
			if w.UPOS != "PUNCT" {
				t.plainGold++
			}
		}
		pars[len(pars)-1].End = b.Len()
	}
	src := b.String()
	ink := make([]int, len(src)+1)
	n := 0
	for i, r := range src {
		ink[i] = n
		if !unicode.IsSpace(r) {
			n++
		}
	}
	ink[len(src)] = n
	for i := len(src) - 1; i >= 0; i-- { // the inside of a character
		if src[i]&0xC0 == 0x80 {
			ink[i] = ink[i+1]
		}
	}
	got := syntax.Analyze(text.Split(src, pars), opt...)
	place := func(i int32) chars {
		if i < 0 {
			return chars{-1, -1}
		}
		k := got.Text.Tokens[i]
		return chars{ink[k.Start], ink[k.End]}
	}
	for i, tok := range got.Tokens {
		t.system++
		if tok.UPOS != syntax.PUNCT {
			t.plainSystem++
		}
		c := place(int32(i))
		if w, ok := gold[c]; ok {
			t.count(w, tok, place(tok.Head) == heads[c])
		}
	}
}
