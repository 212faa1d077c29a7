package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// explainable says what -e takes, for messages.
const explainable = "issued, dateline, agency, format, language, or the id of a finding, as e1, t1, q1, c1, u1, v1"

// canExplain reports whether id is of a form that explain knows. Whether a
// dispatch has a finding of that id only reading shows.
func canExplain(id string) bool {
	switch id {
	case "issued", "dateline", "agency", "format", "language":
		return true
	}
	if len(id) < 2 || !strings.ContainsRune("etqcuv", rune(id[0])) {
		return false
	}
	_, err := strconv.ParseUint(id[1:], 10, 31)
	return err == nil
}

// explain prints how id is known: its value, what it was read from, what else
// it could have been, the rule, and the words. It reports false, and prints
// nothing, when the dispatch has no such finding.
func (p *page) explain(id string) bool {
	d := &p.reading.Dispatch
	switch id {
	case "issued":
		p.explainIssued(d)
	case "dateline":
		p.explainDateline(d)
	case "agency":
		p.explainAgency(d)
	case "format":
		p.explainFormat(d)
	case "language":
		p.field("language", or(d.Language, "not told"))
		p.notesOn("language")
	default:
		for i := range p.reading.Entities {
			if e := &p.reading.Entities[i]; e.ID == id {
				p.explainEntity(e)
				return true
			}
		}
		for i := range p.reading.Times {
			if t := &p.reading.Times[i]; t.ID == id {
				p.explainTime(t)
				return true
			}
		}
		for i := range p.reading.Quantities {
			if q := &p.reading.Quantities[i]; q.ID == id {
				p.explainQuantity(q)
				return true
			}
		}
		for i := range p.reading.Claims {
			if c := &p.reading.Claims[i]; c.ID == id {
				p.explainClaim(c)
				return true
			}
		}
		for i := range p.reading.Events {
			if v := &p.reading.Events[i]; v.ID == id {
				p.explainEvent(v)
				return true
			}
		}
		for i := range p.reading.Unknowns {
			if u := &p.reading.Unknowns[i]; u.ID == id {
				p.explainUnknown(u)
				return true
			}
		}
		return false
	}
	return true
}

// What the bases of an issue time and of a zone say, in words.
var basisWords = map[string]string{
	dateline.BasisHeader:   "a field of the header that means the issue time",
	dateline.BasisSlug:     "the clock beside the headline or slug",
	dateline.BasisBody:     "a date in the dateline or the text",
	dateline.BasisReceived: "nothing is printed; it is the time of receipt",

	dateline.ZoneExplicit: "printed with the time",
	dateline.ZoneProfile:  "this source is known to keep it",
	dateline.ZoneAssumed:  "likely by the look of the source, not enough to compute UTC",
	dateline.ZoneUnknown:  "none is given",
}

func (p *page) explainIssued(d *dateline.Dispatch) {
	p.field("issued", or(d.Issued, "not found"))
	p.field("", when(d.Issued))
	p.field("UTC", or(d.IssuedUTC, "not known without a zone"))
	p.field("basis", reason(d.IssuedBasis))
	if d.Zone != "" || d.ZoneBasis != "" {
		p.field("zone", strings.TrimPrefix(d.Zone+", "+reason(d.ZoneBasis), ", "))
	}
	p.field("candidates", strings.Join(d.IssuedCandidates, ", "))
	p.field("why", d.IssuedWhy)
	p.field("received", fmt.Sprintf("%s (%s)", d.Received, d.ReceivedBasis))
	switch d.IssuedBasis {
	case dateline.BasisSlug:
		p.zoneWords(dateline.ZoneSlug)
	case dateline.BasisBody:
		p.zoneWords(dateline.ZoneDateline)
	}
	p.notesOn("issued", "year", "date")
}

func (p *page) explainDateline(d *dateline.Dispatch) {
	pl := d.Dateline
	if pl == nil {
		p.field("dateline", "none found")
		return
	}
	p.field("dateline", pl.Place)
	p.field("country", or(pl.Country, "open"))
	p.field("region", pl.Region)
	p.field("date", pl.Date)
	p.field("basis", "printed before the first words; it says where the report was filed, not where anything happened")
	p.words(pl.Span)
	p.notesOn("dateline")
}

func (p *page) explainAgency(d *dateline.Dispatch) {
	p.field("agency", or(d.Agency, "none found"))
	if d.Agency != "" {
		p.field("basis", "the credit as printed; printed is not proven")
		p.zoneWords(dateline.ZoneDateline)
	}
	p.field("credit", d.Credit)
	p.notesOn("agency")
}

func (p *page) explainFormat(d *dateline.Dispatch) {
	p.field("format", string(d.Format))
	p.field("why", d.FormatWhy)
	p.field("profile", d.Profile)
	p.field("bytes", fmt.Sprintf("%d to %d of %s", d.Raw.Start, d.Raw.End, p.from))
	p.field("dispatch", "sha256 "+d.ID)
	p.field("input", "sha256 "+d.Raw.Container)
	p.notesOn("format", "charset")
}

func (p *page) explainEntity(e *dateline.Entity) {
	p.field(e.ID, e.Name)
	p.field("kind", e.Kind)
	p.field("country", e.Country)
	p.field("wikidata", e.Wikidata)
	if e.GeoNames != 0 {
		p.field("geonames", strconv.Itoa(e.GeoNames))
	}
	if e.Lat != nil && e.Lon != nil {
		p.field("at", fmt.Sprintf("%.4f, %.4f (degrees north, east)", *e.Lat, *e.Lon))
	}
	for _, r := range e.Roles {
		p.field("role", r.Role)
	}
	p.field("why", e.Why)
	p.title(strings.ToUpper(count(len(e.Mentions), "mention", "mentions")), "para")
	for _, m := range e.Mentions {
		form := ""
		if m.Form != dateline.FormName {
			form = " (" + m.Form + ")"
		}
		p.row([]string{p.inContext(m.Span, p.width-14-columns(form)) + form}, p.where(m.Start))
	}
}

// label is the width of the column that names a fact.
const label = 12

// field prints a named fact, nothing when it is empty.
func (p *page) field(name, value string) {
	for i, l := range wrapText(value, p.width-label) {
		if i > 0 {
			name = ""
		}
		p.buf.WriteString(p.painter.paint(titleStyle, pad(clip(name, label-1), label)) + l + "\n")
	}
}

// words prints a span: what stands there, and where.
func (p *page) words(s dateline.Span) {
	text := p.reading.Dispatch.Text
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return
	}
	where := p.where(s.Start)
	if _, err := strconv.Atoi(where); err == nil {
		where = "paragraph " + where
	}
	p.field("words", fmt.Sprintf("%q, %s, bytes %d to %d",
		clip(text[s.Start:s.End], maxHeadline), or(where, "outside the body"), s.Start, s.End))
}

// zoneWords prints the words of the zones of one kind.
func (p *page) zoneWords(kind string) {
	for _, z := range p.reading.Zones {
		if z.Kind == kind {
			p.words(z.Span)
		}
	}
}

// notesOn prints the notes whose code is one of topics or begins with it.
func (p *page) notesOn(topics ...string) {
	for _, n := range p.reading.Notes {
		for _, t := range topics {
			if n.Code == t || strings.HasPrefix(n.Code, t+"-") {
				p.field("note", n.Say)
				break
			}
		}
	}
}

// inContext shows a span with as much of its paragraph round it as fits, the
// words found in quote marks and under those of the line above.
func (p *page) inContext(s dateline.Span, width int) string {
	text := p.reading.Dispatch.Text
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	from, to := max(0, s.Start-4*width), min(len(text), s.End+4*width)
	if i := p.paragraphAt(s.Start); i >= 0 {
		para := p.reading.Paragraphs[i]
		from, to = max(from, para.Start), min(to, max(s.End, para.End))
	}
	for from < s.Start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to < len(text) && to > s.End && !utf8.RuneStart(text[to]) {
		to--
	}
	side := width * 2 / 5
	found := `"` + clip(text[s.Start:s.End], width-side-3) + `"`
	before, after := text[from:s.Start], text[s.End:to]
	left := lastWords(inert(before), side-1) + gap(before[max(0, len(before)-1):])
	right := gap(after[:min(1, len(after))])
	right += firstWords(inert(after), width-side-columns(found)-len(right))
	return padLeft(left, side) + found + right
}

// gap is a space where one byte of the text at hand is white space: a mark
// follows "Bolivia" in "Bolivia's" at once.
func gap(b string) string {
	if strings.TrimSpace(b) == "" && b != "" {
		return " "
	}
	return ""
}

// firstWords returns the words at the start of s, which is inert, that fit in
// width columns; lastWords those at its end.
func firstWords(s string, width int) string {
	lines := wrapText(s, width)
	if width < 1 || len(lines) == 0 {
		return ""
	}
	return lines[0]
}

func lastWords(s string, width int) string {
	words := strings.Fields(s)
	n, i := -1, len(words)
	for i > 0 && n+1+columns(words[i-1]) <= width {
		n += 1 + columns(words[i-1])
		i--
	}
	return strings.Join(words[i:], " ")
}

func reason(basis string) string {
	if w, ok := basisWords[basis]; ok {
		return basis + ": " + w
	}
	return basis
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
