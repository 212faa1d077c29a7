package web

import (
	"net/http"
	"strings"

	"github.com/dateline-news/dateline/view"
)

// utterance is one utterance in all the wordings that are held: those that say
// the same in one row, those that do not beside the first.
type utterance struct {
	ID     string
	First  view.Words
	Same   []view.Words // elsewhere, in the same words
	Others []wordingRow
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
		// Two findings of one dispatch may hold the same words: they are said once.
		first := l.Wordings[0].Dispatch + "\x00" + l.Wordings[0].Quote
		if told[first] && len(l.Wordings) == 1 {
			continue
		}
		told[first] = true
		u := utterance{ID: l.ID, First: l.Wordings[0].Words}
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
	Full       bool // there may be more
}

// mostQuotes bounds a page of quotes.
const mostQuotes = 100

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
		lines, err := s.view.Quotes(r.Context(), p.Name, mostQuotes)
		if err != nil {
			return err
		}
		p.Full = len(lines) == mostQuotes
		for _, u := range utterances(lines) {
			if p.Name != "" || len(u.Same)+len(u.Others) > 0 {
				p.Utterances = append(p.Utterances, u)
			}
		}
	}
	pg.Data = p
	return s.render(w, r, pg)
}
