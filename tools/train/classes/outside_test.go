package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWordNetKnowsInflectedForms(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"index.noun": "  1 licence text\ncall n 1\n", "index.verb": "call v 1\ntry v 1\n", "index.adj": "large a 1\n",
		"index.adv": "soon r 1\n", "noun.exc": "", "verb.exc": "sought seek\n", "adj.exc": "",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	wn, err := readWordnet(dir)
	if err != nil {
		t.Fatal(err)
	}
	for w, want := range map[string]int{"call": wnNoun | wnVerb, "calls": wnNouns | wnVerbs, "tried": wnPast, "larger": wnCompared,
		"calling": wnGerund, "sought": wnPast, "soon": wnAdverb, "licence": 0, "s": 0} {
		if got := wn.of(w); got != want {
			t.Errorf("%s: %b, not %b", w, got, want)
		}
	}
}

func TestCapitalsCountInsideLinesOnly(t *testing.T) {
	p := filepath.Join(t.TempDir(), "wire.txt")
	if err := os.WriteFile(p, []byte("Ministers met in Oslo on Friday. Talks with Oslo failed, MINISTERS SAID\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	upper, lower := map[string]int{}, map[string]int{}
	if err := countCapitals(p, upper, lower); err != nil {
		t.Fatal(err)
	}
	if upper["oslo"] != 2 || upper["ministers"] != 0 || lower["in"] != 1 || upper["talks"] != 0 {
		t.Error(upper, lower)
	}
}
