package wire

import (
	"bytes"
	"strings"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/wire/feed"
	"github.com/dateline-news/dateline/wire/ninjs"
)

// headBytes is how much of a text is looked at to tell its format.
const headBytes = 8 << 10

// readers holds the reader of every format that this version reads.
var readers = map[dateline.Format]func(input) ([]dateline.Copy, []error){
	dateline.FormatWireText: readWireText,
	dateline.FormatText:     readWireText,
	dateline.FormatNinjs:    readNinjs,
	dateline.FormatRSS:      readFeed,
	dateline.FormatAtom:     readFeed,
	dateline.FormatJSONFeed: readFeed,
	dateline.FormatHTML:     readArticle,
}

// Formats lists what Parse can be told to read, in a stable order.
func Formats() []dateline.Format {
	return []dateline.Format{dateline.FormatWireText, dateline.FormatNinjs, dateline.FormatRSS, dateline.FormatAtom, dateline.FormatJSONFeed, dateline.FormatHTML, dateline.FormatText}
}

// detect tells the format of a decoded text by its content and says by what.
// A format that is recognised and not read is an error that names it.
func detect(text string, forced dateline.Format) (dateline.Format, string, error) {
	if forced != "" {
		if readers[forced] == nil {
			return "", "", &dateline.Error{Code: dateline.ErrUnsupported, Say: "the format " + string(forced) + " is not read by this version"}
		}
		return forced, "told to read it as " + string(forced), nil
	}
	head := strings.TrimLeft(text, " \t\r\n\x00\ufeff")
	if len(head) > headBytes {
		head = head[:headBytes]
	}
	switch {
	case head == "":
		return "", "", &dateline.Error{Code: dateline.ErrEmpty, Say: "there is no text in it"}
	case head[0] == '{' || head[0] == '[' && looksJSONArray(head):
		if why, ok := feed.LooksJSON(text); ok {
			return dateline.FormatJSONFeed, why, nil
		}
		why, ok := ninjs.Looks(text)
		if !ok {
			why = "a JSON value"
		}
		return dateline.FormatNinjs, why, nil
	case head[0] == '<':
		if format, why := rooted(text); format != "" {
			return format, why, nil
		}
		if name, why := markupName(head); name != "" {
			return "", "", &dateline.Error{Code: dateline.ErrUnsupported,
				Say:  "it is " + name + " (" + why + "), which this version does not read",
				Hint: "convert it to plain text or ninjs, or force --from text"}
		}
	case strings.HasPrefix(head, "WARC/"), strings.HasPrefix(head, "filedesc://"):
		return "", "", &dateline.Error{Code: dateline.ErrUnsupported, Say: "it is a WARC or ARC archive (its first line is " + quote(firstLine(head)) + "), which this version does not read"}
	case looksMail(head):
		return "", "", &dateline.Error{Code: dateline.ErrUnsupported, Say: "it is an e-mail message (header lines " + quote(firstLine(head)) + " ...), which this version does not read"}
	}
	if why := wireLook(head); why != "" {
		return dateline.FormatWireText, why, nil
	}
	return dateline.FormatText, "plain text without a wire's header, fence or dateline", nil
}

// packed recognises containers that have to be opened before anything in
// them is text.
func packed(raw []byte) error {
	for _, p := range []struct{ magic, name string }{
		{"\x1f\x8b", "a gzip file inside a gzip file"},
		{"PK\x03\x04", "a zip archive"},
		{"%PDF-", "a PDF document"},
		{"\x89PNG", "a PNG picture"},
		{"\xff\xd8\xff", "a JPEG picture"},
		{"BZh", "a bzip2 file"},
		{"\xfd7zXZ", "an xz file"},
	} {
		if bytes.HasPrefix(raw, []byte(p.magic)) {
			return &dateline.Error{Code: dateline.ErrUnsupported, Say: "it is " + p.name + ", which this version does not open", Hint: "unpack it first"}
		}
	}
	return nil
}

// rooted tells the feeds and pages that are read by the first element of the
// document: a page that prints "<rss" somewhere is no feed, and a feed under
// XHTML's DOCTYPE is no page.
func rooted(text string) (dateline.Format, string) {
	root := feed.Root(text[:min(len(text), 1<<20)])
	why := "its first element is <" + root + ">"
	local := root[strings.IndexByte(root, ':')+1:]
	switch {
	case local == "rss" || local == "channel" && root == local:
		return dateline.FormatRSS, why
	case root == "rdf:rdf":
		if h := strings.ToLower(text); strings.Contains(h, "<item") || strings.Contains(h, "<channel") || strings.Contains(h, "purl.org/rss/") {
			return dateline.FormatRSS, why + " with a channel (RSS 1.0)"
		}
	case local == "feed":
		return dateline.FormatAtom, why
	case htmlRoots[root]:
		return dateline.FormatHTML, why
	}
	return "", ""
}

// htmlRoots are what pages and pieces of them begin with.
var htmlRoots = map[string]bool{"html": true, "head": true, "body": true, "meta": true, "title": true, "link": true, "script": true, "style": true,
	"div": true, "article": true, "section": true, "main": true, "p": true, "h1": true, "h2": true, "table": true, "span": true, "center": true}

// markupName names the XML, SGML and HTML formats by their first element.
func markupName(head string) (name, why string) {
	h := strings.ToLower(head)
	for _, m := range []struct{ mark, name string }{
		{"<newsml", "NewsML 1"}, {"<newsmessage", "NewsML-G2"}, {"<newsitem", "NewsML-G2 or NewsML 1"}, {"<packageitem", "NewsML-G2"},
		{"<nitf", "NITF"}, {"<rss", "an RSS feed"}, {"<rdf:rdf", "an RSS 1.0 feed"}, {"<feed", "an Atom feed"}, {"<opml", "OPML"},
		{"<!doctype html", "an HTML page"}, {"<html", "an HTML page"}, {"<body", "an HTML page"}, {"<div", "an HTML page"}, {"<article", "an HTML page"},
		{"<!doctype lewis", "the Reuters-21578 collection"}, {"<doc>", "a TREC collection"},
		{"<?xml", "an XML document"}, {"<!doctype", "an SGML document"}, {"<script", "an HTML page"}, {"<p>", "an HTML page"},
	} {
		if i := strings.Index(h, m.mark); i == 0 || i > 0 && xmlFirst(h) {
			if m.mark == "<p>" && i > 0 {
				continue
			}
			return m.name, "it has " + m.mark
		}
	}
	// Another element, with more of them behind it.
	n := 1
	for n < len(h) && (h[n] >= 'a' && h[n] <= 'z' || n > 1 && (isDigit(h[n]) || strings.IndexByte(":-_.", h[n]) >= 0)) {
		n++
	}
	comment := strings.HasPrefix(h, "<!--")
	if comment || n > 1 && n < len(h) && strings.IndexByte(" \t\r\n>/", h[n]) >= 0 && (strings.Contains(h, "</") || strings.Count(h, "<") > 2) {
		return "a document in XML or SGML", "it begins with " + quote(h[:min(n+1, len(h))])
	}
	return "", ""
}

// xmlFirst reports whether the document says of itself that it is markup, so
// that an element further in may name its format.
func xmlFirst(h string) bool {
	return strings.HasPrefix(h, "<?xml") || strings.HasPrefix(h, "<!doctype") || strings.HasPrefix(h, "<!--")
}

// looksJSONArray tells "[{" and "[[" from copy that opens with a bracket:
// "[Editor's note: ...]".
func looksJSONArray(head string) bool {
	rest := strings.TrimLeft(head[1:], " \t\r\n")
	return rest == "" || strings.ContainsRune("{[]\"", rune(rest[0]))
}

// looksMail wants two header fields of RFC 5322 at the start, one of them
// one that only mail has; AAP's "Source: ..." is one field of none.
func looksMail(head string) bool {
	fields, mail := 0, false
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && (line[0] == ' ' || line[0] == '\t') && fields > 0 {
			continue
		}
		name, _, ok := strings.Cut(line, ":")
		if !ok || name == "" || strings.ContainsAny(name, " \t/<>()") {
			break
		}
		fields++
		switch strings.ToLower(name) {
		case "received", "return-path", "delivered-to", "message-id", "mime-version", "x-mailer", "content-type":
			mail = true
		}
	}
	return fields >= 2 && mail
}

func firstLine(s string) string {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		s = s[:i]
	}
	return s
}

// quote puts a piece of a dispatch into a sentence of ours, short and on one
// line.
func quote(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "..."
	}
	return `"` + s + `"`
}
