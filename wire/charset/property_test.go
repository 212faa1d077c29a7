package charset

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"pgregory.net/rapid"
)

// fataler is what *testing.T and *rapid.T have in common here.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkMap holds the map of d to what it promises: each character's bytes,
// decoded alone by x/text, give that character; the bytes of neighbours
// touch, from the byte order mark to the end (escapes of ISO-2022-JP and the
// combined characters of Big5 apart).
func checkMap(t fataler, d Decoded, raw []byte, base int) {
	t.Helper()
	if !utf8.ValidString(d.Text) || d.Bytes.TextLen != len(d.Text) {
		t.Fatalf("text %q (map of %d bytes) is not valid", d.Text, d.Bytes.TextLen)
	}
	end := base
	if f, ok := byteOrderMark(raw); ok {
		end += len(f.bytes)
	}
	for i, r := range d.Text {
		_, size := utf8.DecodeRuneInString(d.Text[i:])
		from, to := d.Bytes.Raw(i, i+size)
		if from < base || to > base+len(raw) || from >= to {
			t.Fatalf("%q at %d leads to %d, %d, outside the raw bytes", r, i, from, to)
		}
		switch {
		case d.Charset == "iso-2022-jp":
			end = to
			continue
		case d.Charset == "big5" && from < end:
			continue // the second of two characters
		case from != end:
			t.Fatalf("%q at %d begins at raw %d, and the last ended at %d", r, i, from, end)
		}
		if d.Charset == "utf-8" && r == utf8.RuneError && from-base == len(raw)-cutOff(raw) {
			end = to // cut off at the end: part of a character, alone, says nothing
			continue
		}
		if got := alone(d.Charset, raw[from-base:to-base]); got != string(r) && d.Charset != "big5" {
			t.Fatalf("%q at %d comes from % x, which is %q in %s", r, i, raw[from-base:to-base], got, d.Charset)
		}
		end = to
	}
	if end != base+len(raw) && d.Charset != "iso-2022-jp" {
		t.Fatalf("raw bytes from %d on made no text, of %d", end-base, len(raw))
	}
}

// alone decodes the bytes of one character with x/text.
func alone(name string, p []byte) string {
	var e encoding.Encoding
	switch name {
	case "utf-8":
		if utf8.Valid(p) {
			return string(p)
		}
		if len(p) > 1 {
			return "\uFFFD" // half an emoji
		}
		e = charmap.Windows1252
	case "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case "utf-32le":
		e = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case "utf-32be":
		e = utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	default:
		e, _ = charset.Lookup(name)
	}
	if strings.HasPrefix(name, "utf-16") && len(p) == 3 {
		p = p[:2] // half a pair, and a byte of what was cut off at the end
	}
	out, err := e.NewDecoder().Bytes(p)
	if err != nil {
		return err.Error()
	}
	if r, _ := utf8.DecodeRune(out); len(p) == 1 && r >= 0x80 && r < 0xA0 && p[0] >= 0x80 && (name == "utf-8" || strings.HasPrefix(name, "windows-")) {
		return "\uFFFD" // a hole of a windows charset
	}
	return string(out)
}

// decode tries d and checks its map; texts that are refused are left out.
func decode(t *rapid.T, raw []byte, declared string) Decoded {
	base := rapid.IntRange(0, 1000).Draw(t, "base")
	d, err := Decode(raw, base, declared)
	if err != nil {
		t.Skip("refused: ", err)
	}
	checkMap(t, d, raw, base)
	return d
}

var words = rapid.StringOfN(rapid.SampledFrom([]rune("abc eé’—ñ\n“ж中😀\u00A0")), 1, 60, -1)

func TestPropertyUTF8(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := words.Draw(t, "text")
		if d := decode(t, []byte(text), ""); d.Text != text || len(d.Bytes.Runs) != 1 {
			t.Fatalf("%q came out as %q in %d runs", text, d.Text, len(d.Bytes.Runs))
		}
	})
}

func TestPropertyUnicodeForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := words.Draw(t, "text")
		order, order32 := unicode.LittleEndian, utf32.LittleEndian
		if rapid.Bool().Draw(t, "big") {
			order, order32 = unicode.BigEndian, utf32.BigEndian
		}
		var e encoding.Encoding = unicode.UTF16(order, unicode.UseBOM)
		if rapid.Bool().Draw(t, "32") {
			e = utf32.UTF32(order32, utf32.UseBOM)
		}
		raw, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if d := decode(t, raw, ""); d.Text != text {
			t.Fatalf("%q came out as %q", text, d.Text)
		}
	})
}

func TestPropertyDeclared(t *testing.T) {
	letters := map[string]string{
		"windows-1252": "aé “”’—ñ", "windows-1251": "aжЯ «»", "koi8-r": "aжЯ ё", "iso-8859-2": "aŁżś ",
		"shift_jis": "a東京ｱ ", "euc-jp": "a東京ｱ丂 ", "iso-2022-jp": "a東京 ", "euc-kr": "a서울 ",
		"gbk": "a北京€ ", "gb18030": "a北京😀 ", "big5": "a台北 ",
	}
	names := slices.Sorted(maps.Keys(letters))
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "charset")
		text := rapid.StringOfN(rapid.SampledFrom([]rune(letters[name])), 1, 40, -1).Draw(t, "text")
		e, _ := charset.Lookup(name)
		raw, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		d := decode(t, raw, name)
		if d.Charset == name && d.Text != text {
			t.Fatalf("%q came out as %q", text, d.Text)
		}
	})
}

// Pieces of every charset thrown together, cut anywhere.
func TestPropertyMixed(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"A line of copy. ", "\r\n", "é", "“", "😀", "\x92", "\xE9", "\x81", "\xE2\x80", "\xED\xA0\xBD", "\xC0\x80", "\xF4\x90\x80\x80",
		"\x00", "\x16", "A\x00b\x00", "\xBC\xAD", "\x94\x39\xDA\x33", "\x1b$B", "\xFF\xFE", "\xEF\xBB\xBF",
	})
	rapid.Check(t, func(t *rapid.T) {
		var raw []byte
		for _, p := range rapid.SliceOfN(piece, 1, 30).Draw(t, "pieces") {
			raw = append(raw, p...)
		}
		decode(t, raw[:rapid.IntRange(1, len(raw)).Draw(t, "cut")], rapid.SampledFrom(labels).Draw(t, "declared"))
	})
}

var labels = []string{"", "utf-8", "us-ascii", "latin1", "windows-1251", "iso-8859-2", "utf-16", "utf-16be", "gbk", "gb18030", "big5", "euc-kr", "euc-jp", "shift_jis", "iso-2022-jp", "x-user-defined", "nonsense"}

func FuzzDecode(f *testing.F) {
	for i, seed := range []string{
		lead, "M\xC3\xBCller said \xE2\x80\x9Cno\xE2\x80\x9D", "\x93No\x94", "\xFF\xFEA\x00\x3D\xD8", "\x00\x00\xFE\xFF\x00\x00\x00A",
		utf16le(lead), "\xBC\xAD\xBF\xEF", "\x1b$BEl5~\x1b(B", "\x88\x62", "\x89PNG\r\n\x1a\n", "\xED\xA0\xBD\xED\xB8\x80 \xE2\x80",
	} {
		f.Add([]byte(seed), byte(i))
	}
	f.Fuzz(func(t *testing.T, raw []byte, which byte) {
		d, err := Decode(raw, 7, labels[int(which)%len(labels)])
		if err != nil {
			return
		}
		if d.Text == "" || d.Charset == "" || d.Why == "" {
			t.Fatalf("no error, and nothing: %+v", d)
		}
		checkMap(t, d, raw, 7)
	})
}
