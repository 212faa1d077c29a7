package record

import (
	"github.com/dateline-news/dateline"
)

// blame is one account of who did it.
type blame struct {
	e      *event
	c      *dateline.Claim
	doer   *face
	source *face // who says so, nil when no name is joined
	origin string
}

// doersDiffer finds two accounts of one happening that name different doers:
// each side blames the other, or two who speak for nobody concerned name two
// states. Who is named by the events of other dispatches for the same deed, day
// and place, and who by twin events of one dispatch, is in es too.
func (b *builder) doersDiffer(i int, es []*event) {
	o := &b.rec.Occurrences[i]
	if o.Type == "" || es[0].ahead {
		return
	}
	var all []blame
	for _, e := range es {
		for _, id := range e.v.Claims {
			c := e.it.claims[id]
			if c == nil || c.Source == nil || judges(c) && !accuses(e.it, c) || c.Factuality == dateline.FactUncommitted || c.Stance == dateline.StanceDeny {
				continue
			}
			f := e.it.doerIn(e, c)
			if f == nil {
				continue
			}
			x := blame{e: e, c: c, doer: f, source: e.it.face(c.Source.Entity)}
			if bs := b.basisOf(e.it, c); bs.origin != nil {
				x.origin = bs.origin.ID
			}
			all = append(all, x)
		}
	}
	best, sure := [2]blame{}, 0.0
	tried := fewBlames(all)
	for x, p := range tried {
		for _, q := range tried[x+1:] {
			if s := b.blamed(o, p, q); s > sure {
				best, sure = [2]blame{p, q}, s
			}
		}
	}
	if sure == 0 {
		return
	}
	d := dateline.Dispute{About: o.ID, Kind: dateline.DisputeActor, Confidence: sure,
		Why: "the accounts differ in who did it: " + best[0].doer.e.Name + ", " + best[1].doer.e.Name}
	for _, t := range best {
		say := map[string]bool{}
		for _, x := range all {
			if x.doer.is(t.doer) {
				say[x.e.it.id] = true
			}
		}
		d.Sides = append(d.Sides, dateline.DisputeSide{Origin: t.origin, Dispatch: t.e.it.id, Claim: t.c.ID, Value: t.doer.e.Name, Quote: t.e.it.content(t.c), Dispatches: several(len(say))})
	}
	b.dispute(d)
}

// fewBlames takes the first of those who name one doer in one voice: what a
// flood of copies adds to them differs from the others no more than they do.
func fewBlames(all []blame) []blame {
	if len(all) <= mostGrouped {
		return all
	}
	var out []blame
	of := map[string]int{}
	for _, x := range all {
		k := x.doer.name + "\x00" + x.origin
		if x.origin == "" {
			k += x.e.it.sourceKey(x.c)
		}
		if of[k]++; of[k] <= perOrigin {
			out = append(out, x)
		}
	}
	return out[:min(len(out), 2*mostGrouped)]
}

// blamed is how sure two accounts differ in the doer, 0 when they do not.
func (b *builder) blamed(o *dateline.Occurrence, p, q blame) float64 {
	if p.c == q.c || p.doer.is(q.doer) || lastWord(p.doer.name) == lastWord(q.doer.name) || p.doer.country != "" && p.doer.country == q.doer.country {
		return 0
	}
	if p.origin != "" && p.origin == q.origin || p.e.it == q.e.it && p.e.it.sourceKey(p.c) == q.e.it.sourceKey(q.c) {
		return 0
	}
	if p.source == nil || q.source == nil || p.source.is(q.source) || p.source.of(q.source) {
		return 0
	}
	// Both did it where one account names both.
	if p.e.it.namedIn(p.c, q.doer) || q.e.it.namedIn(q.c, p.doer) {
		return 0
	}
	sure := min(p.c.Confidence, q.c.Confidence)
	if p.e.it != q.e.it {
		score, apart := b.likeness(p.e, q.e, false)
		if apart != "" {
			return 0
		}
		// Its doers are what they differ in: it is not held against them.
		if sure *= joinConfidence(score + 13); score+13 < b.opt.Join {
			return 0
		}
	}
	other := func(x, y blame) bool { return x.doer.is(y.source) || x.doer.of(y.source) }
	switch {
	case other(p, q) && other(q, p):
		return sure
	case other(p, q) || other(q, p):
		return sure * 0.85
	case p.doer.country != "" && q.doer.country != "":
		return sure * 0.7
	}
	return sure * 0.5
}

// of reports whether two faces are of one state.
func (f *face) of(o *face) bool { return f.country != "" && f.country == o.country }

// namedIn reports whether a claim's content names a face.
func (it *item) namedIn(c *dateline.Claim, f *face) bool {
	for _, s := range contents(c) {
		for _, e := range it.named(s) {
			if g := it.face(e.ID); g.is(f) || g.of(f) {
				return true
			}
		}
	}
	return false
}

// doerIn finds whom a claim names as the doer of an event: who is accused or
// blamed; the subject of the deed; who stands behind "by"; whose deed it is
// called ("the Israeli strike"). nil when its words name nobody.
func (it *item) doerIn(e *event, c *dateline.Claim) *face {
	if c.Content == nil {
		return nil
	}
	charged := accuses(it, c)
	for _, s := range contents(c) {
		ts := it.within(s)
		if charged && !stemIs(it, c, "claimed", "alleged") {
			// "accused X of", "blamed X for": the first who is named.
			for k, t := range ts {
				if f := it.nameAt(t, s); f != nil && k <= 6 {
					return f
				}
			}
			return nil
		}
		for i, t := range ts {
			if !e.tells(t) {
				continue
			}
			first := it.clause(ts, i)
			passive := i > first && be[ts[i-1].s] && !ending(ts[i:i+1], "ing")
			// "by X", "carried out by X"
			for k := i + 1; k < min(len(ts), i+12) && !it.mark(ts[k-1].end, ts[k].start); k++ {
				if ts[k].s != "by" {
					continue
				}
				for m := k + 1; m < min(len(ts), k+4); m++ {
					if f := it.nameAt(ts[m], s); f != nil {
						return f
					}
				}
				break
			}
			if passive {
				continue
			}
			verb := past(t.s) || ending(ts[i:i+1], "ing")
			if !verb {
				// "the Israeli strike"; "X carried out the attack", "X was behind it"
				if i > first {
					if f := it.nameAt(ts[i-1], s); f != nil {
						return f
					}
				}
				behind := false
				for k := i - 1; k >= first; k-- {
					behind = behind || lights[ts[k].s] || ts[k].s == "behind" || ts[k].s == "responsible" || ts[k].s == "perpetrated" || ts[k].s == "ordered"
				}
				if !behind {
					continue
				}
			}
			// The subject: the nearest name before it that hangs on no
			// preposition.
			for k := i - 1; k >= first; k-- {
				if subordinators[ts[k].s] {
					break
				}
				f := it.nameAt(ts[k], s)
				if f == nil {
					continue
				}
				head := k
				for head > first && it.nameAt(ts[head-1], s) == f {
					head--
				}
				if head > first && prepositions[ts[head-1].s] || head > first+1 && determiners[ts[head-1].s] && prepositions[ts[head-2].s] {
					k = head
					continue
				}
				return f
			}
		}
	}
	return nil
}

func stemIs(it *item, c *dateline.Claim, words ...string) bool {
	for _, t := range tokens(it.text(*c.Cue), 0) {
		for _, w := range words {
			if stem(t.s) == stem(w) {
				return true
			}
		}
	}
	return false
}

// nameAt is who is named by the word t, nobody for things and for places that
// are no states.
func (it *item) nameAt(t token, s dateline.Span) *face {
	if t.start < s.Start || t.end > s.End {
		return nil
	}
	for i := range it.r.Entities {
		e := &it.r.Entities[i]
		switch e.Kind {
		case dateline.KindPerson, dateline.KindOrganization, dateline.KindGroup, dateline.KindPlace:
		default:
			continue
		}
		for _, m := range e.Mentions {
			if m.Start <= t.start && t.end <= m.End && m.Form != dateline.FormPronoun {
				f := it.face(e.ID)
				if e.Kind == dateline.KindPlace && f.state == "" {
					return nil
				}
				return f
			}
		}
	}
	return nil
}

// twins returns the events that tell the deed of es[0] of the same day and
// place with other doers: of one dispatch, where two speakers tell it
// differently and a reader made two of it.
func twins(es []*event) []*event {
	out := es
	seen := make(map[*event]bool, len(es))
	for _, e := range es {
		seen[e] = true
	}
	for _, e := range es {
		for _, o := range e.it.events {
			if o == e || o.deed != e.deed || o.ahead != e.ahead || o.v.Recalled != e.v.Recalled || len(o.v.Claims) == 0 {
				continue
			}
			if len(o.doers) == 0 || len(e.doers) == 0 || faces(o.doers, e.doers) > 0 || samePlace(o, e) == placesTwo {
				continue
			}
			if o.timed && e.timed && (o.from > e.to || e.from > o.to) {
				continue
			}
			if !seen[o] {
				seen[o] = true
				out = append(out[:len(out):len(out)], o)
			}
		}
	}
	return out
}
