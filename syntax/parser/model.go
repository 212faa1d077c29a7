package parser

import (
	"github.com/dateline-news/dateline/syntax/ud"
	"github.com/dateline-news/dateline/syntax/weights"
)

// Magic begins a parser's file.
const Magic = "dateline parser 1\n"

// Model is read-only and may be shared.
type Model struct {
	actions *weights.Narrow
	labels  *weights.Wide
	// Relations seen between a dependent and a head of given UPOS and way.
	Relations [2][32][32][]uint8
}

// Load reads a model file.
func Load(b []byte) (*Model, error) {
	r := weights.NewReader(b)
	r.Magic(Magic)
	m := &Model{}
	for n := int(r.Uint(2)); n > 0; n-- {
		way, d, h := r.Uint(1)&1, r.Uint(1)&31, r.Uint(1)&31
		m.Relations[way][d][h] = r.Bytes(int(r.Uint(1)))
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
	for way := range m.Relations {
		for d := range m.Relations[way] {
			for h, list := range m.Relations[way][d] {
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

var anyRelation = []uint8{uint8(ud.RelDep)}

func (m *Model) allowed(t *Tree, i int32) []uint8 {
	way := 0
	if t.Heads[i] > i {
		way = 1
	}
	c := m.Relations[way][t.Words[i].UPOS&31][t.Words[t.Heads[i]].UPOS&31]
	if len(c) == 0 {
		return anyRelation
	}
	return c
}

// A Parser is scratch for one goroutine.
type Parser struct {
	search Search
	tree   Tree
}

// Parse finds heads (-1 for the root) and relations with a beam of width.
func (p *Parser) Parse(m *Model, words []Word, width int, heads []int32, rels []ud.Rel) {
	p.search.Heads(words, m.actions, width, heads)
	p.tree.Set(words, heads, rels)
	p.tree.Label(m, m.labels)
}
