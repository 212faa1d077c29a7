package bodies

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// index finds values by their names. Names whose case tells them from a word
// ("WHO", "dpa") stand in exact with the case they are printed in, the others
// in lower.
type index[T any] struct {
	lower, exact map[string][]T
	words        int // of the longest name
}

func newIndex[T any](n int) *index[T] {
	return &index[T]{lower: make(map[string][]T, n), exact: make(map[string][]T, n/4)}
}

// add lists v, which is one[0], under a name. The first of several names for
// one key of one value wins; several values of one key keep their order.
func (x *index[T]) add(one []T, same func(T, T) bool, name string, common bool) {
	var buf [longestKey + 8]byte
	x.words = max(x.words, strings.Count(string(fold(buf[:0], name, true)), " ")+1)
	first, _ := utf8.DecodeRune(fold(buf[:0], name, false)) // as find sees it: "&" is "and"
	caps := acronym(name)
	if caps > 0 && (caps < 4 || common) || unicode.IsLower(first) {
		put(x.exact, string(fold(buf[:0], name, false)), one, same)
	}
	if caps == 0 || caps >= 4 && !common {
		put(x.lower, string(fold(buf[:0], name, true)), one, same)
	}
}

func put[T any](m map[string][]T, key string, one []T, same func(T, T) bool) {
	if key == "" {
		return
	}
	had := m[key]
	for _, h := range had {
		if same(h, one[0]) {
			return
		}
	}
	if had == nil {
		m[key] = one[:1:1]
		return
	}
	m[key] = append(had[:len(had):len(had)], one[0])
}

// acronym is the number of letters of a name that has capitals only, figures
// aside; 0 for any other.
func acronym(s string) (n int) {
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return 0
		case unicode.IsUpper(r):
			n++
		case unicode.IsSpace(r):
			return 0
		}
	}
	return n
}

// find returns what goes by a name, nil when nothing does.
func (x *index[T]) find(name string) []T {
	if len(name) > 2*longestKey {
		return nil
	}
	var buf [2*longestKey + 8]byte
	key := fold(buf[:0], name, false)
	exact := x.exact[string(key)]
	if len(key) == 0 {
		return nil
	}
	// "hamas" is printed by nobody; "al-Qaeda" stands in exact.
	if r, _ := utf8.DecodeRune(key); unicode.IsLower(r) {
		return exact
	}
	lower := x.lower[string(fold(buf[:0], name, true))]
	switch {
	case lower == nil:
		return exact
	case exact == nil:
		return lower
	}
	return slices.Concat(exact, lower)
}

// forms of companies that a name may be printed with or without.
var forms = []string{" inc", " corp", " corporation", " co", " company", " ltd", " limited", " llc", " plc", " ag", " sa", " se", " nv", " spa", " gmbh", " group", " holdings", " oyj", " asa", " ab"}

// companies finds bodies, and companies also by their name with its form:
// "Boeing Co.", "SAP SE".
func companies(x *index[Body], name string) []Body {
	if b := x.find(name); b != nil || len(name) > longestKey {
		return b
	}
	var buf [longestKey + 8]byte
	key := fold(buf[:0], name, true)
	first, _ := utf8.DecodeRuneInString(name)
	if len(key) == 0 || unicode.IsLower(first) {
		return nil
	}
	for _, f := range forms {
		if bare, ok := bytes.CutSuffix(key, []byte(f)); ok {
			if b := x.lower[string(bare)]; len(b) == 1 && b[0].Type == "company" {
				return b
			}
			if b := x.exact[strings.ToUpper(string(bare))]; len(b) == 1 && b[0].Type == "company" {
				return b
			}
		}
	}
	return nil
}

// bodyIndex is an index of bodies.
type bodyIndex struct{ *index[Body] }

func (x bodyIndex) companies(name string) []Body { return companies(x.index, name) }

// longest returns the length in bytes of the longest name that s begins with.
func (x bodyIndex) longest(s string) (int, []Body) {
	var ends [16]int
	n := 0
	for i, r := range s {
		if i > longestKey || n == len(ends) {
			break
		}
		if inWord(r) {
			continue
		}
		// The stop of "U.N." may belong to the name, or end the sentence.
		if i > 0 && (n == 0 || ends[n-1] != i) {
			ends[n] = i
			n++
		}
	}
	if len(s) <= longestKey && n < len(ends) {
		ends[n] = len(s)
		n++
	}
	for n--; n >= 0; n-- {
		if b := x.find(s[:ends[n]]); b != nil {
			end := ends[n]
			return end - len(s[:end]) + len(strings.TrimRight(s[:end], " \t\r\n.,\"-/'&")), b
		}
	}
	return 0, nil
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}
