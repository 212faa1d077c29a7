// Command articles reads the HTML pages in a folder (plain or .gz) and prints
// what was found on each, and how well its body agrees with the ground truth
// where the folder has one (ground-truth-subset.json of the
// article-extraction-benchmark: {id: {"articleBody": text}}, the page's file
// name holding the id).
//
//	go run ./articles [-v] DIR
//
// Tokens are maximal runs of letters and digits, case kept, as multisets.
// Precision, recall and F1 are those of a page's body paragraphs against its
// articleBody; the figure is the mean of the pages' F1. Captions, tables,
// credits and tails are zones of their own and count as not given.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire"
)

func main() {
	verbose := flag.Bool("v", false, "print the text of each page, and the tokens that differ")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: articles [-v] DIR")
		os.Exit(2)
	}
	dir := flag.Arg(0)
	truth := map[string]struct{ ArticleBody string }{}
	if raw, err := os.ReadFile(filepath.Join(dir, "ground-truth-subset.json")); err == nil {
		if err := json.Unmarshal(raw, &truth); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.html*"))
	var sum, sumP, sumR float64
	n := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		start := time.Now()
		copies, errs := wire.Parse(raw, wire.Options{})
		took := time.Since(start)
		name := filepath.Base(file)
		gold, has := "", false
		for id, t := range truth {
			if strings.Contains(name, id) {
				gold, has = t.ArticleBody, true
			}
		}
		fmt.Printf("%s  (%.0f ms)\n", name, took.Seconds()*1000)
		for _, err := range errs {
			fmt.Printf("  %s: %v\n", dateline.CodeOf(err), err)
		}
		body := ""
		for _, c := range copies {
			for _, p := range c.Paragraphs {
				body += c.Dispatch.Text[p.Start:p.End] + "\n\n"
			}
			print(&c, *verbose)
		}
		if has {
			p, r, f := score(tokens(gold), tokens(body))
			sum, sumP, sumR, n = sum+f, sumP+p, sumR+r, n+1
			fmt.Printf("  body        P %.3f R %.3f F1 %.3f\n", p, r, f)
			if *verbose {
				fmt.Printf("  missing     %v\n  surplus     %v\n", minus(tokens(gold), tokens(body)), minus(tokens(body), tokens(gold)))
			}
		}
	}
	if n > 0 {
		fmt.Printf("\n%d pages with ground truth: mean P %.3f R %.3f F1 %.3f\n", n, sumP/float64(n), sumR/float64(n), sum/float64(n))
	}
}

func print(c *dateline.Copy, verbose bool) {
	d := c.Dispatch
	outlet, url := "", ""
	if d.Source != nil {
		outlet, url = d.Source.Outlet, d.Source.URL
	}
	place := ""
	if d.Dateline != nil {
		place = d.Dateline.Text
	}
	fmt.Printf("  headline    %s\n  byline      %s\n  outlet      %s  %s\n  published   %s | %s | %s %s\n              %s\n", d.Headline, d.Byline, outlet, url, d.Issued, d.IssuedUTC, d.Zone, d.ZoneBasis, d.IssuedWhy)
	fmt.Printf("  agency      %s  dateline %s  language %s  full %v  %d paragraphs, %d bytes\n", d.Agency, place, d.Language, d.Full, len(c.Paragraphs), len(d.Text))
	fmt.Printf("  why         %s\n", d.FormatWhy)
	for _, n := range c.Notes {
		fmt.Printf("  note        %s: %s\n", n.Code, n.Say)
	}
	if verbose {
		for _, z := range c.Zones {
			fmt.Printf("  %-9s   %s\n", z.Kind, d.Text[z.Start:z.End])
		}
	}
}

func tokens(s string) map[string]int {
	m := map[string]int{}
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		m[w]++
	}
	return m
}

// score is that of two multisets of tokens.
func score(gold, got map[string]int) (p, r, f float64) {
	common, ng, no := 0, 0, 0
	for w, n := range gold {
		ng += n
		common += min(n, got[w])
	}
	for _, n := range got {
		no += n
	}
	if common == 0 {
		return 0, 0, 0
	}
	p, r = float64(common)/float64(no), float64(common)/float64(ng)
	return p, r, 2 * p * r / (p + r)
}

func minus(a, b map[string]int) map[string]int {
	out := map[string]int{}
	for w, n := range a {
		if n > b[w] {
			out[w] = n - b[w]
		}
	}
	return out
}
