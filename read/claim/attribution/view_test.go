package attribution

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

func view(s string) *Viewed {
	var ps []dateline.Span
	at := 0
	for _, p := range strings.SplitAfter(s, "\n\n") {
		ps = append(ps, dateline.Span{Start: at, End: at + len(strings.TrimRight(p, "\n"))})
		at += len(p)
	}
	return View(syntax.Analyze(text.Split(s, ps)))
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"curly", "He said “it is over” and left.", "“it is over”"},
		{"straight", `"Go," she said. "Go now."`, `"Go,"|"Go now."`},
		{"double ticks", "The ''secret'' was out.", "''secret''"},
		{"over paragraphs", "“We dug.\n\n“We found him,” he said.", "“We dug.\n\n“We found him,”"},
		{"lost mark", "“We dug all day.\n\nHe was found.", "“We dug all day."},
		{"closing mark first", "”Fear. I fear him,” said Ruiz.", "”Fear. I fear him,”"},
		{"one mark", `A 5" nail.`, ``},
		{"none", "It is over.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := view(c.text)
			var got []string
			for _, q := range v.Quotes {
				ts := v.Doc.Text.Tokens
				got = append(got, c.text[ts[q.First].Start:ts[q.Last-1].End])
			}
			if g := strings.Join(got, "|"); g != c.want {
				t.Errorf("got %q, want %q", g, c.want)
			}
		})
	}
}

func TestSubtreesHoldTheirChildren(t *testing.T) {
	v := view(strings.Repeat("The envoy who had arrived on Monday, an old friend, told reporters that the talks, which had begun badly, would go on. ", 3))
	for i := range v.n {
		s := v.Subtree(i)
		if !s.Has(i) {
			t.Fatalf("token %d is not in its subtree %v", i, s)
		}
		if h := v.head(i); h >= 0 {
			if up := v.Subtree(h); s.First < up.First || s.Last > up.Last {
				t.Fatalf("the subtree %v of %d reaches beyond its head's, %v", s, i, up)
			}
		}
	}
}

func TestCandidatesKeepClearOfTheCue(t *testing.T) {
	v := view("\"We won,\" the mayor of Split said on Friday, adding that the vote was fair. \"Nobody cheated.\"")
	for i := range v.n {
		if !v.MayCue(i) {
			continue
		}
		cue := Range{i, i + 1}
		for _, c := range v.Sources(i, cue) {
			if c.Head >= 0 && (c.Range.Empty() || c.Range.Overlaps(cue)) {
				t.Errorf("source %v of cue %d", c.Range, i)
			}
			for _, p := range v.Passages(i, cue, c.Range) {
				for _, r := range p.Parts {
					if r.Empty() || r.Overlaps(cue) || r.Overlaps(c.Range) {
						t.Errorf("content %v of cue %d by %v", r, i, c.Range)
					}
				}
			}
		}
	}
}

func TestOverlap(t *testing.T) {
	a := []Range{{0, 4}, {6, 8}}
	if o := Overlap(a, a); o != 1 {
		t.Errorf("with itself: %v", o)
	}
	if o := Overlap(a, []Range{{4, 6}}); o != 0 {
		t.Errorf("with nothing in common: %v", o)
	}
	if o := Overlap(a, []Range{{0, 3}}); o != .5 {
		t.Errorf("three of six: %v", o)
	}
}
