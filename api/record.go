package api

import (
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// Refs narrows a question to the record.
type Refs struct {
	Ref  []string `query:"ref" maxItems:"8" doc:"That points to this dispatch, actor, occurrence, story or origin, by its id"`
	Name string   `query:"name" maxLength:"200" doc:"That bears this name (actors, origins, quotes)"`
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

// StoryRow is a story in a list. What changed between its versions is given
// with the story itself.
type StoryRow struct {
	dateline.Story
	Title string `json:"title,omitempty" doc:"The headline of the latest dispatch that stands: its carrier's words"`
	By    string `json:"by,omitempty" doc:"Who carries it, as printed"`
}

// ActorRow is somebody across dispatches, in a list.
type ActorRow struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Names      []string `json:"names"`
	Kind       string   `json:"kind"`
	Country    string   `json:"country,omitempty"`
	Wikidata   string   `json:"wikidata,omitempty"`
	Dispatches int      `json:"dispatches"`
	SameNameAs []string `json:"same_name_as" doc:"Not known to be the same"`
}

// QuoteRow is one utterance in all the wordings that are shown.
type QuoteRow struct {
	ID       string         `json:"id"`
	Speaker  string         `json:"speaker" doc:"An actor's id, else the name as printed"`
	Name     string         `json:"name"`
	Wordings []QuoteWording `json:"wordings"`
	More     int            `json:"more" doc:"Wordings beyond these: /api/quotes/{id} has them all"`
}

// mostWordings is how many wordings of a quote stand in a list.
const mostWordings = 24

// QuoteWording is a quote as one dispatch has it, with the claim it is in.
type QuoteWording struct {
	dateline.FoundClaim
	Quote    string `json:"quote"`
	Relation string `json:"relation" doc:"Against the earliest: first, same, trim, longer, differs"`
}

// objects registers the list of one kind of the record's objects, each cut to
// what may be given: cut returns false for what is less sure or withdrawn.
func objects[T, R any](s *server, api huma.API, path, summary, description string,
	ask func(context.Context, dateline.RecordQuery, dateline.Page) (dateline.Answer[T], error),
	cut func(*look, *T) (R, bool, error)) {
	lists(s, api, path, summary, description, linesOf[R](), func(ctx context.Context, in *struct {
		Paging
		Refs
		Least
		Forming
		Resolved
	}) (*list[R], error) {
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
		l, kept, less := s.look(ctx, in.All), []R{}, 0
		for i := range a.Rows {
			r, ok, err := cut(l, &a.Rows[i])
			if err != nil {
				return nil, err
			}
			if ok {
				kept = append(kept, r)
			} else {
				less++
			}
		}
		out := rows(in.Resolved, dateline.Answer[R]{Rows: kept, Next: a.Next})
		out.Body.Less, out.Body.Record = less, &st
		return out, nil
	})
}

func (s *server) record(api huma.API) {
	a := s.Archive
	objects(s, api, "/api/stories", "Stories: one text, its versions and copies", "What changed between versions is given with the story.", a.Stories, (*look).story)
	objects(s, api, "/api/occurrences", "Occurrences: what several dispatches tell of one happening", "With the words of each origin, whose joining is sure enough.", a.Occurrences, (*look).happening)
	get(s, api, "/api/occurrences/{id}", "One occurrence", "", func(ctx context.Context, in *struct {
		Least
		Forming
		ID string `path:"id" maxLength:"64"`
	}) (*struct{ Body view.Happening }, error) {
		o, err := a.Occurrences(ctx, dateline.RecordQuery{IDs: []string{in.ID}}, dateline.Page{Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(o.Rows) == 1 {
			h, ok, err := s.look(ctx, in.All).happening(&o.Rows[0])
			if err != nil {
				return nil, err
			}
			if ok {
				return &struct{ Body view.Happening }{h}, nil
			}
		}
		return nil, &dateline.Error{Code: dateline.ErrNotHeld, Say: "there is no such occurrence that is sure enough to be given", Hint: "all=true gives what is less sure; ids may change when the record is made anew"}
	})
	objects(s, api, "/api/actors", "Actors across dispatches, by more than a name", "Two with one name are not known to be the same.", a.Actors, (*look).actor)
	objects(s, api, "/api/quotes", "Quotes in all their wordings", "", a.Quotes, (*look).quote)
	objects(s, api, "/api/origins", "Origins: where accounts come from, on positive evidence", "", a.Origins, func(_ *look, o *dateline.Origin) (dateline.Origin, bool, error) { return *o, true, nil })
	objects(s, api, "/api/counts", "How often an origin was first, alone, joined, denied, corrected", "Counts over n happenings; there is no score.", a.SourceCounts,
		func(_ *look, c *dateline.SourceCount) (dateline.SourceCount, bool, error) { return *c, true, nil })
	lists(s, api, "/api/disputes", "Where accounts differ, with both quotes", "That two differ does not say which is right.", linesOf[view.Difference](),
		func(ctx context.Context, in *struct {
			Paging
			Refs
			Least
			Watching
			Forming
			Resolved
			Kind []string `query:"kind" maxItems:"5" doc:"denial, number, time, place or actor"`
		}) (*list[view.Difference], error) {
			q, err := in.query()
			if err != nil {
				return nil, err
			}
			w, err := s.watch(ctx, in.Watching)
			if err != nil {
				return nil, err
			}
			d, err := a.Disputes(ctx, q, in.page())
			if err != nil {
				return nil, err
			}
			st, err := a.RecordState(ctx)
			if err != nil {
				return nil, err
			}
			out := rows(in.Resolved, dateline.Answer[view.Difference]{Next: d.Next})
			out.Body.Record = &st
			if len(d.Rows) == 0 {
				return out, nil
			}
			q = dateline.RecordQuery{}
			for i := range d.Rows {
				q.IDs = append(q.IDs, d.Rows[i].ID)
			}
			out.Body.Rows, out.Body.Less, err = s.look(ctx, in.All).view.Differences(ctx, q, in.Kind, w, dateline.MaxLimit)
			return out, err
		})
}

// story cuts a story to what may be listed.
func (l *look) story(x *dateline.Story) (out StoryRow, ok bool, err error) {
	out.Story = *x
	gone := map[string]bool{}
	for _, w := range x.Withdrawn {
		gone[w.Dispatch] = true
	}
	for i := len(x.Dispatches) - 1; i >= 0 && out.By == ""; i-- {
		if gone[x.Dispatches[i]] {
			continue
		}
		d, err := l.dispatch(x.Dispatches[i])
		if err != nil {
			return out, false, err
		}
		if !d.gone {
			out.Title, out.By = d.ref.Headline, view.Carrier(&d.ref)
		}
	}
	out.Versions = []dateline.VersionLink{}
	for _, v := range x.Versions {
		v.Diff = dateline.ClaimDiff{Adds: []dateline.ClaimRef{}, Drops: []dateline.ClaimRef{}, Changed: []dateline.ClaimChange{}}
		out.Versions = append(out.Versions, v)
	}
	out.WhyOne, err = l.quiet(x.WhyOne)
	return out, err == nil, err
}

// quiet takes out of joins what may be words of a dispatch that is withdrawn.
func (l *look) quiet(why []dateline.Why) ([]dateline.Why, error) {
	out := []dateline.Why{}
	for _, w := range why {
		for _, end := range [...]string{w.One, w.Other} {
			id, _, _ := strings.Cut(end, "/")
			gone, err := l.goneID(id)
			if err != nil {
				return nil, err
			}
			if gone {
				w.Keys, w.Say = []string{}, ""
			}
		}
		out = append(out, w)
	}
	return out, nil
}

// happening is an occurrence as a view shows it: with a dispatch that tells it.
func (l *look) happening(o *dateline.Occurrence) (view.Happening, bool, error) {
	tried := map[string]bool{}
	for _, m := range o.Members {
		if tried[m.Dispatch] {
			continue
		}
		tried[m.Dispatch] = true
		hs, err := l.tells(m.Dispatch)
		if err != nil {
			return view.Happening{}, false, err
		}
		for i := range hs {
			if hs[i].ID == o.ID {
				return hs[i], true, nil
			}
		}
		if len(hs) > 0 {
			break // the dispatch stands, and this of it is less sure
		}
	}
	return view.Happening{}, false, nil
}

func (l *look) actor(a *dateline.Actor) (out ActorRow, ok bool, err error) {
	out = ActorRow{ID: a.ID, Name: a.Name, Names: a.Names, Kind: a.Kind, Country: a.Country, Wikidata: a.Wikidata, SameNameAs: a.SameNameAs}
	in := map[string]bool{}
	for _, m := range a.Members {
		in[m.Dispatch] = true
		if !ok {
			gone, err := l.goneID(m.Dispatch)
			if err != nil {
				return out, false, err
			}
			ok = !gone
		}
	}
	out.Dispatches = len(in)
	return out, ok, nil
}

func (l *look) quote(q *dateline.Quote) (out QuoteRow, ok bool, err error) {
	out = QuoteRow{ID: q.ID, Speaker: q.Speaker, Name: q.Name, Wordings: []QuoteWording{}}
	out.More = max(0, len(q.Wordings)-mostWordings)
	for _, w := range q.Wordings[:len(q.Wordings)-out.More] {
		d, err := l.dispatch(w.Dispatch)
		if err != nil {
			return out, false, err
		}
		c, has := d.claim(w.Claim)
		if d.gone || !has || c.Claim.Confidence < l.view.Shown().Claim {
			continue
		}
		out.Wordings = append(out.Wordings, QuoteWording{c, w.Quote, w.Relation})
	}
	return out, len(out.Wordings) > 0, nil
}
