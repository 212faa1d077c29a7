package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/api"
	"github.com/dateline-news/dateline/demo"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/export"
	"github.com/dateline-news/dateline/lexicon/geo"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/view"
	"github.com/dateline-news/dateline/web"
	"github.com/dateline-news/dateline/wire"
)

const serveLong = `Serves the archive as pages and as JSON, to this machine alone, until Ctrl-C. Unless
it is read-only it is the whole desk: it goes to the sources that are watched, reads
what comes, makes the record, and tells the pages that are open.

Nothing that a page shows leaves this machine or comes from elsewhere. There are no
accounts yet, so that other addresses than those of the loopback are refused.

  /                  what is new, by your watches
  /api/docs          the API, with its OpenAPI document at /api/openapi.json
  /healthz /metrics  for those who run it`

type serveOptions struct {
	address  string
	readOnly bool
	demo     bool
}

func (c *command) serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the archive as pages and as an API, to this machine",
		Long:  serveLong,
		Example: `  dateline serve                       then open http://127.0.0.1:8400
  dateline serve --demo                with thirty dispatches of an invented week
  dateline serve --read-only --addr 127.0.0.1:8500`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, done := interruptible(cmd.Context())
			defer done()
			return c.ended(c.serve(ctx, cmd, o))
		},
	}
	dbFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&o.address, "addr", "127.0.0.1:8400", "listen at `ADDRESS` of this machine; port 0 takes any that is free")
	f.BoolVar(&o.readOnly, "read-only", false, "write nothing, go to no source: another process does")
	f.BoolVar(&o.demo, "demo", false, "serve the demo's dispatches, in memory")
	cmd.MarkFlagsMutuallyExclusive("demo", "db")
	return cmd
}

// served is an archive with what its pages need.
type served struct {
	archive
	now func() time.Time
}

func (c *command) serve(ctx context.Context, cmd *cobra.Command, o serveOptions) error {
	s, err := c.openServed(ctx, cmd, o)
	if err != nil {
		return err
	}
	defer s.Close()
	l, err := listen(ctx, o.address)
	if err != nil {
		return err
	}
	own := *c
	own.now = s.now
	d, err := own.deskWith(s.archive, desk.Options{Record: recordEvery})
	if err != nil {
		_ = l.Close()
		return err
	}
	h, err := own.faces(s, d, o)
	if err != nil {
		_ = l.Close()
		return err
	}
	fmt.Fprintf(c.err, "dateline: serving at http://%s/\n", l.Addr())
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var rooms sync.WaitGroup
	if !o.readOnly && !o.demo {
		rooms.Go(func() { own.newsroom(ctx, s.archive, d) })
	} else if o.demo {
		rooms.Go(func() { d.Serve(ctx, func(desk.Step) {}, func(err error) { c.complain("", err) }) })
	}
	err = serveHTTP(ctx, l, h)
	stop()
	rooms.Wait()
	return err
}

// recordEvery is how often the record is made anew while dispatches come.
const recordEvery = 5 * time.Second

func (c *command) openServed(ctx context.Context, cmd *cobra.Command, o serveOptions) (*served, error) {
	if o.demo {
		held, err := fillDemo(ctx, sqlite.InMemory)
		if err != nil {
			return nil, err
		}
		// The week of the demo goes on from its last hour.
		begun := c.now()
		return &served{held, func() time.Time { return demo.Now.Add(c.now().Sub(begun)) }}, nil
	}
	need := toFill
	if o.readOnly {
		need = toAsk
	}
	a, err := c.openArchive(ctx, cmd, need)
	if err != nil {
		return nil, err
	}
	return &served{a, c.now}, nil
}

// newsroom runs intake and desk until ctx ends.
func (c *command) newsroom(ctx context.Context, a archive, d *desk.Desk) {
	var mu sync.Mutex
	complain := func(name string, err error) {
		mu.Lock()
		defer mu.Unlock()
		c.complain(name, err)
	}
	var rooms sync.WaitGroup
	rooms.Go(func() {
		d.Serve(ctx, func(s desk.Step) {
			for _, q := range s.Quarantined {
				complain(short(q.Container), &dateline.Error{Code: q.Code, Say: q.Say, Hint: q.Hint})
			}
		}, func(err error) { complain("", err) })
	})
	in, err := c.intake(visits{a, func(p dateline.Poll) {
		if p.Code != "" {
			complain(p.Source, &dateline.Error{Code: p.Code, Say: p.Say})
		}
	}}, a, d.Wake)
	if err != nil {
		complain("", err)
	} else {
		in.Run(ctx)
	}
	rooms.Wait()
}

// faces are the pages and the API of an archive.
func (c *command) faces(s *served, d *desk.Desk, o serveOptions) (http.Handler, error) {
	set, _, err := c.settings()
	if err != nil {
		return nil, err
	}
	way, err := c.way(wayOptions{fast: set.Fast, names: set.Names})
	if err != nil {
		return nil, err
	}
	vo := view.Options{Shown: shown(c.leastConfidence()), Now: s.now, Feeds: s.archive, Precision: precisionOf}
	if !o.readOnly {
		vo.Settings = s.archive
	}
	v := view.New(s.archive, vo)
	f := &faces{served: s, desk: d, way: way}
	w := web.Options{View: v, Now: s.now, ReadOnly: o.readOnly, Read: f.read, Live: f.live, Disputed: claimants, API: true, Version: dateline.ReaderVersion, Figures: measured,
		Trouble: func(what string) { c.complain("", &dateline.Error{Code: dateline.ErrStorage, Say: what}) }}
	if !o.readOnly {
		w.Submit, w.Override = f.submit, f.override
	}
	meter := api.NewMeter(s.archive)
	mux := http.NewServeMux()
	mux.Handle("/", web.Handler(w))
	mux.Handle("/api/", api.Handler(api.Options{View: v, Archive: s.archive, Now: s.now, ReadOnly: o.readOnly, Read: f.read, Submit: f.submit, Override: f.override,
		Version: dateline.ReaderVersion, Trouble: w.Trouble, Area: areaOf}))
	mux.Handle("GET /healthz", api.Health(s.archive))
	mux.Handle("GET /metrics", meter.Handler())
	return meter.Measure(mux), nil
}

// faces does for pages and API what is not asking.
type faces struct {
	*served
	desk *desk.Desk
	way  desk.Reader
}

// read reads bytes without keeping them.
func (f *faces) read(_ context.Context, raw []byte, name string) ([]dateline.Reading, error) {
	copies, errs := wire.Parse(raw, wire.Options{Received: f.now(), ReceivedBasis: "clock", Name: name})
	var out []dateline.Reading
	for _, cp := range copies {
		r := f.way.Read(cp)
		view.HideContacts(&r)
		out = append(out, r)
	}
	if len(copies) == 0 && len(errs) == 0 {
		return nil, &dateline.Error{Code: dateline.ErrEmpty, Say: "there is no dispatch in it"}
	}
	return out, errors.Join(errs...)
}

// mostWaited is how long a keeper waits for his dispatch to be read.
const mostWaited = 15 * time.Second

// submit keeps bytes, and returns the ids of the dispatches in them when they
// are read: a dispatch's id is the hash of its own bytes.
func (f *faces) submit(ctx context.Context, raw []byte, name string) ([]string, error) {
	at := f.now().UTC()
	copies, errs := wire.Parse(raw, wire.Options{Received: at, ReceivedBasis: "clock", Name: name})
	if len(copies) == 0 && len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	if _, err := f.archive.Receive(ctx, dateline.Delivery{Raw: raw, Receipt: dateline.Receipt{Received: at, Basis: "clock", Name: name}}); err != nil {
		return nil, err
	}
	f.desk.Wake()
	var ids []string
	ctx, done := context.WithTimeout(ctx, mostWaited)
	defer done()
	for _, cp := range copies {
		for {
			_, err := f.archive.Dispatch(ctx, cp.Dispatch.ID)
			if err == nil {
				ids = append(ids, cp.Dispatch.ID)
				break
			}
			if dateline.CodeOf(err) != dateline.ErrNotHeld {
				return ids, err
			}
			select {
			case <-ctx.Done():
				return ids, nil // it is kept, and will be read
			case <-time.After(50 * time.Millisecond):
			}
		}
	}
	return ids, nil
}

// override keeps a decision, after which the record is made anew.
func (f *faces) override(ctx context.Context, o dateline.Override) error {
	if o.At.IsZero() {
		o.At = f.now().UTC()
	}
	_, err := f.archive.Override(ctx, o)
	f.desk.Wake()
	return err
}

// live tells the number of the last write as it grows, the record's among
// them.
func (f *faces) live(ctx context.Context) <-chan int64 {
	out := make(chan int64)
	go func() {
		defer close(out)
		var was dateline.RecordState
		for first := true; ; first = false {
			s, err := f.archive.RecordState(ctx)
			if err == nil && !first && (s.Edit+s.Behind != was.Edit+was.Behind || !s.Made.Equal(was.Made)) {
				select {
				case out <- s.Edit + s.Behind:
				case <-ctx.Done():
					return
				}
			}
			if err == nil {
				was = s
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
			}
		}
	}()
	return out
}

// claimants names everybody who holds or claims a place that is disputed.
func claimants(name string, lat, lon float64) []string {
	var out []string
	for _, p := range geo.Places(name) {
		if len(p.Claimants) < 2 || !near(&p, lat, lon) {
			continue
		}
		for _, code := range p.Claimants {
			if country, ok := geo.CountryByCode(code); ok {
				out = append(out, country.Name)
			} else {
				out = append(out, code)
			}
		}
		return out
	}
	return out
}

// precisionOf says how fine a place is, for a view.
func precisionOf(e *dateline.Entity) string {
	switch p, _ := areaOf(e); p {
	case export.PrecisionCountry:
		return view.PrecisionCountry
	case export.PrecisionRegion:
		return view.PrecisionRegion
	case export.PrecisionWater:
		return view.PrecisionWater
	}
	return view.PrecisionPlace
}

// near reports whether a place of the gazetteer is the one that lies there.
func near(p *geo.Place, lat, lon float64) bool {
	return math.Abs(float64(p.Lat)-lat) < 1.5 && math.Abs(float64(p.Lon)-lon) < 1.5
}

// serveHTTP answers until ctx ends; what is under way is answered first.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, BaseContext: func(net.Listener) context.Context { return ctx }}
	web.Bound(s)
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err := s.Shutdown(stop)
	if <-ended; errors.Is(err, context.DeadlineExceeded) {
		return s.Close()
	}
	return err
}
