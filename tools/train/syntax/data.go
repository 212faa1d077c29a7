package main

import (
	"bufio"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/tools/conll/conllu"
)

// sample is a sentence ready for training.
type sample struct {
	forms []string
	lemma []string
	tags  []uint8 // joint tags, 255 where the tag is none of the model's
	pos   []pair
	heads []int
	rels  []ud.Rel
	guess []uint8 // jackknifed joint tags
	next  []uint8 // and what they might be as well
}

type pair struct {
	u ud.UPOS
	x ud.XPOS
}

// gumSplit tells what is kept out of training: the published test splits.
func gumSplit(path string) (dev, out map[string]bool) {
	dev, out = map[string]bool{}, map[string]bool{}
	data, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	part := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if v, ok := strings.CutPrefix(line, "## "); ok {
			part = v
		}
		if v, ok := strings.CutPrefix(line, "* "); ok {
			switch {
			case part == "dev":
				dev[v] = true
			case part == "train":
			default:
				out[v] = true
			}
		}
	}
	return dev, out
}

// load reads EWT and GUM: the training sentences, and the development
// sentences of each.
func load(ewt, gum string) (train, devE, devG []conllu.Sentence) {
	must := func(path string) []conllu.Sentence {
		s, err := conllu.Read(path)
		if err != nil {
			log.Fatal(err)
		}
		return s
	}
	devE = must(filepath.Join(ewt, "en_ewt-ud-dev.conllu"))
	dev, out := gumSplit(filepath.Join(gum, "splits.md"))
	files, _ := filepath.Glob(filepath.Join(gum, "dep", "GUM_*.conllu"))
	var gumTrain []conllu.Sentence
	for _, f := range files {
		id := strings.TrimSuffix(filepath.Base(f), ".conllu")
		switch {
		case out[id] || strings.HasPrefix(id, "GUM_reddit"): // reddit's words are blanked
		case dev[id]:
			devG = append(devG, must(f)...)
		case nonCommercial(id):
		default:
			gumTrain = append(gumTrain, must(f)...)
		}
	}
	seen := map[string]bool{}
	for _, s := range devE {
		seen[s.Text()] = true
	}
	for _, s := range devG {
		seen[s.Text()] = true
	}
	list, err := os.Open(filepath.Join(ewt, "not-to-release/file-lists/files.train"))
	if err != nil {
		log.Fatal(err)
	}
	defer list.Close()
	for sc := bufio.NewScanner(list); sc.Scan(); {
		name := strings.TrimSpace(sc.Text())
		if name == "" {
			continue
		}
		train = append(train, must(filepath.Join(ewt, "not-to-release/sources", name))...)
	}
	train = append(train, gumTrain...)
	kept := train[:0]
	for _, s := range train {
		if len(s.Words) < 4 || !seen[s.Text()] {
			kept = append(kept, s)
		}
	}
	return kept, devE, devG
}

func samples(in []conllu.Sentence) []*sample {
	out := make([]*sample, 0, len(in))
	for _, s := range in {
		p := &sample{}
		for _, w := range s.Words {
			p.forms = append(p.forms, w.Form)
			p.lemma = append(p.lemma, w.Lemma)
			p.pos = append(p.pos, pair{ud.UPOSOf(w.UPOS), ud.XPOSOf(w.XPOS)})
			p.heads = append(p.heads, w.Head)
			r := ud.RelOf(w.Rel)
			if r == 0 {
				base, _, _ := strings.Cut(w.Rel, ":")
				r = ud.RelOf(base)
			}
			p.rels = append(p.rels, r)
		}
		out = append(out, p)
	}
	return out
}

// words sums the lengths.
func words(in []*sample) (n int) {
	for _, s := range in {
		n += len(s.forms)
	}
	return n
}

// nonCommercial reports whether a document is of a genre whose licence forbids
// commercial use (GUM's LICENSE.txt).
func nonCommercial(id string) bool {
	for _, g := range []string{"whow", "fiction", "essay", "letter", "podcast"} {
		if strings.HasPrefix(id, "GUM_"+g) {
			return true
		}
	}
	return false
}
