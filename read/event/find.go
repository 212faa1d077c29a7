package event

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// find gathers the words that tell happenings.
func (r *reader) find() {
	for i := range r.doc.Tokens {
		if r.isVerb(i) {
			r.verb(i)
		}
	}
	for i := range r.doc.Tokens {
		if u := r.upos(i); u == syntax.NOUN || u == syntax.PROPN {
			r.nominal(i)
		}
	}
	slices.SortStableFunc(r.found, func(a, b *mention) int { return a.tok - b.tok })
}

func (r *reader) put(m *mention) {
	r.found = append(r.found, m)
	r.at[m.tok] = m
}

// verb puts what verb v tells.
func (r *reader) verb(v int) {
	switch r.rel(v) {
	case syntax.RelAmod, syntax.RelCompound, syntax.RelCase, syntax.RelMark, syntax.RelFixed, syntax.RelAdvmod, syntax.RelFlat, syntax.RelNmodPoss:
		return
	}
	if r.ent[v] >= 0 {
		return
	}
	lemma := r.lemma(v)
	if r.form(v) == "whose" {
		return
	}
	if n, ok := lexicon().nouns[lemma]; ok && r.xpos(v) == "VBG" && r.nounLike(v) {
		r.nominalAs(v, n[0])
		return
	}
	a := r.sides(v)
	rows := lexicon().verbs[lemma]
	for _, row := range rows {
		if !r.holds(row.when, a) {
			continue
		}
		if row.none || row.light {
			return
		}
		if h := r.head(v); h >= 0 && r.rel(v) == syntax.RelXcomp && r.at[h] != nil && r.at[h].row.kind == dateline.EventReject {
			return // "refused to accept": one rejection
		}
		r.put(&mention{tok: v, gov: -1, row: row, conf: r.verbConfidence(v, row, a), why: "verb " + lemma})
		// "imposed sanctions": the object is told with its verb.
		for _, c := range row.when {
			if c.slot == "o" && c.words != nil && !c.not {
				for _, o := range a.o {
					if r.rel(o) == syntax.RelObj && r.anyOf([]int{o}, c.words) && r.ent[o] < 0 && row.kind != "" {
						r.told[o] = true
					}
				}
			}
		}
		for _, o := range a.o {
			if n := lexicon().nouns[strings.ToLower(r.lemma(o))]; n != nil && r.rel(o) == syntax.RelObj && row.kind != "" && (n[0].kind == row.kind || row.kind == dateline.EventAgree || row.kind == dateline.EventReject || row.kind == dateline.EventConcede || row.kind == dateline.EventAid || row.kind == dateline.EventSupport) {
				r.told[o] = true
			}
		}
		return
	}
	if len(rows) > 0 {
		return // known, and none of its rows holds
	}
	if c := r.unknown(v, a); c > 0 {
		r.put(&mention{tok: v, gov: -1, row: row{actors: []string{"s"}, recipients: nil}, conf: c, why: "a verb in no table: " + lemma})
	}
}

// nounLike says that a form in -ing stands as a noun: "the shelling of".
func (r *reader) nounLike(v int) bool {
	for _, c := range r.children[v] {
		switch r.rel(c) {
		case syntax.RelDet, syntax.RelNmodPoss:
			return true
		}
	}
	return false
}

// verbConfidence weighs how plainly v tells its happening.
func (r *reader) verbConfidence(v int, w row, a sides) float64 {
	c := 0.8
	if w.kind == "" {
		c = 0.55
	}
	switch r.rel(v) {
	case syntax.RelAclRelcl, syntax.RelAcl:
		c -= 0.15
		if w.kind == "" {
			c -= 0.2
		}
	case syntax.RelAdvcl:
		if w.kind == "" {
			c -= 0.1
		}
		if w.kind == "" && r.mark(v) == "to" {
			c -= 0.3 // "400 million to expand the dam"
		}
	case syntax.RelXcomp:
		if w.kind == "" {
			c -= 0.15
		}
	}
	if len(a.s)+len(a.o) == 0 {
		c -= 0.15
	}
	return c
}

// unknown weighs a verb that stands in no table: only a finished happening in
// a clause of its own counts.
func (r *reader) unknown(v int, a sides) float64 {
	if len(a.s)+len(a.o) == 0 {
		return 0
	}
	switch r.rel(v) {
	case syntax.RelRoot, syntax.RelConj, syntax.RelCcomp, syntax.RelParataxis:
	default:
		return 0
	}
	switch r.xpos(v) {
	case "VBD":
		return 0.4
	case "VBN":
		if r.child(v, syntax.RelAux, syntax.RelAuxPass) >= 0 {
			return 0.4
		}
	case "VBG":
		if r.child(v, syntax.RelAux) >= 0 {
			return 0.3
		}
	}
	return 0
}

// holds says whether all conditions hold of the arguments.
func (r *reader) holds(when []condition, a sides) bool {
	for _, c := range when {
		ok := false
		switch {
		case c.slot == "o":
			ok = r.anyOf(a.o, c.words)
		case c.slot == "s":
			ok = r.anyOf(a.s, c.words)
		case c.slot == "i":
			ok = r.anyOf(a.i, c.words)
		case c.slot == "prt":
			ok = r.anyForm(a.prt, c.words)
			if !ok {
				ok = r.prepositionAlone(a, c.words)
			}
		case c.slot == "pass":
			ok = a.passive
		case c.slot == "inf":
			ok = a.x >= 0 && r.xpos(a.x) == "VB" && (c.words == nil || r.anyOf([]int{a.x}, c.words))
		case c.slot == "x":
			ok = a.x >= 0 && (c.words == nil || r.anyOf([]int{a.x}, c.words))
		case strings.HasPrefix(c.slot, "p:"):
			for _, w := range strings.Split(c.slot[2:], "|") {
				for _, p := range a.preps {
					if p.word == w && (c.words == nil || r.anyOf([]int{p.head}, c.words)) {
						ok = true
					}
				}
			}
		}
		if ok == c.not {
			return false
		}
	}
	return true
}

// prepositionAlone takes a particle that the tree calls an adverb or case.
func (r *reader) prepositionAlone(a sides, words []string) bool {
	for _, p := range a.preps {
		for _, w := range words {
			if p.word == w && w != "on" && w != "in" {
				return true
			}
		}
	}
	return false
}

func (r *reader) anyForm(toks []int, words []string) bool {
	for _, t := range toks {
		for _, w := range words {
			if r.form(t) == w {
				return true
			}
		}
	}
	return false
}

// anyOf says whether the head of one of the phrases is among words.
func (r *reader) anyOf(heads []int, words []string) bool {
	if words == nil {
		return len(heads) > 0
	}
	for _, h0 := range heads {
		for _, h := range r.spread(h0) {
			lemma := strings.ToLower(r.lemma(h))
			for _, w := range words {
				switch {
				case w == "name":
					if r.ent[h] >= 0 || len(r.parties(h)) > 0 {
						return true
					}
				case w[0] == '@':
					l := w[1:]
					if in(l, lemma) || in(l, r.form(h)) || in(l, "name") && r.ent[h] >= 0 {
						return true
					}
				case lemma == w || r.form(h) == w:
					return true
				}
			}
		}
	}
	return false
}

// nominal puts what noun n tells.
func (r *reader) nominal(n int) {
	rows := lexicon().nouns[strings.ToLower(r.lemma(n))]
	if rows == nil {
		rows = lexicon().nouns[r.form(n)]
	}
	if rows == nil || r.ent[n] >= 0 || r.told[n] {
		return
	}
	r.nominalAs(n, rows[0])
}

func (r *reader) nominalAs(n int, w row) {
	switch r.rel(n) {
	case syntax.RelCompound, syntax.RelAmod, syntax.RelFlat, syntax.RelNmodDesc:
		return // "peace talks" is no happening by its first word
	}
	m := &mention{tok: n, gov: -1, noun: true, row: w, why: "noun " + r.lemma(n)}
	h := r.head(n)
	top := n
	if h >= 0 && r.rel(n) == syntax.RelConj {
		top, h = h, r.head(h)
	}
	if h >= 0 && r.isVerb(h) {
		l := r.lemma(h)
		switch r.rel(top) {
		case syntax.RelObj:
			if in("light", l) {
				m.gov = h
			}
			if in("askverbs", l) {
				return // "demanded talks": what is asked for by a bare noun is none
			}
		case syntax.RelNsubj, syntax.RelNsubjPass:
			if in("occur", l) || in("light", l) && r.rel(top) == syntax.RelNsubjPass {
				m.gov = h
			}
		}
	}
	named, detail := r.anchors(n)
	definite := r.determiner(n)
	switch {
	case m.gov >= 0 && (definite != "" || named || detail || w.kind == "" || r.xpos(n) == "NNS" || r.rel(top) == syntax.RelObj):
		m.conf = 0.6
		m.why += " asserted by " + r.lemma(m.gov)
	case named && definite != "indefinite":
		m.conf = 0.5
	case named:
		m.conf = 0.4
	case detail && (w.kind == "" || w.kind == "ASSAULT" || w.kind == "CONSULT"):
		m.conf = 0.45
	case w.frame == "none" && definite == "the":
		m.conf = 0.35
	default:
		m.bare = true
		m.conf = 0.1
	}
	if w.kind == dateline.EventConsult && h >= 0 && r.case_(n) == "for" && r.at[h] != nil {
		m.bare, m.conf = true, 0.1 // "flew to Cairo for talks": one visit
	}
	if in("joiners", strings.ToLower(r.lemma(n))) && (m.gov < 0 || !in("acts", r.lemma(m.gov))) {
		m.bare, m.conf = true, 0.1
	}
	if r.xpos(n) == "NNS" && definite == "" && m.gov < 0 && !detail {
		m.conf -= 0.15 // a generic plural
	}
	r.put(m)
}

// determiner is "the", "indefinite", or "" for a bare noun; an owner counts as
// "the".
func (r *reader) determiner(n int) string {
	for _, c := range r.children[n] {
		switch r.rel(c) {
		case syntax.RelDet:
			switch r.form(c) {
			case "the", "this", "that", "these", "those":
				return "the"
			case "a", "an", "another", "some", "any":
				return "indefinite"
			}
		case syntax.RelNmodPoss:
			return "the"
		}
	}
	return ""
}

// anchors says whether a party, and whether a time or place, hangs from n.
func (r *reader) anchors(n int) (named, detail bool) {
	for _, c := range r.children[n] {
		switch r.rel(c) {
		case syntax.RelNmodPoss, syntax.RelNmod, syntax.RelAmod, syntax.RelCompound, syntax.RelNmodUnmarked:
			if r.timeAt(c) >= 0 {
				detail = true
				continue
			}
			switch r.case_(c) {
			case "in", "at", "near", "outside", "around":
				if r.ent[c] >= 0 {
					detail = true
				}
			default:
				if len(r.parties(c)) > 0 {
					named = true
				}
			}
		}
	}
	return named, detail
}
