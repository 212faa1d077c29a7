package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A shape is what the first letter of a word looks like.
type shape uint8

const (
	noCase shape = iota // figures, symbols, scripts without capitals
	lowerCase
	upperCase
	noStart // a mark that no sentence starts with
)

// ends decides whether a sentence ends with e. There is a token behind it.
func (b *splitter) ends(e ending) bool {
	if b.credit(e.next) {
		return false
	}
	q := b.content(e.next)
	if q == len(b.toks) {
		return false
	}
	sh := b.shape(q)
	if sh == noStart {
		return false
	}
	switch e.kind {
	case abbrev:
		return sh == upperCase && b.endsAbbrev(e, q)
	case query:
		if e.quoted || b.open.double {
			if sh == lowerCase {
				return false // `"Why?" he asked.`
			}
			if e.quoted && (b.saidBy(q) || !b.quoteStarts() && !b.startsAt(q)) {
				return false // `"Why?" Smith asked.`, `the film "Who?" Smith made`
			}
		}
		if e.inside && b.parenAt > b.first {
			return b.startsAt(q) && !b.lower(q) // "the mayor (really!) Smith"
		}
		return sh != lowerCase || !b.saidBy(q)
	case dots:
		if sh != upperCase || e.at == b.first {
			return false
		}
		if e.quoted || e.inside {
			return true
		}
		if b.word(q) == "I" {
			return false // "Well ... I do not know"
		}
		return !b.toks[e.at-1].SpaceAfter && !b.capitals(q) || b.startsAt(q)
	}
	if sh == lowerCase {
		return !e.quoted && b.startsLower(e, q)
	}
	return true
}

// credit reports whether what is left of the paragraph from token k on is a
// dash and a name, as under a quotation: `"... done." -- Mark Twain`.
func (b *splitter) credit(k int) bool {
	n := len(b.toks) - k
	if n < 2 || n > 5 || b.marks[k] != pause && b.word(k) != "-" || b.word(k) == "," {
		return false
	}
	for q := k + 1; q < len(b.toks); q++ {
		if b.shape(q) != upperCase {
			return false
		}
	}
	return true
}

// content is the first token from k on that is not a mark which may stand
// before a sentence's first word.
func (b *splitter) content(k int) int {
	for n := 0; k < len(b.toks) && n < 4; n++ {
		switch b.marks[k] {
		case quote, openQuote, tick, openParen, dots:
			k++
			continue
		case pause: // a dash before a sentence, but no comma
			if c := b.s[b.toks[k].Start]; c == ',' || c == ';' || c == ':' {
				return k
			}
			k++
			continue
		}
		break
	}
	return k
}

func (b *splitter) shape(q int) shape {
	t := b.toks[q]
	if t.Kind == KindPunct {
		if b.marks[q] == plain && t.End-t.Start == 1 && b.s[t.Start] != '-' && b.s[t.Start] != '/' {
			return noCase // "*" before the point of a list
		}
		if b.marks[q] == plain && t.End-t.Start > 1 {
			return noCase // "[...]", "***"
		}
		return noStart
	}
	r, _ := utf8.DecodeRuneInString(b.s[t.Start:t.End])
	switch {
	case r < utf8.RuneSelf:
		switch {
		case isLower(byte(r)):
			return lowerCase
		case isUpper(byte(r)):
			return upperCase
		}
		return noCase
	case unicode.IsUpper(r), unicode.IsTitle(r):
		return upperCase
	case unicode.IsLower(r):
		return lowerCase
	}
	return noCase
}

func (b *splitter) word(q int) string {
	if q < 0 || q >= len(b.toks) {
		return ""
	}
	return b.s[b.toks[q].Start:b.toks[q].End]
}

func (b *splitter) lower(q int) bool { return b.shape(q) == lowerCase }

// startsAt reports whether the word q, which has a capital, is one that would
// have none inside a sentence.
func (b *splitter) startsAt(q int) bool {
	w := b.word(q)
	if bodies[w] { // "U.S. Officials Say" is a heading
		return q+1 < len(b.toks) && b.lower(q+1)
	}
	if !starter(w) {
		return false
	}
	if b.capitals(q) {
		// "TALKS WITH THE U.S. IN MAY": only what hardly follows a name.
		var buf [8]byte
		low, ok := lowered(buf[:], w)
		return ok && capsStarters[string(low)]
	}
	return true
}

// endsAbbrev decides behind an abbreviation that may end a sentence, before a
// word q with a capital: "in the U.S. The talks", but "the U.S. Navy".
func (b *splitter) endsAbbrev(e ending, q int) bool {
	if e.inside && b.parenAt > b.first {
		return false // "The agency (part of Acme Inc.) The" is not written
	}
	if e.quoted && q > e.next {
		return true // `the U.S." "We`
	}
	w := b.word(e.at)
	if len(w) == 4 && (w[0]|0x20 == 'a' || w[0]|0x20 == 'p') && w[2]|0x20 == 'm' { // "a.m."
		return !b.goesOnClock(q)
	}
	if strings.EqualFold(w, "etc.") {
		return true
	}
	return b.startsAt(q)
}

// What goes on behind "a.m.": days, months, zones.
var clockWords = set("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
	"december", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun",
	"est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "gmt", "utc", "bst", "cet", "cest",
	"eastern", "central", "mountain", "pacific", "greenwich", "local", "z", "aest", "aedt", "jst", "kst", "ist", "msk")

func (b *splitter) goesOnClock(q int) bool {
	var buf [12]byte
	low, ok := lowered(buf[:], strings.TrimSuffix(b.word(q), "."))
	if ok && clockWords[string(low)] {
		return true
	}
	for k := q + 1; k < len(b.toks) && k <= q+3; k++ { // "6 a.m. New York time"
		if w := b.word(k); w == "time" || w == "TIME" {
			return true
		}
	}
	return false
}

// startsLower tells a sentence that begins with a small letter behind a full
// stop ("iPhone", "al-Qaida", careless copy) from an abbreviation that no
// list has ("the Enterpr. said").
func (b *splitter) startsLower(e ending, q int) bool {
	w := b.word(q)
	for i := 1; i < len(w); i++ {
		if isUpper(w[i]) {
			return true
		}
	}
	if b.word(q+1) == "-" && b.shape(min(q+2, len(b.toks)-1)) == upperCase {
		return true
	}
	if e.at == 0 || !b.toks[e.next-1].SpaceAfter {
		return false
	}
	prev := b.word(e.at - 1)
	return len(prev) >= 2 && b.shape(e.at-1) == lowerCase && b.toks[e.at-1].Kind == KindWord
}

// quoteStarts reports whether the quotation that closes opened at the
// sentence's start or behind a comma, colon or word of saying, as speech
// does, and not as a title in mid-sentence.
func (b *splitter) quoteStarts() bool {
	k := b.quoteAt
	if k <= b.first {
		return true
	}
	return b.marks[k-1] == pause || b.marks[k-1] <= abbrev && b.marks[k-1] != plain || speech(b.word(k-1))
}

// saidBy reports whether the words from q on say who spoke: "he asked", "asked
// the mayor", "the mayor asked", "Anna Smith said". A capital that only a new
// sentence gives ("He asked") says that one begins.
func (b *splitter) saidBy(q int) bool {
	w := b.word(q)
	switch {
	case speech(w):
		return true
	case pronoun(w):
		return speech(b.word(q + 1))
	case w != "the" && w != "a" && (b.shape(q) != upperCase || starter(w)):
		return false
	}
	named := b.shape(q) == upperCase
	for k := q + 1; k < len(b.toks) && k <= q+4; k++ {
		if speech(b.word(k)) {
			return true
		}
		if b.toks[k].Kind != KindWord || named && b.shape(k) != upperCase {
			return false
		}
	}
	return false
}

var pronouns = set("he", "she", "they", "I", "we", "it", "one", "who")

func pronoun(w string) bool { return pronouns[w] }

var speechVerbs = set("said", "says", "asked", "asks", "wrote", "writes", "added", "shouted", "cried", "replied",
	"answered", "told", "wondered", "yelled", "demanded", "joked", "tweeted", "recalled", "exclaimed", "quipped",
	"screamed", "whispered", "chanted", "declared", "inquired")

func speech(w string) bool { return speechVerbs[w] }

// capitals reports whether the copy round token q is all in capitals, so that
// those of q tell nothing.
func (b *splitter) capitals(q int) bool {
	caps := false
	for k := max(b.first, q-3); k < len(b.toks) && k <= q+2; k++ {
		w := b.word(k)
		if b.toks[k].Kind != KindWord || len(w) < 2 || w[len(w)-1] == '.' {
			continue
		}
		for i := range len(w) {
			if isLower(w[i]) {
				return false
			}
		}
		caps = caps || k != q
	}
	return caps
}

// Words that begin a sentence when they have a capital behind an
// abbreviation. Words that also begin names ("New", "Will", "May") are out, and
// verbs: the Reuters copy of the 1980s has "the U.S. Has not".
var starters = set("the", "a", "an", "this", "that", "these", "those", "he", "she", "it", "they", "we", "i", "you",
	"his", "her", "its", "their", "our", "my", "your", "there", "here", "who", "what", "when", "where", "why", "how",
	"which", "while", "if", "although", "though", "because", "since", "as", "after", "before", "until", "unless",
	"in", "on", "at", "by", "for", "from", "with", "without", "under", "during", "despite", "among", "between",
	"according", "about", "and", "but", "so", "yet", "however", "moreover", "meanwhile", "also", "then",
	"thus", "therefore", "still", "instead", "later", "earlier", "now", "today", "yesterday", "once", "some", "many",
	"most", "several", "both", "all", "each", "every", "no", "not", "none", "only", "even", "such", "other", "others",
	"another", "more", "let", "two", "three", "four", "five", "six", "nearly", "please", "thanks", "just", "too", "well", "yes")

// Nouns that often begin a sentence, and have their capital from nothing else.
var bodies = set("Officials", "Police", "Authorities", "Critics", "Analysts", "Experts", "Investigators", "Prosecutors",
	"Residents", "Witnesses", "Protesters", "Dozens", "Hundreds", "Thousands", "Troops", "Soldiers", "Rescuers")

// Of the starters, the ones that begin a sentence even where all words have capitals.
var capsStarters = set("the", "this", "that", "these", "those", "he", "she", "it", "they", "we", "i", "you", "his", "their",
	"there", "but", "however", "meanwhile", "while", "although", "if")

func starter(w string) bool {
	var buf [16]byte
	low, ok := lowered(buf[:], w)
	return ok && starters[string(low)]
}
