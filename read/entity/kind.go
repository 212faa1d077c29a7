package entity

import (
	"strings"
	"unicode"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/syntax"
	"github.com/dateline-news/dateline/syntax/ud"
)

// kindOf says what a name of the model is: by the words that it is made of,
// by the noun that it stands before, then by what the model takes it for. ""
// means that it is no name of an entity.
func (r *reader) kindOf(s *spot, k syntax.NameKind) (kind, why string) {
	x := r.x
	last := s.words[len(s.words)-1]
	low := strings.ToLower(s.surface)
	next := r.noun(s)
	several := len(s.words) > 1
	if x.facilities[low] {
		return dateline.KindFacility, "name of a facility"
	}
	if several && x.directions[s.words[0]] && (x.folded[strings.Join(s.words[1:], " ")] || lands[last]) {
		return dateline.KindPlace, "part of " + last
	}
	if b := r.bodyOf(s.surface); b != nil && (k != syntax.NamePerson || several) {
		return b.Kind, "lexicon: " + b.Type
	}
	if x.companyNouns[r.nounBefore(s)] {
		return dateline.KindOrganization, "stands behind " + quote(r.nounBefore(s))
	}
	if several && x.eventFirst[s.words[0]] {
		return dateline.KindEvent, "named event"
	}
	if k == syntax.NamePerson {
		return dateline.KindPerson, "model: person"
	}
	if x.peoples[low] {
		return dateline.KindGroup, "lexicon: people or religion"
	}
	if len(low) == 1 || x.noEntities[low] || x.noEntities[s.words[0]] {
		return "", ""
	}
	if x.platforms[low] {
		return dateline.KindOrganization, "lexicon: company or platform"
	}
	if several && x.workHeads[last] && k != syntax.NameLocation {
		return dateline.KindWork, "name ends in " + quote(last)
	}
	if len(s.words) > 2 && s.words[1] == "of" && x.workHeads[s.words[0]] {
		return dateline.KindWork, "name begins with " + quote(s.words[0]) // "Treaty of Rome"
	}
	if several && x.eventHeads[last] && k != syntax.NameOrganization {
		return dateline.KindEvent, "named event"
	}
	if x.exercises[next] && !x.knows(s.surface) {
		return dateline.KindEvent, "stands before " + quote(next)
	}
	if several && k == syntax.NameLocation && x.directions[s.words[0]] {
		return dateline.KindPlace, "model: place"
	}
	switch k {
	case syntax.NameOrganization, syntax.NameLocation:
		if x.facilities[low] || several && x.facilityHeads[last] && !x.bodyFirst[s.words[0]] {
			return dateline.KindFacility, "name of a facility"
		}
		if x.facilityHeads[next] && k == syntax.NameLocation && !x.knows(s.surface) && next != "building" {
			return dateline.KindFacility, "stands before " + quote(next)
		}
		if x.pipes[next] {
			return dateline.KindFacility, "stands before " + quote(next)
		}
		if k == syntax.NameOrganization {
			if x.productHeads[next] && digits(s.surface) {
				return dateline.KindProduct, "stands before " + quote(next)
			}
			return dateline.KindOrganization, "model: organization"
		}
		if several && x.bodyHeads[last] {
			return dateline.KindOrganization, "name ends in " + quote(last)
		}
		return dateline.KindPlace, "model: place"
	}
	// NameMisc: nationalities, events, products, works and facilities alike.
	switch {
	case several && x.facilityHeads[last]:
		return dateline.KindFacility, "name of a facility"
	case x.pipes[next] || x.facilityHeads[next] && !x.knows(s.surface):
		return dateline.KindFacility, "stands before " + quote(next)
	case x.productHeads[next] || x.productHeads[last] && several:
		return dateline.KindProduct, "a weapon, ship or vehicle"
	case digits(s.surface):
		return dateline.KindProduct, "model: name with a number"
	case several && (x.bodyHeads[last] || x.bodyWords[last] || x.bodyWords[s.words[0]]):
		return dateline.KindOrganization, "name of a body"
	case !several && capitals(s.surface):
		return dateline.KindOrganization, "model: an acronym"
	case quoted(r.text, s) && several:
		return dateline.KindWork, "a title in quotation marks"
	case x.knows(s.surface):
		return dateline.KindPlace, "model: nationality"
	case strings.HasPrefix(low, "anti-") || strings.HasPrefix(low, "pro-"):
		return "", ""
	case followers[next]:
		return dateline.KindGroup, "stands before " + quote(next)
	case !several && x.demonyms[low] != "":
		s.country = x.demonyms[low]
		return dateline.KindGroup, "lexicon: people of a country or region"
	case !several && r.peopleLike(s, low):
		return dateline.KindGroup, "model: a people"
	case len(s.words) > 2:
		return dateline.KindWork, "model: a named thing"
	}
	return dateline.KindProduct, "model: a named thing"
}

// followers are the nouns that peoples and movements stand before: "Houthi
// rebels".
var followers = set{"rebel": true, "fighter": true, "militant": true, "militia": true, "guerrilla": true, "insurgent": true, "separatist": true, "community": true, "minority": true, "tribe": true, "people": true, "voter": true, "villager": true, "refugee": true, "pilgrim": true, "worshipper": true}

// lands are what directions before them make parts of, beside countries.
var lands = set{"mediterranean": true, "europe": true, "asia": true, "africa": true, "america": true, "pacific": true, "atlantic": true, "caribbean": true, "aegean": true, "balkans": true, "sahara": true, "sahel": true, "arctic": true, "hemisphere": true, "coast": true, "sea": true, "ocean": true}

// peopleLike reports whether a single word looks like the adjective or the
// plural of a people.
func (r *reader) peopleLike(s *spot, low string) bool {
	if s.first >= 0 {
		t := r.doc.Tokens[s.first]
		if t.UPOS == ud.ADJ || t.XPOS == ud.XNNPS || t.XPOS == ud.XNNS {
			return true
		}
	}
	for _, end := range [...]string{"ish", "ian", "ans", "ese", "ists", "ites", "is"} {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	return false
}

// noun is the lower-case noun that a name stands before: "exercise" of "the
// Freedom Shield command post exercise", "missile" of "Hwasong-17 missile".
func (r *reader) noun(s *spot) string {
	if s.last < 0 {
		n, possessive := rightOf(r.text, s.end)
		if n.gap == space && !possessive {
			return singular(n.low)
		}
		return ""
	}
	sent := r.doc.Text.Sentences[r.doc.Text.Tokens[s.first].Sentence]
	word := ""
	for i := s.last; i < sent.Last && i < s.last+4; i++ {
		t := r.doc.Tokens[i]
		if t.UPOS != ud.NOUN && !(t.UPOS == ud.ADJ && i+1 < sent.Last) {
			// "the Karish and Tanin fields": both are fields.
			if i == s.last && t.UPOS == ud.CCONJ && i+2 < sent.Last && r.isProper(i+1) && r.doc.Tokens[i+2].UPOS == ud.NOUN && r.lower(i+2) != singular(r.lower(i+2)) {
				return singular(r.lower(i + 2))
			}
			break
		}
		if t.UPOS == ud.NOUN {
			word = singular(r.lower(i))
		}
	}
	return word
}

// nounBefore is the lower-case noun right before a name of the body: "daily"
// of "the Greek daily Kathimerini".
func (r *reader) nounBefore(s *spot) string {
	i := s.first - 1
	if i < 0 || r.doc.Text.Tokens[i].Sentence != r.doc.Text.Tokens[s.first].Sentence || r.doc.Tokens[i].UPOS != ud.NOUN {
		return ""
	}
	return r.lower(i)
}

func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ss"), w == "gas":
		return w
	}
	return strings.TrimSuffix(w, "s")
}

func digits(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

func quote(s string) string { return `"` + s + `"` }

// quoted reports whether quotation marks hug the name.
func quoted(text string, s *spot) bool {
	before, after := text[:s.start], text[s.end:]
	for _, q := range [...][2]string{{`"`, `"`}, {"“", "”"}, {"``", "''"}} {
		if strings.HasSuffix(before, q[0]) && (strings.HasPrefix(after, q[1]) || len(after) > 0 && (after[0] == ',' || after[0] == '.') && strings.HasPrefix(after[1:], q[1])) {
			return true
		}
	}
	return false
}
