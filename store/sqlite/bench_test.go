package sqlite_test

import (
	"fmt"
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

// BenchmarkKeep is the cost of one dispatch of 600 words: bytes received, then
// reading kept, each committed.
func BenchmarkKeep(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "a.db"), sqlite.Options{})
	boxes := make([]storetest.Box, b.N)
	for i := range boxes {
		boxes[i] = box(i, 600)
	}
	b.ResetTimer()
	for _, x := range boxes {
		keep(b, s, x)
	}
}

// BenchmarkArchive fills an archive with DATELINE_BENCH dispatches (default
// 2,000; the stated figures are for 20,000) and asks it. It reports the cost
// of a dispatch in the first thousand and in the last, the sizes, and the
// median and 95th percentile of each question:
//
//	DATELINE_BENCH=20000 go test -run '^$' -bench Archive -benchtime 1x -timeout 60m ./store/sqlite
func BenchmarkArchive(b *testing.B) {
	n, _ := strconv.Atoi(os.Getenv("DATELINE_BENCH"))
	if n == 0 {
		n = 2000
	}
	for b.Loop() {
		file := filepath.Join(b.TempDir(), "a.db")
		s := open(b, file, sqlite.Options{})
		var first, last time.Duration
		for i := 0; i < n; i++ {
			x := box(i, 600)
			start := time.Now()
			keep(b, s, x)
			d := time.Since(start)
			if i < 1000 {
				first += d
			}
			if i >= n-1000 {
				last += d
			}
		}
		b.ReportMetric(float64(first.Microseconds())/float64(min(n, 1000))/1000, "ms/dispatch-first")
		b.ReportMetric(float64(last.Microseconds())/float64(min(n, 1000))/1000, "ms/dispatch-last")
		info, err := os.Stat(file)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/float64(n)/1024, "KiB/dispatch")
		questions(b, s)
		b.ReportMetric(peakMiB(), "MiB-peak")
	}
}

// questions asks each kind of question over a round of arguments.
func questions(b *testing.B, s *sqlite.Store) {
	people := []string{"Mira Toval", "Aldo Brenk", "Sana Ruvik", "Petar Holm", "Ines Cardu", "Jonas Etkin"}
	places := []string{"Ostrel", "Varnia", "Kelmar", "Brask"}
	words := []string{"ferry", "quarry", "Petar Holm denied", `"met the Relief Office"`, "tunnel Ostrel", "glacier boats Brask"}
	page := dateline.Page{Limit: 20}
	for _, q := range []struct {
		name string
		ask  func(i int) error
	}{
		{"search", func(i int) error {
			_, err := s.Search(ctx, dateline.SearchQuery{Words: words[i%len(words)]}, page)
			return err
		}},
		{"search-newest", func(i int) error {
			_, err := s.Search(ctx, dateline.SearchQuery{Words: words[i%len(words)], Newest: true}, page)
			return err
		}},
		{"claims", func(i int) error {
			q := dateline.ClaimQuery{By: people[i%len(people)]}
			if i%2 == 1 {
				q.About = people[(i+1)%len(people)]
			}
			if i%3 == 1 {
				q.Stances = []string{dateline.StanceDeny}
			}
			_, err := s.Claims(ctx, q, page)
			return err
		}},
		{"timeline", func(i int) error {
			q := dateline.EventQuery{Names: []string{people[i%len(people)]}}
			if i%2 == 1 {
				q.Names = append(q.Names, "the Relief Office")
			}
			if i%3 == 1 {
				q.Place = places[i%len(places)]
			}
			_, err := s.Events(ctx, q, dateline.Page{Limit: 20, Oldest: i%4 < 2})
			return err
		}},
		{"numbers", func(i int) error {
			_, err := s.Quantities(ctx, dateline.QuantityQuery{About: places[i%len(places)] + " boats"}, page)
			return err
		}},
		{"ahead", func(i int) error {
			_, err := s.Ahead(ctx, dateline.AheadQuery{Name: people[i%len(people)], After: storetest.Base}, page)
			return err
		}},
		{"who", func(i int) error {
			_, err := s.Who(ctx, people[i%len(people)], dateline.Filter{}, page)
			return err
		}},
		{"ground", func(int) error { _, err := s.Ground(ctx, dateline.Filter{}); return err }},
	} {
		var took []time.Duration
		for i := 0; i < 120; i++ {
			start := time.Now()
			if err := q.ask(i); err != nil {
				b.Fatal(q.name, err)
			}
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		for _, p := range []int{50, 95} {
			b.ReportMetric(float64(took[len(took)*p/100].Microseconds())/1000, fmt.Sprintf("ms-%s-p%d", q.name, p))
		}
	}
}

// peakMiB is the largest resident size so far, 0 where the system does not
// tell.
func peakMiB() float64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, "VmHWM: %f kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}
