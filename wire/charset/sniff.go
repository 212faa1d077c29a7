package charset

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// form is one way of writing Unicode in bytes.
type form struct {
	charset string
	bytes   []byte // its byte order mark
	unit    int    // bytes of a code unit
	big     bool   // most significant byte first
}

var bomUTF8 = []byte("\xEF\xBB\xBF")

// forms has UTF-32LE before UTF-16LE, whose mark it begins with.
var forms = []form{
	{"utf-8", bomUTF8, 1, false},
	{"utf-32le", []byte("\xFF\xFE\x00\x00"), 4, false},
	{"utf-32be", []byte("\x00\x00\xFE\xFF"), 4, true},
	{"utf-16le", []byte("\xFF\xFE"), 2, false},
	{"utf-16be", []byte("\xFE\xFF"), 2, true},
}

// byteOrderMark returns the form whose mark raw begins with.
func byteOrderMark(raw []byte) (form, bool) {
	for _, f := range forms {
		// UTF-16LE whose first character is NUL looks like UTF-32LE until
		// the units behind it are no characters.
		if bytes.HasPrefix(raw, f.bytes) && (f.unit < 4 || f.fits32(raw)) {
			return f, true
		}
	}
	return form{}, false
}

// sample is how many bytes the shape of zeros is looked for in.
const sample = 4096

// zeros finds UTF-16 and UTF-32 without a mark by the zero bytes of their
// characters below U+0100: letters in English, spaces, digits and line ends
// in any script.
func zeros(raw []byte) (form, bool) {
	head := raw[:min(len(raw), sample)]
	var even, odd int
	for i, c := range head[:len(head)&^1] {
		if c == 0 {
			even += 1 - i&1
			odd += i & 1
		}
	}
	pairs := len(head) / 2
	for _, f := range forms {
		var plain bool
		switch {
		case f.unit == 4:
			plain = len(head) >= 8 && even+odd >= pairs && f.fits32(head)
		case f.unit == 2 && f.big:
			plain = lopsided(even, odd, pairs) && f.fits16(head)
		case f.unit == 2:
			plain = lopsided(odd, even, pairs) && f.fits16(head)
		}
		if plain {
			return f, true
		}
	}
	return form{}, false
}

// lopsided reports whether zeros stand on one side of the pairs only. A few
// pairs must nearly all have one: "|\n|" with a NUL behind it is no UTF-16.
// Of many, one in eight will do: the spaces of Cyrillic.
func lopsided(here, there, pairs int) bool {
	if there*16 > here {
		return false
	}
	if pairs < 64 {
		return pairs >= 2 && here*4 >= pairs*3
	}
	return here*8 >= pairs
}

// fits32 reports whether every whole unit at the beginning of p is a
// character.
func (f form) fits32(p []byte) bool {
	p = p[:min(len(p), sample)]
	for ; len(p) >= 4; p = p[4:] {
		if u := f.unit32(p); u > utf8.MaxRune || !utf8.ValidRune(rune(u)) {
			return false
		}
	}
	return true
}

// fits16 reports whether surrogates come in pairs, but for one unit in 64.
func (f form) fits16(p []byte) bool {
	var bad, units int
	for i := 0; i+2 <= len(p); units++ {
		_, size, ok := f.char16(p[i:])
		if !ok {
			bad++
		}
		i += size
	}
	return bad*64 <= units
}

// magic lists the first bytes of what arrives in a news feed and is no text.
var magic = []struct{ bytes, kind, hint string }{
	{"\x89PNG\r\n\x1a\n", "a PNG picture", ""},
	{"\xFF\xD8\xFF", "a JPEG picture", ""},
	{"GIF87a", "a GIF picture", ""},
	{"GIF89a", "a GIF picture", ""},
	{"II*\x00", "a TIFF picture", ""},
	{"MM\x00*", "a TIFF picture", ""},
	{"%PDF-", "a PDF document", "take the text out of it first"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document", "save it as text first"},
	{"\x1F\x8B", "gzip", "unpack it first"},
	{"PK\x03\x04", "a zip archive or an Office document", "unpack it or save it as text first"},
	{"PK\x05\x06", "an empty zip archive", ""},
	{"BZh91AY&SY", "bzip2", "unpack it first"},
	{"\xFD7zXZ\x00", "xz", "unpack it first"},
	{"\x28\xB5\x2F\xFD", "zstd", "unpack it first"},
	{"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it first"},
	{"Rar!\x1A\x07", "a rar archive", "unpack it first"},
	{"\x7FELF", "a program", ""},
	{"OggS\x00", "Ogg sound", ""},
	{"SQLite format 3\x00", "an SQLite database", ""},
}

// signature names the binary format that raw begins like, "" when there is
// none, and says what to do about it.
func signature(raw []byte) (kind, hint string) {
	for _, m := range magic {
		if len(raw) >= len(m.bytes) && string(raw[:len(m.bytes)]) == m.bytes {
			return m.kind, m.hint
		}
	}
	return "", ""
}

// tooManyControls reports whether more than three bytes in ten of the text
// are control characters. The heaviest real copy, ANPA headers around one
// short line, has one in ten. NULs that fill up the last block of a tape are
// left out.
func tooManyControls(text string, controls int) bool {
	n := len(text)
	for n > 0 && text[n-1] == 0 {
		n--
	}
	controls -= len(text) - n
	return n == 0 || controls*10 > n*3
}

// noise reports whether bytes that are no UTF-8 look compressed or encrypted:
// one in ten is a control character there and half of them lie beyond ASCII,
// which no text in a legacy charset has together.
func noise(raw []byte, controls int) bool {
	return controls*33 > len(raw) && beyond(raw)*4 > len(raw)
}

// doubtful reports whether most bytes beyond ASCII stand four and more
// together. No language of windows-1252 has such words; Cyrillic, Greek,
// Chinese and Korean charsets have hardly any others, in the midst of markup
// too.
func doubtful(raw []byte) bool {
	var all, close, row int
	for i, c := range raw {
		if c < 0x80 {
			continue
		}
		all++
		if row++; i+1 == len(raw) || raw[i+1] < 0x80 {
			if row >= 4 {
				close += row
			}
			row = 0
		}
	}
	return close >= 8 && close*2 > all
}

func beyond(raw []byte) (n int) {
	for _, c := range raw {
		n += int(c >> 7)
	}
	return n
}

// highs has the high bit of every byte.
const highs = 0x8080808080808080

func word(p []byte) uint64 { return binary.LittleEndian.Uint64(p) }
