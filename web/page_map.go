package web

import (
	"io"
	"net/http"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
	"github.com/dateline-news/dateline/view"
	"github.com/dateline-news/dateline/web/draw"
)

type mapPage struct {
	*view.Map
	Form    timelineForm
	Watches []view.Watch
	Choices map[string][]string
	narrowing
	Chart   any           // template.HTML; nil when there is nothing to be drawn
	Claimed []view.Placed // that several claim
	World   bool
}

// mostPlaced is how many happenings a map is drawn from.
const mostPlaced = 300

func (s *site) worldMap(w http.ResponseWriter, r *http.Request) error {
	p := mapPage{Choices: choices(), narrowing: narrowingOf(r.URL), World: r.URL.Query().Get("world") != ""}
	var err error
	if p.Form, err = s.narrowed(r); err != nil {
		return err
	}
	if p.Watches, err = s.view.Watches(r.Context()); err != nil {
		return err
	}
	if p.Map, err = s.view.Map(r.Context(), p.Form.query(), dateline.Page{Limit: mostPlaced}, s.opt.Disputed); err != nil {
		return err
	}
	if len(p.Events)+len(p.Datelines) > 0 { // a world without a mark says nothing
		p.Chart = draw.Responsive(p.chart(chartWidth), p.chart(phoneWidth))
	}
	for _, e := range p.Events {
		if len(e.Claimed) > 1 {
			p.Claimed = append(p.Claimed, e)
		}
	}
	return s.render(w, r, &page{Name: "map", Title: "Map", Nav: "map", Live: true, Wide: true, Data: p, Ground: &p.Ground, State: &p.State, Less: p.Less})
}

// chart draws the places. A land's name is no point in it: it is drawn as an
// area, where its middle is known at all.
func (p *mapPage) chart(width int) draw.Map {
	m := draw.Map{Frame: draw.Frame{Title: "Where it happened, or is said to have, by what is held", Width: width}, World: p.World}
	for i := range p.Events {
		e := &p.Events[i]
		if e.Lat == nil || e.Lon == nil {
			continue
		}
		m.Markers = append(m.Markers, draw.Marker{ID: "e" + e.Name + e.Country, Lat: *e.Lat, Lon: *e.Lon, Precision: precision(&e.Spot), Label: e.Name,
			Title: count(len(e.Marks), "happening"), Count: len(e.Marks), Kind: draw.EventPlace, Disputed: e.Claimed, Href: "#p-" + placeID(e)})
	}
	for i := range p.Datelines {
		d := &p.Datelines[i]
		if d.Lat == nil || d.Lon == nil {
			continue
		}
		m.Markers = append(m.Markers, draw.Marker{ID: "d" + d.Name + d.Country, Lat: *d.Lat, Lon: *d.Lon, Precision: draw.City, Label: d.Name,
			Title: count(len(d.Items), "dispatch") + " filed from there", Count: len(d.Items), Kind: draw.DatelinePlace, Href: "#f-" + placeID(d)})
	}
	return m
}

func precision(sp *view.Spot) draw.Precision {
	switch sp.Precision {
	case view.PrecisionCountry:
		return draw.Country
	case view.PrecisionRegion, view.PrecisionWater:
		return draw.Region
	}
	return draw.City
}

// placeID is an id for a place on the page.
func placeID(p *view.Placed) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, p.Country+"-"+p.Name)
}

// mapGeoJSON writes the happenings of the filter as features.
func (s *site) mapGeoJSON(w http.ResponseWriter, r *http.Request) error {
	p := mapPage{}
	var err error
	if p.Form, err = s.narrowed(r); err != nil {
		return err
	}
	if p.Map, err = s.view.Map(r.Context(), p.Form.query(), dateline.Page{Limit: mostPlaced}, s.opt.Disputed); err != nil {
		return err
	}
	return sendFile(w, "application/geo+json", "map.geojson", func(w io.Writer) error {
		f := export.NewFeatures(w)
		for i := range p.Events {
			e := &p.Events[i]
			for k := range e.Marks {
				at := &dateline.Entity{Kind: dateline.KindPlace, Name: e.Name, Country: e.Country, Lat: e.Lat, Lon: e.Lon}
				pr := map[string]string{view.PrecisionCountry: export.PrecisionCountry, view.PrecisionRegion: export.PrecisionRegion,
					view.PrecisionWater: export.PrecisionWater}[e.Precision]
				if pr == "" {
					pr = export.PrecisionSettlement
				}
				if err := f.Put(export.Placed{FoundEvent: e.Marks[k].Event, At: at, Precision: pr, Claimants: e.Claimed}); err != nil {
					return err
				}
			}
		}
		return f.Close()
	})
}
