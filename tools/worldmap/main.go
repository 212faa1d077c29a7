// Command worldmap packs the outlines of the world for the maps of web/draw.
//
//	npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//	go run ./worldmap -o ../web/draw/world/world.bin package/countries-110m.json package/countries-50m.json
//
// It reads two TopoJSON files of Natural Earth's countries (public domain; the
// npm package world-atlas is ISC), the coarse one and the fine one, puts both
// on a grid of world.Units steps a degree, thins the fine one, leaves out its
// smallest islands (never a country's largest) and prints what it kept.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"

	"github.com/dateline-news/dateline/web/draw/world"
)

type topoJSON struct {
	Transform struct {
		Scale, Translate [2]float64
	}
	Arcs    [][][2]int
	Objects struct {
		Countries, Land struct{ Geometries []geometry }
	}
}

type geometry struct {
	Type       string
	ID         string
	Properties struct{ Name string }
	Arcs       json.RawMessage
}

func main() {
	out := flag.String("o", "world.bin", "file to write")
	tolerance := flag.Float64("thin", 0.02, "how far, in degrees, a thinned line of the fine grade may lie from its source")
	island := flag.Float64("island", 0.004, "islands of the fine grade below this many square degrees are left out")
	flag.Parse()
	if flag.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "usage: worldmap [-o FILE] COARSE.json FINE.json")
		os.Exit(2)
	}
	if err := run(*out, flag.Arg(0), flag.Arg(1), *tolerance, *island); err != nil {
		fmt.Fprintln(os.Stderr, "worldmap:", err)
		os.Exit(1)
	}
}

func run(out, coarse, fine string, tolerance, island float64) error {
	var grades [2]world.Topology
	for i, name := range []string{coarse, fine} {
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		t, err := topology(raw)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if i == 1 {
			thin(&t, tolerance*world.Units, island*world.Units*world.Units)
		}
		grades[i] = t
		points := 0
		for _, a := range t.Arcs {
			points += len(a)
		}
		fmt.Printf("%s: %d countries, %d arcs, %d points\n", name, len(t.Countries), len(t.Arcs), points)
	}
	packed, err := world.Pack(grades[0], grades[1])
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes\n", out, len(packed))
	return os.WriteFile(out, packed, 0o644)
}

// topology reads TopoJSON: arcs are delta-coded integers, see the TopoJSON
// format specification, 2.1.4.
func topology(raw []byte) (world.Topology, error) {
	var in topoJSON
	var out world.Topology
	if err := json.Unmarshal(raw, &in); err != nil {
		return out, err
	}
	for _, arc := range in.Arcs {
		x, y := 0, 0
		var pts [][2]int
		for _, d := range arc {
			x, y = x+d[0], y+d[1]
			p := [2]int{
				grid(float64(x)*in.Transform.Scale[0] + in.Transform.Translate[0]),
				grid(float64(y)*in.Transform.Scale[1] + in.Transform.Translate[1]),
			}
			if len(pts) == 0 || p != pts[len(pts)-1] {
				pts = append(pts, p)
			}
		}
		if len(pts) == 1 {
			pts = append(pts, pts[0])
		}
		out.Arcs = append(out.Arcs, pts)
	}
	for _, g := range in.Objects.Land.Geometries {
		rings, err := g.rings()
		if err != nil {
			return out, err
		}
		out.Land = append(out.Land, rings...)
	}
	for _, g := range in.Objects.Countries.Geometries {
		rings, err := g.rings()
		if err != nil {
			return out, fmt.Errorf("%s: %w", g.Properties.Name, err)
		}
		iso, _ := strconv.Atoi(g.ID) // a few have none
		out.Countries = append(out.Countries, world.PackedCountry{ISO: iso, Name: g.Properties.Name, Rings: rings})
	}
	return out, nil
}

func grid(degrees float64) int {
	n := degrees * world.Units
	if n < 0 {
		return int(n - 0.5)
	}
	return int(n + 0.5)
}

func (g geometry) rings() ([][]int, error) {
	switch g.Type {
	case "Polygon":
		var p [][]int
		return p, json.Unmarshal(g.Arcs, &p)
	case "MultiPolygon":
		var m [][][]int
		err := json.Unmarshal(g.Arcs, &m)
		var all [][]int
		for _, p := range m {
			all = append(all, p...)
		}
		return all, err
	}
	return nil, fmt.Errorf("geometry %q is not a polygon", g.Type)
}
