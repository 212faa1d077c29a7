package sqlite

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/dateline-news/dateline"
)

type scanner func(...any) error

// ask is a question with an order: rows are found from a place in it, never
// by counting.
type ask struct {
	from  string
	cond  []string
	args  []any
	order []string // columns, unique together; int64 or text
	asc   bool
	page  dateline.Page
	name  string // the question with its filters: a cursor belongs to one
}

func (q *ask) where(cond string, args ...any) {
	q.cond = append(q.cond, cond)
	q.args = append(q.args, args...)
}

// paged answers one page of q. Every row is scanned with cols; the values of
// the order come beside it.
func paged[T any](v snapshot, q ask, cols string, scan func(scanner, []any) (T, error)) (dateline.Answer[T], error) {
	var out dateline.Answer[T]
	columns := strings.Join(q.order, ", ")
	dir, than := " DESC", "<"
	if q.asc {
		dir, than = "", ">"
	}
	if q.page.After != "" {
		at, err := q.place()
		if err != nil {
			return out, err
		}
		q.where("("+columns+") "+than+" ("+strings.Repeat("?, ", len(at)-1)+"?)", at...)
	}
	query := "SELECT " + columns + ", " + cols + " FROM " + q.from
	if len(q.cond) > 0 {
		query += " WHERE " + strings.Join(q.cond, " AND ")
	}
	limit := q.page.Rows()
	query += " ORDER BY " + strings.Join(q.order, dir+", ") + dir + " LIMIT ?"
	var last []any
	rows, err := collect(v.ctx, v, func(s func(...any) error) (T, error) {
		at := make([]any, len(q.order))
		row, err := scan(func(dest ...any) error {
			all := make([]any, 0, len(at)+len(dest))
			for i := range at {
				all = append(all, &at[i])
			}
			return s(append(all, dest...)...)
		}, at)
		if len(last) < limit*len(at) {
			last = append(last, at...)
		}
		return row, err
	}, query, append(q.args, limit+1)...)
	if err != nil {
		return out, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		out.Next = q.cursor(last[len(last)-len(q.order):])
	}
	out.Rows = rows
	return out, nil
}

// tag tells the questions apart.
func (q *ask) tag() uint32 {
	h := fnv.New32a()
	fmt.Fprintf(h, "%s %t %d", q.name, q.asc, len(q.order))
	return h.Sum32()
}

func (q *ask) cursor(at []any) dateline.Cursor {
	b, _ := json.Marshal(append([]any{q.tag()}, at...)) // numbers and text
	return dateline.Cursor(base64.RawURLEncoding.EncodeToString(b))
}

// place reads the cursor of q.
func (q *ask) place() ([]any, error) {
	bad := &dateline.Error{Code: dateline.ErrUsage, Say: "the cursor belongs to another question", Hint: "begin at the first page"}
	b, err := base64.RawURLEncoding.DecodeString(string(q.page.After))
	if err != nil {
		return nil, bad
	}
	var parts []json.RawMessage
	if json.Unmarshal(b, &parts) != nil || len(parts) != len(q.order)+1 {
		return nil, bad
	}
	var tag uint32
	if json.Unmarshal(parts[0], &tag) != nil || tag != q.tag() {
		return nil, bad
	}
	at := make([]any, len(q.order))
	for i, p := range parts[1:] {
		var n int64
		var s string
		switch {
		case json.Unmarshal(p, &n) == nil:
			at[i] = n
		case json.Unmarshal(p, &s) == nil:
			at[i] = s
		default:
			return nil, bad
		}
	}
	return at, nil
}
