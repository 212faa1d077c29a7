package syntax

import (
	"sync"

	"github.com/dateline-news/dateline/lexicon/model"
	"github.com/dateline-news/dateline/syntax/parser"
	"github.com/dateline-news/dateline/syntax/tagger"
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/text"
)

// Option is a choice between accuracy and speed.
type Option func(*settings)

type settings struct {
	beam int
	tree bool
}

// Fast takes the parser's first thought instead of weighing several: more than
// twice the speed for fewer right heads.
func Fast() Option { return func(s *settings) { s.beam = 1 } }

// TagsOnly leaves the trees out: Head is -1 and Rel none.
func TagsOnly() Option { return func(s *settings) { s.tree = false } }

// Beam is the number of readings of a sentence that the parser keeps; the
// default is 8, and more than 64 are not kept.
func Beam(width int) Option { return func(s *settings) { s.beam = max(1, min(width, 64)) } }

type models struct {
	tagger *tagger.Tagger
	parser *parser.Model
	lemmas *lemmas
}

// load reads the embedded models on first use. They are part of the program:
// that they can be read is a matter for its tests, not for its callers.
var load = sync.OnceValue(func() *models {
	t, err := tagger.Load([]byte(model.Tagger))
	if err != nil {
		panic("syntax: tagger.bin: " + err.Error())
	}
	p, err := parser.Load([]byte(model.Parser))
	if err != nil {
		panic("syntax: parser.bin: " + err.Error())
	}
	return &models{tagger: t, parser: p, lemmas: readLemmas(model.Lemmas)}
})

// workspace is what one analysis needs and the next can use again.
type workspace struct {
	forms  []string
	tagged []tagger.Word
	words  []parser.Word
	heads  []int32
	rels   []ud.Rel
	keys   [tagger.MaxFeatures]uint32
	parser parser.Parser
	upos   []ud.UPOS
	marks  marks
	lower  []byte
}

var workspaces = sync.Pool{New: func() any { return new(workspace) }}

// Analyze reads the grammar of every sentence of d. It never fails: odd input
// gets odd but whole trees, one for each sentence. The time taken grows
// linearly with the text, whose sentences have at most text.MaxSentence
// tokens. It may be called from several goroutines.
func Analyze(d *text.Doc, opt ...Option) *Doc {
	set := settings{beam: 8, tree: true}
	for _, o := range opt {
		o(&set)
	}
	m := load()
	doc := &Doc{Text: d, Tokens: make([]Token, len(d.Tokens))}
	s := workspaces.Get().(*workspace)
	defer workspaces.Put(s)
	for _, sent := range d.Sentences {
		s.sentence(m, doc, sent.First, sent.Last, set)
	}
	doc.Names = Names(d)
	return doc
}

func (s *workspace) sentence(m *models, doc *Doc, first, last int, set settings) {
	s.forms = s.forms[:0]
	for i := first; i < last; i++ {
		s.forms = append(s.forms, doc.Text.Form(i))
	}
	n := len(s.forms)
	if cap(s.tagged) < n {
		s.tagged, s.words = make([]tagger.Word, 2*n), make([]parser.Word, 2*n)
		s.heads, s.rels = make([]int32, 2*n), make([]ud.Rel, 2*n)
	}
	tagged, words, heads, rels := s.tagged[:n], s.words[:n], s.heads[:n], s.rels[:n]
	m.tagger.Run(s.forms, tagged, s.keys[:0])
	if set.tree {
		parser.Words(tagged, m.tagger.Tags, words)
		s.parser.Parse(m.parser, words, set.beam, heads, rels)
		s.upos = s.upos[:0]
		for i := range tagged {
			s.upos = append(s.upos, m.tagger.Tags[tagged[i].Tag].UPOS)
		}
		s.marks.hang(s.forms, s.upos, heads, rels)
	}
	for i := range tagged {
		t := m.tagger.Tags[tagged[i].Tag]
		out := &doc.Tokens[first+i]
		out.UPOS, out.XPOS, out.Head = t.UPOS, t.XPOS, -1
		out.Lemma = m.lemmas.of(s.forms[i], t, s)
		if set.tree {
			out.Rel = rels[i]
			if heads[i] >= 0 {
				out.Head = int32(first) + heads[i]
			}
		}
	}
	clear(s.forms) // the text is not ours to keep
}
