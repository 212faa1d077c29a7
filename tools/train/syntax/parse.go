package main

import (
	"log"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/dateline-news/dateline/syntax/parser"
	"github.com/dateline-news/dateline/syntax/tagger"
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// What the parser's training was tuned to on EWT and GUM dev.
const (
	parseDropout = 0.3     // dropout for the parser's words
	actionBorn   = 12      // updates before a feature of actions gets its weights
	labelBorn    = 8       // and one of relations
	actionSize   = 450_000 // features kept
	labelSize    = 250_000
	labelFloor   = 1.0
)

// jackknife tags each fifth of the training data by a tagger that has not
// seen it, so that the parser learns from tags as wrong as it will get.
func jackknife(train []*sample, tags []tagger.Tag, classes map[string]tagger.Entry, epochs int) {
	const folds = 5
	for k := range folds {
		var rest, held []*sample
		for i, s := range train {
			if i/40%folds == k { // blocks: neighbours are of one document
				held = append(held, s)
			} else {
				rest = append(rest, s)
			}
		}
		t, _ := trainTagger(rest, tags, classes, epochs, uint64(10+k))
		for _, s := range held {
			s.guess, s.next = tagTwice(t, s.forms)
		}
	}
}

// parserWords are the words of a sentence with given tags (nil: the tagger's).
func parserWords(t *tagger.Tagger, forms []string, guess, next []uint8, drop []bool) []parser.Word {
	ws := make([]tagger.Word, len(forms))
	if guess == nil {
		t.Run(forms, ws, make([]uint32, 0, tagger.MaxFeatures))
	} else {
		t.Lexicon.Look(forms, drop, ws)
		for i := range ws {
			ws[i].Tag, ws[i].Second = guess[i], next[i]
		}
	}
	out := make([]parser.Word, len(ws))
	parser.Words(ws, t.Tags, out)
	return out
}

// tree is a sentence with its right actions.
type tree struct {
	sample  *sample
	actions []uint8
	steps   []uint8 // relations of the actions
}

// trainParser trains a parser with each seed, two at a time, and mixes them.
func trainParser(train []*sample, t *tagger.Tagger, count map[string]int, rounds, width int, seeds []uint64, dev ...[]*sample) []byte {
	var trees []tree
	m := &parser.Model{}
	var seen [2][32][32][256]int
	lost := 0
	for _, s := range train {
		w := parserWords(t, s.forms, s.guess, s.next, nil)
		for i, h := range s.heads {
			if h < 0 {
				continue
			}
			way := 0
			if h > i {
				way = 1
			}
			seen[way][w[i].UPOS][w[h].UPOS][s.rels[i]]++
		}
		gold, ok := parser.Oracle(parser.Project(s.heads), nil)
		if !ok {
			lost++
			continue
		}
		trees = append(trees, tree{s, gold, parser.Relations(gold, s.rels)})
	}
	for way := range seen {
		for d := range seen[way] {
			for h := range seen[way][d] {
				for r, n := range seen[way][d][h] {
					if n >= 2 {
						m.Allowed[way][d][h] = append(m.Allowed[way][d][h], uint8(r))
					}
				}
			}
		}
	}
	log.Printf("parser: %d trees, %d without oracle", len(trees), lost)
	actions, labels := make([]*table, len(seeds)), make([]*table, len(seeds))
	var wg sync.WaitGroup
	for i, seed := range seeds {
		wg.Go(func() { actions[i], labels[i] = learnTrees(trees, m, t, count, rounds, width, seed) })
		if i%2 == 1 {
			wg.Wait()
		}
	}
	wg.Wait()
	pack := func(a, l *table, size, labelSize int) []byte {
		return m.Append(nil, weights.AppendNarrow(nil, a.rows(64, a.strongest(size), 0)), weights.AppendWide(nil, l.rows(64, l.strongest(labelSize), labelFloor)))
	}
	show := func(name string, file []byte) {
		out, err := parser.Load(file)
		if err != nil {
			log.Fatal(err)
		}
		log.Printf("%s: %d bytes", name, len(file))
		for _, d := range dev {
			scoreTrees(out, t, d, width)
		}
	}
	if len(dev) > 0 && len(seeds) > 1 {
		show("first seed alone", pack(actions[0], labels[0], actionSize, labelSize))
	}
	a, l := mix(actions), mix(labels)
	if len(dev) > 0 {
		show("mixed, whole", pack(a, l, 1<<40, 1<<40))
	}
	file := pack(a, l, actionSize, labelSize)
	show("mixed", file)
	return file
}

// learnTrees is the averaged weights after so many rounds over the trees.
func learnTrees(trees []tree, m *parser.Model, t *tagger.Tagger, count map[string]int, rounds, width int, seed uint64) (actions, relations *table) {
	rng := rand.New(rand.NewPCG(seed, 1))
	// Rare words are forgotten now and then, as in the tagger.
	var drop []bool
	forget := func(s *sample) []parser.Word {
		drop = drop[:0]
		for _, f := range s.forms {
			drop = append(drop, rng.Float64() < parseDropout/(parseDropout+float64(count[f])))
		}
		return parserWords(t, s.forms, s.guess, s.next, drop)
	}
	labels := newPerceptron(64, labelBorn)
	p := newPerceptron(weights.Ways, actionBorn)
	var search parser.Search
	for e := range rounds {
		start := time.Now()
		wrong := 0
		for _, k := range rng.Perm(len(trees)) {
			tr := &trees[k]
			p.step++
			labels.step++
			if search.Learn(forget(tr.sample), tr.actions, tr.steps, both{narrow{p}, labels}, &m.Allowed, width, func(v parser.Move) {
				p.add(v.Keys, int(v.Action), v.Delta)
				if len(v.LabelKeys) > 0 {
					labels.add(v.LabelKeys, int(v.Rel), v.Delta)
				}
			}) {
				wrong++
			}
		}
		log.Printf("parser seed %d round %d: %d wrong, %d and %d features, %.0f s", seed, e+1, wrong, p.n, labels.n, time.Since(start).Seconds())
	}
	return p.table(), labels.table()
}

func scoreTrees(m *parser.Model, t *tagger.Tagger, dev []*sample, width int) {
	var p parser.Parser
	n, u, l := 0, 0, 0
	start := time.Now()
	for _, s := range dev {
		w := parserWords(t, s.forms, nil, nil, nil)
		heads, rels := make([]int32, len(w)), make([]ud.Rel, len(w))
		p.Parse(m, w, width, heads, rels)
		for i := range w {
			n++
			if int(heads[i]) == s.heads[i] {
				u++
				if rels[i] == s.rels[i] {
					l++
				}
			}
		}
	}
	log.Printf("beam %d: UAS %.2f LAS %.2f of %d, %.0f words/s", width, 100*float64(u)/float64(n), 100*float64(l)/float64(n), n, float64(n)/time.Since(start).Seconds())
}

// both scores actions and relations.
type both struct {
	narrow
	labels *perceptron
}

func (b both) Labels(keys []uint32, scores *[256]int32) { b.labels.Score(keys, scores) }
