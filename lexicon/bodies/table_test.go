package bodies

import (
	"slices"
	"strings"
	"testing"
)

// codes are those of ISO 3166-1 alpha-2, and XK, which is user-assigned.
const codes = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"

func TestCountriesAreCodes(t *testing.T) {
	iso := strings.Fields(codes)
	good := func(c string) bool { return c == "" || slices.Contains(iso, c) }
	for _, b := range All() {
		if !good(b.Country) {
			t.Errorf("%s: country %q", b.Name, b.Country)
		}
	}
	for _, p := range AllPeople() {
		if !good(p.Country) {
			t.Errorf("%s: country %q", p.Name, p.Country)
		}
		for _, o := range p.Offices {
			if !good(o.Country) {
				t.Errorf("%s: office of %q", p.Name, o.Country)
			}
		}
	}
}

func TestBodiesAreWhole(t *testing.T) {
	for _, b := range All() {
		if b.Name == "" || b.Type == "" || !slices.Contains(kinds, b.Kind) {
			t.Errorf("%+v lacks name, type or kind", b)
		}
		for _, n := range append([]string{b.Name}, b.Names...) {
			if n == "" || n != strings.Join(strings.Fields(n), " ") || strings.ContainsAny(n, "|#[]*\t") {
				t.Errorf("%s: name %q is not clean", b.Name, n)
			}
			if len(fold(nil, n, true)) == 0 {
				t.Errorf("%s: name %q has no key", b.Name, n)
			}
		}
		if b.StateRun != (b.Since != "") || b.StateRun != (b.Source != "") || b.StateRun && !isDay(b.Since) {
			t.Errorf("%s: state-run %t since %q by %q", b.Name, b.StateRun, b.Since, b.Source)
		}
		if b.Wikidata != "" && setWikidata(new(string), b.Wikidata) != "" {
			t.Errorf("%s: Wikidata %q", b.Name, b.Wikidata)
		}
	}
}

// Every name finds its body: none is lost to folding, case or a namesake.
func TestEveryNameIsFound(t *testing.T) {
	for _, b := range All() {
		for _, n := range append([]string{b.Name}, b.Names...) {
			if !slices.ContainsFunc(Lookup(n), func(g Body) bool { return g.Name == b.Name && g.Country == b.Country && g.Type == b.Type }) {
				t.Errorf("Lookup(%q) does not find %s (%s, %s): %v", n, b.Name, b.Type, b.Country, Lookup(n))
			}
		}
	}
	for _, p := range AllPeople() {
		for _, n := range append([]string{p.Name}, p.Names...) {
			if !slices.ContainsFunc(People(n), func(g Person) bool { return g.Name == p.Name && g.Country == p.Country }) {
				t.Errorf("People(%q) does not find %s", n, p.Name)
			}
		}
	}
}

// One name, of one type, is not given to two countries, but for what many
// have: parties, parliaments, forces and media.
func TestNoNameIsTwoCountries(t *testing.T) {
	many := map[string]bool{"party": true, "parliament": true, "army": true, "police": true, "intelligence": true, "media": true, "armed group": true, "agency": true}
	owner := map[string]Body{}
	for _, b := range All() {
		if many[b.Type] {
			continue
		}
		for _, n := range append([]string{b.Name}, b.Names...) {
			key := string(fold(nil, n, acronym(n) == 0)) + "/" + b.Type
			if o, ok := owner[key]; ok && (o.Name != b.Name || o.Country != b.Country) && !sharedAcronym[n] {
				t.Errorf("%q is %s (%s) and %s (%s)", n, o.Name, o.Country, b.Name, b.Country)
			}
			owner[key] = b
		}
	}
}

// sharedAcronym lists the acronyms that two bodies of one type share.
var sharedAcronym = map[string]bool{"NSG": true, "CAF": true}

func TestTermsAreInOrder(t *testing.T) {
	for _, p := range AllPeople() {
		if len(p.Offices) == 0 {
			t.Errorf("%s holds no office", p.Name)
		}
		for _, o := range p.Offices {
			if o.Office == "" || o.Title == "" || o.Title != strings.TrimSpace(o.Title) {
				t.Errorf("%s: %+v lacks office or title", p.Name, o)
			}
			if !isDay(o.From) || o.To != "" && (!isDay(o.To) || !notAfter(o.From, o.To)) {
				t.Errorf("%s: %s from %q to %q", p.Name, o.Office, o.From, o.To)
			}
			if o.From > "2026-12" || o.To > "2026-12" {
				t.Errorf("%s: %s from %q to %q lies ahead", p.Name, o.Office, o.From, o.To)
			}
		}
	}
}

// One country has one head of government at a time: a term that is not known
// to have ended is the last.
func TestOneHeadAtATime(t *testing.T) {
	open := map[string]string{}
	for _, p := range AllPeople() {
		for _, o := range p.Offices {
			if o.To != "" || o.Office != "head of government" && o.Office != "head of state" {
				continue
			}
			key := o.Office + "/" + o.Country
			if q, ok := open[key]; ok {
				t.Errorf("%s of %s: %s and %s", o.Office, o.Country, q, p.Name)
			}
			open[key] = p.Name
		}
	}
	if len(open) < 250 {
		t.Errorf("%d heads in office", len(open))
	}
}

func TestTablesAreBigEnough(t *testing.T) {
	by := map[string]int{}
	for _, b := range All() {
		by[b.Type]++
	}
	for typ, least := range map[string]int{"international organization": 180, "armed group": 300, "party": 1500, "media": 900, "company": 700, "parliament": 250, "army": 300, "central bank": 40, "missile": 150, "people": 150} {
		if by[typ] < least {
			t.Errorf("%d of type %s, fewer than %d", by[typ], typ, least)
		}
	}
}
