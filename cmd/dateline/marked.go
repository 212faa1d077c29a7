package main

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// margin is the width of the column that paragraph numbers stand in.
const margin = 5

// marked prints the text: paragraphs numbered in the margin, set anew to the
// width of the page, what was found in them marked; everything round them line
// by line as it came, standing back. On a terminal marks are coloured and
// underlined, elsewhere they stand in [brackets].
func (p *page) marked() {
	text := p.reading.Dispatch.Text
	marks := flat(p.reading)
	at := 0
	for i, para := range p.reading.Paragraphs {
		if para.Start < at || para.End > len(text) || para.Start > para.End {
			continue
		}
		p.aside(text[at:para.Start])
		p.paragraph(i+1, text[para.Start:para.End], shift(marks, para))
		at = para.End
	}
	p.aside(text[at:])
}

// paragraph prints a numbered paragraph.
func (p *page) paragraph(n int, text string, marks []mark) {
	cs := cells(text, marks)
	if !p.painter {
		cs = bracket(cs)
	}
	number := padLeft(strconv.Itoa(n), margin-2) + "  "
	for i, line := range wrap(cs, p.width-margin) {
		if i > 0 {
			number = strings.Repeat(" ", margin)
		}
		p.buf.WriteString(p.painter.paint(quietStyle, number))
		for len(line) > 0 {
			end := 1
			for end < len(line) && line[end].mark == line[0].mark {
				end++
			}
			s := plainStyle
			if m := line[0].mark; m >= 0 {
				s = marks[m].style
			}
			p.buf.WriteString(p.painter.paint(s, plain(line[:end])))
			line = line[end:]
		}
		p.buf.WriteByte('\n')
	}
}

// aside prints what stands outside the paragraphs. Its lines are kept, for
// they may be a table; runs of blank ones become one.
func (p *page) aside(text string) {
	blank := false
	// A paragraph's own line end is no blank line.
	text = strings.TrimPrefix(strings.TrimPrefix(text, "\r"), "\n")
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" {
			blank = true
			continue
		}
		if blank && !p.empty() {
			p.buf.WriteByte('\n')
		}
		blank = false
		for _, l := range p.tabular(line) {
			p.line(quietStyle, strings.Repeat(" ", margin)+l)
		}
	}
}

// tabular breaks a line to the width of the page and keeps its columns.
func (p *page) tabular(line string) []string {
	// Words keep the distance that they have; cells alone would close it up.
	var out []string
	var cur strings.Builder
	used := 0
	for i, field := range strings.Split(strings.ReplaceAll(line, "\t", "    "), " ") {
		for j, piece := range wrapText(field, p.width-margin) {
			w := columns(piece)
			sep := 0
			if i > 0 && j == 0 {
				sep = 1
			}
			if used > 0 && (j > 0 || used+sep+w > p.width-margin) {
				out = append(out, cur.String())
				cur.Reset()
				used, sep = 0, 0
			}
			cur.WriteString(strings.Repeat(" ", sep) + piece)
			used += sep + w
		}
		if field == "" && i > 0 && used < p.width-margin {
			cur.WriteByte(' ')
			used++
		}
	}
	if used > 0 {
		out = append(out, cur.String())
	}
	return out
}

// bracket sets brackets round the marked cells.
func bracket(cs []cell) []cell {
	out := make([]cell, 0, len(cs)+len(cs)/8)
	in := -1
	for _, c := range cs {
		if c.mark != in {
			if in >= 0 {
				out = append(out, cell{"]", 1, in})
			}
			if c.mark >= 0 {
				out = append(out, cell{"[", 1, c.mark})
			}
			in = c.mark
		}
		out = append(out, c)
	}
	if in >= 0 {
		out = append(out, cell{"]", 1, in})
	}
	return out
}

// kindStyles are the styles of the kinds of entities.
var kindStyles = map[string]style{
	dateline.KindPerson:       personStyle,
	dateline.KindOrganization: bodyStyle,
	dateline.KindPlace:        placeStyle,
}

// flat returns the marks of a reading, sorted, none overlapping: of two
// findings that overlap, the one that begins first or is longer is shown.
func flat(r *dateline.Reading) []mark {
	var all []mark
	add := func(s dateline.Span, st style) {
		if s.Start < s.End {
			all = append(all, mark{s.Start, s.End, st})
		}
	}
	if d := r.Dispatch.Dateline; d != nil {
		add(d.Span, placeStyle)
	}
	for _, e := range r.Entities {
		st, ok := kindStyles[e.Kind]
		if !ok {
			st = otherStyle
		}
		for _, m := range e.Mentions {
			add(m.Span, st)
		}
	}
	for _, t := range r.Times {
		add(t.Span, timeStyle)
	}
	for _, q := range r.Quantities {
		add(q.Span, numberStyle)
	}
	slices.SortStableFunc(all, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	kept := all[:0]
	for _, m := range all {
		if n := len(kept); n == 0 || kept[n-1].end <= m.start {
			kept = append(kept, m)
		}
	}
	return kept
}

// shift returns the marks within s, counted from its start.
func shift(marks []mark, s dateline.Span) []mark {
	var out []mark
	first := sort.Search(len(marks), func(i int) bool { return marks[i].start >= s.Start })
	for _, m := range marks[first:] {
		if m.start >= s.End {
			break
		}
		if m.end <= s.End {
			out = append(out, mark{m.start - s.Start, m.end - s.Start, m.style})
		}
	}
	return out
}
