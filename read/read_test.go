package read

import (
	"encoding/json"
	"math/rand"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire"
)

func copyFrom(tb testing.TB, file, received string) dateline.Copy {
	tb.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, received)
	if err != nil {
		tb.Fatal(err)
	}
	copies, errs := wire.Parse(raw, wire.Options{Received: at, ReceivedBasis: "given"})
	if len(copies) != 1 || len(errs) != 0 {
		tb.Fatalf("%d dispatches, errors %v", len(copies), errs)
	}
	return copies[0]
}

const example = "../cmd/dateline/example.txt"

func TestReadExample(t *testing.T) {
	r := Read(copyFrom(t, example, "2026-10-13T12:00:00Z"))
	d := r.Dispatch
	if d.Headline != "Bolivian Security Chief Flies to Mongolia" || d.Agency != "Northwire" || d.Issued != "2026-10-13T05:42:00" || d.IssuedUTC != "" {
		t.Errorf("headline %q agency %q issued %q utc %q", d.Headline, d.Agency, d.Issued, d.IssuedUTC)
	}
	if p := d.Dateline; p == nil || p.Place != "Ulaanbaatar" || p.Country != "MN" {
		t.Errorf("dateline %+v", p)
	}
	if len(r.Paragraphs) != 14 {
		t.Errorf("%d paragraphs", len(r.Paragraphs))
	}
	if s := r.Sentences[0]; d.Text[s.Start:s.Start+8] != "A senior" {
		t.Errorf("the first sentence begins %q: the dateline is part of it", d.Text[s.Start:s.Start+8])
	}
}

// The year is settled by what the text says, not by when it came.
func TestYearDoesNotHangOnReceipt(t *testing.T) {
	for _, received := range []string{"2026-10-13T12:00:00Z", "2027-02-01T00:00:00Z", "2029-12-31T23:59:59Z"} {
		if r := Read(copyFrom(t, example, received)); r.Dispatch.Issued != "2026-10-13T05:42:00" {
			t.Errorf("received %s: issued %s (%s)", received, r.Dispatch.Issued, r.Dispatch.IssuedWhy)
		}
	}
}

func TestSpansAreTheirText(t *testing.T) {
	r := Read(copyFrom(t, example, "2026-10-13T12:00:00Z"))
	text := r.Dispatch.Text
	n := 0
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			n++
			if text[m.Start:m.End] != m.Text {
				t.Errorf("%s: %q at %d-%d reads %q", e.ID, m.Text, m.Start, m.End, text[m.Start:m.End])
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d mentions", n)
	}
	end := 0
	for _, s := range r.Sentences {
		if s.Start < end || s.End <= s.Start {
			t.Errorf("sentence %d-%d behind %d", s.Start, s.End, end)
		}
		end = s.End
	}
}

// JSON has [] where nothing was found, never null.
func TestListsAreNeverNull(t *testing.T) {
	for name, c := range map[string]dateline.Copy{"empty": {}, "example": copyFrom(t, example, "2026-10-13T12:00:00Z")} {
		b, err := json.Marshal(Read(c))
		if err != nil {
			t.Fatal(err)
		}
		var m map[string]any
		if err := json.Unmarshal(b, &m); err != nil {
			t.Fatal(err)
		}
		for _, k := range []string{"zones", "paragraphs", "sentences", "entities", "times", "quantities", "claims", "unknowns", "events", "notes"} {
			if _, ok := m[k].([]any); !ok {
				t.Errorf("%s: %q is %v, no list", name, k, m[k])
			}
		}
	}
}

func TestOtherLanguagesAreKeptAndNotRead(t *testing.T) {
	copies, _ := wire.Parse([]byte("Berlin (dpa) - Die Straßenbahn nach Russland fährt wieder. Das teilte die Stadt am Montag mit, und auch der Bürgermeister war dabei.\n"), wire.Options{})
	r := Read(copies[0])
	if len(r.Entities)+len(r.Sentences) != 0 || len(r.Notes) != 1 || r.Notes[0].Code != "not-english" {
		t.Errorf("entities %v, sentences %v, notes %v", r.Entities, r.Sentences, r.Notes)
	}
	if r.Dispatch.Agency != "dpa" {
		t.Errorf("the header is lost: agency %q", r.Dispatch.Agency)
	}
}

// Same bytes, same reader, same receipt: the same reading, byte for byte, in
// any order, on any number of goroutines, in whatever zone the machine keeps.
func TestSameBytesSameReading(t *testing.T) {
	local := time.Local
	defer func() { time.Local = local }()
	c := copyFrom(t, example, "2026-10-13T12:00:00Z")
	want, err := json.Marshal(Read(c))
	if err != nil {
		t.Fatal(err)
	}
	for _, hours := range []int{-11, 0, 14} {
		time.Local = time.FixedZone("machine", hours*3600)
		var wg sync.WaitGroup
		order := rand.New(rand.NewSource(int64(hours))).Perm(40)
		for range order {
			wg.Go(func() {
				if got, _ := json.Marshal(Read(c)); string(got) != string(want) {
					t.Error("two readings of one dispatch differ")
				}
			})
		}
		wg.Wait()
	}
}
