package storetest

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
)

func journal(t *testing.T, s *suite) {
	b := Pack("sund", Base.Add(time.Hour), Make(1, 60))
	b.Delivery.URL, b.Delivery.ETag, b.Delivery.Status = "https://sund.example/feed", `"7"`, 200
	got := must2(s.Receive(s.ctx, b.Delivery, b.Delivery))(s)
	if !got[0].New || !got[0].Unread || got[1].New || got[1].Again {
		t.Errorf("the same receipt twice: %+v", got)
	}
	later, sooner := b.Delivery, b.Delivery
	later.Received, sooner.Received = Base.Add(2*time.Hour), Base
	if r := must2(s.Receive(s.ctx, later))(s)[0]; r.New || !r.Again {
		t.Errorf("a further receipt: %+v", r)
	}
	must2(s.Keep(s.ctx, b.Parcel))(s)
	if n := len(must2(s.Unread(s.ctx, Reader, dateline.Page{}))(s).Rows); n != 0 {
		t.Errorf("%d containers unread after Keep", n)
	}
	if r := must2(s.Receive(s.ctx, sooner))(s)[0]; !r.Unread {
		t.Errorf("an earlier receipt leaves the container read: %+v", r)
	}
	c := must2(s.Container(s.ctx, b.Parcel.Container))(s)
	if !bytes.Equal(c.Raw, b.Delivery.Raw) || len(c.Receipts) != 3 || !c.First.Equal(Base) || c.Receipts[1].ETag != `"7"` {
		t.Errorf("container: %d bytes, first %v, receipts %+v", len(c.Raw), c.First, c.Receipts)
	}
	for i := 2; i < 6; i++ {
		must2(s.Receive(s.ctx, Pack("", Base.Add(time.Duration(9-i)*time.Hour), Make(i, 20)).Delivery))(s)
	}
	unread := all(s, 2, func(p dateline.Page) (dateline.Answer[dateline.Container], error) { return s.Unread(s.ctx, Reader, p) })
	if len(unread) != 5 || !slices.IsSortedFunc(unread, func(a, b dateline.Container) int { return a.First.Compare(b.First) }) {
		t.Errorf("unread: %+v", unread)
	}
	if n := len(must2(s.Unread(s.ctx, "test 2", dateline.Page{}))(s).Rows); n != 5 {
		t.Errorf("%d containers unread by another reader, want 5", n)
	}
}

// must2 is must for a call used in place.
func must2[T any](v T, err error) func(*suite) T {
	return func(s *suite) T { s.t.Helper(); return must(s, v, err) }
}

func twice(t *testing.T, s *suite) {
	a, b := Make(1, 60), Make(2, 60)
	first := Pack("sund", Base.Add(time.Hour), a, b)
	if k := s.keep(first); k.New != 2 {
		t.Errorf("first: %+v", k)
	}
	was := s.export()
	again := first
	again.Delivery.Received = Base.Add(3 * time.Hour)
	if k := s.keep(again); k.Again != 2 || k.New+k.Replaced != 0 {
		t.Errorf("the same bytes: %+v", k)
	}
	other := Pack("kelmar", Base.Add(2*time.Hour), b)
	if k := s.keep(other); k.Again != 1 || k.New+k.Replaced != 0 {
		t.Errorf("the same dispatch in other bytes: %+v", k)
	}
	if s.export() != was {
		t.Error("the export changed")
	}
	h := must2(s.Dispatch(s.ctx, b.Reading.Dispatch.ID[:12]))(s)
	if len(h.Receipts) != 3 || len(h.Places) != 2 || len(h.Files) != 2 {
		t.Errorf("%d receipts, %d places, %d containers", len(h.Receipts), len(h.Places), len(h.Files))
	}
	if raw := must2(s.Raw(s.ctx, b.Reading.Dispatch.ID))(s); !bytes.Equal(raw, b.Raw) {
		t.Errorf("raw bytes: %q", raw)
	}
	if e := must2(s.Edits(s.ctx, 0, 0))(s); len(e) != 2 {
		t.Errorf("edits: %+v", e)
	}
}

func newerReader(t *testing.T, s *suite) {
	b := Pack("sund", Base, Make(1, 200))
	s.keep(b)
	b.Parcel.Reader = "test 2"
	r := b.Parcel.Readings[0]
	r.Reader = "test 2"
	r.Claims, r.Entities = r.Claims[:1], slices.Clone(r.Entities)
	r.Entities[0].Name = "Renamed Person"
	r.Dispatch.Headline = "Another headline"
	b.Parcel.Readings[0] = r
	if k := s.keep(b); k.Replaced != 1 {
		t.Errorf("kept: %+v", k)
	}
	st := must2(s.Status(s.ctx))(s)
	if st.Claims != 1 || st.Readers["test 2"] != 1 || len(st.Readers) != 1 || st.Receipts != 1 {
		t.Errorf("status: %+v", st)
	}
	if n := len(must2(s.Who(s.ctx, "renamed person", dateline.Filter{}, dateline.Page{}))(s).Rows); n != 1 {
		t.Errorf("the new name finds %d", n)
	}
	if a := must2(s.Search(s.ctx, dateline.SearchQuery{Words: "another headline"}, dateline.Page{}))(s); len(a.Rows) != 1 {
		t.Errorf("the new headline finds %d", len(a.Rows))
	}
}

// views is what a reader sees of a store, in one string.
func (s *suite) views() string {
	var b strings.Builder
	b.WriteString(s.export())
	put := func(v any) { b.Write(jsonOf(v)) }
	put(must2(s.Claims(s.ctx, dateline.ClaimQuery{By: "Mira Toval"}, dateline.Page{}))(s).Rows)
	put(must2(s.Events(s.ctx, dateline.EventQuery{Names: []string{"aldo brenk"}}, dateline.Page{Oldest: true}))(s).Rows)
	put(must2(s.Who(s.ctx, "Ostrel", dateline.Filter{}, dateline.Page{}))(s).Rows)
	put(must2(s.Quantities(s.ctx, dateline.QuantityQuery{About: "Ostrel boat"}, dateline.Page{}))(s).Rows)
	put(must2(s.Search(s.ctx, dateline.SearchQuery{Words: "ferry Kelmar"}, dateline.Page{}))(s).Rows)
	put(must2(s.Ahead(s.ctx, dateline.AheadQuery{}, dateline.Page{}))(s).Rows)
	put(must2(s.Ground(s.ctx, dateline.Filter{}))(s))
	return b.String()
}

func arrival(t *testing.T, s *suite) {
	bs := boxes(40, 120)
	// The same dispatches again in feeds that came at other times.
	for i := 0; i < 40; i += 5 {
		bs = append(bs, Pack("vell", Base.Add(time.Duration(100-i)*time.Minute), Make(i, 120), Make(i+1, 120)))
	}
	var want string
	for round := 0; round < 4; round++ {
		for i := range bs { // a fixed shuffle a round
			j := (i*7919 + round*31) % len(bs)
			bs[i], bs[j] = bs[j], bs[i]
		}
		if round > 0 {
			if err := s.Rebuild(s.ctx); err != nil {
				t.Fatal(err)
			}
		}
		s.keep(bs...)
		got := s.views()
		if round > 0 && got != want {
			t.Fatalf("round %d: the order of arrival shows\n%s", round, firstDifference(want, got))
		}
		want = got
	}
}

func rebuild(t *testing.T, s *suite) {
	bs := boxes(30, 120)
	s.keep(bs...)
	want := s.views()
	id, err := s.Override(s.ctx, dateline.Override{Dispatch: bs[0].Parcel.Readings[0].Dispatch.ID, Kind: "claim", Value: "x", At: Base})
	must(s, id, err)
	if err := s.Rebuild(s.ctx); err != nil {
		t.Fatal(err)
	}
	if n := must2(s.Ground(s.ctx, dateline.Filter{}))(s).Dispatches; n != 0 {
		t.Errorf("%d dispatches after everything derived was dropped", n)
	}
	byHash := map[string]Box{}
	for _, b := range bs {
		byHash[b.Parcel.Container] = b
	}
	for _, c := range all(s, 7, func(p dateline.Page) (dateline.Answer[dateline.Container], error) { return s.Unread(s.ctx, Reader, p) }) {
		held := must2(s.Container(s.ctx, c.Hash))(s)
		if !bytes.Equal(held.Raw, byHash[c.Hash].Delivery.Raw) {
			t.Fatalf("container %s lost its bytes", c.Hash)
		}
		must2(s.Keep(s.ctx, byHash[c.Hash].Parcel))(s)
	}
	if got := s.views(); got != want {
		t.Errorf("not the same after a rebuild: %s", firstDifference(want, got))
	}
	if n := len(must2(s.Overrides(s.ctx, ""))(s)); n != 1 {
		t.Errorf("%d overrides after a rebuild", n)
	}
}

func quarantine(t *testing.T, s *suite) {
	b := Pack("sund", Base, Make(1, 60))
	b.Parcel.Quarantined = []dateline.Quarantined{{Start: 3, End: 9, Code: dateline.ErrMalformed, Say: "the tag is not closed", Hint: "ask the source"}}
	s.keep(b)
	list := func() []dateline.Quarantined { return must2(s.Quarantined(s.ctx, dateline.Page{}))(s).Rows }
	if q := list(); len(q) != 1 || q[0].Tries != 1 || q[0].Container != b.Parcel.Container || q[0].Hint == "" || q[0].Start != 3 {
		t.Fatalf("quarantine: %+v", q)
	}
	if err := s.Retry(s.ctx, b.Parcel.Container); err != nil {
		t.Fatal(err)
	}
	if n := len(must2(s.Unread(s.ctx, Reader, dateline.Page{}))(s).Rows); n != 1 {
		t.Errorf("%d unread after Retry", n)
	}
	b.Parcel.Tried = Base.Add(time.Hour)
	must2(s.Keep(s.ctx, b.Parcel))(s)
	must2(s.Keep(s.ctx, b.Parcel))(s) // a crash between Keep and its answer
	if q := list(); len(q) != 1 || q[0].Tries != 2 || !q[0].Last.Equal(b.Parcel.Tried) {
		t.Errorf("after a second try: %+v", q)
	}
	b.Parcel.Quarantined, b.Parcel.Tried = nil, Base.Add(2*time.Hour)
	must2(s.Keep(s.ctx, b.Parcel))(s)
	if q := list(); len(q) != 0 {
		t.Errorf("after it could be read: %+v", q)
	}
}

func decisions(t *testing.T, s *suite) {
	one := must2(s.Override(s.ctx, dateline.Override{Dispatch: "aa", Kind: "claim", Start: 1, End: 5, Value: "deny", By: "me", At: Base, Why: "misread"}))(s)
	must2(s.Override(s.ctx, dateline.Override{Dispatch: "bb", Kind: "story", Value: "split", At: Base}))(s)
	if err := s.Retract(s.ctx, one, Base.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.Retract(s.ctx, one, Base.Add(time.Hour)); dateline.CodeOf(err) != dateline.ErrNotHeld {
		t.Errorf("retracted twice: %v", err)
	}
	got := must2(s.Overrides(s.ctx, "aa"))(s)
	if len(got) != 1 || got[0].Retracted.IsZero() || got[0].Value != "deny" || got[0].Why != "misread" || got[0].End != 5 {
		t.Errorf("overrides: %+v", got)
	}
	for _, v := range []string{"a", "b"} {
		if err := s.Set(s.ctx, "watch", v); err != nil {
			t.Fatal(err)
		}
	}
	if m := must2(s.Settings(s.ctx))(s); len(m) != 1 || m["watch"] != "b" {
		t.Errorf("settings: %v", m)
	}
	if err := s.Set(s.ctx, "watch", ""); err != nil {
		t.Fatal(err)
	}
	if m := must2(s.Settings(s.ctx))(s); len(m) != 0 {
		t.Errorf("settings after unsetting: %v", m)
	}
}

func sources(t *testing.T, s *suite) {
	w := dateline.WatchedSource{ID: "sund", Kind: dateline.WatchFeed, Address: "https://sund.example/feed", Every: time.Minute, Silence: 9 * time.Hour, Added: Base}
	for _, title := range []string{"Sund", "Sund Wire"} {
		w.Title = title
		if err := s.PutSource(s.ctx, w); err != nil {
			t.Fatal(err)
		}
	}
	s.keep(Pack("sund", Base, Make(1, 40), Make(2, 40)), Pack("other", Base, Make(3, 40)))
	poll := func(p dateline.Poll) {
		p.Source = "sund"
		if err := s.Polled(s.ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	poll(dateline.Poll{At: Base, New: 2, Status: 200, ETag: `"1"`, Next: Base.Add(time.Minute)})
	poll(dateline.Poll{At: Base.Add(1 * time.Hour), Status: 304, ETag: `"1"`})
	poll(dateline.Poll{At: Base.Add(2 * time.Hour), Status: 500, Code: "unreadable", Say: "the server failed"})
	poll(dateline.Poll{At: Base.Add(3 * time.Hour), Status: 500, Code: "unreadable", Say: "the server failed"})
	h := must2(s.Sources(s.ctx, Base.Add(8*time.Hour)))(s)[0]
	if h.Title != "Sund Wire" || h.Failures != 2 || h.Say == "" || h.ETag != `"1"` || h.Dispatches != 2 || h.Silent ||
		!h.LastNew.Equal(Base) || !h.LastSuccess.Equal(Base.Add(time.Hour)) || !h.LastFailure.Equal(Base.Add(3*time.Hour)) {
		t.Errorf("health: %+v", h)
	}
	if !must2(s.Sources(s.ctx, Base.Add(10*time.Hour)))(s)[0].Silent {
		t.Error("no alarm after ten hours of silence")
	}
	poll(dateline.Poll{At: Base.Add(11 * time.Hour), Status: 200})
	if h := must2(s.Sources(s.ctx, Base))(s)[0]; h.Failures != 0 || h.Say != "" {
		t.Errorf("after a success: %+v", h)
	}
	if err := s.DropSource(s.ctx, "sund"); err != nil {
		t.Fatal(err)
	}
	if n := must2(s.Ground(s.ctx, dateline.Filter{Sources: []string{"sund"}}))(s).Dispatches; n != 2 {
		t.Errorf("%d dispatches of a dropped source, want 2", n)
	}
}

func failures(t *testing.T, s *suite) {
	s.keep(Pack("", Base, Make(1, 40)))
	for _, c := range []struct {
		name, code string
		do         func() error
	}{
		{"unknown dispatch", dateline.ErrNotHeld, func() error { _, err := s.Dispatch(s.ctx, strings.Repeat("0", 64)); return err }},
		{"short id", dateline.ErrUsage, func() error { _, err := s.Dispatch(s.ctx, "0"); return err }},
		{"unknown container", dateline.ErrNotHeld, func() error { _, err := s.Container(s.ctx, "x"); return err }},
		{"reading without its bytes", dateline.ErrNotHeld, func() error { _, err := s.Keep(s.ctx, Pack("", Base, Make(2, 40)).Parcel); return err }},
		{"no cursor", dateline.ErrUsage, func() error {
			_, err := s.Claims(s.ctx, dateline.ClaimQuery{}, dateline.Page{After: "x'; DROP"})
			return err
		}},
		{"cursor of another question", dateline.ErrUsage, func() error {
			a, err := s.Dispatches(s.ctx, dateline.Filter{}, dateline.Page{Limit: 1})
			if err != nil || a.Next != "" {
				t.Errorf("one dispatch, next %q, %v", a.Next, err)
			}
			s.keep(Pack("", Base, Make(3, 40)))
			a, _ = s.Dispatches(s.ctx, dateline.Filter{}, dateline.Page{Limit: 1})
			_, err = s.Dispatches(s.ctx, dateline.Filter{Place: "Ostrel"}, dateline.Page{Limit: 1, After: a.Next})
			return err
		}},
		{"unknown source", dateline.ErrNotHeld, func() error { return s.Polled(s.ctx, dateline.Poll{Source: "none"}) }},
		{"forget nothing", dateline.ErrUsage, func() error { _, err := s.Forget(s.ctx, dateline.Oblivion{}); return err }},
	} {
		if code := dateline.CodeOf(c.do()); code != c.code {
			t.Errorf("%s: code %q, want %q", c.name, code, c.code)
		}
	}
}
