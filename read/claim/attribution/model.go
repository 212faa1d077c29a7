package attribution

import (
	"encoding/binary"
	"errors"
	"slices"
	"sync"

	"github.com/dateline-news/dateline/lexicon/model"
)

// Model holds the linear models of the decisions and the scale of confidence.
type Model struct {
	Cue     Table // two classes: a cue anywhere, and one inside another's content
	Extend  Table
	Source  Table
	Content Table
	Sure    Table  // is a finding truly attributed, by its words
	Trees   Forest // and by its numbers, the first of them the words' score
	Steps   []Step // what its score is worth

	// Watch, where set, is told the features of each finding whose confidence is
	// asked for, in order: training learns from them. It is not written.
	Watch func(Keys, []int)
}

// Step is one step of the calibration: findings that score at least Score, in
// 1/Fine of a logit, are
// truly attributed with probability Permille/1000.
type Step struct{ Score, Permille int32 }

// Table is a linear model with one or two classes. Weights are whole numbers
// in units of 1/Scale, so that sums are the same on every machine.
type Table struct {
	ways  int
	keys  []uint32
	vals  [][2]int16
	shift uint
}

// Entry is a feature with its weights, as training hands it over.
type Entry struct {
	Key     uint32
	Weights [2]int8
}

// NewTable makes a table of entries with distinct keys other than 0.
func NewTable(ways int, entries []Entry) Table {
	bits := uint(4)
	for 2*(1<<bits) < 3*len(entries) {
		bits++
	}
	t := Table{ways: ways, keys: make([]uint32, 1<<bits), vals: make([][2]int16, 1<<bits), shift: 32 - bits}
	mask := uint32(1)<<bits - 1
	for _, e := range entries {
		i := e.Key * 0x9E3779B1 >> t.shift
		for t.keys[i&mask] != 0 {
			i++
		}
		t.keys[i&mask] = e.Key
		t.vals[i&mask] = [2]int16{int16(e.Weights[0]), int16(e.Weights[1])}
	}
	return t
}

// Score adds up the weights of the keys.
func (t *Table) Score(keys Keys) (out [2]int) {
	if len(t.keys) == 0 {
		return out
	}
	mask := uint32(len(t.keys) - 1)
	for _, k := range keys {
		for i := k * 0x9E3779B1 >> t.shift; ; i++ {
			s := t.keys[i&mask]
			if s == k {
				out[0] += int(t.vals[i&mask][0])
				out[1] += int(t.vals[i&mask][1])
				break
			}
			if s == 0 {
				break
			}
		}
	}
	return out
}

// entries lists the table's features by key.
func (t *Table) entries() []Entry {
	var out []Entry
	for i, k := range t.keys {
		if k != 0 {
			out = append(out, Entry{k, [2]int8{int8(t.vals[i][0]), int8(t.vals[i][1])}})
		}
	}
	slices.SortFunc(out, func(a, b Entry) int {
		if a.Key < b.Key {
			return -1
		}
		return 1
	})
	return out
}

const magic = "claims2\n"

// Append writes the model: its tables with keys as differences, then the trees and
// the steps.
func (m *Model) Append(b []byte) []byte {
	b = append(b, magic...)
	for _, t := range m.tables() {
		es := t.entries()
		b = append(b, byte(t.ways))
		b = binary.AppendUvarint(b, uint64(len(es)))
		last := uint32(0)
		for _, e := range es {
			b = binary.AppendUvarint(b, uint64(e.Key-last))
			last = e.Key
			b = append(b, byte(e.Weights[0]))
			if t.ways == 2 {
				b = append(b, byte(e.Weights[1]))
			}
		}
	}
	b = m.Trees.append(b)
	b = binary.AppendUvarint(b, uint64(len(m.Steps)))
	for _, s := range m.Steps {
		b = binary.AppendVarint(b, int64(s.Score))
		b = binary.AppendVarint(b, int64(s.Permille))
	}
	return b
}

func (m *Model) tables() []*Table {
	return []*Table{&m.Cue, &m.Extend, &m.Source, &m.Content, &m.Sure}
}

var errShort = errors.New("attribution: the model file is cut short or of another version")

// Load reads a model that Append wrote.
func Load(s string) (*Model, error) {
	if len(s) < len(magic) || s[:len(magic)] != magic {
		return nil, errShort
	}
	b := []byte(s[len(magic):])
	m := &Model{}
	number := func() (uint64, bool) {
		x, n := binary.Uvarint(b)
		if n <= 0 {
			return 0, false
		}
		b = b[n:]
		return x, true
	}
	for _, t := range m.tables() {
		if len(b) == 0 {
			return nil, errShort
		}
		ways := int(b[0])
		b = b[1:]
		n, ok := number()
		if !ok || ways != 1 && ways != 2 || n > uint64(len(b)) {
			return nil, errShort
		}
		es := make([]Entry, n)
		last := uint32(0)
		for i := range es {
			d, ok := number()
			if !ok || len(b) < ways {
				return nil, errShort
			}
			last += uint32(d)
			es[i].Key = last
			es[i].Weights[0] = int8(b[0])
			if ways == 2 {
				es[i].Weights[1] = int8(b[1])
			}
			b = b[ways:]
		}
		*t = NewTable(ways, es)
	}
	var ok bool
	if m.Trees, b, ok = cutForest(b); !ok {
		return nil, errShort
	}
	n, ok := number()
	if !ok || n > uint64(len(b)) {
		return nil, errShort
	}
	for range n {
		x, k := binary.Varint(b)
		if k <= 0 {
			return nil, errShort
		}
		y, l := binary.Varint(b[k:])
		if l <= 0 {
			return nil, errShort
		}
		m.Steps = append(m.Steps, Step{int32(x), int32(y)})
		b = b[k+l:]
	}
	return m, nil
}

// Shipped is the model that the program carries.
var Shipped = sync.OnceValue(func() *Model {
	m, err := Load(model.Claims)
	if err != nil {
		panic("claims.bin: " + err.Error())
	}
	return m
})
