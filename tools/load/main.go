// Command load fills an archive with made dispatches, from bytes to answers,
// and states what it cost: dispatches a second on one core, the cost of one at
// the beginning and at the end, the time of searches, claims and timelines, the
// memory and the size. Processor time is stated beside wall time, because
// other work on the machine makes the latter worse and not the former.
//
//	cd tools && go run ./load -n 20000
//	cd tools && go run ./load -n 2000 -fast=false
//	cd tools && go run ./load -n 2000 -held 20000
//
// With -held the archive is filled up to that size in between with made
// readings (which is quicker than reading), so that the last thousand of -n
// and the questions meet an archive of that size.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/desk/desktest"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/store/storetest"
)

func main() {
	n := flag.Int("n", 2000, "dispatches that are made and read, about")
	held := flag.Int("held", 0, "fill the archive to `N` dispatches with made readings before the last thousand")
	words := flag.Int("words", 600, "of a dispatch, about")
	fast := flag.Bool("fast", true, "read in the fast setting")
	cores := flag.Int("cores", 1, "that it may use")
	seed := flag.Uint64("seed", 1, "of what is made")
	flag.Parse()
	runtime.GOMAXPROCS(*cores)
	dir, err := os.MkdirTemp("", "dateline-load-")
	if err == nil {
		l := load{made: desktest.New(desktest.Options{Dispatches: *n, Words: *words, Seed: *seed}), way: read.Reader{Fast: *fast}, file: filepath.Join(dir, "load.db")}
		fmt.Printf("%d dispatches of about %d words, %s, %d core(s)\n", *n, *words, l.way.Version(), *cores)
		err = l.run(context.Background(), *n, *held)
		_ = os.RemoveAll(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

type load struct {
	made  *desktest.Maker
	way   read.Reader
	file  string
	store *sqlite.Store
	desk  *desk.Desk
	sum   desk.Tally
}

// spent is wall and processor time.
type spent struct{ wall, cpu time.Duration }

func since(wall time.Time, cpu time.Duration) spent {
	return spent{time.Since(wall), processor() - cpu}
}

func (l *load) run(ctx context.Context, n, held int) (err error) {
	if l.store, err = sqlite.Open(ctx, l.file, sqlite.Options{}); err != nil {
		return err
	}
	defer l.store.Close()
	l.desk = desk.New(l.store, desk.Options{Now: func() time.Time { return desktest.First.AddDate(1, 0, 0) }, Reader: l.way})

	// What is loaded once is not a cost of any dispatch.
	l.way.Read(dateline.Copy{Dispatch: dateline.Dispatch{Text: "A ferry left Lima on Tuesday."}, Paragraphs: []dateline.Span{{End: 29}}})

	fmt.Printf("\n%10s %10s %9s %12s %12s %12s\n", "held", "new", "again", "wall ms", "cpu ms", "a second/core")
	part := min(1000, n)
	wall, cpu := time.Now(), processor()
	var first, last spent
	for done := 0; done < n; done += part {
		if held > 0 && done+part >= n {
			pause, was := time.Now(), processor()
			if err := l.fill(ctx, held-part); err != nil {
				return err
			}
			took := since(pause, was)
			wall, cpu = wall.Add(took.wall), cpu+took.cpu
		}
		s, err := l.part(ctx, part)
		if err != nil {
			return err
		}
		if done == 0 {
			first = s
		}
		last = s
	}
	all := since(wall, cpu)
	k := l.sum.Dispatches
	fmt.Printf("\nnew %d, again %d, in quarantine %d, of %d files\n", k.New, k.Again, l.sum.Quarantined, l.sum.Containers)
	fmt.Printf("end to end: %.1f new dispatches a second of processor time, %.1f a second of wall time\n",
		float64(k.New)/all.cpu.Seconds(), float64(k.New)/all.wall.Seconds())
	fmt.Printf("cost of a dispatch, last part to first: %.2f of processor time, %.2f of wall time\n",
		last.cpu.Seconds()/first.cpu.Seconds(), last.wall.Seconds()/first.wall.Seconds())
	if err := l.ask(ctx); err != nil {
		return err
	}
	st, err := l.store.Status(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("\nheld %d dispatches, %d claims, %d events; the file is %.1f MB, %.1f KB a dispatch\n", st.Ground.Dispatches, st.Claims, st.Events,
		float64(st.Bytes)/1e6, float64(st.Bytes)/1e3/float64(st.Ground.Dispatches))
	fmt.Printf("memory at its most: %.0f MB\n", peakMB())
	return nil
}

// part takes in about n new dispatches and reads them. What it returns is the
// time of one new dispatch.
func (l *load) part(ctx context.Context, n int) (spent, error) {
	wall, cpu := time.Now(), processor()
	got := 0
	deliveries := func(yield func(dateline.Delivery) bool) {
		for got < n {
			f, ok := l.made.Next()
			if !ok {
				return
			}
			got += f.Dispatches - f.Repeats
			if !yield(dateline.Delivery{Raw: f.Raw, Receipt: dateline.Receipt{Received: f.Received, Basis: "given", Name: f.Name}}) {
				return
			}
		}
	}
	if err := l.desk.Receive(ctx, deliveries, func(dateline.Delivery, dateline.Received) {}); err != nil {
		return spent{}, err
	}
	sum, err := l.desk.Drain(ctx, func(s desk.Step) { l.sum.Add(s) })
	if err != nil {
		return spent{}, err
	}
	s := since(wall, cpu)
	k := sum.Dispatches
	one := spent{s.wall / time.Duration(max(k.New, 1)), s.cpu / time.Duration(max(k.New, 1))}
	st, err := l.store.Status(ctx)
	fmt.Printf("%10d %10d %9d %12.1f %12.1f %12.1f\n", st.Ground.Dispatches, k.New, k.Again, ms(one.wall), ms(one.cpu), 1/one.cpu.Seconds())
	return one, err
}

// fill brings the archive to n dispatches with made readings.
func (l *load) fill(ctx context.Context, n int) error {
	st, err := l.store.Status(ctx)
	if err != nil {
		return err
	}
	start := time.Now()
	for i := st.Ground.Dispatches; i < n; i++ {
		b := storetest.Pack("made", storetest.Base.Add(time.Duration(i)*time.Minute), storetest.Make(i, 600))
		b.Parcel.Reader, b.Parcel.Readings[0].Reader = l.way.Version(), l.way.Version()
		if _, err := l.store.Receive(ctx, b.Delivery); err != nil {
			return err
		}
		if _, err := l.store.Keep(ctx, b.Parcel); err != nil {
			return err
		}
	}
	fmt.Printf("%10d filled with made readings in %v\n", n, time.Since(start).Round(time.Second))
	return nil
}

// ask asks questions that have answers, in rounds of different ones.
func (l *load) ask(ctx context.Context) error {
	page := dateline.Page{Limit: 20}
	people, lands, topics := l.made.Words("person"), l.made.Words("land"), l.made.Words("topic")
	fmt.Printf("\n%-16s %8s %10s %10s %10s\n", "question", "rows", "p50 ms", "p95 ms", "most ms")
	for _, q := range []struct {
		name string
		ask  func(i int) (int, error)
	}{
		{"search", func(i int) (int, error) {
			said := []string{topics[i%len(topics)], people[i%len(people)] + " denied", topics[i%len(topics)] + " " + lands[i%len(lands)], `"` + topics[i%len(topics)] + `"`}
			a, err := l.store.Search(ctx, dateline.SearchQuery{Words: said[i/3%len(said)]}, page)
			return len(a.Rows), err
		}},
		{"search newest", func(i int) (int, error) {
			a, err := l.store.Search(ctx, dateline.SearchQuery{Words: topics[i%len(topics)], Newest: true}, page)
			return len(a.Rows), err
		}},
		{"claims", func(i int) (int, error) {
			q := dateline.ClaimQuery{By: people[i%len(people)]}
			if i%2 == 1 {
				q.About = lands[i%len(lands)]
			}
			if i%3 == 1 {
				q.Stances = []string{dateline.StanceDeny}
			}
			a, err := l.store.Claims(ctx, q, page)
			return len(a.Rows), err
		}},
		{"timeline", func(i int) (int, error) {
			q := dateline.EventQuery{Names: []string{lands[i%len(lands)]}}
			if i%2 == 1 {
				q.Names = append(q.Names, lands[(i+1)%len(lands)])
			}
			a, err := l.store.Events(ctx, q, dateline.Page{Limit: 20, Oldest: i%4 < 2})
			return len(a.Rows), err
		}},
		{"timeline, made", func(i int) (int, error) {
			people := []string{"Mira Toval", "Aldo Brenk", "Sana Ruvik", "Petar Holm"} // of -held
			a, err := l.store.Events(ctx, dateline.EventQuery{Names: people[i%4 : i%4+1]}, page)
			return len(a.Rows), err
		}},
		{"who", func(i int) (int, error) {
			a, err := l.store.Who(ctx, people[i%len(people)], dateline.Filter{}, page)
			return len(a.Rows), err
		}},
		{"ground", func(int) (int, error) { _, err := l.store.Ground(ctx, dateline.Filter{}); return 0, err }},
	} {
		var took []time.Duration
		rows := 0
		for i := range 200 {
			start := time.Now()
			n, err := q.ask(i)
			if err != nil {
				return fmt.Errorf("%s: %w", q.name, err)
			}
			took = append(took, time.Since(start))
			rows += n
		}
		slices.Sort(took)
		fmt.Printf("%-16s %8.1f %10.2f %10.2f %10.2f\n", q.name, float64(rows)/200, ms(took[100]), ms(took[190]), ms(took[199]))
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// peakMB is the largest resident size so far, 0 where the system does not tell.
func peakMB() float64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kb float64
	fields := strings.Fields(string(b))
	if i := slices.Index(fields, "VmHWM:"); i >= 0 && i+1 < len(fields) {
		_, _ = fmt.Sscan(fields[i+1], &kb)
	}
	return kb / 1000
}
