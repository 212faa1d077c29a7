package export

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/dateline-news/dateline"
)

// positionSelector is a TextPositionSelector of the Web Annotation Data Model
// (W3C Recommendation, 23 February 2017), 4.2.5: start and end are counted in
// Unicode code points, half open.
type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// quoteSelector is a TextQuoteSelector, 4.2.4 there: the words, with what
// stands before and after them.
type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// contextLength is how many code points a prefix or suffix has at most.
const contextLength = 32

// anchors is a dispatch's text made ready for selectors.
type anchors struct {
	text  string
	hash  string          // sha256 of the text
	marks []mark          // every thousand code points or so
	parts []dateline.Span // a prefix or suffix does not lead out of one
}

type mark struct{ bytes, points int }

// newAnchors takes the text of a reading. Prefixes and suffixes stay within
// the paragraph, headline, byline or dateline of the words: beside these there
// may be notes that are not for publication.
func newAnchors(r *dateline.Reading) *anchors {
	sum := sha256.Sum256([]byte(r.Dispatch.Text))
	c := &anchors{text: r.Dispatch.Text, hash: hex.EncodeToString(sum[:]), parts: r.Paragraphs}
	for _, z := range r.Zones {
		if z.Kind == dateline.ZoneHeadline || z.Kind == dateline.ZoneByline || z.Kind == dateline.ZoneDateline {
			c.parts = append(c.parts[:len(c.parts):len(c.parts)], z.Span)
		}
	}
	n := 0
	for i := range c.text {
		if n%1024 == 0 {
			c.marks = append(c.marks, mark{i, n})
		}
		n++
	}
	return c
}

// points is how many code points stand before a byte of the text. A byte that
// is no UTF-8 counts as one.
func (c *anchors) points(b int) int {
	i := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].bytes > b }) - 1
	if i < 0 {
		return 0
	}
	return c.marks[i].points + utf8.RuneCountInString(c.text[c.marks[i].bytes:b])
}

// selectors are both selectors of a span of the text, nil when it is none.
func (c *anchors) selectors(s dateline.Span) []any {
	if s.Start < 0 || s.End > len(c.text) || s.Start >= s.End || !onPoint(c.text, s.Start) || !onPoint(c.text, s.End) {
		return nil
	}
	from := c.points(s.Start)
	quote := quoteSelector{Type: "TextQuoteSelector", Exact: c.text[s.Start:s.End]}
	for _, p := range c.parts {
		if p.Contains(s) && p.Start >= 0 && p.End <= len(c.text) && onPoint(c.text, p.Start) && onPoint(c.text, p.End) {
			quote.Prefix, quote.Suffix = lastPoints(c.text[p.Start:s.Start]), firstPoints(c.text[s.End:p.End])
			break
		}
	}
	return []any{positionSelector{"TextPositionSelector", from, from + utf8.RuneCountInString(quote.Exact)}, quote}
}

func onPoint(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

func firstPoints(s string) string {
	n := 0
	for i, r := range s {
		// A mark on the last letter is taken with it, within reason.
		if n >= contextLength && !unicode.Is(unicode.M, r) || n >= 2*contextLength {
			return s[:i]
		}
		n++
	}
	return s
}

func lastPoints(s string) string {
	at := len(s)
	for n := 0; at > 0 && n < contextLength; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	// Not from the middle of a letter with its marks.
	for at > 0 && at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		at += size
	}
	return s[at:]
}
