package sqlite

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"

	"github.com/dateline-news/dateline"
)

// maxTerms is how many words a search takes; further ones are dropped.
const maxTerms = 40

// Match turns what a person typed into an FTS5 query: every word a quoted
// string, so that no operator, column name, star or parenthesis has effect.
// "" when there is nothing to look for.
func Match(words string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\uFFFD' {
			return ' '
		}
		switch r {
		case '“', '”', '„', '«', '»':
			return '"'
		}
		return r
	}, strings.ToValidUTF8(words, " "))
	var terms []string
	parts := strings.Split(clean, `"`)
	for i, part := range parts {
		// Between an opening and a closing mark; the last part of a row with a
		// mark left over is not quoted.
		if i%2 == 1 && i < len(parts)-1 {
			terms = appendTerm(terms, part)
			continue
		}
		for _, w := range strings.Fields(part) {
			terms = appendTerm(terms, w)
		}
	}
	return strings.Join(terms, " AND ")
}

func appendTerm(terms []string, s string) []string {
	if len(terms) >= maxTerms || strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) < 0 {
		return terms
	}
	// A word asked for twice is asked for once: ranking takes the product.
	if s = `"` + s + `"`; slices.Contains(terms, s) {
		return terms
	}
	return append(terms, s)
}

// Search finds words. See dateline.SearchArchive.
//
// A ranked answer is ranked once: its cursor carries the rest of the order,
// for ranks move with every dispatch that comes in.
func (s *Store) Search(ctx context.Context, q dateline.SearchQuery, page dateline.Page) (out dateline.Answer[dateline.Hit], err error) {
	out.Rows = []dateline.Hit{}
	match := Match(q.Words)
	if match == "" {
		return out, nil
	}
	err = s.read(ctx, "search", func(v snapshot) error {
		if q.Newest {
			out, err = v.searchNewest(q, match, page)
		} else {
			out, err = v.searchRanked(q, match, page)
		}
		return err
	})
	return out, err
}

func (v snapshot) searchNewest(q dateline.SearchQuery, match string, page dateline.Page) (out dateline.Answer[dateline.Hit], err error) {
	a := ask{from: "words CROSS JOIN dispatches d ON d.n = words.rowid", order: []string{"d.at", "d.k"}, asc: page.Oldest, page: page, name: nameOf("search", q)}
	a.where("words MATCH ?", match)
	v.narrow(&a, q.Filter, "d.at")
	rows, err := paged(v, a, refColumns, func(scan scanner, _ []any) (r ref, err error) {
		err = scan(r.dest()...)
		return r, err
	})
	if err != nil {
		return out, err
	}
	out.Next = rows.Next
	out.Rows, err = v.hits(rows.Rows, make([]float64, len(rows.Rows)), match)
	return out, err
}

// ranked is a dispatch with its rank in thousandths, as the cursor carries it.
type ranked struct{ n, rank int64 }

func (v snapshot) searchRanked(q dateline.SearchQuery, match string, page dateline.Page) (out dateline.Answer[dateline.Hit], err error) {
	a := ask{name: nameOf("ranked", q), page: page}
	var list []ranked
	if page.After != "" {
		if list, err = a.rest(); err != nil {
			return out, err
		}
	} else {
		from := "words CROSS JOIN dispatches d ON d.n = words.rowid"
		a.where("words MATCH ?", match)
		if nameOf("", q.Filter) == nameOf("", dateline.Filter{}) {
			// Without a look at each dispatch: a common word is in most.
			from = "words"
			a.where("words.rowid NOT IN (SELECT n FROM dispatches INDEXED BY dispatches_withheld WHERE status IN ('withheld', 'killed'))")
		} else {
			v.narrow(&a, q.Filter, "d.at")
		}
		list, err = collect(v.ctx, v, func(scan func(...any) error) (r ranked, err error) {
			var rank float64
			err = scan(&r.n, &rank)
			r.rank = int64(-rank * 1000)
			return r, err
		}, "SELECT q.n, q.r FROM (SELECT words.rowid AS n, bm25(words, 2.0, 1.0) AS r FROM "+from+" WHERE "+and(a.cond)+
			" ORDER BY r LIMIT ?) q JOIN dispatches d ON d.n = q.n ORDER BY q.r, d.k", append(a.args, dateline.MaxRanked)...)
		if err != nil {
			return out, err
		}
	}
	var refs []ref
	var ranks []float64
	for len(list) > 0 && len(refs) < page.Rows() {
		found, err := collect(v.ctx, v, func(scan func(...any) error) (r ref, err error) {
			err = scan(r.dest()...)
			return r, err
		}, "SELECT "+refColumns+" FROM dispatches d WHERE d.n = ? AND (? OR d.status NOT IN ('withheld', 'killed'))", list[0].n, q.Withheld)
		if err != nil {
			return out, err
		}
		for _, r := range found { // none, when it was forgotten meanwhile
			refs, ranks = append(refs, r), append(ranks, float64(-list[0].rank)/1000)
		}
		list = list[1:]
	}
	if len(list) > 0 {
		out.Next = a.carry(list)
	}
	out.Rows, err = v.hits(refs, ranks, match)
	return out, err
}

func (q *ask) carry(list []ranked) dateline.Cursor {
	b := binary.AppendUvarint(nil, uint64(q.tag()))
	for _, r := range list {
		b = binary.AppendVarint(binary.AppendVarint(b, r.n), r.rank)
	}
	return dateline.Cursor(base64.RawURLEncoding.EncodeToString(b))
}

func (q *ask) rest() (list []ranked, err error) {
	bad := &dateline.Error{Code: dateline.ErrUsage, Say: "the cursor belongs to another question", Hint: "begin at the first page"}
	b, err := base64.RawURLEncoding.DecodeString(string(q.page.After))
	tag, n := binary.Uvarint(b)
	if err != nil || n <= 0 || tag != uint64(q.tag()) {
		return nil, bad
	}
	for b = b[n:]; len(b) > 0 && len(list) < dateline.MaxRanked; {
		var r ranked
		for _, p := range []*int64{&r.n, &r.rank} {
			if *p, n = binary.Varint(b); n <= 0 {
				return nil, bad
			}
			b = b[n:]
		}
		list = append(list, r)
	}
	return list, nil
}

// Marks that no copy has. Where a text has them all the same, its matches
// are not shown.
const (
	markOpen  = "\uFDD0\x02\uFDD1"
	markClose = "\uFDD1\x03\uFDD0"
)

// hits adds the matches and a snippet to the dispatches of a page.
func (v snapshot) hits(refs []ref, ranks []float64, match string) ([]dateline.Hit, error) {
	out := make([]dateline.Hit, len(refs))
	f := v.filler()
	for i := range refs {
		r := &refs[i]
		text, err := f.text(r.n)
		if err != nil {
			return nil, err
		}
		var marked string
		if _, err := f.get("SELECT highlight(words, 1, ?, ?) FROM words WHERE words MATCH ? AND rowid = ?",
			[]any{markOpen, markClose, match, r.n}, &marked); err != nil {
			return nil, err
		}
		h := &out[i]
		h.Ref, h.Rank = r.done(), ranks[i]
		h.Matches = unmark(text, marked)
		h.Snippet = snippet(text, h.Matches)
		if len(h.Matches) > maxMatches {
			h.Matches = h.Matches[:maxMatches]
		}
	}
	return out, nil
}

// maxMatches is how many matches of one dispatch an answer lists.
const maxMatches = 100

// unmark reads where the marks stand in a marked text.
func unmark(text, marked string) []dateline.Span {
	out := []dateline.Span{}
	if strings.Contains(text, markOpen) || strings.Contains(text, markClose) {
		return out
	}
	at := 0 // in text
	for {
		before, after, ok := strings.Cut(marked, markOpen)
		if !ok {
			return out
		}
		word, rest, ok := strings.Cut(after, markClose)
		if !ok || at+len(before)+len(word) > len(text) {
			return out
		}
		at += len(before)
		out = append(out, dateline.SpanOf(text, at, at+len(word)))
		at += len(word)
		marked = rest
	}
}

// snippetPad is how much text a snippet shows each side of its matches, in
// bytes; snippetSpread how far apart the matches in one snippet may stand.
const snippetPad, snippetSpread = 80, 160

// snippet is the stretch with most matches, the first such.
func snippet(text string, matches []dateline.Span) dateline.Span {
	if len(matches) == 0 {
		_, end := window(text, 0, 0, 2*snippetPad)
		return dateline.SpanOf(text, 0, end)
	}
	best, most, j := 0, 0, 0
	for i := range matches {
		for j < len(matches) && matches[j].End-matches[i].Start <= snippetSpread {
			j++
		}
		if j-i > most {
			best, most = i, j-i
		}
		j = max(j, i+1)
	}
	from, to := window(text, matches[best].Start, matches[best+max(most, 1)-1].End, snippetPad)
	return dateline.SpanOf(text, from, to)
}

func and(cond []string) string { return strings.Join(cond, " AND ") }
