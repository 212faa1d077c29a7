package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// What WordNet can say of a spelling, one bit each: whether it is the base
// form or which inflected form of a noun, verb, adjective; or an adverb.
const (
	wnNoun = 1 << iota
	wnNouns
	wnVerb
	wnVerbs // calls
	wnPast  // called: past tense or participle
	wnGerund
	wnAdjective
	wnCompared // larger, largest
	wnAdverb
)

// wordnet maps spellings in small letters to those bits.
type wordnet struct {
	base      map[string]int // of base forms
	irregular map[string]int // of the forms in the .exc lists
}

// readWordnet reads the index and exception lists of WordNet's database.
func readWordnet(dir string) (*wordnet, error) {
	wn := &wordnet{base: map[string]int{}, irregular: map[string]int{}}
	for _, f := range []struct {
		name string
		bit  int
	}{{"noun", wnNoun}, {"verb", wnVerb}, {"adj", wnAdjective}, {"adv", wnAdverb}} {
		if err := wn.index(filepath.Join(dir, "index."+f.name), f.bit); err != nil {
			return nil, err
		}
	}
	for _, f := range []struct {
		name string
		bit  int
	}{{"noun", wnNouns}, {"verb", wnPast}, {"adj", wnCompared}} {
		if err := wn.exceptions(filepath.Join(dir, f.name+".exc"), f.bit); err != nil {
			return nil, err
		}
	}
	return wn, nil
}

func (wn *wordnet) index(path string, bit int) error {
	return lines(path, func(l string) {
		w, _, _ := strings.Cut(l, " ")
		if w != "" && !strings.Contains(w, "_") { // the licence stands indented before the words
			wn.base[w] |= bit
		}
	})
}

func (wn *wordnet) exceptions(path string, bit int) error {
	return lines(path, func(l string) {
		w, base, _ := strings.Cut(l, " ")
		if strings.Contains(w, "_") || w == "" {
			return
		}
		b := bit
		if bit == wnPast && strings.HasSuffix(w, "ing") {
			b = wnGerund
		} else if bit == wnPast && strings.HasSuffix(w, "s") && !strings.HasSuffix(base, "s") {
			b = wnVerbs
		}
		wn.irregular[w] |= b
	})
}

func lines(path string, do func(string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		do(sc.Text())
	}
	if sc.Err() != nil {
		return fmt.Errorf("%s: %w", path, sc.Err())
	}
	return nil
}

// endings are WordNet's own rules of detachment (morph(7WN)).
var endings = []struct {
	end, base string
	of, bit   int
}{
	{"s", "", wnNoun, wnNouns}, {"ses", "s", wnNoun, wnNouns}, {"xes", "x", wnNoun, wnNouns}, {"zes", "z", wnNoun, wnNouns},
	{"ches", "ch", wnNoun, wnNouns}, {"shes", "sh", wnNoun, wnNouns}, {"men", "man", wnNoun, wnNouns}, {"ies", "y", wnNoun, wnNouns},
	{"s", "", wnVerb, wnVerbs}, {"ies", "y", wnVerb, wnVerbs}, {"es", "e", wnVerb, wnVerbs}, {"es", "", wnVerb, wnVerbs},
	{"ed", "e", wnVerb, wnPast}, {"ed", "", wnVerb, wnPast}, {"ied", "y", wnVerb, wnPast},
	{"ing", "e", wnVerb, wnGerund}, {"ing", "", wnVerb, wnGerund},
	{"er", "", wnAdjective, wnCompared}, {"est", "", wnAdjective, wnCompared}, {"er", "e", wnAdjective, wnCompared}, {"est", "e", wnAdjective, wnCompared},
	{"ier", "y", wnAdjective, wnCompared}, {"iest", "y", wnAdjective, wnCompared},
}

// of is what WordNet says of a spelling, 0 for nothing.
func (wn *wordnet) of(w string) int {
	kinds := wn.base[w] | wn.irregular[w]
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(w, e.end); ok && len(stem)+len(e.base) > 1 && wn.base[stem+e.base]&e.of != 0 {
			kinds |= e.bit
		}
	}
	return kinds
}
