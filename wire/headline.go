package wire

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/words"
)

// The lines of a header, told apart by how wires write them (WIRE practice of
// AP, Reuters, AFP, dpa, Yonhap; the words are their own).

// isByline is "By Jane Roe", "^By JANE ROE=", "By Jane Roe, dpa",
// "by Jane Roe jane@example.com".
func isByline(line string) bool {
	line = strings.TrimLeft(line, "^ ")
	if len(line) > 90 || len(line) < 6 || !strings.EqualFold(line[:3], "by ") || strings.HasSuffix(line, ".") && !strings.Contains(line, "@") {
		return false
	}
	names := 0
	for i, w := range strings.Fields(strings.TrimRight(line[3:], "=<+ ")) {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			names++
		case i == 0:
			return false
		}
	}
	return names >= 2
}

// isPost is the line below a byline that says what its writer is: "DTN
// Contributing Analyst", "^Associated Press=", "Associated Press Writer".
func isPost(line string) bool {
	words := strings.Fields(strings.Trim(line, "^=<"))
	if len(words) == 0 || len(words) > 5 || strings.HasSuffix(line, ".") {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// isNote is a line to editors: "Eds: ADDS ...", "(ATTN: UPDATES ...)",
// "EMBARGOED until", "(Adds details in paragraph 3)".
func isNote(line string) bool {
	t := strings.TrimLeft(line, "^(<[ ")
	for _, p := range [...]string{"Eds:", "EDS:", "Eds.:", "ATTN:", "Attn:", "EDITORS:", "Editors:", "NOTE TO EDITORS", "Note to editors",
		"EDITOR'S NOTE", "Editor's note:", "Editor’s note:", "EMBARGOED", "Embargoed", "ADVISORY", "HOLD HOLD", "KILL KILL", "Not for publication",
		"The following information is not for publication", "AP Photo", "Eds: "} {
		if strings.HasPrefix(t, p) {
			return true
		}
	}
	// Reuters' trash line: "(Adds comment in paragraph 3)".
	if strings.HasPrefix(line, "(") {
		for _, p := range [...]string{"Adds ", "Updates ", "Recasts", "Corrects ", "Refiles ", "Repeats ", "Removes ", "Changes ", "Rewrites "} {
			if strings.HasPrefix(t, p) {
				return true
			}
		}
	}
	return false
}

// isSlugLine is the header line of a text wire: priority and category
// letters, keyword slug, date, words; or dpa's "Norway-politics/ferries/".
func isSlugLine(line string) bool {
	if len(line) > 120 {
		return false
	}
	if isPathSlug(line) {
		return true
	}
	for f := range strings.FieldsFuncSeq(line, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '^' }) {
		if slugPrefix(f) {
			return true
		}
	}
	return false
}

func isPathSlug(line string) bool {
	return strings.HasSuffix(line, "/") && len(line) > 3 && len(line) < 60 && !strings.ContainsAny(line, " \t:") && hasLetter(line)
}

// isServiceLine is the first header line of IPTC 7901 where its control bytes
// were stripped: "eca0075 3 i 510    dpa 1003".
func isServiceLine(line string) bool {
	f := strings.Fields(line)
	if len(f) < 4 || len(line) > 60 || len(f[1]) != 1 || !isDigit(f[1][0]) || !allDigits(f[3]) {
		return false
	}
	letters := strings.TrimRight(f[0], "0123456789")
	return len(letters) >= 2 && len(letters) <= 4 && len(letters) < len(f[0]) && strings.ToLower(letters) == letters
}

// slugPrefix is a keyword slug with its cycle: "BC-EU--Norway-Ferries".
func slugPrefix(s string) bool {
	return len(s) > 5 && (strings.HasPrefix(s, "BC-") || strings.HasPrefix(s, "AM-") || strings.HasPrefix(s, "PM-")) && hasLetter(s[3:])
}

// isRelease is the head of a press release carried by a wire: "Source: ...",
// "MEDIA RELEASE PR67276".
func isRelease(line string) bool {
	return strings.HasPrefix(line, "Source: ") || strings.HasPrefix(line, "SOURCE: ") || strings.HasPrefix(line, "MEDIA RELEASE")
}

// isDateLine is a date that stands alone on its line: "Thursday, January 24,
// 2019", "24 January 2019".
func isDateLine(line string) bool {
	line = strings.TrimRight(line, " .")
	if len(line) > 40 {
		return false
	}
	if w, rest, ok := strings.Cut(line, ","); ok {
		if _, is := words.Weekday(strings.TrimSpace(w)); is {
			line = strings.TrimSpace(rest)
		}
	}
	i, d := trailingDate(line)
	return d != "" && i == 0
}

// versionLabel reads the label that a headline or slug begins with, and how
// long it is: "(LEAD)", "(2nd LD)", "UPDATE 1-", "CORRECTED-", "REFILE-",
// "1ST LEAD", "URGENT".
func versionLabel(s string) (*dateline.Version, int) {
	t := strings.TrimLeft(s, " \t^\x02")
	off := len(s) - len(t)
	if strings.HasPrefix(t, "(") {
		end := strings.IndexByte(t, ')')
		if end < 0 || end > 24 {
			return nil, 0
		}
		if v := labelOf(t[1:end]); v != nil {
			return v, off + end + 1
		}
		return nil, 0
	}
	for _, p := range [...]string{"UPDATE ", "WRAPUP "} {
		if strings.HasPrefix(t, p) {
			n, e := number(t[len(p):])
			if e > 0 && strings.HasPrefix(t[len(p)+e:], "-") {
				return &dateline.Version{Number: n + 1, Label: t[:len(p)+e], Relation: "replaces"}, off + len(p) + e + 1
			}
		}
	}
	for _, l := range labelPrefixes {
		if strings.HasPrefix(t, l.prefix) {
			return &dateline.Version{Label: strings.TrimRight(l.prefix, "-: "), Relation: l.relation}, off + len(l.prefix)
		}
	}
	if i := strings.Index(t, "LEAD"); i > 0 && i < 6 {
		if v := labelOf(t[:i+4]); v != nil {
			return v, off + i + 4
		}
	}
	return nil, 0
}

// labelPrefixes are the labels that are told by their words alone.
var labelPrefixes = [...]struct{ prefix, relation string }{
	{"CORRECTED-", "corrects"}, {"CORRECTED:", "corrects"}, {"CORRECTION:", "corrects"}, {"REFILE-", "refiles"}, {"REPEAT-", "repeats"},
	{"STORY WITHDRAWN-", "withholds"}, {"KILL KILL KILL", "kills"}, {"HOLD HOLD HOLD", "withholds"},
}

// labelOf reads what stands in a label: "LEAD", "2nd LD", "3rd Ld-Writethru",
// "1ST LEAD", "URGENT".
func labelOf(s string) *dateline.Version {
	t := strings.ToLower(strings.TrimSpace(s))
	switch t {
	case "lead", "ld":
		return &dateline.Version{Number: 2, Label: s, Relation: "replaces"}
	case "extra": // dpa's first full report
		return &dateline.Version{Number: 1, Label: s}
	case "urgent":
		return &dateline.Version{Number: 1, Label: s}
	case "refile":
		return &dateline.Version{Label: s, Relation: "refiles"}
	}
	n, e := number(t)
	if e == 0 || n > 40 {
		return nil
	}
	rest := strings.TrimLeft(t[e:], "stndrh")
	rest = strings.TrimSpace(rest)
	switch {
	case rest == "ld-writethru", rest == "lead", strings.HasPrefix(rest, "ld-writethru"):
		return &dateline.Version{Number: n + 1, Label: s, Relation: "replaces"}
	case rest == "ld":
		// Yonhap's "(2nd LD)" is whole; AP's "2nd Ld" in a slug is a partial
		// lead: see versionIn.
		return &dateline.Version{Number: n + 1, Label: s, Relation: "replaces"}
	case rest == "add":
		return &dateline.Version{Number: n + 1, Label: s, Relation: "add-to"}
	}
	return nil
}

// versionIn finds AP's version field inside a slug line: "1stLd-Writethru",
// "PM-Ferry Talks, 1st Ld-Writethru, a0444,210", "5th Ld" (a partial lead to
// be spliced on the version before).
func versionIn(s string) (*dateline.Version, bool) {
	l := strings.ToLower(s)
	i := strings.Index(l, "ld")
	if i < 3 {
		return nil, false
	}
	b := i
	for b > 0 && (l[b-1] == ' ' || strings.IndexByte("stndrh", l[b-1]) >= 0) {
		b--
	}
	for b > 0 && isDigit(l[b-1]) {
		b--
	}
	n, e := number(l[b:])
	if e == 0 || n > 40 {
		return nil, false
	}
	end, rel := i+2, "partial-lead-of"
	if strings.HasPrefix(l[end:], "-writethru") {
		end, rel = end+len("-writethru"), "replaces"
	}
	return &dateline.Version{Number: n + 1, Label: s[b:end], Relation: rel}, true
}

// editorsNote takes from a note what concerns the dispatch itself: an
// embargo, a kill, a hold.
func (g *page) editorsNote(s string) {
	u := strings.ToUpper(s)
	switch {
	case strings.HasPrefix(strings.TrimLeft(u, "(^ "), "EMBARGOED"):
		g.d.Status = dateline.StatusEmbargoed
	case strings.Contains(u, "KILL KILL") && g.d.Version == nil:
		g.d.Version = &dateline.Version{Label: "KILL", Relation: "kills"}
	case strings.Contains(u, "HOLD HOLD") && g.d.Version == nil:
		g.d.Version = &dateline.Version{Label: "HOLD", Relation: "withholds"}
	}
}

// number reads the digits that s begins with; e is how many there are.
func number(s string) (n, e int) {
	for e < len(s) && e < 6 && isDigit(s[e]) {
		e++
	}
	n, _ = strconv.Atoi(s[:e])
	return n, e
}
