package words

import (
	"strings"
	"testing"
	"time"
)

func TestMonth(t *testing.T) {
	for s, want := range map[string]time.Month{
		"January": time.January, "JANUARY": time.January, "Jan.": time.January, "jan": time.January, "Sept.": time.September, "Sept": time.September, "SEP": time.September,
		"March": time.March, "Mar.": time.March, "May": time.May, "June": time.June, "Jun": time.June, "Dec.": time.December, "december": time.December,
		"": 0, "Ma": 0, "Janu": 0, "Marc": 0, "Sunday": 0, "March.": 0, ".": 0, "Septembers": 0, "Augus": 0, "Mayo": 0,
	} {
		got, ok := Month(s)
		if ok != (want != 0) || ok && got != want {
			t.Errorf("Month(%q) = %v, %v; want %v", s, got, ok, want)
		}
	}
}

func TestWeekday(t *testing.T) {
	for s, want := range map[string]time.Weekday{
		"Friday": time.Friday, "FRIDAY": time.Friday, "Fri.": time.Friday, "fri": time.Friday, "Tues.": time.Tuesday, "Thurs": time.Thursday, "Thur.": time.Thursday, "Wed": time.Wednesday, "Sunday": time.Sunday,
		"": -1, "Fr": -1, "Frid": -1, "Tuesda": -1, "March": -1, "Friday.": -1,
	} {
		got, ok := Weekday(s)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("Weekday(%q) = %v, %v; want %v", s, got, ok, want)
		}
	}
}

func TestAgencyByCredit(t *testing.T) {
	for s, want := range map[string]string{
		"AP": "Associated Press", "ap": "Associated Press", "The Associated Press": "Associated Press", "the  associated\npress": "Associated Press", "A.P.": "Associated Press",
		"Reuters": "Reuters", "REUTERS": "Reuters", "dpa": "Deutsche Presse-Agentur", "DPA": "Deutsche Presse-Agentur", "Itar-Tass": "Tass", "TASS": "Tass",
		"KCNA": "Korean Central News Agency", "Xinhua": "Xinhua", "ats": "Swiss News Agency", "CP": "Canadian Press", "Iranian Students’ News Agency": "Iranian Students' News Agency",
		"": "", "the": "", "Nobody": "",
	} {
		a, ok := AgencyByCredit(s)
		if a.Name != want || ok != (want != "") {
			t.Errorf("AgencyByCredit(%q) = %q, %v; want %q", s, a.Name, ok, want)
		}
	}
}

func TestAgenciesHoldTogether(t *testing.T) {
	owner := map[string]string{}
	for _, a := range Agencies() {
		if a.Credit == "" || a.Name == "" {
			t.Errorf("%+v lacks credit or name", a)
		}
		if a.Country != "" && (len(a.Country) != 2 || a.Country != strings.ToUpper(a.Country)) {
			t.Errorf("%s: country %q", a.Credit, a.Country)
		}
		switch a.Kind {
		case KindAgency, KindBroadcaster, KindNewspaper, KindOther:
		default:
			t.Errorf("%s: kind %q", a.Credit, a.Kind)
		}
		for _, n := range append([]string{a.Credit, a.Name}, a.Aliases...) {
			if n == "" || n != strings.TrimSpace(n) || strings.ContainsAny(n, "|;\t") {
				t.Errorf("%s: name %q is not clean", a.Credit, n)
			}
			if other, taken := owner[agencyKey(n)]; taken && other != a.Credit {
				t.Errorf("%q is a name of %s and %s", n, other, a.Credit)
			}
			owner[agencyKey(n)] = a.Credit
		}
		if got, ok := AgencyByCredit(a.Credit); !ok || got.Name != a.Name {
			t.Errorf("AgencyByCredit(%q) = %+v", a.Credit, got)
		}
	}
}

func TestFunctionWord(t *testing.T) {
	for _, w := range []string{"the", "of", "and", "would", "which", "said"} {
		if !FunctionWord(w) {
			t.Errorf("%q is no function word", w)
		}
	}
	for _, w := range []string{"The", "minister", "der", "und", "les", "que", "nicht", "#", ""} {
		if FunctionWord(w) {
			t.Errorf("%q is a function word", w)
		}
	}
}

// The list is for telling English from other languages: it must be common in
// the one and rare in the others. The copy is made up.
func TestFunctionWordsTellEnglish(t *testing.T) {
	share := func(s string) float64 {
		words, hits := strings.Fields(strings.ToLower(s)), 0
		for _, w := range words {
			if FunctionWord(strings.Trim(w, ".,\"")) {
				hits++
			}
		}
		return float64(hits) / float64(len(words))
	}
	for lang, s := range map[string]string{
		"de": "Der Minister hat am Montag in Berlin erklärt, dass die Regierung im kommenden Jahr mehr Geld für die Häfen ausgeben will. Die Opposition war nicht überzeugt und verlangte einen Plan.",
		"nl": "De minister zei maandag dat de regering volgend jaar meer geld voor de havens wil uitgeven. De oppositie is niet overtuigd en vroeg om een plan.",
		"fr": "Le ministre a déclaré lundi que le gouvernement allait consacrer plus d'argent aux ports l'année prochaine. Les élus de la gauche ont demandé un plan.",
		"es": "El ministro dijo el lunes que el gobierno gastará más dinero en los puertos el próximo año. La oposición no quedó convencida y pidió un plan.",
		"da": "Ministeren sagde mandag, at regeringen vil bruge flere penge på havnene til næste år. Oppositionen er ikke overbevist og bad om en plan for det hele.",
	} {
		if got := share(s); got > 0.2 {
			t.Errorf("%s: %.2f of the words are on the list", lang, got)
		}
	}
	if got := share("The minister said on Monday that the government would spend more money on its ports next year. The opposition was not convinced and asked for a plan."); got < 0.35 {
		t.Errorf("en: %.2f of the words are on the list", got)
	}
}
