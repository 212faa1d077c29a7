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
	a, err := v.Differ(ctx, DifferQuery{q, kinds, w}, dateline.Page{Limit: most})
	if err != nil {
		return nil, 0, err
	}
	return a.Rows[:min(len(a.Rows), most)], a.Less, nil
}

// DifferQuery narrows differences.
type DifferQuery struct {
	dateline.RecordQuery
	Kinds []string // denial | number | time | place | actor
	Watch *Watch
}

// Differing is a page of differences. It ends where the archive's page ends:
// it may have some more rows than were asked for, and less where most of what
// was looked at is not sure enough.
type Differing struct {
	Rows []Difference
	Next dateline.Cursor
	Less int // of what was looked at for this page
}

// mostTriedRows is how many objects of the record are looked at for a page of
// those that are sure enough.
const mostTriedRows = 2000

// Differ returns a page of where accounts differ, the newest first.
func (v *View) Differ(ctx context.Context, q DifferQuery, page dateline.Page) (*Differing, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	out := &Differing{Rows: []Difference{}}
	want := page.Rows()
	page.Limit = min(max(want, 100), dateline.MaxLimit)
	for tried := 0; ; {
		a, err := s.archive.Disputes(ctx, q.RecordQuery, page)
		if err != nil {
			return nil, err
		}
		for i := range a.Rows {
			x := &a.Rows[i]
			if len(q.Kinds) > 0 && !in(q.Kinds, x.Kind) {
				continue
			}
			var of []string
			if q.Watch != nil {
				for _, side := range x.Sides {
					of = append(of, side.Dispatch)
				}
			}
			if fits, err := s.watched(q.Watch, of); err != nil {
				return nil, err
			} else if !fits {
				continue
			}
			d, ok, err := s.difference(x)
			if err != nil {
				return nil, err
			}
			if !ok {
				out.Less++
				continue
			}
			out.Rows = append(out.Rows, d)
		}
		tried += len(a.Rows)
		if out.Next = a.Next; a.Next == "" || len(out.Rows) >= want || tried >= mostTriedRows {
			return out, nil
		}
		page.After = a.Next
	}
}

func in(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
