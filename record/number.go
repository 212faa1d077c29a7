package record

import (
	"sort"
	"strconv"

	"github.com/dateline-news/dateline"
)

// told is a number of an event with who tells it.
type told struct {
	e *event
	q *dateline.Quantity
	r dateline.Reported
}

// updateAfter is from how many seconds on a higher count by somebody else is
// taken for a later one of the same: tolls rise.
const updateAfter = 3 * 3600

// numbers finds ranges of one unit that cannot both hold for one batch, by
// different origins within a day: one difference a unit, of the two that are
// surest to speak of one thing. A toll that rises is a series, a new version's
// number an update, another number by the same origin a correction: none is a
// difference.
func (b *builder) numbers(i int, es []*event) {
	o := &b.rec.Occurrences[i]
	by := map[string][]told{}
	for _, e := range es {
		for _, id := range e.v.Quantities {
			if q := e.it.quants[id]; q != nil && !q.Ordinal && !loose[unitKey(q.Unit)] && unitKey(q.Unit) != "" {
				by[unitKey(q.Unit)] = append(by[unitKey(q.Unit)], told{e, q, b.reported(e, q)})
			}
		}
	}
	units := make([]string, 0, len(by))
	for u := range by {
		units = append(units, u)
	}
	sort.Strings(units)
	for _, u := range units {
		best, sure := [2]told{}, 0.0
		tried := fewTold(by[u])
		for x, p := range tried {
			for _, q := range tried[x+1:] {
				if s := b.numbersDiffer(o, p, q); s > sure {
					best, sure = [2]told{p, q}, s
				}
			}
		}
		if sure == 0 {
			continue
		}
		d := dateline.Dispute{About: o.ID, Kind: dateline.DisputeNumber, Confidence: sure,
			Why: "the numbers differ: " + rangeOf(best[0].q) + " and " + rangeOf(best[1].q) + " " + best[0].q.Unit + " cannot both hold"}
		for _, t := range best {
			d.Sides = append(d.Sides, dateline.DisputeSide{Origin: t.r.Origin, Dispatch: t.e.it.id, Claim: t.r.Claim, Value: rangeOf(t.q), Quote: t.e.it.text(t.e.it.sentence(t.q.Start)), Dispatches: saying(by[u], t)})
		}
		b.dispute(d)
	}
}

// fewTold takes the first of those who tell one value of one origin: fifty
// dispatches with twelve and forty with fifteen differ as the first of them do.
func fewTold(all []told) []told {
	if len(all) <= mostGrouped {
		return all
	}
	var out []told
	of := map[string]int{}
	for _, t := range all {
		k := t.r.Origin + " " + t.q.Currency + " " + rangeOf(t.q)
		if of[k]++; of[k] <= perOrigin {
			out = append(out, t)
		}
	}
	return out[:min(len(out), 2*mostGrouped)]
}

// saying is how many dispatches tell a value, 0 where it is that one alone.
func saying(all []told, t told) int {
	say := map[string]bool{}
	for _, x := range all {
		if x.q.Currency == t.q.Currency && rangeOf(x.q) == rangeOf(t.q) {
			say[x.e.it.id] = true
		}
	}
	return several(len(say))
}

// loose are units of which one happening has many: "three times", "25 points".
var loose = map[string]bool{}

func init() {
	for _, u := range []string{"times", "points", "percent", "per cent", "years", "months", "weeks", "days", "hours", "minutes", "seconds", "games", "yards", "rebounds", "passes", "goals", "shares", "pct", "percentage points", "yen", "dlrs", "dollars", "marks"} {
		loose[unitKey(u)] = true
	}
}

// numbersDiffer is how sure two numbers of one occurrence differ, 0 when they
// do not or nothing says so.
func (b *builder) numbersDiffer(o *dateline.Occurrence, p, q told) float64 {
	x, y := p.e, q.e
	if !exclude(p.q, q.q) || p.r.Origin != "" && p.r.Origin == q.r.Origin {
		return 0
	}
	s1, s2 := x.it.sentence(p.q.Start), y.it.sentence(q.q.Start)
	if x.it.part(p.q, s1, x) || y.it.part(q.q, s2, y) {
		return 0
	}
	if x.it == y.it {
		// Two numbers in one dispatch are parts of each other, or an old count
		// and a new one, unless two speakers are given for them.
		c, d := x.it.claims[p.r.Claim], x.it.claims[q.r.Claim]
		if x != y || c == nil || d == nil || c == d || c.Source == nil || d.Source == nil || x.it.sourceKey(c) == x.it.sourceKey(d) || within(c, d) || within(d, c) {
			return 0
		}
		if judges(c) || judges(d) || c.Factuality != dateline.FactCertain || d.Factuality != dateline.FactCertain {
			return 0
		}
		return 0.9 * min(c.Confidence, d.Confidence)
	}
	if b.storyOf[x.it.id] == b.storyOf[y.it.id] || x.it.carrier != "" && x.it.carrier == y.it.carrier && (p.r.Claim == "" || q.r.Claim == "") {
		return 0
	}
	score, ok := b.compare(x, y)
	if !ok || score < b.opt.Join || len(x.doers) > 0 && len(y.doers) > 0 && faces(x.doers, y.doers) == 0 && meets(x.lasts, y.lasts) == 0 {
		return 0
	}
	if x.it.holds(s1, q.q) || y.it.holds(s2, p.q) || x.it.count(x, unitKey(p.q.Unit)) > 1 || y.it.count(y, unitKey(p.q.Unit)) > 1 {
		return 0
	}
	// "fell to five", "fell five"
	if leans(x.it, s1, p.q) != leans(y.it, s2, q.q) {
		return 0
	}
	sure := min(joinConfidence(score), o.Confidence+0.1) * 0.97
	if apart := ratio(p.q, q.q); apart > 4 {
		sure *= 0.6 // a part and the whole, more likely
	}
	if x.it.issued && y.it.issued {
		early, late, gap := p, q, y.it.at-x.it.at
		if gap < 0 {
			early, late, gap = q, p, -gap
		}
		if gap > secondsADay {
			return 0
		}
		if above(late.q, early.q) && gap > updateAfter {
			return 0 // the later, higher count
		}
	} else if !x.timed || !y.timed {
		sure *= 0.75 // nothing says which is the later
	} else if x.v.Type == dateline.EventAssault {
		sure *= 0.85 // a toll of one day, taken at what hour nobody tells
	}
	like := dice(x.words, y.words)
	switch {
	case x.word != y.word:
		sure *= 0.8
	case like < 15:
		sure *= 0.7
	case like < 30:
		sure *= 0.85
	}
	if o.Type == "" || faces(x.all, y.all) == 0 && meets(x.lasts, y.lasts) == 0 {
		sure *= 0.85
	}
	return sure
}

// leans is the preposition before a number, when it says what the number is of a
// change.
func leans(it *item, s dateline.Span, q *dateline.Quantity) string {
	ts := it.within(dateline.Span{Start: s.Start, End: q.Start})
	if n := len(ts); n > 0 {
		switch w := ts[n-1].s; w {
		case "to", "from":
			return w
		}
	}
	return ""
}

// ratio is how many times the larger of two numbers is the smaller.
func ratio(p, q *dateline.Quantity) float64 {
	x, y := p.Low, q.Low
	if x == nil {
		x = p.High
	}
	if y == nil {
		y = q.High
	}
	if x == nil || y == nil || *x <= 0 || *y <= 0 {
		return 1
	}
	return max(*x / *y, *y / *x)
}

// count is how many numbers of a unit an event has.
func (it *item) count(e *event, unit string) (n int) {
	for _, id := range e.v.Quantities {
		if q := it.quants[id]; q != nil && !q.Ordinal && unitKey(q.Unit) == unit {
			n++
		}
	}
	return n
}

// within reports whether the content of one claim holds that of another.
func within(outer, inner *dateline.Claim) bool {
	if outer.Content == nil || inner.Content == nil {
		return false
	}
	return outer.Content.Start <= inner.Content.Start && inner.Content.End <= outer.Content.End
}

func unitKey(u string) string {
	k := ""
	for _, t := range tokens(u, 0) {
		k += " " + stem(t.s)
	}
	return k
}

// exclude reports whether two ranges cannot both hold; what is told as
// approximate has a sixth of slack.
func exclude(p, q *dateline.Quantity) bool {
	if p.Currency != q.Currency {
		return false
	}
	return above(p, q) || above(q, p)
}

// above reports whether p's least is more than q's most.
func above(p, q *dateline.Quantity) bool {
	if p.Low == nil || q.High == nil {
		return false
	}
	low, high := *p.Low, *q.High
	if p.Approx {
		low -= low / 6
	}
	if q.Approx {
		high += high / 6
	}
	return low > high
}

// part reports whether a number is told as part of another ("all 11 of his
// points", "first eight points", "two more times"), or stands in another
// sentence than its event.
func (it *item) part(q *dateline.Quantity, s dateline.Span, e *event) bool {
	if e.v.Trigger.Start < s.Start || e.v.Trigger.End > s.End {
		return true
	}
	near := func(span dateline.Span) bool {
		for _, t := range it.within(span) {
			switch t.s {
			case "first", "last", "another", "other", "all", "of", "more", "further", "additional", "including", "only", "total":
				return true
			}
		}
		return false
	}
	from := max(s.Start, q.Start-12)
	return near(dateline.Span{Start: from, End: q.Start}) || near(dateline.Span{Start: q.End, End: min(s.End, q.End+9)})
}

// holds reports whether a sentence has a number of another's value, whatever it
// counts.
func (it *item) holds(s dateline.Span, other *dateline.Quantity) bool {
	for i := range it.r.Quantities {
		q := &it.r.Quantities[i]
		if q.Start >= s.Start && q.End <= s.End && q.Low != nil && q.High != nil && !exclude(q, other) {
			return true
		}
	}
	return false
}

func rangeOf(q *dateline.Quantity) string {
	f := func(x *float64) string {
		if x == nil {
			return ""
		}
		return strconv.FormatFloat(*x, 'f', -1, 64)
	}
	if q.Low != nil && q.High != nil && *q.Low == *q.High {
		return f(q.Low)
	}
	return f(q.Low) + "-" + f(q.High)
}

// reported is a number of an event with who tells it: the innermost claim of
// the event whose words hold it.
func (b *builder) reported(e *event, q *dateline.Quantity) dateline.Reported {
	r := dateline.Reported{Dispatch: e.it.id, Quantity: q.ID, Low: q.Low, High: q.High, Approx: q.Approx, Unit: q.Unit, Quote: e.it.text(q.Span)}
	c := e.it.holding(q.Span)
	if c == nil {
		if bs := b.ownVoice(e.it, e.v.Standing); bs.origin != nil {
			r.Origin = bs.origin.ID
		}
		return r
	}
	r.Claim = c.ID
	if bs := b.basisOf(e.it, c); bs.origin != nil {
		r.Origin = bs.origin.ID
	}
	return r
}

// holding is the claim with the shortest content that holds a span.
func (it *item) holding(s dateline.Span) *dateline.Claim {
	var best *dateline.Claim
	least := 0
	for i := range it.r.Claims {
		c := &it.r.Claims[i]
		spans := c.MoreContent
		if c.Content != nil {
			spans = append([]dateline.Span{*c.Content}, spans...)
		}
		for _, x := range spans {
			if x.Start <= s.Start && s.End <= x.End && (best == nil || x.End-x.Start < least) {
				best, least = c, x.End-x.Start
			}
		}
	}
	return best
}
