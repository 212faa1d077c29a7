package weights

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// Ways is the number of classes of a Narrow table.
const Ways = 4

type narrowSlot struct {
	key uint32
	w   [Ways]int16
}

// Narrow scores four classes: the weights lie in the slot itself, so that a
// feature costs one cache miss.
type Narrow struct {
	slots []narrowSlot
	shift uint
	mask  uint32
}

// batch is how many keys are looked up together. All their slots are read
// first and compared then: what waits for memory does not wait in turn.
const batch = 64

// Score adds up the weights of the keys.
func (t *Narrow) Score(keys []uint32) (out [Ways]int32) {
	var a, b, c, d int32
	var at [batch]uint32
	var first [batch]uint32
	slots, mask := t.slots, t.mask
	for len(keys) > 0 {
		part := keys[:min(batch, len(keys))]
		keys = keys[len(part):]
		for j, k := range part {
			i := slot(k, t.shift)
			at[j], first[j] = i, slots[i&mask].key
		}
		for j, k := range part {
			i, key := at[j], first[j]
			for key != k && key != 0 {
				i++
				key = slots[i&mask].key
			}
			if key == k {
				w := &slots[i&mask].w
				a += int32(w[0])
				b += int32(w[1])
				c += int32(w[2])
				d += int32(w[3])
			}
		}
	}
	return [Ways]int32{a, b, c, d}
}

// Wide scores up to 255 classes of which a feature weighs few.
type Wide struct {
	keys  []uint32
	rows  []uint32 // first entry << 8 | entries - 1
	cells []uint32 // class << 16 | weight
	shift uint
	mask  uint32
}

// Score adds the weights of the keys to scores, a number for each class.
func (t *Wide) Score(keys []uint32, scores *[256]int32) {
	var at [batch]uint32
	var first [batch]uint32
	ks, mask := t.keys, t.mask
	for len(keys) > 0 {
		part := keys[:min(batch, len(keys))]
		keys = keys[len(part):]
		for j, k := range part {
			i := slot(k, t.shift)
			at[j], first[j] = i, ks[i&mask]
		}
		n := 0
		for j, k := range part {
			i, key := at[j], first[j]
			for key != k && key != 0 {
				i++
				key = ks[i&mask]
			}
			if key == k {
				at[n] = t.rows[i&mask]
				n++
			}
		}
		for j, r := range at[:n] {
			first[j] = t.cells[r>>8]
		}
		for j, r := range at[:n] {
			c := first[j]
			scores[uint8(c>>16)] += int32(int16(c))
			from := r >> 8
			for _, c := range t.cells[from+1 : from+r&255+1] {
				scores[uint8(c>>16)] += int32(int16(c))
			}
		}
	}
}

// Row is one feature's weights, as training hands them over.
type Row struct {
	Key     uint32
	Classes []uint8
	Weights []int16
}

// AppendNarrow writes rows of at most Ways classes to a model file.
func AppendNarrow(b []byte, rows []Row) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(rows)))
	for _, r := range rows {
		var w [Ways]int16
		for i, c := range r.Classes {
			w[c] = r.Weights[i]
		}
		b = binary.LittleEndian.AppendUint32(b, r.Key)
		for _, x := range w {
			b = binary.LittleEndian.AppendUint16(b, uint16(x))
		}
	}
	return b
}

// AppendWide writes rows to a model file.
func AppendWide(b []byte, rows []Row) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(rows)))
	for _, r := range rows {
		b = binary.LittleEndian.AppendUint32(b, r.Key)
		b = append(b, uint8(len(r.Classes)-1))
		for i, c := range r.Classes {
			b = append(b, c)
			b = binary.LittleEndian.AppendUint16(b, uint16(r.Weights[i]))
		}
	}
	return b
}

// ErrShort tells of a model file that ends too early.
var ErrShort = errors.New("weights: the model file is cut short")

// A Reader takes a model file apart, in the order in which it was written.
// After a failure everything reads as zero and Err says so.
type Reader struct {
	b   []byte
	Err error
}

// NewReader reads b.
func NewReader(b []byte) *Reader { return &Reader{b: b} }

// Bytes takes n bytes.
func (r *Reader) Bytes(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.Err, r.b = ErrShort, nil
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

// Uint takes a little-endian number of n bytes, at most 8.
func (r *Reader) Uint(n int) uint64 {
	var v uint64
	for i, c := range r.Bytes(n) {
		v |= uint64(c) << (8 * i)
	}
	return v
}

// Magic takes the mark that a file begins with.
func (r *Reader) Magic(want string) {
	if !bytes.Equal(r.Bytes(len(want)), []byte(want)) && r.Err == nil {
		r.Err, r.b = errors.New("weights: not a "+want+" file"), nil
	}
}

// Narrow takes a table of four classes.
func (r *Reader) Narrow() *Narrow {
	n := int(r.Uint(4))
	rows := r.Bytes(n * (4 + 2*Ways))
	if rows == nil {
		n = 0
	}
	bits := sizeFor(n)
	t := &Narrow{slots: make([]narrowSlot, 1<<bits), shift: 32 - bits, mask: 1<<bits - 1}
	for ; len(rows) > 0; rows = rows[4+2*Ways:] {
		s := narrowSlot{key: binary.LittleEndian.Uint32(rows)}
		for j := range s.w {
			s.w[j] = int16(binary.LittleEndian.Uint16(rows[4+2*j:]))
		}
		i := slot(s.key, t.shift)
		for t.slots[i&t.mask].key != 0 {
			i++
		}
		t.slots[i&t.mask] = s
	}
	return t
}

// Wide takes a table of many classes.
func (r *Reader) Wide() *Wide {
	n := int(r.Uint(4))
	if n > len(r.b)/8 { // a row takes at least eight bytes
		r.Err, r.b, n = ErrShort, nil, 0
	}
	bits := sizeFor(n)
	t := &Wide{keys: make([]uint32, 1<<bits), rows: make([]uint32, 1<<bits), shift: 32 - bits, mask: 1<<bits - 1}
	for range n {
		key := uint32(r.Uint(4))
		k := int(r.Uint(1)) + 1
		row := r.Bytes(3 * k)
		if r.Err != nil {
			break
		}
		i := slot(key, t.shift)
		for t.keys[i&t.mask] != 0 {
			i++
		}
		t.keys[i&t.mask] = key
		t.rows[i&t.mask] = uint32(len(t.cells))<<8 | uint32(k-1)
		for ; len(row) > 0; row = row[3:] {
			t.cells = append(t.cells, uint32(row[0])<<16|uint32(binary.LittleEndian.Uint16(row[1:])))
		}
	}
	return t
}
