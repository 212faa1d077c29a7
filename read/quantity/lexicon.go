package quantity

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

var (
	//go:embed numbers.txt
	numbersTXT string
	//go:embed hedges.txt
	hedgesTXT string
	//go:embed units.txt
	unitsTXT string
	//go:embed currencies.txt
	currenciesTXT string
	//go:embed words.txt
	wordsTXT string
)

// class is a set of word classes: the headings of numbers.txt and words.txt.
type class uint64

const (
	digit class = 1 << iota // "seven"
	teen                    // "twelve"
	ten                     // "forty"
	hundred
	scale  // "million", "mln"
	suffix // "k": a scale where it touches figures
	dozen
	vague   // "dozens", "thousands"
	ordinal // "sixth"
	part    // "third", "half": of a whole, behind one
	parts   // "thirds"
	times   // "twice", "tenfold"
	double
	stop
	verb
	harm
	adj
	plural
	singular
	timeNoun
	timeBetween
	month
	label
	weakLabel
	street
	scoreNoun
	scored
	voted
	change
	rank
	aged
	topic
	noRank
	det
	be
	poss
	pronoun
	chain
	noCount
	moneyBefore // begins a currency that stands before its figures

	cardinal = digit | teen | ten
)

var headings = map[string]class{
	"digit": digit, "teen": teen, "ten": ten, "hundred": hundred, "scale": scale, "suffix": suffix, "dozen": dozen,
	"vague": vague, "ordinal": ordinal, "part": part, "parts": parts, "times": times, "double": double,
	"stop": stop, "verb": verb, "harm": harm, "adj": adj, "plural": plural, "singular": singular, "time": timeNoun,
	"time-between": timeBetween, "month": month, "label": label, "weak-label": label | weakLabel, "street": street, "score": scoreNoun, "scored": scored,
	"voted": voted, "change": change, "rank": rank, "aged": aged, "topic": topic, "no-rank": noRank, "det": det, "be": be,
	"poss": poss, "pronoun": pronoun, "chain": chain, "no-count": noCount,
}

// entry is what the tables say of a word.
type entry struct {
	word    string
	is      class
	value   float64 // of a number, a scale, a multiplier or an ordinal
	of      float64 // of a part of a whole: how many make one
	units   []phrase
	money   []phrase // behind the figures
	symbols []phrase // before the figures
	before  []hedge  // that end with this word
	after   []hedge  // that begin with it
}

// phrase is a unit or a currency as it is printed.
type phrase struct {
	words   []string
	name    string // unit or ISO 4217 code
	touch   bool   // only where it touches the figures
	capital bool   // only in capitals
}

// hedge is a phrase round a number that widens it.
type hedge struct {
	words             []string
	approx, low, high bool
	preposition       bool // an everyday preposition as well
}

type lexicon map[string]*entry

// none is the entry of a word that no table knows.
var none entry

var load = sync.OnceValue(func() lexicon {
	x := lexicon{}
	x.numbers(numbersTXT)
	x.classes(wordsTXT)
	x.hedges(hedgesTXT)
	x.units(unitsTXT)
	x.currencies(currenciesTXT)
	return x
})

func (x lexicon) at(word string) *entry {
	e := x[word]
	if e == nil {
		e = &entry{word: word}
		x[word] = e
	}
	return e
}

// table calls f with each line that says something, and the heading above it.
func table(txt string, f func(heading, line string)) {
	heading := ""
	for line := range strings.Lines(txt) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			heading = strings.Trim(line, "[]")
		default:
			f(heading, line)
		}
	}
}

func (x lexicon) numbers(txt string) {
	table(txt, func(heading, line string) {
		word, num, _ := strings.Cut(line, " ")
		v, _ := strconv.ParseFloat(num, 64)
		e := x.at(word)
		e.is |= headings[heading]
		switch heading {
		case "part", "parts":
			e.of = v
		default:
			e.value = v
		}
	})
}

func (x lexicon) classes(txt string) {
	table(txt, func(heading, line string) {
		for word := range strings.FieldsSeq(line) {
			x.at(word).is |= headings[heading]
		}
	})
}

func (x lexicon) hedges(txt string) {
	table(txt, func(heading, line string) {
		words, marks, _ := strings.Cut(line, ":")
		h := hedge{words: strings.Fields(words)}
		for m := range strings.FieldsSeq(marks) {
			switch m {
			case "approx":
				h.approx = true
			case "low":
				h.low = true
			case "high":
				h.high = true
			case "preposition":
				h.preposition = true
			}
		}
		if len(h.words) == 0 {
			return
		}
		x.know(h.words)
		size := func(h hedge) int { return len(h.words) }
		if heading == "before" {
			e := x.at(h.words[len(h.words)-1])
			e.before = longest(e.before, h, size)
		} else {
			e := x.at(h.words[0])
			e.after = longest(e.after, h, size)
		}
	})
}

func (x lexicon) units(txt string) {
	table(txt, func(_, line string) {
		x.forms(line, func(e *entry) *[]phrase { return &e.units })
	})
}

func (x lexicon) currencies(txt string) {
	table(txt, func(heading, line string) {
		if heading == "before" {
			x.forms(line, func(e *entry) *[]phrase { e.is |= moneyBefore; return &e.symbols })
		} else {
			x.forms(line, func(e *entry) *[]phrase { return &e.money })
		}
	})
}

// forms reads "name = form, form".
func (x lexicon) forms(line string, list func(*entry) *[]phrase) {
	name, rest, _ := strings.Cut(line, " = ")
	for form := range strings.SplitSeq(rest, ",") {
		form = strings.TrimSpace(form)
		form, touch := strings.CutPrefix(form, ".")
		p := phrase{words: strings.Fields(strings.ToLower(form)), name: name, touch: touch}
		if len(p.words) == 0 {
			continue
		}
		x.know(p.words)
		p.capital = len(form) > 1 && isLetter(form[0]) && form == strings.ToUpper(form)
		l := list(x.at(p.words[0]))
		*l = longest(*l, p, func(p phrase) int { return len(p.words) })
	}
}

// know gives each word of a phrase an entry to be compared by.
func (x lexicon) know(words []string) {
	for _, w := range words {
		x.at(w)
	}
}

// longest puts v into a list that runs from the longest phrase to the
// shortest, in the order of the table among equals.
func longest[T any](list []T, v T, size func(T) int) []T {
	i := len(list)
	for i > 0 && size(list[i-1]) < size(v) {
		i--
	}
	list = append(list, v)
	copy(list[i+1:], list[i:])
	list[i] = v
	return list
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
