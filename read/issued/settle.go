// Package issued settles when a dispatch was issued. In: a dispatch whose
// wire gave the issue time only in part (month, day and clock beside a slug,
// a dateline's date), its text and the paragraphs of its body, and the
// receipt time. Out: the issue time, or the candidates left open, and in
// words how it was told.
//
// The order of the evidence: a year printed with the date; the receipt, which
// is only an upper bound; the weekdays that the text ties its news to; years
// told as past, before which it was not issued. Where nothing in the text
// speaks, the latest year that the receipt allows is taken. Where the
// evidence is at odds nothing is.
package issued

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// Result is a settled issue time, or what is left open.
type Result struct {
	// Issued is local time as printed, "2025-03-21T06:07:00", or a day; what
	// the wire gave ("XXXX-03-21T06:07") while it is open; "" when nothing
	// was given.
	Issued string
	// IssuedUTC is RFC 3339 with Z; "" unless clock and zone are known.
	IssuedUTC string
	// Basis is one of dateline.BasisHeader, BasisSlug, BasisBody and
	// BasisReceived; "" without an issue time.
	Basis string
	// Candidates are the times that it may be, in their order; empty when
	// settled.
	Candidates []string
	// Why says in words how it was told, or why not.
	Why string
	// Notes are remarks on odd dates.
	Notes []dateline.Note
}

const (
	// slack is how far after its receipt a dispatch may seem to be issued:
	// zones, and clocks that are off. 12/31 arrives on 01/01.
	slack = 36 * time.Hour
	// nearDays is how far the dates of a header and a dateline of one
	// dispatch may be apart: dated August 7, filed August 8.
	nearDays = 2
	// yearsDeep is how many years before the receipt are considered.
	yearsDeep = 75
	// maxCandidates caps Result.Candidates.
	maxCandidates = 8
)

// Settle settles the issue time of d. text is Dispatch.Text, paragraphs are
// its body's; d.Received is RFC 3339. Settle reads d and changes nothing.
func Settle(d *dateline.Dispatch, text string, paragraphs []dateline.Span) Result {
	s := settler{d: d, text: text, basis: d.IssuedBasis, loc: zoneOf(d)}
	if d.Received != "" {
		at, err := time.Parse(time.RFC3339, d.Received)
		if err == nil && at.Year() > minYear && at.Year() < 9999 {
			s.received, s.last = at.UTC(), at.UTC().Add(slack)
		} else {
			s.note(span{}, "bad-received", "The receipt time is no RFC 3339 time; it was left aside.")
		}
	}
	s.gather()
	switch {
	case s.settleExplicit():
	case len(s.templates) > 0:
		s.settleByText(paragraphs)
	default:
		s.settleByReceipt()
	}
	if s.Candidates == nil {
		s.Candidates = []string{}
	}
	if s.Notes == nil {
		s.Notes = []dateline.Note{}
	}
	return s.Result
}

type settler struct {
	Result
	d              *dateline.Dispatch
	text           string
	basis          string
	loc            *time.Location // nil: not known
	received, last time.Time      // zero: none given
	templates      []stamp        // what was printed: the year may be missing, the first is the wire's own reading
	dateline       *stamp         // the dateline's date
	line           stamp          // the text's own issue line; year 0: none
	lineAt         span
}

func (s *settler) note(at span, code, say string) {
	s.Notes = append(s.Notes, dateline.Note{Start: at.start, End: at.end, Code: code, Say: say})
}

// gather reads what the wire and the text's own issue line printed.
func (s *settler) gather() {
	add := func(printed string) {
		if printed == "" {
			return
		}
		t, ok := parseStamp(printed)
		if !ok {
			s.note(span{}, "bad-date", "\""+clip(printed)+"\" is no date; it was left aside.")
			return
		}
		if !slices.Contains(s.templates, t) {
			s.templates = append(s.templates, t)
		}
	}
	add(s.d.Issued)
	for _, c := range s.d.IssuedCandidates {
		add(c)
	}
	if p := s.d.Dateline; p != nil && p.Date != "" {
		if t, ok := parseStamp(p.Date); ok {
			s.dateline = &t
			if len(s.templates) == 0 {
				s.templates, s.basis = append(s.templates, t), dateline.BasisBody
			}
		} else {
			s.note(span{p.Start, p.End}, "bad-date", "The dateline's date, \""+clip(p.Date)+"\", is no date; it was left aside.")
		}
	}
	if s.basis == "" {
		s.basis = dateline.BasisHeader
	}
	var wrong *span
	if s.line, s.lineAt, wrong = issueLine(s.text); wrong != nil {
		s.note(*wrong, "date-weekday", "The weekday of this date line is not that of its date; it was left aside.")
	}
	if s.line.year > 0 && !s.last.IsZero() && s.line.wall().After(s.last) {
		s.note(s.lineAt, "after-receipt", "This date lies after the receipt; it was left aside.")
		s.line = stamp{}
	}
	if len(s.templates) == 0 && s.line.year > 0 {
		s.templates, s.basis = append(s.templates, s.line), dateline.BasisBody
	}
}

// settleExplicit settles by a year that is printed with the date, in the
// header, the dateline or a line of the text.
func (s *settler) settleExplicit() bool {
	if len(s.templates) == 1 && s.templates[0].year > 0 {
		t := s.templates[0]
		if !s.last.IsZero() && t.wall().After(s.last) {
			s.note(span{}, "after-receipt", "The issue time printed lies after the receipt; one of the two clocks is off.")
		}
		s.settle(t, "the year is printed: "+t.String())
		return true
	}
	printed := []struct {
		date stamp
		what string
	}{{s.line, "a line of the text"}}
	if s.dateline != nil {
		printed = append(printed, printed[0])
		printed[0].date, printed[0].what = *s.dateline, "the dateline"
	}
	for _, p := range printed {
		if p.date.year == 0 || len(s.templates) == 0 {
			continue
		}
		t, ok := s.beside(p.date)
		if !ok {
			s.note(span{}, "dates-differ", p.what+" prints "+p.date.String()+", the header another day; neither was taken.")
			s.open("the header and "+p.what+" print different days", s.inYear(p.date))
			return true
		}
		s.settle(t, "the year is printed in "+p.what+": "+p.date.String())
		return true
	}
	return false
}

// beside is the template that, in some year, lies within nearDays of a full
// date; the nearest, and of two as near the wire's own reading.
func (s *settler) beside(date stamp) (stamp, bool) {
	var best stamp
	far := nearDays + 1
	for _, t := range s.templates {
		years := [...]int{date.year, date.year - 1, date.year + 1}
		for _, y := range years {
			if t.year > 0 && t.year != y {
				continue
			}
			if c, ok := t.in(y); ok && abs(c.number()-date.number()) < far {
				best, far = c, abs(c.number()-date.number())
			}
		}
	}
	return best, far <= nearDays
}

// inYear is the printed date itself and the templates in its year.
func (s *settler) inYear(date stamp) []stamp {
	out := []stamp{date}
	for _, t := range s.templates {
		if t.year > 0 {
			out = append(out, t)
		} else if c, ok := t.in(date.year); ok {
			out = append(out, c)
		}
	}
	return out
}

// settleByText settles the year, and the order of month and day, by the
// receipt and the evidence of the body.
func (s *settler) settleByText(paragraphs []dateline.Span) {
	var skip span
	if p := s.d.Dateline; p != nil {
		skip = span{p.Start, p.End}
	}
	if paragraphs == nil {
		paragraphs = []dateline.Span{{Start: 0, End: len(s.text)}}
	}
	ev := scan(s.text, paragraphs, skip)
	year, at := copyright(s.text)
	if s.last.IsZero() {
		s.withoutReceipt(&ev, year)
		return
	}
	if year > s.last.Year() {
		year = 0
	}
	guesses := s.guesses(&ev, year)
	if len(guesses) == 0 {
		s.open("the receipt allows no year for it", nil)
		return
	}
	best := guesses[0]
	told := s.tell(&ev, best, year, at)
	switch {
	case len(guesses) > 1 && guesses[1].total()-best.total() < margin:
		s.open("open, the evidence does not decide: "+told, likely(guesses))
	case best.cost >= conflict && (year == 0 || best.year != year):
		s.open("open, the evidence is at odds: "+told, likely(guesses))
	default:
		s.settle(best.stamp, told)
	}
}

// guesses are the times that the receipt allows, best first.
func (s *settler) guesses(ev *evidence, copyright int) []guess {
	out := make([]guess, 0, len(s.templates)*(yearsDeep+2))
	lastDay := dayNumber(s.last.Year(), int(s.last.Month()), s.last.Day())
	receivedDay := dayNumber(s.received.Year(), int(s.received.Month()), s.received.Day())
	for _, t := range s.templates {
		shift, sure := s.dayShift(t)
		latest := 0
		top, bottom := s.last.Year()+1, s.last.Year()-yearsDeep
		if t.year > 0 {
			top, bottom = t.year, t.year
		}
		for y := top; y >= bottom && y > 0; y-- {
			c, ok := t.in(y)
			if !ok || !s.allows(c) {
				continue
			}
			if latest == 0 {
				latest = y
			}
			n := c.number()
			g := guess{stamp: c, back: latest - y, gap: receivedDay - n}
			if leapDay(c) {
				// The years without the day are no years that it could have
				// been in: the latest leap year is the latest year.
				g.back = (g.back + 3) / 4
			}
			g.soft = prior(g.back, g.gap)
			g.city = shift
			if s.dateline != nil {
				// "Friday" is the dateline's day, not the header's.
				if g.city = nearest(*s.dateline, n) - n; abs(g.city) > nearDays {
					g.city = 0
					g.cost = costDated
				}
			}
			told := ev.weigh(n+g.city, lastDay)
			if s.dateline == nil && !sure {
				if plain := ev.weigh(n, lastDay); plain < told {
					told, g.city = plain, 0
				}
			}
			g.cost += told
			if copyright > 0 && y != copyright && (y != copyright+1 || c.month > 1) {
				g.cost += costForeign
			}
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b guess) int { return cmp.Compare(a.total(), b.total()) })
	return out
}

func leapDay(t stamp) bool { return t.month == 2 && t.day == 29 }

// allows reports whether the receipt allows a stamp. A zone not known is
// within the slack.
func (s *settler) allows(t stamp) bool {
	if t.year < s.received.Year() {
		return true
	}
	if s.loc == nil || !t.clock {
		return !t.wall().After(s.last)
	}
	at, _, _ := instant(t, s.loc)
	return !at.After(s.last)
}

// likely are the guesses within a margin of the best.
func likely(guesses []guess) []stamp {
	var out []stamp
	for _, g := range guesses {
		if len(out) == maxCandidates || g.total()-guesses[0].total() >= margin {
			break
		}
		out = append(out, g.stamp)
	}
	return out
}

// withoutReceipt leaves a year open that nothing bounds from above, but for a
// copyright line.
func (s *settler) withoutReceipt(ev *evidence, copyright int) {
	if copyright > 0 && len(s.templates) == 1 {
		if t, ok := s.templates[0].in(copyright); ok {
			s.settle(t, "the copyright line gives the year; no receipt time bounds it")
			return
		}
	}
	from := 0
	for _, y := range ev.years {
		if !y.future {
			from = max(from, y.date.year)
		}
	}
	if from == 0 {
		s.open("open: no receipt time bounds the year, and the text tells of none as past", nil)
		return
	}
	var all []guess
	for _, t := range s.templates {
		for y := from; y < from+12; y++ { // in twelve years a date has had every weekday
			if c, ok := t.in(y); ok && (t.year == 0 || t.year == y) {
				all = append(all, guess{stamp: c, cost: ev.weigh(c.number(), dayNumber(maxYear, 12, 31))})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b guess) int { return cmp.Compare(a.cost, b.cost) })
	s.open("open: no receipt time bounds the year", likely(all))
}

// settleByReceipt falls back on the receipt when it was given with the
// dispatch. A clock's or a file's says when it was read.
func (s *settler) settleByReceipt() {
	switch {
	case s.received.IsZero():
		s.Why = "no date is printed that could be its issue time, and no receipt time was given"
	case s.d.ReceivedBasis != "given":
		s.Why = "no date is printed that could be its issue time; the receipt time is that of the reading, not of the issue"
	default:
		t := s.received.Truncate(time.Second)
		s.Issued, s.IssuedUTC = stampOf(t).String(), t.Format(time.RFC3339)
		s.Basis = dateline.BasisReceived
		s.Why = "no date is printed that could be its issue time; the receipt time given is the latest it can be, in UTC"
	}
}

// settle takes t, moved out of a gap in its zone's clocks.
func (s *settler) settle(t stamp, why string) {
	s.Why, s.Basis = why, s.basis
	if t.clock && s.loc != nil {
		at, gap, twice := instant(t, s.loc)
		if gap {
			moved := stampOf(at.In(s.loc))
			s.note(span{}, "dst-gap", "The clocks of "+s.d.Zone+" jumped over "+t.String()+"; it was moved forward to "+moved.String()+".")
			t = moved
		}
		if twice {
			s.note(span{}, "dst-overlap", "The clocks of "+s.d.Zone+" showed "+t.String()+" twice; the first was taken.")
		}
		s.IssuedUTC = at.UTC().Format(time.RFC3339)
	}
	s.Issued = t.String()
}

// open leaves the issue time as the wire gave it.
func (s *settler) open(why string, candidates []stamp) {
	s.Why, s.Basis = why, s.basis
	if _, ok := parseStamp(s.d.Issued); ok {
		s.Issued = s.d.Issued
	} else if len(s.templates) == 1 {
		s.Issued = s.templates[0].String()
	}
	if s.Issued == "" {
		s.Basis = ""
	}
	for _, c := range candidates {
		s.Candidates = append(s.Candidates, c.String())
	}
	slices.Sort(s.Candidates)
	s.Candidates = slices.Compact(s.Candidates)
}

// clip shortens what is quoted in a note.
func clip(s string) string {
	if len(s) > 32 {
		return strings.ToValidUTF8(s[:32], "") + "..."
	}
	return s
}
