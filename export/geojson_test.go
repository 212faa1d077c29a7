package export

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/dateline-news/dateline"
)

// collection checks what RFC 7946 asks of a collection of points and returns
// its features.
func collection(t *testing.T, b []byte) (out []map[string]any) {
	t.Helper()
	var c map[string]any
	if err := json.Unmarshal(b, &c); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	list, ok := c["features"].([]any)
	if c["type"] != "FeatureCollection" || !ok || len(c) != 2 {
		t.Fatalf("no collection: %s", b)
	}
	for _, x := range list {
		f := x.(map[string]any)
		g, has := f["geometry"]
		_, props := f["properties"].(map[string]any)
		if f["type"] != "Feature" || !has || !props || len(f) != 4 || f["id"] == "" {
			t.Errorf("no feature: %v", f)
		}
		if g != nil {
			at := g.(map[string]any)["coordinates"].([]any)
			if g.(map[string]any)["type"] != "Point" || len(at) != 2 || math.Abs(at[0].(float64)) > 180 || math.Abs(at[1].(float64)) > 90 {
				t.Errorf("no position: %v", g)
			}
		}
		out = append(out, f)
	}
	return out
}

func features(t *testing.T, events ...Placed) []map[string]any {
	t.Helper()
	var b bytes.Buffer
	f := NewFeatures(&b)
	for _, e := range events { // a page each
		if err := f.Put(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return collection(t, b.Bytes())
}

func TestFeatures(t *testing.T) {
	r := ferry()
	_, events := Found(r)
	_, gone := Found(killed())
	placed := PlaceAll(append(events, gone...), entityOf(r), func(e *dateline.Entity) (string, []string) { return PrecisionSettlement, nil })
	fs := features(t, placed...)
	if len(fs) != len(events) {
		t.Fatalf("%d features", len(fs))
	}
	at := fs[0]["geometry"].(map[string]any)["coordinates"].([]any)
	if at[0] != 19.93658 || at[1] != 50.06143 {
		t.Errorf("longitude comes first: %v", at)
	}
	p := fs[0]["properties"].(map[string]any)
	claim := p["claims"].([]any)[0].(map[string]any)
	if p["precision"] != "settlement" || p["country"] != "PL" || p["standing"] != "attributed" || claim["who"] != "Polish Navy" || claim["factuality"] != "CT+" {
		t.Errorf("%v", p)
	}
	if q := ferryText[int(claim["start"].(float64)):int(claim["end"].(float64))]; q != claim["quote"] {
		t.Errorf("%q is not %q", q, claim["quote"])
	}
	own := fs[2]["properties"].(map[string]any)
	if fs[2]["geometry"] != nil || own["unplaced"] != "no place told" || own["who"].([]any)[0] != "Northwire in Harbour Post, own words" {
		t.Errorf("%v", fs[2])
	}
}

func TestPoints(t *testing.T) {
	_, events := Found(ferry())
	deg := func(f float64) *float64 { return &f }
	for _, c := range []struct {
		name     string
		lat, lon *float64
		sure     float64
		want     []float64 // nil: no geometry
	}{
		{"Taveuni, on the antimeridian", deg(-16.8), deg(180), .9, []float64{180, -16.8}},
		{"east of it, counted on", deg(-16.8), deg(190.5), .9, []float64{-169.5, -16.8}},
		{"west of it", deg(51.9), deg(-181.25), .9, []float64{178.75, 51.9}},
		{"the point 0, 0", deg(0), deg(math.Copysign(0, -1)), 0, []float64{0, 0}},
		{"long figures", deg(50.123456789), deg(19.9), .9, []float64{19.9, 50.123457}},
		{"no longitude", deg(50), nil, .9, nil},
		{"beyond the pole", deg(90.5), deg(0), .9, nil},
		{"not a number", deg(math.NaN()), deg(0), .9, nil},
		{"endless", deg(0), deg(math.Inf(1)), .9, nil},
		{"one of several of the name", deg(50), deg(20), .4, nil},
	} {
		fs := features(t, Placed{FoundEvent: events[0], At: &dateline.Entity{Name: c.name, Lat: c.lat, Lon: c.lon, PlaceConfidence: c.sure}})
		p := fs[0]["properties"].(map[string]any)
		if c.want == nil {
			if fs[0]["geometry"] != nil || p["unplaced"] == nil {
				t.Errorf("%s: %v", c.name, fs[0])
			}
			continue
		}
		at := fs[0]["geometry"].(map[string]any)["coordinates"].([]any)
		if at[0] != c.want[0] || at[1] != c.want[1] || p["unplaced"] != nil || p["precision"] != PrecisionUnknown {
			t.Errorf("%s: %v", c.name, fs[0])
		}
	}
}

// A disputed place is nobody's in particular: all that claim it stand there.
func TestClaimantsStandTogether(t *testing.T) {
	_, events := Found(ferry())
	lat, lon := 34.5, 76.0
	held := []string{"PK", "CN"}
	fs := features(t, Placed{FoundEvent: events[0], At: &dateline.Entity{Name: "Kashmir", Country: "IN", Lat: &lat, Lon: &lon}, Precision: PrecisionRegion, Claimants: held})
	p := fs[0]["properties"].(map[string]any)
	var got []string
	for _, c := range p["claimants"].([]any) {
		got = append(got, c.(string))
	}
	if !slices.Equal(got, []string{"CN", "IN", "PK"}) || p["country"] != nil {
		t.Errorf("%v", p)
	}
	if !slices.Equal(held, []string{"PK", "CN"}) {
		t.Error("the caller's list was changed")
	}
	if fs := features(t); len(fs) != 0 {
		t.Errorf("an empty collection has %d", len(fs))
	}
}
