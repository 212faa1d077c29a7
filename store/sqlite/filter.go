package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// nameOf is a question with its filters in one form.
func nameOf(kind string, query any) string {
	b, _ := json.Marshal(query) // text, numbers, times
	return kind + string(b)
}

// narrow puts the filter's conditions on the dispatch d of a question. at is
// the column with the dispatch's time that the question's index has.
func (v snapshot) narrow(q *ask, f dateline.Filter, at string) {
	v.narrowHead(q, f, at)
	if f.Place != "" {
		q.where("EXISTS (SELECT 1 FROM names z WHERE z.key = ? AND z.at = d.at AND z.k = d.k)", v.key(derive.PlaceKey(f.Place)))
	}
	if len(f.Types)+len(f.Standings) > 0 {
		sub := ask{}
		sub.where("w.k = d.k")
		sub.in("w.type", f.Types)
		sub.in("w.standing", f.Standings)
		q.where("EXISTS (SELECT 1 FROM events w WHERE "+strings.Join(sub.cond, " AND ")+")", sub.args...)
	}
}

// narrowHead puts only the conditions on where and when the dispatch came.
func (v snapshot) narrowHead(q *ask, f dateline.Filter, at string) {
	if !f.Withheld {
		q.where("d.status NOT IN ('withheld', 'killed')")
	}
	if !f.Since.IsZero() {
		q.where(at+" >= ?", f.Since.Unix())
	}
	if !f.Until.IsZero() {
		q.where(at+" < ?", f.Until.Unix())
	}
	if len(f.Sources) > 0 {
		sub := ask{}
		sub.in("r.source", f.Sources)
		q.where("EXISTS (SELECT 1 FROM places p JOIN receipts r ON r.c = p.c WHERE p.k = d.k AND "+sub.cond[0]+")", sub.args...)
	}
	if len(f.Outlets) > 0 {
		folded := make([]string, len(f.Outlets))
		for i, o := range f.Outlets {
			folded[i] = derive.Fold(o)
		}
		var a, b ask
		a.in("d.outlet_key", folded)
		b.in("d.agency_key", folded)
		q.where("("+a.cond[0]+" OR "+b.cond[0]+")", append(a.args, b.args...)...)
	}
}

// in asks for one of some values; for any when there are none.
func (q *ask) in(column string, values []string) {
	if len(values) == 0 {
		return
	}
	args := make([]any, len(values))
	for i, s := range values {
		args[i] = s
	}
	q.where(column+" IN ("+strings.Repeat("?, ", len(args)-1)+"?)", args...)
}

// key returns the number of a folded key, and one that no row has when the key
// is not known.
func (v snapshot) key(folded string) int64 {
	id, err := v.keyOf(folded)
	if err != nil {
		return -1
	}
	return id
}

func (v snapshot) keyOf(folded string) (id int64, err error) {
	err = v.QueryRowContext(v.ctx, "SELECT key FROM keys WHERE folded = ?", folded).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return -1, nil
	}
	return id, err
}
