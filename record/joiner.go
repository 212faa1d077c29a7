package record

// joiner decides which clusters of events may become one: nothing keeps any
// two members apart, and a quarter of the pairs agree. Two events of one
// dispatch are two, but for what it plainly tells again.
//
// It remembers, cluster by cluster, how many pairs agree and which clusters are
// kept apart: a text that five hundred outlets carry has a hundred thousand
// pairs, and each is looked at once.
type joiner struct {
	b       *builder
	matches map[[2]int]int
	agree   map[int]map[int]int   // between clusters, by their first members
	foes    map[int]map[int]bool  // clusters with members that something keeps apart
	items   map[int]map[*item]int // how many members each dispatch has in a cluster
}

func newJoiner(b *builder, matches map[[2]int]int) *joiner {
	j := &joiner{b: b, matches: matches, agree: map[int]map[int]int{}, foes: map[int]map[int]bool{}, items: map[int]map[*item]int{}}
	for p := range matches {
		j.count(p[0], p[1], 1)
	}
	return j
}

func (j *joiner) count(x, y, n int) {
	for _, p := range [...][2]int{{x, y}, {y, x}} {
		if j.agree[p[0]] == nil {
			j.agree[p[0]] = map[int]int{}
		}
		j.agree[p[0]][p[1]] += n
	}
}

func (j *joiner) apart(x, y int) {
	for _, p := range [...][2]int{{x, y}, {y, x}} {
		if j.foes[p[0]] == nil {
			j.foes[p[0]] = map[int]bool{}
		}
		j.foes[p[0]][p[1]] = true
	}
}

// of are the dispatches of a cluster.
func (j *joiner) of(x []int) map[*item]int {
	m := j.items[x[0]]
	if m == nil {
		m = map[*item]int{}
		for _, i := range x {
			m[j.b.events[i].it]++
		}
		j.items[x[0]] = m
	}
	return m
}

// fits reports whether two clusters, each with its first member first, may
// become one.
func (j *joiner) fits(x, y []int) bool {
	if j.foes[x[0]][y[0]] {
		return false
	}
	pairs := len(x) * len(y)
	dx, dy := j.of(x), j.of(y)
	if len(dy) < len(dx) {
		dx, dy = dy, dx
	}
	for it, n := range dx {
		pairs -= n * dy[it]
	}
	if 4*j.agree[x[0]][y[0]] < pairs {
		return false
	}
	for _, i := range x {
		for _, k := range y {
			if !j.bearable(i, k) {
				j.apart(x[0], y[0])
				return false
			}
		}
	}
	return true
}

// bearable reports whether two events may stand in one cluster.
func (j *joiner) bearable(i, k int) bool {
	p, q := j.b.events[i], j.b.events[k]
	if p.it == q.it {
		_, ok := j.b.compare(p, q)
		return ok && restated(p, q)
	}
	if _, ok := j.matches[[2]int{min(i, k), max(i, k)}]; ok {
		return true
	}
	// What is told without a date long after may be the same when others say
	// so: it is no contradiction.
	_, apart := j.b.likeness(p, q, false)
	return apart == "" || apart == far
}

// merge notes that two clusters have become one, under the smaller of their
// first members.
func (j *joiner) merge(x, y []int) {
	to, from := x, y
	if from[0] < to[0] {
		to, from = from, to
	}
	t, f := to[0], from[0]
	dt := j.of(to)
	for it, n := range j.of(from) {
		dt[it] += n
	}
	delete(j.items, f)
	for z, n := range j.agree[f] {
		delete(j.agree[z], f)
		if z != t {
			j.count(t, z, n)
		}
	}
	delete(j.agree, f)
	for z := range j.foes[f] {
		delete(j.foes[z], f)
		j.apart(t, z)
	}
	delete(j.foes, f)
}
