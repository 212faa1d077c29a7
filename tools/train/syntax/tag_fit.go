package main

import (
	"log"
	"math/rand/v2"
	"time"

	"github.com/dateline-news/dateline/syntax/tagger"
)

// fit teaches p, t's scorer, the gold sentences in each epoch and a share of
// the silver ones beside them. seen appends what only the labelling
// tagger sees.
func fit(t *tagger.Tagger, p *perceptron, gold, silver []*sample, count map[string]int, epochs int, seed uint64, seen func(*sample, []tagger.Word, int, []uint32) []uint32) {
	rng := rand.New(rand.NewPCG(seed, 1))
	lex := t.Lexicon
	var ws []tagger.Word
	var drop []bool
	keys := make([]uint32, 0, tagger.MaxFeatures)
	silver = append([]*sample(nil), silver...)
	rng.Shuffle(len(silver), func(i, j int) { silver[i], silver[j] = silver[j], silver[i] })
	for e := range epochs {
		start := time.Now()
		wrong, total := 0, 0
		batch := append([]*sample(nil), gold...)
		if e < silverParts {
			batch = append(batch, silver[len(silver)*e/silverParts:len(silver)*(e+1)/silverParts]...)
		}
		rng.Shuffle(len(batch), func(i, j int) { batch[i], batch[j] = batch[j], batch[i] })
		for _, s := range batch {
			forms := s.forms
			odds := varied
			if s.lemma == nil {
				odds = variedSilver
			}
			if rng.Float64() < odds {
				forms = vary(forms, rng)
			}
			ws, drop = ws[:0], drop[:0]
			for _, f := range s.forms {
				ws = append(ws, tagger.Word{})
				drop = append(drop, rng.Float64() < dropout/(dropout+float64(count[f])))
			}
			lex.Look(forms, drop, ws)
			for i := range ws {
				gold := s.tags[i]
				c := t.Candidates(&ws[i])
				if gold == 255 {
					ws[i].Tag = c[0]
					continue
				}
				total++
				if len(c) == 1 {
					ws[i].Tag = c[0]
					continue
				}
				var scores [256]int32
				keys = tagger.Features(ws, i, keys[:0])
				if seen != nil {
					keys = seen(s, ws, i, keys)
				}
				p.Score(keys, &scores)
				got := tagger.Best(c, &scores)
				p.step++
				if got != gold {
					wrong++
					p.move(keys, int(gold), int(got))
				} else {
					scores[gold] -= tagMargin
					if other := tagger.Best(c, &scores); other != gold {
						p.move(keys, int(gold), int(other))
					}
				}
				ws[i].Tag = got
			}
		}
		log.Printf("tagger epoch %d: %.2f %% wrong of %d, %d features, %.0f s", e+1, 100*float64(wrong)/float64(total), total, p.n, time.Since(start).Seconds())
	}
}
