package desk

import (
	"context"
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
func (d *Desk) Serve(ctx context.Context, each func(Step), trouble func(error)) {
	var retained time.Time
	pause := firstPause
	for {
		_, err := d.Drain(ctx, each)
		if now := d.opt.Now(); err == nil && now.Sub(retained) >= retainEvery {
			if _, err = d.archive.Retain(ctx, now); err == nil {
				retained = now
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
		}
		select {
		case <-ctx.Done():
			return
		case <-wake:
		case <-d.opt.After(wait):
		}
	}
}
