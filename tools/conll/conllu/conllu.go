// Package conllu reads CoNLL-U: a treebank's text goes in, its sentences with
// forms, lemmas, tags, heads and relations come out.
package conllu

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode"
)

// Word is one syntactic word. Head is the index of its head in the sentence,
// -1 for the root. From and To count the characters of the document that are
// no white space (the words of "don't" share it between them).
type Word struct {
	Form, Lemma, UPOS, XPOS, Rel string
	Head                         int
	From, To                     int
	Space                        bool // white space follows
}

// Sentence is one tree. NewPar says that it begins a paragraph.
type Sentence struct {
	Doc    string
	NewPar bool
	Words  []Word
}

// Text is the sentence as a string, for telling duplicates.
func (s *Sentence) Text() string {
	var b strings.Builder
	for _, w := range s.Words {
		b.WriteString(w.Form)
		b.WriteByte(' ')
	}
	return b.String()
}

// Read reads a file.
func Read(path string) ([]Sentence, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out, err := Parse(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}

// Parse reads CoNLL-U text.
func Parse(data string) ([]Sentence, error) {
	var out []Sentence
	var cur Sentence
	doc, ink := "", 0
	newPar := true
	var wide string // what is left of a multiword token
	wideLast, wideEnd, wideSpace := 0, 0, true
	for n, line := range strings.Split(data, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" {
			if len(cur.Words) > 0 {
				cur.Doc, cur.NewPar = doc, newPar
				newPar = false
				out = append(out, cur)
				cur = Sentence{}
				wideLast = 0
			}
			continue
		}
		if line[0] == '#' {
			if v, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
				doc, newPar, ink = v, true, 0
			}
			if strings.HasPrefix(line, "# newpar") {
				newPar = true
			}
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 10 {
			return nil, fmt.Errorf("line %d: %d columns, not 10", n+1, len(col))
		}
		if strings.Contains(col[0], ".") {
			continue
		}
		space := !strings.Contains(col[9], "SpaceAfter=No")
		if _, b, ok := strings.Cut(col[0], "-"); ok {
			last, err := strconv.Atoi(b)
			if err != nil {
				return nil, fmt.Errorf("line %d: bad range %q", n+1, col[0])
			}
			wide, wideLast, wideSpace = col[1], last, space
			wideEnd = ink + inkOf(wide)
			continue
		}
		id, err1 := strconv.Atoi(col[0])
		head, err2 := strconv.Atoi(col[6])
		if err1 != nil || err2 != nil || id != len(cur.Words)+1 {
			return nil, fmt.Errorf("line %d: bad number", n+1)
		}
		w := Word{Form: col[1], Lemma: col[2], UPOS: col[3], XPOS: col[4], Head: head - 1, Rel: col[7], From: ink, Space: space}
		switch {
		case id < wideLast:
			w.To, w.Space = min(ink+inkOf(col[1]), wideEnd-1), false
		case id == wideLast:
			w.To, w.Space = wideEnd, wideSpace
		default:
			w.To = ink + inkOf(col[1])
		}
		ink = w.To
		cur.Words = append(cur.Words, w)
	}
	if len(cur.Words) > 0 {
		cur.Doc, cur.NewPar = doc, newPar
		out = append(out, cur)
	}
	return out, nil
}

func inkOf(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
