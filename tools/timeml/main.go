// Timeml measures read/timex against TimeBank and AQUAINT in TimeML, as
// TempEval-3 measured its systems: the folder of .tml files goes in, a table
// of precision, recall and F1 comes out.
//
//	go run ./timeml [-half even|odd] [-all] [-errors] [-docs] DIR
//
// Files are taken in the order of their paths; those of even index are for
// tuning, those of odd index for reporting. The document creation time is the
// issue time and is left out of the scores.
//
// relaxed: the expressions overlap. strict: they are the same words, white
// space and end punctuation aside. value: relaxed pairs with the right value,
// over all of gold (recall) and of the system (precision), which is relaxed F1
// times the share of right values, as TempEval-3 defined it. Two ways to write
// one value are one ("199" and "199X", see notation); "value, literal" is
// letter by letter. type: likewise.
//
// TimeBank leaves two kinds out that our reading contract counts: ages
// ("6-year-old", "Silva, 56, of Porto": none of some forty in the even half is
// marked) and the period of an amount ("$3 million a year": one of ten). What the
// rules of that name find is left out here; -all keeps it in.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/timex"
	"github.com/dateline-news/dateline/text"
)

func main() {
	halfOf := flag.String("half", "both", "even, odd or both")
	errors := flag.Bool("errors", false, "list the errors")
	docs := flag.Bool("docs", false, "a row for each document")
	all := flag.Bool("all", false, "keep ages and the periods of amounts in")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	ds, err := corpus(flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "timeml:", err)
		os.Exit(1)
	}
	rows := []string{"TimeBank even", "AQUAINT even", "all even", "TimeBank odd", "AQUAINT odd", "all odd"}
	sums := map[string]*tally{}
	for _, r := range rows {
		sums[r] = &tally{}
	}
	head()
	for i, d := range ds {
		half := [...]string{"even", "odd"}[i%2]
		if *halfOf != "both" && *halfOf != half {
			continue
		}
		t := compare(d.text, d.times, system(d, *all))
		source := "TimeBank"
		if strings.Contains(d.path, "AQUAINT") {
			source = "AQUAINT"
		}
		sums[source+" "+half].add(t)
		sums["all "+half].add(t)
		if *docs {
			row(d.path, t)
		}
		if *errors && (len(t.missed) > 0 || len(t.extra) > 0 || len(t.misread) > 0) {
			fmt.Println("==", d.path, d.created)
			list("-", t.missed)
			list("+", t.extra)
			list("~", t.misread)
		}
	}
	for _, r := range rows {
		if sums[r].docs > 0 {
			row(r, *sums[r])
		}
	}
}

func list(sign string, lines []string) {
	for _, l := range lines {
		fmt.Println(" ", sign, l)
	}
}

func head() {
	fmt.Printf("%-36s %4s %5s %6s   %-17s   %-17s   %-17s   %5s   %s\n", "", "docs", "gold", "system", "relaxed P R F1", "strict P R F1", "value P R F1", "type", "value, literal")
}

func row(name string, t tally) {
	f3 := func(ok int) string {
		p, r, f := prf(ok, t.gold, t.system)
		return fmt.Sprintf("%.3f %.3f %.3f", p, r, f)
	}
	f1 := func(ok int) string {
		_, _, f := prf(ok, t.gold, t.system)
		return fmt.Sprintf("%.3f", f)
	}
	fmt.Printf("%-36s %4d %5d %6d   %s   %s   %s   %s   %s\n", name, t.docs, t.gold, t.system, f3(t.relaxed), f3(t.strict), f3(t.value), f1(t.typ), f1(t.literal))
}

// system reads a document as a dispatch issued at its creation time.
func system(d document, all bool) []mark {
	doc := text.Split(d.text, paragraphs(d.text))
	in := timex.Input{Doc: doc, Dispatch: &dateline.Dispatch{Text: d.text, Issued: d.created}}
	var out []mark
	for _, t := range timex.Read(in) {
		if (t.Rule == "age" || t.Rule == "how often, of an amount") && !all {
			continue
		}
		out = append(out, mark{start: t.Start, end: t.End, typ: t.Type, value: t.Value, rule: t.Rule})
	}
	return out
}

// paragraphs are the runs of lines between blank ones.
func paragraphs(s string) []dateline.Span {
	var out []dateline.Span
	at := 0
	for at < len(s) {
		end := len(s)
		if i := strings.Index(s[at:], "\n\n"); i >= 0 {
			end = at + i
		}
		if strings.TrimSpace(s[at:end]) != "" {
			out = append(out, dateline.Span{Start: at, End: end})
		}
		at = end + 2
	}
	return out
}
