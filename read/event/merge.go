package event

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// reach is how many happenings back a mention may join one: beyond it, a
// mention of the same thing counts as another.
const reach = 400

// merge puts together what several mentions tell of one happening. Bare nouns
// that join nothing are dropped.
func (r *reader) merge() {
	var out []*mention
	for _, m := range r.found {
		joined := false
		for i := len(out) - 1; i >= max(0, len(out)-reach); i-- {
			if r.same(out[i], m) {
				r.join(out[i], m)
				joined = true
				break
			}
		}
		if !joined && !m.bare {
			out = append(out, m)
		}
	}
	for _, m := range out {
		if m.refuted {
			m.status = dateline.EventDenied
		}
		m.stand()
	}
	r.found = out
}

// kin are lemmas that tell the same happening.
var kin = map[string]string{
	"arrive": "visit", "travel": "visit", "trip": "visit", "go": "visit", "arrival": "visit", "fly": "visit", "journey": "visit",
	"meeting": "meet", "talk": "meet", "talks": "meet", "summit": "meet", "discuss": "meet", "speak": "meet", "call": "meet", "conversation": "meet",
	"strike": "attack", "airstrike": "attack", "bombing": "attack", "bomb": "attack", "assault": "attack", "blast": "attack", "raid": "attack", "shelling": "attack", "shell": "attack", "shooting": "attack", "shoot": "attack", "stabbing": "attack", "stab": "attack", "explosion": "attack", "ram": "attack", "target": "attack", "ambush": "attack",
	"quake": "earthquake", "demonstration": "protest", "demonstrate": "protest", "rally": "protest", "march": "protest",
	"invasion": "invade", "withdrawal": "withdraw", "resignation": "resign", "death": "die", "arrest": "arrest", "detain": "arrest", "detention": "arrest",
	"drill": "exercise", "training": "exercise", "drills": "exercise", "maneuver": "exercise", "test-launch": "test", "launch": "test",
	"treaty": "agree", "agreement": "agree", "sign": "agree", "deal": "agree", "pact": "agree", "accord": "agree", "memorandum": "agree",
	"conviction": "convict", "indictment": "indict", "killing": "kill", "murder": "kill", "massacre": "kill", "truce": "ceasefire", "cease-fire": "ceasefire",
	"wound": "injure", "hurt": "injure",
}

func (r *reader) stem(m *mention) string {
	l := strings.ToLower(r.lemma(m.tok))
	if l == "die" && m.row.kind == dateline.EventAssault {
		return "kill" // "dozens died in the attack"
	}
	if k, ok := kin[l]; ok {
		return k
	}
	return l
}

// hurts is which harm m tells: the killed and the wounded of one attack are two
// happenings.
func (r *reader) hurts(m *mention) string {
	if s := r.stem(m); m.harm == "" && m.row.kind == dateline.EventAssault && (s == "kill" || s == "injure") {
		m.harm = s
	}
	return m.harm
}

// same says whether b tells what a told.
func (r *reader) same(a, b *mention) bool {
	if a.row.kind != b.row.kind {
		return false
	}
	if a.row.kind == "" && r.stem(a) != r.stem(b) {
		return false
	}
	if ha, hb := r.hurts(a), r.hurts(b); ha != "" && hb != "" && ha != hb {
		return false
	}
	apart := int(r.doc.Text.Tokens[b.tok].Sentence - r.doc.Text.Tokens[a.tok].Sentence)
	near := apart <= 2
	sa, sb := r.stem(a), r.stem(b)
	if sa != sb && !(a.row.mode == b.row.mode && a.row.mode != "" && a.row.kind == dateline.EventConsult) {
		// means and harm told together: "the attack killed"
		if !(near && r.meansAndHarm(a, b, sa, sb)) {
			return false
		}
	}
	if !r.timesFit(a, b) {
		return false
	}
	real := func(s string) bool { return s == dateline.EventHappened || s == dateline.EventOngoing }
	if real(a.status) != real(b.status) && !b.bare {
		return false
	}
	if !b.noun && !a.noun && sa == sb && a.status == b.status && len(a.quantities) > 0 && len(b.quantities) > 0 && a.row.kind != dateline.EventAssault {
		return false
	}
	if b.bare {
		return r.definiteNear(a, b)
	}
	if !fit(r, a.actors, b.actors) || !fit(r, a.recipients, b.recipients) {
		if !(a.row.both && fit(r, append(slices.Clone(a.actors), a.recipients...), append(slices.Clone(b.actors), b.recipients...))) {
			return false
		}
	}
	// "Trump spoke with Putin" and "Trump met Kim" are two: where each has
	// somebody that the other has not, sides that share one do not make one.
	if a.row.both {
		x, y := slices.Concat(a.actors, a.recipients), slices.Concat(b.actors, b.recipients)
		if len(x) > 1 && len(y) > 1 && !within(r, x, y) && !within(r, y, x) {
			return false
		}
	}
	// Two verbs that share nothing but silence are two happenings.
	shared := overlap(r, a.actors, b.actors) || overlap(r, a.recipients, b.recipients) || overlap(r, a.actors, b.recipients) && a.row.both || a.time != "" && a.time == b.time || a.place != "" && a.place == b.place
	if !shared && !(b.noun && b.gov < 0 && r.determiner(b.tok) == "the" && apart <= 10) && !r.again(a, b, sa, sb, apart) && !(near && b.noun && r.determiner(b.tok) == "the") && !(near && r.meansAndHarm(a, b, sa, sb)) {
		return false
	}
	return true
}

// meansAndHarm says that one tells how and the other whom it hurt, together:
// "attacked a post, killing two", "the attack killed two".
func (r *reader) meansAndHarm(a, b *mention, sa, sb string) bool {
	if a.row.kind != dateline.EventAssault {
		return false
	}
	means := func(m *mention, s string) bool {
		return s != "kill" && s != "injure" && m.row.kind == dateline.EventAssault && m.row.mode != "territory"
	}
	harm := func(s string) bool { return s == "kill" || s == "injure" }
	if !(means(a, sa) && harm(sb) || harm(sa) && means(b, sb)) {
		return false
	}
	if a.noun || b.noun {
		return true
	}
	if r.head(b.tok) == a.tok || r.head(a.tok) == b.tok {
		return true
	}
	if s := r.child(b.tok, syntax.RelNsubj); s >= 0 && harm(sb) && r.determiner(s) == "the" && lexicon().nouns[r.lemma(s)] != nil && lexicon().nouns[r.lemma(s)][0].kind != "" {
		return true // "attacked a post. The attack killed three"
	}
	// "A bomb killed six. The device exploded": how, told again
	return means(b, sb) && len(b.actors)+len(b.recipients)+len(b.quantities) == 0 && (b.time == "" || b.time == a.time) && r.opens(b.tok, "explode", "detonate", "go")
}

// opens says that v is one of the verbs.
func (r *reader) opens(v int, lemmas ...string) bool { return slices.Contains(lemmas, r.lemma(v)) }

// again says that b tells an attack once more, with nothing of its own: "The
// man was then shot".
func (r *reader) again(a, b *mention, sa, sb string, apart int) bool {
	return a.row.kind == dateline.EventAssault && sa == sb && apart <= 12 && b.time == "" && b.place == "" &&
		len(b.actors)+len(b.recipients)+len(b.quantities) == 0 && a.status == b.status && r.known(b)
}

// known says that whom b hurts was spoken of before.
func (r *reader) known(b *mention) bool {
	for _, h := range b.recipientHeads {
		if r.determiner(h) != "the" && r.upos(h) != syntax.PRON {
			return false
		}
	}
	return true
}

// definiteNear takes "the attack" for the last one told.
func (r *reader) definiteNear(a, b *mention) bool {
	return r.determiner(b.tok) == "the" && r.doc.Text.Tokens[b.tok].Sentence-r.doc.Text.Tokens[a.tok].Sentence <= 8
}

func (r *reader) timesFit(a, b *mention) bool {
	if a.time == "" || b.time == "" || a.time == b.time {
		return true
	}
	x, y := r.timeByID(a.time), r.timeByID(b.time)
	if x == nil || y == nil || x.From == "" || y.From == "" {
		return true
	}
	cut := func(s string) string { return s[:min(10, len(s))] }
	return cut(x.From) <= cut(y.To) && cut(y.From) <= cut(x.To)
}

func (r *reader) timeByID(id string) *dateline.TimeExpr {
	for i := range r.in.Times {
		if r.in.Times[i].ID == id {
			return &r.in.Times[i]
		}
	}
	return nil
}

// fit says whether two sets of parties can be one: one is silent, or they have
// somebody in common, or one is told loosely by the other's country.
func fit(r *reader, a, b []party) bool {
	return len(a) == 0 || len(b) == 0 || overlap(r, a, b)
}

// within says whether everybody of a is among b.
func within(r *reader, a, b []party) bool {
	for i := range a {
		if !overlap(r, a[i:i+1], b) {
			return false
		}
	}
	return true
}

func overlap(r *reader, a, b []party) bool {
	for _, p := range a {
		for _, q := range b {
			if p.id == q.id {
				return true
			}
			if (p.loose || q.loose) && r.countryID(p.id) == r.countryID(q.id) && r.countryID(p.id) != "" {
				return true
			}
		}
	}
	return false
}

func (r *reader) countryID(id string) string {
	for i := range r.in.Entities {
		if r.in.Entities[i].ID == id {
			return r.in.Entities[i].Country
		}
	}
	return ""
}

// join adds what b tells to a.
func (r *reader) join(a, b *mention) {
	a.refuted = a.refuted && b.refuted
	if r.hurts(a) == "" {
		a.harm = r.hurts(b)
	}
	a.actors = r.better(a.actors, b.actors)
	a.recipients = r.better(a.recipients, b.recipients)
	if len(a.actorHeads) == 0 {
		a.actorHeads = b.actorHeads
	}
	if len(a.recipientHeads) == 0 {
		a.recipientHeads = b.recipientHeads
	}
	if len(a.recipients) > 0 {
		a.recipients = slices.DeleteFunc(a.recipients, func(p party) bool {
			return slices.ContainsFunc(a.actors, func(q party) bool { return q.id == p.id })
		})
	}
	if a.time == "" {
		a.time = b.time
	}
	if a.place == "" {
		a.place = b.place
	}
	for _, q := range b.quantities {
		if !slices.Contains(a.quantities, q) {
			a.quantities = append(a.quantities, q)
		}
	}
	if a.row.mode == "" {
		a.row.mode = b.row.mode
	}
	a.conf = max(a.conf, b.conf)
	a.own = a.own || b.own
	// Where the dispatch asserts the event itself, a mention in a side clause
	// or a bare noun is no account of it.
	own := !a.sure && !a.hedged
	if own && (b.minor || b.bare) || b.noun && b.gov < 0 && !r.detailed(b.tok) {
		return
	}
	for _, c := range b.claims {
		if !slices.Contains(a.claims, c) {
			a.claims = append(a.claims, c)
		}
	}
	for _, c := range b.asserted {
		if !slices.Contains(a.asserted, c) {
			a.asserted = append(a.asserted, c)
		}
	}
	a.sure = a.sure || b.sure
	a.hedged = a.hedged || b.hedged
}

// detailed says that a noun is what its claim is about: "confirmed the
// arrival". Where its verb is part of what is said, the noun is taken for
// granted: "the trip could be related to another" says nothing of whether
// there was a trip.
func (r *reader) detailed(n int) bool {
	h := r.head(n)
	return h >= 0 && r.isVerb(h) && (len(r.holders(n)) == 0 || r.innermost(h) != r.innermost(n))
}

// better takes named parties before loose ones, and what a says before b.
func (r *reader) better(a, b []party) []party {
	loose := func(ps []party) bool {
		for _, p := range ps {
			if !p.loose {
				return false
			}
		}
		return true
	}
	if len(a) == 0 || loose(a) && len(b) > 0 && !loose(b) {
		return b
	}
	return a
}
