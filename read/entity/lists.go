package entity

import (
	_ "embed"
	"strings"
)

//go:embed lists.txt
var listsTXT string

// set is a list of lists.txt.
type set map[string]bool

// lists are the word lists that judging works by; lists.txt says what each is.
type lists struct {
	heads, titles, beforeNames, postsOf, nouns, notNouns, language, languageHyphen, adverbs, tails,
	locative, shyMedia, mediaWords, writers, directions, prone, commons, longer set
}

func readLists(txt string) *lists {
	all := map[string]set{}
	var name string
	for line := range strings.Lines(txt) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			name = strings.Trim(line, "[]")
			all[name] = set{}
		default:
			for word := range strings.SplitSeq(line, ",") {
				all[name][strings.TrimSpace(word)] = true
			}
		}
	}
	return &lists{
		heads: all["heads"], titles: all["titles"], beforeNames: all["before-names"], postsOf: all["posts-of"],
		nouns: all["nouns"], notNouns: all["not-nouns"], language: all["language"], languageHyphen: all["language-hyphen"],
		adverbs: all["adverbs"], tails: all["tails"], locative: all["locative"], shyMedia: all["shy-media"],
		mediaWords: all["media-words"], writers: all["writers"], directions: all["directions"],
		prone: all["prone"], commons: all["commons"], longer: all["longer"],
	}
}
