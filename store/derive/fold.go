package derive

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters that have no decomposition into a plain letter and an accent
var plain = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d",
	'þ': "th", 'ħ': "h", 'ı': "i", 'ŋ': "ng", 'ĸ': "k", 'ŧ': "t",
}

// MaxKey is the longest key, in bytes: what is longer is cut. No name is, but
// a page of one word may be taken for one.
const MaxKey = 200

// Fold returns the key that a name is matched by: lower case, without accents,
// periods and apostrophes, "&" as "and", hyphens and white space as one blank,
// without a leading "the". "Xi’an" and "Xian", "Łódź" and "Lodz", "Tu-95" and
// "tu 95" have one key each. It is "" for a name without letters and digits.
func Fold(name string) string {
	if len(name) > 4*MaxKey {
		name = name[:4*MaxKey]
	}
	var b strings.Builder
	gap := false
	put := func(s string) {
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteString(s)
	}
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(name, " ")) {
		r = unicode.ToLower(r)
		switch s, ok := plain[r]; {
		case ok:
			put(s)
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			put(string(r))
		case r == '&':
			gap = true
			put("and")
			gap = true
		case unicode.Is(unicode.Mn, r), r == '.', r == '\'', r == '’', r == '‘', r == '`', r == 'ʼ', r == 'ʻ':
		default:
			gap = true
		}
		if b.Len() > MaxKey {
			break
		}
	}
	return strings.TrimPrefix(b.String(), "the ")
}

// CountryKey is the key that every place of a country has besides its names;
// no name folds to it.
func CountryKey(code string) string { return "=" + strings.ToLower(code) }

// PlaceKey is the key of a place that is asked for: a name, or a country's
// two-letter code in capitals.
func PlaceKey(s string) string {
	if len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z' {
		return CountryKey(s)
	}
	return Fold(s)
}

// ThingKey is the key of a thing counted, which no name has: "~troop". Plural
// and singular are one.
func ThingKey(word string) string { return "~" + singular(Fold(word)) }

func singular(s string) string {
	switch {
	case len(s) > 4 && strings.HasSuffix(s, "ies"):
		return s[:len(s)-3] + "y"
	case len(s) > 3 && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss"):
		return s[:len(s)-1]
	}
	return s
}
