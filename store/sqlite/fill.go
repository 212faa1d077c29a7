package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// filler puts surfaces, names and times to rows that hold offsets and ids,
// reading each text once.
type filler struct {
	v     snapshot
	stmts map[string]*sql.Stmt
	texts map[int64]string
	names map[idOf]string
	times map[idOf]*dateline.TimeExpr
}

type idOf struct {
	k  int64
	id string
}

func (v snapshot) filler() *filler {
	return &filler{v, map[string]*sql.Stmt{}, map[int64]string{}, map[idOf]string{}, map[idOf]*dateline.TimeExpr{}}
}

// get reads one row; ok is false when there is none.
func (f *filler) get(query string, args []any, dest ...any) (ok bool, err error) {
	st := f.stmts[query]
	if st == nil {
		if st, err = f.v.PrepareContext(f.v.ctx, query); err != nil {
			return false, err
		}
		f.stmts[query] = st
	}
	err = st.QueryRowContext(f.v.ctx, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func (f *filler) text(n int64) (string, error) {
	if s, ok := f.texts[n]; ok {
		return s, nil
	}
	var s string
	_, err := f.get("SELECT body FROM texts WHERE n = ?", []any{n}, &s)
	f.texts[n] = s
	return s, err
}

// span fills in the surface; a span outside the text stays bare, and verify
// reports it.
func (f *filler) span(n int64, s *dateline.Span) error {
	text, err := f.text(n)
	if err == nil && s != nil && s.Start >= 0 && s.Start <= s.End && s.End <= len(text) {
		s.Text = text[s.Start:s.End]
	}
	return err
}

// name is the name of an entity; "" when the dispatch has none with the id.
func (f *filler) name(k int64, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	if s, ok := f.names[idOf{k, id}]; ok {
		return s, nil
	}
	var s string
	_, err := f.get("SELECT name FROM entities WHERE k = ? AND id = ?", []any{k, id}, &s)
	f.names[idOf{k, id}] = s
	return s, err
}

func (f *filler) namesOf(k int64, ids []string) ([]string, error) {
	out := make([]string, len(ids))
	for i, id := range ids {
		var err error
		if out[i], err = f.name(k, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (f *filler) time(r *ref, id string) (*dateline.TimeExpr, error) {
	if id == "" {
		return nil, nil
	}
	if t, ok := f.times[idOf{r.k, id}]; ok {
		return t, nil
	}
	t := new(dateline.TimeExpr)
	ok, err := f.get("SELECT id, s0, s1, type, value, mod, since, until, rule, anchor FROM times WHERE k = ? AND id = ?", []any{r.k, id},
		&t.ID, &t.Start, &t.End, &t.Type, &t.Value, &t.Mod, &t.From, &t.To, &t.Rule, &t.Anchor)
	if !ok {
		t = nil
	} else {
		err = f.span(r.n, &t.Span)
	}
	f.times[idOf{r.k, id}] = t
	return t, err
}

// claim makes a found claim of its stored form.
func (f *filler) claim(r *ref, body string) (out dateline.FoundClaim, err error) {
	out.Ref = r.done()
	c := &out.Claim
	if err = json.Unmarshal([]byte(body), c); err != nil {
		return out, err
	}
	if c.Source != nil {
		if err = f.span(r.n, &c.Source.Span); err != nil {
			return out, err
		}
		if out.Speaker, err = f.name(r.k, c.Source.Entity); err != nil {
			return out, err
		}
	}
	for i := range c.MoreContent {
		if err = f.span(r.n, &c.MoreContent[i]); err != nil {
			return out, err
		}
	}
	for _, s := range []*dateline.Span{c.Cue, c.Content} {
		if err = f.span(r.n, s); err != nil {
			return out, err
		}
	}
	if out.Via, err = f.namesOf(r.k, c.Via); err != nil {
		return out, err
	}
	out.Time, err = f.time(r, c.Time)
	return out, err
}

// event makes a found event of its stored form, with the claims behind it.
func (f *filler) event(r *ref, body string) (out dateline.FoundEvent, err error) {
	out.Ref = r.done()
	out.Claims = []dateline.FoundClaim{}
	v := &out.Event
	if err = json.Unmarshal([]byte(body), v); err != nil {
		return out, err
	}
	if v.Trigger != nil {
		if err = f.span(r.n, &v.Trigger.Span); err != nil {
			return out, err
		}
	}
	if out.Actors, err = f.namesOf(r.k, v.Actors); err != nil {
		return out, err
	}
	if out.Recipients, err = f.namesOf(r.k, v.Recipients); err != nil {
		return out, err
	}
	if out.Place, err = f.name(r.k, v.Place); err != nil {
		return out, err
	}
	if out.Time, err = f.time(r, v.Time); err != nil {
		return out, err
	}
	for _, id := range v.Claims {
		var body string
		ok, err := f.get("SELECT body FROM claims WHERE k = ? AND id = ?", []any{r.k, id}, &body)
		if err != nil {
			return out, err
		}
		if ok {
			c, err := f.claim(r, body)
			if err != nil {
				return out, err
			}
			out.Claims = append(out.Claims, c)
		}
	}
	return out, nil
}

// window widens a range of text to whole words, by about pad bytes each way,
// without cutting a character.
func window(text string, start, end, pad int) (int, int) {
	from, to := max(start-pad, 0), min(end+pad, len(text))
	for from > 0 && from < start && !boundary(text, from) {
		from++
	}
	for to < len(text) && to > end && !boundary(text, to) {
		to--
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return from, to
}

func boundary(s string, i int) bool {
	white := func(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
	return white(s[i-1]) != white(s[i])
}
