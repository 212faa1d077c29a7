package claim_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

var update = flag.Bool("update", false, "write what is read into testdata; read the diff")

// A case is a text with, above it, the names to be known ("@ person Anna
// Weiss") and, below it, what must be read: "= source <cue> {content} stance
// quotation factuality kind named via", "? span {topic} holder".
type testCase struct {
	names, want []string
	text        string
}

func parseCase(b []byte) testCase {
	var c testCase
	var body []string
	for l := range strings.Lines(string(b)) {
		l = strings.TrimRight(l, "\n")
		switch {
		case strings.HasPrefix(l, "@ "):
			c.names = append(c.names, l[2:])
		case strings.HasPrefix(l, "= "), strings.HasPrefix(l, "? "):
			c.want = append(c.want, l)
		default:
			body = append(body, l)
		}
	}
	c.text = strings.Trim(strings.Join(body, "\n"), "\n")
	return c
}

// entities makes one entity of each name, mentioned wherever it is printed.
func entities(c testCase) []dateline.Entity {
	var out []dateline.Entity
	for i, n := range c.names {
		kind, name, _ := strings.Cut(n, " ")
		e := dateline.Entity{ID: fmt.Sprintf("e%d", i+1), Kind: kind, Name: name}
		for at := 0; ; {
			k := strings.Index(c.text[at:], name)
			if k < 0 {
				break
			}
			e.Mentions = append(e.Mentions, dateline.Mention{Span: dateline.SpanOf(c.text, at+k, at+k+len(name)), Form: dateline.FormName})
			at += k + len(name)
		}
		out = append(out, e)
	}
	return out
}

func paragraphs(s string) []dateline.Span {
	var out []dateline.Span
	at := 0
	for _, p := range strings.SplitAfter(s, "\n\n") {
		if t := strings.TrimRight(p, "\n"); t != "" {
			out = append(out, dateline.Span{Start: at, End: at + len(t)})
		}
		at += len(p)
	}
	return out
}

func input(c testCase) claim.Input {
	doc := syntax.Analyze(text.Split(c.text, paragraphs(c.text)))
	return claim.Input{Doc: doc, Entities: entities(c), Dispatch: &dateline.Dispatch{Text: c.text}}
}

func reading(c testCase) []string {
	in := input(c)
	name := map[string]string{"": "-"}
	for _, e := range in.Entities {
		name[e.ID] = e.Name
	}
	cs, us := claim.Read(in)
	var out []string
	for _, x := range cs {
		src, who := "-", "-"
		if x.Source != nil {
			src = x.Source.Text
			who = x.Source.Kind + " " + map[bool]string{true: "named", false: "unnamed"}[x.Source.Named]
		}
		l := "= " + src + " <" + x.Cue.Text + "> {" + x.Content.Text
		for _, m := range x.MoreContent {
			l += " | " + m.Text
		}
		l += "} " + x.Stance + " " + x.Quotation + " " + x.Factuality + " " + who
		for _, v := range x.Via {
			l += " via " + name[v]
		}
		out = append(out, strings.Join(strings.Fields(l), " "))
	}
	for _, u := range us {
		l := "? " + u.Text + " {"
		if u.Topic != nil {
			l += u.Topic.Text
		}
		out = append(out, strings.Join(strings.Fields(l+"} "+name[u.Holder]), " "))
	}
	return out
}

// known lists the cases that are not read right yet, with the reason.
func known(t *testing.T) map[string]string {
	b, err := os.ReadFile("testdata/known.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for l := range strings.Lines(string(b)) {
		if name, why, ok := strings.Cut(strings.TrimSpace(l), " "); ok && !strings.HasPrefix(l, "#") {
			out[name] = why
		}
	}
	return out
}

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	failing := known(t)
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for i := range ar.Files {
			c := parseCase(ar.Files[i].Data)
			name := strings.TrimSuffix(filepath.Base(f), ".txtar") + "/" + strings.TrimSuffix(ar.Files[i].Name, ".txt")
			t.Run(name, func(t *testing.T) {
				got := reading(c)
				if *update {
					if _, known := failing[name]; !known {
						ar.Files[i].Data = rewrite(c, got)
					}
					return
				}
				same := slices.Equal(got, c.want)
				if why, known := failing[name]; known {
					if same {
						t.Errorf("it is read right now: take it off testdata/known.txt (%s)", why)
					}
					return
				}
				if !same {
					t.Errorf("%s\n got %s\nwant %s", c.text, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
				}
			})
		}
		if *update {
			if err := os.WriteFile(f, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func rewrite(c testCase, got []string) []byte {
	var b strings.Builder
	for _, n := range c.names {
		b.WriteString("@ " + n + "\n")
	}
	b.WriteString(c.text + "\n")
	for _, g := range got {
		b.WriteString(g + "\n")
	}
	return []byte(b.String())
}
