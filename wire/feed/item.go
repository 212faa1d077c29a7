package feed

import "strings"

// item reads the item that t opens, and leaves the scanner behind it.
func (r *reader) item(t token, s *scanner) {
	it := Item{Start: t.start, Language: attr(r.text[t.start:t.end], "xml:lang")}
	it.GUID = attr(r.text[t.start:t.end], "rdf:about")
	stop, next := t.end, t.end
	if t.kind == opens {
		stop, next = r.itemEnd(t)
		it.Unclosed = next == stop
	}
	it.End = next
	r.ends(t.end, stop)
	in := r.scan(t.end, stop)
	var got dates
	for {
		u, ok := in.next()
		if !ok {
			break
		}
		if u.kind != opens && u.kind != empty {
			continue
		}
		name := r.names.local(u.name)
		if u.kind == empty {
			r.field(&it, &got, name, u, u.end, u.end)
			continue
		}
		from, behind := r.contentEnd(u, stop)
		r.field(&it, &got, name, u, u.end, from)
		in.at = max(behind, u.end)
	}
	r.inner, r.never = nil, nil
	got.into(&it)
	if it.URL == "" && isURL(it.GUID) {
		it.URL = it.GUID
	}
	r.f.Items = append(r.f.Items, it)
	s.at = max(next, t.end)
}

// ends notes where in an item the last end tag of each name stands, so that
// elements without one are not looked through to the item's end.
func (r *reader) ends(from, stop int) {
	r.inner, r.never = map[string]int{}, map[string]bool{}
	for s := r.scan(from, stop); ; {
		t, ok := s.next()
		if !ok {
			return
		}
		if t.kind == ending {
			r.inner[t.name] = t.start
		}
	}
}

// itemEnd finds the end of an item: its own end tag, or the next item's start
// or the feed's end where that comes first.
func (r *reader) itemEnd(t token) (stop, next int) {
	s := r.scan(t.end, len(r.text))
	for {
		u, ok := s.next()
		if !ok {
			return len(r.text), len(r.text)
		}
		switch {
		case u.name == "":
		case u.name == t.name && u.kind == ending:
			return u.start, u.end
		case u.name == t.name && u.kind == opens:
			return u.start, u.start
		case u.kind == ending && (u.name == "channel" || u.name == "rss" || u.name == "feed" || u.name == "rdf:rdf"):
			return u.start, u.start
		}
	}
}

// dates are the dates of an item by what their elements mean, the surest
// first.
type dates struct{ published, issued, dc, updated [2]string }

func (g *dates) into(it *Item) {
	for _, d := range [][2]string{g.published, g.issued, g.dc} {
		if d[0] != "" {
			it.Published, it.From = d[0], d[1]
			break
		}
	}
	if it.Updated = g.updated[0]; it.Published == "" {
		it.From = g.updated[1]
	}
}

// field takes the element u of an item, whose content is text[from:stop]. The
// first one of a kind that is not empty counts.
func (r *reader) field(it *Item, got *dates, name string, u token, from, stop int) {
	tag := r.text[u.start:u.end]
	value := func() string { return r.value(from, min(stop, from+maxValue)) }
	set := func(to *string, v string) {
		if *to == "" {
			*to = v
		}
	}
	date := func(to *[2]string) {
		if to[0] == "" {
			to[0], to[1] = value(), name
		}
	}
	part := func(to *Part) {
		if to.Empty() && strings.TrimSpace(r.text[from:stop]) != "" && !strings.EqualFold(strings.TrimSpace(r.text[from:stop]), "<![CDATA[]]>") {
			*to = Part{Start: from, End: stop, Name: name, Kind: r.kind(from, stop)}
		}
	}
	switch name {
	case "title":
		part(&it.Title)
	case "dc:title", "media:title":
		part(&it.Title)
	case "content:encoded", "xhtml:body", "body", "fulltext", "content:content":
		if it.Content.Name == "content" {
			it.Content = Part{}
		}
		part(&it.Content)
	case "content":
		if mime := strings.ToLower(attr(tag, "type")); mime == "" || strings.Contains(mime, "html") || strings.HasPrefix(mime, "text") || strings.Contains(mime, "xhtml") {
			part(&it.Content)
		}
	case "description", "summary", "dc:description", "dcterms:abstract", "excerpt:encoded", "media:description", "itunes:summary":
		if it.Summary.Name == "media:description" || it.Summary.Name == "itunes:summary" {
			it.Summary = Part{} // for want of better
		}
		part(&it.Summary)
	case "guid", "id":
		set(&it.GUID, value())
		if name == "guid" && !strings.EqualFold(attr(tag, "ispermalink"), "false") && isURL(it.GUID) {
			set(&it.URL, it.GUID)
		}
	case "dc:identifier":
		set(&it.GUID, value())
	case "link", "atom:link":
		if href := attr(tag, "href"); href != "" {
			if rel := attr(tag, "rel"); rel == "" || rel == "alternate" {
				set(&it.URL, href)
			}
		} else if v := value(); v != "" {
			if name == "link" && isURL(v) {
				it.URL = v // before a guid that may serve
			}
			set(&it.URL, v)
		}
	case "pubdate":
		date(&got.published)
	case "published", "created":
		date(&got.published)
	case "issued", "dcterms:issued", "dcterms:created":
		date(&got.issued)
	case "dc:date":
		date(&got.dc)
	case "updated", "modified", "atom:updated", "dcterms:modified":
		date(&got.updated)
	case "author", "dc:creator", "itunes:author", "atom:author", "contributor":
		if name == "contributor" && it.Author != "" {
			break
		}
		if v := r.author(from, stop); v != "" && !strings.Contains(it.Author, v) {
			if it.Author != "" && name != "itunes:author" {
				v = it.Author + ", " + v
			}
			if it.Author == "" || name != "itunes:author" {
				it.Author = v
			}
		}
	case "category", "dc:subject", "media:keywords", "itunes:keywords":
		v := attr(tag, "label")
		if v == "" {
			v = attr(tag, "term")
		}
		if v == "" {
			v = value()
		}
		words := []string{v}
		if strings.HasSuffix(name, "keywords") {
			words = strings.Split(v, ",")
		}
		for _, w := range words {
			it.keyword(w)
		}
	case "source": // RSS: <source url="...">Name</source>; Atom has a feed's head in it
		if v := r.child(from, stop, "title"); v != "" {
			set(&it.Outlet, v)
		} else if !strings.Contains(r.text[from:stop], "<") || strings.Contains(r.text[from:stop], "<![CDATA[") {
			set(&it.Outlet, value())
		}
	case "dc:publisher":
		set(&it.Outlet, value())
	case "dc:language", "language":
		set(&it.Language, value())
	}
}

// maxKeywords is how many are kept of an item.
const maxKeywords = 100

func (it *Item) keyword(w string) {
	w = squeeze(w)
	if w == "" || len(w) > 200 || len(it.Keywords) >= maxKeywords {
		return
	}
	for _, k := range it.Keywords {
		if k == w {
			return
		}
	}
	it.Keywords = append(it.Keywords, w)
}

// kind tells markup that stands in an element from markup that is escaped.
func (r *reader) kind(from, stop int) Kind {
	s := r.scan(from, stop)
	for {
		t, ok := s.next()
		if !ok {
			return Escaped
		}
		if t.kind == opens || t.kind == empty {
			return Inline
		}
	}
}

// author reads Atom's <name>, or RSS's "desk@example.com (Jane Roe)".
func (r *reader) author(from, stop int) string {
	if v := r.child(from, stop, "name"); v != "" {
		return v
	}
	v := r.value(from, min(stop, from+maxValue))
	if i := strings.IndexByte(v, '('); i > 0 && strings.HasSuffix(v, ")") && strings.Contains(v[:i], "@") {
		return strings.TrimSpace(v[i+1 : len(v)-1])
	}
	if strings.Contains(v, "@") && !strings.Contains(v, " ") {
		return "" // an address is no name
	}
	return v
}

// child returns the text of the first element of a name inside.
func (r *reader) child(from, stop int, name string) string {
	s := r.scan(from, stop)
	for {
		t, ok := s.next()
		if !ok {
			return ""
		}
		if t.kind == opens && r.names.local(t.name) == name {
			e, _ := r.contentEnd(t, stop)
			return r.value(t.end, e)
		}
	}
}

func isURL(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}
