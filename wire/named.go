package wire

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// leastHeadline is how many words a quotation has that a notice may name an
// item by: "KILL" and "the deal" name none.
const leastHeadline = 3

// mostHeadline is the length in bytes of the longest one.
const mostHeadline = 300

// nameItem finds out which item a kill or a withholding is about, where no
// field says so: the headline that the notice quotes. dpa and Reuters name the
// item by its old headline alone:
//
//	Please kill item dpa 157 "U.S. launches Mars rocket"
func (g *page) nameItem() {
	v := g.d.Version
	if v == nil || v.Of != "" || v.Relation != "kills" && v.Relation != "withholds" {
		return
	}
	for rest := g.text; ; {
		i := strings.IndexAny(rest, "\"“`")
		if i < 0 {
			return
		}
		open, end := 1, "\""
		switch {
		case strings.HasPrefix(rest[i:], "“"):
			open, end = len("“"), "”"
		case strings.HasPrefix(rest[i:], "``"):
			open, end = 2, "''"
		case rest[i] == '`':
			rest = rest[i+1:]
			continue
		}
		rest = rest[i+open:]
		j := strings.Index(rest, end)
		if j < 0 {
			return
		}
		words := strings.Fields(rest[:j])
		if len(words) >= leastHeadline && j <= mostHeadline {
			g.d.Version = &dateline.Version{Number: v.Number, Label: v.Label, Relation: v.Relation, Of: strings.TrimRight(strings.Join(words, " "), ",.;")}
			return
		}
		rest = rest[j+len(end):]
	}
}
