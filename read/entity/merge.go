package entity

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// merge makes spots of what lexicon and model found. Both in order.
func (r *reader) merge(found []candidate, names []modelName) {
	slices.SortStableFunc(names, func(a, b modelName) int { return a.start - b.start })
	slices.SortStableFunc(found, func(a, b candidate) int { return a.start - b.start })
	taken := make([]bool, len(found))
	r.speaksFor = map[string]bool{}
	for i := range found {
		if c := &found[i]; c.verdict == yes && c.sense != nil {
			r.speaksFor[c.sense.country] = true
		}
	}
	f := 0
	end := 0
	for _, n := range names {
		if n.start < end {
			continue
		}
		for f < len(found) && found[f].end <= n.start {
			f++
		}
		lo, hi := f, f
		for hi < len(found) && found[hi].start < n.end {
			hi++
		}
		before := len(r.spots)
		r.mergeName(n, found[lo:hi], taken[lo:hi])
		for _, s := range r.spots[before:] {
			end = max(end, s.end)
		}
	}
	slices.SortStableFunc(r.spots, func(a, b spot) int { return a.start - b.start })
	named := r.spots
	for i := range found {
		c := &found[i]
		if c.verdict == yes && !taken[i] && !covered(named, c.start, c.end) {
			r.spots = append(r.spots, r.sighting(c, c.sense))
		}
	}
	r.mark()
	r.missed()
}

// prefixes say how one stands to what follows them.
var prefixes = set{"pro": true, "anti": true, "non": true, "ex": true, "then": true, "pre": true, "post": true}

// covered reports whether one of the spots, in order, holds a part of
// text[start:end].
func covered(spots []spot, start, end int) bool {
	i, _ := slices.BinarySearchFunc(spots, start, func(s spot, at int) int {
		if s.end <= at {
			return -1
		}
		return 1
	})
	return i < len(spots) && spots[i].start < end
}

// mergeName settles one name of the model with the candidates that overlap
// it, and marks those that it replaces.
func (r *reader) mergeName(n modelName, over []candidate, taken []bool) {
	// "pro-Russian" and "anti-Taliban" are one token, and about the second.
	if name := r.text[n.start:n.end]; !isUpper(name) && !strings.ContainsAny(name, " \n") {
		if i := strings.IndexByte(name, '-'); i > 0 && prefixes[name[:i]] && isUpper(name[i+1:]) {
			n.start += i + 1
		}
	}
	for i := range over {
		c := &over[i]
		same := c.start == n.start && (c.end == n.end || c.end == n.end+1 && r.text[n.end] == '.')
		if c.form != nil && c.form.senses[0].how == longer && c.start <= n.start && n.end <= c.end && !same {
			n.start, n.end = c.start, c.end // "Gulf" of "Gulf of Mexico"
			continue
		}
		switch {
		case c.verdict == yes && same:
			taken[i] = true
			r.spots = append(r.spots, r.sighting(c, c.sense))
			return
		case c.verdict == yes && c.end-c.start > n.end-n.start, c.verdict == yes && (c.start < n.start || c.end > n.end):
			return // the longer name wins; the candidate is entered by itself
		case same && c.form.place():
			if r.unsure(n, c) {
				return
			}
		}
	}
	// "the Court of Arbitration in Lausanne": where a body sits is no
	// part of its name, unless the name goes on that way.
	if len(over) > 0 && n.kind == syntax.NameOrganization {
		c := &over[len(over)-1]
		if c.verdict == yes && c.end == n.end && c.start > n.start {
			l := left(r.text, n.start, c.start)
			if end := l.at.start - 1; end > n.start && l.gap == space && (l.word == "in" || l.word == "at") {
				r.mergeName(modelName{n.start, end, n.kind, n.zone}, over[:len(over)-1], taken[:len(over)-1])
				return
			}
		}
	}
	// "Norwegian Inga Holt", "Portland, Oregon": the place is no part of
	// the person's name, nor the state of the city's.
	if len(over) > 0 && n.kind != syntax.NameOrganization {
		c := &over[0]
		rest := strings.TrimLeft(r.text[min(c.end, n.end):n.end], " \n\r\t,-")
		if c.verdict == yes && c.start == n.start && rest != "" && c.end < n.end {
			comma := strings.HasPrefix(strings.TrimSpace(r.text[c.end:n.end]), ",")
			if comma || n.kind == syntax.NamePerson && (c.form.senses[0].how == adjective || c.form.senses[0].how == country) {
				taken[0] = true
				r.spots = append(r.spots, r.sighting(c, c.sense))
				r.mergeName(modelName{n.end - len(rest), n.end, n.kind, n.zone}, over[1:], taken[1:])
				return
			}
		}
	}
	for i := range over {
		taken[i] = true
	}
	s := r.newSpot(n.start, n.end, n.zone)
	if len(s.words) == 0 {
		return
	}
	s.kind, s.why = r.kindOf(&s, n.kind)
	if n.zone == dateline.ZoneByline && s.kind == dateline.KindPlace && len(s.words) > 1 {
		s.kind, s.why = dateline.KindPerson, "named in a byline"
	}
	if s.kind == dateline.KindPlace && len(s.words) == 2 && len(over) == 1 && over[0].verdict == person && over[0].end == n.end && !r.x.places(s.words[0]) {
		s.kind, s.why = dateline.KindPerson, "a first name before "+quote(over[0].form.text) // "Sudesh Amman"
	}
	if s.kind != "" {
		r.spots = append(r.spots, s)
	}
}

// sighting is the spot of a candidate of the lexicon.
func (r *reader) sighting(c *candidate, sense *sense) spot {
	s := r.newSpot(c.start, c.end, c.zone)
	t, why := c.elsewhere, "dateline: place and country"
	if t != nil && t.kind == dateline.KindOrganization {
		why = "dateline: credit"
	}
	if t == nil {
		t, why = sense.thing, whys[sense.how]
		s.how, s.adjective = sense.how, sense.how == adjective
	} else if c.form != nil {
		why = "lexicon: city name with the state or country printed after it"
	}
	s.thing, s.kind, s.why = t, t.kind, why
	return s
}

// unsure settles a name that lexicon and model both see, but that the lexicon
// does not believe by itself. It reports whether it is done with.
func (r *reader) unsure(n modelName, c *candidate) bool {
	first := &c.form.senses[0]
	l := left(r.text, 0, c.start)
	switch {
	case l.gap == glued || c.near == glued:
		return true // "news@brazil.example", "US/Eastern"
	case n.kind == syntax.NameLocation && c.verdict == person && (l.gap == space || l.gap == period) && r.x.beforeNames[l.low]:
		s := r.newSpot(c.start, c.end, c.zone)
		s.kind, s.why = dateline.KindPerson, "stands behind "+quote(l.word) // "Mr. Jordan"
		r.spots = append(r.spots, s)
		return true
	case c.form.common && (c.startsSent || c.zone == dateline.ZoneHeadline) && !r.speaksFor[first.country]:
		return true // "Turkey prices rose", "POLISH"
	case first.how == adjective && n.kind != syntax.NamePerson && r.bodyRun(c) > c.end:
		s := r.newSpot(c.start, r.bodyRun(c), c.zone)
		s.kind, s.why = dateline.KindOrganization, "nationality and head of a body"
		r.spots = append(r.spots, s)
		return true
	case n.kind == syntax.NameLocation && r.direction(c) >= 0:
		s := r.newSpot(r.direction(c), c.end, c.zone)
		s.kind, s.country, s.why = dateline.KindPlace, first.country, "part of "+c.form.text
		r.spots = append(r.spots, s)
		return true
	case n.kind == syntax.NameLocation && first.how != adjective && first.how != demonym:
		if len(c.form.senses) == 1 && (first.how == country || !c.form.prone) {
			r.spots = append(r.spots, r.sighting(c, first))
			return true
		}
		s := r.newSpot(c.start, c.end, c.zone)
		s.kind, s.why, s.senses = dateline.KindPlace, "model: place; several of the name", sensesOf(c.form)
		r.spots = append(r.spots, s)
		return true
	case first.how == adjective && n.kind != syntax.NamePerson:
		right, _ := rightOf(r.text, c.end)
		if r.x.language[l.low] && !isUpper(right.word) || r.x.languageHyphen[right.low] && right.gap == hyphen {
			return true // "in Korean", "Spanish-speaking": a language is no entity
		}
		if len(c.form.senses) > 1 {
			s := r.newSpot(c.start, c.end, c.zone)
			s.kind, s.adjective, s.why, s.senses = dateline.KindPlace, true, "model: nationality; several of the name", sensesOf(c.form)
			r.spots = append(r.spots, s)
			return true
		}
		s := r.sighting(c, first)
		s.adjective = true
		if r.x.notNouns[right.low] && right.gap == space && l.low == "the" && !listedWord(right.low) {
			// "the French say": the people.
			s.thing, s.kind, s.why = nil, dateline.KindGroup, "lexicon: people of a country or region"
			s.country, s.adjective = first.country, false
		}
		r.spots = append(r.spots, s)
		return true
	case first.how == demonym && n.kind != syntax.NamePerson && len(c.form.senses) == 1:
		if !c.form.prone || r.speaksFor[first.country] {
			r.spots = append(r.spots, r.sighting(c, first))
		}
		return true // "The Indians won": nobody knows which
	}
	return false
}

// sensesOf tells open names of one set of countries from others: "Congo" and
// "Congolese" are of the same two.
func sensesOf(f *form) string {
	codes := make([]string, len(f.senses))
	for i := range f.senses {
		codes[i] = f.senses[i].country
	}
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), " ")
}

func rightOf(text string, end int) (side, bool) { return right(text, end, len(text)) }

func listedWord(low string) bool { return low == "and" || low == "or" }

// bodyRun returns the end of the name of a body that a nationality begins:
// "Greek Energy Forum". It is c.end when none does.
func (r *reader) bodyRun(c *candidate) int {
	end := c.end
	for i, at := 0, c.end; i < 5; i++ {
		n, possessive := right(r.text, at, len(r.text))
		if n.gap != space || possessive || !isUpper(n.word) {
			break
		}
		if r.x.titles[n.low] && r.x.honorifics[n.low] {
			break // "South Korean President Park"
		}
		at = n.at.end
		if r.x.head(n.low) || r.x.bodyHeads[n.low] {
			end = at
		}
	}
	if z := r.zoneAt(c.start, end); z != dateline.ZoneBody {
		return c.end
	}
	return end
}

// direction returns where a capitalised direction before a place begins that
// makes it a part of the country ("Northern Syria"), -1 for none.
func (r *reader) direction(c *candidate) int {
	l := left(r.text, 0, c.start)
	if l.gap == space && isUpper(l.word) && !l.initial && r.x.directions[l.low] {
		return l.at.start
	}
	return -1
}

// places reports whether a word begins names of places: "Fort", "Port", "New".
func (x *lexicon) places(w string) bool {
	return x.heads[w] || x.directions[w] || x.facilityHeads[w] || natural[w] || geographic[w]
}

var geographic = set{"san": true, "santa": true, "saint": true, "st": true, "el": true, "al": true, "los": true, "las": true, "la": true, "port": true, "fort": true, "mount": true, "mt": true, "lake": true, "cape": true, "camp": true, "big": true, "little": true, "nueva": true, "nuevo": true, "santo": true, "bad": true, "ras": true, "tel": true, "khan": true, "deir": true, "umm": true}
