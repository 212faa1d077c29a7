package markup

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxEntity is the length of the longest name in HTML's table of character
// references, "&CounterClockwiseContourIntegral;".
const maxEntity = 33

// maxLegacy is the length of the longest name that counts without its
// semicolon, "&frac12" and its like.
const maxLegacy = 7

// common are the names that copy is full of: the table behind
// html.UnescapeString is right for all of them and ten times slower.
var common = map[string]string{
	"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": `"`, "&apos;": "'", "&nbsp;": "\u00a0", "&ndash;": "–", "&mdash;": "—",
	"&lsquo;": "‘", "&rsquo;": "’", "&ldquo;": "“", "&rdquo;": "”", "&hellip;": "…",
}

// decode returns what the character reference at the start of s stands for
// and how many bytes of s it takes: 0 when s starts with a plain ampersand.
// The rules are those of the HTML standard for text, section 13.2.5.72 and
// following: names without a semicolon where the table has them so, numbers
// in 128-159 read as windows-1252, numbers that are no character U+FFFD.
func decode(s string) (string, int) {
	if len(s) < 3 || s[0] != '&' {
		return "", 0
	}
	if s[1] == '#' {
		return decodeNumber(s)
	}
	n := 1
	for n < len(s) && n < maxEntity && isAlnum(s[n]) {
		n++
	}
	if n == 1 {
		return "", 0
	}
	if n < len(s) && s[n] == ';' {
		name := s[:n+1]
		if t := common[name]; t != "" {
			return t, n + 1
		}
		// A longest match of less than the name leaves its end standing.
		if t := html.UnescapeString(name); t != name && !strings.HasSuffix(t, name[len(name)-2:]) {
			return t, n + 1
		}
	}
	for k := min(n, maxLegacy); k > 2; k-- {
		if t := html.UnescapeString(s[:k]); t != s[:k] && !strings.HasSuffix(t, s[k-1:k]) {
			return t, k
		}
	}
	return "", 0
}

func decodeNumber(s string) (string, int) {
	i, base := 2, 10
	if i < len(s) && (s[i] == 'x' || s[i] == 'X') {
		i, base = 3, 16
	}
	first, v := i, 0
	for ; i < len(s); i++ {
		d := digit(s[i])
		if d >= base {
			break
		}
		v = min(v*base+d, utf8.MaxRune+1)
	}
	if i == first {
		return "", 0
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	switch {
	case v >= 0x80 && v < 0xA0:
		const hex = "0123456789abcdef"
		return html.UnescapeString("&#x" + string([]byte{hex[v>>4], hex[v&15]}) + ";"), i
	case v == 0 || !utf8.ValidRune(rune(v)):
		return "\uFFFD", i
	}
	return string(rune(v)), i
}

func digit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return 16
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
