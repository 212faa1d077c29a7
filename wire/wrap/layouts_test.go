package wrap

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLayouts reads the copy in testdata/layouts: each archive holds the copy
// ("text"), and what is to be told of it ("want"): the basis, then a line for
// each paragraph (P) and table (T) with its line ends as slashes. "law", when
// there, is the law given to Read. In the copy, "^" at a line's end stands for
// a space that editors would strip, "\t" for a tab.
func TestLayouts(t *testing.T) {
	files, err := filepath.Glob("testdata/layouts/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no layouts", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			part := parts(string(raw))
			text := strings.NewReplacer("^\n", " \n", `\t`, "\t").Replace(part["text"])
			var law Law
			if part["law"] != "" {
				if _, err := fmt.Sscan(part["law"], &law.Width, &law.Indent); err != nil {
					t.Fatal(err)
				}
			}
			for _, eol := range []string{"\n", "\r\n", "\r"} {
				text := strings.ReplaceAll(text, "\n", eol)
				out := Read(text, 0, len(text), law)
				check(t, text, 0, len(text), out)
				if diff := cmp.Diff(part["want"], told(text, out)); diff != "" {
					t.Errorf("line ends %q (-want +got):\n%s", eol, diff)
				}
			}
		})
	}
}

// parts returns the files of an archive by name.
func parts(archive string) map[string]string {
	out := map[string]string{}
	name := ""
	for line := range strings.Lines(archive) {
		if n, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(n, " --\n") && !strings.Contains(strings.TrimSuffix(n, " --\n"), " ") {
			name = strings.TrimSuffix(n, " --\n")
			continue
		}
		out[name] += line
	}
	return out
}

// told writes a layout as the archives have it.
func told(text string, out Layout) string {
	var b strings.Builder
	fmt.Fprintln(&b, out.Basis)
	p, tables := out.Paragraphs, out.Tables
	for len(p)+len(tables) > 0 {
		mark, s := "P", &p
		if len(p) == 0 || len(tables) > 0 && tables[0].Start < p[0].Start {
			mark, s = "T", &tables
		}
		lines := strings.FieldsFunc(text[(*s)[0].Start:(*s)[0].End], func(r rune) bool { return r == '\n' || r == '\r' })
		for i := range lines {
			lines[i] = strings.Join(strings.Fields(lines[i]), " ")
		}
		fmt.Fprintf(&b, "%s %s\n", mark, strings.Join(lines, " / "))
		*s = (*s)[1:]
	}
	return b.String()
}
