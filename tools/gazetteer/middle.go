package main

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
)

//go:embed middles.tsv
var middlesTSV string

// ownMiddles returns the middles of middles.tsv by GeoNames code.
func ownMiddles() map[string]point {
	out := map[string]point{}
	for line := range strings.Lines(middlesTSV) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(c) < 3 {
			continue
		}
		lat, _ := strconv.ParseFloat(c[1], 64)
		lon, _ := strconv.ParseFloat(c[2], 64)
		out[c[0]] = point{lat, lon}
	}
	return out
}

// middle gathers the towns of a region.
type middle struct {
	points []point
	people int
	zones  map[string]int
}

func (m *middle) add(t town, section bool) {
	m.points = append(m.points, point{t.Lat, t.Lon})
	if !section {
		m.people += t.Population
	}
	if m.zones == nil {
		m.zones = map[string]int{}
	}
	m.zones[t.Zone]++
}

// point estimates the middle of the land from its towns: half way between the
// middle of the box round them and the mean of the cells, cell degrees wide,
// that have one. Against the true middles of the U.S. states with cells of one
// degree that is 31 km off in the mean; the mean of all towns is 67 km off.
// Longitudes are taken from that of the first town, so that a region on both
// sides of the date line has its middle there.
func (m *middle) point(cell float64) point {
	from := m.points[0].lon
	offset := func(lon float64) float64 { return math.Mod(lon-from+540, 360) - 180 }
	type key struct{ y, x int }
	cells := map[key]bool{}
	south, north, west, east := 90.0, -90.0, 180.0, -180.0
	var lat, lon float64
	for _, p := range m.points {
		x := offset(p.lon)
		south, north, west, east = min(south, p.lat), max(north, p.lat), min(west, x), max(east, x)
		k := key{int(math.Floor(p.lat / cell)), int(math.Floor(x / cell))}
		if !cells[k] {
			cells[k] = true
			lat, lon = lat+p.lat, lon+x
		}
	}
	n := float64(len(cells))
	// Rounded to 4 digits (11 m): the last bits of sums may differ between machines.
	round := func(f float64) float64 { return math.Round(f*1e4) / 1e4 }
	return point{lat: round((lat/n + (south+north)/2) / 2), lon: round(math.Mod((lon/n+(west+east)/2)/2+from+540, 360) - 180)}
}

// zone is the zone of all towns, or of nine in ten.
func (m *middle) zone() string {
	n := len(m.points)
	for z, k := range m.zones {
		if 10*k >= 9*n {
			return z
		}
	}
	return ""
}
