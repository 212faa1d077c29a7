// Package feed takes the decoded text of a news feed (RSS 0.9 to 2.0, RSS 1.0
// in RDF, Atom 0.3 and 1.0, JSON Feed) and returns what stands in it: the
// feed's own facts, and each item with its place, its facts, and the parts
// that may serve as its text, which Text then writes out with every character
// traceable.
//
// No XML parser stands behind it. One stray byte, one undeclared entity or
// one tag that is not closed makes a parser give up the whole feed, and
// parsers lose the places of what they read. A scanner runs over the tags
// instead, believes each where it stands, and never looks for balance in the
// markup that publishers put into items. Entities that a document declares
// are not expanded, and nothing it refers to is fetched.
package feed

import (
	"fmt"
	"strings"

	"github.com/dateline-news/dateline"
)

// MaxItems is how many items are read from one feed.
const MaxItems = 10_000

// Feed is one feed.
type Feed struct {
	Format   dateline.Format // FormatRSS, FormatAtom or FormatJSONFeed
	Title    string
	Self     string // the feed's own address, where it names it
	Site     string // the address of the pages that it belongs to
	Language string // as declared
	Items    []Item
	Broken   string // what cuts the feed short, in words; empty when it is whole
	More     bool   // it has more than MaxItems
}

// Item is one item, as printed.
type Item struct {
	Start, End int // its place in the text, its tags or braces included

	GUID, URL string
	Title     Part
	Content   Part // the text in full
	Summary   Part // a description or an abstract
	Author    string
	Outlet    string // the source or publisher that the item names for itself
	Language  string // as declared at the item
	Keywords  []string
	Published string
	Updated   string
	From      string // the element that Published is from, or Updated where there is no Published
	Unclosed  bool   // its end tag is missing
}

// Part is the content of an element or the value of a JSON string.
type Part struct {
	Start, End int    // of the content, in the text
	Name       string // of the element
	Kind       Kind
}

// Empty reports whether there is no such part.
func (p Part) Empty() bool { return p.End <= p.Start }

// Kind says how a part is written.
type Kind int

// The kinds of parts.
const (
	Escaped Kind = iota // XML: entities stand for characters, which may be those of markup
	Inline              // XML: the markup stands in it as elements
	JSON                // the inside of a JSON string
)

// Read reads the feed in text. The errors are *dateline.Error; an empty feed
// is no error here.
func Read(text string) (Feed, error) {
	at := len(text) - len(strings.TrimLeft(text, " \t\r\n\ufeff"))
	if at == len(text) {
		return Feed{}, &dateline.Error{Code: dateline.ErrEmpty, Say: "there is nothing in the feed"}
	}
	if text[at] == '{' {
		return readJSON(text)
	}
	return readXML(text)
}

// Root returns the name of the first element of a document, in small
// letters, behind comments, declarations and white space.
func Root(text string) string {
	s := scanner{text: text}
	for {
		t, ok := s.next()
		if !ok || t.kind == chars && strings.TrimLeft(text[t.start:t.end], " \t\r\n\ufeff") != "" {
			return ""
		}
		if t.kind == opens || t.kind == empty {
			return t.name
		}
	}
}

func malformed(format string, a ...any) error {
	return &dateline.Error{Code: dateline.ErrMalformed, Say: fmt.Sprintf(format, a...)}
}
