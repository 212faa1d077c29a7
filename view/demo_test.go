package view_test

import (
	"context"
	"encoding/json"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/demo"
	"github.com/dateline-news/dateline/desk"
	"github.com/dateline-news/dateline/read"
	"github.com/dateline-news/dateline/record"
	"github.com/dateline-news/dateline/store/sqlite"
	"github.com/dateline-news/dateline/view"
)

var (
	ctx   = context.Background()
	begin = time.Date(2026, time.September, 13, 0, 0, 0, 0, time.UTC)
)

// filled is an archive of deliveries with its record, and the view of it.
func filled(t testing.TB, ds []dateline.Delivery) (*view.View, *sqlite.Store) {
	t.Helper()
	s, err := sqlite.Open(ctx, sqlite.InMemory, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	now := func() time.Time { return demo.Now }
	d := desk.New(s, desk.Options{Now: now})
	if err := d.Receive(ctx, slices.Values(ds), func(dateline.Delivery, dateline.Received) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Drain(ctx, func(desk.Step) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Record(ctx, desk.RecordOptions{}); err != nil {
		t.Fatal(err)
	}
	return view.New(s, view.Options{Now: now, Settings: s, Feeds: s, Shown: view.Shown{Claim: read.Shown, Event: 0.7,
		Join: record.ShownJoin, Corroboration: record.ShownCorroboration, Dispute: record.ShownDispute}}), s
}

func demoView(t testing.TB) (*view.View, *sqlite.Store) {
	t.Helper()
	ds, err := demo.Deliveries()
	if err != nil {
		t.Fatal(err)
	}
	return filled(t, ds)
}

func wire(name, text, received string) dateline.Delivery {
	at, err := time.Parse("2006-01-02T15:04", received)
	if err != nil {
		panic(err)
	}
	return dateline.Delivery{Raw: []byte(text), Receipt: dateline.Receipt{Received: at, Basis: "given", Name: name}}
}

// everyWords finds the Words in anything that a view returns.
func everyWords(v any, do func(view.Words)) {
	var walk func(reflect.Value)
	walk = func(x reflect.Value) {
		switch x.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !x.IsNil() {
				walk(x.Elem())
			}
		case reflect.Slice:
			for i := range x.Len() {
				walk(x.Index(i))
			}
		case reflect.Struct:
			if w, ok := x.Interface().(view.Words); ok {
				do(w)
				return
			}
			for i := range x.NumField() {
				if x.Type().Field(i).IsExported() {
					walk(x.Field(i))
				}
			}
		}
	}
	walk(reflect.ValueOf(v))
}

// answers are what the demo's archive answers, all that has words in it.
func answers(t testing.TB, v *view.View) map[string]any {
	t.Helper()
	out := map[string]any{}
	put := func(name string, x any, err error) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = x
	}
	today, err := v.Today(ctx, view.TodayQuery{Since: begin})
	put("today", today, err)
	for _, l := range append(slices.Clone(today.New), today.OneVoice...) {
		st, err := v.Story(ctx, l.Story)
		put("story "+l.Story, st, err)
	}
	b, err := v.Brief(ctx, view.BriefQuery{Since: begin})
	put("brief", b, err)
	tl, err := v.Timeline(ctx, view.TimelineQuery{}, dateline.Page{Limit: 200})
	put("timeline", tl, err)
	m, err := v.Map(ctx, view.TimelineQuery{}, dateline.Page{Limit: 200}, nil)
	put("map", m, err)
	a, err := v.Ahead(ctx, view.AheadQuery{Past: true})
	put("ahead", a, err)
	for _, n := range []string{"Uruguay", "Hosea Nangombe", "League of Harbour Workers"} {
		d, err := v.Dossier(ctx, n)
		put("dossier "+n, d, err)
	}
	d, _, err := v.Differences(ctx, dateline.RecordQuery{}, nil, nil, 100)
	put("differences", d, err)
	w, err := v.Wire(ctx, dateline.Filter{}, dateline.Page{})
	put("wire", w, err)
	return out
}

// Every line leads to its words, and no line is without who says so.
func TestWordsStandWhereTheyLead(t *testing.T) {
	v, s := demoView(t)
	texts := map[string]string{}
	n := 0
	for name, a := range answers(t, v) {
		everyWords(a, func(w view.Words) {
			if w.Dispatch == "" {
				return // nothing is said
			}
			n++
			if _, ok := texts[w.Dispatch]; !ok {
				h, err := s.Dispatch(ctx, w.Dispatch)
				if err != nil {
					t.Fatal(err)
				}
				texts[w.Dispatch] = h.Reading.Dispatch.Text
			}
			text := texts[w.Dispatch]
			if w.End > len(text) || w.Span.Text != "" && text[w.Start:w.End] != w.Span.Text {
				t.Errorf("%s: %d-%d %q is not what stands there", name, w.Start, w.End, w.Span.Text)
			}
			flat := strings.Join(strings.Fields(text), " ")
			for _, part := range strings.Split(w.Quote, " ... ") {
				if !strings.Contains(flat, strings.TrimSuffix(part, " ...")) {
					t.Errorf("%s: %q is not in the dispatch", name, part)
				}
			}
			switch w.Grade {
			case view.GradePerson, view.GradeBody, view.GradeNobody, view.GradeOwn:
			default:
				t.Errorf("%s: words without a grade: %+v", name, w)
			}
			if w.By() == "" {
				t.Errorf("%s: words of nobody: %q", name, w.Quote)
			}
		})
	}
	if n < 100 {
		t.Errorf("only %d words were looked at", n)
	}
}

// Every statement of a brief is quoted, and its footnote leads to the words.
func TestBriefQuotesExactly(t *testing.T) {
	v, s := demoView(t)
	b, err := v.Brief(ctx, view.BriefQuery{Since: begin, Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	rows, err := s.Dispatches(ctx, dateline.Filter{Withheld: true}, dateline.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows.Rows {
		h, err := s.Dispatch(ctx, r.Dispatch)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(strings.Join(strings.Fields(h.Reading.Dispatch.Text), " ") + "\n")
	}
	quotes := 0
	for _, sec := range b.Sections {
		for _, x := range sec.Sentences {
			rest := x.Text
			for {
				_, after, ok := strings.Cut(rest, "“")
				if !ok {
					break
				}
				q, next, ok := strings.Cut(after, "”")
				if !ok {
					t.Errorf("a quotation is not ended: %s", x.Text)
					break
				}
				for _, part := range strings.Split(q, " ... ") {
					quotes++
					if !strings.Contains(all.String(), part) {
						t.Errorf("%q is in no dispatch", part)
					}
				}
				rest = next
			}
			for _, n := range x.Notes {
				if n < 1 || n > len(b.Notes) || b.Notes[n-1].N != n {
					t.Errorf("footnote %d leads nowhere: %s", n, x.Text)
				}
			}
			if strings.Contains(strings.ToLower(x.Text), "confirmed") && !strings.Contains(x.Text, "“confirmed") {
				t.Errorf("confirmed, in words of ours: %s", x.Text)
			}
		}
	}
	if quotes < 20 {
		t.Errorf("only %d quotations", quotes)
	}
}

// What its agency has killed is in no answer; the notice is.
func TestWithdrawnWordsAreInNoAnswer(t *testing.T) {
	v, _ := demoView(t)
	const words = "removed about 2,000 cubic meters of gravel"
	gone := false
	for name, a := range answers(t, v) {
		j, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(j), words) || strings.Contains(string(j), "was digging below the slope") {
			t.Errorf("%s tells what was withdrawn", name)
		}
		if today, ok := a.(*view.Today); ok {
			for _, g := range today.Withdrawn {
				gone = gone || g.Notice != nil && strings.Contains(g.Notice.Quote, "Please kill the story")
			}
		}
	}
	if !gone {
		t.Error("the notice is not told")
	}
	found, err := v.Search(ctx, dateline.SearchQuery{Words: "gravel cubic meters"}, dateline.Page{})
	if err != nil || len(found.Hits) != 0 {
		t.Errorf("a search finds what was withdrawn: %v %v", found.Hits, err)
	}
	w, err := v.Wire(ctx, dateline.Filter{}, dateline.Page{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, it := range w.Items {
		if it.Withdrawn {
			n++
			if it.Headline != "" || it.FirstLine != "" {
				t.Errorf("the wire shows %q of a withdrawn dispatch", it.Headline+it.FirstLine)
			}
			d, err := v.Dispatch(ctx, it.Dispatch)
			if err != nil || d.Reading != nil || len(d.Claims) > 0 {
				t.Errorf("the dispatch itself is shown: %v", err)
			}
		}
	}
	if n != 1 {
		t.Errorf("%d dispatches are withdrawn on the wire, want 1", n)
	}
}

// In whatever order dispatches come, the answers are the same.
func TestOrderOfArrivalChangesNoAnswer(t *testing.T) {
	ds, err := demo.Deliveries()
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	r := rand.New(rand.NewSource(7))
	for i := range 3 {
		v, _ := filled(t, ds)
		b, err := v.Brief(ctx, view.BriefQuery{Since: begin, Limit: 50})
		if err != nil {
			t.Fatal(err)
		}
		if got := b.Markdown(); i == 0 {
			want = got
		} else if got != want {
			t.Fatalf("another brief:\n%s\nwas\n%s", got, want)
		}
		r.Shuffle(len(ds), func(a, b int) { ds[a], ds[b] = ds[b], ds[a] })
	}
}

// A corrected number is not what its carrier holds to any more.
func TestLaterVersionIsWhatIsHeldTo(t *testing.T) {
	v, _ := demoView(t)
	b, err := v.Brief(ctx, view.BriefQuery{Since: begin, Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	text := b.Markdown()
	if !strings.Contains(text, "The 26 crew members") || strings.Contains(strings.Split(text, "## Numbers")[0], "The 27 crew members") {
		t.Errorf("the corrected count is told as it was before:\n%s", text)
	}
}

func TestWatchTakesWhatItNames(t *testing.T) {
	v, _ := demoView(t)
	w, err := v.SaveWatch(ctx, view.Watch{Names: []string{"Uruguay", " Namibia "}})
	if err != nil {
		t.Fatal(err)
	}
	if again, err := v.SaveWatch(ctx, view.Watch{Names: []string{"Uruguay", "Namibia"}}); err != nil || again.ID != w.ID {
		t.Errorf("the same watch is another: %+v, %v", again, err)
	}
	all, err := v.Watches(ctx)
	if err != nil || len(all) != 1 || all[0].Title != "Uruguay, Namibia" {
		t.Fatalf("%+v, %v", all, err)
	}
	today, err := v.Today(ctx, view.TodayQuery{Watch: &w, Since: begin})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := v.Today(ctx, view.TodayQuery{Since: begin})
	if err != nil {
		t.Fatal(err)
	}
	if today.Dispatches == 0 || today.Dispatches >= whole.Dispatches {
		t.Errorf("the watch has %d of %d dispatches", today.Dispatches, whole.Dispatches)
	}
	for _, l := range today.New {
		if strings.Contains(l.Title, "Landslide") {
			t.Errorf("a landslide is of the watch: %s", l.Title)
		}
	}
	if err := v.Looked(ctx, w.ID, demo.Now); err != nil {
		t.Fatal(err)
	}
	if b, err := v.Brief(ctx, view.BriefQuery{Watch: mustWatch(t, v, w.ID)}); err != nil || !b.Since.Equal(demo.Now) || len(b.Sections) > 1 {
		t.Errorf("after it was looked at: since %v, %d sections, %v", b.Since, len(b.Sections), err)
	}
	if err := v.DropWatch(ctx, w.ID); err != nil {
		t.Fatal(err)
	}
	if all, err := v.Watches(ctx); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
	if _, err := v.SaveWatch(ctx, view.Watch{Words: "  "}); dateline.CodeOf(err) != dateline.ErrUsage {
		t.Errorf("an empty watch: %v", err)
	}
}

func mustWatch(t *testing.T, v *view.View, id string) *view.Watch {
	t.Helper()
	w, err := v.Watch(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// An analyst's own wording stays with its sentence.
func TestBriefKeepsOwnWording(t *testing.T) {
	v, _ := demoView(t)
	q := view.BriefQuery{Since: begin}
	b, err := v.Brief(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	one, two := b.Sections[0].Sentences[0], b.Sections[1].Sentences[0]
	if err := v.EditBrief(ctx, b.ID, one.Key, "Mine, *entirely*.", false); err != nil {
		t.Fatal(err)
	}
	if err := v.EditBrief(ctx, b.ID, two.Key, "", true); err != nil {
		t.Fatal(err)
	}
	if b, err = v.Brief(ctx, q); err != nil {
		t.Fatal(err)
	}
	text := b.Markdown()
	if !strings.Contains(text, `Mine, \*entirely\*. *(own wording)*`) || strings.Contains(text, two.Text) {
		t.Errorf("the brief has not kept what was made of it:\n%s", text)
	}
	if html := b.HTML(); !strings.Contains(html, "Mine, *entirely*.") || strings.Contains(html, "<script") {
		t.Error("nor has its page")
	}
}

func TestWhyTwoAreOne(t *testing.T) {
	v, s := demoView(t)
	rows, err := s.Stories(ctx, dateline.RecordQuery{}, dateline.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, st := range rows.Rows {
		if len(st.Dispatches) < 2 || len(st.WhyOne) == 0 {
			continue
		}
		n++
		js, err := v.Why(ctx, st.Dispatches[0][:10], st.Dispatches[len(st.Dispatches)-1][:10])
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(js, func(j view.Joined) bool { return j.As == "story "+st.ID && len(j.Path) > 0 }) {
			t.Errorf("%s is not explained: %+v", st.ID, js)
		}
	}
	if n == 0 {
		t.Error("no story has two dispatches")
	}
	js, err := v.Why(ctx, rows.Rows[0].Dispatches[0], rows.Rows[len(rows.Rows)-1].Dispatches[0])
	if err != nil || len(js) != 1 || js[0].As == "" && js[0].Say != "nothing joins them in what is held" {
		t.Errorf("%+v, %v", js, err)
	}
	if _, err := v.Why(ctx, "o-nothing", ""); dateline.CodeOf(err) != dateline.ErrNotHeld {
		t.Errorf("%v", err)
	}
}

// Telephones of reporters leave the archive in no answer.
func TestContactsStayInside(t *testing.T) {
	v, _ := filled(t, []dateline.Delivery{wire("item", "Ferry Held at Sund 09/14 05:42\nLIMA (Northwire) -- The harbor office in Lima held a ferry on Monday, its head, Alba Quiroz, said.\n\nThe following information is not for publication\nContacts: Rosa Vell, +51 555 0142, rosa@northwire.example\n", "2026-09-14T10:00")})
	for name, a := range answersOf(t, v) {
		if j, _ := json.Marshal(a); strings.Contains(string(j), "555 0142") || strings.Contains(string(j), "rosa@northwire") {
			t.Errorf("%s gives a reporter's telephone", name)
		}
	}
}

func answersOf(t *testing.T, v *view.View) map[string]any {
	t.Helper()
	w, err := v.Wire(ctx, dateline.Filter{}, dateline.Page{})
	if err != nil || len(w.Items) != 1 {
		t.Fatalf("%d items, %v", len(w.Items), err)
	}
	d, err := v.Dispatch(ctx, w.Items[0].Dispatch)
	if err != nil {
		t.Fatal(err)
	}
	f, err := v.Search(ctx, dateline.SearchQuery{Words: "ferry"}, dateline.Page{})
	if err != nil || len(f.Hits) != 1 {
		t.Fatalf("%+v, %v", f, err)
	}
	return map[string]any{"wire": w, "dispatch": d, "search": f}
}

// A private person gets no dossier: what is held of him is not drawn together.
func TestPrivatePersonsGetNoDossier(t *testing.T) {
	v, _ := filled(t, []dateline.Delivery{wire("item", "Ferry Held at Sund 09/14 05:42\nLIMA (Northwire) -- The harbor office in Lima held a ferry on Monday.\n\n\"We waited all night,\" said Tomas Ruvalo. Ruvalo was on his way home.\n\nThe harbor master, Alba Quiroz, said that the ferry had no papers.\n", "2026-09-14T10:00")})
	d, err := v.Dossier(ctx, "Tomas Ruvalo")
	if err != nil {
		t.Fatal(err)
	}
	if !d.Private || len(d.Said)+len(d.About)+len(d.Happening)+len(d.Quotes) > 0 {
		t.Errorf("a passenger has a dossier: %+v", d)
	}
	if _, err := v.Dossier(ctx, "Nobody Ofthatname"); dateline.CodeOf(err) != dateline.ErrNotHeld {
		t.Errorf("%v", err)
	}
}

func TestTimesForPeople(t *testing.T) {
	for _, c := range [][3]string{
		{"2025-03-21", "2025-03-21", "21 Mar 2025"},
		{"2024-06-01", "2024-06-30", "Jun 2024"},
		{"2018-01-01", "2019-12-31", "2018 - 2019"},
		{"2023-01-01", "2023-12-31", "2023"},
		{"2024-09-01", "2024-11-30", "Sep 2024 - Nov 2024"},
		{"2025-03-20", "2025-03-21", "20 - 21 Mar 2025"},
		{"2025-02-27", "2025-03-02", "27 Feb - 2 Mar 2025"},
		{"2024-12-30", "2025-01-02", "30 Dec 2024 - 2 Jan 2025"},
		{"2025-03-21T06:00", "2025-03-21T07:00", "21 Mar 2025"},
		{"", "2025-03-21", "until 21 Mar 2025"},
		{"2025-03-21", "", "since 21 Mar 2025"},
		{"", "", ""}, {"soon", "later", ""},
	} {
		if got := view.WhenOf(c[0], c[1]).Text; got != c[2] {
			t.Errorf("%s..%s is %q, want %q", c[0], c[1], got, c[2])
		}
	}
	for in, want := range map[string]string{"2025-03-21T06:07:00": "21 Mar 2025 06:07", "2025-03-21": "21 Mar 2025", "XXXX-03-21T06:07": "21 Mar 06:07, year open", "": "", "odd": "odd"} {
		if got := view.IssuedText(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestAmounts(t *testing.T) {
	f := func(x float64) *float64 { return &x }
	for _, c := range []struct {
		low, high *float64
		approx    bool
		want      string
	}{
		{f(10000), f(12000), true, "about 10,000-12,000"}, {f(6), f(6), false, "6"}, {f(300), nil, false, "300 or more"},
		{nil, f(20), false, "up to 20"}, {nil, nil, false, "not told"}, {f(0.3333), f(0.3333), false, "0.3333"}, {f(-1500), f(-1500), false, "-1,500"},
	} {
		if got := view.Amount(c.low, c.high, c.approx); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A town that one agency prints with its land and another without stands once
// among the places that copy was filed from.
func TestTownsOfDatelinesStandOnce(t *testing.T) {
	v, _ := demoView(t)
	m, err := v.Map(t.Context(), view.TimelineQuery{}, dateline.Page{Limit: 200}, nil)
	if err != nil || len(m.Datelines) == 0 {
		t.Fatalf("%v %v", m, err)
	}
	seen := map[string]bool{}
	for _, d := range m.Datelines {
		if seen[d.Name] || d.Country == "" {
			t.Errorf("%s, %q: twice, or of no land", d.Name, d.Country)
		}
		seen[d.Name] = true
	}
}

// What one dispatch of many says somebody did, the others do not say.
func TestPartyThatOneOfManyNamesIsLeftOut(t *testing.T) {
	var ds []dateline.Delivery
	for i, text := range []string{
		"(Northwire) - Soldiers of Kenya and Uganda seized the port of Bunia in Congo on Tuesday after a day of shelling.",
		"(Meridian) - Kenya seized the port of Bunia on Tuesday, sending boats ashore before dawn.",
		"(Kaoko) - Kenya seized Bunia's port on Tuesday and raised its flag over the customs shed.",
		"(Lakepress) - Kenya on Tuesday seized the port of Bunia, where grain for the whole lake is stored.",
		"(Tidings) - Kenya seized the port of Bunia on Tuesday. Ferries turned back to the far shore.",
	} {
		ds = append(ds, wire(string(rune('a'+i)), "BUNIA, Sept 15 "+text+"\n", "2026-09-15T1"+string(rune('0'+i))+":00"))
	}
	for _, n := range []int{3, len(ds)} {
		v, s := filled(t, ds[:n])
		os, err := s.Occurrences(ctx, dateline.RecordQuery{}, dateline.Page{Limit: 50})
		if err != nil {
			t.Fatal(err)
		}
		seen := false
		for _, o := range os.Rows {
			h, err := v.Happening(ctx, o.ID)
			if err != nil || h == nil || len(h.Dispatches) < n {
				continue
			}
			seen = true
			var names []string
			for _, p := range h.Actors {
				names = append(names, p.Name)
			}
			if got := slices.Contains(names, "Uganda"); got != (n < len(ds)) || !slices.Contains(names, "Kenya") {
				t.Errorf("%d dispatches: %v", n, names)
			}
		}
		if !seen {
			t.Errorf("%d dispatches: not told as one: %+v", n, os.Rows)
		}
	}
}
