package quantity

import (
	"sort"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/text"
)

// bar says why a token cannot be part of a quantity.
type bar uint8

const (
	inTime bar = 1 << iota
	inSkip
	inName // its number is the name's; it may still be what is counted
)

// reader walks over the tokens of one text. All its looking stays inside the
// sentence [lo, hi).
type reader struct {
	doc      *text.Doc
	entries  []*entry
	bars     []bar
	mentions []mention
	lo, hi   int
	found    []amount
}

type mention struct {
	start, end int
	id         string
}

func newReader(in Input) *reader {
	d := in.Doc
	r := &reader{doc: d, entries: make([]*entry, len(d.Tokens)), bars: make([]bar, len(d.Tokens))}
	x := load()
	var buf [64]byte
	for i := range d.Tokens {
		r.entries[i] = &none
		s := d.Form(i)
		if len(s) > len(buf) {
			continue
		}
		w := lower(buf[:0], s)
		e := x[string(w)]
		if n := len(w) - 1; e == nil && n > 1 && w[n] == '.' {
			e = x[string(w[:n])] // "200 lbs." at a sentence's end
		}
		if e != nil {
			r.entries[i] = e
		}
	}
	for _, t := range in.Times {
		r.bar(t.Span, inTime)
	}
	for _, s := range in.Skip {
		r.bar(s, inSkip)
	}
	for _, e := range in.Entities {
		for _, m := range e.Mentions {
			if m.Form == dateline.FormName {
				r.bar(m.Span, inName)
			}
			r.mentions = append(r.mentions, mention{m.Start, m.End, e.ID})
		}
	}
	sort.SliceStable(r.mentions, func(a, b int) bool { return r.mentions[a].start < r.mentions[b].start })
	return r
}

// lower appends the lower case of s; letters beyond ASCII stay, for the
// tables have none that change.
func lower(to []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		to = append(to, c)
	}
	return to
}

// bar marks the tokens that a span touches.
func (r *reader) bar(s dateline.Span, b bar) {
	t := r.doc.Tokens
	i := sort.Search(len(t), func(i int) bool { return int(t[i].End) > s.Start })
	for ; i < len(t) && int(t[i].Start) < s.End; i++ {
		r.bars[i] |= b
	}
}

// mentioned is the id of the entity that token i is part of.
func (r *reader) mentioned(i int) string {
	at := int(r.doc.Tokens[i].Start)
	n := sort.Search(len(r.mentions), func(k int) bool { return r.mentions[k].start > at })
	for k := n - 1; k >= 0 && k >= n-4; k-- {
		if at < r.mentions[k].end {
			return r.mentions[k].id
		}
	}
	return ""
}

// sentence reads the sentence s.
func (r *reader) sentence(s int) {
	r.lo, r.hi = r.doc.Sentences[s].First, r.doc.Sentences[s].Last
	for i := r.lo; i < r.hi; {
		if !r.begins(i) {
			i++
			continue
		}
		a, next := r.read(i)
		if next > i {
			if a.end > 0 {
				r.keep(a)
			}
			i = next
		} else {
			i++
		}
	}
}

// keep files an amount, joining "more than 20" and "but fewer than 30", and
// giving back what the one before it has taken.
func (r *reader) keep(a amount) {
	if n := len(r.found); n > 0 && r.found[n-1].first >= r.lo {
		p := &r.found[n-1]
		if joined, ok := r.join(*p, a); ok {
			*p = joined
			return
		}
		if a.first < p.end {
			a.first = p.end
		}
	}
	r.found = append(r.found, a)
}

// begins reports whether a number can begin at token i.
func (r *reader) begins(i int) bool {
	if r.bars[i]&^inName != 0 {
		return false
	}
	e := r.entries[i]
	if e.is&(cardinal|hundred|scale|dozen|vague|ordinal|part|times|double|moneyBefore) != 0 {
		return r.bars[i] == 0
	}
	switch r.doc.Tokens[i].Kind {
	case text.KindNumber:
		return r.bars[i] == 0
	case text.KindSymbol:
		return signs[r.form(i)] != 0
	}
	switch e.word {
	case "a", "an", "several", "few", "many", "not":
		return true
	}
	return false
}

// at is the entry of token i, of none outside the sentence or inside a time.
func (r *reader) at(i int) *entry {
	if i < r.lo || i >= r.hi || r.bars[i]&^inName != 0 {
		return &none
	}
	return r.entries[i]
}

// word reports whether token i is the word w.
func (r *reader) word(i int, w string) bool { return r.at(i).word == w || r.form(i) == w }

// is reports whether token i is of one of the classes.
func (r *reader) is(i int, c class) bool { return r.at(i).is&c != 0 }

// form is token i as printed, "" outside the sentence or inside a time.
func (r *reader) form(i int) string {
	if i < r.lo || i >= r.hi || r.bars[i]&^inName != 0 {
		return ""
	}
	return r.doc.Form(i)
}

// printed is token i as printed, inside a time too.
func (r *reader) printed(i int) string {
	if i < r.lo || i >= r.hi {
		return ""
	}
	return r.doc.Form(i)
}

// glued reports whether tokens i and i+1 touch.
func (r *reader) glued(i int) bool {
	return r.lo <= i && i+1 < r.hi && !r.doc.Tokens[i].SpaceAfter
}

// hyphen reports whether token i is a hyphen that ties its neighbours.
func (r *reader) hyphen(i int) bool {
	if i <= r.lo || i+1 >= r.hi || !r.glued(i-1) || !r.glued(i) {
		return false
	}
	s := r.form(i)
	return s == "-" || s == "‐" || s == "‑"
}

// past is the token behind a hyphen at i, or i itself.
func (r *reader) past(i int) int {
	if r.hyphen(i) {
		return i + 1
	}
	return i
}

// upper reports whether token i begins with a capital.
func (r *reader) upper(i int) bool {
	s := r.printed(i)
	return s != "" && 'A' <= s[0] && s[0] <= 'Z'
}

// figures reports whether token i begins with a digit.
func (r *reader) figures(i int) bool {
	s := r.form(i)
	return s != "" && isDigit(s[0])
}

// opens reports whether token i is the first word of its sentence, or of what
// is quoted or set off by a colon or dash in it.
func (r *reader) opens(i int) bool {
	if i <= r.lo {
		return true
	}
	if r.doc.Tokens[i-1].Kind != text.KindPunct {
		return false
	}
	switch r.form(i - 1) {
	case ",", "-", "/", ")", "'", "’":
		return false
	}
	return true
}

// match reports whether the words of a phrase stand at token i, hyphens
// between them passed over, and where it ends.
func (r *reader) match(words []string, i int) (end int, ok bool) {
	for n, w := range words {
		if n > 0 {
			i = r.past(i)
		}
		if r.at(i).word != w {
			return 0, false
		}
		i++
	}
	return i, true
}
