package main

import (
	"log"
	"sort"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// tokens are the ranges of tokens that spans of bytes cover.
func tokens(d *text.Doc, spans []dateline.Span) []attribution.Range {
	var out []attribution.Range
	for _, s := range spans {
		a := sort.Search(len(d.Tokens), func(i int) bool { return int(d.Tokens[i].End) > s.Start })
		b := sort.Search(len(d.Tokens), func(i int) bool { return int(d.Tokens[i].Start) >= s.End })
		if a >= b {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Last >= a {
			out[n-1].Last = max(out[n-1].Last, b)
			continue
		}
		out = append(out, attribution.Range{First: a, Last: b})
	}
	return out
}

// marked is an annotated attribution in tokens.
type marked struct {
	anchor       int
	cue, source  attribution.Range
	cues         []attribution.Range
	content      []attribution.Range
	ok           bool // cue head found
	sourceInText bool
}

func hull(rs []attribution.Range) attribution.Range {
	if len(rs) == 0 {
		return attribution.Range{}
	}
	return attribution.Range{First: rs[0].First, Last: rs[len(rs)-1].Last}
}

func mark(v *attribution.Viewed, r row) marked {
	d := v.Doc.Text
	m := marked{cues: tokens(d, r.cue), source: hull(tokens(d, r.source)), content: tokens(d, r.content)}
	m.sourceInText = len(r.source) > 0
	m.anchor = -1
	in := func(i int) bool {
		for _, c := range m.cues {
			if c.Has(i) {
				return true
			}
		}
		return false
	}
	better := func(i int) int {
		n := 0
		switch v.Doc.Tokens[i].UPOS {
		case syntax.VERB:
			n += 2
		case syntax.NOUN, syntax.ADJ:
			n++
		}
		if h := int(v.Doc.Tokens[i].Head); h < 0 || !in(h) {
			n += 4
		}
		return n
	}
	for _, c := range m.cues {
		for i := c.First; i < c.Last; i++ {
			if v.MayCue(i) && (m.anchor < 0 || better(i) > better(m.anchor)) {
				m.anchor = i
			}
		}
	}
	if m.anchor < 0 {
		return m
	}
	m.ok = true
	for _, c := range m.cues {
		if c.Has(m.anchor) {
			m.cue = c
		}
	}
	return m
}

// material is an article ready to learn from.
type material struct {
	article
	v     *attribution.Viewed
	marks []marked
}

func prepare(as []article) []material {
	out := make([]material, len(as))
	for i, a := range as {
		v := attribution.View(a.doc)
		out[i] = material{article: a, v: v}
		for _, r := range a.gold {
			out[i].marks = append(out[i].marks, mark(v, r))
		}
	}
	return out
}

// candidatesKept bounds the wrong candidates of a choice that are learned from.
const candidatesKept = 45

// fit trains the four decisions.
func fit(ms []material) *attribution.Model {
	m := &attribution.Model{}
	m.Cue = table(fitCue(ms, false), fitCue(ms, true))
	m.Extend = table(fitExtend(ms))
	m.Source = table(fitSource(ms))
	m.Content = table(fitContent(ms))
	return m
}

// fitCue trains the choice of cue heads. open leaves out the words inside
// contents: the corpus marks no attribution there, whether there is one or not.
func fitCue(ms []material, open bool) map[uint32]int8 {
	type site struct {
		m, i int
		y    float32
	}
	var sites []site
	c := counts{}
	var keys attribution.Keys
	for k := range ms {
		ma := &ms[k]
		n := len(ma.doc.Tokens)
		skip, gold := make([]bool, n), make([]bool, n)
		for _, g := range ma.marks {
			if open {
				for _, r := range g.content {
					for i := r.First; i < r.Last; i++ {
						skip[i] = true
					}
				}
			}
		}
		for _, g := range ma.marks {
			if g.ok {
				gold[g.anchor], skip[g.anchor] = true, false
			}
		}
		for i := range n {
			if skip[i] || !ma.v.MayCue(i) {
				continue
			}
			y := float32(0)
			if gold[i] {
				y = 1
			}
			sites = append(sites, site{k, i, y})
			keys = ma.v.CueFeatures(i, keys[:0])
			c.add(keys)
		}
	}
	l := newLearner(c, least, .3)
	xs := make([]example, len(sites))
	for k, s := range sites {
		keys = ms[s.m].v.CueFeatures(s.i, keys[:0])
		xs[k] = example{l.numbers(keys), s.y}
	}
	log.Printf("cue: %d examples, %d features", len(xs), len(l.keys))
	l.logistic(xs, 8)
	return l.entries()
}

// least is how often a feature must be seen to get a weight.
const least = 4

func fitExtend(ms []material) map[uint32]int8 {
	c := counts{}
	type raw struct {
		keys attribution.Keys
		y    float32
	}
	var all []raw
	for k := range ms {
		v := ms[k].v
		for _, g := range ms[k].marks {
			if !g.ok {
				continue
			}
			s := v.Sentence(g.anchor)
			r := attribution.Range{First: g.anchor, Last: g.anchor + 1}
			put := func(t int) bool {
				y := float32(0)
				if g.cue.Has(t) {
					y = 1
				}
				keys := v.ExtendFeatures(g.anchor, r, t, nil)
				c.add(keys)
				all = append(all, raw{keys, y})
				return y == 1
			}
			for r.Last < s.Last && r.Last-g.anchor <= attribution.MaxReach && put(r.Last) {
				r.Last++
			}
			for r.First > s.First && g.anchor-r.First < attribution.MaxReach && put(r.First-1) {
				r.First--
			}
		}
	}
	l := newLearner(c, 2, .1)
	xs := make([]example, len(all))
	for i, a := range all {
		xs[i] = example{l.numbers(a.keys), a.y}
	}
	log.Printf("extend: %d examples, %d features", len(xs), len(l.keys))
	l.logistic(xs, 5)
	return l.entries()
}

func fitSource(ms []material) map[uint32]int8 {
	type raw struct {
		keys []attribution.Keys
		good []float32
	}
	var all []raw
	c := counts{}
	missed, n := 0, 0
	for k := range ms {
		v := ms[k].v
		for _, g := range ms[k].marks {
			if !g.ok {
				continue
			}
			cs := v.Sources(g.anchor, g.cue)
			r := raw{good: make([]float32, len(cs))}
			best, at := 0.0, 0
			rank, last := 0, -1
			for i, x := range cs {
				if x.Head != last {
					rank, last = rank+1, x.Head
				}
				r.keys = append(r.keys, v.SourceFeatures(g.anchor, g.cue, x, rank, nil))
				if o := attribution.Overlap([]attribution.Range{x.Range}, []attribution.Range{g.source}); g.sourceInText && o > best {
					best, at = o, i
				}
			}
			n++
			if g.sourceInText && best < .5 {
				missed++
				continue
			}
			r.good[at] = 1
			for _, ks := range r.keys {
				c.add(ks)
			}
			all = append(all, r)
		}
	}
	l := newLearner(c, least, 0)
	cs := make([]choice, len(all))
	for i, r := range all {
		cs[i].good = r.good
		for _, ks := range r.keys {
			cs[i].xs = append(cs[i].xs, l.numbers(ks))
		}
		all[i].keys = nil
	}
	log.Printf("source: %d choices, %d of %d without a candidate, %d features", len(cs), missed, n, len(l.keys))
	l.ranking(cs, 3)
	return l.entries()
}

func fitContent(ms []material) map[uint32]int8 {
	type raw struct {
		m, mark int
		kept    []int
		good    []float32
	}
	var all []raw
	c := counts{}
	missed, n := 0, 0
	var sum float64
	for k := range ms {
		v := ms[k].v
		for gi, g := range ms[k].marks {
			if !g.ok || len(g.content) == 0 {
				continue
			}
			ps := v.Passages(g.anchor, g.cue, g.source)
			best, at := 0.0, -1
			over := make([]float64, len(ps))
			for i := range ps {
				over[i] = attribution.Overlap(ps[i].Parts, g.content)
				if over[i] > best {
					best, at = over[i], i
				}
			}
			n++
			sum += best
			if best < .5 {
				missed++
				continue
			}
			r := raw{m: k, mark: gi}
			// Every candidate within a twentieth of the best shares the choice.
			for i := range ps {
				if i == at || len(r.kept) < candidatesKept || (i*7919)%len(ps) < candidatesKept {
					r.kept = append(r.kept, i)
				}
			}
			r.good = make([]float32, len(r.kept))
			total := float32(0)
			for j, i := range r.kept {
				if over[i] >= best-.05 {
					r.good[j] = float32(over[i] * over[i])
					if i == at {
						r.good[j] *= 3
					}
					total += r.good[j]
				}
			}
			for j := range r.good {
				r.good[j] /= total
			}
			ctx := v.Context(g.anchor, g.cue, g.source)
			for _, i := range r.kept {
				c.add(v.ContentFeatures(ctx, &ps[i], nil))
			}
			all = append(all, r)
		}
	}
	l := newLearner(c, least, 0)
	cs := make([]choice, len(all))
	var keys attribution.Keys
	for i, r := range all {
		v := ms[r.m].v
		g := ms[r.m].marks[r.mark]
		ps := v.Passages(g.anchor, g.cue, g.source)
		ctx := v.Context(g.anchor, g.cue, g.source)
		cs[i].good = r.good
		for _, k := range r.kept {
			keys = v.ContentFeatures(ctx, &ps[k], keys[:0])
			cs[i].xs = append(cs[i].xs, l.numbers(keys))
		}
	}
	log.Printf("content: %d choices, %d of %d without a candidate, mean best overlap %.3f, %d features", len(cs), missed, n, sum/float64(n), len(l.keys))
	l.ranking(cs, 3)
	return l.entries()
}
