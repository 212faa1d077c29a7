package sqlite_test

import (
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/store/storetest"
)

func TestMatch(t *testing.T) {
	for words, want := range map[string]string{
		`ferry aground`:         `"ferry" AND "aground"`,
		`"ran aground" ferry`:   `"ran aground" AND "ferry"`,
		`“ran aground”`:         `"ran aground"`,
		`ferry "left open`:      `"ferry" AND "left" AND "open"`,
		`ferry AND NOT quarry*`: `"ferry" AND "AND" AND "NOT" AND "quarry*"`,
		`headline:x NEAR(a,b)`:  `"headline:x" AND "NEAR(a,b)"`,
		`ferry ferry`:           `"ferry"`,
		`*** "" —`:              ``,
	} {
		if got := sqlite.Match(words); got != want {
			t.Errorf("%q: %s, want %s", words, got, want)
		}
	}
}

// No words are an error, and every match is what stands in the text.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{`"`, `NEAR("a" "b")`, "a\x00b", "-{x}:", "\uFDD0\x02\uFDD1", "ferry*", "'"} {
		f.Add(s, "The ferry "+s)
	}
	s := open(f, sqlite.InMemory, sqlite.Options{})
	f.Fuzz(func(t *testing.T, words, text string) {
		m := storetest.Plain(words, "x"+text, storetest.Base)
		b := storetest.Pack("", storetest.Base, m)
		keep(t, s, b)
		a, err := s.Search(ctx, dateline.SearchQuery{Words: words}, dateline.Page{})
		if err != nil {
			t.Fatalf("%q: %v", words, err)
		}
		for _, h := range a.Rows {
			d, err := s.Dispatch(ctx, h.Dispatch)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range append(h.Matches, h.Snippet) {
				if d.Reading.Dispatch.Text[p.Start:p.End] != p.Text {
					t.Fatalf("%q: %d-%d %q", words, p.Start, p.End, p.Text)
				}
			}
		}
	})
}
