package web

import (
	"bytes"
	"io"
	"net/http"
	"strconv"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
	"github.com/dateline-news/dateline/view"
	"github.com/dateline-news/dateline/web/draw"
)

// The most that files hold: a picture what somebody can look at, a table what a
// spreadsheet takes.
const (
	mostDrawn = 400
	mostRows  = 20_000
)

// eachMark asks for the happenings of an address's filter, page by page, up to
// most of them. A happening that two pages tell is handed on once.
func (s *site) eachMark(r *http.Request, most int, put func(*view.Mark) error) (timelineForm, error) {
	f, err := s.narrowed(r)
	if err != nil {
		return f, err
	}
	seen := map[string]bool{}
	page := dateline.Page{Limit: min(most, mostDrawn)}
	for {
		t, err := s.view.Timeline(r.Context(), f.query(), page)
		if err != nil {
			return f, err
		}
		for i := range t.Marks {
			m := &t.Marks[i]
			if seen[m.ID] || len(seen) == most {
				continue
			}
			seen[m.ID] = true
			if err := put(m); err != nil {
				return f, err
			}
		}
		if t.Next == "" || len(seen) == most {
			return f, nil
		}
		page.After = t.Next
	}
}

// drawn is the timeline of an address's filter, without addresses in it: the
// file is looked at elsewhere.
func (s *site) drawn(r *http.Request) (draw.Timeline, error) {
	p := timelinePage{Timeline: &view.Timeline{}}
	var err error
	p.Form, err = s.eachMark(r, mostDrawn, func(m *view.Mark) error {
		p.Marks = append(p.Marks, *m)
		return nil
	})
	if err != nil {
		return draw.Timeline{}, err
	}
	t := s.chart(&p, r.URL, chartWidth)
	t.Zoom = draw.Zoom{}
	for i := range t.Items {
		t.Items[i].Href = ""
	}
	return t, nil
}

func (s *site) timelineSVG(w http.ResponseWriter, r *http.Request) error {
	t, err := s.drawn(r)
	if err != nil {
		return err
	}
	return sendFile(w, "image/svg+xml", "timeline.svg", t.WriteSVG)
}

func (s *site) timelinePNG(w http.ResponseWriter, r *http.Request) error {
	t, err := s.drawn(r)
	if err != nil {
		return err
	}
	return sendFile(w, "image/png", "timeline.png", func(w io.Writer) error { return draw.PNG(w, t, 2) })
}

// timelineCSV writes the events of the filter, each with who says so and, as on
// the page, with who says otherwise.
func (s *site) timelineCSV(w http.ResponseWriter, r *http.Request) error {
	return sendFile(w, "text/csv; charset=utf-8", "timeline.csv", func(w io.Writer) error {
		sheet := export.TimelineSheet(w)
		if err := sheet.Put(); err != nil {
			return err
		}
		_, err := s.eachMark(r, mostRows, func(m *view.Mark) error {
			against, err := s.view.Against(r.Context(), m)
			if err != nil {
				return err
			}
			return sheet.Put(export.Told{FoundEvent: m.Event, Happening: m.ID, Against: against, Side: m.Side})
		})
		return err
	})
}

// sendFile sends what write writes as a file to be kept, whole or not at all.
func sendFile(w http.ResponseWriter, kind, name string, write func(io.Writer) error) error {
	var out bytes.Buffer
	if err := write(&out); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Content-Length", strconv.Itoa(out.Len()))
	h.Set("Cache-Control", "private, no-cache")
	_, _ = w.Write(out.Bytes()) // the reader may have gone
	return nil
}
