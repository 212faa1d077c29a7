package issued_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/issued"
	"pgregory.net/rapid"
)

// leads tell the news of a day, %s its weekday.
var leads = []string{
	"A trade envoy flew to Windhoek on %s to open talks with miners.",
	"The dam at Oruro burst on %s and flooded two villages.",
	"Dockers ended their strike, their union said %s.",
	"%s's storm took the roof of the market hall, and on %[1]s night the river rose.",
	"On %s, judges acquitted the former treasurer of the port.",
	"The treasurer was acquitted %s by a court in Lusaka.",
	"The bridge will stay shut for a month, the mayor told reporters %s.",
}

// followUps add to it; same is the news day's weekday, ahead a day to come.
var followUps = []string{
	"Officials said {same} that nobody was hurt.",
	"Engineers will inspect the site on {ahead}.",
	"The council is due to meet {ahead}.",
	"It was the third such case this year.",
	"He said he would return next week.",
	"The works are to end by {future}, the ministry wrote.",
	"The town will host the games in {future}.",
	"In {past}, a similar case ended without a verdict.",
	"The two sides signed an accord in June {past}.",
	"The mill has stood idle since {past}.",
}

// A dispatch of which the year is hidden is settled to its true year or left
// open while the receipt is within 300 days; later its wrong years are those
// that the receipt allows.
func TestSettleProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 41*365).Draw(t, "day"))
		news := day.AddDate(0, 0, -rapid.SampledFrom([]int{0, 0, 0, 0, 1, 1, 2}).Draw(t, "days before"))
		after := rapid.IntRange(0, 400).Draw(t, "received after")
		ahead := day.AddDate(0, 0, rapid.IntRange(1, 5).Draw(t, "ahead"))
		fill := strings.NewReplacer("{same}", news.Weekday().String(), "{ahead}", ahead.Weekday().String(),
			"{past}", fmt.Sprint(day.Year()-rapid.IntRange(1, 6).Draw(t, "past")),
			"{future}", fmt.Sprint(day.Year()+rapid.IntRange(1, 6).Draw(t, "future")))
		parts := []string{fmt.Sprintf(rapid.SampledFrom(leads).Draw(t, "lead"), news.Weekday())}
		for _, f := range rapid.SliceOfN(rapid.SampledFrom(followUps), 0, 6).Draw(t, "more") {
			parts = append(parts, fill.Replace(f))
		}
		text := strings.Join(parts, "\n\n")
		received := day.AddDate(0, 0, after).Add(12 * time.Hour)
		d := &dateline.Dispatch{
			Issued: day.Format("XXXX-01-02T") + "09:30", IssuedBasis: dateline.BasisSlug,
			Received: received.Format(time.RFC3339), ReceivedBasis: "given",
		}
		r := issued.Settle(d, text, paragraphs(text))
		truth := day.Format(time.DateOnly) + "T09:30:00"
		settled := !strings.HasPrefix(r.Issued, "XXXX")
		if after <= 300 && settled && r.Issued != truth {
			t.Fatalf("settled %s, not %s\nwhy: %s\n%s", r.Issued, truth, r.Why, text)
		}
		if after <= 4 && news.Equal(day) && !settled {
			t.Fatalf("fresh news of the day left open\nwhy: %s\n%s", r.Why, text)
		}
		if settled {
			at, err := time.Parse("2006-01-02T15:04:05", r.Issued)
			if err != nil || at.After(received.Add(36*time.Hour)) {
				t.Fatalf("settled %q, received %s", r.Issued, d.Received)
			}
		}
		if settled == (len(r.Candidates) > 0) {
			t.Fatalf("settled %q with candidates %v", r.Issued, r.Candidates)
		}
	})
}

// Spans that lie do not make Settle panic, and what it returns keeps its form.
func FuzzSettleSpans(f *testing.F) {
	f.Add("XXXX-03-21T06:07", "XXXX-09-12", "2025-03-21T12:00:00Z", "America/Chicago", "XXXX-03-20", "Oslo", "It fell on Friday, March 21, 2025. In 2024, \"it\" said Monday.")
	f.Add("2025-02-29", "", "9999-12-31T23:59:59Z", "+14:00", "", "", "Thursday, January 24, 2019\n\n(Juche108.12.10.)")
	f.Add("XXXX-02-29", "0001-01-01", "0001-01-01T00:00:00Z", "Z", "2024-02-29", "", "Copyright 1900")
	f.Add("", "", "", "", "", "", "c.\x80\xff 20241\xe2\x80")
	f.Fuzz(func(t *testing.T, printed, candidate, received, zone, date, place, text string) {
		d := &dateline.Dispatch{
			Issued: printed, IssuedCandidates: []string{candidate}, Received: received, ReceivedBasis: "given",
			Zone: zone, ZoneBasis: dateline.ZoneExplicit,
			Dateline: &dateline.DatelinePlace{Place: place, Date: date, Span: dateline.Span{Start: len(text) / 3, End: len(text) / 2}},
		}
		// Spans that lie, too: beyond the text, backwards.
		for _, ps := range [][]dateline.Span{nil, paragraphs(text), {{Start: -5, End: len(text) + 9}, {Start: 7, End: 3}}} {
			r := issued.Settle(d, text, ps)
			if r.Issued != "" && len(r.Issued) != 10 && len(r.Issued) != 16 && len(r.Issued) != 19 {
				t.Errorf("issued %q", r.Issued)
			}
			if r.Why == "" {
				t.Error("no why")
			}
			if (r.Issued == "") != (r.Basis == "") {
				t.Errorf("issued %q by %q", r.Issued, r.Basis)
			}
			if r.IssuedUTC != "" {
				if _, err := time.Parse(time.RFC3339, r.IssuedUTC); err != nil {
					t.Error(err)
				}
			}
			for _, c := range r.Candidates {
				if _, err := time.Parse(time.DateOnly, c[:10]); err != nil {
					t.Error(err)
				}
			}
			for _, n := range r.Notes {
				if n.Code == "" || n.Say == "" || n.Start > n.End || n.Start < 0 {
					t.Errorf("note %+v", n)
				}
			}
		}
	})
}

// BenchmarkSettleDense reads a dispatch of 4 KB with a weekday or a year in most
// paragraphs.
func BenchmarkSettleDense(b *testing.B) {
	text := ""
	for i := 0; len(text) < 4096; i++ {
		text += fmt.Sprintf(leads[i%len(leads)], "Friday") + " The river stood at a height that nobody in the valley could remember, and boats " +
			"carried bread and water to the upper floors of the houses along its northern bank.\n\n"
		if i%3 == 0 {
			text += "In June 2024, the two sides signed an accord on the use of the water, which a court later annulled.\n\n"
		}
	}
	d := &dateline.Dispatch{Issued: "XXXX-03-21T06:07", Received: "2027-01-05T12:00:00Z", Zone: "America/Chicago", ZoneBasis: dateline.ZoneAssumed}
	ps := paragraphs(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		issued.Settle(d, text, ps)
	}
}
