package record

import (
	"sort"

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
	b.counts(at)
	b.denialsApart(at)
	told := map[string]bool{}
	for i, es := range b.clusters {
		// Twins are of two occurrences: their difference is told of the first.
		ts := twins(es)
		if len(ts) > len(es) && told[ts[len(es)].it.id+ts[len(es)].v.ID] {
			continue
		}
		n := len(b.rec.Disputes)
		b.doersDiffer(i, ts)
		if len(b.rec.Disputes) > n {
			for _, e := range ts {
				told[e.it.id+e.v.ID] = true
			}
		}
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

// mostMisses is how many near misses of one kind an occurrence lists: the surest.
// The others are counted.
const mostMisses = 8

// misses: accounts alike in all but the day or the place. Most are two
// happenings of one kind (a raid on Thursday, one on Saturday; the legs of a
// tour), so that none is sure enough to be shown: they are counted. What fifty
// dispatches place in one town and forty in another differs once, in the words
// of the pair that is surest to be one, the earliest of such.
func (b *builder) misses(at map[*event]int) {
	type key struct {
		about    int
		kind     string
		one, two string
	}
	type differ struct {
		best     miss
		one, two map[string]bool // dispatches on either side
	}
	by := map[key]*differ{}
	var order []key
	for _, m := range b.near {
		i, j := at[m.x], at[m.y]
		if i == j || b.storyOf[m.x.it.id] == b.storyOf[m.y.it.id] {
			continue
		}
		k := key{i, m.kind, m.x.value(m.kind), m.y.value(m.kind)}
		d := by[k]
		if d == nil {
			d = &differ{best: m, one: map[string]bool{}, two: map[string]bool{}}
			by[k] = d
			order = append(order, k)
		}
		if m.score > d.best.score {
			d.best = m
		}
		d.one[m.x.it.id], d.two[m.y.it.id] = true, true
	}
	sort.SliceStable(order, func(i, j int) bool {
		x, y := order[i], order[j]
		if x.about != y.about {
			return x.about < y.about
		}
		if x.kind != y.kind {
			return x.kind < y.kind
		}
		return by[x].best.score > by[y].best.score
	})
	for n, k := range order {
		if n >= mostMisses && order[n-mostMisses].about == k.about && order[n-mostMisses].kind == k.kind {
			b.rec.Occurrences[k.about].DisputesLess++
			continue
		}
		d := by[k]
		m := d.best
		b.dispute(dateline.Dispute{About: b.rec.Occurrences[k.about].ID, Kind: m.kind, Confidence: min(0.6, float64(m.score-50)/60),
			Why: "two accounts that agree in " + join(b.grounds(m.x, m.y, false)) + " differ in " + m.kind,
			Sides: []dateline.DisputeSide{
				{Origin: b.rec.Occurrences[k.about].First.Origin, Dispatch: m.x.it.id, Value: k.one, Quote: m.x.it.text(m.x.it.sentence(m.x.v.Trigger.Start)), Dispatches: several(len(d.one))},
				{Origin: b.rec.Occurrences[at[m.y]].First.Origin, Dispatch: m.y.it.id, Value: k.two, Quote: m.y.it.text(m.y.it.sentence(m.y.v.Trigger.Start)), Dispatches: several(len(d.two))}}})
	}
}

// several is a number that is told where it is more than one.
func several(n int) int {
	if n < 2 {
		return 0
	}
	return n
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
