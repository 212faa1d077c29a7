package text

import (
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline/lexicon/words"
)

// bare emits a word that is all ASCII letters.
func (t *tokenizer) bare(i, j int) {
	if n := j - i; n >= 3 && n <= 8 && classes[t.s[i]] == letter {
		if a, b := contraction(t.s[i:j]); a > 0 {
			t.emit(i, i+a, KindWord, plain)
			if b > 0 {
				t.emit(i+a, i+b, KindWord, plain)
				a = b
			}
			t.emit(i+a, j, KindWord, plain)
			return
		}
	}
	t.emit(i, j, KindWord, plain)
}

// word scans from i, where a word or figure begins whose first characters, up
// to j, are known to belong to it, emits its tokens and returns its end.
func (t *tokenizer) word(i, j int) int {
	s := t.s
	lim := min(t.end, i+MaxToken)
	if e, ok := t.address(i, j); ok {
		t.emit(i, e, KindAddress, plain)
		return e
	}
	apos := false
scan:
	for j < lim {
		switch classes[s[j]] {
		case letter, digit:
			j++
			continue
		case high:
			if w, ok := wordAt(s, j, lim); ok {
				j += w
				continue
			}
			if w := apostrophe(s, j, lim); w > 0 {
				if _, ok := wordAt(s, j+w, lim); ok {
					apos = true
					j += w
					continue
				}
			}
			break scan
		}
		switch s[j] {
		case '_':
			if _, ok := wordAt(s, j+1, lim); !ok {
				break scan
			}
		case '\'':
			if _, ok := wordAt(s, j+1, lim); !ok {
				break scan
			}
			apos = true
		case '?':
			if !lostApostrophe(s, j, lim) {
				break scan
			}
			apos = true
		case '.':
			if !innerDot(s, i, j, lim) {
				break scan
			}
		case ',', ':':
			if j+1 >= lim || !isDigit(s[j-1]) || !isDigit(s[j+1]) {
				break scan
			}
		case '&':
			if j+1 >= lim || !isUpper(s[j-1]) || !isUpper(s[j+1]) {
				break scan
			}
		case '/':
			if domain(s[i:j]) { // "cra.org/resources"
				e := webEnd(s, j, lim)
				t.emit(i, e, KindAddress, plain)
				return e
			}
			e := innerSlash(s, i, j, lim)
			if e == 0 {
				break scan
			}
			j = e
			continue
		case '-':
			e := innerHyphen(s, i, j, lim)
			if e == 0 {
				break scan
			}
			j = e
			continue
		case '$': // "US$5", "HK$20"
			if j-i > 3 || j+1 >= lim || !isUpper(s[i]) || !isUpper(s[j-1]) || !isDigit(s[j+1]) && s[j+1] != ' ' {
				break scan
			}
			t.emit(i, j+1, KindSymbol, plain)
			return j + 1
		default:
			break scan
		}
		j++
	}
	if j == lim && lim < t.end { // too long: cut between characters
		for k := j; k > i+MaxToken-utf8.UTFMax; k-- {
			if utf8.RuneStart(s[k]) {
				j = k
				break
			}
		}
		t.emit(i, j, KindWord, plain)
		return j
	}
	m := plain
	if j < t.end {
		switch s[j] {
		case '.':
			var ok bool
			if m, ok = t.ownStop(i, j); ok {
				t.emit(i, j+1, KindWord, m)
				return j + 1
			}
		case '!':
			if k, ok := words.Abbreviation(s[i : j+1]); ok && k == words.AbbrevName {
				t.emit(i, j+1, KindWord, abbrev)
				return j + 1
			}
		case '(': // "the suspect(s)"
			if strings.HasPrefix(s[j:t.end], "(s)") && classes[s[j-1]] == letter {
				j += 3
			}
		}
	}
	switch {
	case apos:
		t.clitics(i, j)
	case s[i] == '.' || isDigit(s[i]):
		t.figure(i, j)
	default:
		t.bare(i, j)
	}
	return j
}

// lostApostrophe reports whether the "?" at j stands where copy that went
// through a poor character set had an apostrophe: "the EU?s", "don?t".
func lostApostrophe(s string, j, end int) bool {
	if classes[s[j-1]] != letter {
		return false
	}
	e := j + 1
	for e < end && e-j < 4 && isLower(s[e]) {
		e++
	}
	if _, more := wordAt(s, e, end); more {
		return false
	}
	w := s[j+1 : e]
	return clitic(w) || w == "t" && s[j-1]|0x20 == 'n'
}

// Ends of web and file names, to tell "Newsfeed.Com" from a stop that lost
// its space ("he said.The").
var nameEnds = map[string]bool{
	"com": true, "org": true, "net": true, "gov": true, "edu": true, "mil": true, "int": true,
	"info": true, "co": true, "uk": true, "us": true, "eu": true, "de": true, "fr": true, "ru": true,
	"cn": true, "jp": true, "kr": true, "tv": true, "io": true, "pdf": true, "doc": true, "docx": true,
	"xls": true, "txt": true, "htm": true, "html": true, "jpg": true, "gif": true, "png": true, "xml": true,
}

// domain reports whether s ends as the names of hosts do.
func domain(s string) bool {
	var buf [8]byte
	low, ok := lowered(buf[:], s[strings.LastIndexByte(s, '.')+1:])
	return ok && len(low) < len(s)-1 && nameEnds[string(low)]
}

// innerDot reports whether the stop at j, inside the word that began at i,
// belongs to it: "3.5", "U.S", "Gawker.com".
func innerDot(s string, i, j, end int) bool {
	if j+1 >= end {
		return false
	}
	w, ok := wordAt(s, j+1, end)
	if !ok {
		return false
	}
	prev, next := s[j-1], s[j+1]
	if isDigit(next) {
		return isDigit(prev)
	}
	if w > 1 || classes[prev] == high {
		return false
	}
	if isDigit(prev) { // "Sam3102.doc", but "in 2005.The"
		return !(isUpper(next) && j+2 < end && isLower(s[j+2]))
	}
	k := j - 1 // start of the part before the stop
	for k > i && (classes[s[k-1]] == letter || classes[s[k-1]] == digit) {
		k--
	}
	e := j + 1 // end of the part behind it
	for e < end && (classes[s[e]] == letter || classes[s[e]] == digit) {
		e++
	}
	if e < end && s[e] == '.' {
		if _, ok := words.Abbreviation(s[i : e+1]); ok { // "Ph.D.", "Lt.Col."
			return true
		}
	}
	if j-k == 1 {
		if e-j == 2 { // "U.S"
			return true
		}
		return isLower(prev) && isLower(next) // "e.coli", but "S.Korea"
	}
	if a, ok := words.Abbreviation(s[k : j+1]); ok && a <= words.AbbrevMay { // "Gov.Smith"
		return false
	}
	var buf [8]byte
	if low, ok := lowered(buf[:], s[j+1:e]); ok && nameEnds[string(low)] {
		return true
	}
	return !isUpper(next)
}

// ownStop reports whether the stop at j belongs to the word s[i:j] as that of
// an abbreviation, and what it then means to the sentence.
func (t *tokenizer) ownStop(i, j int) (mark, bool) {
	s, end := t.s, t.end
	if j+1 < end && s[j+1] == '.' {
		if j+2 < end && s[j+2] == '.' { // "etc..."
			return plain, false
		}
	}
	k := i + strings.LastIndexByte(s[i:j], '-') + 1
	part := s[k:j]
	switch {
	case part == "":
		return plain, false
	case len(part) == 1 && classes[part[0]] == letter:
		return plain, t.initial(k, j)
	case isDigit(part[0]):
		// "1. Wash the rice", "2.1. Methods": the number of a point, at the
		// paragraph's start. Years stand there too.
		return plain, len(t.marks) == 0 && j+1 < end && s[j+1] == ' ' && (len(part) <= 2 || len(part) <= 6 && strings.Contains(part, ".")) && allFigures(part)
	}
	kind, ok := words.Abbreviation(s[k : j+1])
	if !ok {
		return abbrev, initialism(part)
	}
	switch kind {
	case words.AbbrevNever:
		return plain, true
	case words.AbbrevNumber:
		n := skipSpace(s, j+1, end)
		return plain, n < end && (isDigit(s[n]) || s[n] == '#' || s[n] == '$')
	case words.AbbrevComma:
		n := len(t.toks)
		return abbrev, k == i && len(t.marks) > 0 && s[t.toks[n-1].Start] == ','
	}
	return abbrev, kind == words.AbbrevMay
}

// initial reports whether the stop at j makes an initial ("J. K. Rowling",
// "p. 5") of the one letter before it, rather than ends the sentence
// ("vitamin C.", "World War I. The").
func (t *tokenizer) initial(i, j int) bool {
	s, end := t.s, t.end
	n := skipSpace(s, j+1, end)
	if n == end {
		return false
	}
	if isLower(s[i]) {
		// "p. 5", "c. 1450", "(b. March 1950)"
		return s[i] != 'a' && (isDigit(s[n]) || len(t.marks) > 0 && t.marks[len(t.marks)-1] == openParen)
	}
	if len(t.marks) > 0 { // "the U. S."
		if last := t.toks[len(t.toks)-1]; last.End-last.Start == 2 && s[last.End-1] == '.' {
			return true
		}
	}
	switch classes[s[n]] {
	case letter, high:
		e := n
		for e < end && classes[s[e]] == letter {
			e++
		}
		if e < end && s[e] == '.' && e-n == 1 { // "A. A. Milne"
			return true
		}
		return !starter(s[n:e])
	case digit:
		return s[i] != 'I'
	}
	return s[n] == ',' || s[n] == '-' || s[n] == '\'' || s[n] == '(' || s[n] == '&'
}

// initialism reports whether s is single letters with stops between: "U.S".
func initialism(s string) bool {
	if len(s) < 3 || len(s)%2 == 0 {
		return false
	}
	for i := range len(s) {
		if i%2 == 0 && classes[s[i]] != letter || i%2 == 1 && s[i] != '.' {
			return false
		}
	}
	return true
}
