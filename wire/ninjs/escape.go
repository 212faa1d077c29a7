package ninjs

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/charset"
)

// escape returns what the backslash sequence at the start of s stands for and
// how many bytes it takes. ok is false when it stands for nothing: half of a
// surrogate pair is U+FFFD then, any other sequence itself.
func escape(s string) (r rune, n int, ok bool) {
	if len(s) < 2 {
		return '\\', 1, false
	}
	switch s[1] {
	case '"', '\\', '/':
		return rune(s[1]), 2, true
	case 'n':
		return '\n', 2, true
	case 't':
		return '\t', 2, true
	case 'r':
		return '\r', 2, true
	case 'b':
		return '\b', 2, true
	case 'f':
		return '\f', 2, true
	case 'u':
		u := hex4(s[2:])
		if u < 0 {
			return '\\', 1, false
		}
		if !utf16.IsSurrogate(u) {
			return u, 6, true
		}
		if strings.HasPrefix(s[6:], `\u`) {
			if r := utf16.DecodeRune(u, hex4(s[8:])); r != utf8.RuneError {
				return r, 12, true
			}
		}
		return utf8.RuneError, 6, false
	}
	return '\\', 1, false
}

// hex4 reads four hexadecimal digits, -1 when s does not begin with them.
func hex4(s string) rune {
	if len(s) < 4 {
		return -1
	}
	var v rune
	for i := range 4 {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}
		v = v<<4 | rune(c)
	}
	return v
}

// unescape returns what the inside of a JSON string stands for.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 {
			b.WriteString(s)
			return strings.ToValidUTF8(b.String(), "\uFFFD")
		}
		b.WriteString(s[:i])
		r, n, _ := escape(s[i:])
		b.WriteRune(r)
		s = s[i+n:]
	}
}

// traced returns what the string at text[start:end] stands for, with the map
// to the container's bytes that m gives for text. lost counts the escapes
// and bytes that stand for no character.
func traced(text string, m dateline.ByteMap, start, end int) (s string, bytes dateline.ByteMap, lost int) {
	var b charset.Builder
	b.Grow(end - start)
	put := func(r rune, n int) {
		from, to := m.Raw(start, start+n)
		b.Put(string(r), from, to)
		start += n
	}
	for start < end {
		n := strings.IndexByte(text[start:end], '\\')
		if n < 0 {
			n = end - start
		}
		for stop := start + n; start < stop; {
			n := validLen(text[start:stop])
			b.Copy(text, m, start, start+n)
			start += n
			if start < stop {
				put(utf8.RuneError, 1)
				lost++
			}
		}
		if start < end {
			r, n, ok := escape(text[start:end])
			if !ok {
				lost++
			}
			put(r, n)
		}
	}
	s, bytes = b.Done()
	return s, bytes, lost
}

// validLen returns how much of s is UTF-8.
func validLen(s string) int {
	if utf8.ValidString(s) {
		return len(s)
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(s)
}
