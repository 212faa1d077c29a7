package main

import (
	"bufio"
	_ "embed"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/lexicon/words"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

//go:embed lists.txt
var lists string

// lexicon gathers what is known of words and phrases apart from the corpora:
// classes, how often raw newswire capitalises them, gazetteer and lists.
func lexicon(dir, classes string) ([]syntax.NameWord, []syntax.NamePhrase, error) {
	casing, err := casings(dir)
	if err != nil {
		return nil, nil, err
	}
	flags := map[string]uint16{}
	kind := uint16(0)
	for line := range strings.Lines(lists) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "= "); ok {
			kind = map[string]uint16{"title": syntax.IsTitle, "org": syntax.IsOrgHead, "place": syntax.IsPlaceHead, "event": syntax.IsEventHead}[name]
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		for _, w := range strings.Fields(line) {
			flags[w] |= kind
		}
	}
	phrases := gazetteer()
	f, err := os.Open(classes)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	var all []syntax.NameWord
	in := bufio.NewScanner(f)
	for in.Scan() {
		cells := strings.Split(in.Text(), "\t")
		if len(cells) < 4 {
			continue
		}
		w := syntax.NameWord{Word: cells[0], Casing: casing[cells[0]]}
		for i := range w.Class {
			n, err := strconv.Atoi(cells[i+1])
			if err != nil {
				return nil, nil, err
			}
			w.Class[i] = uint16(n + 1)
		}
		all = append(all, w)
	}
	known := map[string]int{}
	for i, w := range all {
		known[w.Word] = i
	}
	word := func(s string) *syntax.NameWord {
		i, ok := known[s]
		if !ok {
			i = len(all)
			known[s] = i
			all = append(all, syntax.NameWord{Word: s, Casing: casing[s]})
		}
		return &all[i]
	}
	for _, s := range sorted(flags) {
		word(s).Flags |= flags[s]
	}
	for i := range all {
		w := all[i].Word
		if words.FunctionWord(w) {
			all[i].Flags |= syntax.IsFunction
		}
		if _, ok := words.Month(w); ok {
			all[i].Flags |= syntax.IsCalendar
		}
		if _, ok := words.Weekday(w); ok {
			all[i].Flags |= syntax.IsCalendar
		}
	}
	return all, phrases, in.Err()
}

// gazetteer is lexicon/geo's names and lexicon/words' media as phrases.
func gazetteer() []syntax.NamePhrase {
	var out []syntax.NamePhrase
	add := func(flag uint16, names ...string) {
		for _, n := range names {
			if p := phrase(strings.TrimPrefix(n, "the "), flag); len(p.Words) > 0 {
				out = append(out, p)
			}
		}
	}
	for _, c := range geo.Countries() {
		add(syntax.IsPlace, c.Name)
		add(syntax.IsPlace, c.Names...)
		add(syntax.IsAdjective, c.Adjectives...)
		add(syntax.IsAdjective, c.Demonyms...)
	}
	for _, c := range geo.Cities() {
		add(syntax.IsCity, c.Name)
		add(syntax.IsCity, c.Names...)
	}
	for _, r := range geo.Regions() {
		add(syntax.IsRegion, r.Name)
		add(syntax.IsRegion, r.Abbrevs...)
		add(syntax.IsAdjective, r.Adjectives...)
		add(syntax.IsAdjective, r.Demonyms...)
	}
	for _, a := range words.Agencies() {
		add(syntax.IsMedium, a.Credit, a.Name)
		add(syntax.IsMedium, a.Aliases...)
	}
	return out
}

// phrase is a name as text.Split divides it.
func phrase(name string, flags uint16) syntax.NamePhrase {
	d := text.Split(name, []dateline.Span{{End: len(name)}})
	p := syntax.NamePhrase{Flags: flags}
	for i := range d.Tokens {
		p.Words = append(p.Words, strings.ToLower(d.Surface(i)))
	}
	return p
}

// casings counts, in raw newswire, how often a word is capitalised where no
// sentence begins: 1 never, 2 rarely .. 5 mostly, 6 always.
func casings(dir string) (map[string]uint8, error) {
	type count struct{ up, all int }
	counts := map[string]*count{}
	files, err := filepath.Glob(at(dir, "reuters21578", "*.sgm"))
	if err != nil {
		return nil, err
	}
	more, err := filepath.Glob(at(dir, "gigaword-sample", "*.jsonl"))
	if err != nil {
		return nil, err
	}
	for _, path := range append(files, more...) {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(b)) {
			line = strings.ReplaceAll(line, `\n`, " ")
			if line == strings.ToUpper(line) {
				continue
			}
			before := ""
			for _, w := range strings.Fields(line) {
				core := strings.TrimRightFunc(strings.TrimLeftFunc(w, unicode.IsPunct), unicode.IsPunct)
				core = strings.TrimSuffix(core, "'s")
				if before != "" && !strings.ContainsAny(before[len(before)-1:], `.?!:"'>)`) && core != "" && core[0] >= 'A' {
					low := strings.ToLower(core)
					c := counts[low]
					if c == nil {
						c = &count{}
						counts[low] = c
					}
					c.all++
					if core[0] <= 'Z' {
						c.up++
					}
				}
				before = w
			}
		}
	}
	out := map[string]uint8{}
	for w, c := range counts {
		if c.all < 3 {
			continue
		}
		switch share := float64(c.up) / float64(c.all); {
		case c.up == 0:
			out[w] = 1
		case share < 0.1:
			out[w] = 2
		case share < 0.5:
			out[w] = 3
		case share < 0.9:
			out[w] = 4
		case c.up < c.all:
			out[w] = 5
		default:
			out[w] = 6
		}
	}
	return out, nil
}
