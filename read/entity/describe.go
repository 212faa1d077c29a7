package entity

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax/ud"
)

// role is what somebody is said to be.
type role struct {
	name    string
	from    int    // token that it begins with, nationality and all
	country string // that it speaks for, "" for none
	why     string // of the country
}

// describe collects what the text says of persons and bodies beside their
// names: titles before, appositions behind, "X is the president".
func (r *reader) describe() {
	last := -1 // the spot before, with the country that a role gave it
	lastCountry := ""
	for k := range r.spots {
		s := &r.spots[k]
		gr := &r.groups[s.group]
		if s.first < 0 || gr.kind != dateline.KindPerson && gr.kind != dateline.KindOrganization {
			continue
		}
		var roles []role
		if ro, ok := r.before(s); ok {
			// "Norwegian premier Inga Holt and trade minister Per Lund"
			if ro.country == "" && last >= 0 && r.coordinated(&r.spots[last], ro.from) && r.statePost(ro.name) {
				ro.country, ro.why = lastCountry, "role "+quote(ro.name)+" beside another of that country"
			}
			roles = append(roles, ro)
		}
		roles = append(roles, r.apposed(s)...)
		last, lastCountry = -1, ""
		for _, ro := range roles {
			if gr.kind == dateline.KindPerson && ro.name != "" {
				gr.roles = append(gr.roles, ro)
				if ro.country != "" {
					last, lastCountry = k, ro.country
				}
			}
			if ro.country != "" && gr.country == "" {
				gr.country, gr.countryWhy = ro.country, ro.why
			}
		}
	}
}

// coordinated reports whether only "and" or a comma stands between a name and
// token i of its sentence.
func (r *reader) coordinated(s *spot, i int) bool {
	if i <= s.last || i-s.last > 2 || r.doc.Text.Tokens[i].Sentence != r.doc.Text.Tokens[s.first].Sentence {
		return false
	}
	for ; i > s.last; i-- {
		if f := r.lower(i - 1); f != "and" && f != "," {
			return false
		}
	}
	return true
}

// statePost reports whether a role is one that a state gives.
func (r *reader) statePost(role string) bool {
	for _, w := range fold(role) {
		if statePosts[w] {
			return true
		}
	}
	return false
}

var statePosts = set{"president": true, "minister": true, "premier": true, "chancellor": true, "king": true, "queen": true, "secretary": true, "ambassador": true, "governor": true, "mayor": true, "senator": true, "lawmaker": true, "police": true, "prosecutor": true, "army": true, "military": true, "general": true, "speaker": true, "parliament": true, "envoy": true, "government": true, "opposition": true}

// before reads the title or noun right before a name: "Russian Security
// Council Secretary Oleg Marin", "Greek daily Kathimerini", and across a
// preposition "director of Harbour Watch Mai Lien Tan".
func (r *reader) before(s *spot) (role, bool) {
	sent := r.doc.Text.Sentences[r.doc.Text.Tokens[s.first].Sentence]
	post := -1 // the last post of the run: what the bearer is
	i := s.first - 1
	comma := false
	if i > sent.First && r.form(i) == "," {
		// "The mayor of London, Sadiq Khan,": a comma on either side.
		if s.last < sent.Last && r.form(s.last) != "," && s.kind != dateline.KindPerson {
			return role{}, false
		}
		comma = true
		i--
	}
	end := i
	for ; i >= sent.First; i-- {
		t := r.doc.Tokens[i]
		if o := r.spotAt(i); o != nil {
			if o.kind == dateline.KindPerson {
				break
			}
			i = o.first
			continue
		}
		low := r.lower(i)
		noun := t.UPOS == ud.NOUN || t.UPOS == ud.PROPN
		switch {
		case noun && r.x.posts[singular(low)] || noun && s.kind == dateline.KindOrganization && t.UPOS == ud.NOUN:
			post = max(post, i)
			continue
		case noun, t.UPOS == ud.ADJ, low == "-", low == "former", low == "then", low == "'s", low == "’s", low == ".", low == "'":
			continue
		case post < 0 && s.kind == dateline.KindPerson && (prepositions[low] && r.postBefore(sent.First, i) || low == "the" && i > sent.First && prepositions[r.lower(i-1)] && r.postBefore(sent.First, i-1)):
			continue
		case low == "and" && i > sent.First && r.x.posts[r.lower(i-1)]:
			continue
		}
		break
	}
	first := i + 1
	for first <= end && (r.form(first) == "." || r.lower(first) == "the" || prepositions[r.lower(first)] || r.form(first) == "-" || r.lower(first) == "and" || strings.HasPrefix(r.form(first), "'") || strings.HasPrefix(r.form(first), "’")) {
		first++
	}
	if first > end {
		return role{}, false
	}
	if s.kind == dateline.KindOrganization {
		return r.ofBody(s, first, end, post)
	}
	if post < 0 {
		return role{}, false
	}
	// What follows the post must hang on it: "minister of defense", "director
	// of Amnesty International".
	if post < end {
		if !prepositions[r.lower(post+1)] && !(r.form(post+1) == "-" && post+2 <= end) {
			return role{}, false
		}
	}
	// With a comma the post must be the head that the name explains.
	framed := first <= sent.First+1 && s.last < sent.Last && r.form(s.last) == "," // "The mayor of Lyon, Claire Roux, said"
	if comma && !framed && !r.explains(s, post) {
		return role{}, false
	}
	return r.makeRole(first, end+1), true
}

// postBefore reports whether a post stands before token i.
func (r *reader) postBefore(lo, i int) bool {
	return i > lo && (r.doc.Tokens[i-1].UPOS == ud.NOUN || r.doc.Tokens[i-1].UPOS == ud.PROPN) && r.x.posts[singular(r.lower(i-1))]
}

// explains reports whether the name is an apposition of the token, by the tree.
func (r *reader) explains(s *spot, post int) bool {
	h := r.head(s)
	if h < 0 {
		return false
	}
	t := r.doc.Tokens[h]
	if (t.Rel == ud.RelAppos || t.Rel == ud.RelConj || t.Rel == ud.RelDep || t.Rel == ud.RelFlat) && int(t.Head) == post {
		return true
	}
	// The tree may hang the post from the name as well.
	return int(r.doc.Tokens[post].Head) == h
}

var prepositions = set{"of": true, "to": true, "for": true, "at": true}

// ofBody reads the nationality before a body: "the Greek gas supplier DEPA",
// "North Korea's Defense Ministry".
func (r *reader) ofBody(s *spot, first, end, post int) (role, bool) {
	for i := end; i >= first; i-- {
		if prepositions[r.lower(i)] {
			return role{}, false // "a letter to the Greek daily X" has begun elsewhere
		}
		o := r.spotAt(i)
		if o == nil {
			continue
		}
		if c := r.countryOf(o); c != "" && (o.adjective || i+1 <= end && (strings.HasPrefix(r.form(i+1), "'") || strings.HasPrefix(r.form(i+1), "’")) || o.kind == dateline.KindPlace && o.how == country) {
			// Nothing but nouns and adjectives in between.
			return role{country: c, why: quote(o.surface) + " before the name"}, true
		}
		return role{}, false
	}
	return role{}, false
}

// apposed reads "Marin, the council's secretary," and "X is the
// president of Y".
func (r *reader) apposed(s *spot) []role {
	h := r.head(s)
	if h < 0 {
		return nil
	}
	var out []role
	for c := range r.doc.Children(h) {
		if r.doc.Tokens[c].Rel == ud.RelAppos && c >= s.last && r.spotAt(c) == nil && r.nounPost(s, c) {
			if ro, ok := r.phrase(s, c); ok {
				out = append(out, ro)
			}
		}
	}
	if ro, ok := r.heads(s, h); ok {
		out = append(out, ro)
	}
	t := r.doc.Tokens[h]
	if t.Rel == ud.RelNsubj && t.Head >= 0 && s.kind == dateline.KindPerson {
		p := int(t.Head)
		if r.doc.Tokens[p].UPOS == ud.NOUN && r.nounPost(s, p) && r.doc.Child(p, ud.RelCop) >= 0 && r.doc.Child(p, ud.RelCase) < 0 && !r.negated(p) {
			if ro, ok := r.phrase(s, p); ok {
				out = append(out, ro)
			}
		}
	}
	return out
}

// heads reads "Luis Prado, who heads Peru's National Grain Council": no role
// that has a name, but the country of the body.
func (r *reader) heads(s *spot, h int) (role, bool) {
	if s.kind != dateline.KindPerson {
		return role{}, false
	}
	for c := range r.doc.Children(h) {
		if t := r.doc.Tokens[c]; t.Rel != ud.RelAclRelcl || c < s.last || !leads[t.Lemma] || r.negated(c) {
			continue
		}
		obj := r.doc.Child(c, ud.RelObj)
		if o := r.spotAt(obj); o != nil && r.ofState(o) && r.countryOf(o) != "" {
			return role{country: r.countryOf(o), why: "heads " + quote(o.surface)}, true
		}
	}
	return role{}, false
}

var leads = set{"head": true, "lead": true, "chair": true, "run": true, "command": true, "direct": true, "govern": true, "oversee": true}

func (r *reader) negated(p int) bool {
	for c := range r.doc.Children(p) {
		switch r.lower(c) {
		case "not", "n't", "never", "no":
			return true
		}
	}
	return false
}

// nounPost reports whether token i can say who a person or what a body is.
func (r *reader) nounPost(s *spot, i int) bool {
	t := r.doc.Tokens[i]
	if t.UPOS != ud.NOUN && t.UPOS != ud.PROPN {
		return false
	}
	if s.kind == dateline.KindOrganization {
		return t.UPOS == ud.NOUN
	}
	return r.x.posts[singular(r.lower(i))] || r.x.titles[r.lower(i)]
}

// phrase makes a role of the noun phrase headed by token p: from its first
// word to the comma, relative clause or twelfth word.
func (r *reader) phrase(s *spot, p int) (role, bool) {
	sent := r.doc.Text.Sentences[r.doc.Text.Tokens[p].Sentence]
	first := p
	for first > sent.First && first-1 >= s.last || first > sent.First && p < s.first {
		f := r.form(first - 1)
		if f == "," || f == "(" || f == "—" || f == "--" || f == "is" || f == "was" || r.doc.Tokens[first-1].Rel == ud.RelCop || first-1 < s.last && first-1 >= s.first {
			break
		}
		first--
	}
	last := p + 1
	for last < sent.Last && last-p < 9 {
		if o := r.spotAt(last); o != nil {
			if o.kind == dateline.KindPerson {
				return role{}, false // that is whose role it is
			}
			last = o.last
			continue
		}
		t := r.doc.Tokens[last]
		low := r.lower(last)
		if !(t.UPOS == ud.NOUN || t.UPOS == ud.PROPN || t.UPOS == ud.ADJ || low == "of" || low == "for" || low == "at" || low == "to" && last == p+1 || low == "'s" || low == "-" ||
			(low == "the" || low == "a") && prepositions[r.lower(last-1)] || low == "and" && t.UPOS == ud.CCONJ && last+1 < sent.Last && r.doc.Tokens[last+1].Rel == ud.RelConj && last > p+1) {
			break
		}
		last++
	}
	for last > p+1 && (prepositions[r.lower(last-1)] || r.lower(last-1) == "the" || r.lower(last-1) == "and") {
		last--
	}
	for first < p {
		switch r.lower(first) {
		case "the", "a", "an", "his", "her", "its", "their", "who", "then", "also", "both", "now", "and":
			first++
			continue
		}
		break
	}
	if last-first > 14 {
		return role{}, false
	}
	return r.makeRole(first, last), true
}

// makeRole makes a role of tokens, without the nationality at its head: that
// is the bearer's country.
func (r *reader) makeRole(first, last int) role {
	ro := role{from: first}
	at := first
	for i := first; i < last; i++ {
		o := r.spotAt(i)
		if o == nil {
			continue
		}
		left := ""
		if i > first {
			left = r.lower(i - 1)
			if left == "the" && i-1 > first {
				left = r.lower(i - 2)
			}
		}
		if c := r.countryOf(o); c != "" && ro.country == "" && left != "to" && left != "for" && left != "at" && (o.kind == dateline.KindPlace || o.kind == dateline.KindGroup || r.ofState(o)) {
			ro.country, ro.why = c, "role "+quote(r.words(first, last))
		}
		if i == at && o.kind == dateline.KindPlace && (o.adjective || o.how == country) && o.last < last {
			at = o.last
			if f := r.form(at); (f == "'s" || f == "’s" || f == "'") && at+1 < last {
				at++
			}
		}
		i = o.last - 1
	}
	for at < last-1 {
		low := r.lower(at)
		if low == "then" || low == "-" || low == "." {
			at++
			continue
		}
		break
	}
	ro.name = r.words(at, last)
	return ro
}

// words is the text of tokens with single spaces.
func (r *reader) words(first, last int) string {
	return strings.Join(strings.Fields(r.text[r.doc.Text.Tokens[first].Start:r.doc.Text.Tokens[last-1].End]), " ")
}

// ofState reports whether a body is one of a state, so that its country is
// its members'.
func (r *reader) ofState(o *spot) bool {
	if o.kind != dateline.KindOrganization || len(o.words) == 0 {
		return false
	}
	return r.x.governmentHeads[o.words[len(o.words)-1]] || r.x.governmentHeads[o.words[0]]
}

// countryOf is the country that a name speaks for.
func (r *reader) countryOf(o *spot) string {
	if o.thing != nil {
		if o.thing.kind == dateline.KindOrganization {
			return ""
		}
		return o.thing.country
	}
	if o.group >= 0 && r.groups[o.group].country != "" {
		return r.groups[o.group].country
	}
	return o.country
}
