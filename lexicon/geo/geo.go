// Package geo is the gazetteer: it takes a name as a dispatch prints it
// ("U.S.", "the Netherlands", "Calif.", "Kiev") and gives the countries,
// regions and cities that bear it, with ISO 3166-1 codes and IANA zones; and,
// by Places, every place of the name in the world with its coordinates, what
// it lies in, and who claims it.
//
// The tables are embedded .tsv files, an own compilation of facts; each says
// in its head what its columns are. They are read once, on first use. Towns of
// 1,000 people and up, regions and counties stand in places.bin, which
// tools/gazetteer builds from GeoNames (CC BY 4.0) and which is read where it
// lies; disputed and other areas, waters and former states are tables that can
// be added to by hand.
package geo

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// Version names the data.
const Version = "2026.11.2"

// Country is a country or territory with an ISO 3166-1 code of its own, or
// Kosovo (XK).
type Country struct {
	Code       string   // ISO 3166-1 alpha-2: "KP"
	Name       string   // the common English name: "North Korea"
	Names      []string // other and former names, as printed: "DPRK", "Burma"
	Adjectives []string // "North Korean"
	Demonyms   []string // plural, and singular where it is not the adjective: "Danes", "Dane"
	Capital    string   // the seat that datelines mean; empty for territories without one
	Zone       string   // IANA zone of the capital

	Alpha3     string  // ISO 3166-1 alpha-3: "PRK"; empty for Kosovo and others without one
	Numeric    string  // ISO 3166-1 numeric, three digits: "408"
	GeoNames   int32   // id, 0 unknown
	Wikidata   string  // "Q423", empty unknown
	Lat, Lon   float32 // WGS 84, degrees north and east of a point near the middle
	Population int32   // 0 unknown
	OneZone    bool    // all its towns keep one time zone
}

// FormerState is a state that is no more, or an old name of one that is.
type FormerState struct {
	Name       string   // "Czechoslovakia"
	Names      []string // other names
	From, To   int      // first and last year; 0 older, or not said
	Successors []string // ISO codes of the states that hold its land today
	Lat, Lon   float32  // WGS 84, degrees north and east of a point near the middle
	Capital    string
}

// City is a capital, a city that AP lets stand alone in a dateline, or
// another city that is large or often in the news.
type City struct {
	Name    string   // "Kyiv"
	Names   []string // other spellings and former names: "Kiev"
	Country string   // ISO 3166-1 alpha-2
	Region  string   // Name of its Region where that is printed with it: "Oregon"
	Zone    string   // IANA
	Alone   bool     // on AP's list of cities that stand in a dateline without state or country
}

// Region is a state, province, or a part of one or several countries that is
// named in datelines; also a continent, or a state that is no more.
type Region struct {
	Name       string   // "California"
	Abbrevs    []string // AP and postal abbreviations, other names: "Calif.", "CA"
	Country    string   // ISO 3166-1 alpha-2; empty when disputed, of several countries, or of none
	Claimants  []string // the countries that hold or claim it when it is disputed or divided
	Zone       string   // IANA; empty when it has several
	Adjectives []string // "Crimean"
	Demonyms   []string // "Crimeans"
}

// Shared is a name or adjective that two countries share, or that is printed
// for either: "Congo", "Korean".
type Shared struct {
	Name      string
	Adjective bool
	Codes     []string // ISO 3166-1 alpha-2, the one more often meant first
}

//go:embed countries.tsv
var countriesTSV string

//go:embed cities.tsv
var citiesTSV string

//go:embed regions.tsv
var regionsTSV string

//go:embed shared.tsv
var sharedTSV string

type gazetteer struct {
	countries []Country
	cities    []City
	regions   []Region
	shared    []Shared
	former    []FormerState
	code      map[string]int   // upper-case code -> country
	country   map[string]int   // Key of a name -> country
	city      map[string][]int // Key of a name -> cities, in the order of the table
	region    map[string]int   // Key of a name -> region
}

var load = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{code: map[string]int{}, country: map[string]int{}, city: map[string][]int{}, region: map[string]int{}}
	rows(countriesTSV, 7, func(c []string) {
		g.code[c[0]] = len(g.countries)
		names := list(c[2])
		for _, n := range append([]string{c[1]}, names...) {
			g.country[Key(n)] = len(g.countries)
		}
		g.countries = append(g.countries, Country{Code: c[0], Name: c[1], Names: names,
			Adjectives: list(c[3]), Demonyms: list(c[4]), Capital: c[5], Zone: c[6]})
	})
	rows(citiesTSV, 6, func(c []string) {
		names := list(c[1])
		for _, n := range append([]string{c[0]}, names...) {
			g.city[Key(n)] = append(g.city[Key(n)], len(g.cities))
		}
		g.cities = append(g.cities, City{Name: c[0], Names: names, Country: c[2], Region: c[3], Zone: c[4], Alone: c[5] == "alone"})
	})
	rows(regionsTSV, 7, func(c []string) {
		names := list(c[1])
		for _, n := range append([]string{c[0]}, names...) {
			if _, taken := g.region[Key(n)]; !taken {
				g.region[Key(n)] = len(g.regions)
			}
		}
		g.regions = append(g.regions, Region{Name: c[0], Abbrevs: names, Country: c[2],
			Claimants: list(c[3]), Zone: c[4], Adjectives: list(c[5]), Demonyms: list(c[6])})
	})
	rows(codesTSV, 9, func(c []string) {
		if i, ok := g.code[c[0]]; ok {
			k := &g.countries[i]
			k.Alpha3, k.Numeric, k.GeoNames, k.Wikidata = c[1], c[2], int32(number(c[3])), c[4]
			k.Lat, k.Lon, k.Population, k.OneZone = degrees(c[5]), degrees(c[6]), int32(number(c[7])), c[8] == "one"
		}
	})
	rows(formerTSV, 8, func(c []string) {
		g.former = append(g.former, FormerState{Name: c[0], Names: list(c[1]), From: number(c[2]), To: number(c[3]),
			Successors: list(c[4]), Lat: degrees(c[5]), Lon: degrees(c[6]), Capital: c[7]})
	})
	rows(sharedTSV, 3, func(c []string) {
		g.shared = append(g.shared, Shared{Name: c[0], Adjective: c[1] == "adjective", Codes: list(c[2])})
	})
	return g
})

// rows calls f with the cells of each row of a table, padded to n.
func rows(table string, n int, f func(cells []string)) {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		for len(cells) < n {
			cells = append(cells, "")
		}
		f(cells)
	}
}

func number(cell string) int {
	n, _ := strconv.Atoi(cell)
	return n
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// Countries returns all countries and territories. The slice is shared: it is
// not to be changed. So are those of Cities, Regions and SharedNames.
func Countries() []Country { return load().countries }

// Cities returns all cities.
func Cities() []City { return load().cities }

// Regions returns all regions.
func Regions() []Region { return load().regions }

// FormerStates returns the states that are no more, and old names of states.
func FormerStates() []FormerState { return load().former }

// SharedNames returns the names that two countries share. CountryByName finds
// none of them.
func SharedNames() []Shared { return load().shared }

// CountryByCode returns the country of an ISO 3166-1 alpha-2 code, in either
// case.
func CountryByCode(code string) (Country, bool) {
	g := load()
	i, ok := g.code[strings.ToUpper(code)]
	if !ok {
		return Country{}, false
	}
	return g.countries[i], true
}

// CountryByName returns the country that bears a name, former names and
// abbreviations included, in any case. Names that several share ("Congo",
// "Korea") find none, nor do adjectives.
func CountryByName(s string) (Country, bool) {
	g := load()
	i, ok := g.country[Key(s)]
	if !ok {
		return Country{}, false
	}
	return g.countries[i], true
}

// CitiesByName returns the cities that bear a name, the one more often meant
// first, in any case; nil when there is none.
func CitiesByName(s string) []City {
	g := load()
	var cities []City
	for _, i := range g.city[Key(s)] {
		cities = append(cities, g.cities[i])
	}
	return cities
}

// RegionByName returns the region of a name or abbreviation, in any case, with
// or without periods: "Calif.", "calif", "CA". Where two share an
// abbreviation the first in the table is meant.
func RegionByName(s string) (Region, bool) {
	g := load()
	i, ok := g.region[Key(s)]
	if !ok {
		return Region{}, false
	}
	return g.regions[i], true
}
