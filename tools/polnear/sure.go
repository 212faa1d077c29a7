package main

import (
	"log"
	"sort"

	"github.com/dateline-news/dateline/read/claim/attribution"
)

// rowsOf turns findings into rows; nested ones are left out where the corpus
// has none.
func rowsOf(a article, as []attribution.Attribution, nested bool) ([]row, []int) {
	var out []row
	var from []int
	for k, x := range as {
		if x.Nested && !nested {
			continue
		}
		r := row{confidence: x.Confidence, nested: x.Nested}
		r.cue = append(r.cue, span(a, x.Cue))
		if !x.Source.Empty() {
			r.source = append(r.source, span(a, x.Source))
		}
		for _, c := range x.Content {
			r.content = append(r.content, span(a, c))
		}
		out = append(out, r)
		from = append(from, k)
	}
	return out, from
}

// sample is a finding on an article that its model did not learn from.
type sample struct {
	evidence
	right float32
	fold  int
}

// evidence is what the confidence of a finding rests on.
type evidence struct {
	keys    attribution.Keys
	numbers []int
}

func samples(m *attribution.Model, ms []material, fold int) []sample {
	var all []sample
	for k := range ms {
		a := ms[k].article
		rows, of := evident(a, m)
		gold, sys := count(a.doc.Text.Text, a.gold), count(a.doc.Text.Text, rows)
		ok := trulyAttributed(a, gold, sys, pairs(gold, sys))
		for j := range sys {
			if rows[j].ruled {
				continue
			}
			y := float32(0)
			if ok[j] {
				y = 1
			}
			all = append(all, sample{of[j], y, fold})
		}
	}
	return all
}

// evident are the claims of the whole reader that are not nested, and what their
// confidence rests on.
func evident(a article, m *attribution.Model) ([]row, []evidence) {
	var all []evidence
	m.Watch = func(k attribution.Keys, n []int) { all = append(all, evidence{k, n}) }
	rows := claimed(a, m, true)
	m.Watch = nil
	var out []row
	var of []evidence
	for i, r := range rows {
		if !r.nested {
			out, of = append(out, r), append(of, all[i])
		}
	}
	return out, of
}

// readTrue is the share of the findings that trulyAttributed calls wrong at a
// probability q of being right which reading found true (testdata/read.tsv): the
// annotators leave attributions out, and their bounds are narrower.
func readTrue(q float64) float64 { return max(.15, min(.65, .25+1.1*(q-.55))) }

// calibrate fits the confidence: a logistic model over words of what makes a
// finding truly attributed, trees over numbers on top of it, then steps that never
// fall (pool adjacent violators) from the score to the share that was. The score of
// each fold comes from models of the others.
func calibrate(m *attribution.Model, all []sample) {
	c := counts{}
	for _, s := range all {
		c.add(s.keys)
	}
	words := func(use func(int) bool) attribution.Table {
		l := newLearner(c, 20, .7)
		var xs []example
		for _, s := range all {
			if use(s.fold) {
				xs = append(xs, example{l.numbers(s.keys), s.right})
			}
		}
		l.logistic(xs, 8)
		return table(l.entries())
	}
	base := make([]int, len(all))
	for h := range folds {
		t := words(func(x int) bool { return x != h })
		for i, s := range all {
			if s.fold == h {
				base[i] = t.Score(s.keys)[0]
			}
		}
	}
	numbers := func(i int) []int { return append([]int{base[i]}, all[i].numbers...) }
	trees := func(use func(int) bool) attribution.Forest {
		var xs [][]int
		var ys, bs []float64
		for i, s := range all {
			if use(s.fold) {
				xs, ys, bs = append(xs, numbers(i)), append(ys, float64(s.right)), append(bs, float64(base[i])/attribution.Scale)
			}
		}
		return boost(xs, ys, bs, boostConfig{trees: 150, depth: 3, rate: .08, least: 40})
	}
	type point struct {
		score int
		right float32
	}
	var ps []point
	for h := range folds {
		f := trees(func(x int) bool { return x != h })
		for i, s := range all {
			if s.fold == h {
				ps = append(ps, point{base[i]*(attribution.Fine/attribution.Scale) + f.Score(numbers(i)), s.right})
			}
		}
	}
	every := func(int) bool { return true }
	m.Sure, m.Trees = words(every), trees(every)
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].score < ps[j].score })
	type block struct {
		score int
		right float64
		n     float64
	}
	var bs []block
	const wide = 25 // findings in a step at least
	for i := 0; i < len(ps); {
		b := block{score: ps[i].score}
		for i < len(ps) && (b.n < wide || ps[i].score == ps[i-1].score) {
			b.right += float64(ps[i].right)
			b.n++
			i++
		}
		bs = append(bs, b)
		for len(bs) > 1 && bs[len(bs)-1].right*bs[len(bs)-2].n <= bs[len(bs)-2].right*bs[len(bs)-1].n {
			bs[len(bs)-2].right += bs[len(bs)-1].right
			bs[len(bs)-2].n += bs[len(bs)-1].n
			bs = bs[:len(bs)-1]
		}
	}
	m.Steps = nil
	for i, b := range bs {
		score := b.score
		if i == 0 {
			score = -1 << 20
		}
		q := (b.right + .5) / (b.n + 1)
		m.Steps = append(m.Steps, attribution.Step{Score: int32(score), Permille: int32(1000 * (q + (1-q)*readTrue(q)))})
	}
	log.Printf("confidence: %d findings on held-out articles, %d steps", len(all), len(m.Steps))
}
