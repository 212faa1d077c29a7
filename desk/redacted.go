package desk

import (
	"bytes"
	"regexp"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire"
)

// leastBlank is the length of a run of blanks that is taken for something
// forgotten, in bytes. No dispatch is as short; copy that ends in as many
// blanks of its own is not known.
const leastBlank = 24

// leading is where a JSON array begins whose first items were forgotten.
var leading = regexp.MustCompile(`^\s*\[(null *,)+`)

// legible returns the bytes of a redacted container as its format is told by:
// a list of items begins with an item and not with the null that stands for
// one that was forgotten.
//
//	[null          ,{"uri": ...
//	               [{"uri": ...
//
// All that is left keeps its place.
func legible(raw []byte) []byte {
	n := len(leading.Find(raw))
	if n == 0 {
		return raw
	}
	raw = bytes.Clone(raw)
	for i := range n - 1 {
		raw[i] = ' '
	}
	raw[n-1] = '['
	return raw
}

// trim cuts off what was forgotten from the dispatch beside it.
//
// In plain text a dispatch reaches to where the next begins, and so to the end
// of the blanks that stand for one that was forgotten:
//
//	|
//	A Ferry Sails 10/13 05:42
//	LIMA (AP) -- The first ferry sailed.
//	|
//	|
//	(seventy blanks)
//	|
//	C Ferry Docks 10/13 05:44
//
// It would have another id than before. So its own bytes are parsed alone, and
// what is found in them takes its place in the container. Where that finds
// anything but one dispatch, c stays as it is.
func trim(c dateline.Copy, raw []byte, opt wire.Options) dateline.Copy {
	at := c.Dispatch.Raw
	if at.Start < 0 || at.End > len(raw) || at.Start >= at.End {
		return c // of what was unpacked: that has no run of blanks between dispatches
	}
	own := raw[at.Start:at.End]
	start, end := 0, len(own)
	if rest := bytes.TrimLeft(own, " "); len(own)-len(rest) >= leastBlank {
		start = len(own) - len(rest)
	}
	if rest := bytes.TrimRight(own, " "); len(own)-len(rest) >= leastBlank {
		end = len(rest)
	}
	if start >= end || start == 0 && end == len(own) {
		return c
	}
	alone, errs := parse(own[start:end], opt)
	if len(alone) != 1 || len(errs) > 0 {
		return c
	}
	alone[0].Dispatch.Raw.Container = at.Container
	alone[0].Dispatch.Raw.Start += at.Start + start
	alone[0].Dispatch.Raw.End += at.Start + start
	return alone[0]
}
