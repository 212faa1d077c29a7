package intake_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/intake"
	"github.com/dateline-news/dateline/store/sqlite"
)

// network answers without a network, and keeps when each host was asked for
// what, and whether two requests to it were under way at once.
type network struct {
	mu      sync.Mutex
	took    time.Duration // of an answer
	answer  func(r *http.Request) (status int, header http.Header, body string)
	times   map[string][]time.Time
	under   map[string]int
	overlap bool
}

func (n *network) RoundTrip(r *http.Request) (*http.Response, error) {
	n.mu.Lock()
	host := r.URL.Hostname()
	n.times[host] = append(n.times[host], time.Now())
	n.under[host]++
	n.overlap = n.overlap || n.under[host] > 1
	n.mu.Unlock()
	time.Sleep(n.took)
	n.mu.Lock()
	n.under[host]--
	n.mu.Unlock()
	status, header, body := n.answer(r)
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)), Request: r}, nil
}

func newNetwork(answer func(r *http.Request) (int, http.Header, string)) *network {
	return &network{took: time.Second, answer: answer, times: map[string][]time.Time{}, under: map[string]int{}}
}

// running returns an intake on a network, with the limits and the clock of
// the bubble that it is called in.
func running(a *archive, n http.RoundTripper) *intake.Intake {
	in := intake.New(a, a)
	in.Public, in.Inside = n, n
	in.Watch = nil
	in.Rand = func() float64 { return 0.5 }
	return in
}

// runFor runs an intake for a while and waits for its end.
func runFor(in *intake.Intake, d time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	in.Run(ctx)
}

func TestOneRequestAtATimeToAHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newNetwork(func(r *http.Request) (int, http.Header, string) {
			switch {
			case r.URL.Path != "/robots.txt":
				return 200, nil, story
			case r.URL.Hostname() == "slow.example":
				return 200, nil, "User-agent: *\nCrawl-delay: 30\n"
			}
			return 404, nil, ""
		})
		var sources []dateline.WatchedSource
		for i := range 5 {
			sources = append(sources, feedAt(fmt.Sprint("fast-", i), fmt.Sprint("https://fast.example/", i)),
				feedAt(fmt.Sprint("slow-", i), fmt.Sprint("https://slow.example/", i)))
		}
		a := newArchive(sources...)
		runFor(running(a, n), 50*time.Minute)
		if n.overlap {
			t.Error("two requests to a host were under way at once")
		}
		for host, want := range map[string]time.Duration{"fast.example": 3 * time.Second, "slow.example": 31 * time.Second} {
			times := n.times[host]
			if len(times) != 6 { // robots.txt, and each feed
				t.Errorf("%s was asked %d times", host, len(times))
			}
			for i := 2; i < len(times); i++ { // the first request after robots.txt does not know its delay yet
				if d := times[i].Sub(times[i-1]); d != want {
					t.Errorf("%s: request %d came %v after the one before, want %v", host, i, d, want)
				}
			}
		}
	})
}

func TestVisitsComeRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newNetwork(func(r *http.Request) (int, http.Header, string) { return 200, nil, story })
		paused := feedAt("paused", "https://c.example/feed")
		paused.Paused = true
		often := feedAt("often", "https://a.example/feed")
		often.Every = time.Second // no oftener than MinEvery
		a := newArchive(often, feedAt("hourly", "https://b.example/feed"), paused)
		runFor(running(a, n), 10*time.Hour+time.Minute)
		visits := map[string]int{}
		for _, p := range a.polls {
			visits[p.Source]++
		}
		// Every stretched by a twentieth: 63 minutes, and a second for the visit.
		if visits["hourly"] != 10 || visits["paused"] != 0 || visits["often"] < 500 || visits["often"] > 600 {
			t.Errorf("visits: %v", visits)
		}
	})
}

func TestBackOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		n := newNetwork(func(r *http.Request) (int, http.Header, string) {
			if r.URL.Path == "/robots.txt" {
				return 404, nil, ""
			}
			if time.Since(begun) > 6*24*time.Hour {
				return 200, nil, story
			}
			return 500, nil, ""
		})
		n.took = 0
		a := newArchive(feedAt("harbour", "https://harbour.example/feed"))
		runFor(running(a, n), 8*24*time.Hour)
		var waits []string
		for i := 1; i < len(a.polls); i++ {
			waits = append(waits, a.polls[i].At.Sub(a.polls[i-1].At).Round(time.Minute).String())
		}
		// An hour doubled to a day at most, each stretched by an eighth; then it
		// works again, and the hour is stretched by a twentieth.
		got := strings.Join(waits, " ")
		if !strings.HasPrefix(got, "1h8m0s 2h15m0s 4h30m0s 9h0m0s 18h0m0s 27h0m0s 27h0m0s 27h0m0s 27h0m0s 27h0m0s 1h3m0s 1h3m0s") {
			t.Errorf("waits: %s", got)
		}
		if h := a.health["harbour"]; h.Failures != 0 || h.Code != "" {
			t.Errorf("after it worked again: %+v", h)
		}
	})
}

// TestNoNetwork: what sleeps over night is back within the hour.
func TestNoNetwork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(feedAt("harbour", "https://harbour.example/feed"))
		runFor(running(a, way(func(*http.Request) (*http.Response, error) { return nil, errors.New("network is unreachable") })), 12*time.Hour)
		for i := 1; i < len(a.polls); i++ {
			if d := a.polls[i].At.Sub(a.polls[i-1].At); d > 68*time.Minute {
				t.Errorf("visit %d came after %v", i, d)
			}
		}
		if len(a.polls) < 10 || a.health["harbour"].Failures != len(a.polls) {
			t.Errorf("%d visits, %d failures in a row", len(a.polls), a.health["harbour"].Failures)
		}
	})
}

// TestAHostThatAsksForPatience is asked for nothing until then, for no source.
func TestAHostThatAsksForPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newNetwork(func(r *http.Request) (int, http.Header, string) {
			switch r.URL.Path {
			case "/a":
				return 429, http.Header{"Retry-After": {"10000"}}, ""
			case "/b":
				return 200, nil, story
			}
			return 404, nil, ""
		})
		n.took = 0
		begun := time.Now()
		a := newArchive(feedAt("a", "https://harbour.example/a"), feedAt("b", "https://harbour.example/b"))
		b := a.health["b"]
		b.Next = begun.Add(time.Minute)
		runFor(running(a, n), 9990*time.Second)
		if got := len(n.times["harbour.example"]); got != 2 { // robots.txt and a
			t.Errorf("asked %d times", got)
		}
		if b.Code != intake.ErrBusy || b.Failures == 0 {
			t.Errorf("b: %+v", b)
		}
	})
}

// TestNoWayBackToHTTP: what was asked for over https does not come over http.
func TestNoWayBackToHTTP(t *testing.T) {
	for to, code := range map[string]string{"http://harbour.example/new": intake.ErrRedirect, "https://harbour.example/new": ""} {
		n := newNetwork(func(r *http.Request) (int, http.Header, string) {
			switch r.URL.Path {
			case "/feed":
				return 301, http.Header{"Location": {to}}, ""
			case "/new":
				return 200, nil, story
			}
			return 404, nil, ""
		})
		n.took = 0
		a := newArchive(feedAt("harbour", "https://harbour.example/feed"))
		in := running(a, n)
		in.Limits.HostDelay = 0
		if p := visitOnce(t, in, "harbour"); p.Code != code {
			t.Errorf("%s: %q", to, p.Code)
		}
	}
}

// TestAClockPutBack does not silence a source: a next visit years ahead is one
// that no visit can have asked for.
func TestAClockPutBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newNetwork(func(r *http.Request) (int, http.Header, string) { return 200, nil, story })
		a := newArchive(feedAt("harbour", "https://harbour.example/feed"))
		a.health["harbour"].Next = time.Now().AddDate(3, 0, 0)
		runFor(running(a, n), time.Minute)
		if len(a.polls) != 1 {
			t.Errorf("%d visits", len(a.polls))
		}
	})
}

// TestStop: an end in the middle of a visit is no outcome of its source, and
// no goroutine is left. (synctest.Test fails when one is.)
func TestStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(feedAt("harbour", "https://harbour.example/feed"), feedAt("coast", "https://harbour.example/coast"))
		in := running(a, way(func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		}))
		in.Limits.Request = time.Hour
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			time.Sleep(time.Minute)
			cancel()
		}()
		in.Run(ctx)
		if len(a.polls) != 0 {
			t.Errorf("outcomes: %+v", a.polls)
		}
	})
}

func TestStopLeavesNothingBehind(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }})
	a := newArchive(feedAt("harbour", s.URL+"/feed"), dateline.WatchedSource{ID: "drop", Kind: dateline.WatchFolder, Address: t.TempDir()})
	in, _, _ := newIntake(t, a)
	noLeaks(t, func() {
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		defer cancel()
		in.Run(ctx)
	})
}

// TestPanic: a fault with one source is an outcome of that source, and the
// others do not notice.
func TestPanic(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/feed": text(story), "/odd": text(feedOf("/x"))})
	odd := articlesAt(s.URL + "/odd")
	odd.ID = "odd"
	a := newArchive(feedAt("harbour", s.URL+"/feed"), odd)
	in, _, notes := newIntake(t, a)
	in.Links = func([]byte) []string { panic("an index out of range") }
	polls, err := in.Once(context.Background())
	if err != nil || len(polls) != 2 || len(a.polls) != 2 {
		t.Fatalf("%+v, %v", polls, err)
	}
	if polls[0].Code != "" || polls[1].Code != intake.ErrPanic || !strings.Contains(polls[1].Say, "out of range") || polls[1].ETag != "" {
		t.Errorf("%+v", polls)
	}
	if n := strings.Join(notes(), "\n"); !strings.Contains(n, "run_test.go") {
		t.Errorf("no stack in the notes: %s", n)
	}
	// The next visit works.
	in.Links = links
	if p := visitOnce(t, in, "odd"); p.Code != "" {
		t.Errorf("%+v", p)
	}
}

func TestTheReceiverFails(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		text(story)(w, r)
	}})
	a := newArchive(feedAt("harbour", s.URL+"/feed"))
	a.receive = func() error { return errors.New("disk full") }
	in, _, _ := newIntake(t, a)
	if p := visitOnce(t, in, "harbour"); p.Code != intake.ErrNotKept || !strings.Contains(p.Say, "disk full") {
		t.Errorf("%+v", p)
	}
	if a.health["harbour"].ETag != "" {
		t.Error("the ETag of what was not kept is remembered")
	}
	a.receive = nil
	if p := visitOnce(t, in, "harbour"); p.New != 1 || p.ETag != `"v1"` {
		t.Errorf("once it works: %+v", p)
	}
	if got := strings.Join(a.order, " "); got != "polled receive polled" {
		t.Errorf("order: %s", got)
	}
}

// TestOutcomesThatAreNotWritten do not have a source visited without a pause.
func TestOutcomesThatAreNotWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newNetwork(func(r *http.Request) (int, http.Header, string) { return 200, nil, story })
		a := newArchive(feedAt("harbour", "https://harbour.example/feed"))
		a.polled = func() error { return errors.New("locked") }
		runFor(running(a, n), 3*time.Hour)
		if got := len(n.times["harbour.example"]); got != 4 { // robots.txt and three visits
			t.Errorf("asked %d times", got)
		}
	})
}

// cut is an archive whose process is killed before an outcome is written.
type cut struct{ dateline.FeedState }

func (cut) Polled(context.Context, dateline.Poll) error { return errors.New("killed") }

// TestKilledBetweenReceiptAndOutcome: the same bytes come again, and the store
// is as if they had come once.
func TestKilledBetweenReceiptAndOutcome(t *testing.T) {
	ctx := context.Background()
	served := 0
	s := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		served++
		w.Header().Set("ETag", `"v1"`)
		text(story)(w, r)
	}})
	drop := t.TempDir()
	ferry := filepath.Join(drop, "ferry.txt")
	if err := errors.Join(os.WriteFile(ferry, []byte("PORT TARROW (HN) - A ferry ran aground."), 0o600), os.Chtimes(ferry, morning, morning)); err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "a.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, w := range []dateline.WatchedSource{feedAt("harbour", s.URL+"/feed"), {ID: "drop", Kind: dateline.WatchFolder, Address: drop}} {
		if err := db.PutSource(ctx, w); err != nil {
			t.Fatal(err)
		}
	}
	fresh := 0
	for life := range 3 {
		in, clock, _ := newIntake(t, nil)
		in.State, in.Receiver = db, db
		in.Limits.Request = 0 // no limit that the clock would run into
		in.After = patientAfter(clock)
		if life < 2 {
			in.State = cut{db}
		}
		clock.advance(time.Duration(life) * time.Hour)
		for _, id := range []string{"harbour", "drop"} {
			p := visitOnce(t, in, id)
			if p.Code != "" {
				t.Errorf("life %d: %+v", life, p)
			}
			fresh += p.New
		}
	}
	if served != 3 || fresh != 2 {
		t.Errorf("the feed was served %d times, %d deliveries were new; want 3 and 2", served, fresh)
	}
	unread, err := db.Unread(ctx, "r", dateline.Page{})
	if err != nil || len(unread.Rows) != 2 {
		t.Fatalf("unread: %+v, %v", unread, err)
	}
	for _, c := range unread.Rows {
		c, err := db.Container(ctx, c.Hash)
		if err != nil {
			t.Fatal(err)
		}
		// The feed did come three times, hours apart; the file came once.
		if want := map[string]int{"harbour": 3, "drop": 1}[c.Receipts[0].Source]; len(c.Receipts) != want {
			t.Errorf("%d receipts, want %d: %+v", len(c.Receipts), want, c.Receipts)
		}
	}
	health, err := db.Sources(ctx, morning)
	if err != nil || len(health) != 2 || health[1].ETag != `"v1"` || health[1].Failures != 0 {
		t.Errorf("%+v, %v", health, err)
	}
}
