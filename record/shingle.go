package record

import (
	"hash/fnv"
	"sort"
	"strconv"
)

// run is the number of words in a shingle: long enough that two desks do not
// write it alike by chance, short enough to survive a word changed.
const run = 4

// shingles are the hashes of all runs of four words, sorted, once each. Words
// are compared by sound, so that a desk's own spelling of a name ("Sergei",
// "Sergey") does not break the run.
func shingles(toks []token) []uint64 {
	if len(toks) < run {
		return nil
	}
	words := make([]string, len(toks))
	for i, t := range toks {
		words[i] = sound(t.s)
	}
	out := make([]uint64, 0, len(toks)-run+1)
	for i := 0; i+run <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+run] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		out = append(out, mix(h.Sum64()))
	}
	return unique(out)
}

func unique(s []uint64) []uint64 {
	sort.Slice(s, func(i, j int) bool { return s[i] < s[j] })
	out := s[:0]
	for _, x := range s {
		if len(out) == 0 || out[len(out)-1] != x {
			out = append(out, x)
		}
	}
	return out
}

// common counts what two sorted sets share.
func common(a, b []uint64) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}

// contained is the part of the smaller set that both have, in thousandths, and
// the number of shingles that is.
func contained(a, b []uint64) (int, int) {
	least := min(len(a), len(b))
	if least == 0 {
		return 0, 0
	}
	n := common(a, b)
	return 1000 * n / least, n
}

// mix is the finaliser of splitmix64: it spreads the bits of an FNV hash, whose
// high bits hang on the last bytes only.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// A paragraph is filed under bands of two minima each (MinHash, Broder 1997;
// banding, Indyk and Motwani 1998): two paragraphs with Jaccard similarity s
// share one of 8 bands with probability 1-(1-s*s)^8, that is .97 at .6. Whole
// texts are not filed: a copy whose paragraphs were cut keeps some of them.
const bands, rows = 8, 2

// leastShingles is the size from which a paragraph is filed: shorter ones are
// formulas.
const leastShingles = 10

func bandKeys(set []uint64) []string {
	if len(set) < leastShingles {
		return nil
	}
	out := make([]string, 0, bands)
	for b := range bands {
		h := uint64(b) * 0x9e3779b97f4a7c15
		for r := range rows {
			least := ^uint64(0)
			seed := uint64(b*rows+r+1) * 0xd6e8feb86659fd93
			for _, x := range set {
				least = min(least, mix(x^seed))
			}
			h = mix(h ^ least)
		}
		out = append(out, "near:"+strconv.FormatUint(h, 36))
	}
	return out
}
