package read

import (
	"encoding/json"
	"math/rand"
	"os"
	"slices"
	"strings"
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

// "Last spring", "the day before", "about 400 to 600": the days that the
// example names, and what it counts.
func TestTimesAndNumbersOfTheExample(t *testing.T) {
	r := Read(copyFrom(t, example, "2026-10-13T12:00:00Z"))
	times := map[string]string{}
	for _, x := range r.Times {
		times[x.Text] = x.Value
		if text := r.Dispatch.Text; text[x.Start:x.End] != x.Text || x.Rule == "" {
			t.Errorf("%s: %q, rule %q", x.ID, x.Text, x.Rule)
		}
	}
	for words, want := range map[string]string{"Tuesday": "2026-10-13", "Saturday": "2026-10-10", "last\nspring": "2026-SP", "May 2025": "2025-05", "the day before": "2026-10-12", "2021-22": "2021/2022"} {
		if times[words] != want && times[strings.ReplaceAll(words, "\n", " ")] != want {
			t.Errorf("%q is %q, want %q", words, times[words], want)
		}
	}
	found := false
	for _, q := range r.Quantities {
		if q.Text == "about 400 to 600" {
			found = *q.Low == 400 && *q.High == 600 && q.Approx && q.Unit == "engineers"
		}
	}
	if !found {
		t.Errorf("no 400 to 600 engineers among %+v", r.Quantities)
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
	// Other dispatches are read in between: nothing of them is kept.
	others := []dateline.Copy{c}
	for _, raw := range []string{
		"OSLO, Norway (AP) -- Two ferries left on Monday with about 300 people. Another leaves next week.\n",
		"SEOUL, Nov. 24 (Yonhap) -- The tram reopened last Friday after 20 days.\n",
	} {
		copies, _ := wire.Parse([]byte(raw), wire.Options{Received: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), ReceivedBasis: "given"})
		others = append(others, copies...)
	}
	for _, hours := range []int{-11, 0, 14} {
		time.Local = time.FixedZone("machine", hours*3600)
		var wg sync.WaitGroup
		for _, n := range rand.New(rand.NewSource(int64(hours))).Perm(60) {
			wg.Go(func() {
				r := Read(others[n%len(others)])
				if n%len(others) != 0 {
					return
				}
				if got, _ := json.Marshal(r); string(got) != string(want) {
					t.Error("two readings of one dispatch differ")
				}
			})
		}
		wg.Wait()
	}
}

// A text as long as a book is read, but fast, and a note says so.
func TestLongCopyIsReadFast(t *testing.T) {
	text := "LIMA (Northwire) -- " + strings.Repeat("The council met in Lima on Tuesday, the harbor office said.\n", longCopy/10)
	copies, errs := wire.Parse([]byte(text), wire.Options{Received: time.Date(2026, 10, 13, 12, 0, 0, 0, time.UTC), ReceivedBasis: "given"})
	if len(errs) > 0 || len(copies) != 1 {
		t.Fatal(len(copies), errs)
	}
	r := Read(copies[0])
	if !slices.ContainsFunc(r.Notes, func(n dateline.Note) bool { return n.Code == "long-copy" }) || len(r.Claims) == 0 {
		t.Errorf("notes %+v, %d claims", r.Notes, len(r.Claims))
	}
}
