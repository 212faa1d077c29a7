package web

import (
	"bytes"
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// answers keeps pages that are drawn from the record for a moment: the record is
// made anew every few seconds at most, and twenty who read the same morning ask
// for the same pages. What is asked meanwhile is answered once.
type answers struct {
	mu   sync.Mutex
	kept map[string]*answered
	size int
}

// answered is a page, or one that is being made: done is closed when it is.
type answered struct {
	done   chan struct{}
	status int
	header http.Header
	body   []byte
	at     time.Time
}

// How long a page is kept, where the record has not been made anew, and how
// much is kept.
const (
	keptFor  = 10 * time.Second
	mostHeld = 64 << 20 // bytes
)

// cached answers out of what is kept. state names all that a page hangs on
// beside its address.
func (a *answers) cached(w http.ResponseWriter, r *http.Request, key string, now time.Time, serve func(http.ResponseWriter, *http.Request)) {
	a.mu.Lock()
	got := a.kept[key]
	if got != nil && !got.at.IsZero() && now.Sub(got.at) > keptFor {
		a.size -= len(got.body)
		delete(a.kept, key)
		got = nil
	}
	mine := got == nil
	if mine {
		got = &answered{done: make(chan struct{})}
		if a.kept == nil || a.size > mostHeld {
			a.kept, a.size = map[string]*answered{}, 0
		}
		a.kept[key] = got
	}
	a.mu.Unlock()
	if mine {
		func() {
			// Whoever waits is let go whatever becomes of this.
			defer close(got.done)
			b := &buffer{header: http.Header{}, status: http.StatusOK}
			// It is made for all who wait: one who leaves does not stop it.
			serve(b, r.WithContext(context.WithoutCancel(r.Context())))
			got.status, got.header, got.body = b.status, b.header, b.body.Bytes()
		}()
		a.mu.Lock()
		if got.status == http.StatusOK {
			got.at = now
			a.size += len(got.body)
		} else if a.kept[key] == got {
			delete(a.kept, key)
		}
		a.mu.Unlock()
	}
	select {
	case <-got.done:
	case <-r.Context().Done():
		return
	}
	if got.status == 0 { // the one that made it broke off
		serve(w, r)
		return
	}
	for k, v := range got.header {
		w.Header()[k] = v
	}
	w.WriteHeader(got.status)
	_, _ = w.Write(got.body)
}

// buffer takes an answer.
type buffer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (b *buffer) Header() http.Header         { return b.header }
func (b *buffer) Write(p []byte) (int, error) { return b.body.Write(p) }
func (b *buffer) WriteHeader(status int)      { b.status = status }

// recorded are the pages that are drawn from the record alone. The wire, single
// dispatches and searches are of what is held this moment.
var recorded = map[string]bool{
	"GET /{$}": true, "GET /timeline": true, "GET /map": true, "GET /ahead": true, "GET /differ": true, "GET /sources": true,
	"GET /story/{id}": true, "GET /dossier/{name}": true, "GET /dossier": true, "GET /quotes": true, "GET /brief": true,
	"GET /accounts/{id}": true,
}

// kept serves a page out of what is kept, where it may be.
func (s *site) kept(pattern string, serve func(http.ResponseWriter, *http.Request)) func(http.ResponseWriter, *http.Request) {
	if !recorded[pattern] {
		if !strings.HasPrefix(pattern, "GET ") {
			// Whoever writes sees what he wrote.
			return func(w http.ResponseWriter, r *http.Request) {
				s.written.Add(1)
				serve(w, r)
				s.written.Add(1)
			}
		}
		return serve
	}
	return func(w http.ResponseWriter, r *http.Request) {
		st, err := s.view.State(r.Context())
		if err != nil || r.Method != http.MethodGet {
			serve(w, r)
			return
		}
		key := strings.Join([]string{pattern, r.URL.RequestURI(), themeOf(r), st.Made.UTC().Format(time.RFC3339Nano), strconv.FormatInt(st.Edit, 10), strconv.FormatInt(s.written.Load(), 10)}, "\x00")
		s.answers.cached(w, r, key, s.opt.Now(), serve)
	}
}
