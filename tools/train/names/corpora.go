package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"github.com/dateline-news/dateline/syntax"
)

// A corpus sentence: words as the corpus divides them, with a label each
// ("O", "B-PER", "I-PER").
type row struct{ word, label string }

type document [][]row

// columns reads a file of a word and its label a line. A line for which begin
// is true starts a document; with none, every ten sentences are one.
func columns(path string, word, label int, begin func(line string) bool) ([]document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var docs []document
	var doc document
	var sent []row
	marked := false
	endSentence := func() {
		if len(sent) > 0 {
			doc, sent = append(doc, sent), nil
		}
		if !marked && len(doc) == 10 {
			docs, doc = append(docs, doc), nil
		}
	}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line := in.Text()
		if begin(line) {
			endSentence()
			if len(doc) > 0 {
				docs, doc = append(docs, doc), nil
			}
			marked = true
			continue
		}
		cells := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' })
		if len(cells) == 0 {
			endSentence()
			continue
		}
		if strings.HasPrefix(line, "# ") || len(cells) <= max(word, label) {
			continue
		}
		sent = append(sent, row{cells[word], kindOf(cells[label])})
	}
	endSentence()
	if len(doc) > 0 {
		docs = append(docs, doc)
	}
	return docs, in.Err()
}

// kinds maps what corpora call things to the four kinds of CoNLL.
var kinds = map[string]string{
	"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC", "OTH": "MISC",
	"politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG",
	"location": "LOC", "country": "LOC", "election": "MISC", "event": "MISC", "misc": "MISC",
}

func kindOf(label string) string {
	place, kind, ok := strings.Cut(label, "-")
	if k := kinds[kind]; ok && k != "" {
		return place + "-" + k
	}
	return "O"
}

func docStart(line string) bool { return strings.HasPrefix(line, "-DOCSTART-") }
func newDoc(line string) bool   { return strings.HasPrefix(line, "# newdoc") }
func noDoc(string) bool         { return false }

// set is a corpus by name.
type set struct {
	name string
	raw  []document
	docs []labelled
}

func at(dir string, parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }

// wikigold gives every second document, from the first or from the second.
func wikigold(dir string, from int) ([]document, error) {
	all, err := columns(at(dir, "wikigold", "data", "wikigold", "CONLL-format", "data", "wikigold.conll.txt"), 0, 1, docStart)
	var out []document
	for i := from; i < len(all); i += 2 {
		out = append(out, all[i])
	}
	return out, err
}

// learned is what is trained on.
func learned(dir string) ([]document, error) {
	var all []document
	conll, err := columns(at(dir, "conllpp", "train.txt"), 0, 3, docStart)
	if err != nil {
		return nil, err
	}
	gold, err := wikigold(dir, 0)
	if err != nil {
		return nil, err
	}
	ewt, err := columns(at(dir, "uner-ewt", "en_ewt-ud-train.iob2"), 1, 2, newDoc)
	if err != nil {
		return nil, err
	}
	politics, err := columns(at(dir, "crossner-politics", "train.txt"), 0, 1, noDoc)
	for _, docs := range [][]document{conll, gold, ewt, politics} {
		all = append(all, docs...)
	}
	return all, err
}

// measured is what is measured on.
func measured(dir string) ([]set, error) {
	conll, err := columns(at(dir, "conllpp", "dev.txt"), 0, 3, docStart)
	if err != nil {
		return nil, err
	}
	gold, err := wikigold(dir, 1)
	if err != nil {
		return nil, err
	}
	ewt, err := columns(at(dir, "uner-ewt", "en_ewt-ud-dev.iob2"), 1, 2, newDoc)
	if err != nil {
		return nil, err
	}
	politics, err := columns(at(dir, "crossner-politics", "dev.txt"), 0, 1, noDoc)
	sets := []set{{name: "conllpp dev", raw: conll}, {name: "wikigold odd", raw: gold},
		{name: "uner-ewt dev", raw: ewt}, {name: "crossner dev", raw: politics}}
	for i := range sets {
		for _, d := range sets[i].raw {
			sets[i].docs = append(sets[i].docs, divide(d))
		}
	}
	return sets, err
}

var kindNumber = map[string]syntax.NameKind{"PER": syntax.NamePerson, "ORG": syntax.NameOrganization,
	"LOC": syntax.NameLocation, "MISC": syntax.NameMisc}
