package draw

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"
	"strings"
	"time"
)

// Ranges shows a number over time, or as several tell it: every value as the
// range it was given as.
type Ranges struct {
	Frame
	Unit   string // "troops", "km"
	From   time.Time
	To     time.Time // the window; zero ends are fitted
	Zone   *time.Location
	Points []RangePoint
}

// RangePoint is one number as it was told.
type RangePoint struct {
	ID        string
	From, To  time.Time // the time the number is of; both zero when none is told
	Low, High *float64  // nil: no bound that side ("at least", "up to")
	Approx    bool
	Label     string // what it is: "second batch"
	Origin    string // who says so: printed with the number
	Title     string
	Href      string
	Reports   []time.Time // when it was told; a mark each

	low, high          float64
	openLow, openHigh  bool
	from, to           int64
	dated              bool
	label, origin, say string
	order              int
}

// SVG returns the chart for a page that carries draw.css.
func (r Ranges) SVG() template.HTML { return r.layout(roughly).html() }

// WriteSVG writes the chart as a file of its own.
func (r Ranges) WriteSVG(w io.Writer) error { return r.layout(roughly).file(w) }

func finite(v *float64) bool { return v != nil && !math.IsNaN(*v) && math.Abs(*v) < 1e15 }

func (r Ranges) prepare() (points []RangePoint, without int) {
	zone := r.zone()
	for i, p := range r.Points {
		p.order = i
		lo, hi := finite(p.Low), finite(p.High)
		switch {
		case !lo && !hi:
			without++
			continue
		case lo && hi:
			p.low, p.high = min(*p.Low, *p.High), max(*p.Low, *p.High)
		case lo:
			p.low, p.high, p.openHigh = *p.Low, *p.Low, true
		default:
			p.low, p.high, p.openLow = *p.High, *p.High, true
		}
		if !known(p.From) {
			p.From = p.To
		}
		if p.dated = known(p.From); p.dated {
			p.from = p.From.Unix()
			p.to = p.from
			if known(p.To) {
				p.to = max(p.from, p.To.Unix())
			}
		}
		p.label, p.origin = clean(p.Label, maxLabel), clean(p.Origin, maxLabel)
		say := []string{p.value() + " " + clean(r.Unit, 40), p.label, p.origin}
		if p.dated {
			say = append(say, span(p.From.In(zone), time.Unix(p.to, 0).In(zone), false))
		} else {
			say = append(say, "no time given")
		}
		if n := len(p.Reports); n > 0 {
			say = append(say, fmt.Sprintf("%d reports", n))
		}
		say = append(say, clean(p.Title, maxTitle))
		p.say = strings.Join(slices.DeleteFunc(say, func(s string) bool { return strings.TrimSpace(s) == "" }), "; ")
		points = append(points, p)
	}
	slices.SortStableFunc(points, func(a, b RangePoint) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.low, b.low),
			cmp.Compare(a.high, b.high), cmp.Compare(a.ID, b.ID), cmp.Compare(a.order, b.order))
	})
	if len(points) > maxMarks {
		without += len(points) - maxMarks
		points = points[:maxMarks]
	}
	return points, without
}

func (r Ranges) zone() *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}

// value is the number as printed: "about 10,000–12,000", "at least 40".
func (p RangePoint) value() string {
	about := ""
	if p.Approx {
		about = "about "
	}
	switch {
	case p.openHigh:
		return "at least " + about + number(p.low)
	case p.openLow:
		return "up to " + about + number(p.high)
	case p.low == p.high:
		return about + number(p.low)
	}
	return about + number(p.low) + "–" + number(p.high)
}

func (r Ranges) layout(m measure) *scene {
	points, without := r.prepare()
	s := &scene{w: r.width(), measure: m, name: clean(r.Title, maxTitle)}
	unit := clean(r.Unit, 60)
	if s.name == "" {
		s.name = strings.TrimSpace("Numbers: " + unit)
	}
	var dated, undated []RangePoint
	times := map[int64]bool{}
	for _, p := range points {
		if p.dated {
			dated = append(dated, p)
			times[p.from], times[p.to] = true, true
		} else {
			undated = append(undated, p)
		}
	}
	// One time alone makes no axis: then it is one row each.
	if len(times) < 2 {
		dated, undated = nil, points
	}
	v := newValues(points)
	caption := unit
	if v.log {
		caption = strings.TrimSpace(unit + ", logarithmic scale")
	}
	s.text("dw-strong", 0, 16, start, s.fit("dw-strong", caption, s.w-16))
	y, dropped := 26.0, 0
	if len(points) == 0 {
		s.text("dw-note", 0, y+14, start, "no numbers held")
		y += 24
	}
	if len(dated) > 0 {
		y, dropped = r.overTime(s, v, dated, y)
	}
	if len(undated) > 0 {
		if len(dated) > 0 {
			s.text("dw-lane", 0, y+16, start, "no time given")
			y += 22
		}
		y = r.rows(s, v, undated, y, len(dated) == 0)
	}
	var notes []string
	if dropped > 0 {
		notes = append(notes, fmt.Sprintf("%d labels left out for room; every mark says its own.", dropped))
	}
	if without > 0 {
		notes = append(notes, fmt.Sprintf("%d more not drawn.", without))
	}
	for _, n := range notes {
		for _, l := range s.wrap("dw-note", n, s.w-16, 3) {
			s.text("dw-note", 0, y+14, start, l)
			y += 16
		}
	}
	s.h = y + 8
	if s.desc = clean(r.Desc, maxTitle); s.desc == "" {
		s.desc = fmt.Sprintf("%d numbers as told.", len(points))
		if len(points) > 0 {
			all := make([]string, 0, 12)
			for i, p := range points {
				if i == 12 {
					all = append(all, "and more")
					break
				}
				all = append(all, p.say)
			}
			s.desc += " " + strings.Join(all, ". ") + "."
		}
	}
	return s
}

// rows draws one number a row, the values along x.
func (r Ranges) rows(s *scene, v values, points []RangePoint, y float64, axis bool) float64 {
	phone := r.phone()
	x1, height := 8.0, 34.0
	if phone {
		height = 52
	} else {
		for _, p := range points {
			x1 = max(x1, min(max(s.measure("dw-label", p.label), s.measure("dw-note", r.under(p)))+22, s.w*0.36))
		}
	}
	widest := 0.0
	for _, p := range points {
		widest = max(widest, s.measure("dw-label", p.value())+16)
	}
	v.set(x1+12, max(s.w-widest-16, x1+60))
	bottom := y + float64(len(points))*height
	for _, t := range v.ticks(60) {
		s.line("dw-grid", point{v.at(t), y}, point{v.at(t), bottom})
		s.line("dw-rule", point{v.at(t), bottom}, point{v.at(t), bottom + 4})
	}
	s.line("dw-rule", point{x1 + 4, bottom}, point{s.w - 8, bottom})
	var taken []box
	for _, t := range v.ticks(60) {
		if b := s.textBox("dw-axis", v.at(t), bottom+16, middle, short(t)); !b.grown(3).hitsAny(taken) && b.x1 >= 0 && b.x2 <= s.w {
			taken = append(taken, b)
			s.text("dw-axis", v.at(t), bottom+16, middle, short(t))
		}
	}
	for _, p := range points {
		s.open("dw-mark", p.say, p.Href)
		s.rect("dw-hit", 2, y+1, s.w-4, height-2)
		mid := y + height/2
		label, under := p.label, r.under(p)
		if label == "" {
			label, under = under, ""
		}
		if phone {
			mid = y + 38
			head := s.fit("dw-label", label, s.w*0.6)
			b := s.text("dw-label", 0, y+16, start, head)
			s.text("dw-note", b.x2+8, y+16, start, s.fit("dw-note", under, s.w-b.x2-16))
		} else if under == "" {
			s.text("dw-label", 0, mid+4, start, s.fit("dw-label", label, x1-14))
		} else {
			s.text("dw-label", 0, mid-2, start, s.fit("dw-label", label, x1-14))
			s.text("dw-note", 0, mid+12, start, s.fit("dw-note", under, x1-14))
		}
		a, b := v.at(p.low), v.at(p.high)
		s.reach(p, point{a, mid}, point{b, mid}, false)
		tail := b + 9
		if p.openHigh {
			tail += 12
		}
		s.text("dw-label", tail, mid+4, start, s.fit("dw-label", p.value(), s.w-tail-2))
		s.close()
		y += height
	}
	return bottom + 24
}

// under is the second line of a row: who says so, and how often.
func (r Ranges) under(p RangePoint) string {
	parts := []string{p.origin}
	if p.dated {
		parts = append(parts, span(p.From.In(r.zone()), time.Unix(p.to, 0).In(r.zone()), false))
	}
	if n := len(p.Reports); n > 1 {
		parts = append(parts, fmt.Sprintf("%d reports", n))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// reach draws a range between two points: caps where it ends, arrows where it
// is open, a broken line where it is about.
func (s *scene) reach(p RangePoint, a, b point, upright bool) {
	dx, dy := 1.0, 0.0 // towards more
	if upright {
		dx, dy = 0, -1
	}
	const cap = 5.0
	class := "dw-range"
	if p.Approx {
		class += " dw-dash"
	}
	side := func(q point) { s.line("dw-cap", point{q.x - dy*cap, q.y - dx*cap}, point{q.x + dy*cap, q.y + dx*cap}) }
	arrow := func(q point, sign float64) {
		tip := point{q.x + sign*dx*16, q.y + sign*dy*16}
		s.line(class, q, tip)
		back := point{tip.x - sign*dx*5, tip.y - sign*dy*5}
		s.line("dw-cap", point{back.x - dy*4, back.y - dx*4}, tip, point{back.x + dy*4, back.y + dx*4})
	}
	switch {
	case p.openHigh:
		side(a)
		arrow(a, 1)
	case p.openLow:
		side(b)
		arrow(b, -1)
	case math.Hypot(b.x-a.x, b.y-a.y) < 2:
		if p.Approx {
			s.circle("dw-hollow dw-dash", a.x, a.y, 4.6)
		} else {
			s.circle("dw-solid", a.x, a.y, 3.8)
		}
	default:
		s.line(class, a, b)
		side(a)
		side(b)
	}
}
