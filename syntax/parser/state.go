package parser

import "github.com/dateline-news/dateline/syntax/ud"

// An item is a token on the stack with what hangs from it so far. Items are
// never changed once made: states of the beam share them.
type item struct {
	tok            int32
	below          int32 // item, -1 at the bottom
	l1, l2, r1, r2 int32 // outermost and next children on either side, -1 for none
	nl, nr         uint8
	headed         bool   // its head is the item below
	rel            uint8  // to that head
	l1r, l2r       uint8  // relations of the children
	r1r, r2r       uint8  //
	has            uint32 // which kinds of children there are
}

// A state is one parser configuration: a stack (top item), the next token and
// what hangs from that one.
type state struct {
	prev   int32
	top    int32
	next   int32
	l1, l2 int32 // left children of next
	score  int32
	has    uint32
	nl     uint8
	l1r    uint8 // their relations
	l2r    uint8
	action uint8
	rel    uint8 // of the arc that the action made
	rooted uint8 // how many tokens the root holds
}

// kinds sorts the relations for has: what a head can have but one of, and
// what tells clauses and phrases apart.
var kinds = func() (k [64]uint32) {
	for i, list := range [][]ud.Rel{
		{ud.RelNsubj, ud.RelNsubjPass, ud.RelNsubjOuter, ud.RelCsubj, ud.RelCsubjPass, ud.RelCsubjOuter},
		{ud.RelObj}, {ud.RelIobj}, {ud.RelCop}, {ud.RelAux}, {ud.RelAuxPass}, {ud.RelExpl}, {ud.RelMark},
		{ud.RelCase}, {ud.RelDet, ud.RelDetPredet}, {ud.RelCc, ud.RelCcPreconj}, {ud.RelConj}, {ud.RelPunct},
		{ud.RelCcomp, ud.RelXcomp}, {ud.RelObl, ud.RelOblAgent, ud.RelOblUnmarked}, {ud.RelNmod, ud.RelNmodUnmarked, ud.RelNmodDesc},
		{ud.RelAcl, ud.RelAclRelcl}, {ud.RelAdvcl, ud.RelAdvclRelcl}, {ud.RelAppos}, {ud.RelParataxis}, {ud.RelNummod}, {ud.RelNmodPoss},
	} {
		for _, r := range list {
			k[r] = 1 << i
		}
	}
	return k
}()

// The actions of arc-eager parsing. The root stands behind the last token, so
// that what is left over becomes its child in the end.
const (
	Shift = iota
	Reduce
	Left
	Right
)

// allowed tells which actions a state permits, as bits.
func (p *Search) allowed(s *state) uint8 {
	n := int32(len(p.words))
	if s.next == n {
		if s.top < 0 {
			return 0
		}
		if p.items[s.top].headed {
			return 1 << Reduce
		}
		return 1 << Left
	}
	if s.top < 0 {
		return 1 << Shift
	}
	if p.items[s.top].headed {
		return 1<<Shift | 1<<Reduce | 1<<Right
	}
	return 1<<Shift | 1<<Left | 1<<Right
}

// apply makes the state that follows from (the number of) a state.
func (p *Search) apply(from int32, action, rel uint8, score int32) state {
	s := p.states[from]
	s.prev, s.action, s.rel, s.score = from, action, rel, score
	switch action {
	case Shift:
		s.top = p.push(item{tok: s.next, below: s.top, l1: s.l1, l2: s.l2, r1: -1, r2: -1, nl: s.nl, l1r: s.l1r, l2r: s.l2r, has: s.has})
		s.next++
		s.l1, s.l2, s.nl, s.l1r, s.l2r, s.has = -1, -1, 0, 0, 0, 0
	case Right:
		head := p.items[s.top]
		head.r1, head.r2 = s.next, head.r1
		head.nr = min(head.nr+1, 7)
		head.r1r, head.r2r = rel, head.r1r
		head.has |= kinds[rel&63]
		h := p.push(head)
		s.top = p.push(item{tok: s.next, below: h, l1: s.l1, l2: s.l2, r1: -1, r2: -1, nl: s.nl, headed: true, rel: rel, l1r: s.l1r, l2r: s.l2r, has: s.has})
		s.next++
		s.l1, s.l2, s.nl, s.l1r, s.l2r, s.has = -1, -1, 0, 0, 0, 0
	case Reduce:
		s.top = p.items[s.top].below
	case Left:
		it := &p.items[s.top]
		s.l1, s.l2 = it.tok, s.l1
		s.nl = min(s.nl+1, 7)
		s.l1r, s.l2r = rel, s.l1r
		s.has |= kinds[rel&63]
		if int(s.next) == len(p.words) {
			s.rooted = min(s.rooted+1, 2)
		}
		s.top = it.below
	}
	return s
}

func (p *Search) push(it item) int32 {
	p.items = append(p.items, it)
	return int32(len(p.items) - 1)
}

// Oracle is the sequence of actions for a projective tree, each token leaving
// the stack as soon as it is complete; heads hold -1 for the root. It reports false when the tree is not projective.
func Oracle(heads []int, out []uint8) ([]uint8, bool) {
	n := len(heads)
	left := make([]int, n+1) // children still to come, counted at the head
	for _, h := range heads {
		if h < 0 {
			h = n
		}
		left[h]++
	}
	headOf := func(i int) int {
		if heads[i] < 0 {
			return n
		}
		return heads[i]
	}
	var stack []int
	headed := make([]bool, n)
	b := 0
	for b < n || len(stack) > 0 {
		if len(stack) == 0 {
			out = append(out, Shift)
			stack = append(stack, b)
			b++
			continue
		}
		s := stack[len(stack)-1]
		switch {
		case !headed[s] && headOf(s) == b:
			if left[s] > 0 {
				return out, false
			}
			out = append(out, Left)
			left[b]--
			stack = stack[:len(stack)-1]
		case b < n && headOf(b) == s:
			out = append(out, Right)
			left[s]--
			headed[b] = true
			stack = append(stack, b)
			b++
		case headed[s] && left[s] == 0:
			out = append(out, Reduce)
			stack = stack[:len(stack)-1]
		default:
			if b == n {
				return out, false
			}
			out = append(out, Shift)
			stack = append(stack, b)
			b++
		}
	}
	return out, true
}

// Project lifts heads until no two arcs cross, so that a tree can be learned.
func Project(heads []int) []int {
	h := append([]int(nil), heads...)
	under := func(i, a int) bool {
		for steps := 0; i >= 0 && steps <= len(h); steps++ {
			if i == a {
				return true
			}
			i = h[i]
		}
		return a < 0
	}
	for range len(h) * 4 {
		worst, span := -1, 0
		for d, a := range h {
			if a < 0 {
				continue
			}
			lo, hi := min(a, d), max(a, d)
			for k := lo + 1; k < hi; k++ {
				if !under(k, a) {
					if worst < 0 || hi-lo < span {
						worst, span = d, hi-lo
					}
					break
				}
			}
		}
		if worst < 0 {
			break
		}
		h[worst] = h[h[worst]]
	}
	return h
}

// Relations gives each action of a sequence the relation of the arc that it
// makes, 0 where it makes none.
func Relations(actions []uint8, rels []ud.Rel) []uint8 {
	out := make([]uint8, len(actions))
	var stack []int
	b := 0
	for i, a := range actions {
		switch a {
		case Shift, Right:
			if a == Right {
				out[i] = uint8(rels[b])
			}
			stack = append(stack, b)
			b++
		case Reduce:
			stack = stack[:len(stack)-1]
		case Left:
			out[i] = uint8(rels[stack[len(stack)-1]])
			stack = stack[:len(stack)-1]
		}
	}
	return out
}
