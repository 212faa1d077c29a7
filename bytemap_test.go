package dateline

import "testing"

// A name in windows-1252 between ASCII, an escape of JSON, a comma that was
// put in, and a headline that stood before all of it in the container.
//
//	text  0 "Mr " 3 "é" 5 "ü" 7 "x" 8 "’" 11 ", " 13 "Top" 16
var jumble = ByteMap{
	Runs: []ByteRun{
		{Text: 0, Raw: 100, Same: true},
		{Text: 3, Raw: 103, Step: 2, RawStep: 1},
		{Text: 7, Raw: 105, Same: true},
		{Text: 8, Raw: 110, Step: 3, RawStep: 6},
		{Text: 11, Raw: 116, Step: 2, RawStep: 0},
		{Text: 13, Raw: 20, Same: true},
	},
	TextLen: 16,
}

func TestByteMapRaw(t *testing.T) {
	for _, c := range []struct {
		name       string
		start, end int
		from, to   int
	}{
		{"inside a stretch as received", 1, 3, 101, 103},
		{"a unit", 3, 5, 103, 104},
		{"the next unit of the run", 5, 7, 104, 105},
		{"two units", 3, 7, 103, 105},
		{"a cut unit counts whole", 4, 5, 103, 104},
		{"a range that cuts two units", 4, 6, 103, 105},
		{"over the skipped bytes before an escape", 7, 9, 105, 116},
		{"part of the escape", 9, 10, 110, 116},
		{"text put in has a place and no bytes", 11, 13, 116, 116},
		{"back over bytes that stood elsewhere", 8, 14, 20, 116},
		{"the last run", 14, 16, 21, 23},
		{"empty, inside", 2, 2, 102, 102},
		{"empty, in a unit", 4, 4, 103, 103},
		{"empty, at the end", 16, 16, 23, 23},
		{"everything", 0, 16, 20, 116},
		{"before the text", -1, 2, 0, 0},
		{"behind the text", 10, 17, 0, 0},
		{"backwards", 5, 4, 0, 0},
	} {
		if from, to := jumble.Raw(c.start, c.end); from != c.from || to != c.to {
			t.Errorf("%s: Raw(%d, %d) = %d, %d, want %d, %d", c.name, c.start, c.end, from, to, c.from, c.to)
		}
	}
}

func TestByteMapEmpty(t *testing.T) {
	var m ByteMap
	if from, to := m.Raw(0, 0); from != 0 || to != 0 {
		t.Errorf("the empty map leads to %d, %d", from, to)
	}
	if i := m.Find(0); i != -1 {
		t.Errorf("the empty map finds run %d", i)
	}
}

func TestByteMapRuns(t *testing.T) {
	for off, want := range map[int]int{0: 0, 2: 0, 3: 1, 6: 1, 7: 2, 12: 4, 15: 5, 16: 5} {
		if got := jumble.Find(off); got != want {
			t.Errorf("Find(%d) = %d, want %d", off, got, want)
		}
	}
	if got := jumble.End(1); got != 7 {
		t.Errorf("run 1 ends at %d, want 7", got)
	}
	if got := jumble.End(5); got != 16 {
		t.Errorf("the last run ends at %d, want 16", got)
	}
}

// A run without a step, as a hand-made map may have, must not divide by zero.
func TestByteMapNoStep(t *testing.T) {
	m := ByteMap{Runs: []ByteRun{{Raw: 7}}, TextLen: 3}
	if from, to := m.Raw(1, 2); from != 7 || to != 7 {
		t.Errorf("Raw = %d, %d, want 7, 7", from, to)
	}
}
