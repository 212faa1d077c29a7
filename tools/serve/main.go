// Command serve measures the desk that many read while dispatches come in: it
// fills an archive with made dispatches (or takes one that is there), has
// `dateline serve` serve it, lets readers go from page to page while files are
// dropped in a folder that is watched, and prints how long the first byte of a
// page took.
//
//	cd tools && go run ./serve -n 20000 -keep /var/tmp/desk.db
//	cd tools && go run ./serve -n 20000 -reuters DIR -keep /var/tmp/desk.db
//	cd tools && go run ./serve -db /var/tmp/desk.db -readers 20 -for 60s
//
// A reader asks for a page, reads it to its end, thinks for a moment (-think)
// and follows another link. Time to the first byte is taken where the reader
// is, from the request on a connection that is open.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptrace"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/desk/desktest"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/tools/internal/reuters"
)

type options struct {
	n, readers int
	db, keep   string
	reuters    string
	binary     string
	during     time.Duration
	think      time.Duration
	arrive     time.Duration
	seed       uint64
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 2000, "dispatches that the archive is filled with, about")
	flag.StringVar(&o.db, "db", "", "take this archive, filled before; it is copied")
	flag.StringVar(&o.reuters, "reuters", "", "fill it with the dispatches of Reuters-21578 in this folder, instead of made ones")
	flag.StringVar(&o.keep, "keep", "", "keep the archive that was filled as this file")
	flag.IntVar(&o.readers, "readers", 20, "that read at once")
	flag.DurationVar(&o.during, "for", time.Minute, "how long they read")
	flag.DurationVar(&o.think, "think", time.Second, "how long a reader looks at a page, on average")
	flag.DurationVar(&o.arrive, "arrive", 500*time.Millisecond, "a new dispatch comes that often; 0 none")
	flag.StringVar(&o.binary, "binary", "", "dateline, built; \"\" builds it")
	flag.Uint64Var(&o.seed, "seed", 1, "of what is made")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "dateline-serve-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if o.binary == "" {
		o.binary = filepath.Join(dir, "dateline")
		c := exec.CommandContext(ctx, "go", "build", "-o", o.binary, "./cmd/dateline")
		c.Dir = ".."
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
	}
	file := filepath.Join(dir, "desk.db")
	extra := max(200, int(o.during/max(o.arrive, time.Millisecond))+50)
	var comes []dateline.Delivery
	made := desktest.New(desktest.Options{Dispatches: o.n + extra, Words: 600, Seed: o.seed})
	if o.db != "" {
		if err := copyFile(o.db, file); err != nil {
			return err
		}
		// What comes in is of another seed, or the rest of the corpus: it is not held.
		if o.reuters != "" {
			all, err := reuters.Deliveries(o.reuters, o.n+2*extra)
			if err != nil {
				return err
			}
			comes = all[len(all)-min(extra, len(all)/2):]
		}
		made = desktest.New(desktest.Options{Dispatches: extra, Words: 600, Seed: o.seed + 1})
	} else if o.reuters != "" {
		all, err := reuters.Deliveries(o.reuters, o.n+2*extra)
		if err != nil {
			return err
		}
		// Half of what there is to spare comes in while they read.
		spare := min(extra, len(all)/2)
		comes = all[len(all)-spare:]
		if err := fill(ctx, file, pieces(all[:len(all)-spare]), o.n); err != nil {
			return err
		}
	} else if err := fill(ctx, file, madeBy(made), o.n); err != nil {
		return err
	}
	if o.keep != "" {
		if err := copyFile(file, o.keep); err != nil {
			return err
		}
	}
	folder := filepath.Join(dir, "wires")
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	// The fast setting, as an archive of that size would be read in.
	config := filepath.Join(dir, "config")
	if err := os.WriteFile(config, []byte("fast = yes\n"), 0o644); err != nil {
		return err
	}
	env := append(os.Environ(), "DATELINE_CONFIG="+config)
	add := exec.CommandContext(ctx, o.binary, "watch", "add", folder, "--id", "live", "--every", "1s", "--db", file)
	add.Env = env
	if out, err := add.CombinedOutput(); err != nil {
		return fmt.Errorf("watch add: %w: %s", err, out)
	}
	srv := exec.CommandContext(ctx, o.binary, "serve", "--db", file, "--addr", "127.0.0.1:0")
	srv.Env = env
	stderr, err := srv.StderrPipe()
	if err != nil {
		return err
	}
	if err := srv.Start(); err != nil {
		return err
	}
	defer func() {
		_ = srv.Process.Signal(os.Interrupt)
		_ = srv.Wait()
	}()
	base := ""
	lines := bufio.NewScanner(stderr)
	for base == "" && lines.Scan() {
		if _, after, ok := strings.Cut(lines.Text(), "serving at "); ok {
			base = strings.TrimSuffix(strings.TrimSpace(after), "/")
		}
	}
	if base == "" {
		return errors.New("dateline serve said no address")
	}
	go func() {
		for lines.Scan() {
			fmt.Fprintln(os.Stderr, lines.Text())
		}
	}()
	reading, stop := context.WithTimeout(ctx, o.during)
	defer stop()
	var rooms sync.WaitGroup
	came := 0
	if o.arrive > 0 {
		next := madeBy(made)
		if comes != nil {
			next = pieces(comes)
		}
		rooms.Go(func() { came = drop(reading, folder, next, o.arrive) })
	}
	var mu sync.Mutex
	first := map[string][]time.Duration{}
	failed := map[string]int{}
	for i := range o.readers {
		rooms.Go(func() {
			r := reader{base: base, dice: rand.New(rand.NewPCG(o.seed, uint64(i))), client: &http.Client{Timeout: 30 * time.Second}}
			r.read(reading, o.think, func(kind string, d time.Duration, err error) {
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					failed[kind+": "+err.Error()]++
					return
				}
				first[kind] = append(first[kind], d)
			})
		})
	}
	rooms.Wait()
	report(first, failed)
	fmt.Printf("\n%d readers, %v to think, for %v; %d dispatches came meanwhile\n", o.readers, o.think, o.during, came)
	return nil
}

// source hands out deliveries, each with how many new dispatches are in it.
type source func() (d dateline.Delivery, n int, ok bool)

func madeBy(m *desktest.Maker) source {
	return func() (dateline.Delivery, int, bool) {
		f, ok := m.Next()
		return dateline.Delivery{Raw: f.Raw, Receipt: dateline.Receipt{Received: f.Received, Basis: "given", Name: f.Name}}, f.Dispatches - f.Repeats, ok
	}
}

func pieces(all []dateline.Delivery) source {
	return func() (d dateline.Delivery, n int, ok bool) {
		if len(all) == 0 {
			return d, 0, false
		}
		d, all = all[0], all[1:]
		return d, 1, true
	}
}

// fill makes an archive of about n dispatches, all of them read, in the fast
// setting, and its record.
func fill(ctx context.Context, file string, next source, n int) error {
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	d := desk.New(s, desk.Options{Now: time.Now, Reader: read.Reader{Fast: true}})
	start := time.Now()
	for got := 0; got < n; {
		part := 0
		err := d.Receive(ctx, func(yield func(dateline.Delivery) bool) {
			for part < 1000 && got < n {
				d, k, ok := next()
				if !ok {
					got = n
					return
				}
				got, part = got+k, part+1
				if !yield(d) {
					return
				}
			}
		}, func(dateline.Delivery, dateline.Received) {})
		if err != nil {
			return err
		}
		if _, err := d.Drain(ctx, func(desk.Step) {}); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%d read, %v\n", got, time.Since(start).Round(time.Second))
	}
	start = time.Now()
	st, err := d.Record(ctx, desk.RecordOptions{})
	if err != nil {
		return err
	}
	fmt.Printf("record of %d dispatches (%d stories, %d happenings) made in %v\n", st.Dispatches, st.Stories, st.Occurrences, time.Since(start).Round(time.Millisecond))
	return nil
}

func copyFile(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Close())
}

// drop writes a file to the folder now and then.
func drop(ctx context.Context, folder string, next source, every time.Duration) (n int) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	files := 0
	for {
		select {
		case <-ctx.Done():
			return n
		case <-tick.C:
		}
		d, k, ok := next()
		if !ok {
			return n
		}
		name := filepath.Join(folder, fmt.Sprintf("%06d.txt", files))
		files++
		if os.WriteFile(name+".part", d.Raw, 0o644) == nil && os.Rename(name+".part", name) == nil {
			n += k
		}
	}
}

// reader goes from page to page.
type reader struct {
	base   string
	dice   *rand.Rand
	client *http.Client
	links  []string // that the pages read so far lead to
}

// pages are where a reader begins again.
var pages = []string{"/", "/", "/wire", "/timeline", "/ahead", "/map", "/differ", "/sources", "/search?q=harbor", "/search?q=minister", "/brief"}

var linkTo = regexp.MustCompile(`href="(/(?:story|dispatch|dossier|timeline|wire)[^"#]*)`)

func (r *reader) read(ctx context.Context, think time.Duration, told func(kind string, d time.Duration, err error)) {
	for ctx.Err() == nil {
		path := pages[r.dice.IntN(len(pages))]
		if len(r.links) > 0 && r.dice.IntN(10) < 6 {
			path = r.links[r.dice.IntN(len(r.links))]
		}
		d, body, err := r.get(ctx, path)
		if ctx.Err() != nil {
			return
		}
		told(kindOf(path), d, err)
		for _, m := range linkTo.FindAllStringSubmatch(body, 40) {
			if path, _, _ := strings.Cut(m[1], "?"); filepath.Ext(path) != "" && strings.HasPrefix(path, "/timeline.") {
				continue // a file to take home, no page
			}
			r.links = append(r.links, strings.ReplaceAll(m[1], "&amp;", "&"))
		}
		if len(r.links) > 200 {
			r.links = r.links[len(r.links)-200:]
		}
		pause := time.NewTimer(time.Duration(float64(think) * (0.5 + r.dice.Float64())))
		select {
		case <-ctx.Done():
			pause.Stop()
			return
		case <-pause.C:
		}
	}
}

func (r *reader) get(ctx context.Context, path string) (first time.Duration, body string, err error) {
	var start time.Time
	trace := &httptrace.ClientTrace{
		WroteRequest:         func(httptrace.WroteRequestInfo) { start = time.Now() },
		GotFirstResponseByte: func() { first = time.Since(start) },
	}
	req, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, trace), http.MethodGet, r.base+path, nil)
	if err != nil {
		return 0, "", err
	}
	res, err := r.client.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %d", res.StatusCode)
	}
	return first, string(b), err
}

func kindOf(path string) string {
	path, _, _ = strings.Cut(path, "?")
	path = strings.TrimPrefix(path, "/")
	kind, _, _ := strings.Cut(path, "/")
	if kind == "" {
		return "today"
	}
	return kind
}

func report(first map[string][]time.Duration, failed map[string]int) {
	var all []time.Duration
	kinds := make([]string, 0, len(first))
	for k, ds := range first {
		kinds = append(kinds, k)
		all = append(all, ds...)
	}
	slices.Sort(kinds)
	fmt.Printf("\n%-12s %7s %9s %9s %9s\n", "page", "n", "p50 ms", "p95 ms", "most ms")
	row := func(name string, ds []time.Duration) {
		if len(ds) == 0 {
			return
		}
		slices.Sort(ds)
		at := func(q float64) float64 { return float64(ds[int(q*float64(len(ds)-1))]) / 1e6 }
		fmt.Printf("%-12s %7d %9.1f %9.1f %9.1f\n", name, len(ds), at(.5), at(.95), at(1))
	}
	for _, k := range kinds {
		row(k, first[k])
	}
	row("all", all)
	for what, n := range failed {
		fmt.Printf("failed %d times: %s\n", n, what)
	}
}
