package charset

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/dateline-news/dateline"
)

// body is a JSON string at byte 50 of its container, as a reader would take
// it apart: `Aid \u00e0 la &amp;&amp; carte`.
func body() (string, dateline.ByteMap) {
	src := `Aid \u00e0 la &amp;&amp; carte`
	m := dateline.ByteMap{Runs: []dateline.ByteRun{{Raw: 50, Same: true}}, TextLen: len(src)}
	var b Builder
	b.Copy(src, m, 0, 4)
	b.Put("à", 54, 60)
	b.Copy(src, m, 10, 14)
	b.Put("&", 64, 69)
	b.Put("&", 69, 74)
	b.Copy(src, m, 24, len(src))
	return b.Done()
}

func TestBuilder(t *testing.T) {
	text, m := body()
	if text != "Aid à la && carte" {
		t.Fatalf("text %q", text)
	}
	want := []dateline.ByteRun{
		{Text: 0, Raw: 50, Same: true},
		{Text: 4, Raw: 54, Step: 2, RawStep: 6},
		{Text: 6, Raw: 60, Same: true},
		{Text: 10, Raw: 64, Step: 1, RawStep: 5}, // two entities alike are one run
		{Text: 12, Raw: 74, Same: true},
	}
	if d := cmp.Diff(want, m.Runs); d != "" {
		t.Error(d)
	}
	if from, to := m.Raw(11, 12); from != 69 || to != 74 {
		t.Errorf("the second ampersand came from %d to %d, want 69 to 74", from, to)
	}
}

func TestBuilderCopiesJoin(t *testing.T) {
	text, m := body()
	var b Builder
	for i := range len(text) { // byte by byte, through the middle of "à"
		b.Copy(text, m, i, i+1)
	}
	again, am := b.Done()
	if again != text {
		t.Fatalf("text %q", again)
	}
	for i := range len(text) {
		f, to := m.Raw(i, i+1)
		af, ato := am.Raw(i, i+1)
		if f != af || to != ato {
			t.Errorf("byte %d: %d to %d, want %d to %d", i, af, ato, f, to)
		}
	}
	if len(am.Runs) != len(m.Runs)+1 { // "à" in halves
		t.Errorf("%d runs, want %d", len(am.Runs), len(m.Runs)+1)
	}
}

func TestBuilderPutsNothingFromNowhere(t *testing.T) {
	var b Builder
	b.Put("", 3, 9)
	b.Put("\n", 12, 12)
	text, m := b.Done()
	if text != "\n" || len(m.Runs) != 1 {
		t.Fatalf("text %q, runs %v", text, m.Runs)
	}
	if from, to := m.Raw(0, 1); from != 12 || to != 12 {
		t.Errorf("a line end that was put in came from %d to %d", from, to)
	}
	if text, m = b.Done(); text != "" || len(m.Runs) != 0 || m.TextLen != 0 {
		t.Errorf("not empty after Done: %q, %v", text, m)
	}
}

func TestBuilderCutsForeignRanges(t *testing.T) {
	m := dateline.ByteMap{Runs: []dateline.ByteRun{{Raw: 5, Same: true}}, TextLen: 3}
	for _, c := range []struct {
		start, end int
		want       string
	}{
		{-2, 2, "ab"}, {1, 99, "bc"}, {2, 1, ""}, {50, 60, ""}, {-9, -3, ""},
	} {
		var b Builder
		b.Copy("abcdef", m, c.start, c.end)
		text, got := b.Done()
		if text != c.want || got.TextLen != len(c.want) {
			t.Errorf("Copy %d to %d: %q with a map of %d bytes, want %q", c.start, c.end, text, got.TextLen, c.want)
		}
		if s := Slice(m, c.start, c.end); !cmp.Equal(s, got) {
			t.Errorf("Slice %d to %d: %v, want %v", c.start, c.end, s, got)
		}
	}
}

// Any slice of any map leads where the whole map leads, and holds no more
// runs than the whole with its two ends cut.
func TestSliceProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, m := anyMap(t)
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		end := rapid.IntRange(start, len(text)).Draw(t, "end")
		s := Slice(m, start, end)
		if s.TextLen != end-start {
			t.Fatalf("TextLen %d, want %d", s.TextLen, end-start)
		}
		if len(s.Runs) > len(m.Runs)+2 {
			t.Fatalf("%d runs out of %d", len(s.Runs), len(m.Runs))
		}
		if end == start {
			return
		}
		a := rapid.IntRange(start, end-1).Draw(t, "a")
		z := rapid.IntRange(a+1, end).Draw(t, "z")
		from, to := m.Raw(a, z)
		if f, o := s.Raw(a-start, z-start); f != from || o != to {
			t.Fatalf("text %d to %d: slice leads to %d, %d, whole to %d, %d", a, z, f, o, from, to)
		}
	})
}

// anyMap builds a text of pieces copied and put, with gaps and jumps back.
func anyMap(t *rapid.T) (string, dateline.ByteMap) {
	var b Builder
	src := "the quick brown fox"
	for range rapid.IntRange(0, 12).Draw(t, "pieces") {
		at := rapid.IntRange(0, 60).Draw(t, "raw")
		if rapid.Bool().Draw(t, "put") {
			s := rapid.SampledFrom([]string{"", "é", "’", "ffi", "&"}).Draw(t, "s")
			b.Put(s, at, at+rapid.IntRange(0, 8).Draw(t, "width"))
			continue
		}
		m := dateline.ByteMap{Runs: []dateline.ByteRun{{Raw: at, Same: true}}, TextLen: len(src)}
		lo := rapid.IntRange(0, len(src)).Draw(t, "lo")
		b.Copy(src, m, lo, rapid.IntRange(lo, len(src)).Draw(t, "hi"))
	}
	return b.Done()
}
