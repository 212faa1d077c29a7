package read

import (
	"os"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/quantity"
	"github.com/dateline-news/dateline/read/timex"
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
		Split(copies[0])
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

// BenchmarkTimesAndQuantities is what both readers cost over split text.
func BenchmarkTimesAndQuantities(b *testing.B) {
	c := copyFrom(b, example, "2026-10-13T12:00:00Z")
	r := Read(c)
	d := &r.Dispatch
	doc := Split(c)
	skip := names(r.Entities)
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		times := timex.Read(timex.Input{Doc: doc, Dispatch: d, Zone: zoneOf(d.Dateline), Skip: skip})
		quantity.Read(quantity.Input{Doc: doc, Times: times, Entities: r.Entities})
	}
}

// BenchmarkRead is the whole reading of 600 words; BenchmarkReadFast the same in
// the fast setting.
func BenchmarkRead(b *testing.B) { benchmarkReader(b, Reader{}) }

func BenchmarkReadFast(b *testing.B) { benchmarkReader(b, Reader{Fast: true}) }

func benchmarkReader(b *testing.B, way Reader) {
	c := copyFrom(b, example, "2026-10-13T12:00:00Z")
	b.SetBytes(int64(len(c.Dispatch.Text)))
	b.ReportAllocs()
	var r dateline.Reading
	for b.Loop() {
		r = way.Read(c)
	}
	_ = r
}
