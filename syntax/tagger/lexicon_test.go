package tagger

import (
	"testing"

	"github.com/dateline-news/dateline/syntax/weights"
)

func TestStyleOf(t *testing.T) {
	for _, c := range []struct {
		forms []string
		want  int
	}{
		{[]string{"The", "talks", "failed", "."}, plain},
		{[]string{"TALKS", "FAIL", "IN", "OSLO"}, capitals},
		{[]string{"Ministers", "Leave", "Talks", "Without", "Deal"}, titled},
		{[]string{"the", "talks", "failed", "in", "oslo"}, small},
		{nil, plain},
		{[]string{"", "\xff"}, plain},
	} {
		if got := styleOf(c.forms); got != c.want {
			t.Errorf("%q: style %d, not %d", c.forms, got, c.want)
		}
	}
}

func TestLookForgetsDroppedWords(t *testing.T) {
	l := NewLexicon(map[string]Entry{"talks": {Known: true, C64: 3, Dict: 1}}, [][]uint8{{0, 1}, {1}})
	ws := make([]Word, 2)
	l.Look([]string{"talks", "Talks"}, nil, ws)
	if !ws[0].Known() || ws[0].Dict != 1 || ws[0].C64 != 3 || ws[1].Low != ws[0].Low || ws[1].Form != ws[0].Low {
		t.Errorf("%+v", ws)
	}
	l.Look([]string{"talks", "Talks"}, []bool{true, false}, ws)
	if ws[0].Known() || ws[0].Dict != 0 || ws[0].C64 != 3 {
		t.Errorf("dropped: %+v", ws[0])
	}
}

func TestCapitalsTakeTheTagsOfAllSpellings(t *testing.T) {
	l := NewLexicon(map[string]Entry{"may": {Known: true, Dict: 1, Fold: 2}}, [][]uint8{{0, 1}, {1}, {1, 2}})
	ws := make([]Word, 3)
	l.Look([]string{"TALKS", "MAY", "RESUME"}, nil, ws)
	if ws[1].Dict != 2 {
		t.Errorf("in capitals: list %d, not 2", ws[1].Dict)
	}
	l.Look([]string{"talks", "may", "resume"}, nil, ws)
	if ws[1].Dict != 1 || ws[1].LowDict != 2 {
		t.Errorf("in small letters: lists %d and %d, not 1 and 2", ws[1].Dict, ws[1].LowDict)
	}
}

func TestEntriesSurviveTheFile(t *testing.T) {
	e := Entry{Known: true, Tree: true, C64: 3, C256: 300, C1024: 1024, Dict: 1, Kinds: 200, Caps: 6, Sure: 3, Fold: 2, Hint: [2]uint8{7, 90}}
	l := NewLexicon(map[string]Entry{"may": e, "talks": {Dict: 2}}, [][]uint8{{0, 1}, {1}, {1, 2}})
	b := l.Append(nil)
	got := readLexicon(weights.NewReader(b))
	if got.get(weights.Sum("may")) != e {
		t.Errorf("%+v", got.get(weights.Sum("may")))
	}
	if again := got.Append(nil); string(again) != string(b) {
		t.Error("written again, the bytes differ")
	}
}
