package record

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// corroborate finds the two surest of those who tell a happening, neither a
// party to it, surely, and in words of their own. Who is anonymous, hedged,
// joint with the other or of one state is no second one.
func (b *builder) corroborate(o *dateline.Occurrence, es []*event, all []heard, interested map[string]bool) {
	if es[0].ahead {
		return // what has not happened has no witnesses
	}
	witnesses := witnessesOf(all, interested)
	for i, x := range witnesses {
		for _, y := range witnesses[i+1:] {
			if x.acc.Group == y.acc.Group {
				continue
			}
			if c := float64(int(b.bothTell(o, x, y)*100)) / 100; c > o.Corroborated {
				o.Corroborated, o.CorroboratedBy = c, []string{x.origin.ID, y.origin.ID}
			}
		}
	}
}

// The most accounts of one origin, and of all, that are set against each other:
// that two tell it is known from a few, and a flood of copies has thousands.
const (
	mostOfOne = 4
	mostOfAll = 64
)

// witnessesOf are the accounts that may be one of two: of a known origin that is
// no party to it.
func witnessesOf(all []heard, interested map[string]bool) []*heard {
	var out []*heard
	of := map[string]int{}
	for i := range all {
		h := &all[i]
		if h.origin == nil || interested[h.origin.ID] || h.acc.Side != "for" || h.acc.Passing || h.acc.Factuality != dateline.FactCertain || h.acc.Claim == "" || of[h.group] == mostOfOne {
			continue
		}
		of[h.group]++
		if out = append(out, h); len(out) == mostOfAll {
			break
		}
	}
	return out
}

// bothTell is how sure two accounts are of two who tell one thing, 0 when
// something speaks against it.
func (b *builder) bothTell(o *dateline.Occurrence, x, y *heard) float64 {
	for _, h := range [...]*heard{x, y} {
		if h.acc.Side != "for" || h.acc.Passing || h.acc.Factuality != dateline.FactCertain || h.acc.Claim == "" {
			return 0
		}
		// A credit says who brings it, not where he has it from, and what a
		// paper or agency is quoted for may be the other's own words: positive
		// evidence is who was told, or who speaks for himself.
		if strings.HasPrefix(h.why, "credit") || h.why == "chain" {
			return 0
		}
		if c := h.e.it.claims[h.acc.Claim]; c == nil || c.Source == nil || c.Source.Kind == dateline.SourceMedia {
			return 0
		}
	}
	if overlap(x.states, y.states) || !b.two(&x.acc, &y.acc) {
		return 0
	}
	sure := min(x.acc.Confidence, y.acc.Confidence)
	if x.e != y.e {
		score, ok := b.compare(x.e, y.e)
		if !ok || score < b.opt.Join || unlike(x.e, y.e) {
			return 0
		}
		sure *= joinConfidence(score)
		// Many are hurt and held in a war on one day: it takes a name, a place
		// or a day that both tell.
		if strangers(x.e, y.e) && !(x.e.timed && y.e.timed) {
			sure *= 0.7
		}
		if !(x.e.timed && y.e.timed) && x.e.it.issued && x.e.it.day != y.e.it.day {
			sure *= 0.85
		}
	}
	if o.Status != dateline.EventHappened {
		sure *= 0.85
	}
	// States and opinions are read as happenings at times.
	if _, known := deeds()[x.e.word]; o.Type == "" && !known {
		sure *= 0.7
	} else if o.Type == "" {
		sure *= 0.9
	}
	return sure
}

// unlike reports whether something in two events may make them two: who did it,
// to whom, or how many. Two shots by one man at two others are told by each of the
// two, and "it has acquired 62,500 shares" by every buyer.
func unlike(x, y *event) bool {
	return len(x.done) > 0 && len(y.done) > 0 && faces(x.done, y.done) == 0 ||
		len(x.doers) > 0 && len(y.doers) > 0 && !mayBeOne(x.doers, y.doers) ||
		numbersApart(x, y)
}

// strangers reports whether two events have nobody, no name and no place in
// common.
func strangers(x, y *event) bool {
	return faces(x.all, y.all) == 0 && meets(x.lasts, y.lasts) == 0 && samePlace(x, y) == placesOpen
}

// numbersApart reports whether two events have numbers of one unit that cannot
// both hold: then they are two, or differ.
func numbersApart(x, y *event) bool {
	for _, i := range x.v.Quantities {
		for _, j := range y.v.Quantities {
			p, q := x.it.quants[i], y.it.quants[j]
			if p != nil && q != nil && !p.Ordinal && !q.Ordinal && unitKey(p.Unit) == unitKey(q.Unit) && exclude(p, q) {
				return true
			}
		}
	}
	return false
}
