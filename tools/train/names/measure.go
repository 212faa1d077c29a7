package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// tally counts names: those found that are right, all found, all there are.
type tally struct{ right, found, gold int }

func (t tally) f1() float64 {
	if t.found+t.gold == 0 {
		return 0
	}
	return 200 * float64(t.right) / float64(t.found+t.gold)
}

// measure compares what find finds with the names of a set: a name is right
// when its tokens and its kind are.
func measure(name string, docs []labelled, find func(*text.Doc) []syntax.Name) string {
	var all tally
	var by [4]tally
	misc := false // whether the corpus knows the kind at all
	for _, d := range docs {
		for _, n := range d.names {
			misc = misc || n.Kind == syntax.NameMisc
		}
	}
	for _, d := range docs {
		gold := map[syntax.Name]bool{}
		for _, n := range d.names {
			gold[n] = true
			all.gold++
			by[n.Kind].gold++
		}
		for _, n := range find(d.doc) {
			if n.Kind == syntax.NameMisc && !misc {
				continue
			}
			all.found++
			by[n.Kind].found++
			if gold[n] {
				all.right++
				by[n.Kind].right++
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-14s F1 %.1f (precision %.1f, recall %.1f, %d names)", name, all.f1(),
		100*float64(all.right)/float64(max(all.found, 1)), 100*float64(all.right)/float64(max(all.gold, 1)), all.gold)
	for k, t := range by {
		fmt.Fprintf(&b, "  %s %.1f", syntax.NameKind(k), t.f1())
	}
	return b.String()
}

// printErrors prints each name that is wrong (+) or missed (-), with the
// words round it.
func printErrors(w io.Writer, docs []labelled, find func(*text.Doc) []syntax.Name) {
	for _, l := range docs {
		gold, found := map[syntax.Name]bool{}, map[syntax.Name]bool{}
		for _, n := range l.names {
			gold[n] = true
		}
		for _, n := range find(l.doc) {
			found[n] = true
			if !gold[n] {
				printName(w, "+", l.doc, n)
			}
		}
		for _, n := range l.names {
			if !found[n] {
				printName(w, "-", l.doc, n)
			}
		}
	}
}

func printName(w io.Writer, sign string, d *text.Doc, n syntax.Name) {
	s := d.Sentences[d.Tokens[n.First].Sentence]
	from, to := d.Tokens[n.First].Start, d.Tokens[n.Last-1].End
	before, after := d.Text[max(s.Start, int(from)-40):from], d.Text[to:min(s.End, int(to)+30)]
	fmt.Fprintf(w, "%s %-4s %s [%s] %s\n", sign, n.Kind, before, d.Text[from:to], after)
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
