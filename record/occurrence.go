package record

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
)

// miss is a pair that one thing keeps apart.
type miss struct {
	score int
	x, y  *event
	kind  string
}

// shared is what two sorted lists have both.
func shared(a, b []string) (out []string) {
	for _, x := range a {
		if slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}

// occurrences joins events across dispatches. Events of one dispatch are apart
// already: a reading has each happening once.
func (b *builder) occurrences() {
	for _, it := range b.items {
		it.events = eventsOf(it)
		for _, e := range it.events {
			e.at = len(b.events)
			b.events = append(b.events, e)
		}
	}
	matches := map[[2]int]int{}
	var edges []edge
	eventPairs(b.events, b.opt.EventDays, func(x, y *event) {
		score, apart := b.likeness(x, y, false)
		if apart == "" && score >= b.opt.Join && (x.v.Status == dateline.EventDenied) != (y.v.Status == dateline.EventDenied) {
			b.refused = append(b.refused, [2]*event{x, y})
		}
		switch {
		case apart == "" && score >= b.opt.Join:
			matches[[2]int{x.at, y.at}] = score
			edges = append(edges, edge{x.at, y.at, score * 10, "event"})
		case (apart == dateline.DisputeTime || apart == dateline.DisputePlace) && score >= nearMiss && !x.v.Recalled && !y.v.Recalled:
			b.near = append(b.near, miss{score, x, y, apart})
		}
	})
	said, apart := b.constrain(OverrideOccurrence, func(p place) int {
		for k, e := range b.events {
			if e.it.id == p.dispatch && e.v.Trigger.Start < p.end && p.start < e.v.Trigger.End {
				return k
			}
		}
		return -1
	})
	decided := map[[2]int]bool{}
	for _, e := range said {
		decided[[2]int{e.a, e.b}] = true
	}
	j := newJoiner(b, matches)
	of, used := cluster(len(b.events), append(said, edges...), func(x, y []int) bool {
		if kept(apart, x, y) {
			return false
		}
		byHand := len(x) == 1 && len(y) == 1 && decided[[2]int{min(x[0], y[0]), max(x[0], y[0])}]
		if !byHand && !j.fits(x, y) {
			return false
		}
		j.merge(x, y)
		return true
	})
	why := map[int][]dateline.Why{}
	for _, e := range used {
		x, y := b.events[e.a], b.events[e.b]
		w := dateline.Why{One: x.it.id + "/" + x.v.ID, Other: y.it.id + "/" + y.v.ID, Rule: e.rule, Keys: []string{}, Confidence: 1, Say: "a person joined them"}
		if e.rule != "override" {
			score := matches[[2]int{e.a, e.b}]
			w.Keys, w.Similarity, w.Confidence = b.grounds(x, y, false), likenessOf(score), joinConfidence(score)
			w.Say = "they agree in " + strings.Join(w.Keys, ", ")
		}
		why[of[e.a]] = append(why[of[e.a]], w)
	}
	for _, g := range groups(of) {
		var es []*event
		for _, k := range g {
			es = append(es, b.events[k])
		}
		b.clusters = append(b.clusters, es)
		b.rec.Occurrences = append(b.rec.Occurrences, b.occurrence(es, why[of[g[0]]]))
	}
	b.order()
}

// restated reports whether two events of one dispatch, each found again in
// another text, are one told twice: in one word, or in two where the doer of
// one is not told ("supplying", "sent", both with doers, are two). Numbers that
// differ mark batches, and so does "additional".
func restated(p, q *event) bool {
	if numbersApart(p, q) || p.another() || q.another() || real(p.v.Status) != real(q.v.Status) || !real(p.v.Status) && p.v.Status != q.v.Status {
		return false
	}
	both := len(p.doers) > 0 && len(q.doers) > 0
	if both && faces(p.doers, q.doers) == 0 || len(p.done) > 0 && len(q.done) > 0 && faces(p.done, q.done) == 0 {
		return false
	}
	return p.word == q.word || !both
}

// another reports whether an event is told to be one more of its kind: "sent
// additional troops", "a second blast".
func (e *event) another() bool {
	for _, t := range e.it.within(dateline.Span{Start: e.v.Trigger.Start - 25, End: e.v.Trigger.End + 25}) {
		switch t.s {
		case "additional", "another", "further", "second", "fresh", "separate", "separately":
			return true
		}
	}
	return false
}

// real reports whether something of that status came to pass.
func real(status string) bool {
	return status == dateline.EventHappened || status == dateline.EventOngoing
}

// eventPairs calls f with the pairs of events of different dispatches that tell
// one deed and may be of one time, each once, the earlier event first and its
// pairs together: told within some days of each other, or dated alike.
func eventPairs(es []*event, days int, f func(x, y *event)) {
	type list struct {
		told  []*event // in canonical order
		dated []*event // of a few days, by the first
		long  []*event // of more
	}
	by := map[string]*list{}
	for _, e := range es {
		l := by[e.deed]
		if l == nil {
			l = &list{}
			by[e.deed] = l
		}
		l.told = append(l.told, e)
		switch {
		case e.timed && e.to-e.from > longDays:
			l.long = append(l.long, e)
		case e.timed:
			l.dated = append(l.dated, e)
		}
	}
	for _, l := range by {
		slices.SortStableFunc(l.dated, func(a, b *event) int { return cmp.Compare(a.from, b.from) })
	}
	for _, x := range es {
		l := by[x.deed]
		tried := 0
		try := func(y *event) {
			if x.it != y.it && x.ahead == y.ahead && tried < mostTried {
				tried++
				f(x, y)
			}
		}
		k, _ := slices.BinarySearchFunc(l.told, x.at+1, func(e *event, at int) int { return cmp.Compare(e.at, at) })
		for ; k < len(l.told) && tried < mostTried && l.told[k].it.day-x.it.day <= days; k++ {
			try(l.told[k])
		}
		// Of what was told later than that, only what bears a date can be of
		// one time with it; and what it dates itself, of those told then.
		later := func(y *event) bool { return y.at > x.at && y.it.day-x.it.day > days }
		k, _ = slices.BinarySearchFunc(l.dated, x.from-longDays-8, func(e *event, day int) int { return cmp.Compare(e.from, day) })
		for ; k < len(l.dated) && tried < mostTried && l.dated[k].from <= x.to+7; k++ {
			if y := l.dated[k]; later(y) && x.from-y.to <= 7 {
				try(y)
			}
		}
		if x.timed {
			for _, y := range l.long {
				if tried == mostTried {
					break
				}
				if later(y) && y.from <= x.to+7 && x.from-y.to <= 7 {
					try(y)
				}
			}
			k, _ = slices.BinarySearchFunc(l.told, x.from-7, func(e *event, day int) int { return cmp.Compare(e.it.day, day) })
			for ; k < len(l.told) && tried < mostTried && l.told[k].it.day <= x.to+7 && x.to-x.from <= longDays; k++ {
				if y := l.told[k]; later(y) && !y.timed {
					try(y)
				}
			}
		}
	}
}

// occurrence sums up a cluster.
func (b *builder) occurrence(es []*event, why []dateline.Why) dateline.Occurrence {
	first := es[0]
	o := dateline.Occurrence{ID: ident("o-", first.it.id, itoa(first.v.Trigger.Start)), Word: first.v.Trigger.Text, WhyOne: why, Confidence: 1, Recalled: true}
	for _, w := range why {
		o.Confidence = min(o.Confidence, w.Confidence)
	}
	from, to, timed := 0, 0, false
	status := map[string]int{}
	for _, e := range es {
		if o.Type == "" {
			o.Type = e.v.Type
		}
		o.Members = append(o.Members, dateline.MemberRef{Dispatch: e.it.id, ID: e.v.ID})
		for _, f := range e.doers {
			o.Actors = append(o.Actors, b.actorOf(e.it, f.e.ID))
		}
		for _, f := range e.done {
			o.Recipients = append(o.Recipients, b.actorOf(e.it, f.e.ID))
		}
		if spot := b.actorOf(e.it, e.v.Place); o.Place == "" || e.place != nil && !isCountry(e.place) && o.Place != spot && b.actors[o.Place] != nil && countryActor(b.actors[o.Place]) {
			o.Place = spot
		}
		if e.timed {
			// The narrowest time that is told.
			if !timed || e.to-e.from < to-from {
				from, to, timed = e.from, e.to, true
			}
		}
		o.Recalled = o.Recalled && e.v.Recalled
		status[e.v.Status]++
		for _, q := range e.v.Quantities {
			if x := e.it.quants[q]; x != nil {
				o.Quantities = append(o.Quantities, b.reported(e, x))
			}
		}
	}
	o.Actors, o.Recipients = distinct(o.Actors), distinct(o.Recipients)
	if timed {
		o.From, o.To = dayString(from), dayString(to)
	}
	o.Status = most(status)
	b.account(&o, es)
	return o
}

func isCountry(e *dateline.Entity) bool { return e != nil && countryName(e.Name) }

func countryActor(a *dateline.Actor) bool { return countryName(a.Name) }

// most is what stands most often; of equals, the first of the alphabet.
func most(count map[string]int) string {
	best := ""
	for k, n := range count {
		if best == "" || n > count[best] || n == count[best] && k < best {
			best = k
		}
	}
	return best
}

// order sorts occurrences, with their clusters, by their first member.
func (b *builder) order() {
	at := make([]int, len(b.clusters))
	for i := range at {
		at[i] = i
	}
	sort.Slice(at, func(i, j int) bool { return b.clusters[at[i]][0].at < b.clusters[at[j]][0].at })
	occ := make([]dateline.Occurrence, len(at))
	cl := make([][]*event, len(at))
	for i, k := range at {
		occ[i], cl[i] = b.rec.Occurrences[k], b.clusters[k]
	}
	b.rec.Occurrences, b.clusters = occ, cl
}
