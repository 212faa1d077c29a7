// Package markup takes a fragment or page of HTML or XHTML and returns the
// text of its body, every character traceable to the bytes it came from.
//
// The text is laid out as for print: paragraphs joined by one blank line,
// white space inside a paragraph run to one space, a line break a newline,
// ends trimmed, entities decoded, scripts and controls left out. Nothing is
// judged: menus, teasers and credits inside the markup are text like any
// other.
package markup

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/charset"
)

// Text returns the text of the markup src[start:end]; m leads from src to the
// container's bytes, and so does the returned map from the text. The range is
// cut to src.
//
// Paragraphs holds the body's paragraphs, as ranges of the text. Tables and
// captions are zones instead and none of their lines is in paragraphs; a
// table of a single cell is layout and counts as body. Where an element that
// is left out swallows the rest of src, a note with the code
// "unclosed-element" says so.
//
// The work is linear in the size of src whatever the nesting: elements are
// counted, no tree is built.
func Text(src string, m dateline.ByteMap, start, end int) (text string, bytes dateline.ByteMap, paragraphs []dateline.Span, zones []dateline.Zone, notes []dateline.Note) {
	start = min(max(start, 0), len(src))
	end = min(max(end, start), len(src))
	w := walker{src: src, bytes: m, at: start, end: end, lastClose: map[string]int{}}
	w.out.Grow((end - start) / 2)
	w.walk()
	text, bytes = w.out.Done()
	return text, bytes, w.paragraphs, w.zones, w.notes
}

// gap is what stands between the last character written and the next one.
// The stronger of two neighbours holds.
type gap int

const (
	gapNone  gap = iota
	gapSpace     // white space, or the border of a table's cells
	gapLine      // a line break
	gapParagraph
)

type walker struct {
	src   string
	bytes dateline.ByteMap // of src
	at    int              // where the current token starts in src
	end   int

	out        charset.Builder
	paragraph  int // where the open paragraph starts in the text
	written    int // where in src the last written character ends
	gap        gap
	spaces     int    // white space characters in the gap
	wide       string // the last of them, when HTML does not collapse it
	pre        int    // <pre> elements open
	paragraphs []dateline.Span
	zones      []dateline.Zone
	notes      []dateline.Note

	drop      string // the element whose content is being left out
	dropDepth int
	lastClose map[string]int // where in src the last end tag of an element stands, -1 when nowhere

	zone zone
}

// walk runs over the tokens. Their raw bytes follow each other without a gap,
// which is what gives each its place in src.
func (w *walker) walk() {
	z := html.NewTokenizer(strings.NewReader(w.src[w.at:w.end]))
	z.AllowCDATA(true)
	var raw element // the raw text element whose content comes next
	for {
		kind := z.Next()
		size := len(z.Raw())
		switch kind {
		case html.ErrorToken:
			w.finish()
			return
		case html.TextToken:
			switch {
			case raw.dropped:
				if w.at+size == w.end && w.lastEnd(raw.name) < w.at {
					w.unclosed(raw.name)
				}
			case w.drop == "":
				w.token(w.at, w.at+size, raw.rawText)
			}
			raw = element{}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			e := elements[string(name)]
			raw = element{}
			if e.rawText && kind == html.StartTagToken {
				raw = e
			} else if e.rawText {
				// XHTML's <script src="..."/> has no content; as HTML it
				// would take the rest of the article with it.
				z.NextIsNotRawText()
			}
			if e.name != "" {
				w.open(e, kind == html.SelfClosingTagToken)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			raw = element{}
			if e := elements[string(name)]; e.name != "" {
				w.close(e)
			}
		}
		w.at += size
	}
}

func (w *walker) open(e element, selfClosing bool) {
	if w.drop != "" {
		if e.name == w.drop && !selfClosing {
			w.dropDepth++
		}
		return
	}
	if e.dropped && !e.rawText && !selfClosing && w.lastEnd(e.name) > w.at {
		w.drop, w.dropDepth = e.name, 1
	}
	switch e.name {
	case "br":
		w.lineBreak()
	case "td", "th":
		w.gap = max(w.gap, gapSpace)
		w.zone.cells++
	case "pre":
		if !selfClosing {
			w.pre++
		}
	}
	if e.block {
		w.block()
	}
	if e.zone != "" && !selfClosing && (w.zone.depth > 0 || w.lastEnd(e.name) > w.at) {
		w.openZone(e.zone)
	}
}

func (w *walker) close(e element) {
	if w.drop != "" {
		if e.name == w.drop {
			w.dropDepth--
			if w.dropDepth == 0 || w.lastEnd(e.name) <= w.at {
				w.drop = ""
			}
		}
		return
	}
	switch e.name {
	case "br": // </br>, which browsers read as <br>
		w.lineBreak()
	case "td", "th":
		w.gap = max(w.gap, gapSpace)
	case "pre":
		w.pre = max(w.pre-1, 0)
	}
	if e.block {
		w.block()
	}
	if e.zone != "" {
		w.closeZone()
	}
}

// finish closes what is open at the end of the markup.
func (w *walker) finish() {
	w.block()
	w.endZone()
	if w.drop != "" { // its end tag stood in a comment
		w.unclosed(w.drop)
	}
}

// lineBreak notes a line break. Two in a row end the paragraph: feeds write
// "<br><br>" where they mean <p>, and the text is the same.
func (w *walker) lineBreak() {
	if w.gap >= gapLine {
		w.block()
		return
	}
	w.gap = gapLine
}

// lastEnd returns where the last end tag of an element stands, -1 when there
// is none. An element without one is never left out and makes no zone: a
// stray <table> must not take the rest of the article with it.
func (w *walker) lastEnd(name string) int {
	if at, ok := w.lastClose[name]; ok {
		return at
	}
	at := -1
	for i := w.end; i > 0 && at < 0; {
		i = strings.LastIndex(w.src[:i], "</")
		if i < 0 {
			break
		}
		if rest := w.src[i+2 : w.end]; len(rest) >= len(name) && strings.EqualFold(rest[:len(name)], name) &&
			(len(rest) == len(name) || !isAlnum(rest[len(name)])) {
			at = i
		}
	}
	w.lastClose[name] = at
	return at
}

func (w *walker) unclosed(name string) {
	at := w.out.Len()
	w.notes = append(w.notes, dateline.Note{Start: at, End: at, Code: "unclosed-element",
		Say: "a <" + name + "> is not closed, and the rest of the markup is lost in it"})
}
