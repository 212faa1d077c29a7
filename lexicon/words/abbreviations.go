package words

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// AbbrevKind says what the stop of an abbreviation tells about the sentence
// that it stands in.
type AbbrevKind uint8

// The kinds of abbreviations.
const (
	AbbrevNever  AbbrevKind = iota + 1 // never ends a sentence: "Gen.", "Mr.", "vs."
	AbbrevMay                          // may end one: "Inc.", "Jan.", "Calif."
	AbbrevNumber                       // an abbreviation only before a figure: "No. 5"
	AbbrevComma                        // an abbreviation only after a comma: "Portland, Ore."
	AbbrevName                         // a name with a stop of its own: "Yahoo!"
)

//go:embed abbreviations.txt
var abbreviationsTXT string

var loadAbbreviations = sync.OnceValue(func() map[string]AbbrevKind {
	kinds := map[string]AbbrevKind{
		"[never]": AbbrevNever, "[may]": AbbrevMay, "[number]": AbbrevNumber,
		"[comma]": AbbrevComma, "[name]": AbbrevName,
	}
	by := map[string]AbbrevKind{}
	var kind AbbrevKind
	lines(abbreviationsTXT, func(line string) {
		if k, ok := kinds[line]; ok {
			kind = k
			return
		}
		for _, form := range strings.Fields(line) {
			by[form] = kind
		}
	})
	return by
})

// longestAbbrev bounds what is looked up; the list's test holds it to that.
const longestAbbrev = 12

// Abbreviation looks up a form written with its stop ("Gen.", "Yahoo!"). The
// form is tried as written; one in capitals throughout, as in all-capitals
// copy, also in ordinary capitals ("GEN.") and in small letters ("ETC."). No
// other capitals are forgiven: "gen." and "Al." are words, not "Gen." and
// "al.".
func Abbreviation(s string) (AbbrevKind, bool) {
	if len(s) < 2 || len(s) > longestAbbrev {
		return 0, false
	}
	by := loadAbbreviations()
	if k, ok := by[s]; ok {
		return k, true
	}
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'a' <= c && c <= 'z' {
			return 0, false
		}
	}
	lower := strings.ToLower(s)
	if k, ok := by[s[:1]+lower[1:]]; ok {
		return k, true
	}
	k, ok := by[lower]
	return k, ok
}
