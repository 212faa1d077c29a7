package record

import (
	"github.com/dateline-news/dateline"
)

// denials finds who tells a happening and who says that it is not so: one
// difference an occurrence, with the surest account of either side.
func (b *builder) denials(i int, es []*event) {
	o := &b.rec.Occurrences[i]
	best, sure := [2]int{-1, -1}, 0.0
	tried := fewAccounts(o.Accounts)
	for _, y := range tried {
		q := &o.Accounts[y]
		if q.Side != "against" || q.Claim == "" {
			continue
		}
		for _, x := range tried {
			if s := b.denied(o, &o.Accounts[x], q, es); s > sure {
				best, sure = [2]int{x, y}, s
			}
		}
	}
	if best[0] < 0 {
		return
	}
	b.dispute(denialOf(o, &o.Accounts[best[0]], &o.Accounts[best[1]], sure))
}

// denialsApart are those of a happening that another dispatch tells, where the
// denial stands apart from it: its dispatch tells the happening too, and two of
// one dispatch are two.
func (b *builder) denialsApart(at map[*event]int) {
	type best struct {
		sure float64
		d    dateline.Dispute
	}
	surest := map[int]best{}
	accounts := func(e *event) (out []*dateline.Account) {
		all := b.rec.Occurrences[at[e]].Accounts
		for i := range all {
			if all[i].Dispatch == e.it.id && all[i].Event == e.v.ID {
				out = append(out, &all[i])
			}
		}
		return out
	}
	for _, p := range b.refused {
		told, denied := p[0], p[1]
		if told.v.Status == dateline.EventDenied {
			told, denied = denied, told
		}
		i := at[told]
		if i == at[denied] {
			continue
		}
		o := &b.rec.Occurrences[i]
		for _, x := range accounts(told) {
			for _, y := range accounts(denied) {
				if y.Side != "against" || y.Claim == "" {
					continue
				}
				if s := b.denied(o, x, y, []*event{told, denied}); s > surest[i].sure {
					surest[i] = best{s, denialOf(o, x, y, s)}
				}
			}
		}
	}
	for i := range b.clusters {
		if x, ok := surest[i]; ok {
			b.dispute(x.d)
		}
	}
}

func denialOf(o *dateline.Occurrence, p, q *dateline.Account, sure float64) dateline.Dispute {
	return dateline.Dispute{About: o.ID, Kind: dateline.DisputeDenial, Confidence: sure, Why: "the accounts differ: one tells it, the other says it is not so",
		Sides: []dateline.DisputeSide{{Origin: p.Origin, Dispatch: p.Dispatch, Claim: p.Claim, Value: "told", Quote: p.Quote}, {Origin: q.Origin, Dispatch: q.Dispatch, Claim: q.Claim, Value: "denied", Quote: q.Quote}}}
}

// fewAccounts takes the first of each origin and side, as far as origins are
// known: which of four dozen copies is denied makes no difference.
func fewAccounts(all []dateline.Account) (out []int) {
	of := map[string]int{}
	sides := map[string]int{}
	for i := range all {
		a := &all[i]
		k := a.Origin + "\x00" + a.Side
		if a.Origin == "" {
			k += a.Source
		}
		if of[k]++; len(all) > mostGrouped && of[k] > perOrigin {
			continue
		}
		if sides[a.Side]++; sides[a.Side] <= mostGrouped {
			out = append(out, i)
		}
	}
	return out
}

// denied is how sure q denies what p tells, 0 when it does not.
func (b *builder) denied(o *dateline.Occurrence, p, q *dateline.Account, es []*event) float64 {
	itp, itq := b.byID[p.Dispatch], b.byID[q.Dispatch]
	if itp == nil || itq == nil || p.Origin != "" && p.Origin == q.Origin {
		return 0
	}
	d := itq.claims[q.Claim]
	if d == nil || d.Source == nil || d.Content == nil {
		return 0
	}
	plain := d.Stance == dateline.StanceDeny
	c := itp.claims[p.Claim]
	blames := c != nil && accuses(itp, c)
	if itq.deniesRole(d) && !blames {
		return 0 // "denied any role in the murder": that there was one is not denied
	}
	switch {
	case p.Side == "for" && !p.Passing:
	case (p.Side == "open" || p.Passing) && blames:
	default:
		return 0
	}
	if p.Factuality != dateline.FactCertain && p.Factuality != dateline.FactProbable && !blames {
		return 0
	}
	sure := min(p.Confidence, q.Confidence)
	like := dice(contentWords(tokens(p.Quote, 0)), contentWords(tokens(q.Quote, 0)))
	e := eventOf(es, itp, p.Event)
	if e == nil || e.ahead {
		return 0 // what is foreseen differs as opinions do
	}
	if itp == itq {
		if c == nil || c.Source == nil || itp.sourceKey(c) == itp.sourceKey(d) {
			return 0
		}
		if within(c, d) || c.Content.Start < cueAt(d) && cueAt(d) < c.Content.End {
			return 0 // "Tehran Radio said Iran denied": it only relays
		}
		if within(d, c) && !itq.rejectsAccount(d, c) {
			return 0
		}
	} else {
		f := eventOf(es, itq, q.Event)
		if f == nil || f.ahead {
			return 0
		}
		score, ok := b.compare(e, f)
		if !ok || score < b.opt.Join {
			return 0
		}
		sure *= joinConfidence(score)
		if itq.at < itp.at && itp.issued && itq.issued && !plain {
			return 0 // "failed to agree", and next day agreed
		}
	}
	// The denial must be of this: in so many words, or with the deed itself
	// under the negation.
	tells := b.tells(q, es)
	switch {
	case plain && (tells || like >= 35):
	case plain && like >= 20:
		sure *= 0.8
	case tells && like >= 30 && o.Type != "" && itq.negated(es[0], d):
		sure *= 0.8
	default:
		sure *= 0.5
	}
	if !tells && !b.tells(p, es) {
		sure *= 0.8
	}
	if itq.qualified(d, es[0]) {
		sure *= 0.7 // "denied that he fled after plans came out": that he fled may be so
	}
	if land := b.land(p); land != "" && land == b.land(q) {
		sure *= 0.8 // two voices of one state
	}
	if p.Origin == "" && !blames {
		sure *= 0.9 // who is not known may be the same
	}
	return sure
}

// accounts are the words for what somebody else says.
var accounts = wordSet("report reports claim claims charge charges allegation allegations accusation accusations contention assertion assertions suggestion suggestions rumors rumours statement statements story stories")

// rejectsAccount reports whether a denial is of another's account that it tells
// itself: "rejected the charge by X that", "denied that ..., as Y told Z".
func (it *item) rejectsAccount(d, c *dateline.Claim) bool {
	if c.Source.Start < cueAt(d) {
		return false
	}
	if w := tokens(c.Source.Text, 0); len(w) == 0 || len(w) == 1 && pronouns[w[0].s] {
		return false // "denied that they said": the denier's own
	}
	if c.Source.Start >= c.Content.End {
		return true
	}
	for _, t := range it.within(dateline.Span{Start: d.Content.Start, End: c.Content.Start}) {
		if accounts[t.s] {
			return true
		}
	}
	return false
}

// deniesRole reports whether it is a part in something that a claim denies, and
// not the thing.
func (it *item) deniesRole(d *dateline.Claim) bool {
	for k, t := range it.within(*d.Content) {
		switch t.s {
		case "role", "involvement", "responsibility", "part", "knowledge", "hand", "complicity", "involved", "responsible":
			return k < 6
		}
	}
	return false
}

// accuses reports whether a claim charges somebody with a deed.
func accuses(it *item, c *dateline.Claim) bool {
	if c.Stance != dateline.StanceCriticize && c.Stance != dateline.StanceAllege || c.Cue == nil {
		return false
	}
	for _, t := range tokens(it.text(*c.Cue), 0) {
		switch stem(t.s) {
		case stem("accused"), stem("blamed"), stem("alleged"), stem("charged"), stem("claimed"):
			return true
		}
	}
	return false
}

// negated reports whether the deed stands under a negation in what is claimed:
// "had not attacked", "did not fire".
func (it *item) negated(e *event, c *dateline.Claim) bool {
	for _, s := range contents(c) {
		ts := it.within(s)
		for i, t := range ts {
			if !e.tells(t) {
				continue
			}
			for k := i - 1; k >= max(0, i-4) && !it.mark(ts[k].end, ts[k+1].start); k-- {
				if negations[ts[k].s] {
					return true
				}
				if subordinators[ts[k].s] || modals[ts[k].s] {
					break
				}
			}
		}
	}
	return false
}

// qualified reports whether a claim adds to a deed when, why or how it was done:
// a denial of it may be of that alone.
func (it *item) qualified(c *dateline.Claim, e *event) bool {
	for _, s := range contents(c) {
		told := false
		for _, t := range it.within(s) {
			if told && subordinators[t.s] {
				return true
			}
			told = told || e.tells(t)
		}
	}
	return false
}

func eventOf(es []*event, it *item, id string) *event {
	for _, e := range es {
		if e.it == it && e.v.ID == id {
			return e
		}
	}
	return nil
}

// cueAt is where the cue of a claim stands, else where its content does.
func cueAt(c *dateline.Claim) int {
	switch {
	case c.Cue != nil:
		return c.Cue.Start
	case c.Content != nil:
		return c.Content.Start
	}
	return -1
}
