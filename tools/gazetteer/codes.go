package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline/lexicon/geo"
)

const codesHead = `# Codes and middles of countries and territories. Built by tools/gazetteer; not to be edited.
# Sources: GeoNames (CC BY 4.0): ids, populations; Natural Earth 5.1 (public domain): Wikidata ids,
# middles of small territories (WGS 84), the others own compilation; ISO 3166-1: codes. Empty: the source has none.
# Columns, tab-separated: ISO 3166-1 alpha-2, alpha-3, numeric, GeoNames id, Wikidata id,
# degrees north, degrees east, population, "one" when all its towns keep one time zone.
`

// codesTable returns codes.tsv.
func codesTable(s *sources) []byte {
	earth := map[string]map[string]string{}
	for _, r := range s.earth {
		for _, code := range []string{r["ISO_A2"], r["ISO_A2_EH"]} {
			if old, taken := earth[code]; len(code) == 2 && (!taken || len(r["TYPE"]) > 0 && old["TYPE"] == "Dependency" && r["TYPE"] != "Dependency") {
				earth[code] = r
			}
		}
		if r["ADMIN"] == "Kosovo" {
			earth["XK"] = r
		}
	}
	atlas, zones := ownMiddles(), map[string]map[string]bool{}
	for _, t := range s.towns {
		if zones[t.Country] == nil {
			zones[t.Country] = map[string]bool{}
		}
		zones[t.Country][t.Zone] = true
	}
	var out strings.Builder
	out.WriteString(codesHead)
	for _, c := range geo.Countries() {
		g, e := s.countries[c.Code], earth[c.Code]
		cell := func(n int) string {
			if n == 0 {
				return ""
			}
			return strconv.Itoa(n)
		}
		numeric, lat, lon, wikidata, one := "", "", "", e["WIKIDATAID"], ""
		if g.Numeric > 0 {
			numeric = fmt.Sprintf("%03d", g.Numeric)
		}
		if e != nil {
			lat, lon = fixed(e["LABEL_Y"]), fixed(e["LABEL_X"])
		}
		if own, ok := atlas[c.Code]; ok {
			lat, lon = strconv.FormatFloat(own.lat, 'f', 3, 64), strconv.FormatFloat(own.lon, 'f', 3, 64)
		}
		if !strings.HasPrefix(wikidata, "Q") {
			wikidata = ""
		}
		if len(zones[c.Code]) == 1 {
			one = "one"
		}
		fmt.Fprintln(&out, strings.Join([]string{c.Code, g.ISO3, numeric, cell(int(g.ID)), wikidata, lat, lon, cell(g.Population), one}, "\t"))
	}
	return []byte(out.String())
}

func fixed(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return ""
	}
	return strconv.FormatFloat(f, 'f', 3, 64)
}
