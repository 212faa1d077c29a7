package web

import (
	"net/http"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// wirePage is the dispatches by their time.
type wirePage struct {
	*view.Wire
	Days    []wireDay
	Outlets []string // that may be chosen
	Outlet  string
	Since   string
	Until   string
	Place   string
	First   string // address of the first page; "" on it
	Next    string
}

// wireDay are the dispatches of a day, the newest first.
type wireDay struct {
	Day   string
	Items []view.Item
}

// wire lists dispatches, the newest first.
func (s *site) wire(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	p := wirePage{Outlet: strings.TrimSpace(q.Get("outlet")), Place: strings.TrimSpace(q.Get("place")), Since: q.Get("since"), Until: q.Get("until")}
	var f dateline.Filter
	if p.Outlet != "" {
		f.Outlets = []string{p.Outlet}
	}
	f.Place = p.Place
	var err error
	if f.Since, err = dayOf(p.Since); err != nil {
		return err
	}
	if f.Until, err = dayOf(p.Until); err != nil {
		return err
	}
	if !f.Until.IsZero() {
		f.Until = f.Until.AddDate(0, 0, 1) // the day is meant whole
	}
	if p.Wire, err = s.view.Wire(r.Context(), f, dateline.Page{Limit: 60, After: dateline.Cursor(q.Get("after"))}); err != nil {
		return err
	}
	for _, it := range p.Items {
		day := it.At.UTC().Format("Monday, 2 January 2006")
		if n := len(p.Days); n == 0 || p.Days[n-1].Day != day {
			p.Days = append(p.Days, wireDay{Day: day})
		}
		d := &p.Days[len(p.Days)-1]
		d.Items = append(d.Items, it)
	}
	p.Outlets = p.Ground.Outlets
	if q.Get("after") != "" {
		u := *r.URL
		v := u.Query()
		v.Del("after")
		p.First = "/wire"
		if e := v.Encode(); e != "" {
			p.First += "?" + e
		}
	}
	if p.Wire.Next != "" {
		p.Next = with(r.URL, "after", string(p.Wire.Next))
	}
	return s.render(w, r, &page{Name: "wire", Title: "Wire", Nav: "wire", Live: q.Get("after") == "", Wide: true, Data: p, Ground: &p.Ground, State: &p.State})
}

// dayOf reads a day as a form gives it; "" is the zero time.
func dayOf(day string) (time.Time, error) {
	if day == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		return t, &dateline.Error{Code: dateline.ErrUsage, Say: "a day is written like 2025-03-21"}
	}
	return t, nil
}
