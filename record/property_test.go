package record_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/record"
)

func bytesOf(t *testing.T, rec dateline.Record) []byte {
	t.Helper()
	b, err := json.MarshalIndent(rec, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func sameRecord(t *testing.T, want, got []byte, what string) {
	t.Helper()
	if bytes.Equal(want, got) {
		return
	}
	w, g := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			t.Fatalf("%s: line %d\n- %s\n+ %s", what, i+1, w[i], g[i])
		}
	}
	t.Fatalf("%s: %d lines, then %d", what, len(w), len(g))
}

func shuffled(rs []dateline.Reading, seed uint64) []dateline.Reading {
	out := slices.Clone(rs)
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// Five hundred dispatches in a hundred orders of arrival, some of them twice:
// one record.
func TestOrderOfArrivalHasNoPart(t *testing.T) {
	rs := world(500, 11)
	rec := record.Build(rs, nil, record.Options{})
	want := bytesOf(t, rec)
	joined, versions, copies, differ, met := 0, 0, 0, len(rec.Disputes), 0
	for _, o := range rec.Occurrences {
		if len(o.Members) > 1 {
			joined++
		}
	}
	for _, s := range rec.Stories {
		versions += len(s.Versions)
		copies += len(s.Copies)
	}
	for _, a := range rec.Ahead {
		if a.MetBy != "" {
			met++
		}
	}
	if joined < 20 || versions < 5 || copies < 20 || differ < 5 || met < 5 || len(rec.Repeats) < 20 {
		t.Fatalf("a dull world shows nothing: %d joined, %d versions, %d copies, %d differ, %d met, %d repeats", joined, versions, copies, differ, met, len(rec.Repeats))
	}
	n := 100
	if testing.Short() {
		n = 5
	}
	for k := range n {
		in := shuffled(rs, uint64(k))
		in = append(in, in[k%len(in)])
		sameRecord(t, want, bytesOf(t, record.Build(in, nil, record.Options{})), fmt.Sprintf("order %d", k))
	}
}

// What a person decided holds, in any order; taken back, it leaves nothing.
func TestOverridesAndTheirRetraction(t *testing.T) {
	rs := world(120, 3)
	rec := record.Build(rs, nil, record.Options{})
	plain := bytesOf(t, rec)
	text := map[string]dateline.Reading{}
	for _, r := range rs {
		text[r.Dispatch.ID] = r
	}
	trigger := func(m dateline.MemberRef) dateline.Span {
		for _, v := range text[m.Dispatch].Events {
			if v.ID == m.ID {
				return v.Trigger.Span
			}
		}
		t.Fatalf("no event %v", m)
		return dateline.Span{}
	}
	var os []dateline.Override
	at := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	put := func(kind, a, value string, s dateline.Span) {
		os = append(os, dateline.Override{ID: int64(len(os) + 1), Dispatch: a, Kind: kind, Start: s.Start, End: s.End, Value: value, At: at})
	}
	var apart, together [2]dateline.MemberRef
	for _, o := range rec.Occurrences {
		if len(o.Members) > 1 && apart[0].ID == "" {
			apart = [2]dateline.MemberRef{o.Members[0], o.Members[1]}
			s := trigger(apart[1])
			put(record.OverrideOccurrence, apart[0].Dispatch, fmt.Sprintf("split %s:%d-%d", apart[1].Dispatch, s.Start, s.End), trigger(apart[0]))
		}
	}
	var lone []dateline.MemberRef
	for _, o := range rec.Occurrences {
		if len(o.Members) == 1 && !slices.Contains(apart[:], o.Members[0]) {
			lone = append(lone, o.Members[0])
		}
	}
	together = [2]dateline.MemberRef{lone[0], lone[len(lone)-1]}
	s := trigger(together[1])
	put(record.OverrideOccurrence, together[0].Dispatch, fmt.Sprintf("join %s:%d-%d", together[1].Dispatch, s.Start, s.End), trigger(together[0]))
	var pair [2]string
	for _, st := range rec.Stories {
		if len(st.Dispatches) == 2 {
			pair = [2]string{st.Dispatches[0], st.Dispatches[1]}
		}
	}
	put(record.OverrideStory, pair[0], "split "+pair[1], dateline.Span{})
	put(record.OverrideStory, "never-held", "join "+pair[1], dateline.Span{})

	got := record.Build(rs, os, record.Options{})
	home := func(rec dateline.Record, m dateline.MemberRef) string {
		for _, o := range rec.Occurrences {
			if slices.Contains(o.Members, m) {
				return o.ID
			}
		}
		return "?"
	}
	if home(got, apart[0]) == home(got, apart[1]) {
		t.Error("events that a person split are one occurrence")
	}
	if home(got, together[0]) != home(got, together[1]) {
		t.Error("events that a person joined are two occurrences")
	}
	for _, st := range got.Stories {
		if slices.Contains(st.Dispatches, pair[0]) && slices.Contains(st.Dispatches, pair[1]) {
			t.Error("dispatches that a person split are one story")
		}
	}
	idle := 0
	for _, n := range got.Notes {
		if n.Code == "override-idle" {
			idle++
		}
	}
	if idle != 1 {
		t.Errorf("%d notes on decisions that point at nothing, want 1", idle)
	}
	want := bytesOf(t, got)
	back := slices.Clone(os)
	slices.Reverse(back)
	sameRecord(t, want, bytesOf(t, record.Build(shuffled(rs, 5), back, record.Options{})), "decisions in another order")
	for i := range os {
		os[i].Retracted = at.Add(time.Hour)
	}
	sameRecord(t, plain, bytesOf(t, record.Build(rs, os, record.Options{})), "decisions taken back")
}

// No origin without evidence; "corroborated" never on one origin, never on the
// word of a party, an anonymous source or a copy alone.
func TestOriginsRestOnEvidence(t *testing.T) {
	for seed := range uint64(6) {
		rs := world(150, seed)
		by := map[string]dateline.Reading{}
		for _, r := range rs {
			by[r.Dispatch.ID] = r
		}
		rec := record.Build(rs, nil, record.Options{})
		known := map[string]bool{}
		for _, o := range rec.Origins {
			known[o.ID] = true
			if o.Why == "" || o.Kind == "" || o.Name == "" {
				t.Fatalf("origin without evidence: %+v", o)
			}
		}
		for _, o := range rec.Occurrences {
			clean := map[string]bool{}
			backed := map[string]bool{}
			for _, a := range o.Accounts {
				if a.Origin == "" {
					continue
				}
				backed[a.Origin] = true
				if !known[a.Origin] || a.Evidence == "" {
					t.Fatalf("account of an origin that is not listed or has no evidence: %+v", a)
				}
				r := by[a.Dispatch]
				if a.Claim == "" && r.Dispatch.Agency == "" && !strings.Contains(a.Evidence, "copies") {
					t.Fatalf("a dispatch without credit is an origin: %+v", a)
				}
				for _, c := range r.Claims {
					if c.ID == a.Claim && (c.Source == nil || c.Source.Kind == dateline.SourceAnonymous) && !strings.HasPrefix(a.Evidence, "told ") {
						t.Fatalf("nobody is named and an origin is counted: %+v", a)
					}
				}
				if a.Side == "for" && a.Factuality == dateline.FactCertain && !slices.Contains(o.Origins.Interested, a.Origin) {
					clean[a.Origin] = true
				}
			}
			for _, l := range [][]string{o.Origins.For, o.Origins.Against, o.Origins.Joint} {
				for _, id := range l {
					if !backed[id] {
						t.Fatalf("%s is counted for %s without an account", id, o.ID)
					}
				}
			}
			if (o.Corroborated > 0) != (len(o.CorroboratedBy) == 2) {
				t.Fatalf("%s: corroborated %v by %v", o.ID, o.Corroborated, o.CorroboratedBy)
			}
			for _, id := range o.CorroboratedBy {
				if !clean[id] {
					t.Fatalf("%s is called corroborated by %s, a party, unsure or unknown", o.ID, id)
				}
			}
			if o.Corroborated > 0 && len(clean) < 2 {
				t.Fatalf("%s is called corroborated on %d origins: %+v", o.ID, len(clean), o.Accounts)
			}
		}
	}
}

// Everything joined shares a key: a store that returns candidates by key finds
// it.
func TestWhatIsJoinedSharesAKey(t *testing.T) {
	rs := world(200, 21)
	keys := map[string]map[string]bool{}
	for _, r := range rs {
		m := map[string]bool{}
		for _, k := range record.Keys(r) {
			m[k] = true
		}
		keys[r.Dispatch.ID] = m
	}
	share := func(a, b, prefix string) bool {
		for k := range keys[a] {
			if keys[b][k] && strings.HasPrefix(k, prefix) == (prefix != "") {
				return true
			}
		}
		return false
	}
	rec := record.Build(rs, nil, record.Options{})
	n := 0
	for _, s := range rec.Stories {
		for _, w := range s.WhyOne {
			n++
			if !share(w.One, w.Other, "near:") && !share(w.One, w.Other, "guid:") && !share(w.One, w.Other, "slug:") && !share(w.One, w.Other, "url:") {
				t.Errorf("story: %s and %s share no key", w.One, w.Other)
			}
		}
	}
	for _, o := range rec.Occurrences {
		for _, w := range o.WhyOne {
			n++
			a, _, _ := strings.Cut(w.One, "/")
			b, _, _ := strings.Cut(w.Other, "/")
			if !share(a, b, "event:") {
				t.Errorf("occurrence: %s and %s share no key", w.One, w.Other)
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d joins", n)
	}
}

// A withdrawn dispatch is in no answer; its notice is.
func TestWithdrawnTextIsInNoAnswer(t *testing.T) {
	rs := world(200, 2)
	rec := record.Build(rs, nil, record.Options{})
	n := 0
	for _, s := range rec.Stories {
		for _, w := range s.Withdrawn {
			n++
			b := string(bytesOf(t, dateline.Record{Occurrences: rec.Occurrences, Disputes: rec.Disputes, Series: rec.Series, Quotes: rec.Quotes, Repeats: rec.Repeats, Actors: rec.Actors}))
			if strings.Contains(b, w.Dispatch) {
				t.Errorf("%s is withdrawn and still told", w.Dispatch)
			}
		}
	}
	if n == 0 {
		t.Fatal("nothing is withdrawn")
	}
}

// Odd readings: ids that lead nowhere, spans outside, no text.
func FuzzBuild(f *testing.F) {
	f.Add([]byte(`{"dispatch":{"id":"a","text":"Kim met Lee."},"events":[{"id":"v1","trigger":{"start":4,"end":7,"lemma":"meet"},"actors":["e9"],"claims":["c7"]}]}`))
	f.Add([]byte(`{"dispatch":{"id":"a","text":"x"},"paragraphs":[{"start":-1,"end":99}],"claims":[{"id":"c1","content":{"start":5,"end":2}}],"quantities":[{"id":"q","start":9,"end":-4}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var r dateline.Reading
		if json.Unmarshal(b, &r) != nil {
			return
		}
		record.Keys(r)
		other := r
		other.Dispatch.ID += "b"
		rec := record.Build([]dateline.Reading{r, other}, nil, record.Options{})
		again := record.Build([]dateline.Reading{other, r}, nil, record.Options{})
		sameRecord(t, bytesOf(t, rec), bytesOf(t, again), "two readings")
	})
}
