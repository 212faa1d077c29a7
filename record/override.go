package record

import (
	"sort"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// The kinds of override that the record heeds. The value is "join REF" or
// "split REF": REF is a dispatch id for a story, and for the others
// "dispatch id:start-end", the span of a trigger or of a mention.
const (
	OverrideStory      = "story"
	OverrideOccurrence = "occurrence"
	OverrideActor      = "actor"
)

// place points at a finding by what stays when a reader numbers anew.
type place struct {
	dispatch   string
	start, end int
}

type pair struct{ a, b place }

// orders are a person's decisions, for each kind.
type orders struct {
	join, split map[string][]pair
	said        []order
}

type order struct {
	o     dateline.Override
	other place
}

// ordersOf reads the overrides that stand: retracted ones are as if they had
// not been made. Of two about one pair the later counts.
func ordersOf(overrides []dateline.Override) orders {
	type key struct {
		kind string
		p    pair
	}
	last := map[key]dateline.Override{}
	out := orders{join: map[string][]pair{}, split: map[string][]pair{}}
	for _, o := range overrides {
		if !o.Retracted.IsZero() {
			continue
		}
		if o.Kind != OverrideStory && o.Kind != OverrideOccurrence && o.Kind != OverrideActor {
			continue
		}
		_, ref, ok := strings.Cut(o.Value, " ")
		other, fine := placeOf(strings.TrimSpace(ref))
		if !ok || !fine {
			continue
		}
		one := place{o.Dispatch, o.Start, o.End}
		if o.Kind == OverrideStory {
			one.start, one.end, other.start, other.end = 0, 0, 0, 0
		}
		p := pair{one, other}
		if lessPlace(other, one) {
			p = pair{other, one}
		}
		k := key{o.Kind, p}
		if was, ok := last[k]; !ok || o.At.After(was.At) || o.At.Equal(was.At) && o.ID > was.ID {
			last[k] = o
		}
	}
	keys := make([]key, 0, len(last))
	for k := range last {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		x, y := keys[i], keys[j]
		if x.kind != y.kind {
			return x.kind < y.kind
		}
		if x.p.a != y.p.a {
			return lessPlace(x.p.a, y.p.a)
		}
		return lessPlace(x.p.b, y.p.b)
	})
	for _, k := range keys {
		o := last[k]
		switch verb, _, _ := strings.Cut(o.Value, " "); verb {
		case "join":
			out.join[k.kind] = append(out.join[k.kind], k.p)
		case "split":
			out.split[k.kind] = append(out.split[k.kind], k.p)
		default:
			continue
		}
		out.said = append(out.said, order{o, k.p.b})
	}
	return out
}

func lessPlace(a, b place) bool {
	if a.dispatch != b.dispatch {
		return a.dispatch < b.dispatch
	}
	if a.start != b.start {
		return a.start < b.start
	}
	return a.end < b.end
}

// placeOf reads "id" or "id:start-end".
func placeOf(s string) (place, bool) {
	id, span, ok := strings.Cut(s, ":")
	p := place{dispatch: id}
	if !ok {
		return p, id != ""
	}
	a, b, _ := strings.Cut(span, "-")
	var err1, err2 error
	p.start, err1 = strconv.Atoi(a)
	p.end, err2 = strconv.Atoi(b)
	return p, id != "" && err1 == nil && err2 == nil
}

// constrain turns a person's decisions into edges that come first and into
// pairs that must stay apart. find returns the node at a place, or -1.
func (b *builder) constrain(kind string, find func(place) int) (edges []edge, apart map[[2]int]bool) {
	apart = map[[2]int]bool{}
	look := func(p pair) (int, int, bool) {
		i, j := find(p.a), find(p.b)
		if i < 0 || j < 0 {
			b.rec.Notes = append(b.rec.Notes, dateline.RecordNote{Dispatch: p.a.dispatch, Code: "override-idle",
				Say: "a decision about " + kind + " points at what is not held (" + p.a.dispatch + ", " + p.b.dispatch + ")"})
			return 0, 0, false
		}
		return min(i, j), max(i, j), i != j
	}
	for _, p := range b.join[kind] {
		if i, j, ok := look(p); ok {
			edges = append(edges, edge{i, j, 2000, "override"})
		}
	}
	for _, p := range b.split[kind] {
		if i, j, ok := look(p); ok {
			apart[[2]int{i, j}] = true
		}
	}
	return edges, apart
}

// kept reports whether a person wants a member of one cluster apart from one
// of the other.
func kept(apart map[[2]int]bool, x, y []int) bool {
	if len(apart) == 0 {
		return false
	}
	for _, i := range x {
		for _, j := range y {
			if apart[[2]int{min(i, j), max(i, j)}] {
				return true
			}
		}
	}
	return false
}
