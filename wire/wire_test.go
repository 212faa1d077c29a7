package wire

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-news/dateline"
)

var update = flag.Bool("update", false, "rewrite what the cases in testdata expect")

// TestDispatches reads the archives in testdata. Each file is one case: what
// came ("copy"; "copy.q" where bytes are written as in a Go string) and below
// it what is found ("want").
func TestDispatches(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d cases found: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			raw, want := caseOf(t, a)
			got := describe(Parse(raw, Options{Received: time.Date(2026, 10, 14, 9, 0, 0, 0, time.UTC), ReceivedBasis: "given"}))
			if *update {
				setWant(a, got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (- expected, + found):\n%s", strings.TrimSpace(string(a.Comment)), diff)
			}
		})
	}
}

func caseOf(t *testing.T, a *txtar.Archive) (raw []byte, want string) {
	t.Helper()
	for _, f := range a.Files {
		switch f.Name {
		case "copy":
			raw = f.Data
		case "copy.q":
			// Line ends of the archive are layout; those of the copy are escapes.
			s, err := strconv.Unquote(`"` + strings.ReplaceAll(strings.ReplaceAll(string(f.Data), "\n", ""), `"`, `\"`) + `"`)
			if err != nil {
				t.Fatalf("copy.q: %v", err)
			}
			raw = []byte(s)
		case "want":
			want = string(f.Data)
		}
	}
	if raw == nil {
		t.Fatal("the case has no copy")
	}
	return raw, want
}

func setWant(a *txtar.Archive, got string) {
	for i := range a.Files {
		if a.Files[i].Name == "want" {
			a.Files[i].Data = []byte(got)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(got)})
}

// describe writes what was found in lines that a person can read: header
// facts that are set, zones with their text, paragraphs by their first and
// last words.
func describe(copies []dateline.Copy, errs []error) string {
	var b strings.Builder
	for i, c := range copies {
		d := c.Dispatch
		if i > 0 {
			b.WriteString("----\n")
		}
		fact := func(name, v string) {
			if v != "" {
				fmt.Fprintf(&b, "%s: %s\n", name, v)
			}
		}
		fact("format", string(d.Format)+" ("+d.FormatWhy+")")
		fact("profile", d.Profile)
		if s := d.Source; s != nil {
			fact("source", strings.Join(strings.Fields(s.Feed+" "+s.URL+" "+s.GUID+" "+s.Outlet), " "))
		}
		fact("headline", d.Headline)
		fact("slugline", d.Slugline)
		fact("byline", d.Byline)
		fact("agency", d.Agency)
		if d.Credit != d.Agency {
			fact("credit", d.Credit)
		}
		if p := d.Dateline; p != nil {
			fact("dateline", fmt.Sprintf("%s | country %q region %q date %q | %q", p.Place, p.Country, p.Region, p.Date, p.Text))
		}
		if d.Issued != "" {
			fact("issued", strings.Join(strings.Fields(d.Issued+" "+d.IssuedBasis+" "+d.Zone+" "+d.ZoneBasis), " "))
		}
		if d.Version != nil {
			fact("version", fmt.Sprintf("%d %q %s", d.Version.Number, d.Version.Label, d.Version.Relation))
		}
		if d.Status != dateline.StatusUsable {
			fact("status", d.Status)
		}
		if len(d.Keywords) > 0 {
			fact("keywords", strings.Join(d.Keywords, "; "))
		}
		if !d.Full {
			fact("full", "no")
		}
		if d.Language != "en" {
			fact("language", strconv.Quote(d.Language))
		}
		for _, z := range c.Zones {
			fmt.Fprintf(&b, "  %-8s %s\n", z.Kind, ends(d.Text[z.Start:z.End]))
		}
		for n, p := range c.Paragraphs {
			fmt.Fprintf(&b, "  %d. %s\n", n+1, ends(d.Text[p.Start:p.End]))
		}
		for _, n := range c.Notes {
			fmt.Fprintf(&b, "  note %s: %s\n", n.Code, n.Say)
		}
	}
	for _, err := range errs {
		fmt.Fprintf(&b, "error %s: %v\n", dateline.CodeOf(err), err)
	}
	return b.String()
}

func ends(s string) string {
	if len(s) > 64 {
		s = s[:32] + " ... " + s[len(s)-24:]
	}
	return strconv.Quote(s)
}
