package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
)

func (a *asking) numbersCommand() *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:   "numbers ABOUT...",
		Short: "How many, by whose account",
		Long: `Prints what is counted and measured of a thing, with names in the same sentence
to narrow it, by the thing counted. Numbers that differ may be of different
things or days: the words say which.`,
		Example: "  " + a.name + ` numbers missing
  ` + a.name + ` numbers Oryx Star tons`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.ask(cmd, &o, func(q *question) error {
				return q.numbersOf(dateline.QuantityQuery{Filter: q.filter, About: strings.Join(args, " ")})
			})
		},
	}
	o.filters(cmd)
	o.byTime(cmd)
	return cmd
}

// numberRow is a number with who says it, as far as that was found.
type numberRow struct {
	dateline.FoundQuantity
	Paragraph int             `json:"paragraph,omitempty"`
	Claim     *dateline.Claim `json:"claim"`               // the innermost that holds it; null: no speaker was found
	KilledBy  string          `json:"killed_by,omitempty"` // id of its agency's notice
}

func (q *question) numbersOf(ask dateline.QuantityQuery) error {
	found, err := q.held.Quantities(q.ctx, ask, q.page)
	if err != nil {
		return err
	}
	if err := q.load(dispatchesOf(found.Rows, func(n *dateline.FoundQuantity) string { return n.Dispatch })); err != nil {
		return err
	}
	rows := make([]numberRow, len(found.Rows))
	for i, n := range found.Rows {
		p, err := q.of(n.Dispatch)
		if err != nil {
			return err
		}
		rows[i] = numberRow{FoundQuantity: n, Paragraph: p.paragraphNumber(n.Quantity.Start), Claim: p.claimAround(n.Quantity.Span)}
		if rows[i].KilledBy, err = q.killed(&rows[i].Ref); err != nil {
			return err
		}
	}
	switch {
	case q.o.json:
		return q.putJSON("numbers", rows, found.Next)
	case q.o.csv:
		return q.numbersCSV(rows, found.Next)
	}
	q.heading("NUMBERS: " + ask.About)
	if err := q.numberLines(rows); err != nil {
		return err
	}
	if len(rows) == 0 {
		q.nothing("no number about " + ask.About)
	} else {
		q.aside(gradeLegend)
	}
	q.goOn(found.Next, "a larger --limit.")
	return q.ground()
}

// claimAround is the innermost claim whose content holds a span, nil when
// there is none.
func (p *page) claimAround(s dateline.Span) (best *dateline.Claim) {
	length := 0
	for i := range p.reading.Claims {
		c := &p.reading.Claims[i]
		if c.Content == nil {
			continue
		}
		for _, part := range append([]dateline.Span{*c.Content}, c.MoreContent...) {
			if part.Contains(s) && (best == nil || part.Len() < length) {
				best, length = c, part.Len()
			}
		}
	}
	return best
}

// numberLines prints numbers under the thing counted; what several dispatches
// tell alike stands once.
func (q *question) numberLines(rows []numberRow) error {
	type line struct {
		row  *numberRow
		page *page
		text *phrase
		also []string
	}
	var units []string
	lines := map[string][]*line{}
	told := map[string]*line{}
	for i := range rows {
		r := &rows[i]
		p, err := q.of(r.Dispatch)
		if err != nil {
			return err
		}
		if gone, err := q.leftOut(&r.Ref); err != nil {
			return err
		} else if gone {
			continue
		}
		unit := inert(r.Quantity.Unit)
		words := q.around(p.reading.Dispatch.Text, r.Sentence, r.Quantity.Span, 90)
		ph := &phrase{}
		if r.Claim != nil {
			q.speaker(ph, p, r.Claim)
			if r.Claim.Confidence < q.least {
				ph.add(", less sure")
			}
			ph.add(":")
		} else {
			// Not "in its own words": a speaker may have been missed.
			ph.add(bearer(&r.Ref) + ", no speaker found:")
		}
		key := amount(&r.Quantity) + "\x00" + unit + "\x00" + ph.text.String() + "\x00" + inert(words)
		if l := told[key]; l != nil {
			if r.At.Before(l.row.At) {
				l.row, l.page, r, p = r, p, l.row, l.page
			}
			l.also = append(l.also, shortOf(r.Dispatch)+" "+p.where(r.Quantity.Start))
			continue
		}
		l := &line{row: r, page: p, text: ph.add(" " + words)}
		told[key] = l
		if !slices.Contains(units, unit) {
			units = append(units, unit)
		}
		lines[unit] = append(lines[unit], l)
	}
	for _, unit := range units {
		title := unit
		if title == "" {
			title = "(no unit)"
		}
		q.put(q.painter.paint(headStyle, clip(title, q.width)))
		for _, l := range lines[unit] {
			lead := "  " + pad(dayOf(&l.row.Ref), 8) + pad(clip(amount(&l.row.Quantity), 17), 18)
			q.flow(lead, strings.Repeat(" ", columns(lead)), l.text.add(also(l.also)), reference(l.row.Dispatch, l.page.where(l.row.Quantity.Start)))
		}
	}
	return nil
}

func (q *question) numbersCSV(rows []numberRow, next dateline.Cursor) error {
	var out [][]string
	for i := range rows {
		r := &rows[i]
		p, err := q.of(r.Dispatch)
		if err != nil {
			return err
		}
		x := &r.Quantity
		who := &phrase{}
		if r.Claim != nil {
			q.speaker(who, p, r.Claim)
		}
		out = append(out, append(refCells(&r.Ref, r.Paragraph), x.ID, x.Text, figure(x.Low), figure(x.High), strconv.FormatBool(x.Approx),
			x.Unit, strconv.FormatBool(x.Ordinal), x.Currency, r.Of, who.text.String(), r.Sentence.Text))
	}
	return q.putCSV(append(refColumns[:len(refColumns):len(refColumns)], "id", "words", "low", "high", "approx", "unit", "ordinal", "currency", "of", "speaker", "sentence"),
		out, next, 0)
}
