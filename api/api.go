// Package api gives the record to programs: requests come in, JSON goes out,
// described by an OpenAPI 3.1 document that is made from the types themselves.
// What is answered are the values of views and of the root, so that a program
// and a page are told the same: nothing rests on a claim without who says so and
// how sure, what is less sure is counted, and what is withdrawn is in no answer.
package api

import (
	"context"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
	"github.com/dateline-news/dateline/view"
)

// Options are what the API needs. Functions that are nil are not offered.
type Options struct {
	View     *view.View
	Archive  view.Archive
	Now      func() time.Time
	ReadOnly bool
	// Read reads bytes without keeping them.
	Read func(ctx context.Context, raw []byte, name string) ([]dateline.Reading, error)
	// Submit keeps bytes and returns the ids of the dispatches in them.
	Submit func(ctx context.Context, raw []byte, name string) (ids []string, err error)
	// Override keeps a person's decision about what the record joins.
	Override func(ctx context.Context, o dateline.Override) error
	// Area says how fine a place is (a Precision of package export) and who
	// claims it; the caller has the gazetteer. nil: it is not told.
	Area    func(*dateline.Entity) (precision string, claimants []string)
	Version string
	Hosts   []string          // names under which it may be asked besides those of the loopback
	Trouble func(what string) // is told of failures, a line each; nil: nobody
}

// mostBody is the most that a request may bring, in bytes.
const mostBody = 16 << 20

type server struct {
	Options
	unsure  *view.View    // without thresholds, for whoever asks for all
	waiting chan struct{} // a place for each answer that is held open
}

// Handler serves everything under /api/.
func Handler(opt Options) http.Handler {
	if opt.ReadOnly {
		opt.Submit, opt.Override = nil, nil
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	s := &server{Options: opt, waiting: make(chan struct{}, mostWaiting)}
	vo := view.Options{Now: opt.Now, Precision: s.precision}
	vo.Settings, _ = opt.Archive.(dateline.Settings)
	vo.Feeds, _ = opt.Archive.(dateline.FeedState)
	s.unsure = view.New(opt.Archive, vo)
	mux := http.NewServeMux()
	config := huma.DefaultConfig("Dateline", opt.Version)
	config.Info.Description = "Who did what to whom, when, where, and who says so, from the dispatches that are held. This reads words, not truth: every event comes with the claims that it rests on, and counts are of what is held."
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "/api/openapi", "", "/api/schemas"
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	config.CreateHooks = nil // no "$schema" in answers: they are the contract's own objects
	config.Transformers = nil
	h := humago.New(mux, config)
	s.dispatches(h)
	s.findings(h)
	s.record(h)
	s.views(h)
	s.parts(h)
	s.writes(h)
	nullable(h.OpenAPI().Components.Schemas)
	page := docs(h.OpenAPI())
	mux.HandleFunc("GET /api/docs", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+docsStyleHash+"'; base-uri 'none'; frame-ancestors 'none'")
		_, _ = w.Write(page)
	})
	mux.HandleFunc("GET /api/{$}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/api/docs", http.StatusSeeOther)
	})
	mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) {
		writeProblem(w, problem(http.StatusNotFound, dateline.ErrNotHeld, "there is nothing at this address", "see /api/docs"))
	})
	return s.guard(compressed(s.conditional(mux)))
}

// precision says how fine a place is in the words of a view.
func (s *server) precision(e *dateline.Entity) string {
	if s.Area == nil {
		return ""
	}
	switch p, _ := s.Area(e); p {
	case export.PrecisionCountry:
		return view.PrecisionCountry
	case export.PrecisionRegion:
		return view.PrecisionRegion
	case export.PrecisionWater:
		return view.PrecisionWater
	}
	return ""
}

// guard refuses names that are not this machine's (a page of somebody else's may
// point its own name at 127.0.0.1), writes from other sites, bodies too large,
// and turns a panic into a problem without details.
func (s *server) guard(next http.Handler) http.Handler {
	writes := http.NewCrossOriginProtection()
	writes.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		writeProblem(w, problem(http.StatusForbidden, dateline.ErrUsage, "this was sent from another site", ""))
	}))
	inner := writes.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		defer func() {
			switch p := recover(); p {
			case nil:
			case http.ErrAbortHandler:
				panic(p)
			default:
				if s.Trouble != nil {
					s.Trouble("the API broke off on a request")
				}
				writeProblem(w, problem(http.StatusInternalServerError, dateline.ErrStorage, "this could not be answered", ""))
			}
		}()
		if !s.here(r.Host) {
			writeProblem(w, problem(http.StatusMisdirectedRequest, dateline.ErrUsage, "nothing is served under this name", "ask for 127.0.0.1 or localhost"))
			return
		}
		if foreign(r) {
			writeProblem(w, problem(http.StatusForbidden, dateline.ErrUsage, "this was asked for from within another site", "ask for it from here"))
			return
		}
		if r.Body != nil {
			r.Body = http.MaxBytesReader(w, r.Body, mostBody)
		}
		inner.ServeHTTP(w, r)
	})
}

// foreign reports whether another site asks for something without going there:
// it could not read the answer, and would learn by the clock what is held.
// Another port of this machine is another site here.
func foreign(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}

// here reports whether a Host header names this machine's loopback, or a name
// that was allowed.
func (s *server) here(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if name == "localhost" || slices.Contains(s.Hosts, name) {
		return true
	}
	ip := net.ParseIP(name)
	return ip != nil && ip.IsLoopback()
}
