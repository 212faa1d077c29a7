package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/record"
	"github.com/dateline-news/dateline/view"
)

// shown are the confidences from which findings are shown, with the one of
// claims as the caller has it.
func shown(claims float64) view.Shown {
	return view.Shown{Claim: claims, Event: leastEvent, Join: record.ShownJoin, Corroboration: record.ShownCorroboration, Dispute: record.ShownDispute}
}

// viewOf is the view of an archive that is asked. With -a everything is shown,
// with its confidence.
func (q *question) viewOf() *view.View {
	sh := shown(q.least)
	if q.all {
		sh = view.Shown{}
	}
	opt := view.Options{Shown: sh, Now: func() time.Time { return q.now }}
	if s, ok := q.held.(dateline.Settings); ok {
		opt.Settings = s
	}
	if f, ok := q.held.(dateline.FeedState); ok {
		opt.Feeds = f
	}
	return view.New(q.held, opt)
}

// recordCommands are the commands that ask the record: what several dispatches
// tell together.
func (a *asking) recordCommands() []*cobra.Command {
	return []*cobra.Command{a.storyCommand(), a.disputesCommand(), a.changesCommand(), a.sourcesCommand(), a.quotesCommand(), a.whyCommand(), a.briefCommand()}
}

// behind says that the record is not of all that is held.
func (q *question) behind(s *dateline.RecordState) {
	switch {
	case s.Edit == 0 && s.Made.IsZero():
		q.say(alarmStyle, "No record is made yet: dateline record makes it.")
	case s.Behind > 0:
		q.say(alarmStyle, fmt.Sprintf("The record lies %s behind what is held: dateline record makes it anew.", count(int(s.Behind), "write", "writes")))
	}
	if !s.Since.IsZero() {
		q.say(quietStyle, "The record is of dispatches since "+s.Since.Format("2 Jan 2006")+"; older ones are held, and not part of it.")
	}
}

// words prints a line of who says what, with its words and where they stand.
func (q *question) words(lead string, w *view.Words) {
	ph := &phrase{}
	ph.styled(wordsStyle(w), gradeSign(w)+w.By())
	if w.Grade != view.GradeOwn {
		act := view.Acted(w.Stance)
		if w.Stance == dateline.StanceConfirm && w.Cue != "" {
			act = view.Quoted(w.Cue, 40)
		}
		ph.add(" " + act)
		if c := w.Sureness(); c != "" {
			ph.add(" (" + c + ")")
		}
	}
	if w.Quote != "" {
		ph.add(": " + q.quote(w.Quote, quoteRoom))
	}
	if w.Superseded != "" {
		ph.add(" (a later version replaces it: " + shortOf(w.Superseded) + ")")
	}
	q.flow(lead, strings.Repeat(" ", columns(lead)), ph, reference(w.Dispatch, paraMark(w.Paragraph)))
}

func paraMark(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func gradeSign(w *view.Words) string {
	switch w.Grade {
	case view.GradePerson:
		return "@ "
	case view.GradeBody:
		return "# "
	case view.GradeNobody:
		return "? "
	}
	return ""
}

func wordsStyle(w *view.Words) style {
	switch w.Grade {
	case view.GradePerson:
		return personStyle
	case view.GradeBody:
		return bodyStyle
	}
	return plainStyle
}

// happening prints what is told of one happening: who, the word, to whom, when;
// what stands behind it; and each origin with its words.
func (q *question) happeningLines(h *view.Happening, most int) {
	ph := &phrase{}
	if h.Status != dateline.EventHappened {
		ph.styled(titleStyle, h.Status).add(": ")
	}
	ph.add(strings.TrimSpace(h.Parties + " " + view.Quoted(h.Word, 40)))
	if h.When.Text != "" {
		ph.add(", " + h.When.Text)
	}
	if h.Place != nil {
		ph.add(", " + h.Place.Name)
	}
	q.flow("  ", "    ", ph, shortOf(h.ID))
	q.aside("  " + h.Stands + ".")
	for i := range h.Evidence {
		e := &h.Evidence[i]
		if i == most {
			q.aside("  " + count(len(h.Evidence)-most, "more account: -a.", "more accounts: -a."))
			break
		}
		latest := e.Latest()
		lead := "    "
		if e.Interested {
			lead = "    party: "
		}
		if e.Side == "against" {
			lead = "    denies: "
		}
		q.words(lead, &latest)
	}
}

func (q *question) section(title string) {
	q.put("")
	q.put(q.painter.paint(titleStyle, title))
}

// difference prints where accounts differ, with both quotes.
func (q *question) difference(d *view.Difference) {
	about := strings.TrimSpace(d.Line + " " + view.Quoted(d.Word, 40))
	q.flow("  ", "    ", (&phrase{}).styled(titleStyle, "They differ on "+d.On()).add(": "+about), shortOf(d.ID))
	for i := range d.Sides {
		q.words("    ", &d.Sides[i].Words)
	}
}

func (q *question) numberLine(n *view.NumberLine) {
	q.flow("  ", "    ", (&phrase{}).styled(titleStyle, n.Unit).add(", "+n.Of), "")
	for i := range n.Points {
		p := &n.Points[i]
		lead := "    " + pad(clip(p.Text, 22), 23)
		when := p.When.Text
		if when == "" {
			when = "no day told"
		}
		w := &p.Reports[0]
		text := when + "; " + w.By()
		if k := len(p.Origins); k > 1 {
			text += " and " + count(k-1, "other", "others")
		}
		if w.Superseded != "" {
			text += " (a later version replaces it)"
		}
		q.flow(lead, strings.Repeat(" ", columns(lead)), (&phrase{}).add(text), reference(w.Dispatch, paraMark(w.Paragraph)))
	}
}

func (q *question) itemLine(it *view.Item) {
	ph := &phrase{}
	ph.styled(headStyle, stamp(&it.Ref)+"  "+bearer(&it.Ref))
	if it.Version != "" {
		ph.add(", " + it.Version)
	}
	switch {
	case it.Withdrawn:
		ph.styled(alarmStyle, ", WITHDRAWN: its words are in no answer")
	case it.CopyOf != "":
		ph.add(", copies " + shortOf(it.CopyOf))
	}
	if it.Headline != "" && !it.Withdrawn {
		ph.add("  " + it.Headline)
	}
	q.flow("  ", "    ", ph, shortOf(it.Dispatch))
}

// recordState prints how far the record lies behind.
func (q *question) recordState() error {
	s, err := q.held.RecordState(q.ctx)
	if err == nil {
		q.behind(&s)
	}
	return err
}

// watchOf is the watch that is named, nil for "".
func (q *question) watchOf(v *view.View, name string) (*view.Watch, error) {
	if name == "" {
		return nil, nil
	}
	return v.Watch(q.ctx, name)
}

// ensureRecord makes the record of an archive anew where it lies behind.
func (c *command) ensureRecord(ctx context.Context, a archive) error {
	d, err := c.desk(a)
	if err != nil {
		return err
	}
	_, err = c.makeRecord(ctx, d)
	return err
}
