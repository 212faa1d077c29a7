package api

import (
	"net/url"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// Paging are the parameters of every list.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"50" doc:"Rows on a page"`
	After  string `query:"after" maxLength:"200000" doc:"The next of the page before"`
	Oldest bool   `query:"oldest" doc:"The oldest first, where the order is that of time"`
}

func (p Paging) page() dateline.Page {
	return dateline.Page{Limit: p.Limit, After: dateline.Cursor(p.After), Oldest: p.Oldest}
}

// Filtering narrows a list to some dispatches, as the pages and the command do.
type Filtering struct {
	Since    string   `query:"since" doc:"Dispatches issued (else received) from this day or moment on" example:"2025-03-21"`
	Until    string   `query:"until" doc:"And before; a day is taken with"`
	Source   []string `query:"source" maxItems:"20" doc:"That came from this watched source"`
	Outlet   []string `query:"outlet" maxItems:"20" doc:"That this outlet or agency carries"`
	Place    string   `query:"place" maxLength:"200" doc:"That name this place; for events, theirs: a name, or a country as NO"`
	Type     []string `query:"type" maxItems:"20" doc:"With events of this PLOVER type"`
	Standing []string `query:"standing" maxItems:"4" doc:"With events that stand so: own-voice, attributed, hedged, denied"`
}

func (f Filtering) filter() (out dateline.Filter, err error) {
	if out.Since, err = moment(f.Since, false); err != nil {
		return out, err
	}
	if out.Until, err = moment(f.Until, true); err != nil {
		return out, err
	}
	out.Sources, out.Outlets, out.Place, out.Standings = f.Source, f.Outlet, f.Place, f.Standing
	for _, t := range f.Type {
		out.Types = append(out.Types, strings.ToUpper(t))
	}
	return out, nil
}

// moment reads a day or a moment; the end of a day that is taken with is the
// beginning of the next.
func moment(s string, takenWith bool) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse("2006-01-02", s); err == nil {
		if takenWith {
			t = t.AddDate(0, 0, 1)
		}
		return t, nil
	}
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, &dateline.Error{Code: dateline.ErrUsage, Say: "that is no time", Hint: "write 2025-03-21 or 2025-03-21T06:07:00Z"}
}

// list is the answer to a question with rows.
type list[T any] struct {
	Link string `header:"Link"`
	Body struct {
		Rows   []T                   `json:"rows"`
		Next   string                `json:"next,omitempty" doc:"Hand it in as after for the next page; absent on the last"`
		Less   int                   `json:"less,omitempty" doc:"Findings that are less sure than what is shown, counted only"`
		Ground *dateline.Ground      `json:"ground,omitempty" doc:"What the answer rests on"`
		Record *dateline.RecordState `json:"record,omitempty" doc:"What the record was made of, and how far it lies behind"`
	}
}

// Resolved has huma hand in the address of a request.
type Resolved struct {
	at url.URL
}

func rows[T any](at url.URL, a dateline.Answer[T]) *list[T] {
	out := &list[T]{}
	out.Body.Rows = a.Rows
	if out.Body.Rows == nil {
		out.Body.Rows = []T{}
	}
	if a.Next != "" {
		out.Body.Next = string(a.Next)
		q := at.Query()
		q.Set("after", string(a.Next))
		if link := at.Path + "?" + q.Encode(); len(link) < 4000 {
			out.Link = "<" + link + `>; rel="next"`
		}
	}
	return out
}
