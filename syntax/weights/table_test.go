package weights

import "testing"

func TestTablesGiveBackWhatWasWritten(t *testing.T) {
	rows := []Row{{Key: 3, Classes: []uint8{1, 3}, Weights: []int16{-5, 7}}, {Key: 0xFFFFFFFF, Classes: []uint8{0}, Weights: []int16{32767}}}
	b := AppendWide(AppendNarrow(nil, rows), rows)
	r := NewReader(b)
	n, w := r.Narrow(), r.Wide()
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	keys := []uint32{3, 5, 0xFFFFFFFF, 3}
	if got := n.Score(keys); got != [Ways]int32{32767, -10, 0, 14} {
		t.Errorf("narrow: %v", got)
	}
	var s [256]int32
	w.Score(keys, &s)
	if s[0] != 32767 || s[1] != -10 || s[3] != 14 {
		t.Errorf("wide: %v", s[:5])
	}
	for cut := range b {
		r := NewReader(b[:cut])
		r.Narrow()
		r.Wide()
		if r.Err == nil {
			t.Errorf("a file cut to %d bytes was read", cut)
		}
	}
}

func TestSumsAgree(t *testing.T) {
	for _, s := range []string{"", "a", "Moscow", "日"} {
		if Sum(s) != SumBytes([]byte(s)) {
			t.Error(s)
		}
	}
}
