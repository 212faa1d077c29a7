package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/event"
	"github.com/dateline-news/dateline/syntax"
)

// factuality measures the author-level value, -3 (sure not) to 3 (sure), that
// status and standing give a word: mean absolute error over all annotated
// words, over those read as events, and F1 of what did not happen (below 0).
func factuality(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	type word struct {
		form  string
		value float64
		has   bool
	}
	var sent []word
	var sum, sumEvents, constant float64
	cells := map[string]*[]float64{}
	n, events, gold, got, right := 0, 0, 0, 0, 0
	flush := func() {
		if len(sent) == 0 {
			return
		}
		var b strings.Builder
		starts := make([]int, len(sent))
		for i, w := range sent {
			if i > 0 {
				b.WriteByte(' ')
			}
			starts[i] = b.Len()
			b.WriteString(w.form)
		}
		r, in := plainInput(b.String())
		for i, w := range sent {
			if !w.has {
				continue
			}
			n++
			found := false
			for _, e := range r.Events {
				found = found || e.Trigger.Start == starts[i]
			}
			status, standing := event.Told(in, tokenAt(in.Doc, starts[i]))
			v := value(status, standing)
			key := status + " " + standing
			if cells[key] == nil {
				cells[key] = &[]float64{}
			}
			*cells[key] = append(*cells[key], w.value)
			d := math.Abs(v - w.value)
			sum += d
			constant += math.Abs(3 - w.value)
			if found {
				events++
				sumEvents += d
			}
			if w.value < 0 {
				gold++
			}
			if v < 0 {
				got++
				if w.value < 0 {
					right++
				}
			}
		}
		sent = sent[:0]
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		c := strings.Split(sc.Text(), "\t")
		if len(c) < 3 {
			flush()
			continue
		}
		w := word{form: c[1]}
		if x, err := strconv.ParseFloat(c[2], 64); err == nil {
			w.value, w.has = x, true
		}
		sent = append(sent, w)
	}
	flush()
	if err := sc.Err(); err != nil {
		return err
	}
	var keys []string
	for k := range cells {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		v := *cells[k]
		slices.Sort(v)
		fmt.Printf("  %-26s %5d words, median %.1f\n", k, len(v), v[len(v)/2])
	}
	p, q := ratio(right, got), ratio(right, gold)
	f1 := 0.0
	if p+q > 0 {
		f1 = 2 * p * q / (p + q)
	}
	fmt.Printf("words %d  MAE %.3f (constant 3: %.3f)  read as events %d, MAE %.3f  non-factual F1 %.3f (P %.3f R %.3f of %d)\n",
		n, sum/float64(max(n, 1)), constant/float64(max(n, 1)), events, sumEvents/float64(max(events, 1)), f1, p, q, gold)
	return nil
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// value is the author-level factuality that status and standing come to: the
// medians of UW train.
func value(status, standing string) float64 {
	switch status {
	case dateline.EventDenied:
		return -1.6
	case dateline.EventPlanned:
		return 2
	case dateline.EventPossible:
		return 1.5
	case dateline.EventConditional:
		return 1
	}
	if standing == dateline.StandingHedged {
		return 2.4
	}
	return 3
}

// tokenAt is the token that starts at an offset, -1 for none.
func tokenAt(d *syntax.Doc, at int) int {
	for i, t := range d.Text.Tokens {
		if int(t.Start) <= at && at < int(t.End) {
			return i
		}
	}
	return -1
}
