package storetest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
)

type lister[T any] func(context.Context, dateline.RecordQuery, dateline.Page) (dateline.Answer[T], error)

// listed is all of one kind, n rows a page.
func listed[T any](s *suite, n int, q dateline.RecordQuery, ask lister[T]) []T {
	s.t.Helper()
	return all(s, n, func(p dateline.Page) (dateline.Answer[T], error) { return ask(s.ctx, q, p) })
}

// kept is the record as the store answers it, with the lists sorted by their
// JSON.
func (s *suite) kept(q dateline.RecordQuery) dateline.Record {
	s.t.Helper()
	return inOrder(dateline.Record{Schema: dateline.SchemaRecord,
		Stories: listed(s, 7, q, s.Stories), Origins: listed(s, 7, q, s.Origins), Actors: listed(s, 7, q, s.Actors),
		Occurrences: listed(s, 50, q, s.Occurrences), Disputes: listed(s, 50, q, s.Disputes), Series: listed(s, 50, q, s.Series),
		Ahead: listed(s, 50, q, s.AheadOf), Quotes: listed(s, 50, q, s.Quotes), Sources: listed(s, 7, q, s.SourceCounts),
		Repeats: listed(s, 1, q, s.Repeats)})
}

func inOrder(r dateline.Record) dateline.Record {
	r.Notes = nil // no question asks for them
	r.Stories, r.Origins, r.Actors, r.Occurrences = byText(r.Stories), byText(r.Origins), byText(r.Actors), byText(r.Occurrences)
	r.Disputes, r.Series, r.Ahead, r.Quotes = byText(r.Disputes), byText(r.Series), byText(r.Ahead), byText(r.Quotes)
	r.Sources, r.Repeats = byText(r.Sources), byText(r.Repeats)
	return r
}

func byText[T any](rows []T) []T {
	out := slices.Clone(rows)
	slices.SortFunc(out, func(a, b T) int { return cmp.Compare(string(jsonOf(a)), string(jsonOf(b))) })
	return out
}

func (s *suite) sameRecord(got, want dateline.Record) {
	s.t.Helper()
	a, b := string(jsonOf(got)), string(jsonOf(inOrder(want)))
	if a != b {
		s.t.Errorf("the record is another, %s", firstDifference(a, b))
	}
}

func (s *suite) keepRecord(rec dateline.Record) dateline.RecordState {
	s.t.Helper()
	st := must2(s.RecordState(s.ctx))(s)
	st.Edit += st.Behind
	st.Reader, st.Dispatches, st.Made = Reader, len(rec.Stories), Base
	if err := s.KeepRecord(s.ctx, rec, st); err != nil {
		s.t.Fatal(err)
	}
	return st
}

// made keeps n dispatches.
func (s *suite) made(n int) []Made {
	out := make([]Made, n)
	for i := range out {
		out[i] = Make(i, 80)
		s.keep(Pack("sund", Base.Add(time.Duration(i)*time.Minute), out[i]))
	}
	return out
}

func recordKept(t *testing.T, s *suite) {
	if st := must2(s.RecordState(s.ctx))(s); st.Edit != 0 || !st.Made.IsZero() {
		t.Errorf("before there is a record: %+v", st)
	}
	rec := Record(s.made(12)...)
	rec.Notes = []dateline.RecordNote{{Dispatch: "none", Code: "override-idle", Say: "made"}}
	rec.Series[0].Unit = "boats\x00\nof " + strings.Repeat("ü", 400)
	st := s.keepRecord(rec)
	s.sameRecord(s.kept(dateline.RecordQuery{}), rec)
	got := must2(s.RecordState(s.ctx))(s)
	if got.Stories != len(rec.Stories) || got.Occurrences != len(rec.Occurrences) || got.Disputes != len(rec.Disputes) || got.Held != 12 || got.Behind != 0 ||
		got.Reader != Reader || got.Edit != st.Edit || !got.Made.Equal(Base) {
		t.Errorf("state: %+v", got)
	}
	if err := s.Rebuild(s.ctx); err != nil {
		t.Fatal(err)
	}
	if n := len(listed(s, 9, dateline.RecordQuery{}, s.Occurrences)); n != 0 {
		t.Errorf("%d occurrences after a rebuild", n)
	}
	if got := must2(s.RecordState(s.ctx))(s); got.Edit != 0 || got.Stories != 0 || got.Behind == 0 {
		t.Errorf("after a rebuild: %+v", got)
	}
}

func recordAsked(t *testing.T, s *suite) {
	ms := s.made(12)
	rec := Record(ms...)
	s.keepRecord(rec)
	at := map[string]string{}
	for _, m := range ms {
		at[m.Reading.Dispatch.ID] = m.Reading.Dispatch.IssuedUTC
	}
	newest := listed(s, 5, dateline.RecordQuery{}, s.Occurrences)
	if !slices.IsSortedFunc(newest, func(a, b dateline.Occurrence) int {
		return cmp.Or(-cmp.Compare(at[a.First.Dispatch], at[b.First.Dispatch]), -cmp.Compare(a.ID, b.ID))
	}) || len(newest) != len(rec.Occurrences) {
		t.Errorf("%d occurrences, not the newest first", len(newest))
	}
	oldest := all(s, 5, func(p dateline.Page) (dateline.Answer[dateline.Occurrence], error) {
		p.Oldest = true
		return s.Occurrences(s.ctx, dateline.RecordQuery{}, p)
	})
	slices.Reverse(oldest)
	if string(jsonOf(oldest)) != string(jsonOf(newest)) {
		t.Error("oldest first is not newest first the other way round")
	}
	count := func(what string, got []dateline.Occurrence, want func(*dateline.Occurrence) bool) {
		t.Helper()
		n := 0
		for i := range rec.Occurrences {
			if want(&rec.Occurrences[i]) {
				n++
			}
		}
		for i := range got {
			if !want(&got[i]) {
				t.Errorf("%s: %s does not belong", what, got[i].ID)
			}
		}
		if len(got) != n || n == 0 {
			t.Errorf("%s: %d, want %d", what, len(got), n)
		}
	}
	one := rec.Occurrences[0]
	id := one.First.Dispatch
	ask := func(q dateline.RecordQuery) []dateline.Occurrence { return listed(s, 3, q, s.Occurrences) }
	count("of a dispatch", ask(dateline.RecordQuery{Refs: []string{id}}), func(o *dateline.Occurrence) bool { return o.First.Dispatch == id })
	count("at a place", ask(dateline.RecordQuery{Refs: []string{one.Place}}), func(o *dateline.Occurrence) bool { return o.Place == one.Place })
	count("of two", ask(dateline.RecordQuery{Refs: []string{one.Recipients[0], one.Origins.For[0]}}), func(o *dateline.Occurrence) bool {
		return o.Recipients[0] == one.Recipients[0] && o.Origins.For[0] == one.Origins.For[0]
	})
	count("by id", ask(dateline.RecordQuery{IDs: []string{one.ID, rec.Occurrences[1].ID, "o-none"}}), func(o *dateline.Occurrence) bool { return o.ID == one.ID || o.ID == rec.Occurrences[1].ID })
	count("by time", ask(dateline.RecordQuery{From: Base.Add(7 * time.Minute), To: Base.Add(21 * time.Minute)}), func(o *dateline.Occurrence) bool {
		return o.First.Dispatch == ms[1].Reading.Dispatch.ID || o.First.Dispatch == ms[2].Reading.Dispatch.ID
	})
	if n := len(ask(dateline.RecordQuery{Refs: []string{"a-none"}})) + len(ask(dateline.RecordQuery{Name: "Ostrel"})); n != 0 {
		t.Errorf("%d occurrences of nothing", n)
	}
	d := rec.Disputes[0]
	if got := listed(s, 3, dateline.RecordQuery{Refs: []string{d.About}}, s.Disputes); len(got) != 1 || got[0].ID != d.ID {
		t.Errorf("disputes about an occurrence: %+v", got)
	}
	if got := listed(s, 3, dateline.RecordQuery{Refs: []string{rec.Series[0].About}}, s.Series); len(got) != 1 {
		t.Errorf("series of an occurrence: %+v", got)
	}
	if got := listed(s, 3, dateline.RecordQuery{IDs: []string{rec.Ahead[0].Occurrence}}, s.AheadOf); len(got) != 1 || got[0].Occurrence != rec.Ahead[0].Occurrence {
		t.Errorf("what is ahead: %+v", got)
	}
	who := listed(s, 3, dateline.RecordQuery{Name: "MIRA  Tóval"}, s.Actors)
	if len(who) != 1 || who[0].Name != "Mira Toval" {
		t.Fatalf("actors of a name: %+v", who)
	}
	if got := listed(s, 3, dateline.RecordQuery{Refs: []string{who[0].ID}}, s.Quotes); len(got) == 0 || len(got) != len(listed(s, 3, dateline.RecordQuery{Name: "Mira Toval"}, s.Quotes)) {
		t.Errorf("quotes of a speaker: %d", len(got))
	}
	told := listed(s, 3, dateline.RecordQuery{Refs: []string{id}}, s.Origins)
	if len(told) != 1 || told[0].ID != one.Origins.For[0] {
		t.Errorf("origins of a dispatch: %+v", told)
	}
	if _, err := s.Stories(s.ctx, dateline.RecordQuery{}, dateline.Page{After: must2(s.Stories(s.ctx, dateline.RecordQuery{Refs: []string{ms[0].Reading.Dispatch.ID}}, dateline.Page{}))(s).Next + "x"}); dateline.CodeOf(err) != dateline.ErrUsage {
		t.Errorf("a cursor that is none: %v", err)
	}
}

func recordReplaced(t *testing.T, s *suite) {
	ms := s.made(12)
	s.keepRecord(Record(ms[:10]...))
	page := must2(s.Occurrences(s.ctx, dateline.RecordQuery{}, dateline.Page{Limit: 5}))(s)
	rec := Record(ms...)
	rec.Occurrences = rec.Occurrences[1:]
	rec.Actors[0].Name = "Renamed Person"
	s.keepRecord(rec)
	s.sameRecord(s.kept(dateline.RecordQuery{}), rec)
	if got := listed(s, 3, dateline.RecordQuery{Name: "renamed person"}, s.Actors); len(got) != 1 {
		t.Errorf("under the new name: %+v", got)
	}
	// A page that was begun goes on from its place.
	next := must2(s.Occurrences(s.ctx, dateline.RecordQuery{}, dateline.Page{Limit: 5, After: page.Next}))(s)
	for _, o := range next.Rows {
		if slices.ContainsFunc(page.Rows, func(p dateline.Occurrence) bool { return p.ID == o.ID }) {
			t.Errorf("%s stands on two pages", o.ID)
		}
	}
	s.keepRecord(dateline.Record{Schema: dateline.SchemaRecord})
	if n := len(listed(s, 9, dateline.RecordQuery{}, s.Occurrences)) + len(listed(s, 9, dateline.RecordQuery{Name: "Mira Toval"}, s.Actors)); n != 0 {
		t.Errorf("%d objects in an empty record", n)
	}
}

func recordBehind(t *testing.T, s *suite) {
	ms := s.made(4)
	behind := func(what string, want int64) {
		t.Helper()
		if st := must2(s.RecordState(s.ctx))(s); st.Behind != want {
			t.Errorf("%s: behind by %d, want %d", what, st.Behind, want)
		}
	}
	behind("without a record", 4)
	s.keepRecord(Record(ms...))
	behind("just made", 0)
	edits := len(must2(s.Edits(s.ctx, 0, 0))(s))
	n := must2(s.Override(s.ctx, dateline.Override{Dispatch: ms[0].Reading.Dispatch.ID, Kind: "story", Value: "split x", At: Base}))(s)
	behind("after a decision", 1)
	s.keepRecord(Record(ms...))
	if err := s.Retract(s.ctx, n, Base); err != nil {
		t.Fatal(err)
	}
	behind("after taking it back", 1)
	if got := len(must2(s.Edits(s.ctx, 0, 0))(s)); got != edits {
		t.Errorf("%d edits of dispatches, were %d: decisions are none", got, edits)
	}
	s.keep(Pack("sund", Base.Add(time.Hour), Make(77, 60)))
	behind("after a new dispatch", 2)
	s.keep(Pack("kelmar", Base.Add(2*time.Hour), Make(77, 60)))
	behind("after its copy", 2)
}

func recordForgotten(t *testing.T, s *suite) {
	ms := s.made(6)
	secret := Make(900, 60)
	const word = "Zyxmann"
	secret.Reading.Entities[0].Name = word
	secret.Reading.Claims[0].Content.Text = "what " + word + " said"
	both := Make(901, 60)
	s.keep(Pack("vell", Base.Add(time.Hour), secret), Pack("vell", Base.Add(2*time.Hour), both, ms[0]), Pack("kelmar", Base.Add(3*time.Hour), both))
	rec := Record(append(slices.Clone(ms), secret, both)...)
	s.keepRecord(rec)
	id := secret.Reading.Dispatch.ID
	if b, _ := json.Marshal(s.kept(dateline.RecordQuery{Refs: []string{id}})); strings.Count(string(b), word) < 3 {
		t.Fatalf("the record does not have the word: %s", b)
	}
	must2(s.Forget(s.ctx, dateline.Oblivion{Dispatch: id, Why: "by request", When: Base}))(s)
	left := s.kept(dateline.RecordQuery{})
	if b, _ := json.Marshal(left); strings.Contains(string(b), word) || strings.Contains(string(b), id) {
		t.Errorf("the record still has it: %s", b)
	}
	st := must2(s.RecordState(s.ctx))(s)
	if st.Behind == 0 || len(left.Stories) != 7 || st.Stories != 7 || st.Occurrences != len(left.Occurrences) {
		t.Errorf("after forgetting: %d stories, %+v", len(left.Stories), st)
	}
	// A record that was being made in the meantime does not bring it back.
	s.keepRecord(rec)
	if b, _ := json.Marshal(s.kept(dateline.RecordQuery{})); strings.Contains(string(b), word) || strings.Contains(string(b), id) {
		t.Error("a record brought it back")
	}
	s.keepRecord(Record(append(slices.Clone(ms), both)...))
	got := must2(s.Forget(s.ctx, dateline.Oblivion{Source: "vell", Why: "licence ended", When: Base}))(s)
	if st := must2(s.RecordState(s.ctx))(s); got.Dispatches != 0 || got.Unread != 1 || st.Behind == 0 || st.Stories != 6 {
		t.Errorf("what is to be read again from elsewhere: %+v, %+v", got, st)
	}
}

func readings(t *testing.T, s *suite) {
	ms := s.made(9)
	killed := Make(500, 60)
	killed.Reading.Dispatch.Status = dateline.StatusKilled
	s.keep(Pack("sund", Base.Add(time.Hour), killed))
	var want []string
	for i, m := range append(ms, killed) {
		if i >= 2 {
			want = append(want, m.Reading.Dispatch.ID)
		}
	}
	got := all(s, 2, func(p dateline.Page) (dateline.Answer[dateline.Reading], error) {
		return s.Readings(s.ctx, Base.Add(14*time.Minute), time.Time{}, p)
	})
	var ids []string
	for _, r := range got {
		ids = append(ids, r.Dispatch.ID)
	}
	if !slices.Equal(ids, want) {
		t.Errorf("readings since: %v, want %v", ids, want)
	}
	var lines strings.Builder
	rows := must2(s.Readings(s.ctx, time.Time{}, time.Time{}, dateline.Page{}))(s).Rows
	slices.SortFunc(rows, func(a, b dateline.Reading) int { return cmp.Compare(a.Dispatch.ID, b.Dispatch.ID) })
	for _, r := range rows {
		lines.Write(jsonOf(r))
	}
	if lines.String() != s.export() {
		t.Error(fmt.Sprint("they are not those of the export, ", firstDifference(lines.String(), s.export())))
	}
	if n := len(must2(s.Readings(s.ctx, Base, Base.Add(7*time.Minute), dateline.Page{}))(s).Rows); n != 1 {
		t.Errorf("%d readings of one minute", n)
	}
}
