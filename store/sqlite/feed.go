package sqlite

import (
	"context"
	"encoding/json"
	"time"

	"github.com/dateline-news/dateline"
)

// PutSource adds or changes a source. See dateline.FeedState.
func (s *Store) PutSource(ctx context.Context, w dateline.WatchedSource) error {
	if w.ID == "" {
		return &dateline.Error{Code: dateline.ErrUsage, Say: "a source needs an id"}
	}
	b, err := json.Marshal(w)
	if err != nil {
		return s.fail("keep the source", err)
	}
	return s.write(ctx, "keep the source", func(t tx) error {
		_, err := t.exec("INSERT INTO sources (id, config) VALUES (?, ?) ON CONFLICT DO UPDATE SET config = excluded.config", w.ID, string(b))
		return err
	})
}

// DropSource ends the watching of a source. See dateline.FeedState.
func (s *Store) DropSource(ctx context.Context, id string) error {
	return s.write(ctx, "drop the source", func(t tx) error {
		n, err := t.exec("DELETE FROM sources WHERE id = ?", id)
		if err == nil && n == 0 {
			return notHeld("source " + id)
		}
		return err
	})
}

// Polled keeps the outcome of a visit. See dateline.FeedState.
func (s *Store) Polled(ctx context.Context, p dateline.Poll) error {
	return s.write(ctx, "keep the outcome of the visit", func(t tx) error {
		at := unix(p.At)
		var n int64
		var err error
		if p.Code == "" {
			n, err = t.exec(`UPDATE sources SET last_success = ?, last_new = iif(?, ?, last_new), failures = 0, next = ?, status = ?, code = '', say = '', etag = ?, modified = ? WHERE id = ?`,
				at, p.New > 0, at, unix(p.Next), p.Status, p.ETag, p.LastModified, p.Source)
		} else {
			n, err = t.exec("UPDATE sources SET last_failure = ?, failures = failures + 1, next = ?, status = ?, code = ?, say = ? WHERE id = ?",
				at, unix(p.Next), p.Status, p.Code, p.Say, p.Source)
		}
		if err == nil && n == 0 {
			return notHeld("source " + p.Source)
		}
		return err
	})
}

// Sources returns the sources and their health. See dateline.FeedState.
func (s *Store) Sources(ctx context.Context, now time.Time) (out []dateline.SourceHealth, err error) {
	err = s.read(ctx, "list the sources", func(v snapshot) error {
		out, err = collect(ctx, v, func(scan func(...any) error) (h dateline.SourceHealth, err error) {
			var config string
			var success, failure, fresh, next int64
			if err = scan(&config, &success, &failure, &fresh, &next, &h.Failures, &h.Status, &h.Code, &h.Say, &h.ETag, &h.LastModified, &h.Dispatches); err != nil {
				return h, err
			}
			if err = json.Unmarshal([]byte(config), &h.WatchedSource); err != nil {
				return h, err
			}
			h.LastSuccess, h.LastFailure, h.LastNew, h.Next = moment(success), moment(failure), moment(fresh), moment(next)
			h.Silent = silent(h, now)
			return h, nil
		}, `SELECT config, last_success, last_failure, last_new, next, failures, status, code, say, etag, modified,
			(SELECT count(DISTINCT p.k) FROM receipts r JOIN places p ON p.c = r.c WHERE r.source = s.id)
			FROM sources s ORDER BY id`)
		return err
	})
	return out, err
}

// silent reports whether nothing new came for longer than the source allows,
// counted from when it was added while nothing has come at all.
func silent(h dateline.SourceHealth, now time.Time) bool {
	since := h.LastNew
	if since.IsZero() {
		since = h.Added
	}
	return h.Silence > 0 && !h.Paused && !since.IsZero() && now.Sub(since) > h.Silence
}
