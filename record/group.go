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
	// That two are not known apart says nothing of a third: the count is of
	// accounts that are all apart from each other, those first that are so from
	// the most.
	same := make([][]bool, len(tried))
	alike := make([]int, len(tried))
	order := make([]int, len(tried))
	for i := range tried {
		order[i] = i
		same[i] = make([]bool, len(tried))
		for k := range i {
			if tried[i].acc.Side == tried[k].acc.Side && !b.apart(tried[k], tried[i]) {
				same[i][k], same[k][i] = true, true
				alike[i]++
				alike[k]++
			}
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(alike[x], alike[y]) })
	for _, i := range order {
		if tried[i].acc.Group != "" {
			continue
		}
		tried[i].acc.Group = tried[i].group
		for k, h := range tried {
			if same[i][k] && h.acc.Group == "" {
				h.acc.Group = tried[i].group
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

// apart reports whether it is known that two accounts are of two.
func (b *builder) apart(x, y *heard) bool {
	switch {
	case x.group == y.group || overlap(x.states, y.states):
		return false
	case x.official() && y.official() && (len(x.states) == 0 || len(y.states) == 0):
		return false // "the Defence Ministry", "a Navy spokesman": of which state, nothing says
	case x.relays(y) || y.relays(x):
		return false
	case (x.unnamed() || y.unnamed()) && !(len(x.states) > 0 && len(y.states) > 0):
		return false // "her spokesman" may be any man who is named
	case x.e != y.e && (x.vague() || y.vague()):
		return false // "fired at him": at whom, the next text does not know
	case x.e != y.e && x.e.word != y.e.word && !(x.e.timed && y.e.timed) && faces(x.e.all, y.e.all) < 2:
		return false // "discussed", "met": nothing but the kind of deed in common
	}
	return b.two(&x.acc, &y.acc)
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
