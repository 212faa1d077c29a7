package main

import (
	"slices"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// eventRow is an event with the paragraph of its trigger.
type eventRow struct {
	dateline.FoundEvent
	Paragraph int    `json:"paragraph,omitempty"`
	KilledBy  string `json:"killed_by,omitempty"` // id of its agency's notice
}

// mostUnsureEvents is mostUnsure for events, each of which has its claims
// looked up.
const mostUnsureEvents = 50

// eventRows gives events their paragraphs.
func (q *question) eventRows(found []dateline.FoundEvent) ([]eventRow, error) {
	if err := q.load(dispatchesOf(found, func(e *dateline.FoundEvent) string { return e.Dispatch })); err != nil {
		return nil, err
	}
	rows := make([]eventRow, len(found))
	for i := range found {
		rows[i].FoundEvent = found[i]
		p, err := q.of(found[i].Dispatch)
		if err != nil {
			return nil, err
		}
		if t := found[i].Event.Trigger; t != nil {
			rows[i].Paragraph = p.paragraphNumber(t.Start)
		}
		if rows[i].KilledBy, err = q.killed(&rows[i].Ref); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// statusMarks tell at a glance, and without colour, whether something
// happened.
var statusMarks = map[string]string{
	dateline.EventHappened: "*", dateline.EventOngoing: "=", dateline.EventPlanned: "o", dateline.EventPossible: "?",
	dateline.EventConditional: "?", dateline.EventHabitual: "~", dateline.EventDenied: "x",
}

const statusLegend = "* happened  = going on  o planned  ? possible, or on a condition  ~ habit  x denied  ( ) hedged  [date] no day told, the dispatch's"

// statusMark is the mark of an event, in brackets when it is hedged.
func statusMark(e *dateline.Event) string {
	m := statusMarks[e.Status]
	if m == "" {
		m = "*"
	}
	switch e.Standing {
	case dateline.StandingHedged:
		return "(" + m + ")"
	case dateline.StandingDenied:
		m = "x"
	}
	return " " + m + " "
}

// eventLine is an event told once: further dispatches that tell it alike
// follow behind "also".
type eventLine struct {
	row  *eventRow
	page *page
	also []string
}

// eventLines joins the events that are told alike: the same word, parties,
// time, standing and sources. Where no time is told the whole sentence must be
// the same, as it is in copies and versions.
func (q *question) eventLines(rows []eventRow) ([]*eventLine, error) {
	var lines []*eventLine
	told := map[string]*eventLine{}
	for i := range rows {
		r := &rows[i]
		p, err := q.of(r.Dispatch)
		if err != nil {
			return nil, err
		}
		e := &r.Event
		if e.Trigger == nil {
			continue
		}
		if gone, err := q.leftOut(&r.Ref); err != nil {
			return nil, err
		} else if gone {
			continue
		}
		key := strings.Join([]string{e.Trigger.Lemma, e.Type, e.Status, e.Standing, sorted(r.Actors), sorted(r.Recipients),
			r.Place, q.whenKey(p, r), q.backersKey(p, r)}, "\x00")
		if l := told[key]; l != nil {
			if r.At.Before(l.row.At) {
				l.row, l.page, r, p = r, p, l.row, l.page
			}
			l.also = append(l.also, shortOf(r.Dispatch)+" "+p.where(r.Event.Trigger.Start))
			continue
		}
		l := &eventLine{row: r, page: p}
		told[key] = l
		lines = append(lines, l)
	}
	return lines, nil
}

func (q *question) whenKey(p *page, r *eventRow) string {
	if r.Time == nil {
		return inert(p.raw(p.sentenceAt(r.Event.Trigger.Span)))
	}
	return r.Time.Value + r.Time.Mod
}

// backersKey is who an event rests on, the same for an agency's own words
// whoever prints them.
func (q *question) backersKey(p *page, r *eventRow) string {
	if len(r.Claims) == 0 && r.Agency != "" {
		return r.Agency
	}
	who := &phrase{}
	q.backers(who, p, r)
	return who.text.String()
}

func sorted(names []string) string {
	names = slices.Clone(names)
	slices.Sort(names)
	return strings.Join(names, ";")
}

// backers puts who an event rests on: the sources of its claims, or the
// dispatch itself.
func (q *question) backers(ph *phrase, p *page, r *eventRow) {
	if len(r.Claims) == 0 {
		switch r.Event.Standing {
		case dateline.StandingOwnVoice, "":
			ph.add(bearer(&r.Ref) + ", own words")
		default:
			ph.add(bearer(&r.Ref) + ", " + r.Event.Standing)
		}
		return
	}
	seen := map[string]bool{}
	for i := range r.Claims {
		one := &phrase{}
		q.speaker(one, p, &r.Claims[i].Claim)
		if seen[one.text.String()] {
			continue
		}
		if len(seen) > 0 {
			ph.add("; ")
		}
		seen[one.text.String()] = true
		q.speaker(ph, p, &r.Claims[i].Claim)
	}
}

// told puts an event: what became of it where it did not simply happen, who
// says so, who did it to whom, and the words. The sources stand first, so that
// no accusation stands on a line before its speaker.
func (q *question) told(l *eventLine) *phrase {
	ph := &phrase{}
	e := &l.row.Event
	if e.Status != dateline.EventHappened {
		ph.styled(titleStyle, e.Status).add(": ")
	}
	q.backers(ph, l.page, l.row)
	ph.add(": ")
	ph.add(q.around(l.page.reading.Dispatch.Text, l.page.sentenceAt(e.Trigger.Span), e.Trigger.Span, 100))
	about := partiesOf(l.row)
	if l.row.Place != "" {
		about = strings.TrimPrefix(about+"; at "+l.row.Place, "; ")
	}
	if about != "" {
		ph.add(" (" + about + ")")
	}
	if e.Recalled {
		ph.add(", recalled")
	}
	return ph.add(also(l.also))
}

// partiesOf words who did it to whom: "Uruguay > Namibia".
func partiesOf(r *eventRow) string {
	out := strings.Join(r.Actors, ", ")
	if len(r.Recipients) > 0 {
		out = strings.TrimSpace(out+" > ") + " " + strings.Join(r.Recipients, ", ")
	}
	return strings.TrimSpace(out)
}

// extent is when an event was, as days: what it tells, else the day of its
// dispatch.
func extent(r *eventRow) (from, to time.Time, told bool) {
	if t := r.Time; t != nil {
		f, ferr := time.Parse("2006-01-02", dayPart(t.From))
		u, uerr := time.Parse("2006-01-02", dayPart(t.To))
		if ferr == nil {
			if uerr != nil || u.Before(f) {
				u = f
			}
			return f, u, true
		}
	}
	d := r.At.UTC().Truncate(24 * time.Hour)
	return d, d, false
}

func dayPart(s string) string { return s[:min(len(s), 10)] }

var eventColumns = []string{"id", "trigger", "type", "mode", "actors", "recipients", "place", "from", "to", "event_status", "standing", "sources", "recalled", "words", "confidence"}

// eventCells are the cells of events. The sources of an event stand in its
// row: it is not to be read without them.
func (q *question) eventCells(rows []eventRow) (out [][]string, err error) {
	for i := range rows {
		r := &rows[i]
		p, err := q.of(r.Dispatch)
		if err != nil {
			return nil, err
		}
		e := &r.Event
		var trigger, from, to, words string
		if e.Trigger != nil {
			trigger, words = e.Trigger.Text, p.raw(p.sentenceAt(e.Trigger.Span))
		}
		if r.Time != nil {
			from, to = r.Time.From, r.Time.To
		}
		who := &phrase{}
		q.backers(who, p, r)
		recalled := "no"
		if e.Recalled {
			recalled = "yes"
		}
		out = append(out, append(refCells(&r.Ref, r.Paragraph), e.ID, trigger, e.Type, e.Mode, strings.Join(r.Actors, "; "), strings.Join(r.Recipients, "; "),
			r.Place, from, to, e.Status, e.Standing, who.text.String(), recalled, words, confidence(e.Confidence)))
	}
	return out, nil
}
