package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

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
