package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a run of letters and digits: text[start:end].
type word struct{ start, end int }

// keyBuf holds an edge of the trie: what stands before a word, and the word.
// Longer words are in no name.
type keyBuf [64]byte

// class tells bytes apart: 1 is in a word, 2 may be (UTF-8), 0 is not.
var class = func() (c [256]byte) {
	for b := range c {
		switch {
		case '0' <= b && b <= '9', 'A' <= b && b <= 'Z', 'a' <= b && b <= 'z':
			c[b] = 1
		case b >= utf8.RuneSelf:
			c[b] = 2
		}
	}
	return c
}()

// wordByte returns how many bytes of s at i belong to a word, 0 when none do.
func wordByte(s string, i int) int {
	switch class[s[i]] {
	case 1:
		return 1
	case 2:
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
			return n
		}
	}
	return 0
}

// nextWord returns the first word that starts in s[i:hi].
func nextWord(s string, i, hi int) (word, bool) {
	for i < hi {
		if wordByte(s, i) > 0 {
			return word{i, wordEnd(s, i, hi)}, true
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return word{}, false
}

// wordEnd returns the end of the word that starts at i.
func wordEnd(s string, i, hi int) int {
	for i < hi {
		n := wordByte(s, i)
		if n == 0 {
			break
		}
		i += n
	}
	return min(i, hi)
}

// prevWord returns the last word that ends in s[lo:i].
func prevWord(s string, lo, i int) (word, bool) {
	for i > lo {
		_, n := utf8.DecodeLastRuneInString(s[lo:i])
		if wordByte(s, i-n) > 0 {
			break
		}
		i -= n
	}
	end := i
	for i > lo {
		_, n := utf8.DecodeLastRuneInString(s[lo:i])
		if wordByte(s, i-n) == 0 {
			break
		}
		i -= n
	}
	return word{i, end}, i < end
}

func isUpper(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return 'A' <= s[0] && s[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// hasLower reports whether s has a letter in lower case.
func hasLower(s string) bool { return strings.IndexFunc(s, unicode.IsLower) >= 0 }

func lower(s string) string { return strings.ToLower(s) }

// appendLower appends a word in lower case.
func appendLower(b []byte, w string) []byte {
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= utf8.RuneSelf {
			return append(b, strings.ToLower(w[i:])...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

// appendGap appends what stands between two words of a name, s[i:j]: white
// space as one space, a hard line break with it, a curly apostrophe as a
// straight one. It refuses a blank line and gaps that no name has.
func appendGap(b []byte, s string, i, j int) ([]byte, bool) {
	if j-i > 24 {
		return b, false
	}
	was, breaks := len(b), 0
	for i < j {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case unicode.IsSpace(r):
			if r == '\n' {
				breaks++
			}
			if len(b) == was || b[len(b)-1] != ' ' {
				b = append(b, ' ')
			}
		case r == '’':
			b = append(b, '\'')
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		default:
			return b, false
		}
	}
	return b, breaks < 2 && len(b)-was <= 3
}

// surface brings a name in the text to the way the lexicon prints it.
func surface(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && (s[i] <= ' ' || s[i] >= utf8.RuneSelf) || s[i] == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "’", "'")
}

// longest returns the longest name of the lexicon that starts with the word w,
// in the spelling of the lexicon or all in capitals, and where it ends.
func (x *lexicon) longest(s string, w word, hi int) (f *form, end int, upper bool) {
	var buf keyBuf
	if w.end-w.start > 40 {
		return nil, 0, false
	}
	n := x.root.next[string(appendLower(buf[:0], s[w.start:w.end]))]
	start := w.start
	for n != nil {
		if g, e, up := pick(n.forms, s, start, w.end, hi); g != nil {
			f, end, upper = g, e, up
		}
		if len(n.next) == 0 {
			break
		}
		next, ok := nextWord(s, w.end, min(hi, w.end+64))
		if !ok || next.end-next.start > 40 {
			break
		}
		edge, ok := appendGap(buf[:0], s, w.end, next.start)
		if !ok {
			break
		}
		n, w = n.next[string(appendLower(edge, s[next.start:next.end]))], next
	}
	return f, end, upper
}

// pick chooses among the forms of one node ("U.S", "U.S.") by their case, the
// one with a period first.
func pick(forms []*form, s string, start, end, hi int) (best *form, bestEnd int, upper bool) {
	if len(forms) == 0 {
		return nil, 0, false
	}
	for dot := 1; dot >= 0; dot-- {
		if end+dot > hi || dot == 1 && (end >= len(s) || s[end] != '.') {
			continue
		}
		name := surface(s[start : end+dot])
		for _, f := range forms {
			if f.text == name {
				return f, end + dot, false
			}
		}
		for _, f := range forms {
			if f.upper == name {
				return f, end + dot, true
			}
		}
	}
	return nil, 0, false
}
