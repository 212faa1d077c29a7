package main

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// leastEvent is the confidence from which an event is printed; below it events
// are counted. It is not calibrated as that of claims is: on the development
// dispatches .84 of the events so printed had the right type, .82 of their
// parties were right.
const leastEvent = 0.7

// The sections of events, in their order on the page. Each event stands in the
// first that takes it.
var happenings = []struct {
	title string
	takes func(*dateline.Event) bool
}{
	{"RECALLED, FROM BEFORE", func(v *dateline.Event) bool { return v.Recalled }},
	{"AHEAD", func(v *dateline.Event) bool {
		return v.Status == dateline.EventPlanned || v.Status == dateline.EventPossible || v.Status == dateline.EventConditional
	}},
	{"DENIED", func(v *dateline.Event) bool {
		return v.Standing == dateline.StandingDenied || v.Status == dateline.EventDenied
	}},
	{"HEDGED", func(v *dateline.Event) bool { return v.Standing == dateline.StandingHedged }},
	{"NEW HERE", func(v *dateline.Event) bool { return true }},
}

// happened prints what happened, or is said to: the new first, what is recalled
// last. Only events with a type and somebody in them are printed unless all are
// asked for; the others are counted.
func (p *page) happened() {
	parts := make([][]*dateline.Event, len(happenings))
	unsure := 0
	for i := range p.reading.Events {
		v := &p.reading.Events[i]
		if !p.all && (v.Confidence < leastEvent || v.Type == "" || len(v.Actors)+len(v.Recipients) == 0) {
			unsure++
			continue
		}
		for k, h := range happenings {
			if h.takes(v) {
				parts[k] = append(parts[k], v)
				break
			}
		}
	}
	for _, k := range []int{4, 3, 2, 1, 0} {
		if len(parts[k]) == 0 {
			continue
		}
		p.title(happenings[k].title, "para")
		for _, v := range parts[k] {
			p.event(v)
		}
	}
	if unsure > 0 {
		p.remark(count(unsure, "more event is", "more events are") + " less sure, or nobody is named in them: -a.")
	}
}

// event prints one event: who, the word that asserts it, to whom, when, and on
// the second line what stands behind it.
func (p *page) event(v *dateline.Event) {
	const idWidth = 5
	where, word := "", ""
	if v.Trigger != nil {
		where, word = p.where(v.Trigger.Start), p.slice(v.Trigger.Span)
	}
	says := p.namesOf(v.Actors) + `: "` + word + `"`
	if len(v.Actors) == 0 {
		says = `"` + word + `"`
	}
	if len(v.Recipients) > 0 {
		says += " -> " + p.namesOf(v.Recipients)
	}
	if v.Quantities != nil {
		for _, id := range v.Quantities {
			if q := p.quantity(id); q != nil {
				says += ", " + strings.TrimSpace(amount(q)+" "+q.Unit)
			}
		}
	}
	at := ""
	if t := p.time(v.Time); t != nil && t.From != "" {
		at = interval(t)
	}
	room := p.width - 2 - idWidth - columns(at) - 1 - paraWidth - 1
	if room < 24 { // a narrow page: who comes before when
		room, at = room+columns(at), ""
	}
	p.buf.WriteString("  " + p.painter.paint(quietStyle, pad(inert(v.ID), idWidth)) + pad(clip(says, room), room) + " " + at + padLeft(where, paraWidth+1) + "\n")
	behind := strings.ToLower(v.Type)
	if v.Mode != "" {
		behind += " " + v.Mode
	}
	if v.Status != dateline.EventHappened {
		behind += ", " + v.Status
	}
	behind = strings.Trim(behind, ", ")
	for _, l := range wrapText(strings.TrimPrefix(behind+"; "+p.behind(v), "; "), max(12, p.width-9-paraWidth-1)) {
		p.line(quietStyle, strings.Repeat(" ", 2+idWidth+2)+l)
	}
}

// behind words what an event rests on: the speakers of its claims, or the
// dispatch's own voice.
func (p *page) behind(v *dateline.Event) string {
	var names []string
	for _, id := range v.Claims {
		for i := range p.reading.Claims {
			c := &p.reading.Claims[i]
			if c.ID != id || !p.shown(c.Confidence) {
				continue
			}
			n := p.sourceName(c)
			if act := strings.TrimPrefix(strings.TrimPrefix(p.act(c), stanceWords[dateline.StanceSay]), ": "); act != "" {
				n += " (" + act + ")"
			}
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	agency := p.reading.Dispatch.Agency
	if agency == "" {
		agency = "the dispatch"
	}
	switch {
	case len(names) > 0:
		return strings.Join(names, "; ")
	case len(v.Claims) > 0:
		return "attributed, less surely to whom: -a"
	case v.Standing == dateline.StandingHedged:
		return agency + ", hedged"
	}
	return agency + ", own words"
}

func (p *page) namesOf(ids []string) string {
	var names []string
	for _, id := range ids {
		if e := p.entity(id); e != nil {
			names = append(names, e.Name)
		}
	}
	return strings.Join(names, ", ")
}

func (p *page) time(id string) *dateline.TimeExpr {
	for i := range p.reading.Times {
		if p.reading.Times[i].ID == id {
			return &p.reading.Times[i]
		}
	}
	return nil
}

func (p *page) quantity(id string) *dateline.Quantity {
	for i := range p.reading.Quantities {
		if p.reading.Quantities[i].ID == id {
			return &p.reading.Quantities[i]
		}
	}
	return nil
}

func (p *page) explainEvent(v *dateline.Event) {
	p.field(v.ID, strings.TrimSpace(v.Type+" "+v.Mode))
	p.field("CAMEO", v.CAMEO)
	if v.Trigger != nil {
		p.words(v.Trigger.Span)
	}
	p.field("who", p.namesOf(v.Actors))
	p.field("to whom", p.namesOf(v.Recipients))
	if e := p.entity(v.Place); e != nil {
		p.field("place", e.Name)
	}
	if t := p.time(v.Time); t != nil {
		p.field("when", t.Value+" ("+t.ID+")")
	}
	p.field("status", v.Status)
	p.field("standing", v.Standing)
	p.field("rests on", or(strings.Join(v.Claims, ", "), "the dispatch's own words"))
	if v.Recalled {
		p.field("recalled", "background, from before the news of the day")
	}
	p.field("confidence", number(v.Confidence))
	p.field("why", v.Why)
}
