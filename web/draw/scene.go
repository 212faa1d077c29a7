package draw

import "slices"

// A scene is what a chart looks like, in primitives any painter can paint.
// Lengths are CSS pixels, y grows downwards.
type scene struct {
	w, h       float64
	name, desc string
	measure    measure
	nodes      []node
	links      int
	boxes      []box // of the labels, kept for the tests: none overlaps another
}

type op uint8

const (
	opPath   op = iota // lines
	opCircle           // x, y, w the radius
	opRect             // x, y, w, h
	opText             // x, y the base line, anchor
	opOpen             // begins a group: text its title, href its link
	opClose
)

type node struct {
	op         op
	class      string
	x, y, w, h float64
	lines      []line
	text       string
	href       string
	anchor     anchor
}

type point struct{ x, y float64 }

type line struct {
	pts    []point
	closed bool
}

type anchor uint8

const (
	start anchor = iota
	middle
	end
)

type box struct{ x1, y1, x2, y2 float64 }

func (b box) hits(c box) bool {
	return b.x1 < c.x2 && c.x1 < b.x2 && b.y1 < c.y2 && c.y1 < b.y2
}

func (b box) hitsAny(others []box) bool { return slices.ContainsFunc(others, b.hits) }

func (b box) within(c box) bool {
	return b.x1 >= c.x1 && b.x2 <= c.x2 && b.y1 >= c.y1 && b.y2 <= c.y2
}

func (s *scene) line(class string, pts ...point) {
	s.nodes = append(s.nodes, node{op: opPath, class: class, lines: []line{{pts, false}}})
}

func (s *scene) polygon(class string, pts ...point) {
	s.nodes = append(s.nodes, node{op: opPath, class: class, lines: []line{{pts, true}}})
}

func (s *scene) path(class string, lines []line) {
	if len(lines) > 0 {
		s.nodes = append(s.nodes, node{op: opPath, class: class, lines: lines})
	}
}

func (s *scene) circle(class string, x, y, r float64) {
	s.nodes = append(s.nodes, node{op: opCircle, class: class, x: x, y: y, w: r})
}

func (s *scene) rect(class string, x, y, w, h float64) {
	s.nodes = append(s.nodes, node{op: opRect, class: class, x: x, y: y, w: w, h: h})
}

// text writes text that is clean already, and returns the box it fills.
func (s *scene) text(class string, x, y float64, a anchor, text string) box {
	if text == "" {
		return box{x, y, x, y}
	}
	b := s.textBox(class, x, y, a, text)
	s.nodes = append(s.nodes, node{op: opText, class: class, x: x, y: y, anchor: a, text: text})
	s.boxes = append(s.boxes, b)
	return b
}

func (s *scene) textBox(class string, x, y float64, a anchor, text string) box {
	w, size := s.measure(class, text), faceOf(class).size
	switch a {
	case middle:
		x -= w / 2
	case end:
		x -= w
	}
	return box{x, y - 0.8*size, x + w, y + 0.25*size}
}

// open begins a group; one with an address is a link that can be tabbed to.
func (s *scene) open(class, title, href string) {
	href = safeHref(href)
	if href != "" {
		if title == "" {
			title = "no name given"
		}
		s.links++
	}
	s.nodes = append(s.nodes, node{op: opOpen, class: class, text: title, href: href})
}

func (s *scene) close() { s.nodes = append(s.nodes, node{op: opClose}) }
