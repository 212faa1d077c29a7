package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
)

// Refs narrows a question to the record.
type Refs struct {
	Ref  []string `query:"ref" maxItems:"8" doc:"That points to this dispatch, actor, occurrence, story or origin, by its id"`
	Name string   `query:"name" maxLength:"200" doc:"That bears this name"`
	From string   `query:"from" doc:"Resting on a dispatch from this day or moment on"`
	To   string   `query:"to" doc:"And before; a day is taken with"`
}

func (r Refs) query() (q dateline.RecordQuery, err error) {
	q.Refs, q.Name = r.Ref, r.Name
	if q.From, err = moment(r.From, false); err == nil {
		q.To, err = moment(r.To, true)
	}
	return q, err
}

// objects registers the list of one kind of the record's objects.
func objects[T any](s *server, api huma.API, path, summary, description string, ask func(context.Context, dateline.RecordQuery, dateline.Page) (dateline.Answer[T], error)) {
	get(api, path, summary, description, func(ctx context.Context, in *struct {
		Paging
		Refs
		Resolved
	}) (*list[T], error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		a, err := ask(ctx, q, in.page())
		if err != nil {
			return nil, err
		}
		st, err := s.Archive.RecordState(ctx)
		if err != nil {
			return nil, err
		}
		out := rows(in.at, a)
		out.Body.Record = &st
		return out, nil
	})
}

// object registers one object by its id.
func object[T any](api huma.API, path, summary string, ask func(context.Context, dateline.RecordQuery, dateline.Page) (dateline.Answer[T], error)) {
	get(api, path, summary, "", func(ctx context.Context, in *struct {
		ID string `path:"id" maxLength:"200"`
	}) (*struct{ Body T }, error) {
		a, err := ask(ctx, dateline.RecordQuery{IDs: []string{in.ID}}, dateline.Page{Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(a.Rows) == 0 {
			return nil, &dateline.Error{Code: dateline.ErrNotHeld, Say: "there is no such object in the record", Hint: "ids may change when the record is made anew; ask the list"}
		}
		return &struct{ Body T }{a.Rows[0]}, nil
	})
}

const uncut = "The objects of the record, uncut, with the confidence of every join. For what is sure enough to be shown, with thresholds applied, ask /api/today, /api/timeline, /api/differences or a story's page."

func (s *server) record(api huma.API) {
	a := s.Archive
	objects(s, api, "/api/stories", "Stories: versions and copies of one text", uncut, a.Stories)
	objects(s, api, "/api/occurrences", "Occurrences: what several dispatches tell of one happening", uncut, a.Occurrences)
	object(api, "/api/occurrences/{id}", "One occurrence", a.Occurrences)
	objects(s, api, "/api/disputes", "Disputes: where accounts differ", uncut, a.Disputes)
	objects(s, api, "/api/actors", "Actors across dispatches, by more than a name", uncut, a.Actors)
	object(api, "/api/actors/{id}", "One actor", a.Actors)
	objects(s, api, "/api/quotes", "Quotes in all their wordings", uncut, a.Quotes)
	objects(s, api, "/api/origins", "Origins: where accounts come from, on positive evidence", uncut, a.Origins)
	objects(s, api, "/api/series", "Series of numbers over the time that they are of", uncut, a.Series)
	objects(s, api, "/api/counts", "How often an origin was first, alone, joined, denied, corrected", "Counts over n happenings; there is no score.", a.SourceCounts)
}
