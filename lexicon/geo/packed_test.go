package geo

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
)

func small() ([]PackedArea, []PackedPlace) {
	areas := []PackedArea{
		{Code: "US", Country: "US"}, {Code: "US.TX", Country: "US", Parent: "US", Name: "Texas"},
		{Code: "US.TX.277", Country: "US", Parent: "US.TX", Name: "Lamar County"}, {Code: "FR", Country: "FR"},
	}
	places := []PackedPlace{
		{Place: Place{ID: 4717560, Name: "Paris", Kind: KindCity, Lat: 33.66, Lon: -95.56, Population: 24782, Zone: "America/Chicago", Seat: SeatCounty}, Area: "US.TX.277"},
		{Place: Place{ID: 2988507, Name: "Paris", Kind: KindCity, Lat: 48.85, Lon: 2.35, Population: 2138551, Zone: "Europe/Paris", Seat: SeatCountry}, Area: "FR", Names: []string{"Parigi", "Ville de Paris"}},
		{Place: Place{Name: "Texas", Kind: KindRegion, Lat: 31, Lon: -98}, Area: "US.TX"},
		{Place: Place{Name: "Lamar County", Kind: KindCounty, Lat: 33.67, Lon: -95.57}, Area: "US.TX.277", Names: []string{"Condado de Lamar"}},
		{Place: Place{ID: 7, Name: "Null Island", Kind: KindCity, Lat: -90, Lon: 180}},
	}
	return areas, places
}

func findAll(p *packed, name string) []Place {
	var out []Place
	p.find([]byte(Fold(name)), func(i int) {
		pl, _ := p.place(i)
		out = append(out, pl)
	})
	return out
}

func TestPackedRoundTrip(t *testing.T) {
	areas, places := small()
	data, err := Pack(areas, places)
	if err != nil {
		t.Fatal(err)
	}
	p, err := openPacked(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range places {
		for _, n := range append([]string{want.Name}, want.Names...) {
			i := slices.IndexFunc(findAll(p, n), func(got Place) bool { return got.ID == want.ID && got.Name == want.Name })
			if i < 0 {
				t.Errorf("%s is not found under %q", want.Name, n)
				continue
			}
			got := findAll(p, n)[i]
			if math.Abs(float64(got.Lat-want.Lat)) > 1e-4 || math.Abs(float64(got.Lon-want.Lon)) > 1e-4 {
				t.Errorf("%s at %v %v, want %v %v", n, got.Lat, got.Lon, want.Lat, want.Lon)
			}
			if math.Abs(float64(got.Population-want.Population)) > float64(want.Population)/1e5 || got.Zone != want.Zone || got.Seat != want.Seat || got.Kind != want.Kind {
				t.Errorf("%s: %+v, want %+v", n, got, want.Place)
			}
		}
	}
	got := findAll(p, "Paris")
	if len(got) != 2 || got[0].Country != "FR" || got[1].Country != "US" || got[1].Region != "Texas" || got[1].County != "Lamar County" {
		t.Errorf("Paris: %+v", got)
	}
	if words, n := p.find([]byte("condado"), nil); words != 3 || n != 0 {
		t.Errorf("condado begins a name of %d words and is that of %d places", words, n)
	}
	for _, n := range []string{"Lamar", "", "paris texas", strings.Repeat("x", 300)} {
		if got := findAll(p, n); got != nil {
			t.Errorf("%q: %+v", n, got)
		}
	}
}

func TestPackingDoesNotDependOnOrder(t *testing.T) {
	areas, places := small()
	one, err := Pack(areas, places)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(areas)
	slices.Reverse(places)
	two, err := Pack(areas, places)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("the order of areas and places changes the bytes")
	}
}

func TestPackRefuses(t *testing.T) {
	for what, f := range map[string]func(a *[]PackedArea, p *[]PackedPlace){
		"a parent that is none": func(a *[]PackedArea, _ *[]PackedPlace) { (*a)[1].Parent = "ZZ" },
		"an area twice":         func(a *[]PackedArea, _ *[]PackedPlace) { *a = append(*a, (*a)[0]) },
		"no country code":       func(a *[]PackedArea, _ *[]PackedPlace) { (*a)[0].Country = "USA" },
		"an area that is none":  func(_ *[]PackedArea, p *[]PackedPlace) { (*p)[0].Area = "US.ZZ" },
		"a name of 300 bytes":   func(_ *[]PackedArea, p *[]PackedPlace) { (*p)[0].Name = strings.Repeat("x", 300) },
		"two places of one area": func(_ *[]PackedArea, p *[]PackedPlace) {
			(*p)[0].Kind = KindCounty
		},
	} {
		areas, places := small()
		f(&areas, &places)
		if _, err := Pack(areas, places); err == nil {
			t.Errorf("%s was packed", what)
		}
	}
}

func TestPopulationsAndDegreesPack(t *testing.T) {
	for _, n := range []int{0, 1, 999, 1<<19 - 1, 1 << 19, 24_874_500, 1_417_173_173, 1<<31 - 1} {
		got := unpackPopulation(packPopulation(n))
		if got > n || float64(n-got) > float64(n)/2e5 {
			t.Errorf("%d is %d when unpacked", n, got)
		}
	}
	for _, d := range []float64{-180, -95.5551, 0, 2.3488, 180} {
		if got := unpackDegrees(packDegrees(d, 180), 180); math.Abs(got-d) > 2e-5 {
			t.Errorf("%v is %v when unpacked", d, got)
		}
	}
}

// Bytes that are no gazetteer, or a broken one, are refused or find wrong
// places; they never panic.
func FuzzPacked(f *testing.F) {
	areas, places := small()
	data, err := Pack(areas, places)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data, 60, byte(7))
	f.Add(data[:len(data)-3], 0, byte(0))
	f.Fuzz(func(t *testing.T, b []byte, at int, v byte) {
		b = slices.Clone(b)
		if at >= 0 && at < len(b) {
			b[at] ^= v
		}
		p, err := openPacked(string(b))
		if err != nil {
			return
		}
		for _, n := range []string{"paris", "texas", "lamar county", "condado de lamar", "condado", "null island", "zzz"} {
			found := 0
			p.find([]byte(n), func(i int) {
				if found++; found < 100 {
					p.place(i)
				}
			})
		}
		for i := range min(p.areas, 1000) {
			p.area(i)
		}
		p.zone(p.zones)
		(&atlas{packed: p}).regions()
	})
}

func TestPackedFileIsWhole(t *testing.T) {
	p, err := openPacked(placesBin)
	if err != nil {
		t.Fatal(err)
	}
	if p.places < 150_000 || len(placesBin) > 12<<20 {
		t.Errorf("%d places in %d bytes", p.places, len(placesBin))
	}
	// every place is found under its own name
	for i := 0; i < p.places; i += 97 {
		name := p.name(i)
		found := false
		p.find([]byte(Fold(name)), func(k int) { found = found || k == i })
		if !found {
			t.Errorf("place %d, %q, is not found under its name", i, name)
		}
	}
}
