package feed

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// reader is one XML feed on its way.
type reader struct {
	text  string
	f     Feed
	names names
	lost  int // facts of the feed that were looked for in vain
	far   finder
	inner map[string]int  // in the item at hand: where the last end tag of a name stands
	never map[string]bool // names whose elements the item at hand never ends
}

// scan returns a scanner over text[from:stop].
func (r *reader) scan(from, stop int) scanner {
	return scanner{text: r.text[:stop], at: from, far: &r.far}
}

// readXML reads RSS, RDF and Atom.
func readXML(text string) (Feed, error) {
	r := reader{text: text, far: finder{text: text}}
	r.f.Format = dateline.FormatRSS
	s := r.scan(0, len(text))
	root := false
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		if t.kind != opens && t.kind != empty {
			continue
		}
		if !root {
			root = true
			r.names = namesOf(text[t.start:t.end], t.name)
			if r.names.local(t.name) == "feed" {
				r.f.Format = dateline.FormatAtom
			}
			r.f.Language = attr(text[t.start:t.end], "xml:lang")
			continue
		}
		name := r.names.local(t.name)
		switch {
		case name == "item" || name == "entry":
			if len(r.f.Items) >= MaxItems {
				r.f.More = true
				return r.f, nil
			}
			r.item(t, &s)
		case name == "image" || name == "textinput": // they have a title and a link of their own
			if t.kind == opens {
				_, s.at = r.contentEnd(t, min(len(text), t.end+maxChannel))
			}
		default:
			r.channel(t, name, &s)
		}
	}
	if !root {
		return Feed{}, malformed("there is no element in it")
	}
	if cut := strings.TrimRight(text, " \t\r\n\x00"); !strings.HasSuffix(cut, ">") {
		r.f.Broken = "the feed ends in the middle"
	}
	return r.f, nil
}

// How long the facts of a feed and the short elements of an item are at
// most, in bytes; what is behind is not looked at.
const (
	maxChannel = 16 << 10
	maxValue   = 4 << 10
)

// maxLost is how many facts of a feed are looked for in vain.
const maxLost = 100

// channel takes a fact of the feed itself.
func (r *reader) channel(t token, name string, s *scanner) {
	var to *string
	switch name {
	case "title":
		to = &r.f.Title
	case "language", "dc:language":
		to = &r.f.Language
	case "link", "atom:link":
		tag := r.text[t.start:t.end]
		if href := attr(tag, "href"); href != "" {
			switch rel := attr(tag, "rel"); {
			case rel == "self" && r.f.Self == "":
				r.f.Self = href
			case (rel == "" || rel == "alternate") && r.f.Site == "":
				r.f.Site = href
			}
			return
		}
		to = &r.f.Site
	default:
		return
	}
	if t.kind != opens || *to != "" || r.lost > maxLost {
		return
	}
	stop, next := r.contentEnd(t, min(len(r.text), t.end+maxChannel))
	if *to = r.value(t.end, min(stop, t.end+maxValue)); *to == "" {
		r.lost++
	}
	s.at = max(next, t.end)
}

// contentEnd returns where the content of the element that t opens ends, and
// where to go on behind its end tag. Elements of the same name may stand
// inside. Where the end tag is missing before limit, the content ends at the
// next element of the feed's own.
func (r *reader) contentEnd(t token, limit int) (stop, next int) {
	s := r.scan(t.end, limit)
	depth, field := 1, -1
	open := r.inner != nil && (r.never[t.name] || r.inner[t.name] < t.end) // it has no end in its item
	for {
		u, ok := s.next()
		if !ok {
			break
		}
		switch u.kind {
		case opens:
			if u.name == t.name {
				depth++
			}
			if field < 0 && fields[r.names.local(u.name)] && u.name != t.name {
				field = u.start
				if open {
					return field, field
				}
			}
		case ending:
			if u.name == t.name {
				if depth--; depth == 0 {
					return u.start, u.end
				}
			}
			if local := r.names.local(u.name); (local == "item" || local == "entry" || local == "channel" || local == "feed") && u.name != t.name {
				if field < 0 {
					field = u.start
				}
				return field, field
			}
		}
	}
	if r.inner != nil {
		r.never[t.name] = true
	}
	if field < 0 {
		field = limit
	}
	return field, field
}

// fields are the elements that can only be a feed's own, and so end an
// element before them that was left open. "title", "content" and "summary"
// are markup's, too.
var fields = map[string]bool{
	"pubdate": true, "guid": true, "description": true, "content:encoded": true, "dc:date": true, "dc:creator": true,
	"published": true, "updated": true, "item": true, "entry": true, "category": true,
}

// value is the text of a short element, its markup left out.
func (r *reader) value(start, stop int) string {
	var b strings.Builder
	s := r.scan(start, stop)
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		switch piece := r.text[t.start:t.end]; t.kind {
		case chars:
			b.WriteString(unescape(piece))
		case cdata:
			b.WriteString(strings.TrimSuffix(strings.TrimPrefix(piece, "<![CDATA["), "]]>"))
		}
	}
	v := b.String()
	if looksHTML(v) {
		v = plain(v)
	} else {
		v = unescape(v) // escaped twice; "?a=1&copy=2" has no semicolon and stays
	}
	return strings.TrimSpace(strings.ReplaceAll(squeeze(v), "]]>", ""))
}

// names knows which prefixes a document writes.
type names struct {
	root   string            // the root's own prefix with its colon: "a:feed" writes the feed's elements as "a:entry"
	prefix map[string]string // prefix with its colon, to the usual one
}

// usual are the prefixes that namespaces have by custom.
var usual = []struct{ part, prefix string }{
	{"purl.org/rss/1.0/modules/content", "content:"}, {"purl.org/dc/terms", "dcterms:"}, {"purl.org/dc/elements", "dc:"},
	{"search.yahoo.com/mrss", "media:"}, {"w3.org/2005/atom", "atom:"}, {"itunes.com/dtds", "itunes:"},
	{"purl.org/rss/1.0/", ""}, {"my.netscape.com/rdf/simple", ""}, {"backend.userland.com/rss", ""},
}

func namesOf(tag, root string) names {
	n := names{prefix: map[string]string{}}
	if i := strings.IndexByte(root, ':'); i >= 0 && root != "rdf:rdf" {
		n.root = root[:i+1]
	}
	for _, f := range strings.Fields(tag) {
		f = strings.ToLower(f)
		if p, uri, ok := strings.Cut(strings.TrimPrefix(f, "xmlns:"), "="); ok && strings.HasPrefix(f, "xmlns:") && p+":" != n.root {
			for _, u := range usual {
				if strings.Contains(uri, u.part) && (u.prefix != "atom:" || !strings.HasSuffix(root, "feed")) {
					n.prefix[p+":"] = u.prefix
					break
				}
			}
		}
	}
	return n
}

// local returns the name as the usual prefixes would write it.
func (n names) local(name string) string {
	i := strings.IndexByte(name, ':')
	if i < 0 {
		return name
	}
	if n.root != "" && strings.HasPrefix(name, n.root) {
		return name[len(n.root):]
	}
	if p, ok := n.prefix[name[:i+1]]; ok {
		return p + name[i+1:]
	}
	return name
}
