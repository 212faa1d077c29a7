package web

import (
	"net/http"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

type searchPage struct {
	*view.Found
	Words   string
	Newest  bool
	Outlet  string
	Place   string
	Since   string
	Until   string
	Outlets []string
	First   string
	Next    string
	Feed    string // address of the same as a feed
}

// search finds dispatches by their words.
func (s *site) search(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	p := searchPage{Words: strings.TrimSpace(q.Get("q")), Newest: q.Get("sort") == "newest", Outlet: strings.TrimSpace(q.Get("outlet")), Place: strings.TrimSpace(q.Get("place")), Since: q.Get("since"), Until: q.Get("until")}
	ask, err := searchOf(q)
	if err != nil {
		return err
	}
	ask.Newest = p.Newest
	if p.Words == "" {
		return s.render(w, r, &page{Name: "search", Title: "Search", Nav: "search", Wide: true, Data: p})
	}
	if p.Found, err = s.view.Search(r.Context(), ask, dateline.Page{Limit: 40, After: dateline.Cursor(q.Get("after"))}); err != nil {
		return err
	}
	p.Outlets = p.Ground.Outlets
	if q.Get("after") != "" {
		p.First = with(r.URL, "after", "")
	}
	if p.Found.Next != "" {
		p.Next = with(r.URL, "after", string(p.Found.Next))
	}
	p.Feed = narrowingOf(r.URL).File("/search.atom")
	return s.render(w, r, &page{Name: "search", Title: "Search: " + p.Words, Nav: "search", Wide: true, Data: p, Ground: &p.Ground, State: &p.State})
}
