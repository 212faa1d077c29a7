package main

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/wire"
)

// The dispatches of the demo are of one invented week, by invented agencies,
// about invented persons and bodies. They come in the forms that wires have:
// text between fences, Reuters-like text, a page, a feed, ninjs.
//
//go:embed demo
var demoFiles embed.FS

// demoReceived is when the files of the demo came, by their number.
var demoReceived = []string{
	"09-14T10:12", "09-14T12:47", "09-14T09:31", "09-14T11:58", "09-14T14:20", "09-14T15:22",
	"09-15T11:33", "09-15T18:08", "09-15T13:42", "09-15T10:15", "09-16T15:02", "09-16T17:45", "09-16T19:10",
	"09-16T14:02", "09-16T20:33", "09-16T16:11", "09-17T12:06", "09-17T17:18", "09-18T02:53", "09-17T21:43",
	"09-17T09:25", "09-18T16:50", "09-18T22:28", "09-18T13:40", "09-19T18:11", "09-19T20:46", "09-19T17:05",
	"09-20T19:38", "09-20T16:03", "09-20T23:02",
}

// demoNow is the moment at which the demo is asked.
var demoNow = time.Date(2026, time.September, 20, 23, 30, 0, 0, time.UTC)

// demoTour are the questions that the demo asks of itself.
var demoTour = []struct {
	why  string
	args []string
}{
	{"A trawler is seized. Who denies what? What one wire told in two versions, and what a paper took over from it, stands once.",
		[]string{"claims", "--stance", "deny"}},
	{"What did the owner say, and by which dispatch?", []string{"claims", "--by", "Lagoon Hake Fisheries"}},
	{"A slope fell on a road. How many people were there, by whose count? The numbers differ; nothing here says which is right.",
		[]string{"numbers", "people", "--until", "2026-09-16", "--outlet", "Northwire"}},
	{"Where does it say so? Dispatch and paragraph stand at the right.", []string{"search", "written twice"}},
	{"An agency killed a story. It is not lost, and not told either.", []string{"search", "quarry"}},
	{"Who is that?", []string{"who", "Hosea Nangombe"}},
	{"What happened between the two?", []string{"timeline", "Uruguay", "Namibia", "--limit", "12"}},
	{"What is to come?", []string{"ahead", "--limit", "8"}},
}

const demoLong = `Asks thirty dispatches that come with the program, of one invented week: a trawler
is seized and its crew flown home, a landslide buries a road, dockers threaten to
strike. There are versions, a correction, a kill, a paper's copy of a wire's story,
denials, numbers that differ, an item in Spanish and one under embargo.

Nothing is written: they are read anew for each question and held in memory. All
persons and bodies in them are invented.

Without a command it shows a tour. With one it answers as dateline itself would.`

const demoExample = "  dateline demo\n  dateline demo claims --by Iturralde\n  dateline demo numbers missing"

// demoCommand makes the command. What follows its name is parsed by the
// asking commands, as if it stood behind "dateline" itself.
func (c *command) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use:                "demo [COMMAND]...",
		Short:              "Ask thirty dispatches of an invented week",
		Long:               demoLong,
		Example:            demoExample,
		DisableFlagParsing: true,
		RunE:               func(_ *cobra.Command, args []string) error { return c.demo(args) },
	}
}

// demo runs one command on the dispatches of the demo, or the tour.
func (c *command) demo(args []string) error {
	var held *sqlite.Store // filled once for all questions of a tour
	defer func() {
		if held != nil {
			_ = held.Close()
		}
	}()
	return c.demoOn(args, func(ctx context.Context) (_ askable, err error) {
		if held == nil {
			held, err = fillDemo(ctx, sqlite.InMemory)
		}
		return held, err
	})
}

// demoOn is demo on the archive that fill returns.
func (c *command) demoOn(args []string, fill func(context.Context) (askable, error)) error {
	own := *c
	own.now = func() time.Time { return demoNow }
	a := &asking{c: &own, name: "dateline demo", least: func() float64 { return read.Shown },
		open: func(ctx context.Context, _ *cobra.Command) (askable, func() error, error) {
			held, err := fill(ctx)
			return held, func() error { return nil }, err
		}}
	ask := func(args []string) error {
		root := &cobra.Command{
			Use:           "demo",
			Annotations:   map[string]string{cobra.CommandDisplayNameAnnotation: a.name},
			Short:         "Ask thirty dispatches of an invented week",
			Long:          demoLong,
			Example:       demoExample,
			SilenceErrors: true,
			SilenceUsage:  true,
			Args:          cobra.NoArgs,
			RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		}
		root.PersistentFlags().BoolVar(&own.noColor, "no-color", own.noColor, "print without colour, as with NO_COLOR set")
		root.CompletionOptions.DisableDefaultCmd = true
		root.SetIn(own.in)
		root.SetOut(own.out)
		root.SetErr(own.err)
		root.SetArgs(args)
		root.AddCommand(a.commands()...)
		return root.Execute()
	}
	if len(args) > 0 && args[0] == "--no-color" {
		own.noColor, args = true, args[1:]
	}
	if len(args) > 0 {
		return ask(args)
	}
	pt := painter(own.colour())
	for _, l := range wrapText(strings.ReplaceAll(demoLong, "\n\n", " "), own.width()) {
		fmt.Fprintln(own.out, l)
	}
	for _, stop := range demoTour {
		fmt.Fprintln(own.out, "\n"+strings.Repeat("-", own.width()))
		for _, l := range wrapText(stop.why, own.width()) {
			fmt.Fprintln(own.out, l)
		}
		fmt.Fprintln(own.out, pt.paint(headStyle, "$ dateline demo "+shellWords(stop.args))+"\n")
		if err := ask(stop.args); err != nil {
			return err
		}
	}
	fmt.Fprintln(own.out, "\n"+strings.Repeat("-", own.width()))
	for _, l := range wrapText(motto+" Ask on with dateline demo claims --by Iturralde, or dateline demo dispatch ID with an id from above. dateline demo --help lists the questions.", own.width()) {
		fmt.Fprintln(own.out, l)
	}
	return nil
}

// shellWords writes arguments as they are typed.
func shellWords(args []string) string {
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = a
		if strings.ContainsAny(a, " \"") {
			out[i] = "'" + a + "'"
		}
	}
	return strings.Join(out, " ")
}

// fillDemo reads the dispatches of the demo into a new archive in a file, or in
// memory.
func fillDemo(ctx context.Context, file string) (*sqlite.Store, error) {
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(demoFiles, "demo")
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	received := map[string]time.Time{}
	var ins []input
	for i, e := range entries {
		raw, err := demoFiles.ReadFile(path.Join("demo", e.Name()))
		if err != nil {
			_ = s.Close()
			return nil, err
		}
		t, err := time.Parse("2006-01-02T15:04", "2026-"+demoReceived[i])
		if err != nil {
			_ = s.Close()
			return nil, err
		}
		received[e.Name()] = t
		ins = append(ins, input{name: e.Name(), rel: e.Name(), from: strings.NewReader(string(raw))})
	}
	err = inOrder(ins, func(in input) outcome {
		return readInput(in, wire.Options{Received: received[in.name], ReceivedBasis: "given"}, read.Reader{})
	}, func(r outcome) error { return keepDemo(ctx, s, r, received[r.in.name]) })
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// keepDemo keeps what was read in one file.
func keepDemo(ctx context.Context, s *sqlite.Store, r outcome, received time.Time) error {
	if len(r.errs) > 0 {
		return r.errs[0]
	}
	raw, err := demoFiles.ReadFile(path.Join("demo", r.in.name))
	if err != nil {
		return err
	}
	got, err := s.Receive(ctx, dateline.Delivery{Raw: raw, Receipt: dateline.Receipt{Received: received, Basis: "given", Name: r.in.name}})
	if err != nil {
		return err
	}
	_, err = s.Keep(ctx, dateline.Parcel{Container: got[0].Container, Reader: read.Reader{}.Version(), Received: received, Readings: r.readings, Tried: received})
	return err
}
