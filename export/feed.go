package export

import (
	"io"
	"strings"
	"time"

	"github.com/dateline-news/dateline"
)

// Feed is a list of entries that is written as Atom or RSS. All but the
// addresses is plain text.
type Feed struct {
	ID      string // stable, a tag: or urn: URI; anything else is hashed to a urn:sha256:
	Title   string
	About   string    // a sentence on what is in it
	Link    string    // the page that shows the same, http or https
	Self    string    // where the feed itself lies
	Updated time.Time // when it last changed; the zero time: with its newest entry
	Author  string    // "Dateline" when empty
	Entries []Entry   // in the order in which they are to stand
}

const defaultAuthor = "Dateline"

// made is a feed with everything in its place: what both forms share.
func (f *Feed) made() (Feed, error) {
	out := Feed{ID: stable(f.ID), Title: orElse(plain(f.Title), "untitled"), About: plain(f.About), Link: webAddress(f.Link), Self: webAddress(f.Self),
		Updated: f.Updated, Author: orElse(plain(f.Author), defaultAuthor)}
	seen := map[string]bool{}
	for _, e := range f.Entries {
		e.ID = stable(e.ID)
		if seen[e.ID] {
			continue // an id stands for one entry: the first
		}
		seen[e.ID] = true
		e.Title, e.Summary = orElse(plain(e.Title), "untitled"), strings.TrimSpace(legal(e.Summary))
		e.Link, e.Author = webAddress(e.Link), orElse(plain(e.Author), out.Author)
		out.Entries = append(out.Entries, e)
	}
	if out.Updated.IsZero() {
		for _, e := range out.Entries {
			if e.Updated.After(out.Updated) {
				out.Updated = e.Updated
			}
		}
	}
	for i := range out.Entries {
		if out.Entries[i].Updated.IsZero() {
			out.Entries[i].Updated = out.Updated
		}
		if !dated(out.Entries[i].Updated) {
			return out, noDate
		}
	}
	if !dated(out.Updated) {
		return out, noDate
	}
	return out, nil
}

var noDate = &dateline.Error{Code: dateline.ErrUsage, Say: "a feed has to say when it was last changed", Hint: "set Updated of the feed, or of its entries"}

// dated reports whether a time can be written in four digits of a year.
func dated(t time.Time) bool {
	y := t.UTC().Year()
	return !t.IsZero() && y >= 1 && y <= 9999
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// stable lets through tag: URIs (RFC 4151) and URNs, and hashes all else.
func stable(id string) string {
	const uri = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!$&'()*+,;=%"
	if (strings.HasPrefix(id, "tag:") || strings.HasPrefix(id, "urn:")) && len(id) > 4 && strings.Trim(id, uri) == "" && strings.Count(id, "#") < 2 && escapes(id) {
		return id
	}
	return ID(id)
}

// escapes reports whether every % begins an escape.
func escapes(s string) bool {
	const hex = "0123456789abcdefABCDEF"
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && (i+2 >= len(s) || strings.IndexByte(hex, s[i+1]) < 0 || strings.IndexByte(hex, s[i+2]) < 0) {
			return false
		}
	}
	return true
}

// xmlWriter writes elements, a line each; the first error stays.
type xmlWriter struct {
	w   io.Writer
	err error
}

func (x *xmlWriter) raw(s string) {
	if x.err == nil {
		_, x.err = io.WriteString(x.w, s)
	}
}

// element writes one with text in it. attr is of our own making.
func (x *xmlWriter) element(name, attr, text string) {
	x.raw("<" + name + attr + ">" + escape(legal(text)) + "</" + name + ">\n")
}
