package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/sqlite"
)

// The whole record of the demo's week, a line for each thing that it says, so
// that a person can read it against the dispatches. -update writes it anew; the
// diff is to be read.
func TestRecordOfTheDemo(t *testing.T) {
	s, err := fillDemo(t.Context(), sqlite.InMemory)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got := recordText(t, s)
	const golden = "testdata/demo.record"
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("-want +got (-update rewrites it):\n%s", d)
	}
}

func everything[T any](t *testing.T, ask func(dateline.Page) (dateline.Answer[T], error)) (out []T) {
	t.Helper()
	page := dateline.Page{Limit: dateline.MaxLimit, Oldest: true}
	for {
		a, err := ask(page)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a.Rows...)
		if page.After = a.Next; a.Next == "" {
			return out
		}
	}
}

func recordText(t *testing.T, s *sqlite.Store) string {
	t.Helper()
	ctx, q := t.Context(), dateline.RecordQuery{}
	var b strings.Builder
	names := map[string]string{}
	actors := everything(t, func(p dateline.Page) (dateline.Answer[dateline.Actor], error) { return s.Actors(ctx, q, p) })
	for _, a := range actors {
		names[a.ID] = a.Name
	}
	origins := everything(t, func(p dateline.Page) (dateline.Answer[dateline.Origin], error) { return s.Origins(ctx, q, p) })
	for _, o := range origins {
		names[o.ID] = o.Name
	}
	named := func(ids []string) string {
		var out []string
		for _, id := range ids {
			n := names[id]
			if n == "" {
				n = id
			}
			out = append(out, n)
		}
		return strings.Join(out, ", ")
	}
	texts := map[string]*dateline.Reading{}
	of := func(id string) *dateline.Reading {
		if texts[id] == nil {
			h, err := s.Dispatch(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			texts[id] = &h.Reading
		}
		return texts[id]
	}
	title := func(id string) string {
		d := &of(id).Dispatch
		return fmt.Sprintf("%.8s %s %s %q", id, d.Agency, d.Issued, d.Headline)
	}
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	for _, st := range everything(t, func(p dateline.Page) (dateline.Answer[dateline.Story], error) { return s.Stories(ctx, q, p) }) {
		line("STORY %s", st.ID)
		for _, d := range st.Dispatches {
			line("  %s", title(d))
		}
		for _, v := range st.Versions {
			line("  version %.8s %s %.8s by %s: +%d -%d ~%d", v.Dispatch, v.Relation, v.Of, v.By, len(v.Diff.Adds), len(v.Diff.Drops), len(v.Diff.Changed))
			for _, c := range v.Diff.Adds {
				line("    + %s: %q", c.Source, c.Quote)
			}
			for _, c := range v.Diff.Drops {
				line("    - %s: %q", c.Source, c.Quote)
			}
			for _, c := range v.Diff.Changed {
				line("    ~ %s: %q for %q", c.To.Source, c.To.Quote, c.From.Quote)
			}
		}
		for _, c := range st.Copies {
			line("  copy %.8s of %.8s: %s", c.Dispatch, c.Of, c.Why)
		}
		for _, w := range st.Withdrawn {
			line("  withdrawn %.8s by %.8s (%s): %s", w.Dispatch, w.By, w.Relation, w.Why)
		}
	}
	for _, o := range everything(t, func(p dateline.Page) (dateline.Answer[dateline.Occurrence], error) { return s.Occurrences(ctx, q, p) }) {
		line("OCCURRENCE %s %q %s %s/%s %s..%s at %s: %s -> %s", o.ID, o.Word, o.Type, o.Status, o.Standing, o.From, o.To, names[o.Place], named(o.Actors), named(o.Recipients))
		line("  for %s; against %s; joint %s; parties %s; unknown %d; first %.8s %s; recalled %t; corroborated %.2f by %s", named(o.Origins.For), named(o.Origins.Against), named(o.Origins.Joint),
			named(o.Origins.Interested), o.Origins.Unknown, o.First.Dispatch, names[o.First.Origin], o.Recalled, o.Corroborated, named(o.CorroboratedBy))
		for _, a := range o.Accounts {
			line("  %.8s/%s %s %s %s | %s %s | %q", a.Dispatch, a.Event, a.Side, a.Factuality, names[a.Origin], a.Source, a.Cue, clip(a.Quote, 90))
		}
		for _, w := range o.WhyOne {
			line("  one: %s = %s %.2f %s", shortRef(w.One), shortRef(w.Other), w.Confidence, strings.Join(w.Keys, ", "))
		}
	}
	for _, d := range everything(t, func(p dateline.Page) (dateline.Answer[dateline.Dispute], error) { return s.Disputes(ctx, q, p) }) {
		line("DIFFER %s about %s (%s, %.2f)", d.Kind, d.About, d.Why, d.Confidence)
		for _, x := range d.Sides {
			line("  %s %.8s %s: %q", names[x.Origin], x.Dispatch, x.Value, clip(x.Quote, 100))
		}
	}
	for _, x := range everything(t, func(p dateline.Page) (dateline.Answer[dateline.Series], error) { return s.Series(ctx, q, p) }) {
		about := names[x.About]
		if about == "" {
			about = x.About
		}
		line("SERIES %s of %s", x.Unit, about)
		for _, p := range x.Points {
			line("  %s..%s (%s) %s, %d reports", p.From, p.To, p.OfTime, amount(&dateline.Quantity{Low: p.Low, High: p.High, Approx: p.Approx}), len(p.Reports))
		}
	}
	for _, a := range everything(t, func(p dateline.Page) (dateline.Answer[dateline.Ahead], error) { return s.AheadOf(ctx, q, p) }) {
		line("AHEAD %s %s due %s..%s by %s; first %.8s last %.8s met by %s", a.Kind, a.Occurrence, a.Due.From, a.Due.To, named(a.Who), a.FirstSaid, a.LastRepeated, a.MetBy)
	}
	for _, x := range everything(t, func(p dateline.Page) (dateline.Answer[dateline.Quote], error) { return s.Quotes(ctx, q, p) }) {
		if len(x.Wordings) < 2 {
			continue
		}
		line("QUOTE %s", x.Name)
		for _, w := range x.Wordings {
			line("  %.8s %s: %q", w.Dispatch, w.Relation, w.Quote)
		}
	}
	for _, c := range everything(t, func(p dateline.Page) (dateline.Answer[dateline.SourceCount], error) { return s.SourceCounts(ctx, q, p) }) {
		line("SOURCE %s n %d first %d alone %d joined %d denied %d corrected %d", names[c.Origin], c.N, c.First, c.Alone, c.Joined, c.Denied, c.Corrected)
	}
	for _, a := range actors {
		if len(a.Members) > 1 || len(a.SameNameAs) > 0 {
			line("ACTOR %s %s %s in %d; names %s; same name as %s", a.Name, a.Kind, a.Country, len(a.Members), strings.Join(a.Names, ", "), named(a.SameNameAs))
		}
	}
	return b.String()
}
