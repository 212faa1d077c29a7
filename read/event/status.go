package event

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
)

// statusOf says whether what m tells happened, goes on, is planned, possible,
// hangs on an if, is a habit, or is denied.
func (r *reader) statusOf(m *mention) string {
	if !m.noun {
		s := r.verbStatus(m.tok, 0)
		if s == dateline.EventOngoing || s == dateline.EventPossible && r.head(m.tok) < 0 {
			// "I applaud", "Thank you": done by saying it
			switch m.row.kind {
			case dateline.EventSupport, dateline.EventAccuse, dateline.EventRequest, dateline.EventReject:
				if a := r.sides(m.tok); len(a.s) == 0 || r.form(a.s[0]) == "i" || r.form(a.s[0]) == "we" {
					return dateline.EventHappened
				}
			}
		}
		return s
	}
	for _, c := range r.children[m.tok] {
		l := r.form(c)
		switch {
		case r.rel(c) == syntax.RelDet && l == "no":
			return dateline.EventDenied
		case r.rel(c) == syntax.RelAmod && in("possible", l):
			return dateline.EventPossible
		case r.rel(c) == syntax.RelAmod && in("planned", l):
			return dateline.EventPlanned
		case r.rel(c) == syntax.RelAmod && (l == "ongoing" || l == "continuing" || l == "continued"):
			return dateline.EventOngoing
		}
	}
	if m.gov >= 0 {
		l := r.lemma(m.gov)
		s := r.verbStatus(m.gov, 0)
		switch {
		case in("mulls", l):
			return dateline.EventPossible // "is weighing sanctions"
		case l == "agree" && s == dateline.EventHappened:
			return dateline.EventPlanned // "agreed to a truce"
		case s == dateline.EventHappened && (l == "plan" || l == "schedule" || l == "announce" && m.row.kind == dateline.EventConsult):
			return dateline.EventPlanned
		case s == dateline.EventOngoing && (l == "come" || l == "follow"):
			return dateline.EventHappened // "The visit comes a day after"
		case s == dateline.EventHappened && l == "threaten":
			return dateline.EventPossible
		case s == dateline.EventHappened && (l == "cancel" || l == "deny" || l == "prevent"):
			return dateline.EventDenied
		}
		return s
	}
	h := r.head(m.tok)
	if h >= 0 {
		l := r.lemma(h)
		switch p := r.case_(m.tok); {
		case r.isVerb(h) && r.rel(m.tok) == syntax.RelObj && (l == "plan" || l == "expect" || l == "schedule"), p == "for" && (l == "plan" || l == "prepare" || l == "preparation"):
			return dateline.EventPlanned
		case l == "threat" || l == "risk" || l == "fear" || l == "possibility" || l == "threaten" || l == "prevent" || l == "avoid":
			return dateline.EventPossible
		}
	}
	switch r.lemma(m.tok) {
	case "war", "conflict", "fighting":
		if m.time == "" {
			return dateline.EventOngoing
		}
	}
	return dateline.EventHappened
}

func (r *reader) verbStatus(v, depth int) string {
	if depth > 5 {
		return dateline.EventHappened
	}
	perfect, be, modal, will, would := false, false, false, false, false
	for _, c := range r.children[v] {
		f := r.form(c)
		switch r.rel(c) {
		case syntax.RelAux, syntax.RelAuxPass, syntax.RelCop:
			switch f {
			case "will", "shall", "'ll", "wo":
				will = true
			case "would", "'d":
				would = true
			case "can", "could", "may", "might", "should", "must", "ca":
				modal = true
			case "have", "has", "had", "'ve", "having":
				perfect = true
			case "am", "is", "are", "was", "were", "'s", "'re", "been", "being":
				be = true
			}
		case syntax.RelAdvmod:
			if in("habits", f) {
				return dateline.EventHabitual
			}
		}
	}
	for _, c := range r.children[v] {
		f := r.form(c)
		if (r.rel(c) == syntax.RelAdvmod || r.rel(c) == syntax.RelAux || r.rel(c) == syntax.RelDet || r.rel(c) == syntax.RelDep) && (f == "not" || f == "n't" || f == "never" || f == "n’t") {
			return dateline.EventDenied
		}
		switch r.rel(c) {
		case syntax.RelNsubj, syntax.RelNsubjPass, syntax.RelObj:
			if d := r.child(c, syntax.RelDet); f == "nobody" || f == "nothing" || f == "none" || d >= 0 && r.form(d) == "no" {
				return dateline.EventDenied
			}
		}
	}
	mk := r.mark(v)
	switch mk {
	case "if", "unless", "should", "whether":
		return dateline.EventConditional
	case "without":
		return dateline.EventDenied
	}
	for _, c := range r.children[v] {
		if r.rel(c) == syntax.RelAdvcl {
			if k := r.mark(c); (k == "if" || k == "unless") && (will || would || modal || strings.HasPrefix(r.xpos(v), "VB") && r.xpos(v) != "VBD") {
				return dateline.EventConditional
			}
		}
	}
	if modal {
		return dateline.EventPossible
	}
	if will {
		return dateline.EventPlanned
	}
	if would {
		if perfect {
			return dateline.EventConditional
		}
		if h := r.head(v); h >= 0 && (in("possible", r.lemma(h)) || r.lemma(h) == "unlikely" || r.lemma(h) == "doubtful") {
			return dateline.EventPossible // "unlikely that they would pay"
		}
		return dateline.EventPlanned
	}
	h := r.head(v)
	x := r.xpos(v)
	if x == "VBN" && r.hasForm(v, "be") {
		x = "VB" // "to be completed"
	}
	if x == "VBG" && !be && r.afterBe(v) {
		be = true // `are "hiding figures"`: a mark between them
	}
	if x == "VBG" && r.rel(v) == syntax.RelCsubj && h >= 0 && (r.lemma(h) == "aim" || r.lemma(h) == "goal" || r.lemma(h) == "plan") {
		return dateline.EventPlanned
	}
	if x == "VB" && mk == "to" && h >= 0 && r.lemma(h) == "be" {
		return dateline.EventPlanned // "are to build"
	}
	if x == "VB" || x == "VBG" && !be {
		if h >= 0 {
			l := strings.ToLower(r.lemma(h))
			switch r.rel(v) {
			case syntax.RelXcomp, syntax.RelCcomp, syntax.RelAcl, syntax.RelAdvcl, syntax.RelObl, syntax.RelNmod, syntax.RelCsubj:
				switch {
				case in("failverbs", l):
					return dateline.EventDenied
				case in("planverbs", l) || l == "agreement" || l == "decision" || l == "intention" || l == "pledge" || l == "promise" || l == "aim" || l == "deal":
					if g := r.verbStatus(h, depth+1); g == dateline.EventDenied {
						return g
					}
					return dateline.EventPlanned
				case in("askverbs", l) || l == "call" || l == "demand" || l == "threat":
					return dateline.EventPossible
				case mk == "to" && r.rel(v) == syntax.RelAdvcl && (in("means", l) || in("causes", l)):
					return r.verbStatus(h, depth+1) // "used batons to scatter them"
				case mk == "to" && (r.rel(v) == syntax.RelAdvcl || r.rel(v) == syntax.RelAcl):
					if r.isVerb(h) {
						if g := r.verbStatus(h, depth+1); g == dateline.EventPossible || g == dateline.EventConditional {
							return g
						}
					}
					return dateline.EventPlanned
				case r.isVerb(h) && (r.rel(v) == syntax.RelXcomp || r.rel(v) == syntax.RelCcomp):
					return r.verbStatus(h, depth+1)
				}
			case syntax.RelConj:
				if r.isVerb(h) {
					return r.verbStatus(h, depth+1)
				}
			}
		}
		if x == "VB" && mk == "to" {
			return dateline.EventPlanned
		}
		if x == "VB" && h < 0 {
			return dateline.EventPossible // an imperative
		}
	}
	switch x {
	case "VBG":
		if be {
			return dateline.EventOngoing
		}
	case "VBN":
		if be && r.hasForm(v, "being") {
			return dateline.EventOngoing
		}
	case "VBZ", "VBP":
		if r.headlined(v) {
			return dateline.EventHappened
		}
		return dateline.EventOngoing
	}
	return dateline.EventHappened
}

func (r *reader) hasForm(v int, f string) bool {
	for _, c := range r.children[v] {
		if r.form(c) == f {
			return true
		}
	}
	return false
}

// afterBe says that a form of "be" stands before v, quote marks and adverbs
// aside.
func (r *reader) afterBe(v int) bool {
	for i := v - 1; i >= 0 && i > v-4; i-- {
		if u := r.upos(i); u == syntax.PUNCT || u == syntax.ADV {
			continue
		}
		switch r.form(i) {
		case "is", "are", "was", "were", "been", "'s", "'re":
			return true
		}
		return false
	}
	return false
}

// headlined reports whether v stands in a line without a stop, as headlines do:
// "Star of the Silent Screen Dies at 91" is no habit and goes on no longer.
func (r *reader) headlined(v int) bool {
	s := r.doc.Text.Sentences[r.doc.Text.Tokens[v].Sentence]
	if s.Last <= s.First {
		return false
	}
	switch r.form(s.Last - 1) {
	case ".", "!", "?", "\"", "”", "''", ")", "…", "...", ":", ";", "'", "’":
		return false
	}
	return true
}
