package wire

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/wrap"
)

// body turns a layout into zones and paragraphs: what is a dateline, a
// caption, a credit or a note among the paragraphs is no body.
func (g *page) body(lay wrap.Layout) {
	for _, t := range lay.Tables {
		g.zone(dateline.ZoneTable, t.Start, t.End)
	}
	ps := lay.Paragraphs
	private := false
	for i, p := range ps {
		if i == len(ps)-1 {
			p = g.endMark(p)
			if p.Len() == 0 {
				continue
			}
		}
		s := g.text[p.Start:p.End]
		kind := paragraphKind(s, i == 0)
		// What follows is telephone numbers and addresses of the desk's own.
		if private = private || kind == dateline.ZoneNote && strings.Contains(strings.ToLower(s), "not for publication"); private {
			kind = dateline.ZoneNote
		}
		if kind == dateline.ZoneBody && i > 0 && i+1 < len(ps) && g.titleOfNext(p, ps[i+1]) {
			kind = dateline.ZoneHeadline // a digest's next item
		}
		if kind != dateline.ZoneBody {
			g.zone(kind, p.Start, p.End)
			if kind == dateline.ZoneCredit && g.d.Credit == "" {
				g.d.Credit = squeeze(s)
			}
			continue
		}
		g.paragraph(p, i == 0)
	}
}

// paragraph adds a paragraph of the body, its run-in dateline a zone of its
// own.
func (g *page) paragraph(p dateline.Span, first bool) {
	at := p.Start
	h := g.head1
	if !first || h == nil || h.end <= p.Start || h.end > p.End || h.place.End < p.Start && h.creditS.End < p.Start {
		h = nil
		if !first {
			if inner, ok := readDateline(g.text, p.Start, p.End); ok && inner.end < p.End {
				h = &inner
			}
		}
	}
	if h != nil {
		g.zone(dateline.ZoneDateline, p.Start, h.end)
		at = h.end
	}
	g.c.Paragraphs = append(g.c.Paragraphs, p)
	g.zone(dateline.ZoneBody, at, p.End)
}

// endMark takes an end mark off the last paragraph.
func (g *page) endMark(p dateline.Span) dateline.Span {
	at, agency := endMarkIn(g.text[p.Start:p.End])
	if at < 0 {
		return p
	}
	g.ended = true
	if agency != "" {
		g.zone(dateline.ZoneCredit, p.Start+at, p.End)
		g.d.Credit = agency
		if g.head1 == nil && g.d.Agency == "" {
			g.d.Agency = agency
		}
	} else {
		g.zone(dateline.ZoneTail, p.Start+at, p.End)
	}
	_, end := trim(g.text, p.Start, p.Start+at)
	return dateline.Span{Start: p.Start, End: max(end, p.Start)}
}

// titleOfNext tells the title of a digest's item: a short paragraph that is
// no sentence, and the next opens with a dateline.
func (g *page) titleOfNext(p, next dateline.Span) bool {
	if !isTitle(g.text[p.Start:p.End]) {
		return false
	}
	_, ok := readDateline(g.text, next.Start, next.End)
	return ok
}

// paragraphKind tells the paragraphs that are about the record (captions,
// credits, notes, links) from those that report.
func paragraphKind(s string, first bool) string {
	t := strings.TrimLeft(s, " \t(_*[")
	has := func(prefixes ...string) bool {
		for _, p := range prefixes {
			if strings.HasPrefix(t, p) {
				return true
			}
		}
		return false
	}
	r, _ := utf8.DecodeRuneInString(t)
	switch {
	case isNote(s), strings.HasPrefix(s, "# "), strings.HasPrefix(s, "## "): // "# dpa NOTEBOOK"
		return dateline.ZoneNote
	case first && isDateLine(s):
		return dateline.ZoneDateline
	case has("FILE - ", "FILE – ", "FILE — ", "FILE PHOTO", "File photo", "PHOTO:", "Photo:"),
		strings.Contains(s, "(AP Photo/") || strings.HasSuffix(s, "(REUTERS)") || strings.Contains(s, "REUTERS/"),
		r >= '\u2580' && r <= '\u259f' && utf8.RuneCountInString(s) < 120: // "██ Syrian Army": the legend of a map
		return dateline.ZoneCaption
	case has("Reporting by ", "Writing by ", "Editing by ", "Additional reporting by ", "Compiled by ", "With reporting by "),
		len(s) < 400 && strings.Contains(s, " contributed to this report"):
		return dateline.ZoneCredit
	case has("Follow AP", "Follow us ", "Click here", "Sign up ", "Read more:", "Related:", "RELATED:", "Copyright ", "©", "AP's coverage", "More AP ", "To unsubscribe"),
		isEndMark(s), isCopyright(s):
		return dateline.ZoneTail
	case strings.IndexFunc(s, unicode.IsLetter) < 0 && strings.IndexFunc(s, unicode.IsDigit) < 0:
		return dateline.ZoneTail // "___", "* * *"
	}
	return dateline.ZoneBody
}

// finish sorts the zones, joins neighbours of one kind, and fills the header
// facts that come from the dateline.
func (g *page) finish() {
	g.nameItem()
	d, c := g.d, g.c
	if h := g.head1; h != nil {
		if d.Dateline == nil {
			d.Dateline = h.resolve()
		}
		if h.credit != "" {
			d.Credit = h.credit // before the names of those who contributed
		}
		if d.Agency == "" {
			d.Agency = h.agency
		}
	}
	c.Zones = joinZones(g.text, c.Zones)
	g.cutShort()
	if len(c.Paragraphs) == 0 {
		g.note(0, 0, "no-body", "no paragraph of running text was found")
	}
}

// joinZones orders zones and joins those of one kind with nothing but white
// space between them.
func joinZones(text string, zones []dateline.Zone) []dateline.Zone {
	slices.SortStableFunc(zones, func(a, b dateline.Zone) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	out := zones[:0]
	for _, z := range zones {
		if n := len(out); n > 0 && out[n-1].Kind == z.Kind {
			if s, e := trim(text, out[n-1].End, max(z.Start, out[n-1].End)); s >= e {
				out[n-1].End = max(z.End, out[n-1].End)
				continue
			}
		}
		out = append(out, z)
	}
	return out
}

// cutShort notes a text that ends in the middle of a sentence, or says itself
// that it goes on elsewhere.
func (g *page) cutShort() {
	ps := g.c.Paragraphs
	if len(ps) == 0 || !g.d.Full {
		return
	}
	last := g.text[ps[len(ps)-1].Start:ps[len(ps)-1].End]
	t := strings.TrimRight(last, " \r\n\t")
	marked := strings.HasSuffix(t, "...") || strings.HasSuffix(t, "…") || strings.HasSuffix(t, "chars]")
	r, _ := utf8.DecodeLastRuneInString(t)
	open := !g.ended && len(t) > 120 && strings.Contains(t, " ") && (unicode.IsLower(r) || r == ',')
	if marked || open {
		g.d.Full = false
		g.note(ps[len(ps)-1].End, ps[len(ps)-1].End, "cut", "the text ends in the middle of a sentence: it was cut before it came")
	}
}

// layOutMarkup adds body zones to a copy whose paragraphs the format itself
// marked, around the zones (captions, tables) that it gave.
func layOutMarkup(c *dateline.Copy) {
	g := &page{c: c, d: &c.Dispatch, text: c.Dispatch.Text, carrier: true}
	ps := c.Paragraphs
	c.Paragraphs = nil
	if len(ps) > 0 {
		if h, ok := readDateline(g.text, ps[0].Start, ps[0].End); ok {
			g.head1 = &h
		}
	}
	g.issue()
	lay := wrap.Layout{Paragraphs: slices.DeleteFunc(ps, func(p dateline.Span) bool {
		return slices.ContainsFunc(c.Zones, func(z dateline.Zone) bool { return z.Overlaps(p) })
	})}
	g.body(lay)
	g.finish()
	if c.Dispatch.Language == "" {
		c.Dispatch.Language = language(sample(g.text, c.Paragraphs))
	}
}
