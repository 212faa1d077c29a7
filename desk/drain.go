package desk

import (
	"context"
	"errors"
	"sync"

	"github.com/dateline-news/dateline"
)

// chunk is how many dispatches are read and kept together. A spool of a
// thousand is read on all cores and need not be held whole in memory.
const chunk = 8

// Drain reads what is unread until nothing is, and calls each after every
// write, in canonical order. When ctx ends it hands out no more work, keeps
// what is being read, and returns the context's error.
func (d *Desk) Drain(ctx context.Context, each func(Step)) (sum Tally, err error) {
	for {
		t, err := d.pass(ctx, each)
		sum.Containers += t.Containers
		sum.Quarantined += t.Quarantined
		sum.Add(Step{Kept: t.Dispatches})
		// What came in while this pass went on is for the next.
		if err != nil || t.Containers == 0 {
			return sum, err
		}
	}
}

// job is a chunk of a container on its way.
type job struct {
	container dateline.Container
	bytes     int
	copies    []dateline.Copy
	last      bool

	readings []dateline.Reading
	failed   []dateline.Quarantined // of the container too, in its last job
	done     chan struct{}
}

// pass goes through what is unread once.
func (d *Desk) pass(ctx context.Context, each func(Step)) (sum Tally, err error) {
	feed, stop := context.WithCancel(ctx)
	defer stop()
	jobs := make(chan *job)
	inOrder := make(chan *job, 2*d.opt.Workers) // bounds what is read ahead of the writer
	var listed error
	go func() {
		defer close(inOrder)
		defer close(jobs)
		listed = d.list(feed, func(j *job) bool {
			j.done = make(chan struct{})
			select {
			case inOrder <- j:
			case <-feed.Done():
				return false
			}
			jobs <- j // the writer waits for it: it is not let go any more
			return true
		})
	}()
	var workers sync.WaitGroup
	for range d.opt.Workers {
		workers.Go(func() {
			for j := range jobs {
				d.readJob(feed, j)
				close(j.done)
			}
		})
	}
	for j := range inOrder {
		<-j.done
		if err != nil {
			continue // only to let the others end
		}
		var s Step
		if s, err = d.keep(ctx, j); err != nil {
			stop()
			continue
		}
		sum.Add(s)
		each(s)
	}
	workers.Wait()
	if err == nil {
		err = listed
	}
	if err == nil || errors.Is(err, context.Canceled) && ctx.Err() != nil {
		err = ctx.Err()
	}
	return sum, err
}

// list hands out the unread containers in canonical order, as long as put
// takes them.
func (d *Desk) list(ctx context.Context, put func(*job) bool) error {
	page := dateline.Page{Limit: 200}
	for {
		a, err := d.archive.Unread(ctx, d.version, page)
		if err != nil {
			return err
		}
		for _, c := range a.Rows {
			full, err := d.archive.Container(ctx, c.Hash)
			switch {
			case dateline.CodeOf(err) == dateline.ErrNotHeld:
				continue // forgotten in the meantime
			case dateline.CodeOf(err) == dateline.ErrCorrupt:
				// One damaged container does not stop the others.
				c.Receipts = nil
				if !put(&job{container: c, bytes: c.Size, last: true, failed: []dateline.Quarantined{d.quarantined(c.Hash, err)}}) {
					return ctx.Err()
				}
				continue
			case err != nil:
				return err
			}
			for _, j := range d.split(full) {
				if !put(j) {
					return ctx.Err()
				}
			}
		}
		if page.After = a.Next; a.Next == "" {
			return nil
		}
	}
}

// keep writes a job that was read. Its container becomes read with the last.
func (d *Desk) keep(ctx context.Context, j *job) (Step, error) {
	s := Step{Container: j.container.Hash, Bytes: j.bytes, Quarantined: j.failed, Last: j.last}
	for i := range j.readings {
		s.Withdraws = s.Withdraws || withdraws(&j.readings[i].Dispatch)
	}
	var err error
	// What was read is kept even when the run is being ended.
	s.Kept, err = d.archive.Keep(context.WithoutCancel(ctx), dateline.Parcel{
		Container:   j.container.Hash,
		Reader:      d.version,
		Received:    j.container.First,
		Readings:    j.readings,
		Quarantined: j.failed,
		Tried:       d.opt.Now(),
		More:        !j.last,
	})
	if dateline.CodeOf(err) == dateline.ErrNotHeld {
		return Step{Container: s.Container, Bytes: s.Bytes}, nil // forgotten while it was read
	}
	return s, err
}
