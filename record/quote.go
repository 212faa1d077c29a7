package record

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
)

// leastQuote is the number of words from which a quote can be known again.
const leastQuote = 4

type spoken struct {
	it      *item
	c       *dateline.Claim
	quote   string
	words   []string
	set     map[string]bool
	speaker string
	name    string
}

// quotes joins the wordings of one utterance: one speaker, words in common.
func (b *builder) quotes() {
	var all []spoken
	by := map[string][]int{}
	for _, it := range b.items {
		for i := range it.r.Claims {
			c := &it.r.Claims[i]
			if c.Source == nil || c.Quotation == dateline.QuotationIndirect {
				continue
			}
			s := spoken{it: it, c: c, name: label(c.Source)}
			s.speaker = b.actorOf(it, c.Source.Entity)
			if s.speaker == "" {
				// A speaker without a name is known again inside his dispatch only.
				s.speaker = it.id + " " + plainKey(s.name)
			} else if a := b.actors[s.speaker]; a != nil {
				s.name = a.Name
			}
			for _, q := range quoted(it.content(c)) {
				x := s
				x.quote, x.set = q, map[string]bool{}
				for _, t := range tokens(q, 0) {
					x.words = append(x.words, t.s)
					x.set[t.s] = true
				}
				if len(x.words) < leastQuote {
					continue
				}
				by[x.speaker] = append(by[x.speaker], len(all))
				all = append(all, x)
			}
		}
	}
	speakers := make([]string, 0, len(by))
	for s := range by {
		speakers = append(speakers, s)
	}
	sort.Strings(speakers)
	for _, s := range speakers {
		list := by[s]
		edges := alikeQuotes(all, list)
		of, _ := cluster(len(list), edges, func(a, c []int) bool { return true })
		for _, g := range groups(of) {
			first := all[list[g[0]]]
			q := dateline.Quote{ID: ident("q-", first.it.id, first.c.ID, first.quote), Speaker: s, Name: first.name, Earliest: first.it.id}
			if strings.Contains(s, " ") {
				q.Speaker = first.name
			}
			for k, m := range g {
				w := all[list[m]]
				q.Wordings = append(q.Wordings, dateline.Wording{Dispatch: w.it.id, Claim: w.c.ID, Quote: w.quote, Relation: wording(first.words, w.words, k == 0)})
			}
			b.rec.Quotes = append(b.rec.Quotes, q)
		}
	}
	sort.SliceStable(b.rec.Quotes, func(i, j int) bool { return b.rec.Quotes[i].ID < b.rec.Quotes[j].ID })
}

// alikeQuotes finds the utterances of one speaker that share enough words: three,
// and seven tenths of the shorter one's. What is said in the same words by many
// dispatches is compared once.
func alikeQuotes(all []spoken, list []int) (edges []edge) {
	type worded struct {
		first int            // in list
		other int            // the first of another dispatch, -1 for none
		again []int          // more of the first's dispatch, before any other had them
		words []int32        // that carry meaning, by number, the rarest first
		has   map[int32]bool //
	}
	var ws []worded
	same := map[string]int{} // the words -> in ws
	numbers := map[string]int32{}
	var often []int
	for k, i := range list {
		p := &all[i]
		key := strings.Join(p.words, " ")
		if n, ok := same[key]; ok {
			w := &ws[n]
			switch {
			case all[list[w.first]].it != p.it:
				edges = append(edges, edge{w.first, k, 1000, "words"})
				if w.other < 0 {
					w.other = k
					for _, o := range w.again {
						edges = append(edges, edge{o, k, 1000, "words"})
					}
				}
			case w.other >= 0:
				edges = append(edges, edge{w.other, k, 1000, "words"})
			default:
				w.again = append(w.again, k)
			}
			continue
		}
		w := worded{first: k, other: -1, has: map[int32]bool{}}
		for t := range p.set {
			if stops[t] {
				continue
			}
			n, ok := numbers[t]
			if !ok {
				n = int32(len(often))
				numbers[t] = n
				often = append(often, 0)
			}
			often[n]++
			w.words = append(w.words, n)
			w.has[n] = true
		}
		if len(w.words) < 3 {
			continue
		}
		same[key] = len(ws)
		ws = append(ws, w)
	}
	by := map[int32][]int{}
	for i := range ws {
		slices.SortFunc(ws[i].words, func(a, b int32) int { return cmp.Or(cmp.Compare(often[a], often[b]), cmp.Compare(a, b)) })
		for _, n := range ws[i].words {
			by[n] = append(by[n], i)
		}
	}
	// Who shares seven tenths of the words of one has one of any four tenths of
	// them.
	tried := map[int]bool{}
	for i := range ws {
		x := &ws[i]
		clear(tried)
		for _, n := range x.words[:len(x.words)-(7*len(x.words)+9)/10+1] {
			for _, k := range by[n] {
				y := &ws[k]
				if k == i || tried[k] || len(y.words) < len(x.words) || len(y.words) == len(x.words) && k < i {
					continue
				}
				tried[k] = true
				one, two := x.first, y.first
				if all[list[one]].it == all[list[two]].it {
					// Utterances of one dispatch are told apart by it: only what
					// others have can make them one.
					if two = y.other; two < 0 {
						one, two = x.other, y.first
					}
					if one < 0 {
						continue
					}
				}
				both := 0
				for _, m := range x.words {
					if y.has[m] {
						both++
					}
				}
				if both >= 3 && 10*both >= 7*len(x.words) {
					sure := 1000 * both / len(x.words)
					edges = append(edges, edge{min(one, two), max(one, two), sure, "words"})
					for _, o := range x.again {
						if all[list[o]].it != all[list[two]].it {
							edges = append(edges, edge{min(o, two), max(o, two), sure, "words"})
						}
					}
					for _, o := range y.again {
						if all[list[o]].it != all[list[one]].it {
							edges = append(edges, edge{min(o, one), max(o, one), sure, "words"})
						}
					}
				}
			}
		}
	}
	return edges
}

func wording(first, w []string, is bool) string {
	a, c := " "+strings.Join(first, " ")+" ", " "+strings.Join(w, " ")+" "
	switch {
	case is:
		return "first"
	case a == c:
		return "same"
	case strings.Contains(a, c):
		return "trim"
	case strings.Contains(c, a):
		return "longer"
	}
	return "differs"
}

// quoted returns what stands in quote marks, straight or curly; a mark that is
// not closed holds to the end.
func quoted(s string) []string {
	var out []string
	for {
		i := strings.IndexAny(s, "\"“")
		if i < 0 {
			return out
		}
		s = s[i:]
		n := 1
		if strings.HasPrefix(s, "“") {
			n = len("“")
		}
		s = s[n:]
		j := strings.IndexAny(s, "\"”")
		if j < 0 {
			if q := strings.TrimSpace(s); q != "" {
				out = append(out, q)
			}
			return out
		}
		if q := strings.TrimSpace(s[:j]); q != "" {
			out = append(out, q)
		}
		if s[j] == '"' {
			s = s[j+1:]
		} else {
			s = s[j+len("”"):]
		}
	}
}
