package main

import (
	"log"
	"math/rand/v2"
	"time"

	"github.com/dateline-news/dateline/syntax/parser"
	"github.com/dateline-news/dateline/syntax/tagger"
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// parseDropout is dropout for the parser's words.
const parseDropout = 0.3

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
			s.guess = tagSentence(t, s.forms)
		}
	}
}

// parserWords are the words of a sentence with given tags (nil: the tagger's).
func parserWords(t *tagger.Tagger, forms []string, guess []uint8, drop []bool) []parser.Word {
	ws := make([]tagger.Word, len(forms))
	if guess == nil {
		t.Run(forms, ws, make([]uint32, 0, 64))
	} else {
		t.Lexicon.Look(forms, drop, ws)
		for i := range ws {
			ws[i].Tag = guess[i]
		}
	}
	out := make([]parser.Word, len(ws))
	parser.Words(ws, t.Tags, out)
	return out
}

func trainParser(train []*sample, t *tagger.Tagger, count map[string]int, rounds, width int, write func([]byte), dev ...[]*sample) {
	rng := rand.New(rand.NewPCG(3, 1))
	// Rare words are forgotten now and then, as in the tagger.
	var drop []bool
	forget := func(s *sample) []parser.Word {
		drop = drop[:0]
		for _, f := range s.forms {
			drop = append(drop, rng.Float64() < parseDropout/(parseDropout+float64(count[f])))
		}
		return parserWords(t, s.forms, s.guess, drop)
	}
	type tree struct {
		words []parser.Word
		gold  []uint8
		heads []int32
		rels  []ud.Rel
	}
	var trees []tree
	m := &parser.Model{}
	var seen [2][32][32][256]int
	lost := 0
	for _, s := range train {
		w := parserWords(t, s.forms, s.guess, nil)
		heads := make([]int32, len(s.heads))
		for i, h := range s.heads {
			heads[i] = int32(h)
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
			gold = nil
		}
		trees = append(trees, tree{w, gold, heads, s.rels})
	}
	for way := range seen {
		for d := range seen[way] {
			for h := range seen[way][d] {
				for r, n := range seen[way][d][h] {
					if n >= 2 {
						m.Relations[way][d][h] = append(m.Relations[way][d][h], uint8(r))
					}
				}
			}
		}
	}
	log.Printf("parser: %d trees, %d without oracle", len(trees), lost)
	labels := newPerceptron(64, 3)
	labelMargin := int32(30)
	var lt parser.Tree
	keys := make([]uint32, 0, parser.MaxLabelFeatures)
	for e := range 6 {
		start := time.Now()
		wrong, total := 0, 0
		for _, k := range rng.Perm(len(trees)) {
			tr := &trees[k]
			tr.words = forget(train[k])
			rels := make([]ud.Rel, len(tr.words))
			lt.Set(tr.words, tr.heads, rels)
			for i := range rels {
				want := tr.rels[i]
				got := lt.Best(int32(i), m, against{labels, uint8(want), labelMargin})
				labels.step++
				total++
				if got != want {
					wrong++
					if want != 0 && tr.heads[i] >= 0 {
						keys = lt.Features(int32(i), keys[:0])
						labels.move(keys, int(want), int(got))
					}
				}
				if want != 0 {
					rels[i] = want
				}
			}
		}
		log.Printf("relations epoch %d: %.2f %% wrong, %d features, %.0f s", e+1, 100*float64(wrong)/float64(total), labels.n, time.Since(start).Seconds())
	}
	labelTable := weights.AppendWide(nil, labels.rows(64, 4, 0.7))
	p := newPerceptron(weights.Ways, 12)
	var search parser.Search
	for e := range rounds {
		start := time.Now()
		wrong := 0
		for _, k := range rng.Perm(len(trees)) {
			tr := &trees[k]
			if tr.gold == nil {
				continue
			}
			p.step++
			tr.words = forget(train[k])
			if search.Learn(tr.words, tr.gold, narrow{p}, width, func(keys []uint32, action uint8, delta int32) {
				p.add(keys, int(action), delta)
			}) {
				wrong++
			}
		}
		log.Printf("parser round %d: %d wrong, %d features, %.0f s", e+1, wrong, p.n, time.Since(start).Seconds())
		if e%2 == 0 && e != rounds-1 {
			continue
		}
		for _, size := range []int{4_000_000, 700_000, 400_000} { // the last is kept
			if size != 400_000 && e != rounds-1 {
				continue
			}
			least := p.strongest(size)
			file := m.Append(nil, weights.AppendNarrow(nil, p.rows(64, least, 0)), labelTable)
			out, err := parser.Load(file)
			if err != nil {
				log.Fatal(err)
			}
			log.Printf("weights under %g left out: %d bytes", least, len(file))
			for _, d := range dev {
				scoreTrees(out, t, d, width)
			}
			write(file)
		}
	}
}

func scoreTrees(m *parser.Model, t *tagger.Tagger, dev []*sample, width int) {
	var p parser.Parser
	n, u, l := 0, 0, 0
	start := time.Now()
	for _, s := range dev {
		w := parserWords(t, s.forms, nil, nil)
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

// against makes the right relation win by a margin or not at all.
type against struct {
	*perceptron
	right  uint8
	margin int32
}

func (a against) Score(keys []uint32, scores *[256]int32) {
	a.perceptron.Score(keys, scores)
	scores[a.right] -= a.margin
}
