package main

import (
	"strconv"
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
	{"NOT SO, OR DENIED", func(v *dateline.Event) bool {
		return v.Standing == dateline.StandingDenied || v.Status == dateline.EventDenied
	}},
	{"HEDGED", func(v *dateline.Event) bool { return v.Standing == dateline.StandingHedged }},
	{"NEW HERE", func(v *dateline.Event) bool { return true }},
}

// The places of sections among happenings.
const recalledPart, aheadPart = 0, 1

// printed reports whether an event stands on the page: it has a type and somebody
// in it and is sure enough, or all is asked for.
func (p *page) printed(v *dateline.Event) bool {
	return p.all || v.Confidence >= leastEvent && v.Type != "" && len(v.Actors)+len(v.Recipients) > 0
}

// happened prints what happened, or is said to: the new first, then what is not
// so and what is ahead. Events that are not printed are counted.
func (p *page) happened() {
	parts := p.parts()
	for _, k := range []int{4, 3, 2, aheadPart} {
		var claims []*dateline.Claim
		if k == aheadPart {
			claims = p.foretold(parts[k])
		}
		if len(parts[k])+len(claims) == 0 {
			continue
		}
		p.title(happenings[k].title, "para")
		for _, v := range parts[k] {
			p.event(v)
		}
		for _, c := range claims {
			p.claim(c, 3)
			p.tell(c)
		}
	}
	unsure := 0
	for i := range p.reading.Events {
		if !p.printed(&p.reading.Events[i]) {
			unsure++
		}
	}
	if unsure > 0 {
		if unsure == len(p.reading.Events) {
			p.title("NEW HERE", "")
		}
		p.remark(count(unsure, "more event is", "more events are") + " less sure, or nobody is named in them: -a.")
	}
}

// recalled prints what the dispatch recalls from before, without what the timeline
// has.
func (p *page) recalled() {
	drawn := p.drawn()
	var left []*dateline.Event
	for _, v := range p.parts()[recalledPart] {
		if !drawn[v] {
			left = append(left, v)
		}
	}
	if len(left) == 0 {
		return
	}
	title := happenings[recalledPart].title
	if len(drawn) > 0 {
		title = "RECALLED, NO DAY TOLD"
	}
	p.title(title, "para")
	for _, v := range left {
		p.event(v)
	}
}

// parts are the events that are printed, by section.
func (p *page) parts() [][]*dateline.Event {
	parts := make([][]*dateline.Event, len(happenings))
	for i := range p.reading.Events {
		v := &p.reading.Events[i]
		if !p.printed(v) {
			continue
		}
		for k, h := range happenings {
			if h.takes(v) {
				parts[k] = append(parts[k], v)
				break
			}
		}
	}
	return parts
}

// foretold are the claims shown that tell of what is to come and stand behind no
// event of vs: predictions, threats, promises, and words with "will" in them.
func (p *page) foretold(vs []*dateline.Event) []*dateline.Claim {
	held := map[string]bool{}
	for _, v := range vs {
		for _, id := range v.Claims {
			held[id] = true
		}
	}
	var out []*dateline.Claim
	for i := range p.reading.Claims {
		c := &p.reading.Claims[i]
		if !held[c.ID] && p.shown(c.Confidence) && p.ofFuture(c) {
			out = append(out, c)
		}
	}
	return out
}

func (p *page) ofFuture(c *dateline.Claim) bool {
	switch c.Stance {
	case dateline.StancePredict, dateline.StanceThreaten, dateline.StancePromise:
		return true
	case dateline.StanceAsk, dateline.StanceOrder, dateline.StancePropose:
		return false
	}
	if c.Content == nil {
		return false
	}
	ws := strings.Fields(strings.ToLower(p.slice(*c.Content)))
	for i, w := range ws[:min(len(ws), 16)] {
		switch w {
		case "will", "won't", "won’t", "shall":
			return true
		case "would", "wouldn't", "wouldn’t":
			// "that would have allowed" is no future, nor is "would often".
			return i+1 < len(ws) && ws[i+1] != "have"
		}
	}
	return false
}

// event prints one event: who to whom, what and when; then the words that assert
// it; then who says so, each in his words.
func (p *page) event(v *dateline.Event) {
	const idWidth, indent = 5, 9
	where := ""
	if v.Trigger != nil {
		where = p.where(v.Trigger.Start)
	}
	says := strings.TrimSpace(p.parties(v) + ": " + kindOf(v))
	if p.parties(v) == "" {
		says = kindOf(v)
	}
	at := ""
	if t := p.time(v.Time); t != nil && t.From != "" {
		at = interval(t)
		if strings.Contains(t.From, "T") { // "Friday night": the day it begins on
			at = span(dayPart(t.From), dayPart(t.From))
		}
	}
	room := p.width - 2 - idWidth - columns(at) - 1 - narrowPara
	if room < 24 { // a narrow page: who comes before when
		room, at = room+columns(at), ""
	}
	p.buf.WriteString("  " + p.painter.paint(quietStyle, pad(inert(v.ID), idWidth)) + pad(clip(says, room), room) + " " + at + padLeft(where, narrowPara) + "\n")
	tell := func(text, where string) (whole bool) {
		width := p.width - indent - narrowPara - 2
		ls := wrapText(text, width)
		for i, l := range p.clipped(text, width, 2) {
			if i > 0 {
				l = "  " + l
			} else if where != "" {
				l = pad(l, p.width-indent-narrowPara) + padLeft(where, narrowPara)
			}
			p.buf.WriteString(strings.Repeat(" ", indent) + l + "\n")
		}
		return len(ls) <= 2 || p.all
	}
	behind := p.behind(v)
	switch {
	case len(behind) == 0 && v.Standing == dateline.StandingHedged:
		tell(p.carrierName()+`, hedged: "`+p.wordsOf(v)+`"`, "")
	case len(behind) == 0:
		tell(p.carrierName()+`, own words: "`+p.wordsOf(v)+`"`, "")
	case p.holding(v, behind) == nil && v.Trigger != nil:
		tell(`"`+p.wordsOf(v)+`"`, "") // the lead says at once what others say below
	}
	for i, c := range behind {
		if i == maxBehind && !p.all {
			tell("and "+strconv.Itoa(len(behind)-i)+" more: -e "+inert(v.ID), "")
			break
		}
		at, focus := p.where(p.anchor(c)), -1
		if at == where {
			at = ""
		}
		if v.Trigger != nil {
			focus = v.Trigger.Start
		}
		words := p.excerpt(c, focus)
		if tell(p.speaker(c)+`: "`+words+`"`, at) && words == p.excerpt(c, -1) {
			p.tell(c)
		}
	}
}

// narrowPara is the column of paragraph numbers beside events, which stand in the
// body: no "headline".
const narrowPara = 5

// tell remembers that a claim stands on the page, speaker and all his words.
func (p *page) tell(c *dateline.Claim) {
	if p.told == nil {
		p.told = map[string]bool{}
	}
	p.told[c.ID] = true
}

// maxBehind is how many of those who stand behind an event are printed.
const maxBehind = 4

// kindOf words type, mode and status: "consult, visit, planned".
func kindOf(v *dateline.Event) string {
	var words []string
	for _, w := range []string{strings.ToLower(v.Type), v.Mode} {
		if w != "" {
			words = append(words, inert(w))
		}
	}
	if len(words) == 0 && v.Trigger != nil {
		words = append(words, inert(v.Trigger.Lemma))
	}
	if v.Status != dateline.EventHappened && v.Status != "" {
		status := inert(v.Status)
		if status == dateline.EventDenied {
			status = "not so"
		}
		words = append(words, status)
	}
	return strings.Join(words, ", ")
}

// parties words who did it to whom: "North Korea -> Russia". Bodies go with their
// country, for there is a defense ministry in every one.
func (p *page) parties(v *dateline.Event) string {
	out := p.namesOf(v.Actors)
	if len(v.Recipients) > 0 {
		out = strings.TrimSpace(out + " -> " + p.namesOf(v.Recipients))
	}
	return out
}

// behind are the claims that an event rests on, each speaker once, those that are
// shown first.
func (p *page) behind(v *dateline.Event) []*dateline.Claim {
	var sure, unsure []*dateline.Claim
	told := map[string]bool{}
	for _, id := range v.Claims {
		for i := range p.reading.Claims {
			c := &p.reading.Claims[i]
			if c.ID != id {
				continue
			}
			if k := p.sourceName(c) + p.act(c); !told[k] {
				told[k] = true
				if p.shown(c.Confidence) {
					sure = append(sure, c)
				} else {
					unsure = append(unsure, c)
				}
			}
		}
	}
	if len(sure)+len(unsure) == 0 && v.Trigger != nil {
		// What stands in somebody's words is not the dispatch's own, whether or not
		// the event was found to rest on them.
		if c := p.claimAt(v.Trigger.Span); c != nil {
			return []*dateline.Claim{c}
		}
	}
	return append(sure, unsure...)
}

// holding is the claim among cs whose words have the trigger of v, nil for none.
func (p *page) holding(v *dateline.Event, cs []*dateline.Claim) *dateline.Claim {
	if v.Trigger == nil {
		return nil
	}
	for _, c := range cs {
		for _, s := range contents(c) {
			if s.Start <= v.Trigger.Start && v.Trigger.End <= s.End {
				return c
			}
		}
	}
	return nil
}

func (p *page) namesOf(ids []string) string {
	var names []string
	for _, id := range ids {
		e := p.entity(id)
		switch {
		case e == nil:
		case e.Kind == dateline.KindOrganization && e.Country != "":
			names = append(names, e.Name+" ("+e.Country+")")
		default:
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
