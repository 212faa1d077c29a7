package desk

import (
	"context"
	"errors"
	"time"
)

// How long Serve waits.
const (
	lookEvery   = time.Minute // for what another process received
	retainEvery = time.Hour   // between two times that retention is applied
	firstPause  = time.Second // after a failure; doubled each time, up to
	longest     = 5 * time.Minute
)

// Serve reads what comes in until ctx ends: when it is woken, and every minute
// for what another process received. It applies the sources' retention every
// hour. Where the archive fails (a full disk, another writer) it tells trouble,
// waits and tries again: what was received is held.
//
// With Options.Record it makes the record again, after something was kept or
// decided: at most every that often, never more often than a quarter of the
// time, and at once when a dispatch kills or withholds another. A record that
// fails is told to trouble, and does not keep it from reading.
func (d *Desk) Serve(ctx context.Context, each func(Step), trouble func(error)) {
	var retained time.Time
	pause := firstPause
	rec := &refresh{desk: d}
	for {
		_, err := d.Drain(ctx, func(s Step) {
			each(s)
			if rec.kept(s); rec.stale && d.opt.Record > 0 && rec.due() == 0 && !rec.last.IsZero() {
				// Much is still to be read; what was is not held back for it.
				if err := rec.make(ctx); err != nil && !errors.Is(err, context.Canceled) {
					trouble(err)
				}
			}
		})
		if now := d.opt.Now(); err == nil && now.Sub(retained) >= retainEvery {
			if _, err = d.archive.Retain(ctx, now); err == nil {
				retained = now
			}
		}
		if ctx.Err() != nil {
			return
		}
		if err == nil && d.opt.Record > 0 && (rec.urgent || rec.due() == 0) {
			if err := rec.make(ctx); err != nil && ctx.Err() == nil {
				trouble(err)
			}
		}
		if ctx.Err() != nil {
			return
		}
		wake, wait := d.wake, lookEvery
		if err != nil {
			trouble(err)
			wake, wait = nil, pause // news would only fail the same way
			pause = min(2*pause, longest)
		} else {
			pause = firstPause
			if rec.stale && d.opt.Record > 0 {
				wait = min(wait, max(rec.due(), firstPause))
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-wake:
		case <-d.opt.After(wait):
		}
	}
}
