package main

import (
	"fmt"
	"strings"

	"github.com/dateline-news/dateline/view"
	"github.com/spf13/cobra"
)

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
