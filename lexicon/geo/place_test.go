package geo

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// said is a place in one line, for tests: "city Paris US Texas, Lamar County".
func said(p Place) string {
	s := p.Kind.String() + " " + p.Name
	if p.Country != "" {
		s += " " + p.Country
	}
	if p.Region != "" && p.Kind != KindRegion {
		s += " " + p.Region
	}
	if p.County != "" && p.Kind != KindCounty {
		s += ", " + p.County
	}
	return s
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct{ name, want string }{ // the first answers, in order
		{"Georgia", "country Georgia GE; region Georgia US"},
		{"GEORGIA", "country Georgia GE; region Georgia US"},
		{"Guinea", "country Guinea GN"},
		{"Guinea-Bissau", "country Guinea-Bissau GW"},
		{"Guinea Bissau", "country Guinea-Bissau GW"},
		{"Equatorial Guinea", "country Equatorial Guinea GQ"},
		{"Papua New Guinea", "country Papua New Guinea PG"},
		{"New Guinea", "area New Guinea"},
		{"Congo", "country Democratic Republic of Congo CD; country Republic of Congo CG"},
		{"Congo-Brazzaville", "country Republic of Congo CG"},
		{"Zaire", "country Democratic Republic of Congo CD"},
		{"Korea", "country South Korea KR; country North Korea KP"},
		{"North Korea", "country North Korea KP"},
		{"Washington", "region Washington US; city Washington US District of Columbia"},
		{"Paris", "city Paris FR Île-de-France, Paris; city Paris US Texas, Lamar County"},
		{"Crimea", "area Crimea UA Crimea"},
		{"the West Bank", "area West Bank PS West Bank"},
		{"Gaza", "area Gaza Strip PS Gaza Strip"},
		{"Taiwan", "country Taiwan TW"},
		{"Kosovo", "country Kosovo XK"},
		{"Soviet Union", "area Soviet Union"},
		{"East Germany", "area East Germany DE"},
		{"Kashmir", "area Kashmir"},
		{"Strait of Hormuz", "water Strait of Hormuz"},
		{"Straits of Hormuz", "water Strait of Hormuz"},
		{"Black Sea", "water Black Sea"},
		{"Kiev", "region Kyiv City UA"},
		{"St. Petersburg", "region St.-Petersburg RU"},
		{"Xian", "city Xi'an CN Shaanxi, Xi’an Shi"},
		{"Sana’a", "region Amanat Alasimah YE; region Sanaa Governorate YE; city Sanaa YE Amanat Alasimah"},
		{"São Paulo", "region São Paulo BR; city Sao Paulo BR São Paulo"},
		{"Orange County", "county Orange County US California"},
		{"Miami-Dade County", "county Miami-Dade County US Florida"},
		{"Caddo Parish", "county Caddo Parish US Louisiana"},
		{"Chasov Yar", "city Chasiv Yar UA Donetsk, Bakhmut Raion"},
		{"Donbass", "area Donbas UA"},
		{"Takeshima", "area Liancourt Rocks"},
		{"Diaoyu Islands", "area Senkaku Islands"},
		{"Burma", "country Myanmar MM"},
		{"Kan.", "region Kansas US"},
		{"W.Va.", "region West Virginia US"},
		{"NSW", "region New South Wales AU"},
		{"Volga River", "water Volga"},
		{"Nowheresville-upon-Nothing", ""},
		{"", ""},
		{"the", ""},
	} {
		var got []string
		for _, p := range Places(c.name) {
			got = append(got, said(p))
		}
		want := strings.Split(c.want, "; ")
		if c.want == "" {
			if got != nil {
				t.Errorf("Places(%q) = %q", c.name, got)
			}
			continue
		}
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("Places(%q) = %q, want first %q", c.name, got[:min(len(got), 4)], want)
		}
	}
}

func TestPlacesAmongOthers(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Moscow", "city Moscow US Idaho, Latah County"},
		{"Moscow", "city Moscow RU Moscow"},
		{"Jerusalem", "city Jerusalem IL Jerusalem"},
		{"New York", "city New York US New York"},
		{"Springfield", "city Springfield US Illinois, Sangamon County"},
		{"Birmingham", "city Birmingham US Alabama, Jefferson County"},
		{"Birmingham", "city Birmingham GB England, City and Borough of Birmingham"},
		{"Columbia", "city Columbia US Missouri, Boone County"},
		{"Saint Louis", "city St. Louis US Missouri, City of Saint Louis"},
		{"Niger River", "water Niger River"},
		{"Jordan", "country Jordan JO"},
		{"Tripoli", "city Tripoli LB North Lebanon"},
	} {
		var got []string
		for _, p := range Places(c.name) {
			got = append(got, said(p))
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("Places(%q) = %q, without %q", c.name, got[:min(len(got), 12)], c.want)
		}
	}
}

func TestClaimants(t *testing.T) {
	for name, want := range map[string]string{
		"Crimea": "UA RU", "Sevastopol": "UA RU", "Simferopol": "UA RU", "Donetsk": "UA RU", "Kherson": "UA RU", "Kyiv": "",
		"Kashmir": "IN PK CN", "Srinagar": "IN PK", "Aksai Chin": "CN IN", "Arunachal Pradesh": "IN CN",
		"Golan Heights": "SY IL", "West Bank": "PS IL", "Ramallah": "PS IL", "Gaza Strip": "PS IL", "Rafah": "PS IL", "East Jerusalem": "PS IL",
		"Taiwan": "TW CN", "Kosovo": "XK RS", "Western Sahara": "EH MA", "Abkhazia": "GE RU", "South Ossetia": "GE RU",
		"Nagorno-Karabakh": "AZ AM", "Transnistria": "MD RU", "Northern Cyprus": "CY TR", "Kuril Islands": "RU JP", "Dokdo": "KR JP KP",
		"Senkaku Islands": "JP CN TW", "Spratly Islands": "CN VN PH MY TW BN", "Paracel Islands": "CN VN TW", "Scarborough Shoal": "PH CN TW",
		"Falkland Islands": "GB AR", "Malvinas": "GB AR", "Gibraltar": "GB ES", "Essequibo": "GY VE", "Abyei": "SD SS", "Halaib": "EG SD",
		"Chagos Islands": "GB MU", "Ceuta": "ES MA", "Melilla": "ES MA", "Texas": "", "France": "",
	} {
		ps := Places(name)
		if len(ps) == 0 {
			t.Errorf("%s is no place", name)
			continue
		}
		if got := strings.Join(ps[0].Claimants, " "); got != want {
			t.Errorf("claimants of %s (%s) = %q, want %q", name, said(ps[0]), got, want)
		}
	}
	for _, row := range allRows(areasTSV) {
		for _, code := range append(list(row[3]), list(row[2])...) {
			if _, ok := CountryByCode(code); !ok {
				t.Errorf("%s: no country %q", row[0], code)
			}
		}
		if len(list(row[3])) == 1 && row[0] != "Somaliland" { // held by a state of no code

			t.Errorf("%s has one claimant only", row[0])
		}
		if row[4] == "" && row[6] == "" {
			t.Errorf("%s lies nowhere", row[0])
		}
	}
}

func allRows(table string) [][]string {
	var out [][]string
	rows(table, 9, func(c []string) { out = append(out, c) })
	return out
}

// The regions of regions.tsv that are claimed by two have the same claimants
// among those of the atlas: the two tables must not tell two stories.
func TestTablesAgreeOnClaimants(t *testing.T) {
	for _, r := range Regions() {
		var found *Place
		for _, p := range Places(strings.TrimSuffix(r.Name, " state")) {
			if p.Kind == KindArea || p.Kind == KindRegion {
				found = &p
				break
			}
		}
		if found == nil {
			t.Errorf("region %s is no place", r.Name)
			continue
		}
		for _, code := range r.Claimants {
			if len(found.Claimants) > 0 && !slices.Contains(found.Claimants, code) {
				t.Errorf("%s: %v in regions.tsv, %v in areas.tsv", r.Name, r.Claimants, found.Claimants)
			}
		}
	}
}

// Every row of the tables is found under each of its names, and lies on the globe.
func TestEveryRowIsFound(t *testing.T) {
	for _, table := range []string{areasTSV, watersTSV, formerTSV, codesTSV} {
		seen := map[string]bool{}
		for _, row := range allRows(table) {
			if seen[row[0]] {
				t.Errorf("%s is listed twice", row[0])
			}
			seen[row[0]] = true
			for _, n := range append(list(row[1]), row[0]) {
				if n != strings.TrimSpace(n) || strings.Contains(n, "  ") {
					t.Errorf("%q is not clean", n)
				}
				if table == codesTSV {
					continue
				}
				if Longest(n) != len(n) && !strings.HasSuffix(n, ".") && !strings.ContainsAny(n, "/()") {
					t.Errorf("Longest(%q) = %d", n, Longest(n))
				}
				if Places(n) == nil {
					t.Errorf("%q, of %s, is no place", n, row[0])
				}
			}
		}
	}
	for _, p := range loadPlaces().all {
		if p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 || p.Lat == 0 && p.Lon == 0 && p.Name != "U.S. Minor Outlying Islands" {
			t.Errorf("%s lies at %v, %v", p.Name, p.Lat, p.Lon)
		}
	}
}

func TestCountryCodes(t *testing.T) {
	numeric := map[string]string{}
	for _, c := range Countries() {
		if c.Code != "XK" && (len(c.Alpha3) != 3 || len(c.Numeric) != 3) {
			t.Errorf("%s: %q %q", c.Name, c.Alpha3, c.Numeric)
		}
		if other := numeric[c.Numeric]; other != "" && c.Numeric != "" {
			t.Errorf("%s and %s are both %s", other, c.Name, c.Numeric)
		}
		numeric[c.Numeric] = c.Name
		if c.GeoNames == 0 {
			t.Errorf("%s has no GeoNames id", c.Name)
		}
		if c.Wikidata != "" && !strings.HasPrefix(c.Wikidata, "Q") {
			t.Errorf("%s: %q", c.Name, c.Wikidata)
		}
	}
	for code, want := range map[string]string{"KP": "PRK 408 Q423", "US": "USA 840 Q30", "FR": "FRA 250 Q142", "NO": "NOR 578 Q20", "TW": "TWN 158 Q865", "GE": "GEO 268 Q230"} {
		c, _ := CountryByCode(code)
		if got := c.Alpha3 + " " + c.Numeric + " " + c.Wikidata; got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

func TestFormerStates(t *testing.T) {
	for _, f := range FormerStates() {
		if f.From != 0 && f.To != 0 && f.From > f.To {
			t.Errorf("%s was from %d to %d", f.Name, f.From, f.To)
		}
		for _, code := range f.Successors {
			if _, ok := CountryByCode(code); !ok {
				t.Errorf("%s: no country %q", f.Name, code)
			}
		}
		if f.Name == "Czechoslovakia" && (f.To != 1992 || !slices.Equal(f.Successors, []string{"CZ", "SK"})) {
			t.Errorf("%+v", f)
		}
	}
}

// Capitals of countries.tsv are towns with coordinates in their country.
func TestCapitalsAreTowns(t *testing.T) {
	// too small, or a district and no town, in GeoNames
	missing := map[string]bool{"Jamestown": true, "King Edward Point": true, "Tarawa": true, "Yaren": true, "Ngerulmud": true, "Brades": true, "Port-aux-Francais": true,
		"West Island": true, "Alofi": true, "Adamstown": true, "Flying Fish Cove": true, "Stanley": true}
	for _, c := range Countries() {
		if c.Capital == "" || missing[c.Capital] {
			continue
		}
		ok := slices.ContainsFunc(Places(c.Capital), func(p Place) bool { return p.Country == c.Code && p.Kind == KindCity })
		if !ok && c.Code != "PS" && c.Code != "IL" {
			t.Errorf("%s, capital of %s, is no town there", c.Capital, c.Name)
		}
	}
}

func TestZonesOfPlacesLoad(t *testing.T) {
	p := loadPlaces().packed
	for i := 1; i <= p.zones; i++ {
		if _, err := time.LoadLocation(p.zone(i)); err != nil || p.zone(i) == "" {
			t.Errorf("zone %d %q: %v", i, p.zone(i), err)
		}
	}
}

// All U.S. states, and as many counties and equivalents as the Census counts.
func TestUnitedStatesAreWhole(t *testing.T) {
	p := loadPlaces().packed
	counties, states := 0, map[string]bool{}
	for i := range p.places {
		if pl, _ := p.place(i); pl.Country == "US" {
			switch pl.Kind {
			case KindCounty:
				counties++
			case KindRegion:
				states[pl.Name] = true
			}
		}
	}
	if len(states) != 51 || counties < 3100 || counties > 3200 {
		t.Errorf("%d states and the District, %d counties", len(states), counties)
	}
}

func TestDistance(t *testing.T) {
	paris, texas := Places("Paris")[0], Places("Paris")[1]
	if d := Distance(paris, texas); d < 7600 || d > 7800 {
		t.Errorf("from Paris to Paris %.0f km", d)
	}
	if d := Distance(paris, paris); d != 0 {
		t.Errorf("from Paris to itself %v km", d)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"the Côte d’Ivoire": "cote divoire", "Guinea-Bissau": "guinea bissau", "Xi’an": "xian", "St.\n Louis": "st louis", "U.S.": "us",
		"Trinidad & Tobago": "trinidad and tobago", "Đà Nẵng": "da nang", "Łódź": "lodz", "Sana‘a": "sanaa", "The Hague": "hague", "Theodore": "theodore",
		"Reykjavík": "reykjavik", "Malmö": "malmo", "Çanakkale": "canakkale", "Деркачі": "деркачі", "": "", "the": "the", " - ": "", "\xff": "\xff",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLongest(t *testing.T) {
	for text, want := range map[string]string{
		"New York City police said": "New York City", "New York's mayor": "New York", "Guinea-Bissau and": "Guinea-Bissau", "St. Louis police": "St. Louis",
		"U.S. troops": "U.S.", "Paris, Texas": "Paris", "Democratic Republic\nof Congo said": "Democratic Republic\nof Congo", "New\n\nYork": "",
		"the West Bank city": "the West Bank", "The Hague on Monday": "The Hague", "Texas. He left": "Texas", "Gulf of Mexico oil": "Gulf of Mexico",
		"Xi'an was": "Xi'an", "Qwertyville": "", "": "", "...": "", "Vorth Korean troops": "", "St. John's harbour": "St. John's", "Cox’s Bazar camps": "Cox’s Bazar", "Kyiv’s mayor": "Kyiv", "Kan. (AP)": "Kan.", "N.J. police": "N.J.", "Miss. Smith": "Miss.", "Miss Smith": "", "Deir al-Zor province": "Deir al-Zor", "Trinidad & Tobago won": "Trinidad & Tobago",
	} {
		if got := text[:Longest(text)]; got != want {
			t.Errorf("Longest(%q): %q, want %q", text, got, want)
		}
	}
	if MaxWords("Georgia") < 1 || MaxWords("Guinea") < 2 || MaxWords("xyzzyx") != 0 {
		t.Error(MaxWords("Georgia"), MaxWords("Guinea"), MaxWords("xyzzyx"))
	}
}

func FuzzLongest(f *testing.F) {
	f.Add("the Côte d’Ivoire’s St. Louis")
	f.Add("U.\nS. & the")
	f.Add("\xd3'\x80000")
	f.Fuzz(func(t *testing.T, s string) {
		n := Longest(s)
		if n < 0 || n > len(s) {
			t.Fatalf("Longest(%q) = %d", s, n)
		}
		if n > 0 && Places(s[:n]) == nil {
			t.Errorf("%q is a name, but of no place", s[:n])
		}
		if k := Fold(s); utf8.ValidString(s) && Fold(k) != k && !strings.HasPrefix(k, "the ") {
			t.Errorf("Fold(%q) = %q, and of that %q", s, k, Fold(k))
		}
	})
}

func ExamplePlaces() {
	for _, p := range Places("Georgia") {
		fmt.Println(p.Kind, p.Name, p.Country)
	}
	// Output:
	// country Georgia GE
	// region Georgia US
}
