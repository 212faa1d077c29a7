package geo

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxWords returns how many words the longest name has that begins with a
// word, 1 when it is a name by itself and begins no longer one, and 0 when no
// name begins with it. A hyphen parts words: "Guinea-Bissau" has two. It is
// the cheap test before Places.
func MaxWords(word string) int {
	var buf [128]byte
	return loadPlaces().maxWords(appendFold(buf[:0], word))
}

// Longest returns the length in bytes of the longest name of a place that text
// begins with, ending at the end of a word; 0 when it begins with none. Text
// is to begin at the start of a word. A name may run over one line end, not
// over a blank line, a comma or other punctuation; the period of "St." and
// "U.S." belongs to it. Capital letters are not looked at.
func Longest(text string) int {
	a := loadPlaces()
	var buf [160]byte
	form, longest, words, limit := buf[:0], 0, 0, 1
	for i := 0; i < len(text); {
		end := wordEnd(text, i)
		if end == i {
			break
		}
		// "Kyiv's" is Kyiv, "St. John's" is St. John's: both are tried.
		ends := [2]int{end, end}
		if possessive(text[end:]) {
			ends[1] = end + len("'s")
			if text[end] != '\'' {
				ends[1] = end + len("’s")
			}
		}
		words++
		if words == 1 && i == 0 {
			longest = a.abbreviated(text, end)
		}
		known := 0
		for k, end := range ends {
			if k == 1 && end == ends[0] {
				break
			}
			for i < end {
				var n int
				form, n = foldRune(form, 0, text[i:])
				i += n
			}
			if words == 1 {
				if string(form) == "the" {
					break
				}
				known = max(known, a.maxWords(form))
			}
			if a.has(form) {
				longest = max(longest, end)
			}
		}
		if words == 1 {
			if limit = known; string(form) == "the" && i < 4 {
				form, words, limit = form[:0], 0, 1
			} else if limit == 0 {
				break
			}
		}
		if words >= limit || len(form) > 100 {
			break
		}
		next := gapEnd(text, i)
		if next == i {
			break
		}
		i = next
		form = foldGap(form, 0)
	}
	return longest
}

// abbreviated returns the length of the abbreviation of a region, as "Kan." or
// "N.J.", that is the first word of text, which ends at end; 0 when it is none.
func (a *atlas) abbreviated(text string, end int) int {
	if end < len(text) && text[end] == '.' {
		if _, ok := a.short[text[:end+1]]; ok {
			return end + 1
		}
	}
	if _, ok := a.short[text[:end]]; ok {
		return end
	}
	return 0
}

// wordEnd returns where the word ends that begins at i. A period inside it
// belongs to it, and one behind it when there was one inside, "U.S.", or when
// it is shortened, "St. Louis". A lone "&" is a word.
func wordEnd(text string, i int) int {
	start := i
	dots := false
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '&' && i == start:
			return i + n
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
		case isApostrophe(r) || r == '\'':
			next, _ := utf8.DecodeRuneInString(text[i+n:])
			if !unicode.IsLetter(next) || possessive(text[i:]) {
				return i
			}
		case r == '.':
			next, _ := utf8.DecodeRuneInString(text[i+n:])
			switch {
			case unicode.IsLetter(next):
				dots = true
			case dots || shortened(text[start:i]):
				return i + n
			default:
				return i
			}
		default:
			return i
		}
		i += n
	}
	return i
}

// shortened reports the words that names are shortened with: "Mt. Everest".
func shortened(word string) bool {
	switch word {
	case "St", "ST", "st", "Ste", "STE", "Mt", "MT", "Ft", "FT", "Pt", "PT", "N", "S", "E", "W", "Dr", "DR":
		return true
	}
	return false
}

// possessive reports whether s begins with the "'s" that ends a word.
func possessive(s string) bool {
	rest, ok := strings.CutPrefix(s, "'")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "’"); !ok {
			return false
		}
	}
	if rest == "" || rest[0] != 's' && rest[0] != 'S' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest[1:])
	return !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// gapEnd returns where the blank or hyphen ends that stands between words of
// a name at i; i when something else stands there.
func gapEnd(text string, i int) int {
	start, lines := i, 0
	for i < len(text) {
		switch c := text[i]; {
		case c == '\n':
			if lines++; lines > 1 {
				return start
			}
		case c == ' ' || c == '\t' || c == '\r':
		case c == '-' && i == start:
			return i + 1
		default:
			return i
		}
		i++
	}
	return start
}
