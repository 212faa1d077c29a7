package intake

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// How far chance stretches a wait: a regular visit, so that the feeds of one
// morning do not stay in step; and back-off, so that all do not come back at
// once to a server that was down.
const (
	spread      = 0.10
	spreadAfter = 0.25
)

// maxOutage is the longest back-off where nothing answered: a laptop that
// slept over night finds its feeds within the hour.
const maxOutage = time.Hour

// every is the time between two visits.
func (in *Intake) every(s dateline.WatchedSource) time.Duration {
	if s.Kind == dateline.WatchFolder {
		if s.Every <= 0 {
			return in.Limits.Rescan
		}
		return max(s.Every, in.Limits.Settle)
	}
	if s.Every <= 0 {
		return in.Limits.Every
	}
	return max(s.Every, in.Limits.MinEvery)
}

// next is when a source may be visited again.
func (in *Intake) next(s dateline.SourceHealth, at time.Time, out outcome, err error) time.Time {
	base := in.every(s.WatchedSource)
	stretch := func(d time.Duration, by float64) time.Time {
		return at.Add(d + time.Duration(float64(d)*by*in.Rand()))
	}
	if err == nil {
		if out.again > 0 {
			// A store keeps whole seconds: rounded down it would be too early for
			// a file to have rested long enough, and take another round.
			return at.Add(out.again + time.Second - 1).Truncate(time.Second)
		}
		return stretch(base, spread)
	}
	most := max(base, in.Limits.MaxWait)
	if out.retry > 0 { // the server knows better
		return stretch(min(max(out.retry, base), most), spread)
	}
	switch code := dateline.CodeOf(err); {
	case code == ErrGone:
		return stretch(most, spreadAfter)
	case s.Kind == dateline.WatchFolder, code == ErrUnreachable, code == ErrTimeout, code == ErrNotKept:
		most = max(base, maxOutage)
	}
	d := base
	for range s.Failures {
		if d >= most {
			break
		}
		d *= 2
	}
	return stretch(min(d, most), spreadAfter)
}

// due is when a source is to be visited, at a moment: when its last visit
// said, or sooner when it is to be visited oftener since or its folder
// changed. A time so far ahead that no visit can have said it comes from a
// clock that was put back.
func (in *Intake) due(s dateline.SourceHealth, now time.Time) time.Time {
	due := s.Next
	base := in.every(s.WatchedSource)
	if s.Failures == 0 && !s.LastSuccess.IsZero() {
		if d := s.LastSuccess.Add(base + base/4); d.Before(due) {
			due = d
		}
	}
	if due.Sub(now) > 2*max(base, in.Limits.MaxWait) {
		due = now
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	if soon, ok := in.soon[s.ID]; ok && soon.Before(due) {
		due = soon
	}
	if t := in.notBefore[s.ID]; t.After(due) {
		due = t
	}
	return due
}

// retryAfter reads a Retry-After field (RFC 9110, 10.2.3): seconds, or a date.
// It is 0 for none, and for one that has passed or says nothing.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if n, err := strconv.ParseUint(v, 10, 31); err == nil {
		return time.Duration(n) * time.Second
	}
	if t, err := http.ParseTime(v); err == nil {
		return max(t.Sub(now), 0)
	}
	return 0
}
