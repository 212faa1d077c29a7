package view

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// TimelineQuery narrows a timeline.
type TimelineQuery struct {
	dateline.EventQuery
	Watch *Watch
}

// Mark is one happening on a timeline.
type Mark struct {
	Happening
	Event  dateline.FoundEvent `json:"event"` // the telling that the mark is of
	Told   bool                `json:"told"`  // its time is told; else the day of the dispatch stands for it
	Due    bool                `json:"due"`
	Voices []string            `json:"voices"` // who says so: never empty
}

// Timeline is what happened, or is said to, in the order of time.
type Timeline struct {
	Marks  []Mark               `json:"marks"`
	Next   dateline.Cursor      `json:"next,omitempty"`
	Less   int                  `json:"less"`
	Ground dateline.Ground      `json:"ground"`
	State  dateline.RecordState `json:"record"`
}

// Timeline returns a page of happenings by the time they are told to be of.
// Those that several dispatches tell stand once.
func (v *View) Timeline(ctx context.Context, q TimelineQuery, page dateline.Page) (*Timeline, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	out := &Timeline{Marks: []Mark{}, State: s.state}
	if q.Least == 0 {
		q.Least = s.opt.Shown.Event
	}
	if q.Watch != nil && len(q.Watch.Names) > 0 && len(q.Names) == 0 {
		q.Names = q.Watch.Names[:min(2, len(q.Watch.Names))]
	}
	a, err := s.archive.Events(ctx, q.EventQuery, page)
	if err != nil {
		return nil, err
	}
	out.Next = a.Next
	seen := map[string]bool{}
	for i := range a.Rows {
		e := &a.Rows[i]
		m, ok, err := s.mark(e, seen)
		if err != nil {
			return nil, err
		}
		if !ok {
			out.Less++
			continue
		}
		if m.ID == "" {
			continue // told already
		}
		if fits, err := s.watched(q.Watch, []string{e.Dispatch}); err != nil {
			return nil, err
		} else if fits {
			out.Marks = append(out.Marks, m)
		}
	}
	out.Ground, err = s.archive.Ground(ctx, q.Filter)
	return out, err
}

// mark makes a mark of an event. ok is false where it is less sure than what
// is shown; the mark is empty where its happening has one already.
func (s *session) mark(e *dateline.FoundEvent, seen map[string]bool) (m Mark, ok bool, err error) {
	if gone, err := s.withdrawn(e.Dispatch); err != nil || gone {
		return m, false, err
	}
	o, err := s.occurrenceOf(e.Dispatch, e.Event.ID)
	if err != nil {
		return m, false, err
	}
	if o != nil {
		h, ok, err := s.happening(o)
		if err != nil || !ok {
			return m, false, err
		}
		if seen[h.ID] {
			return m, true, nil
		}
		seen[h.ID] = true
		m.Happening = h
	}
	if m.ID == "" {
		// The record lies behind: the event stands for itself.
		sh, err := s.sheetOf(e.Dispatch)
		if err != nil {
			return m, false, err
		}
		v := sh.events[e.Event.ID]
		if v == nil || silent(sh.ref.Status) || v.Type == "" && len(v.Actors)+len(v.Recipients) == 0 {
			return m, false, nil
		}
		o := dateline.Occurrence{ID: e.Dispatch[:min(12, len(e.Dispatch))] + "/" + v.ID, Type: v.Type, Status: v.Status, Standing: v.Standing, Recalled: v.Recalled,
			Members: []dateline.MemberRef{{Dispatch: e.Dispatch, ID: v.ID}}}
		if v.Trigger != nil {
			o.Word = v.Trigger.Text
		}
		if e.Time != nil {
			o.From, o.To = day(e.Time.From), day(e.Time.To)
		}
		for _, c := range v.Claims {
			o.Accounts = append(o.Accounts, dateline.Account{Side: "for", Dispatch: e.Dispatch, Event: v.ID, Claim: c})
		}
		if len(v.Claims) == 0 {
			o.Accounts = append(o.Accounts, dateline.Account{Side: "for", Dispatch: e.Dispatch, Event: v.ID})
		}
		h, ok, err := s.happening(&o)
		if err != nil || !ok {
			return m, false, err
		}
		m.Happening = h
	}
	m.Event = *e
	for _, x := range m.Evidence {
		for k := range x.Words {
			if by := x.Words[k].By(); !slices.Contains(m.Voices, by) {
				m.Voices = append(m.Voices, by)
			}
		}
	}
	m.Told = m.When.From != "" || m.When.To != ""
	if !m.Told {
		d := e.At.UTC().Format("2006-01-02")
		m.When = WhenOf(d, d)
	}
	m.Due = aheadStatus(m.Status)
	return m, true, nil
}

// Days are the first and last day of a mark.
func (m *Mark) Days() (from, to time.Time) {
	from, ferr := time.Parse("2006-01-02", day(m.When.From))
	to, terr := time.Parse("2006-01-02", day(m.When.To))
	switch {
	case ferr != nil && terr != nil:
		return m.Event.At, m.Event.At
	case ferr != nil:
		from = to
	case terr != nil:
		to = from
	}
	return from, to
}

// Side is what an account is to the happening of a mark: for, against, open;
// "" where it is none that is shown. The claim is "" for a dispatch's own words.
func (m *Mark) Side(dispatch, event, claim string) string {
	for i := range m.Evidence {
		for _, w := range m.Evidence[i].Words {
			if w.Dispatch == dispatch && w.Event == event && w.Claim == claim {
				return m.Evidence[i].Side
			}
		}
	}
	return ""
}

// Against are the events by which others tell against the happening of a mark,
// each with the claim that is against it: what a table of events does not have
// where the denial stands in another dispatch, or in another sentence.
func (v *View) Against(ctx context.Context, m *Mark) (out []dateline.FoundEvent, err error) {
	var s *session
	for i := range m.Evidence {
		e := &m.Evidence[i]
		if e.Side != "against" {
			continue
		}
		w := e.Latest()
		if w.Dispatch == m.Event.Dispatch && w.Event == m.Event.Event.ID {
			continue
		}
		if s == nil {
			if s, err = v.session(ctx); err != nil {
				return nil, err
			}
		}
		sh, err := s.sheetOf(w.Dispatch)
		if c := dateline.CodeOf(err); c == dateline.ErrNotHeld || c == dateline.ErrForgotten {
			continue // it went while it was looked at
		} else if err != nil {
			return nil, err
		}
		if ev := sh.events[w.Event]; ev != nil && !silent(sh.ref.Status) {
			out = append(out, sh.found(ev, w.Claim))
		}
	}
	return out, nil
}

// found is an event with the names behind its ids, and one of its claims.
func (sh *sheet) found(v *dateline.Event, claim string) dateline.FoundEvent {
	names := func(ids []string) []string {
		out := []string{}
		for _, id := range ids {
			if e := sh.ents[id]; e != nil {
				out = append(out, e.Name)
			}
		}
		return out
	}
	out := dateline.FoundEvent{Ref: sh.ref, Event: *v, Actors: names(v.Actors), Recipients: names(v.Recipients), Time: sh.times[v.Time], Claims: []dateline.FoundClaim{}}
	if e := sh.ents[v.Place]; e != nil {
		out.Place = e.Name
	}
	c := sh.claims[claim]
	if c == nil {
		out.Event.Claims = nil // in its own words
		return out
	}
	f := dateline.FoundClaim{Ref: sh.ref, Claim: *c, Via: names(c.Via), Time: sh.times[c.Time]}
	if c.Source != nil {
		if e := sh.ents[c.Source.Entity]; e != nil {
			f.Speaker = e.Name
		}
	}
	out.Event.Claims, out.Claims = []string{c.ID}, append(out.Claims, f)
	return out
}

// Placed is a happening on the map, or the place a dispatch was filed from.
type Placed struct {
	Spot
	Dateline bool     `json:"dateline"` // where copy was filed, never where anything happened
	Claimed  []string `json:"claimed"`  // by whom, of a place in dispute
	Marks    []Mark   `json:"marks"`
	Items    []Item   `json:"items"` // of a dateline
}

// Map is where it happened, or is said to.
type Map struct {
	Events    []Placed             `json:"events"`
	Datelines []Placed             `json:"datelines"`
	Unplaced  int                  `json:"unplaced"` // happenings without a place that is settled
	Less      int                  `json:"less"`
	Ground    dateline.Ground      `json:"ground"`
	State     dateline.RecordState `json:"record"`
}

// Disputed names everybody who claims a place, nobody where it is in no
// dispute. It is given by the caller, who has the gazetteer.
type Disputed func(name string, lat, lon float64) []string

// Map returns the places of a timeline's happenings, and apart from them where
// the dispatches were filed.
func (v *View) Map(ctx context.Context, q TimelineQuery, page dateline.Page, disputed Disputed) (*Map, error) {
	t, err := v.Timeline(ctx, q, page)
	if err != nil {
		return nil, err
	}
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	out := &Map{Events: []Placed{}, Datelines: []Placed{}, Less: t.Less, Ground: t.Ground, State: t.State}
	add := func(list *[]Placed, sp Spot, dl bool) *Placed {
		for i := range *list {
			p := &(*list)[i]
			if p.Name == sp.Name && p.Country == sp.Country {
				return p
			}
		}
		p := Placed{Spot: sp, Dateline: dl, Marks: []Mark{}, Items: []Item{}, Claimed: []string{}}
		if disputed != nil && sp.Lat != nil && sp.Lon != nil {
			if c := disputed(sp.Name, *sp.Lat, *sp.Lon); c != nil {
				p.Claimed = c
			}
		}
		*list = append(*list, p)
		return &(*list)[len(*list)-1]
	}
	filed := map[string]bool{}
	for _, m := range t.Marks {
		if m.Place == nil {
			out.Unplaced++
		} else {
			p := add(&out.Events, *m.Place, false)
			p.Marks = append(p.Marks, m)
		}
		for _, d := range m.Dispatches {
			if filed[d] {
				continue
			}
			filed[d] = true
			it, sh, ok, err := s.itemOf(d)
			if err != nil {
				return nil, err
			}
			if !ok || sh.r.Dispatch.Dateline == nil {
				continue
			}
			dl := sh.r.Dispatch.Dateline
			sp := Spot{Name: dl.Place, Country: dl.Country, Precision: "place"}
			for i := range sh.r.Entities {
				e := &sh.r.Entities[i]
				if e.Kind == dateline.KindPlace && strings.EqualFold(e.Name, dl.Place) {
					sp.Lat, sp.Lon = e.Lat, e.Lon
					if sp.Country == "" {
						sp.Country = e.Country // "WALVIS BAY, Sept. 19": one town with and without its land
					}
				}
			}
			if sp.Lat == nil {
				continue
			}
			p := add(&out.Datelines, sp, true)
			p.Items = append(p.Items, it)
		}
	}
	return out, nil
}
