package web

import (
	"net/http"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// versionsPage sets two versions side by side.
type versionsPage struct {
	Now, Then *view.Dispatch
	Line      *view.VersionLine // the link between them, where the record has one
	Rows      []diffRow
	Links     []view.VersionLine // all of the story
}

// versions shows a version beside the one before it, or beside ?of=ID.
func (s *site) versions(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	d, err := s.view.Dispatch(ctx, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := versionsPage{Now: d, Links: d.Versions}
	of := r.URL.Query().Get("of")
	for i := range d.Versions {
		v := &d.Versions[i]
		if of == "" && v.Item.Dispatch == d.Item.Dispatch || of == v.Of.Dispatch && v.Item.Dispatch == d.Item.Dispatch {
			p.Line, of = v, v.Of.Dispatch
			break
		}
	}
	if of == "" { // it is the first: show it under the next one
		for i := range d.Versions {
			if v := &d.Versions[i]; v.Of.Dispatch == d.Item.Dispatch {
				http.Redirect(w, r, dispatchURL(v.Item.Dispatch)+"/versions", http.StatusSeeOther)
				return nil
			}
		}
		return &dateline.Error{Code: dateline.ErrNotHeld, Say: "no other version of this dispatch is held"}
	}
	if p.Then, err = s.view.Dispatch(ctx, of); err != nil {
		return err
	}
	if d.Reading == nil || p.Then.Reading == nil {
		return &dateline.Error{Code: dateline.ErrNotHeld, Say: "one of the versions was withdrawn: its words are in no answer"}
	}
	p.Rows = diffText(paragraphsOf(p.Then.Reading), paragraphsOf(d.Reading))
	return s.render(w, r, &page{Name: "versions", Title: "Versions: " + view.Carrier(&d.Ref), Nav: "wire", Wide: true, Data: p, State: &d.State})
}

// paragraphsOf are the headline and the paragraphs of the body.
func paragraphsOf(r *dateline.Reading) []string {
	out := []string{r.Dispatch.Headline}
	for _, p := range r.Paragraphs {
		if p.Start >= 0 && p.Start < p.End && p.End <= len(r.Dispatch.Text) {
			out = append(out, r.Dispatch.Text[p.Start:p.End])
		}
	}
	return out
}
