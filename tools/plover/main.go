// Command plover measures package event.
//
//	plover read -gold DIR -out DIR [-from gold|system]   readings of DIR/input, for the scorer
//	plover pairs PLV_train.tsv                           marked pairs, end to end
//	plover muc dev.json                                  who attacked whom, MUC-4
//	plover petrarch UNITTESTS.xml                        agreement with PETRARCH's codings
//	plover say SENTENCE                                  tree and events of a sentence
//	plover confidence [-fit] GOLD_DIR...                 whether an event's confidence says what it means
//	plover factuality dev.conll                          author-level value of events, -3 to 3
//
// With -from gold names, times, numbers and claims are those of the gold
// readings, so that events are measured by themselves.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		usage()
	}
	fs := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	gold := fs.String("gold", "", "`DIR` of gold readings with their input/")
	out := fs.String("out", "", "`DIR` for the readings")
	from := fs.String("from", "system", "whose names and claims: gold, system")
	fit := fs.Bool("fit", false, "weigh the signs of confidence anew")
	errs := fs.Bool("errors", false, "print what was missed")
	fs.Parse(os.Args[2:])
	var err error
	switch os.Args[1] {
	case "read":
		err = readAll(*gold, *out, *from)
	case "pairs":
		err = pairs(fs.Arg(0), *errs)
	case "muc":
		err = muc(fs.Arg(0))
	case "petrarch":
		err = petrarch(fs.Arg(0), *errs)
	case "say":
		say(fs.Arg(0))
	case "confidence":
		err = confidence(fs.Args(), *fit)
	case "factuality":
		err = factuality(fs.Arg(0))
	default:
		usage()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "plover:", err)
		os.Exit(1)
	}
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: plover read|pairs|muc|petrarch|say|confidence|factuality [flags] [FILE]")
	os.Exit(2)
}
