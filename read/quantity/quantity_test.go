package quantity_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/quantity"
	"github.com/dateline-news/dateline/text"
)

var update = flag.Bool("update", false, "rewrite what testdata expects")

func doc(s string) *text.Doc {
	return text.Split(s, []dateline.Span{{Start: 0, End: len(s)}})
}

func read(s string) []dateline.Quantity { return quantity.Read(quantity.Input{Doc: doc(s)}) }

// show writes a quantity as testdata does.
func show(q dateline.Quantity) string {
	end := func(v *float64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'f', -1, 64)
	}
	v := end(q.Low) + ".." + end(q.High)
	if q.Low != nil && q.High != nil && *q.Low == *q.High {
		v = end(q.Low)
	}
	if q.Approx {
		v += "~"
	}
	if q.Ordinal {
		v += "#"
	}
	if q.Currency != "" {
		v += "$"
		if q.Currency != q.Unit {
			v += q.Currency
		}
	}
	if q.Unit != "" {
		v += " (" + q.Unit + ")"
	}
	return q.Text + " = " + v
}

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatalf("testdata: %d files, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(file) == "none.txt" {
			nothing(t, string(data))
			continue
		}
		var out strings.Builder
		for _, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
			lines := strings.Split(block, "\n")
			if lines[0][0] == '#' {
				out.WriteString(block + "\n\n")
				continue
			}
			var got []string
			for _, q := range read(lines[0]) {
				got = append(got, "  "+show(q))
			}
			if d := cmp.Diff(lines[1:], got); d != "" && len(lines)+len(got) > 1 && !*update {
				t.Errorf("%s: %s\n%s", file, lines[0], d)
			}
			out.WriteString(strings.Join(append(lines[:1:1], got...), "\n") + "\n\n")
		}
		if *update {
			if err := os.WriteFile(file, []byte(strings.TrimSpace(out.String())+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// nothing checks sentences, one a line, in which nothing is counted.
func nothing(t *testing.T, list string) {
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		for _, q := range read(line) {
			t.Errorf("%s\n\tread %s", line, show(q))
		}
	}
}

// span is the place of sub in s.
func span(t *testing.T, s, sub string) dateline.Span {
	t.Helper()
	i := strings.Index(s, sub)
	if i < 0 {
		t.Fatalf("%q is not in %q", sub, s)
	}
	return dateline.SpanOf(s, i, i+len(sub))
}

func TestANumberInsideATimeIsNone(t *testing.T) {
	s := "The 2015 attacks killed 130 people over the first two nights."
	in := quantity.Input{Doc: doc(s), Times: []dateline.TimeExpr{{Span: span(t, s, "2015")}, {Span: span(t, s, "the first two nights")}}}
	check(t, quantity.Read(in), "130 = 130 (people)")
}

func TestAHedgeInsideATimeStaysThere(t *testing.T) {
	s := "He waited about 40 minutes for 12 men."
	in := quantity.Input{Doc: doc(s), Times: []dateline.TimeExpr{{Span: span(t, s, "about 40 minutes")}}}
	check(t, quantity.Read(in), "12 = 12 (men)")
}

func TestANumberInsideANameIsNone(t *testing.T) {
	s := "Fans of 30 Seconds to Mars bought 400 shirts."
	in := quantity.Input{Doc: doc(s), Entities: []dateline.Entity{{ID: "e1", Mentions: []dateline.Mention{{Span: span(t, s, "30 Seconds to Mars"), Form: dateline.FormName}}}}}
	check(t, quantity.Read(in), "400 = 400 (shirts)")
}

func TestANominalIsNoNameAndIsCounted(t *testing.T) {
	s := "The two countries signed; 35 Kurds watched."
	in := quantity.Input{Doc: doc(s), Entities: []dateline.Entity{
		{ID: "e1", Mentions: []dateline.Mention{{Span: span(t, s, "The two countries"), Form: dateline.FormNominal}}},
		{ID: "e2", Mentions: []dateline.Mention{{Span: span(t, s, "Kurds"), Form: dateline.FormName}}},
	}}
	got := quantity.Read(in)
	check(t, got, "two = 2 (countries)", "35 = 35 (Kurds)")
	if got[0].Of != "e1" || got[1].Of != "e2" {
		t.Errorf("of: %q and %q, want e1 and e2", got[0].Of, got[1].Of)
	}
}

func TestWhatIsSkippedIsNotRead(t *testing.T) {
	s := "Twelve ships sailed. Table: 40 ships. Nine came back."
	in := quantity.Input{Doc: doc(s), Skip: []dateline.Span{span(t, s, "Table: 40 ships.")}}
	check(t, quantity.Read(in), "Twelve = 12 (ships)", "Nine = 9")
}

func TestHardWrappedCopyReadsAsUnwrapped(t *testing.T) {
	s := "The province lent about 7,000 to 9,000 elite troops, a few thousand mules, 20 metric tons of rice and $5.5 million in cash, up to 40 percent of all it had."
	var want []string
	for _, q := range read(s) {
		want = append(want, show(q))
	}
	if len(want) != 5 {
		t.Fatalf("read %q", want)
	}
	for i := range s {
		if s[i] != ' ' {
			continue
		}
		var got []string
		for _, q := range read(s[:i] + "\n" + s[i+1:]) {
			got = append(got, strings.ReplaceAll(show(q), "\n", " "))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("broken at byte %d:\n%s", i, d)
		}
	}
}

func check(t *testing.T, got []dateline.Quantity, want ...string) {
	t.Helper()
	var lines []string
	for _, q := range got {
		lines = append(lines, show(q))
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
}

// sound checks what holds of every reading, whatever the text.
func sound(in quantity.Input, got []dateline.Quantity) error {
	at := 0
	for n, q := range got {
		switch {
		case q.ID != "q"+strconv.Itoa(n+1):
			return fmt.Errorf("id %q at %d", q.ID, n)
		case q.Start < at || q.End <= q.Start || q.End > len(in.Doc.Text):
			return fmt.Errorf("span %d..%d behind %d", q.Start, q.End, at)
		case q.Text != in.Doc.Text[q.Start:q.End]:
			return fmt.Errorf("text %q is not that of its span", q.Text)
		case q.Low == nil && q.High == nil:
			return fmt.Errorf("%q has no end", q.Text)
		case q.Low != nil && q.High != nil && *q.Low > *q.High:
			return fmt.Errorf("%q: %v above %v", q.Text, *q.Low, *q.High)
		case q.Low != nil && *q.Low != *q.Low || q.High != nil && *q.High != *q.High:
			return fmt.Errorf("%q is no number", q.Text)
		}
		for _, tok := range in.Doc.Tokens {
			word := dateline.Span{Start: int(tok.Start), End: int(tok.End)}
			for _, x := range in.Times {
				if x.Start < x.End && x.Overlaps(word) && q.Overlaps(word) {
					return fmt.Errorf("%q reaches into the time %d..%d", q.Text, x.Start, x.End)
				}
			}
		}
		at = q.End
	}
	return nil
}

// words are what texts of odd sense are made of.
var words = strings.Fields(`a an the about more than at least or so to - – , . and of in between from 3 12 1,000 2.5 1/2 ½ 21st $ US$ % percent
	km / h dollars million m dozen hundred twenty one two third thirds half hundreds thousands twice double times year May people Boeing 's not single (
	) -5 up few as many minus point " first yen 000 per 1990 won killed`)

func TestPropertiesOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 30).Draw(t, "length") {
			b.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
			b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", "", "\n", "\u00a0"}).Draw(t, "gap"))
		}
		s := b.String()
		in := quantity.Input{Doc: doc(s)}
		for range rapid.IntRange(0, 2).Draw(t, "times") {
			start := rapid.IntRange(0, len(s)-1).Draw(t, "start")
			in.Times = append(in.Times, dateline.TimeExpr{Span: dateline.Span{Start: start, End: min(len(s), start+rapid.IntRange(1, 12).Draw(t, "size"))}})
		}
		if err := sound(in, quantity.Read(in)); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func TestSameInputSameOutputInParallel(t *testing.T) {
	s := allCases()
	in := quantity.Input{Doc: doc(s)}
	want := quantity.Read(in)
	if len(want) < 100 {
		t.Fatalf("only %d quantities in the copy", len(want))
	}
	var wg sync.WaitGroup
	for range 200 {
		wg.Go(func() {
			if d := cmp.Diff(want, quantity.Read(in)); d != "" {
				t.Error(d)
			}
		})
	}
	wg.Wait()
}

// allCases is all the sentences of testdata in one text.
func allCases() string {
	var b strings.Builder
	files, _ := filepath.Glob("testdata/*.txt")
	for _, f := range files {
		data, _ := os.ReadFile(f)
		for line := range strings.Lines(string(data)) {
			if line[0] != '#' && line[0] != ' ' && line[0] != '\n' {
				b.WriteString(strings.TrimSpace(line) + " ")
			}
		}
	}
	return b.String()
}

func TestNilDocIsNothing(t *testing.T) {
	if got := quantity.Read(quantity.Input{}); len(got) != 0 {
		t.Errorf("read %v", got)
	}
}

func FuzzRead(f *testing.F) {
	for line := range strings.Lines(strings.ReplaceAll(allCases(), ". ", ".\n")) {
		f.Add(line, 4, 3)
	}
	f.Add("$\xff5 \u202f000-½ million\u00ad and a\x00 half", 0, 1)
	f.Fuzz(func(t *testing.T, s string, start, size int) {
		in := quantity.Input{
			Doc:      doc(s),
			Times:    []dateline.TimeExpr{{Span: dateline.Span{Start: start, End: start + size}}},
			Entities: []dateline.Entity{{ID: "e1", Mentions: []dateline.Mention{{Span: dateline.Span{Start: size, End: start}, Form: dateline.FormName}}}},
		}
		if err := sound(in, quantity.Read(in)); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	s := allCases()
	in := quantity.Input{Doc: doc(s)}
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		quantity.Read(in)
	}
}

// Prose that counts little is most of the wire.
func BenchmarkReadProse(b *testing.B) {
	s := strings.Repeat("The minister, who had been expected to step down over the affair, told reporters on leaving the cabinet that he would stay and fight. Two of his deputies are said to have left about 300 letters unanswered. ", 40)
	in := quantity.Input{Doc: doc(s)}
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		quantity.Read(in)
	}
}
