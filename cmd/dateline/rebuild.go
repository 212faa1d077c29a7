package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
)

const rebuildLong = `Drops all that was read and reads everything anew from the bytes held. Bytes,
receipts, decisions, settings and sources stay. The same bytes and the same
version of dateline give the same archive: what dateline export prints is equal,
byte for byte.

While it goes on, answers rest on what is read so far. A run that is stopped is
ended with --continue (or by any dateline ingest).`

func (c *command) rebuildCommand() *cobra.Command {
	var asJSON, goOn bool
	cmd := &cobra.Command{
		Use:     "rebuild",
		Short:   "Read everything held anew",
		Long:    rebuildLong,
		Example: "  dateline rebuild\n  dateline rebuild --continue",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.onArchive(cmd, toChange, func(ctx context.Context, a archive) error {
				d, err := c.desk(a)
				if err != nil {
					return err
				}
				if !goOn {
					if err := a.Rebuild(ctx); err != nil {
						return err
					}
				}
				t, err := c.drain(ctx, d, nil, d.Drain)
				if err == nil {
					_, err = c.makeRecord(ctx, d)
				}
				return c.report(asJSON, summary{Tally: t}, err)
			})
		},
	}
	dbFlag(cmd)
	cmd.Flags().BoolVar(&goOn, "continue", false, "drop nothing, read what is unread")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the summary as a JSON object")
	return cmd
}

func ctxEnded(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
