// Polnear trains and measures who says what against PolNeAR, a corpus of
// political news with source, cue and content of every attribution: its folder
// goes in; lexicon/model's claims.bin comes out, or a table of figures.
//
//	go run ./polnear -out ../lexicon/model/claims.bin DIR          # learns from train, then measures on dev
//	go run ./polnear -refit -out ../lexicon/model/claims.bin DIR   # fits the confidence anew, when rules of read/claim change
//	go run ./polnear DIR                                           # measures what is shipped on dev, and the baseline
//	go run ./polnear -read DIR                                     # the same with the rules of read/claim
//	go run ./polnear -hand READINGS OUT                            # measures what dateline read --out OUT wrote against readings by hand
//	go run ./polnear -model FILE -errors DIR
//
// Words in source, cue and content are counted once a text, whatever
// attribution they belong to. A claim is found when a cue word is common to
// both (one to one, best fit first); its source and its content agree when half
// of the words that either has are common, or when neither has a source: "who
// and what" is both. "Truly attributed" is what the confidence is fitted to
// (true.go): the same source, and a content that is true as worded. What that
// calls wrong was read on dev where it is likely to be shown (verdicts.go): the
// column "reading" counts what reading found true. A content's leading "that" is
// not counted. The corpus marks no attribution inside another's content, so nested
// findings are left out unless -nested keeps them. The test split is not read.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim"
	"github.com/dateline-news/dateline/read/claim/attribution"
)

func main() {
	log.SetFlags(log.Ltime)
	out := flag.String("out", "", "learn from train, and write the model here")
	path := flag.String("model", "", "measure this model instead of the shipped one")
	errors := flag.Bool("errors", false, "list what was missed (-), made up (+) and wrong (~)")
	nested := flag.Bool("nested", false, "keep findings inside another's content")
	whole := flag.Bool("read", false, "measure claims as read/claim gives them, rules included")
	part := flag.Int("part", 1, "learn from each nth article only, to try things out")
	kept := flag.String("folds", "", "keep the folds' models in this folder, and take them from there when they are there")
	refit := flag.Bool("refit", false, "with -out: fit only the confidence, and take the rest from what is shipped")
	hand := flag.String("hand", "", "measure the readings in DIR against those made by hand in this folder, and nothing else")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	dir := flag.Arg(0)
	if *hand != "" {
		if err := handRead(os.Stdout, *hand, dir, *errors); err != nil {
			log.Fatal(err)
		}
		return
	}
	var m *attribution.Model
	if *out != "" {
		if *refit {
			m = attribution.Shipped()
		}
		m = learn(dir, *part, *kept, m)
		if err := os.WriteFile(*out, m.Append(nil), 0o644); err != nil {
			log.Fatal(err)
		}
		*path = *out
	}
	m = nil
	if *path != "" {
		b, err := os.ReadFile(*path)
		if err != nil {
			log.Fatal(err)
		}
		if m, err = attribution.Load(string(b)); err != nil {
			log.Fatal(err)
		}
		log.Printf("%s: %d bytes", *path, len(b))
	} else {
		m = attribution.Shipped()
	}
	dev, err := articles(dir, "dev")
	if err != nil {
		log.Fatal(err)
	}
	base := &tally{}
	for _, a := range dev {
		base.add(a, baseline(a))
	}
	base.print(os.Stdout, "baseline: rules, no learning")
	fmt.Println()
	t := &tally{}
	for _, a := range dev {
		rows, _ := rowsOf(a, m.Find(a.doc), *nested)
		if *whole {
			rows = claimed(a, m, *nested)
		}
		to := t.add(a, rows)
		if *errors {
			list(os.Stdout, a, rows, to)
		}
	}
	t.print(os.Stdout, "learned")
	if *whole { // what is only learned has no confidence yet
		t.curve(os.Stdout)
	}
}

// learn makes a model from train; where m is given, only its confidence is fitted.
func learn(dir string, part int, keep string, m *attribution.Model) *attribution.Model {
	start := time.Now()
	as, err := articles(dir, "train")
	if err != nil {
		log.Fatal(err)
	}
	var some []article
	for i, a := range as {
		if i%part == 0 {
			some = append(some, a)
		}
	}
	ms := prepare(some)
	log.Printf("train: %d articles analysed in %.0f s", len(ms), time.Since(start).Seconds())
	// First models, each without a fold of the articles, say what confidence is
	// worth on what was not learned from.
	var all []sample
	for fold := range folds {
		all = append(all, samples(foldModel(ms, fold, keep), rest(ms, fold, true), fold)...)
	}
	if m == nil {
		m = fit(ms)
	}
	calibrate(m, all)
	log.Printf("learned in %.0f s", time.Since(start).Seconds())
	return m
}

func span(a article, r attribution.Range) dateline.Span {
	t := a.doc.Text.Tokens
	return dateline.Span{Start: int(t[r.First].Start), End: int(t[r.Last-1].End)}
}

// claimed are the claims of the whole reader, which applies the rules of our
// scheme to what is learned.
func claimed(a article, m *attribution.Model, nested bool) []row {
	cs, _ := claim.Read(a.input(m))
	var out []row
	for i, c := range cs {
		r := row{cue: []dateline.Span{*c.Cue}, content: append([]dateline.Span{*c.Content}, c.MoreContent...), confidence: c.Confidence}
		made, _, _ := strings.Cut(c.Why, "; stance")
		r.ruled = !strings.HasPrefix(made, "learned") || strings.Contains(made, "cited") || strings.Contains(made, "citing")
		if c.Source != nil {
			r.source = []dateline.Span{c.Source.Span}
		}
		for j, o := range cs {
			for _, x := range append([]dateline.Span{*o.Content}, o.MoreContent...) {
				r.nested = r.nested || i != j && x.Contains(*c.Cue)
			}
		}
		if nested || !r.nested {
			out = append(out, r)
		}
	}
	return out
}
