package main

import (
	"log"

	"github.com/dateline-news/dateline/syntax/parser"
	"github.com/dateline-news/dateline/syntax/tagger"
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/tools/conll/conllu"
)

// agreed learns from another parser without taking over its ways: of the
// sentences in file, parsed by that one, it keeps those of which our own model
// makes the same tree, marks apart, with our relations and our tags. (Two
// parsers of different kinds rarely make the same mistake: Weiss et al. 2015,
// "Structured training for neural network transition-based parsing".)
func agreed(file string, t *tagger.Tagger, m *parser.Model, width int) []*sample {
	all, err := conllu.Read(file)
	if err != nil {
		log.Fatal(err)
	}
	var p parser.Parser
	var out []*sample
	tokens, kept := 0, 0
	for _, s := range all {
		forms := make([]string, len(s.Words))
		for i, w := range s.Words {
			forms[i] = w.Form
		}
		tokens += len(forms)
		words := parserWords(t, forms, nil, nil, nil)
		heads, rels := make([]int32, len(words)), make([]ud.Rel, len(words))
		p.Parse(m, words, width, heads, rels)
		same := true
		for i, w := range s.Words {
			same = same && (words[i].UPOS == ud.PUNCT || int(heads[i]) == w.Head)
		}
		if !same || len(forms) < 6 {
			continue
		}
		e := &sample{forms: forms, rels: rels}
		e.guess, e.next = tagTwice(t, forms)
		for i := range words {
			e.heads = append(e.heads, int(heads[i]))
		}
		kept += len(forms)
		out = append(out, e)
	}
	log.Printf("%s: %d of %d sentences agreed upon, %d of %d tokens", file, len(out), len(all), kept, tokens)
	return out
}
