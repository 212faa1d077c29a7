// Package world holds the outlines of the world's land and countries, in two
// grades of detail, and gives them as arcs and rings of degrees.
//
// The data is Natural Earth 4.1 (public domain), which the npm package
// world-atlas 2.0.2 (ISC) carries as TopoJSON; tools/worldmap packs it. Which
// boundary is drawn where is Natural Earth's choice ("de facto") and no
// statement of this program.
package world

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

// Version names the data.
const Version = "natural-earth-4.1/world-atlas-2.0.2"

// Units is how many steps of the packed grid make one degree.
const Units = 200

// Point is a place in degrees, east and north positive. A line that crosses
// the meridian of 180 degrees goes on beyond it, and never jumps.
type Point struct{ Lon, Lat float64 }

// Arc is a line that coasts or boundaries are made of.
type Arc struct {
	Points []Point
	// Shared says that two countries meet along it: a boundary. The others
	// are coasts.
	Shared bool
}

// Ring is a closed outline; holes are rings too (even-odd).
type Ring []Point

// Country is what Natural Earth draws as one.
type Country struct {
	ISO   int    // ISO 3166-1 numeric; 0 where it has none
	Name  string // as Natural Earth has it
	Rings []Ring
}

// Outlines is one grade of detail.
type Outlines struct {
	Arcs      []Arc
	Land      []Ring
	Countries []Country
}

//go:embed world.bin
var packed []byte

var load = sync.OnceValues(func() ([2]*Outlines, error) { return unpack(packed) })

// Coarse returns outlines for a map of the whole world (1:110 million). The
// result is shared: do not change it.
func Coarse() *Outlines { return grade(0) }

// Fine returns outlines for a part of the world (1:50 million, thinned). The
// result is shared: do not change it.
func Fine() *Outlines { return grade(1) }

func grade(n int) *Outlines {
	both, err := load()
	if err != nil {
		return &Outlines{} // the tests hold that the embedded file unpacks
	}
	return both[n]
}

var errFormat = errors.New("world: not a packed world")

// limit bounds what a packed file may claim to hold.
const limit = 1 << 20

func unpack(file []byte) (both [2]*Outlines, err error) {
	zr, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return both, err
	}
	raw, err := io.ReadAll(io.LimitReader(zr, 16<<20))
	if err != nil {
		return both, err
	}
	if !bytes.HasPrefix(raw, []byte(magic)) {
		return both, errFormat
	}
	r := &reader{b: raw[len(magic):]}
	for i := range both {
		both[i] = r.outlines()
	}
	if r.bad {
		return both, errFormat
	}
	return both, nil
}

type reader struct {
	b   []byte
	bad bool
}

func (r *reader) int() int {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.bad = true
		r.b = nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *reader) count() int {
	n := r.int()
	if n < 0 || n > limit || n > len(r.b) {
		r.bad = true
		return 0
	}
	return n
}

func (r *reader) outlines() *Outlines {
	o := &Outlines{Arcs: make([]Arc, r.count())}
	for i := range o.Arcs {
		pts := make([]Point, r.count())
		x, y := 0, 0
		for j := range pts {
			x, y = x+r.int(), y+r.int()
			pts[j] = Point{float64(x) / Units, float64(y) / Units}
		}
		unroll(pts)
		o.Arcs[i].Points = pts
	}
	used := make([]int, len(o.Arcs))
	o.Land = r.rings(o.Arcs, nil)
	o.Countries = make([]Country, r.count())
	for i := range o.Countries {
		c := &o.Countries[i]
		c.ISO = r.int()
		n := r.count()
		c.Name = string(r.b[:n])
		r.b = r.b[n:]
		c.Rings = r.rings(o.Arcs, used)
	}
	for i, n := range used {
		o.Arcs[i].Shared = n > 1
	}
	return o
}

// rings reads rings as lists of arcs; arc ^i is arc i backwards, and the last
// point of an arc is the first of the next.
func (r *reader) rings(arcs []Arc, used []int) []Ring {
	rings := make([]Ring, r.count())
	for i := range rings {
		for range r.count() {
			a := r.int()
			back := a < 0
			if back {
				a = ^a
			}
			if a >= len(arcs) {
				r.bad = true
				return rings
			}
			if used != nil {
				used[a]++
			}
			pts := arcs[a].Points
			for k := range pts {
				if k == 0 && len(rings[i]) > 0 {
					continue
				}
				if back {
					rings[i] = append(rings[i], pts[len(pts)-1-k])
				} else {
					rings[i] = append(rings[i], pts[k])
				}
			}
		}
		unroll(rings[i])
		// Round the pole a ring comes back a whole turn away: it is closed
		// along the pole.
		if n := len(rings[i]); n > 0 && rings[i][0].Lon != rings[i][n-1].Lon {
			first, last := rings[i][0], rings[i][n-1]
			rings[i] = append(rings[i], Point{last.Lon, -90}, Point{first.Lon, -90}, first)
		}
	}
	return rings
}

// unroll takes the jumps out at 180 degrees.
func unroll(pts []Point) {
	for i := 1; i < len(pts); i++ {
		for pts[i].Lon-pts[i-1].Lon > 180 {
			pts[i].Lon -= 360
		}
		for pts[i].Lon-pts[i-1].Lon < -180 {
			pts[i].Lon += 360
		}
	}
}
