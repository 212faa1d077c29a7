package record

import (
	"sort"
	"strconv"

	"github.com/dateline-news/dateline"
)

// nearMiss is the score from which two events that one thing keeps apart (the
// day, the place) are shown as one happening told differently.
const nearMiss = 84

// disputes finds where accounts of one happening differ.
func (b *builder) disputes() {
	at := map[*event]int{}
	for i, es := range b.clusters {
		for _, e := range es {
			at[e] = i
		}
		b.denials(i, es)
		b.numbers(i, es)
	}
	b.misses(at)
	sort.SliceStable(b.rec.Disputes, func(i, j int) bool { return b.rec.Disputes[i].ID < b.rec.Disputes[j].ID })
	about := map[string]*dateline.Occurrence{}
	for i := range b.rec.Occurrences {
		about[b.rec.Occurrences[i].ID] = &b.rec.Occurrences[i]
	}
	for _, d := range b.rec.Disputes {
		o := about[d.About]
		o.Disputes = append(o.Disputes, d.ID)
	}
}

func (b *builder) dispute(d dateline.Dispute) {
	parts := []string{d.About, d.Kind}
	for _, s := range d.Sides {
		parts = append(parts, s.Dispatch, s.Claim, s.Value)
	}
	d.ID = ident("d-", parts...)
	d.Confidence = float64(int(d.Confidence*100)) / 100
	b.rec.Disputes = append(b.rec.Disputes, d)
}

// denials: one says it, another says it is not so. One dispute an occurrence,
// with the surest account of either side.
func (b *builder) denials(i int, es []*event) {
	o := &b.rec.Occurrences[i]
	best, sure := [2]int{-1, -1}, 0.0
	for x, p := range o.Accounts {
		for y, q := range o.Accounts {
			if p.Side != "for" || q.Side != "against" || p.Origin != "" && p.Origin == q.Origin {
				continue
			}
			if p.Factuality != dateline.FactCertain && p.Factuality != dateline.FactProbable || q.Claim == "" && p.Claim == "" && p.Dispatch == q.Dispatch {
				continue
			}
			if !b.asserts(&p, es) || !b.denies(&q) && !b.tells(&q, es) {
				continue
			}
			// The denial must be of this: the words of both meet, or a denial
			// in so many words holds the deed.
			like := dice(contentWords(tokens(p.Quote, 0)), contentWords(tokens(q.Quote, 0)))
			s := min(p.Confidence, q.Confidence) * 0.97
			switch {
			case b.denies(&q) && like >= 25:
			case b.denies(&q) && b.tells(&q, es):
				s *= 0.8
			case like >= 30 && o.Type != "":
				s *= 0.9
			default:
				s *= 0.7
			}
			if p.Dispatch != q.Dispatch {
				s *= o.Confidence
			}
			if p.Origin == "" || q.Origin == "" {
				s *= 0.95 // who is not known may be the same
			}
			if s > sure {
				best, sure = [2]int{x, y}, s
			}
		}
	}
	if best[0] < 0 {
		return
	}
	p, q := o.Accounts[best[0]], o.Accounts[best[1]]
	b.dispute(dateline.Dispute{About: o.ID, Kind: dateline.DisputeDenial, Confidence: sure, Why: "the accounts differ: one tells it, the other says it is not so",
		Sides: []dateline.DisputeSide{{Origin: p.Origin, Dispatch: p.Dispatch, Claim: p.Claim, Value: "told", Quote: p.Quote}, {Origin: q.Origin, Dispatch: q.Dispatch, Claim: q.Claim, Value: "denied", Quote: q.Quote}}})
}

// numbers: two ranges of one unit that cannot both hold, by different origins
// within a day. A toll that rises from day to day is a series, a new version's
// number an update, and neither is a difference.
func (b *builder) numbers(i int, es []*event) {
	o := &b.rec.Occurrences[i]
	type told struct {
		e *event
		q *dateline.Quantity
	}
	by := map[string][]told{}
	for _, e := range es {
		count := map[string]int{}
		for _, id := range e.v.Quantities {
			if q := e.it.quants[id]; q != nil && !q.Ordinal && q.Unit != "" {
				count[unitKey(q.Unit)]++
			}
		}
		for _, id := range e.v.Quantities {
			// Two numbers of one unit in one event are parts of each other.
			if q := e.it.quants[id]; q != nil && !q.Ordinal && q.Unit != "" && count[unitKey(q.Unit)] == 1 {
				by[unitKey(q.Unit)] = append(by[unitKey(q.Unit)], told{e, q})
			}
		}
	}
	units := make([]string, 0, len(by))
	for u := range by {
		units = append(units, u)
	}
	sort.Strings(units)
	for _, u := range units {
		done := false
		for x, p := range by[u] {
			for _, q := range by[u][x+1:] {
				if done || p.e.it == q.e.it || b.storyOf[p.e.it.id] == b.storyOf[q.e.it.id] || p.e.it.carrier != "" && p.e.it.carrier == q.e.it.carrier {
					continue
				}
				if d := p.e.it.at - q.e.it.at; d > secondsADay || d < -secondsADay || !exclude(p.q, q.q) {
					continue
				}
				s1, s2 := p.e.it.sentence(p.q.Start), q.e.it.sentence(q.q.Start)
				if p.e.it.part(p.q, s1, p.e) || q.e.it.part(q.q, s2, q.e) || p.e.it.holds(s1, q.q) || q.e.it.holds(s2, p.q) {
					continue
				}
				sure := o.Confidence * 0.97
				like := dice(p.e.words, q.e.words)
				switch {
				case p.e.word != q.e.word:
					sure *= 0.8
				case like < 15:
					sure *= 0.7
				case like < 30:
					sure *= 0.85
				}
				if o.Type == "" || len(shared(p.e.all, q.e.all)) == 0 && len(shared(p.e.lasts, q.e.lasts)) == 0 {
					sure *= 0.85
				}
				r1, r2 := b.reported(p.e, p.q), b.reported(q.e, q.q)
				if r1.Origin != "" && r1.Origin == r2.Origin {
					continue
				}
				done = true
				b.dispute(dateline.Dispute{About: o.ID, Kind: dateline.DisputeNumber, Confidence: sure,
					Why: "the numbers differ: " + rangeOf(p.q) + " and " + rangeOf(q.q) + " " + p.q.Unit + " cannot both hold",
					Sides: []dateline.DisputeSide{
						{Origin: r1.Origin, Dispatch: p.e.it.id, Claim: r1.Claim, Value: rangeOf(p.q), Quote: p.e.it.text(p.e.it.sentence(p.q.Start))},
						{Origin: r2.Origin, Dispatch: q.e.it.id, Claim: r2.Claim, Value: rangeOf(q.q), Quote: q.e.it.text(q.e.it.sentence(q.q.Start))}}})
			}
		}
	}
}

// misses: two accounts alike in all but the day or the place. Most are two
// happenings of one kind (a raid on Thursday, one on Saturday; the legs of a
// tour), so that none is sure enough to be shown: they are counted.
func (b *builder) misses(at map[*event]int) {
	seen := map[[2]int]bool{}
	for _, m := range b.near {
		i, j := at[m.x], at[m.y]
		if i == j || seen[[2]int{i, j}] || b.storyOf[m.x.it.id] == b.storyOf[m.y.it.id] {
			continue
		}
		seen[[2]int{i, j}] = true
		v1, v2 := m.x.value(m.kind), m.y.value(m.kind)
		b.dispute(dateline.Dispute{About: b.rec.Occurrences[i].ID, Kind: m.kind, Confidence: min(0.6, float64(m.score-50)/60),
			Why: "two accounts that agree in " + join(m.keys) + " differ in " + m.kind,
			Sides: []dateline.DisputeSide{
				{Origin: b.rec.Occurrences[i].First.Origin, Dispatch: m.x.it.id, Value: v1, Quote: m.x.it.text(m.x.it.sentence(m.x.v.Trigger.Start))},
				{Origin: b.rec.Occurrences[j].First.Origin, Dispatch: m.y.it.id, Value: v2, Quote: m.y.it.text(m.y.it.sentence(m.y.v.Trigger.Start))}}})
	}
}

func (e *event) value(kind string) string {
	if kind == dateline.DisputePlace && e.place != nil {
		return e.place.Name
	}
	if e.from == e.to {
		return dayString(e.from)
	}
	return dayString(e.from) + "/" + dayString(e.to)
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

func join(s []string) string {
	out := ""
	for i, x := range s {
		if i > 0 {
			out += ", "
		}
		out += x
	}
	return out
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
