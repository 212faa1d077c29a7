package entity

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// join brings the spots together that name one thing.
func (r *reader) join() {
	index := map[thingKey]int{}
	for i := range r.spots {
		if s := &r.spots[i]; s.thing != nil {
			k := thingKey{s.thing.kind, s.thing.name, s.thing.country}
			g, ok := index[k]
			if !ok {
				g = r.newGroup(i)
				index[k] = g
				r.groups[g].name, r.groups[g].country = s.thing.name, s.thing.country
				r.groups[g].words = fold(s.thing.name)
			}
			s.group = g
		}
	}
	r.joinPersons()
	r.joinRest()
	for i := range r.spots {
		s := &r.spots[i]
		s.group = r.find(s.group)
		g := &r.groups[s.group]
		g.spots = append(g.spots, i)
	}
}

// newGroup opens a group with what spot i says.
func (r *reader) newGroup(i int) int {
	s := &r.spots[i]
	r.groups = append(r.groups, group{kind: s.kind, name: s.surface, thing: s.thing, words: s.words, why: s.why, country: s.country, into: -1})
	return len(r.groups) - 1
}

// joinRest joins bodies, places and things: the same words first, then
// acronyms, then a shorter name with the one longer name that holds it.
func (r *reader) joinRest() {
	index := map[string][]int{}
	for i := range r.spots {
		s := &r.spots[i]
		if s.group >= 0 || s.kind == dateline.KindPerson {
			continue
		}
		// "Switzerland's UN envoy": the UN is not Swiss.
		if s.country == "" && r.bodyOf(s.surface) == nil {
			s.country = r.possessor(s)
		}
		key := s.kind + " " + strings.Join(s.words, " ")
		if s.senses != "" {
			key = s.kind + " of " + s.senses
		}
		if s.kind == dateline.KindGroup {
			key = s.kind + " " + people(s.words)
		}
		if s.group = r.sameWords(index[key], s); s.group < 0 {
			s.group = r.newGroup(i)
			index[key] = append(index[key], s.group)
		} else if g := &r.groups[s.group]; g.country == "" {
			g.country = s.country
		}
	}
	r.defined()
	r.sameBody()
	r.acronyms()
	r.shorter()
}

// people is the one form of the names of a people: "Kurdish", "Kurds".
func people(words []string) string {
	w := strings.TrimSuffix(strings.Join(words, " "), "s")
	switch w {
	case "kurdish":
		return "kurd"
	case "jewish":
		return "jew"
	case "islamic":
		return "muslim"
	}
	return w
}

// sameWords chooses among the groups of the same words. Two countries have a
// Defense Ministry each.
func (r *reader) sameWords(groups []int, s *spot) int {
	fits := -1
	for _, g := range groups {
		switch c := r.groups[g].country; {
		case c == s.country:
			return g
		case c == "" || s.country == "":
			if fits >= 0 {
				return -1
			}
			fits = g
		}
	}
	return fits
}

// unite moves everything of group b to group a.
func (r *reader) unite(a, b int, why string) {
	if a == b {
		return
	}
	r.groups[b].into = a
	ga, gb := &r.groups[a], &r.groups[b]
	if ga.country == "" {
		ga.country = gb.country
	}
	if ga.thing == nil {
		ga.thing = gb.thing
	}
	ga.by(why)
	for _, j := range gb.joined {
		ga.by(j)
	}
	gb.words = nil
}

// find returns the group that g has become part of.
func (r *reader) find(g int) int {
	for r.groups[g].into >= 0 {
		g = r.groups[g].into
	}
	return g
}

// named lists the groups that still stand, in order of their making.
func (r *reader) named() []int {
	var out []int
	for g := range r.groups {
		if r.groups[g].words != nil {
			out = append(out, g)
		}
	}
	return out
}

// defined joins the short names that the text defines to the full ones before
// them: "the Korean Central News Agency (KCNA)".
func (r *reader) defined() {
	for i := 1; i < len(r.spots); i++ {
		s, full := &r.spots[i], &r.spots[i-1]
		a, b := r.find(full.group), r.find(s.group)
		if a == b || s.kind == dateline.KindPerson || !initialism(s.surface) {
			continue
		}
		between := strings.Join(strings.Fields(r.text[full.end:s.start]), " ")
		bracket := between == "(" || between == ", or" || between == ", or the" || between == ", known as" || between == ", known as the"
		if bracket && len(full.words) > 1 && full.kind != dateline.KindPerson && loosely(s.words[0], full.words) {
			r.unite(a, b, s.surface+": defined in the text")
		}
	}
}

// acronyms joins short names whose letters are the initials of one name only.
func (r *reader) acronyms() {
	groups := r.named()
	full := map[string][]int{}
	for _, b := range groups {
		gb := &r.groups[b]
		if gb.kind == dateline.KindPerson {
			continue
		}
		if len(gb.words) > 1 {
			all, big := initials(gb.words)
			full[all] = append(full[all], b)
			if big != all {
				full[big] = append(full[big], b)
			}
		}
	}
	for _, a := range groups {
		ga := &r.groups[a]
		if len(ga.words) != 1 || ga.kind == dateline.KindPerson || ga.thing != nil && ga.kind == dateline.KindPlace || !initialism(ga.name) {
			continue
		}
		if fits := full[ga.words[0]]; len(fits) == 1 && r.groups[fits[0]].words != nil && r.groups[fits[0]].kind != dateline.KindPlace {
			r.unite(fits[0], a, ga.name+": its initials")
		}
	}
}

// initialism reports whether a name is made of capitals: "KCNA", "U.N.", "YPG".
func initialism(s string) bool { return capitals(strings.ReplaceAll(s, ".", "")) && len(s) < 12 }

// small words may be left out of an acronym.
var small = set{"of": true, "for": true, "and": true, "the": true, "in": true, "on": true, "to": true, "de": true, "du": true, "des": true, "la": true, "del": true, "s": true}

// initials returns the initials of the words, small words counted and not.
func initials(words []string) (all, big string) {
	var a, b strings.Builder
	for _, w := range words {
		a.WriteByte(w[0])
		if !small[w] {
			b.WriteByte(w[0])
		}
	}
	return a.String(), b.String()
}

// loosely reports whether a bracketed acronym can be that of the words: its
// first letter begins one of them, and the others come in their order.
func loosely(acronym string, words []string) bool {
	joined := strings.Join(words, " ")
	for i := range words {
		if words[i][0] != acronym[0] {
			continue
		}
		rest, k := strings.Join(words[i:], " "), 0
		for j := 0; j < len(rest) && k < len(acronym); j++ {
			if rest[j] == acronym[k] {
				k++
			}
		}
		if k == len(acronym) {
			return true
		}
	}
	return strings.HasPrefix(joined, acronym)
}

// shorter joins "Amnesty" to "Amnesty International" and "Foreign Ministry" to
// "Turkish Foreign Ministry", where one longer name alone holds the words.
func (r *reader) shorter() {
	groups := r.named()
	ends := map[string][]int{} // first and last word -> groups
	for _, b := range groups {
		if w := r.groups[b].words; len(w) > 1 {
			ends[w[0]] = append(ends[w[0]], b)
			if l := w[len(w)-1]; l != w[0] {
				ends[l] = append(ends[l], b)
			}
		}
	}
	for _, a := range groups {
		ga := &r.groups[a]
		if ga.words == nil || ga.thing != nil || ga.kind == dateline.KindGroup || ga.kind == dateline.KindPerson || ga.kind == dateline.KindWork {
			continue
		}
		fit, n := -1, 0
		near := ends[ga.words[0]]
		if l := ga.words[len(ga.words)-1]; l != ga.words[0] {
			near = append(near[:len(near):len(near)], ends[l]...)
		}
		if len(near) > 100 {
			continue // odd copy: nothing is the only one of so many
		}
		for k, b := range near {
			gb := &r.groups[b]
			if a != b && !slices.Contains(near[:k], b) && gb.words != nil && len(gb.words) > len(ga.words) && gb.kind == ga.kind && (gb.country == ga.country || gb.country == "" || ga.country == "") && r.holds(gb.words, ga.words, ga.kind) {
				fit, n = b, n+1
			}
		}
		if n == 1 {
			r.unite(fit, a, quote(ga.name)+": the only longer name with these words")
		}
	}
}

// holds reports whether a name goes by the shorter one: its beginning, or its
// end when only a country or people is left out.
func (r *reader) holds(long, short []string, kind string) bool {
	n := len(short)
	if slices.Equal(long[:n], short) {
		rest := long[n:]
		switch kind {
		case dateline.KindPlace:
			return len(rest) == 1 && natural[rest[0]] // "Mediterranean Sea", "Hudson River"
		case dateline.KindOrganization, dateline.KindFacility:
			return !small[rest[0]] && !small[rest[len(rest)-1]] && !(n == 1 && r.x.common(short[0]))
		}
		return n > 1 || len(rest) == 1
	}
	if kind == dateline.KindEvent && n == 1 && len(long) == 2 && long[1] == short[0] {
		return r.x.eventFirst[long[0]] // "Cyclone Phailin"
	}
	if slices.Equal(long[len(long)-n:], short) && (n > 1 || kind == dateline.KindOrganization) {
		rest := strings.Join(long[:len(long)-n], " ")
		return kind != dateline.KindPlace && r.x.folded[rest]
	}
	return false
}

// natural are the nouns that names of waters and land may go without.
var natural = set{"sea": true, "ocean": true, "river": true, "mountains": true, "desert": true, "province": true, "city": true, "island": true, "islands": true, "valley": true, "county": true, "region": true}

// common reports whether a word says only what sort of body it is: "National".
func (x *lexicon) common(w string) bool {
	return x.bodyHeads[w] || x.facilityHeads[w] || x.heads[w] || x.bodyFirst[w] || x.titles[w]
}
