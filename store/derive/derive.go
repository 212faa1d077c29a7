// Package derive takes a Reading and returns the rows that a store keeps of it
// for asking: who speaks, who takes part, what is counted, each under the
// folded keys it is found by, and every time as an interval. It is a pure
// function, so that rows can be made, checked and removed from the reading
// alone, and all back ends hold the same.
package derive

import (
	"sort"
	"time"

	"github.com/dateline-news/dateline"
)

// Rows is a reading made flat. The rows of a list have the order of the
// reading, and refer to each other by index.
type Rows struct {
	At         int64 // issue time, else receipt: seconds since 1970, UTC
	Received   int64
	Outlet     string
	OutletKey  string
	AgencyKey  string
	NotRead    bool
	Entities   []Entity
	Times      []Interval
	Quantities []Quantity
	Claims     []Claim
	Events     []Event
}

// Entity is an entity under its keys.
type Entity struct {
	Keys []string // of its names and its Wikidata id; for a place, of its country too
}

// Interval is the time that an expression covers.
type Interval struct {
	From, To int64 // seconds since 1970, UTC, To exclusive
	Known    bool  // both are settled
}

// Quantity is a quantity under the keys of its unit, of what it counts and of
// the names in its sentence.
type Quantity struct {
	Sentence dateline.Span // without text
	Keys     []string
}

// The parts that a key may play in a claim or an event, as a set of bits.
const (
	By        = 1 << iota // the source of a claim
	About                 // named in its content
	Via                   // relays it
	Actor                 // of an event
	Recipient             //
	Place                 //
)

// Keyed is a key with the parts it plays.
type Keyed struct {
	Key   string
	Parts int
}

// Claim is a claim under its keys.
type Claim struct {
	Speaker int // index of the source's entity, -1 for none
	Keys    []Keyed
}

// Event is an event under its keys, with its place on a timeline.
type Event struct {
	Interval       // of the time told
	Pos      int64 // its beginning, else the dispatch's time
	Ahead    bool  // planned or possible, or after the day of the dispatch
	Keys     []Keyed
}

const day = 24 * 60 * 60

// From flattens a reading.
func From(r *dateline.Reading) Rows {
	d := &r.Dispatch
	rows := Rows{Received: seconds(d.Received)}
	rows.At = at(d, rows.Received)
	if s := d.Source; s != nil {
		if rows.Outlet = s.Outlet; rows.Outlet == "" {
			rows.Outlet = s.Feed
		}
	}
	rows.OutletKey, rows.AgencyKey = Fold(rows.Outlet), Fold(d.Agency)
	for _, n := range r.Notes {
		rows.NotRead = rows.NotRead || n.Code == dateline.NoteNotEnglish
	}

	ents := make(map[string]int, len(r.Entities))
	for i := range r.Entities {
		ents[r.Entities[i].ID] = i
		rows.Entities = append(rows.Entities, Entity{Keys: entityKeys(&r.Entities[i])})
	}
	times := make(map[string]int, len(r.Times))
	for i := range r.Times {
		times[r.Times[i].ID] = i
		rows.Times = append(rows.Times, interval(&r.Times[i]))
	}
	named := mentions(r)
	for i := range r.Quantities {
		rows.Quantities = append(rows.Quantities, quantity(r, i, ents, named, rows.Entities))
	}
	for i := range r.Claims {
		rows.Claims = append(rows.Claims, claim(&r.Claims[i], ents, named, rows.Entities))
	}
	for i := range r.Events {
		rows.Events = append(rows.Events, event(&r.Events[i], rows.At, ents, times, &rows))
	}
	return rows
}

// at is the time a dispatch is sorted by. A local time without a zone counts
// as UTC: half a day off at worst, where the day of receipt may be years off.
func at(d *dateline.Dispatch, received int64) int64 {
	if t, err := time.Parse(time.RFC3339, d.IssuedUTC); err == nil {
		return t.Unix()
	}
	if from, _, ok := span(d.Issued); ok {
		return from
	}
	return received
}

func seconds(rfc3339 string) int64 {
	if t, err := time.Parse(time.RFC3339, rfc3339); err == nil {
		return t.Unix()
	}
	return 0
}

// span returns the seconds that a time or day covers.
func span(s string) (from, to int64, ok bool) {
	for _, l := range []struct {
		layout string
		length int64
	}{{"2006-01-02", day}, {"2006-01-02T15:04", 60}, {"2006-01-02T15:04:05", 1}, {"2006-01", 0}, {"2006", 0}} {
		t, err := time.Parse(l.layout, s)
		if err != nil {
			continue
		}
		switch from = t.Unix(); l.layout {
		case "2006-01":
			return from, t.AddDate(0, 1, 0).Unix(), true
		case "2006":
			return from, t.AddDate(1, 0, 0).Unix(), true
		}
		return from, from + l.length, true
	}
	return 0, 0, false
}

func interval(t *dateline.TimeExpr) Interval {
	from, end, ok := span(t.From)
	if !ok {
		return Interval{}
	}
	if _, to, ok := span(t.To); ok && to >= end {
		end = to
	}
	return Interval{From: from, To: end, Known: true}
}

// entityKeys are the folded forms of all names of e. A nominal or a pronoun is
// no name: "the leader" finds nobody.
func entityKeys(e *dateline.Entity) []string {
	keys := []string{Fold(e.Name), Fold(e.Wikidata)}
	if e.Kind == dateline.KindPlace && e.Country != "" {
		keys = append(keys, CountryKey(e.Country))
	}
	for i := range e.Mentions {
		if e.Mentions[i].Form == dateline.FormName {
			keys = append(keys, Fold(e.Mentions[i].Text))
		}
	}
	return distinct(keys)
}

// mention is a mention of entity index e.
type mention struct {
	dateline.Span
	e int
}

// mentions returns the mentions by name, in the order of the text.
func mentions(r *dateline.Reading) []mention {
	var out []mention
	for i := range r.Entities {
		for _, m := range r.Entities[i].Mentions {
			if m.Form == dateline.FormName {
				out = append(out, mention{m.Span, i})
			}
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Start != out[j].Start {
			return out[i].Start < out[j].Start
		}
		return out[i].e < out[j].e
	})
	return out
}

// within calls f with the index of every entity named inside s.
func within(named []mention, s dateline.Span, f func(int)) {
	for i := sort.Search(len(named), func(i int) bool { return named[i].Start >= s.Start }); i < len(named) && named[i].Start < s.End; i++ {
		if named[i].End <= s.End {
			f(named[i].e)
		}
	}
}
