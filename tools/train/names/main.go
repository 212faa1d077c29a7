// Names trains and measures the model that finds names (syntax.Names): the
// folders of corpora and a table of word classes go in; lexicon/model's
// names.bin comes out, or F1 by corpus and kind.
//
//	go run ./train/names -corpora DIR -classes classes.tsv -out ../lexicon/model/names.bin
//	go run ./train/names -corpora DIR              # measures what is shipped
//
// Of each corpus its training part is learned from: CoNLL++ train, Universal
// NER EWT train, CrossNER politics train, and of WikiGold every second
// document, the first included. The others of WikiGold and the development
// parts are measured on. Nothing published as a test split is read.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

func main() {
	log.SetFlags(log.Ltime)
	dir := flag.String("corpora", "", "folder of the unpacked corpora")
	classes := flag.String("classes", "", "table of word classes, as train/classes writes it")
	errors := flag.Bool("errors", false, "print the names that are wrong (+) and missed (-)")
	out := flag.String("out", "", "train, and write the model here")
	model := flag.String("model", "", "measure this model instead of the shipped one")
	rounds := flag.Int("rounds", 8, "rounds over the corpora before features are dropped")
	last := flag.Int("last", 4, "rounds with the features that are left")
	keep := flag.Int("keep", 260000, "features to keep")
	half := flag.Int("half", 6, "rounds of each half for the second reading; 0 for none")
	rate := flag.Float64("rate", 0.03, "rate of learning")
	drop := flag.Float64("drop", 0.3, "share of features left out by chance")
	blank := flag.Float64("blank", 0.2, "share of words left out by chance")
	l2 := flag.Float64("l2", 1e-4, "how strongly weights are drawn to nothing")
	seed := flag.Uint64("seed", 1, "seed of orders and dropped features")
	flag.Parse()

	find := syntax.Names
	if *out != "" {
		b, err := train(*dir, *classes, settings{*rounds, *last, *keep, *half, float32(*rate), *drop, *blank, float32(*l2), *seed})
		if err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(*out, b, 0o644); err != nil {
			log.Fatal(err)
		}
		*model = *out
	}
	if *model != "" {
		b, err := os.ReadFile(*model)
		if err != nil {
			log.Fatal(err)
		}
		m, err := syntax.LoadNames(b)
		if err != nil {
			log.Fatal(err)
		}
		log.Printf("%s: %d bytes", *model, len(b))
		find = m.Names
	}
	sets, err := measured(*dir)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range sets {
		fmt.Println(measure(s.name, s.docs, find))
		if *errors {
			printErrors(os.Stdout, s.docs, find)
		}
	}
	speed(sets[0].docs, find)
}

// speed reads a set again and again, on this one goroutine.
func speed(docs []labelled, find func(*text.Doc) []syntax.Name) {
	tokens, start := 0, time.Now()
	for time.Since(start) < 2*time.Second {
		for _, d := range docs {
			tokens += len(d.doc.Tokens)
			find(d.doc)
		}
	}
	fmt.Printf("%.0f tokens/s\n", float64(tokens)/time.Since(start).Seconds())
}
