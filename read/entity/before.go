package entity

import "github.com/dateline-news/dateline/lexicon/words"

// leftInCopy judges by what stands before a name.
func (x *lexicon) leftInCopy(text string, p part, c *candidate, l side, how how) verdict {
	switch l.gap {
	case hyphen:
		if x.tails[l.low] {
			return yes
		}
		// "U.S.-South Korean", "Israeli-Palestinian": two names of the lexicon.
		if isUpper(l.word) && x.endsPlace(text, p.lo, l.at) {
			return yes
		}
		return no
	case period:
		switch {
		case x.beforeNames[l.low] && isUpper(l.word):
			return person // "Mr. Jordan", "Gen. Chad"
		case len(l.word) == 1 && isUpper(l.word) && how == city:
			return person // "J. London"; but "the U.S. China said" ends a sentence
		}
	case space:
		switch {
		case l.word == "of" || l.word == "the":
			return x.of(text, p, c, l, how)
		case l.word == "in" && x.body(text, p, l.at.start):
			return no
		case particles[l.word]:
			return no // "Tour de France", "Banco di Roma"
		case !isUpper(l.word), words.FunctionWord(l.low), calendar(l.word), l.initial && x.adverbs[l.low]:
			return yes
		case x.directions[l.low]:
			return no // "Northern Syria" is a name of its own
		case x.endsPlace(text, p.lo, l.at) && (how == country || how == adjective):
			return no
		case how == demonym || how == adjective:
			return no
		}
		return person
	}
	return yes
}

// particles join names in other languages.
var particles = set{"de": true, "di": true, "do": true, "da": true, "du": true, "del": true, "della": true, "la": true, "van": true, "von": true, "y": true, "et": true, "und": true}

// inHeads go on with "in": "Interim Force in Lebanon", "Human Rights in China".
var inHeads = set{"force": true, "mission": true, "rights": true, "jihad": true, "aid": true, "democracy": true, "solidarity": true}

// body reports whether the run of capitalised words before i, with the small
// words between them, is a body's name that goes on: "the Organization for
// Security and Cooperation" in Europe.
func (x *lexicon) body(text string, p part, i int) bool {
	small := ""
	for k := range 8 {
		n := left(text, p.lo, i)
		if n.gap != space {
			return false
		}
		switch {
		case isUpper(n.word):
			if x.head(n.low) && (small == "of" || small == "for") || k == 0 && inHeads[n.low] {
				return true
			}
			small = ""
		case n.word == "of" || n.word == "for" || n.word == "and" || n.word == "the":
			small = n.word
		default:
			return false
		}
		i = n.at.start
	}
	return false
}

// of judges "X of Russia" and "X of the Philippines": a capitalised X is a
// body or a work, unless it is a post or begins a sentence.
func (x *lexicon) of(text string, p part, c *candidate, l side, how how) verdict {
	if l.word == "the" {
		l = left(text, p.lo, l.at.start)
		if l.gap != space || l.word != "of" {
			return yes
		}
	}
	b := left(text, p.lo, l.at.start)
	if b.gap != space || !isUpper(b.word) || x.postsOf[b.low] {
		return yes
	}
	if b.initial && !x.head(b.low) {
		return yes // "Parts of Syria", "Relatives of Russian sailors"
	}
	if how == country && c.form.text != "America" && !x.head(b.low) {
		// "Anke Huber of Germany" is a person with a surname and a first name.
		if f := left(text, p.lo, b.at.start); f.capital() && !x.head(f.low) && !words.FunctionWord(f.low) {
			return yes
		}
	}
	return no
}
