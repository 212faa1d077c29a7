package sqlite

import (
	"context"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// Claims answers who said what, the newest dispatch first. See
// dateline.ClaimArchive.
func (s *Store) Claims(ctx context.Context, q dateline.ClaimQuery, page dateline.Page) (out dateline.Answer[dateline.FoundClaim], err error) {
	err = s.read(ctx, "answer who said what", func(v snapshot) error {
		a := ask{page: page, asc: page.Oldest, order: []string{"x.at", "x.k", "x.c"}, name: nameOf("claims", q)}
		by, about := v.key(derive.Fold(q.By)), v.key(derive.Fold(q.About))
		const row = " CROSS JOIN claims y ON y.k = x.k AND y.c = x.c CROSS JOIN dispatches d ON d.k = x.k"
		const other = "EXISTS (SELECT 1 FROM claim_keys z WHERE z.key = ? AND z.at = x.at AND z.k = x.k AND z.c = x.c AND z.parts & ?)"
		switch {
		case q.By != "":
			a.from = "claim_keys x" + row
			a.where("x.key = ? AND x.parts & ?", by, derive.By)
			if q.About != "" {
				a.where(other, about, derive.About)
			}
		case q.About != "":
			a.from = "claim_keys x" + row
			a.where("x.key = ? AND x.parts & ?", about, derive.About)
		case len(q.Stances) == 1:
			a.from = "claims x INDEXED BY claims_stance" + row
			a.where("x.stance = ?", q.Stances[0])
		default:
			a.from = "claims x INDEXED BY claims_at" + row
		}
		a.in("y.stance", q.Stances)
		a.in("y.kind", q.Kinds)
		if q.Least > 0 {
			a.where("y.confidence >= ?", q.Least)
		}
		v.narrow(&a, q.Filter, "x.at")
		out, err = filled(v, a, "y.body", func(f *filler, r *ref, body string) (dateline.FoundClaim, error) { return f.claim(r, body) })
		return err
	})
	return out, err
}

// filled answers a page whose rows have one stored form each.
func filled[T any](v snapshot, a ask, body string, make func(*filler, *ref, string) (T, error)) (out dateline.Answer[T], err error) {
	type stored struct {
		ref
		body string
	}
	rows, err := paged(v, a, refColumns+", "+body, func(scan scanner, _ []any) (s stored, err error) {
		err = scan(append(s.dest(), &s.body)...)
		return s, err
	})
	if err != nil {
		return out, err
	}
	out.Next, out.Rows = rows.Next, []T{}
	f := v.filler()
	for i := range rows.Rows {
		row, err := make(f, &rows.Rows[i].ref, rows.Rows[i].body)
		if err != nil {
			return out, err
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}
