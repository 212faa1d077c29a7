package main

import (
	"math"

	"github.com/dateline-news/dateline/web/draw/world"
)

// thin takes points out of the arcs (Douglas and Peucker 1973), so that what
// two countries share stays shared, then leaves out rings smaller than
// smallest, and arcs that nothing uses any more. Lengths are in grid steps.
func thin(t *world.Topology, tolerance, smallest float64) {
	for i, a := range t.Arcs {
		t.Arcs[i] = simplify(a, tolerance)
	}
	for i, c := range t.Countries {
		largest, most := 0, 0.0
		for k, r := range c.Rings {
			if s := area(t.Arcs, r); s > most {
				largest, most = k, s
			}
		}
		var keep [][]int
		for k, r := range c.Rings {
			if k == largest || area(t.Arcs, r) >= smallest {
				keep = append(keep, r)
			}
		}
		t.Countries[i].Rings = keep
	}
	used := map[int]bool{}
	for _, c := range t.Countries {
		for _, r := range c.Rings {
			for _, a := range r {
				used[index(a)] = true
			}
		}
	}
	var land [][]int
	for _, r := range t.Land {
		whole := true
		for _, a := range r {
			whole = whole && used[index(a)]
		}
		if whole {
			land = append(land, r)
		}
	}
	t.Land = land
	number := make([]int, len(t.Arcs))
	var arcs [][][2]int
	for i, a := range t.Arcs {
		if used[i] {
			number[i] = len(arcs)
			arcs = append(arcs, a)
		}
	}
	t.Arcs = arcs
	renumber := func(rings [][]int) {
		for _, r := range rings {
			for k, a := range r {
				if a < 0 {
					r[k] = ^number[^a]
				} else {
					r[k] = number[a]
				}
			}
		}
	}
	renumber(t.Land)
	for _, c := range t.Countries {
		renumber(c.Rings)
	}
}

func index(arc int) int {
	if arc < 0 {
		return ^arc
	}
	return arc
}

// area is that of a ring in square grid steps, whichever way round it goes.
func area(arcs [][][2]int, ring []int) float64 {
	var pts [][2]int
	for _, a := range ring {
		arc := arcs[index(a)]
		for k := range arc {
			if a < 0 {
				pts = append(pts, arc[len(arc)-1-k])
			} else {
				pts = append(pts, arc[k])
			}
		}
	}
	sum := 0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		sum += p[0]*q[1] - q[0]*p[1]
	}
	return math.Abs(float64(sum)) / 2
}

// simplify keeps the ends; of a closed arc it keeps two points far apart as
// well, and never less than a triangle.
func simplify(pts [][2]int, tolerance float64) [][2]int {
	n := len(pts)
	if n < 5 {
		return pts
	}
	keep := make([]bool, n)
	keep[0], keep[n-1] = true, true
	if pts[0] == pts[n-1] {
		far, most := 0, -1
		for i, p := range pts {
			dx, dy := p[0]-pts[0][0], p[1]-pts[0][1]
			if d := dx*dx + dy*dy; d > most {
				far, most = i, d
			}
		}
		keep[far], keep[n/3], keep[2*n/3] = true, true, true
	}
	last := 0
	for i := 1; i < n; i++ {
		if keep[i] {
			mark(pts, keep, last, i, tolerance)
			last = i
		}
	}
	var out [][2]int
	for i, p := range pts {
		if keep[i] {
			out = append(out, p)
		}
	}
	return out
}

func mark(pts [][2]int, keep []bool, a, b int, tolerance float64) {
	far, most := -1, tolerance
	for i := a + 1; i < b; i++ {
		if d := distance(pts[i], pts[a], pts[b]); d > most {
			far, most = i, d
		}
	}
	if far < 0 {
		return
	}
	keep[far] = true
	mark(pts, keep, a, far, tolerance)
	mark(pts, keep, far, b, tolerance)
}

// distance is that of p from the line from a to b, or from a when they are one.
func distance(p, a, b [2]int) float64 {
	dx, dy := float64(b[0]-a[0]), float64(b[1]-a[1])
	px, py := float64(p[0]-a[0]), float64(p[1]-a[1])
	if dx == 0 && dy == 0 {
		return math.Hypot(px, py)
	}
	return math.Abs(dx*py-dy*px) / math.Hypot(dx, dy)
}
