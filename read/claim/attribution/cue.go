package attribution

import (
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/syntax/weights"
)

// Keys are the features of a decision: hashes of their names and values.
type Keys = []uint32

// featureSet collects keys with a running template number, so that a template
// is one line and needs no name. Base is the decision's own first number.
type featureSet struct {
	keys Keys
	t    uint32
}

func (f *featureSet) add(a, b, c uint32) {
	f.keys = append(f.keys, weights.Key(f.t, a, b, c))
	f.t++
}

// when adds the template's key only where cond holds; the number moves on.
func (f *featureSet) when(cond bool, a, b, c uint32) {
	if cond {
		f.keys = append(f.keys, weights.Key(f.t, a, b, c))
	}
	f.t++
}

// Decisions keep their templates apart by these bases.
const (
	baseCue     = 100
	baseExtend  = 300
	baseSource  = 400
	baseContent = 600
	baseSure    = 900
)

// MayCue reports whether token i can be the head of a cue at all.
func (v *Viewed) MayCue(i int) bool {
	switch v.upos(i) {
	case syntax.VERB, syntax.NOUN, syntax.ADJ:
		return true
	case syntax.AUX:
		return v.rel(i) != syntax.RelAux && v.rel(i) != syntax.RelAuxPass && v.rel(i) != syntax.RelCop
	case syntax.ADV, syntax.ADP, syntax.SCONJ, syntax.PROPN:
		return v.Doc.Text.Tokens[i].End-v.Doc.Text.Tokens[i].Start > 2
	case syntax.PUNCT:
		s := v.Doc.Text.Surface(i)
		return s == ":" || s == "―" || s == "—" || s == "–" || s == "--"
	}
	return false
}

const none = 0xFFFFFFFF

func (v *Viewed) lemmaAt(i int, r Range) uint32 {
	if i < r.First || i >= r.Last {
		return none
	}
	return v.lemma[i]
}

func (v *Viewed) xposAt(i int, r Range) uint32 {
	if i < r.First || i >= r.Last {
		return none
	}
	return uint32(v.Doc.Tokens[i].XPOS)
}

// quoteState says how token i stands to quotations: 0 far from any, 1 inside,
// 2 one closed just before (a comma may stand between), 3 one opens just
// behind, with up to three words between, 4 both.
func (v *Viewed) quoteState(i int) uint32 {
	if v.quote[i] >= 0 {
		return 1
	}
	s := v.Sentence(i)
	var q uint32
	for k := i - 1; k >= s.First-1 && k >= 0 && k >= i-6; k-- {
		if v.quote[k] >= 0 {
			q = 2
			break
		}
	}
	for k := i + 1; k < s.Last+2 && k < v.n && k <= i+5; k++ {
		if v.quote[k] >= 0 {
			if q == 2 {
				return 4
			}
			return 3
		}
	}
	return q
}

// subject is the token that is or stands for the subject of i, through
// coordination and control: -1 when none.
func (v *Viewed) subject(i int) int {
	for range 4 {
		if c := v.child(i, syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelNsubjOuter); c >= 0 {
			return c
		}
		h := v.head(i)
		if h < 0 {
			return -1
		}
		switch v.rel(i) {
		case syntax.RelConj, syntax.RelXcomp, syntax.RelAdvcl, syntax.RelParataxis:
			i = h
		case syntax.RelAcl, syntax.RelAclRelcl:
			return h
		default:
			return -1
		}
	}
	return -1
}

// CueFeatures appends the features of "token i is the head of a cue".
func (v *Viewed) CueFeatures(i int, keys Keys) Keys {
	f := featureSet{keys: keys, t: baseCue}
	s := v.Sentence(i)
	tok := &v.Doc.Tokens[i]
	L, F := v.lemma[i], v.form[i]
	u, x, rel := uint32(tok.UPOS), uint32(tok.XPOS), uint32(tok.Rel)
	h := int(tok.Head)
	var hl, hu uint32 = none, none
	if h >= 0 {
		hl, hu = v.lemma[h], uint32(v.upos(h))
	}
	p1, p2 := v.lemmaAt(i-1, s), v.lemmaAt(i-2, s)
	n1, n2 := v.lemmaAt(i+1, s), v.lemmaAt(i+2, s)
	px, nx := v.xposAt(i-1, s), v.xposAt(i+1, s)
	q := v.quoteState(i)
	f.add(0, 0, 0)
	f.add(L, u, 0)
	f.add(F, x, 0)
	f.add(L, rel, u)
	f.add(rel, u, 0)
	f.add(x, px, nx)
	f.add(L, p1, 0)
	f.add(L, n1, 0)
	f.add(L, nx, 0)
	f.add(L, px, 0)
	f.add(n1, u, 0)
	f.add(p1, u, 0)
	f.add(n1, n2, u)
	f.add(p1, p2, u)
	f.add(L, n1, n2)
	f.add(L, p1, p2)
	f.add(x, nx, v.xposAt(i+2, s))
	f.add(x, px, v.xposAt(i-2, s))
	f.add(hl, rel, 0)
	f.add(hl, rel, L)
	f.add(hu, rel, u)
	f.add(q, u, 0)
	f.add(q, L, 0)
	f.add(q, rel, x)
	// Word endings stand in for verbs never seen.
	low := v.Doc.Text.Surface(i)
	if len(low) > 4 {
		f.add(hash(low[len(low)-3:]), u, 0)
	} else {
		f.add(F, u, 0)
	}
	// What hangs from it.
	var kids, mask uint32
	base := f.t
	for c := v.first[i]; c >= 0; c = v.next[c] {
		cr := uint32(v.rel(int(c)))
		side := uint32(0)
		if int(c) > i {
			side = 1
		}
		f.t = base
		f.add(cr, L, side)
		f.add(cr, uint32(v.upos(int(c))), u<<1|side)
		switch v.rel(int(c)) {
		case syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelObj, syntax.RelObl, syntax.RelXcomp, syntax.RelCcomp, syntax.RelMark, syntax.RelAdvmod, syntax.RelCompoundPrt, syntax.RelOblAgent, syntax.RelAux, syntax.RelNmodPoss, syntax.RelNmod, syntax.RelAcl, syntax.RelCase:
			f.add(cr, v.lemma[c], u)
			f.add(cr, v.lemma[c], L)
		}
		switch v.rel(int(c)) {
		case syntax.RelNsubj:
			mask |= 1
		case syntax.RelCcomp:
			mask |= 2
		case syntax.RelXcomp:
			mask |= 4
		case syntax.RelObj:
			mask |= 8
		case syntax.RelNsubjPass, syntax.RelAuxPass:
			mask |= 16
		case syntax.RelMark:
			mask |= 32
		case syntax.RelParataxis:
			mask |= 64
		case syntax.RelNmodPoss:
			mask |= 128
		case syntax.RelObl, syntax.RelOblAgent:
			mask |= 256
		case syntax.RelAcl, syntax.RelAclRelcl:
			mask |= 512
		case syntax.RelCop:
			mask |= 1024
		}
		kids++
	}
	f.t = base + 4
	f.add(mask, u, 0)
	f.add(mask, L, 0)
	f.add(mask, rel, x)
	f.add(mask, q, u)
	// Whose act it is.
	sub := v.subject(i)
	var sl, su, sn uint32 = none, none, 0
	if sub >= 0 {
		sl, su, sn = v.lemma[sub], uint32(v.Doc.Tokens[sub].XPOS), uint32(v.name[sub])
	}
	f.add(sl, u, 0)
	f.add(sl, L, 0)
	f.add(su, sn, u)
	f.add(su, sn, L)
	// The chain above it: the clause it depends on and that one's verb.
	up := h
	var chain uint32
	for k := 0; k < 3 && up >= 0; k++ {
		if v.upos(up) == syntax.VERB {
			f.add(uint32(k), v.lemma[up], u)
		} else {
			f.add(uint32(k), uint32(v.upos(up)), u)
		}
		chain = chain*64 + uint32(v.rel(up))
		up = v.head(up)
	}
	f.t = base + 16
	f.add(chain, rel, u)
	f.when(h < 0, L, 0, 0)
	f.when(h < 0, u, q, 0)
	// Place.
	f.when(i == s.First, L, u, 0)
	f.when(s.Last-i <= 2, L, u, 0)
	f.when(s.Len() < 12, L, 0, 0)
	var sentQuote uint32
	for k := s.First; k < s.Last; k++ {
		if v.quote[k] >= 0 {
			sentQuote = 1
			break
		}
	}
	f.add(sentQuote, L, rel)
	f.add(sentQuote, u, q)
	return f.keys
}

// MaxReach bounds how far cue words are looked for from the head.
const MaxReach = 6

// ExtendFeatures appends the features of "token t is a cue word too", where the
// cue reaches from a's head to t's neighbour already.
func (v *Viewed) ExtendFeatures(anchor int, cue Range, t int, keys Keys) Keys {
	f := featureSet{keys: keys, t: baseExtend}
	s := v.Sentence(anchor)
	L := v.lemma[anchor]
	side, dist := uint32(0), uint32(anchor-t)
	if t > anchor {
		side, dist = 1, uint32(t-anchor)
	}
	sd := side<<4 | min(dist, 7)
	x, rel := uint32(v.Doc.Tokens[t].XPOS), uint32(v.rel(t))
	to := uint32(3) // how t hangs: on the head, inside the cue, the head on it, else
	switch h := v.head(t); {
	case h == anchor:
		to = 0
	case cue.Has(h):
		to = 1
	case v.head(anchor) == t:
		to = 2
	}
	out, in := t-1, t+1
	if side == 1 {
		out, in = t+1, t-1
	}
	f.add(0, sd, 0)
	f.add(v.lemma[t], sd, 0)
	f.add(v.lemma[t], L, side)
	f.add(x, sd, to)
	f.add(rel, to, side)
	f.add(rel, x, sd)
	f.add(rel, L, side)
	f.add(L, sd, x)
	f.add(v.lemmaAt(out, s), v.lemma[t], side)
	f.add(v.xposAt(out, s), x, sd)
	f.add(v.xposAt(out, s), v.xposAt(in, s), x<<1|side)
	f.add(v.lemmaAt(in, s), v.lemma[t], side)
	f.add(uint32(v.upos(anchor)), x, sd)
	f.add(uint32(v.upos(anchor)), rel, to<<1|side)
	f.add(v.quoteState(t), x, side)
	f.add(uint32(v.name[t]), sd, 0)
	return f.keys
}

// cueRange reaches out from the head, first to the right, then to the left, as
// long as the next word belongs to the cue.
func (m *Model) cueRange(v *Viewed, anchor int) Range {
	s := v.Sentence(anchor)
	r := Range{anchor, anchor + 1}
	var keys Keys
	for r.Last < s.Last && r.Last-anchor <= MaxReach {
		keys = v.ExtendFeatures(anchor, r, r.Last, keys[:0])
		if m.Extend.Score(keys)[0] <= extendFloor {
			break
		}
		r.Last++
	}
	for r.First > s.First && anchor-r.First < MaxReach {
		keys = v.ExtendFeatures(anchor, r, r.First-1, keys[:0])
		if m.Extend.Score(keys)[0] <= extendFloor {
			break
		}
		r.First--
	}
	return r
}
