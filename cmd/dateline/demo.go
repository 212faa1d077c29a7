package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/demo"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/store/sqlite"
)

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
	own.now = func() time.Time { return demo.Now }
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
// memory, and makes their record.
func fillDemo(ctx context.Context, file string) (*sqlite.Store, error) {
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	if err := readDemo(ctx, s); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

func readDemo(ctx context.Context, s *sqlite.Store) error {
	deliveries, err := demo.Deliveries()
	if err != nil {
		return err
	}
	d := desk.New(s, desk.Options{Now: func() time.Time { return demo.Now }})
	if err := d.Receive(ctx, slices.Values(deliveries), func(dateline.Delivery, dateline.Received) {}); err != nil {
		return err
	}
	t, err := d.Drain(ctx, func(desk.Step) {})
	if err == nil && t.Quarantined > 0 {
		err = &dateline.Error{Code: dateline.ErrUnreadable, Say: "a dispatch of the demo cannot be read"}
	}
	if err != nil {
		return err
	}
	_, err = d.Record(ctx, desk.RecordOptions{})
	return err
}
