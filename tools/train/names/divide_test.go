package main

import (
	"testing"

	"github.com/dateline-news/dateline/syntax"
)

func TestDivideLaysNamesOverOurTokens(t *testing.T) {
	d := divide(document{{
		{"U.S.-led", "B-MISC"}, {"ships", "O"}, {"left", "O"}, {"Israeli-Syrian", "B-MISC"}, {"waters", "O"}, {",", "O"},
		{"Pekka", "B-PER"}, {"Lahtinen", "I-PER"}, {"of", "O"}, {"AB", "B-ORG"}, {"Bergen", "B-LOC"}, {"said", "O"}, {".", "O"},
	}})
	want := []struct {
		text string
		kind syntax.NameKind
	}{{"U.S.", syntax.NameLocation}, {"Israeli", syntax.NameMisc}, {"Syrian", syntax.NameMisc},
		{"Pekka Lahtinen", syntax.NamePerson}, {"AB", syntax.NameOrganization}, {"Bergen", syntax.NameLocation}}
	if len(d.names) != len(want) {
		t.Fatalf("%d names, want %d: %v", len(d.names), len(want), d.names)
	}
	for i, n := range d.names {
		got := d.doc.Text[d.doc.Tokens[n.First].Start:d.doc.Tokens[n.Last-1].End]
		if got != want[i].text || n.Kind != want[i].kind {
			t.Errorf("name %d is %s %s, want %s %s", i, got, n.Kind, want[i].text, want[i].kind)
		}
	}
}

func TestCRFLearnsToTellTwoWordsApart(t *testing.T) {
	// Feature 0 is a name of one word, feature 1 is none.
	x := &examples{feats: []int32{0, 1, 1, 0}, start: []int32{0, 1, 2, 3, 4}, gold: []uint8{4, 0, 0, 4}, sents: [][2]int32{{0, 2}, {2, 4}}}
	c := newCRF(2, 0.1, settings{seed: 1})
	first := c.round(x)
	last := first
	for range 30 {
		last = c.round(x)
	}
	if last >= first {
		t.Errorf("loss went from %.3f to %.3f", first, last)
	}
	for i, l := range c.decode(x, c.emit(x)) {
		if l != x.gold[i] {
			t.Errorf("token %d is labelled %d, want %d", i, l, x.gold[i])
		}
	}
}
