package main

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// speaker words who says so and how: "# Tass, RU", "# South Korea's spy agency
// (probable)".
func (p *page) speaker(c *dateline.Claim) string {
	act := strings.TrimPrefix(strings.TrimPrefix(p.act(c), stanceWords[dateline.StanceSay]), ": ")
	if act == "" || c.Source == nil {
		return p.speakerName(c)
	}
	return gradeMarks[gradeOf(c)] + " " + p.sourceName(c) + " (" + act + ")" + p.doubt(c)
}

// speakerName is who says so, with the mark of his grade.
func (p *page) speakerName(c *dateline.Claim) string {
	out := gradeMarks[gradeOf(c)] + " " + p.sourceName(c)
	if c.Source == nil && c.Cue != nil {
		out += `, "` + p.slice(*c.Cue) + `"`
	}
	return out + p.doubt(c)
}

// doubt tells of a claim under the confidence that is shown that the reader is
// less sure of it; how sure the speaker is stands apart from that.
func (p *page) doubt(c *dateline.Claim) string {
	if p.shown(c.Confidence) {
		return ""
	}
	return " [read less surely]"
}

// claimAt is the innermost claim whose words have s, nil for none.
func (p *page) claimAt(s dateline.Span) *dateline.Claim {
	var best *dateline.Claim
	size := 0
	for i := range p.reading.Claims {
		c := &p.reading.Claims[i]
		for _, x := range contents(c) {
			if x.Start <= s.Start && s.End <= x.End && (best == nil || x.End-x.Start < size) {
				best, size = c, x.End-x.Start
			}
		}
	}
	return best
}

func (p *page) carrierName() string {
	if a := p.reading.Dispatch.Agency; a != "" {
		return inert(a)
	}
	return "the dispatch"
}
