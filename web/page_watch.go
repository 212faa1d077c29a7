package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/dateline-news/dateline/view"
)

// watchPage lists the watches, with a form that makes one.
type watchPage struct {
	Watches []view.Watch
	Made    view.Watch // as it was asked for, where it could not be made
	With    string     // the second of its names
	Places  string
	Problem string
	Hint    string
}

func (s *site) watches(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	return s.watchList(w, r, watchPage{Made: view.Watch{Title: q.Get("title"), Names: wished(q["names"]), Words: strings.TrimSpace(q.Get("words"))}, Places: q.Get("places")}, 0)
}

func (s *site) watchList(w http.ResponseWriter, r *http.Request, p watchPage, code int) error {
	var err error
	if p.Watches, err = s.view.Watches(r.Context()); err != nil {
		return err
	}
	if len(p.Made.Names) > 1 {
		p.With = p.Made.Names[1]
	}
	return s.render(w, r, &page{Name: "watch", Title: "Watches", Nav: "watch", Status: code, Data: p})
}

// makeWatch keeps a watch. What cannot be kept comes back in its form.
func (s *site) makeWatch(w http.ResponseWriter, r *http.Request) error {
	if !s.writable() {
		return readOnly()
	}
	if err := form(r); err != nil {
		return err
	}
	f := r.PostForm
	made := view.Watch{Title: f.Get("title"), Names: wished(f["names"]), Words: strings.TrimSpace(f.Get("words"))}
	for _, list := range f["places"] {
		made.Places = append(made.Places, wished(strings.Split(list, ";"))...)
	}
	all, err := s.view.Watches(r.Context())
	if err != nil {
		return err
	}
	for _, o := range all { // made again it keeps what its owner has seen
		if slices.Equal(o.Names, made.Names) && slices.Equal(o.Places, made.Places) && o.Words == made.Words {
			made.Made, made.Seen = o.Made, o.Seen
		}
	}
	kept, err := s.view.SaveWatch(r.Context(), made)
	if err != nil {
		if fl := failureOf(err); fl.Code == http.StatusBadRequest {
			return s.watchList(w, r, watchPage{Made: made, Places: strings.Join(made.Places, "; "), Problem: fl.Say, Hint: fl.Hint}, fl.Code)
		}
		return err
	}
	http.Redirect(w, r, "/watch#w-"+kept.ID, http.StatusSeeOther)
	return nil
}

func (s *site) dropWatch(w http.ResponseWriter, r *http.Request) error {
	if !s.writable() {
		return readOnly()
	}
	if err := form(r); err != nil {
		return err
	}
	if err := s.view.DropWatch(r.Context(), r.PostForm.Get("watch")); err != nil {
		return err
	}
	http.Redirect(w, r, "/watch", http.StatusSeeOther)
	return nil
}

// sawWatch notes that its owner has looked now, and stays on the list.
func (s *site) sawWatch(w http.ResponseWriter, r *http.Request) error {
	if !s.writable() {
		return readOnly()
	}
	if err := form(r); err != nil {
		return err
	}
	id := r.PostForm.Get("watch")
	if id == "" {
		return readOnly()
	}
	if err := s.view.Looked(r.Context(), id, s.opt.Now()); err != nil {
		return err
	}
	http.Redirect(w, r, "/watch#w-"+url.PathEscape(id), http.StatusSeeOther)
	return nil
}

// wished are the fields of a form that say something.
func wished(list []string) []string {
	var out []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
