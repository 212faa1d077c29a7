package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/record"
	"github.com/dateline-news/dateline/view"
)

// keepRecordCommands are the commands that make the record and decide about
// it.
func (c *command) keepRecordCommands() []*cobra.Command {
	return []*cobra.Command{c.recordCommand(), c.serveCommand(), c.joinCommand(), c.splitCommand(), c.decisionsCommand(), c.followCommand()}
}

func (c *command) recordCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "record",
		Short: "Make the record of what is held: stories, origins, differences",
		Long: `Makes the record: which dispatches are one story, what several tell of one
happening, whose accounts stand behind it, where they differ. dateline ingest,
watch and serve do it by themselves; this does it where they were stopped, and says
what the record is of. It is a function of what is held and of your decisions: in
whatever order dispatches came, the record is the same.`,
		Example: "  dateline record\n  dateline record --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.onArchive(cmd, toChange, func(ctx context.Context, a archive) error {
				d, err := c.desk(a)
				if err != nil {
					return err
				}
				s, err := c.makeRecord(ctx, d)
				if err != nil {
					return err
				}
				if asJSON {
					return c.putJSON(s)
				}
				fmt.Fprintf(c.out, "The record of %s: %s, %s, %s.\n", count(s.Dispatches, "dispatch", "dispatches"), count(s.Stories, "story", "stories"),
					count(s.Occurrences, "happening", "happenings"), count(s.Disputes, "difference", "differences"))
				if !s.Since.IsZero() {
					fmt.Fprintf(c.out, "It begins on %s; older dispatches are held, and not part of it.\n", s.Since.Format("2 Jan 2006"))
				}
				return nil
			})
		},
	}
	dbFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print what it was made of as a JSON object")
	return cmd
}

// makeRecord makes the record anew where it lies behind, with a bar where
// somebody watches.
func (c *command) makeRecord(ctx context.Context, d *desk.Desk) (dateline.RecordState, error) {
	bar := c.bar(0, "", false)
	begun := false
	s, err := d.Record(ctx, desk.RecordOptions{Progress: func(done, of int) {
		if !begun && of > 500 {
			begun = true
			bar = c.bar(int64(of), "making the record", false)
		}
		_ = bar.Set(done)
	}})
	_ = bar.Clear()
	return s, err
}

// decide keeps a decision about two things, and makes the record anew.
func (c *command) decide(cmd *cobra.Command, verb string, args []string, why string) error {
	return c.onArchive(cmd, toChange, func(ctx context.Context, a archive) error {
		o, err := decisionOf(ctx, a, verb, args[0], args[1])
		if err != nil {
			return err
		}
		o.At, o.Why = c.now().UTC(), why
		n, err := a.Override(ctx, o)
		if err != nil {
			return err
		}
		if err := c.ensureRecord(ctx, a); err != nil {
			return err
		}
		fmt.Fprintf(c.out, "Decision %d is kept: %s of %s and %s. dateline decisions --retract %d takes it back.\n", n, verb, args[0], args[1], n)
		return nil
	})
}

// decisionOf words a decision about two dispatches, or about two findings
// ("863c7322/v1"), by what stays when a reader numbers its findings anew.
func decisionOf(ctx context.Context, a dateline.DispatchArchive, verb, one, other string) (o dateline.Override, err error) {
	type end struct {
		id   string
		kind string
		span dateline.Span
	}
	var ends [2]end
	for i, ref := range [...]string{one, other} {
		d, finding, has := strings.Cut(ref, "/")
		h, err := a.Dispatch(ctx, d)
		if err != nil {
			return o, err
		}
		ends[i] = end{id: h.Reading.Dispatch.ID, kind: record.OverrideStory}
		if !has {
			continue
		}
		found := false
		for k := range h.Reading.Events {
			if e := &h.Reading.Events[k]; e.ID == finding && e.Trigger != nil {
				ends[i].kind, ends[i].span, found = record.OverrideOccurrence, e.Trigger.Span, true
			}
		}
		for k := range h.Reading.Entities {
			if e := &h.Reading.Entities[k]; e.ID == finding && len(e.Mentions) > 0 {
				ends[i].kind, ends[i].span, found = record.OverrideActor, e.Mentions[0].Span, true
			}
		}
		if !found {
			return o, usage(fmt.Sprintf("there is no event and no name %q in %s", finding, shortOf(ends[i].id)), "dateline dispatch "+shortOf(ends[i].id)+" -a lists them")
		}
	}
	if ends[0].kind != ends[1].kind {
		return o, usage("the two are not of one kind", "name two dispatches, two events (863c7322/v1) or two names (863c7322/e1)")
	}
	if ends[0].id == ends[1].id && ends[0].span == ends[1].span {
		return o, usage("the two are the same", "")
	}
	o = dateline.Override{Dispatch: ends[0].id, Kind: ends[0].kind, Start: ends[0].span.Start, End: ends[0].span.End, Value: verb + " " + ends[1].id}
	if o.Kind != record.OverrideStory {
		o.Value += fmt.Sprintf(":%d-%d", ends[1].span.Start, ends[1].span.End)
	}
	return o, nil
}

func (c *command) joinCommand() *cobra.Command {
	var why string
	cmd := &cobra.Command{
		Use:     "join A B",
		Short:   "Decide that two dispatches are one story, or two findings one thing",
		Long:    "Keeps your decision that two dispatches are one story, two events (863c7322/v1) one\nhappening, or two names (863c7322/e2) one person or body. It stands above the rules,\nis kept with time and reason, and can be taken back.",
		Example: "  dateline join 863c7322 1664139f --why \"the same seizure\"\n  dateline join 863c7322/v1 1664139f/v2",
		Args:    cobra.ExactArgs(2),
		RunE:    func(cmd *cobra.Command, args []string) error { return c.decide(cmd, "join", args, why) },
	}
	dbFlag(cmd)
	cmd.Flags().StringVar(&why, "why", "", "the `REASON`, kept with it")
	return cmd
}

func (c *command) splitCommand() *cobra.Command {
	var why string
	cmd := &cobra.Command{
		Use:     "split A B",
		Short:   "Decide that two are not one",
		Long:    "Keeps your decision that two dispatches are not one story, two events not one\nhappening, or two names not one person or body. See dateline why for what joined\nthem.",
		Example: "  dateline split 863c7322 1664139f --why \"another ship\"\n  dateline split 863c7322/e3 1664139f/e1",
		Args:    cobra.ExactArgs(2),
		RunE:    func(cmd *cobra.Command, args []string) error { return c.decide(cmd, "split", args, why) },
	}
	dbFlag(cmd)
	cmd.Flags().StringVar(&why, "why", "", "the `REASON`, kept with it")
	return cmd
}

func (c *command) decisionsCommand() *cobra.Command {
	var retract int64
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "decisions",
		Short:   "The decisions about the record, and taking one back",
		Example: "  dateline decisions\n  dateline decisions --retract 3",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			need := toAsk
			if retract != 0 {
				need = toChange
			}
			return c.onArchive(cmd, need, func(ctx context.Context, a archive) error {
				if retract != 0 {
					if err := a.Retract(ctx, retract, c.now().UTC()); err != nil {
						return err
					}
					if err := c.ensureRecord(ctx, a); err != nil {
						return err
					}
				}
				all, err := a.Overrides(ctx, "")
				if err != nil {
					return err
				}
				if asJSON {
					return c.putJSON(all)
				}
				for _, o := range all {
					state := ""
					if !o.Retracted.IsZero() {
						state = ", taken back " + o.Retracted.UTC().Format("2 Jan 2006 15:04")
					}
					ref := shortOf(o.Dispatch)
					if o.Kind != record.OverrideStory {
						ref += fmt.Sprintf(":%d-%d", o.Start, o.End)
					}
					why := ""
					if o.Why != "" {
						why = ": " + o.Why
					}
					fmt.Fprintf(c.out, "%d  %s  %s %s, %s%s%s\n", o.ID, o.At.UTC().Format("2 Jan 2006 15:04"), inert(o.Kind), ref, inert(o.Value), inert(why), state)
				}
				if len(all) == 0 {
					fmt.Fprintln(c.out, "No decision is kept.")
				}
				return nil
			})
		},
	}
	dbFlag(cmd)
	cmd.Flags().Int64Var(&retract, "retract", 0, "take decision `N` back; it is kept as taken back")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	return cmd
}

func (c *command) followCommand() *cobra.Command {
	var w view.Watch
	var drop string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "follow [NAME]...",
		Short: "Keep a watch over people, pairs, places or words",
		Long: `Keeps a watch: of the dispatches that name all the names (two are a pair), one of
the places, and have all the words. Without anything to watch it lists those that
are kept. dateline changes --watch and dateline brief --watch ask for them.`,
		Example: "  dateline follow Uruguay Namibia\n  dateline follow --words \"hake quota\" --title Hake\n  dateline follow --drop Hake",
		RunE: func(cmd *cobra.Command, args []string) error {
			w.Names = args
			asks := len(args)+len(w.Places) == 0 && w.Words == "" && drop == ""
			need := toChange
			if asks {
				need = toAsk
			}
			return c.onArchive(cmd, need, func(ctx context.Context, a archive) error {
				v := view.New(a, view.Options{Now: c.now, Settings: a, Shown: shown(c.leastConfidence())})
				switch {
				case drop != "":
					if err := v.DropWatch(ctx, drop); err != nil {
						return err
					}
				case !asks:
					if _, err := v.SaveWatch(ctx, w); err != nil {
						return err
					}
				}
				all, err := v.Watches(ctx)
				if err != nil {
					return err
				}
				if asJSON {
					return c.putJSON(all)
				}
				for _, x := range all {
					var parts []string
					if len(x.Names) > 0 {
						parts = append(parts, "names "+strings.Join(x.Names, " and "))
					}
					if len(x.Places) > 0 {
						parts = append(parts, "places "+strings.Join(x.Places, " or "))
					}
					if x.Words != "" {
						parts = append(parts, "words "+x.Words)
					}
					io.WriteString(c.out, x.ID+"  "+inert(x.Title)+"  ("+inert(strings.Join(parts, "; "))+")\n")
				}
				if len(all) == 0 {
					fmt.Fprintln(c.out, "No watch is kept.")
				}
				return nil
			})
		},
	}
	dbFlag(cmd)
	f := cmd.Flags()
	f.StringSliceVar(&w.Places, "place", nil, "one of these `PLACES`: a name, or a country as NO")
	f.StringVar(&w.Words, "words", "", "all these `WORDS`")
	f.StringVar(&w.Title, "title", "", "call it so")
	f.StringVar(&drop, "drop", "", "end the watch `W`, by its id or title")
	f.BoolVar(&asJSON, "json", false, "print a JSON array")
	return cmd
}
