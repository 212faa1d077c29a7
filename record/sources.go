package record

import (
	"sort"

	"github.com/dateline-news/dateline"
)

// sources counts what origins told. What is recalled or ahead is not counted:
// it was told before, or is not told yet.
func (b *builder) sources() {
	by := map[string]*dateline.SourceCount{}
	get := func(id string) *dateline.SourceCount {
		if by[id] == nil {
			by[id] = &dateline.SourceCount{Origin: id}
		}
		return by[id]
	}
	for i, es := range b.clusters {
		o := &b.rec.Occurrences[i]
		if o.Recalled || es[0].ahead {
			continue
		}
		tell := append(append([]string(nil), o.Origins.For...), o.Origins.Joint...)
		for _, id := range distinct(tell) {
			c := get(id)
			c.N++
			if o.First.Origin == id {
				c.First++
				if len(tell) > 1 {
					c.Joined++
				}
			}
			if len(tell) == 1 && o.Origins.Unknown == 0 {
				c.Alone++
			}
			for _, a := range o.Origins.Against {
				if a != id {
					c.Denied++
					break
				}
			}
		}
	}
	for _, s := range b.rec.Stories {
		for _, v := range s.Versions {
			if v.Relation != "corrects" {
				continue
			}
			if it := b.byID[v.Dispatch]; it != nil && it.agency != "" {
				get(b.agencyBasis(it.agency, it.r.Dispatch.Agency, "credit").origin.ID).Corrected++
			}
		}
	}
	for _, c := range by {
		b.rec.Sources = append(b.rec.Sources, *c)
	}
	sort.Slice(b.rec.Sources, func(i, j int) bool { return b.rec.Sources[i].Origin < b.rec.Sources[j].Origin })
}
