package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

func (a *asking) aheadCommand() *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:   "ahead [NAME]",
		Short: "What is to come, by the dispatches that are held",
		Long: `Prints events that were planned or possible, or lay after the day of their
dispatch, and are not over yet: those with a time first, then the open ones. What
is past due is no longer told: that no report is held does not mean that it did
not happen.`,
		Example: "  " + a.name + ` ahead
  ` + a.name + ` ahead Uruguay --place UY`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				return q.ahead(dateline.AheadQuery{Filter: q.filter, Name: strings.Join(args, ""), After: q.now})
			})
		},
	}
	o.filters(cmd)
	return cmd
}

func (q *question) ahead(ask dateline.AheadQuery) error {
	if !q.o.json {
		ask.Least = q.least
	}
	found, err := q.held.Ahead(q.ctx, ask, q.page)
	if err != nil {
		return err
	}
	rows, err := q.eventRows(found.Rows)
	if err != nil {
		return err
	}
	if q.o.json {
		return q.putJSON("ahead", rows, found.Next)
	}
	unsure, open := 0, false
	if ask.Least > 0 {
		ask.Least = 0
		all, err := q.held.Ahead(q.ctx, ask, dateline.Page{Limit: mostUnsureEvents})
		if err != nil {
			return err
		}
		unsure, open = unsureEvents(all.Rows, q.least), all.Next != ""
	}
	if q.o.csv {
		cells, err := q.eventCells(rows)
		if err != nil {
			return err
		}
		return q.putCSV(append(refColumns[:len(refColumns):len(refColumns)], eventColumns...), cells, found.Next, unsure)
	}
	title := "AHEAD of " + q.now.Format("Mon 2 Jan 2006")
	if ask.Name != "" {
		title += ", with " + ask.Name
	}
	q.heading(title)
	lines, err := q.eventLines(rows)
	if err != nil {
		return err
	}
	for _, l := range lines {
		due := "open"
		if t := l.row.Time; t != nil && t.From != "" {
			due = interval(t)
		}
		lead := "  " + pad(clip(due, 21), 22) + statusMark(&l.row.Event) + " "
		q.flow(lead, strings.Repeat(" ", columns(lead)), q.told(l), reference(l.row.Dispatch, l.page.where(l.row.Event.Trigger.Start)))
	}
	if len(lines) == 0 {
		what := "nothing ahead"
		if ask.Name != "" {
			what += " that " + ask.Name + " takes part in"
		}
		q.nothing(what)
	} else {
		q.aside(statusLegend)
	}
	q.lessSure(unsure, open)
	q.goOn(found.Next, "a larger --limit.")
	return q.ground()
}
