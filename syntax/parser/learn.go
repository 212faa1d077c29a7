package parser

// Learn parses a sentence whose right actions are known and finds where the
// beam's best is furthest ahead of the right sequence (max-violation). Up to
// there, update gets the keys and the action of both: +1 for the right, -1
// for the wrong. It reports whether anything was wrong.
func (p *Search) Learn(words []Word, gold []uint8, m Scorer, width int, update func(keys []uint32, action uint8, delta int32)) bool {
	p.start(words)
	right := int32(0) // the right sequence's state
	worstBy, worstAt, worstRight, worstWrong := int32(0), -1, int32(0), int32(0)
	for i, a := range gold {
		s := &p.states[right]
		scores := m.Score(p.features(s, p.keys[:0]))
		next := p.apply(right, a, s.score+scores[a])
		p.step(m, width)
		p.states = append(p.states, next)
		right = int32(len(p.states) - 1)
		// What is on the beam is the right sequence if its history is.
		best := p.beam[0]
		if by := p.states[best].score - next.score; by >= worstBy && !p.same(best, right) {
			worstBy, worstAt, worstRight, worstWrong = by, i, right, best
		}
	}
	if worstAt < 0 {
		return false
	}
	// Only what follows the last common action differs.
	p.into = p.into[:0]
	for g, b := worstRight, worstWrong; p.states[g].prev >= 0; g, b = p.states[g].prev, p.states[b].prev {
		p.into = append(p.into, g, b)
	}
	differ := false
	for i := len(p.into) - 2; i >= 0; i -= 2 {
		g, b := &p.states[p.into[i]], &p.states[p.into[i+1]]
		if differ = differ || g.action != b.action; !differ {
			continue
		}
		update(p.features(&p.states[g.prev], p.keys[:0]), g.action, 1)
		update(p.features(&p.states[b.prev], p.keys[:0]), b.action, -1)
	}
	return true
}

func (p *Search) same(a, b int32) bool {
	for a >= 0 && b >= 0 && a != b {
		if p.states[a].action != p.states[b].action {
			return false
		}
		a, b = p.states[a].prev, p.states[b].prev
	}
	return true
}
