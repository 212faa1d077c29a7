// Sentences takes raw newswire apart for a teacher: dispatches go in, their
// sentences come out, one a line, tokens between tabs, as package text
// finds them.
//
//	go run ./train/sentences -dispatches dispatches.jsonl -reuters DIR > sentences.txt
//
// Left out are sentences with a token that has a space in it, those of fewer
// than four or more than sixty tokens, and those without small letters. Of
// the Reuters stories every fourth is taken: they are all of trade and money.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"io"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"unicode"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/text"
)

func main() {
	dispatches := flag.String("dispatches", "", "JSON lines with the field text, paragraphs between blank lines")
	reuters := flag.String("reuters", "", "folder of Reuters-21578")
	flag.Parse()
	out := bufio.NewWriter(os.Stdout)
	seen := map[string]bool{}
	if *dispatches != "" {
		f, err := os.Open(*dispatches)
		if err != nil {
			log.Fatal(err)
		}
		defer f.Close()
		sc := bufio.NewScanner(f)
		sc.Buffer(nil, 1<<24)
		for sc.Scan() {
			var d struct{ Text string }
			if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
				log.Fatal(err)
			}
			sentences(out, strings.Split(d.Text, "\n\n"), seen)
		}
	}
	if *reuters != "" {
		files, _ := filepath.Glob(filepath.Join(*reuters, "*.sgm"))
		sort.Strings(files)
		n := 0
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				log.Fatal(err)
			}
			for _, m := range body.FindAllStringSubmatch(strings.ToValidUTF8(string(b), ""), -1) {
				if n++; n%4 == 0 {
					sentences(out, paragraphs(html.UnescapeString(m[1])), seen)
				}
			}
		}
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

var body = regexp.MustCompile(`(?s)<BODY>(.*?)</BODY>`)

// paragraphs joins the lines of a story whose paragraphs are indented.
func paragraphs(s string) (out []string) {
	for l := range strings.Lines(s) {
		t := strings.TrimSpace(strings.Map(printable, l))
		switch {
		case t == "" || strings.HasPrefix(t, "REUTER") || strings.HasPrefix(t, "Reuter"):
		case len(out) == 0 || strings.HasPrefix(l, "    "):
			out = append(out, t)
		default:
			out[len(out)-1] += " " + t
		}
	}
	return out
}

func printable(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

func sentences(w io.Writer, pars []string, seen map[string]bool) {
	whole := strings.Join(pars, "\n\n")
	var spans []dateline.Span
	at := 0
	for _, p := range pars {
		spans = append(spans, dateline.Span{Start: at, End: at + len(p)})
		at += len(p) + 2
	}
	d := text.Split(whole, spans)
	for _, s := range d.Sentences {
		if n := s.Last - s.First; n < 4 || n > 60 {
			continue
		}
		var forms []string
		ok, small := true, false
		for i := s.First; i < s.Last; i++ {
			f := d.Form(i)
			ok = ok && !strings.ContainsFunc(f, unicode.IsSpace)
			small = small || strings.ContainsFunc(f, unicode.IsLower)
			forms = append(forms, f)
		}
		line := strings.Join(forms, "\t")
		if ok && small && !seen[line] {
			seen[line] = true
			fmt.Fprintln(w, line)
		}
	}
}
