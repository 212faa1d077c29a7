package event

import (
	"slices"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// timeAt is the index of the time expression at token i, -1 for
// none and for no token.
func (r *reader) timeAt(i int) int {
	r.anchorAll()
	if i < 0 {
		return -1
	}
	return int(r.timed[i]) - 1
}

// anchorAll finds for each time, place and number the word it hangs from.
func (r *reader) anchorAll() {
	if r.times != nil {
		return
	}
	r.times = []anchored{}
	r.timed = make([]int32, len(r.doc.Tokens))
	for k, t := range r.in.Times {
		for i, last := r.tokens(t.Span); i < last; i++ {
			if r.timed[i] == 0 {
				r.timed[i] = int32(k) + 1
			}
		}
		if h, tok := r.host(t.Span); h >= 0 || tok >= 0 {
			r.times = append(r.times, anchored{t.ID, tok, h, k})
		}
	}
	for k, q := range r.in.Quantities {
		if h, tok := r.host(q.Span); h >= 0 {
			r.numbers = append(r.numbers, anchored{q.ID, tok, h, k})
		}
	}
	for k, e := range r.in.Entities {
		if e.Kind != dateline.KindPlace && e.Kind != dateline.KindFacility {
			continue
		}
		for _, m := range e.Mentions {
			h, tok := r.host(m.Span)
			if h < 0 {
				continue
			}
			switch r.case_(tok) {
			case "in", "at", "near", "outside", "inside", "around", "from", "to", "on", "into", "across", "off", "through", "over", "throughout":
				r.places = append(r.places, anchored{e.ID, tok, h, k})
			}
		}
	}
}

// host is the token outside a span that its head hangs from, and that head.
func (r *reader) host(s dateline.Span) (host, tok int) {
	first, last := r.tokens(s)
	for i := first; i < last; i++ {
		if h := r.head(i); h < first || h >= last {
			if r.upos(i) == syntax.PUNCT && i+1 < last {
				continue
			}
			return h, i
		}
	}
	return -1, -1
}

// hangs says whether a finding that hangs from host belongs to trigger t: the
// way up to it passes no other happening and no other verb.
func (r *reader) hangs(host, t, gov int) bool {
	for n := 0; host >= 0 && n < 8; n++ {
		if host == t || host == gov && gov >= 0 {
			return true
		}
		if r.isVerb(host) || r.at[host] != nil && !r.at[host].bare {
			return false
		}
		host = r.head(host)
	}
	return false
}

// fillWhen gives m its time, place and numbers.
func (r *reader) fillWhen(m *mention) {
	r.anchorAll()
	m.time = r.timeOf(m.tok, m.gov, m.noun)
	if m.time == "" {
		// "visited Lima and signed a treaty", "when Marin flew in, Holt gave"
		v := m.tok
		if m.gov >= 0 {
			v = m.gov
		}
		h := r.head(v)
		switch r.rel(v) {
		case syntax.RelConj:
			if h >= 0 && r.isVerb(h) {
				m.time = r.timeOf(h, -1, false)
			}
		case syntax.RelXcomp:
			if h >= 0 && r.isVerb(h) {
				m.time = r.timeOf(h, -1, false)
			}
		case syntax.RelAdvcl:
			if k := r.mark(v); h >= 0 && (k == "when" || k == "as" || k == "while") {
				m.time = r.timeOf(h, -1, false)
			}
		}
		if m.time == "" {
			for _, c := range r.children[v] {
				if r.rel(c) == syntax.RelAdvcl && r.mark(c) == "when" || r.rel(c) == syntax.RelXcomp && !m.noun {
					m.time = r.timeOf(c, -1, false)
				}
			}
		}
		if m.time == "" && r.mark(v) != "after" && r.mark(v) != "before" {
			m.time = r.onlyTime(v)
		}
	}
	side := func(id string) bool {
		is := func(p party) bool { return p.id == id }
		return slices.ContainsFunc(m.actors, is) || slices.ContainsFunc(m.recipients, is)
	}
	for _, p := range r.places {
		if c := r.case_(p.tok); (c == "to" || c == "from" || c == "on") && m.row.mode != "visit" && side(p.id) {
			continue // "sent troops to Russia": whom, not where
		}
		if r.hangs(p.host, m.tok, m.gov) {
			m.place = p.id
			break
		}
	}
	if h := r.head(m.tok); m.place == "" && !m.noun && h >= 0 && r.isVerb(h) {
		// "On Samos, two died when a wall collapsed"
		shares := r.rel(m.tok) == syntax.RelAdvcl && r.mark(m.tok) == "when"
		first := r.doc.Text.Sentences[r.doc.Text.Tokens[m.tok].Sentence].First
		for _, p := range r.places {
			if (shares || r.rel(m.tok) == syntax.RelConj && p.tok-first < 5) && p.host == h && p.tok >= first && p.tok < m.tok {
				m.place = p.id
				break
			}
		}
	}
	if h := r.head(m.tok); m.place == "" && !m.noun && h >= 0 && r.rel(m.tok) == syntax.RelConj && r.at[h] != nil && r.at[h].row.mode == "visit" {
		m.place = r.at[h].place // "visited Pyongyang and signed a treaty"
	}
	if m.place == "" && m.row.mode == "visit" {
		for _, c := range r.children[m.tok] {
			if r.rel(c) == syntax.RelObj && r.ent[c] >= 0 && r.in.Entities[r.ent[c]].Kind == dateline.KindPlace && !r.country(r.ent[c]) {
				m.place = r.in.Entities[r.ent[c]].ID
			}
		}
	}
	for _, q := range r.numbers {
		if r.hangs(q.host, m.tok, m.gov) {
			m.quantities = append(m.quantities, q.id)
		}
	}
}

// timeOf is the time that hangs from v or its light verb. A duration tells
// how long, not when: it counts on nouns only ("the 11-day exercise").
func (r *reader) timeOf(v, gov int, noun bool) string {
	best := ""
	for _, t := range r.times {
		x := r.in.Times[t.index]
		if x.Type == "SET" || x.Type == "DURATION" && !noun || x.Value == "PRESENT_REF" {
			continue
		}
		if !r.hangs(t.host, v, gov) {
			continue
		}
		if h, tok := r.lead(t); h != v && h != gov && r.case_(tok) == "of" && !r.isVerb(h) {
			continue // "a star of the 1940s and 1950s died": when she was one
		}
		if best == "" {
			best = t.id
		}
	}
	return best
}

// lead is the host and the token of the first of the times that t is joined to.
func (r *reader) lead(t anchored) (host, tok int) {
	host, tok = t.host, t.tok
	for n := 0; n < 4 && host >= 0 && r.rel(tok) == syntax.RelConj && r.timeAt(host) >= 0; n++ {
		tok, host = host, r.head(host)
	}
	return host, tok
}

// onlyTime is the one time that opens the sentence of v, when v is its main
// verb or joined to it: "On Monday ...".
func (r *reader) onlyTime(v int) string {
	sent := r.doc.Text.Tokens[v].Sentence
	s := r.doc.Text.Sentences[sent]
	switch r.rel(v) {
	case syntax.RelRoot, syntax.RelConj, syntax.RelCcomp, syntax.RelParataxis:
	default:
		return ""
	}
	for _, t := range r.times {
		x := r.in.Times[t.index]
		if t.tok >= s.First && t.tok < s.Last && t.tok-s.First < 4 && (x.Type == "DATE" || x.Type == "TIME") && x.Value != "PRESENT_REF" {
			return t.id
		}
	}
	return ""
}
