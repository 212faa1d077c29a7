package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

const backupLong = `Writes a copy of the archive as of now to FILE, which must not exist; others may
go on reading and writing. The copy is an archive itself: use it with --db.

What is forgotten later is still in the backups that were made before.`

func (c *command) backupCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "backup FILE",
		Short:   "Copy the archive to a file",
		Long:    backupLong,
		Example: "  dateline backup desk-2025-03-21.db\n  dateline verify --db desk-2025-03-21.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.onArchive(cmd, toAsk, func(ctx context.Context, a archive) error {
				if err := a.Backup(ctx, args[0]); err != nil {
					return err
				}
				var size int64
				if info, err := os.Stat(args[0]); err == nil {
					size = info.Size()
				}
				_, err := fmt.Fprintf(c.out, "%s: %.1f MB\n", inert(args[0]), float64(size)/1e6)
				return err
			})
		},
	}
	dbFlag(cmd)
	return cmd
}
