package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/event"
)

// example is an event that was read, with whether the gold reading has it with
// the same type.
type example struct {
	doc        int
	signs      []bool
	right      bool
	typed      bool
	confidence float64
}

// confidence states how far the confidence of events says what it means: of
// those said to be right seven times in ten, how many are. With fit it also
// weighs event.SignNames anew, by logistic regression over the gold readings
// of all directories, and states how the weights do on readings left out of
// their fit. The constant is then set so that the first directory, whose copy
// no rule was written for, comes out right on the whole.
func confidence(dirs []string, fit bool) error {
	var all []example
	docs, yardstick := 0, 0
	for k, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.json"))
		if err != nil {
			return err
		}
		for _, f := range files {
			xs, err := examples(dir, f)
			if err != nil {
				return err
			}
			for i := range xs {
				xs[i].doc = docs
			}
			docs++
			all = append(all, xs...)
		}
		if k == 0 {
			yardstick = docs
		}
	}
	fmt.Printf("%d readings, %d events\nas shipped:\n", docs, len(all))
	reliability(all, func(x example) float64 { return x.confidence })
	if !fit {
		return nil
	}
	left := make([]float64, len(all))
	for d := range docs {
		w := regress(all, d)
		shift(w, all, yardstick, d)
		for i, x := range all {
			if x.doc == d {
				left[i] = sigmoid(score(w, x.signs))
			}
		}
	}
	fmt.Println("each reading by weights fitted on the others:")
	i := -1
	reliability(all, func(example) float64 { i++; return left[i] })
	w := regress(all, -1)
	shift(w, all, yardstick, -1)
	fmt.Println("weights, in hundredths of a logit:")
	fmt.Printf("%4.0f,  // always\n", 100*w[0])
	for k, n := range event.SignNames {
		fmt.Printf("%4.0f,  // %s\n", 100*w[k+1], n)
	}
	return nil
}

// examples are the events read in the input of one gold reading, the unsure
// ones included.
func examples(dir, file string) ([]example, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var gold dateline.Reading
	if err := json.Unmarshal(raw, &gold); err != nil {
		return nil, err
	}
	input, err := inputOf(dir, strings.TrimSuffix(filepath.Base(file), ".json"))
	if err != nil {
		return nil, err
	}
	at := received
	if d, ok := gold.Dispatch.Day(); ok {
		at = d.Add(20 * time.Hour)
	}
	r, err := reading(input, at)
	if err != nil {
		return nil, err
	}
	// The texts may differ in what stands before the body: the words count.
	shift := 0
	if len(gold.Events) > 0 && gold.Dispatch.Text != "" && gold.Dispatch.Text != r.Dispatch.Text {
		if n := strings.Index(gold.Dispatch.Text, strings.TrimSpace(r.Dispatch.Text)); n > 0 {
			shift = n
		}
	}
	events, details := event.ReadDetail(event.Input{Doc: analyze(r), Dispatch: &r.Dispatch, Entities: r.Entities, Times: r.Times, Quantities: r.Quantities, Claims: r.Claims, Threshold: 0.01})
	var out []example
	for i, e := range events {
		x := example{signs: details[i].Signs, typed: e.Type != "", confidence: e.Confidence}
		for _, g := range gold.Events {
			if g.Type == e.Type && g.Trigger.Start < e.Trigger.End+shift && e.Trigger.Start+shift < g.Trigger.End {
				x.right = true
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// reliability prints, for bands of confidence, how many events are right.
func reliability(xs []example, of func(example) float64) {
	var n, right, said [10]float64
	var typed, typedRight [10]int
	brier := 0.0
	for _, x := range xs {
		c := of(x)
		b := min(int(c*10+1e-9), 9)
		n[b]++
		said[b] += c
		right[b] += float64(b2i(x.right))
		brier += (c - float64(b2i(x.right))) * (c - float64(b2i(x.right)))
		if x.typed {
			typed[b]++
			typedRight[b] += b2i(x.right)
		}
	}
	for b := range n {
		if n[b] > 0 {
			fmt.Printf("  said %.2f  events %4.0f  right %.2f  of them typed %4d  right %.2f\n", said[b]/n[b], n[b], right[b]/n[b], typed[b], ratio(typedRight[b], typed[b]))
		}
	}
	fmt.Printf("  mean square error %.3f\n", brier/float64(len(xs)))
}

// regress fits weights by logistic regression with a small penalty, on all
// readings but one. The first weight always counts.
func regress(xs []example, without int) []float64 {
	w := make([]float64, len(event.SignNames)+1)
	const rounds, rate, penalty = 3000, 0.5, 0.01
	n := 0
	for _, x := range xs {
		if x.doc != without {
			n++
		}
	}
	g := make([]float64, len(w))
	for range rounds {
		clear(g)
		for _, x := range xs {
			if x.doc == without {
				continue
			}
			d := float64(b2i(x.right)) - sigmoid(score(w, x.signs))
			g[0] += d
			for k, s := range x.signs {
				if s {
					g[k+1] += d
				}
			}
		}
		for k := range w {
			p := penalty
			if k == 0 {
				p = 0
			}
			w[k] += rate * (g[k]/float64(n) - p*w[k])
		}
	}
	return w
}

// shift moves the constant until as many events of the first readings are
// expected right as are.
func shift(w []float64, xs []example, first, without int) {
	for range 200 {
		d, n := 0.0, 0
		for _, x := range xs {
			if x.doc < first && x.doc != without {
				d += float64(b2i(x.right)) - sigmoid(score(w, x.signs))
				n++
			}
		}
		w[0] += 2 * d / float64(max(n, 1))
	}
}

func score(w []float64, signs []bool) float64 {
	s := w[0]
	for k, on := range signs {
		if on {
			s += w[k+1]
		}
	}
	return s
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
