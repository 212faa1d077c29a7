package world

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
)

const magic = "dateline-world-1\n"

// Topology is what is packed: arcs on the grid of Units, and rings as lists of
// arcs (^i is arc i backwards), as TopoJSON has them.
type Topology struct {
	Arcs      [][][2]int
	Land      [][]int
	Countries []PackedCountry
}

// PackedCountry is a country of a Topology.
type PackedCountry struct {
	ISO   int
	Name  string
	Rings [][]int
}

// Pack writes both grades as one file, the same bytes for the same input.
func Pack(coarse, fine Topology) ([]byte, error) {
	raw := []byte(magic)
	num := func(n int) { raw = binary.AppendVarint(raw, int64(n)) }
	rings := func(rs [][]int) {
		num(len(rs))
		for _, r := range rs {
			num(len(r))
			for _, a := range r {
				num(a)
			}
		}
	}
	for _, t := range []Topology{coarse, fine} {
		num(len(t.Arcs))
		for _, arc := range t.Arcs {
			num(len(arc))
			x, y := 0, 0
			for _, p := range arc {
				num(p[0] - x)
				num(p[1] - y)
				x, y = p[0], p[1]
			}
		}
		rings(t.Land)
		num(len(t.Countries))
		for _, c := range t.Countries {
			num(c.ISO)
			num(len(c.Name))
			raw = append(raw, c.Name...)
			rings(c.Rings)
		}
	}
	var out bytes.Buffer
	zw, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := zw.Write(raw); err != nil {
		return nil, err
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
