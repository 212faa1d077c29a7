package main

import (
	"bytes"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// page prints one reading for a person.
type page struct {
	reading *dateline.Reading
	from    string  // name of the input
	width   int     // columns
	all     bool    // print what is less sure too, and uncut
	least   float64 // the confidence from which a finding is printed
	painter painter
	told    map[string]bool // claims that stand on the page already
	buf     bytes.Buffer
}

func (p *page) empty() bool   { return p.buf.Len() == 0 }
func (p *page) bytes() []byte { return p.buf.Bytes() }

// What every page ends with.
const (
	motto = "This reads words, not truth."
	// On the dispatches read by hand for development, .91 of the claims that a
	// page shows had speaker and words right, of its events four in five their type.
	measured = "On copy read by hand, nine in ten claims shown had the right speaker and words, four in five events the right type."
	more     = "More: -t text, -a all, -e ID why, --json"
)

// front is the page that `dateline read FILE` shows: what is known of the
// dispatch and how, what happened and who says so, then what it names and where. What is empty vanishes.
func (p *page) front() {
	p.head()
	p.happened()
	p.unknowns()
	p.says()
	p.numbers()
	p.timeline()
	p.recalled()
	p.nobody()
	p.named()
	if p.all || len(p.drawn()) == 0 {
		p.times()
	}
	p.notes()
	p.line(plainStyle, "")
	p.para(plainStyle, motto)
	p.para(quietStyle, measured)
	p.para(quietStyle, p.receipt())
	p.para(quietStyle, more)
}

// maxHeadline is how much of a headline is shown, in columns. A text without
// line ends can look like one headline.
const maxHeadline = 400

func (p *page) head() {
	d := &p.reading.Dispatch
	if h := clip(d.Headline, maxHeadline); h != "" {
		p.para(headStyle, h)
	} else {
		p.para(headStyle, "(no headline)")
	}
	p.para(plainStyle, carrier(d)+" "+p.issue())
	switch d.Status {
	case dateline.StatusKilled:
		p.para(alarmStyle, "KILLED: the agency has withdrawn this dispatch.")
	case dateline.StatusWithheld:
		p.para(alarmStyle, "WITHHELD: the agency asks not to use this dispatch.")
	case dateline.StatusEmbargoed:
		until := ""
		if d.EmbargoUntil != "" {
			until = " until " + d.EmbargoUntil
		}
		p.para(alarmStyle, "EMBARGOED"+until+".")
	}
	if v := d.Version; v != nil {
		p.para(plainStyle, version(v))
	}
	var facts []string
	if d.Byline != "" {
		facts = append(facts, clip(d.Byline, maxHeadline))
	}
	if d.Language != "" && d.Language != "en" && !strings.HasPrefix(d.Language, "en-") {
		facts = append(facts, "Language: "+d.Language+" (why: -e language)")
	}
	if !d.Full {
		facts = append(facts, "Not the full text")
	}
	p.para(plainStyle, strings.Join(facts, ". "))
	p.para(plainStyle, strings.Join(counts(p.reading), ", "))
}

// carrier words who carries the dispatch and where it was filed.
func carrier(d *dateline.Dispatch) string {
	parts := []string{"No agency named"}
	if d.Agency != "" {
		parts[0] = d.Agency
	}
	if d.Dateline != nil && d.Dateline.Place != "" {
		parts = append(parts, d.Dateline.Place)
	}
	return strings.Join(parts, ", ") + "."
}

// issue words the issue time and how it is known.
func (p *page) issue() string {
	d := &p.reading.Dispatch
	if d.Issued == "" {
		return "No issue time found (why: -e issued)"
	}
	words := when(d.Issued)
	if strings.Contains(d.Issued, "T") {
		words += ", " + zone(d)
	}
	_, settled := d.Day()
	switch {
	case d.IssuedBasis == dateline.BasisReceived:
		words += "; the time of receipt, none is printed"
	case !settled:
		words += "; year open" + years(d.IssuedCandidates)
	case !p.yearPrinted():
		words += "; year inferred"
	}
	if d.IssuedWhy != "" {
		words += " (why: -e issued)"
	}
	return words
}

// yearPrinted reports whether the year of the issue time was read as such: in
// a field of a header, or beside the day that a slug or dateline prints.
func (p *page) yearPrinted() bool {
	d := &p.reading.Dispatch
	if d.IssuedBasis == dateline.BasisHeader {
		return true
	}
	for _, z := range p.reading.Zones {
		if z.Kind != dateline.ZoneBody && z.End <= len(d.Text) && strings.Contains(d.Text[z.Start:z.End], d.Issued[:4]) {
			return true
		}
	}
	return false
}

// zone words the time zone of the issue time.
func zone(d *dateline.Dispatch) string {
	switch {
	case d.Zone == "" || d.ZoneBasis == dateline.ZoneAssumed:
		return "no zone given"
	case d.ZoneBasis == dateline.ZoneProfile:
		return d.Zone + ", as this source keeps it"
	}
	return d.Zone
}

// years words the candidates of an open year: " (2014, 2020 or 2025)".
func years(candidates []string) string {
	var ys []string
	for _, c := range candidates {
		if len(c) >= 4 {
			ys = append(ys, c[:4])
		}
	}
	if len(ys) < 2 {
		return ""
	}
	last := len(ys) - 1
	return " (" + strings.Join(ys[:last], ", ") + " or " + ys[last] + ")"
}

// when writes a time of a reading for people: "Fri 21 Mar 2025 06:07", or
// "21 Mar 06:07" while the year is open.
func when(issued string) string {
	date, clock, _ := strings.Cut(issued, "T")
	if len(clock) > 5 {
		clock = strings.TrimSuffix(clock, ":00")
	}
	out := date
	if t, err := time.Parse("2006-01-02", date); err == nil {
		out = t.Format("Mon 2 Jan 2006")
	} else if t, err := time.Parse("XXXX-01-02", date); err == nil {
		out = t.Format("2 Jan")
	}
	return strings.TrimSpace(out + " " + clock)
}

func version(v *dateline.Version) string {
	words := []string{"Version"}
	if v.Number > 0 {
		words = append(words, strconv.Itoa(v.Number))
	}
	if v.Label != "" {
		words = append(words, strconv.Quote(v.Label))
	}
	if v.Relation != "" {
		words = append(words, "("+strings.TrimSpace(v.Relation+" "+v.Of)+")")
	}
	return strings.Join(words, " ") + "."
}

// counts lists how much of each kind was found, kinds with none left out.
func counts(r *dateline.Reading) []string {
	var out []string
	add := func(n int, one, many string) {
		if n > 0 {
			out = append(out, count(n, one, many))
		}
	}
	add(len(r.Paragraphs), "paragraph", "paragraphs")
	add(len(r.Sentences), "sentence", "sentences")
	add(len(r.Entities), "name", "names")
	add(len(r.Times), "time", "times")
	add(len(r.Quantities), "number", "numbers")
	add(len(r.Events), "event", "events")
	add(len(r.Claims), "claim", "claims")
	return out
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// receipt words what the page was made from.
func (p *page) receipt() string {
	d := &p.reading.Dispatch
	basis := map[string]string{
		"given": "as given",
		"clock": "by the clock here",
		"file":  "by the file's date",
	}[d.ReceivedBasis]
	if t, err := time.Parse(time.RFC3339, d.Received); err == nil {
		return fmt.Sprintf("From %s (%s). Received %s UTC, %s.",
			p.origin(), d.Format, t.UTC().Format("2 Jan 2006 15:04"), basis)
	}
	return fmt.Sprintf("From %s (%s).", p.origin(), d.Format)
}

// origin is the name of the input; of one too long for a line its end.
func (p *page) origin() string {
	name, most := inert(p.from), max(12, p.width-30)
	if columns(name) <= most {
		return name
	}
	rs := []rune(name)
	for len(rs) > 0 && columns(string(rs)) > most-3 {
		rs = rs[1:]
	}
	return "..." + string(rs)
}

// notes prints the reader's remarks on odd copy.
func (p *page) notes() {
	if len(p.reading.Notes) == 0 {
		return
	}
	p.title("NOTES", "para")
	for _, n := range p.reading.Notes {
		where := ""
		if n.End > n.Start {
			where = p.where(n.Start)
		}
		p.row(wrapText(n.Say, p.width-12), where)
	}
}

// where names the place of a byte of the text: the number of its paragraph,
// or the kind of the zone outside the body that it stands in.
func (p *page) where(at int) string {
	if i := p.paragraphAt(at); i >= 0 {
		return strconv.Itoa(i + 1)
	}
	for _, z := range p.reading.Zones {
		if z.Start <= at && at < z.End && z.Kind != dateline.ZoneBody {
			return z.Kind
		}
	}
	return ""
}

// paragraphAt returns the index of the paragraph that the byte stands in, or
// -1.
func (p *page) paragraphAt(at int) int {
	ps := p.reading.Paragraphs
	i := sort.Search(len(ps), func(i int) bool { return ps[i].End > at })
	if i < len(ps) && ps[i].Start <= at {
		return i
	}
	return -1
}

// title prints the heading of a section, with the name of the column at the
// right.
func (p *page) title(left, right string) {
	p.buf.WriteByte('\n')
	if right == "" {
		p.line(titleStyle, left)
		return
	}
	gap := strings.Repeat(" ", max(1, p.width-columns(left)-columns(right)))
	p.buf.WriteString(p.painter.paint(titleStyle, left) + gap + p.painter.paint(quietStyle, right) + "\n")
}

// row prints indented lines, with right at the right of the first.
func (p *page) row(lines []string, right string) {
	for i, l := range lines {
		l = "  " + l
		if i == 0 && right != "" {
			l = pad(l, p.width-columns(right)-1)
			l += " " + right
		}
		p.buf.WriteString(l + "\n")
	}
}

// para prints text made inert and wrapped; nothing for an empty text.
func (p *page) para(s style, text string) {
	for _, l := range wrapText(text, p.width) {
		p.line(s, l)
	}
}

// line prints one line that is safe already.
func (p *page) line(s style, text string) {
	p.buf.WriteString(p.painter.paint(s, text) + "\n")
}
