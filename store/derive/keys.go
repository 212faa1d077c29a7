package derive

import (
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
)

// quantity keys a quantity: "about 10,000 troops" stands under its unit and
// under whoever its sentence names, so that "North Korea troops" finds it.
func quantity(r *dateline.Reading, i int, ents map[string]int, named []mention, keys []Entity) Quantity {
	q := &r.Quantities[i]
	out := Quantity{Sentence: dateline.Span{Start: q.Start, End: q.End}}
	k := sort.Search(len(r.Sentences), func(i int) bool { return r.Sentences[i].End > q.Start })
	if k < len(r.Sentences) && r.Sentences[k].Contains(q.Span) {
		out.Sentence = dateline.Span{Start: r.Sentences[k].Start, End: r.Sentences[k].End}
	}
	if q.Unit != "" {
		out.Keys = append(out.Keys, ThingKey(q.Unit))
		for _, w := range strings.Fields(Fold(q.Unit)) {
			out.Keys = append(out.Keys, ThingKey(w))
		}
	}
	if e, ok := ents[q.Of]; ok {
		out.Keys = append(out.Keys, keys[e].Keys...)
	}
	within(named, out.Sentence, func(e int) { out.Keys = append(out.Keys, keys[e].Keys...) })
	out.Keys = distinct(out.Keys)
	return out
}

// claim keys a claim: its source by the names of the entity, else by its own
// words ("many experts"); what its content names; who relays it.
func claim(c *dateline.Claim, ents map[string]int, named []mention, keys []Entity) Claim {
	out := Claim{Speaker: -1}
	set := map[string]int{}
	if s := c.Source; s != nil {
		if e, ok := ents[s.Entity]; ok {
			out.Speaker = e
			add(set, keys[e].Keys, By)
		}
		add(set, []string{Fold(s.Text)}, By)
	}
	for _, id := range c.Via {
		if e, ok := ents[id]; ok {
			add(set, keys[e].Keys, Via)
		}
	}
	content := c.MoreContent
	if c.Content != nil {
		content = append([]dateline.Span{*c.Content}, content...)
	}
	for _, s := range content {
		within(named, s, func(e int) { add(set, keys[e].Keys, About) })
	}
	out.Keys = keyed(set)
	return out
}

func event(v *dateline.Event, at int64, ents, times map[string]int, rows *Rows) Event {
	out := Event{Pos: at}
	if t, ok := times[v.Time]; ok && rows.Times[t].Known {
		out.Interval = rows.Times[t]
		out.Pos = out.From
	}
	if !v.Recalled {
		switch v.Status {
		case dateline.EventPlanned, dateline.EventPossible:
			out.Ahead = true
		case dateline.EventHappened, dateline.EventOngoing:
			out.Ahead = out.Known && out.From >= at-at%day+day
		}
	}
	set := map[string]int{}
	for _, id := range v.Actors {
		if e, ok := ents[id]; ok {
			add(set, rows.Entities[e].Keys, Actor)
		}
	}
	for _, id := range v.Recipients {
		if e, ok := ents[id]; ok {
			add(set, rows.Entities[e].Keys, Recipient)
		}
	}
	if e, ok := ents[v.Place]; ok {
		add(set, rows.Entities[e].Keys, Place)
	}
	out.Keys = keyed(set)
	return out
}

func add(set map[string]int, keys []string, part int) {
	for _, k := range keys {
		if k != "" {
			set[k] |= part
		}
	}
}

func keyed(set map[string]int) []Keyed {
	out := make([]Keyed, 0, len(set))
	for k, parts := range set {
		out = append(out, Keyed{k, parts})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Key < out[j].Key })
	return out
}

// distinct returns the keys once each, sorted, without "".
func distinct(keys []string) []string {
	sort.Strings(keys)
	out := keys[:0]
	for _, k := range keys {
		if k != "" && k != "~" && (len(out) == 0 || out[len(out)-1] != k) {
			out = append(out, k)
		}
	}
	return out
}
