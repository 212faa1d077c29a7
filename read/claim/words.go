package claim

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/dateline-news/dateline/text"
)

type textToken = text.Token

func fields(s string) func(yield func(string) bool) { return strings.FieldsSeq(s) }

//go:embed lists.txt
var listsTXT string

// lists are the word lists of lists.txt by their names.
var lists = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	name := ""
	for l := range strings.Lines(listsTXT) {
		l = strings.TrimSpace(l)
		switch {
		case l == "" || strings.HasPrefix(l, "#"):
		case strings.HasPrefix(l, "[") && strings.HasSuffix(l, "]"):
			name = l[1 : len(l)-1]
			out[name] = map[string]bool{}
		case out[name] != nil:
			for w := range strings.SplitSeq(l, ",") {
				out[name][strings.TrimSpace(w)] = true
			}
		}
	}
	return out
})

func in(list, word string) bool { return lists()[list][word] }
