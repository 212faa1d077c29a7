package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/eval"
)

const evalLong = `Compares the readings of SYSTEM_DIR with readings made by hand in GOLD_DIR, file
by file of the same name (NAME.json), and prints precision, recall and F1 of
names, times, numbers, claims and events. A dispatch whose text differs, or
that has no system file, counts as empty and is named on standard error.

Exit codes: 0 scored, 1 some counted as empty, 2 the command's words are off,
3 nothing could be scored.`

const evalExample = `  dateline read --json --out mine gold/input/*
  dateline eval gold mine
  dateline eval gold mine --json | jq '."events found".f1'`

// evalCommand scores readings against gold ones.
func (c *command) evalCommand() *cobra.Command {
	var asJSON, errs bool
	cmd := &cobra.Command{
		Use:     "eval GOLD_DIR SYSTEM_DIR",
		Short:   "Score readings against readings made by hand",
		Long:    evalLong,
		Example: evalExample,
		Args:    cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			return c.eval(args[0], args[1], asJSON, errs)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object, figures to four places")
	cmd.Flags().BoolVar(&errs, "errors", false, "print what was missed (-), found too much (+), read otherwise (~)")
	return cmd
}

func (c *command) eval(gold, system string, asJSON, errs bool) error {
	entries, err := os.ReadDir(gold)
	if err != nil {
		c.complain(gold, &dateline.Error{Code: dateline.ErrUnreadable, Say: "there is no such directory"})
		return exit(exitNothing)
	}
	var names []string
	for _, e := range entries {
		if n := e.Name(); !e.IsDir() && strings.HasSuffix(n, ".json") && !strings.HasSuffix(n, ".ann.json") {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	var s eval.Scores
	scored, odd := 0, 0
	for _, n := range names {
		g, err := os.ReadFile(filepath.Join(gold, n))
		if err != nil {
			c.complain(n, &dateline.Error{Code: dateline.ErrUnreadable, Say: "it cannot be read"})
			odd++
			continue
		}
		y, err := os.ReadFile(filepath.Join(system, n))
		if err != nil {
			say := "the system's file cannot be read: scored as empty"
			if errors.Is(err, fs.ErrNotExist) {
				say = "there is no system file: scored as empty"
			}
			c.complain(n, &dateline.Error{Code: dateline.ErrUnreadable, Say: say})
			odd++
		}
		if err := s.Add(n, g, y); err != nil {
			c.complain(n, &dateline.Error{Code: dateline.ErrUnreadable, Say: firstLine(err.Error())})
			odd++
			continue
		}
		scored++
	}
	for _, w := range s.Warnings {
		fmt.Fprintln(c.err, "dateline: "+unseen(w))
		odd++
	}
	if scored == 0 {
		if len(names) == 0 {
			c.complain(gold, &dateline.Error{Code: dateline.ErrEmpty, Say: "there are no readings (*.json) in this directory"})
		}
		return exit(exitNothing)
	}
	write := s.WriteText
	if asJSON {
		write = s.WriteJSON
	}
	if err := write(c.out); err != nil {
		return err
	}
	if errs {
		w := c.out
		if asJSON {
			w = c.err // standard output stays one JSON object
		}
		for _, l := range s.Errors {
			if _, err := fmt.Fprintln(w, unseen(l)); err != nil {
				return err
			}
		}
	}
	if odd > 0 {
		return exit(exitSome)
	}
	return nil
}

// unseen puts a mark for what would act on a terminal; it leaves the blanks at
// both ends, which the lines of a list begin with.
func unseen(l string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && actsUnseen(r) {
			return '\uFFFD'
		}
		return r
	}, l)
}
