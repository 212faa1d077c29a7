package main

import (
	"log"
	"math/rand/v2"
)

// cluster is k-means by cosine: the class of each of the vectors (which lie
// end to end in data, each of length one).
func cluster(data []float32, k, rounds int, seed uint64) []int32 {
	n := len(data) / dims
	rng := rand.New(rand.NewPCG(seed, uint64(k)))
	centres := make([]float32, k*dims)
	// Frequent words have the best vectors: begin from among the first half.
	for c, i := range rng.Perm(max(n/2, k))[:k] {
		copy(centres[c*dims:], data[i*dims:(i+1)*dims])
	}
	class := make([]int32, n)
	for round := range rounds {
		moved := assign(data, centres, class)
		log.Printf("k=%d round %d: %d moved", k, round+1, moved)
		if moved == 0 {
			break
		}
		recentre(data, centres, class, rng)
	}
	assign(data, centres, class)
	return class
}

// assign gives each vector its nearest centre, the first of equals.
func assign(data, centres []float32, class []int32) (moved int) {
	for i := range class {
		v := data[i*dims : (i+1)*dims]
		best, at := float32(-2), int32(0)
		for c := range len(centres) / dims {
			if s := dot(v, centres[c*dims:(c+1)*dims]); s > best {
				best, at = s, int32(c)
			}
		}
		if class[i] != at {
			class[i] = at
			moved++
		}
	}
	return moved
}

// dot keeps four sums so that the processor need not wait for each.
func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	for i := 0; i+3 < len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return s0 + s1 + s2 + s3
}

// recentre puts each centre into the middle of its class; an empty class
// begins again from a vector picked at random.
func recentre(data, centres []float32, class []int32, rng *rand.Rand) {
	clear(centres)
	size := make([]int, len(centres)/dims)
	for i, c := range class {
		size[c]++
		to := centres[int(c)*dims : int(c+1)*dims]
		for j, x := range data[i*dims : (i+1)*dims] {
			to[j] += x
		}
	}
	for c := range size {
		to := centres[c*dims : (c+1)*dims]
		if size[c] == 0 {
			i := rng.IntN(len(class))
			copy(to, data[i*dims:(i+1)*dims])
			continue
		}
		unit(to)
	}
}
