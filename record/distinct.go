package record

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// tells reports whether an account's own words tell the deed: a claim may be
// listed with an event for the doer or the number alone.
func (b *builder) tells(a *dateline.Account, es []*event) bool {
	deed := es[0].deed
	for _, t := range tokens(a.Quote, 0) {
		w := stem(t.s)
		if w == es[0].word || w == deed || deeds()[w] == deed {
			return true
		}
	}
	return false
}

// land is the country of an account's source, as far as known.
func (b *builder) land(a *dateline.Account) string {
	if o := b.origins[a.Origin]; o != nil {
		if o.State != "" {
			return o.State
		}
		if act := b.actors[strings.TrimPrefix(o.ID, "g-")]; act != nil {
			return act.Country
		}
	}
	return ""
}

// two reports whether two accounts are of two speakers who do not repeat each
// other. They are not where the phrases for them share a name ("CHP Officer
// Brad Baehr", "the CHP"), one is the other's letters ("NYPD", "New York
// Police"), or their words are nearly the same: a statement two desks took from
// one hand-out.
func (b *builder) two(x, y *dateline.Account) bool {
	// Inside one dispatch a man and the body he speaks for, a statement and who
	// made it, are not known apart, unless they are of two lands.
	if x.Dispatch == y.Dispatch {
		if l, m := b.land(x), b.land(y); l == "" || m == "" || l == m {
			return false
		}
	}
	return !b.oneText(x, y)
}

// oneText reports whether two accounts are of speakers who share a name, or in
// nearly the same words.
func (b *builder) oneText(x, y *dateline.Account) bool {
	p, q := b.phrases(x), b.phrases(y)
	for n := range p {
		if q[n] {
			return true
		}
	}
	for n := range p {
		for m := range q {
			if strings.HasPrefix(n, "=") && strings.HasPrefix(m, n[1:]) || strings.HasPrefix(m, "=") && strings.HasPrefix(n, m[1:]) {
				return true
			}
		}
	}
	if x.Claim == "" && y.Claim == "" {
		return dice(contentWords(tokens(x.Quote, 0)), contentWords(tokens(y.Quote, 0))) >= 70
	}
	// Few words about one thing are alike whoever says them; many are one
	// hand-out.
	v, w := contentWords(tokens(x.Quote, 0)), contentWords(tokens(y.Quote, 0))
	if min(len(v), len(w)) < fewWords {
		return dice(v, w) >= 85
	}
	return dice(v, w) >= 55
}

// fewWords is the number of content words under which two accounts may be alike
// by chance.
const fewWords = 8

// phrases are the names in what an account's source is called, here and
// elsewhere; "=nyp" stands for the first letters of New York Police.
func (b *builder) phrases(a *dateline.Account) map[string]bool {
	key := a.Origin + "\x00" + a.Source
	if out, ok := b.called[key]; ok {
		return out
	}
	out := map[string]bool{}
	if b.called == nil || len(b.called) > mostRemembered {
		b.called = map[string]map[string]bool{}
	}
	b.called[key] = out
	names := []string{a.Source}
	if o := b.origins[a.Origin]; o != nil {
		names = append(names, o.Name)
		if act := b.actors[strings.TrimPrefix(o.ID, "g-")]; act != nil {
			names = append(names, act.Names...)
			for _, s := range act.SameNameAs {
				names = append(names, b.actors[s].Names...)
			}
		}
	}
	for _, n := range names {
		letters := ""
		for _, t := range tokens(n, 0) {
			if !t.capital || stops[t.s] {
				continue
			}
			letters += t.s[:1]
			if len(t.s) > 2 {
				out[sound(t.s)] = true
			}
		}
		if len(letters) >= 3 {
			out["="+sound(letters)] = true
		}
	}
	return out
}

// mostRemembered bounds what is remembered of sources: the same are set against
// each other again and again in one happening.
const mostRemembered = 4096
