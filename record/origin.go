package record

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/geo"
)

// basis is what an account rests on.
type basis struct {
	origin *dateline.Origin // nil: nothing tells it
	joint  bool
	group  string // what counts once: the state of its bodies, else the origin
	actor  string
	states []string
	why    string
}

var countryNames sync.Map

func countryName(s string) bool {
	if v, ok := countryNames.Load(s); ok {
		return v.(bool)
	}
	_, ok := geo.CountryByName(s)
	countryNames.Store(s, ok)
	return ok
}

// heard is an account with what it rests on.
type heard struct {
	basis
	acc dateline.Account
	e   *event
}

// account fills in who tells an occurrence, and counts origins.
func (b *builder) account(o *dateline.Occurrence, es []*event) {
	var all []heard
	standing := map[string]int{}
	for _, e := range es {
		standing[e.v.Standing]++
		told := false
		for _, id := range e.v.Claims {
			c := e.it.claims[id]
			if c == nil {
				continue
			}
			told = true
			r := e.it.claimRef(c)
			bs := b.basisOf(e.it, c)
			sd, passing := side(e, c)
			all = append(all, heard{bs, dateline.Account{Side: sd, Passing: passing, Joint: bs.joint, Dispatch: e.it.id, Event: e.v.ID, Claim: c.ID,
				Source: r.Source, Cue: r.Cue, Quote: r.Quote, Factuality: c.Factuality, Confidence: c.Confidence, Evidence: bs.why}, e})
		}
		if !told {
			bs := b.ownVoice(e.it, e.v.Standing)
			sd := "for"
			passing := !e.ahead && !e.v.Own
			if e.v.Status == dateline.EventDenied || e.v.Standing == dateline.StandingDenied {
				sd = "against"
			}
			f := dateline.FactCertain
			if e.v.Standing == dateline.StandingHedged {
				f = dateline.FactProbable
			}
			all = append(all, heard{bs, dateline.Account{Side: sd, Passing: passing, Dispatch: e.it.id, Event: e.v.ID, Quote: e.it.text(e.it.sentence(e.v.Trigger.Start)),
				Factuality: f, Confidence: e.v.Confidence, Evidence: bs.why}, e})
		}
	}
	o.Standing = most(standing)
	if standing[dateline.StandingAttributed] > 0 && o.Standing == dateline.StandingHedged {
		o.Standing = dateline.StandingAttributed
	}

	// Who is a party to it.
	party, states := map[string]bool{}, map[string]bool{}
	for _, e := range es {
		for _, f := range e.all {
			party[b.actorOf(e.it, f.e.ID)] = true
		}
		for _, s := range e.states {
			states[s] = true
		}
		// The host of a visit is a party to it; the land of a quake is not.
		if e.v.Type == dateline.EventConsult && e.place != nil && e.place.Country != "" {
			states[e.place.Country] = true
		}
	}
	interested := map[string]bool{}
	counted := map[string]map[string]bool{"for": {}, "against": {}, "joint": {}}
	for i := range all {
		if h := &all[i]; h.origin != nil {
			h.acc.Origin = h.origin.ID
		}
	}
	b.group(all)
	for i := range all {
		h := &all[i]
		if h.origin != nil {
			mine := party[h.actor] && h.actor != ""
			for _, s := range h.states {
				mine = mine || states[s]
			}
			if mine {
				interested[h.origin.ID] = true
				h.origin.InterestedIn = distinct(append(h.origin.InterestedIn, keysOf(party)...))
			}
		} else if h.acc.Side != "open" && !h.acc.Passing {
			o.Origins.Unknown++
		}
		o.Accounts = append(o.Accounts, h.acc)
		which := h.acc.Side
		if h.joint && which == "for" {
			which = "joint"
		}
		seen := counted[which]
		if seen == nil || h.acc.Group == "" || seen[h.acc.Group] {
			continue
		}
		seen[h.acc.Group] = true
		switch which {
		case "for":
			o.Origins.For = append(o.Origins.For, h.origin.ID)
		case "against":
			o.Origins.Against = append(o.Origins.Against, h.origin.ID)
		case "joint":
			o.Origins.Joint = append(o.Origins.Joint, h.origin.ID)
		}
	}
	for id := range interested {
		o.Origins.Interested = append(o.Origins.Interested, id)
	}
	for _, l := range []*[]string{&o.Origins.For, &o.Origins.Against, &o.Origins.Joint, &o.Origins.Interested} {
		*l = distinct(*l)
	}
	if len(all) > 0 {
		o.First = dateline.Firsthand{Dispatch: es[0].it.id, Time: es[0].it.r.Dispatch.Issued}
		for _, h := range all {
			if h.e == es[0] && h.origin != nil && h.acc.Side == "for" {
				o.First.Origin = h.origin.ID
				break
			}
		}
	}

	b.corroborate(o, es, all, interested)
}

func overlap(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func keysOf(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// side is whether a claim tells that an event happened, that it did not, or
// leaves it open; passing where its words only speak of it.
func side(e *event, c *dateline.Claim) (side string, passing bool) {
	if e.v.Status == dateline.EventDenied || e.v.Standing == dateline.StandingDenied || c.Stance == dateline.StanceDeny {
		return "against", false
	}
	switch c.Factuality {
	case dateline.FactCertainNot, dateline.FactProbableNot, dateline.FactPossibleNot:
		return "against", false
	case dateline.FactUncommitted:
		return "open", false
	}
	if judges(c) && !e.ahead {
		return "open", false
	}
	return "for", !e.ahead && !slices.Contains(e.v.AssertedBy, c.ID)
}

// ownVoice is the origin of what a dispatch tells as its own: the agency that
// it credits, or that of the text it copies. Without a credit nothing tells it:
// a dateline or byline is no evidence.
func (b *builder) ownVoice(it *item, standing string) basis {
	if standing == dateline.StandingHedged {
		return basis{why: "hedged, and nobody is named"}
	}
	a, why := it.agency, "credit"
	s := b.rec.Stories[b.storyOf[it.id]]
	for _, c := range s.Copies {
		if c.Dispatch == it.id {
			a, why = "", "credit of the text it copies"
			if o := b.byID[c.Of]; o != nil {
				a = o.agency
			}
		}
	}
	if a == "" {
		return basis{why: "no credit"}
	}
	return b.agencyBasis(a, it.r.Dispatch.Agency, why)
}

func (b *builder) agencyBasis(key, printed, why string) basis {
	name, state := printed, ""
	if t, ok := agencies()[key]; ok {
		name, state = t.name, t.state
	}
	if name == "" {
		name = key
	}
	o := b.origin("g-"+strings.ReplaceAll(key, " ", "-"), name, dateline.OriginAgency, state, why)
	return basisFor(o, "", state, why)
}

func basisFor(o *dateline.Origin, actor, state, why string) basis {
	bs := basis{origin: o, group: o.ID, actor: actor, why: why}
	if state != "" {
		bs.group, bs.states = "state "+state, []string{state}
	}
	return bs
}

// origin returns the origin of that id, made when it is new. Its why is the
// first in the alphabet of those that apply.
func (b *builder) origin(id, name, kind, state, why string) *dateline.Origin {
	o := b.origins[id]
	if o == nil {
		o = &dateline.Origin{ID: id, Name: name, Kind: kind, State: state, Why: why}
		b.origins[id] = o
	}
	if why < o.Why {
		o.Why = why
	}
	return o
}

// basisOf tells where a claim comes from.
func (b *builder) basisOf(it *item, c *dateline.Claim) basis {
	s := c.Source
	if s == nil {
		return basis{why: "nobody is given"}
	}
	ent := it.ents[s.Entity]
	actor := ""
	if ent != nil {
		actor = b.actorOf(it, ent.ID)
	}
	named := it.named(s.Span)
	switch s.Kind {
	case dateline.SourceGroup, dateline.SourceAnonymous:
		return b.told(it, c)
	}
	if !s.Named {
		return b.told(it, c)
	}
	if s.Kind == dateline.SourceMedia {
		key, name := "", ""
		if ent != nil {
			key, name = carrierKey(ent.Name), ent.Name
		}
		if _, ok := agencies()[key]; !ok {
			for _, t := range tokens(s.Text, 0) {
				if a, ok := agencies()[t.s]; ok && t.capital {
					key, name = a.key, a.name
				}
			}
		}
		if t, ok := agencies()[key]; ok {
			return b.agencyBasis(key, t.name, "own words")
		}
		// "North Korea's state media": any of them, of one state.
		low := " " + strings.Join(strings.Fields(strings.ToLower(s.Text)), " ") + " "
		state := ""
		if ent != nil && (strings.Contains(low, " state") || strings.Contains(low, " official ")) {
			state = ent.Country
		}
		if ent == nil || isCountry(ent) || ent.Kind == dateline.KindPlace {
			if state == "" {
				return basis{why: "media that are not named"}
			}
			o := b.origin("g-state-media-"+strings.ToLower(state), "state media of "+countryOf(state), dateline.OriginOutlet, state, "own words")
			return basisFor(o, "", state, "own words")
		}
		o := b.origin("g-"+actor, name, dateline.OriginOutlet, state, "own words")
		return basisFor(o, actor, state, "own words")
	}

	// States named side by side speak jointly: "Polish, Czech and Slovak
	// intelligence officials".
	var states []string
	for _, e := range named {
		if e.Kind == dateline.KindPlace || e.Kind == dateline.KindGroup {
			if e.Country != "" && isCountry(e) {
				states = append(states, e.Country)
			}
		}
	}
	states = distinct(states)
	official := s.Kind == dateline.SourceOffice || s.Kind == dateline.SourceGovernment || s.Kind == dateline.SourceInstitution
	if official && len(states) > 1 && (ent == nil || ent.Kind == dateline.KindPlace || ent.Kind == dateline.KindGroup) {
		o := b.origin("g-joint-"+strings.ToLower(strings.Join(states, "-")), label(s), dateline.OriginOffice, "", "own words")
		return basis{origin: o, joint: true, group: o.ID, states: states, why: "a joint statement: it counts once"}
	}
	why := "own words"
	if len(c.Via) > 0 {
		why = "chain"
	}
	kind, state := dateline.OriginOffice, ""
	switch s.Kind {
	case dateline.SourceDocument:
		kind, why = dateline.OriginDocument, "own document"
	case dateline.SourcePerson:
		kind = dateline.OriginWitness
		if ent != nil && official1(ent) {
			kind, state = dateline.OriginOffice, ent.Country
		}
	case dateline.SourceGovernment:
		if ent != nil {
			state = ent.Country
		}
	}
	if state == "" && len(states) == 1 && official {
		state = states[0]
	}
	if state == "" && ent != nil && official && stateBody(ent.Name+" "+s.Text) {
		state = ent.Country
	}
	if ent != nil && (ent.Kind == dateline.KindPlace || ent.Kind == dateline.KindGroup) {
		// The phrase is joined to a land, not to a body: "South Korea's spy
		// agency", "U.S. officials", "Moscow". It is of that state.
		if kind == dateline.OriginDocument || kind == dateline.OriginWitness || ent.Country == "" {
			return basis{why: "a source that is joined to no name"}
		}
		if s.Kind != dateline.SourceGovernment && !stateBody(s.Text) {
			return basis{why: "a source that is joined to no name"} // "a US-based pressure group"
		}
		if s.Kind == dateline.SourceGovernment {
			o := b.origin("g-state-"+strings.ToLower(ent.Country), countryOf(ent.Country), kind, ent.Country, why)
			return basisFor(o, actor, ent.Country, why)
		}
		o := b.origin("g-state-"+strings.ToLower(ent.Country)+"-"+strings.ReplaceAll(plainKey(s.Text), " ", "-"), label(s), kind, ent.Country, why)
		return basisFor(o, actor, ent.Country, why)
	}
	if actor == "" {
		k := plainKey(s.Text)
		if len(k) > 80 {
			return basis{why: "a source that is joined to no name"}
		}
		if state != "" {
			o := b.origin("g-state-"+strings.ToLower(state)+"-"+ident("", k), label(s), kind, state, why)
			return basisFor(o, "", state, why)
		}
		// A phrase without a name joined to it may be anybody elsewhere: it
		// counts for its dispatch alone.
		return basis{why: "a source that is joined to no name"}
	}
	name := b.actors[actor].Name
	if ent != nil && ent.Kind == dateline.KindPerson && s.Kind == dateline.SourceOffice {
		// "her agent" speaks for her, and is not she.
		o := b.origin("g-for-"+actor, name+" ("+label(s)+")", kind, state, why)
		return basisFor(o, actor, state, why)
	}
	if kind == dateline.OriginDocument {
		o := b.origin("g-doc-"+actor, name, kind, state, why)
		return basisFor(o, actor, state, why)
	}
	o := b.origin("g-"+actor, name, kind, state, why)
	return basisFor(o, actor, state, why)
}

// told finds the outlet that an unnamed source spoke to: "officials told X".
// It is X that vouches for him.
func (b *builder) told(it *item, c *dateline.Claim) basis {
	if c.Cue == nil {
		return basis{why: "nobody is named"}
	}
	tell := false
	for _, t := range tokens(it.text(*c.Cue), 0) {
		tell = tell || t.s == "told" || t.s == "tell" || t.s == "tells" || t.s == "telling"
	}
	if !tell {
		return basis{why: "nobody is named"}
	}
	for _, id := range c.Via {
		if e := it.ents[id]; e != nil {
			if t, ok := agencies()[carrierKey(e.Name)]; ok {
				return b.agencyBasis(t.key, t.name, "told "+t.name)
			}
		}
	}
	for _, t := range it.within(dateline.Span{Start: c.Cue.End, End: c.Cue.End + 25}) {
		if t.s == "the" {
			continue
		}
		if a, ok := agencies()[t.s]; ok && t.capital {
			return b.agencyBasis(a.key, a.name, "told "+a.name)
		}
		break
	}
	return basis{why: "nobody is named"}
}

// named returns the entities with a name mention inside a span.
func (it *item) named(s dateline.Span) []*dateline.Entity {
	var out []*dateline.Entity
	for i := range it.r.Entities {
		e := &it.r.Entities[i]
		for _, m := range e.Mentions {
			if m.Form == dateline.FormName && m.Start >= s.Start && m.End <= s.End {
				out = append(out, e)
				break
			}
		}
	}
	return out
}

func countryOf(code string) string {
	if c, ok := geo.CountryByCode(code); ok {
		return c.Name
	}
	return code
}

// official1 reports whether a person speaks for a state.
func official1(e *dateline.Entity) bool {
	for _, r := range e.Roles {
		if hasWord(r.Role, "president minister premier chancellor secretary ambassador general leader spokesman spokeswoman spokesperson governor senator commander king queen envoy diplomat chief vice-premier councilor councillor commissioner lawmaker legislator mayor mp judge prosecutor sheriff captain colonel sergeant constable") {
			return true
		}
	}
	return false
}

// stateBody reports whether a name is that of an organ of a state.
func stateBody(name string) bool {
	return hasWord(name, "ministry department parliament government cabinet court army navy military police prosecutor prosecutors council kremlin pentagon agency authority authorities commission assembly congress senate house presidency embassy customs guard force forces bureau security service services interior foreign defense defence unification officials official")
}

func hasWord(s, words string) bool {
	list := " " + words + " "
	for _, t := range tokens(s, 0) {
		if strings.Contains(list, " "+t.s+" ") {
			return true
		}
	}
	return false
}

// label is a source phrase on one line.
func label(s *dateline.ClaimSource) string { return strings.Join(strings.Fields(s.Text), " ") }
