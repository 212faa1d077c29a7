package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// Watching narrows an answer to a watch.
type Watching struct {
	Watch string `query:"watch" maxLength:"200" doc:"Of what this watch takes, by its id or title"`
}

func (s *server) watch(ctx context.Context, w Watching) (*view.Watch, error) {
	if w.Watch == "" {
		return nil, nil
	}
	return s.View.Watch(ctx, w.Watch)
}

func (s *server) views(api huma.API) {
	get(api, "/api/timeline", "What happened, or is said to, each happening once", "In the order of the time told, else of the dispatch. Every mark says who says so (voices) and gives the words of each origin.",
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Watching
			Resolved
			Name   []string `query:"name" maxItems:"2" doc:"Who takes part; twice: both do"`
			Status []string `query:"status" maxItems:"7"`
			From   string   `query:"from" doc:"The time told is at or after"`
			To     string   `query:"to" doc:"And before; a day is taken with"`
			News   bool     `query:"news" doc:"Without what is recalled"`
		}) (*list[view.Mark], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			q := view.TimelineQuery{EventQuery: dateline.EventQuery{Filter: f, Names: in.Name, Statuses: in.Status, News: in.News}}
			if q.From, err = moment(in.From, false); err != nil {
				return nil, err
			}
			if q.To, err = moment(in.To, true); err != nil {
				return nil, err
			}
			if q.Watch, err = s.watch(ctx, in.Watching); err != nil {
				return nil, err
			}
			t, err := s.View.Timeline(ctx, q, in.page())
			if err != nil {
				return nil, err
			}
			out := rows(in.at, dateline.Answer[view.Mark]{Rows: t.Marks, Next: t.Next})
			out.Body.Less, out.Body.Ground, out.Body.Record = t.Less, &t.Ground, &t.State
			return out, nil
		})
	get(api, "/api/today", "What came since a moment", "New, resting on one voice, differing, numbers, ahead, withdrawn.",
		func(ctx context.Context, in *struct {
			Watching
			Since string `query:"since" doc:"By receipt; default the last day of what is held"`
			Limit int    `query:"limit" minimum:"1" maximum:"200" default:"30"`
		}) (*struct{ Body view.Today }, error) {
			q := view.TodayQuery{Limit: in.Limit}
			var err error
			if q.Since, err = moment(in.Since, false); err != nil {
				return nil, err
			}
			if q.Watch, err = s.watch(ctx, in.Watching); err != nil {
				return nil, err
			}
			t, err := s.View.Today(ctx, q)
			if err != nil {
				return nil, err
			}
			return &struct{ Body view.Today }{*t}, nil
		})
	get(api, "/api/stories/{id}", "One story, as its page shows it", "By its id, or by that of a dispatch in it.",
		func(ctx context.Context, in *struct {
			ID string `path:"id" maxLength:"64"`
		}) (*struct{ Body view.Story }, error) {
			st, err := s.View.Story(ctx, in.ID)
			if err != nil {
				return nil, err
			}
			return &struct{ Body view.Story }{*st}, nil
		})
	get(api, "/api/differences", "Where accounts differ, sure enough to be shown, with both quotes", "",
		func(ctx context.Context, in *struct {
			Watching
			Kind  []string `query:"kind" maxItems:"5" doc:"denial, number, time, place or actor"`
			Since string   `query:"since" doc:"With a dispatch from this day or moment on"`
			Limit int      `query:"limit" minimum:"1" maximum:"500" default:"100"`
		}) (*list[view.Difference], error) {
			var q dateline.RecordQuery
			var err error
			if q.From, err = moment(in.Since, false); err != nil {
				return nil, err
			}
			w, err := s.watch(ctx, in.Watching)
			if err != nil {
				return nil, err
			}
			ds, less, err := s.View.Differences(ctx, q, in.Kind, w, in.Limit)
			if err != nil {
				return nil, err
			}
			out := &list[view.Difference]{}
			out.Body.Rows, out.Body.Less = ds, less
			return out, nil
		})
	get(api, "/api/ahead", "What was still to come when it was told", "Past due: no report held, never that it did not happen.",
		func(ctx context.Context, in *struct {
			Watching
			Name string `query:"name" maxLength:"200"`
			Past bool   `query:"past" doc:"What was due and is over too"`
		}) (*struct{ Body view.AheadView }, error) {
			w, err := s.watch(ctx, in.Watching)
			if err != nil {
				return nil, err
			}
			a, err := s.View.Ahead(ctx, view.AheadQuery{Watch: w, Name: in.Name, Past: in.Past})
			if err != nil {
				return nil, err
			}
			return &struct{ Body view.AheadView }{*a}, nil
		})
	get(api, "/api/dossier", "What is held about a public person, a body or a country", "",
		func(ctx context.Context, in *struct {
			Name string `query:"name" required:"true" minLength:"1" maxLength:"200" doc:"A name, or the id of an actor"`
		}) (*struct{ Body view.Dossier }, error) {
			d, err := s.View.Dossier(ctx, in.Name)
			if err != nil {
				return nil, err
			}
			return &struct{ Body view.Dossier }{*d}, nil
		})
	get(api, "/api/search", "Dispatches by their words", "All the words; words in \"double quotes\" follow each other; nothing else is syntax.",
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Resolved
			Q      string `query:"q" required:"true" minLength:"1" maxLength:"400"`
			Newest bool   `query:"newest" doc:"By time instead of rank"`
		}) (*list[view.HitLine], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			a, err := s.View.Search(ctx, dateline.SearchQuery{Filter: f, Words: in.Q, Newest: in.Newest}, in.page())
			if err != nil {
				return nil, err
			}
			out := rows(in.at, dateline.Answer[view.HitLine]{Rows: a.Hits, Next: a.Next})
			out.Body.Ground, out.Body.Record = &a.Ground, &a.State
			return out, nil
		})
	get(api, "/api/sources", "Feeds with their health, and origins as counts", "",
		func(ctx context.Context, _ *struct{}) (*struct{ Body view.Sources }, error) {
			a, err := s.View.Sources(ctx)
			if err != nil {
				return nil, err
			}
			return &struct{ Body view.Sources }{*a}, nil
		})
	get(api, "/api/why", "Why two things are one in the record", "Ids of dispatches, or of findings in them (dispatch/v1); or one id of a story, occurrence or actor.",
		func(ctx context.Context, in *struct {
			One   string `query:"one" required:"true" minLength:"1" maxLength:"200"`
			Other string `query:"other" maxLength:"200"`
		}) (*struct{ Body []view.Joined }, error) {
			j, err := s.View.Why(ctx, in.One, in.Other)
			return &struct{ Body []view.Joined }{j}, err
		})
	get(api, "/api/watches", "The watches that are kept", "", func(ctx context.Context, _ *struct{}) (*struct{ Body []view.Watch }, error) {
		w, err := s.View.Watches(ctx)
		return &struct{ Body []view.Watch }{w}, err
	})
	huma.Register(api, huma.Operation{OperationID: "get-api-brief", Method: http.MethodGet, Path: "/api/brief", Summary: "A memo of what came since a moment",
		Description: "Each sentence a fixed form over the words of a dispatch, with a footnote. As JSON, Markdown or HTML."},
		func(ctx context.Context, in *struct {
			Watching
			Since  string `query:"since"`
			Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"12"`
			Format string `query:"format" enum:"json,markdown,html" default:"json"`
		}) (*huma.StreamResponse, error) {
			q := view.BriefQuery{Limit: in.Limit}
			var err error
			if q.Since, err = moment(in.Since, false); err != nil {
				return nil, problemOf(err)
			}
			if q.Watch, err = s.watch(ctx, in.Watching); err != nil {
				return nil, problemOf(err)
			}
			b, err := s.View.Brief(ctx, q)
			if err != nil {
				return nil, problemOf(err)
			}
			return &huma.StreamResponse{Body: func(c huma.Context) {
				switch in.Format {
				case "markdown":
					c.SetHeader("Content-Type", "text/markdown; charset=utf-8")
					_, _ = c.BodyWriter().Write([]byte(b.Markdown()))
				case "html":
					c.SetHeader("Content-Type", "text/html; charset=utf-8")
					c.SetHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
					_, _ = c.BodyWriter().Write([]byte(b.HTML()))
				default:
					writeJSON(c, b)
				}
			}}, nil
		})
}
