package entity

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/bodies"
	"github.com/dateline-news/dateline/syntax/ud"
)

// possessor is the country whose name or nationality stands before a body:
// "North Korea's Defense Ministry", "the Greek gas supplier DEPA".
func (r *reader) possessor(s *spot) string {
	if s.kind != dateline.KindOrganization || s.first < 0 {
		return ""
	}
	i := s.first - 1
	for n := 0; i >= 0 && n < 6; n++ {
		if o := r.spotAt(i); o != nil {
			if o.thing == nil || o.kind != dateline.KindPlace && o.kind != dateline.KindGroup {
				return ""
			}
			after := r.form(o.last)
			if o.adjective || strings.HasPrefix(after, "'") || strings.HasPrefix(after, "’") || o.how == country {
				return o.thing.country
			}
			return ""
		}
		t := r.doc.Tokens[i]
		f := r.form(i)
		if t.UPOS != ud.NOUN && t.UPOS != ud.ADJ && f != "'s" && f != "’s" && f != "'" && f != "-" || i > 0 && r.doc.Text.Tokens[i-1].Sentence != r.doc.Text.Tokens[s.first].Sentence {
			return ""
		}
		i--
	}
	return ""
}

// localPost reports whether a role is one in a part of a country that goes
// without saying: "spokesperson for the provincial governor".
func localPost(role string) bool {
	return slices.ContainsFunc(fold(role), func(w string) bool {
		return w == "provincial" || w == "district" || w == "municipal" || w == "regional" || w == "local"
	})
}

// bodiesAtHome gives bodies, facilities and works the country that their
// names hold, or that the lexicon knows.
func (r *reader) bodiesAtHome() {
	for g := range r.groups {
		gr := &r.groups[g]
		if gr.country != "" || len(gr.spots) == 0 {
			continue
		}
		switch gr.kind {
		case dateline.KindOrganization, dateline.KindFacility, dateline.KindWork, dateline.KindGroup:
			if r.fromLexicon(gr) || gr.kind == dateline.KindGroup {
				continue
			}
			if c, name := r.inside(gr); c != "" {
				gr.country, gr.countryWhy = c, quote(name)+" in the name"
			}
		}
	}
}

// settleCountries gives a bare ministry, and who holds a state's post, the
// country that the dispatch is about, where it is about one.
func (r *reader) settleCountries(dl *dateline.DatelinePlace) {
	home, only, why := r.home(dl)
	if home == "" {
		return
	}
	for g := range r.groups {
		gr := &r.groups[g]
		if gr.country != "" || len(gr.spots) == 0 {
			continue
		}
		switch gr.kind {
		case dateline.KindOrganization:
			if r.bare(gr) {
				gr.country, gr.countryWhy = home, "an office of state named without its country; "+why
			}
		case dateline.KindPerson:
			if slices.ContainsFunc(gr.roles, func(ro role) bool { return ro.country == "" && (only && r.statePost(ro.name) || localPost(ro.name)) }) {
				gr.country, gr.countryWhy = home, "a post named without its country; "+why
			}
		}
	}
}

// inside is the one country whose places or people stand in a name.
func (r *reader) inside(g *group) (country, name string) {
	for w := range international {
		if len(g.words) > 0 && g.words[0] == w {
			return "", ""
		}
	}
	for _, k := range g.spots {
		s := &r.spots[k]
		for i := s.start; ; {
			w, ok := nextWord(r.text, i, s.end)
			if !ok {
				break
			}
			i = w.end
			if !isUpper(r.text[w.start:w.end]) {
				continue
			}
			f, end, _ := r.x.longest(r.text, w, s.end)
			if !f.place() || len(f.senses) != 1 || f.prone {
				continue
			}
			i = end
			if c := f.senses[0].country; c != "" && c != country {
				if country != "" {
					return "", ""
				}
				country, name = c, f.text
			}
		}
		if country != "" {
			return country, name
		}
	}
	return "", ""
}

// international begins the names of bodies that no country owns.
var international = set{"un": true, "united": true, "international": true, "european": true, "african": true, "world": true, "eu": true, "global": true, "inter": true, "islamic": true, "doctors": true, "organization": true}

// bare reports whether a body is an office of state, named without the state.
func (r *reader) bare(g *group) bool {
	if len(g.words) == 0 || g.thing != nil || international[g.words[0]] {
		return false
	}
	if capitals(g.name) {
		return false // "AFL" of a football round is no army
	}
	if _, ok := bodies.Usual(g.name); ok {
		return true
	}
	// "National Directorate for Security", "Metropolitan Police Counter Terrorism Command"
	nation := g.words[0] == "national" || g.words[0] == "federal" || g.words[0] == "state" || g.words[0] == "supreme"
	return slices.ContainsFunc(g.words[1:], func(w string) bool { return w == "police" || nation && r.x.governmentHeads[w] })
}

// home is the country that a dispatch is about: the only one it speaks of, or
// the one that it was filed from when it speaks of none more, or the one that
// it speaks of twice as much as of any other. only says that it is the first.
func (r *reader) home(dl *dateline.DatelinePlace) (code string, only bool, why string) {
	counts := map[string]int{}
	most, second := 0, 0
	for i := range r.spots {
		s := &r.spots[i]
		if s.thing != nil && s.kind == dateline.KindPlace && s.thing.country != "" {
			counts[s.thing.country]++
		}
	}
	for c, n := range counts {
		if n > most || n == most && c < code {
			code, most = c, n
		}
	}
	for c, n := range counts {
		if c != code {
			second = max(second, n)
		}
	}
	switch {
	case most == 0:
		return "", false, ""
	case second == 0 && most > 1:
		return code, true, "the dispatch speaks of no other country"
	case dl != nil && counts[dl.Country] == most && most > 1:
		return dl.Country, false, "the dispatch was filed there and speaks of no other more"
	case most >= 3 && most >= 2*second:
		return code, false, "the dispatch speaks of it more than of all others"
	}
	return "", false, ""
}
