package draw

import "math"

// reachable is how far round the middle of a mark a finger hits it (WCAG 2.2,
// 2.5.8: 24 by 24).
const reachable = 12

// overTime draws numbers above the time they are of. It returns the y below
// and how many labels found no room.
func (r Ranges) overTime(s *scene, v values, points []RangePoint, y float64) (below float64, dropped int) {
	plot := r.height(300) - 90
	if r.phone() {
		plot = r.height(320) - 90
	}
	plot = max(plot, 100)
	top, bottom := y+20, y+20+plot
	v.set(bottom-14, top+10)
	ticks := v.ticks(34)
	x1 := 8.0
	for _, t := range ticks {
		x1 = max(x1, s.measure("dw-axis", short(t))+16)
	}
	var drawn []extent
	for _, p := range points {
		drawn = append(drawn, extent{p.from, p.to})
		for _, at := range p.Reports {
			if known(at) {
				drawn = append(drawn, extent{at.Unix(), at.Unix()})
			}
		}
	}
	scale := newTimescale(r.zone(), r.From, r.To, drawn, x1+14, s.w-14)
	for _, t := range ticks {
		s.line("dw-grid", point{x1, v.at(t)}, point{s.w - 8, v.at(t)})
		s.text("dw-axis", x1-6, v.at(t)+4, end, short(t))
	}
	reports := false
	for _, p := range points {
		for _, at := range p.Reports {
			reports = reports || known(at) && scale.holds(at.Unix())
		}
	}
	foot := bottom
	if reports {
		foot += 18
		s.line("dw-rule dw-faint", point{x1, bottom}, point{s.w - 8, bottom})
	}
	below, _ = scale.axis(s, top-6, foot)
	var marks []box
	shapes, mids := make([]box, len(points)), make([]float64, len(points))
	for i, p := range points {
		a, b := scale.x(p.from), scale.x(p.to)
		mids[i] = (a + b) / 2
		hi, lo := v.at(p.high), v.at(p.low)
		if p.openHigh {
			hi -= 16
		}
		if p.openLow {
			lo += 16
		}
		// Numbers of one time stand beside each other, as far as there is room for
		// what a finger hits of them.
		for range 8 {
			shapes[i] = box{mids[i] - 6, hi - 6, mids[i] + 6, lo + 6}
			if !shapes[i].hitsAny(marks) || mids[i]+14+reachable > s.w {
				break
			}
			mids[i] += 14
		}
		marks = append(marks, shapes[i])
	}
	frame := box{x1, top - 14, s.w - 2, bottom + 2}
	var taken []box
	for i, p := range points {
		if !scale.holds(p.from) && !scale.holds(p.to) {
			dropped++
			continue
		}
		a, b := scale.x(p.from), scale.x(p.to)
		mid := mids[i]
		s.open("dw-mark", p.say, p.Href)
		q := shapes[i]
		s.rect("dw-hit", mid-reachable, min(q.y1, (q.y1+q.y2)/2-reachable), 2*reachable, max(q.y2-q.y1, 2*reachable))
		if b-a > 12 {
			// The number is of a while: the bar stands in its middle, the
			// while lies under it.
			s.rect("dw-while", a, v.at(p.high)-3, b-a, v.at(p.low)-v.at(p.high)+6)
		}
		s.reach(p, point{mid, v.at(p.low)}, point{mid, v.at(p.high)}, true)
		if !s.beside(p, q, mid, frame, marks, &taken) {
			dropped++
		}
		for _, at := range p.Reports {
			if known(at) && scale.holds(at.Unix()) {
				s.cross(scale.x(at.Unix()), bottom+9, 3.4)
			}
		}
		s.close()
	}
	if reports {
		s.text("dw-axis", x1-6, bottom+13, end, s.fit("dw-axis", "told", x1-6))
	}
	return below, dropped
}

// beside puts a number's label where nothing is: right, left, above, below.
func (s *scene) beside(p RangePoint, q box, mid float64, frame box, marks []box, taken *[]box) bool {
	value := s.fit("dw-label", p.value(), 190)
	under := p.origin
	if p.label != "" {
		under = p.label
		if p.origin != "" {
			under += ", " + p.origin
		}
	}
	for _, lines := range []struct{ a, b string }{{value, s.fit("dw-note", under, 200)}, {value, s.fit("dw-note", under, 90)}, {value, ""}} {
		w := max(s.measure("dw-label", lines.a), s.measure("dw-note", lines.b))
		h := 15.0
		if lines.b != "" {
			h = 29
		}
		cy := (q.y1 + q.y2) / 2
		for _, c := range []struct {
			x, y float64
			a    anchor
		}{
			{mid + 11, cy - h/2, start}, {mid - 11, cy - h/2, end},
			{mid + 11, q.y1 - 2, start}, {mid - 11, q.y1 - 2, end}, {mid + 11, q.y2 - h, start}, {mid - 11, q.y2 - h, end},
			{mid, q.y1 - h - 1, middle}, {mid, q.y2 + 2, middle},
		} {
			b := box{c.x, c.y, c.x + w, c.y + h}
			switch c.a {
			case end:
				b.x1, b.x2 = c.x-w, c.x
			case middle:
				b.x1, b.x2 = c.x-w/2, c.x+w/2
			}
			if !b.within(frame) || b.hitsAny(*taken) || hitsOther(b, marks, q) {
				continue
			}
			*taken = append(*taken, b)
			s.text("dw-label", c.x, c.y+12, c.a, lines.a)
			s.text("dw-note", c.x, c.y+25, c.a, lines.b)
			return true
		}
	}
	return false
}

// hitsOther says whether a label lies on another's mark.
func hitsOther(b box, marks []box, own box) bool {
	for _, m := range marks {
		if m != own && b.hits(m) {
			return true
		}
	}
	return false
}

// values lays numbers along an axis.
type values struct {
	low, high float64
	log       bool
	a, b      float64 // pixels of low and high
}

// newValues fits an axis to the numbers: from zero, or by powers of ten when
// they lie more than two apart.
func newValues(points []RangePoint) values {
	if len(points) == 0 {
		return values{high: 1}
	}
	lo, hi := points[0].low, points[0].high
	for _, p := range points {
		lo, hi = min(lo, p.low), max(hi, p.high)
	}
	if lo > 0 && hi/lo > 100 {
		return values{low: math.Pow10(int(math.Floor(math.Log10(lo)))), high: hi * 1.3, log: true}
	}
	low := min(lo, 0)
	if lo > 0 && (hi-lo) < lo/5 && hi > lo {
		low = lo - (hi - lo) // all near each other: their differences are what is asked
	}
	if hi < 0 {
		hi = 0
	}
	if hi == low {
		hi = low + 1
	}
	return values{low: low, high: hi}
}

func (v *values) set(a, b float64) { v.a, v.b = a, b }

func (v values) at(n float64) float64 {
	if v.log {
		lo, hi := math.Log10(v.low), math.Log10(v.high)
		return v.a + (v.b-v.a)*(math.Log10(n)-lo)/(hi-lo)
	}
	return v.a + (v.b-v.a)*(n-v.low)/(v.high-v.low)
}

// ticks are round numbers at least room pixels apart.
func (v values) ticks(room float64) []float64 {
	var out []float64
	if v.log {
		last := math.Inf(-1)
		for e := int(math.Round(math.Log10(v.low))); e < 16; e++ {
			n := math.Pow10(e)
			if n > v.high {
				break
			}
			if math.Abs(v.at(n)-last) >= room*0.7 {
				out = append(out, n)
				last = v.at(n)
			}
		}
		return out
	}
	most := math.Abs(v.b-v.a) / room
	step := math.Pow10(int(math.Floor(math.Log10((v.high - v.low) / max(most, 1)))))
	for _, m := range []float64{1, 2, 5, 10, 20} {
		if (v.high-v.low)/(step*m) <= most {
			step *= m
			break
		}
	}
	for k := math.Ceil(v.low / step); k*step <= v.high*1.0001 && len(out) < 40; k++ {
		out = append(out, k*step)
	}
	return out
}
