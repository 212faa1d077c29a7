package timex_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/timex"
	"github.com/dateline-news/dateline/text"
)

var update = flag.Bool("update", false, "rewrite the readings in testdata")

// readText reads a text as the body of a dispatch issued at a time.
func readText(issued, s string) []dateline.TimeExpr {
	doc := text.Split(s, []dateline.Span{{Start: 0, End: len(s)}})
	return timex.Read(timex.Input{Doc: doc, Dispatch: &dateline.Dispatch{Text: s, Issued: issued}})
}

// render writes times as testdata/cases.txt has them.
func render(ts []dateline.TimeExpr) string {
	if len(ts) == 0 {
		return "none\n"
	}
	var b strings.Builder
	for _, t := range ts {
		fmt.Fprintf(&b, "%s | %s %s %s | %s %s\n", t.Text, t.Type, t.Value, dash(t.Mod), dash(t.From), dash(t.To))
	}
	return b.String()
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func TestCases(t *testing.T) {
	const file = "testdata/cases.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	issued, n := "", 0
	for block := range strings.SplitSeq(string(data), "\n\n") {
		lines := strings.Split(strings.Trim(block, "\n"), "\n")
		head := 0
		for head < len(lines) && (strings.HasPrefix(lines[head], "#") || strings.HasPrefix(lines[head], "@") || lines[head] == "") {
			if at, ok := strings.CutPrefix(lines[head], "@ "); ok {
				issued = strings.Trim(at, "-")
				if at != "-" {
					issued = at
				}
			}
			head++
		}
		for _, l := range lines[:head] {
			out.WriteString(l + "\n")
		}
		if head == len(lines) {
			out.WriteString("\n")
			continue
		}
		n++
		sentence := lines[head]
		want := strings.Join(lines[head+1:], "\n") + "\n"
		got := render(readText(issued, sentence))
		fmt.Fprintf(&out, "%s\n%s\n", sentence, got)
		if !*update {
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("issued %s: %s (-want +got)\n%s", issued, sentence, d)
			}
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.TrimRight(out.String(), "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if n < 150 {
		t.Errorf("only %d sentences", n)
	}
}
