package wire

import (
	"fmt"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/wrap"
)

// readWireText reads plain text: wire copy with or without a header of its
// wire. A file of several dispatches is split, each slice with its own id.
func readWireText(in input) ([]dateline.Copy, []error) {
	var copies []dateline.Copy
	var errs []error
	starts := split(in.text)
	for i, start := range starts {
		end := len(in.text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		if cut := start + MaxDispatch; end > cut {
			c := in.slice(start, cutAt(in.text, start, cut))
			c.Dispatch.Full = false
			c.Notes = append(c.Notes, dateline.Note{Start: len(c.Dispatch.Text), End: len(c.Dispatch.Text), Code: "cut",
				Say: fmt.Sprintf("the text runs to %d bytes; what is behind the first %d was not read", end-start, len(c.Dispatch.Text))})
			layOut(&c, profileOf(c.Dispatch.Text), false)
			c.Dispatch.Full = false
			copies = append(copies, c)
			continue
		}
		s, e := trim(in.text, start, end)
		if onlyFences(in.text[s:e]) {
			errs = append(errs, &dateline.Error{Code: dateline.ErrEmpty, Say: "there is no text between the fences"})
			continue
		}
		c := in.slice(start, end)
		layOut(&c, profileOf(c.Dispatch.Text), false)
		copies = append(copies, c)
	}
	return copies, errs
}

// cutAt moves a cut back to the last line or word end before it.
func cutAt(text string, start, cut int) int {
	if i := strings.LastIndexAny(text[start:cut], "\n\r "); i > (cut-start)/2 {
		return start + i + 1
	}
	for cut > start && text[cut]&0xc0 == 0x80 {
		cut--
	}
	return cut
}

// wireLook says what in the head of a text is a wire's, "" when nothing is.
func wireLook(head string) string {
	if p := profileOf(head); p.name != "" {
		return p.why
	}
	for i, n := 0, 0; i < len(head) && n < 25; n++ {
		l := lineAt(head, i, len(head))
		if h, ok := readDateline(head, l.start, len(head)); ok {
			b, e := trim(head, l.start, h.end)
			return "the dateline " + quote(head[b:e])
		}
		if v, _ := versionLabel(head[l.start:min(l.end, l.start+maxHeadLine)]); v != nil && n < 3 {
			return "the version label " + quote(v.Label)
		}
		i = l.next
	}
	return ""
}

// profileOf tells the source profile by the look of a dispatch's head.
func profileOf(text string) profile {
	head := text[:min(len(text), 600)]
	i := skipIndent(head, 0, len(head))
	if strings.IndexByte(head, soh) >= 0 {
		if !strings.Contains(head, "\x02|") {
			return profiles()["soh"]
		}
	}
	if j := skipSpace(head, i); len(head)-j >= 4 && strings.EqualFold(head[j:j+4], "zczc") {
		return profiles()["zczc"]
	}
	for i < len(head) {
		l := lineAt(head, i, len(head))
		rest := strings.TrimLeft(head[l.start:l.end], "| \t\x02")
		if fence := strings.Contains(head[:l.end], "|"); fence && rest != "" {
			if _, ok := findClock(head[l.start:min(l.end, l.start+maxHeadLine)]); ok {
				return profiles()["fence+clock"]
			}
			if strings.IndexByte(head, stx) < 0 {
				return profile{}
			}
		}
		i = l.next
	}
	return profile{}
}

// layOut finds header, zones and paragraphs in c's text and fills the header
// facts that stand there. With carrier true the text came in a format with
// header fields of its own: only what runs into the text is looked for.
func layOut(c *dateline.Copy, p profile, carrier bool) {
	d := &c.Dispatch
	d.Profile = p.name
	if !carrier {
		d.Full = true
	}
	g := &page{c: c, d: d, text: d.Text, p: p, carrier: carrier}
	start := g.head()
	end := g.tail(start)
	g.issue()
	lay := wrap.Read(d.Text, start, end, p.lawFor(d.Text, start, end))
	c.Notes = append(c.Notes, lay.Notes...)
	g.body(lay)
	g.finish()
	if d.Language == "" {
		d.Language = language(sample(d.Text, c.Paragraphs))
	}
}

// page is one dispatch while its layout is found.
type page struct {
	c       *dateline.Copy
	d       *dateline.Dispatch
	text    string
	p       profile
	carrier bool
	clock   *clock
	clockAt dateline.Span
	head1   *datelineHead // the dateline of the dispatch
	trailer *trailer      // the filing time behind the copy
	ended   bool          // an end mark was seen: nothing is missing behind it
}

func (g *page) zone(kind string, start, end int) {
	if s, e := trim(g.text, start, end); s < e {
		g.c.Zones = append(g.c.Zones, dateline.Zone{Kind: kind, Span: dateline.Span{Start: s, End: e}})
	}
}

func (g *page) note(start, end int, code, say string) {
	g.c.Notes = append(g.c.Notes, dateline.Note{Start: start, End: end, Code: code, Say: say})
}

// sample is body text for telling the language by, the text itself when
// there are no paragraphs.
func sample(text string, paragraphs []dateline.Span) string {
	if len(paragraphs) == 0 {
		return text
	}
	return text[paragraphs[0].Start:min(paragraphs[len(paragraphs)-1].End, paragraphs[0].Start+languageSample)]
}

// issue sets the issue time as far as slug clock and dateline print it.
func (g *page) issue() {
	d := g.d
	if d.Issued != "" {
		return
	}
	date := ""
	if g.head1 != nil {
		date = g.head1.date
	}
	if c := g.clock; c != nil {
		month, day, swapped, ok := c.day(g.p.dayFirst)
		if !ok || c.outsideTime {
			g.note(g.clockAt.Start, g.clockAt.End, "bad-date", fmt.Sprintf("the header's %q is no date and time", g.clockAt.Text))
		} else {
			why := "the header prints month and day, as its wire does"
			if swapped {
				why = "the header's first number is no month: read as day and month"
			}
			// A dateline that carries the date settles the order: "SAITAMA,
			// Japan, Dec. 9" under 09/12.
			if date != "" && date[5:] != isoDay("", month, day)[1:] && date[5:] == isoDay("", day, month)[1:] {
				month, day = day, month
				why = "the dateline's date shows that the header prints the day first"
			}
			year := "XXXX"
			if date != "" && date[5:] == isoDay("", month, day)[1:] {
				year = date[:4]
			}
			if t := g.trailer; t != nil && year == "XXXX" && t.local.Format("01-02") == isoDay("", month, day)[1:] {
				year = t.local.Format("2006")
				why += "; the trailer prints the year"
			}
			d.Issued = fmt.Sprintf("%sT%02d:%02d", isoDay(year, month, day), c.hour, c.minute)
			if year != "XXXX" {
				d.Issued += ":00"
			}
			d.IssuedBasis, d.IssuedWhy = dateline.BasisSlug, why
			d.Zone, d.ZoneBasis = g.p.zone, g.p.zoneBasis
		}
	}
	if t := g.trailer; d.Issued == "" && t != nil {
		d.Issued, d.IssuedBasis, d.IssuedWhy = t.local.Format("2006-01-02T15:04:05"), dateline.BasisHeader, "the trailer prints when it was filed"
		d.Zone, d.ZoneBasis = t.zone, dateline.ZoneExplicit
	}
	if d.Issued == "" && date != "" {
		d.Issued, d.IssuedBasis, d.IssuedWhy = date, dateline.BasisBody, "the dateline prints the date"
	}
}
