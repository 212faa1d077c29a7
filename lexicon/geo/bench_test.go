package geo

import (
	"runtime"
	"strings"
	"testing"
)

// Copy of the benchmark's own, with as many names as a dispatch has.
var benchText = strings.Repeat(`SEOUL, South Korea (AP) — Officials from the Democratic Republic of Congo and Guinea-Bissau met in New York
on Friday to discuss shipping in the Strait of Hormuz, the ministry said. Two freighters left Port Said for St. Louis last week, and a third
was held off Deir al-Zor province for reasons nobody would explain. In Paris, Texas, the mayor of Lamar County called the talks a waste of time.
`, 40)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		p, err := openPacked(placesBin)
		if err != nil {
			b.Fatal(err)
		}
		newAtlas(p, load())
	}
}

// Every word of the text is tried, whether it has a capital or not.
func BenchmarkLongestEveryWord(b *testing.B) {
	loadPlaces()
	b.SetBytes(int64(len(benchText)))
	for b.Loop() {
		for i := 0; i < len(benchText); {
			n := Longest(benchText[i:])
			for i += max(n, 1); i < len(benchText) && benchText[i-1] != ' ' && benchText[i-1] != '\n'; i++ {
			}
		}
	}
}

// Every word with a capital is tried, and what is found is decoded, as a
// reader of places does.
func BenchmarkPlacesOfCapitals(b *testing.B) {
	loadPlaces()
	b.SetBytes(int64(len(benchText)))
	b.ReportAllocs()
	for b.Loop() {
		for i := 0; i < len(benchText); {
			n := 0
			if c := benchText[i]; 'A' <= c && c <= 'Z' {
				if n = Longest(benchText[i:]); n > 0 {
					Places(benchText[i : i+n])
				}
			}
			for i += max(n, 1); i < len(benchText) && benchText[i-1] != ' ' && benchText[i-1] != '\n'; i++ {
			}
		}
	}
}

// Memory that the gazetteer keeps beside the embedded file, which lies in the
// program and is paged in as it is read.
func BenchmarkMemory(b *testing.B) {
	var before, after runtime.MemStats
	var a *atlas
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		p, err := openPacked(placesBin)
		if err != nil {
			b.Fatal(err)
		}
		a = newAtlas(p, load())
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
	}
	runtime.KeepAlive(a)
}
