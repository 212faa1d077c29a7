package main

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline/view"
	"github.com/spf13/cobra"
)

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
