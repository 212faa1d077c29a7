package record

import (
	"sort"
	"time"

	"github.com/dateline-news/dateline"
)

// repeats marks paragraphs and claims that an earlier dispatch has: they are
// recalled, whoever carries them.
func (b *builder) repeats() {
	type part struct{ item, para int32 }
	type held struct {
		of int32
		n  int
	}
	was := map[part]held{}
	runs(bandFilings(b.items), func(list []filing) {
		for y, q := range list {
			// What is everywhere is found among the first that have it.
			for _, p := range list[:min(y, 24)] {
				if p.item == q.item {
					continue
				}
				k := part{q.item, q.para}
				h, ok := was[k]
				if ok && h.of <= p.item {
					break
				}
				set := b.items[q.item].paras[q.para].set
				if n := 1000 * common(set, b.items[p.item].paras[p.para].set) / len(set); n >= 800 {
					was[k] = held{p.item, n}
					break
				}
			}
		}
	})
	for i, it := range b.items {
		for k, p := range it.paras {
			if h, ok := was[part{int32(i), int32(k)}]; ok {
				b.rec.Repeats = append(b.rec.Repeats, dateline.Repeat{Dispatch: it.id, Kind: "paragraph", Start: p.span.Start, End: p.span.End, Of: b.items[h.of].id, Similarity: round(h.n)})
			}
		}
	}
	b.claimsAgain()
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

// claimsAgain marks claims of one source in nearly the same words.
func (b *builder) claimsAgain() {
	type told struct {
		item  int
		fact  string
		words []weighted
	}
	type key struct {
		source string
		h      uint32
	}
	by := map[key][]*told{}
	for i, it := range b.items {
		for k := range it.r.Claims {
			c := &it.r.Claims[k]
			words := it.claimWords(c)
			if len(words) < 4 || c.Content == nil {
				continue
			}
			// Two sets of words that are alike by .8, whatever they weigh, have
			// one of the first half of either in common, in the order of hashes.
			x, source := &told{i, c.Factuality, words}, it.sourceKey(c)
			best, n := -1, 0
			for _, w := range words[:len(words)/2+1] {
				for _, y := range by[key{source, w.h}] {
					if best >= 0 && y.item >= best {
						break // the lists are by time: the first is the earliest
					}
					if y.item == i || y.fact != x.fact {
						continue
					}
					if d := dice(y.words, words); d >= 80 {
						best, n = y.item, d
						break
					}
				}
			}
			if best >= 0 {
				b.rec.Repeats = append(b.rec.Repeats, dateline.Repeat{Dispatch: it.id, Kind: "claim", Start: c.Content.Start, End: c.Content.End, Of: b.items[best].id, Similarity: float64(n) / 100})
			}
			for _, w := range words[:len(words)/2+1] {
				k := key{source, w.h}
				by[k] = append(by[k], x)
			}
		}
	}
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
