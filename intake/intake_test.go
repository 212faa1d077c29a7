package intake_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/intake"
	"github.com/dateline-news/dateline/wire"
)

// archive is what an intake writes to, in memory, with what happened in its
// order.
type archive struct {
	mu      sync.Mutex
	health  map[string]*dateline.SourceHealth
	held    map[string]bool
	came    []dateline.Delivery // kept, repetitions included
	polls   []dateline.Poll
	order   []string
	receive func() error // what goes wrong, nil for nothing
	polled  func() error
	arrived chan struct{} // a delivery was kept
}

func newArchive(sources ...dateline.WatchedSource) *archive {
	a := &archive{health: map[string]*dateline.SourceHealth{}, held: map[string]bool{}, arrived: make(chan struct{}, 1000)}
	for _, s := range sources {
		a.health[s.ID] = &dateline.SourceHealth{WatchedSource: s}
	}
	return a
}

func (a *archive) Receive(_ context.Context, d ...dateline.Delivery) ([]dateline.Received, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.receive != nil {
		if err := a.receive(); err != nil {
			return nil, err
		}
	}
	a.order = append(a.order, "receive")
	var out []dateline.Received
	for _, x := range d {
		h := sha256.Sum256(x.Raw)
		hash := hex.EncodeToString(h[:])
		out = append(out, dateline.Received{Container: hash, New: !a.held[hash], Again: a.held[hash]})
		a.held[hash] = true
		a.came = append(a.came, x)
		a.arrived <- struct{}{}
	}
	return out, nil
}

func (a *archive) PutSource(context.Context, dateline.WatchedSource) error { return nil }
func (a *archive) DropSource(context.Context, string) error                { return nil }

func (a *archive) Polled(_ context.Context, p dateline.Poll) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.polled != nil {
		if err := a.polled(); err != nil {
			return err
		}
	}
	a.order = append(a.order, "polled")
	a.polls = append(a.polls, p)
	h := a.health[p.Source]
	h.Next, h.Status, h.Code, h.Say = p.Next, p.Status, p.Code, p.Say
	if p.Code != "" {
		h.LastFailure = p.At
		h.Failures++
		return nil
	}
	h.LastSuccess, h.Failures, h.ETag, h.LastModified = p.At, 0, p.ETag, p.LastModified
	return nil
}

func (a *archive) Sources(context.Context, time.Time) ([]dateline.SourceHealth, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []dateline.SourceHealth
	for _, h := range a.health {
		out = append(out, *h)
	}
	slices.SortFunc(out, func(x, y dateline.SourceHealth) int { return strings.Compare(x.ID, y.ID) })
	return out, nil
}

func (a *archive) bodies() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []string
	for _, d := range a.came {
		out = append(out, string(d.Raw))
	}
	return out
}

// clock is a clock that stands still until somebody waits for it.
type clock struct {
	mu     sync.Mutex
	now    time.Time
	onWait func()
}

var morning = time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// After lets the time pass at once.
func (c *clock) After(d time.Duration) <-chan time.Time {
	c.advance(d)
	if c.onWait != nil {
		c.onWait()
	}
	ch := make(chan time.Time, 1)
	ch <- c.Now()
	return ch
}

// newIntake returns an intake whose clock stands still and whose dice show 0,
// with limits for tests. Its notes go to the returned function.
func newIntake(t *testing.T, a *archive) (*intake.Intake, *clock, func() []string) {
	t.Helper()
	in := intake.New(a, a)
	c := &clock{now: morning}
	in.Now, in.Rand = c.Now, func() float64 { return 0 }
	in.Limits.HostDelay = 0
	in.Limits.FeedBytes, in.Limits.PageBytes = 1<<20, 1<<20
	in.Links = links
	var mu sync.Mutex
	var notes []string
	in.Note = func(n intake.Note) {
		mu.Lock()
		defer mu.Unlock()
		notes = append(notes, n.Code+" "+n.URL+" "+n.Say)
	}
	inside := intake.InsideTransport()
	in.Inside = inside
	t.Cleanup(inside.CloseIdleConnections)
	return in, c, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(notes)
	}
}

// links is what the program wires in: the addresses that wire finds in a feed.
func links(raw []byte) (out []string) {
	copies, _ := wire.Parse(raw, wire.Options{Received: morning})
	for _, c := range copies {
		if u := c.Dispatch.Source.URL; u != "" {
			out = append(out, u)
		}
	}
	return out
}

// serve runs a server for a test; a request for robots.txt that the handlers
// do not answer is 404.
func serve(t *testing.T, handlers map[string]http.HandlerFunc) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	for pattern, h := range handlers {
		mux.HandleFunc(pattern, h)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func feedAt(id, address string) dateline.WatchedSource {
	return dateline.WatchedSource{ID: id, Kind: dateline.WatchFeed, Address: address, Every: time.Hour}
}

// visitOnce visits one source and returns its outcome.
func visitOnce(t *testing.T, in *intake.Intake, id string) dateline.Poll {
	t.Helper()
	polls, err := in.Once(context.Background(), id)
	if err != nil || len(polls) != 1 {
		t.Fatalf("visiting %s: %d outcomes, %v", id, len(polls), err)
	}
	return polls[0]
}

// noLeaks fails when goroutines of the intake are left once f has returned.
func noLeaks(t *testing.T, f func()) {
	t.Helper()
	f()
	for range 200 {
		buf := make([]byte, 1<<20)
		if !strings.Contains(string(buf[:runtime.Stack(buf, true)]), "dateline/intake.") {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	buf := make([]byte, 1<<20)
	t.Errorf("goroutines are left:\n%s", buf[:runtime.Stack(buf, true)])
}

const story = `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title>
<item><title>Ferry runs aground off Port Tarrow</title><description>A ferry with 90 people aboard ran aground on Monday, the coast guard said.</description></item>
</channel></rss>`

func text(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = w.Write([]byte(s))
	}
}
