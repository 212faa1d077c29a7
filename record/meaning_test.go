package record_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/record"
)

// arrival is one desk's telling of one arrival, resting on source when there
// is one.
func arrival(id, agency, issued, text, source, kind, country, cue string) *desk {
	d := newDesk(id, agency, issued, text)
	p := d.entity(dateline.KindPerson, "Mira Castellan", "PE", "Q900001", "Castellan")
	pl := d.entity(dateline.KindPlace, "Ulaanbaatar", "MN", "", "Ulaanbaatar")
	t := d.day("Tuesday", "2026-03-10")
	v := d.event("arrived", "arrive", dateline.EventConsult, dateline.EventHappened, dateline.StandingOwnVoice)
	v.Actors, v.Place, v.Time = []string{p}, pl, t
	if source != "" {
		e := ""
		if country != "" {
			e = d.entity(dateline.KindOrganization, source, country, "", source)
		}
		c := d.claim(source, e, kind, cue, "Mira Castellan arrived in Ulaanbaatar on Tuesday", dateline.StanceSay, dateline.FactCertain)
		d.r.Events[0].Claims, d.r.Events[0].Standing = []string{c}, dateline.StandingAttributed
	}
	return d
}

const fact = "Mira Castellan arrived in Ulaanbaatar on Tuesday"

func only(t *testing.T, rec dateline.Record) dateline.Occurrence {
	t.Helper()
	if len(rec.Occurrences) != 1 {
		t.Fatalf("%d occurrences, want one: %+v", len(rec.Occurrences), rec.Occurrences)
	}
	return rec.Occurrences[0]
}

func TestTenOutletsCarryingOneAgencyAreOneOrigin(t *testing.T) {
	story := "President " + fact + " with twelve engineers and a plan for the harbor bridge that was sunk in the storms of last winter.\n\nThe bridge carries grain to the lake ferries, and fishermen have asked for it since the thaw began in the north of the country."
	rs := []dateline.Reading{arrival("a00", "AP", "2026-03-10T08:00:00", story, "", "", "", "").done()}
	for i := 1; i < 10; i++ {
		d := arrival(fmt.Sprintf("a%02d", i), "", fmt.Sprintf("2026-03-10T%02d:00:00", 8+i), story, "", "", "", "")
		d.r.Dispatch.Source = &dateline.Source{Outlet: fmt.Sprintf("The %d Post", i)}
		rs = append(rs, d.done())
	}
	rec := record.Build(rs, nil, record.Options{})
	o := only(t, rec)
	if !slices.Equal(o.Origins.For, []string{"g-ap"}) || o.Origins.Unknown != 0 || o.Corroborated != 0 {
		t.Errorf("origins %+v, corroborated %v", o.Origins, o.Corroborated)
	}
	if len(rec.Stories) != 1 || len(rec.Stories[0].Copies) != 9 {
		t.Errorf("stories %+v", rec.Stories)
	}
	// Without the agency's own text nothing tells whose words they are.
	o = only(t, record.Build(rs[1:], nil, record.Options{}))
	if len(o.Origins.For) != 0 || o.Origins.Unknown != 9 {
		t.Errorf("without a credit: %+v", o.Origins)
	}
}

func TestFiveRestingOnOneAgencyAreOneOrigin(t *testing.T) {
	var rs []dateline.Reading
	words := []string{"snow fell on the square", "the guard stood in rows", "schools were shut", "a band played twice", "the market closed early"}
	for i, w := range words {
		rs = append(rs, arrival(fmt.Sprintf("b%d", i), []string{"AP", "Reuters", "AFP", "Kyodo", "dpa"}[i], fmt.Sprintf("2026-03-10T1%d:00:00", i),
			"Xinhua reported that "+fact+" while "+w+".", "Xinhua", dateline.SourceMedia, "CN", "reported").done())
	}
	o := only(t, record.Build(rs, nil, record.Options{}))
	if !slices.Equal(o.Origins.For, []string{"g-xinhua"}) || o.Corroborated != 0 {
		t.Errorf("origins %+v, corroborated %v", o.Origins, o.Corroborated)
	}
	if o.First.Dispatch != "b0" || o.First.Origin != "g-xinhua" {
		t.Errorf("first %+v", o.First)
	}
}

func TestTwoOriginsThatAreNoPartyCorroborate(t *testing.T) {
	a := arrival("c1", "", "2026-03-10T10:00:00", "The Lake Rescue Society said "+fact+".", "Lake Rescue Society", dateline.SourceInstitution, "CH", "said").done()
	b := arrival("c2", "", "2026-03-10T11:00:00", "The Northern Pilots Guild said that "+fact+" in fog.", "Northern Pilots Guild", dateline.SourceInstitution, "NO", "said").done()
	o := only(t, record.Build([]dateline.Reading{a, b}, nil, record.Options{}))
	// Word for word the same statement may be one hand-out.
	if len(o.Origins.For) != 1 {
		t.Fatalf("origins %+v", o.Origins)
	}
	if o.Corroborated != 0 {
		t.Errorf("the same words twice are called corroboration: %v", o.Corroborated)
	}
	d := newDesk("c3", "", "2026-03-10T12:00:00", "Pilots of the Northern Pilots Guild watched from the tower: Castellan arrived at noon Tuesday in Ulaanbaatar, it said.")
	p := d.entity(dateline.KindPerson, "Mira Castellan", "PE", "Q900001", "Castellan")
	pl := d.entity(dateline.KindPlace, "Ulaanbaatar", "MN", "", "Ulaanbaatar")
	g := d.entity(dateline.KindOrganization, "Northern Pilots Guild", "NO", "", "Northern Pilots Guild")
	tm := d.day("Tuesday", "2026-03-10")
	c := d.claim("Northern Pilots Guild", g, dateline.SourceInstitution, "said", "Castellan arrived at noon Tuesday", dateline.StanceSay, dateline.FactCertain)
	v := d.event("arrived", "arrive", dateline.EventConsult, dateline.EventHappened, dateline.StandingAttributed)
	v.Actors, v.Place, v.Time, v.Claims = []string{p}, pl, tm, []string{c}
	o = only(t, record.Build([]dateline.Reading{a, d.done()}, nil, record.Options{}))
	if o.Corroborated < record.ShownCorroboration {
		t.Errorf("two societies, two tellings: corroborated %v, accounts %+v", o.Corroborated, o.Accounts)
	}
	// A party to it is no second origin.
	for i, e := range a.Entities {
		if e.Name == "Lake Rescue Society" {
			a.Entities[i].Country = "PE"
			a.Entities[i].Name = "Transport Ministry"
		}
	}
	o = only(t, record.Build([]dateline.Reading{a, d.done()}, nil, record.Options{}))
	if o.Corroborated != 0 || len(o.Origins.Interested) != 1 {
		t.Errorf("a party corroborates: %v, %+v", o.Corroborated, o.Origins)
	}
}

func TestJointStatementCountsOnce(t *testing.T) {
	d := newDesk("d1", "AP", "2026-03-10T10:00:00", "Norwegian and Ghanaian defense officials said Castellan arrived in Ulaanbaatar.")
	p := d.entity(dateline.KindPerson, "Mira Castellan", "PE", "Q900001", "Castellan")
	d.entity(dateline.KindPlace, "Norway", "NO", "", "Norwegian")
	d.entity(dateline.KindPlace, "Ghana", "GH", "", "Ghanaian")
	c := d.claim("Norwegian and Ghanaian defense officials", "", dateline.SourceOffice, "said", "Castellan arrived in Ulaanbaatar", dateline.StanceSay, dateline.FactCertain)
	v := d.event("arrived", "arrive", dateline.EventConsult, dateline.EventHappened, dateline.StandingAttributed)
	v.Actors, v.Claims = []string{p}, []string{c}
	o := only(t, record.Build([]dateline.Reading{d.done()}, nil, record.Options{}))
	if len(o.Origins.Joint) != 1 || len(o.Origins.For) != 0 || o.Corroborated != 0 {
		t.Errorf("origins %+v", o.Origins)
	}
}

func TestAnonymousWhoToldAnOutlet(t *testing.T) {
	for text, want := range map[string]string{"told Reuters": "g-reuters", "told a meeting": ""} {
		d := newDesk("e1", "", "2026-03-10T10:00:00", "Two people "+text+" that Castellan arrived in Ulaanbaatar.")
		p := d.entity(dateline.KindPerson, "Mira Castellan", "PE", "Q900001", "Castellan")
		c := d.claim("Two people", "", dateline.SourceAnonymous, "told", "Castellan arrived in Ulaanbaatar", dateline.StanceSay, dateline.FactCertain)
		v := d.event("arrived", "arrive", dateline.EventConsult, dateline.EventHappened, dateline.StandingAttributed)
		v.Actors, v.Claims = []string{p}, []string{c}
		o := only(t, record.Build([]dateline.Reading{d.done()}, nil, record.Options{}))
		if got := strings.Join(o.Origins.For, " "); got != want {
			t.Errorf("%s: origins %q, want %q", text, got, want)
		}
	}
}

// toll is one agency's report of one blast with its number.
func toll(id, agency, issued string, n float64, approx bool) dateline.Reading {
	num := fmt.Sprintf("%.0f", n)
	d := newDesk(id, agency, issued, "A blast in a Lima copper store killed "+num+" workers on Monday, "+map[string]string{"AP": "rescue crews at the gate counted", "Reuters": "hospital lists seen here show"}[agency]+".")
	pl := d.entity(dateline.KindPlace, "Lima", "PE", "", "Lima")
	w := d.entity(dateline.KindGroup, "workers of the copper store", "", "", "workers")
	tm := d.day("Monday", "2026-03-09")
	q := d.number(num, n, n, "workers")
	d.r.Quantities[0].Approx = approx
	v := d.event("killed", "kill", dateline.EventAssault, dateline.EventHappened, dateline.StandingOwnVoice)
	v.Recipients, v.Place, v.Time, v.Quantities = []string{w}, pl, tm, []string{q}
	return d.done()
}

func TestNumbersThatCannotBothHoldDiffer(t *testing.T) {
	kinds := func(a, b dateline.Reading) (n int, sure float64, s dateline.Record) {
		rec := record.Build([]dateline.Reading{a, b}, nil, record.Options{})
		only(t, rec)
		for _, d := range rec.Disputes {
			if d.Kind == dateline.DisputeNumber {
				n++
				sure = d.Confidence
				if len(d.Sides) != 2 || d.Sides[0].Quote == "" || d.Sides[1].Quote == "" || !strings.Contains(d.Why, "differ") {
					t.Errorf("dispute %+v", d)
				}
			}
		}
		return n, sure, rec
	}
	if n, sure, _ := kinds(toll("f1", "AP", "2026-03-09T10:00:00", 12, false), toll("f2", "Reuters", "2026-03-09T12:00:00", 21, false)); n != 1 || sure < record.ShownDispute {
		t.Errorf("12 and 21 within two hours: %d, confidence %v", n, sure)
	}
	if n, _, _ := kinds(toll("f1", "AP", "2026-03-09T10:00:00", 20, true), toll("f2", "Reuters", "2026-03-09T12:00:00", 21, false)); n != 0 {
		t.Error("about 20 and 21 differ")
	}
	// A toll that is higher two days later has risen: a series.
	n, _, rec := kinds(toll("f1", "AP", "2026-03-09T10:00:00", 12, false), toll("f2", "Reuters", "2026-03-11T12:00:00", 21, false))
	if n != 0 {
		t.Error("a rising toll is called a difference")
	}
	if len(rec.Series) != 1 || len(rec.Series[0].Points) != 2 || rec.Series[0].Points[0].From != "2026-03-09" || rec.Series[0].Points[0].OfTime != "event" {
		t.Errorf("series %+v", rec.Series)
	}
}

func TestDenialDiffers(t *testing.T) {
	a := arrival("p1", "", "2026-03-10T10:00:00", "The Lake Rescue Society said "+fact+".", "Lake Rescue Society", dateline.SourceInstitution, "CH", "said")
	b := arrival("p2", "", "2026-03-10T11:00:00", "The Harbor Guard denied that "+fact+" at all.", "Harbor Guard", dateline.SourceInstitution, "NO", "denied")
	b.r.Claims[0].Stance, b.r.Claims[0].Factuality = dateline.StanceDeny, dateline.FactCertainNot
	b.r.Events[0].Status, b.r.Events[0].Standing = dateline.EventDenied, dateline.StandingDenied
	rec := record.Build([]dateline.Reading{a.done(), b.done()}, nil, record.Options{})
	o := only(t, rec)
	if len(o.Origins.For) != 1 || len(o.Origins.Against) != 1 || o.Corroborated != 0 {
		t.Errorf("origins %+v", o.Origins)
	}
	if len(rec.Disputes) != 1 || rec.Disputes[0].Kind != dateline.DisputeDenial || rec.Disputes[0].Confidence < record.ShownDispute {
		t.Fatalf("disputes %+v", rec.Disputes)
	}
	if s := rec.Disputes[0].Sides; s[0].Value != "told" || s[1].Value != "denied" || s[0].Quote == "" || s[1].Quote == "" || !slices.Equal(o.Disputes, []string{rec.Disputes[0].ID}) {
		t.Errorf("sides %+v", s)
	}
	// The same body twice is no dispute with itself.
	c := arrival("p3", "", "2026-03-10T12:00:00", "The Harbor Guard said "+fact+".", "Harbor Guard", dateline.SourceInstitution, "NO", "said")
	if rec = record.Build([]dateline.Reading{c.done(), b.done()}, nil, record.Options{}); len(rec.Disputes) != 0 {
		t.Errorf("a body differs with itself: %+v", rec.Disputes)
	}
}

func TestPlanIsMetByWhatHappens(t *testing.T) {
	a := newDesk("g1", "AP", "2026-03-09T10:00:00", "Envoy Sergei Morozyuk plans to visit Oslo on Wednesday for ferry talks, Minsk said.")
	p := a.entity(dateline.KindPerson, "Sergei Morozyuk", "BY", "", "Sergei Morozyuk")
	o := a.entity(dateline.KindPlace, "Oslo", "NO", "", "Oslo")
	tm := a.day("Wednesday", "2026-03-11")
	c := a.claim("Envoy Sergei Morozyuk", p, dateline.SourcePerson, "plans", "to visit Oslo on Wednesday for ferry talks", dateline.StancePlan, dateline.FactUncommitted)
	v := a.event("visit", "visit", dateline.EventConsult, dateline.EventPlanned, dateline.StandingAttributed)
	v.Actors, v.Place, v.Time, v.Claims = []string{p}, o, tm, []string{c}
	b := newDesk("g2", "Reuters", "2026-03-11T10:00:00", "Sergey Morozyuk visited Oslo on Wednesday and spoke of ferry talks at the quay.")
	p = b.entity(dateline.KindPerson, "Sergey Morozyuk", "BY", "", "Sergey Morozyuk")
	o = b.entity(dateline.KindPlace, "Oslo", "NO", "", "Oslo")
	tm = b.day("Wednesday", "2026-03-11")
	v = b.event("visited", "visit", dateline.EventConsult, dateline.EventHappened, dateline.StandingOwnVoice)
	v.Actors, v.Place, v.Time = []string{p}, o, tm
	rec := record.Build([]dateline.Reading{b.done(), a.done()}, nil, record.Options{})
	if len(rec.Ahead) != 1 {
		t.Fatalf("ahead %+v", rec.Ahead)
	}
	x := rec.Ahead[0]
	if x.Kind != "planned" || x.Due.From != "2026-03-11" || x.FirstSaid != "g1" || x.MetBy == "" || x.Why == nil {
		t.Errorf("ahead %+v", x)
	}
	alone := record.Build([]dateline.Reading{a.done()}, nil, record.Options{})
	if len(alone.Ahead) != 1 || alone.Ahead[0].MetBy != "" {
		t.Errorf("met by nothing: %+v", alone.Ahead)
	}
}

func TestActorsAreOneByMoreThanAName(t *testing.T) {
	who := func(id, name, country, wikidata, role, words string) dateline.Reading {
		d := newDesk(id, "AP", "2026-03-10T10:00:00", "The letter from "+words+" was read in "+id+".")
		e := d.entity(dateline.KindPerson, name, country, wikidata, words)
		if role != "" {
			d.role(e, role)
		}
		return d.done()
	}
	for _, c := range []struct {
		a, b dateline.Reading
		want int
		same bool
	}{
		{who("h1", "Sergei Shoygu", "RU", "", "", "Sergei Shoygu"), who("h2", "Sergey Shoigu", "RU", "", "", "Sergey Shoigu"), 1, false},
		{who("h1", "Kim Jong Un", "KP", "Q56226", "", "Kim Jong Un"), who("h2", "Kim Jong-un", "", "Q56226", "", "Kim Jong-un"), 1, false},
		{who("h1", "Dan Okafor", "", "", "mayor", "Dan Okafor"), who("h2", "Dan Okafor", "", "", "mayor", "Dan Okafor"), 1, false},
		{who("h1", "Dan Okafor", "", "", "", "Dan Okafor"), who("h2", "Dan Okafor", "", "", "", "Dan Okafor"), 2, true},
		{who("h1", "Dan Okafor", "NG", "", "", "Dan Okafor"), who("h2", "Dan Okafor", "GB", "", "", "Dan Okafor"), 2, false},
		{who("h1", "Dan Okafor", "NG", "Q1", "", "Dan Okafor"), who("h2", "Dan Okafor", "NG", "Q2", "", "Dan Okafor"), 2, false},
		{who("h1", "Okafor", "NG", "", "", "Okafor"), who("h2", "Okafor", "NG", "", "", "Okafor"), 2, true},
	} {
		rec := record.Build([]dateline.Reading{c.a, c.b}, nil, record.Options{})
		name := c.a.Entities[0].Name + " and " + c.b.Entities[0].Name
		if len(rec.Actors) != c.want {
			t.Errorf("%s: %d actors, want %d", name, len(rec.Actors), c.want)
			continue
		}
		if got := len(rec.Actors[0].SameNameAs) > 0; got != c.same {
			t.Errorf("%s: same name marked %v, want %v", name, got, c.same)
		}
		if c.want == 1 && (len(rec.Actors[0].WhyOne) == 0 || rec.Actors[0].WhyOne[0].Say == "") {
			t.Errorf("%s: joined without a why", name)
		}
	}
}

func TestNobodyKillsAnothersItem(t *testing.T) {
	item := newDesk("k1", "AP", "2026-03-10T10:00:00", "The tram reopened in Oslo after twenty days of repairs to the line.")
	item.r.Dispatch.Source = &dateline.Source{GUID: "urn:ap:1"}
	notice := func(agency string) dateline.Reading {
		d := newDesk("k2", agency, "2026-03-10T11:00:00", "Please kill the item on the tram.")
		d.r.Dispatch.Version = &dateline.Version{Relation: "kills", Of: "urn:ap:1"}
		return d.done()
	}
	rec := record.Build([]dateline.Reading{item.done(), notice("AP")}, nil, record.Options{})
	if len(rec.Stories) != 1 || len(rec.Stories[0].Withdrawn) != 1 || rec.Stories[0].Withdrawn[0].By != "k2" {
		t.Errorf("the agency's own notice: %+v", rec.Stories)
	}
	c := record.Changes(rec, []dateline.Reading{item.done(), notice("AP")}, time.Date(2026, 3, 10, 10, 30, 0, 0, time.UTC))
	if len(c.Withdrawn) != 1 {
		t.Errorf("changes %+v", c)
	}
	rec = record.Build([]dateline.Reading{item.done(), notice("Reuters")}, nil, record.Options{})
	if len(rec.Stories) != 1 || len(rec.Stories[0].Withdrawn) != 0 || len(rec.Notes) == 0 {
		t.Errorf("another's notice: %+v, notes %+v", rec.Stories, rec.Notes)
	}
}

func TestQuotesTrimmedAndEarliest(t *testing.T) {
	say := func(id, issued, quote string) dateline.Reading {
		d := newDesk(id, "AP", issued, "President Mira Castellan said \""+quote+"\" at the harbor.")
		e := d.entity(dateline.KindPerson, "Mira Castellan", "PE", "Q900001", "Mira Castellan")
		d.claim("President Mira Castellan", e, dateline.SourcePerson, "said", "\""+quote+"\"", dateline.StanceSay, dateline.FactCertain)
		return d.done()
	}
	rec := record.Build([]dateline.Reading{
		say("l2", "2026-03-11T10:00:00", "no ferry will leave this harbor"),
		say("l1", "2026-03-10T10:00:00", "no ferry will leave this harbor before the bridge is mended"),
		say("l3", "2026-03-12T10:00:00", "the glacier feeds every turbine we own"),
	}, nil, record.Options{})
	if len(rec.Quotes) != 2 {
		t.Fatalf("quotes %+v", rec.Quotes)
	}
	for _, q := range rec.Quotes {
		if len(q.Wordings) == 2 && (q.Earliest != "l1" || q.Wordings[0].Relation != "first" || q.Wordings[1].Relation != "trim") {
			t.Errorf("quote %+v", q)
		}
	}
}

func TestVersionDiff(t *testing.T) {
	body := "The ministry of harbors counted the ferries on the lake after the storm of the night and found two of them sunk at the quay, one of them new and built for the grain run to the north shore of the lake."
	a := newDesk("m1", "AP", "2026-03-10T08:00:00", "Castellan reportedly flew north. "+body)
	a.claim("", "", "", "reportedly", "flew north", dateline.StanceSay, dateline.FactProbable)
	b := newDesk("m2", "AP", "2026-03-10T09:00:00", "Castellan flew north, her office confirmed. "+body)
	o := b.entity(dateline.KindOrganization, "office of Castellan", "PE", "", "her office")
	b.claim("her office", o, dateline.SourceOffice, "confirmed", "Castellan flew north", dateline.StanceConfirm, dateline.FactCertain)
	rec := record.Build([]dateline.Reading{b.done(), a.done()}, nil, record.Options{})
	if len(rec.Stories) != 1 || len(rec.Stories[0].Versions) != 1 {
		t.Fatalf("stories %+v", rec.Stories)
	}
	v := rec.Stories[0].Versions[0]
	if v.Dispatch != "m2" || v.Of != "m1" || v.By != "words" || v.Relation != "replaces" {
		t.Errorf("version %+v", v)
	}
	if s := record.Say(v.Diff); !strings.Contains(s, "her office") {
		t.Errorf("the diff says %q", s)
	}
}

func TestChangesSince(t *testing.T) {
	a := toll("n1", "AP", "2026-03-09T10:00:00", 12, false)
	b := toll("n2", "Reuters", "2026-03-09T12:00:00", 21, false)
	rs := []dateline.Reading{a, b}
	rec := record.Build(rs, nil, record.Options{})
	c := record.Changes(rec, rs, time.Date(2026, 3, 9, 11, 0, 0, 0, time.UTC))
	if len(c.New) != 0 || len(c.Differ) != 1 {
		t.Errorf("told before, differs now: %+v", c)
	}
	c = record.Changes(rec, rs, time.Date(2026, 3, 9, 9, 0, 0, 0, time.UTC))
	if len(c.New) != 1 {
		t.Errorf("new since nine: %+v", c)
	}
}
