// Package claim answers "who says so": an analysed dispatch goes in with its
// names and times, and every attribution comes out (who is said to have said,
// denied, believed, wanted, planned or asked for something, through whom, how
// sure he is, in which words), and with them what the dispatch itself says is
// not known.
//
// Cue, source and content of most claims are learned (package attribution, from
// PolNeAR). The rest is ruled, one file each: adverbs without a speaker
// ("reportedly", agentless.go), stance (stance.go, stance.tsv), quotation,
// factuality, kind and name of the source, chains of relayers, the time of
// saying, and unknowns. Why says of each claim which made it.
package claim

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

// Input is what Read needs to know. Entities and times are those of Doc's text.
type Input struct {
	Doc      *syntax.Doc
	Entities []dateline.Entity
	Times    []dateline.TimeExpr
	Dispatch *dateline.Dispatch // gives the carrying agency, which is no relayer; may be nil

	// Model finds the attributions; nil for the shipped one.
	Model *attribution.Model
}

// Read returns the claims of a dispatch in the order of their cues, with ids
// "c1", "c2" and so on, and its unknowns, "u1" and so on. It does not fail. The
// time taken grows linearly with the text.
func Read(in Input) (claims []dateline.Claim, unknowns []dateline.Unknown) {
	claims, unknowns = []dateline.Claim{}, []dateline.Unknown{}
	if in.Doc == nil || len(in.Doc.Tokens) == 0 {
		return claims, unknowns
	}
	m := in.Model
	if m == nil {
		m = attribution.Shipped()
	}
	r := newReader(in, m)
	r.unknown()
	r.learned()
	r.passives()
	r.agentless()
	r.colons()
	r.nouns()
	r.regards()
	r.repair()
	r.tidy()
	r.judge()
	r.takenUp()
	for i := range r.found {
		claims = append(claims, r.claim(i))
	}
	for i := range r.unknowns {
		u := r.unknowns[i]
		u.ID = "u" + strconv.Itoa(i+1)
		unknowns = append(unknowns, u)
	}
	return claims, unknowns
}

// reader is one dispatch being read.
type reader struct {
	in       Input
	doc      *syntax.Doc
	v        *attribution.Viewed
	m        *attribution.Model
	found    []finding
	unknowns []dateline.Unknown
	taken    []taken
	quiet    []bool  // for each token: an unknown covers it, and no cue is looked for
	cued     []bool  // for each token: a finding's cue has it
	mention  []int32 // for each token, 1 + index into mentions of the one that covers it
	mentions []mention
	carrier  string        // id of the agency that carries the dispatch, "" for none
	times    map[int][]int // the time expressions of each sentence, as indices into in.Times
}

type mention struct {
	entity      int // index into in.Entities
	first, last int // tokens
	form        string
}

// finding is a claim on its way, in tokens.
type finding struct {
	attribution.Attribution
	made       string // what found it
	stance     string
	stanceWhy  string
	factuality string
	factWhy    string
	source     source
	via        []string
	relayed    attribution.Range // who relayed it, where a rule found out
	outer      int               // index of the claim whose content holds this one's cue, -1 for none
	time       string
}

func newReader(in Input, m *attribution.Model) *reader {
	r := &reader{in: in, doc: in.Doc, v: attribution.View(in.Doc), m: m}
	n := len(in.Doc.Tokens)
	r.mention, r.quiet, r.cued = make([]int32, n), make([]bool, n), make([]bool, n)
	for e := range in.Entities {
		for _, m := range in.Entities[e].Mentions {
			t := r.tokens(m.Span)
			if t.Empty() {
				continue
			}
			r.mentions = append(r.mentions, mention{e, t.First, t.Last, m.Form})
		}
	}
	slices.SortStableFunc(r.mentions, func(a, b mention) int { return a.first - b.first })
	for k, m := range r.mentions {
		for i := m.first; i < m.last; i++ {
			r.mention[i] = int32(k + 1)
		}
	}
	r.carrier = r.carrying()
	r.times = map[int][]int{}
	for k := range in.Times {
		if t := r.tokens(in.Times[k].Span); !t.Empty() {
			n := int(r.doc.Text.Tokens[t.First].Sentence)
			r.times[n] = append(r.times[n], k)
		}
	}
	return r
}

// before is one past the last mention that begins before token i.
func (r *reader) before(i int) int {
	k, _ := slices.BinarySearchFunc(r.mentions, i, func(m mention, i int) int { return m.first - i })
	return k
}

// tokens is the range of tokens that a span covers.
func (r *reader) tokens(s dateline.Span) attribution.Range {
	ts := r.doc.Text.Tokens
	a, _ := slices.BinarySearchFunc(ts, s.Start, func(t textToken, at int) int { return int(t.End) - 1 - at })
	b := a
	for b < len(ts) && int(ts[b].Start) < s.End {
		b++
	}
	if a >= len(ts) {
		return attribution.Range{}
	}
	return attribution.Range{First: a, Last: b}
}

func (r *reader) span(t attribution.Range) dateline.Span {
	ts := r.doc.Text.Tokens
	return dateline.SpanOf(r.doc.Text.Text, int(ts[t.First].Start), int(ts[t.Last-1].End))
}

// lemma is the lower-case base form of token i, "" outside the text.
func (r *reader) lemma(i int) string {
	if i < 0 || i >= len(r.doc.Tokens) {
		return ""
	}
	return strings.ToLower(r.doc.Tokens[i].Lemma)
}

// form is the lower-case form of token i, "" outside the text.
func (r *reader) form(i int) string {
	if i < 0 || i >= len(r.doc.Tokens) {
		return ""
	}
	return strings.ToLower(strings.ReplaceAll(r.doc.Text.Form(i), "’", "'"))
}

// learned takes over what the model found.
func (r *reader) learned() {
	for _, a := range r.m.FindIn(r.v, r.known) {
		skip := false
		for t := a.Cue.First; t < a.Cue.Last; t++ {
			skip = skip || r.quiet[t]
		}
		if !skip && len(a.Content) > 0 {
			r.put(finding{Attribution: a, made: "learned", outer: -1})
		}
	}
}

func (r *reader) put(f finding) {
	r.found = append(r.found, f)
	for t := f.Cue.First; t < f.Cue.Last; t++ {
		r.cued[t] = true
	}
}

// window is how many findings before and behind one are looked at for what
// binds them: time stays linear in texts without end.
const window = 200

// near are the indices of the findings about number i, which are in the order of
// their anchors.
func (r *reader) near(i int) (lo, hi int) {
	return max(0, i-window), min(len(r.found), i+window+1)
}

// about are the indices of the findings whose anchors stand from token a to b.
func (r *reader) about(a, b int) (lo, hi int) {
	at := func(t int) int {
		k, _ := slices.BinarySearchFunc(r.found, t, func(f finding, t int) int { return f.Anchor - t })
		return k
	}
	return at(a), at(b + 1)
}

// inOrder puts the findings in the order of the text.
func (r *reader) inOrder() {
	slices.SortStableFunc(r.found, func(a, b finding) int { return a.Anchor - b.Anchor })
}

// claim is finding i as the reading has it.
func (r *reader) claim(i int) dateline.Claim {
	f := &r.found[i]
	c := dateline.Claim{
		ID: "c" + strconv.Itoa(i+1), Via: f.via, MoreContent: []dateline.Span{},
		Stance: f.stance, Quotation: r.quotation(f), Factuality: f.factuality, Time: f.time,
		Confidence: f.Confidence,
	}
	if c.Via == nil {
		c.Via = []string{}
	}
	if !f.Source.Empty() {
		c.Source = &dateline.ClaimSource{Span: r.span(f.Source), Entity: f.source.entity, Named: f.source.named, Kind: f.source.kind}
	}
	cue, content := r.span(f.Cue), r.span(f.Content[0])
	c.Cue, c.Content = &cue, &content
	for _, m := range f.Content[1:] {
		c.MoreContent = append(c.MoreContent, r.span(m))
	}
	c.Why = f.made + "; stance " + f.stanceWhy + "; factuality " + f.factWhy
	if f.source.why != "" {
		c.Why += "; source " + f.source.why
	}
	return c
}
