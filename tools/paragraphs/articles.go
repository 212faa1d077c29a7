package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline/wire/wrap"
)

// The laws that articles are wrapped by here.
var articleLaws = []wrap.Law{{Width: 80, Indent: 3}, {Width: 70, Indent: 0}}

// mostArticles bounds what is measured of one file.
const mostArticles = 100

func measureArticles(w io.Writer, file string, show int) error {
	texts, err := readTexts(file)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	var bodies [][]string
	for _, t := range texts {
		if p := articleBody(t); len(p) >= 3 && len(bodies) < mostArticles {
			bodies = append(bodies, p)
		}
	}
	fmt.Fprintln(w, "Articles, the first 100 with three or more paragraphs, each of 40 characters or more and ended like a sentence.")
	for _, law := range articleLaws {
		var docs []document
		for i, b := range bodies {
			docs = append(docs, wrapped(fmt.Sprintf("article %d", i+1), b, law))
		}
		report(w, fmt.Sprintf("%s wrapped at (%d,%d)", filepath.Base(file), law.Width, law.Indent), docs, len(texts), law, show)
	}
	return nil
}

// readTexts returns the texts of a CSV file with a column "text", or of a
// .jsonl file whose objects have a "text".
func readTexts(file string) (texts []string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if filepath.Ext(file) == ".jsonl" {
		for d := json.NewDecoder(f); ; {
			var item struct {
				Text string `json:"text"`
			}
			if err := d.Decode(&item); err == io.EOF {
				return texts, nil
			} else if err != nil {
				return nil, err
			}
			texts = append(texts, item.Text)
		}
	}
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || !slices.Contains(rows[0], "text") {
		return nil, errors.New("no column \"text\"")
	}
	column := slices.Index(rows[0], "text")
	for _, r := range rows[1:] {
		texts = append(texts, r[column])
	}
	return texts, nil
}

// articleBody returns the paragraphs of prose up to the first that is none:
// what follows are lists of sources and links.
func articleBody(text string) (out []string) {
	for _, p := range strings.Split(text, "\n\n") {
		p = strings.Join(strings.Fields(p), " ")
		switch {
		case p == "", len(out) == 0 && len(p) < 40: // a date may stand first
		case len(p) < 40 || !strings.ContainsAny(p[len(p)-2:], ".?!"):
			return out
		default:
			out = append(out, p)
		}
	}
	return out
}

// wrapped sets paragraphs by a law and strips the indents.
func wrapped(name string, paragraphs []string, law wrap.Law) document {
	d := document{name: name}
	var out strings.Builder
	for _, p := range paragraphs {
		d.starts = append(d.starts, out.Len())
		column := law.Indent
		words := strings.Fields(p)
		for i, word := range words {
			n := utf8.RuneCountInString(word)
			last := i == len(words)-1
			if need := column + n; i > 0 && (need > law.Width || need == law.Width && !last) {
				out.WriteByte('\n')
				column = 0
			} else if i > 0 {
				out.WriteByte(' ')
			}
			out.WriteString(word)
			column += n + 1
		}
		out.WriteByte('\n')
	}
	d.text = out.String()
	return d
}
