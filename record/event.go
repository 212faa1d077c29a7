package record

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/dateline-news/dateline"
)

//go:embed deeds.tsv
var deedsFile string

// deeds leads from the stem of a trigger to the first word of its group.
var deeds = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(deedsFile) {
		f := strings.Fields(line)
		if strings.HasPrefix(line, "#") || len(f) == 0 {
			continue
		}
		for _, w := range f {
			if k := stem(w); m[k] == "" {
				m[k] = f[0]
			}
		}
	}
	return m
})

// event is one event of one dispatch, as far as comparing needs it.
type event struct {
	it       *item
	v        *dateline.Event
	at       int // number among all, in canonical order
	word     string
	deed     string
	ahead    bool // planned, possible, conditional
	timed    bool
	from, to int        // days; of the time told, else round the dispatch
	words    []weighted // of its sentence, without the trigger
	place    *dateline.Entity

	doers, done []*face
	all         []*face  // both
	lasts       []string // last words of the persons among them, names of the others that are no places; sorted
	states      []string // countries of them
}

func eventsOf(it *item) []*event {
	out := make([]*event, 0, len(it.r.Events))
	for i := range it.r.Events {
		v := &it.r.Events[i]
		if v.Trigger == nil {
			continue
		}
		word := v.Trigger.Lemma
		if word == "" {
			word = v.Trigger.Text
		}
		e := &event{it: it, v: v, word: stem(fold(word))}
		e.deed = deeds()[e.word]
		if e.deed == "" {
			e.deed = e.word
		}
		switch v.Status {
		case dateline.EventPlanned, dateline.EventPossible, dateline.EventConditional:
			e.ahead = true
		}
		e.from, e.to, e.timed = days(it, v)
		s := it.sentence(v.Trigger.Start)
		var ts []token
		for _, t := range it.within(s) {
			if t.start >= v.Trigger.End || t.end <= v.Trigger.Start {
				ts = append(ts, t)
			}
		}
		e.words = contentWords(ts)
		e.place = it.ents[v.Place]
		e.take()
		out = append(out, e)
	}
	return out
}

// days is the span of days that an event is told to fill. Without a time, an
// event in the news is taken to be of the days before its dispatch; recalled
// or coming ones are open.
func days(it *item, v *dateline.Event) (from, to int, timed bool) {
	if t := it.times[v.Time]; t != nil && t.Type != dateline.TimeDuration && (it.issued || !it.hangs(t)) {
		f, ok1 := dayOf(t.From)
		l, ok2 := dayOf(t.To)
		if ok1 && !ok2 {
			l, ok2 = f, true
		}
		if ok1 && ok2 && l >= f {
			return f, l, true
		}
	}
	return it.day - 2, it.day, false
}

// hangs reports whether a time is counted from the issue of its dispatch, by
// whatever steps: "Friday" says nothing where the issue is not known.
func (it *item) hangs(t *dateline.TimeExpr) bool {
	for range 8 {
		if t == nil || t.Anchor == "" {
			return false
		}
		if t.Anchor == "issued" {
			return true
		}
		t = it.times[t.Anchor]
	}
	return true
}

// keys are those of the deed with the weeks it may be of: of what was told in
// the week before or after, or of its own date.
func (e *event) keys() []string {
	var out []string
	add := func(day int) { out = append(out, "event:"+e.deed+":"+strconv.Itoa(day/7)) }
	if e.timed {
		if e.to-e.from > longDays {
			out = append(out, "event:"+e.deed+":"+dayString(e.from)+"/"+dayString(e.to))
		}
		for d := e.from - 7; d <= e.to+7 && d <= e.from+longDays+7; d++ {
			add(d)
		}
	}
	add(e.it.day - 7)
	add(e.it.day)
	add(e.it.day + 7)
	return distinct(out)
}

// take fills in who takes part.
func (e *event) take() {
	put := func(ids []string, l *[]*face) {
		for _, id := range ids {
			f := e.it.face(id)
			if f == nil || f.in(*l) {
				continue
			}
			*l = append(*l, f)
			if f.in(e.all) {
				continue
			}
			e.all = append(e.all, f)
			if f.country != "" {
				e.states = append(e.states, f.country)
			}
			if f.name != "" && f.e.Kind == dateline.KindPerson {
				e.lasts = append(e.lasts, lastWord(f.name))
			} else if f.name != "" && f.e.Kind != dateline.KindPlace {
				e.lasts = append(e.lasts, f.name)
			}
		}
	}
	put(e.v.Actors, &e.doers)
	put(e.v.Recipients, &e.done)
	e.lasts, e.states = distinct(e.lasts), distinct(e.states)
}
