package record

import (
	"fmt"
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
)

// JoinScore is the score from which two events are taken for one. It was set
// on ECB+ (tools/record) and on the family of dispatches about one visit.
const JoinScore = 56

// match is how two events compare.
type match struct {
	score int
	keys  []string
}

// compare says how likely two events of two dispatches are one happening, from
// what the two dispatches say alone. ok is false where something keeps them
// apart: another deed, another time, another place.
func (b *builder) compare(x, y *event) (m match, ok bool) {
	if x.ahead != y.ahead {
		return m, false // what is planned is met by what happens: it is not the same
	}
	m, apart := b.likeness(x, y, false)
	return m, apart == ""
}

// likeness is compare for events planned or happened. apart says what keeps
// the two apart, "" for nothing; after "time" and "place" the score still tells
// how alike they are in all else. met is for what was ahead against what
// happened: their times are compared by the caller.
func (b *builder) likeness(x, y *event, met bool) (m match, apart string) {
	add := func(n int, key string) {
		m.score += n
		if key != "" {
			m.keys = append(m.keys, key)
		}
	}
	switch {
	case x.word == y.word:
		add(6, "word "+x.word)
	case x.deed == y.deed:
		add(0, "deed "+x.deed)
	default:
		return m, "deed"
	}
	if x.v.Type != "" && x.v.Type == y.v.Type {
		add(4, "type "+x.v.Type)
	} else if x.v.Type != "" && y.v.Type != "" {
		add(-8, "")
	}

	// Time. A day's slack: "Friday" is another day elsewhere.
	gap := max(x.from-y.to, y.from-x.to)
	long := x.to-x.from > longDays || y.to-y.from > longDays
	near := x.it.day-y.it.day <= b.opt.EventDays && y.it.day-x.it.day <= b.opt.EventDays
	switch {
	case met:
	case x.timed && y.timed && (near || !long || x.from == y.from && x.to == y.to):
		short := x.to-x.from <= 1 && y.to-y.from <= 1
		switch {
		case gap > 1 && (!short || gap > 7):
			return m, "another time"
		case gap > 1:
			apart = dateline.DisputeTime
		case short && gap <= 0:
			add(14, "day "+dayString(max(x.from, y.from)))
		case short:
			add(4, "")
		case x.from == y.from && x.to == y.to:
			add(8, "time "+dayString(x.from))
		case long:
			add(-6, "") // "in 2024": a year holds many
		}
	case x.timed != y.timed && gap <= 3 && (x.timed || !x.v.Recalled) && (y.timed || !y.v.Recalled) && !long:
		// "visited on March 21", told in June, and what was news that day.
	case !near && x.timed != y.timed:
		return m, far
	case !near:
		return m, "another time"
	case x.timed || y.timed:
		if x.v.Recalled != y.v.Recalled {
			add(-6, "")
		}
		if gap > 3 && !x.ahead {
			return m, "another time"
		}
	case x.it.issued && y.it.issued:
		if x.v.Recalled != y.v.Recalled {
			add(-6, "")
		} else {
			add(4, "")
		}
	}

	// Place.
	switch samePlace(x, y) {
	case placesOne:
		add(5, "place "+x.place.Name)
	case placesIn:
		add(3, "place "+x.place.Name+", "+y.place.Name)
	case placesTwo:
		if apart != "" {
			return m, "another time and place"
		}
		apart = dateline.DisputePlace
	}

	// Who.
	doers, done, any := shared(x.doers, y.doers), shared(x.done, y.done), shared(x.all, y.all)
	persons := shared(x.lasts, y.lasts)
	switch {
	case len(doers) > 0 || len(persons) > 0:
		add(12, "")
	case len(any) > 0:
		add(2, "")
	case len(x.doers) > 0 && len(y.doers) > 0:
		add(-3, "")
		if len(x.lasts) > 0 && len(y.lasts) > 0 {
			add(-10, "")
		}
	}
	if len(done) > 0 {
		add(10, "")
	} else if len(x.done) > 0 && len(y.done) > 0 && len(persons) < 2 {
		add(-4, "")
	}
	if len(any) > 1 {
		add(7, "")
	}
	for _, a := range any {
		m.keys = append(m.keys, "actor "+b.actors[a].Name)
	}
	if len(any) == 0 && len(persons) > 0 {
		m.keys = append(m.keys, "name "+strings.Join(persons, ", "))
	}

	// Words: of the sentences, and of what the two dispatches are about.
	w := dice(x.words, y.words)
	add(points(w, 8, 5, 14, 9, 20, 10, 30, 11, 45, 17), fmt.Sprintf("words %d %%", w))
	if w < 20 && len(any) == 0 && len(persons) == 0 && !(met || x.timed && y.timed) && samePlace(x, y) == placesOpen {
		add(-8, "") // two texts about one thing have a word in common, and no more
	}
	l := b.alikeness(x.it, y.it)
	add(points(l.lead, 12, 7, 16, 16, 20, 24, 26, 29, 34, 37)+points(l.about, 10, 2, 14, 10, 18, 17, 24, 22),
		fmt.Sprintf("leads %d %%, texts %d %%", l.lead, l.about))
	return m, apart
}

// points reads a value off steps: from, points, from, points.
func points(v int, steps ...int) (n int) {
	for i := 0; i < len(steps) && v >= steps[i]; i += 2 {
		n = steps[i+1]
	}
	return n
}

// alike is how alike two dispatches are in what they are about, out of 100.
type alike struct{ lead, about int }

func (b *builder) alikeness(x, y *item) alike {
	k := [2]*item{x, y}
	if before(y, x) {
		k = [2]*item{y, x}
	}
	a, ok := b.likes[k]
	if !ok {
		a = alike{dice(x.lead, y.lead), dice(x.about, y.about)}
		b.likes[k] = a
	}
	return a
}

// far keeps an event without a date from one that is dated to another week:
// nothing says that they are one, nothing that they are two.
const far = "far"

// longDays is the length of a time from which it holds many happenings.
const longDays = 62

// miss is a pair that one thing keeps apart.
type miss struct {
	match
	x, y *event
	kind string
}

func shared(a, b map[string]bool) []string {
	var out []string
	for k := range a {
		if b[k] {
			out = append(out, k)
		}
	}
	sort.Strings(out)
	return out
}

const (
	placesOpen = iota
	placesOne
	placesIn
	placesTwo
)

// samePlace compares where two events are. A country holds its places; two
// towns of one name and country are one place, two others are two.
func samePlace(x, y *event) int {
	p, q := x.place, y.place
	if p == nil || q == nil {
		return placesOpen
	}
	if x.spot != "" && x.spot == y.spot {
		return placesOne
	}
	if p.Country == "" || q.Country == "" {
		return placesOpen
	}
	if p.Country != q.Country {
		if p.PlaceConfidence > 0 && p.PlaceConfidence < 0.5 || q.PlaceConfidence > 0 && q.PlaceConfidence < 0.5 {
			return placesOpen
		}
		return placesTwo
	}
	if nameKey(p.Name) == nameKey(q.Name) {
		return placesOne
	}
	if isCountry(p) || isCountry(q) {
		return placesIn
	}
	if p.Lat != nil && q.Lat != nil && p.Lon != nil && q.Lon != nil {
		if abs(*p.Lat-*q.Lat) < 0.3 && abs(*p.Lon-*q.Lon) < 0.4 {
			return placesIn
		}
		if abs(*p.Lat-*q.Lat) > 2.5 || abs(*p.Lon-*q.Lon) > 3.5 {
			return placesTwo
		}
	}
	return placesOpen
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// occurrences joins events across dispatches. Events of one dispatch are apart
// already: a reading has each happening once.
func (b *builder) occurrences() {
	for _, it := range b.items {
		for _, e := range eventsOf(it) {
			e.at = len(b.events)
			b.take(e)
			b.events = append(b.events, e)
		}
	}
	matches := map[[2]int]match{}
	var edges []edge
	for _, p := range eventPairs(b.events, b.opt.EventDays) {
		x, y := b.events[p[0]], b.events[p[1]]
		m, apart := b.likeness(x, y, false)
		switch {
		case apart == "" && m.score >= b.opt.Join:
			matches[p] = m
			edges = append(edges, edge{p[0], p[1], m.score * 10, "event"})
		case (apart == dateline.DisputeTime || apart == dateline.DisputePlace) && m.score >= nearMiss && !x.v.Recalled && !y.v.Recalled:
			b.near = append(b.near, miss{m, x, y, apart})
		}
	}
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
	of, used := cluster(len(b.events), append(said, edges...), func(x, y []int) bool {
		if kept(apart, x, y) {
			return false
		}
		if len(x) == 1 && len(y) == 1 && decided[[2]int{min(x[0], y[0]), max(x[0], y[0])}] {
			return true
		}
		return b.together(x, y, matches)
	})
	why := map[int][]dateline.Why{}
	for _, e := range used {
		x, y := b.events[e.a], b.events[e.b]
		w := dateline.Why{One: x.it.id + "/" + x.v.ID, Other: y.it.id + "/" + y.v.ID, Rule: e.rule, Keys: []string{}, Confidence: 1, Say: "a person joined them"}
		if e.rule != "override" {
			m := matches[[2]int{e.a, e.b}]
			w.Keys, w.Similarity, w.Confidence = append(w.Keys, m.keys...), likenessOf(m.score), joinConfidence(m.score)
			w.Say = "they agree in " + strings.Join(m.keys, ", ")
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

// together reports whether two clusters may become one: nothing keeps any two
// members apart, and a quarter of the pairs agree. Two events of one dispatch
// are two, but for what it plainly tells again.
func (b *builder) together(x, y []int, matches map[[2]int]match) bool {
	agree, pairs := 0, 0
	for _, i := range x {
		for _, j := range y {
			p, q := b.events[i], b.events[j]
			if p.it == q.it {
				if _, ok := b.compare(p, q); !ok || !restated(p, q) {
					return false
				}
				continue
			}
			pairs++
			if _, ok := matches[[2]int{min(i, j), max(i, j)}]; ok {
				agree++
				continue
			}
			// What is told without a date long after may be the same when others
			// say so: it is no contradiction.
			if _, apart := b.likeness(p, q, false); apart != "" && apart != far {
				return false
			}
		}
	}
	return 4*agree >= pairs
}

// MaxScore is the score from which two events are as alike as can be: their
// Similarity, a part of it, is 1.
const MaxScore = 130

func likenessOf(score int) float64 { return float64(100*min(score, MaxScore)/MaxScore) / 100 }

// restated reports whether two events of one dispatch, each found again in
// another text, are one told twice: in one word, or in two where the doer of
// one is not told ("supplying", "sent", both with doers, are two). Numbers mark
// batches ("sent 10,000 troops last fall ... sent additional troops").
func restated(p, q *event) bool {
	if len(p.v.Quantities)+len(q.v.Quantities) > 0 || p.v.Status != q.v.Status {
		return false
	}
	both := len(p.doers) > 0 && len(q.doers) > 0
	if both && len(shared(p.doers, q.doers)) == 0 || len(p.done) > 0 && len(q.done) > 0 && len(shared(p.done, q.done)) == 0 {
		return false
	}
	return p.word == q.word || !both
}

// joinConfidence is the part of joins of a score that were right on the
// development texts of ECB+, rounded down (tools/record -calibrate).
func joinConfidence(score int) float64 {
	for _, s := range [...]struct {
		from int
		sure float64
	}{{96, 0.95}, {84, 0.90}, {72, 0.82}, {66, 0.72}, {56, 0.60}} {
		if score >= s.from {
			return s.sure
		}
	}
	return 0.5
}

// eventPairs returns the pairs of events of different dispatches that tell one
// deed and may be of one time.
func eventPairs(es []*event, days int) [][2]int {
	by := map[string][]int{}
	for i, e := range es {
		by[e.deed] = append(by[e.deed], i)
	}
	var out [][2]int
	for _, list := range by {
		for x, i := range list {
			for _, j := range list[x+1:] {
				a, c := es[i], es[j]
				if a.it == c.it || a.ahead != c.ahead {
					continue
				}
				if c.it.day-a.it.day > days && !a.timed && !c.timed {
					continue
				}
				if a.timed && c.timed && max(a.from-c.to, c.from-a.to) > 7 {
					continue
				}
				out = append(out, [2]int{i, j})
			}
		}
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i][0] < out[j][0] || out[i][0] == out[j][0] && out[i][1] < out[j][1]
	})
	return out
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
		for a := range e.doers {
			o.Actors = append(o.Actors, a)
		}
		for a := range e.done {
			o.Recipients = append(o.Recipients, a)
		}
		if o.Place == "" || e.place != nil && !isCountry(e.place) && b.actors[o.Place] != nil && b.actors[o.Place].Name != "" && o.Place != e.spot && countryActor(b.actors[o.Place]) {
			o.Place = e.spot
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
