package intake

import (
	"context"
	"net/url"
	"strings"
	"time"
)

// lane is the way to one host: one request at a time, with a pause between.
type lane struct {
	turn   chan struct{} // held by whoever asks
	next   time.Time     // not before; only read and written by the holder
	delay  time.Duration // from robots.txt; guarded by Intake.mu
	closed time.Time     // the host asked for patience until then; guarded by Intake.mu
}

func (in *Intake) lane(host string) *lane {
	in.mu.Lock()
	defer in.mu.Unlock()
	l := in.lanes[host]
	if l == nil {
		l = &lane{turn: make(chan struct{}, 1)}
		in.lanes[host] = l
	}
	return l
}

// hostOf is what politeness goes by: the name alone, all ports being one
// machine.
func hostOf(u *url.URL) string {
	return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
}

// enter waits for the turn at a host and for a slot among all requests. It
// fails at once, with how long, when the host asked for patience.
func (in *Intake) enter(ctx context.Context, u *url.URL) (leave func(), patience time.Duration, err error) {
	in.begin()
	l := in.lane(hostOf(u))
	select {
	case l.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, 0, ctx.Err()
	}
	for {
		in.mu.Lock()
		closed := l.closed
		in.mu.Unlock()
		now := in.Now()
		if closed.After(now) {
			<-l.turn
			return nil, closed.Sub(now), fail(ErrBusy, "the host "+hostOf(u)+" asked for patience")
		}
		// A clock that was put back must not close a lane for long.
		wait := min(l.next.Sub(now), in.pause(l))
		if wait <= 0 {
			break
		}
		if err := in.sleep(ctx, wait); err != nil {
			<-l.turn
			return nil, 0, err
		}
		l.next = time.Time{}
	}
	select {
	case in.slots <- struct{}{}:
	case <-ctx.Done():
		<-l.turn
		return nil, 0, ctx.Err()
	}
	return func() {
		<-in.slots
		l.next = in.Now().Add(in.pause(l))
		<-l.turn
	}, 0, nil
}

// maxCrawlDelay bounds what a robots.txt may ask for.
const maxCrawlDelay = 10 * time.Minute

func (in *Intake) pause(l *lane) time.Duration {
	in.mu.Lock()
	defer in.mu.Unlock()
	return max(in.Limits.HostDelay, min(l.delay, maxCrawlDelay))
}

// close keeps everybody from a host for a while.
func (in *Intake) close(u *url.URL, d time.Duration) {
	l, until := in.lane(hostOf(u)), in.Now().Add(min(d, in.Limits.MaxWait))
	in.mu.Lock()
	defer in.mu.Unlock()
	if until.After(l.closed) {
		l.closed = until
	}
}
