package web

import (
	"context"
	"net/http"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// peopleRoutes are the pages about people and sources, and what a reader keeps:
// watches, briefs, feeds.
func peopleRoutes(s *site) []route {
	return []route{
		{"GET /dossier", s.dossier},
		{"GET /dossier/{name}", s.dossier},
		{"GET /quotes", s.quotes},
		{"GET /sources", s.sources},
		{"GET /brief", s.brief},
		{"POST /brief", s.editBrief},
		{"GET /brief.md", s.briefFile("text/markdown; charset=utf-8", "brief.md", (*view.Brief).Markdown)},
		// A file to be kept, with a style of its own: it is no page of these.
		{"GET /brief.html", s.briefFile("application/octet-stream", "brief.html", (*view.Brief).HTML)},
		{"GET /watch", s.watches},
		{"POST /watch", s.makeWatch},
		{"POST /watch/drop", s.dropWatch},
		{"POST /watch/looked", s.sawWatch},
		{"GET /watches", moved("/watch")},
		{"GET /feeds/{file}", s.watchFeed},
		{"GET /search.atom", s.searchFeed("atom")},
		{"GET /search.rss", s.searchFeed("rss")},
	}
}

// held is what all answers rest on, for pages whose view does not tell it.
func (s *site) held(ctx context.Context) (*view.Wire, error) {
	return s.view.Wire(ctx, dateline.Filter{}, dateline.Page{Limit: 1})
}

// moved leads to the address of a page.
func moved(to string) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
}
