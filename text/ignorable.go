package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters that a reader of the page does not see. Wires leave C0 controls
// (SYN, STX, FF, NUL) in the text, web pages soft hyphens, zero-width spaces
// and marks of direction.
func ignorable(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return classes[byte(r)] == control
	case r == 0xAD, r == 0xFEFF, r == 0x180E:
		return true
	case 0x80 <= r && r < 0xA0:
		return r != 0x85 // next line: a space
	case 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x206F:
		return true
	}
	return r > 0xE000 && unicode.Is(unicode.Variation_Selector, r)
}

func hasIgnorable(s string) bool {
	for i := 0; i < len(s); i++ {
		switch classes[s[i]] {
		case control:
			return true
		case high:
			r, w := utf8.DecodeRuneInString(s[i:])
			if ignorable(r) {
				return true
			}
			i += w - 1
		}
	}
	return false
}

// clean leaves out the ignorable characters of s; back holds the offset in s
// of every byte kept.
func clean(s string) (kept string, back []int32) {
	var b strings.Builder
	b.Grow(len(s))
	back = make([]int32, 0, len(s))
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		if !ignorable(r) {
			b.WriteString(s[i : i+w])
			for j := range w {
				back = append(back, int32(i+j))
			}
		}
		i += w
	}
	return b.String(), back
}

// restore takes tokens of a cleaned paragraph back to the text that the
// paragraph, starting at base, stands in.
func restore(toks []Token, base int, back []int32) {
	for i := range toks {
		t := &toks[i]
		last := back[t.End-1]
		t.Start, t.End = int32(base)+back[t.Start], int32(base)+last+1
	}
}
