package main

import (
	"fmt"
	"io"
	"sort"

	"github.com/dateline-news/dateline/read/claim"
)

// curve prints what is shown from several thresholds: how much of it is truly
// attributed by the criterion, and how much with what reading found true; how many
// of the rest nobody read; how much of what is annotated is shown truly, in both
// ways; how much has its source and its content right by half of their words. Then
// the calibration, with what reading found true.
func (t *tally) curve(w io.Writer) {
	js := append([]judged(nil), t.all...)
	sort.SliceStable(js, func(i, j int) bool { return js[i].confidence > js[j].confidence })
	fmt.Fprintf(w, "%-6s%7s%11s%9s%8s%9s%9s%9s%9s\n", "from", "shown", "criterion", "reading", "unread", "recall", "reading", "words", "extras")
	for _, min := range []float64{.3, .4, .5, .55, .6, claim.Threshold, .7, .75, .8, .85, .9, .95} {
		n, ok, right, extra, read, unread, held := 0, 0, 0, 0, 0, 0, 0
		for _, j := range js {
			if j.confidence < min {
				break
			}
			n++
			switch {
			case j.true:
				ok++
				held++
			case j.readTrue:
				read++
				if !j.extra {
					held++
				}
			case !j.read:
				unread++
			}
			if j.right {
				right++
			}
			if j.extra {
				extra++
			}
		}
		fmt.Fprintf(w, "%-6.2f%7d%11.3f%9.3f%8d%9.3f%9.3f%9.3f%9d\n", min, n, ratio(ok, n), ratio(ok+read, n), unread, ratio(ok, t.gold), ratio(held, t.gold), ratio(right, n), extra)
	}
	var n, ok [10]int
	var sum [10]float64
	for _, j := range js {
		b := min(9, int(j.confidence*10))
		n[b]++
		sum[b] += j.confidence
		if j.true || j.readTrue {
			ok[b]++
		}
	}
	ece := 0.0
	for b := range n {
		if n[b] > 0 {
			d := sum[b]/float64(n[b]) - ratio(ok[b], n[b])
			if d < 0 {
				d = -d
			}
			ece += d * float64(n[b]) / float64(len(js))
			fmt.Fprintf(w, "  said %.2f true %.2f of %d\n", sum[b]/float64(n[b]), ratio(ok[b], n[b]), n[b])
		}
	}
	fmt.Fprintf(w, "expected calibration error %.3f\n", ece)
}
