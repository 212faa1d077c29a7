package text

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite testdata/*.txtar from what Split does")

// Each archive holds cases of one class: a file "text NAME" with copy, whose
// paragraphs blank lines divide, and a file "want" with the reading: one
// sentence a line, tokens that stand apart divided by a blank and those that
// touch by a bar, a blank line between paragraphs. A sentence that opens inside
// a quotation begins with "« ".
func TestSplit(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	cases := 0
	for _, name := range files {
		arch, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(arch.Files); i += 2 {
			in, want := arch.Files[i], &arch.Files[i+1]
			label, ok := strings.CutPrefix(in.Name, "text ")
			if !ok || want.Name != "want" {
				t.Fatalf("%s: files %q, %q, want %q, %q", name, in.Name, want.Name, "text NAME", "want")
			}
			cases++
			got := show(splitBlank(string(in.Data)))
			if *update {
				want.Data = []byte(got)
				continue
			}
			t.Run(filepath.Base(name)+"/"+label, func(t *testing.T) {
				if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("-want +got\n%s", diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(arch), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if cases < 60 {
		t.Errorf("%d cases found, there were more", cases)
	}
}

// splitBlank splits s with blank lines between its paragraphs.
func splitBlank(s string) *Doc {
	var spans []dateline.Span
	at := 0
	for p := range strings.SplitSeq(s, "\n\n") {
		spans = append(spans, dateline.Span{Start: at, End: at + len(p)})
		at += len(p) + 2
	}
	return Split(s, spans)
}

func show(d *Doc) string {
	var b strings.Builder
	for i, s := range d.Sentences {
		if i > 0 && s.Paragraph != d.Sentences[i-1].Paragraph {
			b.WriteByte('\n')
		}
		if s.InQuote {
			b.WriteString("« ")
		}
		for k := s.First; k < s.Last; k++ {
			b.WriteString(d.Form(k))
			switch {
			case k+1 == s.Last:
				b.WriteByte('\n')
			case d.Tokens[k].SpaceAfter:
				b.WriteByte(' ')
			default:
				b.WriteByte('|')
			}
		}
	}
	return b.String()
}
