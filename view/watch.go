package view

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"sort"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// Watch is what a person follows: people, bodies, pairs, places, words. A
// dispatch is of a watch when it names all of Names (two are a pair), one of
// Places where there are any, and has all the Words.
type Watch struct {
	ID     string    `json:"id"`
	Title  string    `json:"title"`
	Names  []string  `json:"names,omitempty"`
	Places []string  `json:"places,omitempty"`
	Words  string    `json:"words,omitempty"`
	Made   time.Time `json:"made,omitzero"`
	Seen   time.Time `json:"seen,omitzero"` // when its owner last looked
}

// The names under which watches and other things of a person are kept.
const (
	watchPrefix = "watch:"
	seenSetting = "seen"
)

// Watches returns the watches that are kept, by title.
func (v *View) Watches(ctx context.Context) ([]Watch, error) {
	out := []Watch{}
	if v.opt.Settings == nil {
		return out, nil
	}
	all, err := v.opt.Settings.Settings(ctx)
	if err != nil {
		return nil, err
	}
	for name, value := range all {
		if !strings.HasPrefix(name, watchPrefix) {
			continue
		}
		var w Watch
		if json.Unmarshal([]byte(value), &w) == nil && w.ID == strings.TrimPrefix(name, watchPrefix) {
			out = append(out, w)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i].Title < out[j].Title || out[i].Title == out[j].Title && out[i].ID < out[j].ID
	})
	return out, nil
}

// Watch returns one watch by its id or its title.
func (v *View) Watch(ctx context.Context, id string) (*Watch, error) {
	all, err := v.Watches(ctx)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].ID == id || fold(all[i].Title) == fold(id) {
			return &all[i], nil
		}
	}
	return nil, notHeld("a watch "+id, "")
}

// SaveWatch keeps a watch and returns it with its id. A watch of the same
// names, places and words is the same watch.
func (v *View) SaveWatch(ctx context.Context, w Watch) (Watch, error) {
	if v.opt.Settings == nil {
		return w, &dateline.Error{Code: dateline.ErrReadOnly, Say: "nothing can be kept here"}
	}
	w.Names, w.Places, w.Words = tidy(w.Names), tidy(w.Places), oneLine(w.Words)
	if len(w.Names)+len(w.Places) == 0 && w.Words == "" {
		return w, &dateline.Error{Code: dateline.ErrUsage, Say: "a watch needs a name, a place or words"}
	}
	if len(w.Names) > 8 || len(w.Places) > 20 || len(w.Words) > 300 {
		return w, &dateline.Error{Code: dateline.ErrUsage, Say: "that is too much for one watch", Hint: "at most 8 names, 20 places, 300 letters of words"}
	}
	if w.Title = cut(oneLine(w.Title), 80); w.Title == "" {
		w.Title = strings.Join(append(append([]string{}, w.Names...), w.Places...), ", ")
		if w.Words != "" {
			w.Title = strings.TrimPrefix(w.Title+`, "`+w.Words+`"`, ", ")
		}
	}
	h := sha256.Sum256([]byte(fold(strings.Join(w.Names, "\n")) + "\x00" + fold(strings.Join(w.Places, "\n")) + "\x00" + fold(w.Words)))
	w.ID = hex.EncodeToString(h[:])[:10]
	if w.Made.IsZero() {
		w.Made = v.opt.Now().UTC().Truncate(time.Second)
	}
	return w, v.putWatch(ctx, w)
}

func (v *View) putWatch(ctx context.Context, w Watch) error {
	b, err := json.Marshal(w)
	if err != nil {
		return err
	}
	return v.opt.Settings.Set(ctx, watchPrefix+w.ID, string(b))
}

// DropWatch forgets a watch.
func (v *View) DropWatch(ctx context.Context, id string) error {
	w, err := v.Watch(ctx, id)
	if err != nil {
		return err
	}
	return v.opt.Settings.Set(ctx, watchPrefix+w.ID, "")
}

// Looked notes that somebody has looked, at a watch or ("") at all.
func (v *View) Looked(ctx context.Context, watch string, at time.Time) error {
	if v.opt.Settings == nil {
		return nil
	}
	at = at.UTC().Truncate(time.Second)
	if watch == "" {
		return v.opt.Settings.Set(ctx, seenSetting, at.Format(time.RFC3339))
	}
	w, err := v.Watch(ctx, watch)
	if err != nil {
		return err
	}
	w.Seen = at
	return v.putWatch(ctx, *w)
}

// Seen is when somebody last looked, at a watch or at all; zero for never.
func (v *View) Seen(ctx context.Context, w *Watch) (time.Time, error) {
	if w != nil {
		return w.Seen, nil
	}
	if v.opt.Settings == nil {
		return time.Time{}, nil
	}
	all, err := v.opt.Settings.Settings(ctx)
	if err != nil {
		return time.Time{}, err
	}
	t, _ := time.Parse(time.RFC3339, all[seenSetting])
	return t, nil
}

func tidy(list []string) []string {
	var out []string
	for _, s := range list {
		if s = cut(oneLine(s), 120); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func contains(folded, want string) bool { return strings.Contains(folded, want) }

// fits reports whether a dispatch is of a watch.
func (w *Watch) fits(sh *sheet) bool {
	for _, n := range w.Names {
		if !sh.bears(n, "") {
			return false
		}
	}
	if len(w.Places) > 0 {
		any := false
		for _, p := range w.Places {
			any = any || sh.bears(p, dateline.KindPlace)
		}
		if !any {
			return false
		}
	}
	for _, word := range strings.Fields(fold(w.Words)) {
		if !contains(sh.folded, " "+word+" ") {
			return false
		}
	}
	return true
}

// bears reports whether a dispatch names somebody or something by this name,
// or by a fuller one: "Orsi" finds "Yamandú Orsi".
func (sh *sheet) bears(name, kind string) bool {
	want := " " + fold(name) + " "
	if want == "  " {
		return false
	}
	for i := range sh.r.Entities {
		e := &sh.r.Entities[i]
		if kind != "" && e.Kind != kind {
			continue
		}
		if contains(" "+fold(e.Name)+" ", want) || kind == dateline.KindPlace && len(name) == 2 && e.Country == strings.ToUpper(name) {
			return true
		}
		for k := range e.Mentions {
			if e.Mentions[k].Form == dateline.FormName && contains(" "+fold(e.Mentions[k].Text)+" ", want) {
				return true
			}
		}
	}
	return false
}

// watched reports whether one of some dispatches is of a watch.
func (s *session) watched(w *Watch, dispatches []string) (bool, error) {
	if w == nil {
		return true, nil
	}
	for _, id := range dispatches {
		sh, err := s.sheetOf(id)
		if err != nil {
			if c := dateline.CodeOf(err); c == dateline.ErrNotHeld || c == dateline.ErrForgotten {
				continue
			}
			return false, err
		}
		if w.fits(sh) {
			return true, nil
		}
	}
	return false, nil
}
