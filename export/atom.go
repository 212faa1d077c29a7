package export

import (
	"io"
	"time"
)

// Atom writes a feed as Atom 1.0 (RFC 4287). What that asks for is kept: a feed
// and each of its entries has one id, one title, one updated in the form of RFC
// 3339 and an author with a name (4.1.1, 4.1.2); no two entries have the same
// id (of several the first is written); an entry without a link has a content,
// one with a link a summary; all text constructs are type="text", in which
// markup is not markup (3.1.1.1).
func Atom(w io.Writer, feed Feed) error {
	f, err := feed.made()
	if err != nil {
		return err
	}
	x := &xmlWriter{w: w}
	x.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
	x.element("id", "", f.ID)
	x.element("title", ` type="text"`, f.Title)
	if f.About != "" {
		x.element("subtitle", ` type="text"`, f.About)
	}
	x.element("updated", "", f.Updated.UTC().Format(time.RFC3339))
	x.person(f.Author)
	x.link("self", "application/atom+xml", f.Self)
	x.link("alternate", "text/html", f.Link)
	x.element("generator", "", defaultAuthor)
	for _, e := range f.Entries {
		x.raw("<entry>\n")
		x.element("id", "", e.ID)
		x.element("title", ` type="text"`, e.Title)
		x.element("updated", "", e.Updated.UTC().Format(time.RFC3339))
		x.person(e.Author)
		x.link("alternate", "text/html", e.Link)
		if e.Link == "" {
			x.element("content", ` type="text"`, e.Summary)
		} else {
			x.element("summary", ` type="text"`, e.Summary)
		}
		x.raw("</entry>\n")
	}
	x.raw("</feed>\n")
	return x.err
}

func (x *xmlWriter) person(name string) {
	x.raw("<author>")
	x.element("name", "", name)
	x.raw("</author>\n")
}

func (x *xmlWriter) link(rel, kind, address string) {
	if address != "" {
		x.raw(`<link rel="` + rel + `" type="` + kind + `" href="` + escape(address) + "\"/>\n")
	}
}
