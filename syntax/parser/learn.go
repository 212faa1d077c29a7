package parser

// Move is one update of the two models: Delta is 1 for the right sequence and
// -1 for the wrong one.
type Move struct {
	Keys, LabelKeys []uint32 // LabelKeys is empty where no arc is made
	Action, Rel     uint8
	Delta           int32
}

// Learn parses a sentence whose right actions and relations (0 where no arc
// is made) are known and finds where the beam's best is furthest ahead of the
// right sequence (max-violation). Up to there, update gets what both did
// after they parted. It reports whether anything was wrong.
func (p *Search) Learn(words []Word, gold, rels []uint8, m Scorer, allow *Allowed, width int, update func(Move)) bool {
	p.start(words, allow)
	right := int32(0) // the right sequence's state
	worstBy, worstAt, worstRight, worstWrong := int32(0), -1, int32(0), int32(0)
	for i, a := range gold {
		s := &p.states[right]
		scores := m.Score(p.features(s, p.keys[:0]))
		score := s.score + scores[a]
		if a >= Left && int(s.next) < len(words) {
			clear(p.scores[:])
			m.Labels(p.labelFeatures(s, a, p.lkeys[:0]), &p.scores)
			score += p.scores[rels[i]]
		}
		next := p.apply(right, a, rels[i], score)
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
		if differ = differ || g.action != b.action || g.rel != b.rel; !differ {
			continue
		}
		p.move(g, 1, update)
		p.move(b, -1, update)
	}
	return true
}

func (p *Search) move(s *state, delta int32, update func(Move)) {
	from := &p.states[s.prev]
	m := Move{Keys: p.features(from, p.keys[:0]), Action: s.action, Rel: s.rel, Delta: delta}
	if s.action >= Left && int(from.next) < len(p.words) {
		m.LabelKeys = p.labelFeatures(from, s.action, p.lkeys[:0])
	}
	update(m)
}

func (p *Search) same(a, b int32) bool {
	for a >= 0 && b >= 0 && a != b {
		if p.states[a].action != p.states[b].action || p.states[a].rel != p.states[b].rel {
			return false
		}
		a, b = p.states[a].prev, p.states[b].prev
	}
	return true
}
