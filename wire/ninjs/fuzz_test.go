package ninjs_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/ninjs"
)

func FuzzRead(f *testing.F) {
	for _, name := range []string{"ninjs1.json", "ninjs2.json", "ninjs3.json", "envelope.json", "articles.jsonl"} {
		f.Add(file(f, name))
	}
	f.Add(`{"uri":"u","headline":"\ud83d","body_text":"\u0000\ud83d\udea2\q\u12` + "\xff\x01" + `","pubstatus":"embargoed","embargoed":"2024-13-01"}`)
	f.Add("[[{}]]\n{\"a\":-1e9}\x1e{\"title\":\"t\",\"text\":\"x\"}")
	f.Fuzz(func(t *testing.T, src string) {
		ninjs.Looks(src)
		for _, read := range []func(string) ([]dateline.Copy, []error){read, readLoose} {
			copies, errs := read(src)
			if len(copies) == 0 && len(errs) == 0 {
				t.Fatal("neither an item nor an error")
			}
			for _, err := range errs {
				if dateline.CodeOf(err) == "" {
					t.Fatalf("an error without a code: %v", err)
				}
			}
			for _, c := range copies {
				if !utf8.ValidString(c.Dispatch.Text) || !utf8.ValidString(c.Dispatch.Headline) {
					t.Fatalf("not UTF-8: %q, %q", c.Dispatch.Text, c.Dispatch.Headline)
				}
				checkMap(t, src, c)
			}
		}
	})
}

// FuzzString holds strings against encoding/json's reading of them.
func FuzzString(f *testing.F) {
	f.Add("Prices rose \"sharply\" \\ 4/5 \u2028 \U0001F6A2 \x00\x7f\r\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.TrimSpace(s) == "" {
			return
		}
		quoted, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		src := item(`"body_text": ` + string(quoted))
		copies, _ := read(src)
		if len(copies) == 1 && copies[0].Dispatch.Text != s {
			t.Fatalf("%s gives %q, want %q", quoted, copies[0].Dispatch.Text, s)
		}
		// Controls such as \f are white space to Go, and a body to us.
		if len(copies) != 1 {
			t.Fatalf("%s gives no item", quoted)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("The port authority of Durban said on Wednesday that \\\"three of five\\\" cranes worked again.\\n\\n", 40)
	for _, c := range []struct{ name, member string }{
		{"plain", `"body_text": "` + body + `"`},
		{"html", `"body_html": "` + strings.ReplaceAll("<p>"+body, `\n\n`, `<\/p>\n<p>`) + `"`},
	} {
		src := item(c.member)
		m := sameMap(src)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				ninjs.Read(src, m, "")
			}
		})
	}
}
