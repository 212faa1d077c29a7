package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

func (a *asking) whoCommand() *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:   "who NAME",
		Short: "Who or what bears a name",
		Long: `Prints whom or what the dispatches mean by a name, the most often named first,
with what each is said to be and where it was named last. One name in two
dispatches is not yet one person.`,
		Example: "  " + a.name + ` who Nangombe
  ` + a.name + ` who "Oryx Star" --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd, &o, func(q *question) error { return q.who(strings.Join(args, " ")) })
		},
	}
	o.filters(cmd)
	return cmd
}

// bearerRow is who bears a name, with the paragraph of the place shown.
type bearerRow struct {
	dateline.Bearer
	Paragraph int `json:"paragraph,omitempty"`
}

func (q *question) who(name string) error {
	found, err := q.held.Who(q.ctx, name, q.filter, q.page)
	if err != nil {
		return err
	}
	rows := make([]bearerRow, len(found.Rows))
	for i, b := range found.Rows {
		rows[i].Bearer = b
		p, err := q.of(b.Latest.Dispatch)
		if err != nil {
			return err
		}
		rows[i].Paragraph = p.paragraphNumber(b.Where.Start)
	}
	switch {
	case q.o.json:
		return q.putJSON("who", rows, found.Next)
	case q.o.csv:
		var cells [][]string
		for i := range rows {
			b := &rows[i].Bearer
			cells = append(cells, append(refCells(&b.Latest, rows[i].Paragraph), b.Kind, b.Name, b.Country, b.Wikidata, rolesOf(b, 20),
				strconv.Itoa(b.Dispatches), strconv.Itoa(b.Mentions), b.First.UTC().Format(time.RFC3339), b.Last.UTC().Format(time.RFC3339), b.Where.Text))
		}
		return q.putCSV(append(refColumns[:len(refColumns):len(refColumns)], "kind", "name", "country", "wikidata", "roles", "dispatches", "mentions", "first", "last", "words"), cells, found.Next, 0)
	}
	q.heading("WHO: " + name)
	for i := range rows {
		b := &rows[i].Bearer
		p, err := q.of(b.Latest.Dispatch)
		if err != nil {
			return err
		}
		ph := (&phrase{}).styled(kindStyle(b.Kind), b.Name).add(", " + b.Kind)
		if b.Country != "" {
			ph.add(", " + b.Country)
		}
		if b.Wikidata != "" {
			ph.add(", " + b.Wikidata)
		}
		ph.add(fmt.Sprintf("; %s, %s, %s", count(b.Dispatches, "dispatch", "dispatches"), count(b.Mentions, "mention", "mentions"),
			span(b.First.UTC().Format("2006-01-02"), b.Last.UTC().Format("2006-01-02"))))
		if roles := rolesOf(b, 4); roles != "" {
			ph.add("; called " + roles)
		}
		ph.add("; last by " + bearer(&b.Latest) + ": " + q.around(p.reading.Dispatch.Text, p.sentenceAt(b.Where), b.Where, 90))
		q.flow("  ", "    ", ph, reference(b.Latest.Dispatch, p.where(b.Where.Start)))
	}
	switch len(rows) {
	case 0:
		q.nothing("nobody and nothing by the name " + name)
	case 1:
	default:
		q.aside("Rows apart are not known to be the same, and one row is not proven to be one: only their names are.")
	}
	q.goOn(found.Next, "a larger --limit.")
	return q.ground()
}

func kindStyle(kind string) style {
	if st, ok := kindStyles[kind]; ok {
		return st
	}
	return otherStyle
}

// rolesOf lists what somebody is called, with the number of dispatches.
func rolesOf(b *dateline.Bearer, most int) string {
	var out []string
	for _, r := range b.Roles[:min(len(b.Roles), most)] {
		out = append(out, fmt.Sprintf("%s (%d)", r.Role, r.Dispatches))
	}
	return strings.Join(out, ", ")
}
