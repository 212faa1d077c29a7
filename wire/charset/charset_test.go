package charset

import (
	"bytes"
	"compress/gzip"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline-news/dateline"
)

func utf16le(s string) string { return wideOf(s, 2, false) }

// wideOf writes s in UTF-16 or UTF-32; only for characters of one unit.
func wideOf(s string, unit int, big bool) string {
	var out []byte
	for _, r := range s {
		u := []byte{byte(r), byte(r >> 8), byte(r >> 16), byte(r >> 24)}[:unit]
		if big {
			for i, j := 0, unit-1; i < j; i, j = i+1, j-1 {
				u[i], u[j] = u[j], u[i]
			}
		}
		out = append(out, u...)
	}
	return string(out)
}

const lead = "GENEVA (AP) -- Envoys from both sides met behind closed doors on Monday.\r\n"

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, raw, declared string
		text, charset       string
		codes               string // of the notes, in order
	}{
		{"ASCII", lead, "", lead, "utf-8", ""},
		{"ASCII is what any header says", lead, "iso-8859-1", lead, "utf-8", ""},
		{"UTF-8", "Müller said “no”", "", "Müller said “no”", "utf-8", ""},
		{"UTF-8 under a wrong name", "Müller", "ISO-8859-1", "Müller", "utf-8", NoteContradicted},
		{"UTF-8 under the name of ASCII", "Müller", "us-ascii", "Müller", "utf-8", NoteContradicted},
		{"a name as mail headers have it", "Müller", ` "UTF-8";`, "Müller", "utf-8", ""},

		{"UTF-8 with a mark", "\xEF\xBB\xBFMüller", "", "Müller", "utf-8", ""},
		{"a mark wins over the header", "\xEF\xBB\xBFMüller", "windows-1251", "Müller", "utf-8", NoteContradicted},
		{"a mark, and a byte that is no UTF-8", "\xEF\xBB\xBFcaf\xE9 au lait", "", "café au lait", "utf-8", NoteStray},
		{"a second mark is text", "\xEF\xBB\xBF\xEF\xBB\xBFx", "", "\uFEFFx", "utf-8", NoteInvisible},
		{"UTF-16LE with a mark", "\xFF\xFE" + utf16le("Ünited"), "", "Ünited", "utf-16le", ""},
		{"UTF-16BE with a mark", "\xFE\xFF" + wideOf("Ünited", 2, true), "", "Ünited", "utf-16be", ""},
		{"UTF-32LE with a mark", "\xFF\xFE\x00\x00" + wideOf("Ünited", 4, false), "", "Ünited", "utf-32le", ""},
		{"UTF-32BE with a mark", "\x00\x00\xFE\xFF" + wideOf("Ünited", 4, true), "", "Ünited", "utf-32be", ""},
		{"UTF-16LE that begins with NUL", "\xFF\xFE\x00\x00" + utf16le("Top story"), "", "\x00Top story", "utf-16le", NoteControl},
		{"UTF-16 beyond the first plane", "\xFF\xFEA\x00\x3D\xD8\x00\xDE", "", "A😀", "utf-16le", ""},
		{"UTF-16 with half a pair inside", "\xFF\xFEA\x00\x3D\xD8B\x00", "", "A\uFFFDB", "utf-16le", NoteUndecodable},
		{"UTF-16 cut within a unit", "\xFF\xFEA\x00B", "", "A\uFFFD", "utf-16le", NoteTruncated},
		{"UTF-16 cut within a pair", "\xFF\xFEA\x00\x3D\xD8", "", "A\uFFFD", "utf-16le", NoteTruncated},
		{"UTF-16LE without a mark", utf16le(lead), "", lead, "utf-16le", ""},
		{"UTF-16BE without a mark", wideOf(lead, 2, true), "", lead, "utf-16be", ""},
		{"UTF-16 without a mark, whatever is declared", utf16le(lead), "utf-8", lead, "utf-16le", NoteContradicted},
		{"UTF-32LE without a mark", wideOf("Top story", 4, false), "", "Top story", "utf-32le", ""},
		{"Cyrillic UTF-16 without a mark", utf16le(strings.Repeat("Мир и труд. ", 20)), "", strings.Repeat("Мир и труд. ", 20), "utf-16le", ""},
		{"Chinese UTF-16, declared", utf16le("北京消息。") + "\x4E\xFF", "utf-16", "北京消息。＀"[:15] + "\uFF4E", "utf-16le", ""},
		{"declared as UTF-16, and is not", "a Müller quote", "utf-16", "a Müller quote", "utf-8", NoteContradicted},
		{"a NUL behind a line is no UTF-16", "|\n|\x00", "", "|\n|\x00", "utf-8", NoteControl},

		{"curly quotes of windows-1252", "\x93No,\x94 she said \x96 twice.", "", "“No,” she said – twice.", fallback, ""},
		{"and declared as Latin-1", "\x93No,\x94 she said.", "latin1", "“No,” she said.", fallback, ""},
		{"and declared as UTF-8", "\x93No,\x94 she said.", "utf-8", "“No,” she said.", fallback, NoteContradicted},
		{"and declared as ASCII", "\x93No,\x94 she said.", "us-ascii", "“No,” she said.", fallback, NoteContradicted},
		{"and declared as no one knows what", "caf\xE9", "x-agency-7", "café", fallback, NoteUnknown},
		{"a charset that the standard gave up", "caf\xE9", "iso-2022-kr", "café", fallback, NoteUnknown},
		{"bytes that windows-1252 leaves undefined", "a\x81b\x9Dc", "", "a\uFFFDb\uFFFDc", fallback, NoteUndecodable},
		{"many accents, and no doubt", "\xC9t\xE9 \xE0 \xC9v\xE9z\xE9 \xAB \xE7\xE0 et l\xE0 \xBB, pr\xE9\xE9minent", "", "Été à Évézé « çà et là », prééminent", fallback, ""},
		{"UTF-8 by accident in German quotes", "\x84Spa\xDF\x93, sagte er", "", "„Spaß“, sagte er", fallback, ""},

		{"one pasted quote in UTF-8", "Müller – “ja” and it\x92s done", "", "Müller – “ja” and it’s done", "utf-8", NoteStray},
		{"an undefined byte in UTF-8", "“ja” and \x81 done", "", "“ja” and \uFFFD done", "utf-8", NoteStray + " " + NoteUndecodable},
		{"half an emoji in UTF-8 clothes", "“ja” \xED\xA0\xBD", "", "“ja” \uFFFD", "utf-8", NoteUndecodable},
		{"UTF-8 cut within its last character", "“ja” it\xE2\x80", "", "“ja” it\uFFFD", "utf-8", NoteTruncated},
		{"the only character, cut", "he said it\xE2\x80", "", "he said it\uFFFD", "utf-8", NoteTruncated},
		{"a single byte at the end is a letter", "the old caf\xE9", "", "the old café", fallback, ""},
		{"unless UTF-8 is declared", "the old caf\xC3", "utf-8", "the old caf\uFFFD", "utf-8", NoteTruncated},

		{"Cyrillic, declared", "\xCC\xE8\xF0", "windows-1251", "Мир", "windows-1251", ""},
		{"KOI8-R, declared", "\xED\xC9\xD2", "koi8-r", "Мир", "koi8-r", ""},
		{"Latin-2, declared", "\xA3\xF3d\xBC", "iso-8859-2", "Łódź", "iso-8859-2", ""},
		{"an undefined byte of windows-1251", "\xCC\xE8\xF0 " + strings.Repeat("\xEC\xE8\xF0 ", 10) + "\x98", "windows-1251", "Мир " + strings.Repeat("мир ", 10) + "\uFFFD", "windows-1251", NoteUndecodable},
		{"Korean, declared", "\xBC\xAD\xBF\xEF Seoul", "euc-kr", "서울 Seoul", "euc-kr", ""},
		{"Chinese, declared", "\xB1\xB1\xBE\xA9 Beijing", "gb2312", "北京 Beijing", "gbk", ""},
		{"four bytes of GB18030", "\xB1\xB1\x94\x39\xDA\x33.", "gb18030", "北💩.", "gb18030", ""},
		{"Big5, with two characters in one", "\x88\x62\xA5\xFE", "big5", "Ê̄全", "big5", ""},
		{"Shift-JIS, declared", "\x93\x8C\x8B\x9E \xB1", "shift_jis", "東京 ｱ", "shift_jis", ""},
		{"three bytes of EUC-JP", "\xC5\xEC\xB5\xFE\x8F\xB0\xA1", "euc-jp", "東京丂", "euc-jp", ""},
		{"escapes of ISO-2022-JP", "\x1b$BEl5~\x1b(B desk", "iso-2022-jp", "東京 desk", "iso-2022-jp", ""},
		{"a broken double byte keeps the letter behind it", strings.Repeat("\xBC\xAD", 20) + "\xBC!", "euc-kr", strings.Repeat("서", 20) + "\uFFFD!", "euc-kr", NoteUndecodable},
		{"declared Korean, and is not", "caf\xE9 \xE9t\xE9.", "euc-kr", "café été.", fallback, NoteContradicted},
		{"Korean, not declared", "<b>\xC7\xD1\xB1\xB9\xBE\xEE</b> \xC7\xD1\xB1\xB9, a word in plain English", "", "<b>ÇÑ±¹¾î</b> ÇÑ±¹, a word in plain English", fallback, NoteDoubtful},

		{"wire controls stay", "\x16\x16\x01a0042\x1F_asian\r\n\x02A line of copy.\x03", "", "\x16\x16\x01a0042\x1F_asian\r\n\x02A line of copy.\x03", "utf-8", NoteControl},
		{"a NUL inside", "Top\x00 story of the day", "", "Top\x00 story of the day", "utf-8", NoteControl},
		{"a tape block filled up with NUL", "Top story" + strings.Repeat("\x00", 503), "", "Top story" + strings.Repeat("\x00", 503), "utf-8", NoteControl},
		{"direction turned", "said \u202E0001\u202C troops", "", "said \u202E0001\u202C troops", "utf-8", NoteBidi},
		{"soft hyphen and zero width space", "Pyong\u00ADyang\u200B and", "", "Pyong\u00ADyang\u200B and", "utf-8", NoteSoftHyphen + " " + NoteInvisible},
		{"NBSP is no oddity", "10\u00A0km", "", "10\u00A0km", "utf-8", ""},
		{"lost before us", "EU\uFFFDs", "", "EU\uFFFDs", "utf-8", NoteReplacement},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Decode([]byte(c.raw), 0, c.declared)
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, n := range d.Notes {
				codes = append(codes, n.Code)
				if n.Say == "" || n.Start > n.End || n.End > len(d.Text) {
					t.Errorf("note %+v", n)
				}
			}
			if d.Text != c.text || d.Charset != c.charset || strings.Join(codes, " ") != c.codes {
				t.Errorf("got  %q\n     %s, notes %v (%s)\nwant %q\n     %s, notes [%s]", d.Text, d.Charset, codes, d.Why, c.text, c.charset, c.codes)
			}
			if !strings.Contains(strings.ToLower(d.Why), d.Charset) {
				t.Errorf("Why does not name the charset: %q", d.Why)
			}
			checkMap(t, d, []byte(c.raw), 0)
		})
	}
}

func TestMojibake(t *testing.T) {
	for text, want := range map[string]bool{
		"heâ€™s here":              true,
		"â€œNo,â€\u009D she said":  true,
		"Ã©tat and cafÃ©":          true,
		"â‚¬50 and Â£20":           true,
		"ï»¿Top story":             true,
		"ÐœÐ¸Ñ€":                   true,
		"10Â\u00A0km":              true,
		"it\u00E2\u0080\u0099s":    true,
		"SÃO PAULO, São Tomé":      false,
		"«MINHA IRMû":              false,
		"château, gâteau, â":       false,
		"Ðorður, Ñandú, naïve » ï": false,
		"“No” – 50 €, £20, §5, ½":  false,
		"ends in Ã":                false,
	} {
		d, err := Decode([]byte(text), 0, "")
		if err != nil {
			t.Fatal(err)
		}
		got := false
		for _, n := range d.Notes {
			got = got || n.Code == NoteMojibake
		}
		if got != want {
			t.Errorf("%q: mojibake %v, want %v", text, got, want)
		}
	}
}

func TestNotesStandAtTheFirstPlace(t *testing.T) {
	d, err := Decode([]byte("first\u00AD then\x07 and\u00AD\x08 so \x09on"), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	want := []dateline.Note{
		{Start: 5, End: 7, Code: NoteSoftHyphen, Say: "soft hyphens, left in the text (2 times)"},
		{Start: 12, End: 13, Code: NoteControl, Say: "control characters, left in the text (2 times)"},
	}
	if diff := cmp.Diff(want, d.Notes); diff != "" {
		t.Error(diff)
	}
}

func TestRuns(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		want      []dateline.ByteRun
	}{
		{"ASCII", "abc", []dateline.ByteRun{{Raw: 1000, Same: true}}},
		{"UTF-8 behind its mark", "\xEF\xBB\xBF“é”", []dateline.ByteRun{{Raw: 1003, Same: true}}},
		{"windows-1252", "ab \xE9\xE0\x92 c", []dateline.ByteRun{
			{Raw: 1000, Same: true},
			{Text: 3, Raw: 1003, Step: 2, RawStep: 1},
			{Text: 7, Raw: 1005, Step: 3, RawStep: 1},
			{Text: 10, Raw: 1006, Same: true},
		}},
		{"UTF-16", "\xFE\xFF\x00a\x00b\x00c\x00\xE9\x00\xE0\x00d", []dateline.ByteRun{
			{Raw: 1002, Step: 1, RawStep: 2},
			{Text: 3, Raw: 1008, Step: 2, RawStep: 2},
			{Text: 7, Raw: 1012, Step: 1, RawStep: 2},
		}},
	} {
		d, err := Decode([]byte(c.raw), 1000, "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, d.Bytes.Runs); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(lead)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	random := make([]byte, 4096)
	src := rand.New(rand.NewPCG(1, 2))
	for i := range random {
		random[i] = byte(src.Uint32())
	}
	for _, c := range []struct{ name, raw, code string }{
		{"nothing", "", dateline.ErrEmpty},
		{"a mark alone", "\xEF\xBB\xBF", dateline.ErrEmpty},
		{"a mark of UTF-16 alone", "\xFF\xFE", dateline.ErrEmpty},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", dateline.ErrNotText},
		{"gzip", packed.String(), dateline.ErrNotText},
		{"zip", "PK\x03\x04\x14\x00", dateline.ErrNotText},
		{"PDF", "%PDF-1.7\n", dateline.ErrNotText},
		{"zeros", strings.Repeat("\x00", 64), dateline.ErrNotText},
		{"numbers", strings.Repeat("\x01\x00\x07\x00\x00\x02\x10\x03", 32), dateline.ErrNotText},
		{"noise", string(random), dateline.ErrNotText},
		{"controls in UTF-16", "\xFF\xFE" + utf16le("a\x01\x02\x03\x04\x05b"), dateline.ErrNotText},
	} {
		d, err := Decode([]byte(c.raw), 0, "")
		if dateline.CodeOf(err) != c.code {
			t.Errorf("%s: %v (%q), want code %s", c.name, err, d.Text, c.code)
		}
	}
}
