package web

import (
	"net/http"
	"slices"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

type differPage struct {
	Groups  []differGroup
	Kinds   []string
	Kind    string
	Watches []view.Watch
	Watch   string
	Since   string
	First   string
	Next    string
}

type differGroup struct {
	Kind, On string
	All      []view.Difference
}

var differKinds = []string{dateline.DisputeDenial, dateline.DisputeNumber, dateline.DisputeTime, dateline.DisputePlace, dateline.DisputeActor}

// mostDifferences is how many differences a page has, about.
const mostDifferences = 100

// differ shows where accounts differ, by what they differ on, both quotes side
// by side.
func (s *site) differ(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	p := differPage{Kinds: differKinds, Kind: q.Get("kind"), Watch: q.Get("watch"), Since: q.Get("since")}
	if p.Kind != "" && !slices.Contains(differKinds, p.Kind) {
		return &dateline.Error{Code: dateline.ErrUsage, Say: "there is no difference of that kind"}
	}
	var err error
	var rq dateline.RecordQuery
	if rq.From, err = dayOf(p.Since); err != nil {
		return err
	}
	if p.Watches, err = s.view.Watches(r.Context()); err != nil {
		return err
	}
	var watch *view.Watch
	if p.Watch != "" {
		if watch, err = s.view.Watch(r.Context(), p.Watch); err != nil {
			return err
		}
	}
	var kinds []string
	if p.Kind != "" {
		kinds = []string{p.Kind}
	}
	after := q.Get("after")
	all, err := s.view.Differ(r.Context(), view.DifferQuery{RecordQuery: rq, Kinds: kinds, Watch: watch}, dateline.Page{Limit: mostDifferences, After: dateline.Cursor(after)})
	if err != nil {
		return err
	}
	if after != "" {
		p.First = with(r.URL, "after", "")
	}
	if all.Next != "" {
		p.Next = with(r.URL, "after", string(all.Next))
	}
	for _, k := range differKinds {
		g := differGroup{Kind: k}
		for _, d := range all.Rows {
			if d.Kind == k {
				g.On = d.On()
				g.All = append(g.All, d)
			}
		}
		if len(g.All) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	held, err := s.held(r.Context())
	if err != nil {
		return err
	}
	return s.render(w, r, &page{Name: "differ", Title: "Differences", Nav: "differ", Live: after == "", Wide: true, Data: p, Ground: &held.Ground, State: &held.State, Less: all.Less})
}
