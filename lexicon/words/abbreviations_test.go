package words

import (
	"strings"
	"testing"
)

func TestAbbreviation(t *testing.T) {
	for form, want := range map[string]AbbrevKind{
		"Gen.": AbbrevNever, "GEN.": AbbrevNever, "gen.": 0, // "gen." is no rank
		"Inc.": AbbrevMay, "INC.": AbbrevMay,
		"etc.": AbbrevMay, "ETC.": AbbrevMay,
		"al.": AbbrevMay, "Al.": 0, // a man's name
		"No.": AbbrevNumber, "NO.": AbbrevNumber, "no.": AbbrevNumber,
		"Ore.": AbbrevComma, "ore.": 0,
		"Yahoo!": AbbrevName,
		"said.":  0, "The.": 0, "": 0, ".": 0, "Generalissimo.": 0, "É.": 0, "Gen": 0,
	} {
		got, ok := Abbreviation(form)
		if got != want || ok != (want != 0) {
			t.Errorf("Abbreviation(%q) = %d, %t, want %d", form, got, ok, want)
		}
	}
}

// Every form of the list can be found: it is written with its stop, is no
// longer than what is looked up, and stands in one section only.
func TestAbbreviationsList(t *testing.T) {
	section, in := "", map[string]string{}
	lines(abbreviationsTXT, func(line string) {
		if line[0] == '[' {
			section = line
			return
		}
		for _, form := range strings.Fields(line) {
			if old, twice := in[form]; twice {
				t.Errorf("%s stands in %s and %s", form, old, section)
			}
			in[form] = section
			if c := form[len(form)-1]; c != '.' && c != '!' {
				t.Errorf("%s has no stop", form)
			}
			if k, ok := Abbreviation(form); !ok || k == 0 {
				t.Errorf("%s in %s is not found", form, section)
			}
		}
	})
	if len(in) < 200 {
		t.Errorf("%d forms", len(in))
	}
}
