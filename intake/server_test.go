package intake_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/intake"
)

// raw answers with bytes of one's own after the request line, and hangs up.
func raw(answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer c.Close()
		_, _ = c.Write([]byte(answer))
	}
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

func zip(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}

// TestAnswers is the table of the package doc: what a server answers, and what
// comes of it.
func TestAnswers(t *testing.T) {
	latin := "<rss><channel><item><title>Z\xfcrich</title></item></channel></rss>"
	hour, day := time.Hour, 24*time.Hour
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc // for /feed
		more   map[string]http.HandlerFunc
		code   string
		status int
		kept   string // the bytes, "" for none
		next   time.Duration
	}{
		{name: "a feed", answer: text(story), status: 200, kept: story, next: hour},
		{name: "no bytes", answer: text(" \n"), code: dateline.ErrEmpty, status: 200, next: hour},
		{name: "a web page for a feed", answer: text("<!DOCTYPE html><html><body>This domain is for sale"), code: intake.ErrNotAFeed, status: 200, next: hour},
		{name: "a feed called a web page", answer: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte(story))
		}, status: 200, kept: story, next: hour},
		{name: "a charset that is a lie", answer: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/xml; charset=utf-16")
			_, _ = w.Write([]byte(latin))
		}, status: 200, kept: latin, next: hour},
		{name: "shorter than it said", answer: raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + story[:100]), code: intake.ErrTruncated, status: 200, next: hour},
		{name: "longer than it said", answer: raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n" + story), status: 200, kept: story[:100], next: hour},
		{name: "a last chunk that is missing", answer: raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"), code: intake.ErrTruncated, status: 200, next: hour},
		{name: "packed", answer: raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n" + zip(story)), status: 200, kept: story, next: hour},
		{name: "packed and cut off", answer: raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n" + zip(story)[:60]), code: intake.ErrTruncated, status: 200, next: hour},
		{name: "said to be packed", answer: raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n" + story), code: dateline.ErrMalformed, status: 200, next: hour},
		{name: "a bomb", answer: raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n" + zip("<rss>"+strings.Repeat(" ", 2<<20))), code: dateline.ErrTooLarge, status: 200, next: hour},
		{name: "not modified, unasked", answer: status(304), code: intake.ErrStatus, status: 304, next: hour},
		{name: "part of it, unasked", answer: status(206), code: intake.ErrStatus, status: 206, next: hour},
		{name: "a redirect", answer: status(302, "Location", "/other"), more: map[string]http.HandlerFunc{"/other": text(story)}, status: 200, kept: story, next: hour},
		{name: "redirects in a circle", answer: status(302, "Location", "/feed"), code: intake.ErrRedirect, status: 302, next: hour},
		{name: "a redirect to a file", answer: status(302, "Location", "file:///etc/hostname"), code: intake.ErrRedirect, status: 302, next: hour},
		{name: "a redirect to nowhere", answer: status(302), code: intake.ErrRedirect, status: 302, next: hour},
		{name: "a redirect to what is no address", answer: status(301, "Location", "http://[::1/"), code: intake.ErrRedirect, status: 301, next: hour},
		{name: "to be signed in for", answer: status(401), code: intake.ErrRefused, status: 401, next: hour},
		{name: "to be paid for", answer: status(402), code: intake.ErrRefused, status: 402, next: hour},
		{name: "forbidden", answer: status(403), code: intake.ErrRefused, status: 403, next: hour},
		{name: "withheld by law", answer: status(451), code: intake.ErrRefused, status: 451, next: hour},
		{name: "not found", answer: status(404), code: intake.ErrNotFound, status: 404, next: hour},
		{name: "gone", answer: status(410), code: intake.ErrGone, status: 410, next: day},
		{name: "too many requests", answer: status(429), code: intake.ErrBusy, status: 429, next: hour},
		{name: "patience in seconds", answer: status(429, "Retry-After", "7200"), code: intake.ErrBusy, status: 429, next: 2 * hour},
		{name: "patience for less than Every", answer: status(429, "Retry-After", "5"), code: intake.ErrBusy, status: 429, next: hour},
		{name: "patience to a date", answer: status(503, "Retry-After", "Mon, 02 Mar 2026 11:00:00 GMT"), code: intake.ErrBusy, status: 503, next: 5 * hour},
		{name: "patience to a day long past", answer: status(503, "Retry-After", "Mon, 02 Mar 2020 11:00:00 GMT"), code: intake.ErrBusy, status: 503, next: hour},
		{name: "patience for years", answer: status(429, "Retry-After", "99999999"), code: intake.ErrBusy, status: 429, next: day},
		{name: "patience in words", answer: status(429, "Retry-After", "soon"), code: intake.ErrBusy, status: 429, next: hour},
		{name: "a fault of the server", answer: status(500), code: intake.ErrServer, status: 500, next: hour},
		{name: "hanging up", answer: raw(""), code: intake.ErrUnreachable, next: hour},
		{name: "no HTTP", answer: raw("SSH-2.0-OpenSSH_9.9\r\n\r\n"), code: intake.ErrUnreachable, next: hour},
		{name: "robots.txt forbids it", answer: text(story), more: map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nDisallow: /feed\n")}, code: intake.ErrRobots, next: hour},
		{name: "robots.txt forbids it to us", answer: text(story), more: map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nAllow: /\n\nUser-agent: Dateline\nDisallow: /\n")}, code: intake.ErrRobots, next: hour},
		{name: "robots.txt forbids it to others", answer: text(story), more: map[string]http.HandlerFunc{"/robots.txt": text("User-agent: OtherBot\nDisallow: /\n")}, status: 200, kept: story, next: hour},
		{name: "robots.txt forbids where it redirects", answer: status(302, "Location", "/closed/feed"), more: map[string]http.HandlerFunc{
			"/robots.txt": text("User-agent: *\nDisallow: /closed\n"), "/closed/feed": text(story)}, code: intake.ErrRobots, status: 302, next: hour},
		{name: "robots.txt is a web page", answer: text(story), more: map[string]http.HandlerFunc{"/robots.txt": text("<html><body>Disallow: /</body></html>")}, status: 200, kept: story, next: hour},
		{name: "robots.txt has lines that mean nothing", answer: text(story), more: map[string]http.HandlerFunc{"/robots.txt": text("Disallow: /\nCrawl-delay: fast\nUser-agent: *\nCrawl-delay: soon\nDisallow: /private\n")}, status: 200, kept: story, next: hour},
		{name: "robots.txt redirects in a circle", answer: text(story), more: map[string]http.HandlerFunc{"/robots.txt": status(302, "Location", "/robots.txt")}, status: 200, kept: story, next: hour},
		{name: "robots.txt is a fault of the server", answer: text(story), more: map[string]http.HandlerFunc{"/robots.txt": status(500)}, code: intake.ErrServer, next: hour},
	} {
		t.Run(c.name, func(t *testing.T) {
			handlers := map[string]http.HandlerFunc{"/feed": c.answer}
			for p, h := range c.more {
				handlers[p] = h
			}
			s := serve(t, handlers)
			a := newArchive(feedAt("harbour", s.URL+"/feed"))
			in, _, _ := newIntake(t, a)
			p := visitOnce(t, in, "harbour")
			if p.Code != c.code || p.Status != c.status || p.Next.Sub(morning) != c.next {
				t.Errorf("code %q (%s), status %d, next after %v; want %q, %d, %v", p.Code, p.Say, p.Status, p.Next.Sub(morning), c.code, c.status, c.next)
			}
			if (p.Code == "") != (p.Say == "") {
				t.Errorf("a code %q with the sentence %q", p.Code, p.Say)
			}
			if got := strings.Join(a.bodies(), "|"); got != c.kept {
				t.Errorf("kept %.80q, want %.80q", got, c.kept)
			}
			if len(a.polls) != 1 {
				t.Errorf("%d outcomes were kept of one visit", len(a.polls))
			}
		})
	}
}

func TestReceipt(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/old": status(301, "Location", "/new#top"),
		"/new": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"v1"`)
			w.Header().Set("Last-Modified", "Mon, 02 Mar 2026 05:00:00 GMT")
			text(story)(w, r)
		},
	})
	a := newArchive(feedAt("harbour", strings.Replace(s.URL, "http://", "http://desk:secret@", 1)+"/old"))
	in, _, notes := newIntake(t, a)
	visitOnce(t, in, "harbour")
	want := dateline.Receipt{Received: morning, Basis: "clock", Source: "harbour", URL: s.URL + "/new", Status: 200,
		ETag: `"v1"`, LastModified: "Mon, 02 Mar 2026 05:00:00 GMT", ContentType: "application/rss+xml"}
	if len(a.came) != 1 || a.came[0].Receipt != want {
		t.Errorf("%+v, want %+v", a.came, want)
	}
	if n := strings.Join(notes(), "\n"); !strings.HasPrefix(n, "moved "+s.URL+"/new ") || strings.Contains(n, "secret") {
		t.Errorf("notes: %s", n)
	}
}

// TestWhatIsAsked: one honest agent, no cookies, and name and password to
// nobody but the source's host.
func TestWhatIsAsked(t *testing.T) {
	var first, second, third http.Header
	other := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
		third = r.Header.Clone()
		text(story)(w, r)
	}})
	s := serve(t, map[string]http.HandlerFunc{
		"/feed": func(w http.ResponseWriter, r *http.Request) {
			first = r.Header.Clone()
			http.SetCookie(w, &http.Cookie{Name: "consent", Value: "yes"})
			http.Redirect(w, r, "/again", http.StatusFound)
		},
		"/again": func(w http.ResponseWriter, r *http.Request) {
			second = r.Header.Clone()
			http.Redirect(w, r, other.URL+"/feed", http.StatusFound)
		},
	})
	a := newArchive(feedAt("harbour", strings.Replace(s.URL, "http://", "http://desk:secret@", 1)+"/feed"))
	in, _, _ := newIntake(t, a)
	if p := visitOnce(t, in, "harbour"); p.Code != "" {
		t.Fatal(p.Say)
	}
	for i, h := range []http.Header{first, second, third} {
		if h.Get("User-Agent") != intake.DefaultAgent {
			t.Errorf("request %d: agent %q", i+1, h.Get("User-Agent"))
		}
		if h.Get("Cookie") != "" {
			t.Errorf("request %d has the cookie %q", i+1, h.Get("Cookie"))
		}
		if has := h.Get("Authorization") != ""; has != (i < 2) {
			t.Errorf("request %d: name and password are sent: %v", i+1, has)
		}
	}
}

func TestConditional(t *testing.T) {
	body, tag := story, `"v1"`
	var asked []string
	s := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Header.Get("If-None-Match")+r.Header.Get("If-Modified-Since"))
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", tag)
		text(body)(w, r)
	}})
	a := newArchive(feedAt("harbour", s.URL+"/feed"))
	in, _, _ := newIntake(t, a)
	if p := visitOnce(t, in, "harbour"); p.New != 1 || p.ETag != `"v1"` {
		t.Errorf("first visit: %+v", p)
	}
	if p := visitOnce(t, in, "harbour"); p.Status != 304 || p.Code != "" || p.New != 0 || p.ETag != `"v1"` {
		t.Errorf("second visit: %+v", p)
	}
	// The item is changed in its place.
	body, tag = strings.Replace(story, "90 people", "94 people", 1), `"v2"`
	if p := visitOnce(t, in, "harbour"); p.Status != 200 || p.New != 1 || p.ETag != `"v2"` {
		t.Errorf("third visit: %+v", p)
	}
	if got := fmt.Sprint(asked); got != `[ "v1" "v1"]` {
		t.Errorf("asked with %s", got)
	}
	if got := a.bodies(); len(got) != 2 || got[0] != story || got[1] != body {
		t.Errorf("kept %q", got)
	}
}

func TestTheSameBytesAreHandedInOnce(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/feed": text(story)})
	a := newArchive(feedAt("harbour", s.URL+"/feed"))
	in, _, _ := newIntake(t, a)
	for range 3 {
		if p := visitOnce(t, in, "harbour"); p.Code != "" {
			t.Fatal(p.Say)
		}
	}
	if n := len(a.bodies()); n != 1 {
		t.Errorf("handed in %d times", n)
	}
}

func TestAnAnswerWithoutEnd(t *testing.T) {
	const all = 200 << 20
	var sent atomic.Int64
	ended := make(chan struct{})
	s := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
		defer close(ended)
		chunk := bytes.Repeat([]byte("<item/>\n"), 8192)
		for sent.Load() < all {
			n, err := w.Write(chunk)
			sent.Add(int64(n))
			if err != nil {
				return
			}
		}
	}})
	a := newArchive(feedAt("harbour", s.URL+"/feed"))
	in, _, _ := newIntake(t, a)
	p := visitOnce(t, in, "harbour")
	<-ended
	if p.Code != dateline.ErrTooLarge || len(a.bodies()) != 0 {
		t.Errorf("%q (%s), kept %d", p.Code, p.Say, len(a.bodies()))
	}
	if sent.Load() >= all {
		t.Error("all of it was taken")
	}
}

func TestStall(t *testing.T) {
	for name, begin := range map[string]func(http.ResponseWriter){
		"before the answer": func(http.ResponseWriter) {},
		"in the middle": func(w http.ResponseWriter) {
			_, _ = w.Write([]byte(story[:80]))
			w.(http.Flusher).Flush()
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
				begin(w)
				<-r.Context().Done()
			}})
			a := newArchive(feedAt("harbour", s.URL+"/feed"))
			in, _, _ := newIntake(t, a)
			in.Limits.Request = 200 * time.Millisecond
			p := visitOnce(t, in, "harbour")
			if p.Code != intake.ErrTimeout || len(a.bodies()) != 0 {
				t.Errorf("%q (%s), kept %q", p.Code, p.Say, a.bodies())
			}
		})
	}
}

func TestNobodyThere(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	address := s.URL
	s.Close()
	a := newArchive(feedAt("harbour", address+"/feed"))
	in, _, _ := newIntake(t, a)
	if p := visitOnce(t, in, "harbour"); p.Code != intake.ErrUnreachable || p.Status != 0 {
		t.Errorf("%+v", p)
	}
}

// TestPublicSourcesStayOutside: the way to public sources goes to the test
// server for one name only, and is the true one for all else.
func TestPublicSourcesStayOutside(t *testing.T) {
	var secrets atomic.Int32
	intranet := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		secrets.Add(1)
		text(story)(w, r)
	}})
	port := intranet.URL[strings.LastIndex(intranet.URL, ":"):]
	for _, to := range []string{intranet.URL + "/secret", "http://localhost" + port + "/secret", "http://[::ffff:127.0.0.1]" + port + "/secret",
		"http://printer.lan/secret", "http://169.254.169.254/latest/meta-data/"} {
		s := serve(t, map[string]http.HandlerFunc{"/feed": status(301, "Location", to)})
		a := newArchive(feedAt("agency", "http://agency.example/feed"))
		in, _, _ := newIntake(t, a)
		real := intake.PublicTransport()
		defer real.CloseIdleConnections()
		in.Public = way(func(r *http.Request) (*http.Response, error) {
			if r.URL.Host != "agency.example" {
				return real.RoundTrip(r)
			}
			r = r.Clone(r.Context())
			r.URL.Host = strings.TrimPrefix(s.URL, "http://")
			return in.Inside.RoundTrip(r)
		})
		if p := visitOnce(t, in, "agency"); p.Code != intake.ErrPrivate {
			t.Errorf("%s: %q (%s)", to, p.Code, p.Say)
		}
	}
	if secrets.Load() != 0 {
		t.Error("the intranet was asked")
	}
	// A name that a name server leads inside: looked at when it is dialled.
	for _, host := range []string{"127.0.0.1", "localhost"} {
		c, err := intake.PublicTransport().DialContext(context.Background(), "tcp", host+port)
		if err == nil {
			c.Close()
		}
		if dateline.CodeOf(err) != intake.ErrPrivate {
			t.Errorf("dialling %s: %v", host, err)
		}
	}
}

type way func(*http.Request) (*http.Response, error)

func (w way) RoundTrip(r *http.Request) (*http.Response, error) { return w(r) }
