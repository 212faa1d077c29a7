package entity

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/words"
)

// medium judges the name of an agency, broadcaster or paper.
func (x *lexicon) medium(text string, p part, c *candidate, l, r side, st style) verdict {
	if p.kind == dateline.ZoneByline {
		if st == sentence && r.capital() && !x.writers[r.low] || c.form.shy && l.gap != comma && l.gap != other && l.gap != edge {
			return no
		}
		return yes
	}
	if st == caps && acronym(c.form.text) || r.gap == hyphen || l.gap == hyphen {
		return no
	}
	if c.form.shy {
		told := l.gap == space && x.mediaWords[l.low] || r.gap == space && x.mediaWords[r.low] || l.low == "told" || l.low == "the" && r.gap == space && x.mediaWords[r.low]
		// "(AP)", "(Reuters)" somewhere in the copy.
		bracketed := c.start > p.lo && text[c.start-1] == '(' && c.end < p.hi && text[c.end] == ')'
		if !told && !(bracketed && acronym(c.form.text)) {
			return no
		}
	}
	if r.capital() && !c.possessive && !x.writers[r.low] && !calendar(r.word) && !x.titles[r.low] {
		if st == sentence || x.head(r.low) {
			return no
		}
	}
	if st == sentence && l.capital() && !l.initial && !words.FunctionWord(l.low) && !calendar(l.word) {
		return no
	}
	return yes
}
