package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/dateline-news/dateline"
)

func show(s string, ps []dateline.Span) string {
	var b []string
	for _, p := range ps {
		t := strings.Join(strings.Fields(s[p.Start:p.End]), " ")
		if len(t) > 160 {
			t = t[:90] + " [...] " + t[len(t)-60:]
		}
		b = append(b, t)
	}
	if b == nil {
		return "-"
	}
	return strings.Join(b, " | ")
}

// list prints what a reader got wrong.
func list(w io.Writer, a article, found []row, to []int) {
	s := a.doc.Text.Text
	fmt.Fprintln(w, "##", a.name)
	gold, sys := count(s, a.gold), count(s, found)
	hit := map[int]bool{}
	for j, g := range to {
		line := func(sign string, r row) {
			fmt.Fprintf(w, "%s %.2f [%s] <%s> {%s}\n", sign, r.confidence, show(s, r.source), show(s, r.cue), show(s, r.content))
		}
		switch {
		case g < 0:
			line("+", found[j])
		default:
			hit[g] = true
			if x, y := show(s, a.gold[g].cue), show(s, found[j].cue); x != y {
				fmt.Fprintf(w, "~Q <%s> read <%s>\n", x, y)
			}
			if !sameSource(gold[g], sys[j]) || !sameContent(gold[g], sys[j]) {
				what := "~"
				if !sameSource(gold[g], sys[j]) {
					what += "S"
				}
				if !sameContent(gold[g], sys[j]) {
					what += "C"
				}
				line(what, a.gold[g])
				line("    read", found[j])
			}
		}
	}
	for g, r := range a.gold {
		if !hit[g] {
			fmt.Fprintf(w, "- [%s] <%s> {%s}\n", show(s, r.source), show(s, r.cue), show(s, r.content))
		}
	}
}
