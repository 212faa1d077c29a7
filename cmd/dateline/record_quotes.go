package main

import (
	"strings"

	"github.com/spf13/cobra"
)

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
