package view

import (
	"context"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
)

// Evidence is what one origin says about a happening, in the words of all who
// carry it, the first held first.
type Evidence struct {
	Origin     *dateline.Origin `json:"origin"` // nil: nothing tells whose account it is
	Interested bool             `json:"interested"`
	Asserts    bool             `json:"asserts"` // false: its words only speak of it, or relay who asserts it
	Side       string           `json:"side"`    // for | against | open
	First      bool             `json:"first"`
	Words      []Words          `json:"words"`
	CarriedBy  []string         `json:"carried_by"`
}

// Name is what an evidence row is headed with.
func (e *Evidence) Name() string {
	if e.Origin == nil {
		return "origin not known"
	}
	return e.Origin.Name
}

// Latest are the words that an origin holds to: the first held of those that no
// later version replaces; where all are replaced, the last.
func (e *Evidence) Latest() Words {
	for i := range e.Words {
		if e.Words[i].Superseded == "" {
			return e.Words[i]
		}
	}
	return e.Words[len(e.Words)-1]
}

// Happening is an occurrence as it may be shown: only members whose joining is
// sure enough, only accounts that are, everything else counted.
type Happening struct {
	ID         string              `json:"id"`
	Type       string              `json:"type,omitempty"`
	Mode       string              `json:"mode,omitempty"`
	Word       string              `json:"word"`    // the trigger, exactly
	Parties    string              `json:"parties"` // "Coast Patrol -> Namibia"
	Actors     []Party             `json:"actors"`
	Recipients []Party             `json:"recipients"`
	Place      *Spot               `json:"place,omitempty"`
	When       When                `json:"when"`
	Status     string              `json:"status"`
	Standing   string              `json:"standing"`
	Recalled   bool                `json:"recalled"`
	First      Words               `json:"first"`  // the words first held
	Latest     Words               `json:"latest"` // the words of the same origin that no later version replaces
	Evidence   []Evidence          `json:"evidence"`
	For        int                 `json:"for"` // origins, bodies of one state counted once
	Against    int                 `json:"against"`
	Unknown    int                 `json:"unknown"` // accounts whose origin nothing tells
	Interested int                 `json:"interested"`
	Dispatches []string            `json:"dispatches"`
	Stands     string              `json:"stands"` // a sentence: what stands behind it
	Both       []string            `json:"both"`   // the two that tell it apart from each other; empty when no two are shown
	Less       int                 `json:"less"`   // accounts and dispatches that are less sure, counted only
	More       int                 `json:"more"`   // accounts beyond the first of each origin, by the same: Accounts has them all
	Why        []dateline.Why      `json:"why"`    // the first of them
	Disputes   []string            `json:"disputes"`
	Numbers    []dateline.Reported `json:"numbers"`
	weights    map[string]int      // by dispatch
}

// Spot is where something was, with how exactly that is known.
type Spot struct {
	Name      string   `json:"name"`
	Country   string   `json:"country,omitempty"`
	Lat       *float64 `json:"lat,omitempty"`
	Lon       *float64 `json:"lon,omitempty"`
	Precision string   `json:"precision"` // place | region | water | country
}

// The precisions of a Spot: what its coordinates stand for.
const (
	PrecisionPlace   = "place"
	PrecisionRegion  = "region"
	PrecisionWater   = "water"
	PrecisionCountry = "country" // its middle is no place where anything happened
)

// mostAccounts is how many accounts of a happening are looked at, mostSame how
// many of those that one origin gives on one side, and mostWhy how many joins
// are given with it: Why gives all.
const (
	mostAccounts = 48
	mostSame     = 4
	mostWhy      = 24
)

// looked are the accounts that a happening is shown by. Of a flood of copies the
// first of each origin tell what is told; whoever is against is never left out.
func looked(all []dateline.Account) []dateline.Account {
	if len(all) <= mostAccounts {
		return all
	}
	kept := make([]dateline.Account, 0, mostAccounts)
	of := map[string]int{}
	against := 0
	for _, a := range all {
		k := a.Origin + " " + a.Side + strconv.FormatBool(a.Passing)
		if of[k]++; of[k] > mostSame && a.Origin != "" || of[k] > mostAccounts/2 {
			continue
		}
		if a.Side == "against" {
			if against++; against > mostAccounts {
				continue
			}
		} else if len(kept)-against >= mostAccounts {
			continue
		}
		kept = append(kept, a)
	}
	return kept
}

// shownHappening is an occurrence made fit to be shown, or not.
type shownHappening struct {
	h  Happening
	ok bool
}

// happening makes an occurrence fit to be shown, once for a question. ok is
// false where nothing of it is sure enough.
func (s *session) happening(o *dateline.Occurrence) (Happening, bool, error) {
	if x, have := s.made[o.ID]; have {
		return x.h, x.ok, nil
	}
	h, ok, err := s.makeHappening(o)
	if err == nil {
		s.made[o.ID] = shownHappening{h, ok}
	}
	return h, ok, err
}

func (s *session) makeHappening(o *dateline.Occurrence) (h Happening, ok bool, err error) {
	shown, loose := s.members(o)
	h = Happening{ID: o.ID, Type: o.Type, Word: o.Word, When: WhenOf(o.From, o.To), Status: o.Status, Recalled: o.Recalled,
		Less: loose, Why: o.WhyOne[:min(len(o.WhyOne), mostWhy)], Disputes: o.Disputes, Actors: []Party{}, Recipients: []Party{}, Evidence: []Evidence{}, Both: []string{}, Dispatches: []string{}, Numbers: []dateline.Reported{}, weights: map[string]int{}}
	ids := append(append(slices.Clone(o.Actors), o.Recipients...), o.Place)
	actors, err := s.actorsOf(ids)
	if err != nil {
		return h, false, err
	}
	var ofOrigins []string
	accounts := looked(o.Accounts)
	h.More = len(o.Accounts) - len(accounts)
	for i := range accounts {
		ofOrigins = append(ofOrigins, accounts[i].Origin)
	}
	origins, err := s.originsOf(ofOrigins)
	if err != nil {
		return h, false, err
	}
	rows := map[string]int{}
	groups := map[string]map[string]bool{"for": {}, "against": {}}
	told := map[string]bool{}
	for i := range accounts {
		a := &accounts[i]
		told[a.Dispatch] = true
		if !shown[a.Dispatch+"/"+a.Event] {
			continue
		}
		w, sure, err := s.told(a)
		if err != nil {
			return h, false, err
		}
		if !sure {
			h.Less++
			continue
		}
		key := a.Origin + " " + a.Side
		if a.Origin == "" {
			key = "? " + fold(w.By()) + " " + a.Side // versions of one text are one account
		}
		k, have := rows[key]
		if !have {
			k = len(h.Evidence)
			rows[key] = k
			e := Evidence{Side: a.Side, Words: []Words{}, CarriedBy: []string{}}
			if g, ok := origins[a.Origin]; ok {
				e.Origin = &g
				e.Interested = slices.Contains(o.Origins.Interested, g.ID)
			}
			h.Evidence = append(h.Evidence, e)
		}
		e := &h.Evidence[k]
		if !a.Passing && !e.Asserts {
			e.Asserts = true
			if a.Origin == "" && a.Side != "open" {
				h.Unknown++
			}
		}
		if m := groups[a.Side]; m != nil && a.Group != "" && !m[a.Group] {
			m[a.Group] = true
			if e.Interested && a.Side == "for" {
				h.Interested++
			}
		}
		if !slices.ContainsFunc(e.Words, func(x Words) bool { return x.Dispatch == w.Dispatch && x.Start == w.Start && x.Claim == w.Claim }) {
			e.Words = append(e.Words, w)
		}
		if c := Carrier(&w.Ref); !slices.Contains(e.CarriedBy, c) {
			e.CarriedBy = append(e.CarriedBy, c)
		}
		if !slices.Contains(h.Dispatches, w.Dispatch) {
			h.Dispatches = append(h.Dispatches, w.Dispatch)
		}
	}
	if len(h.Evidence) == 0 {
		return h, false, nil
	}
	h.For, h.Against = len(groups["for"]), len(groups["against"])
	for i := range h.Evidence {
		sort.SliceStable(h.Evidence[i].Words, func(a, b int) bool { return older(&h.Evidence[i].Words[a], &h.Evidence[i].Words[b]) })
	}
	sort.SliceStable(h.Evidence, func(a, b int) bool {
		x, y := &h.Evidence[a], &h.Evidence[b]
		if (x.Side == "against") != (y.Side == "against") {
			return y.Side == "against"
		}
		return older(&x.Words[0], &y.Words[0])
	})
	h.Evidence[0].First = true
	h.First = h.Evidence[0].Words[0]
	h.Latest = h.Evidence[0].Latest()

	best, tellers, tell := 0.0, map[string]map[string]bool{}, map[string]bool{}
	for _, m := range o.Members {
		if !shown[m.Dispatch+"/"+m.ID] || !told[m.Dispatch] {
			continue
		}
		sh, err := s.sheetOf(m.Dispatch)
		if err != nil {
			continue // told above
		}
		v := sh.events[m.ID]
		if v == nil {
			continue
		}
		best = max(best, v.Confidence)
		if h.Mode == "" {
			h.Mode = v.Mode
		}
		h.weights[m.Dispatch] = max(h.weights[m.Dispatch], weigh(sh, v))
		tell[m.Dispatch] = true
		s.parties(&h.Actors, actors, o.Actors, sh, v.Actors, tellers)
		s.parties(&h.Recipients, actors, o.Recipients, sh, v.Recipients, tellers)
		if e := sh.ents[v.Place]; e != nil && (h.Place == nil || h.Place.Precision == "country") {
			h.Place = s.spotOf(e)
		}
	}
	if len(tell) >= fewTell {
		h.Actors, h.Recipients = toldTwice(h.Actors, tellers), toldTwice(h.Recipients, tellers)
	}
	for _, q := range o.Quantities {
		if slices.Contains(h.Dispatches, q.Dispatch) && len(h.Numbers) < mostAccounts {
			h.Numbers = append(h.Numbers, q)
		}
	}
	h.Standing = standingOf(&h, o.Standing)
	h.Parties = partiesText(&h)
	if o.Corroborated >= s.opt.Shown.Corroboration && len(o.CorroboratedBy) == 2 && h.For >= 2 {
		for _, id := range o.CorroboratedBy {
			for i := range h.Evidence {
				if g := h.Evidence[i].Origin; g != nil && g.ID == id && h.Evidence[i].Side == "for" && !slices.Contains(h.Both, g.Name) {
					h.Both = append(h.Both, g.Name)
				}
			}
		}
		if len(h.Both) != 2 {
			h.Both = []string{}
		}
	}
	h.Stands = stands(&h)
	// An event without a type and without anybody in it is shown with the text
	// it stands in, not in lists.
	return h, best >= s.opt.Shown.Event && (h.Type != "" || len(h.Actors)+len(h.Recipients) > 0), nil
}

// Happening returns one by its id.
func (v *View) Happening(ctx context.Context, id string) (*Happening, error) {
	s, err := v.session(ctx)
	if err != nil {
		return nil, err
	}
	a, err := s.archive.Occurrences(ctx, dateline.RecordQuery{IDs: []string{id}}, dateline.Page{Limit: 1})
	if err != nil {
		return nil, err
	}
	for i := range a.Rows {
		h, ok, err := s.happening(&a.Rows[i])
		if err != nil {
			return nil, err
		}
		if ok {
			return &h, nil
		}
	}
	return nil, notHeld(id, "less sure than what is shown, or not in the record")
}

// members are the members whose joining is sure enough, those joined to the
// first one, and how many are not. Keys are "dispatch/id".
func (s *session) members(o *dateline.Occurrence) (shown map[string]bool, loose int) {
	shown = map[string]bool{}
	if len(o.Members) == 0 {
		return shown, 0
	}
	joined := map[string][]string{}
	for i := range o.WhyOne {
		if w := &o.WhyOne[i]; w.Confidence >= s.opt.Shown.Join {
			joined[w.One], joined[w.Other] = append(joined[w.One], w.Other), append(joined[w.Other], w.One)
		}
	}
	first := o.Members[0].Dispatch + "/" + o.Members[0].ID
	shown[first] = true
	for queue := []string{first}; len(queue) > 0; queue = queue[1:] {
		for _, x := range joined[queue[0]] {
			if !shown[x] {
				shown[x] = true
				queue = append(queue, x)
			}
		}
	}
	for _, m := range o.Members {
		if !shown[m.Dispatch+"/"+m.ID] {
			loose++
		}
	}
	return shown, loose
}

// spotOf is a place with its precision.
func (s *session) spotOf(e *dateline.Entity) *Spot {
	sp := &Spot{Name: e.Name, Country: e.Country, Lat: e.Lat, Lon: e.Lon, Precision: PrecisionPlace}
	if s.opt.Precision != nil {
		if p := s.opt.Precision(e); p != "" {
			sp.Precision = p
		}
	}
	if e.Lat == nil || e.Lon == nil {
		sp.Precision = PrecisionCountry
	}
	return sp
}

func older(a, b *Words) bool {
	if !a.At.Equal(b.At) {
		return a.At.Before(b.At)
	}
	if a.Dispatch != b.Dispatch {
		return a.Dispatch < b.Dispatch
	}
	return a.Start < b.Start
}

// weigh is how much an event says about what its dispatch is about: the lead
// first, then what has a type, parties and a time.
func weigh(sh *sheet, v *dateline.Event) int {
	n := 0
	if v.Trigger != nil {
		switch sh.paragraph(v.Trigger.Start) {
		case 1:
			n += 40
			if len(sh.r.Events) > 0 && v.ID == sh.r.Events[0].ID {
				n += 12
			}
		case 2:
			n += 20
		case 3:
			n += 10
		}
	}
	if v.Type != "" {
		n += 15
	}
	if len(v.Actors) > 0 {
		n += 8
	}
	if len(v.Recipients) > 0 {
		n += 6
	}
	if v.Time != "" {
		n += 5
	}
	if v.Recalled {
		n -= 40
	}
	return n + int(10*v.Confidence)
}

// weightIn is how much a happening says about what some dispatches are about.
// What somebody else told before is no news in them.
func (h *Happening) weightIn(in map[string]bool) int {
	best := -100
	for d, w := range h.weights {
		if in[d] {
			best = max(best, w)
		}
	}
	if !in[h.First.Dispatch] {
		best -= 30
	}
	return best
}

// standingOf is what stands behind a happening by the accounts that are shown.
func standingOf(h *Happening, otherwise string) string {
	own, sure, hedged, against, open := false, false, false, false, false
	for i := range h.Evidence {
		for k := range h.Evidence[i].Words {
			w := &h.Evidence[i].Words[k]
			switch {
			case w.Side == "against":
				against = true
			case w.Grade == GradeOwn:
				own = true // told in passing, it is the dispatch's own words all the same
			case w.Side == "open":
				open = true
			case w.Factuality == dateline.FactCertain:
				sure = true
			default:
				hedged = true
			}
		}
	}
	switch {
	case own:
		return dateline.StandingOwnVoice
	case sure:
		return dateline.StandingAttributed
	case hedged || open:
		return dateline.StandingHedged
	case against:
		return dateline.StandingDenied
	}
	return otherwise
}

// stands says in a sentence what stands behind a happening. "Confirmed" is not
// among its words.
func stands(h *Happening) string {
	var out []string
	switch h.Standing {
	case dateline.StandingOwnVoice:
		out = append(out, "in the dispatch's own words")
	case dateline.StandingAttributed:
		out = append(out, "attributed")
	case dateline.StandingHedged:
		out = append(out, "hedged")
	case dateline.StandingDenied:
		out = append(out, "denied")
	}
	switch {
	case h.For == 1:
		out = append(out, "1 known origin")
	case h.For > 1:
		out = append(out, strconv.Itoa(h.For)+" known origins")
	case h.Against == 0 && h.Unknown == 0 && !slices.ContainsFunc(h.Evidence, func(e Evidence) bool { return e.Asserts }):
		out = append(out, "only spoken of: nobody asserts it in so many words")
	}
	switch {
	case h.Interested == 0:
	case h.Interested == h.For && h.For == 1:
		out[len(out)-1] += ", a party to it"
	case h.Interested == h.For:
		out[len(out)-1] += ", all parties to it"
	default:
		out[len(out)-1] += ", " + strconv.Itoa(h.Interested) + " of them a party to it"
	}
	if h.Against > 0 {
		out = append(out, "denied by "+strconv.Itoa(h.Against))
	}
	if h.Unknown > 0 {
		out = append(out, strconv.Itoa(h.Unknown)+" without a known origin")
	}
	if n := len(h.Dispatches); n > 1 {
		out = append(out, strconv.Itoa(n)+" dispatches")
	}
	if len(h.Both) == 2 {
		out = append(out, "told by "+h.Both[0]+" and "+h.Both[1]+", neither resting on the other in what is held")
	}
	return strings.Join(out, "; ")
}
