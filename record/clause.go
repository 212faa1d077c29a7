package record

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// The record holds readings, not trees: what it asks of a clause (who does the
// deed, what is denied, which words go with a count) it tells from the words
// round the deed, and what is not told stays open.

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
	modals        = wordSet("could would will might may should must can shall to ll")
	negations     = wordSet("not never no neither nor nobody none didn wasn weren hasn hadn haven isn aren don doesn without")
	subordinators = wordSet("after when while since because until although though before as which who whom whose that where whereby how why what following despite amid upon")
	determiners   = wordSet("a an the this these those his her its their our my your any some such each every another more other most")
	prepositions  = wordSet("of in on at for with from by into over about against under during between behind near through across toward towards around outside inside per than via without within along to out off")
	pronouns      = wordSet("he she they it we i you")
	lights        = wordSet("carried launched staged conducted held mounted committed made suffered signed reached paid waged unleashed")
	irregular     = wordSet("shot struck hit met held won beat led left fled fell flew took gave sent sold bought sank sunk broke broken began begun came went gone died lost found caught fought sought brought built bound swore sworn shut quit cut hurt set put split slew slain taken given stolen stole hidden withdrew withdrawn threw thrown drove driven rose risen froze frozen tore torn burst spread spent sat stood swept wed born hanged dealt rode ran paid said told made swam laid hung")
)
