package view

import (
	"context"
	"strings"

	"github.com/dateline-news/dateline"
)

// QuoteLine is one utterance in the wordings that are held, those first that
// differ from each other.
type QuoteLine struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Speaker  string        `json:"speaker"` // actor id, else the name as printed
	Wordings []WordingLine `json:"wordings"`
	More     int           `json:"more"` // wordings beyond these: Quoted has them all
}

// WordingLine is a quote as one dispatch has it.
type WordingLine struct {
	Words
	Relation string `json:"relation"` // first | same | trim | longer | differs
}

// mostWordings is how many wordings of an utterance stand in a list.
const mostWordings = 12

// QuotesQuery narrows quotes.
type QuotesQuery struct {
	Name    string // of the speaker, or an actor's id; "": anybody
	Several bool   // those that several dispatches have
}

// Quotations is a page of quotes, the newest first. It ends where the archive's
// page ends.
type Quotations struct {
	Rows []QuoteLine
	Next dateline.Cursor
}

// Quotes returns what somebody is quoted with, the same words once.
func (v *View) Quotes(ctx context.Context, name string, most int) ([]QuoteLine, error) {
	a, err := v.QuotesPage(ctx, QuotesQuery{Name: name}, dateline.Page{Limit: most})
	if err != nil {
		return nil, err
	}
	return a.Rows[:min(len(a.Rows), most)], nil
}

// QuotesPage returns a page of quotes.
func (v *View) QuotesPage(ctx context.Context, q QuotesQuery, page dateline.Page) (*Quotations, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	ask := dateline.RecordQuery{Name: q.Name}
	if strings.HasPrefix(q.Name, "a-") {
		ask = dateline.RecordQuery{Refs: []string{q.Name}}
	}
	out := &Quotations{Rows: []QuoteLine{}}
	want := page.Rows()
	if q.Several {
		page.Limit = min(max(want, 100), dateline.MaxLimit)
	}
	for tried := 0; ; {
		a, err := s.archive.Quotes(ctx, ask, page)
		if err != nil {
			return nil, err
		}
		for i := range a.Rows {
			x := &a.Rows[i]
			if q.Several && len(x.Wordings) < 2 {
				continue
			}
			l, err := s.quote(x, 0, mostWordings)
			if err != nil {
				return nil, err
			}
			if len(l.Wordings) > 0 && (!q.Several || len(l.Wordings) > 1) {
				out.Rows = append(out.Rows, l)
			}
		}
		tried += len(a.Rows)
		if out.Next = a.Next; a.Next == "" || len(out.Rows) >= want || tried >= mostTriedRows {
			return out, nil
		}
		page.After = a.Next
	}
}

// Quoted returns one utterance with its wordings from a number on, as many as a
// page has, and how many there are behind them.
func (v *View) Quoted(ctx context.Context, id string, from, most int) (*QuoteLine, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	a, err := s.archive.Quotes(ctx, dateline.RecordQuery{IDs: []string{id}}, dateline.Page{Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(a.Rows) == 1 {
		l, err := s.quote(&a.Rows[0], max(0, from), most)
		return &l, err
	}
	return nil, notHeld("the quote "+id, "the record was made anew since: ask by who is quoted")
}

func (s *session) quotesOf(actor string, most int) ([]QuoteLine, error) {
	a, err := s.archive.Quotes(s.ctx, dateline.RecordQuery{Refs: []string{actor}}, dateline.Page{Limit: most})
	if err != nil {
		return nil, err
	}
	out := []QuoteLine{}
	for i := range a.Rows {
		l, err := s.quote(&a.Rows[i], 0, mostWordings)
		if err != nil {
			return nil, err
		}
		if len(l.Wordings) > 0 {
			out = append(out, l)
		}
	}
	return out, nil
}

// quote makes an utterance fit to be shown, with at most so many of its
// wordings from a number on. Of a list's first ones, those that differ come
// before more of the same.
func (s *session) quote(x *dateline.Quote, from, most int) (QuoteLine, error) {
	l := QuoteLine{ID: x.ID, Name: x.Name, Speaker: x.Speaker, Wordings: []WordingLine{}}
	all := x.Wordings[min(from, len(x.Wordings)):]
	chosen := all
	if len(all) > most {
		chosen = all[:most]
		if from == 0 && most == mostWordings {
			chosen = choose(all, most)
		}
	}
	l.More = len(all) - len(chosen)
	for i := range chosen {
		w := &chosen[i]
		sh, err := s.sheetOf(w.Dispatch)
		if err != nil {
			if c := dateline.CodeOf(err); c == dateline.ErrNotHeld || c == dateline.ErrForgotten {
				continue
			}
			return l, err
		}
		c := sh.claims[w.Claim]
		if c == nil || c.Confidence < s.opt.Shown.Claim || silent(sh.ref.Status) {
			continue
		}
		words := s.claimed(sh, c)
		words.Quote = w.Quote
		l.Wordings = append(l.Wordings, WordingLine{words, w.Relation})
	}
	return l, nil
}

// choose takes the first wordings, and of each further text the first, in their
// order.
func choose(all []dateline.Wording, most int) []dateline.Wording {
	take := make([]bool, len(all))
	n := 0
	seen := map[string]bool{}
	for i := range all {
		if n < most && !seen[all[i].Quote] {
			seen[all[i].Quote] = true
			take[i] = true
			n++
		}
	}
	for i := range all {
		if n < most && !take[i] {
			take[i] = true
			n++
		}
	}
	out := make([]dateline.Wording, 0, n)
	for i := range all {
		if take[i] {
			out = append(out, all[i])
		}
	}
	return out
}
