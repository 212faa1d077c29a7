package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
	"github.com/dateline-news/dateline/web/draw"
)

// dossierPage is what is held of one name. Of a person without an office or a
// public role nothing is drawn together, and the page says so.
type dossierPage struct {
	*view.Dossier
	Asked      string // the name as it was asked for
	Missing    bool   // nobody of the name is in what is held
	Dispatches int    // that name the actor
	Chart      any    // template.HTML; nil where there is too little to draw
	Newest     []view.Mark
	Utterances []utterance
	Timeline   string // address of the whole timeline
	Words      string // address of a search for the name
}

// mostTold is how many happenings a dossier lists; all of them stand on the
// timeline, which has pages.
const mostTold = 40

func (s *site) dossier(w http.ResponseWriter, r *http.Request) error {
	name := strings.TrimSpace(r.PathValue("name"))
	if name == "" {
		name = strings.TrimSpace(r.URL.Query().Get("name"))
	}
	p := dossierPage{Asked: name}
	if name == "" {
		return s.render(w, r, &page{Name: "dossier", Title: "Dossier", Data: p})
	}
	var err error
	if p.Dossier, err = s.view.Dossier(r.Context(), name); err != nil {
		if f := failureOf(err); f.Code == http.StatusNotFound {
			p.Missing = true
			p.Words = phraseURL(name)
			pg := &page{Name: "dossier", Title: "Not in what is held", Data: p}
			if r.PathValue("name") != "" { // an address of somebody; a form that finds nothing has been answered
				pg.Status = f.Code
			}
			return s.render(w, r, pg)
		}
		return err
	}
	p.Asked = p.Name
	p.Words = phraseURL(p.Name)
	p.Timeline = "/timeline?name=" + url.QueryEscape(p.Name)
	if p.Private = private(p.Dossier); p.Private {
		return s.render(w, r, &page{Name: "dossier", Title: p.Name, Data: p, State: &p.State})
	}
	if p.Actor != nil {
		of := map[string]bool{}
		for _, m := range p.Actor.Members {
			of[m.Dispatch] = true
		}
		p.Dispatches = len(of)
	}
	p.Newest = p.Happening[:min(len(p.Happening), mostTold)]
	if len(p.Newest) > 1 {
		p.Chart = draw.Responsive(s.strip(&p, 1120), s.strip(&p, phoneWidth))
	}
	p.Utterances = utterances(p.Quotes)
	return s.render(w, r, &page{Name: "dossier", Title: p.Name, Live: true, Wide: true, Data: p, Ground: &p.Ground, State: &p.State, Less: p.Less})
}

// private reports whether nothing may be drawn together about somebody: the
// view says so, or the record lies behind, and single dispatches tell of no
// office, role or public standing.
func private(d *view.Dossier) bool {
	if d.Private || d.Actor != nil || len(d.Bearers) == 0 {
		return d.Private
	}
	for i := range d.Bearers {
		if b := &d.Bearers[i]; b.Kind != dateline.KindPerson || b.Wikidata != "" || len(b.Roles) > 0 {
			return false
		}
	}
	return true
}

// strip draws those happenings that the dossier lists.
func (s *site) strip(p *dossierPage, width int) draw.Timeline {
	t := draw.Timeline{Frame: draw.Frame{Title: count(len(p.Newest), "happening") + " with " + p.Name + ", in what is held", Width: width}, Now: s.opt.Now(), NowLabel: "now"}
	for i := range p.Newest {
		t.Items = append(t.Items, markItem(&p.Newest[i]))
	}
	return t
}

// phraseURL leads to a search for words that follow each other.
func phraseURL(words string) string {
	return "/search?q=" + url.QueryEscape(`"`+strings.ReplaceAll(words, `"`, " ")+`"`)
}
