package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"sort"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/export"
	"github.com/dateline-news/dateline/view"
)

// The days that the feed of a watch goes back, and the most entries of a feed.
const (
	feedDays    = 7
	mostEntries = 100
)

// watchFeed is what came for a watch in the last days: /feeds/ID.atom or .rss;
// "all" is everything.
func (s *site) watchFeed(w http.ResponseWriter, r *http.Request) error {
	file := r.PathValue("file")
	id, kind, _ := strings.Cut(file, ".")
	if kind != "atom" && kind != "rss" {
		return s.nowhere(w, r)
	}
	var watch *view.Watch
	title, page := "Dateline: all that comes", "/"
	if id != "all" {
		var err error
		if watch, err = s.view.Watch(r.Context(), id); err != nil {
			return err
		}
		title, page = "Dateline: "+watch.Title, "/?watch="+url.QueryEscape(watch.ID)
	}
	t, err := s.view.Today(r.Context(), view.TodayQuery{Watch: watch, Since: s.opt.Now().AddDate(0, 0, -feedDays), Limit: mostEntries})
	if err != nil {
		return err
	}
	f := export.Feed{ID: export.ID("feed", id), Title: title, About: "What came in the last seven days, in what is held: who says so, in their words.",
		Link: at(r, page), Updated: t.State.Made}
	flagged := flags(t.Differ)
	for _, list := range [...][]view.StoryLine{t.New, t.OneVoice} {
		for i := range list {
			var fl []view.Difference
			if list[i].Lead != nil {
				fl = flagged[list[i].Lead.ID]
			}
			f.Entries = append(f.Entries, storyEntry(r, &list[i], fl))
		}
	}
	for i := range t.Withdrawn {
		f.Entries = append(f.Entries, goneEntry(r, &t.Withdrawn[i]))
	}
	return s.sendFeed(w, r, &f, kind)
}

// storyEntry is a line of Today as an entry: who says so stands first, who says
// that it was not so behind.
func storyEntry(r *http.Request, l *view.StoryLine, flagged []view.Difference) export.Entry {
	e := export.Entry{ID: export.ID("story", l.Story), Updated: l.At, Link: at(r, "/story/"+url.PathEscape(l.Story)), Author: l.By}
	if l.Lead == nil {
		e.Title = l.By + ": " + view.Quoted(l.Title, 200)
		return e
	}
	h := l.Lead
	first := h.Latest
	e.ID = export.ID("told", h.First.Dispatch, h.First.Claim, h.First.Event)
	e.Title = view.Tell(&first)
	said := map[string]bool{e.Title: true}
	var lines []string
	if h.When.Text != "" {
		lines = append(lines, "When: "+h.When.Text+".")
	}
	lines = append(lines, "What stands behind it: "+h.Stands+".")
	var denials []view.Words
	for i := range h.Evidence {
		x := h.Evidence[i].Latest()
		if h.Evidence[i].Side == "against" {
			denials = append(denials, x)
			continue
		}
		lines = append(lines, view.Tell(&x))
	}
	for _, d := range flagged {
		denials = append(denials, against(d)...)
	}
	for i := range denials {
		if t := view.Tell(&denials[i]); !said[t] {
			if said[t] = true; len(said) <= 3 {
				e.Title += " / " + t
			}
			lines = append(lines, "Against it: "+t)
		}
	}
	e.Summary = strings.Join(lines, "\n")
	return e
}

// goneEntry tells that a dispatch was withdrawn, without its words.
func goneEntry(r *http.Request, g *view.Gone) export.Entry {
	e := export.Entry{ID: export.ID("withdrawn", g.Dispatch), Updated: g.At, Link: at(r, dispatchURL(g.Dispatch)), Author: view.Carrier(&g.Ref),
		Title:   view.Carrier(&g.Ref) + " withdrew a dispatch of " + view.IssuedText(g.Issued),
		Summary: "Its words are not given."}
	if g.Notice != nil {
		e.Updated = g.Notice.At
		e.Summary += "\nThe notice: " + view.Quoted(g.Notice.Quote, 300)
	}
	return e
}

// searchFeed is the newest dispatches that have the words of a search.
func (s *site) searchFeed(kind string) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		ask, err := searchOf(r.URL.Query())
		if err != nil {
			return err
		}
		if ask.Words == "" {
			return &dateline.Error{Code: dateline.ErrUsage, Say: "a feed of a search has to say which words are sought"}
		}
		ask.Newest = true
		found, err := s.view.Search(r.Context(), ask, dateline.Page{Limit: mostEntries})
		if err != nil {
			return err
		}
		f := export.Feed{ID: export.ID("search", r.URL.Query().Encode()), Title: "Dateline: search " + ask.Words, About: "The newest dispatches held that have these words.",
			Link: at(r, "/search?"+r.URL.RawQuery), Updated: found.State.Made}
		for i := range found.Hits {
			h := &found.Hits[i]
			var words strings.Builder
			for _, b := range h.Snippet {
				words.WriteString(b.Text)
			}
			f.Entries = append(f.Entries, export.DispatchEntry(h.Ref, strings.Join(strings.Fields(words.String()), " "), at(r, dispatchURL(h.Dispatch))))
		}
		return s.sendFeed(w, r, &f, kind)
	}
}

// searchOf reads what is sought out of the fields of the search page.
func searchOf(q url.Values) (ask dateline.SearchQuery, err error) {
	ask.Words = strings.TrimSpace(q.Get("q"))
	ask.Place = strings.TrimSpace(q.Get("place"))
	if o := strings.TrimSpace(q.Get("outlet")); o != "" {
		ask.Outlets = []string{o}
	}
	if ask.Since, err = dayOf(q.Get("since")); err != nil {
		return ask, err
	}
	if ask.Until, err = dayOf(q.Get("until")); err == nil && !ask.Until.IsZero() {
		ask.Until = ask.Until.AddDate(0, 0, 1) // the day is meant whole
	}
	return ask, err
}

// at is an address of these pages as a reader of feeds needs it. The host was
// looked at by the guard.
func at(r *http.Request, path string) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + path
}

// sendFeed writes a feed, the newest entry first. A reader who has it already
// is told so.
func (s *site) sendFeed(w http.ResponseWriter, r *http.Request, f *export.Feed, kind string) error {
	sort.SliceStable(f.Entries, func(i, j int) bool { return f.Entries[i].Updated.After(f.Entries[j].Updated) })
	f.Entries = f.Entries[:min(len(f.Entries), mostEntries)]
	f.Self = at(r, r.URL.RequestURI())
	if len(f.Entries) > 0 {
		f.Updated = time.Time{} // with its newest
	} else if f.Updated.IsZero() {
		f.Updated = s.opt.Now()
	}
	var out bytes.Buffer
	write, media := export.Atom, "application/atom+xml; charset=utf-8"
	if kind == "rss" {
		write, media = export.RSS, "application/rss+xml; charset=utf-8"
	}
	if err := write(&out, *f); err != nil {
		return err
	}
	sum := sha256.Sum256(out.Bytes())
	w.Header().Set("Content-Type", media)
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(out.Bytes()))
	return nil
}
