package draw

import (
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"
)

// Strip is a small row of bars: a count a day, the last at the right.
type Strip struct {
	Frame // Width 0 is 120, Height 0 is 24
	// Counts are one a day; below zero: not known, which is not none.
	Counts []int
	First  time.Time // the day of the first; zero when it does not matter
	Unit   string    // "dispatches"
	Href   string
}

// SVG returns the strip for a page that carries draw.css.
func (t Strip) SVG() template.HTML { return t.layout(roughly).html() }

// WriteSVG writes the strip as a file of its own.
func (t Strip) WriteSVG(w io.Writer) error { return t.layout(roughly).file(w) }

func (t Strip) layout(m measure) *scene {
	if t.Width == 0 {
		t.Width = 120
	}
	s := &scene{w: float64(min(max(t.Width, 16), maxWidth)), h: min(t.height(24), 200), measure: m, name: clean(t.Title, maxTitle)}
	counts := t.Counts
	first := t.First
	if over := len(counts) - maxMarks; over > 0 {
		counts = counts[over:]
		if known(first) {
			first = first.AddDate(0, 0, over)
		}
	}
	most, total, unknown := 0, 0, 0
	for _, c := range counts {
		most, total = max(most, c), total+max(c, 0)
		if c < 0 {
			unknown++
		}
	}
	say := fmt.Sprintf("%d in %d days", total, len(counts))
	if u := clean(t.Unit, 40); u != "" {
		say = fmt.Sprintf("%d %s in %d days", total, u, len(counts))
	}
	if known(first) && len(counts) > 0 {
		say += ", " + span(first, first.AddDate(0, 0, len(counts)-1), false)
	}
	say += fmt.Sprintf("; most in a day %d", most)
	if unknown > 0 {
		say += fmt.Sprintf("; %d days not known", unknown)
	}
	if n := len(counts); n > 0 && n <= 31 {
		each := make([]string, n)
		for i, c := range counts {
			if each[i] = fmt.Sprint(c); c < 0 {
				each[i] = "not known"
			}
		}
		say += ". Day by day: " + strings.Join(each, ", ")
	}
	if s.name == "" {
		s.name = say
	}
	if s.desc = clean(t.Desc, maxTitle); s.desc == "" {
		s.desc = say + "."
	}
	s.open("dw-strip", say, t.Href)
	s.rect("dw-hit", 0, 0, s.w, s.h)
	base := s.h - 1.5
	s.line("dw-rule", point{0, base}, point{s.w, base})
	if n := len(counts); n > 0 {
		slot := s.w / float64(n)
		gap := min(2, slot*0.3)
		for i, c := range counts {
			x := float64(i) * slot
			class := "dw-bar"
			if i == n-1 {
				class += " dw-last"
			}
			switch {
			case c < 0:
				s.path("dw-hatch", hatch([][]point{{{x, base - 7}, {x + slot - gap, base - 7}, {x + slot - gap, base}, {x, base}}}, 2.2))
			case c > 0:
				h := max((base-2)*float64(c)/float64(most), 1.5)
				s.rect(class, x, base-h, slot-gap, h)
			}
		}
	}
	s.close()
	return s
}
