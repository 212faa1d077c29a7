package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
)

// dims is how long a vector is; what follows in the file (its length, its
// index) is left.
const dims = 100

// readVectors takes the first n words of the file's "vectors" that keep
// accepts, each scaled to length one. The file is read as a stream: it is
// 300 MB, of which the head is wanted.
func readVectors(r io.Reader, n int, keep func(string) bool) (words []string, vectors []float32, err error) {
	dec := json.NewDecoder(r)
	if err := skipTo(dec, "vectors"); err != nil {
		return nil, nil, err
	}
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, nil, fmt.Errorf("vectors: want an object, have %v (%v)", t, err)
	}
	for len(words) < n && dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		word, _ := t.(string)
		var v []float32
		if err := dec.Decode(&v); err != nil {
			return nil, nil, fmt.Errorf("vector of %q: %w", word, err)
		}
		if !keep(word) {
			continue
		}
		if len(v) < dims {
			return nil, nil, fmt.Errorf("vector of %q: %d numbers, want %d", word, len(v), dims)
		}
		words = append(words, word)
		vectors = append(vectors, unit(v[:dims])...)
	}
	return words, vectors, nil
}

// skipTo reads on until the value of the outermost object's field name.
func skipTo(dec *json.Decoder, name string) error {
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return err
		}
		if t == name {
			return nil
		}
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			return err
		}
	}
	return fmt.Errorf("no field %q", name)
}

func unit(v []float32) []float32 {
	sum := float64(0)
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return v
	}
	f := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i] *= f
	}
	return v
}
