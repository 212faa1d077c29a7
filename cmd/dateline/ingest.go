package main

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
)

const ingestLong = `Takes dispatches into the archive: their bytes first, then what they say. Files,
directories and standard input are named as for dateline read, and the form of
the copy is told by its content.

The bytes are on the disk before anything is read in them. A run that is
stopped or killed loses nothing and repeats nothing: the same command goes on
where it was, and so does the next one, whatever it names. Without an argument
what is piped in is taken, and what is still unread is read. Ctrl-C ends a run as
soon as what is being read is kept; a second one ends it at once.

The same bytes are held once, however often they come, with every receipt. A
dispatch is held once, in whatever file it stands, read with its earliest
receipt. What cannot be read waits in quarantine with its bytes: see dateline
quarantine. After a new version of dateline all that is held is read again.

Exit codes:
  0    all was taken in and read
  1    some input could not be read, the rest was
  2    the command's words are off
  3    nothing could be read, or the archive failed
  130  stopped by Ctrl-C`

const ingestExample = `  dateline ingest wires/                        every file under a directory
  dateline ingest spool.txt --received 2025-03-21T12:00:00Z
  dateline ingest --db desk.db --source sund wires/
  curl -s https://sund.example/feed | dateline add -
  dateline ingest                               go on where a run was stopped`

type ingestOptions struct {
	received string
	source   string
	json     bool
}

func (c *command) ingestCommand() *cobra.Command {
	var o ingestOptions
	cmd := &cobra.Command{
		Use:     "ingest [FILE|DIR|-]...",
		Aliases: []string{"add"},
		Short:   "Take dispatches into the archive",
		Long:    ingestLong,
		Example: ingestExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			receipt := dateline.Receipt{Received: c.now(), Basis: "clock", Source: o.source}
			if o.received != "" {
				t, err := parseReceived(o.received)
				if err != nil {
					return err
				}
				receipt.Received, receipt.Basis = t, "given"
			}
			if !sourceID(o.source) {
				return usage(fmt.Sprintf("%q is no name of a source", o.source), `use letters, digits and "-"`)
			}
			from := c.in
			if len(args) == 0 && !c.inTerminal {
				// A job without an input has an empty one, and goes on where a run
				// was stopped.
				piped := bufio.NewReader(c.in)
				if _, err := piped.Peek(1); err == nil {
					args, from = []string{"-"}, piped
				}
			}
			return c.onArchive(cmd, toFill, func(ctx context.Context, a archive) error {
				file, err := c.archiveFile(cmd)
				if err != nil {
					return err
				}
				return c.ingest(ctx, a, o, receipt, besides(file, expand(args, from, "")))
			})
		},
	}
	dbFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&o.received, "received", "", "when the copy was received: `TIME` is 2025-03-21T12:00:00Z,\nor 2025-03-21T12:00 or 2025-03-21 in UTC (default now)")
	f.StringVar(&o.source, "source", "", "say that it came from the source `ID`, to filter by, and to forget\nor keep for a time by")
	f.BoolVar(&o.json, "json", false, "print the summary as a JSON object")
	return cmd
}

// besides returns the inputs without the files of the archive itself, which
// may lie in a directory that is taken in.
func besides(archive string, ins []input) []input {
	own := map[string]bool{}
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		own[realPath(archive+end)] = true
	}
	return slices.DeleteFunc(ins, func(in input) bool { return in.path != "" && own[realPath(in.path)] })
}

// sourceID reports whether s may be the id of a source. "" is none.
func sourceID(s string) bool {
	return len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == ""
}

func (c *command) ingest(ctx context.Context, a archive, o ingestOptions, receipt dateline.Receipt, ins []input) error {
	d, err := c.desk(a)
	if err != nil {
		return err
	}
	sum := summary{Inputs: len(ins)}
	names := map[string]string{} // of containers, as messages call them
	bar := c.bar(int64(len(ins)), "taking in", false)
	var taken []string // the names of what was handed in and is not acknowledged
	deliveries := c.deliveries(ins, receipt, bar, func(in input, err error) {
		if err == nil {
			taken = append(taken, in.name)
			return
		}
		_ = bar.Clear()
		c.complain(in.name, err)
		sum.Unreadable++
	})
	err = d.Receive(ctx, deliveries, func(_ dateline.Delivery, got dateline.Received) {
		switch {
		case got.New:
			sum.Received.New++
		case got.Forgotten:
			sum.Received.Forgotten++
		default:
			sum.Received.Again++
		}
		if got.Unread {
			names[got.Container] = taken[0]
		}
		taken = taken[1:]
	})
	_ = bar.Clear()
	if err == nil {
		sum.Tally, err = c.drain(ctx, d, names, d.Drain)
	}
	if err == nil {
		_, err = c.makeRecord(ctx, d)
	}
	return c.report(o.json, sum, err)
}

// desk returns the desk of an archive, which reads in the way that the config
// file says.
func (c *command) desk(a archive) (*desk.Desk, error) { return c.deskWith(a, desk.Options{}) }

// deskWith is desk with options of the caller's; clock and reader are ours.
func (c *command) deskWith(a archive, opt desk.Options) (*desk.Desk, error) {
	s, _, err := c.settings()
	if err != nil {
		return nil, err
	}
	way, err := c.way(wayOptions{fast: s.Fast, names: s.Names})
	if err != nil {
		return nil, err
	}
	opt.Now, opt.Reader = c.now, way
	return desk.New(a, opt), nil
}

// deliveries loads the inputs one after the other, and tells each of them with
// the error that it could not be loaded for.
func (c *command) deliveries(ins []input, receipt dateline.Receipt, bar *progressbar.ProgressBar, tell func(input, error)) iter.Seq[dateline.Delivery] {
	return func(yield func(dateline.Delivery) bool) {
		for _, in := range ins {
			_ = bar.Add(1)
			raw, err := in.load()
			tell(in, err)
			if err != nil {
				continue
			}
			del := dateline.Delivery{Receipt: receipt, Raw: raw}
			// The path below what was named: where that stood on this machine is
			// nothing about the copy.
			del.Name = in.rel
			if !yield(del) {
				return
			}
		}
	}
}

// drain runs one of the desk's readings with a bar, and tells what went to
// quarantine.
func (c *command) drain(ctx context.Context, d *desk.Desk, names map[string]string, run func(context.Context, func(desk.Step)) (desk.Tally, error)) (desk.Tally, error) {
	bar := c.bar(0, "", true)
	if c.errTerminal {
		n, bytes, err := d.Pending(ctx)
		if err != nil {
			return desk.Tally{}, err
		}
		if n > 20 {
			bar = c.bar(bytes, "reading", true)
		}
	}
	t, err := run(ctx, func(s desk.Step) {
		_ = bar.Add(s.Bytes)
		if len(s.Quarantined) > 0 {
			_ = bar.Clear()
		}
		for _, q := range s.Quarantined {
			name := names[q.Container]
			if name == "" {
				name = short(q.Container)
			}
			c.complain(name, &dateline.Error{Code: q.Code, Say: q.Say, Hint: q.Hint})
		}
	})
	_ = bar.Clear()
	return t, err
}

// bar shows how far a long run is, where somebody watches.
func (c *command) bar(n int64, what string, bytes bool) *progressbar.ProgressBar {
	if !c.errTerminal || n <= 20 {
		return progressbar.DefaultSilent(max(n, 1))
	}
	opts := []progressbar.Option{
		progressbar.OptionSetWriter(c.err),
		progressbar.OptionSetDescription(what),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionClearOnFinish(),
	}
	if bytes {
		opts = append(opts, progressbar.OptionShowBytes(true))
	} else {
		opts = append(opts, progressbar.OptionShowCount())
	}
	return progressbar.NewOptions64(n, opts...)
}

// short is as much of a hash as tells it from others.
func short(hash string) string { return hash[:min(12, len(hash))] }
