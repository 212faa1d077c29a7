package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/dateline-news/dateline/syntax/tagger"
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// Sentences in the files of labels are two lines: the forms and their tags,
// both tab-separated. The teacher's tags are Penn tags; silver tags are
// UPOS/XPOS, with a "?" before those on which the voters differ.
var (
	silverFile  = flag.String("silver", "", "raw text labelled by -label, learned from beside the treebanks")
	teacherFile = flag.String("teacher", "", "the teacher's tags of the treebanks' sentences")
	formsFile   = flag.String("forms", "", "write the treebanks' training sentences here, for the teacher, and end")
	labelFile   = flag.String("label", "", "raw text with the teacher's tags: write it labelled to -silver and end")
)

// writeForms writes sentences as the teacher reads them: tokens between tabs.
func writeForms(train []*sample) {
	var b strings.Builder
	for _, s := range train {
		b.WriteString(strings.Join(s.forms, "\t") + "\n")
	}
	if err := os.WriteFile(*formsFile, []byte(b.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}

// A labeller is a tagger that sees the teacher's tags and, in its second
// pass, its own first ones on both sides.
type labeller struct {
	*tagger.Tagger
	p           *perceptron
	teach, next map[*sample][]uint8
}

func newLabeller(data []*sample, tags []tagger.Tag, classes map[string]tagger.Entry, seed uint64, teach, next map[*sample][]uint8) *labeller {
	lex, count := lexiconOf(data, nil, classes)
	l := &labeller{p: newPerceptron(len(tags), 2), teach: teach, next: next}
	l.Tagger = &tagger.Tagger{Tags: tags, Lexicon: lex}
	fit(l.Tagger, l.p, data, nil, count, 8, seed, l.seen)
	l.p.settle()
	return l
}

func (l *labeller) seen(s *sample, ws []tagger.Word, i int, keys []uint32) []uint32 {
	at := func(tags []uint8, j int) uint32 {
		if j < 0 || j >= len(tags) {
			return 0
		}
		return uint32(tags[j]) + 1
	}
	w, n := &ws[i], uint32(300)
	add := func(a, b, c uint32) {
		keys = append(keys, weights.Key(n, a, b, c))
		n++
	}
	t1 := uint32(255)
	if i > 0 {
		t1 = uint32(ws[i-1].Tag)
	}
	for _, tags := range [][]uint8{l.teach[s], l.next[s]} {
		n += 20
		if tags == nil {
			continue
		}
		p, m, a, b := at(tags, i-1), at(tags, i), at(tags, i+1), at(tags, i+2)
		if n >= 340 {
			m, p = 0, 0 // its own tag would only be repeated
		}
		add(m, 0, 0)
		add(m, a, 0)
		add(m, p, 0)
		add(p, m, a)
		add(a, b, m)
		add(m, a, t1)
		add(m, a, w.Low)
		add(a, w.Low, t1)
		add(a, t1, 0)
		add(m, uint32(w.LowDict), t1)
		add(m, a, w.Suf3)
		add(m, a, w.Hint)
		add(m, a, w.Shape)
		n = n / 20 * 20
	}
	return keys
}

func (l *labeller) tag(s *sample) []uint8 {
	ws := make([]tagger.Word, len(s.forms))
	l.Lexicon.Look(s.forms, nil, ws)
	out := make([]uint8, len(ws))
	var keys []uint32
	for i := range ws {
		var scores [256]int32
		keys = l.seen(s, ws, i, tagger.Features(ws, i, keys[:0]))
		l.p.Score(keys, &scores)
		ws[i].Tag = tagger.Best(l.Candidates(&ws[i]), &scores)
		out[i] = ws[i].Tag
	}
	return out
}

// writeSilver trains the labellers and labels the raw text by the majority of
// three.
func writeSilver(train []*sample, tags []tagger.Tag, classes map[string]tagger.Entry) {
	teach, next := map[*sample][]uint8{}, map[*sample][]uint8{}
	byForms := map[string][]uint8{}
	pairs(*teacherFile, func(forms, labels []string) { byForms[strings.Join(forms, "\t")] = penn(labels) })
	for _, s := range train {
		teach[s] = byForms[strings.Join(s.forms, "\t")]
	}
	const folds = 4
	for k := range folds {
		var rest, held []*sample
		for i, s := range train {
			if i/40%folds == k {
				held = append(held, s)
			} else {
				rest = append(rest, s)
			}
		}
		l := newLabeller(rest, tags, classes, uint64(20+k), teach, nil)
		for _, s := range held {
			next[s] = l.tag(s)
		}
	}
	first := newLabeller(train, tags, classes, 30, teach, nil)
	var voters []*labeller
	for k := range 3 {
		voters = append(voters, newLabeller(train, tags, classes, uint64(31+k), teach, next))
	}
	f, err := os.Create(*silverFile)
	if err != nil {
		log.Fatal(err)
	}
	w := bufio.NewWriter(f)
	pairs(*labelFile, func(forms, labels []string) {
		s := &sample{forms: forms}
		teach[s] = penn(labels)
		next[s] = first.tag(s)
		a, b, c := voters[0].tag(s), voters[1].tag(s), voters[2].tag(s)
		delete(teach, s)
		delete(next, s)
		out := make([]string, len(forms))
		for i := range a {
			best := a[i]
			if b[i] == c[i] {
				best = b[i]
			}
			if a[i] != b[i] || b[i] != c[i] {
				out[i] = "?"
			}
			out[i] += fmt.Sprintf("%v/%v", tags[best].UPOS, tags[best].XPOS)
		}
		fmt.Fprintf(w, "%s\n%s\n", strings.Join(forms, "\t"), strings.Join(out, "\t"))
	})
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
	log.Printf("%s written", *silverFile)
}

func penn(labels []string) (out []uint8) {
	for _, l := range labels {
		out = append(out, uint8(ud.XPOSOf(l)))
	}
	return out
}

// pairs reads a file of labels.
func pairs(path string, do func(forms, labels []string)) {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		forms := strings.Split(sc.Text(), "\t")
		if !sc.Scan() {
			break
		}
		if labels := strings.Split(sc.Text(), "\t"); len(labels) == len(forms) {
			do(forms, labels)
		}
	}
	if sc.Err() != nil {
		log.Fatal(sc.Err())
	}
}

// readSilver reads -silver; words on which the voters differ teach nothing.
func readSilver(tags []tagger.Tag) (out []*sample) {
	if *silverFile == "" {
		return nil
	}
	index := map[string]uint8{}
	for i, t := range tags {
		index[fmt.Sprintf("%v/%v", t.UPOS, t.XPOS)] = uint8(i)
	}
	pairs(*silverFile, func(forms, labels []string) {
		s := &sample{forms: forms}
		for _, l := range labels {
			t, ok := index[l]
			if !ok {
				t = 255
			}
			s.tags = append(s.tags, t)
		}
		out = append(out, s)
	})
	return out
}
