package event

import (
	"slices"
	"sort"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// tokens is the range of tokens that s covers.
func (r *reader) tokens(s dateline.Span) (first, last int) {
	ts := r.doc.Text.Tokens
	first = sort.Search(len(ts), func(i int) bool { return int(ts[i].End) > s.Start })
	last = first
	for last < len(ts) && int(ts[last].Start) < s.End {
		last++
	}
	return first, last
}

func (r *reader) rel(i int) syntax.Rel   { return r.doc.Tokens[i].Rel }
func (r *reader) upos(i int) syntax.UPOS { return r.doc.Tokens[i].UPOS }
func (r *reader) head(i int) int         { return int(r.doc.Tokens[i].Head) }

// lemma is the base form of token i; a verb's as verbs.tsv has it.
func (r *reader) lemma(i int) string {
	if r.upos(i) == syntax.VERB {
		return base(strings.ToLower(r.doc.Tokens[i].Lemma), r.form(i))
	}
	return r.doc.Tokens[i].Lemma
}

func (r *reader) form(i int) string { return r.forms[i] }
func (r *reader) xpos(i int) string { return r.doc.Tokens[i].XPOS.String() }

func (r *reader) child(i int, rels ...syntax.Rel) int {
	for _, c := range r.children[i] {
		for _, x := range rels {
			if r.rel(c) == x {
				return c
			}
		}
	}
	return -1
}

// case_ is the preposition before the phrase whose head is i.
func (r *reader) case_(i int) string {
	for _, c := range r.children[i] {
		if r.rel(c) == syntax.RelCase && c < i {
			return r.form(c)
		}
	}
	return ""
}

// mark is the word that opens clause i: "if", "to", "when".
func (r *reader) mark(i int) string {
	for _, c := range r.children[i] {
		if c < i && (r.rel(c) == syntax.RelMark || r.rel(c) == syntax.RelAdvmod && (r.xpos(c) == "WRB")) {
			return r.form(c)
		}
	}
	return ""
}

func (r *reader) isVerb(i int) bool { return r.upos(i) == syntax.VERB }

// spread is i and what is joined to it by "and" or commas.
func (r *reader) spread(i int) []int { return r.joined([]int{}, i, 0) }

func (r *reader) joined(out []int, i, depth int) []int {
	out = append(out, i)
	if depth > 3 {
		return out
	}
	listed := r.child(i, syntax.RelConj) >= 0
	for _, c := range r.children[i] {
		switch {
		case r.isVerb(c):
		case r.rel(c) == syntax.RelConj && (r.case_(c) == "" || r.case_(i) != ""):
			out = r.joined(out, c, depth+1) // not Twitter in "Trump, also on Twitter, defended"
		case r.rel(c) == syntax.RelAppos && listed && r.ent[c] >= 0 && r.ent[i] >= 0 && r.country(r.ent[c]) && r.country(r.ent[i]) && r.ent[c] != r.ent[i]:
			out = r.joined(out, c, depth+1) // "Britain, France and Germany"
		}
	}
	return out
}

// sides are the arguments of a verb: heads of phrases.
type sides struct {
	s, o, i, prt []int
	x            int
	preps        []prep
	passive      bool
}

type prep struct {
	word string
	head int
}

// sides finds the arguments of verb v, those it shares with its neighbours
// included: "plans to visit", "asked Iran to leave", "flew in and met".
func (r *reader) sides(v int) sides {
	a := sides{x: -1}
	for _, c := range r.children[v] {
		switch r.rel(c) {
		case syntax.RelNsubj, syntax.RelNsubjOuter:
			a.s = append(a.s, r.relative(c, v))
		case syntax.RelNsubjPass:
			a.o = append(a.o, r.relative(c, v))
			a.passive = true
		case syntax.RelAuxPass:
			a.passive = true
		case syntax.RelObj:
			a.o = append(a.o, r.relative(c, v))
		case syntax.RelIobj:
			a.i = append(a.i, c)
		case syntax.RelCompoundPrt:
			a.prt = append(a.prt, c)
		case syntax.RelAdvmod:
			if c > v && in("particles", r.form(c)) {
				a.prt = append(a.prt, c) // "was taken away": no tree agrees with the next
			}
		case syntax.RelXcomp, syntax.RelCcomp:
			if o := r.child(c, syntax.RelObj); o >= 0 && r.participle(c) {
				a.o = append(a.o, o) // "accused neighboring Sudan of"
			} else {
				a.x = c
			}
		case syntax.RelOblAgent:
			a.s = append(a.s, c)
			a.passive = true
		case syntax.RelObl, syntax.RelNmod:
			if p := r.case_(c); p == "by" && r.xpos(v) == "VBN" && a.s == nil && r.timeAt(c) < 0 {
				a.s = append(a.s, c)
			} else if p != "" && r.timeAt(c) < 0 {
				a.preps = append(a.preps, prep{p, c})
			}
		case syntax.RelAdvcl:
			// "urged Iran to leave", as some trees have it
			if r.mark(c) == "to" && r.xpos(c) == "VB" && a.x < 0 && (in("askverbs", r.lemma(v)) || r.lemma(v) == "send") && (r.lemma(v) != "call" || r.hasPrep(v, "on", "for")) {
				a.x = c
			}
		}
	}
	// "carried out strikes Friday evening": a tree that took the time for the
	// object, and the object for its owner.
	for _, c := range r.children[v] {
		if rel := r.rel(c); c < v || rel != syntax.RelObj && rel != syntax.RelOblUnmarked || r.timeAt(c) < 0 {
			continue
		}
		for _, x := range r.children[c] {
			switch r.rel(x) {
			case syntax.RelCompound, syntax.RelNmodPoss, syntax.RelNmod:
				if x > v && x < c && r.timeAt(x) < 0 && r.upos(x) == syntax.NOUN {
					a.o = append(slices.DeleteFunc(a.o, func(o int) bool { return o == c }), x)
				} else if p := r.case_(x); x > c && p != "" && r.timeAt(x) < 0 {
					a.preps = append(a.preps, prep{p, x})
				}
			}
		}
	}
	// "talks with": a preposition that hangs from the object.
	for _, o := range r.meantAll(a.o) {
		for _, c := range r.children[o] {
			if r.rel(c) == syntax.RelNmod {
				if p := r.case_(c); p != "" {
					a.preps = append(a.preps, prep{p, c})
				}
			}
		}
	}
	if a.passive && len(a.s) == 0 {
		// "was condemned in a statement by Egypt"
		for _, p := range a.preps {
			if c := r.child(p.head, syntax.RelNmod); c >= 0 && p.word == "in" && r.case_(c) == "by" {
				a.s = append(a.s, c)
			}
		}
	}
	if a.x < 0 && r.lemma(v) == "give" {
		// "gave the diplomats two days to leave"
		for _, c := range r.children[v] {
			for _, x := range r.children[c] {
				if r.rel(x) == syntax.RelAcl && r.mark(x) == "to" {
					a.x = x
				}
				if r.rel(x) == syntax.RelConj && r.timeAt(x) >= 0 {
					a.o = append(a.o, x)
				}
			}
		}
	}
	if len(a.o) == 0 && len(a.i) > 0 {
		a.o = a.i // "accused the government of": not every tree has an object
	}
	h := r.head(v)
	switch r.rel(v) {
	case syntax.RelAcl:
		if r.xpos(v) == "VBN" && h >= 0 {
			a.passive = true
			if len(a.o) == 0 {
				a.o = append(a.o, h)
			}
		} else if r.xpos(v) == "VBG" && len(a.s) == 0 {
			a.s = r.author(h)
		}
	case syntax.RelAclRelcl, syntax.RelAdvclRelcl:
		if h >= 0 && !r.isVerb(h) {
			if a.passive && len(a.o) == 0 {
				a.o = append(a.o, h)
			} else if len(a.s) == 0 {
				a.s = append(a.s, h)
			} else if len(a.o) == 0 && !a.passive && r.child(v, syntax.RelXcomp) < 0 {
				a.o = append(a.o, h)
			}
		}
	}
	if a.passive {
		if len(a.o) == 0 {
			a.o = r.shared(v)
		}
	} else if len(a.s) == 0 {
		a.s = r.shared(v)
	}
	return a
}

// author is who speaks by phrase h: "the EU released a statement criticizing",
// "a decree by the king granting"; for other phrases, the phrase.
func (r *reader) author(h int) []int {
	if !in("papers", strings.ToLower(r.lemma(h))) || r.depth > 6 {
		return []int{h}
	}
	for _, c := range r.children[h] {
		if r.rel(c) == syntax.RelNmodPoss || r.rel(c) == syntax.RelNmod && (r.case_(c) == "by" || r.case_(c) == "from") {
			return []int{c}
		}
	}
	if g := r.head(h); g >= 0 && r.isVerb(g) && (r.rel(h) == syntax.RelObj || r.rel(h) == syntax.RelObl) {
		r.depth++
		defer func() { r.depth-- }()
		if a := r.sides(g); len(a.s) > 0 {
			return a.s
		}
	}
	return []int{h}
}

// relative is the noun that a relative pronoun stands for, else c.
func (r *reader) relative(c, v int) int {
	switch r.form(c) {
	case "who", "which", "that", "whom":
		if r.rel(v) == syntax.RelAclRelcl && r.head(v) >= 0 {
			return r.head(v)
		}
	}
	return c
}

// shared is the subject that v takes over from the clause it hangs from.
func (r *reader) shared(v int) []int {
	if r.depth > 6 {
		return nil
	}
	r.depth++
	defer func() { r.depth-- }()
	h := r.head(v)
	if h >= 0 {
		switch r.rel(v) {
		case syntax.RelXcomp, syntax.RelCcomp, syntax.RelAdvcl, syntax.RelConj, syntax.RelParataxis, syntax.RelDep:
			if r.isVerb(h) || r.child(h, syntax.RelCop) >= 0 {
				if fin := r.xpos(v); (r.rel(v) == syntax.RelCcomp || r.rel(v) == syntax.RelAdvcl) && (fin == "VBD" || fin == "VBZ" || fin == "VBP") {
					break // a finite clause has its own
				}
				if !r.isVerb(h) {
					if s := r.child(h, syntax.RelNsubj); s >= 0 {
						return []int{s}
					}
					return nil
				}
				a := r.sides(h)
				if r.participle(h) && len(a.o) > 0 {
					return a.o
				}
				if r.rel(v) == syntax.RelXcomp || r.rel(v) == syntax.RelCcomp || r.rel(v) == syntax.RelAdvcl && in("askverbs", r.lemma(h)) {
					if g := r.at[h]; g != nil && (g.row.kind == "CONSULT" || r.lemma(h) == "summon") {
						return a.s // "called Erdogan to convey", "summoned the envoy to complain"
					}
					if len(a.o) > 0 && !a.passive && r.lemma(h) != "promise" && a.o[0] < v {
						return a.o
					}
					if a.passive {
						return a.o
					}
					for _, p := range a.preps {
						if (p.word == "on" || p.word == "upon" || p.word == "for" || p.word == "to") && in("askverbs", r.lemma(h)) && p.head < v {
							return []int{p.head}
						}
					}
				}
				if a.passive {
					return a.o
				}
				return a.s
			}
		case syntax.RelAcl, syntax.RelNmod, syntax.RelObl:
			if o := r.child(h, syntax.RelNmodPoss); o >= 0 && !r.isVerb(h) {
				return []int{o}
			}
			g := r.head(h)
			if g >= 0 && r.isVerb(g) && r.rel(h) != syntax.RelNsubj {
				a := r.sides(g)
				if a.passive {
					return a.o
				}
				return a.s
			}
			if r.isVerb(h) {
				return r.sides(h).s
			}
		}
	}
	// "after North Korea recently sent": a tree that hung the subject elsewhere.
	switch r.xpos(v) {
	case "VBD", "VBZ", "VBP":
		first := r.doc.Text.Sentences[r.doc.Text.Tokens[v].Sentence].First
		for i := v - 1; i >= first && i > v-7; i-- {
			switch r.upos(i) {
			case syntax.ADV, syntax.AUX:
				continue
			case syntax.PROPN, syntax.NOUN:
				for j := i; j >= first; j = r.head(j) {
					if r.head(j) < 0 || r.isVerb(r.head(j)) {
						if r.rel(j) == syntax.RelObj {
							return nil
						}
						return []int{j}
					}
				}
			}
			return nil
		}
	}
	return nil
}

// hasPrep says that an oblique with one of the prepositions hangs from v.
func (r *reader) hasPrep(v int, words ...string) bool {
	for _, c := range r.children[v] {
		for _, w := range words {
			if r.rel(c) == syntax.RelObl && r.case_(c) == w && r.timeAt(c) < 0 {
				return true
			}
		}
	}
	return false
}
