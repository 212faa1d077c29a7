// Segment measures the sentence and token splitter against treebanks: it takes
// CoNLL-U files, rebuilds their raw paragraphs, splits them, and prints
// precision, recall and F1 of tokens and sentences per file and in all.
//
//	go run ./segment -conllu FILE...
//
// A token or sentence counts when its characters are exactly those of one in
// the gold file, white space apart, as in the CoNLL 2018 shared task's scorer.
// Tokens are syntactic words that have a surface: the parts of a multiword
// token ("do" and "n't") count, each for itself; where the parts do not spell
// the token, they share its span and cannot all be found. Empty nodes are
// left out.
//
// Paragraphs are gold: "# newpar" and "# newdoc" begin one. With -wrap N each
// is wrapped hard at N columns first; the figures should be the same.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/text"
)

func main() {
	wrap := flag.Int("wrap", 0, "wrap paragraphs at this many columns (0: not at all)")
	conllu := flag.Bool("conllu", true, "the files are CoNLL-U, the one format read")
	blocks := flag.Bool("blocks", false, "let GUM's nested blocks (captions) end paragraphs")
	errors := flag.Int("errors", 0, "print up to this many differences per file")
	flag.Parse()
	if !*conllu || flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(os.Stdout, flag.Args(), *wrap, *errors, *blocks); err != nil {
		fmt.Fprintln(os.Stderr, "segment:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, files []string, wrap, show int, blocks bool) error {
	var all figures
	fmt.Fprintf(out, "%-36s %28s %28s\n", "", "tokens P / R / F1", "sentences P / R / F1")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		pars, err := parse(string(data), blocks)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		f := measure(out, pars, wrap, show)
		all.add(f)
		f.print(out, name[strings.LastIndexByte(name, '/')+1:])
	}
	if len(files) > 1 {
		all.print(out, "all")
	}
	return nil
}

// figures counts spans: in gold, in the system's output, in both.
type figures struct {
	tokens, sentences struct{ gold, system, both int }
}

func (f *figures) add(g figures) {
	f.tokens.gold += g.tokens.gold
	f.tokens.system += g.tokens.system
	f.tokens.both += g.tokens.both
	f.sentences.gold += g.sentences.gold
	f.sentences.system += g.sentences.system
	f.sentences.both += g.sentences.both
}

func (f *figures) print(out io.Writer, name string) {
	row := func(gold, system, both int) string {
		p, r := ratio(both, system), ratio(both, gold)
		f1 := 0.0
		if p+r > 0 {
			f1 = 2 * p * r / (p + r)
		}
		return fmt.Sprintf("%.4f %.4f %.4f (%d)", p, r, f1, gold)
	}
	fmt.Fprintf(out, "%-36s %28s %28s\n", name,
		row(f.tokens.gold, f.tokens.system, f.tokens.both),
		row(f.sentences.gold, f.sentences.system, f.sentences.both))
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// measure splits each paragraph as a text of its own document and compares.
// Quotations do not carry over between paragraphs here; they do not change
// where a sentence ends.
func measure(out io.Writer, pars []paragraph, wrap, show int) figures {
	var f figures
	for _, p := range pars {
		raw := p.text
		if wrap > 0 {
			raw = hardWrap(raw, wrap)
		}
		doc := text.Split(raw, []dateline.Span{{Start: 0, End: len(raw)}})
		pos := inkOffsets(raw)
		gold := map[[2]int]int{}
		for _, t := range p.tokens {
			gold[t]++
		}
		f.tokens.gold += len(p.tokens)
		f.tokens.system += len(doc.Tokens)
		var wrong []string
		for i, t := range doc.Tokens {
			k := [2]int{pos[t.Start], pos[t.End]}
			if gold[k] > 0 {
				gold[k]--
				f.tokens.both++
			} else if show > 0 {
				wrong = append(wrong, around(doc, i))
			}
		}
		clear(gold)
		for _, s := range p.sentences {
			gold[s]++
		}
		f.sentences.gold += len(p.sentences)
		f.sentences.system += len(doc.Sentences)
		for _, s := range doc.Sentences {
			k := [2]int{pos[s.Start], pos[s.End]}
			if gold[k] > 0 {
				gold[k]--
				f.sentences.both++
			}
		}
		if show > 0 {
			wrong = append(wrong, boundaries(doc, p, pos)...)
		}
		for _, w := range wrong {
			if show--; show >= 0 {
				fmt.Fprintln(out, "   ", w)
			}
		}
	}
	return f
}

// boundaries lists where sentences end in the system's output alone ("+") and
// in gold alone ("-").
func boundaries(doc *text.Doc, p paragraph, pos []int) []string {
	gold, system := map[int]bool{}, map[int]bool{}
	for _, s := range p.sentences {
		gold[s[1]] = true
	}
	for _, s := range doc.Sentences {
		system[pos[s.End]] = true
	}
	var out []string
	for _, t := range doc.Tokens {
		if at := pos[t.End]; gold[at] != system[at] {
			sign := "S- "
			if system[at] {
				sign = "S+ "
			}
			left := strings.Join(strings.Fields(doc.Text[max(0, int(t.End)-60):t.End]), " ")
			right := strings.Join(strings.Fields(doc.Text[t.End:min(len(doc.Text), int(t.End)+40)]), " ")
			out = append(out, fmt.Sprintf("%s%s || %s", sign, left, right))
		}
	}
	return out
}

// around shows token i among its neighbours.
func around(doc *text.Doc, i int) string {
	var b strings.Builder
	b.WriteString("T ")
	for k := max(0, i-3); k < min(len(doc.Tokens), i+4); k++ {
		if k == i {
			fmt.Fprintf(&b, "[[%s]] ", doc.Surface(k))
		} else {
			b.WriteString(doc.Surface(k) + " ")
		}
	}
	return b.String()
}
