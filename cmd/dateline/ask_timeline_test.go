package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/wire"
)

const bridgeCopy = `|
Bridge Company Seeks Bailout 10/13 05:42
OSLO, Norway (Northwire) -- Norway lent Sweden two cranes on Monday.
Sweden's Road Board said Norway had damaged the bridge on Sunday. Norway denied
that it had damaged the bridge.
Sweden plans to visit Norway in November. Norway may pay Sweden for the repair.
Sweden's Road Board said it would repair the piers in October. On Friday Norway
sends the cranes.
|
|
`

// told is an event as a test writes it: words of the copy stand for findings.
type toldEvent struct {
	trigger, lemma, status, standing string
	actor, recipient, time           string
	claim                            string // the source of the claim it rests on
}

// heldWith is an archive of one dispatch, read, with these events and no
// others.
func heldWith(t *testing.T, text string, events []toldEvent) *sqlite.Store {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Open(ctx, sqlite.InMemory, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	copies, errs := wire.Parse([]byte(text), wire.Options{Received: aNoon, ReceivedBasis: "given"})
	if len(errs) > 0 || len(copies) != 1 {
		t.Fatalf("%d dispatches, %v", len(copies), errs)
	}
	r := read.Read(copies[0])
	r.Events, r.Claims = nil, nil
	body := r.Dispatch.Text
	at := func(words string) dateline.Span {
		i := strings.LastIndex(body, words)
		if i < 0 {
			t.Fatalf("%q is not in the copy", words)
		}
		return dateline.SpanOf(body, i, i+len(words))
	}
	entity := func(name string) []string {
		for _, e := range r.Entities {
			if e.Name == name {
				return []string{e.ID}
			}
		}
		if name != "" {
			t.Fatalf("no entity %q", name)
		}
		return nil
	}
	for i, e := range events {
		ev := dateline.Event{ID: "v" + string(rune('1'+i)), Trigger: &dateline.Trigger{Span: at(e.trigger), Lemma: e.lemma}, Status: e.status, Standing: e.standing,
			Actors: entity(e.actor), Recipients: entity(e.recipient), Confidence: 0.9}
		for _, x := range r.Times {
			if e.time != "" && x.Text == e.time {
				ev.Time = x.ID
			}
		}
		if e.claim != "" {
			c := dateline.Claim{ID: "c" + string(rune('1'+i)), Source: &dateline.ClaimSource{Span: at(e.claim), Named: true, Kind: dateline.SourceOffice},
				Stance: dateline.StanceSay, Factuality: dateline.FactCertain, Confidence: 0.9}
			if e.standing == dateline.StandingDenied {
				c.Stance, c.Factuality = dateline.StanceDeny, dateline.FactCertainNot
			}
			r.Claims = append(r.Claims, c)
			ev.Claims = []string{c.ID}
		}
		r.Events = append(r.Events, ev)
	}
	r.Fill()
	got, err := s.Receive(ctx, dateline.Delivery{Raw: []byte(text), Receipt: dateline.Receipt{Received: aNoon, Basis: "given"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Keep(ctx, dateline.Parcel{Container: got[0].Container, Reader: "test", Received: aNoon, Readings: []dateline.Reading{r}}); err != nil {
		t.Fatal(err)
	}
	return s
}

// askOf asks an archive as the demo asks its own, with its clock.
func askOf(t *testing.T, s askable, args ...string) string {
	t.Helper()
	var o, e strings.Builder
	c := &command{in: strings.NewReader(""), out: &o, err: &e}
	err := c.demoOn(args, func(context.Context) (askable, error) { return s, nil })
	if err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return o.String() + e.String()
}

func bridge(t *testing.T) *sqlite.Store {
	return heldWith(t, bridgeCopy, []toldEvent{
		{"lent", "lend", dateline.EventHappened, dateline.StandingOwnVoice, "Norway", "Sweden", "Monday", ""},
		{"damaged", "damage", dateline.EventDenied, dateline.StandingDenied, "Norway", "", "Sunday", "Norway"},
		{"visit", "visit", dateline.EventPlanned, dateline.StandingOwnVoice, "Sweden", "Norway", "November", ""},
		{"pay", "pay", dateline.EventPossible, dateline.StandingHedged, "Norway", "Sweden", "", ""},
		{"repair the piers", "repair", dateline.EventPlanned, dateline.StandingAttributed, "Norway", "", "October", "Sweden's Road Board"},
		{"sends", "send", dateline.EventPlanned, dateline.StandingOwnVoice, "Norway", "", "Friday", ""},
	})
}

// What happened, what is planned, what may be and what is denied are told
// apart by their marks; who says so stands before the words on its line.
func TestTimelineTellsApart(t *testing.T) {
	out := askOf(t, bridge(t), "timeline", "Norway")
	golden(t, "timeline.page", out)
	for _, want := range []string{" *  Northwire, own words:", " x  denied: # Norway denies:", " o  planned: Northwire, own words:", "(?) possible: Northwire, hedged:", "[Tue 13 Oct]"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	out = askOf(t, bridge(t), "timeline", "Norway", "Sweden")
	if strings.Contains(out, "damaged the bridge") {
		t.Errorf("what one does without the other is told of both:\n%s", out)
	}
}

func TestAhead(t *testing.T) {
	out := askOf(t, bridge(t), "ahead")
	golden(t, "ahead.page", out)
	if !strings.Contains(out, "open") || !strings.Contains(out, "planned: ") || strings.Contains(out, "lent") {
		t.Errorf("not what is ahead:\n%s", out)
	}
}

func TestEventsAsTables(t *testing.T) {
	out := askOf(t, bridge(t), "timeline", "Norway", "--json")
	if !strings.Contains(out, `"actor_names":["Norway"]`) || !strings.Contains(out, `"paragraph":2`) || !strings.Contains(out, `"stance":"deny"`) {
		t.Error(out)
	}
}

// Intervals are drawn beside all that falls into them.
func TestBars(t *testing.T) {
	d := func(month, day int) time.Time {
		return time.Date(2026, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	}
	one := func(month, day int) [2]time.Time { return [2]time.Time{d(month, day), d(month, day)} }
	for _, c := range []struct {
		name      string
		days      [][2]time.Time
		at, after string // by lines
	}{
		{"none", [][2]time.Time{one(1, 1), one(1, 2)}, "/", "/"},
		{"alone", [][2]time.Time{{d(1, 1), d(1, 5)}, one(2, 1)}, "-/ ", " / "},
		{"over two", [][2]time.Time{{d(1, 1), d(1, 5)}, one(1, 2), one(1, 5), one(1, 6)}, "+/|/'/ ", "|/|/ / "},
		{"two at once", [][2]time.Time{{d(1, 1), d(1, 5)}, {d(1, 2), d(1, 9)}, one(1, 5), one(1, 8)}, "+ /|+/'|/ '", "| /||/ |/  "},
		{"equal ones share", [][2]time.Time{{d(6, 1), d(6, 30)}, {d(6, 1), d(6, 30)}, one(7, 2)}, "+/'/ ", "|/ / "},
		{"a lane is free again", [][2]time.Time{{d(1, 1), d(1, 2)}, one(1, 2), {d(1, 3), d(1, 4)}, one(1, 4)}, "+/'/+/'", "|/ /|/ "},
	} {
		at, after := bars(c.days)
		if diff := cmp.Diff(c.at, strings.Join(at, "/")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if diff := cmp.Diff(c.after, strings.Join(after, "/")); diff != "" {
			t.Errorf("%s, further lines: %s", c.name, diff)
		}
	}
}
