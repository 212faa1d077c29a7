package quantity

import (
	"strings"

	"github.com/dateline-news/dateline/text"
)

// reach is how many tokens a phrase may have before its noun.
const reach = 7

// thing is what is counted: tokens [first, end), the noun at head.
type thing struct {
	first, head, end int
	compound         bool // "12-member": singular behind a hyphen
}

// nouns says which number the noun that is looked for has.
type nouns uint8

const (
	many   nouns = iota // a plural
	one                 // either: behind a part or "one"
	ranked              // either, and a plural may only lead to it: "sixth weapons test"
)

// counted finds what the number that ends before token j counts.
func (r *reader) counted(j int, want nouns) (t thing, ok bool) {
	if r.hyphen(j) {
		if k := j + 1; r.is(k, stop|verb|harm) || r.doc.Tokens[k].Kind != text.KindWord {
			return t, false
		}
		k := j + 1
		if want == ranked && adjective(r, k) {
			return r.phrase(k+1, want) // "second-largest bank"
		}
		for r.hyphen(k+1) && k < j+4 {
			k += 2
		}
		return thing{first: k, head: k, end: k + 1, compound: true}, true
	}
	k := j
	if r.word(k, "of") {
		// "half of the people", "one of the five demands", "hundreds of Taliban"
		for k++; k < j+4 && (r.is(k, det) || r.is(k, cardinal) || r.figures(k) || r.word(k, "all")) && r.at(k).word != "that"; k++ {
		}
	} else if want != many {
		for k < j+2 && r.is(k, poss) { // "half his sentence"
			k++
		}
	}
	return r.phrase(k, want)
}

func owner(s string) bool { return s == "'s" || s == "’s" || s == "'" || s == "’" }

// phrase finds the noun of the noun phrase that goes on at token k.
func (r *reader) phrase(k int, want nouns) (t thing, ok bool) {
	single := want != many
	head := -1
	i := k
scan:
	for ; i < r.hi && i < k+reach; i++ {
		e := r.at(i)
		if r.doc.Tokens[i].Kind != text.KindWord {
			switch {
			case r.hyphen(i), r.form(i) == "." && r.glued(i-1) && i > k && r.upper(i-1) && len(r.form(i-1)) <= 3:
				continue
			case r.doc.Tokens[i].Kind == text.KindNumber && head < 0 && single:
				continue
			}
			break
		}
		switch {
		case r.bars[i]&^inName != 0:
			break scan
		case single && i > k && owner(r.form(i)) && i+1 < r.hi && !r.is(i+1, stop):
			k, head = i+1, -1 // "one of the country's four banks"
			continue
		case single && i == k && e.is&cardinal != 0:
			k++
			continue
		case e.is&(stop|harm) != 0 && !r.hyphen(i+1) && !r.hyphen(i-1) && e.is&(plural|adj) == 0:
			break scan
		case head >= 0 && !single && !isPlural(r, i):
			break scan
		case e.is&verb != 0 && i > k && head >= 0:
			break scan
		case e.is&verb != 0 && i == k && !isPlural(r, i):
			break scan
		case isPlural(r, i):
			if r.hyphen(i + 1) {
				continue
			}
			head = i
			if single && !r.is(i, plural) && (want == one || r.upper(i+1) || adjective(r, i+1)) {
				break scan
			}
		case single && !r.hyphen(i+1):
			if !adjective(r, i) || head < 0 {
				head = i
			}
		}
	}
	if head < 0 && !single {
		// "35 Taliban", "150 Hezbollah": a people's name has its own plural.
		if r.upper(k) && r.doc.Tokens[k].Kind == text.KindWord && !r.is(k, stop|month) && !r.is(k+1, street) {
			head = k
			for r.upper(head+1) && r.doc.Tokens[head+1].Kind == text.KindWord && head < k+2 {
				head++
			}
		}
	}
	if head < 0 {
		return t, false
	}
	t = thing{first: head, head: head, end: head + 1}
	if p := head - 1; p >= k && r.doc.Tokens[p].Kind == text.KindWord && !r.upper(p) && !adjective(r, p) && !r.is(p, stop) && !r.hyphen(p-1) {
		t.first = p // "police officers", "power grids"
	}
	return t, true
}

// isPlural reports whether token i looks like a plural noun.
func isPlural(r *reader, i int) bool {
	e := r.at(i)
	if e.is&plural != 0 {
		return true
	}
	if e.is&(singular|stop|month) != 0 || i < r.lo || i >= r.hi || r.bars[i]&^inName != 0 || r.doc.Tokens[i].Kind != text.KindWord {
		return false
	}
	s := r.form(i)
	if len(s) < 3 || s[len(s)-1]|0x20 != 's' {
		return false
	}
	switch s[len(s)-2] {
	case 's', 'u', 'S', 'U', '\'':
		return false
	case 'i':
		return len(s) > 4 && r.upper(i) && s[len(s)-3] != 's' // "Israelis"; but "Paris" is no count either way
	}
	return true
}

// adjective reports whether token i is an adjective, by list or by ending.
func adjective(r *reader, i int) bool {
	e := r.at(i)
	if e.is&(adj|ordinal|timeBetween) != 0 {
		return true
	}
	if r.upper(i) {
		return !isPlural(r, i)
	}
	s := r.form(i)
	for _, end := range [...]string{"al", "ic", "ive", "ous", "ful", "less", "able", "ible", "ary", "ed", "ing", "ern", "ian", "ese", "ish", "ly", "est", "ular", "ique"} {
		if len(s) > len(end)+2 && strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// name is a thing's words as printed, white space run to one blank.
func (r *reader) name(t thing) string {
	s := r.doc.Text[r.doc.Tokens[t.first].Start:r.doc.Tokens[t.end-1].End]
	if strings.ContainsAny(s, "\n\r\t") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}
