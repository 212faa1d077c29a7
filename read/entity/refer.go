package entity

import (
	"slices"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax/ud"
)

// refer joins definite nominals ("the ministry") and pronouns ("he") to what
// was named, only where a single name can be meant.
func (r *reader) refer() {
	r.index()
	r.meant = make([]int32, len(r.doc.Tokens))
	for s := range r.doc.Text.Sentences {
		sent := r.doc.Text.Sentences[s]
		quote := sent.InQuote
		for i := sent.First; i < sent.Last; i++ {
			switch r.form(i) {
			case `"`, "“", "”", "``", "''":
				quote = r.form(i) != "”" && r.form(i) != "''" && !quote || r.form(i) == "“" || r.form(i) == "``"
			}
			// In a quotation "he" is whom the speaker means, not the writer.
			if r.at[i] >= 0 || quote {
				continue
			}
			t := r.doc.Tokens[i]
			switch {
			case t.UPOS == ud.PRON && (t.XPOS == ud.XPRP || t.XPOS == ud.XPRPS) && persons[r.lower(i)]:
				r.meant[i] = -1
				is := genderOfPronoun(r.lower(i))
				if g := r.antecedent(s, i, is); g >= 0 {
					r.meant[i], r.groups[g].gender = int32(g)+1, is
					r.refs = append(r.refs, reference{int(r.doc.Text.Tokens[i].Start), int(r.doc.Text.Tokens[i].End), dateline.FormPronoun, g, "the only person near"})
				}
			case t.UPOS == ud.NOUN && t.XPOS == ud.XNN && i > sent.First && r.lower(i-1) == "the" && int(r.doc.Tokens[i-1].Head) == i:
				if g := r.nominal(s, i); g >= 0 {
					r.refs = append(r.refs, reference{int(r.doc.Text.Tokens[i-1].Start), int(r.doc.Text.Tokens[i].End), dateline.FormNominal, g, "the only such name before"})
				}
			}
		}
	}
}

// persons are the pronouns of one person.
var persons = set{"he": true, "him": true, "his": true, "she": true, "her": true, "himself": true, "herself": true, "hers": true}

// genderOf is what titles and earlier pronouns make of a person.
func (r *reader) genderOf(g int) uint8 {
	gr := &r.groups[g]
	if gr.gender != 0 || gr.asked {
		return gr.gender
	}
	gr.asked = true
	for _, k := range gr.spots {
		l := left(r.text, 0, r.spots[k].start)
		gr.gender = max(gr.gender, titleGender[l.low])
	}
	for _, ro := range gr.roles {
		for _, w := range fold(ro.name) {
			gr.gender = max(gr.gender, titleGender[w])
		}
	}
	return gr.gender
}

// genderOfPronoun is that of whom a pronoun means.
func genderOfPronoun(low string) uint8 {
	if low[0] == 's' || low == "her" || low == "hers" || low == "herself" {
		return woman
	}
	return man
}

// What a title says of its bearer.
const (
	man uint8 = 1 + iota
	woman
)

var titleGender = map[string]uint8{
	"mr": man, "sir": man, "king": man, "prince": man, "lord": man, "pope": man, "spokesman": man, "chairman": man, "congressman": man, "businessman": man, "father": man, "brother": man, "son": man, "husband": man, "actor": man, "emperor": man,
	"mrs": woman, "ms": woman, "miss": woman, "lady": woman, "dame": woman, "queen": woman, "princess": woman, "spokeswoman": woman, "chairwoman": woman, "congresswoman": woman, "businesswoman": woman, "mother": woman, "sister": woman, "daughter": woman, "wife": woman, "actress": woman, "empress": woman, "widow": woman,
}

// antecedent finds the one person whom a pronoun can mean: named or meant by
// a pronoun before it in its sentence or in the one before, with nobody else
// of that sex in either, named or not. It returns -1 for none.
func (r *reader) antecedent(s, i int, is uint8) int {
	found := -1
	for k := s; k >= 0 && k >= s-1; k-- {
		sent := r.doc.Text.Sentences[k]
		hi := sent.Last
		if k == s {
			hi = i
		}
		for j := sent.First; j < hi; j++ {
			g := -1
			if o := r.spotAt(j); o != nil {
				if o.kind != dateline.KindPerson {
					continue
				}
				g = o.group
			} else if r.somebody(j) {
				return -1
			} else if m := r.meant[j]; m == 0 {
				continue
			} else if g = int(m) - 1; m < 0 {
				if r.lower(j) != "" && genderOfPronoun(r.lower(j)) != is {
					continue
				}
				return -1 // "he" of somebody else
			}
			if have := r.genderOf(g); have != 0 && have != is {
				continue
			}
			if found >= 0 && found != g {
				return -1
			}
			found = g
		}
	}
	return found
}

// somebody reports whether token j is a noun for a person who is not named
// there: "a spokesman", "the man". A title beside a name is its bearer's.
func (r *reader) somebody(j int) bool {
	t := r.doc.Tokens[j]
	if t.UPOS != ud.NOUN || t.XPOS != ud.XNN {
		return false
	}
	w := r.lower(j)
	if !human[w] && !r.x.posts[w] {
		return false
	}
	if o := r.spotAt(int(t.Head)); o != nil && o.kind == dateline.KindPerson {
		return false // "Security Council secretary", of Marin
	}
	for c := range r.doc.Children(j) {
		if o := r.spotAt(c); o != nil && o.kind == dateline.KindPerson {
			return false
		}
	}
	return human[w] || t.Rel != ud.RelCompound
}

var human = set{"man": true, "woman": true, "boy": true, "girl": true, "person": true, "child": true, "baby": true, "teenager": true, "friend": true, "neighbor": true, "neighbour": true, "girlfriend": true, "boyfriend": true, "partner": true, "spouse": true, "grandmother": true, "grandfather": true, "grandson": true, "granddaughter": true, "victim": true, "colleague": true, "parent": true, "attacker": true, "driver": true, "lady": true, "guy": true}

// nominal finds the one body or person that "the ministry", "the president"
// can mean: the noun is the head of its name or of its role, it was named in
// the last three sentences, and no other such name was anywhere before.
func (r *reader) nominal(s, i int) int {
	word := r.lower(i)
	// "the agency of", "the minister who": told by what follows.
	for c := range r.doc.Children(i) {
		switch t := r.doc.Tokens[c]; {
		case t.UPOS == ud.PUNCT, t.XPOS == ud.XPossessive, t.Rel == ud.RelCase, t.Rel == ud.RelCc, t.Rel == ud.RelConj, t.Rel == ud.RelMark, c == i-1:
		default:
			return -1
		}
	}
	if t := r.doc.Tokens[i]; t.Rel == ud.RelCompound {
		return -1
	}
	found := -1
	for _, g := range r.goBy[word] {
		spots := r.groups[g].spots
		n, _ := slices.BinarySearchFunc(spots, i, func(k, i int) int { return r.spots[k].first - i })
		if n == 0 || r.spots[spots[n-1]].first < 0 {
			continue // not named yet
		}
		if found >= 0 {
			return -1
		}
		found = g
		if last := r.spots[spots[n-1]].first; int(r.doc.Text.Tokens[last].Sentence) < s-3 {
			return -1
		}
	}
	return found
}

// index lists the groups that "the ministry", "the president" can mean.
func (r *reader) index() {
	r.goBy = map[string][]int{}
	for g := range r.groups {
		gr := &r.groups[g]
		if len(gr.words) == 0 || len(gr.spots) == 0 {
			continue
		}
		switch gr.kind {
		case dateline.KindOrganization:
			// "Ministry of Labor", "Dock Workers Union".
			w := gr.words[len(gr.words)-1]
			for k := 1; k+1 < len(gr.words); k++ {
				if gr.words[k] == "of" || gr.words[k] == "for" {
					w = gr.words[k-1]
					break
				}
			}
			if r.x.bodyHeads[w] {
				r.goBy[w] = append(r.goBy[w], g)
			}
			// "the Greek daily Kathimerini": "the daily" later on.
			for _, k := range gr.spots {
				if w := r.nounBefore(&r.spots[k]); r.x.companyNouns[w] && !slices.Contains(r.goBy[w], g) {
					r.goBy[w] = append(r.goBy[w], g)
				}
			}
		case dateline.KindPerson:
			for _, ro := range gr.roles {
				if w := fold(ro.name); len(w) > 0 && r.x.titles[w[len(w)-1]] && !slices.Contains(r.goBy[w[len(w)-1]], g) {
					r.goBy[w[len(w)-1]] = append(r.goBy[w[len(w)-1]], g)
				}
			}
		}
	}
}
