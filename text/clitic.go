package text

import "strings"

// clitic reports whether w, without its apostrophe, is a word that leans on
// the one before: "Kim's", "they'll".
func clitic(w string) bool {
	switch len(w) {
	case 1:
		c := w[0] | 0x20
		return c == 's' || c == 'm' || c == 'd'
	case 2:
		a, b := w[0]|0x20, w[1]|0x20
		return a == 'r' && b == 'e' || a == 'v' && b == 'e' || a == 'l' && b == 'l'
	}
	return false
}

// clitics emits the word s[i:j], which has an apostrophe inside, apart from
// what leans on it. Names and words whose apostrophe is their own stay whole:
// "O'Neill", "Sana'a", "o'clock", "the 1980's".
func (t *tokenizer) clitics(i, j int) {
	s := t.s
	var cuts [4]int
	n := 0
	e := j
	for n < len(cuts) {
		a, w := lastApostrophe(s[i:e])
		if a <= 0 {
			break
		}
		a += i
		suffix := s[a+w : e]
		cut := 0
		switch {
		case clitic(suffix):
			cut = a
			if decade(s[i:a]) && suffix == "s" || suffix == "d" && a-i > 1 && isUpper(s[a-1]) { // "OK'd"
				cut = 0
			}
		case len(suffix) == 1 && suffix[0]|0x20 == 't' && s[a-1]|0x20 == 'n' && a-1 > i:
			cut = a - 1
		case n == 0 && a-i == 1 && s[i]|0x20 == 'y' && strings.EqualFold(suffix, "all"):
			cut = a + w
		}
		if cut == 0 {
			break
		}
		cuts[n] = cut
		n++
		e = cut
	}
	for at := i; ; n-- {
		if n == 0 {
			t.piece(at, j)
			return
		}
		t.piece(at, cuts[n-1])
		at = cuts[n-1]
	}
}

func (t *tokenizer) piece(i, j int) {
	if isDigit(t.s[i]) {
		t.figure(i, j)
		return
	}
	t.emit(i, j, KindWord, plain)
}

// lastApostrophe finds the last apostrophe, or the "?" that lostApostrophe
// has let in for one.
func lastApostrophe(s string) (at, width int) {
	for i := len(s) - 1; i >= 0; i-- {
		switch {
		case s[i] == '\'' || s[i] == '?':
			return i, 1
		case s[i] == 0xE2 && strings.HasPrefix(s[i:], "’"):
			return i, 3
		}
	}
	return -1, 0
}

// decade reports whether s with "'s" is a plural of years: "80's", "1930's".
func decade(s string) bool {
	return (len(s) == 2 || len(s) == 4) && allFigures(s) && s[len(s)-1] == '0'
}

// contraction gives the places at which a word without an apostrophe comes
// apart ("can|not", "du|n|no"), or 0.
func contraction(w string) (first, second int) {
	var buf [8]byte
	switch w[0] | 0x20 { // most words are none: look no further
	case 'a', 'c', 'd', 'g', 'h', 'i', 'l', 'o', 's', 't', 'w', 'y':
	default:
		return 0, 0
	}
	low, ok := lowered(buf[:], w)
	if !ok {
		return 0, 0
	}
	switch string(low) {
	case "cannot", "gonna", "gotta", "lemme", "gimme", "outta":
		return 3, 0
	case "wanna":
		return 3, 0
	case "dunno":
		return 2, 3
	// Their apostrophe was lost, and they are no other word.
	case "dont", "wont", "cant":
		if w == string(low) && w != "wont" {
			return 2, 0
		}
	case "isnt":
		return 2, 0
	case "didnt", "arent", "wasnt", "hasnt", "hadnt":
		return 3, 0
	case "doesnt", "havent", "werent":
		return 4, 0
	case "couldnt", "wouldnt":
		return 5, 0
	case "shouldnt":
		return 6, 0
	case "youre":
		return 3, 0
	case "theyre":
		return 4, 0
	}
	return 0, 0
}
