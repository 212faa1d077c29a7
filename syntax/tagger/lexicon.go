package tagger

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dateline-news/dateline/syntax/weights"
)

// Entry is what is known of a spelling.
type Entry struct {
	Known bool     // often enough in what the tagger learned from to be a feature itself
	Tree  bool     // often enough in the treebanks, from which the parser learns
	C64   uint8    // word classes, plus one; 0 is none
	C256  uint16   // plus one
	C1024 uint16   // plus one
	Dict  uint16   // the list of tags that it has, 0 for none
	Kinds uint8    // what WordNet says of it: a number for each set of kinds, 0 for nothing
	Caps  uint8    // how often running text gives it a capital, 1 (never) to 6 (always)
	Fold  uint16   // the list of tags of all that is spelt so in small letters, 0 for none
	Hint  [2]uint8 // the likeliest joint tags by its word vector, plus one
	Sure  uint8    // how likely the first is, 1 to 3
}

// Lexicon knows spellings by 64 bits of their hash.
type Lexicon struct {
	keys    []uint64
	entries []Entry
	lists   [][]uint8 // lists[0] holds the open classes
	mask    uint64
}

// NewLexicon builds a lexicon for training; lists[0] are the tags of words
// that are not in the dictionary.
func NewLexicon(words map[string]Entry, lists [][]uint8) *Lexicon {
	keys := make(map[uint64]Entry, len(words))
	for w, e := range words {
		keys[weights.Sum(w)] = e
	}
	l := newLexicon(len(keys), lists)
	for k, e := range keys {
		l.put(k, e)
	}
	return l
}

func newLexicon(n int, lists [][]uint8) *Lexicon {
	size := uint64(16)
	for 2*size < 3*uint64(n) {
		size *= 2
	}
	return &Lexicon{keys: make([]uint64, size), entries: make([]Entry, size), lists: lists, mask: size - 1}
}

func (l *Lexicon) put(key uint64, e Entry) {
	i := key >> 20 & l.mask
	for l.keys[i] != 0 && l.keys[i] != key {
		i = (i + 1) & l.mask
	}
	l.keys[i], l.entries[i] = key, e
}

func (l *Lexicon) get(key uint64) Entry {
	for i := key >> 20 & l.mask; l.keys[i] != 0; i = (i + 1) & l.mask {
		if l.keys[i] == key {
			return l.entries[i]
		}
	}
	return Entry{}
}

// Append writes the lexicon to a model file.
func (l *Lexicon) Append(b []byte) []byte {
	b = append(b, uint8(len(l.lists)), uint8(len(l.lists)>>8))
	for _, list := range l.lists {
		b = append(append(b, uint8(len(list))), list...)
	}
	n := 0
	for _, k := range l.keys {
		if k != 0 {
			n++
		}
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(n))
	order := make([]int, 0, n)
	for i, k := range l.keys {
		if k != 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(l.keys[a], l.keys[b]) })
	for _, i := range order {
		k := l.keys[i]
		// 6 bytes of the hash would do, but the bits below 20 choose nothing.
		e := l.entries[i]
		b = binary.LittleEndian.AppendUint64(b, k)
		known := uint16(0)
		if e.Known {
			known = 1 << 15
		}
		if e.Tree {
			known |= 1 << 14
		}
		b = append(b, e.C64)
		b = binary.LittleEndian.AppendUint16(b, e.C256)
		b = binary.LittleEndian.AppendUint16(b, e.C1024)
		b = binary.LittleEndian.AppendUint16(b, e.Dict|known)
		b = append(b, e.Kinds, e.Caps<<4|e.Sure, e.Hint[0], e.Hint[1])
		b = binary.LittleEndian.AppendUint16(b, e.Fold)
	}
	return b
}

const entryBytes = 21

func readLexicon(r *weights.Reader) *Lexicon {
	lists := make([][]uint8, int(r.Uint(2)))
	for i := range lists {
		lists[i] = r.Bytes(int(r.Uint(1)))
	}
	n := int(r.Uint(4))
	rows := r.Bytes(n * entryBytes)
	l := newLexicon(len(rows)/entryBytes, lists)
	for ; len(rows) > 0; rows = rows[entryBytes:] {
		d := binary.LittleEndian.Uint16(rows[13:])
		e := Entry{Known: d>>15 != 0, Tree: d>>14&1 != 0, C64: rows[8], C256: binary.LittleEndian.Uint16(rows[9:]),
			C1024: binary.LittleEndian.Uint16(rows[11:]), Dict: d & (1<<14 - 1),
			Kinds: rows[15], Caps: rows[16] >> 4, Sure: rows[16] & 15,
			Hint: [2]uint8{rows[17], rows[18]}, Fold: binary.LittleEndian.Uint16(rows[19:])}
		l.put(binary.LittleEndian.Uint64(rows), e)
	}
	return l
}

// The styles of a sentence: how its capitals are to be read.
const (
	plain = iota
	capitals
	titled // a headline: Most Words Begin With a Capital
	small  // no capitals at all
)

// Word is one token as the models see it. Values are hashes or class numbers.
type Word struct {
	Form, Low        uint32 // the spelling; one value for all unknown ones
	C64, C256, C1024 uint32
	Dict             uint16 // the list of tags allowed, 0 for the open classes
	Shape            uint32
	Suf2, Suf3, Suf4 uint32
	Suf1, Pre1, Pre3 uint32
	Suf5             uint32
	Kinds, Hint      uint32
	Hint1            uint32
	Caps             uint32
	LowDict          uint16 // the list of the spelling in small letters
	Part             uint32 // class of what follows the last hyphen
	Tag              uint8  // the model's joint tag
	Second           uint8  // what it might be as well, or NoTag
	begins           uint8  // 'A', 'a', '0' or the mark itself
	inTrees          bool
}

const unknown = 7

// Look fills words with what is known of the forms; drop[i] makes word i
// unknown, as training does so that the model learns to do without.
func (l *Lexicon) Look(forms []string, drop []bool, words []Word) {
	style := styleOf(forms)
	var buf [64]byte
	for i, f := range forms {
		w := &words[i]
		*w = Word{Form: unknown, Low: unknown}
		low := lower(buf[:0], f)
		lk := weights.SumBytes(low)
		e := l.get(lk)
		w.C64, w.C256, w.C1024 = uint32(e.C64), uint32(e.C256), uint32(e.C1024)
		w.Kinds, w.Caps = uint32(e.Kinds), uint32(e.Caps)
		w.Hint1 = uint32(e.Hint[0])
		w.Hint = uint32(e.Hint[0])<<16 | uint32(e.Hint[1])<<8 | uint32(e.Sure)
		dropped := drop != nil && drop[i]
		if !dropped {
			w.LowDict = e.Fold
		}
		if e.Known && !dropped {
			w.Low, w.inTrees = uint32(lk), e.Tree
			w.Form = w.Low
		}
		switch {
		case dropped:
		case style == capitals:
			// The capitals say nothing: "MAY" may be the month.
			w.Dict = e.Fold
		case style == titled && i > 0 && e.Dict != 0 && f != string(low):
			// "In" is "in" whatever it looks like.
			if e.Dict != 0 && l.closed(e.Dict) {
				w.Dict = e.Dict
			}
		default:
			fk := weights.Sum(f)
			if fk != lk {
				e = l.get(fk)
			}
			w.Dict = e.Dict
			if e.Known {
				w.Form = uint32(fk)
			}
		}
		w.Shape, w.begins = shape(f, style, i == 0)
		n := len(low)
		w.Suf5 = end(low, 5)
		if h := bytes.LastIndexByte(low, '-'); h > 0 && h < n-1 {
			p := l.get(weights.SumBytes(low[h+1:]))
			w.Part = uint32(p.Hint[0])<<8 | uint32(p.Kinds) | 1<<16
		}
		w.Suf1, w.Suf2, w.Suf3, w.Suf4 = end(low, 1), end(low, 2), end(low, 3), end(low, 4)
		w.Pre1, w.Pre3 = uint32(low[0])+1, uint32(weights.SumBytes(low[:min(3, n)]))
	}
}

// closed reports whether none of the tags on a list is open to new words.
func (l *Lexicon) closed(list uint16) bool {
	for _, t := range l.lists[list] {
		for _, o := range l.lists[0] {
			if t == o {
				return false
			}
		}
	}
	return true
}

func end(s []byte, n int) uint32 {
	return uint32(weights.SumBytes(s[max(0, len(s)-n):])) ^ uint32(n)
}

// lower appends s in small letters, no more than 64 bytes of it: nobody
// learns longer words.
func lower(b []byte, s string) []byte {
	if len(s) > 64 {
		s = s[:32] + s[len(s)-32:]
	}
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(b[:0], strings.ToLower(s)...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	if len(b) == 0 {
		b = append(b, ' ')
	}
	return b
}

func styleOf(forms []string) int {
	words, upper, lowers, begins, long := 0, 0, 0, 0, 0
	for _, f := range forms {
		letters, up := 0, 0
		for i := range min(len(f), 64) {
			switch c := f[i]; {
			case 'A' <= c && c <= 'Z':
				up++
				letters++
			case 'a' <= c && c <= 'z':
				letters++
			}
		}
		if letters < 2 {
			continue
		}
		words++
		switch {
		case up == letters:
			upper++
		case up == 0:
			lowers++
		}
		if letters > 3 {
			long++
			if 'A' <= f[0] && f[0] <= 'Z' {
				begins++
			}
		}
	}
	switch {
	case words >= 2 && upper == words || words >= 5 && upper*10 >= words*8:
		return capitals
	case long >= 4 && begins*10 >= long*8:
		return titled
	case words >= 5 && lowers == words:
		return small
	}
	return plain
}

// shape packs what a word looks like: runs of capitals, small letters,
// figures, marks, at most eight, with the style of its sentence and whether it
// is the first word.
func shape(f string, style int, first bool) (uint32, uint8) {
	var h uint32
	var last, begins uint8
	runs, long := 0, 0
	for i := 0; i < len(f) && i < 64; i++ {
		c := f[i]
		var k uint8
		switch {
		case 'A' <= c && c <= 'Z':
			k = 1
		case 'a' <= c && c <= 'z':
			k = 2
		case '0' <= c && c <= '9':
			k = 3
		case c >= utf8.RuneSelf:
			k = 4
		default:
			k = 5 + c%11
		}
		if i == 0 {
			begins = k
		}
		if k == last {
			long++
			if long == 2 {
				h = h*31 + 17
			}
			continue
		}
		if runs == 8 {
			break
		}
		h, last, long = h*31+uint32(k), k, 1
		runs++
	}
	h = h*31 + uint32(style)
	if first {
		h = h*31 + 1
	}
	return h, begins
}

// Known reports whether the word's spelling is a feature itself.
func (w *Word) Known() bool { return w.Low != unknown }

// InTrees reports whether the parser has learned of the spelling.
func (w *Word) InTrees() bool { return w.inTrees }
