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
	keys  attribution.Keys
	right float32
	fold  int
}

func samples(m *attribution.Model, ms []material, fold int) []sample {
	var all []sample
	for k := range ms {
		found := m.Find(ms[k].doc)
		rows, from := rowsOf(ms[k].article, found, false)
		s := ms[k].doc.Text.Text
		gold, sys := count(s, ms[k].gold), count(s, rows)
		to := pairs(gold, sys)
		for j := range sys {
			y := float32(0)
			if to[j] >= 0 && sameSource(gold[to[j]], sys[j]) && sameContent(gold[to[j]], sys[j]) {
				y = 1
			}
			all = append(all, sample{ms[k].v.SureFeatures(&found[from[j]], nil), y, fold})
		}
	}
	return all
}

// calibrate fits the confidence: a logistic model of what makes a finding
// right, then steps that never fall (pool adjacent violators) from its score to
// the share that was right. Each fold's scores come from a model of the other.
func calibrate(m *attribution.Model, all []sample) {
	c := counts{}
	for _, s := range all {
		c.add(s.keys)
	}
	train := func(use func(int) bool) *learner {
		l := newLearner(c, 5, .2)
		var xs []example
		for _, s := range all {
			if use(s.fold) {
				xs = append(xs, example{l.numbers(s.keys), s.right})
			}
		}
		l.logistic(xs, 4)
		return l
	}
	type point struct {
		score int
		right float32
	}
	var ps []point
	for h := range 2 {
		l := train(func(x int) bool { return x != h })
		t := table(l.entries())
		for _, s := range all {
			if s.fold == h {
				ps = append(ps, point{t.Score(s.keys)[0], s.right})
			}
		}
	}
	final := train(func(int) bool { return true })
	m.Sure = table(final.entries())
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
		m.Steps = append(m.Steps, attribution.Step{Score: int32(score), Permille: int32(1000 * (b.right + .5) / (b.n + 1))})
	}
	log.Printf("confidence: %d findings on held-out articles, %d steps", len(all), len(m.Steps))
}
