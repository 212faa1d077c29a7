package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// article is a text of the corpus with its attributions as annotated.
type article struct {
	name string
	doc  *syntax.Doc
	gold []row
}

// row is one attribution, annotated or found: runs of bytes in the text.
type row struct {
	source, cue, content []dateline.Span
	confidence           float64
	nested               bool
	ruled                bool // made by a rule of our scheme, which the corpus does not follow
}

// articles reads one compartment (train or dev) in the order of names. Where
// several annotators marked a text, the first file in name order counts.
func articles(dir, compartment string) ([]article, error) {
	if compartment != "train" && compartment != "dev" {
		return nil, fmt.Errorf("%q is not read: train and dev are", compartment)
	}
	files, err := filepath.Glob(filepath.Join(dir, "data", compartment, "attributions", "*.ann"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no .ann files under %s", filepath.Join(dir, "data", compartment))
	}
	sort.Strings(files)
	var out []article
	last := ""
	for _, f := range files {
		base := strings.TrimSuffix(filepath.Base(f), ".ann")
		name := base[:strings.LastIndex(base, "_")]
		if name == last {
			continue
		}
		last = name
		raw, err := os.ReadFile(filepath.Join(dir, "data", compartment, "text", name+".txt"))
		if err != nil {
			return nil, err
		}
		ann, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		s := string(raw)
		out = append(out, article{name: name, doc: syntax.Analyze(text.Split(s, lines(s))), gold: parse(string(ann), s)})
	}
	return out, nil
}

// lines are the paragraphs of a text of the corpus: each line is one.
func lines(s string) []dateline.Span {
	var out []dateline.Span
	for at := 0; at < len(s); {
		end := strings.IndexByte(s[at:], '\n')
		if end < 0 {
			end = len(s) - at
		}
		if strings.TrimSpace(s[at:at+end]) != "" {
			out = append(out, dateline.Span{Start: at, End: at + end})
		}
		at += end + 1
	}
	return out
}

// parse reads brat's standoff: "T1 <tab> Source 89 106;110 120 <tab> words" and
// "E1 <tab> Attribution:T4 Content:T3 Cue:T2". Its offsets count characters.
func parse(ann, s string) []row {
	at := make([]int, 0, len(s)+1)
	for i := range s {
		at = append(at, i)
	}
	at = append(at, len(s))
	spans := map[string][]dateline.Span{}
	var out []row
	for _, l := range strings.Split(ann, "\n") {
		f := strings.Split(strings.TrimRight(l, "\r"), "\t")
		if len(f) < 2 {
			continue
		}
		switch f[0][0] {
		case 'T':
			_, offsets, _ := strings.Cut(f[1], " ")
			for _, p := range strings.Split(offsets, ";") {
				a, b, _ := strings.Cut(p, " ")
				x, err1 := strconv.Atoi(a)
				y, err2 := strconv.Atoi(b)
				if err1 == nil && err2 == nil && x < y && y < len(at) {
					spans[f[0]] = append(spans[f[0]], dateline.Span{Start: at[x], End: at[y]})
				}
			}
		}
	}
	for _, l := range strings.Split(ann, "\n") {
		f := strings.Split(strings.TrimRight(l, "\r"), "\t")
		if len(f) < 2 || f[0][0] != 'E' {
			continue
		}
		var r row
		for _, arg := range strings.Fields(f[1]) {
			k, id, _ := strings.Cut(arg, ":")
			switch strings.TrimRight(k, "0123456789") {
			case "Source":
				r.source = append(r.source, spans[id]...)
			case "Cue":
				r.cue = append(r.cue, spans[id]...)
			case "Content":
				r.content = append(r.content, spans[id]...)
			}
		}
		for _, ss := range [][]dateline.Span{r.source, r.cue, r.content} {
			sort.Slice(ss, func(i, j int) bool { return ss[i].Start < ss[j].Start })
		}
		if len(r.cue) > 0 && len(r.content) > 0 {
			out = append(out, r)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].cue[0].Start < out[j].cue[0].Start })
	for i := range out {
		for j := range out {
			for _, c := range out[j].content {
				if i != j && c.Start <= out[i].cue[0].Start && out[i].cue[0].Start < c.End {
					out[i].nested = true
				}
			}
		}
	}
	return out
}
