package charset

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// wide decodes raw[i:] as UTF-16 (unit 2) or UTF-32 (unit 4). A stretch of
// characters of one width is one run of the map.
func (w *writer) wide(i, unit int, big bool) {
	f := form{unit: unit, big: big}
	w.Grow((len(w.raw) - i) / unit)
	for i+unit <= len(w.raw) {
		if n := w.narrow(i, f); n > 0 {
			i += n
			continue
		}
		var r rune
		size, ok := 4, false
		if unit == 2 {
			r, size, ok = f.char16(w.raw[i:])
		} else if u := f.unit32(w.raw[i:]); u <= utf8.MaxRune {
			r, ok = rune(u), utf8.ValidRune(rune(u))
		}
		switch {
		case ok:
			w.char(r, i, i+size)
		case unit == 2 && i+4 > len(w.raw) && utf16.IsSurrogate(rune(f.unit16(w.raw[i:]))) && f.unit16(w.raw[i:]) < 0xDC00:
			w.truncate(i) // the pair's second half is cut off
			return
		default:
			w.lose(i, i+size)
		}
		i += size
	}
	if i < len(w.raw) {
		w.truncate(i)
	}
}

// narrow appends the ASCII stretch at raw[i:] and returns its length in raw
// bytes.
func (w *writer) narrow(i int, f form) int {
	low := 0 // where a unit's least significant byte stands
	if f.big {
		low = f.unit - 1
	}
	from := i
	for ; i+f.unit <= len(w.raw); i += f.unit {
		var u uint32
		if f.unit == 2 {
			u = uint32(f.unit16(w.raw[i:]))
		} else {
			u = f.unit32(w.raw[i:])
		}
		if u >= utf8.RuneSelf {
			break
		}
		w.text.WriteByte(w.raw[i+low])
	}
	if i > from {
		w.runs.add(dateline.ByteRun{Raw: w.base + from, Step: 1, RawStep: f.unit}, (i-from)/f.unit)
	}
	return i - from
}

// char16 returns the character that p begins with in UTF-16, its length in
// bytes, and whether it is one. p has 2 bytes at least.
func (f form) char16(p []byte) (r rune, size int, ok bool) {
	r = rune(f.unit16(p))
	if !utf16.IsSurrogate(r) {
		return r, 2, true
	}
	if len(p) >= 4 {
		if pair := utf16.DecodeRune(r, rune(f.unit16(p[2:]))); pair != utf8.RuneError {
			return pair, 4, true
		}
	}
	return utf8.RuneError, 2, false
}

func (f form) unit16(p []byte) uint16 {
	if f.big {
		return binary.BigEndian.Uint16(p)
	}
	return binary.LittleEndian.Uint16(p)
}

func (f form) unit32(p []byte) uint32 {
	if f.big {
		return binary.BigEndian.Uint32(p)
	}
	return binary.LittleEndian.Uint32(p)
}
