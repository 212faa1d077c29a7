package main

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/spf13/cobra"
)

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
