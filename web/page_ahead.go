package web

import (
	"net/http"
	"strings"

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
}

// aheadKinds are what may be ahead.
var aheadKinds = []string{"planned", "promised", "threatened", "predicted", "demanded"}

// ahead is what is to come, by what is held; what was due is told apart.
func (s *site) ahead(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	p := aheadPage{Kinds: aheadKinds, Who: strings.TrimSpace(q.Get("name")), Kind: q.Get("kind"), HasPast: q.Get("past") != "", Watch: q.Get("watch")}
	ask := view.AheadQuery{Name: p.Who, Past: p.HasPast, Limit: 200}
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
	if p.Kind != "" {
		for _, list := range [...]*[]view.AheadLine{&p.Dated, &p.Open, &p.Past} {
			kept := []view.AheadLine{}
			for _, l := range *list {
				if l.Kind == p.Kind {
					kept = append(kept, l)
				}
			}
			*list = kept
		}
	}
	held, err := s.held(r.Context())
	if err != nil {
		return err
	}
	return s.render(w, r, &page{Name: "ahead", Title: "Ahead", Nav: "ahead", Live: true, Wide: true, Data: p, Ground: &held.Ground, State: &p.State, Less: p.Less})
}
