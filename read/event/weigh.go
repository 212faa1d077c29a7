package event

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// SignNames are the signs by which the confidence of an event is weighed, in
// the order of Detail.Signs.
var SignNames = []string{
	"noun", "noun asserted", "noun with article", "no type", "no table",
	"both named", "one named", "both told", "nobody told", "time", "place", "number",
	"main clause", "reported clause", "infinitive", "relative clause", "other clause",
	"planned", "possible", "conditional", "habitual", "denied", "ongoing",
	"in a quotation", "row of any object", "row of words", "first sentence", "told before", "recalled", "rule doubts",
}

// weights are what the signs count, in hundredths of a logit, after a constant:
// tools/plover confidence -fit, over hand-read dispatches.
var weights = []int{
	101, // always
	-25, // noun
	-9,  // noun asserted
	-8,  // noun with article
	-27, // no type
	-18, // no table
	53,  // both named
	19,  // one named
	-10, // both told
	-41, // nobody told
	48,  // time
	-11, // place
	4,   // number
	57,  // main clause
	11,  // reported clause
	-16, // infinitive
	-32, // relative clause
	-20, // other clause
	-28, // planned
	-5,  // possible
	-7,  // conditional
	0,   // habitual
	-54, // denied
	-40, // ongoing
	-86, // in a quotation
	29,  // row of any object
	24,  // row of words
	42,  // first sentence
	-37, // told before
	-15, // recalled
	-26, // rule doubts
}

// steps are the sums, in hundredths of a logit, from which a confidence of
// 0.10, 0.15, ... 0.95 is reached: 100 ln(p/(1-p)) halfway between two.
var steps = []int{-251, -195, -155, -124, -97, -73, -51, -30, -10, 10, 30, 51, 73, 97, 124, 155, 195, 251}

// likelihood is how likely an event with the signs is told, with its type, as
// it was read, 0.05 to 0.95.
func likelihood(signs []bool) float64 {
	sum := weights[0]
	for k, s := range signs {
		if s {
			sum += weights[k+1]
		}
	}
	n := 1
	for _, s := range steps {
		if sum >= s {
			n++
		}
	}
	return float64(n) / 20
}

// weigh gives every happening its signs.
func (r *reader) weigh() [][]bool {
	out := make([][]bool, len(r.found))
	seen := map[string]int{}
	for i, m := range r.found {
		s := make([]bool, len(SignNames))
		set := func(k int, b bool) { s[k] = b }
		v := m.tok
		if m.gov >= 0 {
			v = m.gov
		}
		named := min(len(m.actors), 1) + min(len(m.recipients), 1)
		if m.row.both && len(m.actors) > 1 {
			named = 2
		}
		told := min(len(m.actorHeads), 1) + min(len(m.recipientHeads), 1)
		set(0, m.noun && m.gov < 0)
		set(1, m.noun && m.gov >= 0)
		set(2, m.noun && r.determiner(m.tok) != "")
		set(3, m.row.kind == "")
		set(4, !m.row.known)
		set(5, named == 2)
		set(6, named == 1)
		set(7, named == 0 && told == 2)
		set(8, named == 0 && told == 0)
		set(9, m.time != "")
		set(10, m.place != "")
		set(11, len(m.quantities) > 0)
		switch rel := r.rel(v); {
		case rel == syntax.RelRoot, rel == syntax.RelConj && r.head(v) >= 0 && r.rel(r.head(v)) == syntax.RelRoot:
			set(12, true)
		case rel == syntax.RelCcomp, rel == syntax.RelParataxis:
			set(13, true)
		case r.mark(v) == "to":
			set(14, true)
		case rel == syntax.RelAclRelcl, rel == syntax.RelAcl:
			set(15, true)
		default:
			set(16, true)
		}
		switch m.status {
		case dateline.EventPlanned:
			set(17, true)
		case dateline.EventPossible:
			set(18, true)
		case dateline.EventConditional:
			set(19, true)
		case dateline.EventHabitual:
			set(20, true)
		case dateline.EventDenied:
			set(21, true)
		case dateline.EventOngoing:
			set(22, true)
		}
		for _, k := range r.holders(m.tok) {
			if r.in.Claims[k].Quotation == dateline.QuotationDirect {
				set(23, true)
			}
		}
		if !m.noun && m.row.known {
			words := 0
			for _, c := range m.row.when {
				if c.words != nil {
					words++
				}
			}
			set(24, words == 0)
			set(25, words > 0)
		}
		set(26, r.doc.Text.Tokens[m.tok].Sentence == 0)
		key := m.row.kind + " " + r.stem(m)
		set(27, seen[key] > 0)
		seen[key]++
		set(28, m.recalled)
		set(29, m.conf < 0.6)
		out[i] = s
	}
	return out
}
