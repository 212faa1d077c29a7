package text

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
)

// Copy as a newswire prints it, hard-wrapped; written for this test.
const benchCopy = `OSLO, Norway -- The foreign ministers of five northern countries agreed on
Thursday to share radar data along their coasts, a step that officials said
would close "gaps that should never have been there." The agreement, worth
about $1.2 billion over 10 years, was signed at 9 a.m. in a former customs
house by the harbor, and it takes effect on Jan. 1, 2027.
The U.S. and Canada, which sent observers, didn't sign. Lt. Gen. Marit Solvang,
who led the talks, said the door was open to them. "We have worked on this for
three years," she told reporters. "Nobody walked away, and nobody got all that
he wanted."
Critics in the opposition called the plan half-hearted: it leaves out the
Barents Sea, where a trawler was lost in 2023, and it can't be extended without
a vote. In a statement e-mailed to news agencies, the shipping group Norsk
Kystfart Inc. said its 40-odd vessels would "wait and see." The group's shares
fell 3.4% to 112.50 crowns.
`

func BenchmarkSplit(b *testing.B) {
	var s strings.Builder
	var pars []dateline.Span
	for range 40 {
		for p := range strings.SplitAfterSeq(benchCopy, ".\n") {
			pars = append(pars, dateline.Span{Start: s.Len(), End: s.Len() + len(p)})
			s.WriteString(p)
		}
	}
	in := s.String()
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		Split(in, pars)
	}
}
