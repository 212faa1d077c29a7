package record

import (
	"slices"
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
	out := make([]uint64, 0, len(toks)-run+1)
	for _, t := range toks {
		t.hash()
	}
	for i := 0; i+run <= len(toks); i++ {
		h := uint64(0)
		for _, t := range toks[i : i+run] {
			h = mix(h ^ uint64(t.sound))
		}
		out = append(out, h)
	}
	return unique(out)
}

func unique(s []uint64) []uint64 {
	slices.Sort(s)
	return slices.Compact(s)
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

func bandsOf(set []uint64) (out [bands]uint64, ok bool) {
	if len(set) < leastShingles {
		return out, false
	}
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
		out[b] = h
	}
	return out, true
}

func bandKey(h uint64) string { return "near:" + strconv.FormatUint(h, 36) }
