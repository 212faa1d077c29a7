package markup

import "github.com/dateline-news/dateline"

// zone is the outermost table or figure that is open. What stands inside
// belongs to it: a table in a figure is the figure's.
type zone struct {
	depth      int    // open elements that make zones; 0: none
	kind       string // of the outermost
	cells      int    // table cells begun in it
	paragraphs []dateline.Span
}

func (w *walker) openZone(kind string) {
	w.block()
	if w.zone.depth == 0 {
		w.zone = zone{kind: kind}
	}
	w.zone.depth++
}

func (w *walker) closeZone() {
	if w.zone.depth == 0 {
		return
	}
	w.block()
	w.zone.depth--
	// Where <figure> or <table> are not balanced, the last end tag there is
	// ends the zone.
	if w.zone.depth == 0 || w.lastEnd("figure") <= w.at && w.lastEnd("figcaption") <= w.at && w.lastEnd("table") <= w.at {
		w.endZone()
	}
}

// endZone gives the zone that is open its span, or its paragraphs to the body
// when it was a table for layout.
func (w *walker) endZone() {
	z := w.zone
	w.zone = zone{}
	if len(z.paragraphs) == 0 {
		return
	}
	if z.kind == dateline.ZoneTable && z.cells <= 1 {
		w.paragraphs = append(w.paragraphs, z.paragraphs...)
		return
	}
	w.zones = append(w.zones, dateline.Zone{Kind: z.kind,
		Span: dateline.Span{Start: z.paragraphs[0].Start, End: z.paragraphs[len(z.paragraphs)-1].End}})
}

func (w *walker) addParagraph(s dateline.Span) {
	if w.zone.depth > 0 {
		w.zone.paragraphs = append(w.zone.paragraphs, s)
		return
	}
	w.paragraphs = append(w.paragraphs, s)
}
