package draw

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"time"
)

// Timeline shows what happened when, was planned or denied.
type Timeline struct {
	Frame
	From, To time.Time // the window; zero ends are fitted to the items, and then long gaps are left out
	Now      time.Time // a line at the issue time, or now; zero for none
	NowLabel string    // what the line is: "issued"
	Zone     *time.Location
	Items    []Item
	Zoom     Zoom
}

// Zoom holds the addresses of other windows; an empty one is not offered.
type Zoom struct{ Earlier, Later, In, Out, All string }

// Item is one happening.
type Item struct {
	ID                 string
	Label              string    // printed
	Title              string    // what else to say of it where there is room: who says so
	From, To           time.Time // To zero or equal to From: a moment. Both zero: no time is told
	OpenFrom, OpenTo   bool      // it began before, or goes on after, what is told
	Kind               Kind
	Standing           Standing
	Recalled           bool
	Href               string
	Lane               string // lanes stand in the order in which they first come
	from, to, order    int64
	undated, moment    bool
	label, alternative string
}

// Kind is an event's status (READING: happened, ongoing, planned...).
type Kind string

// The kinds of an Item; any other is drawn as happened.
const (
	Happened    Kind = "happened"
	Ongoing     Kind = "ongoing"
	Planned     Kind = "planned"
	Possible    Kind = "possible"
	Conditional Kind = "conditional"
	Habitual    Kind = "habitual"
	Denied      Kind = "denied"
)

// Standing is what stands behind an event.
type Standing string

// The standings of an Item; any other is drawn as own voice.
const (
	OwnVoice       Standing = "own-voice"
	Attributed     Standing = "attributed"
	Hedged         Standing = "hedged"
	StandingDenied Standing = "denied"
)

const (
	rowHeight = 24.0
	labelGap  = 9.0
)

// SVG returns the timeline for a page that carries draw.css.
func (t Timeline) SVG() template.HTML { return t.layout(roughly).html() }

// WriteSVG writes the timeline as a file of its own.
func (t Timeline) WriteSVG(w io.Writer) error { return t.layout(roughly).file(w) }

// prepare cleans the items and puts them into an order of their own.
func (t Timeline) prepare() (items []Item, lanes []string) {
	zone := t.zone()
	rank := map[string]int{}
	for i, it := range t.Items {
		it.order = int64(i)
		it.Lane = clean(it.Lane, maxLabel)
		if _, ok := rank[it.Lane]; !ok {
			rank[it.Lane] = len(lanes)
			lanes = append(lanes, it.Lane)
		}
		it.label = clean(it.Label, maxLabel)
		if !known(it.From) {
			it.From, it.OpenFrom = it.To, it.OpenFrom || known(it.To)
		}
		it.undated = !known(it.From)
		if !it.undated {
			it.from = it.From.Unix()
			it.to = it.from
			if known(it.To) {
				it.to = max(it.from, it.To.Unix())
			}
			it.moment = it.to == it.from
			if it.moment && it.Kind == Ongoing && !it.OpenTo {
				it.OpenTo = true
			}
		}
		it.alternative = it.describe(zone)
		items = append(items, it)
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(rank[a.Lane]-rank[b.Lane], cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to),
			cmp.Compare(a.ID, b.ID), cmp.Compare(a.order, b.order))
	})
	return items, lanes
}

func (t Timeline) zone() *time.Location {
	if t.Zone == nil {
		return time.UTC
	}
	return t.Zone
}

// describe is an item in words, for who cannot see its mark.
func (it Item) describe(zone *time.Location) string {
	parts := []string{it.label}
	if it.undated {
		parts = append(parts, "no time given")
	} else {
		when := span(it.From.In(zone), time.Unix(it.to, 0).In(zone), it.moment && it.From.In(zone).Format("15:04") != "00:00")
		if it.moment {
			when = it.From.In(zone).Format("2 Jan 2006")
			if c := it.From.In(zone).Format("15:04"); c != "00:00" {
				when += ", " + c
			}
		} else if d := time.Unix(it.to, 0).In(zone); d.Format("15:04") == "00:00" {
			when = span(it.From.In(zone), d.Add(-time.Second), false) // up to midnight: the day before is the last
		}
		if it.OpenFrom {
			when = "until " + when
		}
		if it.OpenTo {
			when += " and after"
		}
		parts = append(parts, when)
	}
	kind := string(it.Kind)
	if !slices.Contains(kinds, it.Kind) {
		kind = string(Happened)
	}
	parts = append(parts, kind)
	if slices.Contains(standings, it.Standing) && string(it.Standing) != kind {
		parts = append(parts, standingWord[it.Standing])
	}
	if it.Recalled {
		parts = append(parts, "recalled")
	}
	if more := clean(it.Title, maxTitle); more != "" {
		parts = append(parts, more)
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "; ")
}

var (
	kinds        = []Kind{Happened, Ongoing, Planned, Possible, Conditional, Habitual, Denied}
	standings    = []Standing{OwnVoice, Attributed, Hedged, StandingDenied}
	standingWord = map[Standing]string{OwnVoice: "in the dispatch's own voice", Attributed: "attributed", Hedged: "hedged", StandingDenied: "denied"}
)

func (t Timeline) layout(m measure) *scene {
	items, lanes := t.prepare()
	s := &scene{w: t.width(), measure: m, name: clean(t.Title, maxTitle)}
	if s.name == "" {
		s.name = "Timeline"
	}
	left := 0.0
	if !t.phone() {
		for _, l := range lanes {
			left = max(left, min(m("dw-lane", l)+14, 150))
		}
	}
	if left == 0 {
		left = 8
	}
	x1, x2 := left, s.w-8
	var drawn []extent
	for _, it := range items {
		if !it.undated {
			drawn = append(drawn, extent{it.from, it.to})
		}
	}
	if known(t.Now) && len(drawn) > 0 {
		// The line belongs to the picture where it is not far from it.
		lo, hi := drawn[0].from, drawn[0].to
		for _, e := range drawn {
			lo, hi = min(lo, e.from), max(hi, e.to)
		}
		if n := t.Now.Unix(); n >= lo-(hi-lo)/3-day && n <= hi+(hi-lo)/3+day {
			drawn = append(drawn, extent{n, n})
		}
	}
	scale := newTimescale(t.zone(), t.From, t.To, drawn, x1+6, x2-6)
	p := &timelinePainter{scene: s, scale: scale, x1: x1, x2: x2, phone: t.phone()}
	p.now, p.hasNow = t.Now.Unix(), known(t.Now) && scale.holds(t.Now.Unix())

	head := t.head(s, scale)
	top := head
	if p.hasNow {
		top += 18
	}
	limit := 1e9
	if t.Height > 0 {
		limit = t.height(0) - 90
	}
	rows, y := p.pack(items, lanes, top, limit)
	p.axisAt(rows, top, y, &t)
	s.desc = t.summary(items, p)
	return s
}

// head writes the window and the links to others, and returns the y below.
func (t Timeline) head(s *scene, scale timescale) float64 {
	clock := scale.to()-scale.from() < 4*day
	s.text("dw-note", 0, 16, start, span(time.Unix(scale.from(), 0).In(scale.zone), time.Unix(scale.to(), 0).In(scale.zone), clock))
	links := []struct{ label, title, href string }{
		{"All", "All of it", t.Zoom.All}, {"Wider", "Wider window", t.Zoom.Out}, {"Closer", "Closer window", t.Zoom.In},
		{"Later ›", "Later window", t.Zoom.Later}, {"‹ Earlier", "Earlier window", t.Zoom.Earlier},
	}
	x, y := s.w-2, 16.0
	any := false
	for _, l := range links {
		any = any || safeHref(l.href) != ""
	}
	if any && t.phone() {
		y = 40
	}
	for _, l := range links {
		if safeHref(l.href) == "" {
			continue
		}
		w := max(s.measure("dw-nav", l.label), 24)
		if x-w-2 < 0 {
			x, y = s.w-2, y+24
		}
		s.open("dw-link", l.title, l.href)
		s.rect("dw-hit", x-w-2, y-16, w+4, 24)
		s.text("dw-nav", x, y, end, l.label)
		s.close()
		x -= w + 14
	}
	return y + 14
}

// summary is the description of the whole.
func (t Timeline) summary(items []Item, p *timelinePainter) string {
	if d := clean(t.Desc, maxTitle); d != "" {
		return d
	}
	count := map[Kind]int{}
	for _, it := range items {
		if slices.Contains(kinds, it.Kind) {
			count[it.Kind]++
		} else {
			count[Happened]++
		}
	}
	var parts []string
	for _, k := range kinds {
		if count[k] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count[k], k))
		}
	}
	d := fmt.Sprintf("%d in time", len(items))
	if len(parts) > 0 {
		d += ": " + strings.Join(parts, ", ")
	}
	if p.left > 0 {
		d += fmt.Sprintf("; %d more not drawn", p.left)
	}
	return d + "."
}
