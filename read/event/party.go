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
	if lemma == "two" || lemma == "three" || lemma == "both" || r.hasTwo(h) {
		return r.pair(h)
	}
	if !in("agents", strings.ToLower(lemma)) && !in("agents", r.form(h)) {
		return nil
	}
	for _, c := range r.children[h] {
		switch r.rel(c) {
		case syntax.RelNmodPoss, syntax.RelAmod, syntax.RelCompound, syntax.RelNmod:
			if p := r.case_(c); r.rel(c) == syntax.RelNmod && p != "of" && p != "from" && p != "in" {
				continue
			}
			if r.hasTwo(c) {
				return r.pair(c) // "the leaders of the two countries"
			}
			for _, x := range r.spread(c) {
				if k := r.ent[x]; k >= 0 && r.side(k) && (r.country(k) || r.in.Entities[k].Kind != dateline.KindPlace) {
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
		if out = r.namedSo(h); len(out) == 0 && lemma == "government" {
			return r.ruled(h)
		}
	}
	return out
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
	for i := h - 1; i >= 0 && i > h-60 && len(out) < 2; i-- {
		k := r.ent[i]
		if k < 0 || people != (r.in.Entities[k].Kind == dateline.KindPerson) || !people && !r.country(k) {
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
		return r.antecedent(h, func(k int) bool {
			return r.in.Entities[k].Kind == dateline.KindOrganization || r.country(k)
		})
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

// owners are whose deed or thing the phrases are: "Turkey's invasion", "the
// decision by Trump".
func (r *reader) owners(heads []int) []party {
	var out []party
	for _, h := range heads {
		if !in("deeds", r.lemma(h)) {
			if _, ok := lexicon().nouns[r.lemma(h)]; !ok {
				continue
			}
		}
		for _, c := range r.children[h] {
			switch r.rel(c) {
			case syntax.RelNmodPoss, syntax.RelAmod, syntax.RelCompound:
				out = append(out, r.all([]int{c})...)
			case syntax.RelNmod:
				if p := r.case_(c); p == "by" || p == "of" {
					out = append(out, r.all([]int{c})...)
				}
			}
		}
	}
	return out
}

// parties of a verb or noun, by its row.
func (r *reader) fillParties(m *mention) {
	if m.noun {
		r.nounParties(m)
	} else {
		a := r.sides(m.tok)
		m.actors = r.bySlots(m.row.actors, a, m)
		m.recipients = r.bySlots(m.row.recipients, a, m)
	}
	if m.row.mode == "visit" {
		m.recipients = r.toCountries(m.recipients)
	}
	if m.row.kind != "" {
		m.actors = r.noTowns(m.actors)
		m.recipients = r.noTowns(m.recipients)
	}
	m.recipients = slices.DeleteFunc(m.recipients, func(p party) bool {
		return slices.ContainsFunc(m.actors, func(q party) bool { return q.id == p.id })
	})
}

func (r *reader) bySlots(slots []string, a sides, m *mention) []party {
	for _, s := range slots {
		var got []party
		switch s {
		case "s":
			got = r.all(a.s)
		case "o":
			got = r.all(a.o)
		case "i":
			got = r.all(a.i)
		case "p":
			got = r.owners(a.o)
		default:
			base, sub, _ := strings.Cut(s, ".")
			for _, p := range a.preps {
				if p.word == base && r.timeAt(p.head) < 0 {
					if sub == "p" {
						got = append(got, r.owners([]int{p.head})...)
					} else {
						got = append(got, r.all([]int{p.head})...)
					}
				}
			}
		}
		if len(got) > 0 {
			if s != "s" || len(slots) == 1 || !m.row.both {
				return got
			}
		}
	}
	return nil
}

// nounParties reads the phrases round a noun.
func (r *reader) nounParties(m *mention) {
	n := m.tok
	if m.gov >= 0 && (r.rel(n) == syntax.RelObj || r.rel(n) == syntax.RelConj || r.rel(n) == syntax.RelNsubjPass) {
		a := r.sides(m.gov)
		m.actors = r.all(a.s)
		for _, p := range a.preps {
			switch p.word {
			case "with", "against", "on", "to":
				m.recipients = append(m.recipients, r.all([]int{p.head})...)
			}
		}
		if len(a.i) > 0 {
			m.recipients = append(m.recipients, r.all(a.i)...)
		}
	}
	if s := r.child(n, syntax.RelNsubj); s >= 0 && r.case_(n) == "under" {
		m.recipients = append(m.recipients, r.all([]int{s})...) // "Iran is under sanctions"
	}
	if m.row.frame == "none" {
		m.actors, m.recipients = nil, nil
		return
	}
	for _, c := range r.children[n] {
		if r.timeAt(c) >= 0 {
			continue
		}
		var ps []party
		word := ""
		switch r.rel(c) {
		case syntax.RelNmodPoss:
			word = "whose"
		case syntax.RelAmod, syntax.RelCompound:
			word = "adjective"
		case syntax.RelNmod:
			word = r.case_(c)
		default:
			continue
		}
		ps = r.all([]int{c})
		if len(ps) == 0 {
			continue
		}
		if word == "adjective" {
			ps = r.noTowns(ps)
		}
		switch m.row.frame {
		case "act":
			switch word {
			case "whose", "by", "of", "adjective":
				m.actors = append(m.actors, ps...)
			case "on", "against", "at", "to", "with", "toward", "towards", "upon":
				m.recipients = append(m.recipients, ps...)
			}
		case "harm":
			switch word {
			case "of", "whose":
				m.recipients = append(m.recipients, ps...)
			case "by", "adjective":
				m.actors = append(m.actors, ps...)
			}
		case "both":
			switch word {
			case "whose", "of", "between", "among", "adjective", "by":
				m.actors = append(m.actors, ps...)
			case "with", "against", "on":
				m.recipients = append(m.recipients, ps...)
			}
		case "visit":
			switch word {
			case "whose", "by", "of":
				m.actors = append(m.actors, ps...)
			case "to", "with", "in":
				m.recipients = append(m.recipients, ps...)
			}
		}
	}
}

// toCountries takes the country for a town that is visited.
func (r *reader) toCountries(ps []party) []party {
	for i, p := range ps {
		for k := range r.in.Entities {
			if r.in.Entities[k].ID == p.id && r.in.Entities[k].Kind == dateline.KindPlace {
				if c := r.countryOf(k); c >= 0 {
					ps[i].id = r.in.Entities[c].ID
				}
			}
		}
	}
	return ps
}

// noTowns leaves out places that are no countries: they are where, not who.
func (r *reader) noTowns(ps []party) []party {
	return slices.DeleteFunc(ps, func(p party) bool {
		for k := range r.in.Entities {
			e := r.in.Entities[k]
			if e.ID == p.id {
				return e.Kind == dateline.KindPlace && !r.country(k) && !r.stands(k)
			}
		}
		return false
	})
}

// stands says whether a place that is no country acts like one: a capital for
// its government ("Washington"), a territory or continent.
func (r *reader) stands(k int) bool {
	e := r.in.Entities[k]
	switch e.Name {
	case "Europe", "Africa", "Gaza", "Gaza Strip", "West Bank", "Hong Kong", "Taiwan", "Kosovo", "Kremlin", "White House":
		return true
	}
	c, ok := geo.CountryByCode(e.Country)
	return ok && c.Capital != "" && c.Capital == e.Name
}
