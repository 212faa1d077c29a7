package entity

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/bodies"
	"github.com/dateline-news/dateline/lexicon/words"
)

// bodiesBy are the bodies that go by a name: those of the user's list, where
// it has any, else those of the lexicon.
func (r *reader) bodiesBy(name string) []bodies.Body {
	if r.own != nil {
		if all := r.own.Lookup(name); all != nil {
			return all
		}
	}
	return bodies.Lookup(name)
}

// listed reports whether the user's list has a body by the name.
func (r *reader) listed(name string) bool { return r.own != nil && r.own.Lookup(name) != nil }

// peopleBy are the public persons that go by a name, the user's before the
// lexicon's.
func (r *reader) peopleBy(name string) []bodies.Person {
	if r.own != nil {
		if all := r.own.People(name); all != nil {
			return all
		}
	}
	return bodies.People(name)
}

// longestBody is the longest name of a body that s begins with.
func (r *reader) longestBody(s string) (int, []bodies.Body) {
	n, found := bodies.Longest(s)
	if r.own != nil {
		if m, own := r.own.Longest(s); m >= n && m > 0 {
			return m, own
		}
	}
	return n, found
}

// bodyOf is what is known of a body by a name, when it is no common word and
// all that bear it are of one kind; nil else.
func (r *reader) bodyOf(name string) *bodies.Body {
	all := r.bodiesBy(name)
	if len(all) == 0 || all[0].Common {
		return nil
	}
	for i := range all {
		if all[i].Kind != all[0].Kind {
			return nil
		}
	}
	return &all[0]
}

// missed adds bodies of the lexicon that the model did not see: "a captured
// Humvee".
func (r *reader) missed() {
	next, before := 0, len(r.spots)
	for _, p := range r.parts {
		if p.kind == dateline.ZoneDateline || p.style == caps {
			continue
		}
		for at := p.lo; ; {
			w, ok := nextWord(r.text, at, p.hi)
			if !ok {
				break
			}
			at = w.end
			if !isUpper(r.text[w.start:w.end]) {
				continue
			}
			for next < before && r.spots[next].end <= w.start {
				next++
			}
			if next < before && r.spots[next].start <= w.start {
				at = max(at, min(r.spots[next].end, p.hi))
				continue
			}
			n, found := r.longestBody(r.text[w.start:p.hi])
			end := w.start + n
			if n == 0 || end < w.end || found[0].Common || next < before && end > r.spots[next].start {
				continue
			}
			low := lower(r.text[w.start:end])
			if n < 4 && !capitals(r.text[w.start:end]) || words.FunctionWord(low) || r.x.noEntities[low] || !r.alone(p, w.start, end) {
				continue
			}
			s := r.newSpot(w.start, end, p.kind)
			if r.bodyOf(s.surface) == nil {
				continue
			}
			s.kind, s.why = found[0].Kind, "lexicon: "+found[0].Type
			r.spots = append(r.spots, s)
			at = max(at, end)
		}
	}
	if len(r.spots) > before {
		r.mark()
	}
}

// sameBody joins the groups that the lexicon knows as one body: "the UN" and
// "United Nations", "ISIS" and "Islamic State".
func (r *reader) sameBody() {
	type key struct{ name, country string }
	seen := map[key]int{}
	for _, g := range r.named() {
		gr := &r.groups[g]
		if gr.kind == dateline.KindPerson || gr.kind == dateline.KindPlace {
			continue
		}
		all := r.bodiesBy(gr.name)
		if len(all) != 1 || gr.country != "" && all[0].Country != "" && gr.country != all[0].Country {
			continue
		}
		k := key{all[0].Name, all[0].Country}
		if first, ok := seen[k]; ok {
			r.unite(first, g, gr.name+": known as the same")
			continue
		}
		seen[k] = g
	}
}

// fromLexicon takes over country and identity of a body that the lexicon
// knows, and reports whether it did.
func (r *reader) fromLexicon(g *group) bool {
	all := r.bodiesBy(g.name)
	if len(all) == 0 {
		return false
	}
	one := &all[0]
	if len(all) > 1 {
		one = nil
		for i := range all {
			if all[i].Country != "" && r.speaksOf(all[i].Country) {
				if one != nil {
					return false
				}
				one = &all[i]
			}
		}
	}
	// "NTC" of a dispatch about timber is no council in Libya, nor is every
	// General Assembly the one of Uruguay. "Kremlin" is nobody else's.
	// What the user's own list says needs no more evidence than the name.
	if one != nil && !r.listed(g.name) && local[one.Type] && (len(g.words) > 1 || capitals(g.name)) && one.Country != "" && !r.speaksOf(one.Country) && !r.x.facilities[strings.Join(g.words, " ")] {
		return false
	}
	if one == nil || one.Common && len(g.words) == 1 && !strings.HasPrefix(g.why, "stands behind") && g.kind != one.Kind {
		return false
	}
	g.country, g.countryWhy, g.wikidata = one.Country, "lexicon: "+one.Type, one.Wikidata
	if one.Code != "" {
		g.why += "; your list: " + one.Code
	}
	if initialism(g.name) && one.Name != "" {
		g.name = one.Name // the fullest known
	}
	return true
}

// local are the types of bodies whose acronyms and words mean nothing where
// their country is not spoken of: many countries have one.
var local = map[string]bool{"government": true, "ministry": true, "army": true, "police": true, "court": true, "agency": true, "intelligence": true, "prosecutor": true, "party": true, "armed group": true, "council": true, "parliament": true, "presidency": true, "central bank": true}

// speaksOf reports whether the dispatch names a country, or a place or people
// of it.
func (r *reader) speaksOf(country string) bool {
	if r.spoken == nil {
		r.spoken = map[string]bool{}
		for i := range r.spots {
			if t := r.spots[i].thing; t != nil {
				r.spoken[t.country] = true
			}
		}
	}
	return r.spoken[country]
}

// public finds persons who hold or held a public office under the name.
func (r *reader) public() {
	for i := range r.groups {
		g := &r.groups[i]
		if g.kind != dateline.KindPerson || len(g.spots) == 0 {
			continue
		}
		people := r.peopleBy(g.name)
		if len(people) != 1 && len(g.words) < 2 || len(people) == 0 {
			continue
		}
		country, wikidata := people[0].Country, people[0].Wikidata
		if people[0].Code != "" {
			g.why += "; your list: " + people[0].Code
		}
		for _, p := range people[1:] {
			if p.Country != country {
				country = ""
			}
			wikidata = ""
		}
		// A surname alone needs a post beside it: "President Trump".
		if len(g.words) < 2 && len(g.roles) == 0 {
			continue
		}
		switch {
		case country == "" || g.country != "" && g.country != country:
		case g.country == "":
			g.country, g.countryWhy, g.wikidata = country, "lexicon: holder of a public office", wikidata
		default:
			g.wikidata = wikidata
		}
	}
}
