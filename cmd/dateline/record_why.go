package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

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
