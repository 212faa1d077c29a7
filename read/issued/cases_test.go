package issued_test

import (
	"strings"
	"testing"
	_ "time/tzdata"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/issued"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// readCase splits a case into its head's fields and the text.
func readCase(t *testing.T, data string) (map[string]string, string) {
	t.Helper()
	head, text, _ := strings.Cut(data, "\n\n")
	fields := map[string]string{}
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		k, v, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("no field: %q", line)
		}
		fields[k] = strings.TrimSpace(v)
	}
	return fields, strings.TrimSuffix(text, "\n")
}

func dispatchOf(f map[string]string, text string) *dateline.Dispatch {
	d := &dateline.Dispatch{
		Issued: f["issued"], IssuedBasis: f["basis"], IssuedCandidates: strings.Fields(f["candidates"]),
		Zone: f["zone"], ZoneBasis: f["zone-basis"],
		Received: f["received"], ReceivedBasis: f["received-basis"], Text: text,
	}
	if f["dateline-date"] != "" || f["dateline-place"] != "" {
		d.Dateline = &dateline.DatelinePlace{Place: f["dateline-place"], Country: f["country"], Date: f["dateline-date"]}
	}
	return d
}

// paragraphs splits at blank lines.
func paragraphs(text string) []dateline.Span {
	out := []dateline.Span{}
	at := 0
	for _, p := range strings.Split(text, "\n\n") {
		if strings.TrimSpace(p) != "" {
			out = append(out, dateline.Span{Start: at, End: at + len(p)})
		}
		at += len(p) + 2
	}
	return out
}

func TestSettleCases(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/cases.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.Files {
		t.Run(strings.TrimSuffix(file.Name, ".txt"), func(t *testing.T) {
			f, text := readCase(t, string(file.Data))
			r := issued.Settle(dispatchOf(f, text), text, paragraphs(text))
			if _, ok := f["want"]; !ok {
				t.Fatal("the case wants nothing")
			}
			check := func(field, got string) {
				if want, ok := f[field]; ok && got != want {
					t.Errorf("%s: got %q, want %q\nwhy: %s\ncandidates: %v", field, got, want, r.Why, r.Candidates)
				}
			}
			check("want", r.Issued)
			check("want-utc", r.IssuedUTC)
			check("want-basis", r.Basis)
			check("want-candidates", strings.Join(r.Candidates, " "))
			if !strings.Contains(r.Why, f["why"]) {
				t.Errorf("why: %q does not say %q", r.Why, f["why"])
			}
			var codes []string
			for _, n := range r.Notes {
				codes = append(codes, n.Code)
			}
			if got := strings.Join(codes, " "); got != f["note"] {
				t.Errorf("notes: got %q, want %q", got, f["note"])
			}
			if settled := r.Issued != "" && !strings.HasPrefix(r.Issued, "XXXX"); settled && len(r.Candidates) > 0 {
				t.Errorf("settled, and candidates left: %v", r.Candidates)
			}
		})
	}
}

// A body wrapped by lines reads like one that is not.
func TestSettleWrapped(t *testing.T) {
	text := "A trade envoy flew to Windhoek\non Friday to open talks. In June\n2024, the two sides signed an\naccord. Earlier\nFriday, output fell."
	d := &dateline.Dispatch{Issued: "XXXX-03-21T06:07", Received: "2027-06-05T12:00:00Z"}
	r := issued.Settle(d, text, []dateline.Span{{Start: 0, End: len(text)}})
	if r.Issued != "2025-03-21T06:07:00" || !strings.Contains(r.Why, `"Earlier Friday"`) || !strings.Contains(r.Why, "June 2024 told as past") {
		t.Errorf("got %s: %s", r.Issued, r.Why)
	}
}

// Only the body speaks: what stands outside of the paragraphs, and in the
// dateline, does not.
func TestSettleOutsideTheBody(t *testing.T) {
	text := "Photo of Monday, March 24. Earlier Monday, he said Monday.\n\nThe quay was closed."
	d := &dateline.Dispatch{Issued: "XXXX-03-21", Received: "2025-03-21T12:00:00Z"}
	r := issued.Settle(d, text, paragraphs(text)[1:])
	if r.Issued != "2025-03-21" || !strings.Contains(r.Why, "only the receipt") {
		t.Errorf("got %s: %s", r.Issued, r.Why)
	}
}

// Settle changes nothing in the dispatch, and says the same twice.
func TestSettlePure(t *testing.T) {
	make := func() *dateline.Dispatch {
		return &dateline.Dispatch{Issued: "XXXX-09-12", IssuedCandidates: []string{"XXXX-12-09", "XXXX-09-12"},
			Received: "2019-04-01T13:00:00Z", Dateline: &dateline.DatelinePlace{Place: "Oslo", Country: "NO"}}
	}
	text := "The deer left Sunday. In 2016 and since 2017 others stayed."
	d := make()
	a := issued.Settle(d, text, paragraphs(text))
	if diff := cmp.Diff(make(), d); diff != "" {
		t.Errorf("the dispatch was changed:\n%s", diff)
	}
	b := issued.Settle(d, text, paragraphs(text))
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("read twice:\n%s", diff)
	}
}
