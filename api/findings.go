package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
)

// visible drops the rows of dispatches that were withdrawn.
func visible[T any](ctx context.Context, s *server, a dateline.Answer[T], ref func(*T) *dateline.Ref) (dateline.Answer[T], error) {
	kept := []T{}
	for i := range a.Rows {
		gone, err := s.View.Withdrawn(ctx, ref(&a.Rows[i]))
		if err != nil {
			return a, err
		}
		if !gone {
			kept = append(kept, a.Rows[i])
		}
	}
	a.Rows = kept
	return a, nil
}

// Least is the confidence from which findings are given.
type Least struct {
	All bool `query:"all" doc:"What is less sure than what is shown too, each with its confidence"`
}

func (s *server) findings(api huma.API) {
	get(api, "/api/claims", "Who says what", "Each with its source, chain, stance, factuality, confidence and the place of its words.",
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Least
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
			q := dateline.ClaimQuery{Filter: f, By: in.By, About: in.About, Stances: in.Stance, Kinds: in.Kind}
			if !in.All {
				q.Least = s.View.Shown().Claim
			}
			a, err := s.Archive.Claims(ctx, q, in.page())
			if err == nil {
				a, err = visible(ctx, s, a, func(c *dateline.FoundClaim) *dateline.Ref { return &c.Ref })
			}
			if err != nil {
				return nil, err
			}
			return rows(in.at, a), nil
		})
	get(api, "/api/events", "Events as single dispatches tell them, never without their claims", "Events whose claims are empty stand in the dispatch's own voice. For happenings told once, see /api/timeline.",
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Least
			Resolved
			Name      []string `query:"name" maxItems:"2" doc:"Who takes part; twice: both do"`
			Actor     string   `query:"actor" maxLength:"200"`
			Recipient string   `query:"recipient" maxLength:"200"`
			Status    []string `query:"status" maxItems:"7"`
			From      string   `query:"from" doc:"The time told is at or after"`
			To        string   `query:"to" doc:"And before; a day is taken with"`
			News      bool     `query:"news" doc:"Without what is recalled"`
		}) (*list[dateline.FoundEvent], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			q := dateline.EventQuery{Filter: f, Names: in.Name, Actor: in.Actor, Recipient: in.Recipient, Statuses: in.Status, News: in.News}
			if q.From, err = moment(in.From, false); err != nil {
				return nil, err
			}
			if q.To, err = moment(in.To, true); err != nil {
				return nil, err
			}
			if !in.All {
				q.Least = s.View.Shown().Event
			}
			a, err := s.Archive.Events(ctx, q, in.page())
			if err == nil {
				a, err = visible(ctx, s, a, func(e *dateline.FoundEvent) *dateline.Ref { return &e.Ref })
			}
			if err != nil {
				return nil, err
			}
			return rows(in.at, a), nil
		})
	get(api, "/api/numbers", "How many, by whose account", "",
		func(ctx context.Context, in *struct {
			Paging
			Filtering
			Resolved
			About string `query:"about" maxLength:"200" doc:"Units and names in its sentence: all of them"`
		}) (*list[dateline.FoundQuantity], error) {
			f, err := in.filter()
			if err != nil {
				return nil, err
			}
			a, err := s.Archive.Quantities(ctx, dateline.QuantityQuery{Filter: f, About: in.About}, in.page())
			if err == nil {
				a, err = visible(ctx, s, a, func(q *dateline.FoundQuantity) *dateline.Ref { return &q.Ref })
			}
			if err != nil {
				return nil, err
			}
			return rows(in.at, a), nil
		})
	get(api, "/api/who", "Who or what bears a name", "Two rows with one name are not known to be the same.",
		func(ctx context.Context, in *struct {
			Paging
			Filtering
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
			return rows(in.at, a), nil
		})
}
