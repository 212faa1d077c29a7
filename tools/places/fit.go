package main

import (
	_ "embed"
	"fmt"
	"io"
	"math"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/read/place"
)

// The fit: features are computed with the weights so far (places inform each
// other), then a softmax over each name's options is fitted to them by
// gradient ascent with an L2 penalty towards prior.tsv, and so on.
const (
	turns   = 5
	steps   = 400
	rate    = 0.5
	penalty = 0.002
)

//go:embed prior.tsv
var priorTSV string

// training is an even article with an input to be resolved: its own toponyms,
// or what the product finds in it.
type training struct {
	article article
	in      place.Input
}

// example is one name's options with which are right.
type example struct {
	options [][]float64
	right   []bool
}

// fitted fits a model to the even articles and prints it.
func fitted(out io.Writer, articles []article, o options) {
	var ins []training
	for _, a := range articles {
		if a.number%2 == 0 {
			o.gold = true
			ins = append(ins, training{a, input(a, o)})
			o.gold = false
			ins = append(ins, training{a, input(a, o)})
		}
	}
	prior := place.ParseModel(priorTSV)
	m := *prior
	for range turns {
		m.Weights = fitWeights(prior.Weights, examples(&m, ins))
	}
	m.Confidence = fitConfidence(&m, ins)
	for i, n := range place.Features() {
		fmt.Fprintf(out, "weight\t%s\t%.3f\n", n, m.Weights[i])
	}
	for i, n := range place.Signs() {
		fmt.Fprintf(out, "confidence\t%s\t%.3f\n", n, m.Confidence[i])
	}
}

// goldOf is the toponym with a point that an entity's first mention overlaps.
func goldOf(a article, e dateline.Entity) (toponym, bool) {
	if len(e.Mentions) == 0 || e.Kind != dateline.KindPlace {
		return toponym{}, false
	}
	for _, t := range a.toponyms {
		if m := e.Mentions[0]; t.point && t.start < m.End && m.Start < t.end {
			return t, true
		}
	}
	return toponym{}, false
}

func is(g toponym, p geo.Place) bool {
	return g.id != 0 && int(p.ID) == g.id || right(place.Km(g.lat, g.lon, float64(p.Lat), float64(p.Lon)), g, p.Country)
}

func examples(m *place.Model, ins []training) []example {
	var out []example
	for _, x := range ins {
		a, in := x.article, x.in
		for _, w := range m.Weigh(in) {
			g, ok := goldOf(a, in.Entities[w.Entity])
			if !ok || len(w.Options) < 2 {
				continue
			}
			var e example
			some := false
			for _, p := range w.Options {
				r := is(g, p.Place)
				some = some || r
				e.options = append(e.options, p.Features)
				e.right = append(e.right, r)
			}
			if some {
				out = append(out, e)
			}
		}
	}
	return out
}

func fitWeights(prior []float64, all []example) []float64 {
	w := append([]float64(nil), prior...)
	square := make([]float64, len(w))
	for range steps {
		grad := make([]float64, len(w))
		for _, x := range all {
			p, q := softmax(w, x.options), make([]float64, len(x.options))
			sum := 0.0
			for i, r := range x.right {
				if r {
					q[i] = p[i]
					sum += p[i]
				}
			}
			for i, f := range x.options {
				d := -p[i]
				if sum > 0 {
					d += q[i] / sum
				}
				if d == 0 {
					continue
				}
				for k, v := range f {
					grad[k] += d * v
				}
			}
		}
		for k := range w {
			g := grad[k]/float64(len(all)) - penalty*(w[k]-prior[k])
			square[k] += g * g
			w[k] += rate * g / (math.Sqrt(square[k]) + 1e-9)
		}
	}
	return w
}

func softmax(w []float64, options [][]float64) []float64 {
	out := make([]float64, len(options))
	top := math.Inf(-1)
	for i, f := range options {
		for k, v := range f {
			out[i] += w[k] * v
		}
		top = max(top, out[i])
	}
	sum := 0.0
	for i := range out {
		out[i] = math.Exp(out[i] - top)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// fitConfidence fits a logistic regression on what the chosen options look
// like to whether they are right.
func fitConfidence(m *place.Model, ins []training) []float64 {
	var xs [][]float64
	var ys []float64
	for _, x := range ins {
		a, in := x.article, x.in
		for _, w := range m.Weigh(in) {
			g, ok := goldOf(a, in.Entities[w.Entity])
			if !ok || len(w.Options) == 0 {
				continue
			}
			y := 0.0
			if is(g, w.Options[0].Place) {
				y = 1
			}
			xs, ys = append(xs, w.Signs), append(ys, y)
		}
	}
	w := make([]float64, len(place.Signs()))
	square := make([]float64, len(w))
	for range 2000 {
		grad := make([]float64, len(w))
		for i, x := range xs {
			z := 0.0
			for k, v := range x {
				z += w[k] * v
			}
			d := ys[i] - 1/(1+math.Exp(-z))
			for k, v := range x {
				grad[k] += d * v
			}
		}
		for k := range w {
			g := grad[k]/float64(len(xs)) - penalty*w[k]
			square[k] += g * g
			w[k] += 0.3 * g / (math.Sqrt(square[k]) + 1e-9)
		}
	}
	return w
}
