package claim

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// Words of what is not said or known.
var (
	withheld = set("say give provide offer release disclose specify identify elaborate comment name reveal answer respond explain clarify detail confirm make announce mention publish")
	vague    = set("answer reply detail comment information explanation statement reason response evidence cause motive name identity breakdown elaboration indication word")
	unclear  = set("unclear unknown uncertain unsettled undecided")
	settled  = set("clear known certain decided settled announced")
)

var asks = set("what when where who whom whose why how which whether if")

// unknown reads what the dispatch itself says is not known, said or settled.
func (r *reader) unknown() {
	for i := range r.doc.Tokens {
		if f, topic, ok := r.notSaid(i); ok {
			r.putUnknown(i, f, topic)
		}
	}
}

func (r *reader) putUnknown(i int, span, topic attribution.Range) {
	u := dateline.Unknown{Span: r.span(span)}
	if topic.Empty() {
		// The clause that asks may hang elsewhere: "It was unclear who fired first".
		s := r.v.Sentence(i)
		t := span.Last
		if r.form(t) == "," && r.form(t+1) == "including" {
			t++
		}
		if r.form(t) == "including" { // "gave no details, including | what they would sign"
			t++
		}
		if t < s.Last && asks[r.form(t)] {
			topic = attribution.Range{First: t, Last: s.Last}
		}
	}
	for !topic.Empty() && r.stop(topic.Last-1) {
		topic.Last--
	}
	if !topic.Empty() {
		t := r.span(topic)
		u.Topic = &t
	}
	sub := r.doc.Child(i, syntax.RelNsubj)
	if sub < 0 {
		if h := int(r.doc.Tokens[i].Head); h >= 0 {
			sub = r.doc.Child(h, syntax.RelNsubj)
		}
	}
	if sub >= 0 {
		if k := r.mention[sub]; k > 0 {
			u.Holder = r.in.Entities[r.mentions[k-1].entity].ID
		} else if w := r.form(sub); w == "it" || w == "they" {
			r.taken = append(r.taken, taken{len(r.unknowns), sub})
		} else if p := r.v.Subtree(sub); !p.Empty() {
			if m, ok := r.ownerIn(p, sub); ok && r.doc.Tokens[sub].UPOS != syntax.PRON {
				u.Holder = r.in.Entities[m.entity].ID
			}
		}
	}
	r.unknowns = append(r.unknowns, u)
	// Nor does anybody say what is asked in the topic: "knows who ordered it".
	for _, p := range []attribution.Range{span, topic} {
		for t := p.First; t < p.Last; t++ {
			r.quiet[t] = true
		}
	}
}

// taken is an unknown whose holder a pronoun takes up.
type taken struct{ unknown, pronoun int }

// takenUp finds who keeps silent where a pronoun stands for him: in "Tass said he
// had landed. | It gave no details" the speaker last named in the paragraph.
func (r *reader) takenUp() {
	for _, t := range r.taken {
		lo, hi := r.about(r.v.Sentence(t.pronoun).First-2*text.MaxSentence, t.pronoun)
		for k := hi - 1; k >= max(lo, hi-window); k-- {
			f := &r.found[k]
			if f.Nested || r.paragraph(f.Anchor) != r.paragraph(t.pronoun) {
				continue
			}
			switch f.source.kind {
			case dateline.SourceMedia, dateline.SourceInstitution, dateline.SourceGovernment, dateline.SourceDocument:
				r.unknowns[t.unknown].Holder = f.source.entity
			}
			break
		}
	}
}

func (r *reader) paragraph(i int) int {
	return int(r.doc.Text.Sentences[r.doc.Text.Tokens[i].Sentence].Paragraph)
}

// notSaid reads an unknown whose verb or adjective is token i: the span of its
// words and that of its topic.
func (r *reader) notSaid(i int) (span, topic attribution.Range, ok bool) {
	t := r.doc.Tokens[i]
	l := r.lemma(i)
	span = attribution.Range{First: i, Last: i + 1}
	negated := -1
	for c := range r.doc.Children(i) {
		if c < i && (r.form(c) == "not" || r.form(c) == "n't" || r.form(c) == "never") {
			negated = c
		}
		if c < i && (r.doc.Tokens[c].Rel == syntax.RelAux || r.doc.Tokens[c].Rel == syntax.RelAuxPass || r.doc.Tokens[c].Rel == syntax.RelCop || c == negated) {
			span.First = min(span.First, c)
		}
	}
	for k := i - 1; negated < 0 && k >= i-2 && k >= 0; k-- {
		if w := r.form(k); w == "not" || w == "n't" {
			negated = k
			span.First = min(span.First, k)
		}
	}
	if negated < 0 {
		// "Neither side has said when": the span is all of "Neither side has said".
		if negated = r.negativeSubject(i); negated >= 0 {
			span.First = min(span.First, negated)
		}
	}
	if m := r.doc.Child(i, syntax.RelMark); m >= 0 && r.form(m) == "to" && m < i && l != "see" {
		return span, topic, false // "was told not to give details"
	}
	clause := r.doc.Child(i, syntax.RelCcomp, syntax.RelXcomp, syntax.RelCsubj, syntax.RelCsubjPass, syntax.RelAdvcl)
	wh := func(c int) bool { return c >= 0 && r.whClause(c) }
	obj := r.doc.Child(i, syntax.RelObj)
	switch {
	case t.UPOS == syntax.VERB && (l == "decline" || l == "refuse"):
		x := r.doc.Child(i, syntax.RelXcomp)
		if x < 0 || !withheld[r.lemma(x)] || r.lemma(x) == "make" || r.lemma(x) == "confirm" && l == "refuse" {
			return span, topic, false
		}
		span.Last = x + 1
		return span, r.topicOf(x), true
	case t.UPOS == syntax.VERB && withheld[l] && negated >= 0:
		switch {
		case obj >= 0 && (vague[r.lemma(obj)] || l == "elaborate"):
			span.Last = obj + 1
			if tp := r.topicOf(obj); !tp.Empty() {
				return span, tp, true
			}
			return span, r.topicOf(i), true
		case l == "elaborate" || l == "comment" || l == "respond":
			return span, r.topicOf(i), true
		case wh(clause):
			return span, r.v.Subtree(clause), true
		case obj >= 0 && (l == "disclose" || l == "specify" || l == "reveal" || l == "identify" || l == "name" || l == "release"):
			return span, r.v.Subtree(obj), true
		}
	case t.UPOS == syntax.VERB && withheld[l] && obj >= 0 && vague[r.lemma(obj)]:
		// "gave no further details"
		for c := range r.doc.Children(obj) {
			if r.form(c) == "no" || r.form(c) == "few" || r.form(c) == "little" {
				span.Last = obj + 1
				if tp := r.topicOf(obj); !tp.Empty() {
					return span, tp, true
				}
				return span, r.topicOf(i), true
			}
		}
	case unclear[l] && (t.UPOS == syntax.ADJ || t.UPOS == syntax.VERB) && (wh(clause) || r.doc.Child(i, syntax.RelCop) >= 0 || r.govern(i)):
		if h := int(t.Head); h >= 0 && r.govern(i) {
			span.First = min(span.First, h)
		}
		if clause >= 0 {
			topic = r.v.Subtree(clause)
		} else if s := r.doc.Child(i, syntax.RelNsubj); s >= 0 && r.doc.Tokens[s].UPOS != syntax.PRON {
			topic = r.v.Subtree(s)
		}
		return span, topic, true
	case (settled[l] || l == "know" || l == "decide") && negated >= 0 && (wh(clause) || l == "know" && r.doc.Child(i, syntax.RelAuxPass) >= 0):
		if s := r.doc.Child(i, syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelExpl); s >= 0 && r.form(s) == "it" {
			span.First = min(span.First, s)
		}
		if clause >= 0 {
			topic = r.v.Subtree(clause)
		} else if s := r.doc.Child(i, syntax.RelNsubjPass); s >= 0 && r.doc.Tokens[s].UPOS != syntax.PRON {
			topic = r.v.Subtree(s)
		}
		return span, topic, true
	case l == "see" && i >= 2 && r.form(i-1) == "be" && r.form(i-2) == "to" && r.lemma(int(t.Head)) == "remain":
		span.First = int(t.Head)
		h := span.First
		if clause < 0 {
			clause = r.doc.Child(h, syntax.RelCcomp, syntax.RelCsubj, syntax.RelAdvcl)
		}
		if clause >= 0 {
			topic = r.v.Subtree(clause)
		}
		return span, topic, true
	case l == "claim" && obj >= 0 && r.lemma(obj) == "responsibility":
		if s := r.doc.Child(i, syntax.RelNsubj); s >= 0 {
			st := r.v.Subtree(s)
			if w := r.form(st.First); w == "no" || w == "nobody" || w == "none" {
				return attribution.Range{First: st.First, Last: obj + 1}, r.topicOf(obj), true
			}
		}
	case (l == "available" || l == "reachable") && negated >= 0 || l == "reach" && negated >= 0 && r.has(r.v.Subtree(i), "comment"):
		if r.has(r.v.Subtree(i), "comment") {
			span.Last = min(i+3, r.v.Sentence(i).Last)
			return span, topic, true
		}
	}
	return span, topic, false
}

// negativeSubject is the word that makes nobody the subject of verb i, -1 when
// none does: "Neither side", "No official", "Nobody", "None of the parties".
func (r *reader) negativeSubject(i int) int {
	sub := r.doc.Child(i, syntax.RelNsubj)
	if sub < 0 || sub > i {
		return -1
	}
	for c := range r.doc.Children(sub) {
		if c < sub && nobodys[r.form(c)] && r.doc.Tokens[c].Rel != syntax.RelCc {
			return c
		}
	}
	if nobodys[r.form(sub)] {
		return sub
	}
	return -1
}

var nobodys = set("no neither none nobody no-one")

// govern reports whether token i completes a verb like "remain": "remained
// unclear".
func (r *reader) govern(i int) bool {
	h := int(r.doc.Tokens[i].Head)
	return h >= 0 && h < i && r.doc.Tokens[i].Rel == syntax.RelXcomp && (r.lemma(h) == "remain" || r.lemma(h) == "stay")
}

// whClause reports whether a clause asks: "what he would discuss", "whether".
func (r *reader) whClause(c int) bool {
	s := r.v.Subtree(c)
	for i := s.First; i < s.Last && i < s.First+3; i++ {
		if asks[r.form(i)] {
			return true
		}
	}
	return false
}

// topicOf is what an unknown is about: what hangs on word i by "on", "about",
// "of", "regarding", "to", or a clause.
func (r *reader) topicOf(i int) attribution.Range {
	for c := range r.doc.Children(i) {
		if c < i {
			continue
		}
		switch r.doc.Tokens[c].Rel {
		case syntax.RelObl, syntax.RelNmod:
			k := r.doc.Child(c, syntax.RelCase)
			if k < 0 {
				continue
			}
			switch r.form(k) {
			case "on", "about", "of", "regarding", "to", "for":
				s := r.v.Subtree(c)
				s.First = max(s.First, k+1)
				if !s.Empty() {
					return s
				}
			}
		case syntax.RelCcomp:
			return r.v.Subtree(c)
		}
	}
	return attribution.Range{}
}
