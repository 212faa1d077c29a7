package draw

import (
	"flag"
	"time"
)

var update = flag.Bool("update", false, "rewrite the golden pictures; then look at them")

func at(s string) time.Time {
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	panic("not a time: " + s)
}

func n(v float64) *float64 { return &v }

// cases are pictures that a person has looked at.
func cases() map[string]Chart {
	items := []Item{
		{ID: "a", Label: "envoy lands in Vientiane", From: at("2031-05-12"), Kind: Happened, Standing: Attributed, Lane: "envoy", Href: "/e/a", Title: "airport authority"},
		{ID: "b", Label: "talks on the river dam", From: at("2031-05-14"), To: at("2031-05-17"), Kind: Planned, Standing: Attributed, Lane: "envoy", Href: "/e/b"},
		{ID: "c", Label: "river closed to traffic", From: at("2031-05-02"), Kind: Ongoing, Standing: OwnVoice, Lane: "river"},
		{ID: "d", Label: "second sluice opens", From: at("2031-05-20"), To: at("2031-05-28"), Kind: Possible, Standing: Hedged, Lane: "river"},
		{ID: "e", Label: "flooding of the lower town", From: at("2031-05-07"), Kind: Denied, Standing: Attributed, Lane: "river", Href: "/e/e"},
		{ID: "f", Label: "night patrols", From: at("2031-04-28"), To: at("2031-05-11"), Kind: Habitual, Standing: Attributed, Lane: "river"},
		{ID: "g", Label: "halt to power sales, should the gates close", From: at("2031-05-18"), OpenTo: true, Kind: Conditional, Standing: Attributed, Lane: "envoy"},
		{ID: "h", Label: "shots at the weir", From: at("2031-05-03"), To: at("2031-05-05"), Kind: Happened, Standing: StandingDenied, Lane: "river"},
		{ID: "i", Label: "compensation", Kind: Possible, Standing: OwnVoice, Lane: "envoy"},
	}
	past := append(append([]Item(nil), items...),
		Item{ID: "j", Label: "treaty of the four rivers", From: at("1995-04-05"), Kind: Happened, Recalled: true, Lane: "river"})
	hours := []Item{
		{ID: "a", Label: "gates open", From: at("2031-05-12 03:20"), Kind: Happened},
		{ID: "b", Label: "alarm in the lower town", From: at("2031-05-12 04:05"), To: at("2031-05-12 06:30"), Kind: Happened, Standing: Attributed},
		{ID: "c", Label: "school reopens", From: at("2031-05-12 13:00"), Kind: Planned, Standing: Hedged},
	}
	numbers := []RangePoint{
		{ID: "a", From: at("2031-05-07"), Low: n(40), High: n(60), Approx: true, Label: "houses flooded", Origin: "district", Href: "/n/a", Reports: []time.Time{at("2031-05-08"), at("2031-05-09")}},
		{ID: "b", From: at("2031-05-10"), To: at("2031-05-14"), Low: n(85), Origin: "relief agency", Href: "/n/b", Reports: []time.Time{at("2031-05-15")}},
		{ID: "c", From: at("2031-05-12"), High: n(100), Origin: "ministry"},
		{ID: "d", From: at("2031-05-12"), Low: n(90), High: n(90), Origin: "a reporter's count"},
		{ID: "e", Low: n(70), High: n(70), Approx: true, Origin: "residents"},
	}
	places := []Marker{
		{ID: "a", Label: "Vientiane", Lat: 17.97, Lon: 102.6, Precision: City, Count: 6, Href: "/p/a"},
		{ID: "b", Label: "Bangkok", Lat: 13.75, Lon: 100.5, Precision: City, Kind: DatelinePlace, Count: 2, Href: "/p/b"},
		{ID: "c", Label: "Laos", Lat: 18.5, Lon: 103.8, Precision: Country, Count: 2},
		{ID: "d", Label: "Isan", Lat: 15.8, Lon: 103, Precision: Region},
		{ID: "e", Label: "Preah Vihear", Lat: 14.39, Lon: 104.68, Precision: City, Disputed: []string{"Cambodia", "Thailand"}, Href: "/p/e"},
	}
	wide := append(append([]Marker(nil), places...),
		Marker{ID: "f", Label: "Geneva", Lat: 46.2, Lon: 6.15, Precision: City, Kind: DatelinePlace},
		Marker{ID: "g", Label: "Brazil", Lat: -10, Lon: -53, Precision: Country})
	text := []ChainNode{
		{ID: "1", Label: "v1", Sub: "Wire, 06:07", Href: "/d/1"},
		{ID: "2", Label: "v2", Sub: "Wire, 07:40", Of: "1", Relation: "replaces", Href: "/d/2"},
		{ID: "3", Label: "copy", Sub: "Gazette, 08:12", Of: "2", Kind: ChainCopy, Href: "/d/3"},
		{ID: "4", Label: "v3", Sub: "Wire, 09:00", Of: "2", Kind: ChainCorrected, Relation: "corrects"},
		{ID: "5", Label: "notice", Sub: "Wire, 11:30", Of: "4", Kind: ChainWithdrawn, Relation: "kills"},
	}
	phone := Frame{Title: "The river dam", Width: 358}
	page := Frame{Title: "The river dam"}
	zoom := Zoom{Earlier: "?to=2031-04-28", Later: "?from=2031-05-28", In: "?z=1", Out: "?z=-1", All: "?"}
	return map[string]Chart{
		"timeline":       Timeline{Frame: page, Items: items, Now: at("2031-05-12 06:07"), NowLabel: "issued", Zoom: zoom},
		"timeline-phone": Timeline{Frame: phone, Items: items, Now: at("2031-05-12 06:07"), NowLabel: "issued", Zoom: zoom},
		"timeline-past":  Timeline{Frame: page, Items: past, Now: at("2031-05-12 06:07"), NowLabel: "issued"},
		"timeline-hours": Timeline{Frame: page, Items: hours, From: at("2031-05-12"), To: at("2031-05-13")},
		"timeline-empty": Timeline{Frame: page},
		"ranges":         Ranges{Frame: page, Unit: "houses", Points: numbers},
		"ranges-rows":    Ranges{Frame: phone, Unit: "houses", Points: numbers[3:]},
		"map":            Map{Frame: page, Markers: places},
		"map-phone":      Map{Frame: phone, Markers: places},
		"map-world":      Map{Frame: page, Markers: wide},
		"strip":          Strip{Counts: []int{3, 0, -1, 7, 12, 4, 1}, First: at("2031-05-06"), Unit: "dispatches", Href: "/wire"},
		"chain":          Chain{Frame: page, Nodes: text},
		"chain-phone":    Chain{Frame: phone, Nodes: text},
	}
}
