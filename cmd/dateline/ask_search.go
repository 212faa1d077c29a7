package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

func (a *asking) searchCommand() *cobra.Command {
	var o askOptions
	var newest bool
	cmd := &cobra.Command{
		Use:   "search WORDS...",
		Short: "Find dispatches by their words",
		Long: `Finds the dispatches that hold all of the words, the best first. Words in
"double quotes" must follow each other. The hits are marked *so*; the words are
those of the dispatch.`,
		Example: "  " + a.name + ` search trawler license
  ` + a.name + ` search '"hake quota"' --since 2026-09-16 --newest`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				return q.search(dateline.SearchQuery{Filter: q.filter, Words: strings.Join(args, " "), Newest: newest})
			})
		},
	}
	o.filters(cmd)
	o.byTime(cmd)
	cmd.Flags().BoolVar(&newest, "newest", false, "by time, the newest first, and not by rank")
	return cmd
}

// hitRow is a hit with the paragraph of its snippet.
type hitRow struct {
	dateline.Hit
	Paragraph int    `json:"paragraph,omitempty"`
	KilledBy  string `json:"killed_by,omitempty"` // id of its agency's notice
}

func (q *question) search(ask dateline.SearchQuery) error {
	ask.Newest = ask.Newest || q.o.oldest
	found, err := q.held.Search(q.ctx, ask, q.page)
	if err != nil {
		return err
	}
	if err := q.load(dispatchesOf(found.Rows, func(h *dateline.Hit) string { return h.Dispatch })); err != nil {
		return err
	}
	rows := make([]hitRow, len(found.Rows))
	for i, h := range found.Rows {
		p, err := q.of(h.Dispatch)
		if err != nil {
			return err
		}
		hideIn(&h, p.reading.Dispatch.Text)
		rows[i].Hit = h
		rows[i].Paragraph = p.paragraphNumber(firstHit(&h))
		if rows[i].KilledBy, err = q.killed(&rows[i].Ref); err != nil {
			return err
		}
	}
	switch {
	case q.o.json:
		return q.putJSON("search", rows, found.Next)
	case q.o.csv:
		var cells [][]string
		for i := range rows {
			cells = append(cells, append(refCells(&rows[i].Ref, rows[i].Paragraph), rows[i].Snippet.Text))
		}
		return q.putCSV(append(refColumns[:len(refColumns):len(refColumns)], "snippet"), cells, found.Next, 0)
	}
	q.heading("SEARCH: " + ask.Words)
	for i := range rows {
		h := &rows[i].Hit
		p, err := q.of(h.Dispatch)
		if err != nil {
			return err
		}
		if gone, err := q.over(&h.Ref); err != nil {
			return err
		} else if gone {
			continue
		}
		q.flow("  ", "  ", q.snippet(p.reading.Dispatch.Text, h), reference(h.Dispatch, p.where(firstHit(h))))
	}
	if len(rows) == 0 {
		q.nothing("no dispatch with all of these words: " + ask.Words)
	}
	q.goOn(found.Next, "a larger --limit, --newest, or more words.")
	return q.ground()
}

// snippet is the stretch round the hits, the hits marked: by stars, or by
// underlines where there is colour.
func (q *question) snippet(text string, h *dateline.Hit) *phrase {
	ph := &phrase{}
	if h.Snippet.Start > len(text) {
		return ph
	}
	if h.Snippet.Start > 0 {
		ph.add("... ")
	}
	at := h.Snippet.Start
	for _, m := range h.Matches {
		if m.Start < at || m.End > h.Snippet.End || m.End > len(text) {
			continue
		}
		ph.add(text[at:m.Start])
		if q.painter {
			ph.styled(numberStyle, text[m.Start:m.End])
		} else {
			ph.add("*" + text[m.Start:m.End] + "*")
		}
		at = m.End
	}
	ph.add(text[at:max(at, min(h.Snippet.End, len(text)))])
	if h.Snippet.End < len(text) {
		ph.add(" ...")
	}
	return ph
}

// firstHit is the byte that a hit leads to: its first match in the snippet.
func firstHit(h *dateline.Hit) int {
	for _, m := range h.Matches {
		if m.Start >= h.Snippet.Start {
			return m.Start
		}
	}
	return h.Snippet.Start
}
