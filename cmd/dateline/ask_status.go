package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

func (a *asking) statusCommand() *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:     "status",
		Short:   "What is held, and how the sources do",
		Example: "  " + a.name + ` status`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.ask(cmd, &o, (*question).status)
		},
	}
	o.output(cmd)
	cmd.Flags().BoolVar(&o.csv, "csv", false, "print comma-separated values")
	cmd.MarkFlagsMutuallyExclusive("json", "csv")
	return cmd
}

// statusJSON is the status for a program.
type statusJSON struct {
	Schema string `json:"schema"`
	dateline.Status
	Sources []dateline.SourceHealth `json:"sources"`
}

func (q *question) status() error {
	st, err := q.held.Status(q.ctx)
	if err != nil {
		return err
	}
	sources := []dateline.SourceHealth{}
	if f, ok := q.held.(interface {
		Sources(context.Context, time.Time) ([]dateline.SourceHealth, error)
	}); ok {
		if sources, err = f.Sources(q.ctx, q.now); err != nil {
			return err
		}
	}
	facts := statusFacts(&st)
	switch {
	case q.o.json:
		return q.putLine(statusJSON{schemaAnswer, st, sources})
	case q.o.csv:
		var rows [][]string
		for _, f := range facts {
			rows = append(rows, []string{f.name, strconv.FormatInt(f.n, 10)})
		}
		for _, r := range slices.Sorted(maps.Keys(st.Readers)) {
			rows = append(rows, []string{"dispatches read by " + r, strconv.Itoa(st.Readers[r])})
		}
		return q.putCSV([]string{"what", "number"}, rows, "", 0)
	}
	q.put(q.painter.paint(titleStyle, "HELD"))
	for _, f := range facts {
		q.put("  " + pad(f.name, 22) + padLeft(number(float64(f.n)), 12))
	}
	q.put("")
	q.put(q.painter.paint(titleStyle, "READ BY"))
	for _, r := range slices.Sorted(maps.Keys(st.Readers)) {
		for i, l := range wrapText(fmt.Sprintf("%s: %s", count(st.Readers[r], "dispatch", "dispatches"), r), q.width-4) {
			q.put([]string{"  ", "    "}[min(i, 1)] + l)
		}
	}
	if len(sources) > 0 {
		q.put("")
		q.put(q.painter.paint(titleStyle, "SOURCES"))
		for i := range sources {
			q.sourceLine(&sources[i])
		}
	}
	q.put("")
	q.say(quietStyle, "Ground: "+groundWords(&st.Ground))
	return nil
}

type fact struct {
	name string
	n    int64
}

func statusFacts(st *dateline.Status) []fact {
	return []fact{
		{"dispatches", int64(st.Ground.Dispatches)}, {"withheld or killed", int64(st.Ground.Withheld)},
		{"claims", int64(st.Claims)}, {"events", int64(st.Events)},
		{"files and responses", int64(st.Containers)}, {"receipts", int64(st.Receipts)},
		{"in quarantine", int64(st.Quarantined)}, {"forgotten", int64(st.Tombstones)},
		{"bytes", st.Bytes}, {"last edit", st.Edit},
	}
}

// sourceLine prints how a watched source does; a silence or a failure stands
// first.
func (q *question) sourceLine(s *dateline.SourceHealth) {
	ph := &phrase{}
	switch {
	case s.Paused:
		ph.add("paused: ")
	case s.Failures > 0:
		ph.styled(alarmStyle, fmt.Sprintf("FAILS, %d in a row", s.Failures)).add(": ")
	case s.Silent:
		ph.styled(alarmStyle, "SILENT").add(": ")
	}
	ph.add(s.ID + ", " + s.Kind + ", " + count(s.Dispatches, "dispatch", "dispatches"))
	if !s.LastNew.IsZero() {
		ph.add("; last new " + s.LastNew.UTC().Format("2 Jan 2006 15:04"))
	}
	if s.LastSuccess.IsZero() {
		ph.add("; never reached")
	} else {
		ph.add("; last reached " + s.LastSuccess.UTC().Format("2 Jan 2006 15:04"))
	}
	if s.Say != "" {
		ph.add("; " + s.Say)
	}
	for i, l := range wrap(cells(ph.text.String(), ph.marks), q.width-4) {
		q.put([]string{"  ", "    "}[min(i, 1)] + q.paintCells(l, ph.marks))
	}
}
