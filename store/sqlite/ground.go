package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/dateline-news/dateline"
)

// Ground says what answers with a filter rest on. See dateline.GroundArchive.
func (s *Store) Ground(ctx context.Context, f dateline.Filter) (out dateline.Ground, err error) {
	writes := s.grounds.now() // before the snapshot: what is written after it shows
	err = s.read(ctx, "say what is held", func(v snapshot) error {
		var edit int64 // moves with the writes of other processes too
		if err := v.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM edits").Scan(&edit); err != nil {
			return err
		}
		name := nameOf(strconv.FormatInt(edit, 10), f)
		var ok bool
		if out, ok = s.grounds.get(name); ok {
			return nil
		}
		if out, err = v.ground(f); err == nil {
			s.grounds.put(name, writes, out)
		}
		return err
	})
	out.Outlets, out.NotRead = slices.Clone(out.Outlets), maps.Clone(out.NotRead)
	return out, err
}

// groundCache keeps grounds until the next write: every answer ends with one,
// and it looks at every dispatch.
type groundCache struct {
	mu     sync.Mutex
	writes int
	held   map[string]dateline.Ground
}

// now returns the number of writes so far.
func (c *groundCache) now() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.writes
}

func (c *groundCache) get(name string) (dateline.Ground, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	g, ok := c.held[name]
	return g, ok
}

// put keeps a ground, unless something was written since the number was
// taken: the ground may be older.
func (c *groundCache) put(name string, writes int, g dateline.Ground) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if writes != c.writes {
		return
	}
	if c.held == nil || len(c.held) >= 100 {
		c.held = map[string]dateline.Ground{}
	}
	c.held[name] = g
}

func (c *groundCache) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.writes++
	c.held = nil
}

func (v snapshot) ground(f dateline.Filter) (dateline.Ground, error) {
	g := dateline.Ground{Outlets: []string{}, NotRead: map[string]int{}}
	q := ask{}
	v.narrow(&q, f, "d.at")
	where := ""
	if len(q.cond) > 0 {
		where = " WHERE " + and(q.cond)
	}
	var from, to sql.NullInt64
	if err := v.QueryRowContext(v.ctx, "SELECT count(*), min(d.at), max(d.at), coalesce(sum(d.is_full), 0), count(DISTINCT nullif(d.outlet_key, '')) FROM dispatches d"+where,
		q.args...).Scan(&g.Dispatches, &from, &to, &g.Full, &g.OutletsAll); err != nil {
		return g, err
	}
	g.From, g.To, g.Summary = moment(from.Int64), moment(to.Int64), g.Dispatches-g.Full
	var err error
	g.Outlets, err = collect(v.ctx, v, scalar[string], "SELECT min(d.outlet) FROM dispatches d"+orWhere(where, "d.outlet_key <> ''")+
		" GROUP BY d.outlet_key ORDER BY d.outlet_key LIMIT ?", append(q.args[:len(q.args):len(q.args)], dateline.MaxGroundOutlets)...)
	if err != nil {
		return g, err
	}
	_, err = collect(v.ctx, v, func(scan func(...any) error) (none struct{}, err error) {
		var language string
		var n int
		err = scan(&language, &n)
		g.NotRead[language] = n
		return none, err
	}, "SELECT d.language, count(*) FROM dispatches d"+orWhere(where, "d.not_read")+" GROUP BY d.language", q.args...)
	if err != nil || f.Withheld {
		return g, err
	}
	f.Withheld = true
	q = ask{}
	v.narrow(&q, f, "d.at")
	q.where("d.status IN ('withheld', 'killed')")
	err = v.QueryRowContext(v.ctx, "SELECT count(*) FROM dispatches d WHERE "+and(q.cond), q.args...).Scan(&g.Withheld)
	return g, err
}

func orWhere(where, cond string) string {
	if where == "" {
		return " WHERE " + cond
	}
	return where + " AND " + cond
}

// Status says what is held. See dateline.GroundArchive.
func (s *Store) Status(ctx context.Context) (out dateline.Status, err error) {
	err = s.read(ctx, "say what is held", func(v snapshot) error {
		if out.Ground, err = v.ground(dateline.Filter{}); err != nil {
			return err
		}
		for query, to := range map[string]any{
			"SELECT count(*) FROM containers":                                        &out.Containers,
			"SELECT count(*) FROM receipts":                                          &out.Receipts,
			"SELECT count(*) FROM claims":                                            &out.Claims,
			"SELECT count(*) FROM events":                                            &out.Events,
			"SELECT count(*) FROM quarantine":                                        &out.Quarantined,
			"SELECT count(*) FROM tombstones":                                        &out.Tombstones,
			"SELECT coalesce(max(number), 0) FROM edits":                             &out.Edit,
			"SELECT page_count * page_size FROM pragma_page_count, pragma_page_size": &out.Bytes,
		} {
			if err := v.QueryRowContext(ctx, query).Scan(to); err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		out.Readers = map[string]int{}
		_, err := collect(ctx, v, func(scan func(...any) error) (none struct{}, err error) {
			var reader string
			var n int
			err = scan(&reader, &n)
			out.Readers[reader] = n
			return none, err
		}, "SELECT reader, count(*) FROM dispatches GROUP BY reader")
		return err
	})
	return out, err
}
