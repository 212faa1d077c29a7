package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// handRead measures readings (a folder of what dateline read --json --out wrote)
// against readings made by hand, a folder with the same names: which claims are
// shown, and which of those are truly attributed by them. list prints them.
func handRead(w io.Writer, hand, machine string, list bool) error {
	files, err := filepath.Glob(filepath.Join(hand, "*.json"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no readings in %s", hand)
	}
	sort.Strings(files)
	t := &tally{}
	for _, f := range files {
		var g, y dateline.Reading
		for path, r := range map[string]*dateline.Reading{f: &g, filepath.Join(machine, filepath.Base(f)): &y} {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if err := json.Unmarshal(b, r); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		if g.Dispatch.Text != y.Dispatch.Text {
			return fmt.Errorf("%s: the texts differ", f)
		}
		doc := syntax.Analyze(text.Split(g.Dispatch.Text, y.Paragraphs))
		a := article{name: filepath.Base(f), doc: doc, gold: rowsIn(g.Claims)}
		found := rowsIn(y.Claims)
		to := t.add(a, found)
		if !list {
			continue
		}
		s := g.Dispatch.Text
		gold, sys := count(s, a.gold), count(s, found)
		seen := map[int]bool{}
		fmt.Fprintln(w, "##", a.name)
		for j, r := range found {
			sign, why := "x", "nothing annotated"
			if to[j] >= 0 {
				seen[to[j]] = true
				if v := judgeTrue(a, gold, gold[to[j]], sys[j]); v.ok() {
					sign, why = "=", ""
				} else {
					why = v.why
				}
			}
			shown := " "
			if r.confidence >= claim.Threshold {
				shown = "S"
			}
			fmt.Fprintf(w, "%s%s %.2f [%s] <%s> {%s} %s | %s %s | %s\n", shown, sign, r.confidence, show(s, r.source), show(s, r.cue), show(s, r.content), why, y.Claims[j].Stance, y.Claims[j].Factuality, y.Claims[j].Why)
			if sign == "x" && to[j] >= 0 {
				q := a.gold[to[j]]
				fmt.Fprintf(w, "          hand [%s] <%s> {%s}\n", show(s, q.source), show(s, q.cue), show(s, q.content))
			}
		}
		for k, r := range a.gold {
			if !seen[k] {
				fmt.Fprintf(w, " -      [%s] <%s> {%s}\n", show(s, r.source), show(s, r.cue), show(s, r.content))
			}
		}
	}
	t.print(w, "readings")
	t.curve(w)
	return nil
}

func rowsIn(cs []dateline.Claim) []row {
	var out []row
	for _, c := range cs {
		if c.Cue == nil || c.Content == nil {
			continue
		}
		r := row{cue: []dateline.Span{*c.Cue}, content: append([]dateline.Span{*c.Content}, c.MoreContent...), confidence: c.Confidence}
		if c.Source != nil {
			r.source = []dateline.Span{c.Source.Span}
		}
		out = append(out, r)
	}
	return out
}
