package web

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// mark is a stretch of a dispatch's text that something was found in.
type mark struct {
	start, end int
	class      string // "m-claim", "m-cue", ...
	href       string // where a click leads; "" nowhere
}

// bit is a stretch of text under the same marks. Marks overlap and nest freely,
// which elements of a page cannot: so the text is cut at every end of a mark,
// and each bit names all that cover it.
type bit struct {
	Text    string
	Class   string
	Href    string
	Anchors []string // ids of the findings that begin here
	Ctl     string   // "U+202E": a character that acts and is not shown
}

// marker cuts a text along its marks, part by part from front to back.
type marker struct {
	text    string
	marks   []mark // by start
	next    int
	open    []mark           // begun in this part or before, and not ended
	anchors map[int][]string // by offset
	at      []int            // the offsets of anchors, sorted
}

// newMarker takes marks in any order; those that lie outside the text are left
// out.
func newMarker(text string, marks []mark, anchors map[int][]string) *marker {
	m := &marker{text: text, anchors: anchors}
	for _, x := range marks {
		if x.start >= 0 && x.start < x.end && x.end <= len(text) {
			m.marks = append(m.marks, x)
		}
	}
	sort.SliceStable(m.marks, func(i, j int) bool { return m.marks[i].start < m.marks[j].start })
	for at := range anchors {
		m.at = append(m.at, at)
	}
	sort.Ints(m.at)
	return m
}

// part cuts text[start:end]. Parts are asked for in their order.
func (m *marker) part(start, end int) []bit {
	ends := map[int]bool{start: true, end: true}
	cover := m.open[:0:0]
	for _, x := range m.open {
		if x.end > start {
			cover = append(cover, x)
		}
	}
	for m.next < len(m.marks) && m.marks[m.next].start < end {
		if x := m.marks[m.next]; x.end > start {
			cover = append(cover, x)
		}
		m.next++
	}
	m.open = cover
	for _, x := range cover {
		if x.start > start {
			ends[x.start] = true
		}
		if x.end < end {
			ends[x.end] = true
		}
	}
	for i := sort.SearchInts(m.at, start); i < len(m.at) && m.at[i] < end; i++ {
		ends[m.at[i]] = true
	}
	cuts := make([]int, 0, len(ends))
	for at := range ends {
		cuts = append(cuts, at)
	}
	sort.Ints(cuts)
	var out []bit
	var live []mark
	k := 0
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		kept := live[:0]
		for _, x := range live {
			if x.end > from {
				kept = append(kept, x)
			}
		}
		live = kept
		for ; k < len(cover) && cover[k].start <= from; k++ {
			if cover[k].end > from {
				live = append(live, cover[k])
			}
		}
		out = append(out, bits(m.text[from:to], live, m.anchors[from])...)
	}
	return out
}

// bits are one stretch under its marks: one bit, or more where characters in it
// act on the page.
func bits(text string, under []mark, anchors []string) []bit {
	b := bit{Text: text, Anchors: anchors}
	shortest := 0
	var classes []string
	for _, x := range under {
		for _, c := range strings.Fields(x.class) {
			if !slices.Contains(classes, c) {
				classes = append(classes, c)
			}
		}
		if x.href != "" && (shortest == 0 || x.end-x.start < shortest) {
			shortest, b.Href = x.end-x.start, x.href
		}
	}
	b.Class = strings.Join(classes, " ")
	if !dirty(text) {
		return []bit{b}
	}
	var out []bit
	from := 0
	cut := func(to int) {
		if to > from || len(out) == 0 {
			c := b
			c.Text = text[from:to]
			if len(out) > 0 {
				c.Anchors = nil
			}
			out = append(out, c)
		}
	}
	for i, r := range text {
		if cleanRune(r) != r && r != '\u2028' {
			cut(i)
			out = append(out, bit{Class: b.Class, Ctl: codePoint(r)})
			from = i + len(string(r))
		}
	}
	if from < len(text) {
		cut(len(text))
	}
	return out
}

func codePoint(r rune) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return "U+" + strings.Repeat("0", max(0, 4-len(s))) + s
}

// The kinds of marks that a reader may ask for.
const (
	showClaims   = "claims"
	showEvents   = "events"
	showUnknowns = "unknowns"
	showNames    = "names"
	showTimes    = "times"
	showNumbers  = "numbers"
)

// markings makes the marks of the kinds that are shown. prefix is that of ids
// on a page with several dispatches.
func markings(r *dateline.Reading, on map[string]bool, least threshold, told map[string]bool, prefix string, linked bool) []mark {
	var out []mark
	add := func(p dateline.Span, class, href string) { out = append(out, mark{p.Start, p.End, class, href}) }
	if on[showClaims] {
		for i := range r.Claims {
			c := &r.Claims[i]
			if c.Confidence < least.claim {
				continue
			}
			to, of := "#"+prefix+c.ID, " n-"+prefix+c.ID
			if c.Content != nil {
				add(*c.Content, "m-claim"+of, "")
			}
			for _, p := range c.MoreContent {
				add(p, "m-claim"+of, "")
			}
			if c.Cue != nil {
				add(*c.Cue, "m-cue", to)
			}
			if c.Source != nil {
				add(c.Source.Span, "m-source", to)
			}
		}
	}
	if on[showEvents] {
		for i := range r.Events {
			if v := &r.Events[i]; v.Trigger != nil && told[v.ID] {
				add(v.Trigger.Span, "m-event e-"+v.Status, "#"+prefix+v.ID)
			}
		}
	}
	if on[showUnknowns] {
		for i := range r.Unknowns {
			add(r.Unknowns[i].Span, "m-unknown", "")
		}
	}
	if on[showNames] {
		for i := range r.Entities {
			e := &r.Entities[i]
			for k := range e.Mentions {
				if m := &e.Mentions[k]; m.Form == dateline.FormName {
					href := ""
					if linked {
						href = "/dossier/" + pathEscape(e.Name)
					}
					add(m.Span, "m-name", href)
				}
			}
		}
	}
	if on[showTimes] {
		for i := range r.Times {
			add(r.Times[i].Span, "m-time", "")
		}
	}
	if on[showNumbers] {
		for i := range r.Quantities {
			add(r.Quantities[i].Span, "m-number", "")
		}
	}
	return out
}
