package draw

import (
	"fmt"
	"html/template"
	"io"
	"strings"
)

// Chain shows what became of one text: its versions in a line, its copies
// below the version that they copy.
type Chain struct {
	Frame
	Nodes []ChainNode // a node that names none before it, or itself, begins a line
}

// ChainNode is one dispatch of a chain.
type ChainNode struct {
	ID       string
	Label    string // "v2"
	Sub      string // "AP, 06:07"
	Title    string
	Href     string
	Kind     ChainKind
	Of       string // ID of what it follows or copies
	Relation string // "corrects", "replaces": said beside the line

	label, sub, relation string
	kids                 []int
	row                  int
	col                  int
}

// ChainKind is what a node is.
type ChainKind string

// The kinds of a ChainNode.
const (
	ChainVersion   ChainKind = "version"
	ChainCopy      ChainKind = "copy"      // another's words
	ChainCorrected ChainKind = "corrected" // a version that corrects
	ChainWithdrawn ChainKind = "withdrawn"
)

// SVG returns the chain for a page that carries draw.css.
func (c Chain) SVG() template.HTML { return c.layout(roughly).html() }

// WriteSVG writes the chain as a file of its own.
func (c Chain) WriteSVG(w io.Writer) error { return c.layout(roughly).file(w) }

// tree puts the nodes into rows and columns: the first version after a node
// goes on in its row, all else hangs below. What would go in a circle begins
// anew.
func (c Chain) tree() (nodes []ChainNode, roots []int, left int) {
	nodes = append(nodes, c.Nodes...)
	if len(nodes) > maxMarks {
		nodes, left = nodes[:maxMarks], len(nodes)-maxMarks
	}
	at := map[string]int{}
	for i := range nodes {
		n := &nodes[i]
		n.label, n.sub, n.relation = clean(n.Label, 60), clean(n.Sub, 80), clean(n.Relation, 30)
		n.kids = nil
		if _, ok := at[n.ID]; !ok {
			at[n.ID] = i
		}
	}
	parent := make([]int, len(nodes))
	for i, n := range nodes {
		parent[i] = -1
		if p, ok := at[n.Of]; ok && n.Of != "" && p != i {
			parent[i] = p
			for q, steps := p, 0; q >= 0 && parent[i] >= 0; q, steps = parent[q], steps+1 {
				if q == i || steps > len(nodes) {
					parent[i] = -1
				}
				if q > i { // not settled yet: its parent is set later, and checked then
					break
				}
			}
		}
	}
	for i := range nodes {
		if p := parent[i]; p >= 0 {
			nodes[p].kids = append(nodes[p].kids, i)
		} else {
			roots = append(roots, i)
		}
	}
	return nodes, roots, left
}

func (c Chain) layout(m measure) *scene {
	s := &scene{w: c.width(), measure: m, name: clean(c.Title, maxTitle)}
	if s.name == "" {
		s.name = "Versions"
	}
	nodes, roots, left := c.tree()
	rows := 0
	column := 40.0
	for _, n := range nodes {
		column = max(column, 14+min(max(m("dw-strong", n.label), m("dw-note", n.sub)), 190))
		column = max(column, m("dw-note", n.relation)+30)
	}
	column += 26
	columns := 1
	seen := make([]bool, len(nodes))
	var walk func(i, col int)
	walk = func(i, col int) {
		if seen[i] {
			return
		}
		seen[i] = true
		nodes[i].row, nodes[i].col = rows, col
		columns = max(columns, col+1)
		next := -1
		for _, k := range nodes[i].kids {
			if next < 0 && nodes[k].Kind != ChainCopy {
				next = k
			}
		}
		if next >= 0 {
			walk(next, col+1)
		}
		for _, k := range nodes[i].kids {
			if k != next {
				rows++
				walk(k, col+1)
			}
		}
	}
	for n, i := range roots {
		if n > 0 {
			rows++
		}
		walk(i, 0)
	}
	// Where that is too wide, every node has a row of its own and the columns
	// are steps in.
	const rowH = 46.0
	upright := float64(columns)*column > s.w
	at := make([]point, len(nodes))
	if upright {
		row := 0
		clear(seen)
		var down func(i, depth int)
		down = func(i, depth int) {
			if seen[i] {
				return
			}
			seen[i] = true
			at[i] = point{14 + float64(min(depth, 8))*16, 18 + float64(row)*rowH}
			row++
			next := -1
			for _, k := range nodes[i].kids {
				if next < 0 && nodes[k].Kind != ChainCopy {
					next = k
				} else {
					down(k, depth+1)
				}
			}
			if next >= 0 {
				down(next, depth)
			}
		}
		for _, i := range roots {
			down(i, 0)
		}
		s.h = float64(row)*rowH + 6
	} else {
		for i, n := range nodes {
			at[i] = point{14 + float64(n.col)*column, 18 + float64(n.row)*rowH}
		}
		s.h = float64(rows+1)*rowH + 6
	}
	for i, n := range nodes {
		for _, k := range n.kids {
			s.link(at[i], at[k], nodes[k], upright)
		}
	}
	for i, n := range nodes {
		s.chainNode(n, at[i], column, upright)
	}
	if left > 0 {
		s.text("dw-note", 8, s.h+8, start, fmt.Sprintf("%d more not drawn", left))
		s.h += 16
	}
	if s.desc = clean(c.Desc, maxTitle); s.desc == "" {
		var parts []string
		for _, n := range nodes {
			parts = append(parts, n.say())
		}
		s.desc = clean(strings.Join(parts, "; "), maxTitle)
	}
	return s
}

func (n ChainNode) say() string {
	text := n.label
	if n.Kind != "" && n.Kind != ChainVersion {
		text += ", " + clean(string(n.Kind), 20)
	}
	if n.sub != "" {
		text += ", " + n.sub
	}
	if n.relation != "" {
		text += ", " + n.relation
	}
	if t := clean(n.Title, maxTitle); t != "" {
		text += "; " + t
	}
	return text
}

// link draws the line from a node to what follows it: whole for versions,
// broken for copies.
func (s *scene) link(a, b point, to ChainNode, upright bool) {
	class := "dw-link-line"
	if to.Kind == ChainCopy {
		class += " dw-dash"
	}
	switch {
	case a.y == b.y:
		s.line(class, point{a.x + 6, a.y}, point{b.x - 9, b.y})
		s.line("dw-line", point{b.x - 12, b.y - 3}, point{b.x - 8, b.y}, point{b.x - 12, b.y + 3})
		s.text("dw-note", b.x-14, a.y-5, end, s.fit("dw-note", to.relation, b.x-a.x-24))
	case upright && a.x == b.x:
		s.line(class, point{a.x, a.y + 6}, point{b.x, b.y - 8})
		s.line("dw-line", point{b.x - 3, b.y - 11}, point{b.x, b.y - 7}, point{b.x + 3, b.y - 11})
	default:
		s.line(class, point{a.x, a.y + 6}, point{a.x, b.y}, point{b.x - 7, b.y})
		if !upright {
			s.text("dw-note", a.x+8, b.y-5, start, s.fit("dw-note", to.relation, b.x-a.x-24))
		}
	}
}

func (s *scene) chainNode(n ChainNode, at point, column float64, upright bool) {
	class := "dw-mark"
	if n.Kind == ChainWithdrawn {
		class += " dw-denied"
	}
	s.open(class, n.say(), n.Href)
	room := column - 12
	if upright {
		room = s.w - at.x - 20
	}
	s.rect("dw-hit", at.x-10, at.y-14, min(room+8, s.w-at.x+8), 42)
	switch n.Kind {
	case ChainCopy:
		s.circle("dw-hollow", at.x, at.y, 4.2)
	case ChainWithdrawn:
		s.circle("dw-hollow", at.x, at.y, 4.2)
		s.cross(at.x, at.y, 6)
	case ChainCorrected:
		s.circle("dw-solid", at.x, at.y, 4.2)
		s.circle("dw-ring", at.x, at.y, 6.8)
	default:
		s.circle("dw-solid", at.x, at.y, 4.2)
	}
	if upright {
		b := s.text("dw-strong", at.x+14, at.y+4, start, s.fit("dw-strong", n.label, room*0.6))
		if n.relation != "" {
			s.text("dw-note", b.x2+8, at.y+4, start, s.fit("dw-note", n.relation, s.w-b.x2-12))
		}
		s.text("dw-note", at.x+14, at.y+18, start, s.fit("dw-note", n.sub, room))
	} else {
		// The line to the next starts at the mark: the words stand under it.
		s.text("dw-strong", at.x+9, at.y+16, start, s.fit("dw-strong", n.label, room-10))
		s.text("dw-note", at.x+9, at.y+29, start, s.fit("dw-note", n.sub, room-10))
	}
	s.close()
}
