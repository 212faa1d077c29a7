package main

import (
	"bufio"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline/syntax/tagger"
	"github.com/dateline-news/dateline/syntax/weights"
)

// What the tagger's training was tuned to on EWT and GUM dev.
const (
	tagMargin = 60   // by how much the right tag has to win
	varied    = 0.03 // share of sentences seen as headlines, in capitals or without
	dropout   = 1.0  // a word of count c is unknown with dropout/(dropout+c)
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
		if len(c) != 4 {
			continue
		}
		a, _ := strconv.Atoi(c[1])
		b, _ := strconv.Atoi(c[2])
		d, _ := strconv.Atoi(c[3])
		out[c[0]] = tagger.Entry{C64: uint8(a + 1), C256: uint16(b + 1), C1024: uint16(d + 1)}
	}
	return out
}

// buildLexicon takes words seen twice as known, and gives those seen twenty
// times their list of tags.
func buildLexicon(train []*sample, classes map[string]tagger.Entry) (*tagger.Lexicon, map[string]int) {
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
	lists, number := [][]uint8{first}, map[string]uint16{}
	var order []string
	for w := range count {
		order = append(order, w)
	}
	sort.Strings(order)
	for _, w := range order {
		e := entries[w]
		e.Known = count[w] >= 2
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
				k := string(list)
				if number[k] == 0 {
					number[k] = uint16(len(lists))
					lists = append(lists, list)
				}
				e.Dict = number[k]
			}
		}
		if e != (tagger.Entry{}) {
			entries[w] = e
		}
	}
	return tagger.NewLexicon(entries, lists), count
}

// vary is the sentence as a headline, in capitals or without any would print it.
func vary(forms []string, rng *rand.Rand) []string {
	out := make([]string, len(forms))
	kind := rng.IntN(3)
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
	rng := rand.New(rand.NewPCG(seed, 1))
	lex, count := buildLexicon(train, classes)
	p := newPerceptron(len(tags), 3)
	t := &tagger.Tagger{Tags: tags, Lexicon: lex, Scorer: p}
	order := rng.Perm(len(train))
	var ws []tagger.Word
	var drop []bool
	keys := make([]uint32, 0, 64)
	for e := range epochs {
		start := time.Now()
		wrong, total := 0, 0
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			s := train[k]
			forms := s.forms
			if rng.Float64() < varied {
				forms = vary(forms, rng)
			}
			ws, drop = ws[:0], drop[:0]
			for _, f := range s.forms {
				ws = append(ws, tagger.Word{})
				drop = append(drop, rng.Float64() < dropout/(dropout+float64(count[f])))
			}
			lex.Look(forms, drop, ws)
			for i := range ws {
				gold := s.tags[i]
				c := t.Candidates(&ws[i])
				if gold == 255 {
					ws[i].Tag = c[0]
					continue
				}
				total++
				if len(c) == 1 {
					ws[i].Tag = c[0]
					continue
				}
				var scores [256]int32
				keys = tagger.Features(ws, i, keys[:0])
				p.Score(keys, &scores)
				got := tagger.Best(c, &scores)
				p.step++
				if got != gold {
					wrong++
					p.move(keys, int(gold), int(got))
				} else {
					scores[gold] -= tagMargin
					if other := tagger.Best(c, &scores); other != gold {
						p.move(keys, int(gold), int(other))
					}
				}
				ws[i].Tag = got
			}
		}
		log.Printf("tagger epoch %d: %.2f %% wrong of %d, %d features, %.0f s", e+1, 100*float64(wrong)/float64(total), total, p.n, time.Since(start).Seconds())
	}
	file := t.Append(nil, weights.AppendWide(nil, p.rows(64, 1, 0.5)))
	out, err := tagger.Load(file)
	if err != nil {
		log.Fatal(err)
	}
	for i, d := range dev {
		scoreTags(fmt.Sprint("dev ", i), out, d, lex)
	}
	return out, file
}

func scoreTags(name string, t *tagger.Tagger, dev []*sample, lex *tagger.Lexicon) {
	n, u, x := 0, 0, 0
	for _, s := range dev {
		for i, g := range tagSentence(t, s.forms) {
			n++
			if t.Tags[g].UPOS == s.pos[i].u {
				u++
			}
			if t.Tags[g].XPOS == s.pos[i].x {
				x++
			}
		}
	}
	log.Printf("%s: UPOS %.2f XPOS %.2f of %d", name, 100*float64(u)/float64(n), 100*float64(x)/float64(n), n)
}

func tagSentence(t *tagger.Tagger, forms []string) []uint8 {
	ws := make([]tagger.Word, len(forms))
	t.Run(forms, ws, make([]uint32, 0, 64))
	out := make([]uint8, len(ws))
	for i := range ws {
		out[i] = ws[i].Tag
	}
	return out
}
