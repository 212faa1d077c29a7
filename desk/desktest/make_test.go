package desktest_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/dateline-news/dateline/desk/desktest"
	"github.com/dateline-news/dateline/wire"
)

func TestMakingIsRepeatableAndWhatWiresRead(t *testing.T) {
	opt := desktest.Options{Dispatches: 200, Words: 120, Seed: 3}
	a, b := desktest.New(opt), desktest.New(opt)
	seen := map[string]bool{}
	dispatches, repeats, broken := 0, 0, 0
	for {
		f, ok := a.Next()
		g, _ := b.Next()
		if !ok {
			break
		}
		if f.Name != g.Name || !bytes.Equal(f.Raw, g.Raw) {
			t.Fatalf("%s and %s differ", f.Name, g.Name)
		}
		if bytes.Contains(f.Raw, []byte("{land}")) || bytes.Contains(f.Raw, []byte("{topic}")) {
			t.Errorf("%s has a slot that was not filled", f.Name)
		}
		copies, errs := wire.Parse(f.Raw, wire.Options{Received: f.Received, ReceivedBasis: "given"})
		if len(copies) != f.Dispatches || len(errs) > 0 != strings.HasPrefix(f.Name, "broken/") {
			t.Errorf("%s: %d dispatches, made %d; %v", f.Name, len(copies), f.Dispatches, errs)
		}
		if f.Dispatches == 0 {
			broken++
		}
		again := 0
		for _, c := range copies {
			if seen[c.Dispatch.ID] {
				again++
			}
			seen[c.Dispatch.ID] = true
		}
		if again != f.Repeats {
			t.Errorf("%s: %d dispatches stood in files before, %d were meant to", f.Name, again, f.Repeats)
		}
		dispatches, repeats = dispatches+f.Dispatches, repeats+f.Repeats
	}
	if len(seen) < 200 || len(seen) > 210 || repeats < 50 || broken == 0 {
		t.Errorf("%d different dispatches, %d repeats, %d broken files", len(seen), repeats, broken)
	}
}
