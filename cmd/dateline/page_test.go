package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline-news/dateline"
)

var update = flag.Bool("update", false, "write the golden files anew")

// aNoon is a time of receipt at which the example is fresh.
var aNoon = time.Date(2026, time.October, 13, 12, 0, 0, 0, time.UTC)

// runAt runs the command at a given time, as at a terminal when columns are
// given.
func runAt(t *testing.T, columns int, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	c := &command{
		in: strings.NewReader(""), out: &o, err: &e,
		now:         func() time.Time { return aNoon },
		outTerminal: columns > 0,
		columns:     columns,
	}
	code = c.run(args)
	return o.String(), e.String(), code
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := "testdata/" + name
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got, -update to accept):\n%s", file, diff)
	}
}

func TestPageOfTheExample(t *testing.T) {
	for name, args := range map[string][]string{
		"example.page":   {"read", "--example"},
		"example.text":   {"read", "--example", "-t"},
		"example.issued": {"read", "--example", "-e", "issued"},
	} {
		out, errs, code := runAt(t, 0, args...)
		if code != exitOK || errs != "" {
			t.Fatalf("%v: exit code %d, %q", args, code, errs)
		}
		golden(t, name, out)
	}
}

func TestPageFitsTheTerminal(t *testing.T) {
	for _, width := range []int{40, 57, 80, 100} {
		for _, args := range [][]string{
			{"read", "--example", "--no-color"},
			{"read", "--example", "--no-color", "-t"},
			{"read", "--example", "--no-color", "-e", "issued"},
			{"read", "--example", "--no-color", "-e", "e1"},
			{"read", "--example", "--no-color", "-e", "format"},
		} {
			out, _, code := runAt(t, width, args...)
			if code != exitOK {
				t.Fatalf("%v: exit code %d", args, code)
			}
			for line := range strings.Lines(out) {
				if line = strings.TrimRight(line, "\n"); columns(line) > width {
					t.Errorf("%v at %d columns: %q has %d", args, width, line, columns(line))
				}
			}
		}
	}
}

func TestColourOnlyOnATerminal(t *testing.T) {
	for _, tc := range []struct {
		columns int
		args    []string
		want    bool
	}{
		{80, []string{"read", "--example"}, true},
		{80, []string{"read", "--example", "-t"}, true},
		{80, []string{"read", "--example", "--no-color"}, false},
		{80, []string{"--no-color", "read", "--example", "-t"}, false},
		{80, []string{"read", "--example", "--json"}, false},
		{0, []string{"read", "--example"}, false},
	} {
		out, _, _ := runAt(t, tc.columns, tc.args...)
		if got := strings.Contains(out, "\x1b["); got != tc.want {
			t.Errorf("%d columns, %v: colour %v, want %v", tc.columns, tc.args, got, tc.want)
		}
	}
	c := &command{outTerminal: true, noColor: true}
	if c.colour() {
		t.Error("colour against NO_COLOR")
	}
}

// With colour the marks carry no brackets: without its escapes the text is
// the text.
func TestMarksInColourLeaveTheTextAlone(t *testing.T) {
	out, _, _ := runAt(t, 80, "read", "--example", "-t")
	if strings.Contains(strings.ReplaceAll(out, "\x1b[", ""), "[") {
		t.Error("brackets beside colour")
	}
	var stripped strings.Builder
	for i, part := range strings.Split(out, "\x1b[") {
		if i > 0 {
			_, part, _ = strings.Cut(part, "m")
		}
		stripped.WriteString(part)
	}
	bare, _, _ := runAt(t, 80, "read", "--example", "-t", "--no-color")
	words := func(s string) string {
		return strings.Join(strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(s)), " ")
	}
	if diff := cmp.Diff(words(bare), words(stripped.String())); diff != "" {
		t.Error(diff)
	}
}

func TestReceivedIsTheClockUnlessGiven(t *testing.T) {
	out, _, _ := runAt(t, 0, "read", "--example", "--json")
	if !strings.Contains(out, `"received":"2026-10-13T12:00:00Z","received_basis":"clock"`) {
		t.Error("not the clock's time")
	}
	out, _, _ = runAt(t, 0, "read", "--example", "--json", "--received", "2027-01-02")
	if !strings.Contains(out, `"received":"2027-01-02T00:00:00Z","received_basis":"given"`) {
		t.Error("not the time given")
	}
}

func TestNoArgumentAtATerminalIsHelp(t *testing.T) {
	var o bytes.Buffer
	c := &command{in: strings.NewReader("never read"), out: &o, err: &o, inTerminal: true, now: time.Now}
	if code := c.run([]string{"read"}); code != exitOK || !strings.Contains(o.String(), "Exit codes:") {
		t.Errorf("exit code %d, printed %q", code, o.String())
	}
}

func TestHeadlineOfThePage(t *testing.T) {
	head := func(d dateline.Dispatch, zones ...dateline.Zone) string {
		p := &page{reading: &dateline.Reading{Dispatch: d, Zones: zones}, width: 80}
		p.head()
		return strings.TrimSpace(string(p.bytes()))
	}
	for _, tc := range []struct {
		name string
		d    dateline.Dispatch
		want string
	}{
		{"nothing known", dateline.Dispatch{Full: true},
			"(no headline)\nNo agency named. No issue time found (why: -e issued)"},
		{"year open", dateline.Dispatch{Full: true, Headline: "Ferry Sails", Agency: "AP", Issued: "XXXX-03-21T06:07",
			IssuedCandidates: []string{"2014-03-21T06:07:00", "2020-03-21T06:07:00", "2025-03-21T06:07:00"}, IssuedWhy: "open"},
			"Ferry Sails\nAP. 21 Mar 06:07, no zone given; year open (2014, 2020 or 2025) (why: -e issued)"},
		{"header with zone", dateline.Dispatch{Full: true, Headline: "Ferry Sails", Agency: "AFP", Dateline: &dateline.DatelinePlace{Place: "Quito"},
			Issued: "2026-10-13T05:42:30", IssuedBasis: "header", Zone: "+02:00", ZoneBasis: "explicit"},
			"Ferry Sails\nAFP, Quito. Tue 13 Oct 2026 05:42:30, +02:00"},
		{"a day", dateline.Dispatch{Full: true, Headline: "Ferry Sails", Issued: "2026-10-13", IssuedBasis: "header"},
			"Ferry Sails\nNo agency named. Tue 13 Oct 2026"},
		{"killed", dateline.Dispatch{Full: true, Headline: "Ferry Sails", Agency: "dpa", Issued: "2026-10-13", IssuedBasis: "header", Status: "killed"},
			"Ferry Sails\ndpa. Tue 13 Oct 2026\nKILLED: the agency has withdrawn this dispatch."},
		{"a summary in French", dateline.Dispatch{Headline: "Le bac", Byline: "By A. Nonym", Language: "fr", Version: &dateline.Version{Number: 2, Label: "1st Ld"}},
			"Le bac\nNo agency named. No issue time found (why: -e issued)\nVersion 2 \"1st Ld\".\nBy A. Nonym. Language: fr (why: -e language). Not the full text"},
	} {
		if diff := cmp.Diff(tc.want, head(tc.d)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

func TestTablesKeepTheirColumns(t *testing.T) {
	text := "Port        Tons\nCallao       120\nManta          9\n"
	p := &page{reading: &dateline.Reading{Dispatch: dateline.Dispatch{Text: text}}, width: 80}
	p.marked()
	want := "     Port        Tons\n     Callao       120\n     Manta          9\n"
	if diff := cmp.Diff(want, string(p.bytes())); diff != "" {
		t.Error(diff)
	}
}
