// Package quantity answers "how many and how much": it takes a dispatch's
// tokens with the times and names found in it and returns the amounts that the
// text counts or measures, each with its range, its hedge and what is counted.
//
// Numbers are read in figures and in words, with scales, fractions, ranges and
// hedges, and as per cent, money, measures, ordinals and multipliers. Dates,
// clock times, ages, scores, list numbers and the numbers in names are none.
// What could be either is left absent. The tables beside the code (numbers,
// hedges, units, currencies, words) are plain text.
package quantity

import (
	"strconv"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/text"
)

// Input is a dispatch's body and what is already known of it. Spans that
// overlap or lie outside the text do no harm.
type Input struct {
	Doc      *text.Doc
	Times    []dateline.TimeExpr // a number inside one is none
	Entities []dateline.Entity   // a number inside a name is none; what is counted may be one
	Skip     []dateline.Span     // not read: captions, tables
}

// Read returns the quantities in the order of the text, with ids "q1", "q2"
// and so on; they do not overlap one another, nor a time.
//
// A span holds the hedge and the number; the unit where it is a measure,
// money, per cent or "times"; and the thing counted only where a hedge stands
// behind it ("20 people or more"). Low and High are nil where the text bounds
// one side alone. Unit is the unit of measure by the name that units.txt gives
// it, the ISO 4217 code of money, or the noun counted as printed, "" when the
// text near by does not say. Subunits (cents, pence) keep their own count and
// no currency. A part of a whole has four decimals.
func Read(in Input) []dateline.Quantity {
	if in.Doc == nil {
		return nil
	}
	r := newReader(in)
	for s := range in.Doc.Sentences {
		r.sentence(s)
	}
	out := make([]dateline.Quantity, 0, len(r.found))
	for n, a := range r.found {
		out = append(out, r.quantity(a, "q"+strconv.Itoa(n+1)))
	}
	return out
}

// amount is a quantity in the making: tokens [first, end).
type amount struct {
	first, end int
	num        number  // the lower end of a range, or all there is
	high       float64 // the upper end
	ranged     bool
	unit       string
	currency   string
	measured   bool // unit is a measure, money, per cent or "times", and in the span
	ordinal    bool
	noLow      bool
	noHigh     bool
	approx     bool
	of         string
}

func (r *reader) quantity(a amount, id string) dateline.Quantity {
	t := r.doc.Tokens
	q := dateline.Quantity{
		ID: id, Span: dateline.SpanOf(r.doc.Text, int(t[a.first].Start), int(t[a.end-1].End)),
		Approx: a.approx, Unit: a.unit, Ordinal: a.ordinal, Of: a.of, Currency: a.currency,
	}
	if !a.noLow {
		q.Low = new(a.num.value)
	}
	if !a.noHigh {
		q.High = new(a.high)
	}
	return q
}
