package syntax

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// PackNames writes a model: the lexicon, the weights of moves from label to
// label, and of features. LoadNames reads it. Words of one hash are one: the
// first stands.
func PackNames(words []NameWord, phrases []NamePhrase, trans [nameLabels][nameLabels]int32, weights map[uint32][nameLabels]int16) []byte {
	b := []byte(namesMagic)
	entries := map[uint32]NameWord{}
	for _, w := range words {
		k := hashLower(w.Word)
		if old, ok := entries[k]; ok {
			old.Flags |= w.Flags
			entries[k] = old
			continue
		}
		entries[k] = w
	}
	known := map[uint32]uint16{}
	for _, p := range phrases {
		if len(p.Words) == 0 || len(p.Words) > maxPhrase {
			continue
		}
		key := uint32(0)
		for _, w := range p.Words {
			key = mix(key, hashLower(w))
		}
		known[key] |= p.Flags
		first := hashLower(p.Words[0])
		e := entries[first]
		e.Flags |= IsStarter
		entries[first] = e
	}
	b = binary.AppendUvarint(b, uint64(len(entries)))
	last := uint32(0)
	for _, k := range sortedKeys(entries) {
		e := entries[k]
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
		for _, c := range e.Class {
			b = binary.AppendUvarint(b, uint64(c))
		}
		b = binary.AppendUvarint(b, uint64(e.Casing))
		b = binary.AppendUvarint(b, uint64(e.Flags))
	}
	b = binary.AppendUvarint(b, uint64(len(known)))
	last = 0
	for _, k := range sortedKeys(known) {
		b = binary.AppendUvarint(b, uint64(k-last))
		b = binary.AppendUvarint(b, uint64(known[k]))
		last = k
	}
	for _, row := range trans {
		for _, t := range row {
			b = binary.AppendVarint(b, int64(t))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(weights)))
	last = 0
	for _, k := range sortedKeys(weights) {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
		row, mask := weights[k], uint32(0)
		for l, w := range row {
			if w != 0 {
				mask |= 1 << l
			}
		}
		b = binary.AppendUvarint(b, uint64(mask))
		for ; mask != 0; mask &= mask - 1 {
			b = binary.AppendVarint(b, int64(row[bits.TrailingZeros32(mask)]))
		}
	}
	return b
}

func sortedKeys[V any](m map[uint32]V) []uint32 {
	keys := make([]uint32, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
