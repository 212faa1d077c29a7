package event

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/syntax"
)

// side says whether an entity can do or suffer something.
func (r *reader) side(k int) bool {
	if r.in.Entities[k].Kind == dateline.KindFacility {
		return in("seats", r.in.Entities[k].Name) // "The Kremlin scoffed"
	}
	switch r.in.Entities[k].Kind {
	case dateline.KindPerson, dateline.KindOrganization, dateline.KindGroup, dateline.KindPlace:
		return true
	}
	return false
}

// country says whether entity k is a country.
func (r *reader) country(k int) bool {
	e := r.in.Entities[k]
	if e.Kind != dateline.KindPlace || e.Country == "" {
		return false
	}
	c, ok := geo.CountryByCode(e.Country)
	return ok && (strings.EqualFold(c.Name, e.Name) || isName(c, e.Name))
}

func isName(c geo.Country, s string) bool {
	d, ok := geo.CountryByName(s)
	return ok && d.Code == c.Code
}

// countryOf is the entity of the country that entity k lies in, -1 when the
// dispatch does not name it.
func (r *reader) countryOf(k int) int {
	e := r.in.Entities[k]
	if r.country(k) {
		return k
	}
	for i := range r.in.Entities {
		if e.Country != "" && r.in.Entities[i].Country == e.Country && r.country(i) {
			return i
		}
	}
	return -1
}

// parties are the entities that the phrase with head h stands for, without
// those joined to it.
func (r *reader) parties(h int) []party {
	if ps, ok := r.stood[h]; ok {
		return slices.Clone(ps)
	}
	ps := r.read(h)
	r.stood[h] = ps
	return slices.Clone(ps)
}

func (r *reader) read(h int) []party {
	if k := r.ent[h]; k >= 0 {
		if r.side(k) {
			return []party{{id: r.in.Entities[k].ID}}
		}
		return nil
	}
	if r.upos(h) == syntax.PRON {
		return r.pronoun(h)
	}
	lemma := r.lemma(h)
	// "leader Kim Jong Un", "a spokesman, John Smith"
	for _, c := range r.children[h] {
		switch r.rel(c) {
		case syntax.RelAppos, syntax.RelFlat, syntax.RelCompound, syntax.RelNmodDesc:
			if k := r.ent[c]; k >= 0 && r.in.Entities[k].Kind == dateline.KindPerson {
				return []party{{id: r.in.Entities[k].ID}}
			}
			if k := r.ent[c]; k >= 0 && r.rel(c) == syntax.RelAppos && r.side(k) {
				return []party{{id: r.in.Entities[k].ID}}
			}
		}
	}
	var out []party
	for _, c := range r.children[h] {
		if r.rel(c) == syntax.RelNmod && r.case_(c) == "including" {
			for _, x := range r.spread(c) {
				if k := r.ent[x]; k >= 0 && r.side(k) {
					out = append(out, party{id: r.in.Entities[k].ID})
				}
			}
		}
	}
	if out != nil {
		return out
	}
	for _, c := range r.children[h] {
		// "the countries' leaders"
		if r.rel(c) == syntax.RelNmodPoss && (r.form(c) == "countries" || r.form(c) == "nations" || r.form(c) == "neighbors") {
			return r.pair(c)
		}
	}
	if c := r.whole(h); c >= 0 && r.depth < 4 {
		r.depth++
		defer func() { r.depth-- }()
		return loosely(r.all([]int{c}), true) // "two of the company's engineers"
	}
	if lemma == "two" || lemma == "three" || lemma == "both" || r.hasTwo(h) {
		return r.pair(h)
	}
	if !in("agents", strings.ToLower(lemma)) && !in("agents", r.form(h)) {
		return nil
	}
	for _, c := range r.children[h] {
		switch r.rel(c) {
		case syntax.RelNmodPoss, syntax.RelAmod, syntax.RelCompound, syntax.RelNmod:
			if p := r.case_(c); r.rel(c) == syntax.RelNmod && p != "of" && p != "from" && (p != "in" || len(out) > 0) {
				continue // "a U.N. convoy in Congo" is the U.N.'s alone
			}
			if r.hasTwo(c) {
				return r.pair(c) // "the leaders of the two countries"
			}
			for _, x := range r.spread(c) {
				k := r.ent[x]
				if k >= 0 && r.rel(c) != syntax.RelNmod && r.in.Entities[k].Kind == dateline.KindPlace && r.stands(k) && r.countryOf(k) >= 0 {
					k = r.countryOf(k) // "Moscow's military intelligence"
				}
				if k >= 0 && r.side(k) && (r.country(k) || r.in.Entities[k].Kind != dateline.KindPlace) {
					out = append(out, party{id: r.in.Entities[k].ID, loose: true})
				} else if r.upos(x) == syntax.PRON && r.rel(x) == syntax.RelNmodPoss {
					for _, p := range r.pronoun(x) {
						out = append(out, party{id: p.id, loose: true})
					}
				}
			}
		}
	}
	if len(out) == 0 && r.determiner(h) == "the" {
		if out = r.namedSo(h); len(out) == 0 {
			out = r.firm(h)
		}
		if len(out) == 0 && in("ruled", lemma) {
			return r.ruled(h)
		}
	}
	return out
}

// whole is the head of what h takes a part of: "two of them", "a group of
// British lawmakers", "members of the party"; -1 for none.
func (r *reader) whole(h int) int {
	l := strings.ToLower(r.lemma(h))
	if r.upos(h) != syntax.NUM && !in("parts", l) {
		return -1
	}
	for _, c := range r.children[h] {
		if r.rel(c) == syntax.RelNmod && r.case_(c) == "of" && r.timeAt(c) < 0 {
			return c
		}
	}
	return -1
}

// firm is the body last named before "the company", in this sentence or one of
// the two before it.
func (r *reader) firm(h int) []party {
	if !in("firms", r.form(h)) || r.child(h, syntax.RelNmodPoss, syntax.RelAmod, syntax.RelCompound, syntax.RelNmod) >= 0 {
		return nil
	}
	for i := h - 1; i >= 0 && r.doc.Text.Tokens[h].Sentence-r.doc.Text.Tokens[i].Sentence <= 2; i-- {
		k := r.ent[i]
		if k >= 0 && r.in.Entities[k].Kind == dateline.KindOrganization && !in("offices", lastWord(r.in.Entities[k].Name)) {
			return []party{{id: r.in.Entities[k].ID, loose: true}}
		}
	}
	return nil
}

func lastWord(name string) string {
	f := strings.Fields(strings.ToLower(name))
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

// namedSo is the body named before whose name holds the noun: "the ministry".
func (r *reader) namedSo(h int) []party {
	word := r.form(h)
	if len(word) < 4 || word == "people" || r.depth > 4 {
		return nil
	}
	r.depth++
	defer func() { r.depth-- }()
	for i := h - 1; i >= 0 && i > h-400; i-- {
		k := r.ent[i]
		if k < 0 && r.form(i) == word && r.determiner(i) == "the" && r.child(i, syntax.RelNmodPoss, syntax.RelAmod, syntax.RelCompound) >= 0 {
			return r.parties(i) // "Sudan's army ... the army"
		}
		if k >= 0 && r.in.Entities[k].Kind == dateline.KindOrganization && strings.Contains(strings.ToLower(r.in.Entities[k].Name), word) {
			return []party{{id: r.in.Entities[k].ID}}
		}
	}
	return nil
}

// ruled is the country that "the government" governs: the last one named, when
// the sentences round it name no other.
func (r *reader) ruled(h int) []party {
	if r.child(h, syntax.RelNmodPoss, syntax.RelAmod, syntax.RelCompound) >= 0 {
		return nil
	}
	found := -1
	for i := h - 1; i >= 0 && i > h-80; i-- {
		if k := r.ent[i]; k >= 0 && r.countryOf(k) >= 0 && r.in.Entities[k].Kind == dateline.KindPlace {
			if c := r.countryOf(k); found < 0 {
				found = c
			} else if c != found {
				return nil
			}
		}
	}
	if found < 0 {
		return nil
	}
	return []party{{id: r.in.Entities[found].ID, loose: true}}
}

// sideBySide are the two last joined by "and" before token h, people or
// countries, and whether they stand in its sentence.
func (r *reader) sideBySide(h int, people bool) (both []party, same bool) {
	fits := func(k int) bool {
		return k >= 0 && people == (r.in.Entities[k].Kind == dateline.KindPerson) && (people || r.country(k))
	}
	for i := h - 1; i >= 0 && i > h-160; i-- {
		if !fits(r.ent[i]) {
			continue
		}
		for _, c := range r.children[i] {
			if k := r.ent[c]; r.rel(c) == syntax.RelConj && fits(k) && k != r.ent[i] {
				return []party{{id: r.in.Entities[r.ent[i]].ID}, {id: r.in.Entities[k].ID}}, r.doc.Text.Tokens[i].Sentence == r.doc.Text.Tokens[h].Sentence
			}
		}
	}
	return nil, false
}

// index is the place of entity id, -1 for none.
func (r *reader) index(id string) int {
	return slices.IndexFunc(r.in.Entities, func(e dateline.Entity) bool { return e.ID == id })
}

func (r *reader) hasTwo(h int) bool {
	n := r.child(h, syntax.RelNummod)
	both := r.child(h, syntax.RelDet, syntax.RelCcPreconj, syntax.RelDetPredet)
	if !(both >= 0 && r.form(both) == "both") && (n < 0 || r.form(n) != "two" || r.determiner(h) != "the") {
		return false
	}
	switch r.lemma(h) {
	case "country", "leader", "side", "nation", "man", "president", "minister", "government", "ally", "neighbor", "neighbour", "party", "state", "militarie", "military", "army", "delegation":
		return true
	}
	return false
}

// pair is the two that the text has just put side by side: "the two
// discussed".
func (r *reader) pair(h int) []party {
	people := r.lemma(h) == "two" || r.lemma(h) == "leader" || r.lemma(h) == "man" || r.lemma(h) == "president" || r.lemma(h) == "minister"
	var out []party
	// those side by side in the sentence, then the two of the last happening
	// between two countries, then those side by side before, then any two
	beside, same := r.sideBySide(h, people)
	if same {
		return beside
	}
	for j := len(r.found) - 1; j >= 0 && !people; j-- {
		m := r.found[j]
		apart := r.doc.Text.Tokens[h].Sentence - r.doc.Text.Tokens[m.tok].Sentence
		if m.tok >= h || len(m.actors)+len(m.recipients) != 2 || apart > 12 || apart == 0 {
			continue
		}
		both := slices.Concat(m.actors, m.recipients)
		if !slices.ContainsFunc(both, func(p party) bool { k := r.index(p.id); return k < 0 || !r.country(k) || p.loose }) {
			return both
		}
	}
	if beside != nil {
		return beside
	}
	for i := h - 1; i >= 0 && i > h-60 && len(out) < 2; i-- {
		k := r.ent[i]
		if k < 0 || r.counted(i) || people != (r.in.Entities[k].Kind == dateline.KindPerson) || !people && !r.country(k) {
			continue
		}
		if p := (party{id: r.in.Entities[k].ID}); !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	if len(out) < 2 {
		return nil
	}
	slices.Reverse(out)
	return out
}

// counted says that token i is within a number: the "U.S." of "U.S. dollars"
// is nobody.
func (r *reader) counted(i int) bool {
	t := r.doc.Text.Tokens[i]
	for _, q := range r.in.Quantities {
		if q.Start <= int(t.Start) && int(t.End) <= q.End {
			return true
		}
	}
	return false
}

// speaker is the source of the claim that a word stands in, when it fits.
func (r *reader) speaker(h int, fits func(int) bool) (party, bool) {
	c := r.innermost(h)
	if c < 0 || r.in.Claims[c].Source == nil || r.in.Claims[c].Source.Entity == "" || r.in.Claims[c].Cue == nil || r.in.Claims[c].Cue.Start > int(r.doc.Text.Tokens[h].Start) {
		return party{}, false
	}
	for k := range r.in.Entities {
		if r.in.Entities[k].ID == r.in.Claims[c].Source.Entity && fits(k) {
			return party{id: r.in.Entities[k].ID}, true
		}
	}
	return party{}, false
}

// pronoun is whom a pronoun stands for: the speaker for "I", else the last
// subject that it fits.
func (r *reader) pronoun(h int) []party {
	w := r.form(h)
	switch w {
	case "i", "me", "my":
		if c := r.innermost(h); c >= 0 {
			if s := r.in.Claims[c].Source; s != nil && s.Entity != "" {
				return []party{{id: s.Entity}}
			}
		}
		return nil
	case "he", "she", "him", "her", "his":
		return r.antecedent(h, func(k int) bool { return r.in.Entities[k].Kind == dateline.KindPerson })
	case "it", "its":
		body := func(k int) bool {
			return r.in.Entities[k].Kind == dateline.KindOrganization || r.country(k)
		}
		// "The mission said it was": a body speaks of itself
		if p, ok := r.speaker(h, body); ok {
			return loosely([]party{p}, w == "its")
		}
		return loosely(r.antecedent(h, body), w == "its")
	case "they", "them", "their":
		if r.depth > 6 {
			return nil
		}
		r.depth++
		defer func() { r.depth-- }()
		for i := len(r.subjects) - 1; i >= 0; i-- {
			s := r.subjects[i]
			if s >= h || r.upos(s) == syntax.PRON {
				continue
			}
			if r.doc.Text.Tokens[h].Sentence-r.doc.Text.Tokens[s].Sentence > 1 {
				return nil
			}
			var out []party
			for _, x := range r.spread(s) {
				if k := r.ent[x]; k >= 0 && r.side(k) {
					out = append(out, party{id: r.in.Entities[k].ID})
				}
			}
			if len(out) > 1 || len(out) == 1 && r.xpos(s) == "NNPS" {
				return out
			}
			return nil
		}
	}
	return nil
}

// loosely marks parties that only an owner's pronoun tells.
func loosely(ps []party, loose bool) []party {
	for i := range ps {
		ps[i].loose = ps[i].loose || loose
	}
	return ps
}

func (r *reader) antecedent(h int, fits func(int) bool) []party {
	sent := r.doc.Text.Tokens[h].Sentence
	for i := len(r.subjects) - 1; i >= 0; i-- {
		s := r.subjects[i]
		if s >= h {
			continue
		}
		if sent-r.doc.Text.Tokens[s].Sentence > 2 {
			break
		}
		k := r.ent[s]
		if k < 0 {
			for _, c := range r.children[s] {
				if x := r.rel(c); (x == syntax.RelAppos || x == syntax.RelFlat || x == syntax.RelNmodDesc) && r.ent[c] >= 0 {
					k = r.ent[c]
				}
			}
		}
		if k >= 0 && fits(k) {
			return []party{{id: r.in.Entities[k].ID}}
		}
		if k < 0 && r.upos(s) == syntax.NOUN && r.depth < 4 && r.rel(s) != syntax.RelNmodPoss {
			// "The Indian navy said its ship": who is told loosely
			r.depth++
			ps := r.parties(s)
			r.depth--
			for _, p := range ps {
				for k := range r.in.Entities {
					if len(ps) == 1 && r.in.Entities[k].ID == p.id && fits(k) {
						return ps
					}
				}
			}
		}
	}
	for i := h - 1; i >= 0 && sent-r.doc.Text.Tokens[i].Sentence <= 1; i-- {
		if k := r.ent[i]; k >= 0 && fits(k) {
			return []party{{id: r.in.Entities[k].ID}}
		}
	}
	return nil
}

// all are the parties of the phrases and of what is joined to them.
func (r *reader) all(heads []int) []party {
	var out []party
	for _, h := range heads {
		for _, x := range r.spread(h) {
			for _, p := range r.parties(x) {
				if !slices.ContainsFunc(out, func(q party) bool { return q.id == p.id }) {
					out = append(out, p)
				}
			}
		}
	}
	return out
}
