package timex

import "strings"

// tense tells whether what happens at the tokens [i, end) is past or ahead: by
// the trees when they are given, else by cues on either side.
//
// The nearest verb in front decides ("arrived in Seoul on Friday", "will meet
// Monday"); a plan decides for its infinitive ("agreed to meet Monday") and
// what is due for its date ("due Friday"). Where no verb stands in front, the
// first behind does ("On Friday, the ministry said").
func (r *reader) tense(i, end int) Tense {
	if r.tenses != nil {
		if t := r.tenses.Tense(i); t != TenseUnknown {
			return t
		}
	}
	t, ok := r.tenseInFront(i)
	if !ok {
		t = r.tenseBehind(end)
	}
	switch {
	case r.is(i-1, "until", "till"):
		if t == TenseUnknown || ok && r.respite(i-1) {
			return TenseFuture
		}
	case r.is(i-1, "through"):
		if t == TensePast {
			return TenseUnknown // "on loans through January": the nearest
		}
	case r.is(i-1, "by") && t != TensePast:
		return TenseFuture
	}
	return t
}

// respite: "gave them until Tuesday", "extended its deadline until 9 a.m."
func (r *reader) respite(i int) bool {
	for k := i - 1; k >= i-8 && r.inSentence(k); k-- {
		if r.terms[k].mask.has(cRespite) {
			return !r.had(k)
		}
	}
	return false
}

// reach is how many tokens away a verb is still thought to be the clause's.
const reach = 22

func (r *reader) tenseInFront(i int) (Tense, bool) {
	first := r.doc.Sentences[r.sentence].First
	infinitive := false
	for k := i - 1; k >= first && i-k < reach; k-- {
		t := &r.terms[k]
		switch {
		case r.to(k):
			infinitive = true
			continue
		case r.is(k, ";"):
			return TenseUnknown, false
		case t.mask.has(cPlan):
			if infinitive {
				return r.planned(k), true
			}
		case t.mask.has(cDue):
			if infinitive || i-k <= 8 {
				return r.planned(k), true
			}
			continue
		}
		cue := r.cue(k)
		if cue == TenseUnknown {
			continue
		}
		// "was to leave Friday", "is to meet Monday", "has to"
		if infinitive && r.to(k+1) && r.terms[k].mask&(cPresent.mask()|cPastverb.mask()) != 0 && r.is(k, "is", "are", "was", "were", "has", "have", "had", "'s", "'re") {
			return TenseFuture, true
		}
		return cue, true
	}
	return TenseUnknown, false
}

func (r *reader) tenseBehind(end int) Tense {
	last := r.doc.Sentences[r.sentence].Last
	for k := end; k < last && k-end < reach+4; k++ {
		if r.is(k, ";") {
			break
		}
		t := &r.terms[k]
		if t.mask&(cPlan.mask()|cDue.mask()) != 0 && r.to(k+1) {
			return r.planned(k)
		}
		switch cue := r.cue(k); {
		case cue == TenseUnknown:
			continue
		case r.is(k, "is", "are", "was", "were", "'s") && (r.to(k+1) || r.inSentence(k+1) && r.terms[k+1].mask.has(cDue)):
			return TenseFuture
		default:
			return cue
		}
	}
	return TenseUnknown
}

// planned: a plan is for what is ahead, unless it has passed: "had been due to
// expire Friday".
func (r *reader) planned(k int) Tense {
	if r.had(k) {
		return TensePast
	}
	return TenseFuture
}

// had reports a past perfect just before token k.
func (r *reader) had(k int) bool {
	for j := k - 1; j >= k-5 && r.inSentence(j); j-- {
		if r.is(j, "had") {
			return true
		}
	}
	return false
}

// to reports whether token k is the "to" of an infinitive.
func (r *reader) to(k int) bool {
	return r.is(k, "to") && r.plain(k+1) && !r.is(k+1, "the", "a", "an", "this", "that", "his", "her", "their", "its", "about", "more", "at")
}

// cue is the tense that a word speaks in, if it is a verb by the tables or by
// its ending.
func (r *reader) cue(k int) Tense {
	t := &r.terms[k]
	switch {
	case t.mask.has(cAhead):
		return TenseFuture
	case t.mask.has(cPresent):
		if r.is(k, "has", "have", "'ve", "'s") && (r.pastForm(k+1) || r.pastForm(k+2)) {
			return TensePast // "has arrived", "has also said"
		}
		return TensePresent
	case r.pastForm(k):
		// a participle takes its tense from its auxiliary: "is heard", "be held"
		for j := k - 1; j >= k-2 && r.inSentence(j); j-- {
			switch {
			case r.is(j, "be"):
				return TenseFuture
			case r.is(j, "is", "are", "'re", "being"):
				return TensePresent
			}
		}
		return TensePast
	}
	return TenseUnknown
}

// pastForm guesses at a past tense or participle: by the table, or by its -ed.
func (r *reader) pastForm(k int) bool {
	if !r.inSentence(k) {
		return false
	}
	if r.terms[k].mask.has(cPastverb) {
		return true
	}
	if !r.plain(k) {
		return false
	}
	s := r.doc.Surface(k)
	return len(s) > 4 && strings.HasSuffix(s, "ed") && !strings.HasSuffix(s, "eed") && !r.is(k, "hundred", "united", "armed", "so-called")
}
