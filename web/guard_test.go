package web

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
)

// A page of somebody else's may point its name at this machine: it is refused.
func TestForeignHostsAreRefused(t *testing.T) {
	h, _ := fullShelf(t)
	for host, want := range map[string]int{
		"127.0.0.1:8400": 200, "localhost": 200, "LOCALHOST:80": 200, "[::1]:8400": 200, "127.8.9.1": 200,
		"evil.example": 421, "127.0.0.1.evil.example:8400": 421, "": 421, "localhost.evil.example": 421, "192.0.2.7": 421, "0.0.0.0:8400": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/keys", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %q: %d, want %d", host, w.Code, want)
		}
	}
}

// Forms are taken from these pages only.
func TestWritesFromElsewhereAreRefused(t *testing.T) {
	h, _ := fullShelf(t)
	for _, header := range [][2]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"}} {
		for _, path := range []string{"/theme", "/looked", "/keep", "/paste"} {
			r := httptest.NewRequest(http.MethodPost, path, strings.NewReader("text=x"))
			r.Host = "127.0.0.1:8400"
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set(header[0], header[1])
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != http.StatusForbidden {
				t.Errorf("%s with %v: %d", path, header, w.Code)
			}
		}
	}
}

// Another site may lead here, and load nothing from here.
func TestPagesAreNotLoadedFromElsewhere(t *testing.T) {
	h, _ := fullShelf(t)
	for _, c := range []struct {
		site, mode, dest string
		want             int
	}{
		{"", "", "", 200}, {"none", "navigate", "document", 200}, {"same-origin", "cors", "empty", 200}, {"cross-site", "navigate", "document", 200},
		{"cross-site", "no-cors", "image", 403}, {"cross-site", "navigate", "iframe", 403}, {"same-site", "cors", "empty", 403}, {"cross-site", "websocket", "", 403},
	} {
		r := httptest.NewRequest(http.MethodGet, "/wire", nil)
		r.Host = "localhost:8400"
		for name, v := range map[string]string{"Sec-Fetch-Site": c.site, "Sec-Fetch-Mode": c.mode, "Sec-Fetch-Dest": c.dest} {
			if v != "" {
				r.Header.Set(name, v)
			}
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%+v: %d", c, w.Code)
		}
	}
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	h, _ := fullShelf(t)
	for _, path := range []string{"/", "/nowhere", "/static/style.css", "/theme"} {
		w := get(h, path)
		for name, want := range map[string]string{"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
	}
}

// What fails says so without details; the details go to whoever is told, on
// one line.
func TestPanicsAndFailuresAreInert(t *testing.T) {
	var told []string
	opt := newShelf(t).options()
	opt.Trouble = func(what string) { told = append(told, what) }
	s := &site{opt: opt, view: opt.View, static: assets()}
	s.pages = parse(s.static, opt.Now)
	h := s.guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/panic" {
			panic("secret of the house")
		}
		s.fail(w, r, errors.New("open /home/somebody/secret.db: no\nsuch\x1b[31m file"))
	}))
	for _, path := range []string{"/panic", "/fail%0aforged%1b[2J"} {
		w := get(h, path)
		if page := body(w); w.Code != 500 || strings.Contains(page, "secret") {
			t.Errorf("%s: %d %s", path, w.Code, page)
		}
	}
	if len(told) != 2 {
		t.Fatalf("told %q", told)
	}
	for _, line := range told {
		if strings.ContainsAny(line, "\n\r\x1b") {
			t.Errorf("a line for the log acts: %q", line)
		}
	}
}

func TestTooMuchIsRefused(t *testing.T) {
	h, _ := fullShelf(t)
	if w := post(h, "/theme", url.Values{"theme": {strings.Repeat("x", mostForm+10)}}); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a form too large: %d", w.Code)
	}
}

// The theme is kept, and leads back to a page of ours only.
func TestTheme(t *testing.T) {
	h, _ := fullShelf(t)
	for back, want := range map[string]string{"/wire?after=x": "/wire?after=x", "//evil.example/": "/", `/\evil.example`: "/", "https://evil.example/": "/", "": "/", "/a\r\nSet-Cookie: b": "/"} {
		w := post(h, "/theme", url.Values{"theme": {"dark"}, "back": {back}})
		if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != want {
			t.Errorf("back %q: %d %q", back, w.Code, got)
		}
		if c := w.Result().Cookies(); len(c) != 1 || c[0].Value != "dark" || !c[0].HttpOnly {
			t.Errorf("cookies %v", c)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/keys", nil)
	r.Host = "localhost"
	r.Header.Set("Cookie", themeCookie+`=dark" onload="x`)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if strings.Contains(body(w), "data-theme") {
		t.Error("a theme that is none was taken")
	}
}

func TestAssetsAreKept(t *testing.T) {
	h, _ := fullShelf(t)
	w := get(h, "/static/style.css")
	tag := w.Header().Get("ETag")
	r := httptest.NewRequest(http.MethodGet, "/static/style.css", nil)
	r.Host = "localhost"
	r.Header.Set("If-None-Match", tag)
	again := httptest.NewRecorder()
	h.ServeHTTP(again, r)
	if w.Code != 200 || tag == "" || again.Code != http.StatusNotModified {
		t.Errorf("%d %q %d", w.Code, tag, again.Code)
	}
	if got := get(h, "/static/desk.js").Header().Get("Content-Type"); !strings.HasPrefix(got, "text/javascript") {
		t.Errorf("a script is %q", got)
	}
}

// The stream tells of edits, ends with its reader, and takes only so many.
func TestLive(t *testing.T) {
	edits := make(chan int64, 1)
	opt := newShelf(t).options()
	opt.Live = func(context.Context) <-chan int64 { return edits }
	srv := httptest.NewServer(Handler(opt))
	defer srv.Close()
	ctx, stop := context.WithCancel(t.Context())
	ask := func() *http.Response {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL+"/live", nil)
		if err != nil {
			t.Fatal(err)
		}
		a, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	first := ask()
	if first.StatusCode != 200 || !strings.HasPrefix(first.Header.Get("Content-Type"), "text/event-stream") {
		t.Fatalf("%d %v", first.StatusCode, first.Header)
	}
	edits <- 7
	lines := bufio.NewScanner(first.Body)
	got := ""
	for lines.Scan() {
		if got += lines.Text() + "\n"; strings.Contains(got, "data: 7") {
			break
		}
	}
	if !strings.Contains(got, "event: edit\nid: 7\ndata: 7") {
		t.Errorf("the stream says %q", got)
	}
	for range mostLive - 1 {
		defer ask().Body.Close()
	}
	if last := ask(); last.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("one too many: %d", last.StatusCode)
	}
	stop()
	first.Body.Close()
}

// Read-only pages offer nothing that writes, and take nothing.
func TestReadOnly(t *testing.T) {
	s := newShelf(t)
	ids := s.fill(t)
	opt := s.options()
	opt.ReadOnly = true
	h := Handler(opt)
	for _, path := range []string{"/looked", "/keep", "/story/" + ids["ferry.txt"][0] + "/join"} {
		if w := post(h, path, url.Values{"text": {"x"}, "do": {"split"}}); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	for _, path := range []string{"/", "/paste", "/story/" + ids["ferry.txt"][0]} {
		page := body(get(h, path))
		for _, offer := range []string{`action="/looked"`, `/keep"`, `/join"`} {
			if strings.Contains(page, offer) {
				t.Errorf("%s offers %s", path, offer)
			}
		}
	}
}

func TestStatusesOfErrors(t *testing.T) {
	for code, want := range map[string]int{dateline.ErrNotHeld: 404, dateline.ErrForgotten: 410, dateline.ErrUsage: 400, dateline.ErrLocked: 503, dateline.ErrReadOnly: 403, dateline.ErrCorrupt: 500, dateline.ErrFull: 507} {
		if f := failureOf(&dateline.Error{Code: code, Say: "so", Err: errors.New("secret")}); f.Code != want || strings.Contains(f.Say, "secret") {
			t.Errorf("%s: %+v", code, f)
		}
	}
	if f := failureOf(errors.New("/etc/secret")); f.Code != 500 || strings.Contains(f.Say+f.Hint, "secret") {
		t.Errorf("%+v", f)
	}
}

func TestBoundLeavesStreamsOpen(t *testing.T) {
	var srv http.Server
	Bound(&srv)
	if srv.ReadHeaderTimeout == 0 || srv.IdleTimeout == 0 || srv.WriteTimeout != 0 || srv.ReadHeaderTimeout > time.Minute {
		t.Errorf("%+v", &srv)
	}
}
