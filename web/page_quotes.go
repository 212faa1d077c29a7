package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// utterance is one utterance in all the wordings that are held: those that say
// the same in one row, those that do not beside the first.
type utterance struct {
	ID     string
	First  view.Words
	Same   []view.Words // elsewhere, in the same words
	Others []wordingRow
	More   more
}

// wordingRow is another wording beside the first, with what sets them apart.
type wordingRow struct {
	view.Words
	Say string // "cut shorter"
	diffRow
}

var relationSay = map[string]string{
	"trim": "cut shorter", "longer": "longer", "differs": "in other words",
}

// utterances sets the wordings of quotes side by side.
func utterances(lines []view.QuoteLine) []utterance {
	out := make([]utterance, 0, len(lines))
	told := map[string]bool{}
	for _, l := range lines {
		if len(l.Wordings) == 0 {
			continue // none of this page is sure enough
		}
		// Two findings of one dispatch may hold the same words: they are said once.
		first := l.Wordings[0].Dispatch + "\x00" + l.Wordings[0].Quote
		if told[first] && len(l.Wordings) == 1 {
			continue
		}
		told[first] = true
		u := utterance{ID: l.ID, First: l.Wordings[0].Words, More: more{l.More, "/quotes?quote=" + url.QueryEscape(l.ID)}}
		for _, x := range l.Wordings[1:] {
			if relationSay[x.Relation] == "" {
				u.Same = append(u.Same, x.Words)
				continue
			}
			u.Others = append(u.Others, wordingRow{x.Words, relationSay[x.Relation], diffWords(strings.Fields(u.First.Quote), strings.Fields(x.Quote))})
		}
		out = append(out, u)
	}
	return out
}

type quotesPage struct {
	Name       string
	Private    bool
	Missing    bool
	Utterances []utterance
	First      string
	Next       string
	One        bool // one utterance in all its wordings
	From       int  // wordings before these
	More       more // wordings behind them
}

// mostQuotes is how many quotes a page has, and mostWordings how many wordings
// the page of one.
const (
	mostQuotes   = 60
	mostWordings = 100
)

// quotes lists what somebody is quoted with. The words of somebody without an
// office or a public role are not drawn together, no more than in a dossier;
// without a name those utterances are shown that several dispatches have.
func (s *site) quotes(w http.ResponseWriter, r *http.Request) error {
	p := quotesPage{Name: strings.TrimSpace(r.URL.Query().Get("name"))}
	held, err := s.held(r.Context())
	if err != nil {
		return err
	}
	pg := &page{Name: "quotes", Title: "Quotes", Wide: true, Live: true, Ground: &held.Ground, State: &held.State}
	if id := r.URL.Query().Get("quote"); id != "" {
		return s.oneQuote(w, r, pg, id)
	}
	if p.Name != "" {
		d, err := s.view.Dossier(r.Context(), p.Name)
		switch {
		case err != nil && failureOf(err).Code == http.StatusNotFound:
			p.Missing = true
		case err != nil:
			return err
		default:
			p.Name, p.Private = d.Name, private(d)
		}
		pg.Title = "Quotes: " + p.Name
	}
	if !p.Private && !p.Missing {
		after := r.URL.Query().Get("after")
		all, err := s.view.QuotesPage(r.Context(), view.QuotesQuery{Name: p.Name, Several: p.Name == ""}, dateline.Page{Limit: mostQuotes, After: dateline.Cursor(after)})
		if err != nil {
			return err
		}
		if after != "" {
			p.First = with(r.URL, "after", "")
		}
		if pg.Live = after == ""; all.Next != "" {
			p.Next = with(r.URL, "after", string(all.Next))
		}
		for _, u := range utterances(all.Rows) {
			if p.Name != "" || len(u.Same)+len(u.Others) > 0 {
				p.Utterances = append(p.Utterances, u)
			}
		}
	}
	pg.Data = p
	return s.render(w, r, pg)
}

// oneQuote shows one utterance in all its wordings, a page at a time. Of whom
// nothing is drawn together, no wordings are.
func (s *site) oneQuote(w http.ResponseWriter, r *http.Request, pg *page, id string) error {
	from := fromOf(r)
	l, err := s.view.Quoted(r.Context(), id, from, mostWordings)
	if err != nil {
		return err
	}
	p := quotesPage{Name: l.Name, One: true, From: from}
	if strings.HasPrefix(l.Speaker, "a-") {
		d, err := s.view.Dossier(r.Context(), l.Speaker)
		if err != nil && failureOf(err).Code != http.StatusNotFound {
			return err
		}
		p.Private = err == nil && private(d)
	}
	if !p.Private {
		p.More = more{l.More, with(r.URL, "from", strconv.Itoa(from+mostWordings))}
		l.More = 0
		p.Utterances = utterances([]view.QuoteLine{*l})
	}
	if from > 0 {
		p.First = with(r.URL, "from", "0")
	}
	pg.Title, pg.Data = "Quotes: "+l.Name, p
	return s.render(w, r, pg)
}
