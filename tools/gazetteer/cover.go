package main

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/dateline-news/dateline/lexicon/geo"
)

// near is 100 miles, within which toponym resolution counts as right
// ("accuracy at 161 km").
const near = 161

// toponym is a place name with coordinates in LGL or GeoVirus.
type toponym struct {
	name     string
	lat, lon float64
}

// readToponyms returns those of an LGL or GeoVirus file that have coordinates.
func readToponyms(r io.Reader) ([]toponym, error) {
	var file struct {
		Articles []struct {
			LGL []struct {
				Phrase string   `xml:"phrase"`
				Lat    *float64 `xml:"gaztag>lat"`
				Lon    *float64 `xml:"gaztag>lon"`
			} `xml:"toponyms>toponym"`
			GeoVirus []struct {
				Name string   `xml:"name"`
				Lat  *float64 `xml:"lat"`
				Lon  *float64 `xml:"lon"`
			} `xml:"locations>location"`
		} `xml:"article"`
	}
	if err := xml.NewDecoder(r).Decode(&file); err != nil {
		return nil, err
	}
	var out []toponym
	for _, a := range file.Articles {
		for _, t := range a.LGL {
			if t.Lat != nil && t.Lon != nil {
				out = append(out, toponym{t.Phrase, *t.Lat, *t.Lon})
			}
		}
		for _, t := range a.GeoVirus {
			if t.Lat != nil && t.Lon != nil {
				out = append(out, toponym{t.Name, *t.Lat, *t.Lon})
			}
		}
	}
	return out, nil
}

// coverage is what the gazetteer knows of toponyms: how many names it has, for
// how many one of its answers is near, and the first one, which is what a
// reader gets who looks at nothing but the name.
type coverage struct {
	all, known, some, first int
	missing                 map[string]int // names that it has not, and how often
	far                     map[string]int // names of which no answer is near
}

func cover(toponyms []toponym) coverage {
	c := coverage{all: len(toponyms), missing: map[string]int{}, far: map[string]int{}}
	for _, t := range toponyms {
		places := geo.Places(t.name)
		if len(places) == 0 {
			c.missing[t.name]++
			continue
		}
		c.known++
		there := geo.Place{Lat: float32(t.lat), Lon: float32(t.lon)}
		isNear := func(p geo.Place) bool { return geo.Distance(p, there) <= near }
		if isNear(places[0]) {
			c.first++
		}
		if slices.ContainsFunc(places, isNear) {
			c.some++
		} else {
			c.far[t.name]++
		}
	}
	return c
}

func printCoverage(path string, list bool) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	toponyms, err := readToponyms(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	c := cover(toponyms)
	share := func(n int) float64 { return 100 * float64(n) / float64(max(c.all, 1)) }
	fmt.Printf("%s: %d toponyms with coordinates; %.1f%% are names here, %.1f%% have an answer within %d km, %.1f%% have it first\n",
		path, c.all, share(c.known), share(c.some), near, share(c.first))
	if list {
		printMost("no such name", c.missing)
		printMost("none near", c.far)
	}
	return nil
}

func printMost(what string, count map[string]int) {
	var names []string
	for n := range count {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	for _, n := range names {
		fmt.Printf("%s\t%d\t%s\n", what, count[n], n)
	}
}
