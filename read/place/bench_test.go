package place

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
)

// capitalised makes an entity of every word with a capital.
func capitalised(text string) Input {
	in := Input{Text: text, Dispatch: &dateline.Dispatch{Text: text}}
	at := 0
	for _, w := range strings.SplitAfter(text, " ") {
		if n := strings.Trim(w, " ,."); n != "" && n[0] >= 'A' && n[0] <= 'Z' {
			in.Entities = append(in.Entities, dateline.Entity{Kind: dateline.KindPlace, Name: n,
				Mentions: []dateline.Mention{{Span: dateline.SpanOf(text, at, at+len(n)), Form: dateline.FormName}}})
		}
		at += len(w)
	}
	return in
}

const route = "the bus left Springfield for Decatur, Peoria and Champaign, passed Paris, Marshall and Vandalia in Illinois, and came to Columbus by way of Richmond, Dayton and London in Ohio. "

// BenchmarkResolve is one dispatch of fifteen places with many namesakes.
func BenchmarkResolve(b *testing.B) {
	in := capitalised(route)
	for b.Loop() {
		Resolve(in)
	}
}

// BenchmarkList is a list of 3,000 places, as a table of results may be.
func BenchmarkList(b *testing.B) {
	in := capitalised(strings.Repeat(route, 200))
	for b.Loop() {
		Resolve(in)
	}
}
