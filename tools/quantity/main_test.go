package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMeasureTellsFoundFromRight(t *testing.T) {
	for _, c := range []struct {
		input, text, value string
		found, right       int
	}{
		{"The ferry took more than 40 cars.", "more than 40", "(40,)", 1, 1},
		{"The ferry took more than 40 cars.", "more than 40", "(,40)", 1, 0},
		{"The ferry took more than 40 cars.", "40", "40", 1, 1},
		{"The ferry took 40 cars.", "ferry", "1", 0, 0},
		{"Ein Fährmann zählte 10 bis 12 – oder 10 to 12 boats.", "10 to 12", "[10,12)", 1, 1},
	} {
		low, high, ranged, ok := bounds(c.value)
		at := strings.LastIndex(c.input, c.text)
		if !ok || at < 0 {
			t.Fatalf("bad case %+v", c)
		}
		f, _ := measure(spec{input: c.input, values: []value{{start: at, end: at + len(c.text), low: low, high: high, ranged: ranged}}})
		if f.found != c.found || f.right != c.right {
			t.Errorf("%s %s: found %d right %d, want %d %d", c.input, c.value, f.found, f.right, c.found, c.right)
		}
	}
}

func TestScopeIsSentencesWithValuesOfNews(t *testing.T) {
	for input, want := range map[string]bool{
		"The ferry took 40 cars.":       true,
		"40":                            false,
		"The value is x>40 there.":      false,
		"The value is 1e10 in all.":     false,
		"He stayed there for 40 years.": false,
	} {
		at := strings.Index(input, "40")
		c := spec{input: input}
		if at >= 0 {
			c.values = []value{{start: at, end: at + 2, low: 40, high: 40}}
		}
		if got := inScope(c); got != want {
			t.Errorf("%q in scope: %v, want %v", input, got, want)
		}
	}
}

func TestRunReadsSpecFiles(t *testing.T) {
	dir := t.TempDir()
	for _, m := range models {
		file := filepath.Join(dir, filepath.FromSlash(m))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		data := "\ufeff" + `[{"Input": "The ferry took 40 cars.", "Results": [{"Text": "40", "Start": 15, "TypeName": "number", "Resolution": {"value": "40"}}]}]`
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	if err := run(&out, dir, true); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), " 1      1      1      1   1.000      0"); n != 2*len(models) {
		t.Errorf("%d lines of figures with all right, want %d:\n%s", n, 2*len(models), out.String())
	}
}
