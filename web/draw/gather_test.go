package draw

import (
	"strings"
	"testing"
)

// labels are the texts of a map with their class.
func labels(m Map) map[string]string {
	out := map[string]string{}
	for _, n := range m.layout(roughly).nodes {
		if n.op == opText {
			out[n.text] = n.class
		}
	}
	return out
}

// Towns that lie on each other are one sign that says how many, and every one of
// them is named: by the sign, by the caption, and to who cannot see it.
func TestTownsNearEachOtherAreOneSign(t *testing.T) {
	m := Map{Frame: Frame{Title: "Where", Width: 358}, Markers: []Marker{
		{ID: "a", Label: "Pimampiro", Lat: 0.39, Lon: -77.94, Precision: City, Href: "#a"},
		{ID: "b", Label: "Quito", Lat: -0.22, Lon: -78.5, Precision: City, Count: 5, Kind: DatelinePlace, Href: "#b"},
		{ID: "c", Label: "Walvis Bay", Lat: -22.96, Lon: 14.5, Precision: City, Count: 3, Href: "#c"},
		{ID: "d", Label: "Walvis Bay", Lat: -22.96, Lon: 14.5, Precision: City, Count: 2, Kind: DatelinePlace, Href: "#d"},
		{ID: "e", Label: "Windhoek", Lat: -22.56, Lon: 17.08, Precision: City, Href: "#e"},
		{ID: "f", Label: "Swakopmund", Lat: -22.68, Lon: 14.53, Precision: City, Href: "#f"},
		{ID: "g", Label: "Cape Town", Lat: -33.93, Lon: 18.42, Precision: City, Kind: DatelinePlace, Href: "#g"},
	}}
	check(t, m)
	got := labels(m)
	if got["2"] != "dw-count dw-on" || got["3"] != "dw-count dw-on" {
		t.Errorf("the signs do not say how many: %v", got)
	}
	if got["Pimampiro, Quito"] == "" || got["Walvis Bay +2"] == "" || got["Cape Town"] == "" {
		t.Errorf("the labels are %v", got)
	}
	svg := string(m.SVG())
	for _, want := range []string{"Near Walvis Bay: Windhoek, Swakopmund.", "3 places near each other: Walvis Bay, 3; Windhoek", `href="#c"`, "several near each other"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
}

// How exactly a place is known is never lost among others, nor who claims it.
func TestRegionsAndDisputedPlacesStandForThemselves(t *testing.T) {
	m := Map{Frame: Frame{Width: 358}, Markers: []Marker{
		{ID: "a", Label: "Uruguay", Lat: -33, Lon: -56, Precision: Country},
		{ID: "b", Label: "Montevideo", Lat: -34.9, Lon: -56.2, Precision: Region},
		{ID: "c", Label: "La Paloma", Lat: -34.66, Lon: -54.17, Precision: City},
		{ID: "d", Label: "Quito", Lat: -0.22, Lon: -78.5, Precision: City},
		{ID: "e", Label: "Isla Larga", Lat: -34.8, Lon: -54.3, Precision: City, Disputed: []string{"Argentina", "Britain"}},
	}}
	check(t, m)
	got := labels(m)
	for _, want := range []string{"Uruguay", "Montevideo", "La Paloma", "Quito", "Isla Larga *"} {
		if got[want] == "" {
			t.Errorf("%s has no name of its own: %v", want, got)
		}
	}
	for text, class := range got {
		if strings.Fields(class)[0] == "dw-count" {
			t.Errorf("%s stand for one", text)
		}
	}
}

// A town where something happened and was written is named once.
func TestTownOfEventAndDatelineIsNamedOnce(t *testing.T) {
	m := Map{Markers: []Marker{{Label: "Windhoek", Lat: -22.56, Lon: 17.08, Precision: City}, {Label: "Windhoek", Lat: -22.56, Lon: 17.08, Precision: City, Kind: DatelinePlace, Count: 2}}}
	check(t, m)
	names := 0
	for text := range labels(m) {
		if strings.HasPrefix(text, "Windhoek") {
			names++
		}
	}
	if svg := string(m.SVG()); names != 1 || !strings.Contains(svg, "dw-frame") || strings.Contains(svg, "No room") {
		t.Errorf("named %d times: %s", names, svg)
	}
}

// Two coasts of an ocean fit a phone without the rest of the world.
func TestPhoneShowsWhatAWidePageShows(t *testing.T) {
	far := []Marker{{Lat: 0.39, Lon: -77.94, Precision: City}, {Lat: -34.9, Lon: -56.2, Precision: City}, {Lat: -22.56, Lon: 17.08, Precision: City}}
	for _, width := range []int{358, 1240} {
		m := Map{Frame: Frame{Width: width}, Markers: far}
		if v, _ := m.view(far, m.width()); v.equalEarth {
			t.Errorf("%d pixels wide it is the whole world", width)
		}
	}
}
