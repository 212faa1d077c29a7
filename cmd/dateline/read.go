package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/wire"
)

// example is a dispatch with an invented story of invented persons, in the
// form that a paying wire delivers text in.
//
//go:embed example.txt
var example string

// readOptions are the flags of the read command.
type readOptions struct {
	json     bool
	out      string
	from     string
	received string
	example  bool
	text     bool
	explain  string
	format   string
	all      bool
	least    float64
	way      wayOptions
}

const readLong = `Reads dispatches and prints, for a person, what was found in each and how it is
known; with --json one JSON object a line for each dispatch.

A file may hold several dispatches. A directory stands for all regular files
under it, in the order of their names, without hidden ones and without following
symbolic links. "-", or no argument when input is piped in, is standard input.
The form of the copy (wire text, ninjs and others) is told by its content.

A dispatch's date often lacks the year, which the time of receipt helps to
settle. Without --received, what is read counts as received now.

With --out DIR each dispatch goes to a file of its own, and nothing is printed:
seed.txt becomes DIR/seed.json, a second dispatch in it DIR/seed-2.json; below a
directory that was named as an argument its folders are kept. A file of an
earlier run is replaced. Where two inputs of one run would have one name
(a/seed.txt and b/seed.txt) the first keeps it and the second is an error.

What cannot be read is told on standard error, a line for each, and the rest is
still read.

Exit codes:
  0  all was read
  1  some input could not be read, the rest was
  2  the command's words are off
  3  nothing could be read`

const readExample = `  dateline read --example                    a dispatch that comes with the program
  dateline read seed.txt                     the page
  dateline read seed.txt -t                  the text, with what was found marked
  dateline read seed.txt -a                  what is less sure too
  dateline read seed.txt -e c1               what made a claim, and which words
  dateline read --format csv wires/ > events.csv
  dateline read --names ours.txt wires/      with a list of your own names
  dateline read seed.txt -e issued           how the issue time is known
  dateline read --json wires/ > found.jsonl  every dispatch under a directory
  dateline read wires/ --out found           one file for each
  dateline read old.txt --received 2025-03-21T12:00:00Z
  pbpaste | dateline read`

func (c *command) readCommand() *cobra.Command {
	var o readOptions
	cmd := &cobra.Command{
		Use:     "read [FILE|DIR|-]...",
		Short:   "Read dispatches and print what is found in them",
		Long:    readLong,
		Example: readExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && !o.example && c.inTerminal {
				return cmd.Help()
			}
			return c.read(o, args)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print one JSON object a line")
	f.StringVar(&o.out, "out", "", "write one JSON file per dispatch to `DIR`")
	f.StringVar(&o.from, "from", "", "take the copy for `FORMAT` instead of telling it by its content:\n"+formatNames())
	f.StringVar(&o.received, "received", "", "when the copy was received: `TIME` is 2025-03-21T12:00:00Z,\nor 2025-03-21T12:00 or 2025-03-21 in UTC (default now)")
	f.BoolVar(&o.example, "example", false, "read a dispatch that comes with the program")
	f.BoolVarP(&o.text, "text", "t", false, "print the text with what was found marked")
	f.StringVar(&o.format, "format", "", "print coded events instead, each with the claims behind it:\nplover (JSON lines), csv, cameo (a row for each pair), timeml (the text marked)")
	f.BoolVarP(&o.all, "all", "a", false, "print what is less sure too, and the words uncut")
	f.Float64Var(&o.least, "min-confidence", read.Shown, "print claims from this confidence on, `0..1`; the others are counted")
	o.way.flags(f)
	f.StringVarP(&o.explain, "explain", "e", "", "tell how `ID` is known: issued, dateline, agency, format,\nlanguage, or a finding as e1 or c1")
	cmd.MarkFlagsMutuallyExclusive("json", "text", "explain", "format")
	cmd.MarkFlagsMutuallyExclusive("out", "text", "explain", "format")
	_ = cmd.RegisterFlagCompletionFunc("from", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return strings.Split(formatNames(), ", "), cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// codedForms are what --format takes.
var codedForms = []string{"plover", "csv", "cameo", "timeml"}

func formatNames() string {
	var names []string
	for _, f := range wire.Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// read runs the read command.
func (c *command) read(o readOptions, args []string) error {
	opt := wire.Options{Received: c.now(), ReceivedBasis: "clock", Format: dateline.Format(o.from)}
	if o.received != "" {
		t, err := parseReceived(o.received)
		if err != nil {
			return err
		}
		opt.Received, opt.ReceivedBasis = t, "given"
	}
	if o.from != "" && !slices.Contains(wire.Formats(), opt.Format) {
		return usage(fmt.Sprintf("there is no format %q", o.from), "formats: "+formatNames())
	}
	if o.format != "" && !slices.Contains(codedForms, o.format) {
		return usage(fmt.Sprintf("there is no form %q", o.format), "forms: "+strings.Join(codedForms, ", "))
	}
	if o.explain != "" && !canExplain(o.explain) {
		return usage(fmt.Sprintf("%q is nothing that can be explained", o.explain), "say "+explainable)
	}

	var ins []input
	switch {
	case o.example && len(args) > 0:
		return usage("--example reads no files", "leave out either")
	case o.example:
		ins = []input{{name: "example", rel: "example.txt", from: strings.NewReader(example)}}
	case len(args) == 0:
		args = []string{"-"}
		fallthrough
	default:
		ins = expand(args, c.in, o.out)
	}

	way, err := c.way(o.way)
	if err != nil {
		return err
	}
	p, err := c.printer(o, ins)
	if err != nil {
		return usage("cannot write to "+o.out+": "+bare(err).Error(), "")
	}
	defer p.close()
	bar := c.progress(len(ins), p)
	failed, done := 0, 0
	err = inOrder(ins, func(in input) outcome { return readInput(in, opt, way) }, func(r outcome) error {
		_ = bar.Add(1)
		if len(r.errs) > 0 {
			_ = bar.Clear()
		}
		for _, err := range r.errs {
			c.complain(r.in.name, err)
			failed++
		}
		for i := range r.readings {
			err := p.print(r.in, i+1, &r.readings[i])
			switch {
			case err == nil:
				done++
			case dateline.CodeOf(err) != "":
				c.complain(r.in.name, err)
				failed++
			default:
				return err // the output is gone, there is no use in going on
			}
		}
		return nil
	})
	_ = bar.Clear()
	if err != nil {
		c.complain("", &dateline.Error{Code: dateline.ErrUnreadable, Say: "cannot write", Err: bare(err)})
		failed++
	}
	if done > 0 && o.out != "" && c.errTerminal {
		fmt.Fprintf(c.err, "%s written to %s\n", count(done, "dispatch", "dispatches"), inert(o.out))
	}
	switch {
	case done == 0:
		return exit(exitNothing)
	case o.explain != "" && !p.found:
		return usage("there is no "+o.explain+" in what was read", "the page shows the ids of the findings")
	case failed > 0:
		return exit(exitSome)
	}
	return nil
}

// parseReceived reads the time of --received.
func parseReceived(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usage(fmt.Sprintf("%q is no time of receipt", s),
		"write 2025-03-21T12:00:00Z, 2025-03-21T12:00 or 2025-03-21")
}
