package record

import (
	"slices"

	"github.com/dateline-news/dateline"
)

// metDays is how long after it was told something without a date may be met.
const metDays = 30

// ahead lists what was still to come when it was told, with what met it.
func (b *builder) ahead() {
	happened := map[string][]int{} // clusters of what did, by deed
	for j, ys := range b.clusters {
		if !ys[0].ahead && ys[0].v.Status != dateline.EventDenied {
			happened[ys[0].deed] = append(happened[ys[0].deed], j)
		}
	}
	for i, es := range b.clusters {
		o := &b.rec.Occurrences[i]
		if !es[0].ahead || o.Recalled {
			continue
		}
		kind := aheadKind(es)
		if kind == "" {
			continue
		}
		first, last := es[0].it, es[len(es)-1].it
		a := dateline.Ahead{Occurrence: o.ID, Kind: kind, Due: dateline.Period{From: o.From, To: o.To}, FirstSaid: first.id, LastRepeated: last.id}
		for _, x := range o.Accounts {
			a.Who = append(a.Who, x.Origin)
		}
		a.Who = distinct(a.Who)
		a.Actors = distinct(append(slices.Clone(o.Actors), o.Recipients...))
		b.met(&a, es, happened)
		b.rec.Ahead = append(b.rec.Ahead, a)
	}
}

// aheadKind is what the surest claim behind it does: plan, promise, threaten,
// predict, demand.
func aheadKind(es []*event) string {
	kind, sure := "", -1.0
	for _, e := range es {
		for _, id := range e.v.Claims {
			c := e.it.claims[id]
			if c == nil || c.Confidence <= sure {
				continue
			}
			k := ""
			switch c.Stance {
			case dateline.StancePlan:
				k = "planned"
			case dateline.StancePromise:
				k = "promised"
			case dateline.StanceThreaten:
				k = "threatened"
			case dateline.StancePredict:
				k = "predicted"
			case dateline.StanceAsk, dateline.StanceOrder, dateline.StancePropose:
				k = "demanded"
			}
			if k != "" {
				kind, sure = k, c.Confidence
			}
		}
	}
	if kind == "" {
		switch es[0].v.Status {
		case dateline.EventPlanned:
			return "planned"
		case dateline.EventPossible:
			return "predicted"
		}
	}
	return kind
}

// met looks for a happening that is what was ahead: the same deed by the same
// doer, told at the same time or later, when it was due.
func (b *builder) met(a *dateline.Ahead, es []*event, happened map[string][]int) {
	best, at := 0, -1
	due, isDue := dayOf(a.Due.From)
	end, _ := dayOf(a.Due.To)
	var x0, y0 *event
	for _, j := range happened[es[0].deed] {
		ys := b.clusters[j]
		for _, x := range es {
			for _, y := range ys {
				if before(y.it, x.it) || y.v.Recalled || y.v.Status != dateline.EventHappened && y.v.Status != dateline.EventOngoing {
					continue
				}
				if isDue {
					from, to := y.it.day, y.it.day
					if y.timed {
						from, to = y.from, y.to
					}
					if to < due-1 || y.timed && from > end+1 || from > end+metDays {
						continue
					}
				} else if y.it.day-x.it.day > metDays {
					continue
				}
				if faces(x.doers, y.doers) == 0 && meets(x.lasts, y.lasts) == 0 {
					continue
				}
				c, ok := b.likeness(x, y, true)
				if ok == "" && c > best {
					best, at, x0, y0 = c, j, x, y
				}
			}
		}
	}
	if at < 0 || best < b.opt.Join-6 {
		return
	}
	a.MetBy = b.rec.Occurrences[at].ID
	keys := b.grounds(x0, y0, true)
	a.Why = &dateline.Why{One: x0.it.id + "/" + x0.v.ID, Other: y0.it.id + "/" + y0.v.ID, Rule: "event", Keys: keys,
		Similarity: float64(min(best, 100)) / 100, Confidence: joinConfidence(best), Say: "what was ahead and what happened agree in " + join(keys)}
}
