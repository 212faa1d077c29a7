package wrap

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// tabs counts the semicolons that stand for tabs on ANPA wires: "Oslo;3;41;rn".
// In prose a space follows.
func tabs(s string) (n int) {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], ';')
		if i < 0 {
			return n
		}
		if at += i + 1; at < len(s) && s[at] != ' ' {
			n++
		}
	}
}

// cells counts the runs of spaces inside a line that part cells: two spaces
// or a tab, but not those that some typists set behind a sentence. wide is
// true for runs that no typist sets inside prose: three spaces, or a tab.
func cells(s string) (n int, wide bool) {
	for at := 0; at < len(s); {
		if s[at] != ' ' && s[at] != '\t' {
			at++
			continue
		}
		from := at
		tab := false
		for at < len(s) && (s[at] == ' ' || s[at] == '\t') {
			tab = tab || s[at] == '\t'
			at++
		}
		switch run := at - from; {
		case tab || run > 2:
			n++
			wide = true
		case run == 2 && strings.IndexByte(`.!?:;"')-_`, s[from-1]) < 0:
			n++
		}
	}
	return n, wide
}

// row says how much a line looks like a row of a table.
type row uint8

const (
	rowNone row = iota
	rowThin     // figures at an end and no sentence: "11.00 Shogun Sun"
	rowWeak     // one run of two spaces
	rowFull     // cells
)

func (l *line) row(text string) row {
	figures := l.digits*5 >= l.width*2 && l.digits >= 4
	switch {
	case l.width > 120 && l.lower*2 > l.width && int32(l.cells)*40 < l.width:
		return rowNone // a paragraph on one line whose typist set two spaces here and there
	case l.wide && (l.cells > 1 || l.digits > 0), l.cells > 1, l.cells == 1 && figures:
		return rowFull
	case l.cells > 0:
		return rowWeak
	case l.ends == endFull || l.ends == endColon || l.begins == beginItem || l.width > 60:
		return rowNone
	}
	first, last := text[l.start], text[l.end-1]
	if figures || l.digits > 0 && (first <= '9' && first >= '0' || last <= '9' && last >= '0') {
		return rowThin
	}
	if strings.Contains(text[l.start:l.end], "....") && l.digits > 0 {
		return rowFull
	}
	return rowNone
}

// markTables finds the tables among lines, marks their rows, and returns
// their spans. A table is two full rows, three that have a gap, or three thin
// ones, one after the other; rules, one blank line, or one odd line behind a
// full row do not part it.
func markTables(text string, lines []line) []dateline.Span {
	if justified(lines) {
		return nil
	}
	var out []dateline.Span
	for i := 0; i < len(lines); {
		if lines[i].rule || lines[i].row(text) == rowNone {
			i++
			continue
		}
		last, ok := tableFrom(text, lines, i)
		if !ok {
			i = last + 1
			continue
		}
		for j := i; j <= last; j++ {
			lines[j].table = true
		}
		out = append(out, dateline.Span{Start: lines[i].start, End: lines[last].end})
		i = last + 1
	}
	return out
}

// tableFrom returns the last row of the table that begins at line i, and
// whether it is one.
func tableFrom(text string, lines []line, i int) (last int, ok bool) {
	var full, weak, thin int
	last = i
	thinRun := 0 // thin rows must follow each other: single ones are prose
	for j, gap := i, 0; j < len(lines); j++ {
		l := &lines[j]
		if j > i && l.blanks > 1 {
			break
		}
		if l.rule {
			continue
		}
		kind := l.row(text)
		if kind == rowNone {
			gap++
			if gap > 1 || full == 0 || l.width > 50 || l.ends == endFull && l.digits == 0 {
				break
			}
			thinRun = 0
			continue
		}
		if kind == rowThin && gap > 0 && full == 0 {
			break
		}
		if kind != rowThin || l.blanks > 0 {
			thinRun = 0
		}
		switch kind {
		case rowFull:
			full++
		case rowWeak:
			weak++
		case rowThin:
			thinRun++
			thin = max(thin, thinRun)
		}
		gap = 0
		last = j
	}
	return last, full >= 2 || full+weak >= 3 || thin >= 3 || full == 1 && full+weak+thin >= 4
}

// justified tells prose whose lines were filled up with spaces to one width:
// gaps of two spaces all over it part no cells.
func justified(lines []line) bool {
	var filled, prose int
	var widest int32
	for i := range lines {
		widest = max(widest, lines[i].width)
	}
	for i := range lines {
		l := &lines[i]
		if l.rule || l.width < 30 {
			continue
		}
		prose++
		if l.cells > 0 && l.width >= widest-1 && l.lower*2 > l.width && l.digits*10 < l.width {
			filled++
		}
	}
	return filled >= 3 && filled*2 >= prose
}

// prose returns the lines that are neither rows of tables nor rules, with the
// breaks that those made noted on the lines behind them.
func prose(lines []line) []line {
	out := lines[:0]
	apart := false
	for _, l := range lines {
		if l.table || l.rule {
			apart = true
			continue
		}
		l.apart, apart = apart, false
		out = append(out, l)
	}
	return out
}
