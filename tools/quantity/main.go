// Quantity measures read/quantity against the English specs of Microsoft's
// Recognizers-Text: it takes the directory of the specs, reads every case's
// input, and prints per model how many of the expected values were found and
// how many were read right.
//
//	go run ./quantity [-errors] SPECS
//
// SPECS holds Number/English and NumberWithUnit/English.
//
// A value is found when a quantity overlaps its text, and right when the
// quantity has the value too: both ends of a range, whether open or closed;
// either end of a hedged one where the spec looks at the number alone. Parts
// of a whole may differ in the fifth decimal. For money "unit" counts those
// that have the currency as well, where the spec gives its ISO code. "Extra"
// are quantities that overlap nothing the spec expects.
//
// Beside all cases stand those in scope for a reader of news, by this rule:
// sentences, not fragments (words beside the expected one); no formulas (none
// of < > = ~ ^, no 1e10, no web address); and values, not units alone or
// "next" and "last", of which a noun of time or an age does not make a time.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// models are the specs that are read, as the README of their repository names
// them.
var models = []string{
	"Number/English/NumberRangeModel.json",
	"Number/English/NumberModel.json",
	"Number/English/OrdinalModel.json",
	"Number/English/PercentModel.json",
	"NumberWithUnit/English/CurrencyModel.json",
	"NumberWithUnit/English/DimensionModel.json",
}

func main() {
	errors := flag.Bool("errors", false, "print what was missed or misread in scope")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(os.Stdout, flag.Arg(0), *errors); err != nil {
		fmt.Fprintln(os.Stderr, "quantity:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, dir string, errors bool) error {
	fmt.Fprintf(out, "%-24s %-9s %6s %6s %6s %6s %7s %6s\n", "", "", "values", "found", "right", "unit", "share", "extra")
	for _, m := range models {
		cases, err := load(filepath.Join(dir, filepath.FromSlash(m)))
		if err != nil {
			return err
		}
		var all, scope figures
		for _, c := range cases {
			f, wrong := measure(c)
			all.add(f)
			if !inScope(c) {
				continue
			}
			scope.add(f)
			if errors && len(wrong) > 0 {
				fmt.Fprintf(out, "  %s\n    %s\n", c.input, strings.Join(wrong, "\n    "))
			}
		}
		name := filepath.Base(m)
		all.print(out, name, "all")
		scope.print(out, "", "in scope")
	}
	return nil
}

// figures are the counts of a model.
type figures struct{ values, found, right, unit, extra int }

func (f *figures) add(g figures) {
	f.values += g.values
	f.found += g.found
	f.right += g.right
	f.unit += g.unit
	f.extra += g.extra
}

func (f figures) print(out io.Writer, name, which string) {
	share := 0.0
	if f.values > 0 {
		share = float64(f.right) / float64(f.values)
	}
	fmt.Fprintf(out, "%-24s %-9s %6d %6d %6d %6d %7.3f %6d\n", name, which, f.values, f.found, f.right, f.unit, share, f.extra)
}
