package wire

import (
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

// zczc reads the header of ZCZC text at line start i: AAP's lines that begin
// with a sign each (# slug, $ headline, : place or sub-headline), the older
// service and priority lines, and the XX# fields of company news carried by
// it. It returns where the header ends.
func (g *page) zczc(i int) (int, bool) {
	text := g.text
	for j := i; j < len(text); { // empty lines may stand before it
		l := lineAt(text, j, len(text))
		s, e := trim(text, l.start, l.end)
		if s == e {
			j = l.next
			continue
		}
		if e-s < 4 || !strings.EqualFold(text[s:s+4], "zczc") {
			return i, false
		}
		g.zone(dateline.ZoneEnvelope, s, e)
		i = l.next
		break
	}
	for n := 0; i < len(text) && n < maxHeadLines; n++ {
		l := lineAt(text, i, len(text))
		s, e := trim(text, l.start, l.end)
		line := text[s:e]
		if line == "" && n > 0 {
			i = l.next
			continue
		}
		switch {
		case len(line) > 2 && line[2] == '#':
			if g.companyField(line, s, e) {
				return s + 3, true
			}
		case line != "" && strings.IndexByte("%#$:&*@~", line[0]) >= 0 && len(line) < 120 && !strings.HasPrefix(line, "* "):
			g.signLine(line, s, e)
		case n == 0 && len(line) < 60 && allCaps(line):
			// "YY TDA": priority and selector of the older service.
			g.zone(dateline.ZoneEnvelope, s, e)
		default:
			return l.start, true
		}
		i = l.next
	}
	return i, true
}

// signLine reads one header line of AAP: a sign and a value.
func (g *page) signLine(line string, s, e int) {
	value := strings.TrimSpace(line[1:])
	switch line[0] {
	case '#':
		g.zone(dateline.ZoneSlug, s, e)
		if g.d.Slugline == "" {
			g.d.Slugline = value
		}
	case '$':
		if len(value) > 3 {
			g.headline(s+1, e)
			return
		}
		g.zone(dateline.ZoneEnvelope, s, e)
	case ':':
		if len(value) > 2 && value[0] == '(' && value[len(value)-1] == ')' {
			at := s + strings.IndexByte(line, '(') + 1
			h := datelineHead{place: dateline.SpanOf(g.text, at, at+len(value)-2)}
			if looksPlace(h.place.Text) && len(geo.CitiesByName(h.place.Text)) > 0 {
				g.head1 = &h
				g.zone(dateline.ZoneDateline, s, e)
				return
			}
		} else if len(value) > 3 && g.d.Headline == "" {
			g.headline(s+1, e)
			return
		}
		g.zone(dateline.ZoneEnvelope, s, e)
	default:
		g.zone(dateline.ZoneEnvelope, s, e)
	}
}

// companyField reads one "XX#value" line; it reports whether the text begins
// behind it.
func (g *page) companyField(line string, s, e int) (text bool) {
	value := strings.TrimSpace(line[3:])
	switch strings.ToUpper(line[:2]) {
	case "TI":
		g.headline(s+3, e)
		return false
	case "TX":
		g.zone(dateline.ZoneEnvelope, s, s+3)
		return true
	case "PD":
		if t, err := time.Parse("2 January 2006 15:04:05", value); err == nil {
			g.d.Issued, g.d.IssuedBasis = t.Format("2006-01-02T15:04:05"), dateline.BasisHeader
			g.d.IssuedWhy = "the header's PD field"
		}
	}
	g.zone(dateline.ZoneEnvelope, s, e)
	return false
}
