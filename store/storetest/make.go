package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// Reader is the reader's version in made readings.
const Reader = "test 1"

// Base is when the first made dispatch was issued.
var Base = time.Date(2031, 3, 3, 6, 0, 0, 0, time.UTC)

// Invented people, bodies and places.
var (
	people  = []string{"Mira Toval", "Aldo Brenk", "Sana Ruvik", "Petar Holm", "Ines Cardu", "Jonas Etkin", "Lia Morvan", "Tarik Selno", "Oda Frisk", "Marek Dunay"}
	bodies  = []string{"Varnia's Defense Ministry", "the Ostrel Port Authority", "the Lower Sund Council", "Kelmar Rail", "the Harbor Workers' Union", "the Relief Office"}
	places  = []string{"Ostrel", "Varnia", "Kelmar", "Lower Sund", "Port Hade", "Brask", "Tolmin Bay", "Upper Vell"}
	lands   = []string{"XA", "XB", "XC"}
	things  = []string{"troops", "tons", "workers", "boats", "households", "trucks"}
	outlets = []string{"Sund Wire", "Kelmar Post", "Vell Daily", "Hade Observer"}
	topics  = []string{"ferry", "quarry", "reservoir", "tariff", "harvest", "tunnel", "cable", "glacier", "orchard", "foundry", "lighthouse", "viaduct"}
	types   = []string{dateline.EventConsult, dateline.EventAid, dateline.EventAccuse, dateline.EventAssault, ""}
	stances = []string{dateline.StanceSay, dateline.StanceDeny, dateline.StanceConfirm, dateline.StancePlan}
	states  = []string{dateline.EventHappened, dateline.EventPlanned, dateline.EventHappened, dateline.EventDenied, dateline.EventPossible}
)

// Made is a dispatch with its reading, for tests and measurements.
type Made struct {
	Raw     []byte
	Reading dateline.Reading
}

// Make returns the i-th made dispatch of about size words, in raw bytes that
// are its text, and with all findings that a reading has. Equal arguments give
// equal dispatches.
func Make(i, words int) Made {
	b := &builder{ids: map[string]int{}, state: uint64(i)*0x9E3779B97F4A7C15 + 1}
	r := &b.r
	at := Base.Add(time.Duration(i) * 7 * time.Minute)
	topic := topics[b.pick(len(topics))]
	place := b.pick(len(places))
	r.Dispatch.Headline = fmt.Sprintf("%s %s no. %d", places[place], topic, i)
	b.put(strings.ToUpper(places[place]) + " (" + "SW) -- ")
	for n := 0; b.words < words; n++ {
		b.sentence(n, topic, at)
		if n%3 == 2 {
			b.put("\n\n")
		} else {
			b.put(" ")
		}
	}
	d := &r.Dispatch
	d.Text = strings.TrimSpace(b.text.String())
	d.ID = hash([]byte(d.Text))
	d.Raw = dateline.RawRange{End: len(d.Text)}
	d.Format, d.FormatWhy = dateline.FormatText, "made"
	d.Received, d.ReceivedBasis = at.Add(time.Minute).Format(time.RFC3339), "given"
	d.Issued, d.IssuedUTC = at.Format("2006-01-02T15:04:05"), at.Format(time.RFC3339)
	d.IssuedBasis, d.Zone, d.ZoneBasis = dateline.BasisHeader, "UTC", dateline.ZoneExplicit
	d.Source = &dateline.Source{Outlet: outlets[i%len(outlets)]}
	d.Agency, d.Language, d.Full, d.Status = "SW", "en", i%5 != 0, dateline.StatusUsable
	r.Reader = Reader
	r.Fill()
	surfaces(r)
	return Made{[]byte(d.Text), *r}
}

type builder struct {
	r     dateline.Reading
	text  strings.Builder
	words int
	ids   map[string]int // index of an entity by name
	state uint64
}

// pick returns a number below n: a generator of its own, so that what is made
// never changes.
func (b *builder) pick(n int) int {
	b.state = b.state*6364136223846793005 + 1442695040888963407
	return int(b.state >> 33 % uint64(n))
}

func (b *builder) put(s string) dateline.Span {
	start := b.text.Len()
	b.text.WriteString(s)
	b.words += len(strings.Fields(s))
	return dateline.Span{Start: start, End: b.text.Len()}
}

func (b *builder) entity(kind, name, country string) string {
	span := b.put(name)
	i, ok := b.ids[name]
	if !ok {
		i = len(b.r.Entities)
		b.ids[name] = i
		e := dateline.Entity{ID: fmt.Sprintf("e%d", i+1), Kind: kind, Name: name, Country: country}
		if kind == dateline.KindPerson {
			e.Roles = []dateline.Role{{Role: "envoy"}}
		}
		b.r.Entities = append(b.r.Entities, e)
	}
	b.r.Entities[i].Mentions = append(b.r.Entities[i].Mentions, dateline.Mention{Span: span, Form: dateline.FormName})
	return b.r.Entities[i].ID
}

// sentence writes "On 4 March Mira Toval said Aldo Brenk met the Relief Office
// in Ostrel over the ferry with about 300 boats."
func (b *builder) sentence(n int, topic string, at time.Time) {
	r := &b.r
	start := b.text.Len()
	b.put("On ")
	day := at.AddDate(0, 0, b.pick(9)-4)
	time := dateline.TimeExpr{ID: fmt.Sprintf("t%d", len(r.Times)+1), Type: dateline.TimeDate, Value: day.Format("2006-01-02"),
		From: day.Format("2006-01-02"), To: day.Format("2006-01-02"), Rule: "made", Anchor: "issued"}
	time.Span = b.put(day.Format("2 January"))
	r.Times = append(r.Times, time)
	b.put(" ")
	who := people[b.pick(len(people))]
	source := b.text.Len()
	speaker := b.entity(dateline.KindPerson, who, "")
	b.put(" ")
	stance := stances[b.pick(len(stances))]
	c := dateline.Claim{ID: fmt.Sprintf("c%d", len(r.Claims)+1), Stance: stance, Quotation: dateline.QuotationIndirect,
		Factuality: dateline.FactCertain, Confidence: float64(50+b.pick(50)) / 100, Why: "made"}
	c.Source = &dateline.ClaimSource{Span: dateline.Span{Start: source, End: source + len(who)}, Entity: speaker, Named: true, Kind: dateline.SourcePerson}
	cue := b.put(map[string]string{"say": "said", "deny": "denied", "confirm": "confirmed", "plan": "planned"}[stance])
	c.Cue = &cue
	b.put(" ")
	content := b.text.Len()
	actor := b.entity(dateline.KindPerson, people[b.pick(len(people))], "")
	b.put(" ")
	v := dateline.Event{ID: fmt.Sprintf("v%d", len(r.Events)+1), Type: types[b.pick(len(types))], Status: states[b.pick(len(states))],
		Standing: dateline.StandingAttributed, Actors: []string{actor}, Time: time.ID, Claims: []string{c.ID},
		Recalled: n%7 == 6, Confidence: float64(50+b.pick(50)) / 100, Why: "made"}
	v.Trigger = &dateline.Trigger{Span: b.put("met"), Lemma: "meet"}
	b.put(" ")
	v.Recipients = []string{b.entity(dateline.KindOrganization, bodies[b.pick(len(bodies))], "")}
	b.put(" in ")
	p := b.pick(len(places))
	v.Place = b.entity(dateline.KindPlace, places[p], lands[p%len(lands)])
	b.put(" over the " + topic + " with ")
	low := float64(100 * (1 + b.pick(50)))
	q := dateline.Quantity{ID: fmt.Sprintf("q%d", len(r.Quantities)+1), Low: &low, High: &low, Approx: true, Unit: things[b.pick(len(things))]}
	q.Span = b.put(fmt.Sprintf("about %.0f", low))
	r.Quantities = append(r.Quantities, q)
	v.Quantities = []string{q.ID}
	end := b.put(" " + q.Unit)
	c.Content = &dateline.Span{Start: content, End: end.End}
	b.put(".")
	r.Claims, r.Events = append(r.Claims, c), append(r.Events, v)
	r.Sentences = append(r.Sentences, dateline.Span{Start: start, End: b.text.Len()})
}

// surfaces fills in the text of every span.
func surfaces(r *dateline.Reading) {
	fill := func(s *dateline.Span) { s.Text = r.Dispatch.Text[s.Start:s.End] }
	for i := range r.Entities {
		for j := range r.Entities[i].Mentions {
			fill(&r.Entities[i].Mentions[j].Span)
		}
	}
	for i := range r.Times {
		fill(&r.Times[i].Span)
	}
	for i := range r.Quantities {
		fill(&r.Quantities[i].Span)
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		fill(&c.Source.Span)
		fill(c.Cue)
		fill(c.Content)
	}
	for i := range r.Events {
		fill(&r.Events[i].Trigger.Span)
	}
}

func hash(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// Plain returns a dispatch with a text of one's own and nothing found in it.
func Plain(headline, text string, at time.Time) Made {
	m := Make(0, 1)
	d := m.Reading.Dispatch
	d.Headline, d.Text, d.ID = headline, text, hash([]byte(text))
	d.Raw = dateline.RawRange{End: len(text)}
	d.Issued, d.IssuedUTC, d.Received = at.Format("2006-01-02T15:04:05"), at.Format(time.RFC3339), at.Format(time.RFC3339)
	r := dateline.Reading{Reader: Reader, Dispatch: d}
	r.Fill()
	return Made{[]byte(text), r}
}

// Box is a container with several dispatches, as a feed or a spool file is.
type Box struct {
	Delivery dateline.Delivery
	Parcel   dateline.Parcel
}

// Pack puts dispatches into one container, received at a moment from a source.
func Pack(source string, received time.Time, made ...Made) Box {
	var raw strings.Builder
	var b Box
	for i, m := range made {
		if i > 0 {
			raw.WriteString("\n\n****\n\n")
		}
		r := m.Reading
		r.Dispatch.Raw.Start = raw.Len()
		raw.Write(m.Raw)
		r.Dispatch.Raw.End = raw.Len()
		r.Dispatch.Received = received.UTC().Format(time.RFC3339)
		b.Parcel.Readings = append(b.Parcel.Readings, r)
	}
	b.Delivery = dateline.Delivery{Raw: []byte(raw.String()), Receipt: dateline.Receipt{Received: received, Basis: "given", Source: source, Name: "spool"}}
	b.Parcel.Container, b.Parcel.Reader, b.Parcel.Received, b.Parcel.Tried = hash(b.Delivery.Raw), Reader, received, received
	for i := range b.Parcel.Readings {
		b.Parcel.Readings[i].Dispatch.Raw.Container = b.Parcel.Container
	}
	return b
}
