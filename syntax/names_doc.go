package syntax

import "github.com/dateline-news/dateline/text"

// evidence is what a document shows of a word, counted over all its places.
// Counts stop at 255.
type evidence struct {
	key                                uint32
	lower, capital, midCapital         uint8
	afterTitle, afterName, beforeHead  uint8
	afterIn, beforeName, alone, speaks uint8
	kinds                              [4]uint8 // first reading: names it was part of
	places                             [4]uint8 // first reading: where in the name it stood
	plain                              uint8    // first reading: capitalised and no name
	longest, longestKind, acronym      uint8
}

func more(c *uint8) {
	if *c < 255 {
		*c++
	}
}

// prepare looks at each token, then at the document as a whole.
func (m *NameModel) prepare(d *text.Doc, s *scratch) {
	n := len(d.Tokens)
	s.words = grow(s.words, n)
	s.stats = grow(s.stats, tableSize(n))
	clear(s.stats)
	for i := range s.words {
		w := &s.words[i]
		look(d.Surface(i), d.Tokens[i].Kind, w)
		w.entry = m.lookUp(w.low)
		if w.casing != noCase && w.casing != figure {
			w.stat = int32(s.stat(w.low))
		}
	}
	for i := range d.Sentences {
		lo, hi := d.Sentences[i].First, d.Sentences[i].Last
		st := styleOf(s.words[lo:hi])
		for t := lo; t < hi; t++ {
			s.words[t].style = st
		}
		m.gazetteer(s.words[lo:hi])
		runs(s.words, lo, hi)
		if st == prose {
			s.witness(lo, hi)
		}
	}
}

// stat is the place of a word's evidence.
func (s *scratch) stat(key uint32) int {
	at := place(key, len(s.stats))
	for s.stats[at].key != key {
		if s.stats[at].key == 0 {
			s.stats[at].key = key
			break
		}
		at = (at + 1) & (len(s.stats) - 1)
	}
	return at
}

// gazetteer marks the longest known phrase at each place.
func (m *NameModel) gazetteer(words []word) {
	for i := range words {
		if words[i].entry.flags&IsStarter == 0 {
			continue
		}
		key, best, flags := uint32(0), 0, uint16(0)
		for k := 0; k < maxPhrase && i+k < len(words); k++ {
			key = mix(key, words[i+k].low)
			if f := m.phrase(key); f != 0 {
				best, flags = k+1, f
			}
		}
		for k := range best {
			if k == 0 {
				words[i].gaz[0] |= flags
			} else {
				words[i+k].gaz[1] |= flags
			}
		}
	}
}

// runs finds the runs of capitalised words, small words between two of them
// included: "Bank of England".
func runs(words []word, lo, hi int) {
	for i := lo; i < hi; {
		if !words[i].capital() {
			words[i].runFirst, words[i].runLast = int32(i), int32(i)
			i++
			continue
		}
		j := i
		for k := i + 1; k < hi && k-i < 12; k++ {
			if words[k].capital() {
				j = k
				continue
			}
			if k-j > 2 || words[k].casing != lowCase && words[k].shape != hyphenShape || words[k].casing == lowCase && !joins[words[k].low] {
				break
			}
		}
		for k := i; k <= j; k++ {
			words[k].runFirst, words[k].runLast = int32(i), int32(j)
		}
		i = j + 1
	}
}

var hyphenShape = uint32(17)*31 + '-'

func wordSet(list ...string) map[uint32]bool {
	set := map[uint32]bool{}
	for _, w := range list {
		set[hashLower(w)] = true
	}
	return set
}

// joins are the small words inside names.
var joins = wordSet("of", "for", "and", "the", "de", "del", "la", "al", "bin", "van", "von", "der", "da", "di", "el", "ibn")

// Words before places, and words that tell of speaking.
var (
	placeWords = wordSet("in", "at", "near", "from", "outside", "across", "throughout", "around")
	sayWords   = wordSet("said", "says", "told", "added", "says", "wrote", "tweeted", "announced", "called", "asked", "who", "himself", "herself", "won", "resigned", "died", "met")
)

// witness counts what a sentence shows of its words.
func (s *scratch) witness(lo, hi int) {
	for i := lo; i < hi; i++ {
		w := &s.words[i]
		if w.stat < 0 {
			continue
		}
		e := &s.stats[w.stat]
		if !w.capital() {
			more(&e.lower)
			continue
		}
		more(&e.capital)
		if i > lo && s.words[i-1].casing != noCase {
			more(&e.midCapital)
		}
		if i > lo {
			p := &s.words[i-1]
			switch {
			case p.entry.flags&IsTitle != 0:
				more(&e.afterTitle)
			case p.capital():
				more(&e.afterName)
			case placeWords[p.low]:
				more(&e.afterIn)
			}
		}
		if int(w.runLast) > i {
			more(&e.beforeName)
			if s.words[w.runLast].entry.flags&IsOrgHead != 0 {
				more(&e.beforeHead)
			}
		} else if int(w.runFirst) == i {
			more(&e.alone)
		}
		if next := int(w.runLast) + 1; next < hi && sayWords[s.words[next].low] {
			more(&e.speaks)
		}
	}
}

// gather takes what the first reading found: for each word the names it was
// part of, and the acronyms that names would have.
func (m *NameModel) gather(d *text.Doc, s *scratch) {
	for i := range d.Sentences {
		lo, hi := d.Sentences[i].First, d.Sentences[i].Last
		for t := lo; t < hi; {
			l := s.labels[t]
			if l == outside {
				if w := &s.words[t]; w.stat >= 0 && w.capital() && t > lo && w.style == prose {
					more(&s.stats[w.stat].plain)
				}
				t++
				continue
			}
			end := t + 1
			if (l-1)&3 == begins {
				for end < hi && (s.labels[end]-1)&3 == inside {
					end++
				}
				end = min(end+1, hi)
			}
			s.remember(d, t, end, (l-1)/4)
			t = end
		}
	}
}

func (s *scratch) remember(d *text.Doc, lo, hi int, kind uint8) {
	long := uint8(min(hi-lo, 250))
	acronym, letters := uint32(2166136261), 0
	for t := lo; t < hi; t++ {
		w := &s.words[t]
		if w.stat < 0 {
			continue
		}
		e := &s.stats[w.stat]
		more(&e.kinds[kind])
		more(&e.places[(s.labels[t]-1)&3])
		if long > e.longest {
			e.longest, e.longestKind = long, kind
		}
		if w.capital() {
			acronym = (acronym ^ asciiLower(d.Text[d.Tokens[t].Start])) * 16777619
			letters++
		}
	}
	if letters < 2 || letters > 8 || kind == uint8(NamePerson) {
		return
	}
	acronym ^= acronym >> 16
	at := place(acronym, len(s.stats))
	for range len(s.stats) {
		e := &s.stats[at]
		if e.key == acronym {
			e.acronym = kind + 1
			return
		}
		if e.key == 0 {
			return
		}
		at = (at + 1) & (len(s.stats) - 1)
	}
}
