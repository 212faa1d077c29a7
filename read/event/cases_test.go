package event_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/event"
)

// Cases are txtar files: each sentence "NAME.txt" is followed by "NAME.events",
// a line for each event that it tells and no other:
//
//	trigger TYPE status standing: actors > recipients
//
// TYPE is "-" where PLOVER has none; nobody is "-".
var update = flag.Bool("update", false, "write what is read into testdata; read the diff")

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, f := range files {
		a, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := map[string]string{}
		changed := false
		for i, x := range a.Files {
			base, ext := strings.TrimSuffix(x.Name, filepath.Ext(x.Name)), filepath.Ext(x.Name)
			switch ext {
			case ".txt":
				text[base] = string(x.Data)
			case ".events":
				t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar")+"/"+base, func(t *testing.T) {
					r, _ := readDispatch(t, []byte("LONDON, May 4 (Reuters) - "+text[base]), time.Date(2023, 5, 4, 0, 0, 0, 0, time.UTC))
					got := table(r)
					if *update {
						a.Files[i].Data = []byte(got)
						changed = true
					} else if got != string(x.Data) {
						t.Errorf("%s\ngot:\n%swant:\n%s", text[base], got, x.Data)
					}
				})
			}
		}
		if changed {
			if err := os.WriteFile(f, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func table(r *dateline.Reading) string {
	names := func(ids []string) string {
		var out []string
		for _, id := range ids {
			for _, e := range r.Entities {
				if e.ID == id {
					out = append(out, e.Name)
				}
			}
		}
		if out == nil {
			return "-"
		}
		return strings.Join(out, ", ")
	}
	var b strings.Builder
	for _, e := range r.Events {
		kind := e.Type
		if kind == "" {
			kind = "-"
		}
		fmt.Fprintf(&b, "%s %s %s %s: %s > %s\n", e.Trigger.Text, kind, e.Status, e.Standing, names(e.Actors), names(e.Recipients))
	}
	return b.String()
}

// check states what holds of the events of any text.
func check(t testing.TB, in event.Input, events []dateline.Event) {
	t.Helper()
	text := in.Doc.Text.Text
	known := map[string]bool{"": true}
	for _, e := range in.Entities {
		known[e.ID] = true
	}
	for _, x := range in.Times {
		known[x.ID] = true
	}
	for _, x := range in.Claims {
		known[x.ID] = true
	}
	for _, x := range in.Quantities {
		known[x.ID] = true
	}
	types := map[string]bool{"": true}
	for _, k := range strings.Fields("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT") {
		types[k] = true
	}
	last := -1
	for i, e := range events {
		if e.ID != fmt.Sprintf("v%d", i+1) {
			t.Errorf("id %q of event %d", e.ID, i)
		}
		if e.Trigger == nil || text[e.Trigger.Start:e.Trigger.End] != e.Trigger.Text {
			t.Fatalf("trigger %+v is not what stands there", e.Trigger)
		}
		if e.Trigger.Start <= last {
			t.Errorf("trigger %q out of order", e.Trigger.Text)
		}
		last = e.Trigger.Start
		if !types[e.Type] || e.Confidence <= 0 || e.Confidence > 1 || e.Why == "" {
			t.Errorf("event %+v", e)
		}
		for _, id := range slices.Concat(e.Actors, e.Recipients, e.Claims, e.Quantities, []string{e.Time, e.Place}) {
			if !known[id] {
				t.Errorf("unknown id %q", id)
			}
		}
		for _, id := range e.Actors {
			if slices.Contains(e.Recipients, id) {
				t.Errorf("%q does it to itself: %s", e.Trigger.Text, id)
			}
		}
		for _, id := range e.AssertedBy {
			if !slices.Contains(e.Claims, id) {
				t.Errorf("%q is asserted by %s, and does not rest on it", e.Trigger.Text, id)
			}
		}
		if e.Standing == dateline.StandingAttributed && len(e.Claims) == 0 {
			t.Errorf("%q is attributed to nobody", e.Trigger.Text)
		}
		switch e.Status {
		case "happened", "ongoing", "planned", "possible", "conditional", "habitual", "denied":
		default:
			t.Errorf("status %q", e.Status)
		}
		switch e.Standing {
		case "own-voice", "attributed", "hedged", "denied":
		default:
			t.Errorf("standing %q", e.Standing)
		}
	}
}

func TestEventsHoldTogether(t *testing.T) {
	files, err := filepath.Glob("testdata/gold/input/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no inputs", err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, in := readDispatch(t, raw, time.Date(2023, 5, 4, 0, 0, 0, 0, time.UTC))
		if len(r.Events) == 0 {
			t.Errorf("%s tells nothing", f)
		}
		check(t, in, r.Events)
		again := event.Read(in)
		if fmt.Sprint(deref(r.Events)) != fmt.Sprint(deref(again)) {
			t.Errorf("%s: read twice, told differently", f)
		}
	}
}

func deref(events []dateline.Event) []string {
	var out []string
	for _, e := range events {
		out = append(out, fmt.Sprintf("%v %v", *e.Trigger, fmt.Sprint(e.Type, e.Actors, e.Recipients, e.Time, e.Place, e.Status, e.Standing, e.Claims, e.Recalled, e.Confidence)))
	}
	return out
}

func TestNothingIsRead(t *testing.T) {
	if got := event.Read(event.Input{}); got == nil || len(got) != 0 {
		t.Errorf("%v of nothing", got)
	}
}
