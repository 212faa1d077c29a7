package record

import (
	"sort"

	"github.com/dateline-news/dateline"
)

// series lays numbers over the time that they are of: those of an occurrence,
// and those of one thing counted.
func (b *builder) series() {
	type head struct{ about, unit string }
	byHead := map[head]*dateline.Series{}
	var order []head
	put := func(h head, p dateline.SeriesPoint) {
		s := byHead[h]
		if s == nil {
			s = &dateline.Series{About: h.about, Unit: p.Reports[0].Unit}
			byHead[h] = s
			order = append(order, h)
		}
		for i := range s.Points {
			o := &s.Points[i]
			if o.From == p.From && o.To == p.To && same(o.Low, p.Low) && same(o.High, p.High) && o.Approx == p.Approx {
				o.Reports = append(o.Reports, p.Reports...)
				return
			}
		}
		s.Points = append(s.Points, p)
	}
	used := map[string]bool{}
	for i, es := range b.clusters {
		o := &b.rec.Occurrences[i]
		for _, e := range es {
			for _, id := range e.v.Quantities {
				q := e.it.quants[id]
				if q == nil || q.Ordinal || q.Unit == "" {
					continue
				}
				used[e.it.id+"/"+id] = true
				p := dateline.SeriesPoint{Low: q.Low, High: q.High, Approx: q.Approx, OfTime: "open", Reports: []dateline.Reported{b.reported(e, q)}}
				if e.timed {
					p.From, p.To, p.OfTime = dayString(e.from), dayString(e.to), "event"
				} else if o.From != "" {
					p.From, p.To, p.OfTime = o.From, o.To, "event"
				}
				put(head{o.ID, unitKey(q.Unit)}, p)
			}
		}
	}
	for _, it := range b.items {
		for i := range it.r.Quantities {
			q := &it.r.Quantities[i]
			about := b.actorOf(it, q.Of)
			if q.Ordinal || q.Unit == "" || about == "" || used[it.id+"/"+q.ID] {
				continue
			}
			r := dateline.Reported{Dispatch: it.id, Quantity: q.ID, Low: q.Low, High: q.High, Approx: q.Approx, Unit: q.Unit, Quote: it.text(q.Span)}
			if c := it.holding(q.Span); c != nil {
				r.Claim = c.ID
				if bs := b.basisOf(it, c); bs.origin != nil {
					r.Origin = bs.origin.ID
				}
			} else if bs := b.ownVoice(it, ""); bs.origin != nil {
				r.Origin = bs.origin.ID
			}
			p := dateline.SeriesPoint{Low: q.Low, High: q.High, Approx: q.Approx, OfTime: "open", Reports: []dateline.Reported{r}}
			s := it.sentence(q.Start)
			for k := range it.r.Times {
				t := &it.r.Times[k]
				if s.Start <= t.Start && t.End <= s.End && t.From != "" && t.Type == dateline.TimeDate {
					if p.OfTime == "said" {
						p.From, p.To, p.OfTime = "", "", "open" // two times in its sentence: neither is known to be its
						break
					}
					p.From, p.To, p.OfTime = t.From, t.To, "said"
				}
			}
			put(head{about, unitKey(q.Unit)}, p)
		}
	}
	for _, h := range order {
		s := *byHead[h]
		sort.SliceStable(s.Points, func(i, j int) bool { return s.Points[i].From < s.Points[j].From })
		b.rec.Series = append(b.rec.Series, s)
	}
	sort.SliceStable(b.rec.Series, func(i, j int) bool {
		x, y := b.rec.Series[i], b.rec.Series[j]
		return x.About < y.About || x.About == y.About && x.Unit < y.Unit
	})
}

func same(a, b *float64) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}
