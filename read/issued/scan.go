package issued

import (
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

const (
	// maxScan is how much of the body is read for evidence, in bytes: what
	// ties a story to its day stands at its top.
	maxScan = 20 << 10
	// maxDays and maxYears cap the mentions that are kept; a table of results
	// has hundreds, and they say nothing that the first do not.
	maxDays  = 32
	maxYears = 32
	// window is how far a sentence is followed to either side, in bytes.
	window = 140
)

// evidence is what a text says of its own day.
type evidence struct {
	days  []dayMention
	years []yearMention // each time once
}

// dayMention is a weekday that the text names, with how it is used.
type dayMention struct {
	weekday time.Weekday
	use     dayUse
	par     int // index of its paragraph
	date    stamp
	span
}

// yearMention is a year, month or day with its year that the text names.
type yearMention struct {
	date   stamp // month and day 0 when not given
	future bool  // told as still to come
	first  int   // the first day that it covers
	span
}

type span struct{ start, end int }

// scanner walks the body once; sentences are looked at only round a weekday
// or a year, so that the walk itself is a byte loop.
type scanner struct {
	text string
	evidence
	par      int
	from, to int // the paragraph
	words    []word
}

// word is one word or number of a sentence.
type word struct {
	span
	class class
	low   string // lower case; only of words up to maxWord bytes
}

const maxWord = 16

// scan collects the evidence of the body's first maxScan bytes.
func scan(text string, paragraphs []dateline.Span, skip span) evidence {
	s := scanner{text: text}
	left := maxScan
	for i, p := range paragraphs {
		from, to := max(p.Start, 0), min(p.End, len(text))
		if skip.start < to && from < skip.end {
			from = skip.end // the run-in dateline
		}
		if from >= to {
			continue
		}
		if to-from > left {
			to = from + left
		}
		left -= to - from
		s.par, s.from, s.to = i, from, to
		s.paragraph()
		if left <= 0 {
			break
		}
	}
	return s.evidence
}

// paragraph looks for capitals that may begin a weekday and digits that may
// begin a year.
func (s *scanner) paragraph() {
	quoted := false
	text := s.text[:s.to]
	for i := s.from; i < len(text); {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z' || c == ' ':
			i++
		case c == '"':
			quoted = !quoted
			i++
		case c == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2]|1 == 0x9D:
			quoted = text[i+2] == 0x9C // “ and ”
			i += 3
		case c == '`' && i+1 < len(text) && text[i+1] == '`':
			quoted = true
			i += 2
		case c == '\'' && i+1 < len(text) && text[i+1] == '\'':
			quoted = false
			i += 2
		case c == '1' || c == '2':
			e := i + 1
			for e < len(text) && isDigit(text[e]) {
				e++
			}
			if e-i == 4 && len(s.years) < maxYears && s.yearShape(i, e) {
				s.year(i, e)
			}
			i = e
		case isDigit(c):
			for i < len(text) && isDigit(text[i]) {
				i++
			}
		case c == 'M' || c == 'T' || c == 'W' || c == 'F' || c == 'S':
			e := i + 1
			for e < len(text) && isLetter(text[e]) {
				e++
			}
			// What a speaker calls Friday is placed by the day he spoke on,
			// which need not be the day of the news.
			if e-i >= 6 && !quoted && len(s.days) < maxDays && (i == s.from || !isLetter(text[i-1])) {
				if d, ok := weekday(text[i:e]); ok {
					s.day(d, i, e)
				}
			}
			i = e
		default:
			i++
		}
	}
}

// sentence fills s.words with the sentence round [i, j), as far as window
// reaches, and returns the index of the word at i.
func (s *scanner) sentence(i, j int) int {
	lo, hi := max(s.from, i-window), min(s.to, j+window)
	for k := i - 1; k > lo; k-- {
		if s.ends(k) {
			lo = k + 1
			break
		}
	}
	for k := j; k < hi; k++ {
		if s.ends(k) {
			hi = k
			break
		}
	}
	s.words = s.words[:0]
	at := -1
	for k := lo; k < hi; {
		c := s.text[k]
		if !isLetter(c) && !isDigit(c) && c < 0x80 {
			k++
			continue
		}
		e := k + 1
		for e < hi && (isLetter(s.text[e]) || isDigit(s.text[e]) || s.text[e] >= 0x80 ||
			s.text[e] == '\'' && e+1 < hi && isLetter(s.text[e+1])) {
			e++
		}
		if k <= i && i < e {
			at = len(s.words)
		}
		s.words = append(s.words, s.word(k, e))
		k = e
	}
	return at
}

func (s *scanner) word(k, e int) word {
	w := word{span: span{k, e}}
	if e-k > maxWord {
		return w
	}
	w.low = strings.ToLower(s.text[k:e]) // no copy of a word in lower case
	if w.class = classOf(w.low); w.low == "may" && s.text[k] == 'M' {
		w.class = other // the month, but at the head of a question
	}
	return w
}

// ends reports whether a sentence ends at k: a stop followed by white space
// and something that can begin one, unless an abbreviation stands before it.
func (s *scanner) ends(k int) bool {
	c := s.text[k]
	if c == '\n' && k+1 < s.to && s.text[k+1] == '\n' {
		return true
	}
	if c != '.' && c != '!' && c != '?' {
		return false
	}
	n := k + 1
	for n < s.to && (s.text[n] == '"' || s.text[n] == '\'' || s.text[n] == ')' || s.text[n] >= 0x80) {
		n++
	}
	if n < s.to && !isSpace(s.text[n]) {
		return false
	}
	for n < s.to && isSpace(s.text[n]) {
		n++
	}
	if n < s.to && s.text[n] >= 'a' && s.text[n] <= 'z' {
		return false
	}
	if c != '.' {
		return true
	}
	b := k
	for b > s.from && isLetter(s.text[b-1]) && k-b <= 5 {
		b--
	}
	switch k - b {
	case 0:
		return true
	case 1: // an initial: "U.S.", "J. Smith"
		return false
	}
	return k-b > 5 || !abbrev[s.word(b, k).low]
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isSpace(c byte) bool  { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }
