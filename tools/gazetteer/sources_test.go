package main

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"
)

func TestReadFeatures(t *testing.T) {
	// id 5 (zigzag 10), name "Ab", feature "PPLC"
	msg := []byte{1 << 3, 10, 2<<3 | 2, 2, 'A', 'b', 7<<3 | 2, 4, 'P', 'P', 'L', 'C'}
	data := append([]byte{byte(len(msg))}, msg...)
	got, err := readFeatures(append(data, data...))
	if err != nil || got[5] != "PPLC" || len(got) != 1 {
		t.Errorf("%v, %v", got, err)
	}
	for cut := 1; cut < len(data); cut++ {
		if _, err := readFeatures(data[:cut]); err == nil {
			t.Errorf("%d of %d bytes were read without an error", cut, len(data))
		}
	}
}

func FuzzReadFeatures(f *testing.F) {
	f.Add([]byte{4, 8, 10, 18, 0})
	f.Fuzz(func(t *testing.T, b []byte) { readFeatures(b) })
}

func table() []byte {
	head := make([]byte, 32)
	head[0] = 3
	binary.LittleEndian.PutUint32(head[4:], 2)
	binary.LittleEndian.PutUint16(head[8:], 32+32+32+1)
	binary.LittleEndian.PutUint16(head[10:], 1+3+5)
	field := func(name string, n byte) []byte {
		b := make([]byte, 32)
		copy(b, name)
		b[11], b[16] = 'C', n
		return b
	}
	out := append(head, field("ISO", 3)...)
	out = append(append(out, field("NAME", 5)...), '\r')
	return append(out, " FR Paris CH\x00Bern "...)
}

func TestReadDBF(t *testing.T) {
	got, err := readDBF(table())
	if err != nil || len(got) != 2 || got[0]["ISO"] != "FR" || got[0]["NAME"] != "Paris" || got[1]["ISO"] != "CH" || got[1]["NAME"] != "Bern" {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := readDBF(table()[:110]); err == nil {
		t.Error("a table that was cut was read without an error")
	}
}

func FuzzReadDBF(f *testing.F) {
	f.Add(table())
	f.Fuzz(func(t *testing.T, b []byte) { readDBF(b) })
}

func TestReadCounties(t *testing.T) {
	// two squares with a common side: arc 1, used backwards by the second
	got, err := readCounties([]byte(`{"transform": {"scale": [1, 1], "translate": [-100, 30]}, "objects": {"counties": {"geometries": [
		{"type": "Polygon", "id": "48001", "arcs": [[0, 1]]}, {"type": "MultiPolygon", "id": "48003", "arcs": [[[2, -2]]]}]}},
		"arcs": [[[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [0, 2]], [[2, 0], [2, 0], [0, 2], [-2, 0]]]}`))
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]point{"48001": {31, -99}, "48003": {31, -97}} {
		if p := got[id]; math.Abs(p.lat-want.lat) > 1e-9 || math.Abs(p.lon-want.lon) > 1e-9 {
			t.Errorf("%s lies at %v, want %v", id, p, want)
		}
	}
}

func TestMiddle(t *testing.T) {
	var fiji middle // on both sides of the date line
	for _, lon := range []float64{178, -178} {
		fiji.add(town{Lat: -17, Lon: lon, Zone: "Pacific/Fiji", Population: 10}, false)
	}
	if p := fiji.point(1); math.Abs(p.lat+17) > 0.01 || math.Abs(math.Abs(p.lon)-180) > 0.01 {
		t.Errorf("%v", p)
	}
	if fiji.people != 20 || fiji.zone() != "Pacific/Fiji" {
		t.Errorf("%d people, zone %q", fiji.people, fiji.zone())
	}
}

func TestCoverage(t *testing.T) {
	toponyms, err := readToponyms(strings.NewReader(`<articles>
		<article><toponyms><toponym><phrase>Paris</phrase><gaztag><lat>33.66</lat><lon>-95.55</lon></gaztag></toponym>
			<toponym><phrase>Nowhere Land Of Mine</phrase></toponym></toponyms></article>
		<article><locations><location><name>Xqzzy</name><lat>1</lat><lon>2</lon></location></locations></article></articles>`))
	if err != nil || len(toponyms) != 2 {
		t.Fatalf("%v, %v", toponyms, err)
	}
	c := cover(toponyms)
	if c.all != 2 || c.known != 1 || c.some != 1 || c.first != 0 || c.missing["Xqzzy"] != 1 {
		t.Errorf("%+v", c)
	}
}
