package read

import (
	"os"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/text"
	"github.com/dateline-news/dateline/wire"
)

func exampleBytes(b *testing.B) []byte {
	b.Helper()
	raw, err := os.ReadFile(example)
	if err != nil {
		b.Fatal(err)
	}
	return raw
}

// BenchmarkWireAndText is what every dispatch costs before anything is read
// in it: bytes to dispatch, zones and paragraphs, sentences and tokens.
func BenchmarkWireAndText(b *testing.B) {
	raw := exampleBytes(b)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		copies, _ := wire.Parse(raw, wire.Options{})
		c := copies[0]
		text.Split(c.Dispatch.Text, copyOf(c.Paragraphs, c.Zones))
	}
}

// BenchmarkParse is wire alone.
func BenchmarkParse(b *testing.B) {
	raw := exampleBytes(b)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		wire.Parse(raw, wire.Options{})
	}
}

// BenchmarkParseMany is a file of a hundred dispatches.
func BenchmarkParseMany(b *testing.B) {
	raw := exampleBytes(b)
	many := []byte(strings.Repeat(string(raw)+"\n", 100))
	b.SetBytes(int64(len(many)))
	for b.Loop() {
		if copies, _ := wire.Parse(many, wire.Options{}); len(copies) != 100 {
			b.Fatal(len(copies))
		}
	}
}

// BenchmarkRead is the whole reading as far as it goes.
func BenchmarkRead(b *testing.B) {
	c := copyFrom(b, example, "2026-10-13T12:00:00Z")
	b.SetBytes(int64(len(c.Dispatch.Text)))
	b.ReportAllocs()
	var r dateline.Reading
	for b.Loop() {
		r = Read(c)
	}
	_ = r
}
