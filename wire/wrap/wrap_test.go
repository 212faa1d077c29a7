package wrap

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// paragraphsOf reads the stories of testdata: paragraphs with a blank line
// between them, stories with a line of "==" between them.
func stories(t testing.TB) [][]string {
	raw, err := os.ReadFile("testdata/stories.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, s := range strings.Split(string(raw), "\n==\n") {
		var story []string
		for _, p := range strings.Split(s, "\n\n") {
			if p = strings.Join(strings.Fields(p), " "); p != "" {
				story = append(story, p)
			}
		}
		out = append(out, story)
	}
	return out
}

// set wraps one paragraph by a law, with the indent shown or stripped.
func set(paragraph string, law Law, shown bool) (lines []string) {
	words := strings.Fields(paragraph)
	line, column := "", law.Indent
	for i, w := range words {
		n := utf8.RuneCountInString(w)
		room := law.Width
		if i < len(words)-1 {
			room-- // for the space behind it
		}
		if line != "" && column+n > room {
			lines = append(lines, line)
			line, column = "", 0
		}
		if line != "" {
			line += " "
		}
		line += w
		column += n + 1
	}
	lines = append(lines, line)
	if shown {
		lines[0] = strings.Repeat(" ", law.Indent) + lines[0]
	}
	return lines
}

// layOut sets paragraphs and joins all lines by eol, and paragraphs by eol and
// between.
func layOut(paragraphs []string, law Law, shown bool, eol, between string) string {
	var b strings.Builder
	for i, p := range paragraphs {
		if i > 0 {
			b.WriteString(between)
		}
		for _, l := range set(p, law, shown) {
			b.WriteString(l + eol)
		}
	}
	return b.String()
}

// flat returns the texts of spans, each run of white space one space.
func flat(text string, spans []dateline.Span) (out []string) {
	for _, s := range spans {
		out = append(out, strings.Join(strings.Fields(text[s.Start:s.End]), " "))
	}
	return out
}

func TestReadLayouts(t *testing.T) {
	oneLine := Law{Width: 1 << 20}
	tests := []struct {
		name        string
		law         Law // the copy is set by
		shown       bool
		eol         string
		between     string
		given       Law
		basis       string
		lawIs       Law
		approximate bool
	}{
		{name: "blank lines, hard wrap", law: Law{70, 0}, eol: "\n", between: "\n", basis: BasisBlank},
		{name: "blank lines of spaces, CRLF", law: Law{67, 3}, shown: true, eol: " \r\n", between: " \r\n", basis: BasisBlank},
		{name: "one line each, filler lines", law: oneLine, eol: "\r\n", between: " \r\n", basis: BasisBlank},
		{name: "five spaces, no blank lines", law: Law{69, 5}, shown: true, eol: "\r\n", basis: BasisIndents},
		{name: "four spaces, no blank lines", law: Law{64, 4}, shown: true, eol: "\n", basis: BasisIndents},
		{name: "one line each", law: oneLine, eol: "\n", basis: BasisLines},
		{name: "one line each, CR", law: oneLine, eol: "\r", basis: BasisLines},
		{name: "stripped indent, profile", law: Law{80, 3}, eol: "\n", given: Law{80, 3}, basis: BasisProfile, lawIs: Law{80, 3}, approximate: true},
		{name: "stripped indent, fitted", law: Law{80, 3}, eol: "\r\n", basis: BasisFitted, approximate: true},
		{name: "stripped indent, CR", law: Law{64, 4}, eol: "\r", basis: BasisFitted, approximate: true},
		{name: "profile of another wire", law: Law{64, 4}, eol: "\n", given: Law{80, 3}, basis: BasisFitted, approximate: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i, want := range stories(t) {
				text := layOut(want, tt.law, tt.shown, tt.eol, tt.between)
				out := Read(text, 0, len(text), tt.given)
				check(t, text, 0, len(text), out)
				got := flat(text, out.Paragraphs)
				if tt.approximate {
					// A last line that happens to be full leaves nothing but
					// letters to tell by.
					if n := agree(got, want); n*20 < len(want)*19 && len(want)-n > 2 {
						t.Errorf("story %d: %d of %d paragraphs right:\n%q", i, n, len(want), got)
					}
				} else if !slices.Equal(got, want) {
					t.Errorf("story %d: got\n%q\nwant\n%q", i, got, want)
				}
				if out.Basis != tt.basis {
					t.Errorf("story %d: basis %q, want %q (%s)", i, out.Basis, tt.basis, out.Why)
				}
				if tt.lawIs.Width > 0 && out.Law.Width != tt.lawIs.Width {
					t.Errorf("story %d: law %v, want %v", i, out.Law, tt.lawIs)
				}
				if misfit := len(out.Notes) > 0; misfit != (tt.given.Width > 0 && tt.given != tt.law) {
					t.Errorf("story %d: notes %v", i, out.Notes)
				}
			}
		})
	}
}

// agree counts the paragraphs of want that stand in got.
func agree(got, want []string) (n int) {
	for _, p := range want {
		if slices.Contains(got, p) {
			n++
		}
	}
	return n
}

// TestReadAnyLaw wraps the stories at every width and stripped indent in use
// and counts the paragraph starts found, fitted to each story alone.
func TestReadAnyLaw(t *testing.T) {
	const least = 0.97 // F1, of all laws together
	const worst = 0.90 // of any one law
	var found, wrong, missed int
	all := stories(t)
	for w := 60; w <= 90; w++ {
		for k := 0; k <= 5; k++ {
			var f, x, m int
			for _, s := range all {
				text := layOut(s, Law{w, k}, false, "\n", "")
				out := Read(text, 0, len(text), Law{})
				check(t, text, 0, len(text), out)
				f1, x1, m1 := starts(text, s, out)
				f, x, m = f+f1, x+x1, m+m1
			}
			if got := f1(f, x, m); got < worst {
				t.Errorf("law (%d,%d): F1 %.3f, %d found, %d wrong, %d missed", w, k, got, f, x, m)
			}
			found, wrong, missed = found+f, wrong+x, missed+m
		}
	}
	if got := f1(found, wrong, missed); got < least {
		t.Errorf("F1 %.4f, want %.2f: %d found, %d wrong, %d missed", got, least, found, wrong, missed)
	}
	t.Logf("F1 %.4f: %d found, %d wrong, %d missed", f1(found, wrong, missed), found, wrong, missed)
}

func f1(found, wrong, missed int) float64 {
	return 2 * float64(found) / float64(2*found+wrong+missed)
}

// starts compares the starts after the first of each text; want is the
// paragraphs whose lines stand in text without anything between.
func starts(text string, want []string, out Layout) (found, wrong, missed int) {
	gold := map[int]bool{}
	at := 0
	for i, p := range want {
		if i > 0 {
			gold[at] = true
		}
		at += len(p) + 1 // every space a space or a line end, and one line end
	}
	for _, p := range out.Paragraphs[1:] {
		if gold[p.Start] {
			found++
		} else {
			wrong++
		}
	}
	return found, wrong, len(gold) - found
}

func TestFit(t *testing.T) {
	for _, law := range []Law{{80, 3}, {64, 4}, {70, 0}, {73, 0}} {
		var lines []string
		for _, s := range stories(t) {
			for _, p := range s {
				lines = append(lines, set(p, law, false)...)
			}
		}
		got, ok := Fit(lines)
		if !ok || got.Width != law.Width || got.Indent > law.Indent+1 || got.Indent < law.Indent-1 {
			t.Errorf("Fit = %v, %v; want %v", got, ok, law)
		}
	}
	for _, lines := range [][]string{nil, {""}, {"Nothing was wrapped here."}, {"One headline", "Another headline", "A third one"}} {
		if got, ok := Fit(lines); ok {
			t.Errorf("Fit(%q) = %v, want none", lines, got)
		}
	}
}

// TestReadFirstLine reads a body whose dateline is left out of the range, but
// stood on its first line when that was wrapped.
func TestReadFirstLine(t *testing.T) {
	s := stories(t)[0]
	text := "A headline of some kind\n" + layOut(s, Law{80, 3}, false, "\n", "")
	start := strings.Index(text, " -- ") + 4
	out := Read(text, start, len(text), Law{80, 3})
	check(t, text, start, len(text), out)
	want := slices.Clone(s)
	want[0] = want[0][strings.Index(want[0], " -- ")+4:]
	if got := flat(text, out.Paragraphs); !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// check holds what is true of every layout: spans are ordered, disjoint, not
// empty, inside the range, trimmed, and no letter or digit is lost.
func check(t testing.TB, text string, start, end int, out Layout) {
	t.Helper()
	all := append(slices.Clone(out.Paragraphs), out.Tables...)
	for _, list := range [][]dateline.Span{out.Paragraphs, out.Tables} {
		if !slices.IsSortedFunc(list, func(a, b dateline.Span) int { return a.Start - b.Start }) {
			t.Fatalf("spans out of order: %v", list)
		}
	}
	slices.SortFunc(all, func(a, b dateline.Span) int { return a.Start - b.Start })
	at := start
	for _, s := range all {
		if s.Start < at || s.End <= s.Start || s.End > end || s.Text != "" {
			t.Fatalf("span %v overlaps, is empty or outside [%d,%d): %v", s, start, end, all)
		}
		for _, c := range []byte{text[s.Start], text[s.End-1]} {
			if c <= ' ' || c == 0x7f {
				t.Fatalf("span %v is not trimmed: %q", s, text[s.Start:s.End])
			}
		}
		lost(t, text[at:s.Start])
		at = s.End
	}
	lost(t, text[at:end])
	if out.Basis == "" || out.Why == "" || !strings.HasSuffix(out.Why, ".") {
		t.Fatalf("no reason: %q, %q", out.Basis, out.Why)
	}
}

// lost fails when what no span covers holds more than space and separators.
func lost(t testing.TB, s string) {
	t.Helper()
	for l := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		l = strings.TrimFunc(l, func(r rune) bool { return r == '\t' || isSpace(r) })
		if l != "" && !isRule(l, counts(l)) {
			t.Fatalf("lost %q", l)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	for _, s := range stories(b) {
		text.WriteString(layOut(s, Law{80, 3}, false, "\n", ""))
	}
	copy := text.String()
	word := strings.Repeat("x", 1<<20)
	for _, bb := range []struct {
		name string
		text string
		law  Law
	}{
		{"profile", copy, Law{80, 3}},
		{"fitted", copy, Law{}},
		{"one word", word, Law{}},
		{"newlines", strings.Repeat("\n", 1<<20), Law{}},
		{"carriage returns", strings.Repeat("a\r", 1<<19), Law{}},
		{"50,000 lines", strings.Repeat(copy, 50_000/strings.Count(copy, "\n")), Law{}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text)))
			b.ReportAllocs()
			for b.Loop() {
				Read(bb.text, 0, len(bb.text), bb.law)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for i, s := range stories(f) {
		f.Add(layOut(s, Law{72, 3}, i%2 == 0, "\r\n", ""), 0, 1<<20, 0, 0)
		f.Add(layOut(s, Law{64, 4}, false, "\n", " \n"), 30, 400, 64, 4)
	}
	for _, s := range []string{"", "\r", "\n\r\n\r\r", "___\n* * *\n-", "\x02\x00\xff\xc2\xa0", "a  b  c\n1  2  3\n\n4  5\n", "...\n..", "\u3000\u200b한국\n말", "1. \n2) x\n(a) y"} {
		f.Add(s, 0, len(s), 80, 3)
	}
	f.Fuzz(func(t *testing.T, text string, start, end, width, indent int) {
		out := Read(text, start, end, Law{width, indent})
		end = max(0, min(end, len(text)))
		start = max(0, min(start, end))
		check(t, text, start, end, out)
		if again := Read(text, start, end, Law{width, indent}); fmt.Sprint(again) != fmt.Sprint(out) {
			t.Fatalf("two readings: %v, %v", out, again)
		}
	})
}
