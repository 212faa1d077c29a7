package issued

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"github.com/dateline-news/dateline"
)

// read makes a dispatch of a case: lines of facts, a blank line, the text.
func readCase(t *testing.T, data string) (d dateline.Dispatch, paragraphs []dateline.Span, want string) {
	t.Helper()
	head, text, _ := strings.Cut(data, "\n\n")
	d.Text, d.ReceivedBasis = text, "given"
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		f := strings.Fields(value)
		switch key {
		case "issued":
			d.Issued, d.IssuedBasis = f[0], f[1]
		case "received":
			d.Received = f[0]
		case "basis":
			d.ReceivedBasis = f[0]
		case "zone":
			d.Zone, d.ZoneBasis = f[0], f[1]
		case "candidates":
			d.IssuedCandidates = f
		case "dateline":
			n := len(f)
			d.Dateline = &dateline.DatelinePlace{}
			if strings.Contains(f[n-1], "-") {
				d.Dateline.Date, n = f[n-1], n-1
			}
			d.Dateline.Country, d.Dateline.Place = f[n-1], strings.Join(f[:n-1], " ")
		case "want":
			want = strings.TrimSpace(value)
		default:
			t.Fatalf("what is %q?", line)
		}
	}
	return d, blocks(text), want
}

// blocks are the paragraphs of a text, at its blank lines.
func blocks(text string) []dateline.Span {
	var out []dateline.Span
	at := 0
	for p := range strings.SplitSeq(text, "\n\n") {
		out = append(out, dateline.Span{Start: at, End: at + len(strings.TrimRight(p, "\n"))})
		at += len(p) + 2
	}
	return out
}

func describe(r Result) string {
	parts := []string{r.Issued}
	if r.IssuedUTC != "" {
		parts = append(parts, "utc "+r.IssuedUTC)
	}
	if len(r.Candidates) > 0 {
		parts = append(parts, "candidates "+strings.Join(r.Candidates, " "))
	}
	for _, n := range r.Notes {
		parts = append(parts, "note "+n.Code)
	}
	return strings.TrimSpace(strings.Join(parts, " ; "))
}

func TestSettle(t *testing.T) {
	a, err := txtar.ParseFile("testdata/settle.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		t.Run(f.Name, func(t *testing.T) {
			d, ps, want := readCase(t, string(f.Data))
			r := Settle(&d, d.Text, ps)
			if got := describe(r); got != want {
				t.Errorf("got  %s\nwant %s\nwhy  %s", got, want, r.Why)
			}
			if r.Why == "" {
				t.Error("no reason is given")
			}
		})
	}
}

// A dispatch that ties its day to a weekday, received within 300 days, is
// dated right or left open; never wrong.
func TestWeekdayEvidenceIsNeverWrong(t *testing.T) {
	leads := []string{
		"A ferry arrived in the port on %s, the harbor office said.",
		"The ferry unions went back to the table %s after a week of empty piers.",
		"Crews freed a grain barge on %s, officials said, ending a week of waiting.",
	}
	settled := 0
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 40*365).Draw(t, "day"))
		delay := rapid.IntRange(0, 300).Draw(t, "delay")
		lead := fmt.Sprintf(rapid.SampledFrom(leads).Draw(t, "lead"), day.Weekday())
		text := lead + "\n\n" + fmt.Sprintf("In June %d, the port bought two cranes.\n\nEarlier %s, the harbor master had called it luck.", day.Year()-1, day.Weekday())
		d := dateline.Dispatch{Text: text, Issued: day.Format("XXXX-01-02") + "T06:07", IssuedBasis: dateline.BasisSlug,
			Received: day.Add(12*time.Hour).AddDate(0, 0, delay).Format(time.RFC3339), ReceivedBasis: "given"}
		r := Settle(&d, text, blocks(text))
		switch r.Issued {
		case day.Format("2006-01-02") + "T06:07:00":
			settled++
		case d.Issued:
		default:
			t.Fatalf("issued %s, received %s: settled on %s (%s)", day.Format(time.DateOnly), d.Received, r.Issued, r.Why)
		}
	})
	if settled == 0 {
		t.Error("no case at all was settled")
	}
}

func FuzzSettle(f *testing.F) {
	f.Add("XXXX-10-13T05:42", "2026-10-13T12:00:00Z", "America/Chicago", "XXXX-10-13", "Earlier Tuesday, crews met. In May 2025, they signed.")
	f.Add("XXXX-02-29", "", "+09:00", "2014-08-29", "Thursday, January 24, 2019\n\nCopyright 2026")
	f.Add("2026-10-13T05:42:00", "x", "Mars", "", "\x00 Friday 99999 2024")
	f.Fuzz(func(t *testing.T, printed, received, zone, date, text string) {
		d := dateline.Dispatch{Issued: printed, IssuedBasis: "slug", Received: received, ReceivedBasis: "given", Zone: zone, ZoneBasis: "explicit",
			Dateline: &dateline.DatelinePlace{Date: date}, IssuedCandidates: []string{printed, date}, Text: text}
		r := Settle(&d, text, blocks(text))
		if r.Why == "" || len(r.Candidates) > maxCandidates {
			t.Errorf("why %q, %d candidates", r.Why, len(r.Candidates))
		}
		if r.IssuedUTC != "" {
			if _, err := time.Parse(time.RFC3339, r.IssuedUTC); err != nil {
				t.Error(err)
			}
		}
		for _, n := range r.Notes {
			if n.Start < 0 || n.Start > n.End || n.End > len(text) {
				t.Errorf("note %+v in %d bytes", n, len(text))
			}
		}
		if again := Settle(&d, text, blocks(text)); describe(again) != describe(r) || again.Why != r.Why {
			t.Error("settled twice, differently")
		}
	})
}

func BenchmarkSettle(b *testing.B) {
	text := strings.Repeat("Crews freed a grain barge on Tuesday, officials said. In May 2025, the port had bought two cranes. ", 40)
	d := dateline.Dispatch{Text: text, Issued: "XXXX-10-13T05:42", IssuedBasis: "slug", Received: "2026-10-13T12:00:00Z", ReceivedBasis: "given"}
	ps := blocks(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Settle(&d, text, ps)
	}
}
