package sqlite

import (
	"context"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// Quantities answers how many, the newest dispatch first. See
// dateline.QuantityArchive.
func (s *Store) Quantities(ctx context.Context, q dateline.QuantityQuery, page dateline.Page) (out dateline.Answer[dateline.FoundQuantity], err error) {
	err = s.read(ctx, "answer how many", func(v snapshot) error {
		const row = " CROSS JOIN dispatches d ON d.k = x.k"
		a := ask{page: page, asc: page.Oldest, order: []string{"x.at", "x.k", "x.q"}, name: nameOf("quantities", q)}
		keys, err := v.things(q.About)
		if err != nil {
			return err
		}
		if len(keys) == 0 {
			a.from = "quantities x INDEXED BY quantities_at CROSS JOIN quantities y ON y.k = x.k AND y.q = x.q" + row
		}
		for i, key := range keys {
			if i == 0 {
				a.from = "quantity_keys x CROSS JOIN quantities y ON y.k = x.k AND y.q = x.q" + row
				a.where("x.key = ?", key)
				continue
			}
			a.where("EXISTS (SELECT 1 FROM quantity_keys z WHERE z.key = ? AND z.at = x.at AND z.k = x.k AND z.q = x.q)", key)
		}
		v.narrow(&a, q.Filter, "x.at")
		var refs []ref
		out, err = paged(v, a, refColumns+", y.id, y.s0, y.s1, y.low, y.high, y.approx, y.unit, y.ordinal, y.of, y.currency, y.p0, y.p1",
			func(scan scanner, _ []any) (o dateline.FoundQuantity, err error) {
				var r ref
				x := &o.Quantity
				err = scan(append(r.dest(), &x.ID, &x.Start, &x.End, &x.Low, &x.High, &x.Approx, &x.Unit, &x.Ordinal, &x.Of, &x.Currency,
					&o.Sentence.Start, &o.Sentence.End)...)
				o.Ref = r.done()
				refs = append(refs, r)
				return o, err
			})
		if err != nil {
			return err
		}
		fill := v.filler()
		for i := range out.Rows {
			o, r := &out.Rows[i], &refs[i]
			if err := fill.span(r.n, &o.Quantity.Span); err != nil {
				return err
			}
			if err := fill.span(r.n, &o.Sentence); err != nil {
				return err
			}
			if o.Of, err = fill.name(r.k, o.Quantity.Of); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// things cuts "North Korea troops" into the longest names and units that are
// held, from the left: North Korea, troops. A word that is neither finds
// nothing.
func (v snapshot) things(about string) ([]int64, error) {
	words := strings.Fields(derive.Fold(about))
	if len(words) > 32 {
		words = words[:32]
	}
	var keys []int64
	for len(words) > 0 {
		n := len(words)
		key := int64(-1)
		for ; n > 0; n-- {
			phrase := strings.Join(words[:n], " ")
			for _, k := range []string{derive.ThingKey(phrase), phrase} {
				var err error
				if key, err = v.quantified(k); err != nil {
					return nil, err
				}
				if key >= 0 {
					break
				}
			}
			if key >= 0 {
				break
			}
		}
		keys = append(keys, key)
		words = words[max(n, 1):]
	}
	return keys, nil
}

// quantified returns the number of a key that some quantity stands under.
func (v snapshot) quantified(folded string) (int64, error) {
	key, err := v.keyOf(folded)
	if err != nil || key < 0 {
		return -1, err
	}
	var n int
	if err := v.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM quantity_keys WHERE key = ?)", key).Scan(&n); err != nil || n == 0 {
		return -1, err
	}
	return key, nil
}
