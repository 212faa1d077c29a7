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
			Why: "two accounts that agree in " + join(b.grounds(m.x, m.y, false)) + " differ in " + m.kind,
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
