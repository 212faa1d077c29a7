// Command dateline reads news dispatches and prints what was found in them:
// files, directories or standard input in, a page for a person or JSON for a
// program out. It holds flags, wiring and printing; the reading is done by
// the packages wire and read.
package main

import (
	"os"
	"time"

	"golang.org/x/term"

	_ "time/tzdata" // zones of cities are the binary's own, whatever the machine has
)

func main() {
	os.Exit(run())
}

// run wires the command to the process it runs in. Everything that differs
// from one run to the next (clock, streams, terminal, environment) goes in
// here and nowhere else.
func run() int {
	c := &command{
		in:  os.Stdin,
		out: os.Stdout,
		err: os.Stderr,
		now: time.Now,

		inTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		outTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		errTerminal: term.IsTerminal(int(os.Stderr.Fd())),
		noColor:     os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb",
	}
	if c.outTerminal {
		if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
			c.columns = w
		}
	}
	return c.run(os.Args[1:])
}
