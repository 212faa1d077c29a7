// Package weights holds linear models as packed read-only tables: the keys of
// a decision's features go in, int32 scores come out. Weights are int16 and
// sums int32, so that every machine finds the same answer.
//
// A feature is known by 32 bits of its hash alone. Two features that share
// them share a weight, in training as in use; at half a million features in
// four thousand million keys, that touches one in ten thousand.
package weights

// Key is the hash of a feature: a template's number and up to three values.
func Key(template, a, b, c uint32) uint32 {
	h := (uint64(template)+1)*0x9E3779B97F4A7C15 ^ uint64(a)<<32 ^ uint64(a)
	h = (h ^ h>>29 ^ uint64(b)) * 0xBF58476D1CE4E5B9
	h = (h ^ h>>32 ^ uint64(c)) * 0x94D049BB133111EB
	return uint32(h>>32) | 1 // 0 marks an empty slot
}

// Sum is FNV-1a over the bytes of s, well mixed.
func Sum(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return (h ^ h>>32) * 0x9E3779B97F4A7C15
}

// SumBytes is Sum for bytes.
func SumBytes(s []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range s {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return (h ^ h>>32) * 0x9E3779B97F4A7C15
}

func slot(key uint32, shift uint) uint32 { return key * 0x9E3779B1 >> shift }

// sizeFor is the log2 of the slots for n keys: at most two thirds full.
func sizeFor(n int) uint {
	bits := uint(4)
	for 2*(1<<bits) < 3*n {
		bits++
	}
	return bits
}
