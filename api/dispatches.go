package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
	"github.com/dateline-news/dateline/view"
)

func (s *server) dispatches(api huma.API) {
	lists(s, api, "/api/dispatches", "Dispatches by their time", "Withheld and killed ones stand in it with their notice and without their words.", s.itemForms(),
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Forming
			Resolved
		}) (*list[view.Item], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			w, err := s.View.Wire(ctx, f, in.page())
			if err != nil {
				return nil, err
			}
			out := rows(in.Resolved, dateline.Answer[view.Item]{Rows: w.Items, Next: w.Next})
			out.Body.Ground, out.Body.Record = &w.Ground, &w.State
			return out, nil
		})
	s.dispatch(api)
	get(s, api, "/api/status", "What is held", "", func(ctx context.Context, _ *struct{}) (*struct{ Body dateline.Status }, error) {
		st, err := s.Archive.Status(ctx)
		return &struct{ Body dateline.Status }{st}, err
	})
	get(s, api, "/api/changes", "What was written since", "Edits in their order: new, replaced (read anew) and forgotten dispatches. Ask again with after = next. With wait it is held open until something is written, at most so long.",
		func(ctx context.Context, in *struct {
			After int64  `query:"after" minimum:"0" doc:"The number of the last edit that is known; 0 begins at the beginning"`
			Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"200"`
			Wait  string `query:"wait" maxLength:"20" doc:"Hold the answer open so long: 30s; at most a minute" example:"30s"`
		}) (*struct{ Body Changes }, error) {
			return s.changes(ctx, in.After, in.Limit, in.Wait)
		})
}

// readingForms are the forms of a reading.
var readingForms = map[string]struct {
	media string
	write func(io.Writer, *dateline.Reading) error
}{
	"jsonld": {mediaLD, export.ReadingLD},
	"timeml": {"application/xml; charset=utf-8", export.TimeML},
	"plover": {mediaLines, export.PLOVER},
}

// dispatch registers one dispatch, as JSON or in the forms of a reading.
func (s *server) dispatch(api huma.API) {
	op := describe(http.MethodGet, "/api/dispatches/{id}", "One dispatch, with its reading", "The reading is absent when the text is withheld. format: json, jsonld, plover, timeml.")
	content := op.Responses[statusOK].Content
	content["application/json"] = &huma.MediaType{Schema: api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[view.Dispatch](), true, "")}
	for _, m := range [...]string{mediaLD, "application/xml", "application/jsonl"} {
		content[m] = &huma.MediaType{Schema: &huma.Schema{Type: "string"}}
	}
	huma.Register(api, op, func(ctx context.Context, in *struct {
		ID     string `path:"id" maxLength:"64" doc:"Its id, or the first eight digits or more"`
		Format string `query:"format" enum:"json,jsonld,plover,timeml" default:"json"`
		Fenced bool   `query:"fenced" doc:"Fence the words as data, with their carrier and standing in the same string: for agents"`
	}) (*huma.StreamResponse, error) {
		d, err := s.View.Dispatch(ctx, in.ID)
		if err != nil {
			return nil, s.problem(err)
		}
		if f, other := readingForms[in.Format]; other {
			if d.Reading == nil {
				return nil, s.problem(&dateline.Error{Code: dateline.ErrNotHeld, Say: "the words of this dispatch were withdrawn"})
			}
			var b bytes.Buffer
			if err := f.write(&b, d.Reading); err != nil {
				return nil, s.problem(err)
			}
			return send(f.media, "", b.Bytes()), nil
		}
		if in.Fenced {
			d = fenced(d)
		}
		b, err := json.Marshal(d)
		if err != nil {
			return nil, s.problem(err)
		}
		return send("application/json", "", b), nil
	})
}

// Changes is what was written since an edit.
type Changes struct {
	Edits  []dateline.Edit      `json:"edits"`
	Next   int64                `json:"next" doc:"The number of the last edit told"`
	Record dateline.RecordState `json:"record"`
}

// The longest that an answer is held open, how often the archive is asked
// meanwhile, and how many may wait at once.
const (
	mostWait    = time.Minute
	askEvery    = 500 * time.Millisecond
	mostWaiting = 64
)

func (s *server) changes(ctx context.Context, after int64, limit int, length string) (*struct{ Body Changes }, error) {
	var wait time.Duration
	if length != "" {
		var err error
		if wait, err = time.ParseDuration(length); err != nil || wait < 0 || wait > mostWait {
			return nil, &dateline.Error{Code: dateline.ErrUsage, Say: "wait is a length of up to one minute", Hint: "30s"}
		}
	}
	if wait > 0 {
		select {
		case s.waiting <- struct{}{}:
			defer func() { <-s.waiting }()
		default:
			wait = 0 // enough wait already: who asks is answered at once
		}
	}
	end := time.Now().Add(wait)
	for {
		edits, err := s.Archive.Edits(ctx, after, limit)
		if err != nil {
			return nil, err
		}
		st, err := s.Archive.RecordState(ctx)
		if err != nil {
			return nil, err
		}
		if len(edits) > 0 || !time.Now().Before(end) {
			out := &struct{ Body Changes }{Changes{Edits: edits, Next: after, Record: st}}
			if out.Body.Edits == nil {
				out.Body.Edits = []dateline.Edit{}
			}
			if n := len(edits); n > 0 {
				out.Body.Next = edits[n-1].Number
			}
			return out, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(min(askEvery, time.Until(end)+time.Millisecond)):
		}
	}
}
