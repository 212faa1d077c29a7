package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// What many ask for at once is made once, kept for a moment, and made anew when
// its state is another.
func TestAnswersAreMadeOnce(t *testing.T) {
	a := &answers{}
	var made atomic.Int64
	gate := make(chan struct{})
	serve := func(w http.ResponseWriter, _ *http.Request) {
		<-gate
		w.Header().Set("X-Test", "yes")
		fmt.Fprintf(w, "page %d", made.Add(1))
	}
	now := time.Date(2031, 5, 5, 10, 0, 0, 0, time.UTC)
	ask := func(ctx context.Context, key string, at time.Time) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		a.cached(w, httptest.NewRequest("GET", "/", nil).WithContext(ctx), key, at, serve)
		return w
	}
	var all sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		all.Go(func() { got[i] = ask(t.Context(), "a", now).Body.String() })
	}
	// One who leaves does not stop what the others wait for.
	gone, leave := context.WithCancel(t.Context())
	all.Go(func() { ask(gone, "a", now) })
	leave()
	close(gate)
	all.Wait()
	for _, g := range got {
		if g != "page 1" {
			t.Errorf("%q, want the one page that was made", g)
		}
	}
	if w := ask(t.Context(), "a", now.Add(time.Second)); w.Body.String() != "page 1" || w.Header().Get("X-Test") != "yes" {
		t.Errorf("a moment later: %q %v", w.Body.String(), w.Header())
	}
	if w := ask(t.Context(), "a", now.Add(keptFor+time.Second)); w.Body.String() != "page 2" {
		t.Errorf("later: %q", w.Body.String())
	}
	if w := ask(t.Context(), "b", now); w.Body.String() != "page 3" {
		t.Errorf("another state: %q", w.Body.String())
	}
	// What failed is not kept; one that broke off leaves nobody waiting.
	fails := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }
	w := httptest.NewRecorder()
	a.cached(w, httptest.NewRequest("GET", "/", nil), "c", now, fails)
	if w.Code != http.StatusTeapot || a.kept["c"] != nil {
		t.Errorf("a failure was kept: %d", w.Code)
	}
}
