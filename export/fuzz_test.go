package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// hostile is a reading in which every free string is s.
func hostile(s string) *dateline.Reading {
	r := ferry()
	d := &r.Dispatch
	d.ID, d.Issued, d.Agency, d.Headline, d.Language, d.Text = s, s, s, s, s, s
	d.Source = &dateline.Source{URL: "https://a.example/" + s, Outlet: s}
	whole := dateline.Span{End: len(s), Text: s}
	r.Paragraphs = []dateline.Span{whole, {Start: -1, End: len(s) + 9}}
	for i := range r.Entities {
		r.Entities[i].Name, r.Entities[i].Country, r.Entities[i].Wikidata = s, s, s
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		c.ID, c.Stance, c.Factuality, c.Quotation = s, s, s, s
		c.Source.Span, c.Cue, c.Content, c.MoreContent = whole, &whole, &dateline.Span{Start: len(s) / 3, End: len(s) / 2, Text: s}, []dateline.Span{whole}
	}
	for i := range r.Events {
		v := &r.Events[i]
		v.ID, v.Type, v.Mode, v.CAMEO, v.Status, v.Standing, v.Trigger.Span = s, s, s, s, s, s, whole
		if v.Claims = []string{s}; i == 2 {
			v.Claims = nil
		}
	}
	r.Times[0].From, r.Times[0].To, r.Times[0].Text = s, s, s
	return r
}

// Whatever stands in a dispatch, what is written is valid, and nothing in a
// cell can be run.
func FuzzHostile(f *testing.F) {
	for _, s := range []string{"", "=1+1", "<script>&]]>--", "\x00\x1b[2J\u202e\ufffe\ud7ff", "\xff\xfe\xc3", "\"',;\r\n\t|", "\u2028\U0010ffff\U000e0041", strings.Repeat("é", 2000), "deny", "killed"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := hostile(s)
		claims, events := Found(r)
		o, d, _ := record()
		o.ID, o.Word, o.Accounts[0].Quote, d.Why, d.Sides[0].Value = s, s, s, s, s
		named := Lookup{Name: func(string) string { return s }, Ref: func(string) (dateline.Ref, bool) { return claims[0].Ref, true }}

		sheets := map[string]func(*bytes.Buffer) error{
			"claims":      func(b *bytes.Buffer) error { return ClaimSheet(b).Put(claims...) },
			"events":      func(b *bytes.Buffer) error { return EventSheet(b).Put(events...) },
			"occurrences": func(b *bytes.Buffer) error { return OccurrenceSheet(b, named).Put(o) },
			"disputes":    func(b *bytes.Buffer) error { return DisputeSheet(b, named).Put(d) },
			"coded":       func(b *bytes.Buffer) error { return NewTable(b).Put(r) },
		}
		for name, write := range sheets {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(name, err)
			}
			all, err := csv.NewReader(&b).ReadAll() // fails where a row has another number of cells
			if err != nil {
				t.Fatal(name, err)
			}
			for _, row := range all {
				for i, c := range row {
					if c == "" {
						continue
					}
					if strings.ContainsAny(c[:1], "=+-@") && !strings.HasPrefix(all[0][i], "lat") && !strings.HasPrefix(all[0][i], "lon") || strings.ContainsFunc(c, unseen) || !utf8.ValidString(c) {
						t.Errorf("%s, %s: %q", name, all[0][i], c)
					}
				}
			}
		}

		var b bytes.Buffer
		fs := NewFeatures(&b)
		if err := fs.Put(PlaceAll(events, entityOf(r), func(*dateline.Entity) (string, []string) { return s, []string{s} })...); err != nil {
			t.Fatal(err)
		}
		if err := fs.Close(); err != nil {
			t.Fatal(err)
		}
		collection(t, b.Bytes())

		for _, write := range []func() error{
			func() error { return ReadingLD(&b, r) },
			func() error { return ClaimsLD(&b, claims, nil) },
			func() error { return Lines(&b, []dateline.Occurrence{o}) },
		} {
			b.Reset()
			if err := write(); err != nil || !json.Valid(b.Bytes()) || !utf8.Valid(b.Bytes()) || strings.Contains(b.String(), "</script") && !strings.HasPrefix(b.String(), `{"schema"`) {
				t.Errorf("%v: %q", err, b.String())
			}
		}

		feed := Feed{ID: s, Title: s, About: s, Link: s, Self: "https://a.example/" + s, Author: s, Updated: monday, Entries: []Entry{{ID: s, Title: s, Link: "http://" + s, Summary: s, Author: s},
			ClaimEntry(claims[0], s, claims...), EventEntry(events[0], s), EventEntry(events[2], s)}}
		for _, e := range feed.Entries {
			if e.Updated.IsZero() && e.ID == "" && s != "" {
				t.Error("an entry without an id")
			}
		}
		readAtom(t, feed)
		readRSS(t, feed)
	})
}

// A cell that went through once is left alone, a guard excepted that a caller's
// own escape has made needless.
func FuzzCell(f *testing.F) {
	f.Add(" \t\r\n@x")
	f.Add("'\u200d＝\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := Cell(s)
		if Cell(got) != got {
			t.Errorf("%q becomes %q, then %q", s, got, Cell(got))
		}
		if got != strings.TrimSpace(got) || strings.ContainsFunc(got, unseen) || got != "" && strings.ContainsAny(got[:1], "=+-@") {
			t.Errorf("%q becomes %q", s, got)
		}
	})
}
