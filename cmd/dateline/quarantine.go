package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

const quarantineLong = `What could not be read waits in quarantine, its bytes kept: a file, or a part of
one. Without a further word what waits is listed, with the reason. An ID is that
of the file in the list, or its first 8 digits or more.`

func (c *command) quarantineCommand() *cobra.Command {
	var asJSON, retryJSON, all bool
	list := func(cmd *cobra.Command, _ []string) error {
		return c.onArchive(cmd, toAsk, func(ctx context.Context, a archive) error { return c.listQuarantine(ctx, a, asJSON) })
	}
	cmd := &cobra.Command{
		Use:     "quarantine",
		Short:   "List and retry what could not be read",
		Long:    quarantineLong,
		Example: "  dateline quarantine\n  dateline quarantine retry 3f2a9c41\n  dateline quarantine raw 3f2a9c41 > broken.xml",
		Args:    cobra.NoArgs,
		RunE:    list,
	}
	ls := &cobra.Command{Use: "list", Short: "List what could not be read, with the reason", Args: cobra.NoArgs, RunE: list}
	retry := &cobra.Command{Use: "retry {ID | --all}", Short: "Read it again, with what dateline knows now", Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if (len(args) == 1) == all {
				return usage("say one ID, or --all", "dateline quarantine lists them")
			}
			return c.onArchive(cmd, toChange, func(ctx context.Context, a archive) error {
				return c.retry(ctx, a, strings.Join(args, ""), retryJSON)
			})
		}}
	retry.Flags().BoolVar(&all, "all", false, "all that waits")
	retry.Flags().BoolVar(&retryJSON, "json", false, "print the summary as a JSON object")
	raw := &cobra.Command{Use: "raw ID", Short: "Print the bytes of a file in quarantine", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if c.outTerminal {
				return usage("these bytes may do anything to a terminal", "send them to a file: > FILE")
			}
			return c.onArchive(cmd, toAsk, func(ctx context.Context, a archive) error {
				hashes, err := waiting(ctx, a, args[0])
				if err != nil {
					return err
				}
				box, err := a.Container(ctx, hashes[0])
				if err != nil {
					return err
				}
				_, err = c.out.Write(box.Raw)
				return written("standard output", err)
			})
		}}
	for _, x := range []*cobra.Command{cmd, ls, retry, raw} {
		dbFlag(x)
	}
	for _, x := range []*cobra.Command{cmd, ls} {
		x.Flags().BoolVar(&asJSON, "json", false, "print a JSON object a line")
	}
	cmd.AddCommand(ls, retry, raw)
	return cmd
}

func (c *command) listQuarantine(ctx context.Context, a archive, asJSON bool) error {
	n := 0
	err := eachQuarantined(ctx, a, func(q dateline.Quarantined) error {
		n++
		if asJSON {
			return c.putJSON(q)
		}
		from := ""
		if box, err := a.Container(ctx, q.Container); err == nil {
			for _, r := range box.Receipts {
				if from = or(r.URL, r.Name); from != "" {
					break
				}
			}
		}
		say := q.Say
		if q.End > q.Start {
			say += fmt.Sprintf(", bytes %d to %d", q.Start, q.End)
		}
		say += " (" + q.Code + ")"
		if q.Hint != "" {
			say += "; " + q.Hint
		}
		_, err := fmt.Fprintln(c.out, strings.TrimSpace(short(q.Container)+"  "+clip(from, c.width()-14)))
		for _, l := range wrapText(say, c.width()-4) {
			if err == nil {
				_, err = fmt.Fprintf(c.out, "    %s\n", l)
			}
		}
		if err == nil {
			_, err = fmt.Fprintf(c.out, "    tried %s, last %s\n", count(q.Tries, "time", "times"), q.Last.Format("2 Jan 2006 15:04 UTC"))
		}
		return err
	})
	if err == nil && n == 0 && !asJSON {
		_, err = fmt.Fprintln(c.out, "Nothing is in quarantine.")
	}
	return err
}

func (c *command) retry(ctx context.Context, a archive, id string, asJSON bool) error {
	hashes, err := waiting(ctx, a, id)
	if err != nil {
		return err
	}
	for _, h := range hashes {
		if err := a.Retry(ctx, h); err != nil {
			return err
		}
	}
	d, err := c.desk(a)
	if err != nil {
		return err
	}
	t, err := c.drain(ctx, d, nil, d.Drain)
	if err == nil {
		_, err = c.makeRecord(ctx, d)
	}
	return c.report(asJSON, summary{Tally: t}, err)
}

// waiting returns the hashes of the files in quarantine: the only one that
// begins with id, or all for "".
func waiting(ctx context.Context, a archive, id string) ([]string, error) {
	if id != "" && len(id) < 8 {
		return nil, usage("the first 8 digits of an ID at least", "dateline quarantine lists them")
	}
	var out []string
	err := eachQuarantined(ctx, a, func(q dateline.Quarantined) error {
		if strings.HasPrefix(q.Container, strings.ToLower(id)) && (len(out) == 0 || out[len(out)-1] != q.Container) {
			out = append(out, q.Container)
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case id != "" && len(out) == 0:
		return nil, &dateline.Error{Code: dateline.ErrNotHeld, Say: "nothing in quarantine begins with " + id, Hint: "dateline quarantine lists it"}
	case id != "" && len(out) > 1:
		return nil, &dateline.Error{Code: dateline.ErrAmbiguous, Say: fmt.Sprintf("%d files in quarantine begin with %s", len(out), id), Hint: "give more digits"}
	}
	return out, nil
}

// eachQuarantined calls f with all that waits, in the order of the files.
func eachQuarantined(ctx context.Context, a archive, f func(dateline.Quarantined) error) error {
	page := dateline.Page{Limit: dateline.MaxLimit}
	for {
		ans, err := a.Quarantined(ctx, page)
		if err != nil {
			return err
		}
		for _, q := range ans.Rows {
			if err := f(q); err != nil {
				return err
			}
		}
		if page.After = ans.Next; ans.Next == "" {
			return nil
		}
	}
}
