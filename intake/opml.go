package intake

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/dateline-news/dateline"
)

// opmlSpace is the namespace of what OPML has no attribute for: how often a
// source is visited, when its silence is an alarm, and the like.
const opmlSpace = "https://github.com/dateline-news/dateline/ns/opml/1"

// maxOutlines bounds a subscription list.
const maxOutlines = 10_000

// ParseOPML returns the sources that an OPML list (1.0 to 2.0) subscribes to,
// in their order, and what was left out of it, in words. It is read as tags,
// not as XML: lists written by hand or by readers long gone have bare "&",
// attributes in any case, and no end. An address that comes twice is one
// source. Lists that it includes are not fetched.
func ParseOPML(raw []byte, taken func(id string) bool) (sources []dateline.WatchedSource, left []string, err error) {
	if utf8, cerr := toUTF8(raw); cerr == nil {
		raw = utf8
	}
	ids, addresses := map[string]bool{}, map[string]bool{}
	isTaken := func(id string) bool { return ids[id] || taken != nil && taken(id) }
	z := html.NewTokenizer(bytes.NewReader(raw))
	z.AllowCDATA(true)
	z.SetMaxBuf(1 << 20)
	found := false
	for n := 0; ; {
		t := z.Next()
		if t == html.ErrorToken {
			break
		}
		if t != html.StartTagToken && t != html.SelfClosingTagToken {
			continue
		}
		tag := z.Token()
		if tag.Data == "opml" {
			found = true
		}
		if tag.Data != "outline" {
			continue
		}
		found = true
		if n++; n > maxOutlines {
			left = append(left, fmt.Sprintf("what comes after %d outlines", maxOutlines))
			break
		}
		a := map[string]string{}
		for _, at := range tag.Attr {
			if _, twice := a[at.Key]; !twice {
				a[at.Key] = strings.TrimSpace(at.Val)
			}
		}
		address, title := a["xmlurl"], first(a["title"], a["text"])
		page := a["dateline:kind"] == dateline.WatchPage && address == ""
		if page {
			address = a["url"]
		}
		if address == "" {
			if strings.EqualFold(a["type"], "include") {
				left = append(left, fmt.Sprintf("%q: a list that is included is not fetched", first(title, a["url"])))
			}
			continue
		}
		s, err := NewSource(address, title, isTaken)
		if err == nil && s.Kind != dateline.WatchFeed {
			err = fail(dateline.ErrUsage, "it is no address of the web")
		}
		if err != nil {
			left = append(left, fmt.Sprintf("%q: %v", first(title, "without a title"), err))
			continue
		}
		if addresses[s.Address] {
			left = append(left, fmt.Sprintf("%q: its address stands in the list already", first(title, s.ID)))
			continue
		}
		if id := a["dateline:id"]; validID(id) && !isTaken(id) {
			s.ID = id
			if a["title"] == "" && a["text"] == id { // written for want of a title
				s.Title = ""
			}
		}
		if page {
			s.Kind = dateline.WatchPage
		}
		s.Every, s.Silence, s.Retain = span(a["dateline:every"]), span(a["dateline:silence"]), span(a["dateline:retain"])
		s.Articles, s.Paused = a["dateline:articles"] == "true", a["dateline:paused"] == "true"
		ids[s.ID], addresses[s.Address] = true, true
		sources = append(sources, s)
	}
	if !found {
		return nil, nil, &dateline.Error{Code: dateline.ErrMalformed, Say: "this is no OPML list", Hint: "it has no outline"}
	}
	return sources, left, nil
}

// toUTF8 decodes a list by its byte order mark or declaration.
func toUTF8(raw []byte) ([]byte, error) {
	enc, name, _ := charset.DetermineEncoding(raw, "")
	if name == "utf-8" || !bytes.HasPrefix(raw, []byte("\xff\xfe")) && !bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		head := bytes.ToLower(raw[:min(len(raw), 200)])
		_, after, declared := bytes.Cut(head, []byte("encoding="))
		if !declared || len(after) < 3 {
			return bytes.ToValidUTF8(raw, []byte("\uFFFD")), nil
		}
		label, _, _ := bytes.Cut(after[1:], after[:1])
		e, name := charset.Lookup(string(label))
		if e == nil || name == "utf-8" || strings.HasPrefix(name, "utf-16") {
			return bytes.ToValidUTF8(raw, []byte("\uFFFD")), nil
		}
		enc = e
	}
	return enc.NewDecoder().Bytes(raw)
}

// span reads a duration; 0 for what is none.
func span(s string) time.Duration {
	d, err := time.ParseDuration(s)
	if err != nil {
		return 0
	}
	return max(d, 0)
}

func first(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

// WriteOPML returns an OPML 2.0 list of the feeds and pages among the sources,
// in their order. Folders and pushes are left out, they mean nothing elsewhere;
// so are names and passwords in addresses. ParseOPML reads all else back as it
// was.
func WriteOPML(title string, sources []dateline.WatchedSource) []byte {
	var b bytes.Buffer
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:dateline=\"" + opmlSpace + "\">\n")
	b.WriteString("  <head><title>" + escape(title) + "</title></head>\n  <body>\n")
	for _, s := range sources {
		u, err := webAddress(s.Address)
		if err != nil || s.Kind != dateline.WatchFeed && s.Kind != dateline.WatchPage {
			continue
		}
		u.User = nil
		at := func(key, value string) {
			if value != "" {
				fmt.Fprintf(&b, " %s=\"%s\"", key, escape(value))
			}
		}
		duration := func(key string, d time.Duration) {
			if d > 0 {
				at(key, d.String())
			}
		}
		b.WriteString("    <outline")
		// OPML wants a text; a title is written only where there is one, so
		// that it does not come back as more than it was.
		at("text", first(s.Title, s.ID))
		at("title", s.Title)
		if s.Kind == dateline.WatchFeed {
			at("type", "rss") // for every format, as OPML 2.0 has it
			at("xmlUrl", u.String())
		} else {
			at("type", "link")
			at("url", u.String())
			at("dateline:kind", s.Kind)
		}
		at("dateline:id", s.ID)
		duration("dateline:every", s.Every)
		duration("dateline:silence", s.Silence)
		duration("dateline:retain", s.Retain)
		if s.Articles {
			at("dateline:articles", "true")
		}
		if s.Paused {
			at("dateline:paused", "true")
		}
		b.WriteString("/>\n")
	}
	b.WriteString("  </body>\n</opml>\n")
	return b.Bytes()
}

// escape writes text for XML. What XML cannot hold is left out.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return opmlEscape.Replace(s)
}

var opmlEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#9;", "\n", "&#10;", "\r", "")
