package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

const exportLong = `Prints every reading held as a line of JSON, in the order of the dispatches' ids.
The same bytes, receipts and version of dateline give the same lines, byte for
byte, in whatever order the dispatches came.`

func (c *command) exportCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:     "export",
		Short:   "Print every reading held as JSON",
		Long:    exportLong,
		Example: "  dateline export > readings.jsonl\n  dateline export --out readings.jsonl",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.onArchive(cmd, toAsk, func(ctx context.Context, a archive) error {
				if out == "" {
					w := c.out
					if c.outTerminal {
						w = &inertLines{to: c.out}
					}
					return written("standard output", a.Export(ctx, w))
				}
				return exportTo(ctx, a, out)
			})
		},
	}
	dbFlag(cmd)
	cmd.Flags().StringVar(&out, "out", "", "write to `FILE`, which must not exist")
	return cmd
}

// exportTo writes a whole file or none.
func exportTo(ctx context.Context, a archive, file string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return &dateline.Error{Code: dateline.ErrExists, Say: file + " is there already", Hint: "name a file that does not exist"}
	}
	if err != nil {
		return written(file, err)
	}
	err = errors.Join(a.Export(ctx, f), f.Sync())
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(file)
	}
	return written(file, err)
}

// written words a failure to write; one of the archive has its words.
func written(file string, err error) error {
	if err == nil || ctxEnded(err) || dateline.CodeOf(err) != "" && !errors.As(err, new(*os.PathError)) {
		return err
	}
	return &dateline.Error{Code: dateline.ErrUnreadable, Say: "cannot write to " + file, Err: bare(err)}
}

// inertLines passes lines of JSON on to a terminal, with what would act there
// escaped. A line may come in parts.
type inertLines struct {
	to   io.Writer
	part []byte
}

func (w *inertLines) Write(p []byte) (int, error) {
	w.part = append(w.part, p...)
	end := bytes.LastIndexByte(w.part, '\n') + 1
	if _, err := w.to.Write(escapeUnseen(w.part[:end])); err != nil {
		return 0, err
	}
	w.part = append(w.part[:0], w.part[end:]...)
	return len(p), nil
}
