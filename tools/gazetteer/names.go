package main

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline/lexicon/geo"
)

// usable reports whether an alternate name of GeoNames may be printed by an
// English wire: Latin letters, a capital first, four letters and more, so no
// airport codes ("PRX"), no machine transliteration ("bai lin"), nothing with
// a comma or bracket ("Paris (Texas)").
func usable(name string) bool {
	letters, upper := 0, 0
	for i, r := range name {
		switch {
		case unicode.Is(unicode.Latin, r) && unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) {
				upper++
			} else if i == 0 {
				return false
			}
		case i == 0:
			return false
		case strings.ContainsRune(" -.'’‘`ʻʿ", r):
		default:
			return false
		}
	}
	return letters >= 4 && len(name) <= 48 && !(upper == letters && letters <= 5)
}

// variants returns the ways in which the first word of a name is shortened,
// or written in full: "St. Louis", "Saint Louis".
func variants(name string) []string {
	var out []string
	for _, pair := range [][2]string{{"Saint ", "St "}, {"Sainte ", "Ste "}, {"Fort ", "Ft "}, {"Mount ", "Mt "}, {"Point ", "Pt "}, {"Saint-", "St-"}, {"Sainte-", "Ste-"}} {
		if rest, ok := strings.CutPrefix(name, pair[0]); ok {
			out = append(out, pair[1]+rest)
		}
		for _, short := range []string{pair[1], strings.TrimRight(pair[1], " -") + ". "} {
			if rest, ok := strings.CutPrefix(name, short); ok {
				out = append(out, pair[0]+rest)
			}
		}
	}
	return out
}

var generic = []string{" Autonomous Oblast", " Autonomous Okrug", " Autonomous Region", " Special Administrative Region", " Oblast", " Oblast'", " Krai", " Kray",
	" Raion", " Rayon", " Province", " Governorate", " District", " Department", " Prefecture", " Region", " Voivodeship", " State", " Territory",
	" County", " Municipality", " Regency", " Kabupaten", " Division", " Zone", " Emirate", " Canton", " Parish", " Republic", " Sheng", " Shi", " Wilaya", " Zila", " Tehsil", " Community"}

var genericBefore = []string{"Republic of ", "Province of ", "Provincia di ", "Provincia de ", "Provincia del ", "Província de ", "Provincie ", "Muḩāfaz̧at ", "Muhafazat ", "Wilāyat ", "Wilayat ",
	"State of ", "Canton of ", "Kanton ", "Département de la ", "Département de l'", "Département du ", "Département des ", "Département de ", "Departamento de ", "Departamento del ", "County of ", "Comunidad de ", "Estado de ", "Free and Hanseatic City of "}

// stripped returns a name of a region or county without the word for what it
// is, "Moscow Oblast" as "Moscow"; empty when it has none.
func stripped(name string) string {
	for _, g := range generic {
		if s, ok := strings.CutSuffix(name, g); ok {
			return s
		}
	}
	for _, g := range genericBefore {
		if s, ok := strings.CutPrefix(name, g); ok {
			return s
		}
	}
	return ""
}

// names returns those of candidates that add a folded form to that of name,
// each form once, in order.
func names(name string, candidates []string) []string {
	have := map[string]bool{geo.Fold(name): true, "": true}
	var out []string
	for _, n := range candidates {
		if f := geo.Fold(n); !have[f] && utf8.RuneCountInString(f) >= 3 {
			have[f] = true
			out = append(out, n)
		}
	}
	return out
}

// common returns the names that no town may bear as an alternate: those of
// countries, and of U.S. states.
func common() map[string]bool {
	m := map[string]bool{}
	for _, c := range geo.Countries() {
		for _, n := range slices.Concat([]string{c.Name}, c.Names, c.Adjectives, c.Demonyms) {
			m[geo.Fold(n)] = true
		}
	}
	for _, s := range geo.SharedNames() {
		m[geo.Fold(s.Name)] = true
	}
	for _, r := range geo.Regions() {
		if r.Country == "US" || r.Country == "" {
			m[geo.Fold(strings.TrimSuffix(r.Name, " state"))] = true
		}
	}
	return m
}
