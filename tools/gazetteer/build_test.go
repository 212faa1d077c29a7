package main

import (
	"bytes"
	"strings"
	"testing"
)

func example() *sources {
	return &sources{
		towns: map[string]town{
			"1": {ID: 1, Name: "Paris", Lat: 48.85341, Lon: 2.3488, Country: "FR", Population: 2138551, Zone: "Europe/Paris", Admin1: "11", Names: []string{"Parigi", "PAR", "ba li"}},
			"2": {ID: 2, Name: "Paris", Lat: 33.66094, Lon: -95.55551, Country: "US", Population: 24782, Zone: "America/Chicago", Admin1: "TX"},
			"3": {ID: 3, Name: "Petit Paris", Lat: 46, Lon: 3, Country: "FR", Population: 3000, Zone: "Europe/Paris", Admin1: "11", Names: []string{"Paris", "Germany"}},
			"4": {ID: 4, Name: "Lostville", Country: "ZZ"},
		},
		codes:    []townCode{{Name: "Paris", Country: "US", Admin1: "TX", Admin2: "277", Lat: "33.66094", Lng: "-95.55551"}},
		regions:  []named{{"FR.11", "Île-de-France"}, {"US.TX", "Texas"}, {"US.OK", "Oklahoma"}},
		counties: []named{{"US.TX.277", "Lamar County"}, {"FR.11.75", "Nobody's"}},
		fips:     map[string]string{"TX": "48", "OK": "40"},
		land:     map[string]point{"48277": {33.67, -95.57}, "48": {31.5, -99.3}},
		features: map[int32]string{1: "PPLC", 2: "PPLA2"},
	}
}

func TestBuild(t *testing.T) {
	b := build(example())
	var got []string
	for _, p := range b.places {
		got = append(got, p.Kind.String()+" "+p.Name+" in "+p.Area+": "+strings.Join(p.Names, "|"))
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{
		"city Paris in FR.11: Parigi", "city Paris in US.TX.277: ", "region Texas in US.TX: ", "county Lamar County in US.TX.277: ",
		"city Petit Paris in FR.11: \n", // a far larger town is Paris, and no town is Germany
	} {
		if !strings.Contains(all+"\n", want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	if strings.Contains(all, "Oklahoma") || strings.Contains(all, "Lostville") || strings.Contains(all, "Nobody") {
		t.Errorf("what lies nowhere was built:\n%s", all)
	}
}

func TestBuildIsDeterministic(t *testing.T) {
	one, err := build(example()).pack()
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		two, err := build(example()).pack()
		if err != nil || !bytes.Equal(one, two) {
			t.Fatalf("the same sources give other bytes (%v)", err)
		}
	}
}
