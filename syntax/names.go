package syntax

import (
	"sync"

	"github.com/dateline-news/dateline/lexicon/model"
	"github.com/dateline-news/dateline/text"
)

// NameKind is what a name is the name of.
type NameKind uint8

// The kinds of names. Nationalities, religions, named events, products and
// works are NameMisc, as in the corpora that the model learned from.
const (
	NamePerson NameKind = iota
	NameOrganization
	NameLocation
	NameMisc
)

// String is the kind as the corpora print it: "PER", "ORG", "LOC", "MISC".
func (k NameKind) String() string {
	return [...]string{"PER", "ORG", "LOC", "MISC"}[k&3]
}

// Name is a name in a text: Doc.Tokens[First:Last], all in one sentence.
type Name struct {
	First, Last int
	Kind        NameKind
}

var shippedNames = sync.OnceValues(func() (*NameModel, error) { return LoadNames(model.Names()) })

// Names finds the names in a text, in order and without overlap. It reads
// every sentence by itself and then again with what the whole document
// showed: what "Kim" was elsewhere, what "KCNA" stands for.
func Names(d *text.Doc) []Name {
	m, err := shippedNames()
	if err != nil {
		return nil // a test loads the shipped model: it cannot fail elsewhere
	}
	return m.Names(d)
}

// Labels of a token: 0 outside, else 1 + 4*kind + one of the places.
const (
	begins = iota
	inside
	ends
	single

	outside    = 0
	nameLabels = 17
)

// scratch is what reading one document needs, kept for the next.
type scratch struct {
	words  []word
	stats  []evidence
	labels []uint8
	emit   []emission
	back   [][nameLabels]uint8
	feats  []uint32
	scores emission
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// Names finds the names in a text with this model.
func (m *NameModel) Names(d *text.Doc) []Name {
	if len(d.Tokens) == 0 || len(m.keys) == 0 {
		return nil
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	m.prepare(d, s)
	n := len(d.Tokens)
	s.emit = grow(s.emit, n)
	s.labels = grow(s.labels, n)
	for i := range d.Sentences {
		lo, hi := d.Sentences[i].First, d.Sentences[i].Last
		for t := lo; t < hi; t++ {
			s.feats = m.features(s, lo, hi, t, s.feats[:0])
			m.sum(s.feats, &s.emit[t])
		}
		m.viterbi(s.emit[lo:hi], &s.back, s.labels[lo:hi])
	}
	m.gather(d, s)
	count := 0
	for i := range d.Sentences {
		lo, hi := d.Sentences[i].First, d.Sentences[i].Last
		more := false
		for t := lo; t < hi; t++ {
			if s.feats = m.again(s, t, s.feats[:0]); len(s.feats) > 0 {
				more = true
				m.sum(s.feats, &s.scores)
				for l := range s.scores {
					s.emit[t][l] += s.scores[l]
				}
			}
		}
		if more {
			m.viterbi(s.emit[lo:hi], &s.back, s.labels[lo:hi])
		}
	}
	for _, l := range s.labels[:n] {
		if l != outside && ((l-1)&3 == begins || (l-1)&3 == single) {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	return spans(s.labels[:n], make([]Name, 0, count))
}

// spans reads names off a well-formed run of labels.
func spans(labels []uint8, out []Name) []Name {
	for i := 0; i < len(labels); i++ {
		if labels[i] == outside {
			continue
		}
		k := NameKind((labels[i] - 1) / 4)
		j := i + 1
		if (labels[i]-1)&3 == begins {
			for j < len(labels) && labels[j] == 1+4*uint8(k)+inside {
				j++
			}
			j++
		}
		out = append(out, Name{First: i, Last: min(j, len(labels)), Kind: k})
		i = j - 1
	}
	return out
}

// grow makes a slice of n elements, the old one if it holds them.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
