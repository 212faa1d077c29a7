package entity

import (
	"slices"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/text"
)

// Roles gives roles the time that they hold for, where the text ties them to
// one: "In 2019, when Marin, still minister of defense, flew in" to 2019, "the
// president since 2012" to 2012. A role that is told without a time holds for
// the dispatch and gets none. The entities are changed in place; times are
// those of the body of doc.
func Roles(entities []dateline.Entity, times []dateline.TimeExpr, doc *syntax.Doc) {
	if doc == nil || doc.Text == nil || len(times) == 0 {
		return
	}
	d := doc.Text
	for e := range entities {
		if entities[e].Kind != dateline.KindPerson {
			continue
		}
		for k := range entities[e].Roles {
			ro := &entities[e].Roles[k]
			for _, m := range entities[e].Mentions {
				if m.Form != dateline.FormName || ro.Time != "" {
					continue
				}
				s := sentenceAt(d, m.Start)
				if s < 0 {
					continue
				}
				ro.Time = roleTime(d.Text, d.Sentences[s].Span, m.Span, ro.Role, times)
			}
		}
	}
}

// sentenceAt returns the sentence that holds the byte at, -1 for none.
func sentenceAt(d *text.Doc, at int) int {
	i, ok := slices.BinarySearchFunc(d.Sentences, at, func(s text.Sentence, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	if !ok {
		return -1
	}
	return i
}

// roleTime finds the time that a sentence ties a role beside a mention to, ""
// when it ties it to none or leaves open to which.
func roleTime(txt string, sent, mention dateline.Span, role string, times []dateline.TimeExpr) string {
	start, end, ok := findRole(txt, sent, mention, role)
	if !ok {
		return ""
	}
	// "president since 2012", "minister from 2004 to 2010".
	for _, t := range times {
		if t.Start >= end && t.Start < sent.End {
			switch strings.Join(strings.Fields(txt[end:t.Start]), " ") {
			case "since", "in", "from", "until", "for":
				return t.ID
			}
		}
	}
	w := strings.Fields(strings.ToLower(txt[max(sent.Start, start-24):start]))
	then := false
	for k := max(0, len(w)-3); k < len(w); k++ {
		then = then || strings.Trim(w[k], ",-") == "then" || strings.HasPrefix(w[k], "then-")
	}
	if !then {
		return ""
	}
	for _, t := range times {
		if start-24 <= t.Start && t.End <= start && strings.EqualFold(t.Text, "then") {
			return t.ID // read as a time of its own, which hangs on the clause's
		}
	}
	found := ""
	for _, t := range times {
		if t.Start < sent.Start || t.End > sent.End || t.Type != "DATE" && t.Type != "TIME" {
			continue
		}
		if found != "" {
			return ""
		}
		found = t.ID
	}
	return found
}

// findRole finds the words of a role nearest to the mention in its sentence.
func findRole(txt string, sent, mention dateline.Span, role string) (start, end int, ok bool) {
	w := strings.Fields(role)
	if len(w) == 0 {
		return 0, 0, false
	}
	best := -1
	for at := sent.Start; at < sent.End; {
		i := strings.Index(txt[at:sent.End], w[0])
		if i < 0 {
			break
		}
		i += at
		at = i + len(w[0])
		e, is := follows(txt, i, sent.End, w)
		if !is {
			continue
		}
		far := max(i-mention.End, mention.Start-e, 0)
		if best < 0 || far < best {
			best, start, end = far, i, e
		}
	}
	return start, end, best >= 0 && best < 80
}
