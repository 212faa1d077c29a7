package ninjs

import (
	"strings"

	"github.com/dateline-news/dateline"
)

// source gives what the item is called and where it may be fetched. An http
// URI serves for both.
func (f *fields) source() *dateline.Source {
	s := dateline.Source{GUID: f.guid()}
	for _, n := range []string{"url", "link", "canonical", "source"} {
		if u := f.line(n); isURL(u) && s.URL == "" {
			s.URL = u
		}
	}
	if i, ok := f.at["links"]; ok && s.URL == "" {
		for _, e := range f.d.entries(i) {
			if u := f.d.line(e.at); e.rel == "canonical" && isURL(u) {
				s.URL = u
				break
			}
		}
	}
	if i, ok := f.at["altids"]; ok && s.URL == "" {
		s.URL = f.d.altURL(i)
	}
	if s.URL == "" && isURL(s.GUID) {
		s.URL = s.GUID
	}
	if s == (dateline.Source{}) {
		return nil
	}
	return &s
}

// guid returns what all versions of the item are called. The AP's uri goes on
// behind the item's id with the query of whoever fetched it; that is cut.
func (f *fields) guid() string {
	uri := f.line("uri", "guid", "urn")
	path, _, query := strings.Cut(uri, "?")
	if i, ok := f.at["altids"]; ok && query && f.d.vals[i].kind == '{' {
		ids := f.d.fields(i, func(k string) bool { return k == "itemid" })
		if id := ids.line("itemid"); id != "" && strings.HasSuffix(path, "/"+id) {
			return path
		}
	}
	return uri
}

// altURL returns the first URL among altids: {"url": "https://..."} in ninjs
// 1, [{"role": "url", "value": "https://..."}] in 2 and 3.
func (d *document) altURL(i int32) (url string) {
	if d.vals[i].kind == '[' {
		for _, s := range d.lines(i) {
			if isURL(s) {
				return s
			}
		}
		return ""
	}
	d.children(i, func(j int32) bool {
		if s := d.line(j); isURL(s) {
			url = s
		}
		return url == ""
	})
	return url
}

func isURL(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}
