package intake_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/intake"
)

func feedOf(links ...string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>Harbour News</title>`)
	for i, l := range links {
		fmt.Fprintf(&b, "<item><title>Report number %d from the harbour</title><link>%s</link><description>The coast guard said so on Monday.</description></item>", i+1, l)
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

func htmlPage(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<!DOCTYPE html><html><body><p>" + s))
	}
}

// counted counts the requests for each path.
func counted(n map[string]int, h map[string]http.HandlerFunc) map[string]http.HandlerFunc {
	out := map[string]http.HandlerFunc{}
	for p, f := range h {
		out[p] = func(w http.ResponseWriter, r *http.Request) {
			n[p]++
			f(w, r)
		}
	}
	return out
}

func articlesAt(address string) dateline.WatchedSource {
	s := feedAt("harbour", address)
	s.Articles = true
	return s
}

func TestPages(t *testing.T) {
	n := map[string]int{}
	elsewhere := serve(t, counted(n, map[string]http.HandlerFunc{"/elsewhere": htmlPage("not ours")}))
	faults := 2
	s := serve(t, counted(n, map[string]http.HandlerFunc{
		"/robots.txt": text("User-agent: *\nDisallow: /closed\n"),
		"/feed": func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") != "" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("ETag", `"v1"`)
			text(feedOf("/a", "/a#comments", "/gone", "/paid", "/signed", "/away", "/closed/b", "/film", "/fault", "/loop", elsewhere.URL+"/elsewhere"))(w, r)
		},
		"/a":        htmlPage("the ferry ran aground"),
		"/gone":     status(404),
		"/paid":     status(402),
		"/signed":   status(302, "Location", "/login?next=/signed"),
		"/login":    htmlPage("sign in"),
		"/away":     status(302, "Location", elsewhere.URL+"/elsewhere"),
		"/closed/b": htmlPage("closed"),
		"/film":     status(200, "Content-Type", "video/mp4"),
		"/loop":     status(302, "Location", "/loop"),
		"/fault": func(w http.ResponseWriter, r *http.Request) {
			if faults--; faults >= 0 {
				w.WriteHeader(500)
				return
			}
			htmlPage("back again")(w, r)
		},
	}))
	a := newArchive(articlesAt(s.URL + "/feed"))
	in, _, notes := newIntake(t, a)

	p := visitOnce(t, in, "harbour")
	if p.Code != "" || p.New != 2 || p.ETag != "" {
		t.Errorf("first visit: %+v; want the feed and one page, and no ETag while a page is owed", p)
	}
	visitOnce(t, in, "harbour")
	if p := visitOnce(t, in, "harbour"); p.Code != "" || p.New != 1 || p.ETag != `"v1"` {
		t.Errorf("third visit: %+v; want the page that was owed, and the ETag", p)
	}
	if p := visitOnce(t, in, "harbour"); p.Status != 304 {
		t.Errorf("fourth visit: %+v", p)
	}
	for path, want := range map[string]int{"/feed": 4, "/robots.txt": 1, "/a": 1, "/gone": 1, "/paid": 1, "/signed": 1, "/login": 0, "/away": 1,
		"/closed/b": 0, "/film": 1, "/fault": 3, "/loop": 6, "/elsewhere": 0} {
		if n[path] != want {
			t.Errorf("%s was asked for %d times, want %d", path, n[path], want)
		}
	}
	if got := a.bodies(); len(got) != 3 || !strings.HasSuffix(got[1], "aground") || !strings.HasSuffix(got[2], "back again") {
		t.Errorf("kept %q", got)
	}
	if a.came[1].URL != s.URL+"/a" {
		t.Errorf("the receipt of the page has %q", a.came[1].URL)
	}
	if all := strings.Join(notes(), "\n"); strings.Count(all, "left alone") != 6 || strings.Count(all, "another site and is not fetched") != 1 || strings.Count(all, intake.NoteNotPage) != 1 {
		t.Errorf("notes:\n%s", all)
	}
}

func TestPagesAreGivenUp(t *testing.T) {
	n := map[string]int{}
	s := serve(t, counted(n, map[string]http.HandlerFunc{
		"/feed": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"v1"`)
			text(feedOf("/fault"))(w, r)
		},
		"/fault": status(500),
	}))
	a := newArchive(articlesAt(s.URL + "/feed"))
	in, _, _ := newIntake(t, a)
	for range 5 {
		visitOnce(t, in, "harbour")
	}
	if n["/fault"] != 3 || a.health["harbour"].ETag != `"v1"` {
		t.Errorf("asked %d times, ETag %q", n["/fault"], a.health["harbour"].ETag)
	}
}

func TestPagesOfOneVisitAreBounded(t *testing.T) {
	n := map[string]int{}
	h := map[string]http.HandlerFunc{"/feed": text(feedOf("/0", "/1", "/2", "/3", "/4"))}
	for i := range 5 {
		h[fmt.Sprintf("/%d", i)] = htmlPage(fmt.Sprint("page ", i))
	}
	s := serve(t, counted(n, h))
	a := newArchive(articlesAt(s.URL + "/feed"))
	in, _, _ := newIntake(t, a)
	in.Limits.Pages = 2
	for _, want := range []int{2, 4, 5, 5} {
		visitOnce(t, in, "harbour")
		if got := len(a.bodies()) - 1; got != want {
			t.Errorf("%d pages, want %d", got, want)
		}
	}
}

func TestPagesThatAreHeld(t *testing.T) {
	n := map[string]int{}
	s := serve(t, counted(n, map[string]http.HandlerFunc{"/feed": text(feedOf("/a", "/b")), "/a": htmlPage("a"), "/b": htmlPage("b")}))
	a := newArchive(articlesAt(s.URL + "/feed"))
	in, _, _ := newIntake(t, a)
	in.Held = func(_ context.Context, source, url string) (bool, error) {
		return source == "harbour" && url == s.URL+"/a", nil
	}
	visitOnce(t, in, "harbour")
	if n["/a"] != 0 || n["/b"] != 1 {
		t.Errorf("asked: %v", n)
	}
}

func TestPagesOnlyWhereAskedFor(t *testing.T) {
	n := map[string]int{}
	s := serve(t, counted(n, map[string]http.HandlerFunc{"/feed": text(feedOf("/a")), "/a": htmlPage("a")}))
	a := newArchive(feedAt("harbour", s.URL+"/feed"))
	in, _, _ := newIntake(t, a)
	visitOnce(t, in, "harbour")
	if n["/a"] != 0 {
		t.Error("a page was fetched that nobody asked for")
	}
}

// TestPatienceWithPages: a host that asks for patience in the middle of its
// pages is left in peace, and the rest is owed.
func TestPatienceWithPages(t *testing.T) {
	t.Run("without a time", func(t *testing.T) {
		n := map[string]int{}
		s := serve(t, counted(n, map[string]http.HandlerFunc{"/feed": text(feedOf("/a", "/b", "/c")), "/a": htmlPage("a"), "/b": status(429), "/c": htmlPage("c")}))
		a := newArchive(articlesAt(s.URL + "/feed"))
		in, _, _ := newIntake(t, a)
		visitOnce(t, in, "harbour")
		if n["/b"] != 1 || n["/c"] != 0 {
			t.Errorf("asked: %v", n)
		}
	})

	n := map[string]int{}
	s := serve(t, counted(n, map[string]http.HandlerFunc{
		"/feed": text(feedOf("/a", "/b", "/c")), "/a": htmlPage("a"), "/b": status(429, "Retry-After", "600"), "/c": htmlPage("c")}))
	a := newArchive(articlesAt(s.URL + "/feed"))
	in, clock, _ := newIntake(t, a)
	visitOnce(t, in, "harbour")
	if p := visitOnce(t, in, "harbour"); p.Code != intake.ErrBusy || p.Status != 0 {
		t.Errorf("the host was asked again: %+v", p)
	}
	if n["/a"] != 1 || n["/b"] != 1 || n["/c"] != 0 || n["/feed"] != 1 {
		t.Errorf("asked: %v", n)
	}
	clock.advance(601e9)
	if p := visitOnce(t, in, "harbour"); p.Code != "" || n["/feed"] != 2 {
		t.Errorf("after the time it asked for: %+v", p)
	}
}
