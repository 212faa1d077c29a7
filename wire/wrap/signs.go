package wrap

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ending is what the last characters of a line say about a paragraph's end.
type ending uint8

const (
	endWord  ending = iota // a word: the sentence goes on, or a heading stands alone
	endFull                // full stop, question or exclamation mark
	endAbbr                // a full stop that an abbreviation has anyway: "U.S.", "a.m."
	endColon               // a colon; also the equals sign that ends a dpa header
	endOpen                // comma, hyphen, dash, "the", "Mr.": more must follow
	endings
)

// beginning is what the first characters of a line say about a paragraph's
// beginning.
type beginning uint8

const (
	beginLower beginning = iota // a small letter, or a mark that never begins anything
	beginUpper                  // a capital, or a letter of a script without case
	beginQuote                  // an opening quote mark before a capital
	beginDigit                  // a digit or a sign before figures
	beginItem                   // the mark of a list: "* ", "-- ", "1. "
	beginnings
)

// endOf classes the end of a line without white space behind it.
func endOf(s string) ending {
	closed := false
	for len(s) > 0 {
		c := s[len(s)-1]
		if c == '"' || c == '\'' || c == ')' || c == ']' {
			s, closed = s[:len(s)-1], true
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '”', '’', '»', '」', '』', '）':
			s, closed = s[:len(s)-n], true
			continue
		case '。', '．', '！', '？', '…', '؟', '।':
			return endFull
		case '—', '–', '、', '，':
			return endOpen
		}
		return endWord
	}
	if s == "" {
		return endWord
	}
	switch c := s[len(s)-1]; c {
	case '!', '?':
		return endFull
	case '.':
		if closed {
			return endFull // "... to the U.S." and a quote mark behind it
		}
		return stopOf(lastWord(s[:len(s)-1]))
	case ':', '=':
		return endColon
	case '-':
		if strings.HasSuffix(s, " -") || strings.HasSuffix(s, "--") {
			return endWord // a dash: behind a dateline a table may begin
		}
		return endOpen
	case ',', ';', '(', '&', '/', '$', '_':
		return endOpen
	default:
		if 'a' <= c && c <= 'z' && !closed && isOpenWord(lastWord(s)) {
			return endOpen
		}
	}
	return endWord
}

// lastWord returns the last word of s; of a very long one only the end.
func lastWord(s string) string {
	from := max(0, len(s)-24)
	return s[from+strings.LastIndexByte(s[from:], ' ')+1:]
}

// isOpenWord tells words that no sentence or heading ends with.
func isOpenWord(w string) bool {
	switch w {
	case "the", "a", "an", "and", "or", "of", "to", "in", "for", "with", "from", "by", "at", "on",
		"that", "as", "its", "his", "her", "their", "which", "who", "but", "than", "into", "between", "was", "is", "were", "are":
		return true
	}
	return false
}

// isBackWord tells first words that point back into the paragraph they stand
// in: rarer at its beginning than inside.
func isBackWord(w string) bool {
	switch w {
	case "He", "She", "It", "They", "We", "I", "His", "Her", "Its", "Their", "This", "That", "These", "Those",
		"There", "And", "But", "So", "If", "However,", "It's", "He's", "She's", "They're", "That's", "There's":
		return true
	}
	return false
}

// stopOf classes a full stop by the word before it.
func stopOf(word string) ending {
	word = strings.TrimLeft(word, "\"'`([“‘")
	switch {
	case word == "":
		return endFull // " ." and "..."
	case word[len(word)-1] == '.':
		return endFull // an ellipsis
	case len(word) == 1 && 'A' <= word[0] && word[0] <= 'Z':
		return endAbbr // an initial
	case len(word) <= 8 && strings.IndexByte(word, '.') > 0 && !strings.ContainsAny(word, "0123456789"):
		return endAbbr
	case len(word) > 6:
		return endFull
	}
	switch word {
	case "Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Col", "Sgt", "Cpl", "Pvt", "Capt", "Maj", "Adm", "Cmdr", "Brig",
		"Gov", "Sen", "Sens", "Rep", "Reps", "Rev", "Prof", "Hon", "Supt", "Insp", "St", "Ste", "No", "Nos", "vs", "Fr", "Sr.",
		"Messrs", "Mt", "Ft":
		return endOpen
	case "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
		"Co", "Corp", "Inc", "Ltd", "Bros", "Jr", "Sr", "Cie", "plc", "etc",
		"Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Mass", "Md",
		"Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo":
		return endAbbr
	}
	return endFull
}

// beginOf classes the beginning of a line without white space before it.
func beginOf(s string) beginning {
	if isItem(s) {
		return beginItem
	}
	quoted := false
	for i, r := range s {
		switch {
		case r == '"' || r == '\'' || r == '`' || r == '“' || r == '‘' || r == '«' || r == '「' || r == '『':
			quoted = true
			if i > 4 {
				return beginQuote
			}
			continue
		case r == '(' || r == '[' || r == '<' || r == '+' || r == '¿' || r == '¡':
			if i > 4 {
				return beginDigit
			}
			continue
		case 'a' <= r && r <= 'z':
			return beginLower
		case '0' <= r && r <= '9', r == '$', r == '£', r == '€', r == '#', r == '@', r == '.', r == '-', r == '*':
			if quoted {
				return beginQuote
			}
			return beginDigit
		case unicode.IsLower(r), strings.ContainsRune(",;:)]!?%—–…/&_", r):
			return beginLower
		}
		if quoted {
			return beginQuote
		}
		return beginUpper
	}
	return beginQuote
}

// isItem tells the mark of a list item and the space behind it.
func isItem(s string) bool {
	if len(s) < 3 {
		return false
	}
	switch c := s[0]; {
	case c == '*' || c == '-' || c == '+':
		i := 1
		for i < len(s) && i < 3 && s[i] == c {
			i++
		}
		return i+1 < len(s) && s[i] == ' '
	case c >= utf8.RuneSelf:
		r, n := utf8.DecodeRuneInString(s)
		return strings.ContainsRune("•·●▪■◆–—‣", r) && n+1 < len(s) && s[n] == ' '
	case c == '(':
		return len(s) > 4 && isAlnum(s[1]) && s[2] == ')' && s[3] == ' '
	case '0' <= c && c <= '9':
		i := 1
		for i < len(s) && i < 3 && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		return i+2 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' '
	case isAlnum(c):
		return s[1] == ')' && s[2] == ' '
	}
	return false
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
