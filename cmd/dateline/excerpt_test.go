package main

import (
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
)

// pageOf is a page of one sentence.
func pageOf(text string) (*page, dateline.Span) {
	s := dateline.Span{Start: 0, End: len(text), Text: text}
	r := &dateline.Reading{Dispatch: dateline.Dispatch{Text: text, Full: true}, Sentences: []dateline.Span{s}}
	return &page{reading: r, width: 80}, s
}

func TestExcerptsBeginAndEndWhereTheyCanBeRead(t *testing.T) {
	for _, tc := range []struct{ name, text, at, want string }{
		{"auxiliaries belong to the verb", "The crew has not been paid since spring.", "paid", "has not been paid since spring"},
		{"an article belongs to the noun", "Chile opened the trial of the engine.", "trial", "the trial of the engine"},
		{"a further clause is cut", "Norway sent two cranes to the ferry port of Malmo on Monday, after the pier had sunk into the harbour.",
			"sent", "sent two cranes to the ferry port of Malmo on Monday..."},
		{"what turns the sense is kept", "The ministry warned Sweden not to use the closing of the old bridge as a pretext for new tolls.",
			"warned", "warned Sweden not to use the closing of the old bridge as a pretext for new tolls"},
		{"a condition is kept", "The union pledged to lift the blockade of all of the northern harbours if the wages are paid.",
			"pledged", "pledged to lift the blockade of all of the northern harbours if the wages are paid"},
		{"the stop of a short form stays", "Peru signed a treaty with the U.S.", "signed", "signed a treaty with the U.S."},
	} {
		p, s := pageOf(tc.text)
		at := strings.Index(tc.text, tc.at)
		if got := p.cut(s, p.lead(s, at), at); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
}

// An excerpt is exact words, whatever is asked for.
func TestExcerptsAreWordsOfTheText(t *testing.T) {
	text := "Héctor Ñuflo's union, which holds \"all of the harbours\" — and some of the mines —\nsaid on Monday that it had, after long talks, agreed to a truce; but the owners, who are in Lima, say no."
	p, s := pageOf(text)
	flat := strings.Join(strings.Fields(text), " ")
	for at := range text {
		for _, from := range []int{p.begin(s, at), p.lead(s, at)} {
			if from < 0 || from > at {
				t.Fatalf("at %d an excerpt begins at %d", at, from)
			}
			got := strings.TrimSuffix(p.cut(s, from, at), "...")
			if !strings.Contains(flat, got) {
				t.Errorf("at %d: %q is not in the text", at, got)
			}
		}
	}
}

func TestShortDates(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse("2006-01-02", s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, tc := range [][3]string{
		{"2026-10-13", "2026-10-13", "13 Oct 2026"},
		{"2026-01-01", "2026-12-31", "2026"},
		{"2019-01-01", "2021-12-31", "2019-2021"},
		{"2025-06-01", "2025-06-30", "Jun 2025"},
		{"2025-09-01", "2025-11-30", "Sep-Nov 2025"},
		{"2025-12-01", "2026-02-28", "Dec 25-Feb 2026"},
		{"2025-02-21", "2025-02-28", "21-28 Feb 2025"},
		{"2025-02-21", "2025-03-02", "21 Feb-2 Mar 25"},
		{"2024-12-20", "2025-03-02", "Dec 24-Mar 2025"},
	} {
		if got := shortDate(dated{days: [2]time.Time{day(tc[0]), day(tc[1])}}); got != tc[2] || columns(got) >= dateColumn {
			t.Errorf("%s to %s: %q, want %q", tc[0], tc[1], got, tc[2])
		}
	}
}
