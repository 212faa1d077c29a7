package timex

// A step is one element of a match.
type step struct {
	of         class // cLiteral for a word that the pattern names
	first, end int32 // tokens
}

const maxSteps = 20

// A match is a rule that fits the tokens [first, end).
type match struct {
	rule       *rule
	first, end int
	steps      [maxSteps]step
	n          int
}

// find is the k-th step of a class, from the left.
func (m *match) find(c class, k int) (step, bool) {
	for _, s := range m.steps[:m.n] {
		if s.of == c {
			if k == 0 {
				return s, true
			}
			k--
		}
	}
	return step{}, false
}

func (m *match) has(c class) bool {
	_, ok := m.find(c, 0)
	return ok
}

// val is the value of the k-th step of a class; ok is false when it is not in
// the match.
func (r *reader) val(m *match, c class, k int) (int, bool) {
	s, ok := m.find(c, k)
	if !ok {
		return 0, false
	}
	return r.terms[s.first].val(c), true
}

// word reports whether a match has one of some words among those that its
// pattern names.
func (r *reader) word(m *match, words ...string) bool {
	for _, s := range m.steps[:m.n] {
		if s.of != cLiteral {
			continue
		}
		lit := r.g.lits[r.terms[s.first].lit]
		for _, w := range words {
			if lit == w {
				return true
			}
		}
	}
	return false
}

// best is the longest match from token i on.
func (r *reader) best(i, last int) (*match, bool) {
	r.top.n, r.top.end = 0, i
	r.path.first = i
	r.found = false
	r.walk(0, i, last, 0)
	return &r.top, r.found
}

func (r *reader) walk(at int32, i, last, n int) {
	node := &r.g.nodes[at]
	for _, k := range node.accepts {
		rule := &r.g.rules[k]
		if r.found && (i < r.top.end || i == r.top.end && r.topRule <= k) {
			continue
		}
		r.path.rule, r.path.end, r.path.n = rule, i, n
		if !r.allowed(&r.path) {
			continue
		}
		r.top, r.topRule, r.found = r.path, k, true
	}
	if i >= last || n == maxSteps {
		return
	}
	t := &r.terms[i]
	if t.mask == 0 && t.lit == 0 {
		return
	}
	for k := range node.edges {
		e := &node.edges[k]
		if hit := t.mask & e.mask; hit != 0 {
			for c := range cLiteral {
				if hit&c.mask() == 0 {
					continue
				}
				end := i + 1
				if p := t.part(c); p != nil {
					end = int(p.end)
				} else if c == cNum || c == cHedge && t.e.val(cHedge) == 0 {
					continue
				}
				r.path.steps[n] = step{of: c, first: int32(i), end: int32(end)}
				r.walk(e.to, end, last, n+1)
			}
		}
		if t.lit == 0 {
			continue
		}
		for _, w := range e.lits {
			if w == t.lit {
				r.path.steps[n] = step{of: cLiteral, first: int32(i), end: int32(i + 1)}
				r.walk(e.to, i+1, last, n+1)
				break
			}
		}
	}
}

// allowed checks the conditions of a rule.
func (r *reader) allowed(m *match) bool {
	for k := range m.rule.conds {
		c := &m.rule.conds[k]
		var ok bool
		if c.guard != nil {
			ok = c.guard(r, m)
		} else {
			j := m.first - 1
			if c.before {
				j = m.end
			}
			ok = r.oneOf(j, c.words)
		}
		if ok == c.not {
			return false
		}
	}
	return true
}

// oneOf reports whether token j, in the same text, is one of some words; "-"
// stands for any dash.
func (r *reader) oneOf(j int, words []uint16) bool {
	if j < 0 || j >= len(r.terms) {
		return false
	}
	t := &r.terms[j]
	for _, w := range words {
		if w == t.lit && w != 0 || w == r.g.dash && t.mask&cDash.mask() != 0 {
			return true
		}
	}
	return false
}
