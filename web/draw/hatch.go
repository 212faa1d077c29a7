package draw

import (
	"math"
	"slices"
)

// hatch returns slanting lines that fill the outlines (even-odd), gap pixels
// apart. Lines of their own, and no pattern: patterns need ids, which collide
// between the charts of one page, and no painter but a browser's has them.
func hatch(rings [][]point, gap float64) []line {
	// In turned coordinates u = x+y counts the lines, v = x-y runs along one.
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, r := range rings {
		for _, p := range r {
			lo, hi = min(lo, p.x+p.y), max(hi, p.x+p.y)
		}
	}
	step := gap * math.Sqrt2
	var lines []line
	if !(hi-lo < 20000) || step <= 0 {
		return nil
	}
	for k := math.Ceil(lo / step); k*step <= hi; k++ {
		u := k*step + 0.013 // off the corners
		var cuts []float64
		for _, r := range rings {
			for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
				ua, ub := r[j].x+r[j].y, r[i].x+r[i].y
				if (ua > u) != (ub > u) {
					va, vb := r[j].x-r[j].y, r[i].x-r[i].y
					cuts = append(cuts, va+(vb-va)*(u-ua)/(ub-ua))
				}
			}
		}
		slices.Sort(cuts)
		for i := 0; i+1 < len(cuts); i += 2 {
			if cuts[i+1]-cuts[i] < 0.5 {
				continue
			}
			lines = append(lines, line{pts: []point{{(u + cuts[i]) / 2, (u - cuts[i]) / 2}, {(u + cuts[i+1]) / 2, (u - cuts[i+1]) / 2}}})
		}
	}
	return lines
}

// disc is a circle as a polygon, for hatching.
func disc(x, y, r float64) []point {
	const n = 24
	pts := make([]point, n)
	for i := range pts {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		pts[i] = point{x + r*cos, y + r*sin}
	}
	return pts
}
