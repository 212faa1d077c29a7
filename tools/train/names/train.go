package main

import (
	"log"
	"math"
	"slices"

	"github.com/dateline-news/dateline/syntax"
)

type settings struct {
	rounds, last, keep, half int
	rate                     float32
	drop, blank              float64
	l2                       float32
	seed                     uint64
}

// scale turns weights into whole numbers: small ones fit a byte.
const scale = 64

// train makes the model: a first reading, and a second that learns from what
// the first made of documents that it was not trained on.
func train(dir, classes string, set settings) ([]byte, error) {
	raw, err := learned(dir)
	if err != nil {
		return nil, err
	}
	words, phrases, err := lexicon(dir, classes)
	if err != nil {
		return nil, err
	}
	bare, err := syntax.LoadNames(syntax.PackNames(words, phrases, [labels][labels]int32{}, nil))
	if err != nil {
		return nil, err
	}
	var docs []labelled
	for _, d := range append(slices.Clone(raw), variants(raw)...) {
		docs = append(docs, divide(d))
	}
	x, keys := number(bare, docs)
	log.Printf("%d words, %d phrases; %d documents, %d tokens, %d features", len(words), len(phrases), len(docs), len(x.gold), len(keys))

	c := newCRF(len(keys), set.rate, set)
	for i := range set.rounds {
		log.Printf("round %d: loss %.4f", i+1, c.round(x))
	}
	c.prune(x, set.keep)
	for i := range set.last {
		log.Printf("last round %d: loss %.4f", i+1, c.round(x))
	}
	weights := map[uint32][labels]int16{}
	store(weights, keys, c.w)
	if set.half > 0 {
		second(bare, docs, x, len(keys), c, set, weights)
	}
	var trans [labels][labels]int32
	for i := range trans {
		for j := range trans[i] {
			trans[i][j] = int32(math.Round(float64(c.trans[i][j] * scale)))
		}
	}
	log.Printf("%d features kept", len(weights))
	return syntax.PackNames(words, phrases, trans, weights), nil
}

// number collects the features of all documents; those seen once are left
// out (-1).
func number(m *syntax.NameModel, docs []labelled) (*examples, []uint32) {
	counts := map[uint32]int32{}
	for _, d := range docs {
		m.Features(d.doc, func(_ int, feats []uint32) {
			for _, f := range feats {
				counts[f]++
			}
		})
	}
	x := &examples{}
	var keys []uint32
	ids := map[uint32]int32{}
	for _, d := range docs {
		x.lay(d)
		m.Features(d.doc, func(_ int, feats []uint32) {
			x.start = append(x.start, int32(len(x.feats)))
			for _, f := range feats {
				if counts[f] < 2 {
					x.feats = append(x.feats, -1) // keeps the others at their places
					continue
				}
				id, ok := ids[f]
				if !ok {
					id = int32(len(keys))
					ids[f], keys = id, append(keys, f)
				}
				x.feats = append(x.feats, id)
			}
		})
	}
	x.start = append(x.start, int32(len(x.feats)))
	return x, keys
}

// lay appends a document's sentences and labels.
func (x *examples) lay(d labelled) {
	at := int32(len(x.gold))
	for _, s := range d.doc.Sentences {
		x.sents = append(x.sents, [2]int32{at + int32(s.First), at + int32(s.Last)})
	}
	x.gold = append(x.gold, d.labels()...)
}

// prune drops all but the features with the largest weights.
func (c *crf) prune(x *examples, keep int) {
	if len(c.w) <= keep {
		return
	}
	size := make([]float32, len(c.w))
	for i := range c.w {
		size[i] = largest(&c.w[i])
	}
	order := slices.Clone(size)
	slices.Sort(order)
	least := order[len(order)-keep]
	for i, f := range x.feats {
		if f >= 0 && size[f] < least {
			x.feats[i] = -1
		}
	}
	for i := range c.w {
		if size[i] < least {
			c.w[i] = [labels]float32{}
		}
	}
}

func largest(w *[labels]float32) (m float32) {
	for _, v := range w {
		m = max(m, v, -v)
	}
	return m
}

// second trains what the document adds. Each half of the documents is read by
// a model of the other half, so that the second reading learns how far the
// first may be trusted on copy it has not seen.
func second(m *syntax.NameModel, docs []labelled, x *examples, features int, first *crf, set settings, weights map[uint32][labels]int16) {
	whole := x.sents
	side := make([]int, len(whole))
	k := 0
	for i, d := range docs {
		for range d.doc.Sentences {
			side[k] = i % 2
			k++
		}
	}
	guess := make([]uint8, len(x.gold))
	base := make([][labels]float32, len(x.gold))
	for h := range 2 {
		var seen, unseen [][2]int32
		for i, s := range whole {
			if side[i] == h {
				seen = append(seen, s)
			} else {
				unseen = append(unseen, s)
			}
		}
		c := newCRF(features, set.rate, set)
		x.sents = seen
		for i := range set.half {
			log.Printf("half %d round %d: loss %.4f", h+1, i+1, c.round(x))
		}
		x.sents = unseen
		emit := c.emit(x)
		labelsOf := c.decode(x, emit)
		for _, s := range unseen {
			copy(base[s[0]:s[1]], emit[s[0]:s[1]])
			copy(guess[s[0]:s[1]], labelsOf[s[0]:s[1]])
		}
	}
	x.sents = whole

	y := &examples{base: base}
	ids := map[uint32]int32{}
	var keys []uint32
	for _, d := range docs {
		from := len(y.gold)
		y.lay(d)
		m.Again(d.doc, guess[from:len(y.gold)], func(_ int, feats []uint32) {
			y.start = append(y.start, int32(len(y.feats)))
			for _, f := range feats {
				id, ok := ids[f]
				if !ok {
					id = int32(len(keys))
					ids[f], keys = id, append(keys, f)
				}
				y.feats = append(y.feats, id)
			}
		})
	}
	y.start = append(y.start, int32(len(y.feats)))
	c := newCRF(len(keys), set.rate/3, set)
	c.trans, c.fixed = first.trans, true
	for i := range 4 {
		log.Printf("second reading round %d: loss %.4f", i+1, c.round(y))
	}
	store(weights, keys, c.w)
}

// store rounds weights; what is all but nothing is left out.
func store(into map[uint32][labels]int16, keys []uint32, w [][labels]float32) {
	for i := range w {
		var row [labels]int16
		some := false
		for l, v := range w[i] {
			q := math.Round(float64(v * scale))
			if q > -3 && q < 3 {
				continue
			}
			row[l] = int16(max(-32000, min(32000, q)))
			some = true
		}
		if some {
			into[keys[i]] = row
		}
	}
}
