package record

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// An account stands for a happening when its words assert it: the deed is the
// head of what is claimed, or is coordinated with the head ("troops killed four
// and arrested ten"). It does not when it judges the deed, or refers to it in
// passing: "after the bombings", "the agreement reached on Tuesday", "rebels
// who seized the town", "to withdraw its troops". There is no parser here: that
// is told from the words round the deed, and what is not told is taken for a
// mention.

// asserts reports whether a claim's content asserts the deed of an event.
func (it *item) asserts(e *event, c *dateline.Claim) bool {
	confirmed := c.Stance == dateline.StanceConfirm
	for _, s := range contents(c) {
		ts := it.within(s)
		for i, t := range ts {
			if !e.tells(t) {
				continue
			}
			if it.asserted(ts, i, e) {
				return true
			}
			// "confirmed the arrest": what is confirmed is asserted, as a noun too,
			// when it is what the content begins with.
			if confirmed && i <= 3 && !it.mentioned(ts, i) {
				return true
			}
		}
	}
	return false
}

// assertsItself reports whether a dispatch asserts an event in its own voice,
// where its trigger stands.
func (it *item) assertsItself(e *event) bool {
	ts := it.within(it.sentence(e.v.Trigger.Start))
	for i, t := range ts {
		if t.start >= e.v.Trigger.Start && t.end <= e.v.Trigger.End {
			return it.asserted(ts, i, e)
		}
	}
	return false
}

func contents(c *dateline.Claim) []dateline.Span {
	if c.Content == nil {
		return c.MoreContent
	}
	return append([]dateline.Span{*c.Content}, c.MoreContent...)
}

// tells reports whether a word tells the deed of an event.
func (e *event) tells(t token) bool {
	w := stem(t.s)
	return w == e.word || w == e.deed || deeds()[w] == e.deed
}

// asserted reports whether the word at i is the head of a clause that is
// asserted, among the words of a sentence or of a content.
func (it *item) asserted(ts []token, i int, e *event) bool {
	first := it.clause(ts, i)
	for _, t := range ts[first:i] {
		if unsure[t.s] {
			return false
		}
	}
	// The auxiliary, back over adverbs.
	j := i - 1
	for j >= first && (strings.HasSuffix(ts[j].s, "ly") || adverbs[ts[j].s]) {
		j--
	}
	prev := ""
	if j >= first {
		prev = ts[j].s
	}
	w := ts[i].s
	switch {
	case strings.HasSuffix(w, "ing") && len(w) > 5:
		switch {
		case be[prev]:
			return !it.mentioned(ts[:j], j)
		case e.v.Type == dateline.EventAssault && i > 0 && (i == first || prev == "and" && ending(ts[first:i], "ing")):
			return true // "..., killing three and wounding four"
		}
		return it.light(ts, first, i)
	case past(w):
		switch {
		case be[prev] || have[prev]:
			return !it.mentioned(ts[:j], j)
		case prev == "":
			return false // "Venn, killed in a blast"
		case prev == "and" || prev == "then" || prev == "but":
			return it.coordinate(ts, first, j)
		case determiners[prev] || prepositions[prev]:
			return false // "the killed", "by wounded men"
		}
		if pronouns[prev] {
			return !it.mentioned(ts[:j], j)
		}
		// "the agreement reached on Tuesday", "a bomb planted by": a participle,
		// unless the verb takes no object.
		if next := it.next(ts, i); (next == "" || prepositions[next] || next == "and") && !intransitive[stem(w)] {
			return false
		}
		return !it.mentioned(ts[:i], i)
	}
	return it.light(ts, first, i)
}

// clause is where the stretch of words begins that runs up to i without a mark
// between them.
func (it *item) clause(ts []token, i int) int {
	for k := i; k > 0; k-- {
		if it.mark(ts[k-1].end, ts[k].start) {
			return k
		}
	}
	return 0
}

// mark reports whether a mark that parts clauses stands between two words.
func (it *item) mark(from, to int) bool {
	return from >= 0 && from <= to && to <= len(it.r.Dispatch.Text) && strings.ContainsAny(it.r.Dispatch.Text[from:to], ",;:()—–\"“”")
}

func (it *item) next(ts []token, i int) string {
	if i+1 < len(ts) && !it.mark(ts[i].end, ts[i+1].start) {
		return ts[i+1].s
	}
	return ""
}

// mentioned reports whether the stretch before i makes what follows a mention:
// a relative or other subordinate clause, a negation, a phrase behind "after".
func (it *item) mentioned(ts []token, i int) bool {
	for k := min(i, len(ts)) - 1; k >= 0; k-- {
		if k+1 < len(ts) && it.mark(ts[k].end, ts[k+1].start) {
			return false
		}
		if subordinators[ts[k].s] || modals[ts[k].s] || negations[ts[k].s] {
			return !(k == 0 && ts[k].s == "that")
		}
	}
	return false
}

// coordinate reports whether the stretch before an "and" at j has an asserted
// verb of its own: "killed four militants and arrested ten".
func (it *item) coordinate(ts []token, first, j int) bool {
	for k := j - 1; k >= first; k-- {
		if subordinators[ts[k].s] || modals[ts[k].s] || negations[ts[k].s] {
			return false
		}
	}
	for k := first + 1; k < j; k++ {
		if past(ts[k].s) && !determiners[ts[k-1].s] && !prepositions[ts[k-1].s] {
			return true
		}
	}
	return false
}

// light reports whether a noun is asserted by the verb that it leans on:
// "carried out a raid", "held talks", "a blast ripped through", "the talks were
// held".
func (it *item) light(ts []token, first, i int) bool {
	// The words of its own phrase, back to a verb.
	for k := i - 1; k >= max(first, i-6); k-- {
		w := ts[k].s
		if lights[w] {
			return !it.mentioned(ts[:k], k)
		}
		if (w == "was" || w == "were") && k > first && ts[k-1].s == "there" {
			return !it.mentioned(ts[:k], k)
		}
		if subordinators[w] || prepositions[w] && w != "out" && w != "under" || past(w) && !determiners[ts[max(k-1, 0)].s] {
			break
		}
	}
	// A subject: nothing but its own phrase before it, a verb behind it.
	for _, t := range ts[first:i] {
		if subordinators[t.s] || prepositions[t.s] || modals[t.s] || negations[t.s] || past(t.s) {
			return false
		}
	}
	for k := i + 1; k < min(len(ts), i+7); k++ {
		if it.mark(ts[k-1].end, ts[k].start) || subordinators[ts[k].s] || modals[ts[k].s] || negations[ts[k].s] {
			return false
		}
		if happens[ts[k].s] {
			return true
		}
	}
	return false
}

func ending(ts []token, end string) bool {
	for _, t := range ts {
		if strings.HasSuffix(t.s, end) && len(t.s) > 5 {
			return true
		}
	}
	return false
}

// past reports whether a word may be a past tense or participle.
func past(w string) bool {
	return strings.HasSuffix(w, "ed") && len(w) > 4 || irregular[w]
}

// judges reports whether a claim judges, asks for or foretells: it asserts
// nothing that happened.
func judges(c *dateline.Claim) bool {
	switch c.Stance {
	case dateline.StanceSay, dateline.StanceConfirm, dateline.StanceAllege, dateline.StanceBelieve, dateline.StanceSuspect, dateline.StanceDeny, "":
		return false
	}
	return true
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

var (
	be            = wordSet("was were been is are be being got")
	have          = wordSet("has have had")
	modals        = wordSet("could would will might may should must can shall to ll")
	negations     = wordSet("not never no neither nor nobody none didn wasn weren hasn hadn haven isn aren don doesn without")
	unsure        = wordSet("allegedly reportedly apparently possibly probably perhaps feared believed presumed likely almost nearly if whether unless supposedly suspected")
	subordinators = wordSet("after when while since because until although though before as which who whom whose that where whereby how why what following despite amid upon")
	adverbs       = wordSet("also then already later earlier since recently once again twice just now both all still ever even today yesterday")
	determiners   = wordSet("a an the this these those his her its their our my your any some such each every another more other most")
	prepositions  = wordSet("of in on at for with from by into over about against under during between behind near through across toward towards around outside inside per than via without within along to out off")
	pronouns      = wordSet("he she they it we i you")
	lights        = wordSet("carried launched staged conducted held mounted committed made suffered signed reached paid waged unleashed")
	happens       = wordSet("killed injured wounded left ripped hit struck rocked destroyed damaged took happened occurred tore shook began started ended lasted came broke erupted claimed went targeted levelled leveled was were")
	irregular     = wordSet("shot struck hit met held won beat led left fled fell flew took gave sent sold bought sank sunk broke broken began begun came went gone died lost found caught fought sought brought built bound swore sworn shut quit cut hurt set put split slew slain taken given stolen stole hidden withdrew withdrawn threw thrown drove driven rose risen froze frozen tore torn burst spread spent sat stood swept wed born hanged dealt rode ran paid said told made swam laid hung")
	intransitive  = map[string]bool{}
)

func init() {
	for w := range wordSet("arrived died flew fled met agreed talked crashed exploded collapsed landed came went marched protested rallied escaped withdrew retreated voted erupted travelled traveled resigned stepped departed returned headed happened occurred began fell sank surrendered capsized derailed collided merged failed won rioted demonstrated negotiated spoke sat stood pleaded retired") {
		intransitive[stem(w)] = true
	}
}
