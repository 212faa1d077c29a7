package web

import (
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// policy lets a page load its own styles, scripts and pictures and nothing
// else, send forms home only, and stand in nobody's frame.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// The most that a request may bring: a form's fields, or a file of dispatches.
const (
	mostForm = 1 << 20
	mostFile = 16 << 20
)

// guard stands before all pages. It refuses hosts that are not this one (a page
// of somebody else's may point its own name at 127.0.0.1, and would be of one
// origin with us), writes from other origins, and bodies too large; it tells
// the browser what a page may do, and turns a panic into a page without details.
func (s *site) guard(next http.Handler) http.Handler {
	writes := http.NewCrossOriginProtection()
	writes.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, &status{http.StatusForbidden, "this was sent from another site", "forms are taken from these pages only"})
	}))
	inner := writes.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		defer func() {
			switch p := recover(); p {
			case nil:
			case http.ErrAbortHandler:
				panic(p)
			default:
				s.told("panic at " + inert(r.URL.Path))
				s.fail(w, r, &status{http.StatusInternalServerError, "this page could not be made", ""})
			}
		}()
		if !s.here(r.Host) {
			s.fail(w, r, &status{http.StatusMisdirectedRequest, "nothing is served under this name", "ask for 127.0.0.1 or localhost"})
			return
		}
		if foreign(r) {
			s.fail(w, r, &status{http.StatusForbidden, "this was asked for from within another site", "open it from here"})
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			most := int64(mostForm)
			if r.URL.Path == "/paste" || r.URL.Path == "/keep" {
				most = mostFile
			}
			r.Body = http.MaxBytesReader(w, r.Body, most)
		}
		inner.ServeHTTP(w, r)
	})
}

// foreign reports whether another site asks for something without going there:
// as a picture, a frame, a fetch. It could not read the answer, and would hold
// a place on /live or learn by the clock what is held. Another port of this
// machine is another site here.
func foreign(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}

// here reports whether a Host header names this machine's loopback, or a name
// that was allowed.
func (s *site) here(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if name == "localhost" || slices.Contains(s.opt.Hosts, name) {
		return true
	}
	ip := net.ParseIP(name)
	return ip != nil && ip.IsLoopback()
}

// told hands a line to whoever is told of failures.
func (s *site) told(what string) {
	if s.opt.Trouble != nil {
		s.opt.Trouble(what)
	}
}

// inert makes a line for a log of what came from outside: one line, no control
// bytes, bounded, quoted.
func inert(text string) string {
	return strconv.QuoteToASCII(text[:min(len(text), 200)])
}

// Bound sets the limits of time and size that a server of these pages should
// have: a slow client must not hold a connection for ever. Answers are not
// bounded as a whole, for /live stays open; it bounds each of its writes.
func Bound(srv *http.Server) {
	srv.ReadHeaderTimeout = 10 * time.Second
	srv.ReadTimeout = 60 * time.Second
	srv.IdleTimeout = 120 * time.Second
	srv.MaxHeaderBytes = 64 << 10
}

// form returns a request's fields, after the limit on its body.
func form(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return tooLarge(err)
	}
	return nil
}

func tooLarge(err error) error {
	code, say := dateline.ErrUsage, "the form could not be read"
	if strings.Contains(err.Error(), "too large") {
		code, say = dateline.ErrTooLarge, "that is more than is taken at once"
	}
	return &dateline.Error{Code: code, Say: say, Err: err}
}
