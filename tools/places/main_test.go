package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/dateline-news/dateline/read/place"
)

const lglFile = `<?xml version="1.0" encoding="utf-8"?>
<articles>
  <article docid="3">
    <url>http://www.example.com/a</url>
    <text><![CDATA[Café in Paris. A café in Paris, Texas, burned down; Nowhereville sent help.]]></text>
    <toponyms count="3">
      <toponym><start>8</start><end>13</end><phrase>Paris</phrase>
        <gaztag geonameid="4717560"><name>Paris</name><fclass>P</fclass><fcode>PPLA2</fcode><lat>33.66</lat><lon>-95.55</lon><country geonameid="6252001">United States</country></gaztag></toponym>
      <toponym><start>25</start><end>30</end><phrase>Paris</phrase>
        <gaztag geonameid="4717560"><name>Paris</name><fclass>P</fclass><fcode>PPLA2</fcode><lat>33.66</lat><lon>-95.55</lon><country geonameid="6252001">United States</country></gaztag></toponym>
      <toponym><start>52</start><end>64</end><phrase>Nowhereville</phrase></toponym>
    </toponyms>
  </article>
</articles>`

const virusFile = `<articles>
  <article><source>https://example.org/one</source>
    <text>Farms near Nairobi were shut, Kenya said.</text>
    <locations>
      <location><name>Nairobi</name><start>12</start><end>19</end><lat>-1.28</lat><lon>36.82</lon><page>https://en.wikipedia.org/wiki/Nairobi</page></location>
      <location><name>Atlantis</name><start>1</start><end>9</end><lat>0</lat><lon>0</lon><page>https://en.wikipedia.org/wiki/Atlantis</page></location>
    </locations></article>
</articles>`

func write(t *testing.T, name, content string) string {
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLGL(t *testing.T) {
	as, err := readLGL(write(t, "lgl.xml", lglFile))
	if err != nil || len(as) != 1 || as[0].number != 3 || len(as[0].toponyms) != 3 {
		t.Fatalf("%v, %v", as, err)
	}
	for _, p := range as[0].toponyms {
		if as[0].text[p.start:p.end] != p.text {
			t.Errorf("%q stands where %q is", as[0].text[p.start:p.end], p.text)
		}
	}
	if p := as[0].toponyms[0]; p.country != "US" || !p.point || p.large {
		t.Errorf("Paris is %+v", p)
	}
	if as[0].toponyms[2].point {
		t.Error("Nowhereville has a point")
	}

	got := score(io.Discard, as[0], options{gold: true})
	if got.points != 2 || got.found != 2 || got.placed != 2 || got.right != 2 || got.countryRight != 2 || got.system != 2 {
		t.Errorf("two mentions of Paris, Texas, and a name without a point give %+v", got)
	}
}

func TestGeoVirus(t *testing.T) {
	as, err := readGeoVirus(write(t, "GeoVirus.xml", virusFile))
	if err != nil || len(as) != 1 {
		t.Fatalf("%v, %v", as, err)
	}
	if as[0].unmatched != 1 || len(as[0].toponyms) != 1 || as[0].toponyms[0].country != "KE" {
		t.Errorf("one toponym stands in the text, in Kenya: %+v", as[0])
	}
}

// TestWrongPlaceIsWrong holds that a place elsewhere counts against precision
// and recall, and one that was not found against recall only.
func TestWrongPlaceIsWrong(t *testing.T) {
	a := article{text: "Rain fell in Lima and in Quito."}
	a.toponyms = []toponym{
		{start: 13, end: 17, text: "Lima", point: true, lat: 40.74, lon: -84.1, country: "US"}, // Ohio
		{start: 25, end: 30, text: "Quito", point: true, lat: -0.23, lon: -78.52, country: "EC"},
	}
	got := score(io.Discard, a, options{gold: true})
	if got.found != 2 || got.right != 1 || got.countryRight != 1 || got.system != 2 || got.known != 2 {
		t.Errorf("%+v", got)
	}
	a.toponyms[0].text = "Li"
	a.text = "Rain fell in Li-- and in Quito."
	a.toponyms[0].end = 15
	if got := score(io.Discard, a, options{gold: true}); got.points != 2 || got.right != 1 {
		t.Errorf("%+v", got)
	}
}

// TestFitLearns holds that a feature which tells right from wrong gains
// weight, and one that does not keeps its own.
func TestFitLearns(t *testing.T) {
	n := len(place.Features())
	x := example{options: [][]float64{make([]float64, n), make([]float64, n)}, right: []bool{true, false}}
	x.options[0][0] = 1
	w := fitWeights(make([]float64, n), []example{x})
	if w[0] < 1 || w[1] != 0 {
		t.Errorf("weights %v", w[:2])
	}
}
