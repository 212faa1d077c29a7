package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
)

// NumberRow is a number with who gives it.
type NumberRow struct {
	dateline.FoundQuantity
	Claims []dateline.FoundClaim `json:"claims" doc:"What it is part of; none: the dispatch says so in its own words"`
}

func (s *server) findings(api huma.API) {
	lists(s, api, "/api/claims", "Who says what", "Each with its source, chain, stance, factuality, confidence and the place of its words.", s.claimForms(),
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Least
			Forming
			Resolved
			By     string   `query:"by" maxLength:"200" doc:"Who says so"`
			About  string   `query:"about" maxLength:"200" doc:"Named in what is said"`
			Stance []string `query:"stance" maxItems:"20"`
			Kind   []string `query:"kind" maxItems:"10" doc:"Of the source: person, office, government, ..."`
		}) (*list[dateline.FoundClaim], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			l := s.look(ctx, in.All)
			a, err := s.Archive.Claims(ctx, dateline.ClaimQuery{Filter: f, By: in.By, About: in.About, Stances: in.Stance, Kinds: in.Kind, Least: l.view.Shown().Claim}, in.page())
			if err != nil {
				return nil, err
			}
			n := len(a.Rows)
			if a, err = visible(l, a, func(c *dateline.FoundClaim) *dateline.Ref { return &c.Ref }); err != nil {
				return nil, err
			}
			out := rows(in.Resolved, a)
			out.Body.Less = n - len(a.Rows)
			return out, nil
		})
	lists(s, api, "/api/events", "Events as single dispatches tell them, never without their claims", "Events whose claims are empty stand in the dispatch's own voice. For happenings told once, see /api/timeline.",
		eventForms(s, "Dateline: events", func(e *dateline.FoundEvent) dateline.FoundEvent { return *e }),
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Least
			Forming
			Resolved
			Telling
			Actor     string `query:"actor" maxLength:"200"`
			Recipient string `query:"recipient" maxLength:"200"`
		}) (*list[dateline.FoundEvent], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			q, err := in.query(f)
			if err != nil {
				return nil, err
			}
			l := s.look(ctx, in.All)
			q.Actor, q.Recipient, q.Least = in.Actor, in.Recipient, l.view.Shown().Event
			a, err := s.Archive.Events(ctx, q, in.page())
			if err != nil {
				return nil, err
			}
			n := len(a.Rows)
			if a, err = visible(l, a, func(e *dateline.FoundEvent) *dateline.Ref { return &e.Ref }); err != nil {
				return nil, err
			}
			out := rows(in.Resolved, a)
			out.Body.Less = n - len(a.Rows)
			return out, nil
		})
	lists(s, api, "/api/numbers", "How many, by whose account", "Each with the claims that it is part of.", linesOf[NumberRow](),
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Forming
			Resolved
			About string `query:"about" maxLength:"200" doc:"Units and names in its sentence: all of them"`
		}) (*list[NumberRow], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			a, err := s.Archive.Quantities(ctx, dateline.QuantityQuery{Filter: f, About: in.About}, in.page())
			if err != nil {
				return nil, err
			}
			l, kept := s.look(ctx, false), []NumberRow{}
			for i := range a.Rows {
				d, err := l.dispatch(a.Rows[i].Dispatch)
				if err != nil {
					return nil, err
				}
				if !d.gone {
					kept = append(kept, d.number(&a.Rows[i]))
				}
			}
			out := rows(in.Resolved, dateline.Answer[NumberRow]{Rows: kept, Next: a.Next})
			out.Body.Less = len(a.Rows) - len(kept)
			return out, nil
		})
	lists(s, api, "/api/who", "Who or what bears a name", "Two rows with one name are not known to be the same.", linesOf[dateline.Bearer](),
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Forming
			Resolved
			Name string `query:"name" required:"true" minLength:"1" maxLength:"200"`
		}) (*list[dateline.Bearer], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			a, err := s.Archive.Who(ctx, in.Name, f, in.page())
			if err != nil {
				return nil, err
			}
			l, kept := s.look(ctx, false), []dateline.Bearer{}
			for _, b := range a.Rows {
				gone, err := l.gone(&b.Latest)
				if err != nil {
					return nil, err
				}
				if gone && b.Dispatches < 2 {
					continue // it is named in nothing that stands
				}
				if gone {
					b.Latest.Headline, b.Where = "", dateline.Span{}
				}
				kept = append(kept, b)
			}
			out := rows(in.Resolved, dateline.Answer[dateline.Bearer]{Rows: kept, Next: a.Next})
			out.Body.Less = len(a.Rows) - len(kept)
			return out, nil
		})
}

// number gives a number the claims whose content it stands in, and its
// sentence.
func (d *seen) number(q *dateline.FoundQuantity) NumberRow {
	out := NumberRow{FoundQuantity: *q, Claims: []dateline.FoundClaim{}}
	if s := &out.Sentence; s.Start >= 0 && s.Start <= s.End && s.End <= len(d.reading.Dispatch.Text) {
		s.Text = d.reading.Dispatch.Text[s.Start:s.End]
	}
	for i := range d.reading.Claims {
		c := &d.reading.Claims[i]
		in := c.Content != nil && c.Content.Contains(q.Quantity.Span)
		for _, m := range c.MoreContent {
			in = in || m.Contains(q.Quantity.Span)
		}
		if in {
			if f, ok := d.claim(c.ID); ok {
				out.Claims = append(out.Claims, f)
			}
		}
	}
	return out
}

// Telling narrows events by what is told of them.
type Telling struct {
	Name   []string `query:"name" maxItems:"2" doc:"Who takes part; twice: both do"`
	Status []string `query:"status" maxItems:"7" doc:"happened, ongoing, planned, possible, conditional, habitual or denied"`
	From   string   `query:"from" doc:"The time told is at or after"`
	To     string   `query:"to" doc:"And before; a day is taken with"`
	News   bool     `query:"news" doc:"Without what is recalled"`
}

func (t Telling) query(f dateline.Filter) (q dateline.EventQuery, err error) {
	q = dateline.EventQuery{Filter: f, Names: t.Name, Statuses: t.Status, News: t.News}
	if q.From, err = moment(t.From, false); err == nil {
		q.To, err = moment(t.To, true)
	}
	return q, err
}
