package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

func (a *asking) timelineCommand() *cobra.Command {
	var o askOptions
	var news bool
	cmd := &cobra.Command{
		Use:   "timeline NAME [NAME2]",
		Short: "What happened, or is said to, in the order of time",
		Long: `Prints the events that somebody takes part in, or that two have with each other,
by the time that is told of them. A mark says what became of each, and who says
so stands before the words.`,
		Example: "  " + a.name + ` timeline Namibia Uruguay
  ` + a.name + ` timeline Nangombe --standing attributed`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				return q.timeline(dateline.EventQuery{Filter: q.filter, Names: args, News: news})
			})
		},
	}
	o.filters(cmd)
	cmd.Flags().BoolVar(&news, "news", false, "without what the dispatches recall")
	return cmd
}

func (q *question) timeline(ask dateline.EventQuery) error {
	if !q.o.json {
		ask.Least = q.least
	}
	q.page.Oldest = true
	found, err := q.held.Events(q.ctx, ask, q.page)
	if err != nil {
		return err
	}
	rows, err := q.eventRows(found.Rows)
	if err != nil {
		return err
	}
	if q.o.json {
		return q.putJSON("timeline", rows, found.Next)
	}
	unsure, open := 0, false
	if ask.Least > 0 {
		ask.Least = 0
		all, err := q.held.Events(q.ctx, ask, dateline.Page{Limit: mostUnsureEvents})
		if err != nil {
			return err
		}
		unsure, open = unsureEvents(all.Rows, q.least), all.Next != ""
	}
	if q.o.csv {
		cells, err := q.eventCells(rows)
		if err != nil {
			return err
		}
		return q.putCSV(append(refColumns[:len(refColumns):len(refColumns)], eventColumns...), cells, found.Next, unsure)
	}
	q.heading("TIMELINE: " + strings.Join(ask.Names, " and "))
	lines, err := q.eventLines(rows)
	if err != nil {
		return err
	}
	q.drawn(lines)
	if len(lines) == 0 {
		what := "no event that " + ask.Names[0] + " takes part in"
		if len(ask.Names) > 1 {
			what = "no event that " + ask.Names[0] + " and " + ask.Names[1] + " both take part in"
		}
		q.nothing(what)
	} else {
		q.aside(statusLegend)
		q.aside(gradeLegend)
	}
	q.lessSure(unsure, open)
	q.goOn(found.Next, "a larger --limit.")
	return q.ground()
}

func unsureEvents(found []dateline.FoundEvent, least float64) (n int) {
	for i := range found {
		if found[i].Event.Confidence < least {
			n++
		}
	}
	return n
}

// dateWidth is the column of the dates: "14 Sep-18 Oct" is the widest.
const dateWidth = 14

// drawn prints events under their years, the dates at the left. What lasts is
// drawn as a bar beside all that falls into it.
func (q *question) drawn(lines []*eventLine) {
	days := make([][2]time.Time, len(lines))
	told := make([]bool, len(lines))
	for i, l := range lines {
		days[i][0], days[i][1], told[i] = extent(l.row)
	}
	bars, after := bars(days)
	year := 0
	for i, l := range lines {
		if y := days[i][0].Year(); y != year {
			year = y
			q.put(q.painter.paint(titleStyle, days[i][0].Format("2006")))
		}
		date := dates(days[i][0], days[i][1])
		if !told[i] {
			date = "[" + date + "]"
		}
		lead := "  " + pad(date, dateWidth) + bars[i] + statusMark(&l.row.Event) + " "
		cont := "  " + strings.Repeat(" ", dateWidth) + after[i] + "    "
		q.flow(lead, cont, q.told(l), reference(l.row.Dispatch, l.page.where(l.row.Event.Trigger.Start)))
	}
}

// dates words days beneath the heading of their year.
func dates(from, to time.Time) string {
	switch {
	case from.Equal(to):
		return from.Format("Mon 2 Jan")
	case from.YearDay() == 1 && to.Equal(time.Date(from.Year(), 12, 31, 0, 0, 0, 0, time.UTC)):
		return "in the year"
	case from.Day() == 1 && to.Equal(from.AddDate(0, 1, -1)):
		return from.Format("Jan")
	case from.Year() != to.Year():
		return from.Format("Jan") + "-" + to.Format("Jan 2006")
	case from.Month() == to.Month():
		return from.Format("2") + "-" + to.Format("2 Jan")
	}
	return from.Format("2 Jan") + "-" + to.Format("2 Jan")
}

// maxBars is how many bars stand beside each other; further intervals have
// only their dates.
const maxBars = 3

// bars draws the intervals among days, which are in the order of their
// beginnings: "+" where one begins, "|" while it lasts, "'" at the last line
// that falls into it, "-" for one that nothing else falls into. Equal intervals
// share a bar. after is what stands beside the further lines of each.
func bars(days [][2]time.Time) (at, after []string) {
	n := 0
	var ends [maxBars]int
	grid := make([][maxBars]byte, len(days))
	for i := range ends {
		ends[i] = -1
	}
	for i, d := range days {
		if d[0].Equal(d[1]) {
			continue
		}
		if i > 0 && days[i-1] == d {
			continue // beside the bar of the one before
		}
		last := i
		for last+1 < len(days) && !days[last+1][0].After(d[1]) {
			last++
		}
		for lane := range ends {
			if ends[lane] >= i {
				continue
			}
			ends[lane] = last
			n = max(n, lane+1)
			if last == i {
				grid[i][lane] = '-'
				break
			}
			grid[i][lane] = '+'
			for k := i + 1; k < last; k++ {
				grid[k][lane] = '|'
			}
			grid[last][lane] = '\''
			break
		}
	}
	at, after = make([]string, len(days)), make([]string, len(days))
	for i := range grid {
		a, b := make([]byte, n), make([]byte, n)
		for lane := range n {
			a[lane], b[lane] = ' ', ' '
			switch c := grid[i][lane]; c {
			case 0:
			case '+', '|':
				a[lane], b[lane] = c, '|'
			default:
				a[lane] = c
			}
		}
		at[i], after[i] = string(a), string(b)
	}
	return at, after
}
