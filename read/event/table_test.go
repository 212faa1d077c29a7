package event

import (
	"strings"
	"testing"
)

// Every line of the tables says something that the reader understands.
func TestTables(t *testing.T) {
	types := map[string]bool{".": true, "-": true, "~": true}
	for k := range strings.FieldsSeq("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT") {
		types[k] = true
	}
	lists := lexicon().lists
	n := 0
	for f := range lines(verbsTSV, 6) {
		n++
		at := strings.Join(f, " | ")
		if len(f) != 6 || !types[f[2]] {
			t.Errorf("%s: type %q, %d fields", at, f[2], len(f))
			continue
		}
		if f[4] != "" && (len(f[4]) < 2 || strings.Trim(f[4], "0123456789") != "") {
			t.Errorf("%s: CAMEO %q", at, f[4])
		}
		for l := range strings.SplitSeq(f[0], ",") {
			if l == "" || strings.ContainsAny(l, " \t") || l != strings.ToLower(l) {
				t.Errorf("%s: lemma %q", at, l)
			}
		}
		if f[1] == "else" {
			continue
		}
		for _, c := range conditions(f[1]) {
			switch c.slot {
			case "o", "s", "i", "x", "inf", "prt", "pass":
			default:
				if !strings.HasPrefix(c.slot, "p:") {
					t.Errorf("%s: condition %q", at, c.slot)
				}
			}
			for _, w := range c.words {
				if name, ok := strings.CutPrefix(w, "@"); ok && lists[name] == nil {
					t.Errorf("%s: no list %q", at, name)
				}
			}
		}
	}
	for f := range lines(nounsTSV, 5) {
		n++
		switch f[4] {
		case "act", "harm", "both", "visit", "none":
		default:
			t.Errorf("%v: frame %q", f, f[4])
		}
		if !types[f[1]] {
			t.Errorf("%v: type %q", f, f[1])
		}
	}
	if n < 300 {
		t.Errorf("%d lines", n)
	}
}

// The row that asks for most counts.
func TestRowsByWhatTheyAskFor(t *testing.T) {
	for lemma, rows := range lexicon().verbs {
		for i := 1; i < len(rows); i++ {
			if rows[i-1].weight() < rows[i].weight() {
				t.Errorf("%s: row %d asks for more than the one before", lemma, i)
			}
		}
	}
}

func TestBase(t *testing.T) {
	for _, c := range []struct{ lemma, form, want string }{
		{"expell", "expelled", "expel"}, {"fre", "freed", "free"}, {"condemn", "condemned", "condemn"},
		{"den", "denied", "deny"}, {"blorp", "blorped", "blorp"}, {"", "", ""}, {"d", "d", "d"},
	} {
		if got := base(c.lemma, c.form); got != c.want {
			t.Errorf("base(%q, %q) = %q, want %q", c.lemma, c.form, got, c.want)
		}
	}
}
