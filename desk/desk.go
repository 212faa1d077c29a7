// Package desk is the running newsroom: deliveries go in, and the archive
// holds what they say. It is the only place that knows the whole order:
//
//	journal -> wire -> read -> store -> record -> store
//
// Bytes are received into the journal first and read from there, never from
// where they came: what was acknowledged is on the disk, and a process that is
// killed between any two steps loses nothing and repeats nothing. What is
// still to be read is not kept in a list of its own; it is what the journal
// holds and this reader has not read, in canonical order (earliest receipt,
// then hash). So a restart goes on where it was, a new version of the reader
// reads everything anew, and the order of arrival tells nothing.
//
// Reading runs on all cores; one goroutine writes, in order. The record is made
// of the readings held, by Record: when somebody asks, or by Serve.
package desk

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read"
)

// ErrReader is the code of what stands in quarantine because the reader broke
// off on it: a fault of the reader, never of the copy.
const ErrReader = "reader-failed"

// Archive is what a desk works on.
type Archive interface {
	dateline.Journal
	dateline.DispatchArchive
	dateline.Custody
}

// Options says how a desk works. Now is required.
type Options struct {
	Now     func() time.Time                     // the clock
	Workers int                                  // that read at a time; 0 is one a core
	Reader  Reader                               // nil is the zero read.Reader
	After   func(time.Duration) <-chan time.Time // nil is time.After

	// Record is how often Serve makes the record again at most; 0 is never.
	// Recorded is of how many dispatches, as RecordOptions has it.
	Record   time.Duration
	Recorded int
}

// Reader is a way of reading, as read.Reader is one. An archive is read in one
// way: where the version is another, all that is held is read anew.
type Reader interface {
	Read(dateline.Copy) dateline.Reading
	Version() string
}

// Desk reads what an archive holds and has not read. It may be woken from any
// goroutine; only one Drain or Serve runs at a time.
type Desk struct {
	archive Archive
	opt     Options
	version string // of the reader
	wake    chan struct{}

	recording sync.Mutex // one record is made at a time
	held      readings   // of the last record
}

// New returns a desk for an archive.
func New(a Archive, opt Options) *Desk {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	if opt.Reader == nil {
		opt.Reader = read.Reader{}
	}
	if opt.After == nil {
		opt.After = time.After
	}
	return &Desk{archive: a, opt: opt, version: opt.Reader.Version(), wake: make(chan struct{}, 1)}
}

// Wake says that something was received. It never blocks.
func (d *Desk) Wake() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// How much is received in one transaction. A commit waits for the disk, so
// that small files come many at a time; what is lost to a kill is at most one
// batch, and it is still where it came from.
const (
	batchCount = 64
	batchBytes = 8 << 20
)

// Receive puts deliveries into the journal, in their order, and calls each
// with every one after it is on the disk. It stops where the archive fails or
// ctx ends; everything before has been handed to each.
func (d *Desk) Receive(ctx context.Context, deliveries iter.Seq[dateline.Delivery], each func(dateline.Delivery, dateline.Received)) error {
	var batch []dateline.Delivery
	size := 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		got, err := d.archive.Receive(context.WithoutCancel(ctx), batch...)
		if err != nil {
			return err
		}
		for i := range got {
			each(batch[i], got[i])
		}
		clear(batch)
		batch, size = batch[:0], 0
		return nil
	}
	for del := range deliveries {
		if ctx.Err() != nil {
			break
		}
		batch = append(batch, del)
		if size += len(del.Raw); len(batch) >= batchCount || size >= batchBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	return ctx.Err()
}

// Pending returns how many containers are still to be read, and their bytes.
func (d *Desk) Pending(ctx context.Context) (containers int, bytes int64, err error) {
	page := dateline.Page{Limit: dateline.MaxLimit}
	for {
		a, err := d.archive.Unread(ctx, d.version, page)
		if err != nil {
			return 0, 0, err
		}
		for _, c := range a.Rows {
			containers++
			bytes += int64(c.Size)
		}
		if page.After = a.Next; a.Next == "" {
			return containers, bytes, nil
		}
	}
}

// Rebuild drops all that is derived and reads everything anew. A rebuild that
// is cut short is ended by Drain.
func (d *Desk) Rebuild(ctx context.Context, each func(Step)) (Tally, error) {
	if err := d.archive.Rebuild(ctx); err != nil {
		return Tally{}, err
	}
	return d.Drain(ctx, each)
}

// Tally counts what a desk has done.
type Tally struct {
	Containers  int           `json:"containers"` // read to their end
	Dispatches  dateline.Kept `json:"dispatches"`
	Quarantined int           `json:"quarantined"` // containers, or parts of one, that could not be read
}

// Add adds a step to the tally.
func (t *Tally) Add(s Step) {
	k := &t.Dispatches
	k.New += s.Kept.New
	k.Again += s.Kept.Again
	k.Replaced += s.Kept.Replaced
	k.Forgotten += s.Kept.Forgotten
	t.Quarantined += len(s.Quarantined)
	if s.Last {
		t.Containers++
	}
}

// Step is one write: a container, or part of a large one, is read and kept.
type Step struct {
	Container   string // hash
	Bytes       int    // of the container that this step is for
	Kept        dateline.Kept
	Quarantined []dateline.Quarantined
	Last        bool // of this container
	Withdraws   bool // a dispatch kept kills or withholds, or is killed or withheld
}
