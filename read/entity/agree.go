package entity

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/words"
)

// agree gives one name one kind throughout the dispatch: what the lexicon
// knows first, then a person when somebody is called so in full, then what
// most of its mentions are.
func (r *reader) agree() {
	type tally struct {
		kinds [8]int // told by words of the text
		model [8]int // believed by the model alone
		thing *spot
	}
	kinds := [8]string{dateline.KindPerson, dateline.KindOrganization, dateline.KindPlace, dateline.KindGroup,
		dateline.KindFacility, dateline.KindEvent, dateline.KindProduct, dateline.KindWork}
	tallies := map[string]*tally{}
	persons := map[string]bool{} // every word of a full name
	for i := range r.spots {
		s := &r.spots[i]
		if len(s.words) == 0 {
			continue
		}
		k := strings.Join(s.words, " ")
		t := tallies[k]
		if t == nil {
			t = &tally{}
			tallies[k] = t
		}
		if n := max(0, slices.Index(kinds[:], s.kind)); strings.HasPrefix(s.why, "model") {
			// Headlines capitalise what they like: the body knows better.
			if s.zone == dateline.ZoneBody {
				t.model[n] += 100
			} else {
				t.model[n]++
			}
		} else {
			t.kinds[n]++
		}
		if s.thing != nil && t.thing == nil {
			t.thing = s
		}
		if s.kind == dateline.KindPerson && len(s.words) > 1 {
			persons[s.words[len(s.words)-1]] = true
			if r.x.surnameFirst[s.words[0]] {
				persons[s.words[0]] = true
			}
		}
	}
	storms := map[string]bool{}
	for i := range r.spots {
		if s := &r.spots[i]; s.kind == dateline.KindEvent && len(s.words) == 2 && r.x.eventFirst[s.words[0]] {
			storms[s.words[1]] = true
		}
	}
	for i := range r.spots {
		s := &r.spots[i]
		if s.thing != nil || len(s.words) == 0 {
			continue
		}
		if len(s.words) == 1 && storms[s.words[0]] {
			s.set(dateline.KindEvent, "a storm or operation of the name in this dispatch")
			continue
		}
		t := tallies[strings.Join(s.words, " ")]
		switch {
		case len(s.words) == 1 && persons[s.words[0]] && (t.kinds[0]+t.model[0] > 0 || t.thing == nil && s.kind != dateline.KindGroup && !s.adjective):
			s.set(dateline.KindPerson, "somebody of the name in this dispatch")
		case t.thing != nil && s.kind != dateline.KindPerson && !s.adjective:
			s.thing, s.how = t.thing.thing, t.thing.how
			s.set(t.thing.kind, t.thing.why)
		default:
			best := max(0, slices.Index(kinds[:], s.kind))
			votes := &t.kinds
			if *votes == [8]int{} {
				votes = &t.model
			}
			for k := range kinds {
				if votes[k] > votes[best] || votes[best] == 0 && votes[k] > 0 {
					best = k
				}
			}
			s.set(kinds[best], "what its other mentions are")
		}
	}
}

func (s *spot) set(kind, why string) {
	if s.kind != kind {
		s.kind, s.why = kind, why
	}
}

// again finds where a name that was found stands once more and was missed.
func (r *reader) again() {
	type known struct {
		words []string // as printed
		spot  int
	}
	by := map[string][]known{}
	for i := range r.spots {
		s := &r.spots[i]
		w := strings.Fields(s.surface)
		if s.zone == dateline.ZoneDateline || len(w) == 0 || s.adjective || s.how == city && s.thing != nil {
			continue
		}
		if len(w) == 1 && (len(s.surface) < 3 || words.FunctionWord(strings.ToLower(w[0])) || calendar(w[0])) {
			continue
		}
		head, _ := nextWord(s.surface, 0, len(s.surface))
		k := s.surface[head.start:head.end]
		if head.start == 0 && !slices.ContainsFunc(by[k], func(h known) bool { return slices.Equal(h.words, w) }) {
			by[k] = append(by[k], known{w, i})
		}
	}
	// "the new security council post": a body's name of several words, in small.
	for i := range r.spots {
		s := &r.spots[i]
		if w := strings.Fields(s.surface); s.kind == dateline.KindOrganization && len(w) > 1 && r.x.bodyHeads[strings.ToLower(w[len(w)-1])] {
			low := strings.Fields(strings.ToLower(s.surface))
			head, _ := nextWord(low[0], 0, len(low[0]))
			k := low[0][head.start:head.end]
			if head.start == 0 && !slices.ContainsFunc(by[k], func(h known) bool { return slices.Equal(h.words, low) }) {
				by[k] = append(by[k], known{low, i})
			}
		}
	}
	if len(by) == 0 {
		return
	}
	var more []spot
	next := 0
	for _, p := range r.parts {
		if p.kind == dateline.ZoneDateline {
			continue
		}
		for at := p.lo; ; {
			w, ok := nextWord(r.text, at, p.hi)
			if !ok {
				break
			}
			at = w.end
			for next < len(r.spots) && r.spots[next].end <= w.start {
				next++
			}
			if next < len(r.spots) && r.spots[next].start <= w.start {
				at = max(at, min(r.spots[next].end, p.hi))
				continue
			}
			for _, k := range by[r.text[w.start:w.end]] {
				end, ok := follows(r.text, w.start, p.hi, k.words)
				if !ok || next < len(r.spots) && end > r.spots[next].start || len(k.words) == 1 && !r.alone(p, w.start, end) {
					continue
				}
				from := &r.spots[k.spot]
				s := r.newSpot(w.start, end, p.kind)
				s.kind, s.thing, s.how, s.why = from.kind, from.thing, from.how, from.why
				more = append(more, s)
				at = max(at, end)
				break
			}
		}
	}
	if len(more) > 0 {
		r.spots = append(r.spots, more...)
		r.mark()
	}
}

// follows reports whether the words stand at i, white space aside, and where
// they end.
func follows(text string, i, hi int, w []string) (int, bool) {
	for k, one := range w {
		if k > 0 {
			from := i
			for i < hi && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t') {
				i++
			}
			if i == from {
				return 0, false
			}
		}
		if i+len(one) > hi || text[i:i+len(one)] != one {
			return 0, false
		}
		i += len(one)
	}
	return i, i >= hi || wordByte(text, i) == 0
}

// alone reports whether no capitalised word beside text[start:end] can be part
// of a longer name.
func (r *reader) alone(p part, start, end int) bool {
	l := left(r.text, p.lo, start)
	n, possessive := right(r.text, end, p.hi)
	if l.gap == hyphen || n.gap == hyphen || l.gap == glued || n.gap == glued {
		return false
	}
	if p.style != sentence {
		return true
	}
	return (!l.capital() || l.initial || r.x.titles[l.low]) && (possessive || !n.capital() || calendar(n.word)) && !begins(r.text, p.lo, start)
}
