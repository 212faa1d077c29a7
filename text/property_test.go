package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"pgregory.net/rapid"
)

// check holds what Split promises for any text.
func check(t interface {
	Helper()
	Fatalf(string, ...any)
}, d *Doc, pars []dateline.Span) {
	t.Helper()
	if len(d.Paragraphs) != len(pars) {
		t.Fatalf("%d paragraphs, given %d", len(d.Paragraphs), len(pars))
	}
	tok, at := 0, 0
	par := -1
	for i, s := range d.Sentences {
		if s.First != tok || s.Last <= s.First || s.Last-s.First > MaxSentence {
			t.Fatalf("sentence %d: tokens [%d,%d), want from %d", i, s.First, s.Last, tok)
		}
		if s.Paragraph < par {
			t.Fatalf("sentence %d: paragraph %d after %d", i, s.Paragraph, par)
		}
		par = s.Paragraph
		p := d.Paragraphs[par]
		if !p.Contains(s.Span) || s.Text != "" {
			t.Fatalf("sentence %d %v outside its paragraph %v", i, s.Span, p)
		}
		if s.Start != int(d.Tokens[s.First].Start) || s.End != int(d.Tokens[s.Last-1].End) {
			t.Fatalf("sentence %d %v is not from its first token to its last", i, s.Span)
		}
		for ; tok < s.Last; tok++ {
			k := d.Tokens[tok]
			if int(k.Start) < at || k.End <= k.Start || int(k.Sentence) != i {
				t.Fatalf("token %d %+v in sentence %d, at %d", tok, k, i, at)
			}
			if k.End-k.Start > MaxToken && !hasIgnorable(d.Surface(tok)) {
				t.Fatalf("token %d has %d bytes", tok, k.End-k.Start)
			}
			at = int(k.End)
			form := d.Form(tok)
			if form == "" || skipSpace(form, 0, len(form)) != 0 {
				t.Fatalf("token %d has form %q", tok, form)
			}
		}
	}
	if tok != len(d.Tokens) {
		t.Fatalf("%d of %d tokens in sentences", tok, len(d.Tokens))
	}
	// Between the tokens is nothing that a reader would see.
	at, tok = 0, 0
	for _, p := range d.Paragraphs {
		at = p.Start
		for ; tok < len(d.Tokens) && int(d.Tokens[tok].End) <= p.End; tok++ {
			blank(t, d.Text[at:d.Tokens[tok].Start])
			at = int(d.Tokens[tok].End)
		}
		blank(t, d.Text[at:p.End])
	}
}

func blank(t interface {
	Helper()
	Fatalf(string, ...any)
}, gap string) {
	t.Helper()
	kept, _ := clean(gap)
	if skipSpace(kept, 0, len(kept)) != len(kept) {
		t.Fatalf("in no token: %q", gap)
	}
}

// Pieces of copy that are hard to split, to be put together at random.
var pieces = []string{
	"The", "minister", "said", "U.S.", "Gen.", "Inc.", "a.m.", "No.", "5", "J.", "I", "don't", "can't", "Kim's",
	"soldiers'", "state-run", "anti-aircraft", "10,000", "$5", "40%", "06:07", "03/21", "www.example.org",
	"desk@example.org", ".", "?", "!", "...", ". . .", `"`, "``", "''", "'", "“", "”", "’", "(", ")", "[", "]", "--",
	"—", "_", ",", ";", ":", ":-)", "Yahoo!", "*", "é", "Łódź", "雨", "\u00ad", "\u200b", "\x00", "\x16", "\ufeff", "\u00a0",
	"\xff", "&", "/", "#1", "@x", "'s", "?s",
}

func copyOf(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(0, 40).Draw(t, "n") {
		b.WriteString(rapid.SampledFrom(pieces).Draw(t, "piece"))
		b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", "", "\n", "\r\n", "  "}).Draw(t, "gap"))
	}
	return b.String()
}

func TestSplitAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := copyOf(t)
		var pars []dateline.Span
		for range rapid.IntRange(0, 4).Draw(t, "paragraphs") {
			a := rapid.IntRange(-2, len(s)+2).Draw(t, "start")
			pars = append(pars, dateline.Span{Start: a, End: rapid.IntRange(a-2, len(s)+4).Draw(t, "end")})
		}
		check(t, Split(s, pars), pars)
	})
}

// Where the lines break makes no difference, except behind a hyphen.
func TestSplitWrapped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ws := rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 60).Draw(t, "words")
		flat := strings.Join(ws, " ")
		width := rapid.IntRange(1, 100).Draw(t, "width")
		eol := rapid.SampledFrom([]string{"\n", "\r\n", "\r", " \n", "\n   "}).Draw(t, "eol")
		var b strings.Builder
		col := 0
		for i, w := range ws {
			switch {
			case i == 0:
			case col+len(w) >= width:
				b.WriteString(eol)
				col = 0
			default:
				b.WriteByte(' ')
				col++
			}
			b.WriteString(w)
			col += len(w)
		}
		whole := func(s string) string { return show(Split(s, []dateline.Span{{End: len(s)}})) }
		if want, got := whole(flat), whole(b.String()); want != got {
			t.Fatalf("flat:\n%s\nwrapped as %q:\n%s", want, b.String(), got)
		}
	})
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{benchCopy, "", "U.S.", `"Why?" he asked.`, "a\x00b\u00adc", "\xe2\x80", "J. K. ", "1. ", "[1]. [2]", " 's0"} {
		f.Add(s, 3, 9)
	}
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		pars := []dateline.Span{{Start: 0, End: a}, {Start: a, End: b}, {Start: b, End: len(s)}}
		check(t, Split(s, pars), pars)
	})
}

func TestSplitOdd(t *testing.T) {
	const mb = 1 << 20
	for name, s := range map[string]string{
		"one word":         strings.Repeat("a", mb),
		"one word, wide":   strings.Repeat("é", mb/2),
		"no stop":          strings.Repeat("word ", 50_000),
		"commas":           strings.Repeat("word, ", 50_000),
		"stops":            strings.Repeat(".", mb),
		"spaced stops":     strings.Repeat(". ", mb/2),
		"hyphens":          strings.Repeat("a-", mb/2),
		"inner dots":       strings.Repeat("a.b", mb/3),
		"initials":         strings.Repeat("A. ", mb/3),
		"at signs":         strings.Repeat("a@", mb/2),
		"slashes":          strings.Repeat("a/", mb/2),
		"figures":          strings.Repeat("1-", mb/2),
		"apostrophes":      strings.Repeat("a'", mb/2),
		"quotation marks":  strings.Repeat(`"`, mb),
		"brackets":         strings.Repeat("(", mb),
		"references":       "x. " + strings.Repeat("[1]", mb/4),
		"blanks":           strings.Repeat(" ", mb),
		"question, tagged": strings.Repeat(`"a?" B `, mb/8),
		"controls":         strings.Repeat("\x00", mb),
		"not UTF-8":        strings.Repeat("\xe2", mb),
		"number, hyphen":   "555-0142.5-6", // once went back to the number's end for ever
		"abbreviations":    strings.Repeat("U.S. ", mb/5),
	} {
		t.Run(name, func(t *testing.T) {
			pars := []dateline.Span{{End: len(s)}}
			check(t, Split(s, pars), pars)
		})
	}
}

func TestSplitCutsBetweenCharacters(t *testing.T) {
	s := "x" + strings.Repeat("é", MaxToken)
	d := Split(s, []dateline.Span{{End: len(s)}})
	if len(d.Tokens) < 3 {
		t.Fatalf("%d tokens", len(d.Tokens))
	}
	for i := range d.Tokens {
		if !utf8.ValidString(d.Surface(i)) {
			t.Errorf("token %d is cut inside a character", i)
		}
		if i > 0 && d.Tokens[i-1].SpaceAfter {
			t.Errorf("token %d stands apart", i)
		}
	}
}

func TestSplitCutsLongSentenceAtComma(t *testing.T) {
	s := strings.Repeat("word ", 1500) + ", " + strings.Repeat("word ", 1500) + "."
	d := Split(s, []dateline.Span{{End: len(s)}})
	if len(d.Sentences) != 2 || d.Sentences[0].Last != 1501 {
		t.Errorf("sentences %+v, want a cut behind token 1500, the comma", d.Sentences)
	}
}

func TestIgnorable(t *testing.T) {
	// A byte order mark, soft hyphens, zero-width spaces and the control bytes
	// of wires are looked through.
	s := "\ufeffThe min\u00adis\u00adter of\x16 the U\u200b.S. said\x00. \x03\x04 He\u00a0left\x00\r\nSeoul."
	d := Split(s, []dateline.Span{{End: len(s)}})
	const want = "The minister of the U.S. said|.\nHe left Seoul|.\n"
	if got := show(d); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := d.Surface(1); got != "min\u00adis\u00adter" {
		t.Errorf("surface %q", got)
	}
	if got := d.Surface(0); got != "The" {
		t.Errorf("surface %q, want it without the byte order mark", got)
	}
}

func TestLineEnds(t *testing.T) {
	const want = "The U.S. and the E.U. agreed|.\nThe talks ended|.\n"
	for _, eol := range []string{"\n", "\r\n", "\r", " \r\n", "\u2028", "\u0085", "\n\n\t"} {
		s := strings.ReplaceAll("The U.S.|and the E.U.|agreed.|The talks ended.|", "|", eol)
		if got := show(Split(s, []dateline.Span{{End: len(s)}})); got != want {
			t.Errorf("%q: got %q", eol, got)
		}
	}
}

func TestKinds(t *testing.T) {
	s := `The U.S. paid $1,200 at 06:07 on 03/21 (40%), see www.example.org, @desk :-) G7 didn't.`
	d := Split(s, []dateline.Span{{End: len(s)}})
	var got []string
	for i, tok := range d.Tokens {
		got = append(got, d.Surface(i)+"/"+[]string{"w", "n", "p", "s", "a"}[tok.Kind])
	}
	const want = "The/w U.S./w paid/w $/s 1,200/n at/w 06:07/n on/w 03/21/n (/p 40/n %/s )/p ,/p see/w www.example.org/a ,/p @desk/a :-)/s G7/w did/w n't/w ./p"
	if g := strings.Join(got, " "); g != want {
		t.Errorf("got  %s\nwant %s", g, want)
	}
}
