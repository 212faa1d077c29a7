// Package record takes the readings of many dispatches and a person's
// overrides, and returns the record: stories with their versions and copies,
// actors, occurrences with the origins behind them, disputes, series, what is
// ahead, quotes, counts by source. It is pure over values: it reads no clock
// and no file, and neither the order of the readings nor that of the
// overrides has a part in the result.
//
// Everything is decided pair by pair, from the two readings alone, and pairs
// are then taken in a canonical order, the surest first, as long as a cluster
// stays inside its window of time: stories and occurrences of a set that is
// closed under shared Keys do not hang on what else is held.
package record

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"

	"github.com/dateline-news/dateline"
)

// Options are the choices of a record. The zero value takes the shipped ones.
type Options struct {
	// StoryDays and EventDays bound how far apart the dispatches of one story
	// and of one undated occurrence may be issued; 0 is 7 and 5.
	StoryDays, EventDays int
	// Join is the score out of 100 from which two events are one; 0 is
	// JoinScore.
	Join int
}

// The confidences from which a finding is shown; what is less sure is
// counted. Corroborations are shown where day, doer and place agree: of those
// below, read by eye over ECB+ and agency copy (tools/record -sheet), most were
// two happenings of one kind.
const (
	ShownCorroboration = 0.86
	ShownDispute       = 0.75
	ShownJoin          = 0.80
)

func (o Options) filled() Options {
	if o.StoryDays == 0 {
		o.StoryDays = 7
	}
	if o.EventDays == 0 {
		o.EventDays = 5
	}
	if o.Join == 0 {
		o.Join = JoinScore
	}
	return o
}

// builder holds what the steps hand on to each other.
type builder struct {
	opt   Options
	items []*item // live ones, by time, then id
	all   []*item // the withdrawn ones too
	byID  map[string]*item
	orders
	rec       dateline.Record
	storyOf   map[string]int // dispatch id -> index into rec.Stories
	actors    map[string]*dateline.Actor
	origins   map[string]*dateline.Origin
	withdrawn []dateline.Withdrawal
	events    []*event
	near      []miss
	refused   [][2]*event // alike, and one of them denied
	likes     []alike
	clusters  [][]*event                 // of rec.Occurrences, before they are sorted
	called    map[string]map[string]bool // see phrases
}

// Build returns the record of readings under overrides. A dispatch given twice
// counts once; when its readings differ, the one of the later reader version
// (by its text) is taken.
func Build(readings []dateline.Reading, overrides []dateline.Override, opt Options) dateline.Record {
	b := &builder{opt: opt.filled(), actors: map[string]*dateline.Actor{},
		origins: map[string]*dateline.Origin{}, storyOf: map[string]int{}, byID: map[string]*item{}}
	b.all = prepare(readings)
	for _, it := range b.all {
		b.byID[it.id] = it
	}
	b.orders = ordersOf(overrides)
	b.withdraw()
	b.stories()
	b.joinActors()
	b.occurrences()
	b.disputes()
	b.series()
	b.ahead()
	b.quotes()
	b.sources()
	b.repeats()
	b.finish()
	return b.rec
}

// ident makes an id that stays the same as long as what it is made of does.
func ident(prefix string, parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return prefix + hex.EncodeToString(h.Sum(nil))[:12]
}

// finish sorts what is listed and leaves no list nil.
func (b *builder) finish() {
	r := &b.rec
	r.Schema = dateline.SchemaRecord
	for _, o := range b.origins {
		sort.Strings(o.InterestedIn)
		r.Origins = append(r.Origins, *o)
	}
	sort.Slice(r.Origins, func(i, j int) bool { return r.Origins[i].ID < r.Origins[j].ID })
	sort.SliceStable(r.Notes, func(i, j int) bool {
		x, y := r.Notes[i], r.Notes[j]
		return x.Dispatch+"\x00"+x.Code+x.Say < y.Dispatch+"\x00"+y.Code+y.Say
	})
	list(&r.Stories)
	list(&r.Origins)
	list(&r.Actors)
	list(&r.Occurrences)
	list(&r.Disputes)
	list(&r.Series)
	list(&r.Ahead)
	list(&r.Quotes)
	list(&r.Sources)
	list(&r.Repeats)
	list(&r.Notes)
	for i := range r.Stories {
		s := &r.Stories[i]
		list(&s.Dispatches)
		list(&s.Versions)
		list(&s.Copies)
		list(&s.Withdrawn)
		list(&s.WhyOne)
		for k := range s.Versions {
			d := &s.Versions[k].Diff
			list(&d.Adds)
			list(&d.Drops)
			list(&d.Changed)
		}
	}
	for i := range r.Origins {
		list(&r.Origins[i].InterestedIn)
	}
	for i := range r.Actors {
		a := &r.Actors[i]
		list(&a.Names)
		list(&a.Members)
		list(&a.WhyOne)
		list(&a.SameNameAs)
	}
	for i := range r.Occurrences {
		o := &r.Occurrences[i]
		list(&o.Actors)
		list(&o.Recipients)
		list(&o.Members)
		list(&o.WhyOne)
		list(&o.Accounts)
		list(&o.Disputes)
		list(&o.Quantities)
		list(&o.CorroboratedBy)
		list(&o.Origins.For)
		list(&o.Origins.Against)
		list(&o.Origins.Joint)
		list(&o.Origins.Interested)
	}
	for i := range r.Ahead {
		list(&r.Ahead[i].Who)
		list(&r.Ahead[i].Actors)
	}
}

func list[T any](s *[]T) {
	if *s == nil {
		*s = []T{}
	}
}

// distinct sorts, and takes out what is there twice.
func distinct(s []string) []string {
	sort.Strings(s)
	out := s[:0]
	for _, x := range s {
		if x != "" && (len(out) == 0 || out[len(out)-1] != x) {
			out = append(out, x)
		}
	}
	return out
}
