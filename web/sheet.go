package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// threshold are the confidences from which findings are shown.
type threshold struct{ claim, event float64 }

// sheet is the text of a dispatch as a page shows it: as received, findings
// marked in place, and beside each paragraph who says what in it.
type sheet struct {
	Prefix string // of the ids of its findings
	Parts  []sheetPart
	Events []eventNote
	// Recalled are those from before the news of the day.
	Recalled []eventNote
	Numbers  []numberNote
	// Unknowns are the sentences that say what is not known.
	Unknowns []unknownNote
	Kinds    []choice
	All      bool // findings less sure are shown too
	Lines    bool // line ends are kept as received
	Less     int
	Reads    bool // the language was read
}

// sheetPart is a paragraph, or a stretch outside the body.
type sheetPart struct {
	Zone   string // kind of zone; "" for a paragraph
	N      int    // number of the paragraph
	ID     string
	Bits   []bit
	Notes  []claimNote
	Repeat *dateline.Repeat // the words were held already
}

// choice is a kind of mark with how many there are.
type choice struct {
	Key, Name string
	N         int
	On        bool
}

// asked are a reader's choices about a sheet.
type asked struct {
	on     map[string]bool
	all    bool
	lines  bool
	want   dateline.Span // exact words to be marked; empty: none
	opened string        // id of a claim that stands open
}

// askedOf reads them from an address.
func askedOf(q url.Values) asked {
	a := asked{on: map[string]bool{}, all: q.Get("all") != "", lines: q.Get("lines") == "kept", opened: q.Get("open")}
	for _, k := range q["show"] {
		for k := range strings.SplitSeq(k, ",") {
			a.on[k] = true
		}
	}
	if len(a.on) == 0 && q.Get("set") == "" {
		a.on = map[string]bool{showClaims: true, showEvents: true, showUnknowns: true}
	}
	from, to, _ := strings.Cut(q.Get("w"), "-")
	s, err1 := strconv.Atoi(from)
	e, err2 := strconv.Atoi(to)
	if err1 == nil && err2 == nil && s >= 0 && s < e {
		a.want = dateline.Span{Start: s, End: e}
	}
	return a
}

// material is what a sheet is made of.
type material struct {
	r       *dateline.Reading
	claims  []view.Words // of its claims, in their order
	repeats []dateline.Repeat
	shown   threshold
	prefix  string
	held    bool // it is in store: names may be looked up
}

// newSheet lays a reading out.
func newSheet(m material, a asked) *sheet {
	r, text := m.r, m.r.Dispatch.Text
	out := &sheet{Prefix: m.prefix, All: a.all, Lines: a.lines, Reads: true}
	for i := range r.Notes {
		if r.Notes[i].Code == dateline.NoteNotEnglish {
			out.Reads = false
		}
	}
	least := m.shown
	if a.all {
		least = threshold{}
	}
	out.events(m, least)
	marks := markings(r, a.on, least, out.told(), m.prefix, m.held)
	anchors := anchorsOf(r, m.prefix)
	if w := a.want; w.Start < w.End && w.End <= len(text) {
		marks = append(marks, mark{w.Start, w.End, "hit", ""})
		anchor(anchors, m.prefix, w)
	}
	for i := range r.Claims { // the words of the claim that stands open
		if c := &r.Claims[i]; c.ID == a.opened && c.Content != nil && c.Confidence >= least.claim {
			marks = append(marks, mark{c.Content.Start, c.Content.End, "lit", ""})
		}
	}
	mk := newMarker(text, marks, anchors)
	for _, p := range layout(r) {
		p.ID = m.prefix + "p" + strconv.Itoa(p.N)
		if p.N == 0 {
			p.ID = ""
		}
		part := p.sheetPart
		part.Bits = mk.part(p.start, p.end)
		if p.N > 0 {
			for i := range m.repeats {
				if x := &m.repeats[i]; x.Kind == "paragraph" && x.Start <= p.start && p.end <= x.End {
					part.Repeat = x
				}
			}
		}
		out.Parts = append(out.Parts, part)
	}
	out.note(m, least, a)
	out.numbers(m, least)
	out.unknowns(r)
	n := map[string]int{showClaims: len(r.Claims), showEvents: len(r.Events), showUnknowns: len(r.Unknowns), showTimes: len(r.Times), showNumbers: len(r.Quantities)}
	for i := range r.Entities {
		n[showNames] += len(r.Entities[i].Mentions)
	}
	for _, k := range [...][2]string{{showClaims, "Claims"}, {showEvents, "Events"}, {showUnknowns, "Not known"}, {showNames, "Names"}, {showTimes, "Times"}, {showNumbers, "Numbers"}} {
		out.Kinds = append(out.Kinds, choice{k[0], k[1], n[k[0]], a.on[k[0]]})
	}
	return out
}

type laid struct {
	sheetPart
	start, end int
}

// layout cuts a text into its paragraphs and what lies between them: zones
// that are no body, and whatever no zone has. White space between is dropped.
func layout(r *dateline.Reading) []laid {
	text := r.Dispatch.Text
	var out []laid
	gap := func(from, to int) {
		for at := from; at < to; {
			end, kind := to, "other"
			for i := range r.Zones {
				z := &r.Zones[i]
				if z.Kind == dateline.ZoneBody || z.End <= at || z.Start >= to {
					continue
				}
				if z.Start <= at {
					end, kind = min(z.End, to), z.Kind
					break
				}
				end = min(end, z.Start)
			}
			if strings.TrimSpace(text[at:end]) != "" {
				out = append(out, laid{sheetPart{Zone: kind}, at, end})
			}
			at = end
		}
	}
	at := 0
	for i, p := range r.Paragraphs {
		if p.Start < at || p.End > len(text) {
			continue
		}
		gap(at, p.Start)
		out = append(out, laid{sheetPart{N: i + 1}, p.Start, p.End})
		at = p.End
	}
	gap(at, len(text))
	return out
}

// anchorsOf gives every finding that a link may lead to an id at its beginning.
func anchorsOf(r *dateline.Reading, prefix string) map[int][]string {
	out := map[int][]string{}
	for _, list := range [...][]dateline.Span{r.Paragraphs, r.Sentences} {
		for _, p := range list {
			anchor(out, prefix, p)
		}
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Content != nil {
			anchor(out, prefix, *c.Content)
		}
		if c.Cue != nil {
			anchor(out, prefix, *c.Cue)
		}
	}
	for i := range r.Events {
		if t := r.Events[i].Trigger; t != nil {
			anchor(out, prefix, t.Span)
		}
	}
	for i := range r.Unknowns {
		anchor(out, prefix, r.Unknowns[i].Span)
	}
	for i := range r.Quantities {
		anchor(out, prefix, r.Quantities[i].Span)
	}
	return out
}

func anchor(to map[int][]string, prefix string, p dateline.Span) {
	id := prefix + "b" + strconv.Itoa(p.Start) + "-" + strconv.Itoa(p.End)
	if p.Start < p.End && !slices.Contains(to[p.Start], id) {
		to[p.Start] = append(to[p.Start], id)
	}
}

func pathEscape(s string) string { return url.PathEscape(s) }
