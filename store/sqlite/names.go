package sqlite

import (
	"context"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// Who answers who bears a name. See dateline.NameArchive.
func (s *Store) Who(ctx context.Context, name string, f dateline.Filter, page dateline.Page) (out dateline.Answer[dateline.Bearer], err error) {
	err = s.read(ctx, "answer who bears the name", func(v snapshot) error {
		in := ask{from: " FROM names x CROSS JOIN entities e ON e.k = x.k AND e.e = x.e"}
		in.where("x.key = ?", v.key(derive.Fold(name)))
		if wide := nameOf("", f) == nameOf("", dateline.Filter{}); wide {
			// Without a look at each dispatch: a country's name stands in
			// every third.
			in.where("x.k NOT IN (SELECT k FROM dispatches INDEXED BY dispatches_withheld WHERE status IN ('withheld', 'killed'))")
		} else {
			in.from += " CROSS JOIN dispatches d ON d.k = x.k"
			v.narrow(&in, f, "x.at")
		}
		inner := "(SELECT e.kind, e.name, e.country, e.wikidata, count(*) AS held, sum(e.mentions) AS mentions, min(x.at) AS first, max(x.at) AS last" +
			in.from + " WHERE " + and(in.cond) +
			" GROUP BY e.kind, e.name, e.country, e.wikidata) x"
		q := ask{from: inner, args: in.args, page: page, name: nameOf("who"+name, f),
			order: []string{"x.held", "x.kind", "x.name", "x.country", "x.wikidata"}}
		out, err = paged(v, q, "x.mentions, x.first, x.last", func(scan scanner, at []any) (b dateline.Bearer, err error) {
			var first, last int64
			err = scan(&b.Mentions, &first, &last)
			b.Dispatches, b.Kind, b.Name = int(at[0].(int64)), at[1].(string), at[2].(string)
			b.Country, b.Wikidata = at[3].(string), at[4].(string)
			b.First, b.Last = moment(first), moment(last)
			return b, err
		})
		if err != nil {
			return err
		}
		fill := v.filler()
		for i := range out.Rows {
			if err := v.bearer(fill, &out.Rows[i], in); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// bearer adds roles and the latest place of mention.
func (v snapshot) bearer(f *filler, b *dateline.Bearer, in ask) error {
	in.cond = append([]string(nil), in.cond...)
	in.args = append([]any(nil), in.args...)
	in.where("e.kind = ? AND e.name = ? AND e.country = ? AND e.wikidata = ?", b.Kind, b.Name, b.Country, b.Wikidata)
	var err error
	b.Roles, err = collect(v.ctx, v, func(scan func(...any) error) (r dateline.HeldBy, err error) {
		err = scan(&r.Role, &r.Dispatches)
		return r, err
	}, "SELECT o.role, count(*)"+in.from+" CROSS JOIN roles o ON o.k = x.k AND o.e = x.e WHERE "+and(in.cond)+
		" GROUP BY o.role ORDER BY 2 DESC, 1 LIMIT 20", in.args...)
	if err != nil {
		return err
	}
	var r ref
	if err := v.QueryRowContext(v.ctx, "SELECT "+refColumns+", s0, s1 FROM (SELECT x.k, x.at, e.s0, e.s1"+in.from+" WHERE "+and(in.cond)+
		" ORDER BY x.at DESC, x.k DESC LIMIT 1) x JOIN dispatches d ON d.k = x.k", in.args...).Scan(append(r.dest(), &b.Where.Start, &b.Where.End)...); err != nil {
		return err
	}
	b.Latest = r.done()
	return f.span(r.n, &b.Where)
}

// Mentions answers where a name stands. See dateline.NameArchive.
func (s *Store) Mentions(ctx context.Context, name string, f dateline.Filter, page dateline.Page) (out dateline.Answer[dateline.FoundMention], err error) {
	err = s.read(ctx, "answer where the name stands", func(v snapshot) error {
		q := ask{from: "names x CROSS JOIN entities e ON e.k = x.k AND e.e = x.e CROSS JOIN dispatches d ON d.k = x.k",
			order: []string{"x.at", "x.k", "x.e"}, asc: page.Oldest, page: page, name: nameOf("mentions"+name, f)}
		q.where("x.key = ?", v.key(derive.Fold(name)))
		v.narrow(&q, f, "x.at")
		var refs []ref
		out, err = paged(v, q, refColumns+", e.s0, e.s1, e.id, e.kind, e.name, e.mentions", func(scan scanner, _ []any) (m dateline.FoundMention, err error) {
			var r ref
			err = scan(append(r.dest(), &m.Start, &m.End, &m.Entity, &m.Kind, &m.Name, &m.Mentions)...)
			m.Ref = r.done()
			refs = append(refs, r)
			return m, err
		})
		if err != nil {
			return err
		}
		fill := v.filler()
		for i := range out.Rows {
			if err := fill.span(refs[i].n, &out.Rows[i].Span); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}
