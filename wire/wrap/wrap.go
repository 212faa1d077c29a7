// Package wrap tells the paragraphs of a dispatch's body: text with hard line
// ends goes in, spans of paragraphs and of tables come out, with the law the
// wire wraps by and a sentence on how the paragraphs were told.
//
// Wires mark a paragraph by blank lines, by an indent, by a line of its own,
// or (after the indent was stripped on the way) by nothing but the width of
// the lines. All four are read by one model: every joint of two lines is a
// break or a continuation, each costs what the widths, the marks and the
// letters on both sides make it cost, and the cheapest reading of the whole
// text is taken (joint.go, law.go). A law not known is fitted by the same
// costs (fit.go). Everything is linear in the length of the text.
package wrap

import (
	"github.com/dateline-news/dateline"
)

// Law is how a wire wraps its lines. A word is set together with the space
// behind it as long as both fit in Width columns, so that a full line shows
// at most Width-1 columns and only the last line of a paragraph Width. The
// first line of a paragraph begins with Indent columns, which may have been
// stripped since. The zero Law is an unknown one.
type Law struct {
	Width  int // columns
	Indent int // columns
}

// Layout is what Read tells about a body.
type Layout struct {
	// Paragraphs are byte ranges of the text, in order and disjoint, from the
	// first byte to the last that is neither space nor control.
	Paragraphs []dateline.Span
	// Tables are blocks whose line ends and runs of spaces mean something:
	// neither to be reflowed nor read as prose. Whole lines, in order.
	Tables []dateline.Span
	// Law is the law the lines were read by; zero when nothing is wrapped.
	Law Law
	// Basis says what marks most paragraphs: one of the Basis constants.
	Basis string
	// Why is a sentence for people on how the paragraphs were told.
	Why   string
	Notes []dateline.Note
}

// The bases of a layout.
const (
	BasisProfile = "profile"       // the width of the lines, by the law that was given
	BasisFitted  = "fitted"        // the width of the lines, by a law fitted to them
	BasisBlank   = "blank lines"   // blank lines
	BasisIndents = "indents"       // indented first lines
	BasisLines   = "one line each" // every line is a paragraph
)

// Read tells the paragraphs of text[start:end]. Line ends are LF, CRLF or CR,
// also mixed. When start lies within a line, what stands before it on that
// line (a dateline, as a rule) counts towards the line's width. A law that
// the lines plainly do not keep is set aside, with a note; the zero Law is
// fitted to the lines. A range outside the text is cut to it.
func Read(text string, start, end int, law Law) Layout {
	end = max(0, min(end, len(text)))
	start = max(0, min(start, end))
	lines, mean := split(text, start, end)
	var out Layout
	out.Tables = markTables(text, lines)
	lines = prose(lines)
	if len(lines) == 0 {
		out.Basis, out.Why = BasisLines, "There is no prose in it."
		return out
	}

	js := joints(lines, mean)
	profile := law.Width > 0
	if profile && misfit(js, law) {
		profile = false
		out.Notes = append(out.Notes, dateline.Note{Start: start, End: end, Code: "wrap-misfit",
			Say: "The lines do not keep the width that their source is known for; it was measured instead."})
	}
	if !profile {
		law, _ = fit(js)
	}
	breaks := make([]bool, len(js))
	cheapest(js, law, breaks)
	if marked(js, law, breaks) {
		onlyMarks(js, law)
	} else {
		reweigh(js, breaks)
	}
	cheapest(js, law, breaks)

	out.Paragraphs = spans(lines, breaks)
	out.explain(lines, js, breaks, law, profile)
	return out
}

// spans returns the paragraphs that end at the breaks.
func spans(lines []line, breaks []bool) []dateline.Span {
	n := 0
	for _, b := range breaks {
		if b {
			n++
		}
	}
	out := make([]dateline.Span, 0, n)
	first := 0
	for i := range lines {
		if breaks[i] {
			out = append(out, dateline.Span{Start: lines[first].start, End: lines[i].end})
			first = i + 1
		}
	}
	return out
}
