package web

import (
	"net/http"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

type aheadPage struct {
	*view.AheadView
	Watches []view.Watch
	Watch   string
	Who     string
	Kind    string
	Kinds   []string
	HasPast bool
	First   string
	Next    string
}

// mostAhead is how much of what is ahead a page has.
const mostAhead = 100

// aheadKinds are what may be ahead.
var aheadKinds = []string{"planned", "promised", "threatened", "predicted", "demanded"}

// ahead is what is to come, by what is held; what was due is told apart.
func (s *site) ahead(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	p := aheadPage{Kinds: aheadKinds, Who: strings.TrimSpace(q.Get("name")), Kind: q.Get("kind"), HasPast: q.Get("past") != "", Watch: q.Get("watch")}
	after := q.Get("after")
	ask := view.AheadQuery{Name: p.Who, Kind: p.Kind, Past: p.HasPast, Limit: mostAhead, After: dateline.Cursor(after)}
	var err error
	if p.Watches, err = s.view.Watches(r.Context()); err != nil {
		return err
	}
	if p.Watch != "" {
		if ask.Watch, err = s.view.Watch(r.Context(), p.Watch); err != nil {
			return err
		}
	}
	if p.AheadView, err = s.view.Ahead(r.Context(), ask); err != nil {
		return err
	}
	if after != "" {
		p.First = with(r.URL, "after", "")
	}
	if p.AheadView.Next != "" {
		p.Next = with(r.URL, "after", string(p.AheadView.Next))
	}
	held, err := s.held(r.Context())
	if err != nil {
		return err
	}
	return s.render(w, r, &page{Name: "ahead", Title: "Ahead", Nav: "ahead", Live: after == "", Wide: true, Data: p, Ground: &held.Ground, State: &p.State, Less: p.Less})
}
