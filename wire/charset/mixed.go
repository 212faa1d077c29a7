package charset

import (
	"strconv"
	"unicode/utf8"
)

// census counts what bytes that are no valid UTF-8 look like as UTF-8.
type census struct {
	chars int // characters beyond ASCII
	stray int // bytes that belong to none, half an emoji counted once, tail not at all
	tail  int // bytes at the very end that begin a character
}

func count(raw []byte) (c census) {
	c.tail = cutOff(raw)
	body := raw[:len(raw)-c.tail]
	for i := asciiLen(body); i < len(body); i += asciiLen(body[i:]) {
		n := charLen(body[i:])
		switch {
		case n > 0:
			c.chars++
		case surrogate(body[i:]):
			c.stray++
			n = 3
		default:
			c.stray++
			n = 1
		}
		i += n
	}
	return c
}

// isUTF8 reports whether the bytes are mostly UTF-8: more whole characters
// than strays. windows-1252 makes the bytes of a UTF-8 character by accident
// now and then („Spaß“ has DF 93), but always among more that are none. The
// double bytes of Chinese and Korean charsets do so often, so that one that
// is declared takes more to be disbelieved.
func (c census) isUTF8(l label) bool {
	if l.legacy() {
		return c.chars > 8*(c.stray+c.tail)
	}
	if c.chars == 0 {
		// Nothing but a cut at the end: "E2 80" is half of a curly quote,
		// while a single "E9" is rather the é of "cafe".
		return c.stray == 0 && (c.tail > 1 || c.tail == 1 && l.name == "utf-8")
	}
	return c.chars > c.stray
}

// strays says in words what was not UTF-8.
func (c census) strays() string {
	switch {
	case c.stray == 0:
		return "a character cut off at the end"
	case c.stray == 1:
		return "one place"
	}
	return strconv.Itoa(c.stray) + " places"
}

// mixed decodes raw[i:] as UTF-8, stray bytes as windows-1252.
func (w *writer) mixed(i int) {
	stray := table(windows1252)
	end := len(w.raw) - cutOff(w.raw[i:])
	w.Grow(len(w.raw) - i + len(w.raw)/64)
	for i < end {
		from := i
		for i < end {
			n := charLen(w.raw[i:end])
			if n == 0 {
				break
			}
			i += n + asciiLen(w.raw[i+n:end])
		}
		w.same(w.raw[from:i], w.base+from)
		if i == end {
			break
		}
		if surrogate(w.raw[i:end]) {
			w.lose(i, i+3)
			i += 3
			continue
		}
		w.stray.add(w.Len(), w.Len()+utf8.RuneLen(stray[w.raw[i]]))
		if r := stray[w.raw[i]]; r == utf8.RuneError {
			w.lose(i, i+1)
		} else {
			w.char(r, i, i+1)
		}
		i++
	}
	if end < len(w.raw) {
		w.truncate(end)
	}
}

// charLen returns the length of the character that p begins with, 0 when it
// begins with none.
func charLen(p []byte) int {
	r, n := utf8.DecodeRune(p)
	if r == utf8.RuneError && n < 3 {
		return 0
	}
	return n
}

// surrogate reports whether p begins with half of a UTF-16 pair written like
// a UTF-8 character (CESU-8, as careless Java programs write emoji): one
// character that is lost, and not three of windows-1252.
func surrogate(p []byte) bool {
	return len(p) >= 3 && p[0] == 0xED && p[1] >= 0xA0 && p[1] <= 0xBF && p[2]&0xC0 == 0x80
}

// cutOff returns how many bytes at the end of p begin a UTF-8 character that
// is not all there, 0 when p ends well or badly in another way.
func cutOff(p []byte) int {
	for n := 1; n <= min(3, len(p)); n++ {
		last := p[len(p)-n:]
		if utf8.RuneStart(last[0]) {
			if utf8.FullRune(last) {
				return 0
			}
			return n
		}
	}
	return 0
}
