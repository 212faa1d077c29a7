package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mark is what the sentence splitter needs to know of a token.
type mark uint8

const (
	plain      mark = iota
	stop            // "."
	dots            // "...", "…"
	query           // "?", "!", "?!"
	abbrev          // a word with a stop of its own that may end a sentence: "U.S."
	quote           // " that may open or close
	openQuote       // “ ‘ `` «
	closeQuote      // ” '' »
	tick            // ' ’ that may be a closing quotation mark
	openParen       // ( [ {
	closeParen      // ) ] }
	pause           // , ; : and dashes: a soft place to cut at
)

// tokenizer scans one paragraph, s[pos:end], and appends to toks. marks run
// beside the paragraph's own tokens.
type tokenizer struct {
	s        string
	pos, end int
	toks     []Token
	marks    []mark
	start    int  // offset of the paragraph
	glue     bool // the next token follows at once though a line ends between
	at       bool // the paragraph has an "@"
}

func (t *tokenizer) reset(s string, pos, end int, toks []Token) {
	*t = tokenizer{s: s, pos: pos, end: end, start: pos, toks: toks, marks: t.marks[:0],
		at: strings.IndexByte(s[pos:end], '@') >= 0}
}

func (t *tokenizer) emit(i, j int, k Kind, m mark) {
	if len(t.marks) > 0 {
		last := &t.toks[len(t.toks)-1]
		last.SpaceAfter = int(last.End) < i && !t.glue
	}
	t.glue = false
	t.toks = append(t.toks, Token{Start: int32(i), End: int32(j), SpaceAfter: true, Kind: k})
	t.marks = append(t.marks, m)
}

func (t *tokenizer) run() {
	s, i, end := t.s, t.pos, t.end
	for i < end {
		switch classes[s[i]] {
		case space:
			i++
		case letter:
			j, lim := i+1, min(end, i+MaxToken)
			for j < lim && classes[s[j]] == letter {
				j++
			}
			// By far the most words end here.
			if j == end || s[j] == ',' || classes[s[j]] == space {
				t.bare(i, j)
				i = j
				continue
			}
			i = t.word(i, j)
		case digit:
			i = t.word(i, i+1)
		case high:
			i = t.wide(i)
		default:
			i = t.punct(i)
		}
	}
}

// wide scans what starts with a character beyond ASCII.
func (t *tokenizer) wide(i int) int {
	s, end := t.s, t.end
	r, w := utf8.DecodeRuneInString(s[i:end])
	j := i + w
	switch {
	case spaceRune(r):
		return j
	case wordRune(r):
		return t.word(i, j)
	}
	switch r {
	case '“', '„', '«', '‟':
		t.emit(i, j, KindPunct, openQuote)
	case '”', '»':
		t.emit(i, j, KindPunct, closeQuote)
	case '‘', '‚', '‛', '’':
		return t.tick(i, j, r)
	case '…':
		for strings.HasPrefix(s[j:end], "…") && j-i < MaxToken-3 {
			j += 3
		}
		t.emit(i, j, KindPunct, dots)
	case '‐', '‑', '‒', '–', '—', '―':
		for j-i < MaxToken-w && strings.HasPrefix(s[j:end], s[i:i+w]) {
			j += w
		}
		t.emit(i, j, KindPunct, pause)
	case '。', '.', '।':
		t.emit(i, j, KindPunct, stop)
	case '!', '?', '؟', '‽':
		t.emit(i, j, KindPunct, query)
	default:
		k := KindSymbol
		if unicode.IsPunct(r) {
			k = KindPunct
		}
		t.emit(i, j, k, plain)
	}
	return j
}

// punct scans what starts with an ASCII mark.
func (t *tokenizer) punct(i int) int {
	s, end := t.s, t.end
	c := s[i]
	lim := min(end, i+MaxToken)
	j := i + 1
	if n := t.emoticon(i); n > 0 {
		t.emit(i, i+n, KindSymbol, plain)
		return i + n
	}
	switch c {
	case '.':
		for j < lim && s[j] == '.' {
			j++
		}
		switch {
		case j-i > 1:
			t.emit(i, j, KindPunct, dots)
		case j < end && isDigit(s[j]) && t.afterSpace(i): // ".38-caliber"
			return t.word(i, j+1)
		default:
			t.emit(i, j, KindPunct, stop)
		}
	case '?', '!':
		for j < lim && (s[j] == '?' || s[j] == '!') {
			j++
		}
		t.emit(i, j, KindPunct, query)
	case '"':
		t.emit(i, j, KindPunct, quote)
	case '\'':
		if j < end && s[j] == '\'' { // ANPA copy: `` and ''
			t.emit(i, j+1, KindPunct, closeQuote)
			return j + 1
		}
		return t.tick(i, j, '\'')
	case '`':
		if j < end && s[j] == '`' {
			j++
		}
		t.emit(i, j, KindPunct, openQuote)
	case '(', '[', '{':
		t.emit(i, j, KindPunct, openParen)
	case ')', ']', '}':
		t.emit(i, j, KindPunct, closeParen)
	case ',', ';', ':':
		t.emit(i, j, KindPunct, pause)
	case '-', '_':
		// "--" and, in wire copy, " _ " are dashes.
		for j < lim && s[j] == c {
			j++
		}
		m := pause
		if c == '-' && j == i+1 && !t.afterSpace(i) {
			m = plain
			t.glue = t.brokenCompound(i)
		}
		g := t.glue
		t.glue = false
		t.emit(i, j, KindPunct, m)
		t.glue = g
	case '@', '#':
		if t.afterSpace(i) {
			if e := t.handle(j, c); e > 0 {
				t.emit(i, e, KindAddress, plain)
				return e
			}
		}
		t.emit(i, j, KindSymbol, plain)
	default: // $ % & * + / < = > \ ^ | ~: doubled signs are one
		for j < lim && s[j] == c {
			j++
		}
		k := KindSymbol
		if c == '/' || c == '*' || c == '\\' {
			k = KindPunct
		}
		t.emit(i, j, k, plain)
	}
	return j
}

// afterSpace reports whether the character before i is white space or an
// opening mark, or the paragraph begins at i.
func (t *tokenizer) afterSpace(i int) bool {
	if i == t.start {
		return true
	}
	if len(t.marks) == 0 || int(t.toks[len(t.toks)-1].End) < i {
		return true
	}
	m := t.marks[len(t.marks)-1]
	return m == openParen || m == openQuote || m == quote || m == pause
}

// brokenCompound reports whether the hyphen at i, which follows a word, was
// at the end of a line with the rest of its compound on the next
// ("test-\nlaunches"), so that no space belongs behind it. "long- and
// short-range" has one.
func (t *tokenizer) brokenCompound(i int) bool {
	s, end := t.s, t.end
	if i+1 >= end || s[i+1] != '\n' && s[i+1] != '\r' {
		return false
	}
	j := skipSpace(s, i+1, end)
	if _, ok := wordAt(s, j, end); !ok {
		return false
	}
	for _, w := range [...]string{"and", "or", "to", "but"} {
		if strings.HasPrefix(s[j:end], w) {
			if _, more := wordAt(s, j+len(w), end); !more {
				return false
			}
		}
	}
	return true
}

// Words that lost their beginning to an apostrophe.
var clipped = [...]string{"em", "til", "cause", "cuz", "bout", "n", "tis", "twas", "round"}

// tick scans from an apostrophe or single quotation mark, s[i:j], that no
// word has taken in: it clips a word ("'em", "'60s"), stands apart from its
// clitic ("Korea 's", as some feeds print it), opens or closes.
func (t *tokenizer) tick(i, j int, r rune) int {
	s, end := t.s, t.end
	if j < end && (r == '\'' || r == '’' || r == '‘') {
		free := i == t.start || t.afterSpace(i)
		e := j
		for e < end && e-j < 6 && (classes[s[e]] == letter || classes[s[e]] == digit) {
			e++
		}
		w := s[j:e]
		_, more := wordAt(s, e, end)
		switch {
		case w == "" || more:
		case !free:
			if clitic(w) { // behind a stop of the word's own: "the U.S.'s"
				t.emit(i, e, KindWord, plain)
				return e
			}
		case isDigit(w[0]):
			if len(w) == 2 && isDigit(w[1]) || len(w) == 3 && isDigit(w[1]) && w[2]|0x20 == 's' {
				t.emit(i, e, KindNumber, plain)
				return e
			}
		case r != '‘' && len(t.marks) > 0 && clitic(w) && t.marks[len(t.marks)-1] != openQuote:
			t.emit(i, e, KindWord, plain)
			return e
		default:
			var buf [8]byte
			if low, ok := lowered(buf[:], w); ok && apostrophe(s, e, end) == 0 || w == "n" {
				for _, c := range clipped {
					if c == string(low) || c == w {
						if e < end && w == "n" {
							e += apostrophe(s, e, end) // "rock 'n' roll"
						}
						t.emit(i, e, KindWord, plain)
						return e
					}
				}
			}
		}
	}
	m := tick
	if r == '‘' || r == '‛' || r == '‚' {
		m = openQuote
	}
	t.emit(i, j, KindPunct, m)
	return j
}

var emoticons = [...]string{":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":)", ":(", ";)", ":P", ":D", ":/", "=)", "<3"}

func isEmoticon(w string) bool {
	for _, e := range emoticons {
		if w == e {
			return true
		}
	}
	return false
}

// emoticon is the length of the emoticon at i, or 0. It must stand between
// blanks: "(as follows:)" has none.
func (t *tokenizer) emoticon(i int) int {
	s, end := t.s, t.end
	switch s[i] {
	case ':', ';', '=', '<':
	default:
		return 0
	}
	if len(t.marks) > 0 && int(t.toks[len(t.toks)-1].End) == i {
		return 0
	}
	for _, e := range emoticons {
		if strings.HasPrefix(s[i:end], e) {
			j := i + len(e)
			if j == end || classes[s[j]] == space || s[j] == '.' || s[j] == '"' {
				return len(e)
			}
		}
	}
	return 0
}
