package words

import (
	_ "embed"
	"sync"
)

//go:embed function.txt
var functionTXT string

var function = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	lines(functionTXT, func(line string) { m[line] = true })
	return m
})

// FunctionWord reports whether a lower-case word is one of the commonest
// English function words: articles, prepositions, pronouns, conjunctions and
// auxiliaries. Of English prose about four words in ten are; of Dutch or
// Danish, which share some ("in", "for"), fewer than two in ten.
func FunctionWord(lower string) bool { return function()[lower] }
