package place

import (
	"math/bits"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

// The features of an option, in the order of a Model's weights.
const (
	fPeople       = iota // doublings of the population of a town or county, by 20
	fMost                // the most peopled of its towns
	fRegionPeople        // doublings of the population of a country, region or area, by 20
	fCountry             // is a country
	fRegion              // is a state, province or disputed region
	fCounty              // is a county
	fArea                // is disputed, historical or of several countries
	fOther               // is a water
	fCapital             // is a country's capital
	fSeatOf              // is the seat of a region
	fSection             // is a part of a town
	fTwin                // is a region with a town of its name in it, or of a country of its name
	fCapitalTwin         // is a region of the name of its country's capital, which lies elsewhere or in it
	fNames               // share of the names used in the text that it bears
	fAlias               // a country, region or area that goes by another name in the gazetteer
	fExact               // a town or county that goes by this name in the gazetteer, not by another
	fInside              // lies in what the text says it lies in
	fOutside             // lies outside of it
	fGiven               // lies in the country that the entity came with
	fNear40              // places of the dispatch within 40 km
	fNear160             // ... 160 km
	fNear500             // ... 500 km
	fNear1500            // ... 1,500 km
	fBeside              // places within 160 km that are named within 200 bytes
	fSeat                // its county, or for a county a town of it, is named
	fSiblings            // for a region: other regions of its country that are named within 200 bytes
	fRegionShare         // share of the dispatch's places that lie in its region
	fCountryShare        // ... in its country, for towns, counties and regions
	fHolds               // share that lie in it, for regions
	fHoldsAll            // ... for countries
	fRegionNamed         // its region is named
	fCountryNamed        // its country is named
	fRegionMost          // share of the regions named that are its own
	fCountryMost         // share of the countries named that are its own
	fAbroad              // other countries are named, its own is not
	fFiled               // lies in the country (half) and region of the dateline
	fFiledNear           // lies within 160 km of the dateline place
	fHome                // lies in the outlet's country
	features
)

// Features names the features, in the order of a Model's weights.
func Features() []string {
	return []string{"people", "most", "region-people", "country", "region", "county", "area", "other", "capital", "seat-of", "section", "twin", "capital-twin", "names", "alias", "exact", "inside", "outside", "given",
		"near40", "near160", "near500", "near1500", "beside", "seat", "siblings", "region-share", "country-share", "holds", "holds-all",
		"region-named", "country-named", "region-most", "country-most", "abroad", "filed", "filed-near", "home"}
}

// dispatch is what is known of a text while its places are weighed.
type dispatch struct {
	in       Input
	subjects []*subject
	hits     []hit
	home     string
	filed    *subject // the subject of the dateline
}

// still fills the features that do not depend on other places.
func (d *dispatch) still(s *subject) [][features]float64 {
	out := make([][features]float64, len(s.options))
	regions, countries, all := d.named(s)
	most := int32(-1)
	for i := range s.options {
		if o := &s.options[i]; o.kind == town {
			most = max(most, o.Population)
		}
	}
	for i := range s.options {
		o, f := &s.options[i], &out[i]
		switch o.kind {
		case country:
			f[fCountry] = 1
			f[fRegionPeople] = doublings(o.Population)
		case region:
			f[fRegion] = 1
			f[fRegionPeople] = doublings(o.Population)
			for k := range s.options {
				if p := &s.options[k]; p.Country == o.Country && (p.kind == town && p.region == o.region || p.kind == country) {
					f[fTwin] = 1
				}
				if p := &s.options[k]; p.Country == o.Country && p.Seat == geo.SeatCountry {
					f[fCapitalTwin] = 1
				}
			}
		case county:
			f[fCounty] = 1
			f[fPeople] = doublings(o.Population)
		case area:
			f[fArea] = 1
			if f[fRegionPeople] = doublings(o.Population); o.Population == 0 {
				f[fRegionPeople] = unknownArea
			}
		case other:
			f[fOther] = 1
		case town:
			f[fPeople] = doublings(o.Population)
			if o.Population == most {
				f[fMost] = 1
			}
			switch o.Seat {
			case geo.SeatCountry:
				f[fCapital] = 1
			case geo.SeatRegion:
				f[fSeatOf] = 1
			case geo.SeatSection:
				f[fSection] = 1
			}
		}
		if len(s.names) > 0 {
			f[fNames] = min(float64(o.names)/float64(len(s.names)), 1)
		}
		if o.exact && (o.kind == town || o.kind == county) {
			f[fExact] = 1
		}
		if !o.exact && (o.kind == country || o.kind == region || o.kind == area) {
			f[fAlias] = 1
		}
		if s.boxes != nil {
			f[fOutside] = 1
			for _, b := range s.boxes {
				if b.holds(o) && (o.kind != country || b.region == "") {
					f[fInside], f[fOutside] = 1, 0
				}
			}
		}
		if s.country != "" && o.Country == s.country {
			f[fGiven] = 1
		}
		if o.kind != country && o.region != "" {
			n := regions[box{country: o.Country, region: o.region}]
			f[fRegionNamed] = saturated(n)
			if all[1] > 0 {
				f[fRegionMost] = n / all[1]
			}
		}
		n := countries[o.Country]
		for _, c := range o.Claimants {
			n = max(n, countries[c]) // Gaza, where Israel is named
		}
		f[fCountryNamed] = saturated(n)
		if all[0] > 0 {
			if n == 0 {
				f[fAbroad] = 1
			}
			f[fCountryMost] = n / all[0]
		}
		if d.home != "" && o.Country == d.home {
			f[fHome] = 1
		}
		if p := d.dateline(); p != nil && p.Country != "" && p.Country == o.Country {
			f[fFiled] = 0.5
			if p.Region != "" && o.region == geo.Key(p.Region) {
				f[fFiled] = 1
			}
		}
	}
	return out
}

// unknownArea stands for the people of an area whose number is not known: the
// gazetteer's areas are continents, seas of land and lands under dispute, with
// millions.
const unknownArea = 1.1

// doublings is the logarithm of a population to base 2, by 20: 1 for a million.
func doublings(people int32) float64 { return float64(bits.Len32(uint32(max(people, 0)))) / 20 }

func (d *dispatch) dateline() *dateline.DatelinePlace {
	if d.in.Dispatch == nil {
		return nil
	}
	return d.in.Dispatch.Dateline
}

// named counts what the text names of regions and countries apart from the
// subject's own name: of what stands for several, a part for each.
func (d *dispatch) named(s *subject) (regions map[box]float64, countries map[string]float64, all [2]float64) {
	regions, countries = map[box]float64{}, map[string]float64{}
	for i := range d.hits {
		h := &d.hits[i]
		if s.keys[h.key] {
			continue
		}
		part := 1 / float64(len(h.boxes))
		for _, b := range h.boxes {
			if b.region != "" {
				regions[box{country: b.country, region: b.region}] += part
				all[1] += part
			}
			countries[b.country] += part
			all[0] += part
		}
	}
	return regions, countries, all
}

// saturated maps 0, 1, 3, 9 to 0, .5, .75, .9.
func saturated(x float64) float64 { return x / (x + 1) }
