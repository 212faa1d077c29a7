package main

import (
	"context"
	"fmt"
	"slices"
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

func (a *asking) storyCommand() *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:   "story ID",
		Short: "One story: its versions and copies, what it tells, by whose account",
		Long: `Prints the story of a dispatch: its versions with what each changed, its copies,
what happened or is said to, with the origins behind it, where accounts differ,
what is ahead, what is not known, numbers, and what came before. ID is that of a
story, or of a dispatch in it, or its first digits.`,
		Example: "  " + a.name + ` story s-abe7595eabb8
  ` + a.name + ` story 863c7322 -a`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				st, err := q.viewOf().Story(q.ctx, args[0])
				if err != nil {
					return err
				}
				if q.o.json {
					return q.putLine(st)
				}
				q.story(st)
				return nil
			})
		},
	}
	o.output(cmd)
	return cmd
}

func (q *question) story(st *view.Story) {
	q.heading("STORY " + st.ID)
	if st.Title != "" {
		q.flow("  ", "  ", (&phrase{}).styled(headStyle, st.Title).add("  ("+st.By+")"), "")
	}
	q.behind(&st.State)
	for i := range st.Dispatches {
		q.itemLine(&st.Dispatches[i])
	}
	list := func(title string, hs []view.Happening, most int) {
		if len(hs) == 0 {
			return
		}
		q.section(title)
		for i := range hs {
			if i == most && !q.all {
				q.aside(count(len(hs)-most, "more: -a.", "more: -a."))
				break
			}
			q.happeningLines(&hs[i], 4)
		}
	}
	for i := range st.Withdrawn {
		g := &st.Withdrawn[i]
		q.section("WITHDRAWN")
		q.aside(g.Why)
		if g.Notice != nil {
			q.words("  ", g.Notice)
		}
	}
	list("WHAT STANDS", st.New, 8)
	if len(st.Differ) > 0 {
		q.section("DIFFER")
		for i := range st.Differ {
			q.difference(&st.Differ[i])
		}
	}
	list("DENIED", st.Denied, 8)
	if len(st.Versions) > 0 {
		q.section("VERSIONS")
		for i := range st.Versions {
			v := &st.Versions[i]
			text, _ := view.ChangeText(v)
			q.flow("  ", "    ", (&phrase{}).add(text), shortOf(v.Dispatch))
		}
	}
	if len(st.Copies) > 0 {
		q.section("COPIES, COUNTED AS NO ORIGIN")
		for i := range st.Copies {
			c := &st.Copies[i]
			q.flow("  ", "    ", (&phrase{}).add(view.Carrier(&c.Ref)+" has the words of "+view.Carrier(&c.Of)+" "+shortOf(c.Of.Dispatch)+": "+c.Why), shortOf(c.Dispatch))
		}
	}
	if len(st.Others) > 0 {
		q.section("OTHERS TELL OF THE SAME")
		for i := range st.Others {
			q.itemLine(&st.Others[i])
		}
	}
	if len(st.Numbers) > 0 {
		q.section("NUMBERS")
		for i := range st.Numbers {
			q.numberLine(&st.Numbers[i])
		}
	}
	if len(st.Ahead) > 0 {
		q.section("AHEAD")
		for i := range st.Ahead {
			a := &st.Ahead[i]
			due := a.Due.Text
			if due == "" {
				due = "no day told"
			}
			lead := "  " + pad(clip(a.Kind, 10), 11)
			ph := (&phrase{}).add(due + "; " + a.State)
			if a.MetBy != nil {
				ph.add(": " + strings.TrimSpace(a.MetBy.Parties+" "+view.Quoted(a.MetBy.Word, 40)) + ", " + a.MetBy.When.Text)
			}
			q.flow(lead, strings.Repeat(" ", columns(lead)), ph, shortOf(a.ID))
			q.words("             ", &a.Latest)
		}
	}
	if len(st.NotKnown) > 0 {
		q.section("NOT KNOWN, IN THEIR OWN WORDS")
		for i := range st.NotKnown {
			n := &st.NotKnown[i]
			q.flow("  ", "    ", (&phrase{}).add(view.Carrier(&n.Ref)+": "+q.quote(n.Quote, quoteRoom)), reference(n.Dispatch, paraMark(n.Paragraph)))
		}
	}
	list("BEFORE, AS IT IS RECALLED", st.Before, 5)
	q.put("")
	if st.Less > 0 {
		q.aside(count(st.Less, "more finding is", "more findings are") + " less sure: -a.")
	}
	g := st.Ground
	q.say(quietStyle, "Ground: "+groundWords(&g))
}

func (a *asking) disputesCommand() *cobra.Command {
	var o askOptions
	var kinds []string
	var watch string
	all := []string{dateline.DisputeDenial, dateline.DisputeNumber, dateline.DisputeTime, dateline.DisputePlace, dateline.DisputeActor}
	cmd := &cobra.Command{
		Use:   "disputes",
		Short: "Where accounts of one happening differ, with both quotes",
		Long: `Prints where accounts of one happening differ: whether it happened, how many,
when, where, who. That two differ does not say which is right. Numbers of
different batches or times do not conflict and stand in no row.`,
		Example: "  " + a.name + ` disputes
  ` + a.name + ` disputes --kind number --since 3d`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				for _, k := range kinds {
					if err := oneOf("kind", k, all); err != nil {
						return err
					}
				}
				v := q.viewOf()
				w, err := q.watchOf(v, watch)
				if err != nil {
					return err
				}
				ds, less, err := v.Differences(q.ctx, dateline.RecordQuery{From: q.filter.Since, To: q.filter.Until}, kinds, w, q.page.Rows())
				if err != nil {
					return err
				}
				if q.o.json {
					return q.putJSON("disputes", ds, "")
				}
				q.heading("DIFFER")
				if err := q.recordState(); err != nil {
					return err
				}
				for i := range ds {
					q.difference(&ds[i])
				}
				if len(ds) == 0 {
					q.nothing("no difference that is sure enough to show")
				}
				q.lessSure(less, false)
				return q.ground()
			})
		},
	}
	o.output(cmd)
	f := cmd.Flags()
	f.StringVar(&o.since, "since", "", "with a dispatch from `TIME` on")
	f.StringVar(&o.until, "until", "", "with dispatches before `TIME`")
	f.IntVar(&o.limit, "limit", defaultRows, "at most `N` rows")
	f.StringSliceVar(&kinds, "kind", nil, "of this `KIND`: "+strings.Join(all, ", "))
	f.StringVar(&watch, "watch", "", "of dispatches that the watch `W` takes (dateline follow)")
	return cmd
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

func (a *asking) changesCommand() *cobra.Command {
	var o askOptions
	var watch string
	cmd := &cobra.Command{
		Use:   "changes",
		Short: "What is new, differs or was withdrawn since a moment",
		Long: `Prints what came since a moment: what is new, once, however many desks carry it;
what rests on one voice; where accounts differ; numbers; what was withdrawn. What
was held already is recalled: it is counted, not told again.`,
		Example: "  " + a.name + ` changes --since 24h
  ` + a.name + ` changes --since 2026-09-19 --watch "Uruguay, Namibia"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				v := q.viewOf()
				w, err := q.watchOf(v, watch)
				if err != nil {
					return err
				}
				t, err := v.Today(q.ctx, view.TodayQuery{Watch: w, Since: q.filter.Since, Limit: q.page.Rows()})
				if err != nil {
					return err
				}
				if q.o.json {
					return q.putLine(t)
				}
				q.today(t)
				return nil
			})
		},
	}
	o.output(cmd)
	f := cmd.Flags()
	f.StringVar(&o.since, "since", "", "received from `TIME` on (default: the last day of what is held)")
	f.IntVar(&o.limit, "limit", defaultRows, "at most `N` rows a section")
	f.StringVar(&watch, "watch", "", "of what the watch `W` takes (dateline follow)")
	return cmd
}

func (q *question) today(t *view.Today) {
	title := "SINCE " + t.Since.Format("Mon 2 Jan 2006 15:04") + " UTC"
	if t.Watch != nil {
		title += ", " + t.Watch.Title
	}
	q.heading(title)
	q.say(quietStyle, fmt.Sprintf("%s, %s; %s held already.", count(t.Dispatches, "dispatch", "dispatches"), count(t.Stories, "story", "stories"), count(t.Repeated, "paragraph or claim was", "paragraphs and claims were")))
	q.behind(&t.State)
	for i := range t.Silent {
		q.sourceLine(&t.Silent[i])
	}
	if len(t.Withdrawn) > 0 {
		q.section("WITHDRAWN")
		for i := range t.Withdrawn {
			q.itemLine(&t.Withdrawn[i].Item)
			if n := t.Withdrawn[i].Notice; n != nil {
				q.words("    ", n)
			}
		}
	}
	lines := func(title string, ls []view.StoryLine) {
		if len(ls) == 0 {
			return
		}
		q.section(title)
		for i := range ls {
			l := &ls[i]
			ph := (&phrase{}).styled(headStyle, l.Title).add("  (" + strings.Join(l.Outlets, ", ") + "; " + count(l.Dispatches, "dispatch", "dispatches"))
			if l.Copies > 0 {
				ph.add(", " + count(l.Copies, "copy", "copies"))
			}
			q.flow("  ", "    ", ph.add(")"), shortOf(l.Story))
			if l.Lead != nil {
				q.aside("  " + l.Lead.Stands + ".")
				for k := range l.Lead.Evidence[:min(2, len(l.Lead.Evidence))] {
					w := l.Lead.Evidence[k].Latest()
					q.words("    ", &w)
				}
			}
			if c := l.Change; c != nil && len(c.Adds)+len(c.Drops)+len(c.Changed) > 0 {
				text, _ := view.ChangeText(c)
				q.aside("  " + text)
			}
		}
	}
	lines("NEW", t.New)
	lines("ONE VOICE", t.OneVoice)
	if len(t.Differ) > 0 {
		q.section("DIFFER")
		for i := range t.Differ {
			q.difference(&t.Differ[i])
		}
	}
	if len(t.Numbers) > 0 {
		q.section("NUMBERS")
		for i := range t.Numbers {
			q.numberLine(&t.Numbers[i])
		}
	}
	if len(t.Ahead) > 0 || t.Open > 0 {
		q.section("AHEAD")
		for i := range t.Ahead {
			lead := "  " + pad(clip(t.Ahead[i].Due.Text, 20), 21)
			q.words(lead, &t.Ahead[i].Latest)
		}
		if t.Open > 0 {
			q.aside(count(t.Open, "more without a day", "more without a day") + ": dateline ahead.")
		}
	}
	q.put("")
	if t.Less > 0 {
		q.aside(count(t.Less, "more finding is", "more findings are") + " less sure: -a.")
	}
	q.say(quietStyle, "Ground: "+groundWords(&t.Ground))
}

func (a *asking) sourcesCommand() *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "Whose accounts are held: how often first, alone, joined, denied, corrected",
		Long: `Prints the origins behind what is told, as counts over n happenings: how often an
origin was the first in what is held, the only one, joined by others later, denied
by another, and corrected by itself. There is no score: a count says what is held,
not who is right.`,
		Example: "  " + a.name + ` sources`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				s, err := q.viewOf().Sources(q.ctx)
				if err != nil {
					return err
				}
				if q.o.json {
					return q.putLine(s)
				}
				q.put(q.painter.paint(titleStyle, pad("ORIGIN", q.width-45)+"     n  first  alone joined denied corr."))
				for i := range s.Origins {
					g := &s.Origins[i]
					name := g.Name + ", " + g.Kind
					if g.State != "" {
						name += ", " + g.State
					}
					q.put("  " + pad(clip(name, q.width-47), q.width-47) + fmt.Sprintf(" %6d %6d %6d %6d %6d %5d", g.N, g.First, g.Alone, g.Joined, g.Denied, g.Corrected))
				}
				if len(s.Origins) == 0 {
					q.nothing("no account whose origin is known")
				}
				q.behind(&s.State)
				q.aside("Counts over n happenings, in what is held. There is no score.")
				q.put("")
				q.say(quietStyle, "Ground: "+groundWords(&s.Ground))
				return nil
			})
		},
	}
	o.output(cmd)
	return cmd
}

func (a *asking) quotesCommand() *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:   "quotes NAME",
		Short: "What somebody is quoted with, each utterance in all its wordings",
		Long: `Prints the utterances of one speaker: the earliest wording that is held, and the
others beside it: the same, trimmed, longer, or different in its words.`,
		Example: "  " + a.name + ` quotes "Hosea Nangombe"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				ls, err := q.viewOf().Quotes(q.ctx, args[0], q.page.Rows())
				if err != nil {
					return err
				}
				if q.o.json {
					return q.putJSON("quotes", ls, "")
				}
				q.heading("QUOTES of " + args[0])
				if err := q.recordState(); err != nil {
					return err
				}
				for i := range ls {
					for k := range ls[i].Wordings {
						w := &ls[i].Wordings[k]
						lead := "  " + pad(w.Relation, 8)
						if k > 0 {
							lead = "    " + pad(w.Relation, 8)
						}
						ph := (&phrase{}).add(q.quote(w.Quote, quoteRoom) + "  " + stamp(&w.Ref) + ", " + bearer(&w.Ref))
						q.flow(lead, strings.Repeat(" ", columns(lead)), ph, reference(w.Dispatch, paraMark(w.Paragraph)))
					}
				}
				if len(ls) == 0 {
					q.nothing("no quotation of " + args[0] + " that is sure enough to show")
				}
				return q.ground()
			})
		},
	}
	o.output(cmd)
	cmd.Flags().IntVar(&o.limit, "limit", defaultRows, "at most `N` utterances")
	return cmd
}

func (a *asking) whyCommand() *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:   "why ID [ID2]",
		Short: "Why two dispatches, or two findings, are one in the record",
		Long: `Explains the joins of the record: with two ids every step from the one to the
other, by which rule, on what they agree, how sure. An id is that of a dispatch,
or of a finding in it: 863c7322/v1. With the id of a story (s-), an occurrence (o-)
or an actor (a-) alone it lists every join in it. A join that is wrong is taken
back with dateline split, and one that is missing is made with dateline join.`,
		Example: "  " + a.name + ` why 863c7322 cfeda71c
  ` + a.name + ` why o-eabb6c8ac28c`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				other := ""
				if len(args) == 2 {
					other = args[1]
				}
				js, err := q.viewOf().Why(q.ctx, args[0], other)
				if err != nil {
					return err
				}
				if q.o.json {
					return q.putLine(js)
				}
				for i := range js {
					j := &js[i]
					title := "NOT JOINED"
					if j.As != "" {
						title = "ONE " + strings.ToUpper(strings.Replace(j.As, " ", " ", 1)[:1]) + j.As[1:]
					}
					q.put(q.painter.paint(titleStyle, inert(title)))
					if j.Say != "" {
						q.aside(j.Say + ".")
					}
					for _, w := range j.Path {
						ph := (&phrase{}).styled(titleStyle, shortRef(w.One)+" = "+shortRef(w.Other)).
							add(fmt.Sprintf(", by %s (%.2f): %s", w.Rule, w.Confidence, w.Say))
						q.flow("  ", "    ", ph, "")
					}
				}
				return q.recordState()
			})
		},
	}
	o.output(cmd)
	return cmd
}

// shortRef shortens the id of a dispatch, with the finding behind it.
func shortRef(ref string) string {
	d, finding, has := strings.Cut(ref, "/")
	if has {
		return shortOf(d) + "/" + finding
	}
	return shortOf(d)
}

func (a *asking) briefCommand() *cobra.Command {
	var o askOptions
	var watch, format string
	var names []string
	var words string
	cmd := &cobra.Command{
		Use:   "brief",
		Short: "A memo of what came since a moment, each sentence with its footnote",
		Long: `Writes a memo: what is new, what rests on one voice, where accounts differ,
numbers, what is ahead, what is not known, what was withdrawn. Each sentence is a
fixed form over the words of a dispatch, with a footnote that leads to them:
agency, time, paragraph, a short quote, and the dispatch's id.`,
		Example: "  " + a.name + ` brief --since 24h
  ` + a.name + ` brief --name Uruguay --name Namibia --since 2026-09-14 --format html > brief.html
  ` + a.name + ` brief --watch "Uruguay, Namibia"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				if err := oneOf("format", format, []string{"markdown", "html"}); err != nil {
					return err
				}
				v := q.viewOf()
				w, err := q.watchOf(v, watch)
				if err != nil {
					return err
				}
				if w == nil && (len(names) > 0 || words != "") {
					w = &view.Watch{Title: strings.Join(append(slices.Clone(names), words), ", "), Names: names, Words: words}
					w.Title = strings.TrimSuffix(w.Title, ", ")
				}
				b, err := v.Brief(q.ctx, view.BriefQuery{Watch: w, Since: q.filter.Since, Limit: q.page.Rows()})
				if err != nil {
					return err
				}
				switch {
				case q.o.json:
					return q.putLine(b)
				case format == "html":
					q.buf.WriteString(b.HTML())
				default:
					for _, l := range strings.Split(b.Markdown(), "\n") {
						q.buf.WriteString(inert(l) + "\n")
					}
				}
				return nil
			})
		},
	}
	o.output(cmd)
	f := cmd.Flags()
	f.StringVar(&o.since, "since", "", "received from `TIME` on (default: since the watch was looked at, else the last\nday of what is held)")
	f.IntVar(&o.limit, "limit", 12, "at most `N` lines a section")
	f.StringVar(&watch, "watch", "", "of what the watch `W` takes (dateline follow)")
	f.StringSliceVar(&names, "name", nil, "of dispatches that name `NAME`; twice: both")
	f.StringVar(&words, "words", "", "of dispatches with all these `WORDS`")
	f.StringVar(&format, "format", "markdown", "markdown or html")
	cmd.MarkFlagsMutuallyExclusive("watch", "name")
	return cmd
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
