package sqlite

import (
	"context"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

const eventRow = " CROSS JOIN events y ON y.k = x.k AND y.v = x.v CROSS JOIN dispatches d ON d.k = x.k"

// part is a name that plays one of some parts in an event.
type part struct {
	key   int64
	parts int
}

// Events answers what happened, by the time told. See dateline.EventArchive.
func (s *Store) Events(ctx context.Context, q dateline.EventQuery, page dateline.Page) (out dateline.Answer[dateline.FoundEvent], err error) {
	err = s.read(ctx, "answer what happened", func(v snapshot) error {
		a := ask{page: page, asc: page.Oldest, order: []string{"x.pos", "x.k", "x.v"}, name: nameOf("events", q)}
		var parts []part
		if q.Actor != "" {
			parts = append(parts, part{v.key(derive.Fold(q.Actor)), derive.Actor})
		}
		if q.Recipient != "" {
			parts = append(parts, part{v.key(derive.Fold(q.Recipient)), derive.Recipient})
		}
		for _, name := range q.Names {
			parts = append(parts, part{v.key(derive.Fold(name)), derive.Actor | derive.Recipient})
		}
		if q.Place != "" {
			parts = append(parts, part{v.key(derive.PlaceKey(q.Place)), derive.Place})
		}
		a.takesPart(parts)
		if len(parts) == 0 {
			switch {
			case len(q.Types) == 1:
				a.from = "events x INDEXED BY events_type" + eventRow
				a.where("x.type = ?", q.Types[0])
			default:
				a.from = "events x INDEXED BY events_pos" + eventRow
			}
		}
		a.in("y.status", q.Statuses)
		if q.News {
			a.where("y.recalled = 0")
		}
		if !q.To.IsZero() {
			a.where("x.pos < ?", q.To.Unix())
		}
		if !q.From.IsZero() {
			a.where("coalesce(y.until, x.pos + 1) > ?", q.From.Unix())
		}
		v.ofEvent(&a, q.Filter, q.Least)
		out, err = filled(v, a, "y.body", func(f *filler, r *ref, body string) (dateline.FoundEvent, error) { return f.event(r, body) })
		return err
	})
	return out, err
}

// takesPart asks for events in which all parts are played. The first names
// the index that is walked.
func (q *ask) takesPart(parts []part) {
	for i, p := range parts {
		if i == 0 {
			q.from = "event_keys x" + eventRow
			q.where("x.key = ? AND x.parts & ?", p.key, p.parts)
			continue
		}
		q.where("EXISTS (SELECT 1 FROM event_keys z WHERE z.key = ? AND z.pos = y.pos AND z.k = x.k AND z.v = x.v AND z.parts & ?)", p.key, p.parts)
	}
}

// ofEvent puts the filters: type, standing and place are the event's own.
func (v snapshot) ofEvent(a *ask, f dateline.Filter, least float64) {
	a.in("y.type", f.Types)
	a.in("y.standing", f.Standings)
	if least > 0 {
		a.where("y.confidence >= ?", least)
	}
	v.narrowHead(a, f, "d.at")
}

// Ahead answers what is to come. See dateline.EventArchive.
func (s *Store) Ahead(ctx context.Context, q dateline.AheadQuery, page dateline.Page) (out dateline.Answer[dateline.FoundEvent], err error) {
	q.After = q.After.UTC().Truncate(24 * time.Hour) // the same question all day: its cursors hold
	err = s.read(ctx, "answer what is ahead", func(v snapshot) error {
		a := ask{page: page, asc: true, order: []string{"x.due", "x.k", "x.v"}, name: nameOf("ahead", q),
			from: "events x INDEXED BY events_due" + eventRow}
		a.where("x.due IS NOT NULL")
		if !q.After.IsZero() {
			a.where("x.due > ?", q.After.Unix())
		}
		var parts []part
		if q.Name != "" {
			parts = append(parts, part{v.key(derive.Fold(q.Name)), derive.Actor | derive.Recipient})
		}
		if q.Place != "" {
			parts = append(parts, part{v.key(derive.PlaceKey(q.Place)), derive.Place})
		}
		for _, p := range parts {
			a.where("EXISTS (SELECT 1 FROM event_keys z WHERE z.key = ? AND z.pos = y.pos AND z.k = x.k AND z.v = x.v AND z.parts & ?)", p.key, p.parts)
		}
		v.ofEvent(&a, q.Filter, q.Least)
		out, err = filled(v, a, "y.body", func(f *filler, r *ref, body string) (dateline.FoundEvent, error) { return f.event(r, body) })
		return err
	})
	return out, err
}
