package sqlite

import (
	"context"
	"errors"
	"fmt"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// Verify checks the archive. See dateline.Custody.
//
// It checks the database's own structure and the full-text index against its
// texts; every container against its hash; every dispatch against its bytes;
// every reading's spans against the text; and that the rows of each table are
// those, and as many, as the readings make; and that the record says only what
// dispatches that are held say.
func (s *Store) Verify(ctx context.Context) (out []dateline.Fault, err error) {
	out = []dateline.Fault{}
	fault := func(code, at, say string) { out = append(out, dateline.Fault{Code: code, At: at, Say: say}) }
	err = s.read(ctx, "verify the archive", func(v snapshot) error {
		// A question first: on a connection that was asked before and not since
		// the last write, FTS5 checks by the segments it remembers from then, and
		// reports those that are gone as corruption.
		if _, err := collect(ctx, v, scalar[int64], "SELECT rowid FROM words WHERE words MATCH 'a' LIMIT 1"); err != nil {
			return err
		}
		lines, err := collect(ctx, v, scalar[string], "PRAGMA integrity_check")
		if err != nil {
			return err
		}
		for _, l := range lines {
			if l != "ok" {
				fault("database", "", l)
			}
		}
		if err := v.verifyRaw(fault); err != nil {
			return err
		}
		if err := v.verifyRows(fault); err != nil {
			return err
		}
		return v.verifyRecord(fault)
	})
	if err != nil || s.readOnly {
		return out, err
	}
	// The index checks itself by a write that changes nothing.
	werr := s.write(ctx, "check the words", func(t tx) error {
		_, err := t.exec("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
		return err
	})
	if dateline.CodeOf(werr) == dateline.ErrCorrupt {
		fault("rows", "words", "the full-text index does not agree with the texts")
		werr = nil
	}
	return out, werr
}

func (v snapshot) verifyRaw(fault func(code, at, say string)) error {
	type box struct {
		c              int64
		hash, redacted string
		packed         []byte
	}
	for last := int64(-1); ; {
		boxes, err := collect(v.ctx, v, func(scan func(...any) error) (b box, err error) {
			err = scan(&b.c, &b.hash, &b.redacted, &b.packed)
			return b, err
		}, "SELECT c, hash, redacted, packed FROM containers WHERE c > ? ORDER BY c LIMIT 20", last)
		if err != nil || len(boxes) == 0 {
			return err
		}
		for _, b := range boxes {
			last = b.c
			raw, err := unpack(b.packed)
			want := b.hash
			if b.redacted != "" {
				want = b.redacted
			}
			if err != nil || hashOf(raw) != want {
				fault("raw", b.hash, "the bytes of the container do not have its hash")
				continue
			}
			type item struct {
				id         string
				start, end int
			}
			items, err := collect(v.ctx, v, func(scan func(...any) error) (i item, err error) {
				err = scan(&i.id, &i.start, &i.end)
				return i, err
			}, "SELECT d.id, p.r0, p.r1 FROM places p JOIN dispatches d ON d.k = p.k WHERE p.c = ? ORDER BY p.r0, d.id", b.c)
			if err != nil {
				return err
			}
			for _, i := range items {
				if _, _, ok := locate(raw, i.id, i.start, i.end); !ok {
					fault("raw", i.id, "its bytes in container "+b.hash+" do not have its id")
				}
			}
		}
	}
}

func (v snapshot) verifyRows(fault func(code, at, say string)) error {
	want := map[string]int{}
	err := v.each(func(n int64, id string, r *dateline.Reading) error {
		var reader string
		var at int64
		if err := v.QueryRowContext(v.ctx, "SELECT reader, at FROM dispatches WHERE n = ?", n).Scan(&reader, &at); err != nil {
			return err
		}
		rows := derive.From(r)
		if r.Reader != reader || r.Dispatch.ID != id || rows.At != at {
			fault("reader", id, "its row and its reading do not agree on id, reader or time")
		}
		if err := Spans(r); err != nil {
			fault("span", id, err.Error())
		}
		count(r, &rows, want)
		return nil
	}, func(id string, err error) error {
		fault("orphan", id, "its reading cannot be read back: "+err.Error())
		return nil
	})
	if err != nil {
		return err
	}
	for _, t := range childTables {
		var n, lost int
		if err := v.QueryRowContext(v.ctx, "SELECT count(*) FROM "+t.name).Scan(&n); err != nil {
			return err
		}
		if err := v.QueryRowContext(v.ctx, "SELECT count(*) FROM "+t.name+" x WHERE NOT EXISTS (SELECT 1 FROM dispatches d WHERE d.k = x.k)").Scan(&lost); err != nil {
			return err
		}
		switch {
		case lost > 0:
			fault("orphan", t.name, fmt.Sprintf("%d rows belong to no dispatch", lost))
		case n != want[t.name]:
			fault("rows", t.name, fmt.Sprintf("%d rows, the readings make %d", n, want[t.name]))
		}
	}
	for _, q := range []struct{ at, query string }{
		{"places", "SELECT count(*) FROM places p WHERE NOT EXISTS (SELECT 1 FROM dispatches d WHERE d.k = p.k) OR NOT EXISTS (SELECT 1 FROM containers o WHERE o.c = p.c)"},
		{"dispatches", "SELECT count(*) FROM dispatches d WHERE NOT EXISTS (SELECT 1 FROM places p WHERE p.k = d.k AND p.c = d.c AND p.r0 = d.r0)"},
		{"texts", "SELECT count(*) FROM texts x WHERE NOT EXISTS (SELECT 1 FROM dispatches d WHERE d.n = x.n)"},
		{"readings", "SELECT count(*) FROM readings x WHERE NOT EXISTS (SELECT 1 FROM dispatches d WHERE d.n = x.n)"},
	} {
		var n int
		if err := v.QueryRowContext(v.ctx, q.query).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			fault("orphan", q.at, fmt.Sprintf("%d rows belong to nothing", n))
		}
	}
	return nil
}

// count adds the numbers of rows that a reading makes.
func count(r *dateline.Reading, rows *derive.Rows, want map[string]int) {
	want["entities"] += len(r.Entities)
	want["times"] += len(r.Times)
	want["quantities"] += len(r.Quantities)
	want["claims"] += len(r.Claims)
	want["unknowns"] += len(r.Unknowns)
	want["events"] += len(r.Events)
	for i, e := range rows.Entities {
		want["names"] += len(e.Keys)
		roles := map[string]bool{}
		for _, o := range r.Entities[i].Roles {
			roles[o.Role] = true
		}
		want["roles"] += len(roles)
	}
	for _, q := range rows.Quantities {
		want["quantity_keys"] += len(q.Keys)
	}
	for _, c := range rows.Claims {
		want["claim_keys"] += len(c.Keys)
	}
	for _, e := range rows.Events {
		want["event_keys"] += len(e.Keys)
	}
}

// Spans reports the first span of a reading's findings that lies outside the
// text or does not have its surface.
func Spans(r *dateline.Reading) error {
	text := r.Dispatch.Text
	var first error
	check := func(what string, s *dateline.Span) {
		if s == nil || first != nil {
			return
		}
		switch {
		case s.Start < 0 || s.End < s.Start || s.End > len(text):
			first = fmt.Errorf("%s: span %d-%d lies outside the text", what, s.Start, s.End)
		case s.Text != text[s.Start:s.End]:
			first = errors.New(what + ": the span's text is not what stands there")
		}
	}
	for i := range r.Entities {
		for j := range r.Entities[i].Mentions {
			check(r.Entities[i].ID, &r.Entities[i].Mentions[j].Span)
		}
	}
	for i := range r.Times {
		check(r.Times[i].ID, &r.Times[i].Span)
	}
	for i := range r.Quantities {
		check(r.Quantities[i].ID, &r.Quantities[i].Span)
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Source != nil {
			check(c.ID, &c.Source.Span)
		}
		check(c.ID, c.Cue)
		check(c.ID, c.Content)
		for j := range c.MoreContent {
			check(c.ID, &c.MoreContent[j])
		}
	}
	for i := range r.Unknowns {
		check(r.Unknowns[i].ID, &r.Unknowns[i].Span)
		check(r.Unknowns[i].ID, r.Unknowns[i].Topic)
	}
	for i := range r.Events {
		if tr := r.Events[i].Trigger; tr != nil {
			check(r.Events[i].ID, &tr.Span)
		}
	}
	return first
}
