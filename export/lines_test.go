package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
)

// A line says what it is and has the object's own fields, its kind too.
func TestLines(t *testing.T) {
	r := &dateline.Record{
		Stories: []dateline.Story{{ID: "s1"}}, Origins: []dateline.Origin{{ID: "o1", Kind: dateline.OriginAgency}}, Actors: []dateline.Actor{{ID: "a1", Kind: "person"}},
		Occurrences: []dateline.Occurrence{{ID: "v1", Word: "=sank\n\u2028\xff"}}, Disputes: []dateline.Dispute{{ID: "d1", Kind: dateline.DisputeNumber}}, Series: []dateline.Series{{Unit: "tons"}},
		Ahead: []dateline.Ahead{{Kind: "planned"}}, Quotes: []dateline.Quote{{ID: "q1"}}, Sources: []dateline.SourceCount{{N: 3}}, Repeats: []dateline.Repeat{{Kind: "claim"}},
	}
	var b bytes.Buffer
	if err := RecordLines(&b, r); err != nil {
		t.Fatal(err)
	}
	want := strings.Fields("story origin actor occurrence dispute series ahead quote source repeat")
	kinds := map[string]string{"origin": "agency", "actor": "person", "dispute": "number", "ahead": "planned", "repeat": "claim"}
	n := 0
	for l := range strings.Lines(b.String()) {
		var o map[string]any
		if err := json.Unmarshal([]byte(l), &o); err != nil {
			t.Fatalf("%q: %v", l, err)
		}
		if o["schema"] != "dateline/record/1" || o["object"] != want[n] || len(o) < 4 {
			t.Errorf("line %d: %v", n, o)
		}
		if k := kinds[want[n]]; k != "" && o["kind"] != k {
			t.Errorf("%s has kind %v", want[n], o["kind"])
		}
		n++
	}
	if n != len(want) {
		t.Errorf("%d lines", n)
	}
	// What is read back is what was written.
	b.Reset()
	if err := Lines(&b, r.Disputes); err != nil {
		t.Fatal(err)
	}
	var d dateline.Dispute
	if err := json.Unmarshal(b.Bytes(), &d); err != nil || d.ID != "d1" || d.Kind != dateline.DisputeNumber {
		t.Errorf("%v %v", d, err)
	}
}
