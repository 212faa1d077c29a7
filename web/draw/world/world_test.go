package world

import (
	"math"
	"testing"
)

func inside(rings []Ring, lon, lat float64) bool {
	in := false
	for _, r := range rings {
		for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
			a, b := r[i], r[j]
			if (a.Lat > lat) != (b.Lat > lat) && lon < (b.Lon-a.Lon)*(lat-a.Lat)/(b.Lat-a.Lat)+a.Lon {
				in = !in
			}
		}
	}
	return in
}

func TestTheEmbeddedWorldUnpacks(t *testing.T) {
	both, err := unpack(packed)
	if err != nil {
		t.Fatal(err)
	}
	if len(packed) > 300_000 {
		t.Errorf("world.bin is %d bytes, more than 300,000", len(packed))
	}
	for i, o := range both {
		shared := 0
		for _, a := range o.Arcs {
			if a.Shared {
				shared++
			}
			for k, p := range a.Points {
				if k > 0 && math.Abs(p.Lon-a.Points[k-1].Lon) > 60 {
					t.Errorf("grade %d: a line jumps from %v to %v", i, a.Points[k-1], p)
				}
				if math.Abs(p.Lon) > 400 || math.Abs(p.Lat) > 90 {
					t.Fatalf("grade %d has a point at %v", i, p)
				}
			}
		}
		if shared < 200 || shared == len(o.Arcs) {
			t.Errorf("grade %d: %d of %d arcs are boundaries", i, shared, len(o.Arcs))
		}
		if len(o.Countries) < 170 {
			t.Errorf("grade %d has %d countries", i, len(o.Countries))
		}
		for _, c := range o.Countries {
			for _, r := range c.Rings {
				if len(r) < 4 || r[0] != r[len(r)-1] {
					t.Errorf("grade %d: an outline of %s is not closed", i, c.Name)
				}
			}
		}
	}
}

func TestPlacesLieInTheirCountries(t *testing.T) {
	for _, tt := range []struct {
		lon, lat float64
		iso      int // 0: at sea
	}{
		{125.75, 39.03, 408}, // Pyongyang
		{127.0, 37.57, 410},  // Seoul
		{37.6, 55.75, 643},   // Moscow
		{-99.1, 19.4, 484},   // Mexico City
		{28.2, -26.2, 710},   // Johannesburg
		{28.5, -29.5, 426},   // Lesotho, a hole in South Africa
		{-30, 30, 0},         // the Atlantic
		{-175, 66.5, 643},    // Chukotka, beyond 180 degrees
	} {
		for i, o := range []*Outlines{Coarse(), Fine()} {
			got := 0
			for _, c := range o.Countries {
				if inside(c.Rings, tt.lon, tt.lat) || inside(c.Rings, tt.lon-360, tt.lat) || inside(c.Rings, tt.lon+360, tt.lat) {
					got = c.ISO
				}
			}
			if got != tt.iso {
				t.Errorf("grade %d: %v, %v lies in %d, want %d", i, tt.lon, tt.lat, got, tt.iso)
			}
			if land := inside(o.Land, tt.lon, tt.lat) || inside(o.Land, tt.lon+360, tt.lat); land != (tt.iso != 0) {
				t.Errorf("grade %d: %v, %v on land: %v", i, tt.lon, tt.lat, land)
			}
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(packed[:min(len(packed), 2000)])
	small, _ := Pack(Topology{Arcs: [][][2]int{{{0, 0}, {5, 5}, {0, 5}, {0, 0}}}, Land: [][]int{{0}}}, Topology{})
	f.Add(small)
	f.Fuzz(func(t *testing.T, b []byte) { _, _ = unpack(b) })
}
