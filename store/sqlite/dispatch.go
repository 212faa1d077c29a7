package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/dateline-news/dateline"
)

// refColumns are the columns of a dateline.Ref, of dispatches d.
const refColumns = "d.n, d.k, d.id, d.at, d.issued, d.outlet, d.agency, d.headline, d.language, d.is_full, d.status"

// ref is a Ref with the numbers of its dispatch here.
type ref struct {
	dateline.Ref
	n, k, at int64
}

func (r *ref) dest() []any {
	return []any{&r.n, &r.k, &r.Dispatch, &r.at, &r.Issued, &r.Outlet, &r.Agency, &r.Headline, &r.Language, &r.Full, &r.Status}
}

func (r *ref) done() dateline.Ref {
	r.Ref.At = moment(r.at)
	return r.Ref
}

// Dispatches returns dispatches by their time. See dateline.DispatchArchive.
func (s *Store) Dispatches(ctx context.Context, f dateline.Filter, page dateline.Page) (out dateline.Answer[dateline.Ref], err error) {
	err = s.read(ctx, "list the dispatches", func(v snapshot) error {
		q := ask{from: "dispatches d", order: []string{"d.at", "d.k"}, asc: page.Oldest, page: page, name: nameOf("dispatches", f)}
		v.narrow(&q, f, "d.at")
		out, err = paged(v, q, refColumns, func(scan scanner, _ []any) (dateline.Ref, error) {
			var r ref
			err := scan(r.dest()...)
			return r.done(), err
		})
		return err
	})
	return out, err
}

// find returns the dispatch with an id, or the only one that begins so.
func (v snapshot) find(id string) (r ref, err error) {
	id = strings.ToLower(id)
	if len(id) < 8 {
		return r, &dateline.Error{Code: dateline.ErrUsage, Say: "an id has at least 8 digits", Hint: "the answers print them"}
	}
	refs, err := collect(v.ctx, v, func(scan func(...any) error) (r ref, err error) {
		err = scan(r.dest()...)
		return r, err
	}, "SELECT "+refColumns+" FROM dispatches d WHERE d.id >= ? AND d.id < ? ORDER BY d.id LIMIT 2", id, id+"g")
	switch {
	case err != nil:
		return r, err
	case len(refs) == 1 || len(refs) > 1 && refs[0].Dispatch == id:
		return refs[0], nil
	case len(refs) > 1:
		return r, &dateline.Error{Code: dateline.ErrAmbiguous, Say: "more than one dispatch begins with " + id, Hint: "give more digits of the id"}
	}
	var why string
	err = v.QueryRowContext(v.ctx, "SELECT why FROM tombstones WHERE hash >= ? AND hash < ? AND kind = 'dispatch' LIMIT 1", id, id+"g").Scan(&why)
	if err == nil {
		return r, &dateline.Error{Code: dateline.ErrForgotten, Say: "dispatch " + id + " was forgotten: " + why}
	}
	if errors.Is(err, sql.ErrNoRows) {
		err = notHeld("dispatch " + id)
	}
	return r, err
}

// Dispatch returns a dispatch. See dateline.DispatchArchive.
func (s *Store) Dispatch(ctx context.Context, id string) (out dateline.Held, err error) {
	err = s.read(ctx, "read the dispatch", func(v snapshot) error {
		r, err := v.find(id)
		if err != nil {
			return err
		}
		var packed []byte
		var body string
		if err := v.QueryRowContext(ctx, "SELECT packed, body FROM readings JOIN texts USING (n) WHERE n = ?", r.n).Scan(&packed, &body); err != nil {
			return err
		}
		reading, err := unpackReading(packed, body)
		if err != nil {
			return &dateline.Error{Code: dateline.ErrCorrupt, Say: "the reading of " + id + " is damaged", Hint: "dateline rebuild makes it again", Err: err}
		}
		out.Reading, out.At = *reading, r.done().At
		if out.Overrides, err = v.overrides(r.Dispatch); err != nil {
			return err
		}
		if out.Receipts, err = v.receipts("c IN (SELECT c FROM places WHERE k = ?)", r.k); err != nil {
			return err
		}
		out.Places, err = collect(ctx, v, func(scan func(...any) error) (p dateline.RawRange, err error) {
			err = scan(&p.Container, &p.Start, &p.End)
			return p, err
		}, "SELECT o.hash, p.r0, p.r1 FROM places p JOIN containers o ON o.c = p.c WHERE p.k = ? ORDER BY o.first, o.hash, p.r0", r.k)
		if err != nil {
			return err
		}
		out.Files, err = collect(ctx, v, func(scan func(...any) error) (c dateline.Container, err error) {
			var first int64
			err = scan(&c.Hash, &c.Size, &first, &c.Redacted)
			c.First = moment(first)
			return c, err
		}, "SELECT hash, size, first, redacted <> '' FROM containers WHERE c IN (SELECT c FROM places WHERE k = ?) ORDER BY first, hash", r.k)
		return err
	})
	return out, err
}

// Raw returns a dispatch's bytes. See dateline.DispatchArchive.
func (s *Store) Raw(ctx context.Context, id string) (out []byte, err error) {
	err = s.read(ctx, "read the bytes", func(v snapshot) error {
		r, err := v.find(id)
		if err != nil {
			return err
		}
		var start, end int
		var packed []byte
		if err := v.QueryRowContext(ctx, "SELECT d.r0, d.r1, o.packed FROM dispatches d JOIN containers o ON o.c = d.c WHERE d.n = ?", r.n).
			Scan(&start, &end, &packed); err != nil {
			return err
		}
		raw, err := unpack(packed)
		if err == nil {
			if data, _, ok := locate(raw, r.Dispatch, start, end); ok {
				out = append([]byte(nil), data[start:end]...)
				return nil
			}
		}
		return &dateline.Error{Code: dateline.ErrCorrupt, Say: "the bytes of " + r.Dispatch + " are damaged", Hint: "go back to the last backup", Err: err}
	})
	return out, err
}

// Edits returns what was written. See dateline.DispatchArchive.
func (s *Store) Edits(ctx context.Context, after int64, limit int) (out []dateline.Edit, err error) {
	limit = dateline.Page{Limit: limit}.Rows()
	err = s.read(ctx, "list the edits", func(v snapshot) error {
		out, err = collect(ctx, v, func(scan func(...any) error) (e dateline.Edit, err error) {
			err = scan(&e.Number, &e.Dispatch, &e.Kind)
			return e, err
		}, "SELECT number, dispatch, kind FROM edits WHERE number > ? AND kind IN ('new', 'replaced', 'forgotten') ORDER BY number LIMIT ?", after, limit)
		return err
	})
	return out, err
}
