package record

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
)

// mostGrouped is how many accounts of one occurrence are set against each other,
// and perOrigin how many of one origin: what a flood of copies adds to these is
// no origin of its own.
const (
	mostGrouped = 48
	perOrigin   = 3
)

// group tells which accounts count once. That two are apart needs positive
// evidence: five texts that quote one spokesman, a man and the body that he may
// speak for, two officials of a state or of none that is known, two reports with
// the same words are one. Accounts without an origin, and those that assert
// nothing, are in no group.
func (b *builder) group(all []heard) {
	var tried []*heard
	of := map[string]int{}
	for i := range all {
		h := &all[i]
		if h.origin == nil || h.acc.Passing || h.acc.Side == "open" {
			continue
		}
		key := h.acc.Side + " " + h.group
		if of[key]++; of[key] <= perOrigin && len(tried) < mostGrouped {
			tried = append(tried, h)
		}
	}
	parties := b.voices(tried)
	// That two are not known apart says nothing of a third: the count is of
	// voices that are all apart from each other, those first that are so from
	// the most.
	same := make([][]bool, len(parties))
	alike := make([]int, len(parties))
	order := make([]int, len(parties))
	for i := range parties {
		order[i] = i
		same[i] = make([]bool, len(parties))
		for k := range i {
			if !b.apart(parties[i], parties[k]) {
				same[i][k], same[k][i] = true, true
				alike[i]++
				alike[k]++
			}
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(alike[x], alike[y]) })
	for _, i := range order {
		first := parties[i][0]
		if first.acc.Group != "" {
			continue
		}
		for k := range parties {
			if k == i || same[i][k] && parties[k][0].acc.Group == "" {
				for _, h := range parties[k] {
					h.acc.Group = first.group
				}
			}
		}
	}
	group := map[string]string{}
	for _, h := range tried {
		if k := h.acc.Side + " " + h.group; group[k] == "" {
			group[k] = h.acc.Group
		}
	}
	for i := range all {
		if h := &all[i]; h.acc.Group == "" && h.origin != nil && !h.acc.Passing && h.acc.Side != "open" {
			// One more of an origin that is grouped, or of those beyond the first
			// four dozen, which are taken for one of them.
			if h.acc.Group = group[h.acc.Side+" "+h.group]; h.acc.Group == "" {
				for _, t := range tried {
					if t.acc.Side == h.acc.Side {
						h.acc.Group = t.acc.Group
						break
					}
				}
			}
		}
	}
}

// voices puts together what one speaker, one state or one text tells.
func (b *builder) voices(all []*heard) [][]*heard {
	of, _ := cluster(len(all), b.sameVoice(all), func(x, y []int) bool { return true })
	var out [][]*heard
	for _, g := range groups(of) {
		var l []*heard
		for _, k := range g {
			l = append(l, all[k])
		}
		out = append(out, l)
	}
	return out
}

func (b *builder) sameVoice(all []*heard) (out []edge) {
	for i, x := range all {
		for k, y := range all[i+1:] {
			if x.acc.Side == y.acc.Side && (x.group == y.group || overlap(x.states, y.states) || x.relays(y) || y.relays(x) || b.oneText(&x.acc, &y.acc)) {
				out = append(out, edge{i, i + 1 + k, 1, "voice"})
			}
		}
	}
	return out
}

// apart reports whether two voices are known to be two: no account of the one
// may be the other's, and they tell the same in some of their words.
func (b *builder) apart(xs, ys []*heard) bool {
	sure := false
	for _, x := range xs {
		for _, y := range ys {
			if x.acc.Side != y.acc.Side {
				return true
			}
			if b.maybeOne(x, y) {
				return false
			}
			sure = sure || b.tellOne(x, y)
		}
	}
	return sure
}

// maybeOne reports whether two accounts may be of one speaker.
func (b *builder) maybeOne(x, y *heard) bool {
	known := len(x.states) > 0 && len(y.states) > 0
	switch {
	case x.official() && y.official() && !known:
		return true // "the Defence Ministry", "a Navy spokesman": of which state, nothing says
	case (x.unnamed() || y.unnamed()) && !known:
		return true // "her spokesman" may be any man who is named
	case x.retells(y) || y.retells(x):
		return true
	case x.e.it == y.e.it:
		// A man and the body he speaks for, a statement and who made it, are not
		// known apart inside one dispatch, unless they are of two lands.
		l, m := b.land(&x.acc), b.land(&y.acc)
		return l == "" || m == "" || l == m
	}
	return false
}

// Two accounts in two dispatches that surely tell one happening are alike, out of
// 100, or the shorter has that much of the other's words: below were "agreed to
// plead guilty" and "agreed to buy stock" (tools/record shows what is displayed
// over corpora).
const (
	alikeAccounts   = 25
	coveredAccounts = 40
)

// tellOne reports whether two accounts surely tell the same: nothing but the
// kind of deed in common ("discussed", "met") is too little, and at whom "fired
// at him" was, the next text does not know.
func (b *builder) tellOne(x, y *heard) bool {
	switch {
	case x.e == y.e:
		// A reader puts "talks" and "met" together; two speakers tell one thing
		// when their words for it, or the names in them, are the same.
		return sharedDeed(x.acc.Quote, y.acc.Quote) || sharedNames(x.acc.Quote, y.acc.Quote) > 1
	case x.vague() || y.vague():
		return false
	case x.e.dateless() || y.e.dateless():
		return false // "has checked into a clinic": the first one, or the next
	case unlike(x.e, y.e) || strangers(x.e, y.e):
		return false // "its February load factor rose": every airline's
	}
	if kind := x.e.v.Type; (uttered[kind] || mutual[kind]) && (len(x.e.doers) == 0 || len(y.e.doers) == 0) {
		return false // who asks, or agrees, is what makes it one
	}
	v, w := contentWords(tokens(x.acc.Quote, 0)), contentWords(tokens(y.acc.Quote, 0))
	if dice(v, w) < alikeAccounts && covered(v, w) < coveredAccounts {
		return false // "agreed to plead guilty", "agreed to buy stock": one man, one day, two agreements
	}
	return x.e.word == y.e.word || x.e.timed && y.e.timed || faces(x.e.all, y.e.all) > 1
}

// sharedDeed reports whether two quotes have a word of one deed that deeds.tsv
// knows.
func sharedDeed(x, y string) bool {
	in := map[string]bool{}
	for _, t := range tokens(x, 0) {
		if w := stem(t.s); deeds()[w] != "" {
			in[w] = true
		}
	}
	for _, t := range tokens(y, 0) {
		if in[stem(t.s)] {
			return true
		}
	}
	return false
}

// sharedNames counts the capital words that two quotes have both.
func sharedNames(x, y string) int {
	in := map[string]bool{}
	for _, t := range tokens(x, 0) {
		if t.capital && !t.stop {
			in[t.s] = true
		}
	}
	n := 0
	for _, t := range tokens(y, 0) {
		if t.capital && in[t.s] {
			n++
			delete(in, t.s)
		}
	}
	return n
}

// retells reports whether an account is an agency's own words on what another of
// its dispatches has of somebody: "it gave 106 mln stg", the bank said; the next
// day the agency says so itself.
func (h *heard) retells(o *heard) bool {
	return h.acc.Claim == "" && h.e.it.agency != "" && h.e.it.agency == o.e.it.agency
}

// vague reports whether an account says only by a pronoun to whom it was done.
func (h *heard) vague() bool {
	ts := tokens(h.acc.Quote, 0)
	for i, t := range ts {
		if !h.e.tells(t) {
			continue
		}
		for _, o := range ts[i+1 : min(len(ts), i+3)] {
			switch o.s {
			case "him", "her", "them", "me", "us", "it":
				return true
			}
		}
	}
	return false
}

// unnamed reports whether an account is of somebody who speaks for a body or a
// person, and is not named himself.
func (h *heard) unnamed() bool {
	c := h.e.it.claims[h.acc.Claim]
	if c == nil || c.Source == nil || c.Source.Kind != dateline.SourceOffice {
		return false
	}
	for _, e := range h.e.it.named(c.Source.Span) {
		if e.Kind == dateline.KindPerson && e.ID == c.Source.Entity {
			return len(tokens(c.Source.Text, 0)) > 0 && strings.HasPrefix(h.origin.ID, "g-for-")
		}
	}
	return true
}

// official reports whether an account is of an organ of a state, or of somebody
// who speaks for one.
func (h *heard) official() bool {
	if h.acc.Claim == "" || h.origin.Kind == dateline.OriginAgency || h.origin.Kind == dateline.OriginOutlet {
		return false
	}
	if h.origin.State != "" || stateBody(h.origin.Name+" "+h.acc.Source) {
		return true
	}
	c := h.e.it.claims[h.acc.Claim]
	if c == nil || c.Source == nil {
		return false
	}
	e := h.e.it.ents[c.Source.Entity]
	if e == nil {
		return false
	}
	for _, r := range e.Roles {
		if stateBody(r.Role) {
			return true
		}
	}
	return e.Kind == dateline.KindPerson && official1(e)
}

// relays reports whether h's account came by way of o's speaker: "Yonhap,
// citing the ministry, reported" is no second voice.
func (h *heard) relays(o *heard) bool {
	if h.e.it != o.e.it {
		return false
	}
	c, d := h.e.it.claims[h.acc.Claim], o.e.it.claims[o.acc.Claim]
	if c == nil || d == nil || d.Source == nil || d.Source.Entity == "" {
		return false
	}
	for _, v := range c.Via {
		if v == d.Source.Entity {
			return true
		}
	}
	return false
}
