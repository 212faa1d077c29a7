package main

import (
	"fmt"
	"strings"

	"github.com/dateline-news/dateline"
)

// grade is how far the source of a claim can be called to account.
type grade int

const (
	nobodyNamed grade = iota
	bodyNamed
	personNamed
)

// The marks of the grades, and what the foot of the section says of them.
var gradeMarks = [...]string{nobodyNamed: "?", bodyNamed: "#", personNamed: "@"}

const gradeLegend = "@ a person is named   # a body is named   ? nobody is named"

func gradeOf(c *dateline.Claim) grade {
	switch {
	case c.Source == nil || !c.Source.Named:
		return nobodyNamed
	case c.Source.Kind == dateline.SourcePerson:
		return personNamed
	}
	return bodyNamed
}

// shown reports whether a finding of a confidence is printed, or only counted.
func (p *page) shown(confidence float64) bool { return p.all || confidence >= p.least }

// says prints who says what, in the order of the text: the source and who
// relays it, what the words do, how sure the source is, and the words
// themselves. Claims under the confidence that is shown are counted, and so are
// those that stand whole beside the events above.
func (p *page) says() {
	var cs []*dateline.Claim
	unsure, above := 0, 0
	for i := range p.reading.Claims {
		switch c := &p.reading.Claims[i]; {
		case p.told[c.ID] && !p.all:
			above++
		case p.shown(c.Confidence):
			cs = append(cs, c)
		default:
			unsure++
		}
	}
	if len(cs) == 0 && unsure == 0 {
		return
	}
	p.title("WHO SAYS WHAT", "para")
	for _, c := range cs {
		p.claim(c, 3)
	}
	if above > 0 {
		p.remark(count(above, "more stands", "more stand") + " above.")
	}
	if unsure > 0 {
		p.remark(count(unsure, "more is", "more are") + " less sure: -a.")
	}
	if len(cs) > 0 {
		p.remark(gradeLegend)
	}
}

// claim prints one claim: who and how on the first line, then his words, at most
// so many lines of them.
func (p *page) claim(c *dateline.Claim, most int) {
	const idWidth = 5
	where := ""
	if at := p.anchor(c); at >= 0 {
		where = p.where(at)
	}
	g := gradeOf(c)
	act := p.act(c)
	room := p.width - 2 - idWidth - 2 - columns(act) - 1 - paraWidth - 1
	p.buf.WriteString("  " + p.painter.paint(quietStyle, pad(inert(c.ID), idWidth)) +
		gradeMarks[g] + " " + p.painter.paint(gradeStyle(g), pad(clip(p.sourceName(c), room), room)) + " " + act + padLeft(where, paraWidth+1) + "\n")
	for _, l := range p.quoted(c, most) {
		p.buf.WriteString(strings.Repeat(" ", 2+idWidth+2) + l + "\n")
	}
}

// remark prints a quiet line at the foot of a section.
func (p *page) remark(text string) {
	for _, l := range wrapText(text, p.width-2) {
		p.line(quietStyle, "  "+l)
	}
}

func gradeStyle(g grade) style {
	switch g {
	case personNamed:
		return personStyle
	case bodyNamed:
		return bodyStyle
	}
	return plainStyle
}

// anchor is the byte that a claim's row leads to: its cue, else its content;
// -1 when it has neither.
func (p *page) anchor(c *dateline.Claim) int {
	switch {
	case c.Cue != nil:
		return c.Cue.Start
	case c.Content != nil:
		return c.Content.Start
	}
	return -1
}

// sourceName words who a claim is attributed to, and by whose relay: "Kim Jong
// Un, KP, by way of Korean Central News Agency". A person or a body goes by its
// name; of everybody else the words of the text are given, for "two Namibian
// diplomats" are not Namibia.
func (p *page) sourceName(c *dateline.Claim) string {
	name := "nobody"
	if s := c.Source; s != nil {
		name = p.slice(s.Span)
		switch strings.ToLower(name) {
		case "who", "which", "that":
			// "officials who asked not to be named": with the words before it.
			at := s.Start
			for range 3 {
				if w, from := wordBefore(p.reading.Dispatch.Text, 0, at); w != "" && !strings.HasSuffix(w, ".") {
					at = from
				}
			}
			name = p.slice(dateline.Span{Start: at, End: s.End})
		}
		byName := s.Kind == dateline.SourcePerson || s.Kind == dateline.SourceInstitution || s.Kind == dateline.SourceMedia
		// "South Korea's spy agency" is joined to the country, and is not it.
		if e := p.entity(s.Entity); e != nil && s.Named && (byName && e.Kind != dateline.KindPlace || pronouns[strings.ToLower(name)]) {
			name = e.Name
			if e.Country != "" {
				name += ", " + e.Country
			}
		}
	}
	for _, id := range c.Via {
		if e := p.entity(id); e != nil {
			name += ", by way of " + e.Name
		}
	}
	return name
}

// act words the speech act and how sure the source is: "denies", "believes:
// probable".
func (p *page) act(c *dateline.Claim) string {
	out := stanceWords[c.Stance]
	if out == "" {
		out = inert(c.Stance)
	}
	if f := factWords[c.Factuality]; f != "" {
		out += ": " + f
	}
	return out
}

var stanceWords = map[string]string{
	dateline.StanceSay: "says", dateline.StanceConfirm: "confirms", dateline.StanceDeny: "denies",
	dateline.StanceAllege: "alleges", dateline.StanceSuspect: "suspects", dateline.StanceBelieve: "believes",
	dateline.StancePredict: "predicts", dateline.StanceWarn: "warns", dateline.StanceThreaten: "threatens",
	dateline.StancePromise: "promises", dateline.StanceAsk: "asks", dateline.StanceOrder: "orders",
	dateline.StancePropose: "proposes", dateline.StancePlan: "plans", dateline.StancePraise: "praises",
	dateline.StanceCriticize: "criticizes", dateline.StanceDoubt: "doubts",
}

// factWords say what a source commits itself to where that is not the plain
// truth of it. Uncommitted acts, as asking, say so by themselves.
var factWords = map[string]string{
	dateline.FactProbable: "probable", dateline.FactPossible: "possible",
	dateline.FactCertainNot: "not so", dateline.FactProbableNot: "probably not", dateline.FactPossibleNot: "possibly not",
}

// quoted is the exact words of a claim's content, in quotation marks, at most
// so many lines.
func (p *page) quoted(c *dateline.Claim, most int) []string {
	if c.Content == nil {
		return nil
	}
	words := trimQuotes(p.slice(*c.Content))
	for _, m := range c.MoreContent {
		words += " ... " + trimQuotes(p.slice(m))
	}
	return p.clipped(`"`+words+`"`, p.width-9-paraWidth-1, most)
}

// clipped wraps text to lines of a width and cuts it after most of them.
func (p *page) clipped(text string, width, most int) []string {
	if p.all {
		most = len(text) + 1
	}
	ls := wrapText(text, max(12, width))
	if len(ls) > most {
		ls = ls[:most]
		ls[most-1] = clip(ls[most-1]+" ...", max(12, width))
		if !strings.HasSuffix(ls[most-1], "...") {
			ls[most-1] = clip(ls[most-1], max(12, width)-4) + " ..."
		}
	}
	return ls
}

// trimQuotes takes the quotation marks off that enclose all of s: the page
// sets its own round exact words.
func trimQuotes(s string) string {
	for _, q := range [...][2]string{{`"`, `"`}, {"“", "”"}, {"``", "''"}, {"'", "'"}, {"‘", "’"}} {
		if in, ok := strings.CutPrefix(s, q[0]); ok {
			if in, ok = strings.CutSuffix(in, q[1]); ok && !strings.Contains(in, q[0]) && !strings.Contains(in, q[1]) {
				return in
			}
		}
	}
	return s
}

// unknowns prints what the dispatch itself says is not known or not said.
func (p *page) unknowns() {
	if len(p.reading.Unknowns) == 0 {
		return
	}
	p.title("NOT KNOWN, IN ITS OWN WORDS", "para")
	for i := range p.reading.Unknowns {
		u := &p.reading.Unknowns[i]
		words := `"` + p.slice(u.Span) + `"`
		if u.Topic != nil && (u.Topic.Start < u.Start || u.End <= u.Topic.Start) {
			words += `: "` + p.slice(*u.Topic) + `"`
		}
		if e := p.entity(u.Holder); e != nil && !strings.Contains(words, e.Name) {
			words = e.Name + " " + words
		}
		lines := p.clipped(words, p.width-2-5-paraWidth-2, 2)
		for k, l := range lines {
			id, where := "", ""
			if k == 0 {
				id, where = u.ID, padLeft(p.where(u.Start), paraWidth+1)
			}
			p.buf.WriteString(strings.TrimRight("  "+p.painter.paint(quietStyle, pad(inert(id), 5))+pad(l, p.width-2-5-paraWidth-1)+where, " ") + "\n")
		}
	}
}

// nobody lists where the dispatch rests on somebody who is not named.
func (p *page) nobody() {
	var items []string
	for i := range p.reading.Claims {
		c := &p.reading.Claims[i]
		if gradeOf(c) != nobodyNamed || !p.shown(c.Confidence) || p.anchor(c) < 0 {
			continue
		}
		words := ""
		switch {
		case c.Source != nil:
			words = clip(p.slice(c.Source.Span), 32)
		case c.Cue != nil:
			words = `"` + clip(p.slice(*c.Cue), 30) + `"`
		}
		items = append(items, p.where(p.anchor(c))+" "+words)
	}
	if len(items) == 0 {
		return
	}
	p.title("NOBODY NAMED BEHIND", "")
	for _, l := range wrapText(strings.Join(items, "; "), p.width-2) {
		p.buf.WriteString("  " + l + "\n")
	}
}

func (p *page) slice(s dateline.Span) string {
	text := p.reading.Dispatch.Text
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	return strings.Join(strings.Fields(text[s.Start:s.End]), " ")
}

func (p *page) entity(id string) *dateline.Entity {
	if id == "" {
		return nil
	}
	for i := range p.reading.Entities {
		if e := &p.reading.Entities[i]; e.ID == id {
			return e
		}
	}
	return nil
}

func (p *page) explainClaim(c *dateline.Claim) {
	p.field(c.ID, p.sourceName(c)+" "+p.act(c))
	if s := c.Source; s != nil {
		p.field("source", fmt.Sprintf("%s, %s", s.Kind, [...]string{"not named", "a body, named", "a person, named"}[gradeOf(c)]))
		p.words(s.Span)
	} else {
		p.field("source", "nobody is given")
	}
	if c.Cue != nil {
		p.field("cue", c.Stance)
		p.words(*c.Cue)
	}
	p.field("factuality", c.Factuality)
	p.field("quotation", c.Quotation)
	if c.Content != nil {
		p.field("content", "")
		p.words(*c.Content)
	}
	for _, m := range c.MoreContent {
		p.words(m)
	}
	if c.Time != "" {
		p.field("said", c.Time)
	}
	p.field("confidence", fmt.Sprintf("%.2f", c.Confidence))
	p.field("why", c.Why)
}

func (p *page) explainUnknown(u *dateline.Unknown) {
	p.field(u.ID, "not known or not said")
	if e := p.entity(u.Holder); e != nil {
		p.field("holder", e.Name)
	}
	p.words(u.Span)
	if u.Topic != nil {
		p.field("topic", "")
		p.words(*u.Topic)
	}
}
