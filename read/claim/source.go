package claim

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/words"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// source is what is known of who said it.
type source struct {
	entity string
	kind   string
	named  bool
	why    string
}

// npHead is the word that a noun phrase's others hang from.
func (r *reader) npHead(p attribution.Range) int {
	best := -1
	for i := p.First; i < p.Last; i++ {
		h := int(r.doc.Tokens[i].Head)
		if h >= 0 && p.Has(h) {
			continue
		}
		switch r.doc.Tokens[i].UPOS {
		case syntax.PUNCT, syntax.ADP, syntax.DET, syntax.CCONJ, syntax.PART:
			if best < 0 && r.doc.Tokens[i].UPOS == syntax.DET {
				best = i
			}
			continue
		}
		return i
	}
	if best < 0 {
		best = p.First
	}
	return best
}

// nameIn is the mention that names who a noun phrase stands for: the name its
// words lead up to ("U.S. President | Donald Trump", "Russia's state-run news
// agency | Tass"), in its first part or in one set off by commas, and not one
// that a preposition or 's makes another's ("a spokesman for Rosneft").
func (r *reader) nameIn(p attribution.Range, h int) (mention, bool) {
	type part struct{ first, last int }
	var parts []part
	at := p.First
	for i := p.First; i <= p.Last; i++ {
		if i == p.Last || r.form(i) == "," || r.form(i) == "(" || r.form(i) == "—" || r.form(i) == "--" {
			if i > at {
				parts = append(parts, part{at, i})
			}
			at = i + 1
		}
	}
	for k, c := range parts {
		last := c.last
		for last > c.first && r.doc.Tokens[last-1].UPOS == syntax.PUNCT {
			last--
		}
		if last == c.first {
			continue
		}
		q := r.mention[last-1]
		if q == 0 {
			// "Kim himself", "Smith, who leads the party": a name that begins the phrase.
			if q = r.mention[c.first]; q == 0 || k > 0 && r.in.Entities[r.mentions[q-1].entity].Kind != dateline.KindPerson {
				continue
			}
			m := r.mentions[q-1]
			if m.last < p.Last && (r.form(m.last) == "'s" || r.form(m.last) == "'") || !r.ends(m.last, c.last) {
				continue
			}
			return m, true
		}
		m := r.mentions[q-1]
		if r.governed(m.first, p.First) {
			continue
		}
		e := &r.in.Entities[m.entity]
		if k > 0 && e.Kind != dateline.KindPerson && e.Kind != dateline.KindOrganization {
			continue
		}
		if k > 0 && e.Kind == dateline.KindOrganization && !in("institution", r.lemma(h)) && !in("media", r.lemma(h)) && !in("group", r.lemma(h)) && r.lemma(h) != "one" {
			continue // "Smith, of Gazprom": his firm
		}
		return m, true
	}
	if k := r.mention[h]; k > 0 {
		m := r.mentions[k-1]
		if m.last <= p.Last && !(m.last < p.Last && (r.form(m.last) == "'s" || r.form(m.last) == "'")) {
			return m, true
		}
	}
	return mention{}, false
}

// ends reports whether what stands between two tokens only adds to the name
// before: a clause or phrase.
func (r *reader) ends(from, to int) bool {
	if from >= to {
		return true
	}
	switch r.doc.Tokens[from].UPOS {
	case syntax.ADP, syntax.PRON, syntax.VERB, syntax.SCONJ, syntax.PUNCT:
		return true
	}
	return r.form(from) == "himself" || r.form(from) == "herself" || r.form(from) == "itself"
}

// governed reports whether a preposition stands before the noun phrase part that
// begins at token i: over articles, adjectives and owners.
func (r *reader) governed(i, first int) bool {
	for k := i - 1; k >= first; k-- {
		switch r.doc.Tokens[k].UPOS {
		case syntax.ADP:
			return true
		case syntax.DET, syntax.ADJ, syntax.PART, syntax.NUM:
		case syntax.PROPN:
			if r.mention[k] == 0 {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// ownerIn is a body or state named in noun phrase p beside its head: "the
// ministry's spokesman", "a Turkish official", "a dispatch by Tass".
func (r *reader) ownerIn(p attribution.Range, h int) (mention, bool) {
	var best mention
	ok := false
	for i := p.First; i < p.Last; i++ {
		k := r.mention[i]
		if k == 0 {
			continue
		}
		m := r.mentions[k-1]
		e := &r.in.Entities[m.entity]
		switch e.Kind {
		case dateline.KindOrganization, dateline.KindPlace, dateline.KindPerson, dateline.KindGroup, dateline.KindFacility:
			// A body tells more than the place or person beside it.
			if !ok || e.Kind == dateline.KindOrganization && r.in.Entities[best.entity].Kind != dateline.KindOrganization {
				best, ok = m, true
			}
		}
	}
	return best, ok
}

// hasConj reports whether a noun phrase names several.
func (r *reader) hasConj(p attribution.Range, h int) bool {
	for c := range r.doc.Children(h) {
		if p.Has(c) && r.doc.Tokens[c].Rel == syntax.RelConj {
			return true
		}
	}
	return false
}

// lone reports whether the phrase describes one person, whose name ends it, by
// several posts: "an ex-minister and envoy to Chad, Idriss Ngarlem".
func (r *reader) lone(p attribution.Range, m mention) bool {
	if r.in.Entities[m.entity].Kind != dateline.KindPerson || m.last != p.Last || m.first <= p.First || r.form(m.first-1) != "," {
		return false
	}
	for i := p.First; i < m.first; i++ {
		if k := r.mention[i]; k > 0 && r.in.Entities[r.mentions[k-1].entity].Kind == dateline.KindPerson {
			return false
		}
	}
	return true
}

// dubbed reports whether the phrase says that somebody goes by the name: "a
// protester using the pseudonym Katya", "a miner who gave his name as Pablo".
// Such names are rarely in a list of names, and taken for places.
func (r *reader) dubbed(p attribution.Range, m mention) bool {
	for i := max(p.First+1, m.first-3); i < m.first; i++ {
		switch r.form(i) {
		case "pseudonym", "alias", "nickname", "nicknamed", "named", "surnamed", "name":
			return true
		}
	}
	return false
}

func isMedium(name string) bool {
	if _, ok := words.AgencyByCredit(name); ok {
		return true
	}
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		switch w {
		case "news", "times", "journal", "herald", "tribune", "gazette", "broadcasting", "newspaper", "television", "radio", "tv", "daily", "media":
			return true
		}
	}
	return false
}

// sourceOf says what kind of source finding i has and which entity it is.
func (r *reader) sourceOf(i int) source {
	f := &r.found[i]
	if f.Source.Empty() {
		return source{}
	}
	p := f.Source
	h := r.npHead(p)
	word := r.form(h)
	lemma := r.lemma(h)
	if word == "who" || word == "which" || word == "that" {
		if s, ok := r.relative(i, h); ok {
			return s
		}
	}
	if r.doc.Tokens[h].XPOS.String() == "PRP" || r.doc.Tokens[h].XPOS.String() == "PRP$" {
		return r.pronoun(i, h, word)
	}
	m, has := r.nameIn(p, h)
	owner, owned := r.ownerIn(p, h)
	several := r.hasConj(p, h) && !(has && r.lone(p, m))
	out := source{}
	if lemma == "leader" && strings.HasPrefix(r.doc.Tokens[h].XPOS.String(), "NNS") && (r.has(p, "countries") || r.has(p, "nations") || r.has(p, "states")) {
		return source{kind: dateline.SourceGovernment, named: true}
	}
	if !has && !owned && !several {
		if e := r.antecedent(i, p, h); e != nil {
			out.entity, out.named, out.why = e.ID, true, "the "+lemma+" is of "+e.Name
			out.kind = kindOf(e)
			switch {
			case in("document", lemma):
				out.kind = dateline.SourceDocument
			case in("office", lemma) && e.Kind != dateline.KindPerson:
				out.kind = dateline.SourceOffice
			}
			return out
		}
	}
	if has {
		e := &r.in.Entities[m.entity]
		if !several {
			out.entity = e.ID
		}
		out.named = true
		switch e.Kind {
		case dateline.KindPerson:
			out.kind = dateline.SourcePerson
			if m.form == dateline.FormNominal && in("document", lemma) {
				out.kind = dateline.SourceDocument
			}
			return out
		case dateline.KindPlace, dateline.KindGroup:
			if r.dubbed(p, m) {
				out.kind = dateline.SourcePerson
				return out
			}
			if e.Kind == dateline.KindGroup {
				out.kind, out.named = dateline.SourceGroup, false
				return out
			}
			// "Washington", "Hong Kong": the state speaks, unless the head is more.
			if m.first <= h && h < m.last || several && r.mention[h] > 0 {
				out.kind = dateline.SourceGovernment
				return out
			}
		case dateline.KindOrganization, dateline.KindFacility, dateline.KindEvent:
			out.kind = dateline.SourceInstitution
			if isMedium(e.Name) || isMedium(r.in.Doc.Text.Text[r.doc.Text.Tokens[m.first].Start:r.doc.Text.Tokens[m.last-1].End]) || in("media", lemma) || r.calledMedium(p) {
				out.kind = dateline.SourceMedia
			}
			return out
		case dateline.KindWork, dateline.KindProduct:
			out.kind = dateline.SourceDocument
			return out
		}
	}
	if lemma == "report" && r.doc.Tokens[h].XPOS.String() == "NN" || lemma == "report" && r.has(p, "by") {
		lemma = "document" // "a report by auditors"; bare "reports" are the media's
	}
	if (lemma == "people" || lemma == "person" || lemma == "man" || lemma == "woman") && (r.has(p, "familiar") || r.has(p, "briefed") || r.has(p, "knowledge") || r.has(p, "close")) {
		lemma = "source"
	}
	plural := strings.HasPrefix(r.doc.Tokens[h].XPOS.String(), "NNS") || several
	state := owned && (r.in.Entities[owner.entity].Kind == dateline.KindPlace || r.in.Entities[owner.entity].Kind == dateline.KindGroup)
	switch {
	case in("media", lemma) && !(in("document", lemma) && owned):
		out.kind = dateline.SourceMedia
		out.named = owned && r.in.Entities[owner.entity].Kind == dateline.KindOrganization || owned && r.has(p, "state")
		if out.named {
			out.entity = r.in.Entities[owner.entity].ID
		}
	case in("document", lemma):
		out.kind = dateline.SourceDocument
		out.named = owned
		if owned {
			out.entity = r.in.Entities[owner.entity].ID
			if e := r.in.Entities[owner.entity]; e.Kind == dateline.KindOrganization && isMedium(e.Name) {
				out.kind = dateline.SourceMedia
			}
		}
	case in("office", lemma):
		out.named = owned
		switch {
		case owned && state && (lemma == "official" || lemma == "diplomat" || lemma == "leader" && plural):
			out.kind = dateline.SourceGovernment
			if r.has(p, "in") || r.has(p, "local") { // "hospital officials in Omsk": where, not whose
				out.kind, out.named = dateline.SourceAnonymous, false
			}
		case owned:
			out.kind = dateline.SourceOffice
		case lemma == "official" || plural && lemma != "leader":
			out.kind = dateline.SourceAnonymous
		case r.definite(p):
			out.kind, out.named = dateline.SourceOffice, true
		default:
			out.kind = dateline.SourceOffice
			out.named = r.bodyNoun(p, h)
		}
		if out.named && owned {
			out.entity = r.in.Entities[owner.entity].ID
		}
	case in("government", lemma):
		out.kind, out.named = dateline.SourceGovernment, true
		if owned {
			out.entity = r.in.Entities[owner.entity].ID
		}
		if lemma == "authority" && !owned {
			out.kind, out.named = dateline.SourceAnonymous, false
		}
	case in("institution", lemma):
		out.kind = dateline.SourceInstitution
		out.named = owned || r.definite(p)
		if owned {
			out.entity = r.in.Entities[owner.entity].ID
		}
	case in("anonymous", lemma):
		out.kind = dateline.SourceAnonymous
		if owned && plural && (lemma == "critic" || lemma == "opponent") {
			out.kind = dateline.SourceGroup
		}
	case in("group", lemma) || plural:
		out.kind = dateline.SourceGroup
	case owned && r.in.Entities[owner.entity].Kind == dateline.KindPerson:
		// "her agent", "Venn's longtime friend": not she, and not Venn.
		out.kind = dateline.SourceAnonymous
		if in("representative", lemma) {
			out.kind, out.named, out.entity = dateline.SourceOffice, true, r.in.Entities[owner.entity].ID
		}
	case r.doc.Tokens[h].UPOS == syntax.PROPN:
		// A name that no entity covers.
		out.kind, out.named = dateline.SourcePerson, true
	default:
		out.kind = dateline.SourceAnonymous
	}
	if several && out.kind != dateline.SourceGovernment {
		out.entity = ""
	}
	return out
}

func (r *reader) has(p attribution.Range, word string) bool {
	for i := p.First; i < p.Last; i++ {
		if r.form(i) == word {
			return true
		}
	}
	return false
}

// calledMedium reports whether a phrase says of the name in it that it is a medium,
// where no list knows it: "the state-run news agency Tenger".
func (r *reader) calledMedium(p attribution.Range) bool {
	switch {
	case r.has(p, "news"):
		return r.has(p, "agency") || r.has(p, "service") || r.has(p, "outlet") || r.has(p, "site") || r.has(p, "channel") || r.has(p, "portal")
	case r.has(p, "state"), r.has(p, "state-run"), r.has(p, "official"), r.has(p, "local"):
		if r.has(p, "media") || r.has(p, "television") {
			return true
		}
	}
	return r.has(p, "newspaper") || r.has(p, "broadcaster") || r.has(p, "tabloid")
}

func (r *reader) definite(p attribution.Range) bool {
	w := r.form(p.First)
	return w == "the" || w == "this" || w == "its" || w == "their" || w == "his" || w == "her"
}

// bodyNoun reports whether the phrase names a body by a common noun: "an
// unidentified ministry spokesperson".
func (r *reader) bodyNoun(p attribution.Range, h int) bool {
	for i := p.First; i < p.Last; i++ {
		if i != h && (in("institution", r.lemma(i)) || in("government", r.lemma(i))) {
			return true
		}
	}
	return false
}
