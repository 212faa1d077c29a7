package storetest

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
)

func forgetDispatch(t *testing.T, s *suite) {
	secret := Plain("Zyxwort", "The zyxwort convoy passed at night. Nobody else was told.", Base)
	a, b := Make(1, 80), Make(2, 80)
	shared, alone := Pack("sund", Base, a, secret, b), Pack("kelmar", Base.Add(time.Hour), secret)
	s.keep(shared, alone)
	id := secret.Reading.Dispatch.ID
	got := must2(s.Forget(s.ctx, dateline.Oblivion{Dispatch: id, Why: "by request", When: Base}))(s)
	if got.Dispatches != 1 || got.Containers != 1 || got.Redacted != 1 {
		t.Errorf("forgotten: %+v", got)
	}
	if _, err := s.Dispatch(s.ctx, id); dateline.CodeOf(err) != dateline.ErrForgotten {
		t.Errorf("the dispatch: %v", err)
	}
	if n := len(must2(s.Search(s.ctx, dateline.SearchQuery{Words: "zyxwort"}, dateline.Page{}))(s).Rows); n != 0 {
		t.Errorf("its words find %d", n)
	}
	c := must2(s.Container(s.ctx, shared.Parcel.Container))(s)
	if bytes.Contains(c.Raw, []byte("zyxwort")) || len(c.Raw) != len(shared.Delivery.Raw) || !c.Redacted {
		t.Errorf("the shared container: redacted %v, %q", c.Redacted, c.Raw)
	}
	for _, m := range []Made{a, b} {
		if raw := must2(s.Raw(s.ctx, m.Reading.Dispatch.ID))(s); !bytes.Equal(raw, m.Raw) {
			t.Errorf("a dispatch beside it lost its bytes: %q", raw)
		}
	}
	// It does not come back: not with its container, nor in a new one.
	if r := must2(s.Receive(s.ctx, alone.Delivery))(s)[0]; !r.Forgotten {
		t.Errorf("its container again: %+v", r)
	}
	fresh := Pack("vell", Base.Add(2*time.Hour), secret, Make(3, 80))
	if k := s.keep(fresh); k.Forgotten != 1 || k.New != 1 {
		t.Errorf("in a new container: %+v", k)
	}
	if c := must2(s.Container(s.ctx, fresh.Parcel.Container))(s); bytes.Contains(c.Raw, []byte("zyxwort")) {
		t.Error("a new container brought the bytes back")
	}
	// Nor with a rebuild.
	if err := s.Rebuild(s.ctx); err != nil {
		t.Fatal(err)
	}
	must2(s.Keep(s.ctx, shared.Parcel))(s)
	must2(s.Keep(s.ctx, fresh.Parcel))(s)
	if strings.Contains(s.export(), "zyxwort") {
		t.Error("a rebuild brought it back")
	}
	stones := all(s, 1, func(p dateline.Page) (dateline.Answer[dateline.Tombstone], error) { return s.Tombstones(s.ctx, p) })
	kinds := map[string]int{}
	for _, b := range stones {
		kinds[b.Kind]++
		if b.Why == "" || b.When.IsZero() {
			t.Errorf("tombstone: %+v", b)
		}
	}
	if kinds["dispatch"] != 1 || kinds["container"] != 1 {
		t.Errorf("tombstones: %+v", stones)
	}
}

func forgetSource(t *testing.T, s *suite) {
	both, only, else_ := Make(1, 80), Make(2, 80), Make(3, 80)
	gone := Pack("sund", Base, both, only)
	stays := Pack("kelmar", Base.Add(time.Hour), both, else_)
	s.keep(gone, stays)
	got := must2(s.Forget(s.ctx, dateline.Oblivion{Source: "sund", Why: "licence ended", When: Base}))(s)
	if got.Dispatches != 1 || got.Containers != 1 || got.Unread != 1 {
		t.Errorf("forgotten: %+v", got)
	}
	if _, err := s.Container(s.ctx, gone.Parcel.Container); dateline.CodeOf(err) != dateline.ErrNotHeld {
		t.Errorf("its container: %v", err)
	}
	unread := must2(s.Unread(s.ctx, Reader, dateline.Page{}))(s).Rows
	if len(unread) != 1 || unread[0].Hash != stays.Parcel.Container {
		t.Fatalf("unread: %+v", unread)
	}
	must2(s.Keep(s.ctx, stays.Parcel))(s)
	h := must2(s.Dispatch(s.ctx, both.Reading.Dispatch.ID))(s)
	if len(h.Receipts) != 1 || h.Receipts[0].Source != "kelmar" {
		t.Errorf("receipts: %+v", h.Receipts)
	}
	if _, err := s.Dispatch(s.ctx, only.Reading.Dispatch.ID); dateline.CodeOf(err) != dateline.ErrForgotten {
		t.Errorf("what came from it alone: %v", err)
	}
}

func retention(t *testing.T, s *suite) {
	if err := s.PutSource(s.ctx, dateline.WatchedSource{ID: "sund", Retain: 24 * time.Hour}); err != nil {
		t.Fatal(err)
	}
	old, fresh, elsewhere, both := Make(1, 60), Make(2, 60), Make(3, 60), Make(4, 60)
	s.keep(Pack("sund", Base, old, both), Pack("sund", Base.Add(20*time.Hour), old, fresh), Pack("kelmar", Base, elsewhere, both))
	got := must2(s.Retain(s.ctx, Base.Add(30*time.Hour)))(s)
	if got.Dispatches != 1 {
		t.Errorf("forgotten: %+v", got)
	}
	for _, c := range []struct {
		m    Made
		code string
	}{{old, dateline.ErrForgotten}, {fresh, ""}, {elsewhere, ""}, {both, ""}} {
		if _, err := s.Dispatch(s.ctx, c.m.Reading.Dispatch.ID); dateline.CodeOf(err) != c.code {
			t.Errorf("%s: %v", c.m.Reading.Dispatch.Headline, err)
		}
	}
	if again := must2(s.Retain(s.ctx, Base.Add(30*time.Hour)))(s); again.Dispatches != 0 {
		t.Errorf("a second time: %+v", again)
	}
}
