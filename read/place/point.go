package place

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/dateline-news/dateline/lexicon/geo"
)

//go:embed points.tsv
var pointsTSV string

type whole struct{ country, region string }

// loadPoints reads points.tsv by country and key of the region.
var loadPoints = sync.OnceValue(func() map[whole][2]float32 {
	m := map[whole][2]float32{}
	for line := range strings.Lines(pointsTSV) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(c) != 4 {
			continue
		}
		lat, err := strconv.ParseFloat(c[2], 32)
		lon, err2 := strconv.ParseFloat(c[3], 32)
		if err == nil && err2 == nil {
			m[whole{c[0], geo.Key(c[1])}] = [2]float32{float32(lat), float32(lon)}
		}
	}
	return m
})

// middle moves a country or first-level region to its middle point.
func middle(o *option) {
	a := whole{country: o.Country}
	switch o.kind {
	case country:
	case region:
		a.region = o.region
	default:
		return
	}
	if p, ok := loadPoints()[a]; ok {
		o.Lat, o.Lon = p[0], p[1]
	}
}
