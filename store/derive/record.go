package derive

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// Kind tells the lists of a record apart. Stores write the numbers down: they
// never change their meaning.
type Kind int

// The kinds of object that a record has.
const (
	KindStory       Kind = 1
	KindOrigin      Kind = 2
	KindActor       Kind = 3
	KindOccurrence  Kind = 4
	KindDispute     Kind = 5
	KindSeries      Kind = 6
	KindAhead       Kind = 7
	KindQuote       Kind = 8
	KindSourceCount Kind = 9
	KindRepeat      Kind = 10
	KindNote        Kind = 11
)

// Object is one object of a record with what it is found by.
type Object struct {
	Kind  Kind
	ID    string // its own; what has none gets one of what it is about
	Value any    // a pointer into the record
	// Dispatches are the ids of all dispatches that it names: it rests on them,
	// its words are theirs, and without one of them it is not to be kept.
	Dispatches []string
	Refs       []string // ids of whatever else it points to
	Names      []string // folded
}

// Objects returns the objects of a record, kind by kind. No two of a kind have
// one id. Ids of what has none of its own:
//
//	Series       about, a blank, the unit
//	Ahead        the occurrence
//	SourceCount  the origin
//	Repeat       dispatch, kind and "start-end", with blanks between
//	Note         dispatch, code and the beginning of a hash, with blanks between
//
// An origin, and its count, rests on the dispatches in which it tells
// something.
func Objects(rec *dateline.Record) iter.Seq[Object] {
	return func(yield func(Object) bool) {
		told := tellers(rec)
		seen := map[string]int{}
		last := Kind(0)
		put := func(k Kind, id string, v any, p *points) bool {
			if k != last {
				clear(seen)
				last = k
			}
			id = plainID(id)
			// Of two with one id the second is told by its number.
			if seen[id]++; seen[id] > 1 {
				id = fmt.Sprintf("%s~%d", id, seen[id])
			}
			return yield(Object{k, id, v, distinct(p.dispatches), distinct(p.refs), distinct(p.names)})
		}
		_ = stories(rec, put) && origins(rec, told, put) && actors(rec, put) && occurrences(rec, put) &&
			disputes(rec, put) && numbers(rec, put) && others(rec, told, put)
	}
}

type putter func(Kind, string, any, *points) bool

// points gathers what an object points to.
type points struct{ dispatches, refs, names []string }

func (p *points) rest(dispatches ...string) { p.dispatches = append(p.dispatches, dispatches...) }
func (p *points) ref(ids ...string)         { p.refs = append(p.refs, ids...) }

func (p *points) name(names ...string) {
	for _, n := range names {
		p.names = append(p.names, Fold(n))
	}
}

// why adds what an explanation names: "dispatch", or "dispatch/finding".
func (p *points) why(ws ...dateline.Why) {
	for i := range ws {
		for _, s := range [...]string{ws[i].One, ws[i].Other} {
			d, _, _ := strings.Cut(s, "/")
			p.rest(d)
		}
	}
}

func (p *points) reports(rs []dateline.Reported) {
	for i := range rs {
		p.rest(rs[i].Dispatch)
		p.ref(rs[i].Origin)
	}
}

func (p *points) claims(cs []dateline.ClaimRef) {
	for i := range cs {
		p.rest(cs[i].Dispatch)
	}
}

// tellers are the dispatches in which each origin tells something.
func tellers(rec *dateline.Record) map[string][]string {
	out := map[string][]string{}
	add := func(origin, dispatch string) {
		if ds := out[origin]; origin != "" && (len(ds) == 0 || ds[len(ds)-1] != dispatch) {
			out[origin] = append(ds, dispatch)
		}
	}
	for i := range rec.Occurrences {
		o := &rec.Occurrences[i]
		for k := range o.Accounts {
			add(o.Accounts[k].Origin, o.Accounts[k].Dispatch)
		}
		for k := range o.Quantities {
			add(o.Quantities[k].Origin, o.Quantities[k].Dispatch)
		}
		add(o.First.Origin, o.First.Dispatch)
	}
	for i := range rec.Disputes {
		for _, s := range rec.Disputes[i].Sides {
			add(s.Origin, s.Dispatch)
		}
	}
	for i := range rec.Series {
		for k := range rec.Series[i].Points {
			for _, r := range rec.Series[i].Points[k].Reports {
				add(r.Origin, r.Dispatch)
			}
		}
	}
	return out
}

func stories(rec *dateline.Record, put putter) bool {
	for i := range rec.Stories {
		s, p := &rec.Stories[i], points{}
		p.rest(s.Dispatches...)
		for k := range s.Versions {
			v := &s.Versions[k]
			p.rest(v.Dispatch, v.Of)
			p.claims(v.Diff.Adds)
			p.claims(v.Diff.Drops)
			for j := range v.Diff.Changed {
				p.rest(v.Diff.Changed[j].From.Dispatch, v.Diff.Changed[j].To.Dispatch)
			}
		}
		for _, c := range s.Copies {
			p.rest(c.Dispatch, c.Of)
		}
		for _, w := range s.Withdrawn {
			p.rest(w.Dispatch, w.By)
		}
		p.why(s.WhyOne...)
		if !put(KindStory, s.ID, s, &p) {
			return false
		}
	}
	return true
}

func origins(rec *dateline.Record, told map[string][]string, put putter) bool {
	for i := range rec.Origins {
		o, p := &rec.Origins[i], points{}
		p.rest(told[o.ID]...)
		p.ref(o.InterestedIn...)
		p.name(o.Name)
		if !put(KindOrigin, o.ID, o, &p) {
			return false
		}
	}
	return true
}

func actors(rec *dateline.Record, put putter) bool {
	for i := range rec.Actors {
		a, p := &rec.Actors[i], points{}
		for _, m := range a.Members {
			p.rest(m.Dispatch)
		}
		p.why(a.WhyOne...)
		p.ref(a.SameNameAs...)
		p.name(a.Name, a.Wikidata)
		p.name(a.Names...)
		if !put(KindActor, a.ID, a, &p) {
			return false
		}
	}
	return true
}

func occurrences(rec *dateline.Record, put putter) bool {
	for i := range rec.Occurrences {
		o, p := &rec.Occurrences[i], points{}
		for _, m := range o.Members {
			p.rest(m.Dispatch)
			p.ref(m.Dispatch + "/" + m.ID)
		}
		for k := range o.Accounts {
			p.rest(o.Accounts[k].Dispatch)
			p.ref(o.Accounts[k].Origin)
		}
		p.rest(o.First.Dispatch)
		p.ref(o.First.Origin, o.Place)
		for _, ids := range [...][]string{o.Actors, o.Recipients, o.Origins.For, o.Origins.Against, o.Origins.Joint,
			o.Origins.Interested, o.CorroboratedBy, o.Disputes} {
			p.ref(ids...)
		}
		p.reports(o.Quantities)
		p.why(o.WhyOne...)
		if !put(KindOccurrence, o.ID, o, &p) {
			return false
		}
	}
	return true
}

func disputes(rec *dateline.Record, put putter) bool {
	for i := range rec.Disputes {
		d, p := &rec.Disputes[i], points{}
		p.ref(d.About)
		for k := range d.Sides {
			p.rest(d.Sides[k].Dispatch)
			p.ref(d.Sides[k].Origin)
		}
		if !put(KindDispute, d.ID, d, &p) {
			return false
		}
	}
	return true
}

func numbers(rec *dateline.Record, put putter) bool {
	for i := range rec.Series {
		s, p := &rec.Series[i], points{}
		p.ref(s.About)
		for k := range s.Points {
			p.reports(s.Points[k].Reports)
		}
		if !put(KindSeries, s.About+" "+s.Unit, s, &p) {
			return false
		}
	}
	return true
}

func others(rec *dateline.Record, told map[string][]string, put putter) bool {
	for i := range rec.Ahead {
		a, p := &rec.Ahead[i], points{}
		p.rest(a.FirstSaid, a.LastRepeated)
		p.ref(a.Occurrence, a.MetBy)
		p.ref(a.Who...)
		p.ref(a.Actors...)
		if a.Why != nil {
			p.why(*a.Why)
		}
		if !put(KindAhead, a.Occurrence, a, &p) {
			return false
		}
	}
	for i := range rec.Quotes {
		q, p := &rec.Quotes[i], points{}
		p.rest(q.Earliest)
		for k := range q.Wordings {
			p.rest(q.Wordings[k].Dispatch)
		}
		p.ref(q.Speaker)
		p.name(q.Name)
		if !put(KindQuote, q.ID, q, &p) {
			return false
		}
	}
	for i := range rec.Sources {
		c, p := &rec.Sources[i], points{}
		p.rest(told[c.Origin]...)
		p.ref(c.Origin)
		if !put(KindSourceCount, c.Origin, c, &p) {
			return false
		}
	}
	for i := range rec.Repeats {
		r, p := &rec.Repeats[i], points{}
		p.rest(r.Dispatch, r.Of)
		if !put(KindRepeat, fmt.Sprintf("%s %s %d-%d", r.Dispatch, r.Kind, r.Start, r.End), r, &p) {
			return false
		}
	}
	for i := range rec.Notes {
		n := &rec.Notes[i]
		// A note may speak of what is not held: it rests on nothing.
		if !put(KindNote, n.Dispatch+" "+n.Code+" "+hashOf(n.Say), n, &points{}) {
			return false
		}
	}
	return true
}

// maxID is the longest id, in bytes. A unit may be a page of one word.
const maxID = 160

func plainID(id string) string {
	if len(id) > maxID || slices.ContainsFunc([]byte(id), func(c byte) bool { return c < ' ' }) {
		return hashOf(id)
	}
	return id
}

func hashOf(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:8])
}
