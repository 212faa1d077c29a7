package geo

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold brings a name to the form under which Places looks it up: lower case,
// no accents on Latin letters, no periods and apostrophes, "&" as "and",
// hyphens and runs of white space as one blank, no leading "the". It folds
// more than Key does: "Xi’an", "Xian"; "Guinea-Bissau", "Guinea Bissau";
// "Deir al-Zor", "Deir Al Zor" have one form each.
func Fold(s string) string { return string(appendFold(make([]byte, 0, len(s)), s)) }

func appendFold(dst []byte, s string) []byte {
	start := len(dst)
	for i := 0; i < len(s); {
		var n int
		dst, n = foldRune(dst, start, s[i:])
		i += n
	}
	return foldEnd(dst, start)
}

// foldRune folds the first character of s onto the form that begins at
// dst[start], and returns how many bytes of s it took.
func foldRune(dst []byte, start int, s string) ([]byte, int) {
	c := s[0]
	switch {
	case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		return append(dst, c), 1
	case 'A' <= c && c <= 'Z':
		return append(dst, c+'a'-'A'), 1
	case c == ' ' || c == '-' || '\t' <= c && c <= '\r' || c == '/' || c == ',':
		return foldGap(dst, start), 1
	case c == '.' || c == '\'' || c == '`':
		return dst, 1
	case c == '&':
		return append(foldGap(dst, start), "and "...), 1
	case c < utf8.RuneSelf:
		return append(dst, c), 1
	}
	r, n := utf8.DecodeRuneInString(s)
	if plain, ok := latinFold[r]; ok {
		return append(dst, plain...), n
	}
	switch {
	case r == utf8.RuneError && n == 1:
		return append(dst, c), n
	case unicode.IsSpace(r), unicode.Is(unicode.Pd, r):
		return foldGap(dst, start), n
	case unicode.Is(unicode.Mn, r), isApostrophe(r):
		return dst, n
	}
	return utf8.AppendRune(dst, unicode.ToLower(r)), n
}

func foldGap(dst []byte, start int) []byte {
	if len(dst) > start && dst[len(dst)-1] != ' ' {
		dst = append(dst, ' ')
	}
	return dst
}

// foldEnd trims the last blank and a leading "the".
func foldEnd(dst []byte, start int) []byte {
	if n := len(dst); n > start && dst[n-1] == ' ' {
		dst = dst[:n-1]
	}
	if form := dst[start:]; len(form) > 4 && string(form[:4]) == "the " {
		dst = append(dst[:start], form[4:]...)
	}
	return dst
}

// isApostrophe reports the marks that romanisations print for a glottal stop
// or ayn, or drop: "Sana‘a", "Sanaʿa", "Sanaa".
func isApostrophe(r rune) bool { return strings.ContainsRune("‘’‛′ʹʻʼʽʾʿˈ´", r) }

var latinFold = func() map[rune]string {
	m := map[rune]string{}
	for _, l := range latin {
		for _, r := range l[1] {
			m[r] = l[0]
		}
	}
	return m
}()
