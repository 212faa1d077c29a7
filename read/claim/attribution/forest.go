package attribution

import (
	"encoding/binary"
)

// Forest is a sum of small trees over numbers, grown in tools/polnear by gradient
// boosting (Friedman, Annals of Statistics 29, 2001). All is in whole numbers, so
// that sums are the same on every machine.
type Forest [][]Node

// Node is a node of a tree in heap order: the children of k are 2k+1 and 2k+2.
type Node struct {
	Feature int // which number it asks, -1 for a leaf
	At      int // below it goes left
	Value   int // a leaf's, in 1/Fine of a logit
}

// Fine is what a leaf's value of 1 is written as.
const Fine = 1024

// Score adds up the leaves that x comes to. Trees that ask for numbers which x
// lacks add nothing.
func (f Forest) Score(x []int) int {
	sum := 0
	for _, t := range f {
		k := 0
		for k < len(t) && t[k].Feature >= 0 {
			n := t[k].Feature
			switch {
			case n >= len(x):
				k = len(t)
			case x[n] < t[k].At:
				k = 2*k + 1
			default:
				k = 2*k + 2
			}
		}
		if k < len(t) {
			sum += t[k].Value
		}
	}
	return sum
}

func (f Forest) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(f)))
	for _, t := range f {
		b = binary.AppendUvarint(b, uint64(len(t)))
		for _, n := range t {
			b = binary.AppendVarint(b, int64(n.Feature))
			if n.Feature >= 0 {
				b = binary.AppendVarint(b, int64(n.At))
			} else {
				b = binary.AppendVarint(b, int64(n.Value))
			}
		}
	}
	return b
}

// cutForest reads what append wrote off the front of b.
func cutForest(b []byte) (f Forest, rest []byte, ok bool) {
	number := func() (x int64) {
		v, n := binary.Varint(b)
		if n <= 0 {
			ok = false
			return 0
		}
		b = b[n:]
		return v
	}
	count := func() int {
		v, n := binary.Uvarint(b)
		if n <= 0 || v > uint64(len(b)) {
			ok = false
			return 0
		}
		b = b[n:]
		return int(v)
	}
	ok = true
	trees := count()
	for range trees {
		t := make([]Node, count())
		for i := range t {
			t[i].Feature = int(number())
			if t[i].Feature >= 0 {
				t[i].At = int(number())
			} else {
				t[i].Value = int(number())
			}
			if !ok {
				return nil, nil, false
			}
		}
		f = append(f, t)
	}
	return f, b, ok
}
