package entity

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
)

// read1 reads one paragraph, and makes times of the words given.
func read1(t *testing.T, text string, times ...string) ([]dateline.Entity, Input, []dateline.TimeExpr) {
	t.Helper()
	in := analysed(text, nil, []dateline.Span{{Start: 0, End: len(text)}}, nil)
	var exprs []dateline.TimeExpr
	for i, w := range times {
		at := strings.Index(text, w)
		if at < 0 {
			t.Fatalf("no %q in the copy", w)
		}
		exprs = append(exprs, dateline.TimeExpr{ID: string(rune('1' + i)), Span: dateline.SpanOf(text, at, at+len(w)), Type: "DATE"})
	}
	return Read(in), in, exprs
}

func TestRolesHaveTheTimeTheyHoldFor(t *testing.T) {
	for _, c := range []struct{ text, name, role, time string }{
		{"In 2019, when Yegor Malin, then a defense minister, visited Lima, the port was closed.", "Yegor Malin", "defense minister", "1"},
		{"Yegor Malin, a defense minister, visited Lima in 2019.", "Yegor Malin", "defense minister", ""},
		{"Ana Duarte, the finance minister since 2019, resigned.", "Ana Duarte", "finance minister", "1"},
	} {
		entities, in, times := read1(t, c.text, "2019")
		Roles(entities, times, in.Doc)
		found := false
		for _, e := range entities {
			for _, ro := range e.Roles {
				if e.Name == c.name && ro.Role == c.role {
					found = true
					if ro.Time != c.time {
						t.Errorf("%q: time %q, want %q", c.text, ro.Time, c.time)
					}
				}
			}
		}
		if !found {
			t.Errorf("%q: no role %q of %s in %+v", c.text, c.role, c.name, entities)
		}
	}
}

func TestPlacesGiveTheirCountry(t *testing.T) {
	for _, c := range []struct{ text, place, name, country string }{
		{"Sade Bello, a member of the Maranda provincial council, waited in Maranda.", "Maranda", "Sade Bello", "ES"},
		{"Jane Roe, of Brindale, sold the cows.", "Brindale", "Jane Roe", "AU"},
		{"Jane Roe moved to Brindale.", "Brindale", "Jane Roe", ""},
	} {
		entities, _, _ := read1(t, c.text)
		for i := range entities {
			if entities[i].Name == c.place {
				entities[i].Kind, entities[i].Country, entities[i].PlaceConfidence = dateline.KindPlace, map[string]string{"Maranda": "ES", "Brindale": "AU"}[c.place], 0.9
			}
		}
		Placed(entities, c.text)
		found := false
		for _, e := range entities {
			if e.Name == c.name {
				found = true
				if e.Country != c.country {
					t.Errorf("%q: %s is of %q, want %q (%s)", c.text, c.name, e.Country, c.country, e.Why)
				}
			}
		}
		if !found {
			t.Errorf("%q: no %s", c.text, c.name)
		}
	}
}

// A place of which the gazetteer is not sure lends its country to nobody.
func TestUnsurePlacesGiveNone(t *testing.T) {
	text := "Jane Roe, of Brindale, sold the cows."
	entities, _, _ := read1(t, text)
	for i := range entities {
		if entities[i].Name == "Brindale" {
			entities[i].Country, entities[i].PlaceConfidence = "AU", 0.3
		}
	}
	Placed(entities, text)
	for _, e := range entities {
		if e.Name == "Jane Roe" && e.Country != "" {
			t.Errorf("country %q", e.Country)
		}
	}
}
