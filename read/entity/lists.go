package entity

import (
	_ "embed"
	"strings"
)

//go:embed lists.txt
var listsTXT string

//go:embed names.txt
var namesTXT string

// set is a list of lists.txt or names.txt.
type set map[string]bool

// lists are the word lists that judging works by; lists.txt and names.txt say
// what each is.
type lists struct {
	heads, titles, beforeNames, postsOf, nouns, notNouns, language, languageHyphen, adverbs, tails,
	locative, shyMedia, mediaWords, writers, directions, prone, commons, longer set

	honorifics, royal, surnameFirst, peoples, workHeads, eventHeads, eventFirst, exercises, facilities, bodyFirst,
	facilityHeads, pipes, productHeads, bodyHeads, posts, governmentHeads, statesVerbs, platforms, companyNouns, bodyWords, noEntities set
}

func readLists(txts ...string) *lists {
	all := map[string]set{}
	for _, txt := range txts {
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
	}
	return &lists{
		heads: all["heads"], titles: all["titles"], beforeNames: all["before-names"], postsOf: all["posts-of"],
		nouns: all["nouns"], notNouns: all["not-nouns"], language: all["language"], languageHyphen: all["language-hyphen"],
		adverbs: all["adverbs"], tails: all["tails"], locative: all["locative"], shyMedia: all["shy-media"],
		mediaWords: all["media-words"], writers: all["writers"], directions: all["directions"],
		prone: all["prone"], commons: all["commons"], longer: all["longer"],

		honorifics: all["honorifics"], royal: all["royal"], surnameFirst: all["surname-first"], peoples: all["peoples"],
		workHeads: all["work-heads"], eventHeads: all["event-heads"], eventFirst: all["event-first"], exercises: all["exercises"],
		facilities: all["facilities"], bodyFirst: all["body-first"], facilityHeads: all["facility-heads"], pipes: all["pipes"],
		productHeads: all["product-heads"], bodyHeads: all["body-heads"], posts: all["post-words"],
		governmentHeads: all["government-heads"], statesVerbs: all["states-verbs"],
		platforms: all["platforms"], companyNouns: all["company-nouns"], bodyWords: all["body-words"], noEntities: all["no-entities"],
	}
}
