package record

import (
	"fmt"
	"strings"

	"github.com/dateline-news/dateline"
)

// JoinScore is the score from which two events are taken for one. It was set
// on ECB+ (tools/record) and on the family of dispatches about one visit.
const JoinScore = 56

// compare says how likely two events of two dispatches are one happening, from
// what the two dispatches say alone. ok is false where something keeps them
// apart: another deed, another time, another place.
func (b *builder) compare(x, y *event) (score int, ok bool) {
	if x.ahead != y.ahead {
		return 0, false // what is planned is met by what happens: it is not the same
	}
	score, apart := b.likeness(x, y, false)
	return score, apart == ""
}

// likeness is compare for events planned or happened. apart says what keeps
// the two apart, "" for nothing; after "time" and "place" the score still tells
// how alike they are in all else. met is for what was ahead against what
// happened: their times are compared by the caller.
func (b *builder) likeness(x, y *event, met bool) (score int, apart string) {
	switch {
	case x.word == y.word:
		score += 6
	case x.deed != y.deed:
		return 0, "deed"
	}
	if x.v.Type != "" && x.v.Type == y.v.Type {
		score += 4
	} else if x.v.Type != "" && y.v.Type != "" {
		score -= 8
	}

	// Time. A day's slack: "Friday" is another day elsewhere.
	gap := max(x.from-y.to, y.from-x.to)
	long := x.to-x.from > longDays || y.to-y.from > longDays
	near := x.it.day-y.it.day <= b.opt.EventDays && y.it.day-x.it.day <= b.opt.EventDays
	switch {
	case met:
	case x.timed && y.timed && (near || !long || x.from == y.from && x.to == y.to):
		short := x.to-x.from <= 1 && y.to-y.from <= 1
		switch {
		case gap > 1 && (!short || gap > 7):
			return score, "another time"
		case gap > 1:
			apart = dateline.DisputeTime
		case short && gap <= 0:
			score += 14
		case short:
			score += 4
		case x.from == y.from && x.to == y.to && !long:
			score += 8
		case long:
			score -= 6 // "in 2024": a year holds many
		}
	case x.timed != y.timed && gap <= 3 && (x.timed || !x.v.Recalled) && (y.timed || !y.v.Recalled) && !long:
		// "visited on March 21", told in June, and what was news that day.
	case !near && x.timed != y.timed:
		return score, far
	case !near:
		return score, "another time"
	case x.timed || y.timed:
		if x.v.Recalled != y.v.Recalled {
			score -= 6
		}
		if gap > 3 && !x.ahead && !x.open(y) && !y.open(x) {
			return score, "another time"
		}
	case x.it.issued && y.it.issued:
		if x.v.Recalled != y.v.Recalled {
			score -= 6
		} else {
			score += 4
		}
	}

	// Place.
	where := samePlace(x, y)
	switch where {
	case placesOne:
		score += 5
	case placesIn:
		score += 3
	case placesTwo:
		if apart != "" {
			return score, "another time and place"
		}
		apart = dateline.DisputePlace
	}

	// Who.
	doers, done, any := faces(x.doers, y.doers), faces(x.done, y.done), faces(x.all, y.all)
	persons := meets(x.lasts, y.lasts)
	// "Pyongyang alleged that Seoul ...", "Seoul alleges that Pyongyang ...": who
	// does it in the one has it done to him in the other.
	if doers == 0 && persons == 0 && turned(x.v.Type) && (faces(x.doers, y.done) > 0 || faces(y.doers, x.done) > 0) {
		return score, "doer"
	}
	// "Cuba condemned the blast", "Iran condemned the blast": what is said or agreed
	// by others is another saying.
	if len(x.doers) > 0 && len(y.doers) > 0 && !mayBeOne(x.doers, y.doers) {
		switch {
		case uttered[x.v.Type]:
			if doers == 0 && x.deed != deeds()[stem("charged")] {
				return score, "doer"
			}
		case mutual[x.v.Type]:
			if faces(x.doers, y.all) == 0 && faces(y.doers, x.all) == 0 {
				return score, "doer"
			}
		}
	}
	switch {
	case doers > 0 || persons > 0:
		score += 12
	case any > 0:
		score += 2
	case len(x.doers) > 0 && len(y.doers) > 0:
		score -= 3
		if len(x.lasts) > 0 && len(y.lasts) > 0 {
			score -= 10
		}
	}
	if done > 0 {
		score += 10
	} else if len(x.done) > 0 && len(y.done) > 0 && persons < 2 {
		score -= 4
	}
	if any > 1 {
		score += 7
	}

	// Words: of the sentences, and of what the two dispatches are about.
	w := dice(x.words, y.words)
	score += points(w, 8, 5, 14, 9, 20, 10, 30, 11, 45, 17)
	if w < 20 && any == 0 && persons == 0 && !(met || x.timed && y.timed) && where == placesOpen {
		score -= 8 // two texts about one thing have a word in common, and no more
	}
	if score+mostOfTexts < min(b.opt.Join-6, nearMiss) {
		return score, apart // the texts can no longer make them one
	}
	l := b.alikeness(x.it, y.it)
	score += points(l.lead, 12, 7, 16, 16, 20, 24, 26, 29, 34, 37) + points(l.about, 10, 2, 14, 10, 18, 17, 24, 22)
	return score, apart
}

// mostOfTexts is the most that the likeness of two texts adds to a score.
const mostOfTexts = 37 + 22

// grounds are the keys on which two events were found alike.
func (b *builder) grounds(x, y *event, met bool) []string {
	var out []string
	if x.word == y.word {
		out = append(out, "word "+x.word)
	} else {
		out = append(out, "deed "+x.deed)
	}
	if x.v.Type != "" && x.v.Type == y.v.Type {
		out = append(out, "type "+x.v.Type)
	}
	if x.timed && y.timed && !met {
		switch {
		case x.to-x.from <= 1 && y.to-y.from <= 1 && max(x.from-y.to, y.from-x.to) <= 0:
			out = append(out, "day "+dayString(max(x.from, y.from)))
		case x.from == y.from && x.to == y.to:
			out = append(out, "time "+dayString(x.from))
		}
	}
	switch samePlace(x, y) {
	case placesOne:
		out = append(out, "place "+x.place.Name)
	case placesIn:
		out = append(out, "place "+x.place.Name+", "+y.place.Name)
	}
	who := 0
	for _, f := range x.all {
		if faces([]*face{f}, y.all) > 0 {
			out = append(out, "actor "+f.e.Name)
			who++
		}
	}
	if who == 0 {
		if l := shared(x.lasts, y.lasts); len(l) > 0 {
			out = append(out, "name "+strings.Join(l, ", "))
		}
	}
	l := b.alikeness(x.it, y.it)
	return append(out, fmt.Sprintf("words %d %%", dice(x.words, y.words)), fmt.Sprintf("leads %d %%, texts %d %%", l.lead, l.about))
}

// points reads a value off steps: from, points, from, points.
func points(v int, steps ...int) (n int) {
	for i := 0; i < len(steps) && v >= steps[i]; i += 2 {
		n = steps[i+1]
	}
	return n
}

// alike is how alike two dispatches are in what they are about, out of 100.
type alike struct {
	with        *item
	lead, about int8
}

// alikeness compares two dispatches. Comparisons come in runs with one
// dispatch against others, whose results are kept for the run.
func (b *builder) alikeness(x, y *item) alikeIs {
	if b.likes == nil {
		b.likes = make([]alike, len(b.all))
	}
	a := &b.likes[y.no]
	if a.with != x {
		*a = alike{x, int8(dice(x.lead, y.lead)), int8(dice(x.about, y.about))}
	}
	return alikeIs{int(a.lead), int(a.about)}
}

type alikeIs struct{ lead, about int }

// far keeps an event without a date from one that is dated to another week:
// nothing says that they are one, nothing that they are two.
const far = "far"

// longDays is the length of a time from which it holds many happenings.
const longDays = 62

const (
	placesOpen = iota
	placesOne
	placesIn
	placesTwo
)

// samePlace compares where two events are. A country holds its places; two
// towns of one name and country are one place, two others are two.
func samePlace(x, y *event) int {
	p, q := x.place, y.place
	if p == nil || q == nil {
		return placesOpen
	}
	if p.GeoNames != 0 && p.GeoNames == q.GeoNames || p.Wikidata != "" && p.Wikidata == q.Wikidata {
		return placesOne
	}
	if p.Country == "" || q.Country == "" {
		return placesOpen
	}
	if p.Country != q.Country {
		if p.PlaceConfidence > 0 && p.PlaceConfidence < 0.5 || q.PlaceConfidence > 0 && q.PlaceConfidence < 0.5 {
			return placesOpen
		}
		return placesTwo
	}
	if nameKey(p.Name) == nameKey(q.Name) {
		return placesOne
	}
	if isCountry(p) || isCountry(q) {
		return placesIn
	}
	if p.Lat != nil && q.Lat != nil && p.Lon != nil && q.Lon != nil {
		if abs(*p.Lat-*q.Lat) < 0.3 && abs(*p.Lon-*q.Lon) < 0.4 {
			return placesIn
		}
		if abs(*p.Lat-*q.Lat) > 2.5 || abs(*p.Lon-*q.Lon) > 3.5 {
			return placesTwo
		}
	}
	return placesOpen
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// MaxScore is the score from which two events are as alike as can be: their
// Similarity, a part of it, is 1.
const MaxScore = 130

func likenessOf(score int) float64 { return float64(100*min(score, MaxScore)/MaxScore) / 100 }

// Deeds of these types are others when others do them: what is said, and what is
// agreed, where each may stand for all who agree.
var (
	uttered = map[string]bool{dateline.EventRequest: true, dateline.EventReject: true, dateline.EventThreaten: true, dateline.EventSupport: true, dateline.EventAccuse: true}
	mutual  = map[string]bool{dateline.EventAgree: true, dateline.EventCooperate: true}
)

// mayBeOne reports whether somebody of a may be somebody of b: by the last word of
// the name, or as a state and who is of it: "Berlin" and its minister. Two firms of
// one country are two.
func mayBeOne(a, b []*face) bool {
	for _, f := range a {
		for _, g := range b {
			if f.is(g) || f.of(g) && (f.state != "" || g.state != "") || f.name != "" && g.name != "" && lastWord(f.name) == lastWord(g.name) {
				return true
			}
		}
	}
	return false
}

// turned reports whether a deed is another when doer and sufferer change places.
func turned(kind string) bool {
	switch kind {
	case dateline.EventAccuse, dateline.EventThreaten, dateline.EventRequest, dateline.EventReject, dateline.EventSanction,
		dateline.EventCoerce, dateline.EventAssault, dateline.EventAid, dateline.EventSupport, dateline.EventProtest:
		return true
	}
	return false
}

// dateless reports whether neither an event nor its dispatch has a date.
func (e *event) dateless() bool { return !e.timed && !e.it.issued }

// open reports whether an event without a time of its own may be of the time of
// o: nothing but its receipt tells when its dispatch was issued, and that is only
// the latest that it can be.
func (e *event) open(o *event) bool {
	return e.dateless() && o.to <= e.it.day
}

// joinConfidence is the part of joins from a score up to the next that were right
// end to end on ECB+'s topics 1 to 35, rounded down (tools/record -calibrate).
func joinConfidence(score int) float64 {
	for _, s := range [...]struct {
		from int
		sure float64
	}{{96, 0.94}, {78, 0.90}, {72, 0.84}, {66, 0.57}, {56, 0.54}} {
		if score >= s.from {
			return s.sure
		}
	}
	return 0.5
}
