package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

const forgetLong = `Erases a dispatch, or all that came from one source and from nowhere else: its
bytes and everything that was read in them, overwritten in the file. What stays
is a tombstone: the hash, when, and why. The same bytes are not taken in again.

ID is that of a dispatch, or its first 8 digits or more. With --due the rules of
retention are applied: what a source's copy is older than is forgotten.

On a terminal it asks first; elsewhere it wants --yes. Backups made earlier
still hold what is forgotten now.`

type forgetOptions struct {
	source, why    string
	due, yes, json bool
}

func (c *command) forgetCommand() *cobra.Command {
	var o forgetOptions
	cmd := &cobra.Command{
		Use:   "forget {ID | --source S | --due} --why TEXT",
		Short: "Erase a dispatch, or what came from a source",
		Long:  forgetLong,
		Example: `  dateline forget 3f2a9c41 --why "names a minor"
  dateline forget --source sund --why "contract ended" --yes
  dateline forget --due --yes`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			what := len(args)
			for _, said := range []bool{o.source != "", o.due} {
				if said {
					what++
				}
			}
			switch {
			case what != 1:
				return usage("say what to forget: one of ID, --source and --due", "")
			case !o.due && strings.TrimSpace(o.why) == "":
				return usage("say why, for those who will ask later", "--why TEXT")
			case !o.yes && !c.inTerminal:
				return usage("what is forgotten is gone, and nobody can be asked here", "add --yes")
			}
			return c.onArchive(cmd, toChange, func(ctx context.Context, a archive) error {
				return c.forget(ctx, a, o, strings.Join(args, ""))
			})
		},
	}
	dbFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&o.source, "source", "", "forget all that came from the source `S` and from nowhere else")
	f.BoolVar(&o.due, "due", false, "forget what the sources' rules of retention say")
	f.StringVar(&o.why, "why", "", "the reason, kept with the tombstone")
	f.BoolVar(&o.yes, "yes", false, "do not ask")
	f.BoolVar(&o.json, "json", false, "print the summary as a JSON object")
	return cmd
}

func (c *command) forget(ctx context.Context, a archive, o forgetOptions, id string) error {
	what := "what the rules of retention say"
	switch {
	case id != "":
		h, err := a.Dispatch(ctx, id)
		if err != nil {
			return err
		}
		id = h.Reading.Dispatch.ID
		what = fmt.Sprintf("%s, %q, received %s", short(id), clip(h.Reading.Dispatch.Headline, 50), h.Reading.Dispatch.Received)
	case o.source != "":
		g, err := a.Ground(ctx, dateline.Filter{Sources: []string{o.source}, Withheld: true})
		if err != nil {
			return err
		}
		what = fmt.Sprintf("what came from %s and from nowhere else, %s at the most", o.source, count(g.Dispatches, "dispatch", "dispatches"))
	}
	if !o.yes && !c.agreed("Forget "+what+"? It cannot be undone. [yes/no] ") {
		fmt.Fprintln(c.err, "nothing was forgotten")
		return exit(exitNothing)
	}
	var done dateline.Forgotten
	var err error
	if o.due {
		done, err = a.Retain(ctx, c.now())
	} else {
		done, err = a.Forget(ctx, dateline.Oblivion{Dispatch: id, Source: o.source, Why: o.why, When: c.now()})
	}
	if err == nil && done.Unread > 0 {
		// A dispatch that stands elsewhere too is read from there now.
		d, err := c.desk(a)
		if err != nil {
			return err
		}
		if _, err = c.drain(ctx, d, nil, d.Drain); err != nil {
			return err
		}
	}
	if err == nil {
		err = c.ensureRecord(ctx, a)
	}
	if err != nil {
		return err
	}
	if o.json {
		return c.putJSON(done)
	}
	_, err = fmt.Fprintf(c.out, "%s forgotten.%s\n", count(done.Dispatches, "dispatch", "dispatches"),
		between(" Files: ", nonzero(done.Containers, "gone", done.Redacted, "blanked in part", done.Unread, "read again"), "."))
	return err
}

// agreed asks a question on the terminal.
func (c *command) agreed(question string) bool {
	fmt.Fprint(c.err, inert(question)+" ")
	answer, _ := bufio.NewReader(c.in).ReadString('\n')
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "yes" || answer == "y"
}

// between puts s between two strings, and is "" when s is.
func between(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}
