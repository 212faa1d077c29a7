// Command paragraphs measures how well wire/wrap recovers the paragraphs of
// copy whose marks were stripped: starts found against starts there are.
//
//	go run ./paragraphs -reuters DIR        # DIR holds Reuters-21578's .sgm files
//	go run ./paragraphs -articles FILE.csv  # or .jsonl: articles in a "text", blank lines between paragraphs
//
// Reuters-21578 shows what its wire sent in 1987: lines of 64 columns, and an
// indent of four before a paragraph. The indents are the gold. They are
// stripped, the dateline is put back on the first line, and wrap.Read is asked
// twice: with the wire's law (64, 4) and with none.
//
// A story counts as prose when it has a BODY and a DATELINE, its TYPE is
// neither BRIEF nor UNPROC, it is not all capitals, it has at least three
// paragraphs, no line but the first has a run of two spaces inside, no line
// is longer than 64 columns, and every line is either flush or indented by
// three to five columns. Its " Reuter" foot and blank lines are left out of
// what is shown.
//
// Articles are wrapped here by two laws, (80, 3) as DTN's copy shows and (70, 0)
// as a text editor does, without their indents. An article's paragraphs count
// up to the first that is shorter than 40 characters or does not end like a
// sentence; what follows are sources and links.
//
// The first start of a document is not counted: nobody could miss it.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/dateline-news/dateline/wire/wrap"
)

func main() {
	reuters := flag.String("reuters", "", "folder with Reuters-21578 .sgm `files`")
	articles := flag.String("articles", "", "`file` .csv with a column \"text\", or .jsonl")
	show := flag.Int("errors", 0, "print the first `n` errors of each measurement")
	flag.Parse()
	if *reuters == "" && *articles == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(os.Stdout, *reuters, *articles, *show); err != nil {
		fmt.Fprintln(os.Stderr, "paragraphs:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, reuters, articles string, show int) error {
	if reuters != "" {
		if err := measureReuters(w, reuters, show); err != nil {
			return err
		}
	}
	if articles != "" {
		return measureArticles(w, articles, show)
	}
	return nil
}

// document is a text with its paragraphs' first bytes.
type document struct {
	name   string
	text   string
	starts []int
}

// score counts starts, the first of each document apart.
type score struct{ found, wrong, missed int }

func (s *score) add(t score) {
	s.found += t.found
	s.wrong += t.wrong
	s.missed += t.missed
}

func (s score) String() string {
	p := ratio(s.found, s.found+s.wrong)
	r := ratio(s.found, s.found+s.missed)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return fmt.Sprintf("P %.4f  R %.4f  F1 %.4f  (%d found, %d wrong, %d missed)", p, r, f, s.found, s.wrong, s.missed)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// measure reads documents by a law and scores them; it prints the first show
// errors.
func measure(w io.Writer, docs []document, law wrap.Law, show int) score {
	var total score
	for _, d := range docs {
		s, errs := compare(d, wrap.Read(d.text, 0, len(d.text), law))
		total.add(s)
		for _, at := range errs {
			if show > 0 {
				show--
				printError(w, d, at)
			}
		}
	}
	return total
}

// compare scores one layout. errs holds the offsets of wrong starts, and the
// complements (^) of those of missed ones.
func compare(d document, out wrap.Layout) (s score, errs []int) {
	gold := map[int]bool{}
	for _, at := range d.starts[1:] {
		gold[at] = true
	}
	for i, p := range out.Paragraphs {
		switch {
		case gold[p.Start]:
			s.found++
			delete(gold, p.Start)
		case i > 0:
			s.wrong++
			errs = append(errs, p.Start)
		}
	}
	for _, at := range d.starts {
		if gold[at] {
			s.missed++
			errs = append(errs, ^at)
		}
	}
	return s, errs
}

func printError(w io.Writer, d document, at int) {
	kind := "wrong"
	if at < 0 {
		kind, at = "missed", ^at
	}
	from, to := max(0, at-160), min(len(d.text), at+160)
	fmt.Fprintf(w, "--- %s %s at %d\n%s¶%s\n", d.name, kind, at, d.text[from:at], d.text[at:to])
}
