package event

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// nominal puts what noun n tells.
func (r *reader) nominal(n int) {
	rows := lexicon().nouns[strings.ToLower(r.lemma(n))]
	if rows == nil {
		rows = lexicon().nouns[r.form(n)]
	}
	if rows == nil || r.ent[n] >= 0 || r.told[n] {
		return
	}
	if w, ok := r.sense(n, rows); ok {
		r.nominalAs(n, w)
	}
}

// sense is the row of a noun whose list a word beside it is in, else the first
// that asks for none: an air strike is no walkout, a scathing attack one of
// words.
func (r *reader) sense(n int, rows []row) (row, bool) {
	for _, w := range rows {
		if w.beside == "" {
			continue
		}
		for _, c := range r.children[n] {
			switch r.rel(c) {
			case syntax.RelCompound, syntax.RelAmod:
				if in(w.beside, r.form(c)) || in(w.beside, strings.ToLower(r.lemma(c))) {
					return w, true
				}
			case syntax.RelNmod:
				if in(w.beside, "~"+r.case_(c)) && len(r.parties(c)) > 0 {
					return w, true
				}
			}
		}
		if h := r.head(n); h >= 0 && r.isVerb(h) && r.rel(n) == syntax.RelObj && in(w.beside, "!"+r.lemma(h)) {
			return w, true
		}
	}
	for _, w := range rows {
		if w.beside == "" {
			return w, true
		}
	}
	return row{}, false
}

func (r *reader) nominalAs(n int, w row) {
	timed := -1 // the verb of "carried out raids Friday evening", where the time took the noun
	if h := r.head(n); h > n && r.timeAt(h) >= 0 && r.timeAt(n) < 0 && r.head(h) >= 0 && r.isVerb(r.head(h)) && r.head(h) < n {
		timed = r.head(h)
	}
	switch rel := r.rel(n); {
	case timed >= 0:
	case rel == syntax.RelCompound, rel == syntax.RelAmod, rel == syntax.RelFlat, rel == syntax.RelNmodDesc:
		return // "peace talks" is no happening by its first word
	}
	m := &mention{tok: n, gov: -1, noun: true, row: w, why: "noun " + r.lemma(n)}
	h := r.head(n)
	top := n
	if timed >= 0 && in("light", r.lemma(timed)) {
		m.gov = timed
	}
	if h >= 0 && r.rel(n) == syntax.RelConj {
		top, h = h, r.head(h)
	}
	if h >= 0 && r.rel(top) == syntax.RelNmod && r.case_(top) == "of" && in("lightheads", strings.ToLower(r.lemma(h))) {
		top, h = h, r.head(h) // "hold a round of talks"
	}
	if h >= 0 && r.isVerb(h) {
		l := r.lemma(h)
		switch r.rel(top) {
		case syntax.RelObj:
			if in("light", l) || in("mulls", l) {
				m.gov = h
			}
			if in("askverbs", l) {
				return // "demanded talks": what is asked for by a bare noun is none
			}
		case syntax.RelNsubj, syntax.RelNsubjPass:
			if w.frame == "none" && r.at[h] != nil && r.at[h].row.known && r.at[h].row.kind == "" && len(r.sides(h).o) > 0 {
				m.bare = true // "A fire destroyed a nightclub": told by the verb
			}
			if in("occur", l) || in("light", l) && r.rel(top) == syntax.RelNsubjPass {
				m.gov = h
			}
		}
	}
	if w.kind != dateline.EventConsult && m.gov >= 0 && in("beginend", r.lemma(m.gov)) && r.ended(n, m.gov) {
		r.beginning(m.gov)
		m.bare = r.rel(n) != syntax.RelObj // "concluded their training" tells both
		m.gov = -1
	}
	named, detail := r.anchors(n)
	definite := r.determiner(n)
	switch {
	case m.bare:
		m.conf = 0.1
	case m.gov >= 0 && (definite != "" || named || detail || w.kind == "" || r.xpos(n) == "NNS" || r.rel(top) == syntax.RelObj):
		m.conf = 0.6
		m.why += " asserted by " + r.lemma(m.gov)
	case named && definite != "indefinite":
		m.conf = 0.5
	case named:
		m.conf = 0.4
	case w.kind == dateline.EventAssault && r.harmful(n):
		m.conf = 0.5 // "a shootout that left two dead"
	case detail && (w.kind == "" || w.kind == "ASSAULT" || w.kind == "CONSULT"):
		m.conf = 0.45
	case w.frame == "none" && definite == "the":
		m.conf = 0.35
	default:
		m.bare = true
		m.conf = 0.1
	}
	if w.mode == "ceasefire" && h >= 0 && (r.lemma(h) == "agree") && (r.case_(n) == "to" || r.case_(n) == "on") {
		m.gov, m.conf, m.bare = h, 0.6, false // "agreed to a truce": agreed, and to come
		m.why = "noun agreed to: " + r.lemma(n)
	}
	if h >= 0 && m.gov < 0 && r.rel(top) == syntax.RelObj && r.at[h] != nil && r.at[h].row.kind == dateline.EventConsult && in("topicverbs", r.lemma(h)) {
		m.bare, m.conf = true, 0.1 // "discussed the extradition": a topic
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

// ended says that noun n, begun or ended by verb v, is known already, so that
// the news is the beginning or the end: "before the war ends", "concluded
// their training". "Began an investigation" tells the investigation.
func (r *reader) ended(n, v int) bool {
	if r.lemma(v) == "resume" || r.determiner(n) == "indefinite" {
		return false
	}
	switch r.lemma(v) {
	case "end", "conclude", "finish", "stop", "halt", "complete":
		return r.determiner(n) == "the"
	}
	return r.determiner(n) == "the" && r.child(v, syntax.RelObj) < 0
}

// beginning puts the beginning or end that verb v tells: a happening of its
// own, without a type.
func (r *reader) beginning(v int) {
	if r.at[v] != nil || r.child(v, syntax.RelCompoundPrt) >= 0 {
		return
	}
	switch r.lemma(v) {
	case "end", "conclude", "finish", "stop", "halt", "complete":
	default:
		if r.rel(v) == syntax.RelAdvcl {
			return // "since the protests began"
		}
	}
	c := 0.4
	switch r.rel(v) {
	case syntax.RelAdvcl, syntax.RelAclRelcl, syntax.RelAcl:
		c = 0.3
	}
	r.put(&mention{tok: v, gov: -1, row: row{actors: []string{"s"}, known: true}, conf: c, why: "a beginning or end: " + r.lemma(v)})
}

// accused are the parties that the clause of an allegation is about: "alleged
// that the army had fired".
func (r *reader) accused(a sides) []party {
	if a.x < 0 {
		return nil
	}
	b := r.sides(a.x)
	if b.passive {
		return nil
	}
	return r.all(b.s)
}

// harmful says that a clause tells whom the attack n hurt.
func (r *reader) harmful(n int) bool {
	for _, c := range r.children[n] {
		if r.rel(c) == syntax.RelAclRelcl || r.rel(c) == syntax.RelAcl {
			switch r.lemma(c) {
			case "kill", "wound", "injure", "leave", "claim":
				return true
			}
		}
	}
	return false
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
				switch ps := r.parties(c); {
				case len(ps) > 0 && (r.rel(c) != syntax.RelCompound && r.rel(c) != syntax.RelAmod || len(r.noTowns(ps)) > 0):
					named = true
				case len(ps) > 0 || r.ent[c] >= 0 && r.in.Entities[r.ent[c]].Kind == dateline.KindPlace:
					detail = true // "the Raqqa battle"
				}
			}
		}
	}
	return named, detail
}
