package bodies

import (
	"slices"
	"strings"
	"testing"
)

// has reports whether one of the bodies is of that name, type and country.
func has(bs []Body, name, typ, country string) bool {
	return slices.ContainsFunc(bs, func(b Body) bool {
		return b.Name == name && (typ == "" || b.Type == typ) && b.Country == country
	})
}

func TestLookup(t *testing.T) {
	for _, c := range []struct{ printed, name, typ, country string }{
		{"WHO", "World Health Organization", "international organization", ""},
		{"the W.H.O.", "World Health Organization", "international organization", ""},
		{"WORLD HEALTH ORGANISATION", "World Health Organization", "", ""},
		{"Nato", "NATO", "alliance", ""},
		{"U.N. Security Council", "U.N. Security Council", "", ""},
		{"UN Security Council", "U.N. Security Council", "", ""},
		{"Asean", "Association of Southeast Asian Nations", "", ""},
		{"al-Qaeda", "al-Qaida", "armed group", ""},
		{"AL-QAIDA", "al-Qaida", "armed group", ""},
		{"Al Qa’ida", "al-Qaida", "armed group", ""},
		{"Hizbullah", "Hezbollah", "armed group", "LB"},
		{"Pakistani Taliban", "Tehrik-e-Taliban Pakistan", "armed group", "PK"},
		{"Shabab", "Al-Shabab", "armed group", "SO"},
		{"Wagner Group", "Wagner Group", "armed group", "RU"},
		{"FSB", "Federal Security Service", "intelligence", "RU"},
		{"FSB", "Financial Stability Board", "international organization", ""},
		{"Bundeswehr", "Bundeswehr", "army", "DE"},
		{"Revolutionary Guard", "Islamic Revolutionary Guard Corps", "army", "IR"},
		{"Riksbank", "Sveriges Riksbank", "central bank", "SE"},
		{"Itar-Tass", "Tass", "media", "RU"},
		{"dpa", "Deutsche Presse-Agentur", "media", "DE"},
		{"Süddeutsche Zeitung", "Süddeutsche Zeitung", "media", "DE"},
		{"Suddeutsche Zeitung", "Süddeutsche Zeitung", "media", "DE"},
		{"Boeing Co.", "Boeing", "company", "US"},
		{"SAP SE", "SAP", "company", "DE"},
		{"AT & T", "AT&T", "company", "US"},
		{"Mc\u00adDonald's", "", "", ""}, // a soft hyphen is no part of a name that we know
		{"Hwasong-18", "Hwasong-18", "missile", "KP"},
		{"Hwasong 18", "Hwasong-18", "missile", "KP"},
		{"F-16", "F-16", "aircraft", "US"},
		{"Freedom Shield", "Freedom Shield", "military exercise", "KR"},
		{"Kurdish", "Kurds", "people", ""},
		{"Rohingya", "Rohingya", "people", ""},
		{"Shiite", "Shiites", "religion", ""},
		{"Likud", "Likud", "party", "IL"},
		{"Workers' Party of Korea", "Workers' Party of Korea", "party", "KP"},
		{"Guantanamo Bay", "Guantanamo Bay", "military base", "CU"},
		{"National Assembly", "National Assembly", "parliament", "FR"},
		{"National Assembly", "National Assembly", "parliament", "KR"},
	} {
		got := Lookup(c.printed)
		if c.name == "" {
			if got != nil {
				t.Errorf("Lookup(%q) = %v, want none", c.printed, got)
			}
		} else if !has(got, c.name, c.typ, c.country) {
			t.Errorf("Lookup(%q) = %v, want %s (%s, %s)", c.printed, got, c.name, c.typ, c.country)
		}
	}
}

// Small words are no acronyms, and a name in small letters is no name.
func TestLookupLeavesWordsAlone(t *testing.T) {
	for _, s := range []string{"who", "Who", "is", "Is", "it", "Mas", "hamas", "time", "us", "", " ", ".", "the", "The", "Unknown Harbour Board", strings.Repeat("a", 1<<20), "\xff\xfe", "É"} {
		if got := Lookup(s); got != nil {
			t.Errorf("Lookup(%.20q) = %v", s, got)
		}
		if got := People(s); got != nil {
			t.Errorf("People(%.20q) = %v", s, got)
		}
	}
}

func TestCommonNamesSaySo(t *testing.T) {
	for _, s := range []string{"Time", "Nature", "Apple", "Meta", "Amazon", "Saba", "Patriot", "Amal"} {
		got := Lookup(s)
		if len(got) == 0 || !slices.ContainsFunc(got, func(b Body) bool { return b.Common }) {
			t.Errorf("Lookup(%q) = %v, want one that is marked common", s, got)
		}
	}
}

func TestStateRun(t *testing.T) {
	for s, want := range map[string]bool{
		"KCNA": true, "Tass": true, "Xinhua": true, "IRNA": true, "Anadolu Agency": true, "Rodong Sinmun": true, "BelTA": true,
		"AP": false, "Reuters": false, "AFP": false, "Yonhap": false, "BBC": false, "Interfax": false, "Al Jazeera": false, "Deutsche Welle": false,
	} {
		got := Lookup(s)
		if len(got) == 0 {
			t.Errorf("%s is not known", s)
		}
		for _, b := range got {
			if b.Type == "media" && b.StateRun != want {
				t.Errorf("%s: state-run %t", s, b.StateRun)
			}
		}
	}
}

func TestLongest(t *testing.T) {
	for s, want := range map[string]string{
		"U.N. Security Council members met":      "U.N. Security Council",
		"United Nations.":                        "United Nations",
		"Bank of Japan's board":                  "Bank of Japan",
		"Bank of Japanese art":                   "",
		"World Bank Group's loans":               "World Bank Group",
		"Hamas-run ministry":                     "Hamas",
		"Islamic Revolutionary Guard Corps, the": "Islamic Revolutionary Guard Corps",
		"nothing here":                           "",
		"":                                       "",
	} {
		n, got := Longest(s)
		if s[:n] != want || (n > 0) != (got != nil) {
			t.Errorf("Longest(%q) = %q %v, want %q", s, s[:n], got, want)
		}
	}
}

func TestUsual(t *testing.T) {
	for s, want := range map[string]string{
		"Defence Ministry": "ministry", "Ministry of Foreign Affairs": "ministry", "Finnish Defense Ministry": "ministry", "FOREIGN MINISTRY": "ministry",
		"Supreme Court": "court", "Ohio Supreme Court": "court", "Constitutional Court of Moldova": "court",
		"National Assembly": "parliament", "State Duma": "parliament", "Bundestag": "parliament", "Knesset": "parliament", "House of Representatives": "parliament",
		"Coast Guard": "army", "Philippine Coast Guard": "army", "Joint Chiefs of Staff": "army",
		"Central Bank": "central bank", "National Bank of Georgia": "central bank", "Bundesbank": "central bank",
		"National Security Council": "council", "Metropolitan Police": "police", "Security Service": "intelligence",
		"Kremlin": "presidency", "White House": "presidency", "Pentagon": "ministry",
		"African National Congress": "", "Harbour Lights": "", "ministering": "", "": "",
	} {
		got, ok := Usual(s)
		if got != want || ok != (want != "") {
			t.Errorf("Usual(%q) = %q, %t; want %q", s, got, ok, want)
		}
	}
}

func TestOwn(t *testing.T) {
	for s, want := range map[string]string{
		"Bundestag": "DE", "Knesset": "IL", "Duma": "RU", "Pentagon": "US", "Kremlin": "RU", "Verkhovna Rada": "UA", "Majlis": "IR",
		"Lok Sabha": "IN", "Élysée": "FR", "Elysee": "FR", "Downing Street": "GB", "White House": "US", "Blue House": "KR", "Foggy Bottom": "US", "Quai d'Orsay": "FR",
		"Sejm": "PL", "Riksdag": "SE", "Folketing": "DK", "Storting": "NO", "Saeima": "LV", "Diet": "JP",
		"National Assembly": "", "Hamas": "", "Nowhere": "",
	} {
		got, ok := Own(s)
		if got != want || ok != (want != "") {
			t.Errorf("Own(%q) = %q, %t; want %q", s, got, ok, want)
		}
	}
}

func held(p Person, office, day string) bool {
	return slices.ContainsFunc(p.Offices, func(o Office) bool {
		return o.Office == office && o.From <= day && (o.To == "" || day <= o.To)
	})
}

func TestPeople(t *testing.T) {
	for _, c := range []struct{ printed, name, office, country, day string }{
		{"Kim Jong-un", "Kim Jong Un", "leader", "KP", "2018-06-12"},
		{"KIM JONG UN", "Kim Jong Un", "leader", "KP", "2018-06-12"},
		{"Vladimir Putin", "Vladimir Putin", "head of state", "RU", "2003-05-01"},
		{"Vladimir Putin", "Vladimir Putin", "head of government", "RU", "2010-05-01"},
		{"George Bush", "George W. Bush", "head of state", "US", "2003-05-01"},
		{"George Bush", "George H.W. Bush", "head of state", "US", "1990-05-01"},
		{"Sergey Lavrov", "Sergei Lavrov", "foreign minister", "RU", "2014-05-01"},
		{"Volodymyr Zelensky", "Volodymyr Zelenskyy", "head of state", "UA", "2022-03-01"},
		{"Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "head of government", "TR", "2005-01-01"},
		{"Mark Rutte", "Mark Rutte", "head of an international body", "NL", "2025-01-01"},
		{"Ban Ki-moon", "Ban Ki-moon", "head of an international body", "KR", "2010-01-01"},
		{"Pope Francis", "Francis", "head of state", "VA", "2020-01-01"},
		{"Gerhard Schröder", "Gerhard Schroeder", "head of government", "DE", "2001-09-11"},
		{"Liz Truss", "Liz Truss", "foreign minister", "GB", "2022-03-01"},
	} {
		if !slices.ContainsFunc(People(c.printed), func(p Person) bool {
			return p.Name == c.name && p.Country == c.country && held(p, c.office, c.day)
		}) {
			t.Errorf("People(%q) = %+v, want %s, %s of %s on %s", c.printed, People(c.printed), c.name, c.office, c.country, c.day)
		}
	}
	if got := People("George Bush"); len(got) != 2 {
		t.Errorf("George Bush is %d persons, want father and son", len(got))
	}
	if got := People("Mark Rutte"); len(got) != 1 {
		t.Errorf("Mark Rutte is %d persons", len(got))
	}
}

func BenchmarkLookup(b *testing.B) {
	names := []string{"U.N. Security Council", "NATO", "al-Qaida", "Nobody at All", "Boeing Co."}
	Lookup("WHO")
	b.ReportAllocs()
	for i := range b.N {
		Lookup(names[i%len(names)])
	}
}

func BenchmarkLoad(b *testing.B) {
	for range b.N {
		load()
	}
}
