package draw

import (
	"math"

	"github.com/dateline-news/dateline/web/draw/world"
)

// A projection puts degrees on the plane, in units of its own: x to the east,
// y to the north.
type projection struct {
	equalEarth bool
	lon0       float64 // the middle meridian
	squeeze    float64 // of longitudes, for the plain one: the cosine of the middle latitude
}

// worldMeridian is the middle of the world map: ten degrees east, so that the
// cut at the edge goes through the Bering Strait.
const worldMeridian = 10

func (p projection) project(lon, lat float64) point {
	d := lon - p.lon0
	for d > 180 {
		d -= 360
	}
	for d < -180 {
		d += 360
	}
	return p.raw(d, lat)
}

// raw takes degrees east of the middle meridian. The world map is Equal Earth:
// Šavrič, Patterson, Jenny, "The Equal Earth map projection", International
// Journal of Geographical Information Science 33 (2018).
func (p projection) raw(d, lat float64) point {
	if !p.equalEarth {
		return point{d * p.squeeze, lat}
	}
	d = min(max(d, -180), 180) // what hangs over the edge of the sheet ends there
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	m := math.Sqrt(3) / 2
	t := math.Asin(m * math.Sin(lat*math.Pi/180))
	t2 := t * t
	t6 := t2 * t2 * t2
	x := d * math.Pi / 180 * math.Cos(t) / (m * (a1 + 3*a2*t2 + t6*(7*a3+9*a4*t2)))
	y := t * (a1 + a2*t2 + t6*(a3+a4*t2))
	return point{x * 180 / math.Pi, y * 180 / math.Pi}
}

// A view is a window on the plane and where it lies on the page.
type view struct {
	projection
	x0, y1 float64 // the window's west and north edge on the plane
	scale  float64 // pixels a unit
	frame  box
}

func (v view) page(p point) point {
	return point{v.frame.x1 + (p.x-v.x0)*v.scale, v.frame.y1 + (v.y1-p.y)*v.scale}
}

func (v view) at(lon, lat float64) point { return v.page(v.project(lon, lat)) }

// copies projects an outline, thinned to what can be seen. On a part of the
// world it may be wanted a turn to the west or east; clipping leaves what is
// in the window.
func (v view) copies(pts []world.Point) [][]point {
	var out [][]point
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range pts {
		lo, hi = min(lo, p.Lon), max(hi, p.Lon)
	}
	for _, turn := range []float64{-360, 0, 360} {
		a, b := lo+turn-v.lon0, hi+turn-v.lon0
		if v.equalEarth && (a+b < -360 || a+b >= 360) && b-a < 359 {
			continue // on the world each stands once, where its middle is
		}
		if !v.equalEarth && (b*v.squeeze < v.x0 || a*v.squeeze > v.x0+(v.frame.x2-v.frame.x1)/v.scale) {
			continue
		}
		line := make([]point, 0, len(pts))
		for i, p := range pts {
			q := v.page(v.raw(p.Lon+turn-v.lon0, p.Lat))
			if n := len(line); n > 0 && i < len(pts)-1 && math.Abs(q.x-line[n-1].x) < 0.8 && math.Abs(q.y-line[n-1].y) < 0.8 {
				continue
			}
			line = append(line, q)
		}
		out = append(out, line)
	}
	return out
}

// clipRing cuts an outline to the box (Sutherland and Hodgman 1974).
func clipRing(ring []point, b box) []point {
	inside := func(edge int, p point) bool {
		switch edge {
		case 0:
			return p.x >= b.x1
		case 1:
			return p.x <= b.x2
		case 2:
			return p.y >= b.y1
		}
		return p.y <= b.y2
	}
	cut := func(edge int, p, q point) point {
		var t float64
		switch edge {
		case 0:
			t = (b.x1 - p.x) / (q.x - p.x)
		case 1:
			t = (b.x2 - p.x) / (q.x - p.x)
		case 2:
			t = (b.y1 - p.y) / (q.y - p.y)
		default:
			t = (b.y2 - p.y) / (q.y - p.y)
		}
		return point{p.x + t*(q.x-p.x), p.y + t*(q.y-p.y)}
	}
	for edge := range 4 {
		if len(ring) == 0 {
			return nil
		}
		var out []point
		prev := ring[len(ring)-1]
		for _, p := range ring {
			switch in, was := inside(edge, p), inside(edge, prev); {
			case in && !was:
				out = append(out, cut(edge, prev, p), p)
			case in:
				out = append(out, p)
			case was:
				out = append(out, cut(edge, prev, p))
			}
			prev = p
		}
		ring = out
	}
	if len(ring) < 3 {
		return nil
	}
	return ring
}

// clipLine cuts a line to the box (Liang and Barsky 1984), into as many lines
// as stay in it.
func clipLine(pts []point, b box) []line {
	var out []line
	var open []point
	flush := func() {
		if len(open) > 1 {
			out = append(out, line{pts: open})
		}
		open = nil
	}
	for i := 1; i < len(pts); i++ {
		p, q := pts[i-1], pts[i]
		dx, dy := q.x-p.x, q.y-p.y
		t0, t1, ok := 0.0, 1.0, true
		for _, c := range [4][2]float64{{-dx, p.x - b.x1}, {dx, b.x2 - p.x}, {-dy, p.y - b.y1}, {dy, b.y2 - p.y}} {
			switch {
			case c[0] == 0:
				ok = ok && c[1] >= 0
			case c[0] < 0:
				t0 = max(t0, c[1]/c[0])
			default:
				t1 = min(t1, c[1]/c[0])
			}
		}
		if !ok || t0 > t1 {
			flush()
			continue
		}
		a, z := point{p.x + t0*dx, p.y + t0*dy}, point{p.x + t1*dx, p.y + t1*dy}
		if len(open) == 0 || t0 > 0 {
			flush()
			open = []point{a}
		}
		open = append(open, z)
		if t1 < 1 {
			flush()
		}
	}
	flush()
	return out
}
