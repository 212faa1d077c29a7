package intake

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/dateline-news/dateline"
)

const (
	acceptFeed = "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
	acceptPage = "text/html, application/xhtml+xml, */*;q=0.1"
)

// visitWeb goes to a feed or a page, and to the pages of a feed's items where
// they are asked for.
func (in *Intake) visitWeb(ctx context.Context, s dateline.SourceHealth) (out outcome, err error) {
	u, err := webAddress(s.Address)
	if err != nil {
		return out, err
	}
	articles := s.Articles && s.Kind == dateline.WatchFeed
	if articles && in.Links == nil {
		return out, fail(dateline.ErrUsage, "the pages of items are asked for, and nothing is set up that finds their links")
	}
	q := query{source: s.ID, address: u, inside: inside(u.Hostname()), etag: s.ETag, modified: s.LastModified,
		limit: in.Limits.FeedBytes, accept: acceptFeed}
	if s.Kind == dateline.WatchPage {
		q.limit, q.accept = in.Limits.PageBytes, acceptPage
	}
	a, err := in.fetch(ctx, q)
	out.status, out.retry = a.status, a.retry
	if err != nil {
		return out, err
	}
	if a.moved != nil {
		in.note(s.ID, NoteMoved, "it has moved for good", a.moved.String())
	}
	out.etag, out.modified = a.etag, a.modified
	if a.status == http.StatusNotModified {
		if out.etag == "" { // a 304 need not repeat them
			out.etag = s.ETag
		}
		if out.modified == "" {
			out.modified = s.LastModified
		}
		return out, nil
	}
	switch {
	case len(bytes.TrimSpace(a.body)) == 0:
		return out, fail(dateline.ErrEmpty, "the answer is empty")
	case s.Kind == dateline.WatchFeed && webPage(a.body):
		return out, &dateline.Error{Code: ErrNotAFeed, Say: "the address answers with a web page, not a feed",
			Hint: "look for its feed, or watch it as a page"}
	}
	place := s.ID + " " + s.Address
	if !in.same(place, a.body) {
		if _, out.fresh, err = in.deliver(ctx, in.delivery(s.ID, a)); err != nil {
			return out, err
		}
		in.kept(place, a.body)
	}
	if articles {
		fresh, owed, err := in.visitPages(ctx, s, q, a)
		out.fresh += fresh
		if err != nil {
			return out, err
		}
		if owed > 0 {
			out.etag, out.modified = "", ""
		}
	}
	return out, nil
}

func (in *Intake) delivery(source string, a answer) dateline.Delivery {
	return dateline.Delivery{Raw: a.body, Receipt: dateline.Receipt{
		Received: in.Now().UTC().Truncate(time.Second), Basis: "clock", Source: source, URL: a.url.String(),
		Status: a.status, ETag: a.etag, LastModified: a.modified, ContentType: a.kind,
	}}
}

// webPage reports whether bytes are an HTML page and no feed: a consent page,
// a parked domain, an error told with 200. What the server calls them says
// nothing, feeds go as text/html often enough.
func webPage(raw []byte) bool {
	head := bytes.ToLower(raw[:min(len(raw), 4096)])
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	for _, mark := range []string{"<rss", "<feed", "<rdf:rdf", ":rss", ":feed", "<channel"} {
		if bytes.Contains(head, []byte(mark)) {
			return false
		}
	}
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) ||
		bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// resolve is the address that an item links to, seen from its feed.
func resolve(base *url.URL, link string) (*url.URL, bool) {
	u, err := base.Parse(link)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, false
	}
	return bare(u), true
}
