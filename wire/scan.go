package wire

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line of a text: text[start:end] without its line end, which
// runs to next.
type line struct{ start, end, next int }

// lineAt returns the line that starts at i. Line ends are LF, CRLF or CR,
// mixed in one file as wires mix them.
func lineAt(text string, i, limit int) line {
	n := strings.IndexAny(text[i:limit], "\r\n")
	if n < 0 {
		return line{i, limit, limit}
	}
	end := i + n
	next := end + 1
	if text[end] == '\r' && next < limit && text[next] == '\n' {
		next++
	}
	return line{i, end, next}
}

// lastLine returns the line that ends at limit, a line end there included.
func lastLine(text string, start, limit int) line {
	end := limit
	if end > start && text[end-1] == '\n' {
		end--
	}
	if end > start && text[end-1] == '\r' {
		end--
	}
	b := strings.LastIndexAny(text[start:end], "\r\n") + 1
	return line{start + b, end, limit}
}

// skipIndent passes blanks, control bytes and a stray fence character before
// the first word of a line: "\x02|", "\t'   '", "\x1f".
func skipIndent(text string, i, limit int) int {
	for i < limit && (text[i] <= ' ' && text[i] != '\n' && text[i] != '\r' || text[i] == 0x7f) {
		i++
	}
	return i
}

func skipSpace(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\r' || s[i] == '\n') {
		i++
	}
	return i
}

// trim narrows [start, end) to what is not white space or control bytes.
func trim(text string, start, end int) (int, int) {
	for start < end && (text[start] <= ' ' || text[start] == 0x7f) {
		start++
	}
	for end > start && (text[end-1] <= ' ' || text[end-1] == 0x7f) {
		end--
	}
	return start, end
}

// blankLine returns where the first blank line of s begins, or -1.
func blankLine(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] != '\n' && s[i] != '\r' {
			continue
		}
		j := i + 1
		if s[i] == '\r' && j < len(s) && s[j] == '\n' {
			j++
		}
		k := j
		for k < len(s) && (s[k] == ' ' || s[k] == '\t') {
			k++
		}
		if k < len(s) && (s[k] == '\n' || s[k] == '\r') {
			return i
		}
	}
	return -1
}

// dashAt returns the length of the dash at s[i:]: "--", "-", em and en dash,
// and AP's "_", which is an em dash in seven bits. 0 when there is none.
func dashAt(s string, i int) int {
	rest := s[min(i, len(s)):]
	switch {
	case strings.HasPrefix(rest, "--"):
		return 2
	case strings.HasPrefix(rest, "—"), strings.HasPrefix(rest, "–"):
		return len("—")
	case strings.HasPrefix(rest, "-"), strings.HasPrefix(rest, "_"):
		if len(rest) > 1 && rest[1] == rest[0] { // "____" is a rule
			return 0
		}
		return 1
	}
	return 0
}

// opensCopy reports whether s goes on with a blank and a capital, a digit or
// a quotation mark: the first word of a story.
func opensCopy(s string) bool {
	t := strings.TrimLeft(s, " \r\n\t")
	if len(t) == len(s) || t == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("\"'“‘`", r)
}

type field struct{ start, end int }

// fieldsOf returns the ranges of the words of s.
func fieldsOf(s string) []field {
	var out []field
	for i := 0; i < len(s); {
		i = skipSpace(s, i)
		j := i
		for j < len(s) && s[j] != ' ' && s[j] != '\t' && s[j] != '\r' && s[j] != '\n' {
			j++
		}
		if j > i {
			out = append(out, field{i, j})
		}
		i = j
	}
	return out
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// allCaps reports whether s has letters and no small one.
func allCaps(s string) bool {
	upper := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}

// inCapitals turns "SEOUL" into "Seoul" and leaves mixed case as printed.
func inCapitals(s string) string {
	if !allCaps(s) {
		return s
	}
	b := []rune(strings.ToLower(s))
	up := true
	for i, r := range b {
		if up {
			b[i] = unicode.ToUpper(r)
		}
		up = !unicode.IsLetter(r) && r != '\'' && r != '’'
	}
	return string(b)
}

// squeeze runs white space together and trims it.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func firstPart(s string) string {
	p, _, _ := strings.Cut(s, ",")
	return strings.TrimSpace(p)
}

// dayOf reads a day of the month, 0 when s is none.
func dayOf(s string) int {
	if len(s) == 0 || len(s) > 2 || !allDigits(s) {
		return 0
	}
	d := int(s[0] - '0')
	if len(s) == 2 {
		d = d*10 + int(s[1]-'0')
	}
	if d > 31 {
		return 0
	}
	return d
}

func isoDay(year string, month, day int) string {
	return fmt.Sprintf("%s-%02d-%02d", year, month, day)
}
