package view

import (
	"context"
	"sort"

	"github.com/dateline-news/dateline"
)

// Sources are where dispatches come from, with their health, and the origins
// behind what they tell, as counts. There is no score.
type Sources struct {
	Feeds   []dateline.SourceHealth `json:"feeds"`
	Origins []OriginLine            `json:"origins"`
	Ground  dateline.Ground         `json:"ground"`
	Status  dateline.Status         `json:"status"`
	State   dateline.RecordState    `json:"record"`
}

// OriginLine is an origin with its counts.
type OriginLine struct {
	dateline.Origin
	dateline.SourceCount
}

// Sources returns all of them, the most telling first.
func (v *View) Sources(ctx context.Context) (*Sources, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	out := &Sources{Feeds: []dateline.SourceHealth{}, Origins: []OriginLine{}, State: s.state}
	if out.Ground, err = s.archive.Ground(ctx, dateline.Filter{}); err != nil {
		return nil, err
	}
	if out.Status, err = s.archive.Status(ctx); err != nil {
		return nil, err
	}
	if s.opt.Feeds != nil {
		if out.Feeds, err = s.opt.Feeds.Sources(ctx, s.now); err != nil {
			return nil, err
		}
	}
	counts, err := every(func(p dateline.Page) (dateline.Answer[dateline.SourceCount], error) {
		return s.archive.SourceCounts(ctx, dateline.RecordQuery{}, p)
	}, 2000)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(counts))
	for i := range counts {
		ids[i] = counts[i].Origin
	}
	os, err := s.originsOf(ids)
	if err != nil {
		return nil, err
	}
	for _, c := range counts {
		if o, ok := os[c.Origin]; ok {
			out.Origins = append(out.Origins, OriginLine{o, c})
		}
	}
	sort.SliceStable(out.Origins, func(i, j int) bool {
		a, b := &out.Origins[i], &out.Origins[j]
		return a.N > b.N || a.N == b.N && a.Name < b.Name
	})
	return out, nil
}

// Differences returns where accounts differ, the newest first, and how many
// are less sure.
func (v *View) Differences(ctx context.Context, q dateline.RecordQuery, kinds []string, w *Watch, most int) (out []Difference, less int, err error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, 0, err
	}
	rows, err := every(func(p dateline.Page) (dateline.Answer[dateline.Dispute], error) { return s.archive.Disputes(ctx, q, p) }, 2000)
	if err != nil {
		return nil, 0, err
	}
	out = []Difference{}
	for i := range rows {
		if len(kinds) > 0 && !in(kinds, rows[i].Kind) {
			continue
		}
		var of []string
		for _, x := range rows[i].Sides {
			of = append(of, x.Dispatch)
		}
		if fits, err := s.watched(w, of); err != nil {
			return nil, 0, err
		} else if !fits {
			continue
		}
		d, ok, err := s.difference(&rows[i])
		if err != nil {
			return nil, 0, err
		}
		if !ok {
			less++
		} else if len(out) < most {
			out = append(out, d)
		}
	}
	return out, less, nil
}

func in(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
