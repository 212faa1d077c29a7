package main

import (
	"os"
	"path/filepath"
	"testing"
)

const sample = `<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-03-21" functionInDocument="CREATION_TIME">2025-03-21</TIMEX3></DCT>
<EXTRAINFO>sent <TIMEX3 tid="t9" type="DATE" value="2025">2025</TIMEX3></EXTRAINFO>
<TEXT>

The envoy <EVENT eid="e1">left</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2025-03-20">Thursday</TIMEX3> &amp; slept.

He stayed <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3>.
</TEXT>
</TimeML>
`

func TestCorpus(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.tml"), []byte(sample), 0o644); err != nil {
		t.Fatal(err)
	}
	ds, err := corpus(dir)
	if err != nil || len(ds) != 1 {
		t.Fatal(len(ds), err)
	}
	d := ds[0]
	if d.created != "2025-03-21" || len(d.times) != 2 {
		t.Fatalf("created %q, times %+v", d.created, d.times)
	}
	for i, want := range []string{"Thursday", "two days"} {
		if got := d.text[d.times[i].start:d.times[i].end]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	got := compare(d.text, d.times, system(d, false))
	if got.gold != 2 || got.system != 2 || got.strict != 2 || got.value != 2 || got.typ != 2 {
		t.Errorf("%+v", got)
	}
}

func TestCompare(t *testing.T) {
	text := "early Friday morning, two days later."
	gold := []mark{{start: 6, end: 20, typ: "TIME", value: "X"}, {start: 22, end: 30, typ: "DURATION", value: "P2D"}}
	sys := []mark{{start: 0, end: 21, typ: "TIME", value: "X"}, {start: 22, end: 30, typ: "DATE", value: "P2D"}, {start: 31, end: 36, typ: "DATE", value: "Y"}}
	got := compare(text, gold, sys)
	if got.relaxed != 2 || got.strict != 1 || got.value != 2 || got.typ != 1 || len(got.extra) != 1 || len(got.missed) != 0 {
		t.Errorf("%+v", got)
	}
	// one of ours does not stand for two of gold
	got = compare(text, gold, sys[:1])
	if got.relaxed != 1 || len(got.missed) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestNotation(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"199", "199X", true}, {"18", "18XX", true}, {"18", "183X", false}, {"183", "183X", true}, {"2000-W7", "2000-W07", true}, {"1994-XX-XX", "1994", true},
		{"P1E", "P10Y", true}, {"P3Q", "P9M", true}, {"PT24H", "P1D", false}, {"1989-WXX", "1989-W43", false}, {"XXXX-XX", "XXXX", false},
	} {
		if got := notation(c.a) == notation(c.b); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

func TestPRF(t *testing.T) {
	if p, r, f := prf(3, 4, 6); p != 0.5 || r != 0.75 || f != 0.6 {
		t.Error(p, r, f)
	}
	if p, r, f := prf(0, 0, 0); p != 0 || r != 0 || f != 0 {
		t.Error(p, r, f)
	}
}
