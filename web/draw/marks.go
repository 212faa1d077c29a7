package draw

import "slices"

// How a mark is read without its colour:
//
//	the outline is the kind:    full happened; arrow ongoing; hollow planned; broken possible;
//	                            pointed conditional; dots habitual; cross denied
//	the filling is the standing: plain own voice; a second line round or under it attributed;
//	                            hatched hedged; cross denied

func markClass(k Kind, st Standing, recalled bool) string {
	class := "dw-mark"
	switch {
	case k == Denied || st == StandingDenied:
		class += " dw-denied"
	case k == Planned || k == Possible || k == Conditional:
		class += " dw-planned"
	case st == Hedged:
		class += " dw-hedged"
	}
	if recalled {
		class += " dw-recalled"
	}
	return class
}

func outline(k Kind, st Standing) string {
	switch {
	case k == Possible:
		return "dw-hollow dw-dash"
	case k == Planned || k == Conditional || k == Denied || st == Hedged || st == StandingDenied:
		return "dw-hollow"
	}
	return "dw-solid"
}

// mark draws a bar from x1 to x2, or the mark of a moment where they are one.
func (s *scene) mark(k Kind, st Standing, x1, x2, y float64, openL, openR bool) {
	if x1 == x2 {
		s.moment(k, st, x1, y)
		if openR || k == Ongoing {
			s.arrow(x1+5, x1+12, y)
		}
		if openL {
			s.arrow(x1-5, x1-12, y)
		}
		return
	}
	s.bar(k, st, x1, x2, y)
	if openR || k == Ongoing {
		s.arrow(x2, x2+9, y)
	}
	if openL {
		s.arrow(x1, x1-9, y)
	}
}

func (s *scene) moment(k Kind, st Standing, x, y float64) {
	const r = 4.2
	class := outline(k, st)
	switch {
	case k == Denied:
		s.cross(x, y, r)
		return
	case k == Habitual:
		for _, dx := range []float64{-5, 0, 5} {
			s.circle(class, x+dx, y, 1.9)
		}
	case k == Conditional:
		d := r + 1.2
		s.polygon(class, point{x, y - d}, point{x + d, y}, point{x, y + d}, point{x - d, y})
	default:
		s.circle(class, x, y, r)
	}
	if k == Planned && (st == Hedged || st == StandingDenied) {
		s.circle("dw-hollow", x, y, r-2.2) // hollow in the hollow: it has not happened
	}
	switch {
	case st == Hedged && k != Habitual:
		s.path("dw-hatch", hatch([][]point{disc(x, y, r)}, 2.2))
	case st == Attributed && k == Habitual:
		s.line("dw-ring", point{x - 7, y + 5}, point{x + 7, y + 5})
	case st == Attributed && k == Conditional:
		d := r + 4
		s.polygon("dw-ring", point{x, y - d}, point{x + d, y}, point{x, y + d}, point{x - d, y})
	case st == Attributed:
		s.circle("dw-ring", x, y, r+2.6)
	case st == StandingDenied:
		s.cross(x, y, r+1.5)
	}
}

func (s *scene) bar(k Kind, st Standing, x1, x2, y float64) {
	class := outline(k, st)
	h := 4.0
	if class == "dw-solid" {
		h = 2.8 // a full bar is heavy enough
	}
	switch k {
	case Habitual:
		for x := x1 + 2; x <= x2-1.9; x += 6.5 {
			s.circle(class, x, y, 1.9)
		}
	case Conditional:
		t := min(6, (x2-x1)/2)
		s.polygon(class, point{x1, y}, point{x1 + t, y - h}, point{x2 - t, y - h}, point{x2, y}, point{x2 - t, y + h}, point{x1 + t, y + h})
	default:
		s.rect(class, x1, y-h, x2-x1, 2*h)
	}
	if k == Planned && (st == Hedged || st == StandingDenied) && x2-x1 > 6 {
		s.rect("dw-hollow", x1+2, y-h+2, x2-x1-4, 2*h-4)
	}
	if st == Hedged && k != Habitual {
		s.path("dw-hatch", hatch([][]point{{{x1, y - h}, {x2, y - h}, {x2, y + h}, {x1, y + h}}}, 2.6))
	}
	if st == Attributed {
		s.line("dw-ring", point{x1, y + h + 2.6}, point{x2, y + h + 2.6})
	}
	if k == Denied && st == OwnVoice {
		s.line("dw-strike", point{x1 - 2, y - 2}, point{x2 + 2, y - 2}) // struck twice: it was not so
	}
	if k == Denied || st == StandingDenied {
		s.line("dw-strike", point{x1 - 2, y}, point{x2 + 2, y})
		s.cross((x1+x2)/2, y, 5)
	}
}

func (s *scene) cross(x, y, r float64) {
	d := r * 0.86
	s.path("dw-cross", []line{{pts: []point{{x - d, y - d}, {x + d, y + d}}}, {pts: []point{{x - d, y + d}, {x + d, y - d}}}})
}

// arrow goes from x to tip, where there is more of it than is told.
func (s *scene) arrow(x, tip, y float64) {
	back := 4.0
	if tip < x {
		back = -back
	}
	s.path("dw-line", []line{{pts: []point{{x, y}, {tip, y}}}, {pts: []point{{tip - back, y - 3.4}, {tip, y}, {tip - back, y + 3.4}}}})
}

// key explains the marks that were drawn, and returns the y below it.
func (p *timelinePainter) key(y float64) float64 {
	x := 0.0
	put := func(k Kind, st Standing, class, word string) {
		w := p.measure("dw-note", word) + 27
		if x+w > p.w-4 && x > 0 {
			x, y = 0, y+18
		}
		p.open(markClass(k, st, false), "", "")
		if class == "" {
			p.mark(k, st, x+8, x+8, y+10, false, false)
			if k == Ongoing {
				x += 8
			}
		}
		p.close()
		p.text("dw-note", x+19, y+14, start, word)
		x += w + 8
	}
	began := false
	for _, k := range kinds {
		if !slices.Contains(p.kinds, k) {
			continue
		}
		put(k, OwnVoice, "", string(k))
		began = true
	}
	for _, st := range standings {
		if st == OwnVoice || !slices.Contains(p.stands, st) {
			continue
		}
		word := map[Standing]string{Attributed: "somebody says so", Hedged: "hedged", StandingDenied: "denied by somebody"}[st]
		put(Happened, st, "", word)
		began = true
	}
	if p.recall {
		w := p.measure("dw-recall", "recalled")
		if x+w > p.w-4 && x > 0 {
			x, y = 0, y+18
		}
		p.text("dw-recall", x, y+14, start, "recalled")
		began = true
	}
	if !began {
		return y
	}
	return y + 22
}
