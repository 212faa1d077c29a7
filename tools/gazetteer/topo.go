package main

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
)

type point struct{ lat, lon float64 }

type geometry struct {
	Type string
	ID   string
	Arcs json.RawMessage
}

// readCounties returns the middles of the counties and states of us-atlas, by
// FIPS code: the centroid of the largest polygon, in degrees taken as a plane,
// which for such sizes is near enough.
func readCounties(data []byte) (map[string]point, error) {
	var t struct {
		Transform struct{ Scale, Translate [2]float64 }
		Objects   struct {
			Counties, States struct{ Geometries []geometry }
		}
		Arcs [][][2]float64
	}
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, err
	}
	for _, arc := range t.Arcs { // each point is told from the one before
		x, y := 0.0, 0.0
		for i, p := range arc {
			x, y = x+p[0], y+p[1]
			arc[i] = [2]float64{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]}
		}
	}
	out := map[string]point{}
	for _, g := range slices.Concat(t.Objects.Counties.Geometries, t.Objects.States.Geometries) {
		var polygons [][][]int
		switch g.Type {
		case "Polygon":
			polygons = make([][][]int, 1)
			if err := json.Unmarshal(g.Arcs, &polygons[0]); err != nil {
				return nil, err
			}
		case "MultiPolygon":
			if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
				return nil, err
			}
		default:
			continue
		}
		largest := 0.0
		for _, rings := range polygons {
			if len(rings) == 0 {
				continue
			}
			ring, err := joined(rings[0], t.Arcs)
			if err != nil {
				return nil, err
			}
			if c, size := centroid(ring); size > largest {
				largest = size
				out[g.ID] = c
			}
		}
	}
	return out, nil
}

// joined returns the points of a ring of arcs; ^i is arc i backwards.
func joined(ring []int, arcs [][][2]float64) ([][2]float64, error) {
	var out [][2]float64
	for _, i := range ring {
		back := i < 0
		if back {
			i = ^i
		}
		if i >= len(arcs) {
			return nil, errors.New("an arc that is none")
		}
		arc := arcs[i]
		for k := range arc {
			if back {
				out = append(out, arc[len(arc)-1-k])
			} else {
				out = append(out, arc[k])
			}
		}
	}
	return out, nil
}

func centroid(ring [][2]float64) (point, float64) {
	var x, y, area float64
	for i := range ring {
		a, b := ring[i], ring[(i+1)%len(ring)]
		cross := a[0]*b[1] - b[0]*a[1]
		area += cross
		x += (a[0] + b[0]) * cross
		y += (a[1] + b[1]) * cross
	}
	if area == 0 {
		return point{}, 0
	}
	return point{lat: y / (3 * area), lon: x / (3 * area)}, math.Abs(area / 2)
}
