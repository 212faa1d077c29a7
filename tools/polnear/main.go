// Polnear trains and measures who says what against PolNeAR, a corpus of
// political news with source, cue and content of every attribution: its folder
// goes in; lexicon/model's claims.bin comes out, or a table of figures.
//
//	go run ./polnear -out ../lexicon/model/claims.bin DIR   # learns from train, then measures on dev
//	go run ./polnear DIR                                    # measures what is shipped on dev, and the baseline
//	go run ./polnear -model FILE -errors DIR
//
// Words in source, cue and content are counted once a text, whatever
// attribution they belong to. A claim is found when a cue word is common to
// both (one to one, best fit first); its source and its content agree when half
// of the words that either has are common, or when neither has a source: "who
// and what" is both. A content's leading "that" is not counted. The corpus
// marks no attribution inside another's content, so nested findings are left
// out unless -nested keeps them. The test split is not read.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
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
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	dir := flag.Arg(0)
	var m *attribution.Model
	if *out != "" {
		m = learn(dir, *part)
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
	t.curve(os.Stdout)
}

func learn(dir string, part int) *attribution.Model {
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
	// Two first models, each without an eighth of the articles, say what
	// confidence is worth on what was not learned from.
	var all []sample
	for fold := range 2 {
		var most, rest []material
		for i, m := range ms {
			if i%8 == 3+4*fold {
				rest = append(rest, m)
			} else {
				most = append(most, m)
			}
		}
		all = append(all, samples(fit(most), rest, fold)...)
	}
	m := fit(ms)
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
	cs, _ := claim.Read(claim.Input{Doc: a.doc, Model: m})
	var out []row
	for i, c := range cs {
		r := row{cue: []dateline.Span{*c.Cue}, content: append([]dateline.Span{*c.Content}, c.MoreContent...), confidence: c.Confidence}
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
