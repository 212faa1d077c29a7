package sqlite

import (
	"bytes"
	"compress/gzip"
	"context"
	"time"

	"github.com/dateline-news/dateline"
)

// rawRange is where a dispatch's bytes stand in a container.
type rawRange struct {
	id         string
	start, end int
}

// Forget erases a dispatch or what came from a source. See dateline.Custody.
//
// A container that holds other dispatches too is kept for them: the forgotten
// bytes in it are overwritten by blanks (a JSON object by null and blanks), so
// that all else keeps its place; it is marked redacted, with the hash of what
// is left. A dispatch that came from another source too stays, and its other
// containers are unread again. Freed pages are overwritten (secure_delete) and
// the log is emptied into the file at the end.
func (s *Store) Forget(ctx context.Context, o dateline.Oblivion) (out dateline.Forgotten, err error) {
	if (o.Dispatch == "") == (o.Source == "") {
		return out, &dateline.Error{Code: dateline.ErrUsage, Say: "say one dispatch or one source to forget"}
	}
	id := o.Dispatch
	if id != "" {
		if err := s.read(ctx, "forget", func(v snapshot) error {
			r, err := v.find(id)
			id = r.Dispatch
			return err
		}); err != nil {
			return out, err
		}
	}
	err = s.write(ctx, "forget", func(t tx) error {
		out = dateline.Forgotten{}
		f := forgetting{tx: t, why: o.Why, when: unix(o.When), out: &out}
		if id != "" {
			return f.dispatches([]string{id})
		}
		return f.source(o.Source)
	})
	if err != nil {
		return out, err
	}
	return out, s.checkpoint(ctx)
}

// Retain applies retention. See dateline.Custody. A dispatch is due when its
// earliest receipt is older than the source keeps, and it came from nowhere
// else.
func (s *Store) Retain(ctx context.Context, now time.Time) (out dateline.Forgotten, err error) {
	sources, err := s.Sources(ctx, now)
	if err != nil {
		return out, err
	}
	for _, src := range sources {
		if src.Retain <= 0 {
			continue
		}
		err = s.write(ctx, "apply the retention of "+src.ID, func(t tx) error {
			ids, err := collect(ctx, t, scalar[string], `SELECT d.id FROM dispatches d WHERE d.received < ?2
				AND EXISTS (SELECT 1 FROM places p JOIN receipts r ON r.c = p.c WHERE p.k = d.k AND r.source = ?1)
				AND NOT EXISTS (SELECT 1 FROM places p JOIN receipts r ON r.c = p.c WHERE p.k = d.k AND r.source <> ?1) ORDER BY d.id`,
				src.ID, now.Add(-src.Retain).Unix())
			if err != nil || len(ids) == 0 {
				return err
			}
			f := forgetting{tx: t, why: "retention of source " + src.ID, when: unix(now), out: &out}
			return f.dispatches(ids)
		})
		if err != nil {
			return out, err
		}
	}
	if out.Dispatches > 0 {
		err = s.checkpoint(ctx)
	}
	return out, err
}

// checkpoint moves the log into the file and empties it. A reader that is
// still at work delays that to a later one.
func (s *Store) checkpoint(ctx context.Context) error {
	if s.file == InMemory {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var busy, pages, moved int
	return s.fail("empty the log", s.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved))
}

type forgetting struct {
	tx
	why  string
	when int64
	out  *dateline.Forgotten
}

// dispatches forgets dispatches wherever they stand.
func (f *forgetting) dispatches(ids []string) error {
	touched := map[int64][]rawRange{}
	var order []int64
	for _, id := range ids {
		rows, err := collect(f.ctx, f, func(scan func(...any) error) (p struct {
			c int64
			rawRange
		}, err error) {
			p.id = id
			err = scan(&p.c, &p.start, &p.end)
			return p, err
		}, "SELECT p.c, p.r0, p.r1 FROM places p JOIN dispatches d ON d.k = p.k WHERE d.id = ? ORDER BY p.c, p.r0", id)
		if err != nil {
			return err
		}
		for _, p := range rows {
			if touched[p.c] == nil {
				order = append(order, p.c)
			}
			touched[p.c] = append(touched[p.c], p.rawRange)
		}
	}
	if err := f.erase(ids, true); err != nil {
		return err
	}
	for _, c := range order {
		gone, err := f.dropEmpty(c, f.why, f.when)
		if err != nil {
			return err
		}
		if gone {
			f.out.Containers++
			continue
		}
		if err := f.blank(c, touched[c]); err != nil {
			return err
		}
		f.out.Redacted++
	}
	return nil
}

// source forgets the containers that came from one source only, and the
// dispatches that stand in no other.
func (f *forgetting) source(id string) error {
	if _, err := f.exec("CREATE TEMP TABLE IF NOT EXISTS gone_containers (c INTEGER PRIMARY KEY)"); err != nil {
		return err
	}
	if _, err := f.exec("DELETE FROM gone_containers"); err != nil {
		return err
	}
	if _, err := f.exec(`INSERT INTO gone_containers SELECT DISTINCT c FROM receipts r WHERE source = ?1
		AND NOT EXISTS (SELECT 1 FROM receipts o WHERE o.c = r.c AND o.source <> ?1)`, id); err != nil {
		return err
	}
	ids, err := collect(f.ctx, f, scalar[string], `SELECT DISTINCT d.id FROM places p JOIN dispatches d ON d.k = p.k WHERE p.c IN (SELECT c FROM gone_containers)
		AND NOT EXISTS (SELECT 1 FROM places o WHERE o.k = p.k AND o.c NOT IN (SELECT c FROM gone_containers)) ORDER BY d.id`)
	if err != nil {
		return err
	}
	if err := f.erase(ids, true); err != nil {
		return err
	}
	// Read from bytes that go, but held elsewhere too: read again from there.
	kept, err := collect(f.ctx, f, scalar[string], `SELECT id FROM dispatches WHERE c IN (SELECT c FROM gone_containers) ORDER BY id`)
	if err != nil {
		return err
	}
	for _, id := range kept {
		n, err := f.exec("UPDATE containers SET read_by = '' WHERE read_by <> '' AND c NOT IN (SELECT c FROM gone_containers) AND c IN (SELECT p.c FROM places p JOIN dispatches d ON d.k = p.k WHERE d.id = ?)", id)
		if err != nil {
			return err
		}
		f.out.Unread += int(n)
	}
	if err := f.erase(kept, false); err != nil {
		return err
	}
	boxes, err := collect(f.ctx, f, scalar[int64], "SELECT c FROM gone_containers ORDER BY c")
	if err != nil {
		return err
	}
	for _, c := range boxes {
		if err := f.drop(c, f.why, f.when); err != nil {
			return err
		}
		f.out.Containers++
	}
	_, err = f.exec("DELETE FROM receipts WHERE source = ?", id)
	return err
}

// erase deletes all that is derived from dispatches; with bury, for good.
// Whole tables are looked through, not the keys of a reading: nothing may be
// left, and it is done rarely.
func (f *forgetting) erase(ids []string, bury bool) error {
	if len(ids) == 0 {
		return nil
	}
	if _, err := f.exec("CREATE TEMP TABLE IF NOT EXISTS gone (k INTEGER PRIMARY KEY, n INTEGER)"); err != nil {
		return err
	}
	if _, err := f.exec("DELETE FROM gone"); err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := f.exec("INSERT INTO gone SELECT k, n FROM dispatches WHERE id = ?", id); err != nil {
			return err
		}
		if !bury {
			continue
		}
		f.out.Dispatches++
		if err := f.bury(id, "dispatch", f.why, f.when); err != nil {
			return err
		}
		for _, q := range []string{"DELETE FROM overrides WHERE dispatch = ?", "INSERT INTO edits (dispatch, kind) VALUES (?, 'forgotten')"} {
			if _, err := f.exec(q, id); err != nil {
				return err
			}
		}
	}
	switch n, err := f.forgetRecord(ids); {
	case err != nil:
		return err
	case n > 0 && !bury: // what is buried counts as an edit already
		if _, err := f.exec("INSERT INTO edits (dispatch, kind) VALUES ('', ?)", editRecord); err != nil {
			return err
		}
	}
	for _, q := range []string{
		"INSERT INTO words (words, rowid, headline, body) SELECT 'delete', n, headline, body FROM texts WHERE n IN (SELECT n FROM gone)",
		"DELETE FROM texts WHERE n IN (SELECT n FROM gone)",
		"DELETE FROM readings WHERE n IN (SELECT n FROM gone)",
	} {
		if _, err := f.exec(q); err != nil {
			return err
		}
	}
	tables := []string{"places", "dispatches"}
	for _, t := range childTables {
		tables = append(tables, t.name)
	}
	for _, t := range tables {
		if _, err := f.exec("DELETE FROM " + t + " WHERE k IN (SELECT k FROM gone)"); err != nil {
			return err
		}
	}
	clear(f.s.keys)
	_, err := f.exec(`DELETE FROM keys WHERE NOT EXISTS (SELECT 1 FROM names x WHERE x.key = keys.key)
		AND NOT EXISTS (SELECT 1 FROM claim_keys x WHERE x.key = keys.key)
		AND NOT EXISTS (SELECT 1 FROM event_keys x WHERE x.key = keys.key)
		AND NOT EXISTS (SELECT 1 FROM quantity_keys x WHERE x.key = keys.key)`)
	return err
}

func (t tx) bury(hash, kind, why string, when int64) error {
	_, err := t.exec("INSERT OR IGNORE INTO tombstones VALUES (?, ?, ?, ?)", hash, kind, when, why)
	return err
}

// dropEmpty drops a container in which no dispatch and nothing in quarantine
// is left.
func (t tx) dropEmpty(c int64, why string, when int64) (bool, error) {
	var left int
	if err := t.get("SELECT (SELECT count(*) FROM places WHERE c = ?1) + (SELECT count(*) FROM quarantine WHERE c = ?1)", []any{c}, &left); err != nil || left > 0 {
		return false, err
	}
	return true, t.drop(c, why, when)
}

func (t tx) drop(c int64, why string, when int64) error {
	var hash string
	if err := t.get("SELECT hash FROM containers WHERE c = ?", []any{c}, &hash); err != nil {
		return err
	}
	if err := t.bury(hash, "container", why, when); err != nil {
		return err
	}
	for _, table := range []string{"receipts", "quarantine", "places", "containers"} {
		if _, err := t.exec("DELETE FROM "+table+" WHERE c = ?", c); err != nil {
			return err
		}
	}
	return nil
}

// blank overwrites ranges of a container.
func (t tx) blank(c int64, ranges []rawRange) error {
	var packed []byte
	if err := t.get("SELECT packed FROM containers WHERE c = ?", []any{c}, &packed); err != nil {
		return err
	}
	raw, err := unpack(packed)
	if err != nil {
		return &dateline.Error{Code: dateline.ErrCorrupt, Say: "the bytes of a container are damaged", Err: err}
	}
	changed := false
	for _, r := range ranges {
		data, zipped, ok := locate(raw, r.id, r.start, r.end)
		if !ok {
			continue // blanked before
		}
		changed = true
		fillBlank(data[r.start:r.end])
		if raw = data; zipped {
			var out bytes.Buffer
			w := gzip.NewWriter(&out)
			_, _ = w.Write(data)
			_ = w.Close()
			raw = out.Bytes()
		}
	}
	if !changed {
		return nil
	}
	_, err = t.exec("UPDATE containers SET packed = ?, redacted = ? WHERE c = ?", pack(raw, levelRaw), hashOf(raw), c)
	return err
}

// fillBlank leaves what every format passes over: blanks, and for an object in
// a JSON array null, without which the array would no longer be one.
func fillBlank(b []byte) {
	object := len(b) >= 4 && b[0] == '{' && b[len(b)-1] == '}'
	wide := len(b) >= 2 && b[0] == 0 || len(b) >= 2 && b[1] == 0 // UTF-16
	for i := range b {
		switch {
		case wide && b[i] == 0: // keeps its width; what is not ASCII goes below
		case wide && (b[0] == 0) == (i%2 == 0):
			b[i] = 0
		default:
			b[i] = ' '
		}
	}
	if object {
		copy(b, "null")
	}
}
