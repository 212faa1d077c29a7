package timex

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed words.txt
var wordsTable string

// A class is what a word can be in an expression of time.
type class uint8

// The classes of words.txt, and those that figures and number words make up.
const (
	cMonth class = iota
	cWeekday
	cWeekdays
	cSeason
	cUnit
	cUnits
	cPart
	cParts
	cDeictic
	cDir
	cEdge
	cClock
	cAmpm
	cZone
	cFreq
	cPeriod
	cEvery
	cNumber
	cVaguenum
	cOrdinal
	cDecade
	cHedge
	cPastverb
	cAhead
	cPlan
	cDue
	cRespite
	cPresent
	// not in words.txt
	cNum
	cDay
	cOrd
	cYear
	cHHMM
	cMilitary
	cNumdate
	cQtr
	cDash
	cComma
	cLiteral // a word that only a pattern names
)

var classNames = map[string]class{
	"MONTH": cMonth, "WEEKDAY": cWeekday, "WEEKDAYS": cWeekdays, "SEASON": cSeason,
	"UNIT": cUnit, "UNITS": cUnits, "PART": cPart, "PARTS": cParts, "DEICTIC": cDeictic,
	"DIR": cDir, "EDGE": cEdge, "CLOCK": cClock, "AMPM": cAmpm, "ZONE": cZone,
	"FREQ": cFreq, "PERIOD": cPeriod, "EVERY": cEvery, "NUMBER": cNumber,
	"VAGUENUM": cVaguenum, "ORDINAL": cOrdinal, "DECADE": cDecade, "HEDGE": cHedge,
	"PASTVERB": cPastverb, "AHEAD": cAhead, "PLAN": cPlan, "DUE": cDue, "RESPITE": cRespite, "PRESENT": cPresent,
	"NUM": cNum, "DAY": cDay, "ORD": cOrd, "YEAR": cYear, "HHMM": cHHMM,
	"MILITARY": cMilitary, "NUMDATE": cNumdate, "QTR": cQtr, "DASH": cDash,
}

type mask uint64

func (c class) mask() mask { return 1 << c }

// An entry is what the tables say of a word.
type entry struct {
	any, capital mask // classes in any case; classes when it starts with a capital
	vals         [4]int16
	of           [4]class
	n            int
	lit          uint16 // its number among the words that patterns name
	phrases      []phrase
}

// A phrase is a word of several, by the words that follow its first: "more
// than".
type phrase struct {
	rest []uint16
	of   class
	val  int
}

func (e *entry) val(c class) int {
	for k := range e.n {
		if e.of[k] == c {
			return int(e.vals[k])
		}
	}
	return 0
}

// lexicon is the words of the tables. seen tells quickly, by length and first
// letter, that a word is not in it: most words of a dispatch are not.
type lexicon struct {
	words map[string]*entry
	lits  []string
	seen  [maxWord + 1]uint32

	comma, dash, a, and, half, dozen uint16 // words that the code asks for
}

func (l *lexicon) name() {
	l.comma, l.dash = l.literal(","), l.literal("-")
	l.a, l.and, l.half, l.dozen = l.literal("a"), l.literal("and"), l.literal("half"), l.literal("dozen")
}

const maxWord = 14

func newLexicon(table string) *lexicon {
	l := &lexicon{words: map[string]*entry{}, lits: []string{""}}
	for line := range strings.Lines(table) {
		line, _, _ = strings.Cut(line, "#")
		name, list, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		c, ok := classNames[name]
		if !ok {
			panic("timex: words.txt: no class " + name)
		}
		for _, item := range strings.Fields(list) {
			word, val, _ := strings.Cut(item, "=")
			n, _ := strconv.Atoi(val)
			if first, rest, ok := strings.Cut(word, "_"); ok {
				p := phrase{of: c, val: n}
				for w := range strings.SplitSeq(rest, "_") {
					p.rest = append(p.rest, l.literal(w))
				}
				e := l.entry(first)
				e.phrases = append(e.phrases, p)
				continue
			}
			l.add(word, c, n)
		}
	}
	return l
}

func (l *lexicon) add(word string, c class, val int) {
	low := strings.ToLower(word)
	e := l.entry(low)
	if low == word {
		e.any |= c.mask()
	}
	e.capital |= c.mask()
	e.vals[e.n], e.of[e.n] = int16(val), c
	e.n++
}

func (l *lexicon) entry(low string) *entry {
	e := l.words[low]
	if e == nil {
		e = &entry{}
		l.words[low] = e
		if len(low) <= maxWord {
			l.seen[len(low)] |= 1 << (low[0] & 31)
		}
	}
	return e
}

// literal numbers a word that a pattern names.
func (l *lexicon) literal(word string) uint16 {
	e := l.entry(word)
	if e.lit == 0 {
		e.lit = uint16(len(l.lits))
		l.lits = append(l.lits, word)
	}
	return e.lit
}

// look finds a word in any case, with or without a period behind it.
func (l *lexicon) look(s string) *entry {
	if len(s) > maxWord || len(s) == 0 || l.seen[len(s)]&(1<<(s[0]&31)) == 0 {
		if n := len(s) - 1; n > 0 && n <= maxWord && s[n] == '.' {
			return l.look(s[:n])
		}
		return nil
	}
	var buf [maxWord]byte
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	e := l.words[string(buf[:len(s)])]
	if e == nil && s[len(s)-1] == '.' {
		return l.look(s[:len(s)-1])
	}
	return e
}

// unmid takes "mid-" off a word: "mid-November", "mid-1996" are one token.
func unmid(s string) (rest string, ok bool) {
	if len(s) < 7 || s[3] != '-' || s[0]|0x20 != 'm' || s[1]|0x20 != 'i' || s[2]|0x20 != 'd' {
		return s, false
	}
	return s[4:], true
}
