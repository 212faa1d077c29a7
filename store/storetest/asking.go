package storetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
)

func jsonOf(v any) []byte {
	b, _ := json.Marshal(v)
	return append(b, '\n')
}

func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[max(i-80, 0):min(i+80, len(s))] }
	return fmt.Sprintf("at byte %d:\n%q\n%q", i, cut(a), cut(b))
}

// questions counts by hand, over the readings, what each question must find.
func questions(t *testing.T, s *suite) {
	bs := boxes(40, 150)
	s.keep(bs...)
	var claimsBy, claimsAbout, denials, pair, atPlace, boats, ahead, named int
	for _, b := range bs {
		r := &b.Parcel.Readings[0]
		id := map[string]string{}
		for _, e := range r.Entities {
			id[e.Name] = e.ID
		}
		if id["Mira Toval"] != "" {
			named++
		}
		for i, c := range r.Claims {
			v := r.Events[i]
			if c.Source.Entity == id["Mira Toval"] {
				claimsBy++
				if c.Stance == dateline.StanceDeny {
					denials++
				}
			}
			if strings.Contains(c.Content.Text, "Mira Toval") {
				claimsAbout++
			}
			if v.Actors[0] == id["Mira Toval"] && v.Recipients[0] == id["the Relief Office"] {
				pair++
			}
			if v.Place == id["Ostrel"] && v.Type == dateline.EventAid {
				atPlace++
			}
			day, _ := r.Dispatch.Day()
			from, _ := time.Parse("2006-01-02", r.Times[i].From)
			switch v.Status {
			case dateline.EventPlanned, dateline.EventPossible:
				if !v.Recalled {
					ahead++
				}
			case dateline.EventHappened:
				if !v.Recalled && from.After(day) {
					ahead++
				}
			}
			if r.Quantities[i].Unit == "boats" && v.Place == id["Brask"] {
				boats++
			}
		}
	}
	check := func(what string, got, want int) {
		t.Helper()
		if got != want || want == 0 {
			t.Errorf("%s: %d rows, want %d", what, got, want)
		}
	}
	claims := func(q dateline.ClaimQuery) []dateline.FoundClaim {
		return all(s, 7, func(p dateline.Page) (dateline.Answer[dateline.FoundClaim], error) { return s.Claims(s.ctx, q, p) })
	}
	events := func(q dateline.EventQuery) []dateline.FoundEvent {
		return all(s, 7, func(p dateline.Page) (dateline.Answer[dateline.FoundEvent], error) { return s.Events(s.ctx, q, p) })
	}
	by := claims(dateline.ClaimQuery{By: "MIRA  Tóval"})
	check("claims by", len(by), claimsBy)
	for _, c := range by[:min(9, len(by))] {
		if c.Speaker != "Mira Toval" || c.Outlet == "" || c.Headline == "" {
			t.Errorf("claim: %+v", c)
		}
		s.at(c.Dispatch, &c.Claim.Source.Span, c.Claim.Cue, c.Claim.Content)
	}
	check("claims about", len(claims(dateline.ClaimQuery{About: "mira toval"})), claimsAbout)
	check("denials by", len(claims(dateline.ClaimQuery{By: "Mira Toval", Stances: []string{dateline.StanceDeny}})), denials)
	check("all claims", len(claims(dateline.ClaimQuery{})), must2(s.Status(s.ctx))(s).Claims)
	evs := events(dateline.EventQuery{Names: []string{"Mira Toval", "Relief Office"}})
	check("events of a pair", len(evs), pair)
	for _, v := range evs {
		if len(v.Claims) != 1 || v.Claims[0].Speaker == "" || v.Actors[0] != "Mira Toval" || v.Place == "" || v.Time == nil {
			t.Errorf("event: %+v", v)
		}
		s.at(v.Dispatch, &v.Event.Trigger.Span, v.Claims[0].Claim.Content, &v.Time.Span)
	}
	check("actor and recipient", len(events(dateline.EventQuery{Actor: "Mira Toval", Recipient: "Relief Office"})), pair)
	check("type at a place", len(events(dateline.EventQuery{Filter: dateline.Filter{Place: "ostrel", Types: []string{dateline.EventAid}}})), atPlace)
	if n := len(events(dateline.EventQuery{Filter: dateline.Filter{Place: "XA"}})); n <= atPlace {
		t.Errorf("a country has %d events", n)
	}
	for _, v := range events(dateline.EventQuery{From: Base.AddDate(0, 0, 1), To: Base.AddDate(0, 0, 2)}) {
		if v.Time.Value != "2031-03-04" && v.Time.Value != "2031-03-05" {
			t.Errorf("an event of %s from 4 March 06:00 to 5 March 06:00", v.Time.Value)
		}
	}
	next := all(s, 7, func(p dateline.Page) (dateline.Answer[dateline.FoundEvent], error) {
		return s.Ahead(s.ctx, dateline.AheadQuery{}, p)
	})
	check("ahead", len(next), ahead)
	if !slices.IsSortedFunc(next, func(a, b dateline.FoundEvent) int { return strings.Compare(a.Time.From, b.Time.From) }) {
		t.Error("ahead is not soonest first")
	}
	nums := all(s, 7, func(p dateline.Page) (dateline.Answer[dateline.FoundQuantity], error) {
		return s.Quantities(s.ctx, dateline.QuantityQuery{About: "Brask boat"}, p)
	})
	check("numbers", len(nums), boats)
	for _, q := range nums {
		s.at(q.Dispatch, &q.Quantity.Span, &q.Sentence)
	}
	who := must2(s.Who(s.ctx, "mira toval", dateline.Filter{}, dateline.Page{}))(s).Rows
	if len(who) != 1 || who[0].Dispatches != named || len(who[0].Roles) != 1 || who[0].Roles[0].Role != "envoy" {
		t.Errorf("who: %+v, want %d dispatches", who, named)
	} else {
		s.at(who[0].Latest.Dispatch, &who[0].Where)
	}
	mentions := all(s, 7, func(p dateline.Page) (dateline.Answer[dateline.FoundMention], error) {
		return s.Mentions(s.ctx, "mira toval", dateline.Filter{}, p)
	})
	check("mentions", len(mentions), named)
	for _, m := range mentions[:min(5, len(mentions))] {
		s.at(m.Dispatch, &m.Span)
	}
}

func filters(t *testing.T, s *suite) {
	bs := boxes(20, 60)
	bs[3].Parcel.Readings[0].Dispatch.Status = dateline.StatusKilled
	foreign := &bs[4].Parcel.Readings[0]
	foreign.Dispatch.Language = "ko"
	foreign.Notes = []dateline.Note{{Code: dateline.NoteNotEnglish, Say: "kept and not read"}}
	s.keep(bs...)
	count := func(f dateline.Filter) int {
		n := len(all(s, 3, func(p dateline.Page) (dateline.Answer[dateline.Ref], error) { return s.Dispatches(s.ctx, f, p) }))
		if g := must2(s.Ground(s.ctx, f))(s).Dispatches; g != n {
			t.Errorf("%+v: ground %d, rows %d", f, g, n)
		}
		return n
	}
	for _, c := range []struct {
		name string
		f    dateline.Filter
		want int
	}{
		{"all", dateline.Filter{}, 19},
		{"withheld too", dateline.Filter{Withheld: true}, 20},
		{"source", dateline.Filter{Sources: []string{"sund"}}, 5},
		{"two sources", dateline.Filter{Sources: []string{"sund", "vell"}}, 10},
		{"outlet", dateline.Filter{Outlets: []string{"KELMAR post"}}, 5},
		{"agency", dateline.Filter{Outlets: []string{"sw"}}, 19},
		{"since", dateline.Filter{Since: Base.Add(70 * time.Minute)}, 10},
		{"until", dateline.Filter{Until: Base.Add(70 * time.Minute)}, 9},
		{"no such place", dateline.Filter{Place: "Nowhere"}, 0},
	} {
		if n := count(c.f); n != c.want {
			t.Errorf("%s: %d, want %d", c.name, n, c.want)
		}
	}
	for withheld, want := range map[bool]int{false: 19, true: 20} {
		f := dateline.Filter{Withheld: withheld}
		if n := len(must2(s.Search(s.ctx, dateline.SearchQuery{Words: "met", Filter: f}, dateline.Page{}))(s).Rows); n != want {
			t.Errorf("search, withheld %v: %d, want %d", withheld, n, want)
		}
		held := 0
		for _, b := range must2(s.Who(s.ctx, "Ostrel", f, dateline.Page{}))(s).Rows {
			held += b.Dispatches
		}
		if n := len(must2(s.Mentions(s.ctx, "Ostrel", f, dateline.Page{}))(s).Rows); n != held {
			t.Errorf("who, withheld %v: %d, mentions %d", withheld, held, n)
		}
	}
	g := must2(s.Ground(s.ctx, dateline.Filter{}))(s)
	if g.NotRead["ko"] != 1 || len(g.NotRead) != 1 || len(g.Outlets) != 4 || g.Full+g.Summary != 19 || g.Withheld != 1 || !g.From.Equal(Base) {
		t.Errorf("ground: %+v", g)
	}
}

func search(t *testing.T, s *suite) {
	s.keep(
		Pack("", Base, Plain("Ferry aground", "The ferry ran aground off Tódka Point – “all hands safe”, said the harbor.\n\nA second ferry came.", Base)),
		Pack("", Base.Add(time.Hour), Plain("Quarry", "The quarry owner denied the aground ferry was his.", Base.Add(time.Hour))),
		Pack("", Base.Add(2*time.Hour), Plain("Café", "Nothing to do with ships.", Base.Add(2*time.Hour))),
	)
	find := func(words string) []dateline.Hit {
		return must2(s.Search(s.ctx, dateline.SearchQuery{Words: words}, dateline.Page{}))(s).Rows
	}
	hits := find("FERRIES aground")
	if len(hits) != 2 || hits[0].Headline != "Ferry aground" || len(hits[0].Matches) != 3 {
		t.Fatalf("ferries aground: %+v", hits)
	}
	for _, h := range hits {
		s.at(h.Dispatch, &h.Snippet)
		for i := range h.Matches {
			s.at(h.Dispatch, &h.Matches[i])
		}
	}
	for words, want := range map[string]int{"todka": 1, `"ran aground"`: 1, `"aground ran"`: 0, `"aground ferry"`: 1, "cafe": 1, "ship": 1, "zeppelin": 0, "harbor's": 0, "": 0, "—": 0} {
		if n := len(find(words)); n != want {
			t.Errorf("%q finds %d, want %d", words, n, want)
		}
	}
	newest := must2(s.Search(s.ctx, dateline.SearchQuery{Words: "ferry", Newest: true}, dateline.Page{}))(s).Rows
	if len(newest) != 2 || newest[0].Headline != "Quarry" {
		t.Errorf("newest: %+v", newest)
	}
	if n := len(must2(s.Search(s.ctx, dateline.SearchQuery{Words: "ferry", Filter: dateline.Filter{Since: Base.Add(time.Minute)}}, dateline.Page{}))(s).Rows); n != 1 {
		t.Errorf("since: %d", n)
	}
}

// hostile asks with what has meaning to query languages, and keeps texts with
// it: text is data.
func hostile(t *testing.T, s *suite) {
	odd := []string{`NEAR(a b, 2)`, `head* OR *`, `headline : x`, `{headline body}: "x`, `"unbalanced`, `a AND NOT b`, `^a`, `a + b`, `-a`,
		`'; DROP TABLE dispatches; --`, `%_`, "nul\x00byte", "\xff\xfe", `(((`, `"" "" ""`, strings.Repeat("a ", 5000), strings.Repeat("x", 100_000),
		"\uFDD0\x02\uFDD1 mark", "body MATCH 'x'", `\`, "é\u0301", "<script>alert(1)</script>"}
	for i, o := range odd {
		s.keep(Pack(o, Base.Add(time.Duration(i)*time.Minute), Plain(o, "Text of "+strings.ToValidUTF8(o, "?")+" here", Base)))
	}
	for _, o := range odd {
		for _, h := range must2(s.Search(s.ctx, dateline.SearchQuery{Words: o}, dateline.Page{}))(s).Rows {
			s.at(h.Dispatch, &h.Snippet)
		}
		must2(s.Search(s.ctx, dateline.SearchQuery{Words: o, Newest: true}, dateline.Page{}))(s)
		must2(s.Claims(s.ctx, dateline.ClaimQuery{By: o, About: o, Stances: []string{o}, Kinds: []string{o}}, dateline.Page{}))(s)
		must2(s.Events(s.ctx, dateline.EventQuery{Names: []string{o, o}, Filter: dateline.Filter{Place: o, Types: []string{o}, Standings: []string{o}}}, dateline.Page{}))(s)
		must2(s.Ahead(s.ctx, dateline.AheadQuery{Name: o, Filter: dateline.Filter{Sources: []string{o}, Outlets: []string{o}}}, dateline.Page{}))(s)
		must2(s.Quantities(s.ctx, dateline.QuantityQuery{About: o}, dateline.Page{}))(s)
		must2(s.Who(s.ctx, o, dateline.Filter{Place: o}, dateline.Page{}))(s)
	}
	for _, o := range []string{"NEAR(a b, 2)", "headline : x", "a AND NOT b", "<script>alert(1)</script>"} {
		if len(must2(s.Search(s.ctx, dateline.SearchQuery{Words: o}, dateline.Page{}))(s).Rows) == 0 {
			t.Errorf("%q does not find its own text", o)
		}
	}
}

// paging reads ten thousand rows while others come in before and behind.
func paging(t *testing.T, s *suite) {
	const each = 50 // claims a dispatch
	var bs []Box
	for i := 0; i < 200; i++ {
		m := Make(i, 30*each)
		m.Reading.Claims = m.Reading.Claims[:each]
		bs = append(bs, Pack("", Base.Add(time.Duration(i)*time.Hour), m))
	}
	s.keep(bs...)
	var wait sync.WaitGroup
	wait.Add(1)
	stop := make(chan bool)
	end := sync.OnceFunc(func() { close(stop); wait.Wait() })
	defer end() // a failure below leaves through here too
	go func() {
		defer wait.Done()
		for i := 1000; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			at := i - 2000 + i%2*4000 // now older, now newer than all
			m := Make(i, 60)
			m.Reading.Dispatch.IssuedUTC = Base.Add(time.Duration(at) * time.Hour).Format(time.RFC3339)
			b := Pack("", Base, m)
			if _, err := s.Receive(s.ctx, b.Delivery); err != nil {
				t.Error(err)
				return
			}
			if _, err := s.Keep(s.ctx, b.Parcel); err != nil {
				t.Error(err)
				return
			}
		}
	}()
	seen := map[string]bool{}
	old := 0
	for page := (dateline.Page{Limit: 500}); ; {
		a := must2(s.Claims(s.ctx, dateline.ClaimQuery{}, page))(s)
		for _, c := range a.Rows {
			if id := c.Dispatch + c.Claim.ID; seen[id] {
				t.Fatalf("row %s comes twice", id)
			} else {
				seen[id] = true
			}
		}
		if a.Next == "" {
			break
		}
		page.After = a.Next
	}
	end()
	for _, b := range bs {
		for _, c := range b.Parcel.Readings[0].Claims {
			if seen[b.Parcel.Readings[0].Dispatch.ID+c.ID] {
				old++
			}
		}
	}
	if old != 200*each {
		t.Errorf("%d of %d rows that were there at the start", old, 200*each)
	}
}

func rankedPaging(t *testing.T, s *suite) {
	s.keep(boxes(60, 60)...)
	want := map[string]bool{}
	for _, h := range must2(s.Search(s.ctx, dateline.SearchQuery{Words: "met"}, dateline.Page{Limit: 500}))(s).Rows {
		want[h.Dispatch] = true
	}
	seen := map[string]bool{}
	n := 1000
	for page := (dateline.Page{Limit: 7}); ; {
		a := must2(s.Search(s.ctx, dateline.SearchQuery{Words: "met"}, page))(s)
		for _, h := range a.Rows {
			if seen[h.Dispatch] || !want[h.Dispatch] {
				t.Fatalf("%.8s comes twice or was not there", h.Dispatch)
			}
			seen[h.Dispatch] = true
		}
		if a.Next == "" {
			break
		}
		page.After = a.Next
		s.keep(Pack("", Base, Make(n, 30)), Pack("", Base, Make(n+1, 200)))
		n += 2
	}
	if len(seen) != len(want) || len(want) != 60 {
		t.Errorf("%d of %d hits", len(seen), len(want))
	}
}
