// Package event answers "who did what to whom": an analysed dispatch goes in
// with its names, times, numbers and claims, and every happening it tells
// comes out once, typed after PLOVER, with its parties, place, time, status,
// and the claims it rests on.
//
// Verbs and nouns that tell happenings stand in verbs.tsv and nouns.tsv with
// the arguments they take; a verb that no table knows may tell a happening
// without a type. What several mentions tell of one happening is put together
// (merge.go); a claim that holds any of them stands behind it (standing.go).
package event

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// Threshold is the confidence that an event must reach to be returned.
// Confidence is weighed (weigh.go): of the events given 0.7, seven in ten are
// told, and of the type that is given.
const Threshold = 0.35

// Input is what Read needs to know. All findings are of Doc's text.
type Input struct {
	Doc        *syntax.Doc
	Dispatch   *dateline.Dispatch // gives the issue day and the dateline's country; may be nil
	Entities   []dateline.Entity
	Times      []dateline.TimeExpr
	Quantities []dateline.Quantity
	Claims     []dateline.Claim

	// Threshold drops events of less confidence; 0 means Threshold.
	Threshold float64
}

// Read returns the events of a dispatch in the order of their triggers, with
// ids "v1", "v2" and so on. It does not fail. The time taken grows linearly
// with the text but for merging, which compares the events of one type.
func Read(in Input) []dateline.Event {
	out := []dateline.Event{}
	if in.Doc == nil || len(in.Doc.Tokens) == 0 {
		return out
	}
	es, _ := ReadDetail(in)
	return append(out, es...)
}

// Detail is what was read round an event and is not kept with it.
type Detail struct {
	// Actors and Recipients are the heads of the noun phrases on its sides,
	// tokens of Input.Doc, whether or not a named entity is among them:
	// "protesters" in "Police arrested dozens of protesters" is one, and no
	// entity.
	Actors, Recipients []int
	// Signs are those that its confidence was weighed by, see SignNames.
	Signs []bool
}

// ReadDetail is Read, and for each event, in the same order, its Detail.
func ReadDetail(in Input) ([]dateline.Event, []Detail) {
	if in.Doc == nil || len(in.Doc.Tokens) == 0 {
		return nil, nil
	}
	if in.Threshold == 0 {
		in.Threshold = Threshold
	}
	r := newReader(in)
	r.find()
	for _, c := range r.found {
		r.fill(c)
	}
	r.accidents()
	r.responsibility()
	r.replies()
	r.threats()
	r.merge()
	r.recall()
	slices.SortStableFunc(r.found, func(a, b *mention) int { return a.tok - b.tok })
	signs := r.weigh()
	var out []dateline.Event
	var details []Detail
	for i, c := range r.found {
		if c.conf = likelihood(signs[i]); c.conf >= in.Threshold {
			e := r.event(c)
			e.ID = "v" + strconv.Itoa(len(out)+1)
			out = append(out, e)
			details = append(details, Detail{c.actorHeads, c.recipientHeads, signs[i]})
		}
	}
	return out, details
}

// mention is one word that tells a happening, and what was read round it.
type mention struct {
	tok     int  // the trigger
	gov     int  // the light verb that asserts a noun, -1 for none
	noun    bool //
	row     row
	conf    float64
	why     string
	bare    bool   // a noun that nothing asserts: it can only join another mention
	refuted bool   // its only account denies it
	harm    string // of an attack: "kill" or "injure" when it tells that
	minor   bool   // in a relative or temporal clause: no account of its own beside an assertion

	actors, recipients         []party
	actorHeads, recipientHeads []int // heads of the phrases that name them
	place, time                string
	quantities                 []string
	status                     string
	standing                   string
	claims                     []string
	asserted                   []string // those of the claims whose words assert it
	own                        bool     // the dispatch itself asserts it
	sure, hedged               bool     // a claim that is sure, one that is not
	recalled                   bool
}

// party is an entity as a side of a happening. A loose one is told only by an
// adjective or owner ("a Russian official"): it gives way to a named one.
type party struct {
	id    string
	loose bool
}

// reader is one dispatch being read.
type reader struct {
	in       Input
	doc      *syntax.Doc
	ent      []int   // token -> index of the entity named there, -1
	children [][]int // token -> tokens that hang from it
	times    []anchored
	timed    []int32 // token -> index of its time expression, plus one
	places   []anchored
	numbers  []anchored
	forms    []string // in small letters
	stood    map[int][]party
	found    []*mention
	at       map[int]*mention
	told     map[int]bool // nouns that a verb tells
	subjects []int        // tokens that are subjects or owners, in order
	depth    int
}

// anchored is a finding with the word it hangs from.
type anchored struct {
	id        string
	tok, host int
	index     int
}

func newReader(in Input) *reader {
	r := &reader{in: in, doc: in.Doc, at: map[int]*mention{}, told: map[int]bool{}, stood: map[int][]party{}}
	n := len(r.doc.Tokens)
	r.ent = make([]int, n)
	r.children = make([][]int, n)
	r.forms = make([]string, n)
	for i := range r.doc.Tokens {
		r.ent[i] = -1
		r.forms[i] = strings.ToLower(r.doc.Text.Form(i))
		t := r.doc.Tokens[i]
		if t.Head >= 0 {
			r.children[t.Head] = append(r.children[t.Head], i)
		}
		switch t.Rel {
		case syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelNsubjOuter, syntax.RelNmodPoss:
			r.subjects = append(r.subjects, i)
		}
	}
	for k, e := range in.Entities {
		for _, m := range e.Mentions {
			first, last := r.tokens(m.Span)
			for i := first; i < last; i++ {
				if r.ent[i] < 0 || m.Form == dateline.FormName {
					r.ent[i] = k
				}
			}
		}
	}
	return r
}

// event is the finding that m makes.
func (r *reader) event(m *mention) dateline.Event {
	t := r.doc.Text.Tokens[m.tok]
	e := dateline.Event{
		Trigger: &dateline.Trigger{
			Span:  dateline.SpanOf(r.doc.Text.Text, int(t.Start), int(t.End)),
			Lemma: r.doc.Tokens[m.tok].Lemma,
		},
		Type: m.row.kind, Mode: m.row.mode, CAMEO: m.row.cameo,
		Actors: ids(m.actors), Recipients: ids(m.recipients),
		Place: m.place, Time: m.time,
		Quantities: append([]string{}, m.quantities...),
		Status:     m.status, Standing: m.standing,
		Claims:     append([]string{}, m.claims...),
		AssertedBy: append([]string{}, m.asserted...), Own: m.own,
		Recalled: m.recalled, Confidence: m.conf, Why: m.why,
	}
	if r.carries(&e) {
		e.Confidence = min(e.Confidence, carrierConfidence)
		e.Why += "; its doer is the agency that tells it"
	}
	return e
}

// carrierConfidence is what an event is worth at most whose doer is a news agency
// that is said to say something in the same sentence: "Tenger said that Colquehuanca
// landed ... and intends to see" is read as if the agency intended to.
const carrierConfidence = 0.5

// carries reports whether the doer of an event is a medium that speaks in its
// sentence, where the deed is no saying.
func (r *reader) carries(e *dateline.Event) bool {
	switch e.Type {
	case dateline.EventAccuse, dateline.EventThreaten, dateline.EventRequest, dateline.EventReject, dateline.EventSupport:
		return false
	}
	if len(e.Actors) != 1 {
		return false
	}
	for i := range r.in.Claims {
		c := &r.in.Claims[i]
		if s := c.Source; s != nil && s.Kind == dateline.SourceMedia && s.Entity == e.Actors[0] && c.Cue != nil &&
			c.Cue.End <= e.Trigger.Start && e.Trigger.Start-c.Cue.End < 400 && !strings.Contains(r.doc.Text.Text[c.Cue.End:e.Trigger.Start], ". ") {
			return true
		}
	}
	return false
}

func ids(ps []party) []string {
	out := []string{}
	for _, p := range ps {
		if !slices.Contains(out, p.id) {
			out = append(out, p.id)
		}
	}
	return out
}
