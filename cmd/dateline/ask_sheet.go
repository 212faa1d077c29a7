package main

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// sheet is what an answer is printed on.
type sheet struct {
	width   int
	painter painter
	all     bool // words uncut
	buf     bytes.Buffer
}

// The columns of a reference at the right: the first digits of the
// dispatch's id, which find it again, and the paragraph.
const (
	shortID  = 8
	refWidth = shortID + 1 + refPara
	refPara  = 4
	// narrow is the width below which references stand on lines of their own.
	narrow = 64
)

func shortOf(id string) string { return id[:min(len(id), shortID)] }

// reference is a place in a dispatch as it is printed: "1f3a9c02    4". What
// stands outside the paragraphs is named by the beginning of its zone: "head".
func reference(id, para string) string {
	return shortOf(id) + padLeft(para[:min(len(para), refPara)], refWidth-shortID)
}

// heading prints the title of an answer, over the columns of the references.
func (s *sheet) heading(title string) {
	right := reference("dispatch", "para")
	title = clip(title, max(s.width-columns(right)-1, 12))
	gap := strings.Repeat(" ", max(1, s.width-columns(title)-columns(right)))
	s.put(s.painter.paint(titleStyle, title) + gap + s.painter.paint(quietStyle, right))
}

// put prints a line that is safe already.
func (s *sheet) put(line string) { s.buf.WriteString(strings.TrimRight(line, " ") + "\n") }

// say prints a paragraph, made inert and wrapped.
func (s *sheet) say(st style, text string) {
	for _, l := range wrapText(text, s.width) {
		s.put(s.painter.paint(st, l))
	}
}

// aside prints an indented remark.
func (s *sheet) aside(text string) {
	for _, l := range wrapText(text, s.width-2) {
		s.put("  " + s.painter.paint(quietStyle, l))
	}
}

// phrase is a sentence of an answer while it is put together. Its parts need
// not be inert: that is done when it is printed.
type phrase struct {
	text  strings.Builder
	marks []mark
}

func (p *phrase) add(text string) *phrase {
	p.text.WriteString(text)
	return p
}

func (p *phrase) styled(st style, text string) *phrase {
	if at := p.text.Len(); text != "" && st != plainStyle {
		p.marks = append(p.marks, mark{at, at + len(text), st})
	}
	return p.add(text)
}

// flow prints a phrase behind a lead, with the reference at the right of its
// first line. Further lines stand behind cont, which is as wide as the lead.
// Where the page is narrow, lead and reference have a line of their own.
func (s *sheet) flow(lead, cont string, ph *phrase, ref string) {
	room := s.width - columns(lead)
	if s.width < narrow {
		if columns(lead)+columns(ref) < s.width {
			s.put(pad(lead, s.width-columns(ref)) + s.painter.paint(quietStyle, ref))
		} else {
			s.put(lead)
			s.put(padLeft(ref, s.width))
		}
		lead, cont = "    ", "    "
		room, ref = s.width-4, ""
	} else {
		room -= refWidth + 1
	}
	lines := wrap(cells(ph.text.String(), ph.marks), max(room, 12))
	for i, l := range lines {
		line := cont
		if i == 0 {
			line = lead
		}
		line += s.paintCells(l, ph.marks)
		if i == 0 && ref != "" {
			line = lead + s.paintCells(l, ph.marks) + strings.Repeat(" ", max(1, s.width-refWidth-columns(lead)-widthOf(l))) +
				s.painter.paint(quietStyle, padLeft(ref, refWidth))
		}
		s.put(line)
	}
}

func widthOf(cs []cell) (n int) {
	for _, c := range cs {
		n += c.width
	}
	return n
}

func (s *sheet) paintCells(cs []cell, marks []mark) string {
	var b strings.Builder
	for i := 0; i < len(cs); {
		j := i
		for j < len(cs) && cs[j].mark == cs[i].mark {
			j++
		}
		t := plain(cs[i:j])
		if m := cs[i].mark; m >= 0 {
			t = s.painter.paint(marks[m].style, t)
		}
		b.WriteString(t)
		i = j
	}
	return b.String()
}

// quoteRoom is how much of the exact words is shown, in columns.
const quoteRoom = 150

// quote sets words of a dispatch in quotation marks, cut to so many columns at
// a blank. What shows the cut stands outside the marks.
func (s *sheet) quote(words string, room int) string {
	words = trimQuotes(strings.TrimSpace(words))
	cs := cells(words, nil)
	if s.all || widthOf(cs) <= room {
		return `"` + strings.TrimSpace(plain(cs)) + `"`
	}
	lines := wrap(cs, room)
	if len(lines) == 0 { // blanks only
		return `""`
	}
	return `"` + plain(lines[0]) + `" ...`
}

// around sets the words of a sentence round a place in it in quotation marks:
// all of them when they fit into so many columns.
func (s *sheet) around(text string, sentence, place dateline.Span, room int) string {
	if sentence.Start < 0 || sentence.End <= sentence.Start || place.End < place.Start || place.Start < sentence.Start || place.End > sentence.End || sentence.End > len(text) {
		from := min(max(place.Start, 0), len(text))
		return s.quote(text[from:min(max(place.End, from), len(text))], room)
	}
	whole := text[sentence.Start:sentence.End]
	if s.all || widthOf(cells(whole, nil)) <= room {
		return s.quote(whole, room)
	}
	// The sentence from its beginning, where the place is near to that; else a
	// third of the room before the place: what follows says more.
	from, to := place.Start, place.End
	budget := room - place.Len()
	if place.End-sentence.Start <= room*2/3 {
		from = sentence.Start
	}
	for n := budget / 3; from > sentence.Start && n > 0; n-- {
		from--
	}
	if from > sentence.Start {
		if i := strings.IndexAny(text[from:place.Start], " \n\t"); i >= 0 {
			from += i + 1
		} else {
			from = place.Start
		}
	}
	limit := min(sentence.End, from+room)
	if limit > to {
		if to = limit; to < sentence.End {
			if i := strings.LastIndexAny(text[place.End:to], " \n\t"); i >= 0 {
				to = place.End + i
			} else {
				to = place.End
			}
		}
	}
	out := `"` + strings.TrimSpace(text[from:to]) + `"`
	if from > sentence.Start {
		out = "... " + out
	}
	if to < sentence.End {
		out += " ..."
	}
	return out
}

// also words where else the same stands: "also 2c9d1e00 3, 77aa0123 5".
func also(refs []string) string {
	const most = 3
	if len(refs) == 0 {
		return ""
	}
	out := "; also " + strings.Join(refs[:min(len(refs), most)], ", ")
	if n := len(refs) - most; n > 0 {
		out += " and " + strconv.Itoa(n) + " more"
	}
	return out
}
