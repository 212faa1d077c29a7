// Recognizers measures the readers of times against the specs of Microsoft's
// Recognizers-Text: the folder "Specs" goes in, counts by type come out.
//
//	go run ./recognizers [-errors] SPECS
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	errors := flag.Bool("errors", false, "list what is not read right")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := dateTimes(os.Stdout, flag.Arg(0), *errors); err != nil {
		fmt.Fprintln(os.Stderr, "recognizers:", err)
		os.Exit(1)
	}
}
