// Coref measures how names are joined within a document, against the gold
// coreference of GUM: it takes GUM's directory, reads the text of each
// document of the dev split with read.Read, and prints how well the names
// agree.
//
//	go run ./coref [-errors] [-split dev] GUM
//
// GUM holds splits.md and dep/*.conllu with entities in MISC. Only documents
// of the split that is asked for are opened; "test" is refused.
//
// A gold mention is a name when its head (the first token of its minimal
// span) is a proper noun; it is cut to the run of proper nouns round its head,
// for GUM's mentions are whole phrases ("Professor Cres Eastman of Sydney");
// in names that are no person's the run goes over "of", "for", "the" and "&".
// A name of the system agrees with it when they share half of their words (IoU
// of tokens, greedy, best first).
//
// Joining is scored by LEA (Moosavi and Strube, "Which Coreference Evaluation
// Metric Do You Trust?", ACL 2016): each entity counts by its number of
// mentions and is right to the share of its links that the other side has.
// Entities of one named mention have no link to get right: the figure leaves
// them out on both sides, and stands once more with them, each as one link to
// itself, as the paper proposes. A third figure looks at joining alone: only
// names that both sides have. All is pooled over the documents.
//
// Pronouns and nominals stand apart: a pronoun or nominal of the system is
// right when the gold puts it (a nominal: its noun) in the entity that the
// nearest name of the system's entity before it agrees with. Recall is of the
// gold's he, she and their forms in entities that have a name.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
)

func main() {
	errors := flag.Bool("errors", false, "print entities that differ")
	split := flag.String("split", "dev", "which documents of splits.md")
	flag.Parse()
	if flag.NArg() != 1 || *split == "test" || *split == "test2" {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(os.Stdout, flag.Arg(0), *split, *errors); err != nil {
		fmt.Fprintln(os.Stderr, "coref:", err)
		os.Exit(1)
	}
}

// tally pools what is counted over documents.
type tally struct {
	gold, system, agree  int // names
	plain, withSingle    score
	common               score // of the names that both sides have
	pronouns, pronounsOK int
	pronounsGold         int
	nominals, nominalsOK int
	docs                 int
}

func run(out io.Writer, dir, split string, errors bool) error {
	names, err := documents(filepath.Join(dir, "splits.md"), split)
	if err != nil {
		return err
	}
	var t tally
	for _, name := range names {
		d, err := load(filepath.Join(dir, "dep", name+".conllu"))
		if err != nil {
			return err
		}
		c := dateline.Copy{Paragraphs: d.paragraphs}
		c.Dispatch.Text, c.Dispatch.Language = d.text, "en"
		r := read.Read(c)
		var log io.Writer
		if errors {
			fmt.Fprintln(out, "==", name)
			log = out
		}
		t.add(d, &r, log)
		t.docs++
	}
	t.print(out)
	return nil
}

func (t *tally) print(out io.Writer) {
	fmt.Fprintf(out, "%d documents\n", t.docs)
	row := func(name string, p, r float64, n, m int) {
		f := 0.0
		if p+r > 0 {
			f = 2 * p * r / (p + r)
		}
		fmt.Fprintf(out, "%-44s P %.3f  R %.3f  F1 %.3f   gold %d system %d\n", name, p, r, f, n, m)
	}
	row("names found", ratio(t.agree, t.system), ratio(t.agree, t.gold), t.gold, t.system)
	row("names joined, LEA, without singletons", t.plain.precision(), t.plain.recall(), t.plain.goldN, t.plain.systemN)
	row("names joined, LEA, singletons as one link", t.withSingle.precision(), t.withSingle.recall(), t.withSingle.goldN, t.withSingle.systemN)
	row("... of the names found, without singletons", t.common.precision(), t.common.recall(), t.common.goldN, t.common.systemN)
	row("he, she and their forms", ratio(t.pronounsOK, t.pronouns), ratio(t.pronounsOK, t.pronounsGold), t.pronounsGold, t.pronouns)
	fmt.Fprintf(out, "%-44s P %.3f   system %d\n", "definite nominals", ratio(t.nominalsOK, t.nominals), t.nominals)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
