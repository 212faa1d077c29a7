package record_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/dateline-news/dateline"
)

// desk makes readings by hand: text is written, and findings point at words of
// it.
type desk struct{ r dateline.Reading }

func newDesk(id, agency, issued, text string) *desk {
	d := &desk{}
	d.r = dateline.Reading{Schema: dateline.SchemaReading, Reader: "hand", Dispatch: dateline.Dispatch{
		ID: id, Agency: agency, Issued: issued, Received: issued + "Z", Format: dateline.FormatWireText, Language: "en", Full: true,
		Status: dateline.StatusUsable, Text: text}}
	at := 0
	for _, p := range strings.SplitAfter(text, "\n\n") {
		end := at + len(strings.TrimRight(p, "\n"))
		d.r.Paragraphs = append(d.r.Paragraphs, dateline.Span{Start: at, End: end})
		for s := at; s < end; {
			e := strings.Index(text[s:end], ". ")
			if e < 0 {
				e = end - s - 1
			}
			d.r.Sentences = append(d.r.Sentences, dateline.Span{Start: s, End: s + e + 1})
			s += e + 2
		}
		at += len(p)
	}
	return d
}

// span is the nth time (from 0) that words stand in the text.
func (d *desk) span(words string, n int) dateline.Span {
	at := -1
	for range n + 1 {
		k := strings.Index(d.r.Dispatch.Text[at+1:], words)
		if k < 0 {
			panic("no " + words + " in " + d.r.Dispatch.ID)
		}
		at += 1 + k
	}
	return dateline.Span{Start: at, End: at + len(words), Text: words}
}

func (d *desk) entity(kind, name, country, wikidata, words string) string {
	id := fmt.Sprintf("e%d", len(d.r.Entities)+1)
	d.r.Entities = append(d.r.Entities, dateline.Entity{ID: id, Kind: kind, Name: name, Country: country, Wikidata: wikidata,
		Mentions: []dateline.Mention{{Span: d.span(words, 0), Form: dateline.FormName}}})
	return id
}

func (d *desk) role(id, role string) {
	for i := range d.r.Entities {
		if d.r.Entities[i].ID == id {
			d.r.Entities[i].Roles = append(d.r.Entities[i].Roles, dateline.Role{Role: role})
		}
	}
}

func (d *desk) day(words, day string) string {
	id := fmt.Sprintf("t%d", len(d.r.Times)+1)
	d.r.Times = append(d.r.Times, dateline.TimeExpr{ID: id, Span: d.span(words, 0), Type: dateline.TimeDate, Value: day, From: day, To: day})
	return id
}

func (d *desk) number(words string, low, high float64, unit string) string {
	id := fmt.Sprintf("q%d", len(d.r.Quantities)+1)
	d.r.Quantities = append(d.r.Quantities, dateline.Quantity{ID: id, Span: d.span(words, 0), Low: &low, High: &high, Unit: unit})
	return id
}

func (d *desk) claim(source, entity, kind, cue, content, stance, fact string) string {
	id := fmt.Sprintf("c%d", len(d.r.Claims)+1)
	c := dateline.Claim{ID: id, Stance: stance, Factuality: fact, Quotation: dateline.QuotationIndirect, Confidence: 0.95}
	if strings.Contains(content, "\"") {
		c.Quotation = dateline.QuotationMixed
	}
	if source != "" {
		named := kind != dateline.SourceAnonymous && kind != dateline.SourceGroup
		c.Source = &dateline.ClaimSource{Span: d.span(source, 0), Entity: entity, Named: named, Kind: kind}
	}
	q, s := d.span(cue, 0), d.span(content, 0)
	c.Cue, c.Content = &q, &s
	d.r.Claims = append(d.r.Claims, c)
	return id
}

func (d *desk) event(trigger, lemma, kind, status, standing string) *dateline.Event {
	d.r.Events = append(d.r.Events, dateline.Event{ID: fmt.Sprintf("v%d", len(d.r.Events)+1), Trigger: &dateline.Trigger{Span: d.span(trigger, 0), Lemma: lemma},
		Type: kind, Status: status, Standing: standing, Confidence: 0.95})
	return &d.r.Events[len(d.r.Events)-1]
}

// done returns the reading. Events whose test says nothing else are asserted by
// all their claims, and by the dispatch where there are none.
func (d *desk) done() dateline.Reading {
	for i := range d.r.Events {
		if v := &d.r.Events[i]; v.AssertedBy == nil {
			v.AssertedBy, v.Own = v.Claims, len(v.Claims) == 0
		}
	}
	d.r.Fill()
	return d.r
}

var (
	people = []struct{ name, country, wikidata, role string }{
		{"Arlo Venn", "NO", "", "foreign minister"}, {"Mira Castellan", "PE", "Q900001", "president"}, {"Yusuf Adeyo", "GH", "", "defense minister"},
		{"Sergei Morozyuk", "BY", "", "envoy"}, {"Sergey Morozyuk", "BY", "", "envoy"}, {"Tova Lindqvist", "SE", "Q900002", ""}, {"Dan Okafor", "", "", ""},
	}
	cities   = []struct{ name, country string }{{"Oslo", "NO"}, {"Lima", "PE"}, {"Accra", "GH"}, {"Minsk", "BY"}, {"Uppsala", "SE"}}
	agencyOf = []string{"AP", "Reuters", "AFP", "Xinhua", "", "", "Tass"}
	deed     = []struct{ form, lemma, kind string }{{"arrived", "arrive", "CONSULT"}, {"visited", "visit", "CONSULT"}, {"resigned", "resign", ""}, {"fired on protesters", "fire", "ASSAULT"}, {"signed a treaty", "sign", "AGREE"}}
	fill     = strings.Fields("harbor bridge grain ferry ministry talks border winter canal engineers vaccine turbine railway council budget tunnel observers reactor fishermen glacier festival tariff copper pilots")
)

// world makes n dispatches about few things, so that much of it meets: the
// same facts by several desks, copies with paragraphs cut, versions, denials,
// numbers that differ, plans and what met them.
func world(n int, seed uint64) []dateline.Reading {
	rng := rand.New(rand.NewPCG(seed, 7))
	var out []dateline.Reading
	for i := 0; len(out) < n; i++ {
		p, c, v := people[rng.IntN(len(people))], cities[rng.IntN(len(cities))], deed[rng.IntN(len(deed))]
		day := fmt.Sprintf("2026-03-%02d", 1+rng.IntN(28))
		texts := 1 + rng.IntN(4)
		var shared []string
		for range 3 {
			var w []string
			for range 18 {
				w = append(w, fill[rng.IntN(len(fill))])
			}
			shared = append(shared, "Residents spoke of the "+strings.Join(w, " ")+".")
		}
		for k := 0; k < texts && len(out) < n; k++ {
			agency := agencyOf[rng.IntN(len(agencyOf))]
			paras := []string{fmt.Sprintf("%s %s in %s on that day, officials said. About %d engineers watched, the Harbor Ministry reported.", p.name, v.form, c.name, 10+10*rng.IntN(3))}
			if rng.IntN(2) == 0 {
				paras = append(paras, shared[:1+rng.IntN(3)]...) // a copy, or a version, of what others have
			}
			if rng.IntN(3) == 0 {
				paras = append(paras, fmt.Sprintf("The Harbor Ministry denied that %s was there.", p.name))
			}
			d := newDesk(fmt.Sprintf("%08x%04d", rng.Uint32(), len(out)), agency, fmt.Sprintf("%sT%02d:%02d:00", day, rng.IntN(24), rng.IntN(60)), strings.Join(paras, "\n\n"))
			if rng.IntN(4) == 0 {
				d.r.Dispatch.Slugline = "harbor-" + v.lemma
				d.r.Dispatch.Version = &dateline.Version{Number: 2, Relation: []string{"replaces", "corrects"}[rng.IntN(2)]}
			}
			if rng.IntN(5) == 0 {
				d.r.Dispatch.Source = &dateline.Source{GUID: fmt.Sprintf("item-%d", i), URL: fmt.Sprintf("https://example.org/%d", i)}
			}
			if rng.IntN(40) == 0 {
				d.r.Dispatch.Status = dateline.StatusKilled
			}
			e := d.entity(dateline.KindPerson, p.name, p.country, p.wikidata, p.name)
			if p.role != "" {
				d.role(e, p.role)
			}
			pl := d.entity(dateline.KindPlace, c.name, c.country, "", c.name)
			m := d.entity(dateline.KindOrganization, "Harbor Ministry", c.country, "", "Harbor Ministry")
			t := d.day("that day", day)
			q := d.number(d.r.Dispatch.Text[strings.Index(d.r.Dispatch.Text, "About "):strings.Index(d.r.Dispatch.Text, " engineers")], float64(10+10*rng.IntN(3)), 40, "engineers")
			c1 := d.claim("officials", "", dateline.SourceAnonymous, "said", p.name+" "+v.form, dateline.StanceSay, dateline.FactCertain)
			c2 := d.claim("the Harbor Ministry", m, dateline.SourceInstitution, "reported", "engineers watched", dateline.StanceSay, dateline.FactCertain)
			status := []string{dateline.EventHappened, dateline.EventHappened, dateline.EventPlanned}[rng.IntN(3)]
			ev := d.event(v.form, v.lemma, v.kind, status, dateline.StandingAttributed)
			ev.Actors, ev.Place, ev.Time, ev.Quantities = []string{e}, pl, t, []string{q}
			if rng.IntN(3) > 0 {
				ev.Claims = []string{c1, c2}
			} else {
				ev.Standing = dateline.StandingOwnVoice
			}
			if strings.Contains(d.r.Dispatch.Text, "denied") {
				c3 := d.claim("Harbor Ministry", m, dateline.SourceInstitution, "denied", p.name+" was there", dateline.StanceDeny, dateline.FactCertainNot)
				ev.Claims = append(ev.Claims, c3)
			}
			out = append(out, d.done())
		}
	}
	return out
}
