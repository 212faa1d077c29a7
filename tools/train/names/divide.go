package main

import (
	"slices"
	"strings"
	"sync"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// labelled is a document divided as Dateline divides text, with its names.
type labelled struct {
	doc   *text.Doc
	names []syntax.Name
}

// span is a name by its bytes.
type span struct {
	from, to int
	kind     syntax.NameKind
}

// divide writes a document out as prose, a paragraph a sentence, and lays the
// corpus's names over the tokens of text.Split: a name covers every token
// that it touches, up to the end of its sentence.
func divide(d document) labelled {
	var b strings.Builder
	var paragraphs []dateline.Span
	var spans []span
	for _, sent := range d {
		start := b.Len()
		before := ""
		open := false
		for i, r := range sent {
			if i > 0 && !tight(before, r.word) {
				b.WriteByte(' ')
			}
			before = r.word
			from := b.Len()
			b.WriteString(r.word)
			place, kind, named := strings.Cut(r.label, "-")
			if !named {
				open = false
				continue
			}
			k := kindNumber[kind]
			if open && place == "I" && spans[len(spans)-1].kind == k {
				spans[len(spans)-1].to = b.Len()
				continue
			}
			spans, open = append(spans, span{from, b.Len(), k}), true
		}
		paragraphs = append(paragraphs, dateline.Span{Start: start, End: b.Len()})
		b.WriteByte('\n')
	}
	whole := b.String()
	var apart []span
	for _, n := range spans {
		apart = append(apart, unglue(whole, n)...)
	}
	spans = apart
	l := labelled{doc: text.Split(whole, paragraphs)}
	t := 0
	for _, s := range spans {
		for t < len(l.doc.Tokens) && int(l.doc.Tokens[t].End) <= s.from {
			t++
		}
		first := t
		for t < len(l.doc.Tokens) && int(l.doc.Tokens[t].Start) < s.to &&
			l.doc.Tokens[t].Sentence == l.doc.Tokens[first].Sentence {
			t++
		}
		if t > first {
			l.names = append(l.names, syntax.Name{First: first, Last: t, Kind: s.kind})
		}
	}
	return l
}

// tight reports whether a corpus's two words are written without a space.
func tight(before, word string) bool {
	switch word {
	case ".", ",", ";", ":", "?", "!", "%", ")", "]", "'s", "'m", "'re", "'ve", "'d", "'ll", "n't":
		return true
	}
	return before == "(" || before == "[" || before == "$"
}

// unglue takes names out of a compound that CoNLL leaves whole and labels: of
// "U.S.-led" the "U.S.", a place; of "Israeli-Syrian" both.
func unglue(s string, n span) []span {
	name := s[n.from:n.to]
	i := strings.LastIndexByte(name, '-')
	if n.kind == syntax.NamePerson || i <= 0 || i+1 >= len(name) || strings.ContainsAny(name, " ") {
		return []span{n}
	}
	left, leftKnown := placeKind(name[:i])
	if c := name[i+1]; 'a' <= c && c <= 'z' && n.kind == syntax.NameMisc {
		n.to = n.from + i
		if leftKnown {
			n.kind = left
		}
		return []span{n}
	}
	right, rightKnown := placeKind(name[i+1:])
	if leftKnown && rightKnown {
		return []span{{n.from, n.from + i, left}, {n.from + i + 1, n.to, right}}
	}
	return []span{n}
}

// nationalities are the adjectives and peoples of lexicon/geo.
var nationalities = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, c := range geo.Countries() {
		for _, a := range append(slices.Clone(c.Adjectives), c.Demonyms...) {
			set[a] = true
		}
	}
	return set
})

// placeKind tells a nationality (MISC) and a place from other words. "U.S."
// is both, and a place.
func placeKind(w string) (syntax.NameKind, bool) {
	if _, ok := geo.CountryByName(w); ok {
		return syntax.NameLocation, true
	}
	if nationalities()[w] {
		return syntax.NameMisc, true
	}
	_, ok := geo.RegionByName(w)
	return syntax.NameLocation, ok || len(geo.CitiesByName(w)) > 0
}

// labels writes the names as a label a token.
func (l labelled) labels() []uint8 {
	out := make([]uint8, len(l.doc.Tokens))
	for _, n := range l.names {
		k := 1 + 4*uint8(n.Kind)
		if n.Last == n.First+1 {
			out[n.First] = k + 3
			continue
		}
		out[n.First] = k
		for t := n.First + 1; t < n.Last-1; t++ {
			out[t] = k + 1
		}
		out[n.Last-1] = k + 2
	}
	return out
}

// variants are documents printed otherwise: one in ten all in capitals, one
// in ten like headlines.
func variants(docs []document) []document {
	var out []document
	for i, d := range docs {
		var change func(string) string
		switch i % 10 {
		case 3:
			change = strings.ToUpper
		case 7:
			change = headlined
		default:
			continue
		}
		v := make(document, len(d))
		for j, sent := range d {
			v[j] = make([]row, len(sent))
			for k, r := range sent {
				v[j][k] = row{change(r.word), r.label}
			}
		}
		out = append(out, v)
	}
	return out
}

func headlined(w string) string {
	switch w {
	case "of", "in", "to", "the", "a", "an", "and", "for", "on", "at", "'s", "n't", "with", "by":
		return w
	}
	return strings.ToUpper(w[:1]) + w[1:]
}
