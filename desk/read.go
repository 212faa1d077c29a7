package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire"
)

// split parses a container and returns its dispatches as jobs, in their order;
// the last has what could not be parsed.
func (d *Desk) split(c dateline.Container) []*job {
	opt := wire.Options{Received: c.First}
	if len(c.Receipts) > 0 {
		opt.ReceivedBasis, opt.Name = c.Receipts[0].Basis, c.Receipts[0].Name
	}
	if c.Redacted {
		c.Raw = legible(c.Raw)
	}
	copies, errs := parse(c.Raw, opt)
	if len(copies) == 0 && len(errs) == 0 {
		errs = []error{&dateline.Error{Code: dateline.ErrEmpty, Say: "there is no dispatch in it"}}
	}
	if c.Redacted {
		for i := range copies {
			copies[i] = trim(copies[i], c.Raw, opt)
		}
	}
	c.Raw, c.Receipts = nil, nil
	var jobs []*job
	left := c.Size
	for len(copies) > chunk {
		j := &job{container: c, copies: copies[:chunk]}
		for _, cp := range j.copies {
			j.bytes += cp.Dispatch.Raw.End - cp.Dispatch.Raw.Start
		}
		j.bytes = min(j.bytes, left)
		left -= j.bytes
		jobs, copies = append(jobs, j), copies[chunk:]
	}
	last := &job{container: c, copies: copies, bytes: left, last: true}
	for _, err := range errs {
		last.failed = append(last.failed, d.quarantined(c.Hash, err))
	}
	return append(jobs, last)
}

// parse is wire.Parse, whose faults end in quarantine and not in the end of
// the desk.
func parse(raw []byte, opt wire.Options) (copies []dateline.Copy, errs []error) {
	defer func() {
		if p := recover(); p != nil {
			copies, errs = nil, []error{failed(p)}
		}
	}()
	return wire.Parse(raw, opt)
}

// readJob reads the dispatches of a job.
func (d *Desk) readJob(ctx context.Context, j *job) {
	var failed []dateline.Quarantined
	for _, c := range j.copies {
		r, err := d.reading(ctx, c, j.container.Hash)
		if err != nil {
			q := d.quarantined(j.container.Hash, err)
			q.Start, q.End = c.Dispatch.Raw.Start, c.Dispatch.Raw.End
			failed = append(failed, q)
			continue
		}
		j.readings = append(j.readings, r)
	}
	j.failed = append(failed, j.failed...)
	j.copies = nil
}

// reading reads one dispatch, unless what the archive holds of it stands.
//
// A feed brings the same thirty items every quarter of an hour; twenty-nine of
// them were read from the visit before.
func (d *Desk) reading(ctx context.Context, c dateline.Copy, container string) (r dateline.Reading, err error) {
	if held, err := d.archive.Dispatch(ctx, c.Dispatch.ID); err == nil && held.Reading.Reader == d.version {
		own := c.Dispatch
		own.Raw.Container = container
		if !sooner(&own, &held.Reading.Dispatch) {
			r = held.Reading
			r.Dispatch.Raw, r.Dispatch.Received = own.Raw, own.Received
			return r, nil
		}
	}
	defer func() {
		if p := recover(); p != nil {
			err = failed(p)
		}
	}()
	return d.opt.Reader.Read(c), nil
}

// sooner reports whether a is the receipt by which a dispatch is read, of a
// and b: as Keep of dateline.DispatchArchive decides, the earlier one, then
// the smaller hash, then the earlier place.
func sooner(a, b *dateline.Dispatch) bool {
	return cmp.Or(received(a).Compare(received(b)), cmp.Compare(a.Raw.Container, b.Raw.Container), cmp.Compare(a.Raw.Start, b.Raw.Start)) < 0
}

func received(d *dateline.Dispatch) time.Time {
	t, _ := time.Parse(time.RFC3339, d.Received)
	return t
}

// quarantined makes an entry of an error.
func (d *Desk) quarantined(container string, err error) dateline.Quarantined {
	now := d.opt.Now()
	q := dateline.Quarantined{Container: container, Code: dateline.ErrUnreadable, Say: err.Error(), Tries: 1, First: now, Last: now}
	var e *dateline.Error
	if errors.As(err, &e) {
		q.Code, q.Hint = e.Code, e.Hint
	}
	return q
}

// failed words a panic of a reader.
func failed(p any) error {
	say := fmt.Sprint(p)
	if len(say) > 200 {
		say = say[:200]
	}
	return &dateline.Error{Code: ErrReader, Say: "the reader broke off: " + say,
		Hint: "this is a mistake of dateline's: the bytes are kept, and a later version tries them again"}
}
