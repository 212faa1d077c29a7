package web

import (
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/view"
)

// wordsOf are the words of the claims of a reading that is not held, by the
// rules by which a view names speakers: a person or a body goes by its name, of
// everybody else the words of the text are given.
func wordsOf(r *dateline.Reading, ref dateline.Ref) []view.Words {
	ents := map[string]*dateline.Entity{}
	for i := range r.Entities {
		ents[r.Entities[i].ID] = &r.Entities[i]
	}
	line := func(p dateline.Span) string { return strings.Join(strings.Fields(p.Text), " ") }
	out := make([]view.Words, len(r.Claims))
	for i := range r.Claims {
		c := &r.Claims[i]
		w := view.Words{Ref: ref, Claim: c.ID, Via: []string{}, Stance: c.Stance, Factuality: c.Factuality, Quotation: c.Quotation, Confidence: c.Confidence, Why: c.Why, Grade: view.GradeNobody}
		if src := c.Source; src != nil {
			w.Printed = line(src.Span)
			w.Speaker = w.Printed
			if src.Named {
				w.Grade = view.GradeBody
				if src.Kind == dateline.SourcePerson {
					w.Grade = view.GradePerson
				}
				byName := src.Kind == dateline.SourcePerson || src.Kind == dateline.SourceInstitution || src.Kind == dateline.SourceMedia
				if e := ents[src.Entity]; e != nil {
					w.Country = e.Country
					if byName && e.Kind != dateline.KindPlace {
						w.Speaker = e.Name
					}
				}
			}
		}
		for _, id := range c.Via {
			if e := ents[id]; e != nil {
				w.Via = append(w.Via, e.Name)
			}
		}
		if c.Cue != nil {
			w.Cue, w.Span = line(*c.Cue), *c.Cue
		}
		if c.Content != nil {
			w.Quote, w.Span = unquoted(line(*c.Content)), *c.Content
			for _, m := range c.MoreContent {
				w.Quote += " ... " + unquoted(line(m))
			}
		}
		for k, p := range r.Paragraphs {
			if p.Start <= w.Start && w.Start < p.End {
				w.Paragraph = k + 1
			}
		}
		out[i] = w
	}
	return out
}

// unquoted takes the quotation marks off that enclose all of s.
func unquoted(s string) string {
	for _, q := range [...][2]string{{`"`, `"`}, {"“", "”"}, {"``", "''"}} {
		if in, ok := strings.CutPrefix(s, q[0]); ok {
			if in, ok = strings.CutSuffix(in, q[1]); ok && !strings.Contains(in, q[0]) && !strings.Contains(in, q[1]) {
				return in
			}
		}
	}
	return s
}
