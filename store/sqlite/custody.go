package sqlite

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/dateline-news/dateline"
)

// derivedTables are dropped by Rebuild.
var derivedTables = []string{"dispatches", "readings", "places", "keys", "entities", "roles", "names", "times", "quantities",
	"quantity_keys", "claims", "claim_keys", "unknowns", "events", "event_keys", "record_objects", "record_keys", "record_state"}

// Rebuild drops what is derived. See dateline.Custody.
func (s *Store) Rebuild(ctx context.Context) error {
	return s.write(ctx, "drop what is derived", func(t tx) error {
		for _, table := range derivedTables {
			if _, err := t.exec("DELETE FROM " + table); err != nil {
				return err
			}
		}
		// An index without content of its own cannot name what it deletes.
		for _, q := range []string{"INSERT INTO words (words) VALUES ('delete-all')", "DELETE FROM texts", "UPDATE containers SET read_by = ''"} {
			if _, err := t.exec(q); err != nil {
				return err
			}
		}
		clear(t.s.keys)
		return nil
	})
}

// Backup copies the archive. See dateline.Custody.
func (s *Store) Backup(ctx context.Context, file string) error {
	const what = "make the backup"
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return &dateline.Error{Code: dateline.ErrExists, Say: file + " is there already", Hint: "name a file that does not exist"}
	}
	if err != nil {
		return s.fail(what, err)
	}
	_ = f.Close()
	// VACUUM INTO takes an empty file, whose rights it keeps, and reads from a
	// snapshot: writers go on.
	if s.readers == s.writer {
		s.mu.Lock()
		defer s.mu.Unlock()
	}
	conn, err := s.readers.Conn(ctx)
	if err == nil {
		defer conn.Close()
		if _, err = conn.ExecContext(ctx, "PRAGMA query_only = 0"); err == nil {
			_, err = conn.ExecContext(ctx, "VACUUM INTO ?", file)
			if s.readers != s.writer {
				_, back := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only = 1")
				err = errors.Join(err, back)
			}
		}
	}
	if err == nil {
		err = syncFile(file)
	}
	if err != nil {
		_ = os.Remove(file)
	}
	return s.fail(what, err)
}

func syncFile(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Export writes all readings. See dateline.Custody.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	return s.read(ctx, "export the readings", func(v snapshot) error {
		out := bufio.NewWriter(w)
		err := v.each(func(n int64, id string, r *dateline.Reading) error {
			b, err := json.Marshal(r)
			if err == nil {
				_, err = out.Write(append(b, '\n'))
			}
			return err
		}, func(id string, err error) error { return err })
		return errors.Join(err, out.Flush())
	})
}

// each calls f with every reading, in the order of the ids, and broken with
// those that cannot be read back.
func (v snapshot) each(f func(n int64, id string, r *dateline.Reading) error, broken func(id string, err error) error) error {
	type row struct {
		n        int64
		id, body string
		packed   []byte
	}
	for last := ""; ; {
		rows, err := collect(v.ctx, v, func(scan func(...any) error) (r row, err error) {
			err = scan(&r.n, &r.id, &r.packed, &r.body)
			return r, err
		}, "SELECT d.n, d.id, coalesce(r.packed, x''), coalesce(x.body, '') FROM dispatches d LEFT JOIN readings r ON r.n = d.n LEFT JOIN texts x ON x.n = d.n WHERE d.id > ? ORDER BY d.id LIMIT 200", last)
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, w := range rows {
			last = w.id
			r, err := unpackReading(w.packed, w.body)
			if err != nil {
				err = broken(w.id, err)
			} else {
				err = f(w.n, w.id, r)
			}
			if err != nil {
				return err
			}
		}
	}
}
