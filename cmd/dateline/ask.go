package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
)

// askable is what the asking commands want of an archive: no word is ever
// written to it.
type askable interface {
	dateline.DispatchArchive
	dateline.ClaimArchive
	dateline.EventArchive
	dateline.NameArchive
	dateline.QuantityArchive
	dateline.SearchArchive
	dateline.GroundArchive
	dateline.RecordArchive
}

// asking is what the asking commands have in common: the archive that they
// ask, and how they are called.
type asking struct {
	c     *command
	name  string // what a person types before the name of a command: "dateline"
	open  func(ctx context.Context, cmd *cobra.Command) (a askable, close func() error, err error)
	least func() float64 // the confidence from which findings are printed
}

// askCommands are the commands that ask what is held, and the demo.
func (c *command) askCommands() []*cobra.Command {
	a := &asking{c: c, name: "dateline", least: c.leastConfidence,
		open: func(ctx context.Context, cmd *cobra.Command) (askable, func() error, error) {
			held, err := c.openArchive(ctx, cmd, toAsk)
			if err != nil {
				return nil, nil, err
			}
			return held, held.Close, nil
		}}
	cmds := a.commands()
	for _, cmd := range cmds {
		dbFlag(cmd)
	}
	return append(cmds, c.demoCommand())
}

// leastConfidence is what the config file says, else the shipped threshold.
func (c *command) leastConfidence() float64 {
	if s, _, err := c.settings(); err == nil {
		return s.LeastConfidence
	}
	return read.Shown
}

func (a *asking) commands() []*cobra.Command {
	return append([]*cobra.Command{a.searchCommand(), a.claimsCommand(), a.timelineCommand(), a.whoCommand(),
		a.numbersCommand(), a.aheadCommand(), a.dispatchCommand(), a.statusCommand()}, a.recordCommands()...)
}

// askOptions are the flags of every asking command.
type askOptions struct {
	json, csv, all   bool
	since, until     string
	sources, outlets []string
	place            string
	types, standings []string
	limit            int
	after            string
	oldest           bool
}

// output adds the flags that say how an answer is printed.
func (o *askOptions) output(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print one JSON object, uncut")
	f.BoolVarP(&o.all, "all", "a", false, "print what is less sure too, and the words uncut")
}

// filters adds the flags that narrow a question.
func (o *askOptions) filters(cmd *cobra.Command) {
	o.output(cmd)
	f := cmd.Flags()
	f.BoolVar(&o.csv, "csv", false, "print comma-separated values; the ground goes to standard error")
	f.StringVar(&o.since, "since", "", "dispatches from `TIME` on: 2026-09-14, 2026-09-14T06:00 (UTC),\nor 36h, 3d back from now")
	f.StringVar(&o.until, "until", "", "dispatches before `TIME`; a day is taken with")
	f.StringSliceVar(&o.sources, "source", nil, "that came from the watched source `ID`")
	f.StringSliceVar(&o.outlets, "outlet", nil, "that this outlet or agency carries, by `NAME`")
	f.StringVar(&o.place, "place", "", "that name this `PLACE`: a name, or a country as NO; for events, theirs")
	f.StringSliceVar(&o.types, "type", nil, "with events of this PLOVER `TYPE`, as CONSULT")
	f.StringSliceVar(&o.standings, "standing", nil, "with events that stand `SO`: "+strings.Join(standings, ", "))
	f.IntVar(&o.limit, "limit", defaultRows, fmt.Sprintf("at most `N` rows, %d or less", dateline.MaxLimit))
	f.StringVar(&o.after, "after", "", "go on at the `CURSOR` that the page before ended with")
	cmd.MarkFlagsMutuallyExclusive("json", "csv")
	for flag, words := range map[string][]string{"type": eventTypes, "standing": standings} {
		_ = cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return words, cobra.ShellCompDirectiveNoFileComp
		})
	}
}

// defaultRows is how many rows an answer has unless told: about a screen.
const defaultRows = 25

// byTime adds the flag for answers whose order is that of time.
func (o *askOptions) byTime(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&o.oldest, "oldest", false, "the oldest first")
}

var standings = []string{dateline.StandingOwnVoice, dateline.StandingAttributed, dateline.StandingHedged, dateline.StandingDenied}

var eventTypes = []string{dateline.EventAgree, dateline.EventConsult, dateline.EventSupport, dateline.EventConcede,
	dateline.EventCooperate, dateline.EventAid, dateline.EventRetreat, dateline.EventRequest, dateline.EventAccuse,
	dateline.EventReject, dateline.EventThreaten, dateline.EventProtest, dateline.EventSanction, dateline.EventMobilize,
	dateline.EventCoerce, dateline.EventAssault}

// question is one question on its way: the archive, the filter, and the sheet
// that the answer is printed on.
type question struct {
	*asking
	sheet
	ctx     context.Context
	o       *askOptions
	held    askable
	filter  dateline.Filter
	page    dateline.Page
	now     time.Time
	least   float64 // the confidence from which a finding is printed
	pages   map[string]*page
	gone    map[string]bool // killed dispatches that the page leaves out
	killers []notice
}

// ask opens the archive and answers one question.
func (a *asking) ask(cmd *cobra.Command, o *askOptions, answer func(*question) error) error {
	c := a.c
	now := c.now().UTC()
	filter, err := o.filter(now)
	if err != nil {
		return err
	}
	ctx, done := interruptible(cmd.Context())
	defer done()
	held, closing, err := a.open(ctx, cmd)
	if err != nil {
		return c.ended(err)
	}
	defer closing()
	q := &question{asking: a, ctx: ctx, o: o, held: held, filter: filter, now: now, pages: map[string]*page{}, gone: map[string]bool{},
		page:  dateline.Page{Limit: o.limit, After: dateline.Cursor(o.after), Oldest: o.oldest},
		sheet: sheet{width: c.width(), painter: painter(c.colour()), all: o.all},
		least: a.least()}
	if o.all {
		q.least = 0
	}
	if err = answer(q); err != nil {
		return c.ended(err)
	}
	if _, err := c.out.Write(q.buf.Bytes()); err != nil {
		return c.ended(&dateline.Error{Code: dateline.ErrUnreadable, Say: "cannot write", Err: bare(err)})
	}
	return nil
}

// filter reads the flags that narrow a question.
func (o *askOptions) filter(now time.Time) (f dateline.Filter, err error) {
	if o.limit < 0 || o.limit > dateline.MaxLimit {
		return f, usage(fmt.Sprintf("--limit %d is not between 1 and %d", o.limit, dateline.MaxLimit), "further rows: --after")
	}
	if f.Since, err = moment(o.since, now, false); err != nil {
		return f, err
	}
	if f.Until, err = moment(o.until, now, true); err != nil {
		return f, err
	}
	f.Sources, f.Outlets, f.Place = o.sources, o.outlets, o.place
	for _, t := range o.types {
		t = strings.ToUpper(t)
		if err := oneOf("type", t, eventTypes); err != nil {
			return f, err
		}
		f.Types = append(f.Types, t)
	}
	for _, s := range o.standings {
		if err := oneOf("standing", s, standings); err != nil {
			return f, err
		}
		f.Standings = append(f.Standings, s)
	}
	return f, nil
}

// oneOf checks a word of the command line against the words there are.
func oneOf(flag, word string, words []string) error {
	if slices.Contains(words, word) {
		return nil
	}
	return usage(fmt.Sprintf("there is no %s %q", flag, word), "say "+strings.Join(words, ", "))
}

// moment reads a time of --since or --until: a day, a minute, or a length
// back from now. The end of a day that is taken with is the next day's
// beginning. "" is the zero time.
func moment(s string, now time.Time, takenWith bool) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse("2006-01-02", s); err == nil {
		if takenWith {
			t = t.AddDate(0, 0, 1)
		}
		return t, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	var days int
	if n, err := fmt.Sscanf(s, "%dd", &days); err == nil && n == 1 && days >= 0 && s == fmt.Sprintf("%dd", days) {
		return now.AddDate(0, 0, -days), nil
	}
	if d, err := time.ParseDuration(s); err == nil && d >= 0 {
		return now.Add(-d), nil
	}
	return time.Time{}, usage(fmt.Sprintf("%q is no time", s), "write 2026-09-14, 2026-09-14T06:00, or 36h or 3d for back from now")
}
