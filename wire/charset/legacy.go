package charset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"github.com/dateline-news/dateline"
)

// fallback is the charset of bytes that say nothing about themselves.
const fallback = "windows-1252"

var windows1252 encoding.Encoding = charmap.Windows1252

// label is a declared charset, looked up.
type label struct {
	said     string // as declared, cleaned
	name     string // WHATWG name, or "us-ascii"; "" when nothing usable is declared
	unknown  string // the label, when no encoding of that name is known
	encoding encoding.Encoding
}

func lookup(declared string) label {
	l := label{said: clean(declared)}
	if l.said == "" {
		return l
	}
	l.encoding, l.name = charset.Lookup(l.said)
	switch {
	case l.name == "" || l.name == "replacement": // the standard gives up iso-2022-kr and the like
		return label{said: l.said, unknown: l.said}
	case l.said == "us-ascii" || l.said == "ascii":
		l.name = "us-ascii"
	}
	return l
}

// legacy reports whether a charset is declared that is neither Unicode nor
// what everything else is read as anyway.
func (l label) legacy() bool {
	switch l.name {
	case "", "us-ascii", "utf-8", "utf-16le", "utf-16be", fallback:
		return false
	}
	return true
}

// note says that the declared charset was not the one that was found.
func (l label) note(found string, foreign bool) (dateline.Note, bool) {
	switch {
	case l.unknown != "":
		return dateline.Note{Code: NoteUnknown, Say: "the declared charset is not known: " + printable(l.unknown)}, true
	case l.name == "" || l.name == found:
		return dateline.Note{}, false
	case found == "utf-8" && !foreign: // plain ASCII: true under nearly any name
		return dateline.Note{}, false
	}
	return dateline.Note{Code: NoteContradicted, Say: "declared as " + printable(l.said) + ", but the bytes are " + found}, true
}

// printable makes foreign text fit for a sentence: a label is a short word.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
	if len(s) > 40 {
		s = s[:40] + "..."
	}
	return s
}

// declared decodes raw in the declared charset. It reports false when none is
// declared, or when the bytes are not in it: more than one character in
// twenty beyond ASCII stands for nothing.
func (w *writer) declared(l label) bool {
	switch l.name {
	case "", "us-ascii", "utf-8":
		return false
	case "utf-16le", "utf-16be":
		f := form{unit: 2, big: l.name == "utf-16be"}
		if len(w.raw) < 2 || !f.fits16(w.raw) {
			return false
		}
		w.wide(0, f.unit, f.big)
		return true
	case "gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr":
		w.several(l)
	default:
		t := table(l.encoding)
		if strings.HasPrefix(l.name, "windows-") {
			undefineC1(t)
		}
		w.single(t)
	}
	return w.lost.n*20 <= beyond(w.raw)
}

// table decodes every single byte.
func table(e encoding.Encoding) *[256]rune {
	var t [256]rune
	var all [256]byte
	for i := range all {
		all[i] = byte(i)
		t[i] = utf8.RuneError
	}
	text, _ := e.NewDecoder().Bytes(all[:])
	i := 0
	for _, r := range string(text) {
		if i < len(t) {
			t[i] = r
			i++
		}
	}
	if e == windows1252 {
		undefineC1(&t)
	}
	return &t
}

// undefineC1 takes the C1 controls out of a windows charset. The standard
// fills the holes with them; a newsroom that typed one meant something else.
func undefineC1(t *[256]rune) {
	for i := 0x80; i < 0xA0; i++ {
		if t[i] >= 0x80 && t[i] < 0xA0 {
			t[i] = utf8.RuneError
		}
	}
}

// single decodes a charset of single bytes that has ASCII in its lower half,
// as all have that the standard names.
func (w *writer) single(t *[256]rune) {
	w.Grow(len(w.raw) + len(w.raw)/16)
	for i := w.ascii(0); i < len(w.raw); i = w.ascii(i) {
		for i < len(w.raw) && w.raw[i] >= utf8.RuneSelf {
			if t[w.raw[i]] == utf8.RuneError {
				w.lose(i, i+1)
				i++
				continue
			}
			i += w.letters(t, i)
		}
	}
}

// letters appends the characters at raw[i:] that are equally long in UTF-8,
// as those of a Cyrillic word are, and returns how many they are.
func (w *writer) letters(t *[256]rune, i int) int {
	from, n := i, utf8.RuneLen(t[w.raw[i]])
	for ; i < len(w.raw) && w.raw[i] >= utf8.RuneSelf; i++ {
		r := t[w.raw[i]]
		if r == utf8.RuneError || utf8.RuneLen(r) != n {
			break
		}
		w.text.WriteRune(r)
	}
	w.runs.add(dateline.ByteRun{Raw: w.base + from, Step: n, RawStep: 1}, i-from)
	return i - from
}

// several decodes a charset whose characters have several bytes. The decoder
// is shown one byte more at a time until it takes them: that is the only way
// to learn from it which bytes a character was made from.
func (w *writer) several(l label) {
	const longest = 8 // no sequence of any such charset is longer than 4
	dec := l.encoding.NewDecoder()
	escapes := l.name == "iso-2022-jp" // where a byte of ASCII may be half a kanji
	w.Grow(len(w.raw) + len(w.raw)/2)
	var dst [utf8.UTFMax]byte
	for i := 0; i < len(w.raw); {
		if !escapes {
			if i = w.ascii(i); i == len(w.raw) {
				break
			}
		}
		taken := 0
		for n := 1; n <= longest && i+n <= len(w.raw) && taken == 0; n++ {
			src, end := w.raw[i:i+n], i+n == len(w.raw)
			// Room for U+FFFD and no more, or a broken character would
			// come out together with the letter behind it.
			made, size, err := dec.Transform(dst[:3], src, end)
			if size == 0 && err == transform.ErrShortDst {
				made, size, err = dec.Transform(dst[:], src, end)
			}
			if taken = size; size == 0 {
				if err != transform.ErrShortSrc {
					break
				}
				continue
			}
			w.made(dst[:made], i, size)
		}
		if taken == 0 {
			w.lose(i, i+1)
			taken = 1
		}
		i += taken
	}
}

// made appends what a decoder made of the size bytes at raw[i:].
func (w *writer) made(text []byte, i, size int) {
	switch {
	case len(text) == 1 && size == 1 && text[0] == w.raw[i]:
		w.same(text, w.base+i)
	case string(text) == "\uFFFD":
		w.lose(i, i+size)
	case len(text) > 0: // an escape makes none
		w.Put(string(text), w.base+i, w.base+i+size)
	}
}
