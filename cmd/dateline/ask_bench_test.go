package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/store/storetest"
)

// BenchmarkAsk is the time from a question to its page on an open archive of
// DATELINE_BENCH made dispatches of 600 words (default 500), as median and
// 95th percentile over the commands' questions:
//
//	DATELINE_BENCH=20000 go test -run '^$' -bench Ask -benchtime 1x -timeout 60m ./cmd/dateline
func BenchmarkAsk(b *testing.B) {
	n, _ := strconv.Atoi(os.Getenv("DATELINE_BENCH"))
	if n == 0 {
		n = 500
	}
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(b.TempDir(), "a.db"), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for i := range n {
		m := storetest.Make(i, 600)
		at := storetest.Base
		got, err := s.Receive(ctx, dateline.Delivery{Raw: m.Raw, Receipt: dateline.Receipt{Received: at, Basis: "given"}})
		if err == nil {
			_, err = s.Keep(ctx, dateline.Parcel{Container: got[0].Container, Reader: storetest.Reader, Received: at, Readings: []dateline.Reading{m.Reading}})
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	c := &command{in: strings.NewReader(""), out: io.Discard, err: io.Discard}
	for _, args := range [][]string{
		{"search", "ferry"}, {"search", "glacier lighthouse"}, {"claims", "--by", "Mira Toval"}, {"claims", "--about", "Kelmar", "--stance", "deny"},
		{"timeline", "Mira Toval"}, {"timeline", "Mira Toval", "Aldo Brenk"}, {"who", "Mira Toval"}, {"numbers", "troops"}, {"ahead"}, {"status"},
	} {
		b.Run(strings.Join(args, "_"), func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for range 20 {
					start := time.Now()
					if err := c.demoOn(args, func(context.Context) (askable, error) { return s, nil }); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(start))
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-p50")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms-p95")
			b.ReportMetric(0, "ns/op")
		})
	}
}
