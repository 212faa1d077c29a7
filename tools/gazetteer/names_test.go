package main

import (
	"slices"
	"testing"
)

func TestUsable(t *testing.T) {
	for name, want := range map[string]bool{
		"Kiev": true, "Deir al-Zor": true, "São Paulo": true, "N'Djamena": true, "St. Louis": true,
		"PRX": false, "LGA": false, "bai lin": false, "Берлин": false, "Paris (Texas)": false, "Rome, GA": false, "": false, "Ulm": false, "EGLL": false, "1st Town": false,
	} {
		if got := usable(name); got != want {
			t.Errorf("usable(%q) = %v", name, got)
		}
	}
}

func TestVariants(t *testing.T) {
	for name, want := range map[string]string{"St. Louis": "Saint Louis", "Saint Paul": "St Paul", "Fort Worth": "Ft Worth", "Mount Vernon": "Mt Vernon", "Saint-Denis": "St-Denis"} {
		if got := variants(name); !slices.Contains(got, want) {
			t.Errorf("variants(%q) = %q, without %q", name, got, want)
		}
	}
	if got := variants("Stockholm"); got != nil {
		t.Errorf("variants(Stockholm) = %q", got)
	}
}

func TestStripped(t *testing.T) {
	for name, want := range map[string]string{"Moscow Oblast": "Moscow", "Basra Governorate": "Basra", "Republic of Tyva": "Tyva", "Jewish Autonomous Oblast": "Jewish", "Bavaria": ""} {
		if got := stripped(name); got != want {
			t.Errorf("stripped(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestNamesAreNewFormsOnly(t *testing.T) {
	got := names("Xi'an", []string{"Xian", "Xi’an", "Sian", "SIAN", "Ür", "Chang'an"})
	if want := []string{"Sian", "Chang'an"}; !slices.Equal(got, want) {
		t.Errorf("names = %q, want %q", got, want)
	}
}
