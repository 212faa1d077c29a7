package entity

import (
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline/lexicon/words"
)

// capsAround reports whether the words round a name are all in capitals.
func capsAround(text string, p part, c *candidate, l, r side) bool {
	if hasLower(text[c.start:c.end]) {
		return false
	}
	seen := 0
	for i, at := 0, c.start; i < 2; i++ {
		n := left(text, p.lo, at)
		if n.word == "" {
			break
		}
		if hasLower(n.word) {
			return false
		}
		if len(n.word) > 1 && isUpper(n.word) {
			seen++
		}
		at = n.at.start
	}
	for i, at := 0, c.end; i < 2; i++ {
		n, _ := right(text, at, p.hi)
		if n.word == "" {
			break
		}
		if hasLower(n.word) {
			return false
		}
		if len(n.word) > 1 && isUpper(n.word) {
			seen++
		}
		at = n.at.end
	}
	return seen > 1
}

// acronym reports whether s is a short name all in capitals, as words in
// all-caps copy are: "US", "IT", "APP".
func acronym(s string) bool {
	return len(s) < 4 && !hasLower(s) && !strings.Contains(s, ".")
}

// inCapitals judges a name in a headline or in all-caps copy, where the
// neighbours are capitalised whatever they are.
func (x *lexicon) inCapitals(text string, p part, c *candidate, l, r side, how how, st style) verdict {
	if st == caps && acronym(c.form.text) || c.form.prone && how != country || c.form.common && how == adjective || how == regionAbbr {
		return no
	}
	beside := r.gap == space && !c.possessive && !words.FunctionWord(r.low) && isUpper(r.word)
	if r.gap == hyphen && !x.startsPlace(text, r.at, p.hi) && isUpper(r.word) && how == city {
		return no
	}
	if l.gap == space && isUpper(l.word) {
		if x.beforeNames[l.low] || x.directions[l.low] || (l.low == "of" || l.low == "the") && x.headBeforeOf(text, p, l) {
			return no
		}
	} else if l.gap == space && l.low == "of" && x.headBeforeOf(text, p, l) {
		return no
	} else if l.gap == hyphen && !x.tails[l.low] && !x.endsPlace(text, p.lo, l.at) {
		return no
	}
	if beside {
		if _, head := x.follow(text, c.end, p.hi, 3); head {
			return no
		}
	}
	switch how {
	case adjective:
		if beside && (x.nouns[r.low] || x.titles[r.low]) {
			return yes
		}
		return no
	case demonym:
		if beside && !verbLike(r.low) || l.gap == space && isUpper(l.word) && !words.FunctionWord(l.low) {
			return no
		}
		return yes
	case city:
		if beside || l.gap == space && isUpper(l.word) && !words.FunctionWord(l.low) {
			return no
		}
		return yes
	}
	if beside && !x.nouns[r.low] && !x.titles[r.low] && !verbLike(r.low) && !calendar(r.word) {
		return no
	}
	return yes
}

// headBeforeOf reports whether the head of a body or a work stands before
// "of": "Bank of England", in capitals.
func (x *lexicon) headBeforeOf(text string, p part, l side) bool {
	if l.low == "the" {
		l = left(text, p.lo, l.at.start)
		if l.low != "of" {
			return false
		}
	}
	b := left(text, p.lo, l.at.start)
	return b.gap == space && x.head(b.low)
}

// verbLike reports whether a word looks like a headline's verb: "Says", "Fires".
func verbLike(low string) bool {
	last, _ := utf8.DecodeLastRuneInString(low)
	return last == 's' && !strings.HasSuffix(low, "ss") && len(low) > 3
}
