// Syntax trains the tagger, the lemma table and the parser: treebanks and word
// classes go in, the files of package lexicon/model come out.
//
//	go run ./train/syntax -ewt DIR -gum DIR -classes classes.tsv -out ../lexicon/model
//
// One core; a seed fixes every choice, so that the same data give the same
// files.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"

	"github.com/dateline-news/dateline/syntax/parser"
	"github.com/dateline-news/dateline/syntax/tagger"
)

func main() {
	ewt := flag.String("ewt", "", "folder of UD English EWT")
	gum := flag.String("gum", "", "folder of GUM")
	classFile := flag.String("classes", "", "word classes, from train/classes")
	out := flag.String("out", ".", "where the model files go")
	epochs := flag.Int("epochs", 8, "rounds of the tagger")
	rounds := flag.Int("rounds", 9, "rounds of the parser")
	beam := flag.Int("beam", 8, "states that the parser keeps")
	trees := flag.String("trees", "", "CoNLL-U of raw newswire as another parser reads it, see train/sentences")
	base := flag.String("base", "", "parser that the teacher is compared with; without one it is trained first")
	seeds := flag.Int("seeds", 2, "parsers that are trained and mixed")
	only := flag.String("only", "", "lemma, tag or parse: train that alone")
	flag.Parse()
	train, devE, devG := load(*ewt, *gum)
	ts, de, dg := samples(train), samples(devE), samples(devG)
	log.Printf("train %d sentences %d words; dev %d and %d words", len(ts), words(ts), words(de), words(dg))
	if *formsFile != "" {
		writeForms(ts)
		return
	}
	tags, index := tagset(ts)
	setTags(ts, index)
	classes := readClasses(*classFile)
	log.Printf("%d tags, %d classed words", len(tags), len(classes))
	if *labelFile != "" {
		writeSilver(ts, tags, classes)
		return
	}
	write := func(name string, b []byte) {
		if err := os.WriteFile(filepath.Join(*out, name), b, 0o644); err != nil {
			log.Fatal(err)
		}
		log.Printf("%s: %d bytes", name, len(b))
	}
	if *only == "" || *only == "lemma" {
		write("lemmas.tsv", []byte(lemmaTable(ts)))
	}
	if *only == "" || *only == "tag" {
		_, file := trainTagger(ts, tags, classes, *epochs, 1, de, dg)
		write("tagger.bin", file)
	}
	if *only == "" || *only == "parse" {
		file, err := os.ReadFile(filepath.Join(*out, "tagger.bin"))
		if err != nil {
			log.Fatal(err)
		}
		t, err := tagger.Load(file)
		if err != nil {
			log.Fatal(err)
		}
		jackknife(ts, tags, classes, 5)
		_, count := buildLexicon(ts, nil)
		var numbers []uint64
		for i := range *seeds {
			numbers = append(numbers, uint64(3+i))
		}
		var first []byte
		if *base != "" {
			if first, err = os.ReadFile(*base); err != nil {
				log.Fatal(err)
			}
		} else if *trees != "" {
			first = trainParser(ts, t, count, *rounds, *beam, numbers[:1])
		}
		if *trees != "" {
			m, err := parser.Load(first)
			if err != nil {
				log.Fatal(err)
			}
			ts = append(ts, agreed(*trees, t, m, *beam)...)
		}
		write("parser.bin", trainParser(ts, t, count, *rounds, *beam, numbers, de, dg))
	}
}
