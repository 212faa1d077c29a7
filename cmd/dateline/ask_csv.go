package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
)

// table is an answer as comma-separated values. Every cell is data: what a
// spreadsheet would run as a formula is written so that it does not.
type table struct {
	w *csv.Writer
}

// putCSV prints an answer as a table. The ground and what is less sure cannot
// stand among its rows and go to standard error.
func (q *question) putCSV(columns []string, rows [][]string, next dateline.Cursor, unsure int) error {
	t := newTable(&q.buf)
	t.row(columns)
	for _, r := range rows {
		t.row(r)
	}
	t.w.Flush()
	if err := t.w.Error(); err != nil {
		return err
	}
	g, err := q.held.Ground(q.ctx, q.filter)
	if err != nil {
		return err
	}
	if unsure > 0 {
		fmt.Fprintf(q.c.err, "%s less sure: -a.\n", count(unsure, "more is", "more are"))
	}
	if next != "" {
		fmt.Fprintf(q.c.err, "There is more: --after %s\n", inert(string(next)))
	}
	fmt.Fprintf(q.c.err, "Ground: %s\n", inert(groundWords(&g)))
	return nil
}

func newTable(to io.Writer) table { return table{csv.NewWriter(to)} }

func (t table) row(cells []string) {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = dataCell(c)
	}
	_ = t.w.Write(out)
}

// dataCell makes a cell inert: for a terminal, as all text of a dispatch, and
// for a spreadsheet, which runs what begins like a formula.
func dataCell(s string) string { return export.Cell(inert(s)) }

// refColumns are the columns that lead to the dispatch, which every table
// begins with.
var refColumns = []string{"dispatch", "paragraph", "time", "issued", "agency", "outlet", "headline", "full", "status"}

func refCells(r *dateline.Ref, paragraph int) []string {
	para := ""
	if paragraph > 0 {
		para = strconv.Itoa(paragraph)
	}
	return []string{r.Dispatch, para, r.At.UTC().Format(time.RFC3339), r.Issued, r.Agency, r.Outlet, r.Headline, strconv.FormatBool(r.Full), r.Status}
}

func figure(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

func confidence(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }
