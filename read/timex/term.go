package timex

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/text"
)

// A term is what the tables make of a token. Most tokens are none.
type term struct {
	mask    mask
	e       *entry
	parts   []part // what begins here and is made of several tokens, or has a value of its own
	lit     uint16
	capital bool
	mid     bool // "mid-" was taken off its front
}

// A part is a number, a clock time, a year: one class of several tokens.
type part struct {
	of  class
	end int32 // the first token behind it
	val int
	aux float64
}

// terms looks up the tokens of a document. Tokens inside the spans of skip
// are left blank.
func (l *lexicon) terms(doc *text.Doc, skip []dateline.Span) []term {
	ts := make([]term, len(doc.Tokens))
	k := 0
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		for k < len(skip) && skip[k].End <= int(t.Start) {
			k++
		}
		if k < len(skip) && skip[k].Start < int(t.End) {
			continue
		}
		s := doc.Text[t.Start:t.End]
		if s[0] >= 0x80 || t.Kind == text.KindNumber {
			s = doc.Form(i)
			if s == "" {
				continue
			}
		}
		l.term(&ts[i], s, t.Kind)
	}
	return ts
}

func (l *lexicon) term(t *term, s string, kind text.Kind) {
	switch c := s[0]; {
	case c == '-' || kind == text.KindPunct && (s == "–" || s == "—" || s == "‐" || s == "‑" || s == "--"):
		t.mask |= cDash.mask()
		return
	case c == ',':
		t.mask |= cComma.mask()
		t.lit = l.comma
		return
	case 'A' <= c && c <= 'Z':
		t.capital = true
	}
	if s == "’s" {
		s = "'s"
	}
	rest, mid := unmid(s)
	e := l.look(rest)
	if e == nil {
		return
	}
	t.e, t.lit, t.mid = e, e.lit, mid
	t.mask = e.any
	if t.capital || mid && 'A' <= rest[0] && rest[0] <= 'Z' {
		t.mask = e.capital
	}
}

// val is the value of a class at a term.
func (t *term) val(c class) int {
	for k := range t.parts {
		if t.parts[k].of == c {
			return t.parts[k].val
		}
	}
	if t.e == nil {
		return 0
	}
	return t.e.val(c)
}

func (t *term) part(c class) *part {
	for k := range t.parts {
		if t.parts[k].of == c {
			return &t.parts[k]
		}
	}
	return nil
}

func (t *term) add(p part) {
	t.parts = append(t.parts, p)
	t.mask |= p.of.mask()
}

// figures finds what figures and number words make up, from each token on.
type figures struct {
	l     *lexicon
	doc   *text.Doc
	terms []term
}

func (f *figures) run() {
	const words = 1<<cNumber | 1<<cOrdinal | 1<<cClock
	for i := range f.terms {
		t := &f.terms[i]
		tok := &f.doc.Tokens[i]
		c := f.doc.Text[tok.Start]
		last := f.last(i)
		switch {
		case '0' <= c && c <= '9', tok.Kind == text.KindNumber, c|0x20 == 'm' && tok.End-tok.Start > 4 && isDigit(f.doc.Text[tok.Start+4]):
			f.figure(i, last)
		case t.mask&words != 0:
			f.word(i, last)
		case c == 'Q' && tok.End-tok.Start == 2:
			if q := f.doc.Text[tok.Start+1]; '1' <= q && q <= '4' {
				t.add(part{of: cQtr, end: int32(i + 1), val: int(q - '0')})
			}
		case t.lit == f.l.a && i+1 < last && f.terms[i+1].mask&cNumber.mask() != 0 && (f.terms[i+1].val(cNumber) >= 100 || f.terms[i+1].lit == f.l.dozen):
			if p, ok := f.number(i+1, last); ok {
				t.add(p)
			}
		}
		if t.e != nil && len(t.e.phrases) > 0 {
			f.phrase(i, last)
		}
	}
}

// last is the end of the sentence of a token.
func (f *figures) last(i int) int {
	return f.doc.Sentences[f.doc.Tokens[i].Sentence].Last
}

func (f *figures) phrase(i, last int) {
	for _, p := range f.terms[i].e.phrases {
		j := i + 1
		ok := true
		for _, w := range p.rest {
			if j >= last || f.terms[j].lit != w {
				ok = false
				break
			}
			j++
		}
		if ok {
			f.terms[i].add(part{of: p.of, end: int32(j), val: p.val})
			return
		}
	}
}

// figure reads a token of figures.
func (f *figures) figure(i, last int) {
	s := f.doc.Form(i)
	t := &f.terms[i]
	if rest, ok := unmid(s); ok {
		s, t.mid = rest, true
	}
	if p, ok := numdate(s); ok {
		p.end = int32(i + 1)
		t.add(p)
		return
	}
	if p, ok := decadeFigure(s); ok {
		p.end = int32(i + 1)
		t.add(p)
		return
	}
	n, rest, plain := leading(s)
	switch {
	case n < 0:
		return
	case rest == "st" || rest == "nd" || rest == "rd" || rest == "th":
		t.add(part{of: cOrd, end: int32(i + 1), val: n})
		if n >= 1 && n <= 31 {
			t.add(part{of: cDay, end: int32(i + 1), val: n})
		}
		return
	case rest == "" && s[0] == '\'' && plain == 2:
		t.add(part{of: cYear, end: int32(i + 1), val: century20(n)})
		return
	case rest == "" && s[0] != '\'':
		if plain == 4 && n >= 1000 && n < 2200 {
			t.add(part{of: cYear, end: int32(i + 1), val: n})
		}
		if plain <= 2 && n >= 1 && n <= 31 {
			t.add(part{of: cDay, end: int32(i + 1), val: n})
		}
		if plain == 4 && n/100 < 24 && n%100 < 60 {
			t.add(part{of: cMilitary, end: int32(i + 1), val: n/100*60 + n%100})
		}
	case rest == "GMT" && plain == 4 && n/100 < 24 && n%100 < 60:
		t.add(part{of: cClock, end: int32(i + 1), val: n/100*60 + n%100})
		return
	case (rest == "Q") && n >= 1 && n <= 4:
		t.add(part{of: cQtr, end: int32(i + 1), val: n})
		return
	}
	if f.clock(i, last, s) {
		return
	}
	if p, ok := f.number(i, last); ok {
		t.add(p)
	}
}

// clock reads "7:15 p.m.", "7 p.m.", "7pm", "14:00", "7.15 p.m.".
func (f *figures) clock(i, last int, s string) bool {
	h, m, n := 0, 0, 0
	for n < len(s) && n < 2 && isDigit(s[n]) {
		h = h*10 + int(s[n]-'0')
		n++
	}
	if n == 0 || h > 24 {
		return false
	}
	minutes := false
	if len(s) >= n+3 && (s[n] == ':' || s[n] == '.') && isDigit(s[n+1]) && isDigit(s[n+2]) {
		m = int(s[n+1]-'0')*10 + int(s[n+2]-'0')
		minutes = s[n] == ':'
		n += 3
		if m > 59 {
			return false
		}
		if minutes && len(s) >= n+3 && s[n] == ':' && isDigit(s[n+1]) && isDigit(s[n+2]) {
			n += 3 // seconds
		}
	}
	t := &f.terms[i]
	add, end := -1, i+1
	switch tail := strings.ToLower(s[n:]); {
	case tail == "" && i+1 < last && f.terms[i+1].mask&cAmpm.mask() != 0:
		add, end = f.terms[i+1].val(cAmpm), i+2
		// "7 p.m" with its period cut off as the end of a sentence keeps it.
	case tail == "pm" || tail == "p.m" || tail == "p.m.":
		add = 12
	case tail == "am" || tail == "a.m" || tail == "a.m.":
		add = 0
	case tail == "" && minutes:
		t.add(part{of: cHHMM, end: int32(i + 1), val: h%24*60 + m})
		return true
	}
	if add < 0 || h > 12 && add == 0 || h == 0 && add == 12 {
		return false
	}
	if h <= 12 {
		h = h%12 + add
	}
	t.add(part{of: cClock, end: int32(end), val: h%24*60 + m})
	return true
}

// word reads a number word, an ordinal, or the clock word that stands here.
func (f *figures) word(i, last int) {
	t := &f.terms[i]
	if t.mask&cNumber.mask() != 0 {
		if p, ok := f.yearWords(i, last); ok {
			t.add(p)
		}
		if p, ok := f.ordinalWords(i, last); ok {
			t.add(p)
		}
		if p, ok := f.number(i, last); ok {
			t.add(p)
		}
	}
	if t.mask&cOrdinal.mask() != 0 {
		t.add(part{of: cOrd, end: int32(i + 1), val: t.e.val(cOrdinal)})
	}
}
