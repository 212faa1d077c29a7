package export

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// The grades of a source: whether somebody could be called to account.
const (
	GradePerson = "person named"
	GradeBody   = "body named"
	GradeNobody = "nobody named"
)

// Grade tells the three grades of source apart.
func Grade(c *dateline.Claim) string {
	switch {
	case c.Source == nil || !c.Source.Named:
		return GradeNobody
	case c.Source.Kind == dateline.SourcePerson:
		return GradePerson
	}
	return GradeBody
}

// Who words who says so; it is never empty. A person goes by its name, and so
// does a body that speaks as itself where the words name it; of everybody else
// the words of the dispatch are given, for "two Namibian diplomats" are not
// Namibia, and "South Korea's spy agency" is not South Korea, though both are
// joined to it. Those who relayed it stand behind: "Kim Jong Un, cited by KCNA".
func Who(c *dateline.FoundClaim) string {
	who := source(c)
	if len(c.Via) > 0 {
		who += ", cited by " + strings.Join(c.Via, ", cited by ")
	}
	return one(who)
}

func source(c *dateline.FoundClaim) string {
	s := c.Claim.Source
	if s == nil {
		return GradeNobody
	}
	words, name := one(s.Text), one(c.Speaker)
	switch {
	case name != "" && (words == "" || pronoun(words)):
		return name
	case name == "" || !s.Named:
	case s.Kind == dateline.SourcePerson:
		return name
	case s.Kind == dateline.SourceInstitution || s.Kind == dateline.SourceMedia:
		if bears(words, name) {
			return name
		}
	}
	return orElse(words, GradeNobody)
}

// bears reports whether words are a body's name, or lead up to it ("Russia's
// state-run news agency Tass"), or are one word for it ("KCNA", "the ministry"):
// what the name only stands before is something else.
func bears(words, name string) bool {
	w, n := strings.ToLower(words), strings.ToLower(name)
	if before, after, ok := strings.Cut(w, n); ok && (before == "" || strings.HasSuffix(before, " ")) {
		return after == "" || strings.IndexByte(",(", strings.TrimSpace(after)[0]) >= 0
	}
	return len(strings.Fields(strings.TrimPrefix(w, "the "))) == 1 && !strings.HasSuffix(w, "'s")
}

func pronoun(words string) bool {
	switch strings.ToLower(words) {
	case "i", "we", "you", "he", "she", "it", "they", "who", "which":
		return true
	}
	return false
}

// Carrier words who carries a dispatch, as printed: "AP in Mehr". Printed is
// not proven.
func Carrier(r *dateline.Ref) string {
	agency, outlet := one(r.Agency), one(r.Outlet)
	switch {
	case agency != "" && outlet != "" && !strings.EqualFold(agency, outlet):
		return agency + " in " + outlet
	case agency+outlet == "":
		return "no agency named"
	case agency == "":
		return outlet
	}
	return agency
}

// ownVoice words who says so where an event rests on no claim that is given.
func ownVoice(e *dateline.FoundEvent) string {
	switch {
	case len(e.Event.Claims) > 0:
		return "attributed; by whom is not given"
	case e.Event.Standing == dateline.StandingOwnVoice || e.Event.Standing == "":
		return Carrier(&e.Ref) + ", own words"
	}
	return Carrier(&e.Ref) + ", " + one(e.Event.Standing)
}

// standing is an event's standing as its claim alone would give it.
func standing(c *dateline.Claim) string {
	switch c.Factuality {
	case dateline.FactCertain:
		return dateline.StandingAttributed
	case dateline.FactCertainNot:
		return dateline.StandingDenied
	}
	return dateline.StandingHedged
}

// words are the exact words of a claim's content, white space run to one
// blank; the parts of a content that its cue splits are joined by " ... ".
func words(c *dateline.Claim) string {
	var parts []string
	if c.Content != nil {
		parts = append(parts, one(c.Content.Text))
	}
	for _, m := range c.MoreContent {
		parts = append(parts, one(m.Text))
	}
	return strings.Join(parts, gap)
}

// gap stands where the parts of a content are joined.
const gap = " ... "

// withdrawn reports whether a dispatch is killed or withheld: its words are in
// no answer.
func withdrawn(status string) bool {
	return status == dateline.StatusKilled || status == dateline.StatusWithheld
}

// one runs white space to one blank.
func one(s string) string { return strings.Join(strings.Fields(s), " ") }

// surface is the words of a span that may be absent.
func surface(s *dateline.Span) string {
	if s == nil {
		return ""
	}
	return s.Text
}
