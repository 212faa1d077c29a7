package api

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

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

// Least is the confidence from which findings are given.
type Least struct {
	All bool `query:"all" doc:"What is less sure than what is shown too, each with its confidence"`
}

// Forming is the form of an answer.
type Forming struct {
	Format string `query:"format" maxLength:"20" doc:"Another form than JSON, where this question has one"`
	Fenced bool   `query:"fenced" doc:"Fence the words of dispatches as data, each with its carrier and standing in the same string: for agents"`
}

func (f Forming) forming() Forming { return f }

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

// Rows is the answer to a question with rows.
type Rows[T any] struct {
	Rows   []T                   `json:"rows"`
	Next   string                `json:"next,omitempty" doc:"Hand it in as after for the next page; absent on the last"`
	Less   int                   `json:"less" doc:"Rows of this page that are less sure than what is shown, or withdrawn: counted only"`
	Ground *dateline.Ground      `json:"ground,omitempty" doc:"What the answer rests on"`
	Record *dateline.RecordState `json:"record,omitempty" doc:"What the record was made of, and how far it lies behind"`
}

// list is Rows with the link to the next page.
type list[T any] struct {
	Link string
	at   Resolved
	Body Rows[T]
}

// Resolved has huma hand in the address of a request.
type Resolved struct {
	at   url.URL
	base string // of the pages, as a reader of feeds needs it; the guard has looked at the host
}

// Resolve takes the address of a request over, for the link to the next page.
func (r *Resolved) Resolve(ctx huma.Context) []error {
	r.at = ctx.URL()
	r.base = "http://" + ctx.Host()
	if ctx.TLS() != nil {
		r.base = "https://" + ctx.Host()
	}
	return nil
}

// dispatch is the address of the page of a dispatch.
func (r *Resolved) dispatch(id string) string { return r.base + "/dispatch/" + url.PathEscape(id) }

func rows[T any](at Resolved, a dateline.Answer[T]) *list[T] {
	out := &list[T]{at: at}
	out.Body.Rows = a.Rows
	if out.Body.Rows == nil {
		out.Body.Rows = []T{}
	}
	if a.Next != "" {
		out.Body.Next = string(a.Next)
		out.Link = at.next(a.Next)
	}
	return out
}

// next is the link to the page behind a cursor, "" where there is none or it
// is too long for a header.
func (r *Resolved) next(c dateline.Cursor) string {
	if c == "" {
		return ""
	}
	q := r.at.Query()
	q.Set("after", string(c))
	if link := r.at.Path + "?" + q.Encode(); len(link) < 4000 {
		return "<" + link + `>; rel="next"`
	}
	return ""
}

func operation(method, path string) string {
	return strings.ToLower(method) + strings.NewReplacer("/", "-", "{", "", "}", "").Replace(path)
}

// statusOK is the only status of an answer that is none of an error.
const statusOK = "200"

func describe(method, path, summary, description string) huma.Operation {
	return huma.Operation{OperationID: operation(method, path), Method: method, Path: path, Summary: summary, Description: description,
		Responses: map[string]*huma.Response{statusOK: {Description: http.StatusText(http.StatusOK), Content: map[string]*huma.MediaType{}}}}
}
