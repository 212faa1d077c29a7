package wrap

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line that is not blank. Widths are columns, one for each
// character, as the machines that wrapped counted.
type line struct {
	start, end int // bytes, without the white space round the line

	indent int32  // columns of white space before start
	width  int32  // columns of start to end
	head   int32  // columns of the first word
	digits int32  // of the characters
	lower  int32  // small letters a to z
	blanks int32  // blank lines before this one
	inner  uint16 // ends of sentences inside
	cells  uint16 // runs of spaces inside, as between the cells of a table
	ends   ending
	begins beginning
	wide   bool // a run is longer than a typist sets inside prose
	hyphen bool // a hyphen ends it
	back   bool // its first word points back: "They"
	rule   bool // nothing but dashes or the like
	table  bool // a row of a table
	apart  bool // a rule or a table stood before this line
}

// means are figures of the whole text.
type means struct {
	gaps      int // spaces between words inside lines
	sentences int // of those, the ones between two sentences
	lower     int // small letters
	upper     int // capitals
	lead      int // columns before the range on its first line: a dateline, as a rule
}

// Columns, digits, small letters and spaces of a byte, packed in 16 bits each:
// one addition a byte counts all four.
const (
	oneColumn = 1
	oneDigit  = 1 << 16
	oneLower  = 1 << 32
	oneUpper  = 1 << 48
)

var packed = func() (t [256]uint64) {
	for c := range t {
		if c < 0x80 || c >= 0xC0 {
			t[c] += oneColumn
		}
		switch {
		case '0' <= c && c <= '9':
			t[c] += oneDigit
		case 'a' <= c && c <= 'z':
			t[c] += oneLower
		case 'A' <= c && c <= 'Z':
			t[c] += oneUpper
		}
	}
	return t
}()

type count struct{ columns, digits, lower, upper int }

func counts(s string) (n count) {
	for len(s) > 0 {
		part := s[:min(len(s), 1<<15)] // no field of the sum can run over
		s = s[len(part):]
		var sum uint64
		for i := 0; i < len(part); i++ {
			sum += packed[part[i]]
		}
		n.columns += int(sum & 0xFFFF)
		n.digits += int(sum >> 16 & 0xFFFF)
		n.lower += int(sum >> 32 & 0xFFFF)
		n.upper += int(sum >> 48)
	}
	return n
}

// lookBack bounds the search for the beginning of the first line.
const lookBack = 256

// split measures the lines of text[start:end] that are not blank. Rules are
// among them until tables are told: one inside a table is part of it.
func split(text string, start, end int) ([]line, means) {
	out := make([]line, 0, min((end-start)/48+4, 1<<16))
	var m means
	blanks := int32(0)
	newline := start - 1 // the next LF; every byte is searched once for each kind of line end
	for at := start; at < end; {
		if newline < at {
			if i := strings.IndexByte(text[at:end], '\n'); i >= 0 {
				newline = at + i
			} else {
				newline = end
			}
		}
		stop, next := newline, newline+1
		if i := strings.IndexByte(text[at:newline], '\r'); i >= 0 {
			stop, next = at+i, at+i+1
			if next == newline {
				next++ // CRLF
			}
		}
		if l, ok := measure(text, at, stop, &m); ok {
			l.blanks, blanks = blanks, 0
			out = append(out, l)
		} else {
			blanks++
		}
		at = next
	}
	if len(out) > 0 {
		m.lead = lead(text, start, out[0].start)
	}
	return out, m
}

// lead returns the columns that stand before the range on its first line.
func lead(text string, start, first int) int {
	if strings.ContainsAny(text[start:first], "\r\n") {
		return 0
	}
	from := max(0, start-lookBack)
	before := text[from:start]
	if i := strings.LastIndexAny(before, "\r\n"); i >= 0 {
		before = before[i+1:]
	}
	return counts(strings.TrimLeft(before, " \t")).columns
}

// measure describes the line text[at:stop]; ok is false for a blank one.
func measure(text string, at, stop int, m *means) (l line, ok bool) {
	var indent int
	l.start, indent = skipSpace(text, at, stop)
	l.end = trimSpace(text, l.start, stop)
	if l.start >= l.end {
		return l, false
	}
	s := text[l.start:l.end]
	n := counts(s)
	l.indent, l.width, l.digits, l.lower = int32(indent), int32(n.columns), int32(n.digits), int32(n.lower)
	if l.rule = isRule(s, n); l.rule {
		return l, true
	}
	m.lower += n.lower
	m.upper += n.upper

	word := strings.IndexByte(s, ' ')
	if word < 0 {
		word = len(s)
	}
	l.head = l.width
	if word < len(s) {
		l.head = int32(counts(s[:word]).columns)
		m.gaps += n.columns / 6 // words of five letters, near enough for a rate
	}
	if strings.Contains(s, "  ") || strings.IndexByte(s, '\t') >= 0 {
		n, wide := cells(s)
		l.cells, l.wide = few(n), wide
	}
	if n := tabs(s); n > 2 {
		l.cells, l.wide = few(n), true
	}
	l.begins = beginOf(s)
	inner := innerSentences(s)
	l.inner = few(inner)
	m.sentences += inner
	l.back = l.begins == beginUpper && isBackWord(s[:word])
	l.ends = endOf(s)
	l.hyphen = len(s) > 1 && s[len(s)-1] == '-' && isAlnum(s[len(s)-2])
	return l, true
}

// few clamps a count that nobody needs beyond a few.
func few(n int) uint16 { return uint16(min(n, 1<<15)) }

// innerSentences counts the full stops in s that have a sentence behind them.
func innerSentences(s string) (n int) {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '.')
		if i < 0 {
			return n
		}
		at += i + 1
		stop := at
		if at < len(s) && (s[at] == '"' || s[at] == '\'') {
			at++
		}
		if at+1 < len(s) && s[at] == ' ' && isSentenceStart(s[at+1]) && endOf(s[max(0, stop-24):stop]) == endFull {
			n++
		}
	}
}

func isSentenceStart(c byte) bool { return 'A' <= c && c <= 'Z' || c == '"' || c == '`' }

// skipSpace returns the first byte of text[at:stop] that is neither space nor
// control, and the columns before it. Tabs stop at every eighth column.
func skipSpace(text string, at, stop int) (first, columns int) {
	for at < stop {
		switch c := text[at]; {
		case c == '\t':
			columns += 8 - columns%8
		case c == ' ':
			columns++
		case c < ' ' || c == 0x7f: // STX and its like show as nothing
		case c < utf8.RuneSelf:
			return at, columns
		default:
			r, n := utf8.DecodeRuneInString(text[at:stop])
			if !isSpace(r) {
				return at, columns
			}
			columns++
			at += n - 1
		}
		at++
	}
	return at, columns
}

// trimSpace returns the end of text[at:stop] without white space and controls
// behind it.
func trimSpace(text string, at, stop int) int {
	for stop > at {
		c := text[stop-1]
		if c <= ' ' || c == 0x7f {
			stop--
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeLastRuneInString(text[at:stop])
		if !isSpace(r) {
			break
		}
		stop -= n
	}
	return stop
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff'
}

// isRule tells a line that separates: "___", "* * *", "-----------". One dash
// or star alone does too; one full stop is the end of a sentence.
func isRule(s string, n count) bool {
	if n.digits+n.lower+n.upper > 0 {
		return false
	}
	signs := 0
	for i, r := range s {
		switch r {
		case ' ', '\t':
		case '-', '_', '*', '=', '~', '#', '|', '+', '•', '·', '—', '–', '─', '═', '^', '<':
			signs++
		case '.', '…':
			if i == 0 && len(s) < 5 {
				return false
			}
			signs++
		default:
			return false
		}
	}
	return signs > 0
}
