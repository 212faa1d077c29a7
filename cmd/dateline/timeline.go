package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// leastDated is how many events with a day make a timeline.
const leastDated = 3

// dated is a row of the timeline.
type dated struct {
	days  [2]time.Time
	event *dateline.Event    // nil where only a time is told
	told  *dateline.TimeExpr // the time, of either
}

// drawn are the events that the timeline has; none where there is no timeline.
func (p *page) drawn() map[*dateline.Event]bool {
	out := map[*dateline.Event]bool{}
	for i := range p.reading.Events {
		v := &p.reading.Events[i]
		if !p.printed(v) {
			continue
		}
		if _, ok := p.daysOf(p.time(v.Time)); ok {
			out[v] = true
		}
	}
	if len(out) < leastDated {
		return nil
	}
	return out
}

// daysOf are the days that a time covers.
func (p *page) daysOf(t *dateline.TimeExpr) (days [2]time.Time, ok bool) {
	if t == nil || t.From == "" {
		return days, false
	}
	f, err := time.Parse("2006-01-02", dayPart(t.From))
	if err != nil {
		return days, false
	}
	u, err := time.Parse("2006-01-02", dayPart(t.To))
	if err != nil || u.Before(f) {
		u = f
	}
	return [2]time.Time{f, u}, true
}

// timeline lays the events over days, months and years, and with them the times
// that no event on the page has: first what the dispatch recalls, then what is new
// in it or ahead. What lasts is drawn as a bar beside all that falls into it.
func (p *page) timeline() {
	drawn := p.drawn()
	if len(drawn) == 0 {
		return
	}
	var past, now []dated
	taken := map[string]bool{}
	for i := range p.reading.Events {
		v := &p.reading.Events[i]
		if !drawn[v] {
			continue
		}
		t := p.time(v.Time)
		days, _ := p.daysOf(t)
		taken[t.From+t.To] = true
		if v.Recalled {
			past = append(past, dated{days, v, t})
		} else {
			now = append(now, dated{days, v, t})
		}
	}
	issued, settled := p.reading.Dispatch.Day()
	for i := range p.reading.Times {
		t := &p.reading.Times[i]
		days, ok := p.daysOf(t)
		if !ok || t.Type == dateline.TimeSet || t.Type == dateline.TimeDuration || taken[t.From+t.To] || p.paragraphAt(t.Start) < 0 {
			continue
		}
		taken[t.From+t.To] = true
		// A time of last week or before belongs to what is recalled.
		if settled && issued.Sub(days[1]) > 7*24*time.Hour {
			past = append(past, dated{days, nil, t})
		} else {
			now = append(now, dated{days, nil, t})
		}
	}
	p.title("TIMELINE", "para")
	for _, part := range [...]struct {
		title string
		rows  []dated
	}{{"recalled", past}, {"new, and ahead", now}} {
		if len(part.rows) == 0 {
			continue
		}
		p.remark(part.title)
		p.moments(part.rows)
	}
	p.remark(strings.Replace(statusLegend, "  [date] no day told, the dispatch's", "  . only a time is told", 1))
}

// dateColumn is the width of the dates of a timeline, in columns; a page under
// narrowest has no column for them, and no bars.
const (
	dateColumn = 16
	narrowest  = 60
)

func (p *page) moments(rows []dated) {
	slices.SortStableFunc(rows, func(a, b dated) int {
		return cmp.Or(a.days[0].Compare(b.days[0]), -a.days[1].Compare(b.days[1]))
	})
	days := make([][2]time.Time, len(rows))
	for i := range rows {
		days[i] = rows[i].days
	}
	at, after := bars(days)
	for i, m := range rows {
		date, mark, id := shortDate(m), " . ", m.told.ID
		start := m.told.Start
		if m.event != nil {
			mark, id, start = statusMark(m.event), m.event.ID, m.event.Trigger.Start
		}
		if i > 0 && rows[i-1].days == m.days {
			date = ""
		}
		lead := "  " + pad(clip(date, dateColumn-1), dateColumn) + at[i] + mark + " "
		cont := "  " + strings.Repeat(" ", dateColumn) + after[i] + "    "
		if p.width < narrowest { // the date on a line of its own
			if date != "" {
				p.line(plainStyle, "  "+clip(date, p.width-2))
			}
			lead, cont = "  "+mark+" ", "      "
		}
		room := max(12, p.width-columns(lead)-paraWidth-1)
		for k, l := range p.clipped(p.momentWords(m), room, 2) {
			if k > 0 {
				p.buf.WriteString(strings.TrimRight(cont+l, " ") + "\n")
				continue
			}
			where := id
			if w := p.where(start); w != "" {
				where += " " + padLeft(w, 2)
			}
			p.buf.WriteString(lead + pad(l, room) + p.painter.paint(quietStyle, padLeft(inert(where), paraWidth+1)) + "\n")
		}
	}
}

// momentWords tells a row: who says so, who to whom, and the words. What is new
// has been told above in full.
func (p *page) momentWords(m dated) string {
	if m.event == nil {
		s := p.sentenceAt(m.told.Span)
		who := ""
		if c := p.claimAt(m.told.Span); c != nil {
			who = p.speakerName(c) + ": "
			for _, x := range contents(c) {
				if x.Start <= m.told.Start && m.told.End <= x.End {
					s = x
				}
			}
		}
		return who + `"` + p.cut(s, p.begin(s, m.told.Start), m.told.Start-24) + `"`
	}
	v := m.event
	behind := p.behind(v)
	var names []string
	for i, c := range behind {
		if i == 2 && len(behind) > 3 {
			names = append(names, strconv.Itoa(len(behind)-i)+" more")
			break
		}
		names = append(names, p.speakerName(c))
	}
	out := ""
	switch {
	case len(names) > 0:
		out = strings.Join(names, "; ") + ": "
	case v.Standing == dateline.StandingHedged:
		out = p.carrierName() + ", hedged: "
	}
	if who := p.parties(v); who != "" {
		out += who + ", "
	}
	if !v.Recalled {
		return out + `"` + p.slice(v.Trigger.Span) + `"`
	}
	if c := p.holding(v, behind); c != nil {
		return out + `"` + p.excerpt(c, v.Trigger.Start) + `"`
	}
	return out + `"` + p.wordsOf(v) + `"`
}

// shortDate words the days of a moment: "20 Mar 2025", "Sep-Nov 2024", "2018-2019".
func shortDate(m dated) string {
	f, t := m.days[0], m.days[1]
	first, last := f.Day() == 1, t.AddDate(0, 0, 1).Day() == 1
	switch {
	case f.Equal(t):
		return f.Format("2 Jan 2006")
	case f.YearDay() == 1 && t.Month() == time.December && t.Day() == 31:
		if f.Year() == t.Year() {
			return f.Format("2006")
		}
		return f.Format("2006-") + t.Format("2006")
	case first && last && f.Year() == t.Year() && f.Month() == t.Month():
		return f.Format("Jan 2006")
	case first && last && f.Year() == t.Year():
		return f.Format("Jan-") + t.Format("Jan 2006")
	case first && last:
		return f.Format("Jan 06-") + t.Format("Jan 2006")
	case f.Year() == t.Year() && f.Month() == t.Month():
		return f.Format("2-") + t.Format("2 Jan 2006")
	case f.Year() == t.Year():
		return f.Format("2 Jan-") + t.Format("2 Jan 06")
	}
	return f.Format("Jan 06-") + t.Format("Jan 2006")
}
