package main

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// document is one text of GUM with its gold mentions.
type document struct {
	text       string
	paragraphs []dateline.Span
	tokens     []token
	mentions   []mention
}

type token struct {
	start, end int // bytes of the text
	form, upos string
}

// mention is a gold mention: tokens[first:last] of an entity.
type mention struct {
	entity      string
	etype       string // GUM's entity type: "person", "organization"
	first, last int
	head        int // token
	name        bool
	lo, hi      int // of a name: the run of proper nouns round its head
}

// documents lists the documents of a split, as splits.md names them.
func documents(path, split string) ([]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []string
	in := false
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "## "):
			in = line == "## "+split
		case in && strings.HasPrefix(line, "* "):
			out = append(out, strings.TrimPrefix(line, "* "))
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no documents of split %q", path, split)
	}
	return out, nil
}

// load reads one .conllu file: its sentences as "# text" prints them, joined
// by a space within a paragraph.
func load(path string) (*document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := &document{}
	open := map[string][]int{} // entity -> open mentions
	var b strings.Builder
	at, start, paragraph := 0, 0, true
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		switch {
		case line == "# newpar" || strings.HasPrefix(line, "# newpar "):
			paragraph = true
		case strings.HasPrefix(line, "# text = "):
			if paragraph && b.Len() > 0 {
				d.paragraphs = append(d.paragraphs, dateline.Span{Start: start, End: b.Len()})
				b.WriteString("\n\n")
				start = b.Len()
			} else if b.Len() > 0 {
				b.WriteByte(' ')
			}
			paragraph = false
			at = b.Len()
			b.WriteString(line[len("# text = "):])
		case line == "" || line[0] == '#':
		default:
			c := strings.Split(line, "\t")
			if len(c) < 10 || strings.ContainsAny(c[0], "-.") {
				continue
			}
			t := token{start: at, end: at, form: c[1], upos: c[3]}
			if i := strings.Index(b.String()[at:], c[1]); i >= 0 && i < 4 {
				t.start, t.end = at+i, at+i+len(c[1])
				at = t.end
			}
			d.tokens = append(d.tokens, t)
			for misc := range strings.SplitSeq(c[9], "|") {
				if e, ok := strings.CutPrefix(misc, "Entity="); ok {
					d.mark(open, e)
				}
			}
		}
	}
	d.text = b.String()
	d.paragraphs = append(d.paragraphs, dateline.Span{Start: start, End: b.Len()})
	d.names()
	return d, sc.Err()
}

// mark enters the mentions that open and close at the last token.
func (d *document) mark(open map[string][]int, entity string) {
	i := len(d.tokens) - 1
	for _, m := range marks(entity) {
		if m.opens {
			d.mentions = append(d.mentions, mention{entity: m.id, etype: m.etype, first: i, last: i + 1, head: i + max(m.head, 1) - 1})
			open[m.id] = append(open[m.id], len(d.mentions)-1)
		}
		if n := len(open[m.id]); m.closes && n > 0 {
			k := open[m.id][n-1]
			open[m.id] = open[m.id][:n-1]
			d.mentions[k].last = i + 1
		}
	}
}

// names tells the names among the mentions, once all tokens are known.
func (d *document) names() {
	for k := range d.mentions {
		m := &d.mentions[k]
		m.head = min(m.head, m.last-1)
		if d.tokens[m.head].upos != "PROPN" {
			continue
		}
		m.name = true
		m.lo, m.hi = m.head, m.head+1
		for lo := m.lo - 1; lo >= m.first && d.inName(lo, m.etype); lo-- {
			if d.tokens[lo].upos == "PROPN" {
				m.lo = lo
			}
		}
		for hi := m.hi; hi < m.last && d.inName(hi, m.etype); hi++ {
			if d.tokens[hi].upos == "PROPN" {
				m.hi = hi + 1
			}
		}
	}
}

// inName reports whether a name may run over token i: "University of Iowa" is
// one name, "Eastman of Sydney" are two.
func (d *document) inName(i int, etype string) bool {
	t := &d.tokens[i]
	switch {
	case t.upos == "PROPN", t.form == "-":
		return true
	case etype == "person":
		return false
	}
	return t.form == "of" || t.form == "for" || t.form == "the" || t.form == "&"
}

// entityMark is one opening or closing of an Entity attribute.
type entityMark struct {
	id, etype     string
	head          int // of an opening: the first token of the minimal span, from 1
	opens, closes bool
}

var marksRE = regexp.MustCompile(`\(([^()]+)(\)?)|([^()]+)\)`)

// marks takes an Entity attribute apart: "(1-person-new-...-2-coref", "1)".
func marks(s string) []entityMark {
	var out []entityMark
	for _, g := range marksRE.FindAllStringSubmatch(s, -1) {
		if g[1] == "" {
			out = append(out, entityMark{id: g[3], closes: true})
			continue
		}
		inside := g[1]
		// "(2-place-...)3)" and "(2-place-...3)" cannot be told apart by brackets
		// alone: GUM writes the former.
		f := strings.Split(inside, "-")
		m := entityMark{id: f[0], opens: true, closes: g[2] != ""}
		if len(f) > 1 {
			m.etype = f[1]
		}
		if len(f) > 5 {
			first, _, _ := strings.Cut(f[5], ",")
			m.head, _ = strconv.Atoi(first)
		}
		out = append(out, m)
	}
	return out
}
