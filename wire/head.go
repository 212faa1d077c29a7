package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/lexicon/words"
)

// A header is at most this long; a dateline further in is the copy's own
// affair (a digest's second item), not the dispatch's.
const (
	maxHeadLines = 25
	maxHeadBytes = 2500
)

// head reads everything before the first word of the copy and returns where
// the body starts (at the dateline, if there is one).
func (g *page) head() int {
	if g.carrier {
		return g.carrierHead()
	}
	i := g.envelope()
	if j, ok := g.zczc(i); ok {
		i = j
	}
	body, has := g.findDateline(i)
	if !has {
		body = g.headEnd(i)
	}
	g.headLines(i, body)
	return body
}

// envelope passes fences and control-byte headers at the top of the text.
func (g *page) envelope() int {
	text, i := g.text, 0
	// ANPA and IPTC 7901 put a start of text behind their header lines.
	if s := strings.IndexByte(text[:min(len(text), 1000)], stx); s >= 0 && s < len(text) {
		for i < s {
			l := lineAt(text, i, s)
			line := text[l.start:l.end]
			if isSlugLine(line) {
				g.slugLine(l.start, l.end)
			} else {
				g.zone(dateline.ZoneEnvelope, l.start, l.end)
			}
			i = l.next
		}
		i = s + 1
	}
	for i < len(text) {
		l := lineAt(text, i, len(text))
		if !onlyFences(text[l.start:l.end]) {
			// "| HEADLINE 03/21 06:07 SEOUL ..." all on one line.
			j := skipIndent(text, l.start, l.end)
			if j < l.end && text[j] == '|' && g.p.look == "fence+clock" {
				g.zone(dateline.ZoneEnvelope, j, j+1)
				return j + 1
			}
			return l.start
		}
		g.zone(dateline.ZoneEnvelope, l.start, l.end)
		i = l.next
	}
	return i
}

// findDateline looks for the dispatch's dateline at the starts of the first
// lines, and behind a clock that has the copy on its own line.
func (g *page) findDateline(i int) (int, bool) {
	limit := len(g.text)
	for n := 0; n < maxHeadLines && i < limit; n++ {
		l := lineAt(g.text, i, limit)
		if i > maxHeadBytes {
			return 0, false
		}
		if h, ok := readDateline(g.text, l.start, limit); ok {
			g.head1 = &h
			return skipIndent(g.text, l.start, limit), true
		}
		if c, ok := findClock(g.text[l.start:min(l.end, l.start+maxHeadLine)]); ok && l.start+c.end < l.end {
			if h, ok := readDateline(g.text, l.start+c.end, limit); ok {
				g.head1 = &h
				return skipIndent(g.text, l.start+c.end, limit), true
			}
		}
		i = l.next
	}
	return 0, false
}

// headEnd is where the body starts in copy without a dateline: behind the
// line with the clock, else behind a first line that stands alone and is no
// sentence, and the lines that only a header has.
func (g *page) headEnd(i int) int {
	text, limit := g.text, len(g.text)
	end, lines, byline := i, 0, false
	for j := i; j < limit && lines < maxHeadLines; lines++ {
		l := lineAt(text, j, limit)
		line := strings.TrimSpace(text[l.start:l.end])
		switch {
		case line == "":
		case hasClock(line) || isSlugLine(line) || isNote(line) || isByline(line) || isRelease(line):
			end, byline = l.next, isByline(line)
			j = l.next
			continue
		case byline && isPost(line):
			end = l.next
		case end == i && j-i < 400 && isTitle(line) && standsAlone(text, l, limit):
			end = l.next
		default:
			return end
		}
		j, byline = l.next, false
	}
	return end
}

// standsAlone reports whether a blank line, a byline or a note follows.
func standsAlone(text string, l line, limit int) bool {
	if l.next >= limit {
		return false
	}
	n := lineAt(text, l.next, limit)
	next := strings.TrimSpace(text[n.start:n.end])
	if next == "" {
		s, e := trim(text, n.next, limit)
		return s < e
	}
	return isByline(next) || isNote(next)
}

// headLines gives every line of text[i:body] its zone and takes the header
// facts from it. Lines that follow each other are one headline; a later group
// is a sub-headline, and a headline zone as well.
func (g *page) headLines(i, body int) {
	text := g.text
	hs, he := -1, -1 // the headline being collected
	byline := false
	flush := func() {
		byline = false
		if hs >= 0 {
			g.headline(hs, he)
		}
		hs = -1
	}
	for i < body {
		l := lineAt(text, i, body)
		s, e := trim(text, l.start, l.end)
		line := text[s:e]
		i = l.next
		switch {
		case line == "":
			flush()
		case onlyFences(line):
			flush()
			g.zone(dateline.ZoneEnvelope, s, e)
		case isNote(line):
			flush()
			// A note in brackets runs to its closing bracket.
			if line[0] == '(' {
				if c := strings.IndexByte(text[s:body], ')'); c >= 0 && c < 600 {
					e = s + c + 1
					for i < e {
						i = lineAt(text, i, body).next
					}
				}
			}
			g.zone(dateline.ZoneNote, s, e)
			g.editorsNote(text[s:e])
		case isSlugLine(line):
			flush()
			g.slugLine(s, e)
		case isServiceLine(line):
			flush()
			g.zone(dateline.ZoneEnvelope, s, e)
		case isByline(line):
			flush()
			g.zone(dateline.ZoneByline, s, e)
			if g.d.Byline == "" {
				g.d.Byline = strings.Trim(squeeze(line), "^=< ")
			}
			byline = true
		case byline && isPost(line):
			flush()
			g.zone(dateline.ZoneByline, s, e)
		case isRelease(line):
			flush()
			g.zone(dateline.ZoneEnvelope, s, e)
		default:
			if c, ok := findClock(line[:min(len(line), maxHeadLine)]); ok && g.clock == nil {
				flush()
				g.clock = &c
				g.clockAt = dateline.SpanOf(text, s+c.start, s+c.end)
				g.headline(s, s+c.start)
				g.zone(dateline.ZoneSlug, s+c.start, s+c.end)
				// DTN puts the first words of its own stories behind the clock.
				if s+c.end < e {
					g.headline(s+c.end, e)
				}
				continue
			}
			if hs >= 0 && !wrapsInto(text[hs:he], line) {
				flush()
			}
			if hs < 0 {
				hs = s
			}
			he = e
		}
	}
	flush()
}

// headWidth is the width that headers are wrapped at.
const headWidth = 80

// wrapsInto reports whether a header's line goes on in the next: it fills the
// width, so that the next word did not fit. Two lines of a header that is not
// wrapped are a headline and a sub-headline.
func wrapsInto(above, next string) bool {
	above = above[strings.LastIndexAny(above, "\r\n")+1:]
	word, _, _ := strings.Cut(next, " ")
	n := utf8.RuneCountInString(strings.TrimRight(above, " "))
	return n <= headWidth && utf8.RuneCountInString(next) <= headWidth && n+1+utf8.RuneCountInString(word) >= headWidth-8
}

// headline makes a zone of text[start:end] and, the first time, the headline.
// A version label before it ("(LEAD)", "UPDATE 1-") is taken off.
func (g *page) headline(start, end int) {
	s, e := trim(g.text, start, end)
	if s >= e {
		return
	}
	h := squeeze(strings.Map(controlToBlank, strings.Trim(g.text[s:e], "^<=+ ")))
	// dpa gives its labels lines of their own: "REFILE", "1ST LEAD".
	if v := labelOf(h); v != nil {
		g.zone(dateline.ZoneSlug, s, e)
		if g.d.Version == nil || g.d.Version.Relation == "" {
			g.d.Version = v
		}
		return
	}
	if v, n := versionLabel(h); v != nil {
		if g.d.Version == nil {
			g.d.Version = v
		}
		h = strings.TrimSpace(h[n:])
	}
	g.zone(dateline.ZoneHeadline, s, e)
	if g.d.Headline == "" && hasLetter(h) {
		g.d.Headline = h
	}
}

// controlToBlank keeps transmission marks inside a header line out of what is
// shown: "NEWS: DOOMBEN\x1f6\x1fN".
func controlToBlank(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

// slugLine takes the keyword slug out of a wire's header line:
// "r i BC-EU--Norway-Ferries 11-02 0300".
func (g *page) slugLine(start, end int) {
	g.zone(dateline.ZoneSlug, start, end)
	if s := strings.TrimSpace(g.text[start:end]); isPathSlug(s) && g.d.Slugline == "" {
		g.d.Slugline = strings.TrimRight(s, "/")
	}
	for f := range strings.FieldsFuncSeq(g.text[start:end], func(r rune) bool { return r <= ' ' || r == 0x7f || r == '^' }) {
		if slugPrefix(f) && g.d.Slugline == "" {
			g.d.Slugline = strings.TrimRight(f, ",")
		}
	}
	if v, _ := versionIn(g.text[start:end]); v != nil && g.d.Version == nil {
		g.d.Version = v
	}
}

// carrierHead reads what a carrier's plain text opens with: a date line on
// its own, a headline when the carrier has none, a dateline.
func (g *page) carrierHead() int {
	text, i := g.text, 0
	for n := 0; n < 6 && i < len(text); n++ {
		l := lineAt(text, i, len(text))
		s, e := trim(text, l.start, l.end)
		line := text[s:e]
		if h, ok := readDateline(text, l.start, len(text)); ok {
			g.head1 = &h
			return skipIndent(text, l.start, len(text))
		}
		switch {
		case line == "":
		case isDateLine(line):
			// "Thursday, January 24, 2019" standing alone: a date line, no finding.
			g.zone(dateline.ZoneDateline, s, e)
		case isByline(line):
			g.zone(dateline.ZoneByline, s, e)
			if g.d.Byline == "" {
				g.d.Byline = squeeze(line)
			}
		case isNote(line):
			g.zone(dateline.ZoneNote, s, e)
		case g.d.Headline == "" && isTitle(line) && (standsAlone(text, l, len(text)) || datelineAt(text, l.next)):
			g.headline(s, e)
		default:
			return l.start
		}
		i = l.next
	}
	return i
}

func datelineAt(text string, i int) bool {
	_, ok := readDateline(text, min(i, len(text)), len(text))
	return ok
}

// isTitle tells a line that is a title from one that is a sentence of the
// copy: short, with a letter, and without a stop at its end.
func isTitle(line string) bool {
	if utf8.RuneCountInString(line) > 140 || !hasLetter(line) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(line)
	if unicode.IsLower(r) {
		return false
	}
	if last := line[strings.LastIndexByte(line, ' ')+1:]; strings.HasSuffix(last, ".") {
		_, abbreviated := words.Abbreviation(last) // "... no threat: State Dept."
		return abbreviated
	}
	return !strings.ContainsAny(line[len(line)-1:], ":;,") && !strings.HasSuffix(line, ".\"") && !strings.HasSuffix(line, ".”")
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

func hasClock(line string) bool {
	_, ok := findClock(line[:min(len(line), maxHeadLine)])
	return ok
}
