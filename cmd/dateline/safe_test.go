package main

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestInertShowsWhatWouldActUnseen(t *testing.T) {
	for in, want := range map[string]string{
		"plain words":                 "plain words",
		"Lima\r\n and\tQuito ":        "Lima and Quito",
		"clear \x1b[2J screen":        `clear \x1b[2J screen`,
		"title \x1b]0;x\a":            `title \x1b]0;x\x07`,
		"C1 \u009b31m":                `C1 \x9b31m`,
		"raw \x9b31m":                 `raw \x9b31m`,
		"over \u202eevil\u202c":       `over \u202eevil\u202c`,
		"isolate \u2066x\u2069":       `isolate \u2066x\u2069`,
		"zero\u200bwidth":             `zero\u200bwidth`,
		"tag \U000e0041":              `tag \U000e0041`,
		"back\bspace":                 `back\x08space`,
		"del\x7f":                     `del\x7f`,
		"soft\u00adhyphen":            "soft\u00adhyphen",
		"São Paulo — 서울":              "São Paulo — 서울",
		"anti-\naircraft, 20-\n year": "anti-aircraft, 20- year",
		"well - \nand":                "well - and",
	} {
		if got := inert(in); got != want {
			t.Errorf("inert(%q) = %q, want %q", in, got, want)
		}
	}
}

// Whatever bytes come in, nothing comes out that a terminal acts on, and what
// comes out stays as it is when it comes in again.
func TestInertIsInert(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "runes")
		got := inert(in)
		if !utf8.ValidString(got) {
			t.Fatalf("%q is no UTF-8", got)
		}
		for _, r := range got {
			if unicode.IsControl(r) || actsUnseen(r) {
				t.Fatalf("%q has %U", got, r)
			}
		}
	})
}

func TestWrapKeepsTheWordsAndTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.StringMatching(`([a-zé서\x{0301} ,.\n]{0,9} ?){0,30}`).Draw(t, "text")
		width := rapid.IntRange(2, 40).Draw(t, "width")
		lines := wrapText(in, width)
		for _, l := range lines {
			if columns(l) > width {
				t.Fatalf("%q is wider than %d columns", l, width)
			}
			if l != strings.TrimSpace(l) {
				t.Fatalf("%q has white space at an end", l)
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got, want := squeeze(strings.Join(lines, "")), squeeze(in); got != want {
			t.Fatalf("words are %q, were %q", got, want)
		}
	})
}

func TestWidthCountsColumns(t *testing.T) {
	for _, tc := range []struct {
		in    string
		width int
		clip  string
		pad   string
	}{
		{"Lima", 6, "Lima", "Lima  "},
		{"Ulaanbaatar", 8, "Ulaan...", "Ulaan..."},
		{"서울특별시", 8, "서울...", "서울... "}, // each is two columns wide
		{"e\u0301le\u0301ment", 7, "e\u0301le\u0301ment", "e\u0301le\u0301ment"},
	} {
		got := clip(tc.in, tc.width)
		if got != tc.clip {
			t.Errorf("clip(%q, %d) = %q, want %q", tc.in, tc.width, got, tc.clip)
		}
		if got := pad(got, tc.width); got != tc.pad {
			t.Errorf("padded to %d: %q, want %q", tc.width, got, tc.pad)
		}
		if got := columns(padLeft(got, tc.width)); got != tc.width {
			t.Errorf("padded left: %d columns, want %d", got, tc.width)
		}
	}
}
