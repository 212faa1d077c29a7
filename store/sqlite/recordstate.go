package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// keepState writes what the record was made of, with the numbers of what is
// held of it.
func (t tx) keepState(state dateline.RecordState) error {
	state.Behind, state.Held = 0, 0
	for _, c := range []struct {
		kind derive.Kind
		to   *int
	}{{derive.KindStory, &state.Stories}, {derive.KindOccurrence, &state.Occurrences}, {derive.KindDispute, &state.Disputes}} {
		if err := t.get("SELECT count(*) FROM record_objects WHERE kind = ?", []any{int(c.kind)}, c.to); err != nil {
			return err
		}
	}
	b, err := json.Marshal(state)
	if err != nil {
		return err
	}
	_, err = t.exec("INSERT OR REPLACE INTO record_state VALUES (1, ?)", string(b))
	return err
}

// forgetRecord deletes what rests on dispatches, and what does not say what it
// rests on.
func (t tx) forgetRecord(ids []string) (int, error) {
	found := map[int64]bool{}
	scan := func(query string, args ...any) error {
		os, err := collect(t.ctx, t, scalar[int64], query, args...)
		for _, o := range os {
			found[o] = true
		}
		return err
	}
	for _, id := range ids {
		if err := scan("SELECT DISTINCT o FROM record_keys WHERE key = ?", refKey(id)); err != nil {
			return 0, err
		}
	}
	if len(found) == 0 {
		return 0, nil
	}
	if err := scan("SELECT o FROM record_objects WHERE at = 0"); err != nil {
		return 0, err
	}
	var changes []change
	for o := range found {
		r := row{o: o}
		if err := t.get("SELECT kind, id, at, keys FROM record_objects WHERE o = ?", []any{o}, &r.kind, &r.id, &r.at, &r.keys); err != nil {
			return 0, err
		}
		changes = append(changes, change{&r, nil})
	}
	slices.SortFunc(changes, func(a, b change) int { return cmp.Compare(a.old.o, b.old.o) })
	if err := t.applyRecord(changes); err != nil {
		return 0, err
	}
	state, err := stateOf(t.QueryRowContext(t.ctx, "SELECT state FROM record_state"))
	if err == nil {
		err = t.keepState(state)
	}
	return len(changes), err
}

// stateOf reads the kept state; the zero state when there is none.
func stateOf(r *sql.Row) (state dateline.RecordState, err error) {
	var b string
	if err = r.Scan(&b); errors.Is(err, sql.ErrNoRows) {
		return state, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(b), &state)
	}
	return state, err
}

// RecordState says what the record was made of. See dateline.RecordArchive.
// Behind is by how much the number of the last edit has moved since; decisions
// made and taken back move it too.
func (s *Store) RecordState(ctx context.Context) (out dateline.RecordState, err error) {
	err = s.read(ctx, "say what the record was made of", func(v snapshot) error {
		if out, err = stateOf(v.QueryRowContext(ctx, "SELECT state FROM record_state")); err != nil {
			return err
		}
		var last int64
		if err := v.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM edits").Scan(&last); err != nil {
			return err
		}
		out.Behind = max(last-out.Edit, 0)
		return v.QueryRowContext(ctx, "SELECT count(*) FROM dispatches").Scan(&out.Held)
	})
	return out, err
}

// verifyRecord checks that every object is what was written, that no dispatch
// that it names is missing, and that it is found by its keys and by no others.
func (v snapshot) verifyRecord(fault func(code, at, say string)) error {
	held := map[int64]bool{}
	if _, err := collect(v.ctx, v, func(scan func(...any) error) (none struct{}, err error) {
		var id string
		err = scan(&id)
		held[refKey(id)] = true
		return none, err
	}, "SELECT id FROM dispatches"); err != nil {
		return err
	}
	want := 0
	type stored struct {
		row
		deflated int
		body     []byte
	}
	for last := int64(0); ; {
		rows, err := collect(v.ctx, v, func(scan func(...any) error) (r stored, err error) {
			err = scan(&r.o, &r.kind, &r.id, &r.at, &r.hash, &r.keys, &r.deflated, &r.body)
			return r, err
		}, "SELECT o, kind, id, at, hash, keys, deflated, body FROM record_objects WHERE o > ? ORDER BY o LIMIT 1000", last)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			break
		}
		for _, r := range rows {
			last = r.o
			name := kindNames[r.kind] + " " + r.id
			body, err := plainBody(r.body, r.deflated)
			keys, n, ok := keysOf(r.keys)
			want += len(keyRows(r.keys, r.kind, r.at, r.o))
			if hash := objectHash(r.keys, body); err != nil || !ok || string(hash[:]) != string(r.hash) {
				fault("rows", name, "the object of the record does not have its hash")
				continue
			}
			for _, k := range keys[:n] {
				if !held[k] {
					fault("orphan", name, "the object of the record points to a dispatch that is not held")
					break
				}
			}
		}
	}
	var n, lost int
	if err := v.QueryRowContext(v.ctx, "SELECT count(*) FROM record_keys").Scan(&n); err != nil {
		return err
	}
	if err := v.QueryRowContext(v.ctx, "SELECT count(*) FROM record_keys x WHERE NOT EXISTS (SELECT 1 FROM record_objects y WHERE y.o = x.o AND y.kind = x.kind AND y.at = x.at)").Scan(&lost); err != nil {
		return err
	}
	switch {
	case lost > 0:
		fault("orphan", "record_keys", fmt.Sprintf("%d rows belong to no object of the record", lost))
	case n != want:
		fault("rows", "record_keys", fmt.Sprintf("%d rows, the objects make %d", n, want))
	}
	return nil
}
