// Places measures place resolution on news with coordinates: the Local-Global
// Lexicon (local papers of small towns, where every Paris is another one) and
// GeoVirus (world news), which are never pooled.
//
//	go run ./places [-gold] [-fit] [-errors] DIR
//
// DIR holds lgl.xml and GeoVirus.xml. Every article is read as the product
// reads a dispatch that came without a wire's header; the address that LGL
// gives for it is its source's (-blind leaves it out). With -gold the names of
// the corpus are handed in and only their places are chosen; with -names the
// places are those that package syntax tags.
//
// A toponym is found when a name of a place or facility overlaps it. Of those
// found, "161 km" is the share that lies within 161 km (100 miles) of the
// corpus's point and "country" the share whose country is right; those left
// open count as wrong; "known" is the share of them that could be right,
// because the gazetteer has such a place of the name, and "meant" counts right
// also the right country or region within 800 km of the corpus's point, since
// where the middle of Brazil is is anybody's choice. Precision, recall and F1 are of finding and placing
// together: right are places within 161 km, over all names placed, and over
// all toponyms that the corpus gives a point. Names that overlap a toponym
// without a point count nowhere. LGL names the countries; for GeoVirus, which
// gives points only, the country is that of the gazetteer's nearest place of
// the toponym's name or Wikipedia title, where one lies within 161 km of the
// point (countries and regions: 1,000 km), and others are left out.
//
// Articles are divided by their number: LGL's docid, for GeoVirus the number
// of its Wikinews page in the file. Weights and confidence are fitted (-fit
// prints them) to the even ones; the odd ones are what counts.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	var o options
	flag.BoolVar(&o.gold, "gold", false, "hand in the names of the corpus")
	flag.BoolVar(&o.names, "names", false, "take the places that package syntax tags")
	flag.BoolVar(&o.blind, "blind", false, "leave out the articles' addresses")
	flag.BoolVar(&o.errors, "errors", false, "print what was placed wrong in the even articles")
	fit := flag.Bool("fit", false, "fit weights and confidence to the even articles and print them")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	lgl, err := readLGL(filepath.Join(flag.Arg(0), "lgl.xml"))
	if err != nil {
		log.Fatal(err)
	}
	virus, err := readGeoVirus(filepath.Join(flag.Arg(0), "GeoVirus.xml"))
	if err != nil {
		log.Fatal(err)
	}
	if *fit {
		fitted(os.Stdout, append(lgl, virus...), o)
		return
	}
	head(os.Stdout)
	for _, c := range []struct {
		name     string
		articles []article
	}{{"LGL", lgl}, {"GeoVirus", virus}} {
		var even, odd, all tally
		for _, a := range c.articles {
			t := score(os.Stdout, a, o)
			all.add(t)
			if a.number%2 == 0 {
				even.add(t)
			} else {
				odd.add(t)
			}
		}
		even.print(os.Stdout, c.name+" even (fitted)")
		odd.print(os.Stdout, c.name+" odd")
		all.print(os.Stdout, c.name+" all")
		odd.calibration(os.Stdout)
	}
}

// options are the flags that every article is scored with.
type options struct{ gold, names, blind, errors bool }

func head(out *os.File) {
	fmt.Fprintf(out, "%-24s %6s %6s %6s %7s %6s %6s %7s %9s %9s   %s\n", "", "points", "found", "known", "placed", "161 km", "meant", "country", "median km", "names", "P R F1")
}
