package event

import (
	"slices"
	"strings"
	"unicode"

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
	if r.ent[v] >= 0 || r.told[v] || r.compounded(v) || r.participle(v) {
		return
	}
	lemma := r.lemma(v)
	if r.form(v) == "whose" || !strings.ContainsFunc(r.form(v), unicode.IsLetter) {
		return // a quotation mark ("''") that a tagger takes for a verb tells nothing
	}
	if n, ok := lexicon().nouns[lemma]; ok && r.xpos(v) == "VBG" && r.nounLike(v) {
		if w, ok := r.sense(v, n); ok {
			r.nominalAs(v, w)
		}
		return
	}
	if lemma == "leave" && r.rel(v) == syntax.RelAdvcl && r.hung(v) {
		return // "attacked the convoy, leaving three dead": told with the attack
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
		if row.kind == dateline.EventAgree && a.x >= 0 && a.x < v && in("vows", lemma) {
			return // `"We will rebuild," he promised`: what is promised is told
		}
		if r.purposeOf(v, row) || r.idle(v, row, a) {
			return
		}
		r.put(&mention{tok: v, gov: -1, row: row, conf: r.verbConfidence(v, row, a), why: "verb " + lemma})
		// "imposed sanctions": the object is told with its verb, and so is the
		// infinitive of "sent planes to help".
		for _, c := range row.when {
			if c.words == nil || c.not {
				continue
			}
			if c.slot == "o" {
				for _, o := range a.o {
					if (r.rel(o) == syntax.RelObj || r.rel(o) == syntax.RelNsubjPass || r.timeAt(r.head(o)) >= 0) && r.anyOf([]int{o}, c.words) && r.ent[o] < 0 && !r.apart(o, row) {
						r.told[o] = true
					}
				}
			}
			if (c.slot == "inf" || c.slot == "x") && row.kind != dateline.EventAgree {
				r.told[a.x] = true
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

// participle says that v is an adjective taken for a verb: "neighboring Sudan".
func (r *reader) participle(v int) bool {
	return in("participles", r.form(v)) && v+1 < len(r.forms) && r.upos(v+1) != syntax.DET && r.xpos(v) == "VBG"
}

// apart says that object o of a verb with row w is a happening of its own:
// "broke up a protest" tells the protest, too.
func (r *reader) apart(o int, w row) bool {
	rows := lexicon().nouns[strings.ToLower(r.lemma(o))]
	return rows != nil && rows[0].kind == dateline.EventProtest && w.kind == dateline.EventCoerce
}

// compounded says that v is half of a compound: "life-threatening".
func (r *reader) compounded(v int) bool {
	return v > 1 && r.form(v-1) == "-" && r.doc.Text.Tokens[v-1].End == r.doc.Text.Tokens[v].Start && r.doc.Text.Tokens[v-2].End == r.doc.Text.Tokens[v-1].Start
}

// purposeOf says that v only tells what its governing verb was done for, and
// that both are one happening: "met to discuss", "used gas to disperse".
func (r *reader) purposeOf(v int, w row) bool {
	h := r.head(v)
	if h < 0 || r.mark(v) != "to" || r.rel(v) != syntax.RelAdvcl && r.rel(v) != syntax.RelXcomp {
		return false
	}
	g := r.at[h]
	if g == nil || g.noun {
		return false
	}
	consult := w.kind == dateline.EventConsult && g.row.kind == dateline.EventConsult && g.row.mode != "visit"
	means := in("means", r.lemma(h)) && g.row.kind != ""
	troops := w.kind == dateline.EventMobilize && g.row.kind == w.kind // "sent jets to patrol"
	return consult || means || troops
}

// idle says that v tells nothing done: an infinitive that is only judged ("It
// is hard to hide the facts"), or an allegation that accuses nobody ("alleged
// that he was poisoned").
func (r *reader) idle(v int, w row, a sides) bool {
	if h := r.head(v); h >= 0 && r.mark(v) == "to" && !in("planverbs", r.form(h)) &&
		(r.rel(v) == syntax.RelCsubj || r.child(h, syntax.RelExpl) >= 0 || r.upos(h) == syntax.ADJ && r.judged(h)) {
		return true
	}
	if len(w.recipients) == 0 || w.recipients[0] != "x.s" {
		return false
	}
	if a.x < 0 {
		return true
	}
	b := r.sides(a.x)
	return b.passive || len(b.s) == 0
}

// judged says that predicate h has "it" for its subject, or none.
func (r *reader) judged(h int) bool {
	s := r.child(h, syntax.RelNsubj)
	return s < 0 || r.form(s) == "it"
}

// hung says that verb v hangs from a happening already found.
func (r *reader) hung(v int) bool {
	h := r.head(v)
	return h >= 0 && r.at[h] != nil
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
	case syntax.RelXcomp, syntax.RelAdvcl:
		// "urged Pakistan to protect": what is asked for, told in the clause
		if h := r.head(v); r.mark(v) == "to" && h >= 0 && len(a.o) > 0 && r.at[h] != nil && (r.at[h].row.kind == dateline.EventRequest || r.at[h].row.kind == dateline.EventAgree) {
			return 0.4
		}
		return 0
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
	case "VB":
		if len(a.o) > 0 && (r.hasForm(v, "will") || r.hasForm(v, "would")) {
			return 0.4 // "it would shed 200 jobs"
		}
	}
	return 0
}

// match is the first row of verb v that holds.
func (r *reader) match(v int, a sides) (row, bool) {
	for _, w := range lexicon().verbs[r.lemma(v)] {
		if r.holds(w.when, a) {
			return w, true
		}
	}
	return row{}, false
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
			ok = a.x >= 0 && r.xpos(a.x) == "VB" && r.mark(a.x) == "to" && (c.words == nil || r.anyOf([]int{a.x}, c.words))
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

// meant are the heads of a phrase and, where its own head says little, the
// words under it: "tons of medicine", "a mediation effort".
func (r *reader) meant(h0 int) []int {
	out := r.spread(h0)
	for _, h := range out {
		if !in("lightheads", strings.ToLower(r.lemma(h))) {
			continue
		}
		for _, c := range r.children[h] {
			switch r.rel(c) {
			case syntax.RelCompound:
				out = append(out, c)
			case syntax.RelNmod:
				if r.case_(c) == "of" || r.case_(c) == "in" {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

func (r *reader) meantAll(heads []int) []int {
	var out []int
	for _, h := range heads {
		for _, x := range r.meant(h) {
			if x == h || in("lightheads", strings.ToLower(r.lemma(h))) {
				out = append(out, x)
			}
		}
	}
	return out
}

// anyOf says whether the head of one of the phrases is among words.
func (r *reader) anyOf(heads []int, words []string) bool {
	if words == nil {
		return len(heads) > 0
	}
	for _, h0 := range heads {
		for _, h := range r.meant(h0) {
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
