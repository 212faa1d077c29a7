package desk_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/desk/desktest"
	"github.com/dateline-news/dateline/store/sqlite"
)

var noon = time.Date(2026, 10, 13, 12, 0, 0, 0, time.UTC)

// words is a reader that finds nothing, quickly: these tests are about order.
type words struct {
	version string
	read    *atomic.Int64
	before  func(dateline.Copy)
}

func (w words) Version() string { return w.version }

func (w words) Read(c dateline.Copy) dateline.Reading {
	if w.before != nil {
		w.before(c)
	}
	if w.read != nil {
		w.read.Add(1)
	}
	r := dateline.Reading{Reader: w.version, Dispatch: c.Dispatch, Zones: c.Zones, Paragraphs: c.Paragraphs}
	r.Fill()
	return r
}

type store struct {
	*sqlite.Store
	file string
}

func open(t testing.TB) store {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.db")
	s, err := sqlite.Open(t.Context(), file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return store{s, file}
}

func at(a desk.Archive, r desk.Reader) *desk.Desk {
	return desk.New(a, desk.Options{Now: func() time.Time { return noon }, Workers: 3, Reader: r})
}

func made(n int, tidy bool) []dateline.Delivery {
	m := desktest.New(desktest.Options{Dispatches: n, Words: 40, Seed: 5, Tidy: tidy})
	var out []dateline.Delivery
	for f, ok := m.Next(); ok; f, ok = m.Next() {
		out = append(out, dateline.Delivery{Raw: f.Raw, Receipt: dateline.Receipt{Received: f.Received, Basis: "given", Name: f.Name}})
	}
	return out
}

func receive(t testing.TB, d *desk.Desk, ds ...dateline.Delivery) (got []dateline.Received) {
	t.Helper()
	if err := d.Receive(t.Context(), slices.Values(ds), func(_ dateline.Delivery, r dateline.Received) { got = append(got, r) }); err != nil {
		t.Fatal(err)
	}
	if len(got) != len(ds) {
		t.Fatalf("%d of %d deliveries were acknowledged", len(got), len(ds))
	}
	return got
}

func drain(t testing.TB, d *desk.Desk) desk.Tally {
	t.Helper()
	sum, err := d.Drain(t.Context(), func(desk.Step) {})
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// export is what an archive holds, as another process finds it, after that has
// verified it.
func export(t testing.TB, st store) string {
	t.Helper()
	s, err := sqlite.Open(t.Context(), st.file, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if faults, err := s.Verify(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("verify: %v %v", faults, err)
	}
	var b bytes.Buffer
	if err := s.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatIsReceivedIsRead(t *testing.T) {
	s := open(t)
	var read atomic.Int64
	d := at(s, words{version: "1", read: &read})
	ds := made(120, false)
	receive(t, d, ds...)
	sum := drain(t, d)
	k := sum.Dispatches
	if sum.Containers != len(ds) || k.New < 120 || k.Again == 0 || sum.Quarantined == 0 {
		t.Errorf("%d files: %+v", len(ds), sum)
	}
	st, err := s.Status(t.Context())
	if err != nil || st.Ground.Dispatches != k.New || st.Quarantined != sum.Quarantined {
		t.Errorf("status %+v, %v, of %+v", st, err, sum)
	}
	if n, _, err := d.Pending(t.Context()); n != 0 || err != nil {
		t.Errorf("%d unread, %v", n, err)
	}
	was, times := export(t, s), read.Load()
	receive(t, d, ds...)
	if again := drain(t, d); again.Containers != 0 || read.Load() != times {
		t.Errorf("the same files again: %+v, %d read", again, read.Load()-times)
	}
	if export(t, s) != was {
		t.Error("the same files again changed the export")
	}
}

func TestTheOrderOfArrivalTellsNothing(t *testing.T) {
	ds := made(60, false)
	var want string
	for i := range 3 {
		s := open(t)
		d := at(s, words{version: "1"})
		switch i {
		case 1:
			slices.Reverse(ds)
		case 2: // one at a time, each read before the next comes
			for _, x := range ds {
				receive(t, d, x)
				drain(t, d)
			}
		}
		receive(t, d, ds...)
		drain(t, d)
		if got := export(t, s); i == 0 {
			want = got
		} else if got != want {
			t.Errorf("order %d: another export", i)
		}
	}
}

// A visit to a feed brings what the last one brought, and one item more.
func TestAnItemThatIsHeldIsNotReadAgain(t *testing.T) {
	s := open(t)
	var read atomic.Int64
	d := at(s, words{version: "1", read: &read})
	visit := func(hour, items int) dateline.Delivery {
		raw := "<rss version=\"2.0\"><channel><title>Sund Wire</title>"
		for i := items; i > 0; i-- {
			raw += fmt.Sprintf("<item><guid>sund-%d</guid><title>Ferry no. %d sails</title><description>The ferry left Lima, its %d passengers aboard.</description></item>\n", i, i, 100*i)
		}
		return dateline.Delivery{Raw: []byte(raw + "</channel></rss>"), Receipt: dateline.Receipt{Received: noon.Add(time.Duration(hour) * time.Hour), Basis: "clock", Source: "sund"}}
	}
	receive(t, d, visit(1, 5))
	drain(t, d)
	receive(t, d, visit(2, 6))
	if k := drain(t, d).Dispatches; k.New != 1 || k.Again != 5 || read.Load() != 6 {
		t.Errorf("%+v, %d readings made, want 6", k, read.Load())
	}
	// What came earlier than was known is read with that receipt.
	receive(t, d, visit(0, 3))
	if k := drain(t, d).Dispatches; k.Replaced != 3 || read.Load() != 9 {
		t.Errorf("an earlier receipt: %+v, %d readings made, want 9", k, read.Load())
	}
	export(t, s)
}

func TestANewReaderReadsEverythingAnew(t *testing.T) {
	s := open(t)
	ds := made(30, false)
	receive(t, at(s, words{version: "1"}), ds...)
	first := drain(t, at(s, words{version: "1"}))
	sum := drain(t, at(s, words{version: "2"}))
	if sum.Containers != first.Containers || sum.Dispatches.New != 0 || sum.Dispatches.Replaced != first.Dispatches.New {
		t.Errorf("first %+v, then %+v", first, sum)
	}
	was := export(t, s)
	if _, err := at(s, words{version: "2"}).Rebuild(t.Context(), func(desk.Step) {}); err != nil {
		t.Fatal(err)
	}
	if export(t, s) != was {
		t.Error("rebuild: another export")
	}
}

// A run that is stopped keeps what it was reading, and the next goes on.
func TestAStopInTheMidstOfASpool(t *testing.T) {
	spool := func() dateline.Delivery {
		var b strings.Builder
		for i := range 100 {
			fmt.Fprintf(&b, "|\nFerry No. %d Sails 10/13 05:42\nLIMA (AP) -- Ferry number %d sailed.\n|\n|\n", i, i)
		}
		return dateline.Delivery{Raw: []byte(b.String()), Receipt: dateline.Receipt{Received: noon, Basis: "given", Name: "spool"}}
	}()
	s := open(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var read atomic.Int64
	d := at(s, words{version: "1", read: &read})
	receive(t, d, spool)
	sum, err := d.Drain(ctx, func(desk.Step) { stop() })
	if err != context.Canceled || sum.Containers != 0 || sum.Dispatches.New == 0 || sum.Dispatches.New == 100 {
		t.Fatalf("stopped: %+v, %v", sum, err)
	}
	if n, _, _ := d.Pending(t.Context()); n != 1 {
		t.Errorf("%d containers unread, want the one that was broken off", n)
	}
	rest := drain(t, d)
	if rest.Dispatches.New+sum.Dispatches.New != 100 || read.Load() != 100 {
		t.Errorf("%d and %d new, %d readings made", sum.Dispatches.New, rest.Dispatches.New, read.Load())
	}
	whole := open(t)
	d = at(whole, words{version: "1"})
	receive(t, d, spool)
	drain(t, d)
	if export(t, s) != export(t, whole) {
		t.Error("the export differs from that of a run that was left alone")
	}
}

func TestAReaderThatBreaksOffCostsOneDispatch(t *testing.T) {
	s := open(t)
	raw := "|\nA Ferry Sails 10/13 05:42\nLIMA (AP) -- The ferry sailed.\n|\n|\n|\nA Ferry Sinks 10/13 05:43\nLIMA (AP) -- The ferry sank.\n|\n|\n"
	breaks := words{version: "1", before: func(c dateline.Copy) {
		if strings.Contains(c.Dispatch.Text, "sank") {
			panic("no such word")
		}
	}}
	d := at(s, breaks)
	got := receive(t, d, dateline.Delivery{Raw: []byte(raw), Receipt: dateline.Receipt{Received: noon, Basis: "given"}})
	if sum := drain(t, d); sum.Dispatches.New != 1 || sum.Quarantined != 1 {
		t.Errorf("%+v", sum)
	}
	q, err := s.Quarantined(t.Context(), dateline.Page{})
	if err != nil || len(q.Rows) != 1 || q.Rows[0].Code != desk.ErrReader || !strings.Contains(raw[q.Rows[0].Start:q.Rows[0].End], "sank") {
		t.Fatalf("%+v, %v", q.Rows, err)
	}
	// A later version that can read it takes it out.
	if err := s.Retry(t.Context(), got[0].Container); err != nil {
		t.Fatal(err)
	}
	if sum := drain(t, at(s, words{version: "2"})); sum.Dispatches.New != 1 || sum.Quarantined != 0 {
		t.Errorf("%+v", sum)
	}
	if q, err := s.Quarantined(t.Context(), dateline.Page{}); err != nil || len(q.Rows) != 0 {
		t.Errorf("%+v, %v", q.Rows, err)
	}
	export(t, s)
}

func TestPackedFilesAreKeptAsTheyCame(t *testing.T) {
	s := open(t)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	fmt.Fprint(z, "|\nA Ferry Sails 10/13 05:42\nLIMA (AP) -- The ferry sailed.\n|\n|\n")
	z.Close()
	d := at(s, words{version: "1"})
	got := receive(t, d, dateline.Delivery{Raw: b.Bytes(), Receipt: dateline.Receipt{Received: noon, Basis: "given"}})
	if sum := drain(t, d); sum.Dispatches.New != 1 {
		t.Fatalf("%+v", sum)
	}
	h := sha256.Sum256(b.Bytes())
	if got[0].Container != hex.EncodeToString(h[:]) {
		t.Error("the container is not named by the bytes that came")
	}
	export(t, s)
}

// Forgetting leaves the other dispatches of a file as they were, also when
// the file is read again.
func TestForgettingInASpoolLeavesTheOthers(t *testing.T) {
	for name, raw := range map[string]string{
		"wire": "|\nA Ferry Sails 10/13 05:42\nLIMA (AP) -- The first ferry sailed.\n|\n|\n|\nB Ferry Sinks 10/13 05:43\nLIMA (AP) -- The second ferry sank.\n|\n|\n|\nC Ferry Docks 10/13 05:44\nLIMA (AP) -- The third ferry docked.\n|\n|\n",
		"feed": "<rss version=\"2.0\"><channel><title>Sund Wire</title>\n<item><guid>a</guid><title>A ferry sails</title><description>The first ferry sailed.</description></item>\n<item><guid>b</guid><title>B ferry sinks</title><description>The second ferry sank.</description></item>\n<item><guid>c</guid><title>C ferry docks</title><description>The third ferry docked.</description></item></channel></rss>",
		"items": `[{"uri":"a","type":"text","headline":"A ferry sails","body_text":"The first ferry sailed.","pubstatus":"usable"},` +
			`{"uri":"b","type":"text","headline":"B ferry sinks","body_text":"The second ferry sank.","pubstatus":"usable"},` +
			`{"uri":"c","type":"text","headline":"C ferry docks","body_text":"The third ferry docked.","pubstatus":"usable"}]`,
	} {
		for i, which := range []string{"first", "second", "third"} {
			t.Run(name+" "+which, func(t *testing.T) {
				s := open(t)
				d := at(s, words{version: "1"})
				receive(t, d, dateline.Delivery{Raw: []byte(raw), Receipt: dateline.Receipt{Received: noon, Basis: "given"}})
				if sum := drain(t, d); sum.Dispatches.New != 3 {
					t.Fatalf("%+v", sum)
				}
				rows, err := s.Dispatches(t.Context(), dateline.Filter{}, dateline.Page{})
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range rows.Rows {
					if strings.HasPrefix(r.Headline, "ABC"[i:i+1]) {
						if _, err := s.Forget(t.Context(), dateline.Oblivion{Dispatch: r.Dispatch, Why: "test", When: noon}); err != nil {
							t.Fatal(err)
						}
					}
				}
				was := export(t, s)
				if strings.Contains(was, "The "+which) || strings.Count(was, "\n") != 2 {
					t.Errorf("after forgetting: %s", was)
				}
				sum, err := d.Rebuild(t.Context(), func(desk.Step) {})
				if err != nil || sum.Dispatches.New != 2 || sum.Quarantined != 0 {
					t.Errorf("rebuild: %+v, %v", sum, err)
				}
				if got := export(t, s); got != was {
					t.Errorf("rebuild after forgetting gives another export:\n%s\nwas\n%s", got, was)
				}
			})
		}
	}
}

// failing is an archive whose disk is full for a while.
type failing struct {
	desk.Archive
	left *atomic.Int64
}

func (f failing) Keep(ctx context.Context, p dateline.Parcel) (dateline.Kept, error) {
	if f.left.Add(-1) >= 0 {
		return dateline.Kept{}, &dateline.Error{Code: dateline.ErrFull, Say: "the disk is full"}
	}
	return f.Archive.Keep(ctx, p)
}

func TestServeGoesOnAfterTrouble(t *testing.T) {
	s := open(t)
	left := new(atomic.Int64)
	left.Store(2)
	var pauses []time.Duration
	tick := make(chan time.Time, 1)
	d := desk.New(failing{s, left}, desk.Options{Now: func() time.Time { return noon }, Workers: 2, Reader: words{version: "1"},
		After: func(d time.Duration) <-chan time.Time {
			if pauses = append(pauses, d); d < time.Minute {
				tick <- noon
				return tick
			}
			return nil // only what wakes it goes on
		}})
	receive(t, d, made(5, true)...)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var troubles []string
	kept, ended := make(chan desk.Step, 100), make(chan bool)
	go func() {
		d.Serve(ctx, func(s desk.Step) { kept <- s }, func(err error) { troubles = append(troubles, dateline.CodeOf(err)) })
		close(ended)
	}()
	<-kept
	more := dateline.Delivery{Raw: []byte("|\nLate Ferry Sails 10/13 23:42\nLIMA (AP) -- A late ferry sailed.\n|\n|\n"), Receipt: dateline.Receipt{Received: noon.Add(time.Hour), Basis: "clock"}}
	late := receive(t, d, more)[0].Container
	d.Wake()
	for s := range kept {
		if s.Container == late {
			break
		}
	}
	stop()
	<-ended
	if !slices.Equal(troubles, []string{dateline.ErrFull, dateline.ErrFull}) {
		t.Errorf("troubles told: %v", troubles)
	}
	if len(pauses) < 2 || pauses[0] != time.Second || pauses[1] != 2*time.Second {
		t.Errorf("pauses: %v", pauses)
	}
	export(t, s)
}
