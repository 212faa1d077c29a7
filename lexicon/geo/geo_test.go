package geo

import (
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
	"unicode"
	"unicode/utf8"
)

// isoCodes are the 249 alpha-2 codes of ISO 3166-1.
const isoCodes = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ
NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`

func TestCodesAreThoseOfISO(t *testing.T) {
	want := append(strings.Fields(isoCodes), "XK")
	slices.Sort(want)
	if len(want) != 250 {
		t.Fatalf("the test lists %d codes", len(want))
	}
	var got []string
	for _, c := range Countries() {
		got = append(got, c.Code)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("codes differ from ISO 3166-1 and XK:\n got %v\nwant %v", got, want)
	}
}

func TestZonesLoad(t *testing.T) {
	zone := func(what, name string) {
		if _, err := time.LoadLocation(name); err != nil || name == "Local" {
			t.Errorf("%s: zone %q: %v", what, name, err)
		}
	}
	for _, c := range Countries() {
		if c.Zone == "" {
			t.Errorf("%s has no zone", c.Name)
		}
		zone(c.Name, c.Zone)
	}
	for _, c := range Cities() {
		if c.Zone == "" {
			t.Errorf("%s has no zone", c.Name)
		}
		zone(c.Name, c.Zone)
	}
	for _, r := range Regions() {
		zone(r.Name, r.Zone)
	}
}

// A name of two countries must be listed as shared, or one would hide the other.
func TestNamesAreOfOneCountry(t *testing.T) {
	shared := map[string]bool{}
	for _, s := range SharedNames() {
		shared[Key(s.Name)] = true
		if len(s.Codes) < 2 {
			t.Errorf("shared %q is of %v", s.Name, s.Codes)
		}
		for _, code := range s.Codes {
			if _, ok := CountryByCode(code); !ok {
				t.Errorf("shared %q: no country %q", s.Name, code)
			}
		}
		if _, ok := CountryByName(s.Name); ok {
			t.Errorf("shared %q is found as the name of one country", s.Name)
		}
	}
	names, adjectives := map[string]string{}, map[string]string{}
	for _, c := range Countries() {
		for _, n := range append([]string{c.Name}, c.Names...) {
			if other, taken := names[Key(n)]; taken && other != c.Code {
				t.Errorf("%q is a name of %s and %s", n, other, c.Code)
			}
			names[Key(n)] = c.Code
		}
		for _, n := range c.Adjectives {
			if other, taken := adjectives[Key(n)]; taken && other != c.Code && !shared[Key(n)] {
				t.Errorf("%q is an adjective of %s and %s", n, other, c.Code)
			}
			adjectives[Key(n)] = c.Code
		}
	}
	for _, r := range Regions() {
		for _, n := range r.Adjectives {
			if other, taken := adjectives[Key(n)]; taken {
				t.Errorf("%q is an adjective of %s and %s", n, other, r.Name)
			}
		}
	}
}

func TestCapitalsAreCities(t *testing.T) {
	for _, c := range Countries() {
		if c.Capital == "" {
			continue
		}
		found := false
		for _, city := range CitiesByName(c.Capital) {
			found = found || city.Country == c.Code && city.Name == c.Capital
		}
		if !found {
			t.Errorf("%s, capital of %s, is not in the table of cities", c.Capital, c.Name)
		}
	}
}

func TestCitiesAndRegionsHoldTogether(t *testing.T) {
	seen := map[[3]string]bool{}
	for _, c := range Cities() {
		k := [3]string{Key(c.Name), c.Country, c.Region}
		if seen[k] {
			t.Errorf("%s, %s is listed twice", c.Name, c.Country)
		}
		seen[k] = true
		if c.Country != "" {
			if _, ok := CountryByCode(c.Country); !ok {
				t.Errorf("%s: no country %q", c.Name, c.Country)
			}
		}
		if c.Region != "" {
			r, ok := RegionByName(c.Region)
			if !ok || r.Name != c.Region || r.Country != c.Country {
				t.Errorf("%s: region %q is %+v", c.Name, c.Region, r)
			}
		} else if c.Country == "" {
			t.Errorf("%s has neither country nor region", c.Name)
		}
	}
	names := map[string]bool{}
	for _, r := range Regions() {
		if names[Key(r.Name)] {
			t.Errorf("region %s is listed twice", r.Name)
		}
		names[Key(r.Name)] = true
		for _, code := range append([]string{r.Country}, r.Claimants...) {
			if _, ok := CountryByCode(code); !ok && code != "" {
				t.Errorf("%s: no country %q", r.Name, code)
			}
		}
		if r.Country != "" && len(r.Claimants) > 0 {
			t.Errorf("%s is of %s and claimed by %v", r.Name, r.Country, r.Claimants)
		}
	}
}

// A stray blank, tab or separator in a table would make a name that no copy has.
func TestNamesAreClean(t *testing.T) {
	clean := func(names ...string) {
		for _, n := range names {
			if n == "" || n != strings.TrimSpace(n) || strings.ContainsAny(n, "|;\t") || strings.Contains(n, "  ") || !utf8.ValidString(n) {
				t.Errorf("%q is not clean", n)
			}
		}
	}
	for _, c := range Countries() {
		clean(c.Name)
		clean(c.Names...)
		clean(c.Adjectives...)
		clean(c.Demonyms...)
	}
	for _, c := range Cities() {
		clean(c.Name, c.Zone)
		clean(c.Names...)
	}
	for _, r := range Regions() {
		clean(r.Name)
		clean(r.Abbrevs...)
		clean(r.Adjectives...)
		clean(r.Demonyms...)
	}
}

func TestCountryByName(t *testing.T) {
	for name, want := range map[string]string{
		"South Korea": "KR", "south korea": "KR", "SOUTH\nKOREA": "KR", "U.S.": "US", "US": "US", "U.S.A.": "US", "the Netherlands": "NL", "The Netherlands": "NL",
		"Ivory Coast": "CI", "Cote d’Ivoire": "CI", "CÔTE D'IVOIRE": "CI", "Burma": "MM", "Swaziland": "SZ", "Turkiye": "TR", "DPRK": "KP", "Britain": "GB",
		"Kosovo": "XK", "Vatican": "VA", "Palestine": "PS", "Taiwan": "TW", "Georgia": "GE", "Niger": "NE", "Nigeria": "NG", "Dominica": "DM",
		"Congo": "", "Korea": "", "Soviet Union": "", "Russian": "", "": "", "the": "", "Texas": "",
	} {
		c, ok := CountryByName(name)
		if c.Code != want || ok != (want != "") {
			t.Errorf("CountryByName(%q) = %q, %v; want %q", name, c.Code, ok, want)
		}
	}
	if c, ok := CountryByCode("kp"); !ok || c.Name != "North Korea" {
		t.Errorf("CountryByCode(kp) = %+v, %v", c, ok)
	}
	if _, ok := CountryByCode("SU"); ok {
		t.Error("CountryByCode(SU) found a country")
	}
}

func TestCitiesByName(t *testing.T) {
	first := func(name string) string {
		if c := CitiesByName(name); len(c) > 0 {
			return c[0].Country + " " + c[0].Zone
		}
		return ""
	}
	for name, want := range map[string]string{
		"SEOUL": "KR Asia/Seoul", "Kiev": "UA Europe/Kyiv", "São Paulo": "BR America/Sao_Paulo", "Sao Paulo": "BR America/Sao_Paulo",
		"London": "GB Europe/London", "Washington": "US America/New_York", "Hague": "NL Europe/Amsterdam", "The Hague": "NL Europe/Amsterdam",
		"St. Louis": "US America/Chicago", "ST LOUIS": "US America/Chicago", "Nowhere": "", "": "",
	} {
		if got := first(name); got != want {
			t.Errorf("CitiesByName(%q)[0] = %q, want %q", name, got, want)
		}
	}
	if c := CitiesByName("Birmingham"); len(c) != 2 || c[0].Country != "GB" || c[1].Region != "Alabama" {
		t.Errorf("Birmingham: %+v", c)
	}
}

func TestRegionByName(t *testing.T) {
	for name, want := range map[string]string{
		"Calif.": "California", "calif": "California", "CA": "California", "N.Y.": "New York", "NEW YORK": "New York", "W.Va.": "West Virginia",
		"D.C.": "District of Columbia", "Ont.": "Ontario", "the West Bank": "West Bank", "Gaza": "Gaza Strip", "Washington": "Washington state", "": "",
	} {
		r, ok := RegionByName(name)
		if r.Name != want || ok != (want != "") {
			t.Errorf("RegionByName(%q) = %q, %v; want %q", name, r.Name, ok, want)
		}
	}
	if r, _ := RegionByName("Crimea"); r.Country != "" || !slices.Equal(r.Claimants, []string{"UA", "RU"}) {
		t.Errorf("Crimea: %+v", r)
	}
}

// Every US state and Canadian province has its postal abbreviation, and no two the same.
func TestStates(t *testing.T) {
	count := map[string]int{}
	postal := map[string]string{}
	for _, r := range Regions() {
		for _, a := range r.Abbrevs {
			if len(a) == 2 && (r.Country == "US" || r.Country == "CA") {
				count[r.Country]++
				if other := postal[a]; other != "" {
					t.Errorf("%s is %s and %s", a, other, r.Name)
				}
				postal[a] = r.Name
			}
		}
	}
	if count["US"] != 51 || count["CA"] != 13 {
		t.Errorf("%d US states with the District, %d Canadian provinces and territories", count["US"], count["CA"])
	}
}

func TestPlain(t *testing.T) {
	if utf8.RuneCountInString(accents) != len(bare) {
		t.Fatalf("%d accented letters, %d bare ones", utf8.RuneCountInString(accents), len(bare))
	}
	for _, r := range accents {
		p := Plain(r)
		if p == "" || p[0] >= utf8.RuneSelf || unicode.IsUpper(r) != unicode.IsUpper(rune(p[0])) {
			t.Errorf("Plain(%q) = %q", r, p)
		}
	}
	if Plain('a') != "" || Plain('я') != "" {
		t.Error("letters without an accent have a plain one")
	}
}

func FuzzKey(f *testing.F) {
	f.Add("the Côte d’Ivoire")
	f.Add("U.\nS.")
	f.Fuzz(func(t *testing.T, s string) {
		k := Key(s)
		if utf8.ValidString(s) && !strings.HasPrefix(k, "the ") && Key(k) != k {
			t.Errorf("Key(%q) = %q, and of that %q", s, k, Key(k))
		}
		CountryByName(s)
		RegionByName(s)
		CitiesByName(s)
	})
}
