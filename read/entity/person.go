package entity

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// joinPersons joins full names first, whatever their order in the text, then
// surnames and given names to the only one who bears them. Of three Kims
// "Kim" is nobody in particular, and stands by itself.
func (r *reader) joinPersons() {
	byLast, byWord := map[string][]int{}, map[string][]int{} // groups
	enter := func(g int) {
		w := r.groups[g].words
		for k, one := range w {
			if !slices.Contains(byWord[one], g) {
				byWord[one] = append(byWord[one], g)
			}
			if k == len(w)-1 && !slices.Contains(byLast[one], g) {
				byLast[one] = append(byLast[one], g)
			}
		}
		glued := strings.Join(w, "")
		if !slices.Contains(byLast[glued], g) {
			byLast[glued] = append(byLast[glued], g) // "Abdel-Fattah", "Abdelfattah"
		}
	}
	for i := range r.spots {
		s := &r.spots[i]
		if s.kind != dateline.KindPerson || len(r.nameWords(s)) < 2 {
			continue
		}
		w := r.nameWords(s)
		fit, n := -1, 0
		near := byLast[w[len(w)-1]]
		if len(near) > 50 {
			near = near[:50]
		}
		if glued := byLast[strings.Join(w, "")]; len(glued) > 0 {
			near = append(near[:len(near):len(near)], glued...)
		}
		for k, g := range near {
			if !slices.Contains(near[:k], g) && samePerson(r.groups[g].words, w) {
				fit, n = g, n+1
			}
		}
		if n != 1 {
			s.group = r.newGroup(i)
			r.groups[s.group].words = w
			enter(s.group)
			continue
		}
		s.group = fit
		if g := &r.groups[fit]; len(w) > len(g.words) || len(w) == len(g.words) && len(s.surface) > len(g.name) {
			g.words, g.name = w, s.surface
			enter(fit)
		}
	}
	alone := map[string]int{}
	for i := range r.spots {
		s := &r.spots[i]
		if s.kind != dateline.KindPerson || s.group >= 0 {
			continue
		}
		w := r.nameWords(s)
		if len(w) == 0 {
			w = s.words
		}
		last := w[len(w)-1]
		fits := r.bearers(byWord[last], last)
		if len(fits) > 1 {
			fits = r.titled(s, fits)
		}
		if len(fits) == 1 {
			s.group = fits[0]
			r.groups[s.group].by(quote(s.surface) + ": the only one of the name")
			continue
		}
		g, ok := alone[last]
		if !ok {
			g = r.newGroup(i)
			r.groups[g].words = w
			if len(fits) > 1 {
				r.groups[g].why += "; several of the name"
			}
			alone[last] = g
		}
		s.group = g
	}
}

// nameWords is a person's name without what is no part of it: "Jr.", "King".
func (r *reader) nameWords(s *spot) []string {
	w := s.words
	for len(w) > 1 && (r.x.royal[w[0]] || r.x.honorifics[w[0]]) {
		w = w[1:]
	}
	for len(w) > 1 && suffixes[w[len(w)-1]] {
		w = w[:len(w)-1]
	}
	return w
}

var suffixes = set{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}

// bearers returns those of the persons with a word in their name who bear it as their
// surname, or if nobody does, all.
func (r *reader) bearers(persons []int, word string) []int {
	var fits []int
	for _, g := range persons {
		w := r.groups[g].words
		if w[len(w)-1] == word || r.x.surnameFirst[w[0]] && w[0] == word {
			fits = append(fits, g)
		}
	}
	if len(fits) > 0 {
		return fits
	}
	if len(word) > 2 {
		return persons
	}
	return nil
}

// titled narrows bearers of one name by the title before it: "President
// Clinton" and "Secretary Clinton".
func (r *reader) titled(s *spot, fits []int) []int {
	t := r.titleBefore(s)
	if t == "" {
		return fits
	}
	var out []int
	for _, g := range fits {
		for i := range r.spots {
			if o := &r.spots[i]; o.group == g && len(o.words) > 1 && r.titleBefore(o) == t {
				out = append(out, g)
				break
			}
		}
	}
	if len(out) == 1 {
		return out
	}
	return fits
}

// titleBefore is the word of a post right before a name.
func (r *reader) titleBefore(s *spot) string {
	l := left(r.text, 0, s.start)
	if (l.gap == space || l.gap == period) && r.x.titles[l.low] {
		return l.low
	}
	return ""
}

// samePerson reports whether two full names can be one person's: one surname,
// and given names that are equal, initials or left out.
func samePerson(a, b []string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if slices.Equal(a, b) {
		return true
	}
	la, lb := a[len(a)-1], b[len(b)-1]
	if la != lb {
		return strings.Join(a, "") == strings.Join(b, "") // "Abdel-Fattah", "Abdelfattah"
	}
	if len(b) < 2 {
		return false
	}
	i := 0
	for _, given := range b[:len(b)-1] {
		for i < len(a)-1 && !sameGiven(a[i], given) {
			i++
		}
		if i == len(a)-1 {
			return false
		}
		i++
	}
	return true
}

// sameGiven reports whether two given names can be one: "Donald" and "D",
// "Sergei" and "Sergey".
func sameGiven(a, b string) bool {
	switch {
	case a == b:
		return true
	case len(a) == 1 || len(b) == 1:
		return a[0] == b[0]
	case len(a) < 5 || len(b) < 5 || a[0] != b[0]:
		return false
	}
	p := 0
	for p < len(a) && p < len(b) && a[p] == b[p] {
		p++
	}
	q := 0
	for q < len(a)-p && q < len(b)-p && a[len(a)-1-q] == b[len(b)-1-q] {
		q++
	}
	return p >= 3 && max(len(a), len(b))-p-q <= 1
}
