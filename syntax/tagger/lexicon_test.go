package tagger

import "testing"

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
