package sqlite

import (
	"context"
	"runtime"
	"sync"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// The answers of dateline.RecordArchive: one question, whatever is asked for.

// Stories returns stories. See dateline.StoryArchive.
func (s *Store) Stories(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.Story], error) {
	return recorded[dateline.Story](ctx, s, derive.KindStory, q, page)
}

// Repeats returns what was held already. See dateline.StoryArchive.
func (s *Store) Repeats(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.Repeat], error) {
	return recorded[dateline.Repeat](ctx, s, derive.KindRepeat, q, page)
}

// Occurrences returns occurrences. See dateline.OccurrenceArchive.
func (s *Store) Occurrences(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.Occurrence], error) {
	return recorded[dateline.Occurrence](ctx, s, derive.KindOccurrence, q, page)
}

// Disputes returns where accounts differ. See dateline.OccurrenceArchive.
func (s *Store) Disputes(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.Dispute], error) {
	return recorded[dateline.Dispute](ctx, s, derive.KindDispute, q, page)
}

// Series returns numbers over time. See dateline.OccurrenceArchive.
func (s *Store) Series(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.Series], error) {
	return recorded[dateline.Series](ctx, s, derive.KindSeries, q, page)
}

// AheadOf returns what was still to come. See dateline.OccurrenceArchive.
func (s *Store) AheadOf(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.Ahead], error) {
	return recorded[dateline.Ahead](ctx, s, derive.KindAhead, q, page)
}

// Actors returns who takes part. See dateline.ActorArchive.
func (s *Store) Actors(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.Actor], error) {
	return recorded[dateline.Actor](ctx, s, derive.KindActor, q, page)
}

// Origins returns where accounts come from. See dateline.ActorArchive.
func (s *Store) Origins(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.Origin], error) {
	return recorded[dateline.Origin](ctx, s, derive.KindOrigin, q, page)
}

// Quotes returns utterances. See dateline.ActorArchive.
func (s *Store) Quotes(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.Quote], error) {
	return recorded[dateline.Quote](ctx, s, derive.KindQuote, q, page)
}

// SourceCounts returns counts by origin. See dateline.ActorArchive.
func (s *Store) SourceCounts(ctx context.Context, q dateline.RecordQuery, page dateline.Page) (dateline.Answer[dateline.SourceCount], error) {
	return recorded[dateline.SourceCount](ctx, s, derive.KindSourceCount, q, page)
}

var kindNames = map[derive.Kind]string{
	derive.KindStory: "stories", derive.KindOrigin: "origins", derive.KindActor: "actors", derive.KindOccurrence: "occurrences",
	derive.KindDispute: "disputes", derive.KindSeries: "series", derive.KindAhead: "ahead", derive.KindQuote: "quotes",
	derive.KindSourceCount: "sourcecounts", derive.KindRepeat: "repeats", derive.KindNote: "notes",
}

// recorded answers a question for the objects of one kind.
func recorded[T any](ctx context.Context, s *Store, kind derive.Kind, q dateline.RecordQuery, page dateline.Page) (out dateline.Answer[T], err error) {
	err = s.read(ctx, "answer from the record", func(v snapshot) error {
		var keys []int64
		for _, r := range q.Refs {
			keys = append(keys, refKey(r))
		}
		if q.Name != "" {
			keys = append(keys, nameKey(derive.Fold(q.Name)))
		}
		a := ask{page: page, asc: page.Oldest, name: nameOf("record "+kindNames[kind], q)}
		at := "y.at"
		switch {
		case len(keys) == 0 && len(q.IDs) > 0:
			a.from = "record_objects y INDEXED BY record_objects_id"
			a.where("y.kind = ?", int(kind))
		case len(keys) == 0:
			a.from = "record_objects y INDEXED BY record_objects_at"
			a.where("y.kind = ?", int(kind))
		default:
			at = "x.at"
			a.from = "record_keys x CROSS JOIN record_objects y ON y.o = x.o"
			a.where("x.key = ? AND x.kind = ?", keys[0], int(kind))
			for _, k := range keys[1:] {
				a.where("EXISTS (SELECT 1 FROM record_keys z WHERE z.key = ? AND z.kind = x.kind AND z.at = x.at AND z.o = x.o)", k)
			}
		}
		a.order = []string{at, "y.id"}
		a.in("y.id", q.IDs)
		if !q.From.IsZero() {
			a.where(at+" >= ?", q.From.Unix())
		}
		if !q.To.IsZero() {
			a.where(at+" < ?", q.To.Unix())
		}
		out, err = paged(v, a, "y.deflated, y.body", func(scan scanner, place []any) (x T, err error) {
			var deflated int
			var body []byte
			if err = scan(&deflated, &body); err != nil {
				return x, err
			}
			if err = unpackObject(body, deflated, &x); err != nil {
				err = &dateline.Error{Code: dateline.ErrCorrupt, Say: "an object of the record is damaged", Hint: "dateline rebuild makes it again", Err: err}
			}
			return x, err
		})
		return err
	})
	return out, err
}

// Readings returns readings by time and id. See dateline.RecordArchive. They
// are unpacked on all cores.
func (s *Store) Readings(ctx context.Context, since, until time.Time, page dateline.Page) (out dateline.Answer[dateline.Reading], err error) {
	type stored struct {
		id, body string
		packed   []byte
	}
	var rows dateline.Answer[stored]
	span := [2]time.Time{since, until}
	err = s.read(ctx, "read the readings", func(v snapshot) error {
		a := ask{from: "dispatches d JOIN readings r ON r.n = d.n JOIN texts x ON x.n = d.n", order: []string{"d.at", "d.k"}, asc: true,
			page: page, name: nameOf("readings", span)}
		if !since.IsZero() {
			a.where("d.at >= ?", since.Unix())
		}
		if !until.IsZero() {
			a.where("d.at < ?", until.Unix())
		}
		rows, err = paged(v, a, "d.id, r.packed, x.body", func(scan scanner, _ []any) (r stored, err error) {
			err = scan(&r.id, &r.packed, &r.body)
			return r, err
		})
		return err
	})
	if err != nil {
		return out, err
	}
	out.Next, out.Rows = rows.Next, make([]dateline.Reading, len(rows.Rows))
	errs := make([]error, len(rows.Rows))
	var group sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(rows.Rows))
	for w := range workers {
		group.Go(func() {
			for i := w; i < len(rows.Rows); i += workers {
				r, err := unpackReading(rows.Rows[i].packed, rows.Rows[i].body)
				if err != nil {
					errs[i] = &dateline.Error{Code: dateline.ErrCorrupt, Say: "the reading of " + rows.Rows[i].id + " is damaged",
						Hint: "dateline rebuild makes it again", Err: err}
					continue
				}
				out.Rows[i] = *r
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return dateline.Answer[dateline.Reading]{}, err
		}
	}
	return out, nil
}
