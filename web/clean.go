package web

import (
	"strings"
	"unicode/utf8"
)

// clean makes visible what would act on a page or a terminal instead of being
// read: C0 and C1 control bytes become control pictures, marks that embed or
// override the direction of writing (U+202A-202E, U+2066-2069) become U+FFFD, for
// a headline could turn the rest of its line round with them. Tabs and line
// ends stay. Left-to-right and right-to-left marks stay too: they turn nothing
// but themselves.
func clean(s string) string {
	if !dirty(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for _, r := range s {
		out.WriteRune(cleanRune(r))
	}
	return out.String()
}

func dirty(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\t', c == '\n', c == '\r':
		case c < 0x20, c == 0x7f:
			return true
		case c == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0, c == 0xe2 && i+1 < len(s) && (s[i+1] == 0x80 || s[i+1] == 0x81):
			return true
		}
	}
	return !utf8.ValidString(s)
}

func cleanRune(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return r
	case r < 0x20:
		return 0x2400 + r
	case r == 0x7f:
		return 0x2421
	case r >= 0x80 && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return utf8.RuneError
	}
	return r
}
