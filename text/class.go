package text

import (
	"unicode"
	"unicode/utf8"
)

// A class sorts bytes for the scanner.
type class uint8

const (
	other class = iota
	letter
	digit
	space
	high // part of a character beyond ASCII
	control
)

var classes = func() (t [256]class) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = high
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		case c == ' ' || '\t' <= c && c <= '\r':
			t[c] = space
		case c < ' ' || c == 0x7F:
			t[c] = control
		}
	}
	return t
}()

// wordRune reports whether a character beyond ASCII is part of a word. Bytes
// that are no UTF-8, and the character that stands for a lost one, are: the
// copy was most likely one word before it was damaged ("Mart\xefnez").
func wordRune(r rune) bool {
	return r == utf8.RuneError || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

func spaceRune(r rune) bool {
	return r == 0x85 || unicode.Is(unicode.Z, r)
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// wordAt reports whether a letter, digit or other part of a word stands at i,
// and its width.
func wordAt(s string, i, end int) (width int, ok bool) {
	if i >= end {
		return 0, false
	}
	switch classes[s[i]] {
	case letter, digit:
		return 1, true
	case high:
		r, w := utf8.DecodeRuneInString(s[i:end])
		return w, wordRune(r)
	}
	return 0, false
}

// apostrophe is the width of an apostrophe at i, straight or curly, or 0.
func apostrophe(s string, i, end int) int {
	if i < end && s[i] == '\'' {
		return 1
	}
	if i+3 <= end && s[i:i+3] == "’" {
		return 3
	}
	return 0
}

// skipSpace is the offset of the first character from i on that is no space.
func skipSpace(s string, i, end int) int {
	for i < end {
		switch classes[s[i]] {
		case space:
			i++
			continue
		case high:
			if r, w := utf8.DecodeRuneInString(s[i:end]); spaceRune(r) {
				i += w
				continue
			}
		}
		break
	}
	return i
}

// lowered puts an ASCII word in small letters into buf, without allocation;
// ok is false when it is longer than buf or not all ASCII letters.
func lowered(buf []byte, s string) (word []byte, ok bool) {
	if len(s) > len(buf) {
		return nil, false
	}
	for i := range len(s) {
		if classes[s[i]] != letter {
			return nil, false
		}
		buf[i] = s[i] | 0x20
	}
	return buf[:len(s)], true
}
