package event

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/syntax"
)

// owners are whose deed or thing the phrases are: "Turkey's invasion", "the
// decision by Trump".
func (r *reader) owners(heads []int) []party {
	var out []party
	for _, h := range heads {
		deed := in("deeds", r.lemma(h))
		if _, ok := lexicon().nouns[r.lemma(h)]; ok {
			deed = true
		}
		for _, c := range r.children[h] {
			switch r.rel(c) {
			case syntax.RelNmodPoss:
				if deed || r.ent[c] >= 0 {
					out = append(out, r.all([]int{c})...)
				}
			case syntax.RelAmod, syntax.RelCompound:
				if deed || r.ent[c] >= 0 && r.country(r.ent[c]) {
					out = append(out, r.all([]int{c})...) // "stop buying Belarusian timber"
				}
			case syntax.RelNmod:
				if p := r.case_(c); deed && (p == "by" || p == "of" || p == "with" && in("pacts", r.lemma(h))) {
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
		m.actors, m.actorHeads = r.bySlots(m.row.actors, a, m)
		m.recipients, m.recipientHeads = r.bySlots(m.row.recipients, a, m)
	}
	if m.row.mode == "visit" || m.row.kind == dateline.EventAid {
		m.recipients = r.toCountries(m.recipients) // "sent a field hospital to Ayacucho"
	}
	if m.row.kind != "" {
		m.actors = r.governed(m.actors)
		if m.row.mode != "visit" {
			m.recipients = r.governed(m.recipients)
		}
		m.actors = r.noTowns(m.actors)
		m.recipients = r.noTowns(m.recipients)
	}
	m.recipients = slices.DeleteFunc(m.recipients, func(p party) bool {
		return slices.ContainsFunc(m.actors, func(q party) bool { return q.id == p.id })
	})
}

// bySlots are the parties of the first slot that names one, and the heads of
// its phrases; where none does, the heads of the first slot that is filled.
func (r *reader) bySlots(slots []string, a sides, m *mention) ([]party, []int) {
	var filled []int
	for _, s := range slots {
		var got []party
		var heads []int
		switch s {
		case "s":
			got, heads = r.all(a.s), r.spreadAll(a.s)
		case "o":
			got, heads = r.all(a.o), r.spreadAll(a.o)
			if len(got) == 0 && m.row.kind != "" && len(a.o) > 0 {
				got = r.nationality(a.o[0])
			}
		case "i":
			got, heads = r.all(a.i), r.spreadAll(a.i)
		case "p":
			got, heads = r.owners(a.o), r.ownerHeads(a.o)
		case "x.r":
			// "refused to lift the ban on Cypriot ships"
			if a.x >= 0 && r.depth < 3 {
				r.depth++
				b := r.sides(a.x)
				if w, ok := r.match(a.x, b); ok && !w.none && w.kind != "" {
					got, heads = r.bySlots(w.recipients, b, &mention{tok: a.x, row: w})
				} else {
					for _, p := range b.preps {
						switch p.word {
						case "to", "with", "for", "against", "on":
							if r.timeAt(p.head) < 0 {
								ps := slices.DeleteFunc(r.all([]int{p.head}), func(q party) bool { return q.loose })
								got, heads = append(got, r.noTowns(ps)...), append(heads, p.head)
							}
						}
					}
				}
				r.depth--
				got = slices.DeleteFunc(slices.Clone(got), func(p party) bool {
					return slices.ContainsFunc(r.all(a.s), func(q party) bool { return q.id == p.id })
				})
			}
		case "h":
			// "summoned the ambassador to complain"
			if h := r.head(m.tok); h >= 0 && r.isVerb(h) {
				o := r.sides(h).o
				got, heads = r.all(o), r.spreadAll(o)
			}
		case "x.o":
			if a.x >= 0 {
				o := r.sides(a.x).o
				got, heads = r.all(o), r.spreadAll(o)
			}
		case "x.s":
			got = r.accused(a)
			if a.x >= 0 {
				heads = r.spreadAll(r.sides(a.x).s)
			}
		default:
			base, sub, _ := strings.Cut(s, ".")
			for _, p := range a.preps {
				if p.word == base && r.timeAt(p.head) < 0 {
					if sub != "" && sub != "p" {
						for _, c := range r.children[p.head] {
							if r.rel(c) == syntax.RelNmod && r.case_(c) == sub {
								got = append(got, r.all([]int{c})...)
								heads = append(heads, r.spread(c)...)
							}
						}
					} else if sub == "p" {
						got = append(got, r.owners([]int{p.head})...)
						heads = append(heads, r.ownerHeads([]int{p.head})...)
					} else {
						ps := r.all([]int{p.head})
						if len(ps) == 0 {
							ps = r.nationality(p.head)
						}
						got = append(got, ps...)
						heads = append(heads, r.spreadAll([]int{p.head})...)
					}
				}
			}
		}
		if len(got) > 0 {
			if s != "s" || len(slots) == 1 || !m.row.both {
				return got, heads
			}
		}
		if filled == nil {
			filled = heads
		}
	}
	return nil, filled
}

// nationality is the country whose thing phrase h is: "a ban on Indian
// channels", "struck a Yemeni school bus". It is told loosely.
func (r *reader) nationality(h int) []party {
	var out []party
	for _, c := range r.children[h] {
		switch r.rel(c) {
		case syntax.RelAmod, syntax.RelNmodPoss, syntax.RelCompound:
			if k := r.ent[c]; k >= 0 && r.country(k) && !r.counted(c) {
				out = append(out, party{id: r.in.Entities[k].ID, loose: true})
			}
		}
	}
	return out
}

func (r *reader) spreadAll(heads []int) []int {
	var out []int
	for _, h := range heads {
		out = append(out, r.spread(h)...)
	}
	return out
}

// ownerHeads are the phrases of those that owners finds, named or not.
func (r *reader) ownerHeads(heads []int) []int {
	var out []int
	for _, h := range heads {
		for _, c := range r.children[h] {
			switch r.rel(c) {
			case syntax.RelNmodPoss:
				out = append(out, c)
			case syntax.RelNmod:
				switch r.case_(c) {
				case "by", "of", "against", "on", "with":
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// nounParties reads the phrases round a noun.
func (r *reader) nounParties(m *mention) {
	n := m.tok
	if m.gov >= 0 && (r.timeAt(r.head(n)) >= 0 || r.rel(n) == syntax.RelNmod || r.rel(n) == syntax.RelObj || r.rel(n) == syntax.RelObl || r.rel(n) == syntax.RelConj || r.rel(n) == syntax.RelNsubjPass) {
		a := r.sides(m.gov)
		if in("watchers", r.lemma(m.gov)) {
			a.s = nil // "Reuters reported the attack": not its doer
		}
		m.actors, m.actorHeads = r.all(a.s), r.spreadAll(a.s)
		for _, p := range a.preps {
			switch p.word {
			case "with", "against", "on", "to":
				m.recipients = append(m.recipients, r.all([]int{p.head})...)
				m.recipientHeads = append(m.recipientHeads, r.spread(p.head)...)
			}
		}
		if len(a.i) > 0 {
			m.recipients = append(m.recipients, r.all(a.i)...)
			m.recipientHeads = append(m.recipientHeads, a.i...)
		}
	}
	if s := r.child(n, syntax.RelNsubj); s >= 0 && r.case_(n) == "under" {
		m.recipients = append(m.recipients, r.all([]int{s})...) // "Iran is under sanctions"
	}
	if m.row.frame == "none" {
		m.actors, m.recipients, m.actorHeads, m.recipientHeads = nil, nil, nil, nil
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
		hs := r.spread(c)
		if len(ps) == 0 && (word == "adjective" || word == "") {
			continue
		}
		if word == "adjective" {
			ps = r.noTowns(ps)
		}
		switch m.row.frame {
		case "act":
			switch word {
			case "whose", "by", "of", "adjective":
				m.actors, m.actorHeads = append(m.actors, ps...), append(m.actorHeads, hs...)
			case "on", "against", "at", "to", "with", "toward", "towards", "upon":
				m.recipients, m.recipientHeads = append(m.recipients, ps...), append(m.recipientHeads, hs...)
			}
		case "harm":
			switch word {
			case "of", "whose":
				m.recipients, m.recipientHeads = append(m.recipients, ps...), append(m.recipientHeads, hs...)
			case "by", "adjective":
				m.actors, m.actorHeads = append(m.actors, ps...), append(m.actorHeads, hs...)
			}
		case "both":
			switch word {
			case "whose", "of", "between", "among", "adjective", "by":
				m.actors, m.actorHeads = append(m.actors, ps...), append(m.actorHeads, hs...)
			case "with", "against", "on":
				m.recipients, m.recipientHeads = append(m.recipients, ps...), append(m.recipientHeads, hs...)
			}
		case "visit":
			switch word {
			case "whose", "by", "of":
				m.actors, m.actorHeads = append(m.actors, ps...), append(m.actorHeads, hs...)
			case "to", "with", "in":
				m.recipients, m.recipientHeads = append(m.recipients, ps...), append(m.recipientHeads, hs...)
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

// governed takes the country for its capital, where the dispatch names both:
// "Kigali brushes that aside".
func (r *reader) governed(ps []party) []party {
	for i, p := range ps {
		for k := range r.in.Entities {
			if e := r.in.Entities[k]; e.ID == p.id && e.Kind == dateline.KindPlace && !r.country(k) && r.stands(k) {
				if c, ok := geo.CountryByCode(e.Country); ok && c.Capital == e.Name {
					if j := r.countryOf(k); j >= 0 {
						ps[i].id = r.in.Entities[j].ID
					}
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
