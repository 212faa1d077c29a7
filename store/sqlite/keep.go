package sqlite

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// prepared is a reading ready to be written: what takes time is done before
// the lock is taken.
type prepared struct {
	*dateline.Reading
	rows   derive.Rows
	packed []byte
}

// Keep writes what was read in a container. See dateline.DispatchArchive.
//
// Of several readings of one dispatch by one reader the one with the earliest
// receipt stands, then the one from the container with the smaller hash: the
// order of arrival does not tell.
func (s *Store) Keep(ctx context.Context, p dateline.Parcel) (out dateline.Kept, err error) {
	items := make([]prepared, len(p.Readings))
	for i := range p.Readings {
		own := p.Readings[i]
		r := &own
		r.Dispatch.Raw.Container = p.Container // a redacted container no longer hashes to its name
		b, err := packReading(r)
		if err != nil {
			return out, s.fail("keep the reading", err)
		}
		items[i] = prepared{r, derive.From(r), b}
	}
	err = s.write(ctx, "keep the readings", func(t tx) error {
		out = dateline.Kept{}
		var c, size int64
		err := t.get("SELECT c, size FROM containers WHERE hash = ?", []any{p.Container}, &c, &size)
		if errors.Is(err, sql.ErrNoRows) {
			return notHeld("container " + p.Container)
		}
		if err != nil {
			return err
		}
		for _, it := range items {
			if err := t.keep(it, c, p, &out); err != nil {
				return err
			}
		}
		if p.More {
			return nil
		}
		if err := t.quarantine(c, p); err != nil {
			return err
		}
		if _, err := t.exec("UPDATE containers SET read_by = ?, read_as = ? WHERE c = ?", p.Reader, unix(p.Received), c); err != nil {
			return err
		}
		if out.Forgotten > 0 {
			_, err = t.dropEmpty(c, "everything in it had been forgotten", unix(p.Tried))
		}
		return err
	})
	return out, err
}

// packReading is the reading as it is stored: without its text, which stands
// in a table of its own.
func packReading(r *dateline.Reading) ([]byte, error) {
	short := *r
	short.Dispatch.Text = ""
	b, err := json.Marshal(&short)
	if err != nil {
		return nil, err
	}
	return pack(b, levelReading), nil
}

func unpackReading(packed []byte, text string) (*dateline.Reading, error) {
	b, err := unpack(packed)
	if err != nil {
		return nil, err
	}
	r := new(dateline.Reading)
	if err := json.Unmarshal(b, r); err != nil {
		return nil, err
	}
	r.Dispatch.Text = text
	return r, nil
}

// orderOf is the first 62 bits of an id: a number to sort by that does not
// depend on when the dispatch came.
func orderOf(id string) int64 {
	if len(id) >= 16 {
		if n, err := strconv.ParseUint(id[:16], 16, 64); err == nil {
			return int64(n >> 2)
		}
	}
	n, _ := strconv.ParseUint(hashOf([]byte(id))[:16], 16, 64)
	return int64(n >> 2)
}

func (t tx) keep(it prepared, c int64, p dateline.Parcel, out *dateline.Kept) error {
	d := &it.Dispatch
	if d.ID == "" || d.Raw.Start < 0 || d.Raw.End < d.Raw.Start {
		return &dateline.Error{Code: dateline.ErrUsage, Say: fmt.Sprintf("the reading of %q has no id or no place in its container", d.ID)}
	}
	if buried, err := t.buried(d.ID); err != nil {
		return err
	} else if buried {
		out.Forgotten++
		return t.blank(c, []rawRange{{d.ID, d.Raw.Start, d.Raw.End}})
	}
	var n, k, received, start int64
	var reader, container string
	err := t.get(`SELECT d.n, d.k, d.reader, d.received, o.hash, d.r0 FROM dispatches d JOIN containers o ON o.c = d.c WHERE d.id = ?`,
		[]any{d.ID}, &n, &k, &reader, &received, &container, &start)
	kind := dateline.EditReplaced
	switch {
	case errors.Is(err, sql.ErrNoRows):
		if k, err = t.free(orderOf(d.ID)); err != nil {
			return err
		}
		kind = dateline.EditNew
		out.New++
	case err != nil:
		return err
	case reader == it.Reader && !earlier(it.rows.Received, p.Container, int64(d.Raw.Start), received, container, start):
		out.Again++
		return t.place(k, c, d)
	default:
		if err := t.remove(n, k); err != nil {
			return err
		}
		out.Replaced++
	}
	if err := t.add(it, n, k, c); err != nil {
		return err
	}
	if err := t.place(k, c, d); err != nil {
		return err
	}
	_, err = t.exec("INSERT INTO edits (dispatch, kind) VALUES (?, ?)", d.ID, kind)
	return err
}

// free returns k, or the next number that no dispatch has.
func (t tx) free(k int64) (int64, error) {
	for ; ; k++ {
		var taken int
		if err := t.get("SELECT count(*) FROM dispatches WHERE k = ?", []any{k}, &taken); err != nil || taken == 0 {
			return k, err
		}
	}
}

func earlier(received int64, container string, start int64, received2 int64, container2 string, start2 int64) bool {
	if received != received2 {
		return received < received2
	}
	if container != container2 {
		return container < container2
	}
	return start < start2
}

func (t tx) place(k, c int64, d *dateline.Dispatch) error {
	_, err := t.exec("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?)", k, c, d.Raw.Start, d.Raw.End)
	return err
}

// quarantine replaces what stood in quarantine of a container by what could
// not be read now; the tries go on being counted.
func (t tx) quarantine(c int64, p dateline.Parcel) error {
	when := unix(p.Tried)
	for _, z := range p.Quarantined {
		if _, err := t.exec(`INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)
			ON CONFLICT DO UPDATE SET tries = tries + (excluded.last > last), last = max(last, excluded.last), hint = excluded.hint`,
			c, z.Start, z.End, z.Code, z.Say, z.Hint, when, when); err != nil {
			return err
		}
	}
	_, err := t.exec("DELETE FROM quarantine WHERE c = ? AND (last < ? OR ?)", c, when, len(p.Quarantined) == 0)
	return err
}

// locate finds the bytes that a range speaks of: of the container, or, where
// that is gzip and the id says so, of what is in it.
func locate(raw []byte, id string, start, end int) (data []byte, zipped, ok bool) {
	fits := func(b []byte) bool { return start >= 0 && start <= end && end <= len(b) && hashOf(b[start:end]) == id }
	if fits(raw) {
		return raw, false, true
	}
	if len(raw) > 2 && raw[0] == 0x1f && raw[1] == 0x8b {
		if r, err := gzip.NewReader(bytes.NewReader(raw)); err == nil {
			if b, err := io.ReadAll(io.LimitReader(r, 1<<30)); err == nil && fits(b) {
				return b, true, true
			}
		}
	}
	return raw, false, false
}
