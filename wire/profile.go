package wire

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/dateline-news/dateline/wire/wrap"
)

//go:embed profiles.txt
var profilesText string

// profile is what is known of a wire beyond the bytes of one item.
type profile struct {
	name      string
	look      string // what it is told by: fence+clock | zczc | soh
	dayFirst  bool   // 09/12 is 9 December
	zone      string // IANA
	zoneBasis string
	law       wrap.Law
	why       string
}

// profiles maps a look to its profile.
var profiles = sync.OnceValue(func() map[string]profile {
	m := map[string]profile{}
	for l := range strings.Lines(profilesText) {
		f := strings.Split(strings.TrimRight(l, "\r\n"), "\t")
		if strings.HasPrefix(l, "#") || len(f) < 8 {
			continue
		}
		p := profile{name: f[0], look: f[1], dayFirst: f[2] == "DM", zone: f[3], zoneBasis: f[4], why: f[7]}
		p.law.Width, _ = strconv.Atoi(f[5])
		p.law.Indent, _ = strconv.Atoi(f[6])
		m[p.look] = p
	}
	return m
})

// lawFor returns the profile's wrap law when the body could have been wrapped
// by it: lines come near its width and none is longer. Redistributors rewrap;
// then the law is fitted to the document.
func (p profile) lawFor(text string, start, end int) wrap.Law {
	if p.law.Width == 0 {
		return wrap.Law{}
	}
	longest := 0
	for i := start; i < end; {
		l := lineAt(text, i, end)
		longest = max(longest, l.end-l.start)
		i = l.next
	}
	if longest > p.law.Width+8 || longest < p.law.Width-12 {
		return wrap.Law{}
	}
	return p.law
}
