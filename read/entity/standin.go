package entity

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/syntax/ud"
)

// standIns settles names that stand for another than they are: "the North"
// for North Korea, "Seoul warned" for its government.
func (r *reader) standIns() {
	r.north()
	r.governments()
}

// north reads "the North" and "the South" as the Koreas where the dispatch
// names the one in full and no other land of that direction.
func (r *reader) north() {
	full := map[string]*thing{}
	other := map[string]bool{}
	for i := range r.spots {
		s := &r.spots[i]
		if len(s.words) < 2 || s.kind != dateline.KindPlace {
			continue
		}
		w := s.words[0]
		switch {
		case s.thing != nil && s.thing.country == "KP" && w == "north", s.thing != nil && s.thing.country == "KR" && w == "south":
			full[w] = s.thing
		case (w == "north" || w == "south") && s.thing != nil:
			other[w] = true // Macedonia, Dakota, Sudan
		}
	}
	if len(full) == 0 {
		return
	}
	// One Korea is enough: "the South" in a dispatch of North Korea is the other.
	for word, code := range map[string]string{"north": "KP", "south": "KR"} {
		if full[word] == nil {
			if c, ok := geo.CountryByCode(code); ok {
				if f := r.x.forms[c.Name]; f != nil {
					full[word] = f.senses[0].thing
				}
			}
		}
	}
	for i := 0; i < len(r.doc.Tokens); i++ {
		f := r.form(i)
		if f != "North" && f != "South" {
			continue
		}
		w := r.lower(i)
		if full[w] == nil || other[w] || i == 0 || r.lower(i-1) != "the" {
			continue
		}
		k := int32(-1)
		if i < len(r.at) {
			k = r.at[i]
		}
		if k >= 0 && r.spots[k].last-r.spots[k].first > 1 {
			continue
		}
		next := ""
		if i+1 < len(r.doc.Tokens) {
			next = r.form(i + 1)
		}
		if next == "of" || next == "-" || isUpper(next) && r.doc.Text.Tokens[i].SpaceAfter && r.doc.Text.Tokens[i+1].Sentence == r.doc.Text.Tokens[i].Sentence && !calendar(next) {
			continue
		}
		t := r.doc.Text.Tokens[i]
		s := r.newSpot(int(t.Start), int(t.End), dateline.ZoneBody)
		s.kind, s.thing, s.how, s.why = dateline.KindPlace, full[w], country, "stands for Korea's part in a dispatch that names it"
		if k >= 0 {
			r.spots[k] = s
		} else {
			r.spots = append(r.spots, s)
		}
	}
	r.mark()
}

// governments reads a capital that does what only a government does as its
// country: "Athens expelled the ambassador". The city that a visitor arrives
// in stays the city.
func (r *reader) governments() {
	for i := range r.spots {
		s := &r.spots[i]
		if s.thing == nil || s.how != city || s.first < 0 || !s.thing.capital {
			continue
		}
		c, ok := geo.CountryByCode(s.thing.country)
		if !ok || c.Capital != s.thing.name && !seats[s.thing.name] {
			continue
		}
		h := r.head(s)
		if h < 0 || r.doc.Tokens[h].Head < 0 || !r.acts(h) {
			continue
		}
		if f := r.x.forms[c.Name]; f != nil {
			s.thing, s.how, s.why = f.senses[0].thing, country, "capital that acts as a government"
		}
	}
}

// seats are cities that speak for a state without being its capital in the
// gazetteer.
var seats = set{"Jerusalem": true, "Tel Aviv": true, "Sejong": true}

// acts reports whether token h is the subject of what a government does.
func (r *reader) acts(h int) bool {
	t := r.doc.Tokens[h]
	if t.Rel != ud.RelNsubj || r.doc.Child(h, ud.RelCase) >= 0 {
		return false
	}
	v := r.doc.Tokens[t.Head]
	lemma := v.Lemma
	if n := len(lemma); n > 3 && lemma[n-1] == lemma[n-2] {
		lemma = lemma[:n-1] // "expelled" is lemmatised as "expell"
	}
	return v.UPOS == ud.VERB && (r.x.statesVerbs[v.Lemma] || r.x.statesVerbs[lemma])
}
