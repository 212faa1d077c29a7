package desk

import (
	"context"
	"time"

	"github.com/dateline-news/dateline"
)

// restFactor is how many times as long as it took a record is left alone:
// making it takes a quarter of the time at most.
const restFactor = 3

// refresh is the care of Serve for the record.
type refresh struct {
	desk   *Desk
	last   time.Time     // when it was tried last, to its end
	took   time.Duration // that time
	stale  bool          // something was kept since
	urgent bool          // and something of it withdraws what is told
}

// kept heeds a step.
func (r *refresh) kept(s Step) {
	r.stale = r.stale || s.Kept.New+s.Kept.Replaced > 0
	r.urgent = r.urgent || s.Withdraws
}

// due is how long it is until the record is to be made again; 0 is now.
func (r *refresh) due() time.Duration {
	if r.last.IsZero() {
		return 0
	}
	wait := restFactor * r.took
	if !r.urgent {
		wait = max(wait, r.desk.opt.Record)
	}
	return max(wait-r.desk.opt.Now().Sub(r.last), 0)
}

// make makes the record, where Serve was told to.
func (r *refresh) make(ctx context.Context) error {
	if r.desk.opt.Record <= 0 {
		return nil
	}
	start := r.desk.opt.Now()
	state, err := r.desk.Record(ctx, RecordOptions{Most: r.desk.opt.Recorded})
	r.stale, r.urgent = err != nil, false
	if err != nil || !state.Made.Before(start) { // else there was nothing to do
		r.last = r.desk.opt.Now()
		r.took = r.last.Sub(start)
	}
	return err
}

// withdraws reports whether a dispatch is killed or withheld, or asks that of
// another.
func withdraws(d *dateline.Dispatch) bool {
	if d.Status == dateline.StatusKilled || d.Status == dateline.StatusWithheld {
		return true
	}
	return d.Version != nil && (d.Version.Relation == "kills" || d.Version.Relation == "withholds")
}
