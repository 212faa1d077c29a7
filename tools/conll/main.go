// Conll measures package syntax against treebanks: CoNLL-U files go in, the
// share of right tags, heads and relations comes out, on the treebank's own
// tokens and, with -raw, on the text as a reader meets it (the CoNLL 2018
// measure: F1 over words that match by their characters).
//
//	go run ./conll [-fast] [-raw] file.conllu...
package main

import (
	"flag"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
	"github.com/dateline-news/dateline/tools/conll/conllu"
)

func main() {
	log.SetFlags(0)
	fast := flag.Bool("fast", false, "measure the fast setting")
	raw := flag.Bool("raw", false, "measure on raw text, paragraph by paragraph")
	beam := flag.Int("beam", 0, "measure another beam")
	only := flag.String("only", "", "files whose names hold one of these (comma-separated)")
	flag.Parse()
	var opt []syntax.Option
	if *fast {
		opt = append(opt, syntax.Fast())
	}
	if *beam > 0 {
		opt = append(opt, syntax.Beam(*beam))
	}
	var all []conllu.Sentence
	for _, path := range flag.Args() {
		if !wanted(path, *only) {
			continue
		}
		s, err := conllu.Read(path)
		if err != nil {
			log.Fatal(err)
		}
		all = append(all, s...)
	}
	syntax.Analyze(text.Split("Warm up.", []dateline.Span{{Start: 0, End: 8}}), opt...)
	start := time.Now()
	var t tally
	if *raw {
		t = scoreRaw(all, opt)
	} else {
		t = scoreGold(all, opt)
	}
	took := time.Since(start)
	t.print()
	fmt.Printf("%d words in %v, scoring included: %.0f a second\n", t.system, took.Round(time.Millisecond), float64(t.system)/took.Seconds())
}

func wanted(path, only string) bool {
	if only == "" {
		return true
	}
	for w := range strings.SplitSeq(only, ",") {
		if strings.Contains(path, w) {
			return true
		}
	}
	return false
}
