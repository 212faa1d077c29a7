package export

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// Entry is one entry of a feed. All but Link is plain text.
type Entry struct {
	ID      string // stable, a tag: or urn: URI; anything else is hashed to a urn:sha256:
	Title   string // of a claim or event: as Title and EventTitle make it
	Updated time.Time
	Link    string // http or https; others are left out
	Summary string
	Author  string // who carries it, as printed
}

// The lengths of a title's quotations, in code points.
const (
	titleQuote = 140
	shortQuote = 80
)

// Title words a claim for a headline, a feed or an alert, the speaker always
// first, so that no accusation stands without who makes it:
//
//	KCNA: "the arrival took place on Friday"
//	Russia, "denied": "its drones had crossed the border"
//	Tass (in AP's words): "had arrived in Pyongyang"
//	nobody named, "reportedly": "sent additional troops"
//
// Quote marks stand round exact words of the dispatch only: the content, and
// the cue wherever the speaker did something else than say it, for a denial
// without its cue would be an assertion. Where the content is no direct
// quotation its words are the carrier's, and the title says so. Denials that
// are held go in behind, with their speakers: at most one in words.
func Title(c dateline.FoundClaim, denials ...dateline.FoundClaim) string {
	if withdrawn(c.Status) {
		return "withdrawn: its words are not given"
	}
	var held []string
	for i := range denials {
		if !withdrawn(denials[i].Status) {
			held = append(held, spoken(&denials[i], shortQuote))
		}
	}
	title := spoken(&c, titleQuote)
	if len(held) > 0 {
		title += " | " + held[0]
	}
	if len(held) > 1 {
		title += " | and " + strconv.Itoa(len(held)-1) + " more against it"
	}
	return plain(title)
}

func spoken(c *dateline.FoundClaim, room int) string {
	k := &c.Claim
	lead := shorten(Who(c), 2*shortQuote)
	cue := one(surface(k.Cue))
	// "did not say" has a saying verb too; one word alone is "said" or its like.
	if k.Stance != dateline.StanceSay || k.Source == nil || k.Factuality != dateline.FactCertain && strings.Contains(cue, " ") {
		switch {
		case cue != "":
			lead += `, "` + shorten(unquoted(cue), shortQuote) + `"`
		case k.Stance != "":
			lead += ", " + k.Stance
		}
	}
	if k.Quotation != dateline.QuotationDirect {
		by := one(c.Agency)
		if by == "" {
			by = one(c.Outlet)
		}
		if by == "" {
			by = "the dispatch"
		}
		if s := k.Source; s != nil {
			lead += " (in " + possessive(shorten(by, shortQuote)) + " words)"
		}
	}
	said := words(k)
	if k.Quotation == dateline.QuotationDirect {
		var parts []string
		for _, p := range strings.Split(said, gap) {
			parts = append(parts, unquoted(p))
		}
		said = strings.Join(parts, gap)
	}
	if said = strings.Trim(unquoted(said), " ,;:"); said == "" {
		return lead
	}
	return lead + `: "` + shorten(said, room) + `"`
}

// EventTitle words an event for a headline, who says so first: of its claims the
// first by a named person, else body, else any, with the number of the others, or the dispatch in its own words with
// those who take part and the trigger.
func EventTitle(e dateline.FoundEvent) string {
	if withdrawn(e.Status) {
		return "withdrawn: its words are not given"
	}
	if len(e.Claims) > 0 {
		best := 0
		for _, grade := range []string{GradePerson, GradeBody} {
			if i := slices.IndexFunc(e.Claims, func(c dateline.FoundClaim) bool { return Grade(&c.Claim) == grade }); i >= 0 {
				best = i
				break
			}
		}
		title := Title(e.Claims[best])
		if n := len(e.Claims) - 1; n > 0 {
			title += " | and " + strconv.Itoa(n) + " more"
		}
		return title
	}
	title := ownVoice(&e) + ": "
	if s := one(e.Event.Status); s != "" && s != dateline.EventHappened {
		title += s + ": "
	}
	if len(e.Actors) > 0 {
		title += strings.Join(e.Actors, ", ") + " "
	}
	if e.Event.Trigger != nil {
		title += `"` + shorten(unquoted(one(e.Event.Trigger.Text)), shortQuote) + `"`
	}
	if len(e.Recipients) > 0 {
		title += " -> " + strings.Join(e.Recipients, ", ")
	}
	return plain(title)
}

// ClaimEntry is the entry of a claim, with the denials of it that are held. Its
// id is that of the claim in its dispatch, its time the dispatch's. The summary
// says who, how sure, in which dispatch, and gives the words in full.
func ClaimEntry(c dateline.FoundClaim, link string, denials ...dateline.FoundClaim) Entry {
	e := Entry{ID: findingID(c.Dispatch, c.Claim.ID), Title: Title(c, denials...), Updated: c.At, Link: link, Author: Carrier(&c.Ref)}
	if withdrawn(c.Status) {
		e.Summary = "The dispatch is " + c.Status + "."
		return e
	}
	lines := []string{told(&c)}
	for i := range denials {
		if !withdrawn(denials[i].Status) {
			lines = append(lines, "Against it: "+told(&denials[i]))
		}
	}
	e.Summary = strings.Join(append(lines, carried(&c.Ref)), "\n")
	return e
}

// EventEntry is the entry of an event, with all the claims it rests on.
func EventEntry(v dateline.FoundEvent, link string) Entry {
	e := Entry{ID: findingID(v.Dispatch, v.Event.ID), Title: EventTitle(v), Updated: v.At, Link: link, Author: Carrier(&v.Ref)}
	if withdrawn(v.Status) {
		e.Summary = "The dispatch is " + v.Status + "."
		return e
	}
	var lines []string
	for i := range v.Claims {
		lines = append(lines, told(&v.Claims[i]))
	}
	if len(lines) == 0 {
		lines = append(lines, e.Title)
	}
	lines = append(lines, "Event: "+strings.Trim(v.Event.Type+", "+v.Event.Status, ", ")+"; standing: "+v.Event.Standing)
	e.Summary = strings.Join(append(lines, carried(&v.Ref)), "\n")
	return e
}

// DispatchEntry is the entry of a dispatch, as a search finds it. A headline is
// its carrier's word, and so the carrier stands before it; words are a stretch
// of the text, which may be empty.
func DispatchEntry(r dateline.Ref, words, link string) Entry {
	e := Entry{ID: urn(r.Dispatch), Updated: r.At, Link: link, Author: Carrier(&r)}
	if withdrawn(r.Status) {
		e.Title, e.Summary = "withdrawn: its words are not given", "The dispatch is "+r.Status+"."
		return e
	}
	headline := shorten(unquoted(one(r.Headline)), titleQuote)
	if headline == "" {
		headline = shorten(unquoted(one(words)), titleQuote)
	}
	e.Title = plain(e.Author + `: "` + headline + `"`)
	e.Summary = carried(&r)
	if w := one(words); w != "" {
		e.Summary = e.Author + `: "` + unquoted(w) + "\"\n" + e.Summary
	}
	return e
}

// told words a claim in full.
func told(c *dateline.FoundClaim) string {
	return spoken(c, 4000) + " (" + strings.Trim(Grade(&c.Claim)+", "+c.Claim.Stance+", "+c.Claim.Factuality, ", ") + ", confidence " + sure(c.Claim.Confidence) + ")"
}

func carried(r *dateline.Ref) string {
	s := Carrier(r)
	if r.Issued != "" {
		s += ", issued " + r.Issued
	}
	return s + ", dispatch " + r.Dispatch
}

// unquoted takes away the quote marks that words begin and end with.
func unquoted(s string) string {
	const marks = "\"\u201c\u201d\u201e\u00ab\u00bb"
	if inside := strings.Trim(s, marks); !strings.ContainsAny(inside, marks) {
		return inside
	}
	return strings.ReplaceAll(s, `"`, "'")
}

func possessive(s string) string {
	if strings.HasSuffix(s, "s") {
		return s + "'"
	}
	return s + "'s"
}

// shorten cuts text to n code points, at a blank where there is one, and says so
// by "...".
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	at := 0
	for i := range s {
		if n == 0 {
			at = i
			break
		}
		n--
	}
	s = s[:at]
	if i := strings.LastIndexByte(s, ' '); i > at/2 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;:") + " ..."
}

// plain leaves out what has no place in plain text or in XML 1.0, and runs
// white space to one blank.
func plain(s string) string { return one(legal(s)) }

// legal leaves out the characters that XML 1.0 (Fifth Edition, 2.2) forbids,
// those that it discourages, and what acts unseen. Bytes that are no UTF-8
// become U+FFFD. Line ends and tabs stay.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return r
		case r == '\r' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unseen(r), r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF, r >= 0xD800 && r <= 0xDFFF:
			return -1
		}
		return r
	}, s)
}
