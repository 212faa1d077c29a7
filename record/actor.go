package record

import (
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
)

// bearer is one entity of one dispatch.
type bearer struct {
	it    *item
	e     *dateline.Entity
	key   string // nameKey
	state string // country, when it is a country itself
	story int
}

// joinActors joins entities across dispatches, on more than a name: a Wikidata
// or GeoNames id; a country; a name with kind and country, with kind and role,
// or with kind inside one story.
func (b *builder) joinActors() {
	var bs []bearer
	for _, it := range b.items {
		for i := range it.r.Entities {
			e := &it.r.Entities[i]
			x := bearer{it: it, e: e, story: b.storyOf[it.id]}
			if f := it.face(e.ID); f != nil {
				x.key, x.state = f.name, f.state
			}
			bs = append(bs, x)
		}
	}
	edges := actorEdges(bs)
	said, apart := b.constrain(OverrideActor, func(p place) int {
		for k, x := range bs {
			if x.it.id != p.dispatch {
				continue
			}
			for _, m := range x.e.Mentions {
				if m.Start < p.end && p.start < m.End {
					return k
				}
			}
		}
		return -1
	})
	decided := map[[2]int]bool{}
	for _, e := range said {
		decided[[2]int{e.a, e.b}] = true
	}
	known := bearers{bs: bs, of: map[int]*known{}}
	of, used := cluster(len(bs), append(said, edges...), func(x, y []int) bool {
		if kept(apart, x, y) {
			return false
		}
		if byHand := len(x) == 1 && len(y) == 1 && decided[[2]int{min(x[0], y[0]), max(x[0], y[0])}]; !byHand && !known.fit(x, y) {
			return false
		}
		known.merge(x, y)
		return true
	})
	why := map[int][]dateline.Why{}
	for _, e := range used {
		x, y := bs[e.a], bs[e.b]
		w := dateline.Why{One: x.it.id + "/" + x.e.ID, Other: y.it.id + "/" + y.e.ID, Rule: e.rule, Keys: []string{},
			Confidence: float64(min(e.sure, 1000)) / 1000, Say: "a person joined them"}
		if e.rule != "override" {
			w.Keys = append(w.Keys, y.keyOf(e.rule, x))
			w.Say = actorSays[e.rule]
		}
		why[of[e.a]] = append(why[of[e.a]], w)
	}
	var firsts []string
	for _, g := range groups(of) {
		a := actorFrom(bs, g)
		a.WhyOne = fewWhys(why[of[g[0]]])
		b.rec.Actors = append(b.rec.Actors, a)
		firsts = append(firsts, firstID(bs, g))
	}
	b.sameNames(firsts)
	sort.Slice(b.rec.Actors, func(i, j int) bool { return b.rec.Actors[i].ID < b.rec.Actors[j].ID })
	for i := range b.rec.Actors {
		a := &b.rec.Actors[i]
		b.actors[a.ID] = a
		for _, m := range a.Members {
			b.byID[m.Dispatch].actors[m.ID] = a.ID
		}
	}
}

// known is what is known of the bearers of one cluster.
type known struct {
	wd, country, kind string
	clash             bool // a person joined what differs
	in                map[*item]bool
}

// bearers remembers what is known of clusters, by their first members: a state
// has thousands of bearers, and each is looked at once.
type bearers struct {
	bs []bearer
	of map[int]*known
}

func (b *bearers) about(x []int) *known {
	k := b.of[x[0]]
	if k == nil {
		k = &known{in: map[*item]bool{}}
		for _, i := range x {
			e := b.bs[i].e
			k.takes(e.Wikidata, e.Country, e.Kind)
			k.in[b.bs[i].it] = true
		}
		b.of[x[0]] = k
	}
	return k
}

func (k *known) takes(wd, country, kind string) {
	for _, x := range [...]struct {
		have *string
		want string
	}{{&k.wd, wd}, {&k.country, country}, {&k.kind, kind}} {
		if differs(x.have, x.want) {
			k.clash = true
		}
	}
}

// fit reports whether two clusters may be one actor.
func (b *bearers) fit(x, y []int) bool {
	kx, ky := b.about(x), b.about(y)
	few, many := kx.in, ky.in
	if len(many) < len(few) {
		few, many = many, few
	}
	for it := range few {
		if many[it] {
			return false // two entities that one dispatch keeps apart are two
		}
	}
	if kx.clash || ky.clash {
		return true // a person joined what differs: it is not split again by others
	}
	wd, country, kind := kx.wd, kx.country, kx.kind
	return !differs(&wd, ky.wd) && !differs(&country, ky.country) && !differs(&kind, ky.kind)
}

// merge notes that two clusters have become one, under the smaller of their
// first members.
func (b *bearers) merge(x, y []int) {
	kx, ky := b.about(x), b.about(y)
	delete(b.of, x[0])
	delete(b.of, y[0])
	if len(kx.in) < len(ky.in) {
		kx, ky = ky, kx
	}
	kx.takes(ky.wd, ky.country, ky.kind)
	kx.clash = kx.clash || ky.clash
	for it := range ky.in {
		kx.in[it] = true
	}
	b.of[min(x[0], y[0])] = kx
}

// mostWhys is how many joins of an actor are listed one by one. A state is named
// in thousands of dispatches, each joined by the same: of more, those by one rule
// on one key are listed as the first of them, with their number.
const mostWhys = 64

func fewWhys(all []dateline.Why) []dateline.Why {
	if len(all) <= mostWhys {
		return all
	}
	var out []dateline.Why
	at := map[string]int{}
	for _, w := range all {
		k := w.Rule + "\x00" + strings.Join(w.Keys, "\x00")
		i, ok := at[k]
		if !ok || w.Rule == "override" {
			at[k] = len(out)
			out = append(out, w)
			continue
		}
		out[i].Joins = max(1, out[i].Joins) + 1
	}
	return out
}

// actorOf is the actor that an entity of a dispatch was joined to, "" for none.
func (b *builder) actorOf(it *item, entity string) string { return it.actors[entity] }

var actorSays = map[string]string{
	"wikidata":     "one Wikidata id",
	"geonames":     "one GeoNames id",
	"country":      "one country",
	"name+country": "one name, kind and country",
	"name+role":    "one name, kind and role",
	"name+story":   "one name and kind in one story",
	"name+kind":    "one name of several words and one kind",
}

// differs takes over a value that is not known yet, and reports whether
// another was.
func differs(have *string, want string) bool {
	if want == "" {
		return false
	}
	if *have == "" {
		*have = want
		return false
	}
	return *have != want
}

// actorEdges chains the entities that share a key, each to the next.
func actorEdges(bs []bearer) []edge {
	type bucket struct{ rule, key string }
	type ends struct{ first, last int }
	had := map[bucket]ends{}
	var edges []edge
	// A name in a country that several Wikidata ids bear names nobody.
	ids := map[string]string{}
	torn := map[string]bool{}
	for _, x := range bs {
		k := x.e.Kind + " " + x.key + " " + x.e.Country
		if w := x.e.Wikidata; w != "" {
			if was, ok := ids[k]; ok && was != w {
				torn[k] = true
			}
			ids[k] = w
		}
	}
	put := func(k int, sure int, rule, key string) {
		bk := bucket{rule, key}
		h, ok := had[bk]
		if !ok {
			had[bk] = ends{k, k}
			return
		}
		// To the first as well: when a person takes one out of the middle,
		// the others stay together.
		if bs[h.last].it != bs[k].it {
			edges = append(edges, edge{h.last, k, sure, rule})
		}
		if h.first != h.last && bs[h.first].it != bs[k].it {
			edges = append(edges, edge{h.first, k, sure, rule})
		}
		had[bk] = ends{h.first, k}
	}
	for k, x := range bs {
		e := x.e
		if e.Wikidata != "" {
			put(k, 990, "wikidata", e.Wikidata)
		}
		if x.state != "" {
			put(k, 985, "country", x.state)
			continue
		}
		if e.GeoNames != 0 && e.PlaceConfidence >= 0.5 {
			put(k, 960, "geonames", itoa(e.GeoNames))
		}
		if x.key == "" || torn[e.Kind+" "+x.key+" "+e.Country] {
			continue
		}
		name := e.Kind + " " + x.key
		several := strings.Contains(x.key, " ")
		if e.Country != "" && (several || e.Kind != dateline.KindPerson) {
			put(k, 880, "name+country", name+" "+e.Country)
		}
		if several || e.Kind != dateline.KindPerson {
			for _, r := range e.Roles {
				if rk := nameKey(r.Role); rk != "" {
					put(k, 900, "name+role", name+", "+rk)
				}
			}
		}
		story := itoa(x.story)
		put(k, 860, "name+story", name+" @"+story)
		if e.Kind == dateline.KindPerson {
			put(k, 800, "name+story", e.Kind+" .. "+lastWord(x.key)+" @"+story)
		} else if several {
			put(k, 780, "name+kind", name)
		}
	}
	return edges
}

// keyOf is the key on which a rule joined two bearers.
func (x bearer) keyOf(rule string, o bearer) string {
	switch rule {
	case "wikidata":
		return x.e.Wikidata
	case "country":
		return x.state
	case "geonames":
		return itoa(x.e.GeoNames)
	case "name+country":
		return x.e.Kind + " " + x.key + " " + x.e.Country
	case "name+role":
		for _, r := range x.e.Roles {
			for _, q := range o.e.Roles {
				if k := nameKey(r.Role); k != "" && k == nameKey(q.Role) {
					return x.e.Kind + " " + x.key + ", " + k
				}
			}
		}
	case "name+story":
		if x.key != o.key {
			return x.e.Kind + " .. " + lastWord(x.key) + " @" + itoa(x.story)
		}
		return x.e.Kind + " " + x.key + " @" + itoa(x.story)
	}
	return x.e.Kind + " " + x.key
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// actorFrom sums up a cluster. The name is the one most dispatches have, the
// longest of those.
func actorFrom(bs []bearer, g []int) dateline.Actor {
	a := dateline.Actor{Kind: bs[g[0]].e.Kind}
	count := map[string]int{}
	for _, k := range g {
		e := bs[k].e
		count[e.Name]++
		a.Names = append(a.Names, e.Name)
		differs(&a.Country, e.Country)
		differs(&a.Wikidata, e.Wikidata)
		a.Members = append(a.Members, dateline.MemberRef{Dispatch: bs[k].it.id, ID: e.ID})
	}
	a.Names = distinct(a.Names)
	for _, n := range a.Names {
		if c, d := count[n], count[a.Name]; a.Name == "" || c > d || c == d && len(n) > len(a.Name) {
			a.Name = n
		}
	}
	sort.Slice(a.Members, func(i, j int) bool {
		x, y := a.Members[i], a.Members[j]
		return x.Dispatch < y.Dispatch || x.Dispatch == y.Dispatch && x.ID < y.ID
	})
	a.ID = "a-" + a.Wikidata
	if a.Wikidata == "" {
		a.ID = actorID(bs, g, a)
	}
	return a
}

// actorID hangs on what an actor is known by, in the order of how sure that is,
// and on its first mention only where nothing but a name without a country
// tells it: so it stays when more dispatches come in.
func actorID(bs []bearer, g []int, a dateline.Actor) string {
	for _, k := range g {
		if s := bs[k].state; s != "" {
			return "a-" + strings.ToLower(s)
		}
	}
	best := 0
	for _, k := range g {
		if e := bs[k].e; e.GeoNames != 0 && e.PlaceConfidence >= 0.5 && (best == 0 || e.GeoNames < best) {
			best = e.GeoNames
		}
	}
	if best != 0 {
		return "a-gn" + itoa(best)
	}
	key := nameKey(a.Name)
	if several := strings.Contains(key, " "); several && a.Country != "" || key != "" && a.Country != "" && a.Kind != dateline.KindPerson || several && a.Kind != dateline.KindPerson {
		return ident("a-", a.Kind, key, a.Country)
	}
	return firstID(bs, g)
}

func firstID(bs []bearer, g []int) string { return ident("a-", bs[g[0]].it.id, bs[g[0]].e.ID) }

// sameNames marks actors whose names meet and who are not known to be one: of
// one kind, and no two countries or ids keep them apart.
func (b *builder) sameNames(firsts []string) {
	// What two clusters are known by names neither: they are told apart by
	// their first mentions.
	count := map[string]int{}
	for _, a := range b.rec.Actors {
		count[a.ID]++
	}
	for i := range b.rec.Actors {
		if a := &b.rec.Actors[i]; count[a.ID] > 1 {
			a.ID = firsts[i]
		}
	}
	by := map[string][]int{}
	for i, a := range b.rec.Actors {
		var keys []string
		for _, n := range a.Names {
			if k := nameKey(n); k != "" {
				keys = append(keys, a.Kind+" "+k)
			}
		}
		for _, k := range distinct(keys) {
			by[k] = append(by[k], i)
		}
	}
	for _, list := range by {
		if len(list) > 50 {
			list = list[:50] // a name of fifty people says nothing
		}
		for x, i := range list {
			for _, j := range list[x+1:] {
				p, q := &b.rec.Actors[i], &b.rec.Actors[j]
				w, c := p.Wikidata, p.Country
				if !differs(&w, q.Wikidata) && !differs(&c, q.Country) {
					p.SameNameAs = append(p.SameNameAs, q.ID)
					q.SameNameAs = append(q.SameNameAs, p.ID)
				}
			}
		}
	}
	for i := range b.rec.Actors {
		b.rec.Actors[i].SameNameAs = distinct(b.rec.Actors[i].SameNameAs)
	}
}
