package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/dateline-news/dateline"
)

// Receive keeps deliveries. See dateline.Journal.
func (s *Store) Receive(ctx context.Context, deliveries ...dateline.Delivery) ([]dateline.Received, error) {
	packed := make([][]byte, len(deliveries)) // before the lock: it takes longer than writing
	hashes := make([]string, len(deliveries))
	for i, d := range deliveries {
		packed[i], hashes[i] = pack(d.Raw, levelRaw), hashOf(d.Raw)
	}
	out := make([]dateline.Received, len(deliveries))
	err := s.write(ctx, "keep what was received", func(t tx) error {
		for i, d := range deliveries {
			var err error
			if out[i], err = t.receive(d, hashes[i], packed[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (t tx) receive(d dateline.Delivery, hash string, packed []byte) (dateline.Received, error) {
	out := dateline.Received{Container: hash}
	if buried, err := t.buried(hash); err != nil || buried {
		out.Forgotten = buried
		return out, err
	}
	when := unix(d.Received)
	var c, first, readAs int64
	var readBy string
	err := t.get("SELECT c, first, read_by, read_as FROM containers WHERE hash = ?", []any{hash}, &c, &first, &readBy, &readAs)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		if err := t.get("INSERT INTO containers (hash, size, first, packed) VALUES (?, ?, ?, ?) RETURNING c",
			[]any{hash, len(d.Raw), when, packed}, &c); err != nil {
			return out, err
		}
		out.New, out.Unread = true, true
	case err != nil:
		return out, err
	default:
		if when < first {
			if _, err := t.exec("UPDATE containers SET first = ? WHERE c = ?", when, c); err != nil {
				return out, err
			}
			first = when
		}
		out.Unread = readBy == "" || readAs != first
	}
	r := d.Receipt
	n, err := t.exec("INSERT OR IGNORE INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		c, when, r.Source, r.URL, r.Name, r.Basis, r.Status, r.ETag, r.LastModified, r.ContentType)
	out.Again = n > 0 && !out.New
	return out, err
}

func (t tx) buried(hash string) (bool, error) {
	var n int
	err := t.get("SELECT count(*) FROM tombstones WHERE hash = ?", []any{hash}, &n)
	return n > 0, err
}

// Container returns one container. See dateline.Journal.
func (s *Store) Container(ctx context.Context, hash string) (out dateline.Container, err error) {
	err = s.read(ctx, "read a container", func(v snapshot) error {
		var c, first int64
		var packed []byte
		var redacted string
		err := v.QueryRowContext(ctx, "SELECT c, hash, size, first, redacted, packed FROM containers WHERE hash = ?", hash).
			Scan(&c, &out.Hash, &out.Size, &first, &redacted, &packed)
		if errors.Is(err, sql.ErrNoRows) {
			return notHeld("container " + hash)
		}
		if err != nil {
			return err
		}
		out.First, out.Redacted = moment(first), redacted != ""
		if out.Raw, err = unpack(packed); err != nil {
			return &dateline.Error{Code: dateline.ErrCorrupt, Say: "the bytes of container " + hash + " are damaged", Err: err}
		}
		out.Receipts, err = v.receipts("c = ?", c)
		return err
	})
	return out, err
}

func (v snapshot) receipts(where string, args ...any) ([]dateline.Receipt, error) {
	return collect(v.ctx, v, func(scan func(...any) error) (r dateline.Receipt, err error) {
		var when int64
		err = scan(&when, &r.Basis, &r.Source, &r.URL, &r.Name, &r.Status, &r.ETag, &r.LastModified, &r.ContentType)
		r.Received = moment(when)
		return r, err
	}, "SELECT received, basis, source, url, name, status, etag, modified, type FROM receipts WHERE "+where+
		" ORDER BY received, source, url, name", args...)
}

// Unread returns what reader has still to read. See dateline.Journal.
func (s *Store) Unread(ctx context.Context, reader string, page dateline.Page) (out dateline.Answer[dateline.Container], err error) {
	err = s.read(ctx, "list what is unread", func(v snapshot) error {
		q := ask{from: "containers x", order: []string{"x.first", "x.hash"}, asc: true, page: page, name: "unread" + reader}
		q.where("(x.read_by <> ? OR x.read_as <> x.first)", reader)
		out, err = paged(v, q, "x.hash, x.size, x.redacted <> ''", func(scan scanner, at []any) (c dateline.Container, err error) {
			err = scan(&c.Hash, &c.Size, &c.Redacted)
			c.First = moment(at[0].(int64))
			return c, err
		})
		return err
	})
	return out, err
}

// Override keeps a decision. See dateline.Journal.
func (s *Store) Override(ctx context.Context, o dateline.Override) (id int64, err error) {
	err = s.write(ctx, "keep the override", func(t tx) error {
		err := t.get(`INSERT INTO overrides (dispatch, kind, s0, s1, value, by_whom, made, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			[]any{o.Dispatch, o.Kind, o.Start, o.End, o.Value, o.By, unix(o.At), o.Why}, &id)
		if err == nil {
			_, err = t.exec("INSERT INTO edits (dispatch, kind) VALUES (?, ?)", o.Dispatch, editOverride)
		}
		return err
	})
	return id, err
}

// Retract takes a decision back. See dateline.Journal.
func (s *Store) Retract(ctx context.Context, id int64, at time.Time) error {
	return s.write(ctx, "retract the override", func(t tx) error {
		n, err := t.exec("UPDATE overrides SET retracted = ? WHERE id = ? AND retracted = 0", unix(at), id)
		if err == nil && n == 0 {
			return notHeld("such override that stands")
		}
		if err == nil {
			_, err = t.exec("INSERT INTO edits (dispatch, kind) SELECT dispatch, ? FROM overrides WHERE id = ?", editOverride, id)
		}
		return err
	})
}

// Overrides returns decisions. See dateline.Journal.
func (s *Store) Overrides(ctx context.Context, dispatch string) (out []dateline.Override, err error) {
	err = s.read(ctx, "list the overrides", func(v snapshot) error {
		out, err = v.overrides(dispatch)
		return err
	})
	return out, err
}

func (v snapshot) overrides(dispatch string) ([]dateline.Override, error) {
	return collect(v.ctx, v, func(scan func(...any) error) (o dateline.Override, err error) {
		var made, retracted int64
		err = scan(&o.ID, &o.Dispatch, &o.Kind, &o.Start, &o.End, &o.Value, &o.By, &made, &o.Why, &retracted)
		o.At, o.Retracted = moment(made), moment(retracted)
		return o, err
	}, "SELECT id, dispatch, kind, s0, s1, value, by_whom, made, why, retracted FROM overrides WHERE ?1 = '' OR dispatch = ?1 ORDER BY id", dispatch)
}

// Tombstones returns what was forgotten. See dateline.Journal.
func (s *Store) Tombstones(ctx context.Context, page dateline.Page) (out dateline.Answer[dateline.Tombstone], err error) {
	err = s.read(ctx, "list what was forgotten", func(v snapshot) error {
		q := ask{from: "tombstones x", order: []string{"x.hash", "x.kind"}, asc: true, page: page, name: "tombstones"}
		out, err = paged(v, q, "x.buried, x.why", func(scan scanner, at []any) (b dateline.Tombstone, err error) {
			var when int64
			err = scan(&when, &b.Why)
			b.Hash, b.Kind, b.When = at[0].(string), at[1].(string), moment(when)
			return b, err
		})
		return err
	})
	return out, err
}

// Quarantined lists what could not be read. See dateline.Quarantine.
func (s *Store) Quarantined(ctx context.Context, page dateline.Page) (out dateline.Answer[dateline.Quarantined], err error) {
	err = s.read(ctx, "list the quarantine", func(v snapshot) error {
		q := ask{from: "quarantine x JOIN containers o ON o.c = x.c", asc: true, page: page, name: "quarantine",
			order: []string{"o.hash", "x.s0", "x.s1", "x.code", "x.say"}}
		out, err = paged(v, q, "x.hint, x.tries, x.first, x.last", func(scan scanner, at []any) (z dateline.Quarantined, err error) {
			var first, last int64
			err = scan(&z.Hint, &z.Tries, &first, &last)
			z.Container, z.Start, z.End = at[0].(string), int(at[1].(int64)), int(at[2].(int64))
			z.Code, z.Say = at[3].(string), at[4].(string)
			z.First, z.Last = moment(first), moment(last)
			return z, err
		})
		return err
	})
	return out, err
}

// Retry makes a container unread. See dateline.Quarantine.
func (s *Store) Retry(ctx context.Context, container string) error {
	return s.write(ctx, "mark the container unread", func(t tx) error {
		n, err := t.exec("UPDATE containers SET read_by = '' WHERE hash = ?", container)
		if err == nil && n == 0 {
			return notHeld("container " + container)
		}
		return err
	})
}

// Set keeps a setting. See dateline.Settings.
func (s *Store) Set(ctx context.Context, name, value string) error {
	return s.write(ctx, "keep the setting", func(t tx) error {
		if value == "" {
			_, err := t.exec("DELETE FROM settings WHERE name = ?", name)
			return err
		}
		_, err := t.exec("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, value)
		return err
	})
}

// Settings returns all settings. See dateline.Settings.
func (s *Store) Settings(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	err := s.read(ctx, "read the settings", func(v snapshot) error {
		_, err := collect(ctx, v, func(scan func(...any) error) (n struct{}, err error) {
			var name, value string
			err = scan(&name, &value)
			out[name] = value
			return n, err
		}, "SELECT name, value FROM settings")
		return err
	})
	return out, err
}
