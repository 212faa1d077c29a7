package syntax

import (
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline/syntax/tagger"
	"github.com/dateline-news/dateline/syntax/ud"
)

// A rewrite takes bytes off a word's end and puts others there.
type rewrite struct {
	cut int
	add string
}

// lemmas finds base forms: exceptions first, then the rule for the longest
// known ending.
type lemmas struct {
	words map[lemmaKey]string
	rules map[lemmaKey]rewrite
}

type lemmaKey struct {
	xpos ud.XPOS
	form string
}

// longestEnding bounds the search for a rule.
const longestEnding = 6

// readLemmas reads lines of "tag<TAB>=form<TAB>lemma" for a word and
// "tag<TAB>-ending<TAB>cut<TAB>addition" for a rule.
func readLemmas(list string) *lemmas {
	l := &lemmas{words: map[lemmaKey]string{}, rules: map[lemmaKey]rewrite{}}
	for line := range strings.Lines(list) {
		c := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(c) < 3 || line[0] == '#' && !strings.HasPrefix(line, "#\t") || c[1] == "" {
			continue
		}
		k := lemmaKey{ud.XPOSOf(c[0]), c[1][1:]}
		switch {
		case c[1][0] == '=':
			l.words[k] = c[2]
		case c[1][0] == '-' && len(c) == 4 && len(c[2]) == 1:
			l.rules[k] = rewrite{int(c[2][0] - '0'), c[3]}
		}
	}
	return l
}

// of is the base form. It allocates only where the word has to be rewritten.
func (l *lemmas) of(form string, t tagger.Tag, s *workspace) string {
	if t.UPOS == ud.PROPN && t.XPOS == ud.XNNP || t.UPOS == ud.PUNCT || t.UPOS == ud.NUM {
		return form
	}
	s.lower = lowerTo(s.lower[:0], form)
	low := s.lower
	if w, ok := l.words[lemmaKey{t.XPOS, string(low)}]; ok {
		return w
	}
	base := low
	if t.UPOS == ud.PROPN {
		base = append(s.lower[len(low):], form...)
	}
	for n := min(len(low), longestEnding); n >= 0; n-- {
		r, ok := l.rules[lemmaKey{t.XPOS, string(low[len(low)-n:])}]
		if !ok || r.cut >= len(base) {
			continue
		}
		stem := base[:len(base)-r.cut]
		if r.add == "" && strings.HasPrefix(form, string(stem)) {
			return form[:len(stem)]
		}
		return string(stem) + r.add
	}
	if string(base) == form {
		return form
	}
	return string(base)
}

// lowerTo appends s in small letters.
func lowerTo(b []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(b[:0], strings.ToLower(s)...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}
