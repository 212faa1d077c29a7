package export

import (
	"io"
	"strings"
)

// rfc822 is a time as RSS writes it: RFC 822 with a year of four digits.
const rfc822 = "Mon, 02 Jan 2006 15:04:05 -0700"

// RSS writes a feed as RSS 2.0 (RSS Advisory Board, 2.0.11). A channel has the
// three elements that it must: title, link and description; an item has a title,
// a guid that is no address (isPermaLink="false"), a pubDate and a description.
// Readers take a description for HTML: ours is plain text written as such HTML,
// so that markup in it is shown and not obeyed. A title is plain text by the
// Advisory Board's profile. RSS wants an e-mail address for an author; the name
// goes in dc:creator (Dublin Core 1.1) instead. Where the feed itself lies is
// an atom:link (RFC 4287).
func RSS(w io.Writer, feed Feed) error {
	f, err := feed.made()
	if err != nil {
		return err
	}
	x := &xmlWriter{w: w}
	x.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n")
	x.element("title", "", f.Title)
	x.element("link", "", orElse(f.Link, orElse(f.Self, f.ID)))
	x.element("description", "", asHTML(orElse(f.About, f.Title)))
	x.element("lastBuildDate", "", f.Updated.UTC().Format(rfc822))
	x.element("generator", "", defaultAuthor)
	if f.Self != "" {
		x.raw(`<atom:link rel="self" type="application/rss+xml" href="` + escape(f.Self) + "\"/>\n")
	}
	for _, e := range f.Entries {
		x.raw("<item>\n")
		x.element("title", "", e.Title)
		if e.Link != "" {
			x.element("link", "", e.Link)
		}
		x.element("description", "", asHTML(e.Summary))
		x.element("dc:creator", "", e.Author)
		x.element("guid", ` isPermaLink="false"`, e.ID)
		x.element("pubDate", "", e.Updated.UTC().Format(rfc822))
		x.raw("</item>\n")
	}
	x.raw("</channel>\n</rss>\n")
	return x.err
}

// asHTML is plain text as HTML that shows it.
func asHTML(s string) string { return htmlText.Replace(legal(s)) }

var htmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\n", "<br/>")
