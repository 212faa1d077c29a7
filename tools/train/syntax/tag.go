package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline/syntax/tagger"
	"github.com/dateline-news/dateline/syntax/weights"
)

// What the tagger's training was tuned to on EWT and GUM dev.
const (
	tagMargin = 60  // by how much the right tag has to win
	dropout   = 1.0 // a word of count c is unknown with dropout/(dropout+c)
)

const (
	varied       = 0.08 // share of sentences seen as headlines, in capitals or without
	variedSilver = 0.2  // the same of silver sentences
	silverParts  = 6    // the silver sentences are spread over so many epochs
	silverKnown  = 6    // a word so frequent in silver sentences is known
)

// tagset collects the joint tags that occur at least four times.
func tagset(train []*sample) ([]tagger.Tag, map[pair]uint8) {
	count := map[pair]int{}
	for _, s := range train {
		for _, p := range s.pos {
			count[p]++
		}
	}
	var all []pair
	for p, n := range count {
		if n >= 4 && p.u != 0 && p.x != 0 {
			all = append(all, p)
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].u < all[j].u || all[i].u == all[j].u && all[i].x < all[j].x })
	var tags []tagger.Tag
	index := map[pair]uint8{}
	for i, p := range all {
		tags = append(tags, tagger.Tag{UPOS: p.u, XPOS: p.x})
		index[p] = uint8(i)
	}
	return tags, index
}

func setTags(in []*sample, index map[pair]uint8) {
	for _, s := range in {
		s.tags = make([]uint8, len(s.pos))
		for i, p := range s.pos {
			t, ok := index[p]
			if !ok {
				t = 255
			}
			s.tags[i] = t
		}
	}
}

func readClasses(path string) map[string]tagger.Entry {
	out := map[string]tagger.Entry{}
	if path == "" {
		return out
	}
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		c := strings.Split(sc.Text(), "\t")
		if len(c) < 4 {
			continue
		}
		a, _ := strconv.Atoi(c[1])
		b, _ := strconv.Atoi(c[2])
		d, _ := strconv.Atoi(c[3])
		e := tagger.Entry{C64: uint8(a + 1), C256: uint16(b + 1), C1024: uint16(d + 1)}
		if len(c) >= 7 {
			k, _ := strconv.Atoi(c[4])
			e.Kinds = kinds.number(k)
			e.Caps = c[5][0] - '0'
			if v, err := base64.StdEncoding.DecodeString(c[6]); err == nil {
				vectors[c[0]] = v
			}
		}
		out[c[0]] = e
	}
	return out
}

// buildLexicon is lexiconOf without silver sentences.
func buildLexicon(train []*sample, classes map[string]tagger.Entry) (*tagger.Lexicon, map[string]int) {
	return lexiconOf(train, nil, classes)
}

// lexiconOf takes words seen twice as known, and gives those seen twenty
// times their list of tags.
func lexiconOf(train, silver []*sample, classes map[string]tagger.Entry) (*tagger.Lexicon, map[string]int) {
	count := map[string]int{}
	forms := map[string]map[uint8]int{}
	open := map[uint8]map[string]bool{}
	for _, s := range train {
		for i, f := range s.forms {
			count[f]++
			if l := strings.ToLower(f); l != f {
				count[l]++
			}
			if forms[f] == nil {
				forms[f] = map[uint8]int{}
			}
			if s.tags[i] != 255 {
				forms[f][s.tags[i]]++
			}
		}
	}
	fold := map[string]map[uint8]int{}
	for f, tags := range forms {
		low := strings.ToLower(f)
		if fold[low] == nil {
			fold[low] = map[uint8]int{}
		}
		for t, c := range tags {
			fold[low][t] += c
		}
	}
	silverCount := map[string]int{}
	for _, s := range silver {
		for _, f := range s.forms {
			silverCount[f]++
			if l := strings.ToLower(f); l != f {
				silverCount[l]++
			}
		}
	}
	known, inTrees := map[string]bool{}, map[string]bool{}
	for f, c := range count {
		known[f], inTrees[f] = c >= 2, c >= 2
	}
	for f, c := range silverCount {
		if c >= silverKnown {
			known[f] = true
		}
		count[f] += c
	}
	for f, tags := range forms {
		n := 0
		for _, c := range tags {
			n += c
		}
		if n > 2 {
			continue
		}
		for t := range tags {
			if open[t] == nil {
				open[t] = map[string]bool{}
			}
			open[t][f] = true
		}
	}
	var first []uint8
	for t := range 255 {
		if len(open[uint8(t)]) >= 4 {
			first = append(first, uint8(t))
		}
	}
	entries := map[string]tagger.Entry{}
	for w, e := range classes {
		entries[w] = e
	}
	addHints(entries, forms)
	lists, number := [][]uint8{first}, map[string]uint16{}
	numberOf := func(list []uint8) uint16 {
		k := string(list)
		if number[k] == 0 {
			number[k] = uint16(len(lists))
			lists = append(lists, list)
		}
		return number[k]
	}
	var order []string
	for w := range count {
		order = append(order, w)
	}
	sort.Strings(order)
	for _, w := range order {
		e := entries[w]
		e.Known, e.Tree = known[w], inTrees[w]
		n := 0
		for _, c := range forms[w] {
			n += c
		}
		if n >= 20 {
			var list []uint8
			for t := range 255 {
				if c := forms[w][uint8(t)]; c >= 2 || c == 1 && n < 200 {
					list = append(list, uint8(t))
				}
			}
			if len(list) == 1 && n < 50 {
				list = nil
			}
			if len(list) > 0 {
				e.Dict = numberOf(list)
			}
		}
		n = 0
		for _, c := range fold[w] {
			n += c
		}
		if n >= 20 {
			var list []uint8
			for t := range 255 {
				if c := fold[w][uint8(t)]; c >= 2 || c == 1 && n < 200 {
					list = append(list, uint8(t))
				}
			}
			if len(list) > 0 {
				e.Fold = numberOf(list)
			}
		}
		if e != (tagger.Entry{}) {
			entries[w] = e
		}
	}
	return tagger.NewLexicon(entries, lists), count
}

// vary is the sentence as a headline, in capitals or without any would print it.
func vary(forms []string, rng *rand.Rand) []string { return varyAs(rng.IntN(3), forms) }

func varyAs(kind int, forms []string) []string {
	out := make([]string, len(forms))
	for i, f := range forms {
		switch kind {
		case 0:
			out[i] = strings.ToUpper(f)
		case 1:
			out[i] = strings.ToLower(f)
		default:
			out[i] = f
			if len(f) > 3 && f[0] >= 'a' && f[0] <= 'z' {
				out[i] = strings.ToUpper(f[:1]) + f[1:]
			}
		}
	}
	return out
}

func trainTagger(train []*sample, tags []tagger.Tag, classes map[string]tagger.Entry, epochs int, seed uint64, dev ...[]*sample) (*tagger.Tagger, []byte) {
	silver := readSilver(tags)
	lex, count := lexiconOf(train, silver, classes)
	p := newPerceptron(len(tags), 3)
	t := &tagger.Tagger{Tags: tags, Lexicon: lex}
	fit(t, p, train, silver, count, epochs, seed, nil)
	file := t.Append(nil, weights.AppendWide(nil, p.table().rows(64, 1, 0.5)))
	out, err := tagger.Load(file)
	if err != nil {
		log.Fatal(err)
	}
	for i, d := range dev {
		scoreTags(fmt.Sprint("dev ", i), out, d)
	}
	return out, file
}

// tagTwice is the first choice for each word, and the second where it is near.
func tagTwice(t *tagger.Tagger, forms []string) (first, next []uint8) {
	ws := make([]tagger.Word, len(forms))
	t.Run(forms, ws, make([]uint32, 0, tagger.MaxFeatures))
	for i := range ws {
		first, next = append(first, ws[i].Tag), append(next, ws[i].Second)
	}
	return first, next
}
