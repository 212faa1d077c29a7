// Package view asks an archive through the root's interfaces and returns what
// a face shows: one page, one answer, one memo, as plain values. Thresholds are
// applied here and guards kept here, so that the command, the pages and the API
// say the same: what is less sure is counted, not shown; nothing that rests on
// a claim is without who says so; every negative is about what is held; what is
// withdrawn is in no answer.
//
// A view writes no words of its own but names, numbers and the fixed words
// below: what is told stands in the exact words of a dispatch, as Words.
package view

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/dateline-news/dateline"
)

// Archive is what views ask. They write nothing to it.
type Archive interface {
	dateline.DispatchArchive
	dateline.ClaimArchive
	dateline.EventArchive
	dateline.NameArchive
	dateline.QuantityArchive
	dateline.SearchArchive
	dateline.GroundArchive
	dateline.RecordArchive
}

// Shown are the confidences from which findings are shown; what is less sure
// is counted.
type Shown struct {
	Claim         float64 // who says what
	Event         float64
	Join          float64 // of two dispatches' events as one
	Corroboration float64
	Dispute       float64
}

// Options are what a View needs beside its archive.
type Options struct {
	Shown    Shown
	Now      func() time.Time   // the clock; required
	Settings dateline.Settings  // where watches and briefs are kept; nil: none can be
	Feeds    dateline.FeedState // health of the sources; nil: none are told
	// Precision says how fine a place is that an event is told to be at: place,
	// region, water or country. The caller has the gazetteer; nil: only what has
	// no coordinates is taken for a country.
	Precision func(*dateline.Entity) string
}

// View answers for faces. It may be used from many goroutines.
type View struct {
	archive Archive
	opt     Options

	mu      sync.Mutex
	edit    int64     // the last edit that the sheets are of
	begun   bool      //
	made    time.Time // of the record that the shelf is of
	sheets  map[string]*sheet
	shelf   map[string][]dateline.Occurrence // occurrences by dispatch
	member  map[string]*dateline.Occurrence  // and by event, "dispatch/v3"
	placed  map[string]placed                // what became of a dispatch, by dispatch
	due     []dueRow                         // what is ahead, in its order; nil: not asked for yet
	actors  map[string]dateline.Actor
	origins map[string]dateline.Origin
}

// New returns a view of an archive.
func New(a Archive, opt Options) *View {
	v := &View{archive: a, opt: opt}
	v.empty()
	return v
}

// State says what the record is of, and how far it lies behind.
func (v *View) State(ctx context.Context) (dateline.RecordState, error) {
	return v.archive.RecordState(ctx)
}

// Shown returns the thresholds of the view.
func (v *View) Shown() Shown { return v.opt.Shown }

func (v *View) empty() {
	v.sheets, v.shelf = map[string]*sheet{}, map[string][]dateline.Occurrence{}
	v.placed, v.due = map[string]placed{}, nil
	v.member = map[string]*dateline.Occurrence{}
	v.actors, v.origins = map[string]dateline.Actor{}, map[string]dateline.Origin{}
}

// mostKept bounds each of the caches; a full one is emptied. Twenty readers
// ask for the same few hundred dispatches of the day.
const mostKept = 4000

// session is one question on its way: what it has looked up already, and the
// state of the record that it is answered from.
type session struct {
	*View
	ctx   context.Context
	state dateline.RecordState
	now   time.Time
	made  map[string]shownHappening // occurrences that were made fit to be shown, by id
}

// session begins a question: caches that lie behind the archive are dropped.
func (v *View) session(ctx context.Context) (*session, error) {
	st, err := v.archive.RecordState(ctx)
	if err != nil {
		return nil, err
	}
	s := &session{View: v, ctx: ctx, state: st, now: v.opt.Now().UTC(), made: map[string]shownHappening{}}
	v.mu.Lock()
	begun, edit := v.begun, v.edit
	v.mu.Unlock()
	if !begun {
		all, err := v.archive.Status(ctx)
		if err != nil {
			return nil, err
		}
		v.mu.Lock()
		if !v.begun {
			v.begun, v.edit = true, all.Edit
			v.empty()
		}
		v.mu.Unlock()
	} else {
		edits, err := v.archive.Edits(ctx, edit, dateline.MaxLimit)
		if err != nil {
			return nil, err
		}
		v.mu.Lock()
		for _, e := range edits {
			delete(v.sheets, e.Dispatch)
			v.edit = max(v.edit, e.Number)
		}
		if len(edits) == dateline.MaxLimit {
			v.begun = false // far behind: begin anew
		}
		v.mu.Unlock()
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if !v.made.Equal(st.Made) {
		v.made = st.Made
		v.placed, v.due = map[string]placed{}, nil
		v.member = map[string]*dateline.Occurrence{}
		v.shelf, v.actors, v.origins = map[string][]dateline.Occurrence{}, map[string]dateline.Actor{}, map[string]dateline.Origin{}
	}
	return s, nil
}

// every reads an answer to its end, up to most rows.
func every[T any](ask func(dateline.Page) (dateline.Answer[T], error), most int) ([]T, error) {
	var out []T
	page := dateline.Page{Limit: min(most, dateline.MaxLimit)}
	for {
		a, err := ask(page)
		if err != nil {
			return nil, err
		}
		out = append(out, a.Rows...)
		if a.Next == "" || len(out) >= most {
			return out[:min(len(out), most)], nil
		}
		page.After = a.Next
	}
}

// occurrencesOf are the occurrences that a dispatch tells.
func (s *session) occurrencesOf(dispatch string) ([]dateline.Occurrence, error) {
	s.mu.Lock()
	got, ok := s.shelf[dispatch]
	s.mu.Unlock()
	if ok {
		return got, nil
	}
	got, err := every(func(p dateline.Page) (dateline.Answer[dateline.Occurrence], error) {
		return s.archive.Occurrences(s.ctx, dateline.RecordQuery{Refs: []string{dispatch}}, p)
	}, dateline.MaxLimit)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.shelf) >= mostKept {
		s.shelf = map[string][]dateline.Occurrence{}
	}
	s.shelf[dispatch] = got
	return got, nil
}

// occurrenceOf is the occurrence that an event of a dispatch is of, nil where the
// record has none: it is asked for alone, for the others that a dispatch tells
// may have the accounts of hundreds.
func (s *session) occurrenceOf(dispatch, event string) (*dateline.Occurrence, error) {
	is := func(m dateline.MemberRef) bool { return m.Dispatch == dispatch && m.ID == event }
	key := dispatch + "/" + event
	s.mu.Lock()
	o, ok := s.member[key]
	held, whole := s.shelf[dispatch]
	s.mu.Unlock()
	if ok {
		return o, nil
	}
	if !whole {
		a, err := s.archive.Occurrences(s.ctx, dateline.RecordQuery{Refs: []string{key}}, dateline.Page{Limit: 1})
		if err != nil {
			return nil, err
		}
		if held = a.Rows; len(held) == 0 {
			if held, err = s.occurrencesOf(dispatch); err != nil {
				return nil, err
			}
		}
	}
	for i := range held {
		if slices.ContainsFunc(held[i].Members, is) {
			o = &held[i]
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.member) >= 4*mostKept {
		s.member = map[string]*dateline.Occurrence{}
	}
	s.member[key] = o
	if o != nil {
		for _, m := range o.Members[:min(len(o.Members), mostKept/4)] {
			s.member[m.Dispatch+"/"+m.ID] = o
		}
	}
	return o, nil
}

// placed is what the record says of one dispatch among others.
type placed struct {
	story  string
	copyOf string
	later  string // the latest version that replaces or corrects it
	gone   bool   // its agency has taken it back by a notice
}

// placeOf is what became of a dispatch. A story says it of all its dispatches at
// once: lists ask for one after the other.
func (s *session) placeOf(dispatch string) (placed, error) {
	s.mu.Lock()
	p, ok := s.placed[dispatch]
	s.mu.Unlock()
	if ok {
		return p, nil
	}
	a, err := s.archive.Stories(s.ctx, dateline.RecordQuery{Refs: []string{dispatch}}, dateline.Page{Limit: 5})
	if err != nil {
		return p, err
	}
	found := map[string]placed{dispatch: {}}
	next := map[string]string{}
	for i := range a.Rows {
		st := &a.Rows[i]
		of := []string{dispatch}
		if len(a.Rows) == 1 && len(st.Withdrawn) == 0 {
			of = st.Dispatches // a notice stands with each that it takes back; all else is of one story
		}
		for _, id := range of {
			x := found[id]
			x.story = st.ID
			found[id] = x
		}
		for _, w := range st.Withdrawn {
			if x := found[dispatch]; w.Dispatch == dispatch {
				x.gone = true
				found[dispatch] = x
			}
		}
		for _, c := range st.Copies {
			if x, ok := found[c.Dispatch]; ok {
				x.copyOf = c.Of
				found[c.Dispatch] = x
			}
		}
		for _, v := range st.Versions {
			if v.Relation == "replaces" || v.Relation == "corrects" {
				next[v.Of] = v.Dispatch
			}
		}
	}
	for id, x := range found {
		for at, n := id, 0; next[at] != "" && n <= len(next); n++ {
			at = next[at]
			x.later = at
		}
		found[id] = x
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.placed)+len(found) > 4*mostKept {
		s.placed = map[string]placed{}
	}
	for id, x := range found {
		s.placed[id] = x
	}
	return found[dispatch], nil
}

// supersededBy is the latest version that replaces or corrects a dispatch, ""
// when none does.
func (s *session) supersededBy(dispatch string) (string, error) {
	p, err := s.placeOf(dispatch)
	return p.later, err
}

// withdrawn reports whether the agency of a dispatch has taken it back by a
// notice: its words are in no answer.
func (s *session) withdrawn(dispatch string) (bool, error) {
	p, err := s.placeOf(dispatch)
	return p.gone, err
}

// Withdrawn reports whether the words of a dispatch are in no answer: its own
// status says so, or a notice of its agency.
func (v *View) Withdrawn(ctx context.Context, r *dateline.Ref) (bool, error) {
	if silent(r.Status) {
		return true, nil
	}
	s, err := v.session(ctx)
	if err != nil {
		return false, err
	}
	return s.withdrawn(r.Dispatch)
}

// lookup fills a cache with the objects of these ids.
func lookup[T any](s *session, cache *map[string]T, ids []string, idOf func(*T) string,
	ask func(context.Context, dateline.RecordQuery, dateline.Page) (dateline.Answer[T], error)) (map[string]T, error) {
	out := map[string]T{}
	var missing []string
	s.mu.Lock()
	for _, id := range ids {
		if x, ok := (*cache)[id]; ok {
			out[id] = x
		} else if id != "" {
			missing = append(missing, id)
		}
	}
	s.mu.Unlock()
	for len(missing) > 0 {
		part := missing[:min(len(missing), 200)]
		missing = missing[len(part):]
		a, err := ask(s.ctx, dateline.RecordQuery{IDs: part}, dateline.Page{Limit: dateline.MaxLimit})
		if err != nil {
			return nil, err
		}
		s.mu.Lock()
		if len(*cache) >= mostKept {
			*cache = map[string]T{}
		}
		for i := range a.Rows {
			id := idOf(&a.Rows[i])
			(*cache)[id] = a.Rows[i]
			out[id] = a.Rows[i]
		}
		s.mu.Unlock()
	}
	return out, nil
}

func (s *session) actorsOf(ids []string) (map[string]dateline.Actor, error) {
	return lookup(s, &s.actors, ids, func(a *dateline.Actor) string { return a.ID }, s.archive.Actors)
}

func (s *session) originsOf(ids []string) (map[string]dateline.Origin, error) {
	return lookup(s, &s.origins, ids, func(o *dateline.Origin) string { return o.ID }, s.archive.Origins)
}
