// Package web makes the pages of a record: requests come in, HTML goes out.
// Pages are written on the server and work without scripts; what a view
// returns is shown, and nothing is asked but views.
//
// The text of a dispatch is data everywhere. Templates escape it, control
// bytes and marks that turn the direction of writing are made visible on the
// way out (clean.go), and the browser is told to run and load nothing but the
// files of this package (guard.go).
package web

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// Options are what the pages need. Functions that are nil are offered on no
// page.
type Options struct {
	View     *view.View
	Now      func() time.Time // the clock; nil: that of the machine
	ReadOnly bool             // nothing is written: no forms that would
	// Read reads bytes without keeping them, for the paste box. What could not
	// be read is the error, beside the readings of what could.
	Read func(ctx context.Context, raw []byte, name string) ([]dateline.Reading, error)
	// Submit keeps bytes and returns the ids of the dispatches in them.
	Submit func(ctx context.Context, raw []byte, name string) (ids []string, err error)
	// Override keeps a person's decision about what the record joins.
	Override func(ctx context.Context, o dateline.Override) error
	// Live returns a channel of the numbers of edits as they are written; it
	// is closed when ctx ends.
	Live     func(ctx context.Context) <-chan int64
	Disputed view.Disputed
	API      bool // the same stands as JSON under /api
	Version  string
	Figures  string            // how well this build reads, in a sentence
	Hosts    []string          // names under which the pages may be asked besides those of the loopback
	Trouble  func(what string) // is told of failures, a line each; nil: nobody
}

// site is what handlers share. But for what is kept of answers it is not changed
// once it serves.
type site struct {
	opt     Options
	view    *view.View
	pages   *templates
	static  map[string]asset
	clients chan struct{} // a place for each reader of /live
	answers *answers
	written atomic.Int64 // grows with every form that was sent
}

// route is one line of the table of pages.
type route struct {
	pattern string // as http.ServeMux takes it: "GET /wire"
	serve   func(w http.ResponseWriter, r *http.Request) error
}

// routes are the pages of this file's owner; moreRoutes has the others.
func (s *site) routes() []route {
	return append([]route{
		{"GET /{$}", s.today},
		{"POST /looked", s.looked},
		{"GET /wire", s.wire},
		{"GET /dispatch/{id}", s.dispatch},
		{"GET /dispatch/{id}/versions", s.versions},
		{"GET /dispatch/{id}/raw", s.raw},
		{"GET /story/{id}", s.story},
		{"POST /story/{id}/join", s.join},
		{"GET /why/{id}", s.why},
		{"GET /paste", s.pasteBox},
		{"POST /paste", s.paste},
		{"POST /keep", s.keep},
		{"GET /keys", s.plain("keys", "Keys")},
		{"GET /about", s.plain("about", "About")},
		{"POST /theme", s.theme},
		{"GET /live", s.live},
		{"GET /static/{file}", s.asset},
		{"GET /favicon.ico", s.icon},
		{"/", s.nowhere},
	}, moreRoutes(s)...)
}

// Handler returns the pages. It panics on templates that do not parse, which
// are compiled in.
func Handler(opt Options) http.Handler {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.ReadOnly {
		opt.Submit, opt.Override = nil, nil
	}
	s := &site{opt: opt, view: opt.View, static: assets(), clients: make(chan struct{}, mostLive), answers: &answers{}}
	s.pages = parse(s.static, opt.Now)
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		mux.HandleFunc(r.pattern, s.kept(r.pattern, func(w http.ResponseWriter, req *http.Request) {
			if err := r.serve(w, req); err != nil {
				s.fail(w, req, err)
			}
		}))
	}
	return s.guard(mux)
}

// writable reports whether forms that change something are offered.
func (s *site) writable() bool { return !s.opt.ReadOnly }

// plain serves a page that says the same to everybody.
func (s *site) plain(name, title string) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		return s.render(w, r, &page{Name: name, Title: title, Nav: name})
	}
}
