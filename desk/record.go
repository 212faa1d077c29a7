package desk

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/record"
)

// recordVersion names the way in which readings are made a record: a record
// made in another way is made anew.
const recordVersion = "record/2"

// MostRecorded is of how many dispatches a record is made when nobody says.
const MostRecorded = 10000

// RecordOptions says of what a record is made.
type RecordOptions struct {
	// Most is the largest number of dispatches; 0 is MostRecorded. Of more, the
	// newest are taken, in whole days by UTC.
	Most int
	// Progress is called now and then with the number of readings that were
	// loaded, of how many, from one goroutine at a time; nil is nobody.
	Progress func(done, of int)
}

// Record makes the record of what is held and keeps it, and returns what it
// was made of. Where nothing has changed since the record that is kept, it does
// nothing: Made is then the time at which that was made.
//
// It is a function of the dispatches held and of the decisions that stand: the
// order in which they came has no part in it. What comes in while it is made is
// for the next time; Behind says so.
func (d *Desk) Record(ctx context.Context, opt RecordOptions) (dateline.RecordState, error) {
	d.recording.Lock()
	defer d.recording.Unlock()
	if opt.Most <= 0 {
		opt.Most = MostRecorded
	}
	if opt.Progress == nil {
		opt.Progress = func(int, int) {}
	}
	archive, ok := d.archive.(dateline.RecordArchive)
	if !ok {
		return dateline.RecordState{}, &dateline.Error{Code: dateline.ErrUsage, Say: "this archive keeps no record"}
	}
	maker := fmt.Sprintf("%s %s of %d", d.version, recordVersion, opt.Most)
	was, err := archive.RecordState(ctx)
	if err != nil || was.Behind == 0 && was.Reader == maker {
		return was, err
	}
	state := dateline.RecordState{Edit: was.Edit + was.Behind, Reader: maker}
	ids, since, err := d.window(ctx, opt.Most)
	if err != nil {
		return was, err
	}
	state.Since = since
	if err := d.held.forget(ctx, d.archive, state.Edit); err != nil {
		return was, err
	}
	readings, err := d.load(ctx, archive, ids, since, opt.Progress)
	if err != nil {
		return was, err
	}
	overrides, err := d.archive.Overrides(ctx, "")
	if err != nil {
		return was, err
	}
	var stand []dateline.Override
	for _, o := range overrides {
		switch o.Kind {
		case record.OverrideStory, record.OverrideOccurrence, record.OverrideActor:
			if o.Retracted.IsZero() {
				stand = append(stand, o)
			}
		}
	}
	state.Dispatches, state.Overrides = len(readings), len(stand)
	rec := record.Build(readings, stand, record.Options{})
	if err := ctx.Err(); err != nil {
		return was, err
	}
	state.Made = d.opt.Now().UTC()
	if err := archive.KeepRecord(ctx, rec, state); err != nil {
		return was, err
	}
	return archive.RecordState(ctx)
}

// window returns the ids of the dispatches of which a record is made, newest
// first, and since when they are; the zero time when they are all.
//
// It is cut between two days. Where the newest day alone has more than most,
// it is cut between two dispatches: by their order, which is not that of their
// coming.
func (d *Desk) window(ctx context.Context, most int) (ids []string, since time.Time, err error) {
	type one struct {
		id string
		at time.Time
	}
	var all []one
	page := dateline.Page{Limit: dateline.MaxLimit}
	for {
		a, err := d.archive.Dispatches(ctx, dateline.Filter{Withheld: true}, page)
		if err != nil {
			return nil, since, err
		}
		for _, r := range a.Rows {
			all = append(all, one{r.Dispatch, r.At})
		}
		if page.After = a.Next; a.Next == "" || len(all) > most {
			break
		}
	}
	if len(all) > most {
		since = all[most].at.UTC().Truncate(24*time.Hour).AddDate(0, 0, 1)
		n := 0
		for n < most && !all[n].at.Before(since) {
			n++
		}
		if n == 0 {
			n = most
			since = all[n-1].at.UTC()
		}
		all = all[:n]
	}
	ids = make([]string, len(all))
	for i, x := range all {
		ids[i] = x.id
	}
	return ids, since, nil
}

// readings are those of which the last record was made: a server that makes
// the next with twenty more need not unpack the others again. They take about
// 20 kB a dispatch.
type readings struct {
	edit int64 // everything written until then is seen
	byID map[string]*dateline.Reading
}

// forget lets go what was written anew since.
func (h *readings) forget(ctx context.Context, a Archive, now int64) error {
	for len(h.byID) > 0 && h.edit < now {
		edits, err := a.Edits(ctx, h.edit, dateline.MaxLimit)
		if err != nil {
			return err
		}
		for _, e := range edits {
			delete(h.byID, e.Dispatch)
			h.edit = e.Number
		}
		if len(edits) < dateline.MaxLimit {
			break
		}
	}
	h.edit = max(h.edit, now)
	return nil
}

// few is of how many of what is missing each is asked for alone, in a
// thousand of all.
const few = 100

// load returns the readings of dispatches, in their order. One that was
// forgotten in the meantime is left out.
func (d *Desk) load(ctx context.Context, archive dateline.RecordArchive, ids []string, since time.Time, progress func(done, of int)) ([]dateline.Reading, error) {
	wanted := make(map[string]*dateline.Reading, len(ids))
	var missing []string
	for _, id := range ids {
		if wanted[id] = d.held.byID[id]; wanted[id] == nil {
			missing = append(missing, id)
		}
	}
	d.held.byID = nil // not kept twice, nor half
	done := len(ids) - len(missing)
	progress(done, len(ids))
	if 1000*len(missing) <= few*len(ids) {
		if err := d.loadEach(ctx, missing, wanted); err != nil {
			return nil, err
		}
	} else {
		for page := (dateline.Page{Limit: 500}); ; {
			a, err := archive.Readings(ctx, since, time.Time{}, page)
			if err != nil {
				return nil, err
			}
			for i := range a.Rows {
				if r, ok := wanted[a.Rows[i].Dispatch.ID]; ok && r == nil {
					own := a.Rows[i]
					wanted[own.Dispatch.ID] = &own
					done++
				}
			}
			progress(done, len(ids))
			if page.After = a.Next; a.Next == "" {
				break
			}
		}
	}
	out := make([]dateline.Reading, 0, len(ids))
	for _, id := range ids {
		if r := wanted[id]; r != nil {
			out = append(out, *r)
		} else {
			delete(wanted, id)
		}
	}
	d.held.byID = wanted
	return out, nil
}

// loadEach asks for a few readings, several at a time.
func (d *Desk) loadEach(ctx context.Context, ids []string, into map[string]*dateline.Reading) error {
	var mu sync.Mutex
	var failed error
	var group sync.WaitGroup
	for w := range d.opt.Workers {
		group.Go(func() {
			for i := w; i < len(ids); i += d.opt.Workers {
				h, err := d.archive.Dispatch(ctx, ids[i])
				mu.Lock()
				switch code := dateline.CodeOf(err); {
				case err == nil:
					into[ids[i]] = &h.Reading
				case code != dateline.ErrForgotten && code != dateline.ErrNotHeld && failed == nil:
					failed = err
				}
				stop := failed != nil
				mu.Unlock()
				if stop {
					return
				}
			}
		})
	}
	group.Wait()
	return failed
}
