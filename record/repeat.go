package record

import (
	"sort"
	"time"

	"github.com/dateline-news/dateline"
)

// repeats marks paragraphs and claims that an earlier dispatch has: they are
// recalled, whoever carries them.
func (b *builder) repeats() {
	type where struct{ item, para int }
	filed := map[string][]where{}
	type was struct {
		item int
		said said
	}
	told := map[string][]was{}
	for i, it := range b.items {
		for k, p := range it.paras {
			keys := bandKeys(p.set)
			best, of := 0, -1
			for _, key := range keys {
				for _, w := range filed[key] {
					if w.item == i {
						continue
					}
					set := b.items[w.item].paras[w.para].set
					if n := 1000 * common(p.set, set) / len(p.set); n >= 800 && (of < 0 || w.item < of) {
						best, of = n, w.item
					}
				}
			}
			for _, key := range keys {
				filed[key] = append(filed[key], where{i, k})
			}
			if of >= 0 {
				b.rec.Repeats = append(b.rec.Repeats, dateline.Repeat{Dispatch: it.id, Kind: "paragraph", Start: p.span.Start, End: p.span.End, Of: b.items[of].id, Similarity: round(best)})
			}
		}
		ss := sides(it)
		for k, s := range ss {
			if len(s.words) < 4 || it.r.Claims[k].Content == nil {
				continue
			}
			for _, w := range told[s.source] {
				if w.item == i || w.said.ref.Factuality != s.ref.Factuality {
					continue
				}
				if n := dice(w.said.words, s.words); n >= 80 {
					c := it.r.Claims[k].Content
					b.rec.Repeats = append(b.rec.Repeats, dateline.Repeat{Dispatch: it.id, Kind: "claim", Start: c.Start, End: c.End, Of: b.items[w.item].id, Similarity: float64(n) / 100})
					break // the lists are by time: the first is the earliest
				}
			}
			told[s.source] = append(told[s.source], was{i, s})
		}
	}
	sort.SliceStable(b.rec.Repeats, func(i, j int) bool {
		x, y := b.rec.Repeats[i], b.rec.Repeats[j]
		if x.Dispatch != y.Dispatch {
			return x.Dispatch < y.Dispatch
		}
		if x.Start != y.Start {
			return x.Start < y.Start
		}
		return x.Kind < y.Kind
	})
}

// Changes returns what the record has that came since a moment, by the receipt
// of the dispatches: occurrences that nobody told before, differences with a
// side not held before, withdrawals; what was held already is only counted.
func Changes(rec dateline.Record, readings []dateline.Reading, since time.Time) dateline.Change {
	c := dateline.Change{Since: since, New: []string{}, Differ: []string{}, Withdrawn: []dateline.Withdrawal{}}
	fresh := map[string]bool{}
	for i := range readings {
		d := &readings[i].Dispatch
		at, err := time.Parse(time.RFC3339, d.Received)
		if err != nil {
			sec, _ := issuedAt(d)
			at = time.Unix(sec, 0)
		}
		fresh[d.ID] = !at.Before(since)
	}
	for _, o := range rec.Occurrences {
		all := !o.Recalled
		for _, m := range o.Members {
			all = all && fresh[m.Dispatch]
		}
		if all {
			c.New = append(c.New, o.ID)
		}
	}
	for _, d := range rec.Disputes {
		for _, s := range d.Sides {
			if fresh[s.Dispatch] {
				c.Differ = append(c.Differ, d.ID)
				break
			}
		}
	}
	for _, s := range rec.Stories {
		for _, w := range s.Withdrawn {
			if fresh[w.By] || w.By == "" && fresh[w.Dispatch] {
				c.Withdrawn = append(c.Withdrawn, w)
			}
		}
	}
	for _, r := range rec.Repeats {
		if fresh[r.Dispatch] {
			c.Repeated++
		}
	}
	return c
}
