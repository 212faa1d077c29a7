package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// times prints the days and hours that the text names, each once, in the
// order of the calendar: the interval, the words, the paragraph. Durations,
// sets and what has no place in the calendar are counted only.
func (p *page) times() {
	type entry struct {
		first *dateline.TimeExpr
		n     int
	}
	var all []entry
	index := map[string]int{}
	loose := 0
	for i := range p.reading.Times {
		t := &p.reading.Times[i]
		if t.From == "" {
			loose++
			continue
		}
		key := t.Value + " " + t.Mod
		if j, ok := index[key]; ok {
			all[j].n++
			continue
		}
		index[key] = len(all)
		all = append(all, entry{t, 1})
	}
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.first.From, b.first.From), cmp.Compare(a.first.To, b.first.To))
	})
	p.title("TIMES, IN ORDER", padLeft("times", timesWidth)+padLeft("para", paraWidth+1))
	for _, e := range all {
		p.finding(e.first.ID, interval(e.first), 27, e.first.Text,
			padLeft(strconv.Itoa(e.n), timesWidth)+padLeft(p.where(e.first.Start), paraWidth+1))
	}
	if loose > 0 {
		p.para(quietStyle, "  "+count(loose, "more is", "more are")+" durations, repeated or vague: --json.")
	}
}

// interval words the days that a time covers: "Fri 21 Mar 2025",
// "1 Sep - 30 Nov 2024", "Mar 2025, late".
func interval(t *dateline.TimeExpr) string {
	out := span(t.From, t.To)
	if w := modWords[t.Mod]; w != "" {
		out += ", " + w
	}
	return out
}

// span words the days or minutes from one to another, both included. Whole
// months and years go by their names.
func span(from, to string) string {
	f, ferr := time.Parse("2006-01-02", from)
	t, terr := time.Parse("2006-01-02", to)
	switch {
	case ferr != nil || terr != nil:
		if to == "" || to == from {
			return day(from)
		}
		return day(from) + " - " + day(to)
	case f.Equal(t):
		return f.Format("Mon 2 Jan 2006")
	case f.YearDay() == 1 && t.Month() == time.December && t.Day() == 31:
		if f.Year() == t.Year() {
			return f.Format("2006")
		}
		return f.Format("2006 - ") + t.Format("2006")
	case f.Day() == 1 && t.Equal(f.AddDate(0, 1, -1)):
		return f.Format("Jan 2006")
	case f.Year() == t.Year():
		return f.Format("2 Jan - ") + t.Format("2 Jan 2006")
	}
	return f.Format("2 Jan 2006 - ") + t.Format("2 Jan 2006")
}

var modWords = map[string]string{
	"START": "early", "MID": "mid", "END": "late", "APPROX": "about",
	"BEFORE": "before", "AFTER": "after", "MORE_THAN": "more than", "LESS_THAN": "less than",
	"EQUAL_OR_MORE": "at least", "EQUAL_OR_LESS": "at most",
}

// day writes a day or minute of a reading for people.
func day(s string) string {
	for _, f := range [...][2]string{{"2006-01-02", "2 Jan 2006"}, {"2006-01-02T15:04", "2 Jan 2006 15:04"}} {
		if t, err := time.Parse(f[0], s); err == nil {
			return t.Format(f[1])
		}
	}
	return s
}

// numbers prints what is counted and measured, in the order of the text: how
// much of what, who says so, and the words round it. "The two sides" and the like
// take a number up that stood before, and are counted only.
func (p *page) numbers() {
	const idWidth, indent = 5, 9
	var qs []*dateline.Quantity
	again := 0
	for i := range p.reading.Quantities {
		if q := &p.reading.Quantities[i]; p.all || !p.takenUp(q) {
			qs = append(qs, q)
		} else {
			again++
		}
	}
	if len(qs) == 0 {
		return
	}
	p.title("NUMBERS", "para")
	for _, q := range qs {
		value, who := strings.TrimSpace(amount(q)+" "+q.Unit), p.whoCounts(q)
		room := p.width - 2 - idWidth - paraWidth - 1
		left := clip(value, room)
		if used := columns(left); room-used > 10 {
			left += " " + padLeft(clip(who, room-used-2), room-used-1)
		}
		p.buf.WriteString("  " + p.painter.paint(quietStyle, pad(inert(q.ID), idWidth)) + pad(left, room) + padLeft(p.where(q.Start), paraWidth+1) + "\n")
		for _, l := range p.clipped(`"`+p.countedIn(q)+`"`, p.width-indent-paraWidth-1, 2) {
			p.buf.WriteString(strings.Repeat(" ", indent) + l + "\n")
		}
	}
	if again > 0 {
		p.remark(count(again, "more takes", "more take") + ` up a number from before ("the two"): -a.`)
	}
}

// takenUp reports whether a small number only takes up what stood before: "the
// two countries", "both" it is not.
func (p *page) takenUp(q *dateline.Quantity) bool {
	if q.Low == nil || q.High == nil || *q.Low != *q.High || *q.Low > 12 || q.Ordinal {
		return false
	}
	w, _ := wordBefore(p.reading.Dispatch.Text, 0, q.Start)
	return strings.EqualFold(w, "the") || strings.EqualFold(w, "these") || strings.EqualFold(w, "those")
}

// whoCounts is whose number it is: the speaker of the innermost claim that has it,
// else the carrier.
func (p *page) whoCounts(q *dateline.Quantity) string {
	best := p.claimAt(q.Span)
	if best == nil {
		return p.carrierName() + ", own words"
	}
	return p.speakerName(best)
}

// countedIn are the words round a number: what it counts, and of which time.
func (p *page) countedIn(q *dateline.Quantity) string {
	s := p.sentenceAt(q.Span)
	return p.cut(s, p.begin(s, q.Start), q.Start)
}

// amount words a range with its hedge: "about 10,000-12,000", "over 300",
// "6th".
func amount(q *dateline.Quantity) string {
	var out string
	switch {
	case q.Low != nil && q.High != nil && *q.Low == *q.High:
		out = number(*q.Low)
		if q.Ordinal {
			out = "no. " + out
		}
	case q.Low != nil && q.High != nil:
		out = number(*q.Low) + "-" + number(*q.High)
	case q.Low != nil:
		out = number(*q.Low) + " or more"
	case q.High != nil:
		out = number(*q.High) + " or less"
	default:
		return "not settled"
	}
	if q.Approx {
		out = "about " + out
	}
	return out
}

// number writes a figure with its thousands apart.
func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	whole, part, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		whole += "." + part
	}
	return sign + whole
}

// finding prints a row: id, value in a column of its own, the words of the
// text where the page is wide enough for them, and what stands at the right.
func (p *page) finding(id, value string, column int, words, right string) {
	const idWidth = 5
	room := p.width - 2 - idWidth - columns(right)
	left := clip(value, room)
	if room >= column+12 {
		left = pad(clip(value, column-1), column) + `"` + clip(words, room-column-3) + `"`
	}
	p.buf.WriteString("  " + p.painter.paint(quietStyle, pad(inert(id), idWidth)) + pad(left, room) + right + "\n")
}

func (p *page) explainTime(t *dateline.TimeExpr) {
	p.field(t.ID, t.Value+" ("+t.Type+")")
	if t.From != "" {
		p.field("covers", interval(t))
	}
	p.field("mod", t.Mod)
	p.field("rule", t.Rule)
	switch {
	case t.Anchor == "issued":
		p.field("anchor", "issued: the issue time, in the day of the dateline's city")
	case t.Anchor != "":
		p.field("anchor", t.Anchor)
	}
	p.words(t.Span)
}

func (p *page) explainQuantity(q *dateline.Quantity) {
	p.field(q.ID, strings.TrimSpace(amount(q)+" "+q.Unit))
	bound := func(f *float64) string {
		if f == nil {
			return "none given"
		}
		return number(*f)
	}
	p.field("low", bound(q.Low))
	p.field("high", bound(q.High))
	p.field("hedged", fmt.Sprint(q.Approx))
	p.field("currency", q.Currency)
	p.field("of", q.Of)
	p.words(q.Span)
}
