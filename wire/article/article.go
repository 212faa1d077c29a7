// Package article takes the decoded text of an HTML page and returns the news
// article on it: which ranges of the markup are its body, and the facts that
// the page gives about it (headline, byline, times, outlet, address).
//
// Nothing is rendered, and no tree of the standard's is built, for trees
// lose the places of what they hold: a light one of our own keeps the byte
// range of every element. The body is the element that gains the most when
// every run of prose in it counts for its length and everything else against
// it; inside, what its names and its links show to be about the site and not
// of the story is left out. (After the text-density idea of Kohlschütter et
// al., Boilerplate Detection using Shallow Text Features, WSDM 2010, and the
// names that Readability goes by.)
package article

import (
	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/charset"
	"github.com/dateline-news/dateline/wire/markup"
	"github.com/dateline-news/dateline/wire/pubtime"
)

// Page is what a page says, as printed.
type Page struct {
	Headline string
	Byline   string
	Outlet   string
	URL      string // canonical
	Language string // as declared
	Keywords []string

	Published    pubtime.Time // zero when none was found
	PublishedWhy string       // what it was read from, in words
	Modified     pubtime.Time
	ModifiedWhy  string

	Body []Piece // in the order of the page; none where it has no article
	Data [2]int  // where there is no Body: the inside of the JSON string that has the text, 0, 0 when there is none
	Wall string  // "consent" or "paywall" where the text stands behind one
	Stub bool    // what stands here is not the whole article
	Why  string  // what the body was told by, in words
}

// Piece is a range of the markup that belongs to the article.
type Piece struct {
	Start, End int
	Caption    bool
}

// Text lays out the pieces of the page src, whose map to the container's
// bytes is m, as markup.Text does: what was between them is cut out, and the
// rest is markup like any other.
func Text(src string, m dateline.ByteMap, pieces []Piece) (text string, bytes dateline.ByteMap, paragraphs []dateline.Span, zones []dateline.Zone, notes []dateline.Note) {
	var b charset.Builder
	for _, p := range pieces {
		from, to := m.Raw(p.Start, p.End)
		open, close := "<p>", "</p>"
		if p.Caption {
			open, close = "<figcaption>", "</figcaption>"
		}
		b.Put(open, from, from)
		b.Copy(src, m, p.Start, p.End)
		b.Put(close, to, to)
	}
	s, sm := b.Done()
	return markup.Text(s, sm, 0, len(s))
}
