package draw

import (
	"fmt"
	"slices"
)

// timelinePainter packs items into rows and draws them.
type timelinePainter struct {
	*scene
	scale  timescale
	x1, x2 float64
	phone  bool
	now    int64
	hasNow bool
	left   int // items for which there was no room
	kinds  []Kind
	stands []Standing
	recall bool
}

// placed is an item with its row, its mark from x1 to x2 and its label.
type placed struct {
	item       Item
	y          float64
	x1, x2     float64
	openL      bool
	openR      bool
	label      string
	labelX     float64
	anchor     anchor
	inset      bool
	box1, box2 float64
}

// laneRows is a lane with what it holds.
type laneRows struct {
	name   string
	top    float64
	height float64
	items  []placed
}

// pack lays the items out from top down to limit and returns the lanes and
// the y below them. Within a lane an item takes the first row where its mark
// and label touch no other.
func (p *timelinePainter) pack(items []Item, lanes []string, top, limit float64) (rows []laneRows, y float64) {
	y = top
	drawn := 0
	for _, lane := range lanes {
		lr := laneRows{name: lane, top: y}
		inner := y + 4
		if p.phone && lane != "" {
			inner = y + 20
		}
		var ends []float64 // how far right each row is filled; items come from left to right
		for _, it := range items {
			if it.Lane != lane {
				continue
			}
			if it.undated {
				continue
			}
			if it.to < p.scale.from() || it.from > p.scale.to() || drawn >= maxMarks {
				p.left++
				continue
			}
			pl := p.place(it)
			row := 0
			for row < len(ends) && ends[row] > pl.box1 {
				row++
			}
			if inner+float64(row+1)*rowHeight > limit && row >= len(ends) && drawn > 0 {
				p.left++
				continue
			}
			if row == len(ends) {
				ends = append(ends, 0)
			}
			ends[row] = pl.box2 + 10
			pl.y = inner + (float64(row)+0.5)*rowHeight
			lr.items = append(lr.items, pl)
			drawn++
		}
		if len(ends) == 0 {
			continue
		}
		lr.height = inner + float64(len(ends))*rowHeight + 4 - y
		y += lr.height
		rows = append(rows, lr)
	}
	// Those without a time stand apart, one a row: no place on an axis is theirs.
	lr := laneRows{name: "no time given", top: y}
	inner := y + 4
	if p.above() {
		inner = y + 20
	}
	for _, it := range items {
		if !it.undated {
			continue
		}
		if drawn >= maxMarks || inner+float64(len(lr.items)+1)*rowHeight > limit && drawn > 0 {
			p.left++
			continue
		}
		pl := placed{item: it, x1: p.x1 + 8, x2: p.x1 + 8, y: inner + (float64(len(lr.items))+0.5)*rowHeight}
		pl.labelX = pl.x1 + labelGap + 4
		pl.label = p.fit(labelClass(it), it.label, p.x2-pl.labelX)
		pl.box1, pl.box2 = pl.x1-6, pl.labelX+p.measure(labelClass(it), pl.label)
		lr.items = append(lr.items, pl)
		drawn++
	}
	if len(lr.items) > 0 {
		lr.height = inner + float64(len(lr.items))*rowHeight + 4 - y
		y += lr.height
		rows = append(rows, lr)
	}
	return rows, y
}

func labelClass(it Item) string {
	if it.Recalled {
		return "dw-recall"
	}
	return "dw-label"
}

// place finds where the label goes: right of the mark, left of it, into a
// long bar, and else where there is more room, cut.
func (p *timelinePainter) place(it Item) placed {
	pl := placed{item: it, openL: it.OpenFrom, openR: it.OpenTo}
	pl.x1, pl.x2 = p.scale.x(it.from), p.scale.x(it.to)
	// Cut at the window: the bar goes on beyond what is shown.
	if it.from < p.scale.from() {
		pl.openL = true
	}
	if it.to > p.scale.to() {
		pl.openR = true
	}
	if it.Kind == Ongoing && it.moment && pl.openR {
		until := p.scale.to()
		if p.hasNow && p.now > it.from {
			until = p.now
		}
		pl.x2 = max(pl.x1, p.scale.x(until))
	}
	if pl.x2-pl.x1 < 9 {
		mid := (pl.x1 + pl.x2) / 2
		pl.x1, pl.x2 = mid, mid
	}
	ml, mr := pl.x1-8, pl.x2+8 // the mark with its arrow heads
	if pl.openL {
		ml -= 5
	}
	if pl.openR {
		mr += 5
	}
	ml, mr = max(ml, p.x1-8), min(mr, p.x2+8)
	class := labelClass(it)
	label := p.fit(class, it.label, (p.x2-p.x1)*0.72)
	w := p.measure(class, label)
	right, left := p.x2-mr-4, ml-p.x1-4
	pl.box1, pl.box2 = ml, mr
	switch {
	case label == "":
	case w <= right:
		pl.label, pl.labelX, pl.anchor = label, mr+3, start
		pl.box2 = pl.labelX + w
	case w <= left:
		pl.label, pl.labelX, pl.anchor = label, ml-3, end
		pl.box1 = pl.labelX - w
	case pl.x2-pl.x1 >= w+40:
		pl.label, pl.inset, pl.anchor = label, true, start
		pl.labelX = pl.x1 + 20
	case pl.x2-pl.x1 >= 120 && right < 100 && left < 100:
		pl.label, pl.inset, pl.anchor = p.fit(class, label, pl.x2-pl.x1-40), true, start
		pl.labelX = pl.x1 + 20
	case right >= left:
		pl.label, pl.labelX, pl.anchor = p.fit(class, label, right), mr+3, start
		pl.box2 = pl.labelX + p.measure(class, pl.label)
	default:
		pl.label, pl.labelX, pl.anchor = p.fit(class, label, left), ml-3, end
		pl.box1 = pl.labelX - p.measure(class, pl.label)
	}
	return pl
}

// axisAt draws lanes, axis, the line of now, the items and the key.
func (p *timelinePainter) axisAt(rows []laneRows, top, y float64, t *Timeline) {
	s := p.scene
	if len(rows) == 0 {
		s.text("dw-note", p.x1+8, y+20, start, "nothing in this window")
		y += 36
	}
	dated := y
	if n := len(rows); n > 0 && rows[n-1].items[0].item.undated {
		dated = rows[n-1].top
	}
	below, clock := p.scale.axis(s, top, dated)
	shift := below - dated
	if p.hasNow {
		x := p.scale.x(p.now)
		s.line("dw-now", point{x, top - 4}, point{x, dated})
		label := clean(t.NowLabel, 40)
		if label == "" {
			label = "now"
		}
		label = s.fit("dw-note", label, s.w-8)
		w := s.measure("dw-note", label)
		s.text("dw-note", min(max(x-w/2, 2), s.w-w-2), top-8, start, label)
	}
	for i, lr := range rows {
		if lr.items[0].item.undated {
			lr.top += shift
			for k := range lr.items {
				lr.items[k].y += shift
			}
		} else if i > 0 {
			s.line("dw-rule dw-faint", point{0, lr.top}, point{s.w, lr.top})
		}
		p.lane(lr)
		for _, pl := range lr.items {
			p.draw(pl)
		}
	}
	y = dated + shift
	if dated < rowsEnd(rows, dated) {
		y = rowsEnd(rows, dated) + shift
	}
	if !t.NoKey {
		y = p.key(y + 6)
	}
	var notes []string
	if clock {
		notes = append(notes, "Times in "+p.scale.zone.String()+".")
	}
	if len(p.scale.stretches) > 1 {
		notes = append(notes, "Gaps in which nothing is told are left out at the breaks.")
	}
	if p.left > 0 {
		notes = append(notes, fmt.Sprintf("%d more not drawn: outside this window, or no room.", p.left))
	}
	for _, n := range notes {
		for _, l := range s.wrap("dw-note", n, s.w-8, 3) {
			s.text("dw-note", 0, y+14, start, l)
			y += 16
		}
	}
	s.h = y + 8
}

// above reports whether the name of what has no time stands over its rows: the
// margin is too narrow for it.
func (p *timelinePainter) above() bool { return p.phone || p.x1 < 90 }

func rowsEnd(rows []laneRows, y float64) float64 {
	for _, lr := range rows {
		y = max(y, lr.top+lr.height)
	}
	return y
}

func (p *timelinePainter) lane(lr laneRows) {
	if lr.name == "" {
		return
	}
	if p.phone || lr.items[0].item.undated && p.above() {
		p.text("dw-lane", 0, lr.top+15, start, p.fit("dw-lane", lr.name, p.w-16))
		return
	}
	y := lr.top + 4 + rowHeight/2 + 4
	for _, l := range p.wrap("dw-lane", lr.name, p.x1-10, max(1, int((lr.height-8)/13))) {
		p.text("dw-lane", 0, y, start, l)
		y += 13
	}
}

func (p *timelinePainter) draw(pl placed) {
	it := pl.item
	if !slices.Contains(p.kinds, it.Kind) {
		p.kinds = append(p.kinds, it.Kind)
	}
	if !slices.Contains(p.stands, it.Standing) {
		p.stands = append(p.stands, it.Standing)
	}
	p.recall = p.recall || it.Recalled
	p.open(markClass(it.Kind, it.Standing, it.Recalled), it.alternative, it.Href)
	hx1, hx2 := max(pl.box1-3, 0), min(pl.box2+3, p.w)
	p.rect("dw-hit", hx1, pl.y-rowHeight/2, hx2-hx1, rowHeight)
	class := labelClass(it)
	if pl.inset {
		// The bar opens for its label, as a contour line does.
		w := p.measure(class, pl.label)
		p.mark(it.Kind, it.Standing, pl.x1, pl.labelX-5, pl.y, pl.openL, false)
		p.mark(it.Kind, it.Standing, pl.labelX+w+5, pl.x2, pl.y, false, pl.openR)
	} else {
		p.mark(it.Kind, it.Standing, pl.x1, pl.x2, pl.y, pl.openL, pl.openR)
	}
	p.text(class, pl.labelX, pl.y+4, pl.anchor, pl.label)
	p.close()
}
