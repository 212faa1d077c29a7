package dateline

import (
	"math"
	"sort"
)

// ByteMap leads from byte offsets in Dispatch.Text back to byte offsets in
// the container the dispatch came in. It is a list of runs in the order of
// the text. Raw bytes that made no text (a byte order mark, skipped markup)
// lie in none of them, and runs need not be in the order of the raw bytes: a
// JSON item may carry its headline behind its body.
type ByteMap struct {
	Runs    []ByteRun
	TextLen int // length of the text in bytes: where the last run ends
}

// ByteRun is a stretch of text that was made in one way from a stretch of raw
// bytes. It goes up to the next run, or to TextLen.
//
// Same says that the run's bytes are the raw bytes themselves, one to one.
// Otherwise the run is a row of units, each of Step text bytes made from
// RawStep raw bytes: a stretch of ASCII out of UTF-16LE is one run with Step 1
// and RawStep 2, an "é" that was one windows-1252 byte has Step 2 and RawStep
// 1, an apostrophe written &#8217; has Step 3 and RawStep 7. RawStep is 0 for
// text that was put in.
type ByteRun struct {
	Text    int // byte offset in the text
	Raw     int // byte offset in the container
	Same    bool
	Step    int // length of a unit in text bytes, 1 or more; not used when Same
	RawStep int // length of a unit in raw bytes, 0 or more; not used when Same
}

// Unit returns the lengths, in text and in raw bytes, of the smallest part of
// the run that can be traced on its own: 1 and 1 when Same.
func (r ByteRun) Unit() (text, raw int) {
	if r.Same {
		return 1, 1
	}
	return max(r.Step, 1), r.RawStep
}

// Raw returns the smallest range of container bytes that holds everything
// text[start:end] came from. A unit that the range cuts counts whole: never
// less than what made the text. An empty range of text gives an empty range
// of bytes, and a range outside the text gives 0, 0.
func (m ByteMap) Raw(start, end int) (from, to int) {
	if len(m.Runs) == 0 || start < 0 || end > m.TextLen || start > end {
		return 0, 0
	}
	i := max(m.Find(start), 0)
	if start == end {
		r := m.Runs[i]
		unit, raw := r.Unit()
		at := r.Raw + max(start-r.Text, 0)/unit*raw
		return at, at
	}
	from = math.MaxInt
	for ; i < len(m.Runs) && m.Runs[i].Text < end; i++ {
		r := m.Runs[i]
		unit, raw := r.Unit()
		lo, hi := max(start-r.Text, 0), min(end, m.End(i))-r.Text
		from = min(from, r.Raw+lo/unit*raw)
		to = max(to, r.Raw+(hi+unit-1)/unit*raw)
	}
	return from, to
}

// Find returns the index of the run that the text offset lies in, -1 when
// the offset stands before all runs. The end of the text counts to the last
// run.
func (m ByteMap) Find(off int) int {
	return sort.Search(len(m.Runs), func(i int) bool { return m.Runs[i].Text > off }) - 1
}

// End returns the text offset at which run i ends.
func (m ByteMap) End(i int) int {
	if i+1 < len(m.Runs) {
		return m.Runs[i+1].Text
	}
	return m.TextLen
}
