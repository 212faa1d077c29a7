package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"math"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// open is the due time of what has none: behind all that have.
const open = math.MaxInt64

// add writes all rows of a dispatch. n is its number if it was held before,
// 0 for a new one.
func (t tx) add(it prepared, n, k, c int64) error {
	d, rows := &it.Dispatch, &it.rows
	if err := t.addHead(it, &n, k, c); err != nil {
		return err
	}
	keys := func(list []string, f func(key int64)) error {
		for _, s := range list {
			key, err := t.key(s)
			if err != nil {
				return err
			}
			f(key)
		}
		return nil
	}
	w := map[string][]any{}
	put := func(table string, row ...any) { w[table] = append(w[table], row...) }
	for i := range it.Entities {
		e := &it.Entities[i]
		var first dateline.Span
		if len(e.Mentions) > 0 {
			first = e.Mentions[0].Span
		}
		put("entities", k, i, e.ID, e.Kind, e.Name, e.Country, e.Wikidata, e.GeoNames, e.Lat, e.Lon, len(e.Mentions), first.Start, first.End)
		seen := map[string]bool{}
		for _, r := range e.Roles {
			if !seen[r.Role] {
				seen[r.Role] = true
				put("roles", k, i, r.Role)
			}
		}
		if err := keys(rows.Entities[i].Keys, func(key int64) { put("names", key, rows.At, k, i) }); err != nil {
			return err
		}
	}
	for i := range it.Times {
		x := &it.Times[i]
		put("times", k, i, x.ID, x.Start, x.End, x.Type, x.Value, x.Mod, x.From, x.To, x.Rule, x.Anchor)
	}
	for i := range it.Quantities {
		q, r := &it.Quantities[i], &rows.Quantities[i]
		put("quantities", k, i, rows.At, q.ID, q.Start, q.End, q.Low, q.High, q.Approx, q.Unit, q.Ordinal, q.Of, q.Currency, r.Sentence.Start, r.Sentence.End)
		if err := keys(r.Keys, func(key int64) { put("quantity_keys", key, rows.At, k, i) }); err != nil {
			return err
		}
	}
	for i := range it.Claims {
		x, r := &it.Claims[i], &rows.Claims[i]
		kind := ""
		if x.Source != nil {
			kind = x.Source.Kind
		}
		body, err := json.Marshal(bareClaim(*x))
		if err != nil {
			return err
		}
		put("claims", k, i, rows.At, x.ID, x.Stance, kind, x.Confidence, string(body))
		for _, y := range r.Keys {
			if err := keys([]string{y.Key}, func(key int64) { put("claim_keys", key, rows.At, k, i, y.Parts) }); err != nil {
				return err
			}
		}
	}
	for i := range it.Unknowns {
		u := &it.Unknowns[i]
		var p0, p1 any
		if u.Topic != nil {
			p0, p1 = u.Topic.Start, u.Topic.End
		}
		put("unknowns", k, i, u.ID, u.Start, u.End, u.Holder, p0, p1)
	}
	for i := range it.Events {
		x, r := &it.Events[i], &rows.Events[i]
		body, err := json.Marshal(bareEvent(*x))
		if err != nil {
			return err
		}
		var since, until, due any
		if r.Known {
			since, until = r.Interval.From, r.To
		}
		if r.Ahead {
			if due = int64(open); r.Known {
				due = r.To
			}
		}
		put("events", k, i, r.Pos, since, until, due, x.Type, x.Status, x.Standing, x.Recalled, x.Confidence, string(body))
		for _, y := range r.Keys {
			if err := keys([]string{y.Key}, func(key int64) { put("event_keys", key, r.Pos, k, i, y.Parts) }); err != nil {
				return err
			}
		}
	}
	for _, table := range childTables {
		if err := t.insert(table.name, table.width, w[table.name]); err != nil {
			return err
		}
	}
	return t.addText(n, d)
}

// childTables are the derived tables that hold rows of a dispatch by its k,
// with their numbers of columns.
var childTables = []struct {
	name  string
	width int
}{
	{"entities", 13}, {"roles", 3}, {"names", 4}, {"times", 12}, {"quantities", 15}, {"quantity_keys", 4},
	{"claims", 8}, {"claim_keys", 5}, {"unknowns", 8}, {"events", 12}, {"event_keys", 5},
}

func (t tx) addHead(it prepared, n *int64, k, c int64) error {
	d, rows := &it.Dispatch, &it.rows
	var number any // nil: the next one
	if *n != 0 {
		number = *n
	}
	if err := t.get(`INSERT INTO dispatches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING n`,
		[]any{number, k, d.ID, rows.At, rows.Received, c, d.Raw.Start, d.Raw.End, it.Reader, d.Issued,
			rows.Outlet, rows.OutletKey, d.Agency, rows.AgencyKey, d.Headline, d.Language, d.Full, d.Status, rows.NotRead}, n); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO readings VALUES (?, ?)", *n, it.packed)
	return err
}

// addText writes the text and its words. A text that stayed, as it does when
// only the reader is new, keeps its place in the index.
func (t tx) addText(n int64, d *dateline.Dispatch) error {
	var headline, body string
	err := t.get("SELECT headline, body FROM texts WHERE n = ?", []any{n}, &headline, &body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	case headline == d.Headline && body == d.Text:
		return nil
	default:
		if err := t.removeText(n, headline, body); err != nil {
			return err
		}
	}
	if _, err := t.exec("INSERT INTO texts VALUES (?, ?, ?)", n, d.Headline, d.Text); err != nil {
		return err
	}
	_, err = t.exec("INSERT INTO words (rowid, headline, body) VALUES (?, ?, ?)", n, d.Headline, d.Text)
	return err
}

func (t tx) removeText(n int64, headline, body string) error {
	if _, err := t.exec("INSERT INTO words (words, rowid, headline, body) VALUES ('delete', ?, ?, ?)", n, headline, body); err != nil {
		return err
	}
	_, err := t.exec("DELETE FROM texts WHERE n = ?", n)
	return err
}

// remove deletes all rows of a dispatch but its text. The rows that stand
// under keys are named by the reading that they were made from: an index on
// k for each of those tables would double their size.
func (t tx) remove(n, k int64) error {
	var packed []byte
	var body string
	if err := t.get("SELECT packed, body FROM readings JOIN texts USING (n) WHERE n = ?", []any{n}, &packed, &body); err != nil {
		return err
	}
	r, err := unpackReading(packed, body)
	if err != nil {
		return &dateline.Error{Code: dateline.ErrCorrupt, Say: "a stored reading is damaged", Hint: "dateline rebuild makes it again", Err: err}
	}
	rows := derive.From(r)
	del := func(table, at string, key string, when int64, i int, col string) error {
		id, err := t.key(key)
		if err == nil {
			_, err = t.exec("DELETE FROM "+table+" WHERE key = ? AND "+at+" = ? AND k = ? AND "+col+" = ?", id, when, k, i)
		}
		return err
	}
	for i, e := range rows.Entities {
		for _, key := range e.Keys {
			if err := del("names", "at", key, rows.At, i, "e"); err != nil {
				return err
			}
		}
	}
	for i, q := range rows.Quantities {
		for _, key := range q.Keys {
			if err := del("quantity_keys", "at", key, rows.At, i, "q"); err != nil {
				return err
			}
		}
	}
	for i, c := range rows.Claims {
		for _, key := range c.Keys {
			if err := del("claim_keys", "at", key.Key, rows.At, i, "c"); err != nil {
				return err
			}
		}
	}
	for i, v := range rows.Events {
		for _, key := range v.Keys {
			if err := del("event_keys", "pos", key.Key, v.Pos, i, "v"); err != nil {
				return err
			}
		}
	}
	for _, table := range []string{"entities", "roles", "times", "quantities", "claims", "unknowns", "events"} {
		if _, err := t.exec("DELETE FROM "+table+" WHERE k = ?", k); err != nil {
			return err
		}
	}
	if _, err := t.exec("DELETE FROM readings WHERE n = ?", n); err != nil {
		return err
	}
	_, err = t.exec("DELETE FROM dispatches WHERE n = ?", n)
	return err
}

// key returns the number of a folded key.
func (t tx) key(folded string) (int64, error) {
	if id, ok := t.s.keys[folded]; ok {
		return id, nil
	}
	var id int64
	err := t.get("SELECT key FROM keys WHERE folded = ?", []any{folded}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		err = t.get("INSERT INTO keys (folded) VALUES (?) RETURNING key", []any{folded}, &id)
	}
	if err == nil {
		if len(t.s.keys) >= 100_000 {
			clear(t.s.keys)
		}
		t.s.keys[folded] = id
	}
	return id, err
}

// bareClaim is c without surfaces, which the text has, and without its
// reason, which the reading has.
func bareClaim(c dateline.Claim) dateline.Claim {
	c.Why = ""
	if c.Source != nil {
		s := *c.Source
		s.Text = ""
		c.Source = &s
	}
	bare := func(p *dateline.Span) *dateline.Span {
		if p == nil {
			return nil
		}
		return &dateline.Span{Start: p.Start, End: p.End}
	}
	c.Cue, c.Content = bare(c.Cue), bare(c.Content)
	more := make([]dateline.Span, len(c.MoreContent))
	for i := range c.MoreContent {
		more[i] = *bare(&c.MoreContent[i])
	}
	c.MoreContent = more
	return c
}

func bareEvent(v dateline.Event) dateline.Event {
	v.Why = ""
	if v.Trigger != nil {
		tr := *v.Trigger
		tr.Text = ""
		v.Trigger = &tr
	}
	return v
}
