package api

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"

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

// aheadPage is a page of what is ahead, with the link to the next.
type aheadPage struct {
	Link string `header:"Link" doc:"The next page, rel=next"`
	Body view.AheadView
}

func (s *server) views(api huma.API) {
	lists(s, api, "/api/timeline", "What happened, or is said to, each happening once", "In the order of the time told, else of the dispatch. Every mark says who says so (voices) and gives the words of each origin.",
		s.timelineForms(),
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Watching
			Telling
			Least
			Forming
			Resolved
		}) (*list[view.Mark], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			q, err := in.query(f)
			if err != nil {
				return nil, err
			}
			w, err := s.watch(ctx, in.Watching)
			if err != nil {
				return nil, err
			}
			t, err := s.look(ctx, in.All).view.Timeline(ctx, view.TimelineQuery{EventQuery: q, Watch: w}, in.page())
			if err != nil {
				return nil, err
			}
			out := rows(in.Resolved, dateline.Answer[view.Mark]{Rows: t.Marks, Next: t.Next})
			out.Body.Less, out.Body.Ground, out.Body.Record = t.Less, &t.Ground, &t.State
			return out, nil
		})
	get(s, api, "/api/today", "What came since a moment", "New, resting on one voice, differing, numbers, ahead, withdrawn.",
		func(ctx context.Context, in *struct {
			Watching
			Least
			Forming
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
			t, err := s.look(ctx, in.All).view.Today(ctx, q)
			if err != nil {
				return nil, err
			}
			return &struct{ Body view.Today }{*t}, nil
		})
	get(s, api, "/api/stories/{id}", "One story, as its page shows it", "By its id, or by that of a dispatch in it.",
		func(ctx context.Context, in *struct {
			Least
			Forming
			ID         string `path:"id" maxLength:"64"`
			Dispatches int    `query:"dispatches" minimum:"0" doc:"Its dispatches behind so many; more says how many are left"`
			Others     int    `query:"others" minimum:"0" doc:"Dispatches of others behind so many"`
			Numbers    int    `query:"numbers" minimum:"0" doc:"Numbers of its happenings behind so many"`
		}) (*struct{ Body view.Story }, error) {
			st, err := s.look(ctx, in.All).view.StoryAt(ctx, in.ID, view.StoryPart{Dispatches: in.Dispatches, Others: in.Others, Numbers: in.Numbers})
			if err != nil {
				return nil, err
			}
			return &struct{ Body view.Story }{*st}, nil
		})
	get(s, api, "/api/ahead", "What was still to come when it was told", "First what has a day, then what has none, then, where it is asked for, what is over: next leads on through all three. Past due: no report held, never that it did not happen.",
		func(ctx context.Context, in *struct {
			Watching
			Least
			Forming
			Name  string `query:"name" maxLength:"200"`
			Past  bool   `query:"past" doc:"What was due and is over too"`
			Kind  string `query:"kind" enum:"planned,promised,threatened,predicted,demanded" doc:"Of this kind alone"`
			Limit int    `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"Rows on a page, in all lists together"`
			After string `query:"after" maxLength:"200000" doc:"The next of the page before"`
			Resolved
		}) (*aheadPage, error) {
			w, err := s.watch(ctx, in.Watching)
			if err != nil {
				return nil, err
			}
			a, err := s.look(ctx, in.All).view.Ahead(ctx, view.AheadQuery{Watch: w, Name: in.Name, Kind: in.Kind, Past: in.Past, Limit: in.Limit, After: dateline.Cursor(in.After)})
			if err != nil {
				return nil, err
			}
			return &aheadPage{Link: in.next(a.Next), Body: *a}, nil
		})
	get(s, api, "/api/actors/{id}", "What is held about a public person, a body or a country", "By the id of an actor, or a name. A person of whom no office or role is told has nothing drawn together.",
		func(ctx context.Context, in *struct {
			Least
			Forming
			ID string `path:"id" maxLength:"200"`
		}) (*struct{ Body view.Dossier }, error) {
			d, err := s.look(ctx, in.All).view.Dossier(ctx, in.ID)
			if err != nil {
				return nil, err
			}
			return &struct{ Body view.Dossier }{*d}, nil
		})
	lists(s, api, "/api/search", "Dispatches by their words", "All the words; words in \"double quotes\" follow each other; nothing else is syntax.", s.hitForms(),
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Forming
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
			out := rows(in.Resolved, dateline.Answer[view.HitLine]{Rows: a.Hits, Next: a.Next})
			out.Body.Ground, out.Body.Record = &a.Ground, &a.State
			return out, nil
		})
	get(s, api, "/api/sources", "Feeds with their health, and origins as counts", "Counts over n happenings; there is no score.",
		func(ctx context.Context, _ *struct{}) (*struct{ Body view.Sources }, error) {
			a, err := s.View.Sources(ctx)
			if err != nil {
				return nil, err
			}
			return &struct{ Body view.Sources }{*a}, nil
		})
	get(s, api, "/api/why", "Why two things are one in the record", "Ids of dispatches, or of findings in them (dispatch/v1); or one id of a story, occurrence or actor.",
		func(ctx context.Context, in *struct {
			One   string `query:"one" required:"true" minLength:"1" maxLength:"200"`
			Other string `query:"other" maxLength:"200"`
		}) (*struct{ Body []view.Joined }, error) {
			j, err := s.View.Why(ctx, in.One, in.Other)
			if err != nil {
				return nil, err
			}
			l := s.look(ctx, false)
			for i := range j {
				if j[i].Path, err = l.quiet(j[i].Path); err != nil {
					return nil, err
				}
			}
			return &struct{ Body []view.Joined }{j}, nil
		})
	get(s, api, "/api/watches", "The watches that are kept", "", func(ctx context.Context, _ *struct{}) (*struct{ Body []view.Watch }, error) {
		w, err := s.View.Watches(ctx)
		return &struct{ Body []view.Watch }{w}, err
	})
	s.brief(api)
}

// brief registers the memo, as JSON, Markdown or HTML.
func (s *server) brief(api huma.API) {
	op := describe(http.MethodGet, "/api/brief", "A memo of what came since a moment", "Each sentence a fixed form over the words of a dispatch, with a footnote. format: json, markdown, html.")
	op.Responses[statusOK].Content["application/json"] = &huma.MediaType{Schema: api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[view.Brief](), true, "")}
	for _, m := range [...]string{"text/markdown", "text/html"} {
		op.Responses[statusOK].Content[m] = &huma.MediaType{Schema: &huma.Schema{Type: "string"}}
	}
	huma.Register(api, op, func(ctx context.Context, in *struct {
		Watching
		Since  string `query:"since" doc:"By receipt; default since its owner looked last, else the last day of what is held"`
		Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"12" doc:"Sentences a section"`
		Format string `query:"format" enum:"json,markdown,html" default:"json"`
	}) (*huma.StreamResponse, error) {
		q := view.BriefQuery{Limit: in.Limit}
		var err error
		if q.Since, err = moment(in.Since, false); err != nil {
			return nil, s.problem(err)
		}
		if q.Watch, err = s.watch(ctx, in.Watching); err != nil {
			return nil, s.problem(err)
		}
		b, err := s.View.Brief(ctx, q)
		if err != nil {
			return nil, s.problem(err)
		}
		switch in.Format {
		case "markdown":
			return send("text/markdown; charset=utf-8", "", []byte(b.Markdown())), nil
		case "html":
			page := send("text/html; charset=utf-8", "", []byte(b.HTML()))
			write := page.Body
			page.Body = func(c huma.Context) {
				// A memo carries its style with it.
				c.SetHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
				write(c)
			}
			return page, nil
		}
		out, err := json.Marshal(b)
		if err != nil {
			return nil, s.problem(err)
		}
		return send("application/json", "", out), nil
	})
}
