package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

// command is one run of the program with all that it takes from outside.
type command struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time // the clock; read once in a run

	inTerminal, outTerminal, errTerminal bool
	columns                              int  // width of the terminal on out, 0 when not known
	noColor                              bool // the environment or a flag wants none
}

// The exit codes. They are stated in the help of the read command.
const (
	exitOK      = 0
	exitSome    = 1 // some input could not be read, the rest was
	exitUsage   = 2 // the command's words are off
	exitNothing = 3 // nothing could be read
)

// exit ends a run with a code after everything was said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// run runs the command line args, without the program's name, and returns the
// exit code.
func (c *command) run(args []string) int {
	root := &cobra.Command{
		Use:           "dateline",
		Short:         "Read news dispatches: what they say, and how it is known",
		Long:          "Dateline reads news dispatches and keeps the record: who did what to whom, when,\nwhere, and who says so. It works offline. It reads words, not truth.",
		Example:       "  dateline read --example\n  dateline read story.txt",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().BoolVar(&c.noColor, "no-color", c.noColor, "print without colour, as with NO_COLOR set")
	root.SetIn(c.in)
	root.SetOut(c.out)
	root.SetErr(c.err)
	root.SetArgs(args)
	root.AddCommand(c.readCommand(), c.parseCommand(), c.placesCommand(), c.evalCommand(), c.versionCommand())
	root.AddCommand(c.archiveCommands()...)
	root.AddCommand(c.keepRecordCommands()...)
	root.AddCommand(c.askCommands()...)

	err := root.Execute()
	var code exit
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	}
	// What is left comes from cobra, about the words of the command line, or
	// from us in the same sense.
	if dateline.CodeOf(err) == "" {
		err = &dateline.Error{Code: dateline.ErrUsage, Say: firstLine(err.Error()), Hint: "see dateline --help"}
	}
	c.complain("", err)
	return exitUsage
}

// complain prints one line about what could not be done, with the input that
// it is about: "dateline: FILE: sentence (code); hint". Names and sentences
// may carry bytes of an input, so that they are made inert.
func (c *command) complain(name string, err error) {
	var b strings.Builder
	b.WriteString("dateline: ")
	if name != "" {
		b.WriteString(inert(name) + ": ")
	}
	b.WriteString(inert(err.Error()))
	var e *dateline.Error
	if errors.As(err, &e) {
		fmt.Fprintf(&b, " (%s)", inert(e.Code))
		if e.Hint != "" {
			b.WriteString("; " + inert(e.Hint))
		}
	}
	fmt.Fprintln(c.err, b.String())
}

func (c *command) colour() bool { return c.outTerminal && !c.noColor }

// The width of a page: as wide as the terminal within what reads well.
const (
	defaultWidth = 80
	minWidth     = 40
	maxWidth     = 100
)

func (c *command) width() int {
	if c.columns == 0 {
		return defaultWidth
	}
	return min(max(c.columns, minWidth), maxWidth)
}

// usage is an error of the command's words.
func usage(say, hint string) error {
	return &dateline.Error{Code: dateline.ErrUsage, Say: say, Hint: hint}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}
