package charset

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// Builder makes a text and its map together: readers of formats take text out
// of a decoded container with Copy and write what an escape or entity stands
// for with Put. The zero Builder is empty and ready; it must not be copied
// after first use.
type Builder struct {
	text strings.Builder
	runs runs
}

// Len returns the length in bytes of the text so far: the offset that the
// next byte will have.
func (b *Builder) Len() int { return b.text.Len() }

// Grow makes room for n more bytes of text.
func (b *Builder) Grow(n int) { b.text.Grow(max(n, 0)) }

// Copy appends src[start:end], whose bytes srcMap leads back to the container.
// The range is cut to what both src and srcMap hold.
func (b *Builder) Copy(src string, srcMap dateline.ByteMap, start, end int) {
	start, end = max(start, 0), min(end, len(src), srcMap.TextLen)
	if start < end {
		b.runs.slice(srcMap, start, end)
		b.text.WriteString(src[start:end])
	}
}

// Put appends s, which was made from the container's bytes
// [rawStart, rawEnd): all of s from all of them. Text that was made from no
// bytes, such as a line end between two fields, has both at the place it
// stands for.
func (b *Builder) Put(s string, rawStart, rawEnd int) {
	if s != "" {
		b.runs.add(dateline.ByteRun{Raw: rawStart, Step: len(s), RawStep: max(rawEnd-rawStart, 0)}, 1)
		b.text.WriteString(s)
	}
}

// same appends s, which stands in the container as it is, at raw.
func (b *Builder) same(s []byte, raw int) {
	if len(s) > 0 {
		b.runs.add(dateline.ByteRun{Raw: raw, Same: true}, len(s))
		b.text.Write(s)
	}
}

// Done returns the text and its map. The Builder is empty again after it.
func (b *Builder) Done() (string, dateline.ByteMap) {
	text, m := b.text.String(), b.runs.byteMap()
	*b = Builder{}
	return text, m
}

// Slice returns the map of text[start:end] when m is the map of text: text
// offsets begin at 0, raw offsets stay those of the container. The range is
// cut to what m holds.
func Slice(m dateline.ByteMap, start, end int) dateline.ByteMap {
	var r runs
	r.slice(m, max(start, 0), min(end, m.TextLen))
	return r.byteMap()
}

// runs is a map that grows at its end. Neighbours that were made in the same
// way join into one run, so that a map stays as short as the text allows.
type runs struct {
	list []dateline.ByteRun
	text int // where the last run ends in the text
	raw  int // and in the container
}

// add appends n units of r, whose text offset is filled in.
func (rs *runs) add(r dateline.ByteRun, n int) {
	r.Text = rs.text
	if i := len(rs.list) - 1; i < 0 || r.Raw != rs.raw || !alike(rs.list[i], r) {
		rs.list = append(rs.list, r)
	}
	unit, raw := r.Unit()
	rs.text += n * unit
	rs.raw = r.Raw + n*raw
}

func alike(a, b dateline.ByteRun) bool {
	return a.Same == b.Same && a.Step == b.Step && a.RawStep == b.RawStep
}

// slice appends the map of text[start:end], of which m is the whole map. A
// unit that the range cuts becomes a shorter one that still leads to all of
// its raw bytes.
func (rs *runs) slice(m dateline.ByteMap, start, end int) {
	for i := max(m.Find(start), 0); i < len(m.Runs) && start < end; i++ {
		r, stop := m.Runs[i], min(end, m.End(i))
		if r.Same {
			rs.add(dateline.ByteRun{Raw: r.Raw + start - r.Text, Same: true}, stop-start)
			start = stop
			continue
		}
		unit, raw := r.Unit()
		for start < stop {
			skip, cut := (start-r.Text)/unit*raw, (start-r.Text)%unit
			n, step := (stop-start)/unit, unit
			if cut > 0 || n == 0 {
				n, step = 1, min(unit-cut, stop-start)
			}
			rs.add(dateline.ByteRun{Raw: r.Raw + skip, Step: step, RawStep: raw}, n)
			start += n * step
		}
	}
}

func (rs *runs) byteMap() dateline.ByteMap {
	return dateline.ByteMap{Runs: rs.list, TextLen: rs.text}
}
