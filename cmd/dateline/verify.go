package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

const verifyLong = `Checks the archive: the file's own structure, the bytes held against their
hashes, every dispatch against its bytes, the words of every finding against the
text, and that what is asked is what the readings say. It changes nothing.

Exit codes:
  0  it is sound
  1  it is not: a line for each fault
  2  the command's words are off
  3  it could not be checked`

// faultHints say what can be done about a fault, by its code.
var faultHints = map[string]string{
	"database": "keep a copy of the file, and go back to the last backup",
	"raw":      "its bytes were changed or damaged: they are whole in a backup made before",
	"orphan":   "dateline rebuild makes it anew",
	"span":     "dateline rebuild makes it anew",
	"reader":   "dateline rebuild makes it anew",
	"rows":     "dateline rebuild makes it anew",
}

func (c *command) verifyCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "verify",
		Short:   "Check the archive",
		Long:    verifyLong,
		Example: "  dateline verify\n  dateline verify --db backup.db --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.onArchive(cmd, toAsk, func(ctx context.Context, a archive) error { return c.verify(ctx, a, asJSON) })
		},
	}
	dbFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (c *command) verify(ctx context.Context, a archive, asJSON bool) error {
	faults, err := a.Verify(ctx)
	if err != nil {
		return err
	}
	s, err := a.Status(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		err = c.putJSON(struct {
			Sound      bool             `json:"sound"`
			Faults     []dateline.Fault `json:"faults"`
			Dispatches int              `json:"dispatches"`
			Containers int              `json:"containers"`
		}{len(faults) == 0, faults, s.Ground.Dispatches, s.Containers})
	} else {
		for _, f := range faults {
			c.complain(f.At, &dateline.Error{Code: f.Code, Say: f.Say, Hint: faultHints[f.Code]})
		}
		if len(faults) == 0 {
			_, err = fmt.Fprintf(c.out, "sound: %s from %s\n", count(s.Ground.Dispatches, "dispatch", "dispatches"), count(s.Containers, "file", "files"))
		}
	}
	if err == nil && len(faults) > 0 {
		err = exit(exitSome)
	}
	return err
}
