package geo

import (
	_ "embed"
	"math"
	"slices"
	"sync"
)

// PlaceKind is what a Place is.
type PlaceKind uint8

// The kinds of places.
const (
	KindCity    PlaceKind = iota // a town, village, or section of a town
	KindCountry                  // a country or territory of ISO 3166-1, or Kosovo
	KindRegion                   // the first level below: state, province, oblast
	KindCounty                   // the second level: county, district, raion
	KindWater                    // sea, gulf, strait, river, lake, canal
	KindArea                     // disputed, historical, supranational, or a part of a country with no office of its own
)

var placeKinds = [...]string{"city", "country", "region", "county", "water", "area"}

// String returns the kind in one lower-case word.
func (k PlaceKind) String() string {
	if int(k) < len(placeKinds) {
		return placeKinds[k]
	}
	return "unknown"
}

// Seat says what a town is the seat of.
type Seat uint8

// The seats of GeoNames' feature codes PPLC, PPLA and PPLA2, and PPLX, which
// is no town but a part of one: Brooklyn.
const (
	SeatNone    Seat = iota
	SeatCountry      // capital of a country
	SeatRegion       // of a first-level region
	SeatCounty       // of a county or district
	SeatSection      // none: a section of a town
)

// Place is one place that a name can mean. Coordinates of countries, areas
// and waters are a point near their middle, those of regions and counties the
// middle of their land, or an estimate of it from where their towns lie.
type Place struct {
	ID         int32  // of GeoNames, 0 when it has none there or none is known
	Name       string // the usual English name where one is known: "Moscow", "Texas", "Lamar County"
	Country    string // ISO 3166-1 alpha-2; empty for waters and for areas of several countries, or of none
	Region     string // name of the first-level region that it lies in or is: "Texas"
	County     string // name of the second-level area that it lies in or is: "Lamar County"
	Kind       PlaceKind
	Lat, Lon   float32  // WGS 84, degrees north and east
	Population int32    // inhabitants, 0 unknown; of regions and counties the sum of their towns, an estimate for ranking; above 524,287 exact to five digits
	Zone       string   // IANA time zone, empty when unknown or several
	Claimants  []string // ISO codes of all that hold or claim it, where that is disputed, whoever holds it; shared, not to be changed
	Seat       Seat
}

//go:embed places.bin
var placesBin string

// loadPlaces opens the packed gazetteer and lays the tables of this package
// over it.
var loadPlaces = sync.OnceValue(func() *atlas {
	p, err := openPacked(placesBin)
	if err != nil {
		panic(err) // the embedded file is built and tested with this code
	}
	return newAtlas(p, load())
})

// Places returns all places that bear a name, in any spelling known and as
// Fold reads it: countries first, then regions and areas, towns by population,
// counties, waters. Abbreviations of regions are known as they are printed,
// "Calif.", "NSW", but for the two letters of the post. Nil when there is none. Many of the names are words or
// surnames too ("Reading", "Nice", "Clinton"): whether a name in a text is a
// place at all is for the caller to judge, by its capital letter, its context,
// and the Population and Kind of what is found.
func Places(name string) []Place {
	var buf [128]byte
	return loadPlaces().places(appendFold(buf[:0], name), name)
}

// placeRank orders the answers of Places.
func placeRank(k PlaceKind) int {
	switch k {
	case KindCountry:
		return 0
	case KindRegion, KindArea:
		return 1
	case KindCity:
		return 2
	case KindCounty:
		return 3
	}
	return 4
}

func comparePlaces(a, b Place) int {
	if d := placeRank(a.Kind) - placeRank(b.Kind); d != 0 {
		return d
	}
	return int(b.Population) - int(a.Population)
}

func sortPlaces(places []Place) { slices.SortStableFunc(places, comparePlaces) }

// Distance is the length of the great circle between two places, in
// kilometres, on a sphere of 6371 km.
func Distance(a, b Place) float64 {
	const rad = math.Pi / 180
	la, lb := float64(a.Lat)*rad, float64(b.Lat)*rad
	s, t := math.Sin((la-lb)/2), math.Sin((float64(a.Lon)-float64(b.Lon))*rad/2)
	h := s*s + math.Cos(la)*math.Cos(lb)*t*t
	return 2 * 6371 * math.Asin(math.Sqrt(min(h, 1)))
}
