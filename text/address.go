package text

import "strings"

// longestLocal bounds the search for the "@" of an e-mail address; RFC 5321
// allows 64 bytes before it.
const longestLocal = 64

// address reports whether a web or e-mail address begins at i, whose first
// letters go up to j, and where it ends.
func (t *tokenizer) address(i, j int) (end int, ok bool) {
	s, lim := t.s, min(t.end, i+MaxToken)
	if j < lim && s[j] == ':' && strings.HasPrefix(s[j:lim], "://") && j-i <= 8 {
		return webEnd(s, j+3, lim), true
	}
	if j-i == 3 && j+1 < lim && s[j] == '.' && strings.EqualFold(s[i:j], "www") && classes[s[j+1]] == letter {
		return webEnd(s, j, lim), true
	}
	if !t.at {
		return 0, false
	}
	for j < lim && j-i <= longestLocal && localByte(s[j]) {
		j++
	}
	if j+1 >= lim || s[j] != '@' {
		return 0, false
	}
	e := j + 1
	for e < lim && (classes[s[e]] == letter || classes[s[e]] == digit || s[e] == '.' || s[e] == '-' || s[e] == '_') {
		e++
	}
	for e > j+1 && (s[e-1] == '.' || s[e-1] == '-') {
		e--
	}
	return e, e > j+1
}

func localByte(c byte) bool {
	switch classes[c] {
	case letter, digit:
		return true
	}
	return c == '.' || c == '_' || c == '%' || c == '+' || c == '-'
}

// webEnd is the end of the web address that is known up to i: the next blank
// or mark that none has, without the stops and brackets of the sentence
// round it.
func webEnd(s string, i, end int) int {
	j := i
	open := 0
scan:
	for j < end {
		switch c := s[j]; c {
		case '<', '>', '"', '`', '|', '{', '}', ']', '[':
			break scan
		case '(':
			open++
		case ')':
			if open == 0 {
				break scan
			}
			open--
		default:
			switch classes[c] {
			case space, control:
				break scan
			case high:
				if w, ok := wordAt(s, j, end); ok {
					j += w
					continue
				}
				break scan
			}
		}
		j++
	}
	if strings.HasSuffix(s[i:j], "...") { // an address cut short by who printed it
		return j
	}
	for j > i && strings.IndexByte(".,;:!?'", s[j-1]) >= 0 {
		j--
	}
	return j
}

// handle is the end of the name behind an "@" or "#" at i-1, or 0.
func (t *tokenizer) handle(i int, sign byte) int {
	s, lim := t.s, min(t.end, i+MaxToken)
	if i >= lim || classes[s[i]] != letter {
		return 0
	}
	j := i
	for j < lim && (classes[s[j]] == letter || classes[s[j]] == digit || s[j] == '_' ||
		sign == '@' && s[j] == '.' && j+1 < lim && classes[s[j+1]] == letter) {
		j++
	}
	return j
}
