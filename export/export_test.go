package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
)

const copyText = "=Port office\x01 & <b>union</b>: The union struck Lima's port on Tuesday, two clerks said."

// reading has one event that two clerks are said to have told, and one in the
// dispatch's own voice that has no CAMEO code.
func reading() *dateline.Reading {
	span := func(words string) dateline.Span {
		i := strings.Index(copyText, words)
		return dateline.Span{Start: i, End: i + len(words), Text: words}
	}
	s, content := span("two clerks"), span("The union struck Lima's port on Tuesday")
	cue := span("said")
	lat, lon := -12.05, -77.04
	r := &dateline.Reading{
		Dispatch:  dateline.Dispatch{ID: "abc", Issued: "2026-10-13T12:00:00", Agency: "Northwire", Text: copyText},
		Sentences: []dateline.Span{{Start: 0, End: len(copyText)}},
		Entities: []dateline.Entity{
			{ID: "e1", Kind: "organization", Name: "@union", Country: "PE"},
			{ID: "e2", Kind: "place", Name: "Lima", Country: "PE", Lat: &lat, Lon: &lon},
			{ID: "e3", Kind: "person", Name: "Inga Holt", Country: "NO"},
		},
		Times:  []dateline.TimeExpr{{ID: "t1", Span: span("Tuesday"), Type: "DATE", Value: "2026-10-13", From: "2026-10-13", To: "2026-10-13"}},
		Claims: []dateline.Claim{{ID: "c1", Source: &dateline.ClaimSource{Span: s, Kind: "anonymous"}, Cue: &cue, Content: &content, Stance: "say", Factuality: "CT+", Confidence: .9}},
		Events: []dateline.Event{
			{ID: "v1", Trigger: &dateline.Trigger{Span: span("struck"), Lemma: "strike"}, Type: "PROTEST", CAMEO: "143", Actors: []string{"e1", "e3"}, Recipients: []string{"e2"},
				Place: "e2", Time: "t1", Status: "happened", Standing: "attributed", Claims: []string{"c1"}, Confidence: .8},
			{ID: "v2", Trigger: &dateline.Trigger{Span: span("Port"), Lemma: "port"}, Type: "CONSULT", Actors: []string{"e3"}, Status: "happened", Standing: "own-voice", Confidence: .7},
			{ID: "v3", Trigger: &dateline.Trigger{Span: span("office"), Lemma: "office"}, Status: "happened", Confidence: .9},
		},
	}
	r.Fill()
	return r
}

func TestEveryEventGoesWithItsClaims(t *testing.T) {
	got := Events(reading())
	if len(got) != 2 {
		t.Fatalf("%d events, want those that have a type", len(got))
	}
	if len(got[0].Claims) != 1 || got[0].Claims[0].Source != "two clerks" || got[0].Claims[0].Named || got[0].Claims[0].Quote != "The union struck Lima's port on Tuesday" {
		t.Errorf("claims %+v", got[0].Claims)
	}
	if copyText[got[0].Start:got[0].End] != got[0].Trigger || copyText[got[0].Claims[0].Start:got[0].Claims[0].End] != got[0].Claims[0].Quote {
		t.Error("spans do not equal their words")
	}
	if got[0].From != "2026-10-13" || got[0].Place.Country != "PE" || got[1].Claims == nil {
		t.Errorf("%+v", got)
	}
}

func rows(t *testing.T, table func(io.Writer) *Table) [][]string {
	t.Helper()
	var b bytes.Buffer
	tab := table(&b)
	for range 2 { // the head stands once
		if err := tab.Put(reading()); err != nil {
			t.Fatal(err)
		}
	}
	all, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTables(t *testing.T) {
	all := rows(t, NewTable)
	if len(all) != 1+2*2 {
		t.Fatalf("%d rows", len(all))
	}
	at := map[string]int{}
	for i, c := range all[0] {
		at[c] = i
	}
	first, second := all[1], all[2]
	for column, want := range map[string]string{"actor": "'@union; Inga Holt", "lat": "-12.05", "source": "two clerks", "claim_quote": "The union struck Lima's port on Tuesday", "standing": "attributed"} {
		if got := first[at[column]]; got != want {
			t.Errorf("%s: %q, want %q", column, got, want)
		}
	}
	if second[at["claim"]] != "" || second[at["standing"]] != "own-voice" {
		t.Errorf("own voice: %q", second)
	}
	if q := first[at["quote"]]; strings.HasPrefix(q, "=") || strings.ContainsRune(q, 1) {
		t.Errorf("a spreadsheet would run %q", q)
	}
	// A row for each pair, and nothing without a code.
	dyads := rows(t, NewDyads)
	if len(dyads) != 1+2*2 || dyads[1][at["actor"]] != "'@union" || dyads[2][at["actor"]] != "Inga Holt" {
		t.Errorf("%q", dyads)
	}
}

func TestPLOVERIsJSONLines(t *testing.T) {
	var b bytes.Buffer
	if err := PLOVER(&b, reading()); err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(b.String()) {
		var c Coded
		if err := json.Unmarshal([]byte(line), &c); err != nil || c.Type == "" {
			t.Errorf("%q: %v", line, err)
		}
		n++
	}
	if n != 2 {
		t.Errorf("%d lines", n)
	}
}

// TimeML is well-formed whatever the copy holds, and its text is the copy's.
func TestTimeML(t *testing.T) {
	var b bytes.Buffer
	if err := TimeML(&b, reading()); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	in := false
	dec := xml.NewDecoder(&b)
	marks := 0
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			in = in || x.Name.Local == "TEXT"
			if in && x.Name.Local != "TEXT" {
				marks++
			}
		case xml.EndElement:
			in = in && x.Name.Local != "TEXT"
		case xml.CharData:
			if in {
				text.Write(x)
			}
		}
	}
	if want := strings.ReplaceAll(copyText, "\x01", "\uFFFD"); text.String() != want || marks != 4 {
		t.Errorf("%d marks in %q", marks, text.String())
	}
}
