package tagger

import "github.com/dateline-news/dateline/syntax/weights"

// edge stands before the first and behind the last word.
var edge = Word{Form: 3, Low: 3, Shape: 3, Suf1: 3, Suf2: 3, Suf3: 3, Suf4: 3, Tag: 255}

// MaxFeatures bounds the keys of one decision.
const MaxFeatures = 96

// Features appends the keys for word i, whose forerunners have their tags.
func Features(words []Word, i int, keys []uint32) []uint32 {
	return outside(words, i, spelt(words, i, keys))
}

// spelt are the features of the words themselves and their classes.
func spelt(words []Word, i int, keys []uint32) []uint32 {
	at := func(j int) *Word {
		if j < 0 || j >= len(words) {
			return &edge
		}
		return &words[j]
	}
	w, p1, p2, n1, n2 := &words[i], at(i-1), at(i-2), at(i+1), at(i+2)
	t1, t2 := uint32(p1.Tag), uint32(p2.Tag)
	n := uint32(0)
	add := func(a, b, c uint32) {
		keys = append(keys, weights.Key(n, a, b, c))
		n++
	}
	add(0, 0, 0)
	add(w.Form, 0, 0)
	add(w.Low, 0, 0)
	add(w.Low, w.Shape, 0)
	add(w.Shape, 0, 0)
	add(w.Suf1, 0, 0)
	add(w.Suf2, 0, 0)
	add(w.Suf3, 0, 0)
	add(w.Suf4, 0, 0)
	add(w.Suf3, w.Shape, 0)
	add(w.Suf2, t1, 0)
	add(w.Suf3, t1, 0)
	add(w.Pre1, 0, 0)
	add(w.Pre3, 0, 0)
	add(w.C64, w.Shape, 0)
	add(w.C256, 0, 0)
	add(w.C1024, 0, 0)
	add(w.C256, w.Suf2, 0)
	add(w.C64, t1, 0)
	add(w.C256, t1, 0)
	add(w.C1024, n1.C64, 0)
	add(w.C64, t1, n1.C64)
	add(t1, 0, 0)
	add(t1, t2, 0)
	add(t1, w.Low, 0)
	add(t1, t2, w.Low)
	add(t1, w.Shape, 0)
	add(t1, n1.Low, 0)
	add(t1, n1.C256, uint32(n1.Dict))
	add(p1.Low, 0, 0)
	add(p1.Low, w.Low, 0)
	add(p1.C256, w.Shape, 0)
	add(p1.C1024, 0, 0)
	add(p2.Low, 0, 0)
	add(p2.C256, t1, 0)
	add(n1.Low, 0, 0)
	add(n1.Low, w.Low, 0)
	add(n1.C256, w.C256, 0)
	add(n1.C1024, 0, 0)
	add(n1.Suf2, w.Suf2, 0)
	add(n1.Suf3, 0, 0)
	add(n1.Shape, w.Shape, 0)
	add(uint32(n1.Dict), t1, uint32(w.Dict))
	add(uint32(n1.Dict), uint32(w.Dict), uint32(n2.Dict))
	add(n2.Low, 0, 0)
	add(n2.C256, n1.C64, 0)
	add(n1.Low, n2.Low, w.Low)
	add(p1.Low, n1.Low, 0)
	add(p2.Low, p1.Low, 0)
	add(uint32(p1.begins), w.Shape, uint32(n1.begins))
	return keys
}

// outside are the features of what is known of words from outside the
// treebanks, and of the tags of a word however it is capitalised. Their
// numbers begin at 100, apart from the others'.
func outside(words []Word, i int, keys []uint32) []uint32 {
	at := func(j int) *Word {
		if j < 0 || j >= len(words) {
			return &edge
		}
		return &words[j]
	}
	w, p1, p2, n1, n2 := &words[i], at(i-1), at(i-2), at(i+1), at(i+2)
	t1, t2 := uint32(p1.Tag), uint32(p2.Tag)
	n := uint32(0)
	add := func(a, b, c uint32) {
		keys = append(keys, weights.Key(n, a, b, c))
		n++
	}
	n = 100 // WordNet
	add(w.Kinds, 0, 0)
	add(w.Kinds, w.Suf2, 0)
	add(w.Kinds, t1, 0)
	add(w.Kinds, n1.Kinds, uint32(n1.Dict))
	add(n1.Kinds, w.Shape, 0)
	add(w.Kinds, w.Shape, 0)
	n = 120 // the tags that the word vector speaks for
	add(w.Hint, 0, 0)
	add(w.Hint, w.Suf2, 0)
	add(w.Hint1, t1, 0)
	add(w.Hint, t1, 0)
	add(w.Hint1, n1.Hint1, t1)
	add(n1.Hint, 0, 0)
	add(w.Hint1, w.Shape, 0)
	add(w.Hint, w.Kinds, 0)
	n = 140 // capitals in running text
	add(w.Caps, w.Shape, 0)
	add(w.Caps, uint32(p1.begins), uint32(n1.begins))
	add(n1.Caps, n1.Shape, w.Shape)
	add(p1.Caps, p1.Shape, w.Shape)
	n = 160 // longer endings, the last part of a compound
	add(w.Suf5, 0, 0)
	add(w.Part, w.Shape, 0)
	add(w.Part, t1, 0)
	n = 180 // the tags of the word in small letters
	add(uint32(w.LowDict), w.Shape, 0)
	add(uint32(w.LowDict), t1, uint32(n1.LowDict))
	add(uint32(w.LowDict), uint32(n1.LowDict), uint32(n2.LowDict))
	add(uint32(w.LowDict), t1, t2)
	return keys
}
