package record

import (
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
		var edges []edge
		for x := range list {
			for y := x + 1; y < len(list); y++ {
				p, q := all[list[x]], all[list[y]]
				if p.it == q.it {
					continue
				}
				n := 0
				for w := range p.set {
					if q.set[w] && !stops[w] {
						n++
					}
				}
				least := min(content(p.set), content(q.set))
				if n >= 3 && 10*n >= 7*least {
					edges = append(edges, edge{x, y, 1000 * n / max(1, least), "words"})
				}
			}
		}
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

func content(set map[string]bool) (n int) {
	for w := range set {
		if !stops[w] {
			n++
		}
	}
	return n
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
