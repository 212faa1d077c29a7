package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/record"
)

// quick is a reader that finds what there is to find.
var quick = read.Reader{Fast: true}

func makeRecord(t testing.TB, d *desk.Desk, opt desk.RecordOptions) dateline.RecordState {
	t.Helper()
	st, err := d.Record(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

type lister[T any] func(context.Context, dateline.RecordQuery, dateline.Page) (dateline.Answer[T], error)

func every[T any](t testing.TB, ask lister[T], q dateline.RecordQuery) (rows []T) {
	t.Helper()
	for page := (dateline.Page{Limit: dateline.MaxLimit}); ; {
		a, err := ask(t.Context(), q, page)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, a.Rows...)
		if page.After = a.Next; a.Next == "" {
			return rows
		}
	}
}

// recorded is the record as an archive answers it, an object a line.
func recorded(t testing.TB, s store) string {
	t.Helper()
	var b strings.Builder
	put := func(v any) {
		j, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(j, '\n'))
	}
	all := dateline.RecordQuery{}
	for _, x := range every(t, s.Stories, all) {
		put(x)
	}
	for _, x := range every(t, s.Actors, all) {
		put(x)
	}
	for _, x := range every(t, s.Origins, all) {
		put(x)
	}
	for _, x := range every(t, s.Occurrences, all) {
		put(x)
	}
	for _, x := range every(t, s.Disputes, all) {
		put(x)
	}
	for _, x := range every(t, s.Series, all) {
		put(x)
	}
	for _, x := range every(t, s.AheadOf, all) {
		put(x)
	}
	for _, x := range every(t, s.Quotes, all) {
		put(x)
	}
	for _, x := range every(t, s.SourceCounts, all) {
		put(x)
	}
	for _, x := range every(t, s.Repeats, all) {
		put(x)
	}
	return b.String()
}

// What is kept does not tell in what order the dispatches came, nor how often
// the record was made meanwhile, and it is all that the readings make.
func TestTheRecordDoesNotTellTheOrderOfArrival(t *testing.T) {
	ds := made(60, false)
	var want string
	for i := range 3 {
		s := open(t)
		d := at(s, quick)
		switch i {
		case 1:
			slices.Reverse(ds)
		case 2:
			rand.New(rand.NewPCG(1, 2)).Shuffle(len(ds), func(i, j int) { ds[i], ds[j] = ds[j], ds[i] })
		}
		for _, one := range ds {
			receive(t, d, one)
			drain(t, d)
			if st := makeRecord(t, d, desk.RecordOptions{}); st.Behind != 0 || st.Dispatches != st.Held {
				t.Fatalf("just made: %+v", st)
			}
		}
		export(t, s) // verifies it
		got := recorded(t, s)
		if i == 0 {
			want = got
			if n := strings.Count(got, `"accounts"`); n < 60 || strings.Count(got, `"relation":`) == 0 {
				t.Errorf("%d occurrences in 60 dispatches", n)
			}
			whole(t, s)
		}
		if got != want {
			t.Errorf("order %d makes another record", i)
		}
		if i == 2 {
			if _, err := d.Rebuild(t.Context(), func(desk.Step) {}); err != nil {
				t.Fatal(err)
			}
			if left := recorded(t, s); left != "" {
				t.Errorf("a rebuild leaves a record: %s", left)
			}
			makeRecord(t, d, desk.RecordOptions{})
			if recorded(t, s) != want {
				t.Error("a rebuild makes another record")
			}
		}
	}
}

// whole compares what is kept with what the readings make.
func whole(t *testing.T, s store) {
	t.Helper()
	var rs []dateline.Reading
	for page := (dateline.Page{Limit: 7}); ; {
		a, err := s.Readings(t.Context(), time.Time{}, time.Time{}, page)
		if err != nil {
			t.Fatal(err)
		}
		rs = append(rs, a.Rows...)
		if page.After = a.Next; a.Next == "" {
			break
		}
	}
	rec := record.Build(rs, nil, record.Options{})
	all := dateline.RecordQuery{}
	for what, n := range map[string][2]int{
		"stories":     {len(rec.Stories), len(every(t, s.Stories, all))},
		"actors":      {len(rec.Actors), len(every(t, s.Actors, all))},
		"origins":     {len(rec.Origins), len(every(t, s.Origins, all))},
		"occurrences": {len(rec.Occurrences), len(every(t, s.Occurrences, all))},
		"disputes":    {len(rec.Disputes), len(every(t, s.Disputes, all))},
		"series":      {len(rec.Series), len(every(t, s.Series, all))},
		"ahead":       {len(rec.Ahead), len(every(t, s.AheadOf, all))},
		"quotes":      {len(rec.Quotes), len(every(t, s.Quotes, all))},
		"sources":     {len(rec.Sources), len(every(t, s.SourceCounts, all))},
		"repeats":     {len(rec.Repeats), len(every(t, s.Repeats, all))},
	} {
		if n[0] != n[1] {
			t.Errorf("%d %s are kept of %d", n[1], what, n[0])
		}
	}
	got := map[string]string{}
	for _, o := range every(t, s.Occurrences, all) {
		j, _ := json.Marshal(o)
		got[o.ID] = string(j)
	}
	for _, o := range rec.Occurrences {
		if j, _ := json.Marshal(o); got[o.ID] != string(j) {
			t.Errorf("kept: %s\nmade: %s", got[o.ID], j)
		}
	}
}

func TestTheRecordIsMadeWhenSomethingChanged(t *testing.T) {
	s := open(t)
	now := noon
	d := desk.New(s, desk.Options{Now: func() time.Time { return now }, Workers: 2, Reader: quick})
	receive(t, d, made(40, true)...)
	drain(t, d)
	var told int
	first := makeRecord(t, d, desk.RecordOptions{Progress: func(done, of int) { told = done - of }})
	if !first.Made.Equal(noon) || first.Stories == 0 || first.Occurrences == 0 || told != 0 {
		t.Errorf("first: %+v, progress ended at %d", first, told)
	}
	now = noon.Add(time.Minute)
	if st := makeRecord(t, d, desk.RecordOptions{}); !st.Made.Equal(noon) {
		t.Errorf("it was made again: %+v", st)
	}
	stories := every(t, s.Stories, dateline.RecordQuery{})
	i := slices.IndexFunc(stories, func(s dateline.Story) bool { return len(s.Dispatches) > 1 })
	if i < 0 {
		t.Fatal("no story has two dispatches")
	}
	ids := stories[i].Dispatches
	for _, other := range ids[1:] {
		if _, err := s.Override(t.Context(), dateline.Override{Dispatch: ids[0], Kind: record.OverrideStory, Value: "split " + other, At: now}); err != nil {
			t.Fatal(err)
		}
	}
	st := makeRecord(t, d, desk.RecordOptions{})
	if !st.Made.Equal(now) || st.Overrides != len(ids)-1 {
		t.Errorf("after a decision: %+v", st)
	}
	for _, x := range every(t, s.Stories, dateline.RecordQuery{Refs: ids[:1]}) {
		if len(x.Dispatches) > 1 && slices.Contains(x.Dispatches, ids[0]) {
			t.Errorf("still one story: %v", x.Dispatches)
		}
	}
	// Another desk, with nothing in memory, has nothing to do; one that makes it
	// of fewer has.
	if again := makeRecord(t, at(s, quick), desk.RecordOptions{}); !again.Made.Equal(now) {
		t.Errorf("another process made it again: %+v", again)
	}
	if less := makeRecord(t, at(s, quick), desk.RecordOptions{Most: 3}); less.Dispatches > 3 || less.Since.IsZero() || less.Held != st.Held {
		t.Errorf("of three: %+v", less)
	}
}

// Of more than it may take it takes the newest days; of a day that is too
// large, the newest dispatches.
func TestTheRecordIsOfTheNewestDays(t *testing.T) {
	s := open(t)
	d := at(s, quick)
	for i := range 12 {
		text := fmt.Sprintf("|\nFerry %d Sails 10/%02d 05:%02d\nLIMA (AP) -- Ferry no. %d sailed.\n|\n|\n", i, 10+i/4, i, i)
		receive(t, d, dateline.Delivery{Raw: []byte(text), Receipt: dateline.Receipt{Received: noon, Basis: "given"}})
	}
	drain(t, d)
	for _, c := range []struct {
		most, dispatches int
		since            string
	}{
		{12, 12, "0001-01-01T00:00"},
		{11, 8, "2026-10-11T00:00"},
		{8, 8, "2026-10-11T00:00"},
		{7, 4, "2026-10-12T00:00"},
		{3, 3, "2026-10-12T05:09"},
	} {
		st := makeRecord(t, d, desk.RecordOptions{Most: c.most})
		if got := st.Since.Format("2006-01-02T15:04"); st.Dispatches != c.dispatches || got != c.since || st.Stories != c.dispatches {
			t.Errorf("of %d: %d dispatches, %d stories since %s, want %d since %s", c.most, st.Dispatches, st.Stories, got, c.dispatches, c.since)
		}
	}
}

// A kill takes what it withdraws out of the record at once; other news waits
// for its time.
func TestServeMakesTheRecordAndHeedsAKill(t *testing.T) {
	s := open(t)
	now := noon
	idle := make(chan time.Duration)
	d := desk.New(s, desk.Options{Now: func() time.Time { return now }, Workers: 1, Reader: quick, Record: time.Hour,
		After: func(wait time.Duration) <-chan time.Time {
			idle <- wait
			return nil
		}})
	item := func(uri, status, body string, minute int) {
		raw := fmt.Sprintf(`{"uri":%q,"type":"text","language":"en","headline":"Ferry sinks off Lima","pubstatus":%q,"versioncreated":"2026-10-13T09:%02d:00Z","body_text":%q}`, uri, status, minute, body)
		receive(t, d, dateline.Delivery{Raw: []byte(raw), Receipt: dateline.Receipt{Received: noon.Add(time.Duration(minute) * time.Second), Basis: "given"}})
	}
	item("urn:made:1", "usable", "The navy rescued 40 passengers near Lima on Monday, Admiral Rosa Quispe said.", 1)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() {
		d.Serve(ctx, func(desk.Step) {}, func(err error) { t.Error(err) })
		close(ended)
	}()
	<-idle
	told := every(t, s.Occurrences, dateline.RecordQuery{})
	if len(told) == 0 {
		t.Fatal("no record was made")
	}
	first := told[0].First.Dispatch
	item("urn:made:2", "usable", "A court in Quito freed two editors on Monday, the judge said.", 2)
	d.Wake()
	wait := <-idle
	if st, err := s.RecordState(ctx); err != nil || st.Behind != 1 || wait > time.Minute {
		t.Errorf("before its time: %+v, %v, waits %v", st, err, wait)
	}
	item("urn:made:1", "canceled", "", 3)
	d.Wake()
	<-idle
	st, err := s.RecordState(ctx)
	if err != nil || st.Behind != 0 || st.Dispatches != 3 {
		t.Errorf("after a kill: %+v, %v", st, err)
	}
	if left := every(t, s.Occurrences, dateline.RecordQuery{Refs: []string{first}}); len(left) > 0 {
		t.Errorf("what was killed is still told: %+v", left)
	}
	var gone []string
	for _, x := range every(t, s.Stories, dateline.RecordQuery{}) {
		for _, w := range x.Withdrawn {
			gone = append(gone, w.Dispatch)
		}
	}
	if !slices.Contains(gone, first) {
		t.Errorf("withdrawn: %v, want %s among them", gone, first)
	}
	item("urn:made:3", "usable", "Teachers in Cusco went on strike on Tuesday, their union said.", 4)
	d.Wake()
	<-idle
	now = now.Add(time.Hour)
	d.Wake()
	<-idle
	if st, err := s.RecordState(ctx); err != nil || st.Behind != 0 || st.Dispatches != 4 {
		t.Errorf("an hour later: %+v, %v", st, err)
	}
	stop()
	<-ended
	export(t, s)
}
