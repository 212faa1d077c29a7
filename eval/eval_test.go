package eval

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// compare scores testdata/system against testdata/gold.
func compare(t *testing.T) *Scores {
	t.Helper()
	files, err := filepath.Glob("testdata/gold/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no gold readings", err)
	}
	var s Scores
	for _, f := range files {
		g, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join("testdata/system", filepath.Base(f)))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(filepath.Base(f), g, y); err != nil {
			t.Fatal(err)
		}
	}
	return &s
}

// The tables and the lists of errors in testdata are score.py's own, over the
// same readings: whole ones, damaged ones, one of another text.
func TestFiguresAreThoseOfTheScorer(t *testing.T) {
	s := compare(t)
	var text, figures bytes.Buffer
	if err := s.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if err := s.WriteJSON(&figures); err != nil {
		t.Fatal(err)
	}
	want := func(name string) string {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if d := cmp.Diff(want("want.txt"), text.String()+strings.Join(s.Errors, "\n")+"\n"); d != "" {
		t.Errorf("table and errors (-want +got):\n%s", d)
	}
	if d := cmp.Diff(want("want.json"), figures.String()); d != "" {
		t.Errorf("JSON (-want +got):\n%s", d)
	}
	if len(s.Warnings) != 1 || !strings.HasPrefix(s.Warnings[0], "the texts differ: scored as empty: ") {
		t.Errorf("warnings %q", s.Warnings)
	}
}

func TestAReadingAgreesWithItself(t *testing.T) {
	g, err := os.ReadFile("testdata/gold/navy.json")
	if err != nil {
		t.Fatal(err)
	}
	var s Scores
	if err := s.Add("navy", g, g); err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Figures() {
		if f.Gold > 0 && f.Value() != 1 {
			t.Errorf("%s: %v", f.Name, f.Value())
		}
	}
}

func TestNothingFoundIsNoRecall(t *testing.T) {
	g, err := os.ReadFile("testdata/gold/navy.json")
	if err != nil {
		t.Fatal(err)
	}
	var s Scores
	if err := s.Add("navy", g, nil); err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Figures() {
		if !f.Accuracy && f.F1 != 0 {
			t.Errorf("%s: F1 %v of nothing", f.Name, f.F1)
		}
	}
}

func TestWhatIsNoReadingIsRefused(t *testing.T) {
	for _, g := range []string{"", "{", "[]", `{"dispatch":{}}`, `"x"`} {
		var s Scores
		if err := s.Add("x", []byte(g), []byte("{}")); err == nil {
			t.Errorf("%q was scored", g)
		}
	}
}

// Whatever a system writes costs that system and nobody else.
func FuzzSystem(f *testing.F) {
	g, err := os.ReadFile("testdata/gold/border.json")
	if err != nil {
		f.Fatal(err)
	}
	y, err := os.ReadFile("testdata/system/border.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(y)
	f.Add([]byte(`{"dispatch":{"text":"x"},"events":[{"trigger":{"start":-1,"end":5}},3,null]}`))
	f.Fuzz(func(t *testing.T, system []byte) {
		var s Scores
		if err := s.Add("border", g, system); err != nil {
			return
		}
		for _, f := range s.Figures() {
			if f.Right < 0 || f.Right > f.Gold || !f.Accuracy && f.Right > f.System {
				t.Errorf("%+v", f)
			}
		}
		var b bytes.Buffer
		if err := s.WriteJSON(&b); err != nil || !json.Valid(b.Bytes()) {
			t.Errorf("no JSON: %v", err)
		}
	})
}
