package claim

import (
	"slices"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// nest finds for each claim the innermost other whose content holds its cue.
func (r *reader) nest() {
	for i := range r.found {
		f := &r.found[i]
		f.outer = -1
		size := 1 << 30
		lo, hi := r.near(i)
		for j := lo; j < hi; j++ {
			g := &r.found[j]
			if i == j || g.Anchor == f.Anchor {
				continue
			}
			n, holds := 0, false
			for _, c := range g.Content {
				n += c.Len()
				holds = holds || c.Has(f.Anchor)
			}
			mutual := false
			for _, c := range f.Content {
				mutual = mutual || c.Has(g.Anchor)
			}
			if holds && n < size && !(mutual && f.Cue.First < g.Cue.First) {
				f.outer, size = j, n
			}
		}
		f.Nested = f.outer >= 0
	}
}

// relayers fills via: the sources of the claims round this one, innermost
// first, so that the one nearest the reader stands last; the outlet spoken to;
// never the speaker himself or the agency that carries the dispatch.
func (r *reader) relayers(i int) []string {
	var out []string
	f := &r.found[i]
	put := func(id string) {
		if id != "" && id != f.source.entity && id != r.carrier && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if !f.relayed.Empty() {
		put(r.entityOf(i, f.relayed))
	}
	if id := r.spokenTo(f); id != "" {
		put(id)
	}
	seen := map[int]bool{i: true}
	for j := f.outer; j >= 0 && !seen[j]; j = r.found[j].outer {
		seen[j] = true
		// A claim that is more likely wrong than right relays nobody's words:
		// "gave no answer. Analysts say" is no relay.
		if r.found[j].Confidence >= doubtful {
			put(r.found[j].source.entity)
			put(r.spokenTo(&r.found[j])) // an interview holds for what is said in it
		}
	}
	return out
}

// carrying is the entity of the agency that carries the dispatch, "" for none.
func (r *reader) carrying() string {
	if r.in.Dispatch == nil || r.in.Dispatch.Agency == "" {
		return ""
	}
	for i := range r.in.Entities {
		for _, m := range r.in.Entities[i].Mentions {
			if m.Text == r.in.Dispatch.Agency {
				return r.in.Entities[i].ID
			}
		}
	}
	return ""
}

// spokenTo is the outlet that the speaker told: "told NPR", "in an interview
// with NBC", "speaking to broadcaster NHK".
func (r *reader) spokenTo(f *finding) string {
	s := r.v.Sentence(f.Anchor)
	for i := s.First; i < s.Last; i++ {
		k := r.mention[i]
		if k == 0 || r.mentions[k-1].first != i || f.Source.Has(i) || holds(f.Content, i) {
			continue
		}
		e := &r.in.Entities[r.mentions[k-1].entity]
		if e.Kind != dateline.KindOrganization || !isMedium(e.Name) {
			continue
		}
		for j := i - 1; j >= s.First && j >= i-6; j-- {
			if w := r.form(j); r.lemma(j) == "tell" && j == f.Anchor || (w == "to" || w == "with" || w == "for") && r.doc.Tokens[j].UPOS == syntax.ADP && r.beside(j, f) {
				return e.ID
			}
			switch r.doc.Tokens[j].UPOS {
			case syntax.DET, syntax.ADJ, syntax.NOUN, syntax.PROPN, syntax.PART:
				continue
			}
			break
		}
	}
	return ""
}

// beside reports whether the phrase of preposition j belongs to the cue: it hangs
// on it, or on an interview that does.
func (r *reader) beside(j int, f *finding) bool {
	n := int(r.doc.Tokens[j].Head)
	if n < 0 {
		return false
	}
	if v := int(r.doc.Tokens[n].Head); v >= 0 && v < f.Anchor && f.Source.Last <= v && r.doc.Tokens[f.Anchor].XPOS.String() == "VBG" && len(stances()[r.lemma(v)]) > 0 {
		return true // "A diver described for NHK how it sank, | saying"
	}
	for h, k := int(r.doc.Tokens[n].Head), 0; h >= 0 && k < 3; h, k = int(r.doc.Tokens[h].Head), k+1 {
		if h == f.Anchor || int(r.doc.Tokens[h].Head) == f.Anchor && (channels[r.lemma(h)] || r.lemma(h) == "speak" || r.lemma(h) == "talk") {
			return true
		}
	}
	return false
}

// entityOf is the entity that a noun phrase near finding i stands for, "" when
// none is known.
func (r *reader) entityOf(i int, p attribution.Range) string {
	keep := r.found[i].Source
	defer func() { r.found[i].Source = keep }()
	r.found[i].Source = p
	return r.sourceOf(i).entity
}
