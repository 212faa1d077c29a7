package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// The text of a dispatch is data. Printed to a terminal as it came, it could
// move the cursor, rewrite lines above, set the window's title, answer back as
// if typed, or, with a bidirectional override, stand in another order than it
// is stored in. What could do so is printed as an escape that can be seen.

// inert returns s on one line, with every run of white space as one space and
// everything that a terminal could act on as a visible escape.
func inert(s string) string {
	var b strings.Builder
	for _, c := range cells(s, nil) {
		b.WriteString(c.text)
	}
	return strings.TrimSpace(b.String())
}

// inertRune returns what is printed for r, which was read from raw.
func inertRune(r rune, raw string) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf(`\x%02x`, raw[0])
	case unicode.IsControl(r) && r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case actsUnseen(r) && r <= 0xffff:
		return fmt.Sprintf(`\u%04x`, r)
	case actsUnseen(r):
		return fmt.Sprintf(`\U%08x`, r)
	}
	return raw
}

// actsUnseen reports whether r changes how text around it is shown, or carries
// text that is not shown: controls, bidirectional marks and overrides, tag
// characters, line separators. Joiners and the soft hyphen, which belong to
// writing, are left alone.
func actsUnseen(r rune) bool {
	switch r {
	case '\u00ad', '\u200c', '\u200d':
		return false
	case '\u2028', '\u2029':
		return true
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// A cell is what a terminal shows as one: a grapheme cluster, already inert,
// or one space for a run of white space.
type cell struct {
	text  string
	width int // columns
	mark  int // index of the mark it stands in, -1 for none
}

func (c cell) space() bool { return c.text == " " }

// A mark gives the bytes [start, end) of a text a style.
type mark struct {
	start, end int
	style      style
}

// cells splits s into cells. marks are sorted and do not overlap. A line end
// behind a hyphen is dropped, for a wire's wrapper breaks lines there and
// splits no words: "anti-|aircraft".
func cells(s string, marks []mark) []cell {
	cs := make([]cell, 0, len(s))
	at, state, m := 0, -1, 0
	within := func(at int) int {
		for m < len(marks) && marks[m].end <= at {
			m++
		}
		if m < len(marks) && marks[m].start <= at {
			return m
		}
		return -1
	}
	for at < len(s) {
		if n, newline := spaceRun(s[at:]); n > 0 {
			// A run that leads out of a mark, or into one, belongs to neither.
			in := within(at)
			if in >= 0 && marks[in].end < at+n {
				in = -1
			}
			if !newline || !compound(cs, s[at+n:]) {
				cs = append(cs, cell{" ", 1, in})
			}
			at, state = at+n, -1
			continue
		}
		var cluster string
		var width int
		if s[at] < utf8.RuneSelf && (at+1 == len(s) || s[at+1] < utf8.RuneSelf) {
			cluster, width, state = s[at:at+1], 1, -1 // two ASCII characters never share a cluster
		} else {
			cluster, _, width, state = uniseg.FirstGraphemeClusterInString(s[at:], state)
		}
		shown := inertCluster(cluster)
		if shown != cluster {
			width = uniseg.StringWidth(shown)
		}
		cs = append(cs, cell{shown, width, within(at)})
		at += len(cluster)
	}
	return cs
}

// spaceRun returns the length in bytes of the white space that s begins with,
// and whether a line ends in it.
func spaceRun(s string) (n int, newline bool) {
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsSpace(r) {
			break
		}
		newline = newline || r == '\n'
		n += size
	}
	return n, newline
}

// compound reports whether cs ends in a word with a hyphen that goes on with
// the first letter of rest.
func compound(cs []cell, rest string) bool {
	n := len(cs)
	if n < 2 || cs[n-1].text != "-" {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(cs[n-2].text)
	after, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

func inertCluster(cluster string) string {
	if len(cluster) == 1 && cluster[0] >= ' ' && cluster[0] < 0x7f {
		return cluster
	}
	var b strings.Builder
	for i := 0; i < len(cluster); {
		r, n := utf8.DecodeRuneInString(cluster[i:])
		b.WriteString(inertRune(r, cluster[i:i+n]))
		i += n
	}
	return b.String()
}

// wrap breaks cells into lines of at most width columns, at spaces where it
// can, and inside a word that is wider than a line.
func wrap(cs []cell, width int) [][]cell {
	var lines [][]cell
	width = max(width, 1)
	for len(cs) > 0 {
		for len(cs) > 0 && cs[0].space() {
			cs = cs[1:]
		}
		columns, end, brk := 0, 0, -1
		for end < len(cs) && columns+cs[end].width <= width {
			columns += cs[end].width
			if cs[end].space() {
				brk = end
			}
			end++
		}
		switch {
		case end == len(cs) || cs[end].space():
			// All of it fits, or the line ends between two words.
		case brk >= 0:
			end = brk
		case end == 0:
			end = 1 // one cell wider than the line
		}
		line := cs[:end]
		for len(line) > 0 && line[len(line)-1].space() {
			line = line[:len(line)-1]
		}
		if len(line) > 0 {
			lines = append(lines, line)
		}
		cs = cs[end:]
	}
	return lines
}

// wrapText is wrap for text without marks: lines that are safe to print.
func wrapText(s string, width int) []string {
	var lines []string
	for _, l := range wrap(cells(s, nil), width) {
		lines = append(lines, plain(l))
	}
	return lines
}

func plain(cs []cell) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteString(c.text)
	}
	return b.String()
}

// columns is the width of s, which is inert, on a terminal.
func columns(s string) int { return uniseg.StringWidth(s) }

// clip returns s made inert and cut to at most width columns, with "..." for
// what was cut.
func clip(s string, width int) string {
	cs := cells(s, nil)
	n, keep := 0, 0
	for i, c := range cs {
		n += c.width
		if n <= width-3 {
			keep = i + 1
		}
		if n > width {
			return strings.TrimSpace(plain(cs[:keep])) + strings.Repeat(".", min(3, max(width, 0)))
		}
	}
	return strings.TrimSpace(plain(cs))
}

// pad returns s followed by as many spaces as make it width columns.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-columns(s)))
}

// padLeft returns s with as many spaces before it as make it width columns.
func padLeft(s string, width int) string {
	return strings.Repeat(" ", max(0, width-columns(s))) + s
}
