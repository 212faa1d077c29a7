// Package draw turns small plain structs into pictures: timelines, ranges of
// numbers, maps, strips of counts and chains of versions, as SVG markup that
// needs no script. The same struct gives the same bytes.
//
// Every chart is laid out once into a scene of a few primitives (scene.go);
// painters write it out (svg.go for a page and for a file). Colours are not
// in the markup: the classes are themed by draw.css, through the custom
// properties --ink, --ink-2, --rule, --paper, --accent, --hedged, --denied,
// --planned. What a mark means is told by its shape first, and by colour only
// besides.
//
// All text that comes in is data: it is cleaned of what XML cannot carry and
// of characters that turn the direction of writing, cut to a bounded length
// and escaped; an address that is neither of this site nor http(s) makes no
// link.
package draw

import (
	_ "embed"
	"html/template"
	"io"
)

// Frame is what every chart has.
type Frame struct {
	Title  string // what it shows, read out to who cannot see it; not printed
	Desc   string // more of the same; a summary is made when empty
	Width  int    // in CSS pixels; 0 is 880. Below 560 the layout is a phone's
	Height int    // in CSS pixels, where the chart can be fitted to one; 0: what it needs
	NoKey  bool   // leaves out the key to the marks
}

const (
	defaultWidth = 880
	phoneWidth   = 560 // below it, labels stand above and not beside
	minWidth     = 280 // a page of 320, without its margins (WCAG 2.2, 1.4.10)
	maxWidth     = 4000
	maxMarks     = 400 // drawn in one chart; the rest is counted
)

func (f Frame) width() float64 {
	if f.Width == 0 {
		return defaultWidth
	}
	return float64(min(max(f.Width, minWidth), maxWidth))
}

func (f Frame) height(otherwise float64) float64 {
	if f.Height <= 0 {
		return otherwise
	}
	return float64(min(f.Height, maxWidth))
}

func (f Frame) phone() bool { return f.width() < phoneWidth }

//go:embed draw.css
var css string

// CSS returns the style rules of the charts, to be served with a page.
func CSS() string { return css }

// Chart is any of the charts of this package.
type Chart interface {
	// SVG returns the chart for a page that carries draw.css.
	SVG() template.HTML
	// WriteSVG writes the chart as a file of its own, with its style rules.
	WriteSVG(w io.Writer) error
	layout(m measure) *scene
}

// Responsive puts the same chart, laid out for wide and for narrow pages, side
// by side: draw.css shows one of them, and readers of the page see one only.
func Responsive(wide, phone Chart) template.HTML {
	return `<div class="dw-wide">` + wide.SVG() + `</div><div class="dw-phone">` + phone.SVG() + `</div>`
}

var (
	_ Chart = Timeline{}
	_ Chart = Ranges{}
	_ Chart = Map{}
	_ Chart = Strip{}
	_ Chart = Chain{}
)
