package entity

import (
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
)

const benchCopy = `A senior Turkish trade official flew to South Korea on Monday for talks on
shipbuilding, two days after Seoul's foreign ministry said the cabinet had approved
a loan of about $40 million. South Korean and Japanese engineers will inspect the
yard at Izmir next week, according to a statement carried by the Yonhap news
agency. The U.S. Navy, which has used the yard since 2011, declined to comment, and
a spokeswoman for the port authority said nothing had been decided so far.
`

// BenchmarkRead is the reading of entities alone: the text is analysed before.
func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(benchCopy+"\n", 8)
	var paragraphs []dateline.Span
	for at := 0; at < len(text); at += len(benchCopy) + 1 {
		paragraphs = append(paragraphs, dateline.Span{Start: at, End: at + len(benchCopy)})
	}
	in := analysed(text, nil, paragraphs, nil)
	Read(in)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Read(in)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		buildLexicon()
	}
}
