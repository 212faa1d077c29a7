package entity

import (
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline/lexicon/words"
)

// gap is what stands between a name and its neighbour.
type gap uint8

const (
	edge   gap = iota // nothing: the part of the text begins or ends here
	space             // white space alone
	hyphen            // "pro-Russian"
	period            // ". " or "." as after an abbreviation or a sentence
	comma             // ", "
	glued             // "@", "/", "_" or a period inside a word, as in addresses
	other             // any other punctuation
)

// side is the neighbour of a name on one side. The word is empty at an edge.
type side struct {
	gap     gap
	word    string
	low     string // word in lower case
	at      word
	initial bool // of a left neighbour: it begins a sentence
}

// cap reports whether the neighbour is a capitalised word that could belong to
// the same name.
func (n side) capital() bool { return n.gap == space && isUpper(n.word) }

func gapOf(between string) gap {
	trim := strings.TrimSpace(between)
	switch {
	case trim == "":
		if strings.Count(between, "\n") > 1 {
			return edge
		}
		return space
	case trim == "-" && len(between) == 1:
		return hyphen
	case trim == "." && between[0] == '.' && len(between) > 1:
		return period
	case trim == ".":
		return glued
	case trim == ",":
		return comma
	case trim == between && (trim == "@" || trim == "/" || trim == "_" || trim == "://" || trim == "#"):
		return glued
	}
	return other
}

// left returns the left neighbour of text[start:] inside the part from lo.
func left(text string, lo, start int) side {
	w, ok := prevWord(text, max(lo, start-120), start)
	if !ok {
		return side{gap: gapOrEdge(text[lo:start])}
	}
	n := side{gap: gapOf(text[w.end:start]), word: text[w.start:w.end], at: w}
	if n.gap == edge {
		return side{}
	}
	n.low = lower(n.word)
	n.initial = begins(text, lo, w.start)
	return n
}

func gapOrEdge(between string) gap {
	if strings.TrimSpace(between) == "" {
		return edge
	}
	return other
}

// begins reports whether a sentence, a quotation or the part itself begins at i.
func begins(text string, lo, i int) bool {
	before := strings.TrimRight(text[lo:i], " \t\r\n")
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?:;\"“”'‘’(—–_[", r) || strings.HasSuffix(before, "--")
}

// right returns the right neighbour of text[:end] inside the part up to hi,
// and whether the name is a possessive ("Russia's", "the Philippines'").
func right(text string, end, hi int) (n side, possessive bool) {
	rest := text[end:hi]
	for _, mark := range [...]string{"'", "’"} {
		if after, ok := strings.CutPrefix(rest, mark); ok {
			if len(after) > 0 && (after[0] == 's' || after[0] == 'S') && (len(after) == 1 || class[after[1]] == 0) {
				possessive, end = true, end+len(mark)+1
			} else if end > 0 && (text[end-1] == 's' || text[end-1] == 'S') && (after == "" || after[0] == ' ' || after[0] == '\n') {
				possessive, end = true, end+len(mark)
			}
		}
	}
	w, ok := nextWord(text, end, min(hi, end+120))
	if !ok {
		return side{gap: gapOrEdge(text[end:hi])}, possessive
	}
	n = side{gap: gapOf(text[end:w.start]), word: text[w.start:w.end], at: w}
	if n.gap == edge {
		return side{}, possessive
	}
	n.low = lower(n.word)
	return n, possessive
}

// follow reads the run of capitalised words to the right of a name, small
// words between them included, and says whether a title ("Foreign Minister")
// or the head of an organization ("Security Council") stands in it.
func (x *lexicon) follow(text string, end, hi, most int) (title, head bool) {
	for i := 0; i < most; i++ {
		n, possessive := right(text, end, hi)
		if possessive && i > 0 {
			// "German Chancellor's Office" is a body, "Russian President Putin's visit" is not.
			return title, head || n.capital() && x.head(n.low)
		}
		if n.gap == hyphen && i > 0 { // "Secretary-General"
			end = n.at.end
			continue
		}
		if n.gap != space && n.gap != period || n.gap == period && !x.titles[lastWordLower(text, end)] {
			return title, head
		}
		if !isUpper(n.word) {
			if n.low != "of" && n.low != "for" && n.low != "and" && n.low != "the" {
				return title, head
			}
			end = n.at.end
			continue
		}
		switch {
		case x.titles[n.low]:
			title = true
		case x.head(n.low):
			return title, true
		}
		end = n.at.end
	}
	return title, head
}

// head reports whether a lower-case word, or its singular, is the head of the
// name of a body.
func (x *lexicon) head(low string) bool {
	return x.heads[low] || x.heads[strings.TrimSuffix(low, "s")] || x.heads[strings.TrimSuffix(low, "es")]
}

func lastWordLower(text string, end int) string {
	w, ok := prevWord(text, max(0, end-40), end)
	if !ok || w.end != end {
		return ""
	}
	return lower(text[w.start:w.end])
}

// calendar reports whether a word is a weekday or a month: "in Russia Friday".
func calendar(w string) bool {
	if _, ok := words.Weekday(w); ok {
		return true
	}
	_, ok := words.Month(w)
	return ok
}
