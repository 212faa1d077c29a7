package event_test

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/event"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// Bytes of any kind give events that hold together, or none.
func FuzzRead(f *testing.F) {
	f.Add("Norway urged Denmark to free the crew, and the two signed a treaty on Monday.")
	f.Add("He said she said they said it was not, not, not \"attacked\" by by by the of of.")
	f.Add("\xff\xfe attack \x00 attacked attack's of the attack of the attack")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4000 {
			return
		}
		s = strings.ToValidUTF8(s, "?")
		doc := syntax.Analyze(text.Split(s, []dateline.Span{{Start: 0, End: len(s)}}), syntax.Fast())
		in := event.Input{Doc: doc}
		if len(s) > 9 {
			// names, a time and claims at arbitrary places
			in.Entities = []dateline.Entity{
				{ID: "e1", Kind: dateline.KindPlace, Name: "Norway", Country: "NO", Mentions: []dateline.Mention{{Span: dateline.SpanOf(s, 0, 6), Form: dateline.FormName}}},
				{ID: "e2", Kind: dateline.KindPerson, Name: "x", Mentions: []dateline.Mention{{Span: dateline.SpanOf(s, len(s)/2, len(s)/2+3), Form: dateline.FormName}}},
			}
			in.Times = []dateline.TimeExpr{{ID: "t1", Span: dateline.SpanOf(s, len(s)-6, len(s)-1), Type: "DATE", Value: "2023-05-01", From: "2023-05-01", To: "2023-05-01"}}
			sp := dateline.SpanOf(s, 2, len(s)-1)
			in.Claims = []dateline.Claim{{ID: "c1", Content: &sp, Factuality: dateline.FactCertain, Source: &dateline.ClaimSource{Entity: "e1"}}}
		}
		check(t, in, event.Read(in))
	})
}

// A text of one endless word, and of one word ten thousand times, is read.
func TestOddCopy(t *testing.T) {
	for _, s := range []string{
		strings.Repeat("a", 1<<20),
		strings.Repeat("attacked ", 10000),
		strings.Repeat("the attack on ", 3000),
		strings.Repeat("Norway attacked Denmark on Monday. ", 500),
	} {
		doc := syntax.Analyze(text.Split(s, []dateline.Span{{Start: 0, End: len(s)}}), syntax.Fast())
		check(t, event.Input{Doc: doc}, event.Read(event.Input{Doc: doc}))
	}
}

func BenchmarkRead(b *testing.B) {
	s := strings.Repeat("Norway urged Denmark on Monday to free the crew of a trawler, and police in Oslo detained two men after an attack on its embassy. ", 25)
	doc := syntax.Analyze(text.Split(s, []dateline.Span{{Start: 0, End: len(s)}}))
	event.Read(event.Input{Doc: doc}) // tables are read once
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		event.Read(event.Input{Doc: doc})
	}
}
