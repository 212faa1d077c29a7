package api

import (
	"context"
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// placeIn is a cursor into the list of one object: how many rows stand before.
// It belongs to the object; the record lists them in one order until it is made
// anew.
func placeIn(of string, n int) dateline.Cursor {
	return dateline.Cursor(base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(n) + " " + of)))
}

func rowsBefore(of string, after string) (int, error) {
	if after == "" {
		return 0, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(after)
	n, whose, _ := strings.Cut(string(b), " ")
	at, bad := strconv.Atoi(n)
	if err != nil || bad != nil || at < 0 || whose != of {
		return 0, &dateline.Error{Code: dateline.ErrUsage, Say: "the cursor belongs to another question", Hint: "begin at the first page"}
	}
	return at, nil
}

// parts are the lists of single objects, which other answers give the first of.
func (s *server) parts(api huma.API) {
	lists(s, api, "/api/occurrences/{id}/accounts", "All accounts of one occurrence", "What is told of it lays out the first of each origin. With a unit: all who give the number in that unit, of a happening, a body or a place.", linesOf[view.AccountLine](),
		func(ctx context.Context, in *struct {
			Paging
			Least
			Forming
			Resolved
			ID   string `path:"id" maxLength:"64"`
			Unit string `query:"unit" maxLength:"200" doc:"As the number gives it"`
		}) (*list[view.AccountLine], error) {
			of := in.ID + " " + in.Unit
			from, err := rowsBefore(of, in.After)
			if err != nil {
				return nil, err
			}
			a, err := s.look(ctx, in.All).view.Accounts(ctx, in.ID, in.Unit, from, in.page().Rows())
			if err != nil {
				return nil, err
			}
			next := dateline.Cursor("")
			if to := a.From + len(a.Rows) + a.Less; to < a.All {
				next = placeIn(of, to)
			}
			out := rows(in.Resolved, dateline.Answer[view.AccountLine]{Rows: a.Rows, Next: next})
			out.Body.Less, out.Body.Record = a.Less, &a.State
			return out, nil
		})
	lists(s, api, "/api/quotes/{id}", "One utterance in all the wordings that are shown", "", linesOf[view.WordingLine](),
		func(ctx context.Context, in *struct {
			Paging
			Least
			Forming
			Resolved
			ID string `path:"id" maxLength:"64"`
		}) (*list[view.WordingLine], error) {
			from, err := rowsBefore(in.ID, in.After)
			if err != nil {
				return nil, err
			}
			l, err := s.look(ctx, in.All).view.Quoted(ctx, in.ID, from, in.page().Rows())
			if err != nil {
				return nil, err
			}
			next := dateline.Cursor("")
			if l.More > 0 {
				next = placeIn(in.ID, from+in.page().Rows())
			}
			return rows(in.Resolved, dateline.Answer[view.WordingLine]{Rows: l.Wordings, Next: next}), nil
		})
}
