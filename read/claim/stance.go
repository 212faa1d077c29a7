package claim

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/read/claim/attribution"
	"github.com/dateline-news/dateline/syntax"
)

//go:embed stance.tsv
var stanceTSV string

type stanceRow struct{ construction, stance string }

var stances = sync.OnceValue(func() map[string][]stanceRow {
	out := map[string][]stanceRow{}
	for l := range strings.Lines(stanceTSV) {
		c := strings.Split(strings.TrimRight(l, "\r\n"), "\t")
		if len(c) == 3 && !strings.HasPrefix(c[0], "#") {
			out[c[0]] = append(out[c[0]], stanceRow{c[1], c[2]})
		}
	}
	return out
})

// construction says what a cue takes: "that", "to", "obj", "as", "resp", or the
// preposition that its content hangs on ("for", "on").
func (r *reader) construction(f *finding) map[string]bool {
	out := map[string]bool{}
	a := f.Anchor
	if c := f.Content[0]; c.First >= f.Cue.Last && c.First > 0 {
		// Where the tree has no clause: "that" before it, or a finite verb with its
		// subject first.
		out["that"] = r.form(c.First-1) == "that" || r.sentenceLike(c.First, c.Last)
	}
	out["noun"] = r.doc.Tokens[a].UPOS == syntax.NOUN
	t := r.doc.Tokens
	// "denied | a motion seeking class-action status": trees take "status" for what is denied.
	if c := f.Content[0]; c.First == f.Cue.Last && c.Len() > 2 && t[c.First].UPOS == syntax.DET {
		n := t[c.First+2].UPOS
		out["plea"] = pleas[r.lemma(c.First+1)] && n != syntax.NOUN && n != syntax.PROPN && n != syntax.PUNCT
	}
	for c := range r.doc.Children(a) {
		switch t[c].Rel {
		case syntax.RelCcomp:
			out["that"] = true
		case syntax.RelXcomp:
			if t[c].UPOS == syntax.VERB || r.doc.Child(c, syntax.RelMark) >= 0 {
				out["to"] = true
			} else {
				out["as"] = true
			}
		case syntax.RelObj:
			out["obj"] = true
			out["resp"] = out["resp"] || r.lemma(c) == "responsibility"
			out["lives"] = out["lives"] || r.lemma(c) == "life" || r.lemma(c) == "victim"
			out["charge"] = out["charge"] || charges[r.lemma(c)]
			out["plea"] = out["plea"] || pleas[r.lemma(c)]
		case syntax.RelObl, syntax.RelAdvcl, syntax.RelNmod:
			if k := r.doc.Child(c, syntax.RelCase, syntax.RelMark); k >= 0 && c > a {
				w := r.form(k)
				x := t[c].XPOS.String()
				switch {
				case w == "to" && t[k].XPOS.String() != "TO": // "agreed to leave", not "agreed to a ceasefire"
				case w == "as" && (x == "VBD" || x == "VBZ" || x == "VBP"): // "saw the ship as the fog lifted"
				default:
					out[w] = true
				}
			}
		case syntax.RelCompoundPrt:
			out[r.form(c)] = true
		}
	}
	if n := f.Cue.Last; n > a+1 || n < len(t) {
		switch w := r.form(a + 1); w {
		case "for", "on", "upon":
			if t[a+1].UPOS == syntax.ADP {
				out[w] = true
			}
		}
	}
	if r.lemma(a) == "expect" && out["obj"] && out["from"] {
		out["of"] = true
	}
	return out
}

// charges are what one may deny by rejecting it: a proposal is not among them.
var charges = set("claim allegation accusation charge report suggestion notion assertion criticism rumor rumour idea speculation complaint")

// pleas are what is denied by not granting it: "a court denied a motion".
var pleas = set("motion request petition appeal application bid bail parole permission access entry asylum visa licence license")

// act is the base form that tells the stance: the cue's head, or where that says
// nothing ("went on to say", "made a threat"), the word of the cue that does.
func (r *reader) act(f *finding) int {
	if rows := stances()[r.lemma(f.Anchor)]; len(rows) > 0 && rows[len(rows)-1].stance[0] != '-' {
		return f.Anchor
	}
	for i := f.Cue.Last - 1; i >= f.Cue.First; i-- {
		if rows := stances()[r.lemma(i)]; i != f.Anchor && len(rows) > 0 && rows[len(rows)-1].stance[0] != '-' {
			return i
		}
	}
	return f.Anchor
}

// stanceOf is the speech act of a cue and what told it; "-" for none.
func (r *reader) stanceOf(f *finding) (stance, why string) {
	a := r.act(f)
	lemma := r.lemma(a)
	have := r.construction(f)
	for _, row := range stances()[lemma] {
		if row.construction == "*" || have[row.construction] {
			why = lemma
			if row.construction != "*" {
				why += " " + row.construction
			}
			return row.stance, why
		}
	}
	return dateline.StanceSay, "by default"
}

// What a known cue word is worth, in 1/Scale of a logit; set on hand-read
// dispatches, and the last by the scheme: a verb of the table with its subject
// and its clause is an attribution inside quotations too.
const (
	knownBonus    = 5 * attribution.Scale / 4
	nestedBonus   = 3 * attribution.Scale / 2
	completeBonus = 6 * attribution.Scale
)

// known is how much less evidence token i needs to be taken for a cue: a word
// whose stance the table gives, whatever it is joined with ("liken", "suspect",
// but not "see").
func (r *reader) known(i int) (outer, nested int) {
	if r.doc.Tokens[i].UPOS != syntax.VERB {
		return 0, 0
	}
	rows := stances()[r.lemma(i)]
	if len(rows) == 0 {
		return 0, 0
	}
	sure := true
	for _, row := range rows {
		if row.stance[0] == '-' || row.stance == dateline.StanceSay && row.construction == "*" && weak[r.lemma(i)] {
			sure = false
		}
	}
	if r.doc.Child(i, syntax.RelNsubj) >= 0 {
		switch rows[len(rows)-1].stance {
		case dateline.StanceAsk, dateline.StancePlan, dateline.StancePromise, dateline.StanceThreaten, dateline.StanceOrder, dateline.StanceWarn:
			if r.doc.Child(i, syntax.RelXcomp, syntax.RelCcomp) >= 0 {
				return knownBonus, completeBonus
			}
		default:
			if c := r.doc.Child(i, syntax.RelCcomp); c >= 0 && !weak[r.lemma(i)] && rows[0].stance[0] != '-' {
				return knownBonus, completeBonus
			}
		}
	}
	if !sure {
		return 0, 0
	}
	return knownBonus, nestedBonus
}

// weak are words of the table that mostly mean something else.
var weak = set("read draw provide give identify name put show post cite speak point refer continue repeat detail hop answer")

// sentenceLike reports whether tokens begin with a subject and its finite verb:
// "the state was in breach".
func (r *reader) sentenceLike(first, last int) bool {
	for i := first; i < last && i < first+12; i++ {
		if rel := r.doc.Tokens[i].Rel; rel != syntax.RelNsubj && rel != syntax.RelNsubjPass && rel != syntax.RelExpl {
			continue
		}
		h := int(r.doc.Tokens[i].Head)
		return h > i && h < last && r.v.Subtree(i).First <= first+1
	}
	return false
}
