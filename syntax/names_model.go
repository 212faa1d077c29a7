package syntax

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// NameModel is a trained model for names: what it knows of words and phrases,
// and a weight for every feature and label. It does not change once loaded.
type NameModel struct {
	entries []entry // of the words, an open table by hash
	phrases []phrase
	keys    []uint32 // of the weights, an open table; 0 is empty
	rows    []int32  // beside keys: index into weights
	weights [][nameLabels]int16
	trans   [nameLabels][nameLabels]int32
}

// entry is what is known of a word apart from any text.
type entry struct {
	key    uint32
	class  [3]uint16 // among 64, 256 and 1024; 0 where it has none
	casing uint8     // how often it is capitalised where it need not be: 0 unknown, 1 never .. 6 always
	flags  uint16
}

// phrase is a name of the gazetteer, by the hash of its words.
type phrase struct {
	key   uint32
	flags uint16
}

// What a word or phrase is known as.
const (
	IsPlace = 1 << iota
	IsAdjective
	IsCity
	IsRegion
	IsMedium
	IsTitle
	IsOrgHead
	IsPlaceHead
	IsEventHead
	IsCalendar
	IsFunction
	IsStarter // a phrase of two words or more begins with it
)

// NameWord and NamePhrase are what a lexicon is made of.
type (
	NameWord struct {
		Word   string // in lower case
		Class  [3]uint16
		Casing uint8
		Flags  uint16
	}
	NamePhrase struct {
		Words []string // in lower case, as text.Split divides them
		Flags uint16
	}
)

const namesMagic = "DLN1"

var errNames = errors.New("names: the model is damaged")

// LoadNames reads a model as tools/train/names writes it.
func LoadNames(b []byte) (*NameModel, error) {
	if len(b) < len(namesMagic) || string(b[:len(namesMagic)]) != namesMagic {
		return nil, errNames
	}
	r := &unpacker{b: b[len(namesMagic):]}
	m := &NameModel{}
	n := r.count()
	m.entries = make([]entry, tableSize(n))
	key := uint32(0)
	for range n {
		if key = r.next(key); r.bad {
			return nil, errNames
		}
		e := entry{key: key}
		for i := range e.class {
			e.class[i] = uint16(r.uint())
		}
		e.casing, e.flags = uint8(r.uint()), uint16(r.uint())
		at := place(key, len(m.entries))
		for m.entries[at].key != 0 {
			at = (at + 1) & (len(m.entries) - 1)
		}
		m.entries[at] = e
	}
	n = r.count()
	m.phrases = make([]phrase, tableSize(n))
	key = 0
	for range n {
		if key = r.next(key); r.bad {
			return nil, errNames
		}
		at := place(key, len(m.phrases))
		for m.phrases[at].key != 0 {
			at = (at + 1) & (len(m.phrases) - 1)
		}
		m.phrases[at] = phrase{key, uint16(r.uint())}
	}
	for i := range m.trans {
		for j := range m.trans[i] {
			m.trans[i][j] = int32(r.int())
		}
	}
	n = r.count()
	m.weights = make([][nameLabels]int16, n)
	if n > 0 {
		m.keys = make([]uint32, tableSize(n))
		m.rows = make([]int32, len(m.keys))
	}
	key = 0
	for i := range n {
		if key = r.next(key); r.bad {
			return nil, errNames
		}
		for mask := uint32(r.uint()); mask != 0; mask &= mask - 1 {
			m.weights[i][bits.TrailingZeros32(mask)%nameLabels] = int16(r.int())
		}
		at := place(key, len(m.keys))
		for m.keys[at] != 0 {
			at = (at + 1) & (len(m.keys) - 1)
		}
		m.keys[at], m.rows[at] = key, int32(i)
	}
	if r.bad || len(r.b) > 0 {
		return nil, errNames
	}
	return m, nil
}

// unpacker reads variable-length numbers; at the first that is cut short it
// turns bad and gives zeros.
type unpacker struct {
	b   []byte
	bad bool
}

func (r *unpacker) uint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *unpacker) int() int64 {
	u := r.uint()
	return int64(u>>1) ^ -int64(u&1)
}

// next reads a key, which is larger than the last: what is cut short or out
// of order would pile up in one place of the table.
func (r *unpacker) next(last uint32) uint32 {
	key := uint64(last) + r.uint()
	if key <= uint64(last) || key > 1<<32-1 {
		r.bad, r.b = true, nil
	}
	return uint32(key)
}

// count reads a length; what follows takes two bytes each at least, so that a
// damaged length asks for no memory.
func (r *unpacker) count() int {
	n := r.uint()
	if n > uint64(len(r.b)/2) {
		r.bad, r.b = true, nil
		return 0
	}
	return int(n)
}

// tableSize is a power of two that leaves half of an open table empty.
func tableSize(n int) int {
	size := 2
	for size < 2*n {
		size *= 2
	}
	return size
}

func place(key uint32, size int) int { return int(key*0x9e3779b1>>7) & (size - 1) }

func (m *NameModel) lookUp(key uint32) entry {
	for at := place(key, len(m.entries)); ; at = (at + 1) & (len(m.entries) - 1) {
		if k := m.entries[at].key; k == key {
			return m.entries[at]
		} else if k == 0 {
			return entry{}
		}
	}
}

func (m *NameModel) phrase(key uint32) uint16 {
	for at := place(key, len(m.phrases)); ; at = (at + 1) & (len(m.phrases) - 1) {
		if k := m.phrases[at].key; k == key {
			return m.phrases[at].flags
		} else if k == 0 {
			return 0
		}
	}
}

// sum adds up the weights of features. The rows are looked up before any is
// read, so that the processor fetches several at once.
func (m *NameModel) sum(feats []uint32, out *emission) {
	var at [maxFeatures]int32
	n := 0
	mask := len(m.keys) - 1
	for _, f := range feats {
		for i := place(f, len(m.keys)); m.keys[i] != 0; i = (i + 1) & mask {
			if m.keys[i] == f {
				at[n] = m.rows[i]
				n++
				break
			}
		}
	}
	*out = emission{}
	for _, row := range at[:n] {
		w := &m.weights[row]
		for l := range out {
			out[l] += int32(w[l])
		}
	}
}
