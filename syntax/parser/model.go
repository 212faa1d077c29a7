package parser

import (
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// Magic begins a parser's file.
const Magic = "dateline parser 2\n"

// Model is read-only and may be shared.
type Model struct {
	actions *weights.Narrow
	labels  *weights.Wide
	Allowed Allowed
}

// Score adds up the weights of the four actions.
func (m *Model) Score(keys []uint32) [weights.Ways]int32 { return m.actions.Score(keys) }

// Labels adds up the weights of the relations.
func (m *Model) Labels(keys []uint32, scores *[256]int32) { m.labels.Score(keys, scores) }

// Load reads a model file.
func Load(b []byte) (*Model, error) {
	r := weights.NewReader(b)
	r.Magic(Magic)
	m := &Model{}
	for n := int(r.Uint(2)); n > 0; n-- {
		way, d, h := r.Uint(1)&1, r.Uint(1)&31, r.Uint(1)&31
		m.Allowed[way][d][h] = r.Bytes(int(r.Uint(1)))
	}
	m.actions = r.Narrow()
	m.labels = r.Wide()
	return m, r.Err
}

// Append writes a model file; the tables are what package weights wrote.
func (m *Model) Append(b, actions, labels []byte) []byte {
	b = append(b, Magic...)
	n := 0
	var rows []byte
	for way := range m.Allowed {
		for d := range m.Allowed[way] {
			for h, list := range m.Allowed[way][d] {
				if len(list) > 0 {
					n++
					rows = append(append(rows, uint8(way), uint8(d), uint8(h), uint8(len(list))), list...)
				}
			}
		}
	}
	b = append(append(b, uint8(n), uint8(n>>8)), rows...)
	return append(append(b, actions...), labels...)
}

// A Parser is scratch for one goroutine.
type Parser struct{ search Search }

// Parse finds heads (-1 for the root) and relations with a beam of width.
func (p *Parser) Parse(m *Model, words []Word, width int, heads []int32, rels []ud.Rel) {
	p.search.Tree(words, m, &m.Allowed, width, heads, rels)
}
