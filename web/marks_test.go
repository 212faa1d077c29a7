package web

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/dateline-news/dateline"
)

// However findings nest, overlap and repeat, the bits of a text are the text:
// every character once, under exactly the marks that cover it, and every id
// once.
func TestBitsAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z \n]{1,60}`).Draw(t, "text")
		at := rapid.IntRange(-2, len(text)+2)
		var marks []mark
		for range rapid.IntRange(0, 12).Draw(t, "marks") {
			a, b := at.Draw(t, "start"), at.Draw(t, "end")
			marks = append(marks, mark{a, b, rapid.SampledFrom([]string{"m-claim", "m-cue", "m-event", "hit"}).Draw(t, "class"), rapid.SampledFrom([]string{"", "#c1"}).Draw(t, "href")})
		}
		anchors := map[int][]string{}
		for range rapid.IntRange(0, 5).Draw(t, "anchors") {
			p := dateline.Span{Start: rapid.IntRange(0, len(text)-1).Draw(t, "at")}
			p.End = rapid.IntRange(p.Start+1, len(text)).Draw(t, "to")
			anchor(anchors, "", p)
		}
		cuts := []int{0, len(text)}
		for range rapid.IntRange(0, 3).Draw(t, "parts") {
			cuts = append(cuts, rapid.IntRange(0, len(text)).Draw(t, "cut"))
		}
		slices.Sort(cuts)
		cuts = slices.Compact(cuts)
		m := newMarker(text, slices.Clone(marks), anchors)
		var got strings.Builder
		ids := map[string]int{}
		for i := 0; i+1 < len(cuts); i++ {
			for _, b := range m.part(cuts[i], cuts[i+1]) {
				from := got.Len()
				got.WriteString(b.Text)
				for _, id := range b.Anchors {
					ids[id]++
				}
				for off := from; off < got.Len(); off++ {
					want := map[string]bool{}
					for _, x := range marks {
						if x.start >= 0 && x.end <= len(text) && x.start <= off && off < x.end {
							want[x.class] = true
						}
					}
					have := strings.Fields(b.Class)
					if len(have) != len(want) {
						t.Fatalf("byte %d is marked %v, want %v", off, have, want)
					}
					for _, c := range have {
						if !want[c] {
							t.Fatalf("byte %d is marked %v, want %v", off, have, want)
						}
					}
				}
			}
		}
		if got.String() != text {
			t.Fatalf("the bits are %q, the text is %q", got.String(), text)
		}
		for at, list := range anchors {
			for _, id := range list {
				if ids[id] != 1 {
					t.Fatalf("the id %s at %d stands %d times", id, at, ids[id])
				}
			}
		}
	})
}

// All of a text is laid out, but for the white space between its parts.
func TestLayoutLosesNothing(t *testing.T) {
	text := "HEAD\n\nCITY (X) -- One two.\nThree.\n\ncredit line\n\nFour five.\n-0-\n"
	span := func(s string) dateline.Span {
		i := strings.Index(text, s)
		return dateline.Span{Start: i, End: i + len(s)}
	}
	r := &dateline.Reading{Dispatch: dateline.Dispatch{Text: text},
		Zones: []dateline.Zone{{Kind: dateline.ZoneHeadline, Span: span("HEAD")}, {Kind: dateline.ZoneDateline, Span: span("CITY (X) --")}, {Kind: dateline.ZoneBody, Span: span("One two.\nThree.\n\ncredit line\n\nFour five.")},
			{Kind: dateline.ZoneCredit, Span: span("credit line")}},
		Paragraphs: []dateline.Span{span("CITY (X) -- One two.\nThree."), span("Four five.")}}
	var got []string
	for _, p := range layout(r) {
		got = append(got, p.Zone+"|"+strings.TrimSpace(text[p.start:p.end]))
	}
	want := []string{"headline|HEAD", "|CITY (X) -- One two.\nThree.", "credit|credit line", "|Four five.", "other|-0-"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"plain", "a\x00b\x1b[31m", "x\u202ey\u2066z", "\xff\xfe", "tab\tline\n", "\u0085", "é–“”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		for _, r := range got {
			if cleanRune(r) != r {
				t.Fatalf("%q became %q", s, got)
			}
		}
		if clean(got) != got {
			t.Fatalf("%q is cleaned twice otherwise", got)
		}
		if !dirty(s) && got != s {
			t.Fatalf("%q was clean and became %q", s, got)
		}
	})
}

// Each side of a comparison is its text, whatever the other is.
func TestDiffKeepsBothTexts(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"the", "ferry", "was", "held", "by", "police", "12", "tons"}), 0, 9)
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) (out []string) {
			for _, p := range rapid.SliceOfN(words, 0, 6).Draw(t, name) {
				if len(p) > 0 {
					out = append(out, strings.Join(p, " "))
				}
			}
			return out
		}
		then, now := text("then"), text("now")
		var a, b []string
		for _, row := range diffText(then, now) {
			side := func(bits []diffBit) string {
				var w []string
				for _, x := range bits {
					w = append(w, x.Text)
					if row.Same && x.Changed {
						t.Fatalf("a row that is the same has a change: %+v", row)
					}
				}
				return strings.Join(w, " ")
			}
			if s := side(row.Then); s != "" {
				a = append(a, s)
			}
			if s := side(row.Now); s != "" {
				b = append(b, s)
			}
			if row.Same && side(row.Then) != side(row.Now) {
				t.Fatalf("%+v is not the same", row)
			}
		}
		if !slices.Equal(a, then) || !slices.Equal(b, now) {
			t.Fatalf("%q beside %q became %q beside %q", then, now, a, b)
		}
	})
}

// What was changed is marked, and no more.
func TestDiffMarksWhatChanged(t *testing.T) {
	rows := diffText([]string{"Head", "The crew of 12 was held on Monday.", "Old end here."}, []string{"Head", "The crew of 14 was held on Monday.", "Quite another closing sentence follows."})
	if len(rows) != 3 || !rows[0].Same || rows[1].Same || !rows[2].Whole {
		t.Fatalf("%+v", rows)
	}
	if got := rows[1].Then[1]; got != (diffBit{"12", true}) {
		t.Errorf("%+v", rows[1])
	}
	if got := rows[1].Now[1]; got != (diffBit{"14", true}) {
		t.Errorf("%+v", rows[1])
	}
}

func TestAddressesOutside(t *testing.T) {
	for in, want := range map[string]string{"https://a.example/b": "https://a.example/b", "javascript:alert(1)": "", "JaVaScRiPt:alert(1)": "", "//a.example": "", "http://u:p@a.example/": "", "file:///etc/passwd": "", "data:text/html,x": "", "https:///x": "", "": ""} {
		if got := outURL(in); got != want {
			t.Errorf("%q leads to %q, want %q", in, got, want)
		}
	}
}
