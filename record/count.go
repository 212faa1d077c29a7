package record

import (
	"sort"

	"github.com/dateline-news/dateline"
)

// counted is a number of people in some state, as a speaker gives it: "nine were
// missing".
type counted struct {
	q     *dateline.Quantity
	c     *dateline.Claim
	state string // "missing"
	group string // "soldiers", "" for people
}

var (
	inState = wordSet("missing dead injured wounded hurt killed trapped homeless displaced detained arrested held hospitalized hospitalised unaccounted aboard stranded evacuated rescued freed alive infected")
	peopled = wordSet("people person persons were was are is been be being had have has still now remain remained remains left listed reported believed known")
	partial = wordSet("first last another other others all of more further additional including only total some up")
)

// counts finds where two speakers of one dispatch count the same differently:
// "The office said 14 people were missing. The mayor said nine were missing."
// Being missing is no happening that has a number, so that none of its
// happenings shows it: the difference is told of the first. Of the versions of
// a story the last counts.
func (b *builder) counts(at map[*event]int) {
	type key struct {
		story              int
		state, group, x, y string
	}
	latest := map[key]dateline.Dispute{}
	var order []key
	for _, it := range b.items {
		var first *event
		for _, e := range it.events {
			if !e.ahead && !e.v.Recalled && e.v.Status == dateline.EventHappened {
				first = e
				break
			}
		}
		if first == nil {
			continue
		}
		all := it.counted()
		for i, p := range all {
			for _, q := range all[i+1:] {
				if !it.countsDiffer(p, q) {
					continue
				}
				k := key{b.storyOf[it.id], p.state, p.group, it.sourceKey(p.c), it.sourceKey(q.c)}
				if k.y < k.x {
					k.x, k.y = k.y, k.x
				}
				if _, ok := latest[k]; !ok {
					order = append(order, k)
				}
				d := dateline.Dispute{About: b.rec.Occurrences[at[first]].ID, Kind: dateline.DisputeNumber, Confidence: 0.95 * min(p.c.Confidence, q.c.Confidence),
					Why: "the numbers differ: " + rangeOf(p.q) + " and " + rangeOf(q.q) + " " + p.state + " cannot both hold"}
				for _, t := range [...]counted{p, q} {
					s := dateline.DisputeSide{Dispatch: it.id, Claim: t.c.ID, Value: rangeOf(t.q), Quote: it.text(it.sentence(t.q.Start))}
					if bs := b.basisOf(it, t.c); bs.origin != nil {
						s.Origin = bs.origin.ID
					}
					d.Sides = append(d.Sides, s)
				}
				latest[k] = d
			}
		}
	}
	for _, k := range order {
		b.dispute(latest[k])
	}
}

// counted lists the numbers of people in some state that a dispatch's speakers
// give, by where they stand.
func (it *item) counted() (out []counted) {
	for i := range it.r.Quantities {
		q := &it.r.Quantities[i]
		if q.Ordinal || q.Low == nil || q.Currency != "" {
			continue
		}
		c := it.holding(q.Span)
		if c == nil || c.Source == nil || !c.Source.Named || c.Factuality != dateline.FactCertain || c.Stance != "" && c.Stance != dateline.StanceSay && c.Stance != dateline.StanceConfirm {
			continue
		}
		s := it.sentence(q.Start)
		if !it.bare(c) || it.partOf(it.within(dateline.Span{Start: s.Start, End: q.Start})) {
			continue
		}
		x := counted{q: q, c: c}
		last := q.Start
		for k, t := range it.within(dateline.Span{Start: q.Start, End: s.End}) {
			if k > 8 || it.mark(last, t.start) || partial[t.s] || negations[t.s] {
				break
			}
			last = t.end
			if t.end <= q.End && t.digits || peopled[t.s] || t.start < q.End && !t.capital && !inState[t.s] && k == 0 {
				continue
			}
			if inState[t.s] {
				x.state = t.s
				break
			}
			if x.group != "" {
				break
			}
			x.group = stem(t.s)
		}
		if x.state != "" {
			out = append(out, x)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].q.Start < out[j].q.Start })
	return out
}

// bareWords is how many words a count may have beside it that say something:
// "knew of nine missing, each with a name".
const bareWords = 6

// bare reports whether a claim tells a count and little else: what tells where
// and how people were hurt is of that place, and a second such of another.
func (it *item) bare(c *dateline.Claim) bool {
	n := 0
	for _, s := range contents(c) {
		for _, t := range it.within(s) {
			switch {
			case partial[t.s] && t.s != "of" || subordinators[t.s] && t.s != "that" && t.s != "whom":
				return false
			case !t.stop && !t.digits && !inState[t.s] && !peopled[t.s]:
				n++
			}
		}
	}
	return n <= bareWords
}

// partOf reports whether the words before a number make it a part of another:
// "four of nine", and not "knew of nine".
func (it *item) partOf(before []token) bool {
	n := len(before)
	switch {
	case n == 0 || !partial[before[n-1].s]:
		return false
	case before[n-1].s != "of" || n == 1:
		return true
	}
	switch before[n-2].s {
	case "knew", "know", "knows", "spoke", "speaks", "heard", "told", "toll", "total", "count", "list", "lists", "number", "figure", "reports", "aware":
		return false
	}
	return true
}

// countsDiffer reports whether two speakers count the same differently, at no
// two times and no two places.
func (it *item) countsDiffer(p, q counted) bool {
	if p.c == q.c || p.state != q.state || p.group != q.group || !exclude(p.q, q.q) || within(p.c, q.c) || within(q.c, p.c) || it.sourceKey(p.c) == it.sourceKey(q.c) {
		return false
	}
	return it.alikeIn(p.c, q.c)
}

// alikeIn reports whether two claims tell of no two times or places.
func (it *item) alikeIn(c, d *dateline.Claim) bool {
	times := func(c *dateline.Claim) (out []string) {
		for i := range it.r.Times {
			if t := &it.r.Times[i]; c.Content != nil && c.Content.Start <= t.Start && t.End <= c.Content.End && t.Type != dateline.TimeDuration {
				out = append(out, t.Value)
			}
		}
		return out
	}
	places := func(c *dateline.Claim) (out []string) {
		if c.Content == nil {
			return nil
		}
		for _, e := range it.named(*c.Content) {
			if e.Kind == dateline.KindPlace || e.Kind == dateline.KindFacility {
				out = append(out, e.ID)
			}
		}
		return out
	}
	for _, of := range [...]func(*dateline.Claim) []string{times, places} {
		if x, y := of(c), of(d); len(x) > 0 && len(y) > 0 && !overlap(x, y) {
			return false
		}
	}
	return true
}
