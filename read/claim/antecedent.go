package claim

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// relative resolves "who" to the noun that its clause hangs on.
func (r *reader) relative(k0 int, h int) (source, bool) {
	f := &r.found[k0]
	for i, k := h, 0; i >= 0 && k < 8; i, k = int(r.doc.Tokens[i].Head), k+1 {
		rel := r.doc.Tokens[i].Rel
		if rel == syntax.RelAclRelcl || rel == syntax.RelAcl || rel == syntax.RelAdvclRelcl {
			n := int(r.doc.Tokens[i].Head)
			if n < 0 {
				return source{}, false
			}
			p := r.v.Subtree(n)
			p.Last = max(n+1, min(p.Last, r.v.Subtree(i).First))
			keep := f.Source
			f.Source = p
			s := r.sourceOf(k0)
			f.Source = keep
			s.why = r.form(h) + " is " + r.doc.Text.Form(n)
			return s, true
		}
	}
	return source{}, false
}

func kindOf(e *dateline.Entity) string {
	switch e.Kind {
	case dateline.KindPerson:
		return dateline.SourcePerson
	case dateline.KindPlace:
		return dateline.SourceGovernment
	case dateline.KindGroup:
		return dateline.SourceGroup
	case dateline.KindOrganization:
		if isMedium(e.Name) {
			return dateline.SourceMedia
		}
	}
	return dateline.SourceInstitution
}

// maxBack bounds how many mentions an antecedent is looked for in.
const maxBack = 500

// pronoun resolves a pronoun: by its entity mention; "I" and "we" in a
// quotation to its speaker; else to the last source that fits.
func (r *reader) pronoun(i, h int, word string) source {
	f := &r.found[i]
	if k := r.mention[h]; k > 0 {
		e := &r.in.Entities[r.mentions[k-1].entity]
		return source{entity: e.ID, named: true, kind: kindOf(e), why: word + " is " + e.Name}
	}
	switch word {
	case "i", "we", "me", "us", "my", "our":
		if f.outer >= 0 {
			s := r.found[f.outer].source
			s.why = word + " is who speaks"
			return s
		}
		return source{kind: dateline.SourceAnonymous}
	}
	if q, ok := r.v.QuoteOf(h); ok && f.Nested && (word == "he" || word == "she") {
		// In a quotation "he" is whom the speaker last named in it.
		for k, n := r.before(h)-1, 0; k >= 0 && n < maxBack; k, n = k-1, n+1 {
			m := r.mentions[k]
			e := &r.in.Entities[m.entity]
			if m.first < h && m.first >= q.First && e.Kind == dateline.KindPerson {
				return source{entity: e.ID, named: true, kind: dateline.SourcePerson, why: word + " is " + e.Name}
			}
		}
	}
	person := word == "he" || word == "she" || word == "his" || word == "her"
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		s := r.found[j].source
		if s.kind == "" || r.found[j].Nested != f.Nested {
			continue
		}
		switch {
		case person && s.kind == dateline.SourcePerson,
			person && s.kind == dateline.SourceOffice,
			word == "it" && (s.kind == dateline.SourceInstitution || s.kind == dateline.SourceMedia || s.kind == dateline.SourceGovernment || s.kind == dateline.SourceDocument),
			word == "they" && (s.kind == dateline.SourceGroup || s.kind == dateline.SourceAnonymous || s.kind == dateline.SourceInstitution || s.kind == dateline.SourceGovernment):
			s.why = word + " is the source before"
			return s
		}
	}
	switch {
	case person:
		// "he" stands for somebody named before even where it is not settled who.
		return source{kind: dateline.SourcePerson, named: true}
	case word == "it":
		return source{kind: dateline.SourceInstitution, named: true}
	}
	return source{kind: dateline.SourceGroup}
}

// antecedent is the entity that a noun phrase without a name takes up: "the
// statement" is that of the source before, "the minister" the person last named
// with that post, "the hospital" the body last named so, "a ministry
// spokesperson" one of the ministry last named. nil when none is near.
func (r *reader) antecedent(i int, p attribution.Range, h int) *dateline.Entity {
	lemma := r.lemma(h)
	byID := func(id string) *dateline.Entity {
		for k := range r.in.Entities {
			if id != "" && r.in.Entities[k].ID == id {
				return &r.in.Entities[k]
			}
		}
		return nil
	}
	word := ""
	switch {
	case in("utterance", lemma) && r.definite(p):
		for j := i - 1; j >= 0 && j >= i-3; j-- {
			if e := byID(r.found[j].source.entity); e != nil {
				return e
			}
		}
		return nil
	case in("office", lemma) && r.definite(p) && p.Len() <= 3:
		for k, n := r.before(p.First)-1, 0; k >= 0 && n < maxBack; k, n = k-1, n+1 {
			m := r.mentions[k]
			e := &r.in.Entities[m.entity]
			if m.first >= p.First || m.form != dateline.FormName || e.Kind != dateline.KindPerson {
				continue
			}
			for _, role := range e.Roles {
				for w := range fields(role.Role) {
					if w == lemma {
						return e
					}
				}
			}
		}
		return nil
	case in("institution", lemma) && r.definite(p) && p.Len() <= 3:
		word = lemma
	case in("office", lemma):
		for t := p.First; t < h; t++ {
			if in("institution", r.lemma(t)) {
				word = r.lemma(t)
			}
		}
	}
	if word == "" {
		return nil
	}
	for k, n := r.before(p.First)-1, 0; k >= 0 && n < maxBack; k, n = k-1, n+1 {
		m := r.mentions[k]
		e := &r.in.Entities[m.entity]
		if m.first >= p.First || e.Kind != dateline.KindOrganization {
			continue
		}
		for w := range fields(strings.ToLower(e.Name)) {
			if w == word {
				return e
			}
		}
	}
	return nil
}
