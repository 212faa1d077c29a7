package record_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/record"
)

// Fifty dispatches with one toll and forty with another differ once: in the
// words of the first, with how many say so.
func TestFloodOfTwoNumbersDiffersOnce(t *testing.T) {
	var rs []dateline.Reading
	for i := range 90 {
		n := 12.0
		if i >= 50 {
			n = 15
		}
		rs = append(rs, toll(fmt.Sprintf("t%02d", i), fmt.Sprintf("Wire %c%c", 'A'+i/26, 'a'+i%26), fmt.Sprintf("2026-03-10T10:%02d:00", i%60), n, false))
	}
	rec := record.Build(rs, nil, record.Options{})
	numbers := 0
	for _, o := range rec.Occurrences {
		if len(o.Members) != 90 {
			continue
		}
		for _, d := range rec.Disputes {
			if d.About != o.ID || d.Kind != dateline.DisputeNumber {
				continue
			}
			numbers++
			say := map[string]int{}
			for _, s := range d.Sides {
				say[s.Value] = s.Dispatches
			}
			if say["12"] != 50 || say["15"] != 40 {
				t.Errorf("how many say so: %v", say)
			}
		}
	}
	if numbers != 1 {
		t.Errorf("%d differences of numbers, want one", numbers)
	}
	want := bytesOf(t, rec)
	for k := range 4 {
		sameRecord(t, want, bytesOf(t, record.Build(shuffled(rs, uint64(k)), nil, record.Options{})), "another order")
	}
}

// bulletin is a form that is filled in for one coast.
func bulletin(i int) dateline.Reading {
	port := fill[i%len(fill)]
	port = strings.ToUpper(port[:1]) + port[1:] + "haven"
	text := fmt.Sprintf("The harbor office of %s gave the outlook for boats on the %s coast until noon of the next day.\n\n"+
		"Winds of %d knots from the %s are expected off %s, with %s of %d feet and fog near the %s light. Boats should keep to the %s channel and call the office of %s by radio before they leave. "+
		"The next outlook for the %s coast is given at noon.", port, fill[(i+3)%len(fill)], 5+i, fill[(i*7)%len(fill)], port, fill[(i+5)%len(fill)], 2+i, fill[(i*5)%len(fill)], fill[(i*3)%len(fill)], port, fill[(i+3)%len(fill)])
	return newDesk(fmt.Sprintf("b%03d", i), "AP", fmt.Sprintf("2026-03-10T%02d:%02d:00", i/60, i%60), text).done()
}

// A form that is filled in two hundred times is no story of two hundred; a text
// that a hundred outlets carry is one.
func TestFormsAreNoStoryAndCopiesAre(t *testing.T) {
	var rs []dateline.Reading
	for i := range 200 {
		rs = append(rs, bulletin(i))
	}
	text := "Two ferries ran aground on the sand bank before the old mill when the fog came down over the lake on Monday evening.\n\n" +
		"Nobody was hurt. The captains waited for high water and then took both boats back to the quay, where the harbor master looked at their hulls and found them whole. Service is to begin again when the fog has lifted."
	for i := range 100 {
		d := newDesk(fmt.Sprintf("c%03d", i), "", fmt.Sprintf("2026-03-10T%02d:%02d:30", i/60, i%60), text)
		d.r.Dispatch.Source = &dateline.Source{Outlet: fmt.Sprintf("Post %c%c", 'A'+i/26, 'a'+i%26)}
		rs = append(rs, d.done())
	}
	rec := record.Build(rs, nil, record.Options{})
	copies := 0
	for _, s := range rec.Stories {
		switch n := len(s.Dispatches); s.Dispatches[0][0] {
		case 'b':
			if n > 40 {
				t.Errorf("a form makes a story of %d", n)
			}
		case 'c':
			copies = max(copies, n)
		}
	}
	if copies != 100 {
		t.Errorf("of a hundred copies %d are one story", copies)
	}
	want := bytesOf(t, rec)
	for k := range 4 {
		sameRecord(t, want, bytesOf(t, record.Build(shuffled(rs, uint64(k)), nil, record.Options{})), "another order")
	}
}

// What one happening differs in from many like it, in day or place, is listed
// for the surest and counted for the others.
func TestNearMissesAreListedForTheSurest(t *testing.T) {
	var rs []dateline.Reading
	for i := range 30 {
		d := newDesk(fmt.Sprintf("m%02d", i), fmt.Sprintf("Wire %c", 'A'+i%26), fmt.Sprintf("2026-03-10T10:%02d:00", i), "President Mira Castellan arrived in Ulaanbaatar on Tuesday for talks with the mining board")
		p := d.entity(dateline.KindPerson, "Mira Castellan", "PE", "Q900001", "Mira Castellan")
		pl := d.entity(dateline.KindPlace, fmt.Sprintf("Town %c", 'A'+i), fmt.Sprintf("%c%c", 'A'+i/5, 'A'+i), "", "Ulaanbaatar")
		day := d.day("Tuesday", "2026-03-10")
		v := d.event("arrived", "arrive", dateline.EventConsult, dateline.EventHappened, dateline.StandingOwnVoice)
		v.Actors, v.Place, v.Time = []string{p}, pl, day
		rs = append(rs, d.done())
	}
	rec := record.Build(rs, nil, record.Options{})
	listed, less := 0, 0
	for _, o := range rec.Occurrences {
		places := 0
		for _, d := range rec.Disputes {
			if d.About == o.ID && d.Kind == dateline.DisputePlace {
				places++
			}
		}
		if places > 8 {
			t.Errorf("%d near misses of one happening", places)
		}
		listed, less = listed+places, less+o.DisputesLess
	}
	if listed < 8 || listed+less != 30*29/2 {
		t.Errorf("%d listed and %d counted of %d pairs", listed, less, 30*29/2)
	}
}

// The same words in sixty dispatches are one quote, also where one of them has
// them twice.
func TestQuoteInManyDispatchesIsOne(t *testing.T) {
	var rs []dateline.Reading
	for i := range 60 {
		text := `Harbor chief Tova Lindqvist said "nobody closes the quay before the grain is in" on Monday`
		if i == 0 {
			text += `. Asked again Lindqvist repeated "nobody closes the quay before the grain is in" to reporters`
		}
		d := newDesk(fmt.Sprintf("q%02d", i), "AP", fmt.Sprintf("2026-03-10T10:%02d:00", i), text)
		p := d.entity(dateline.KindPerson, "Tova Lindqvist", "SE", "Q900002", "Tova Lindqvist")
		d.claim("Tova Lindqvist", p, dateline.SourcePerson, "said", `"nobody closes the quay before the grain is in"`, dateline.StanceSay, dateline.FactCertain)
		if i == 0 {
			d.claim("Lindqvist repeated", p, dateline.SourcePerson, "repeated", `"nobody closes the quay before the grain is in" to`, dateline.StanceSay, dateline.FactCertain)
		}
		rs = append(rs, d.done())
	}
	rec := record.Build(rs, nil, record.Options{})
	if len(rec.Quotes) != 1 || len(rec.Quotes[0].Wordings) != 61 {
		t.Errorf("%d quotes, the first in %d wordings", len(rec.Quotes), len(rec.Quotes[0].Wordings))
	}
}

// Thousands of joins of one actor on one key are told as one, with their number.
func TestJoinsOfAnActorAreCounted(t *testing.T) {
	var rs []dateline.Reading
	for i := range 150 {
		d := newDesk(fmt.Sprintf("j%03d", i), "AP", fmt.Sprintf("2026-03-10T%02d:%02d:00", i/60, i%60), "Oslo waited")
		d.entity(dateline.KindPlace, "Oslo", "NO", "Q585", "Oslo")
		rs = append(rs, d.done())
	}
	a := record.Build(rs, nil, record.Options{}).Actors
	if len(a) != 1 || len(a[0].Members) != 150 || len(a[0].WhyOne) != 1 || a[0].WhyOne[0].Joins != 149 {
		t.Errorf("%d actors, %d members, joins %+v", len(a), len(a[0].Members), a[0].WhyOne)
	}
}
