package web

import (
	"net/http"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// todayPage is what came since a moment.
type todayPage struct {
	*view.Today
	Watches    []view.Watch
	Chosen     string // id of the watch
	Since      time.Time
	Seen       bool             // since is when somebody last looked
	Never      bool             // nobody has looked yet
	Quiet      bool             // nothing came
	Told       []view.StoryLine // New, of which something is told
	Bare       []view.StoryLine // and nothing
	Rest       int              // stories that came and are in no list
	MoreDiffer int              // differences that are not shown
	Flags      map[string][]view.Difference
}

// mostLines is how many lines a section shows: more is read on the wire, or by
// a watch.
const mostLines = 40

// flags are the differences by the happening that they are about, so that an
// account is not shown without what stands against it.
func flags(all []view.Difference) map[string][]view.Difference {
	out := map[string][]view.Difference{}
	for _, d := range all {
		out[d.About] = append(out[d.About], d)
	}
	return out
}

// against are the sides of a difference that say that it was not so.
func against(d view.Difference) []view.Words {
	var out []view.Words
	for i := range d.Sides {
		w := &d.Sides[i].Words
		if d.Kind == dateline.DisputeDenial && (d.Sides[i].Value == "denied" || w.Stance == dateline.StanceDeny || w.Side == "against") {
			out = append(out, *w)
		}
	}
	return out
}

// today is the first page: what is new, or the paste box while nothing is held.
func (s *site) today(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), r.URL.Query()
	var p todayPage
	var err error
	if p.Watches, err = s.view.Watches(ctx); err != nil {
		return err
	}
	tq := view.TodayQuery{Limit: 3 * mostLines}
	if id := q.Get("watch"); id != "" {
		if tq.Watch, err = s.view.Watch(ctx, id); err != nil {
			return err
		}
		p.Chosen = tq.Watch.ID
	}
	seen, err := s.view.Seen(ctx, tq.Watch)
	if err != nil {
		return err
	}
	p.Never = seen.IsZero()
	switch since := q.Get("since"); since {
	case "":
		tq.Since, p.Seen = seen, !seen.IsZero()
	default:
		if tq.Since, err = s.sinceOf(since); err != nil {
			return err
		}
	}
	if p.Today, err = s.view.Today(ctx, tq); err != nil {
		return err
	}
	p.Since = p.Today.Since
	if p.Ground.Dispatches+p.Ground.Withheld == 0 && tq.Watch == nil {
		return s.render(w, r, &page{Name: "first", Title: "Read a dispatch", Nav: "today", Live: true, Data: s.pasteForm(), State: &p.State})
	}
	for _, l := range p.New {
		if l.Lead != nil {
			p.Told = append(p.Told, l)
		} else {
			p.Bare = append(p.Bare, l)
		}
	}
	shown := 0
	for _, list := range [...]*[]view.StoryLine{&p.Told, &p.OneVoice, &p.Bare} {
		*list = (*list)[:min(len(*list), mostLines)]
		shown += len(*list)
	}
	p.Rest = max(0, p.Stories+p.More-shown)
	p.MoreDiffer = len(p.Differ) - min(len(p.Differ), mostLines)
	p.Differ = p.Differ[:len(p.Differ)-p.MoreDiffer]
	p.Flags = flags(p.Differ)
	p.Quiet = len(p.New)+len(p.OneVoice)+len(p.Differ)+len(p.Withdrawn)+len(p.Numbers) == 0
	title := "Today"
	if tq.Watch != nil {
		title += ": " + tq.Watch.Title
	}
	return s.render(w, r, &page{Name: "today", Title: title, Nav: "today", Live: true, Wide: true, Data: p, Ground: &p.Ground, State: &p.State, Less: p.Less})
}

// sinceOf reads a moment: "day", "week", a date, or RFC 3339. Days are counted
// back from the last receipt's clock, which is now.
func (s *site) sinceOf(text string) (time.Time, error) {
	now := s.opt.Now().UTC()
	switch text {
	case "day":
		return now.AddDate(0, 0, -1), nil
	case "week":
		return now.AddDate(0, 0, -7), nil
	case "month":
		return now.AddDate(0, -1, 0), nil
	}
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return now, &dateline.Error{Code: dateline.ErrUsage, Say: "a moment is written like 2025-03-21 or 2025-03-21T06:07"}
}

// looked notes that the reader has seen what is there.
func (s *site) looked(w http.ResponseWriter, r *http.Request) error {
	if !s.writable() {
		return readOnly()
	}
	if err := form(r); err != nil {
		return err
	}
	watch, at := r.PostForm.Get("watch"), s.opt.Now()
	if t, err := time.Parse(time.RFC3339, r.PostForm.Get("at")); err == nil && t.Before(at) {
		at = t // what came while he read is still new
	}
	if err := s.view.Looked(r.Context(), watch, at); err != nil {
		return err
	}
	to := "/"
	if watch = strings.TrimSpace(watch); watch != "" {
		to = "/?watch=" + pathEscape(watch)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

func readOnly() error {
	return &dateline.Error{Code: dateline.ErrReadOnly, Say: "nothing can be kept here", Hint: "this is served read-only"}
}
